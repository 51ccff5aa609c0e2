// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/tables.h"

#include <QByteArray>
#include <QHash>

#include <optional>
#include <vector>

struct sqlite3;

namespace csp {

class Database;

/// Records what happens to the content tables of a connection while it lives, as a change set of SQLite's
/// session extension. One at a time for a connection, and it must end before the connection closes.
///
/// SQLite tells the row as it was before each write (its pre-update hook); what became of it is read when the
/// change set is asked for. The session extension's own recorder does the same but asks for the layout of
/// every table anew, twice in each edit, which cost more than the whole rest of an edit.
class Recorder {
public:
    explicit Recorder(const Database &database);
    ~Recorder();
    Recorder(const Recorder &) = delete;
    Recorder &operator=(const Recorder &) = delete;

    /// Everything since the start as a change set; empty when nothing is different in the end.
    QByteArray changeSet() const;

    /// A row's cells as change sets spell them.
    struct Cells {
        QByteArray bytes;
        std::vector<qsizetype> ends; ///< where each cell ends in `bytes`
        QByteArrayView cell(size_t column) const;
    };

private:
    struct Row {
        QString id;
        std::optional<Cells> before; ///< nothing: the row was not there
    };
    struct TableLog {
        const TableInfo *info;
        std::vector<Row> rows; ///< in the order they were first touched
        QHash<QString, qsizetype> index;
    };
    void note(int operation, const char *table);
    void noteRow(TableLog &log, const QString &id, bool existed);
    TableLog &logOf(const TableInfo &info);
    void appendTable(QByteArray &changeSet, const TableLog &log) const;

    const Database &m_database;
    std::vector<TableLog> m_tables;
    bool m_failed = false;
};

} // namespace csp
