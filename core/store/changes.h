// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/value.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace csp {

class Database;
struct TableInfo;

/// What an edit did to one row: views refresh exactly these.
struct RowChange {
    enum class Kind { Inserted, Updated, Deleted };

    std::string table;
    QString id;
    Kind kind = Kind::Updated;
    std::vector<int> columns; ///< for Updated: which columns, by their index in contentTable(table)

    bool operator==(const RowChange &) const = default;
};
using RowChanges = std::vector<RowChange>;

bool touches(const RowChanges &changes, const std::string &table);

/// One row of a change set with its values, by column index of the content table.
struct RecordedRow {
    RowChange change;
    std::vector<Value> before; ///< Deleted: all columns; Updated: the changed columns and the id
    std::vector<Value> after;  ///< Inserted: all columns; Updated: the changed columns
};

/// Throws DataError unless a change set that comes from a file is formed as SQLite forms them and speaks of
/// content tables only: SQLite itself can go round for ever over a damaged one.
void requireWellFormed(const QByteArray &changeSet);

/// Visits every row of a change set. Throws DataError when it cannot be read.
void readChangeSet(const QByteArray &changeSet, const std::function<void(const RecordedRow &)> &visit);

/// What is to stand in place of one text or picture of a change set: the table, the row's id, the column,
/// what stands there. Nothing: it stays.
using OtherValue =
    std::function<std::optional<Value>(const TableInfo &, const QString &, int, const Value &)>;

/// The same changes with other values. The change set must be well formed, and is so again.
QByteArray withOtherValues(const QByteArray &changeSet, const OtherValue &otherValue);

/// Plays a change set backwards, whole or not at all: false when the rows are no longer as it left them, and
/// then nothing was changed. To be called inside a transaction.
bool playBackwards(const Database &database, const QByteArray &changeSet);

} // namespace csp
