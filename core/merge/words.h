// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/merge.h"
#include "core/model/tables.h"
#include "core/store/changes.h"

#include <functional>

namespace csp::merge {

/// Finds what a row holds, by the columns of its table; nothing when there is no such row.
using FindRow = std::function<std::optional<std::vector<Value>>(const TableInfo &, const QString &)>;

/// A row by the columns of its table; nothing when there is none.
std::optional<std::vector<Value>> readRow(const Database &database, const TableInfo &table,
                                          const QString &id);

/// What a person calls a row: "the action “Action week”", "the figure 2007/08 (“Cycle theft”)".
QString describeRow(const TableInfo &table, const std::vector<Value> &values, const FindRow &find);

/// Differences between two states of one plan, cell by cell, as bringing in a copy lists them. `now` is the
/// later state.
std::vector<Change> changesOf(const std::vector<RecordedRow> &differences, const Database &now);

/// What a cell holds as a sentence says it: “Ongoing”, 1 April 2008, £150.00, 2008/09, On track; "nothing"
/// when it is empty. Rows that it names are looked up in either copy.
QString valueWords(const std::string &table, const std::string &column, const Value &value,
                   const Database &mine, const Database &theirs);

/// "The due date of the action “Action week”: yours says 1 April 2008 (Officer, Borough Council), theirs says
/// 3 May 2008 (Sergeant, Police)."
QString sentence(const Conflict &conflict, const Database &mine, const Database &theirs);

/// "Change the due date of the action “Action week” from 1 April 2008 to 3 May 2008."
QString sentence(const Change &change, const Database &mine, const Database &theirs);

/// The same without the values: "Change the due date of the action “Action week”."
QString shortSentence(const Change &change);

/// Which field of which row it is about: "The due date of the action “Action week”"; of existence just the
/// row.
QString subjectOf(const Conflict &conflict);

/// What a cell holds, to be read at length: the words of a text as they are, of several fields a line for
/// each with its name; empty for an empty text.
QString contentOf(const Place &place, const std::vector<Value> &values, const Database &mine,
                  const Database &theirs);

/// What a row holds, a line for each field that says something: not where it stands and what it belongs to.
QString rowContent(const std::string &table, const std::vector<Value> &values, const Database &mine,
                   const Database &theirs);

} // namespace csp::merge
