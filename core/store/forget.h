// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/value.h"
#include "core/store/stamps.h"
#include "core/store/versions.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace csp {

class Database;

/// What is to be removed from the history of a plan for good, worked out before anybody is asked.
///
/// *Of single entries* the words go: the texts and pictures that they wrote (of rows that they deleted: those
/// that were in them), if it is wanted also those they replaced, wherever the
/// record holds them for the same cell, and the sentences that quote them. A mark stands in their place, so
/// that everything before and after can be taken back as ever; where the plan is taken back past it, the mark
/// is what one sees. Dates, numbers and choices stay.
///
/// *Of all before a day* the record itself goes, with its lines; one line says so. Nothing can be taken back
/// past it. Lines that merging needs (what was brought in, and taken back) stay without their words.
///
/// The plan itself, its stamps and what it knows stay as they are, so copies are brought in as before. Of a
/// deleted row the values become withheld, as in a copy that left them out.
struct Forgetting {
    struct Place {
        std::string table;
        QString id;
        int column = 0;
        bool operator==(const Place &) const = default;
        bool operator<(const Place &other) const
        {
            return std::tie(table, id, column) < std::tie(other.table, other.id, other.column);
        }
    };

    std::vector<qint64> entries; ///< the single entries, by number
    bool withReplaced = false;   ///< also of what they replaced
    QStringList entryIds; ///< the same in every copy of the plan; of all before a day: the newest of them
    QDate day;            ///< or all before this day, in local time
    qint64 upTo = 0;      ///< then: the newest entry that goes

    std::map<Place, std::vector<Value>> values; ///< of single entries: what goes, never what a cell holds now
    QStringList words;                          ///< the texts among them, each once
    int pictures = 0;                           ///< and the pictures
    QStringList
        standing;      ///< "the title of the section": where the plan itself still holds words of the entries
    int elsewhere = 0; ///< other entries that hold the same words for other cells
    qint64 lines = 0;  ///< lines of the history that lose their words, or go
    std::vector<NamedVersion> lostVersions; ///< to which nobody can go back any more

    /// Nothing is left to be removed.
    bool isNothing() const { return lines == 0; }
};

/// Of the entries with these ids (HistoryEntry::id) that the plan has. Reads the whole history.
Forgetting forgettingOf(const Database &database, const QStringList &entryIds, bool withReplaced = false);

/// Of everything before a day in local time: up to the newest entry that was made before it.
Forgetting forgettingBefore(const Database &database, const QDate &day);
/// Of everything up to the entry with this id.
Forgetting forgettingUpTo(const Database &database, const QString &entryId, const QDate &day);

/// Whether another copy of the plan holds what is to go as what its plan is now: there it cannot be removed
/// from the history.
bool stands(const Database &copy, const Forgetting &what);
/// Whether it holds it anywhere: also in a deleted row, or in lines of its history.
bool holds(const Database &copy, const Forgetting &what);

/// Removes it. To be called inside a transaction; finishForgetting() must follow, outside of one.
void forget(const Database &database, const Forgetting &what, const Author &by, const QDateTime &at);

/// Rewrites the file so that no page of it, used or free, holds anything of what was removed. false, and
/// nothing is done, where no forget() went before. A crash between the two leaves a note in the file, and
/// opening it calls this again.
bool finishForgetting(const Database &database);

/// What stands where words were removed.
QString removedMark();

} // namespace csp
