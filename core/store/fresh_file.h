// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"
#include "core/store/history.h"

namespace csp {

/// A new plan file on its way: tables without a row, in one transaction that finish() ends. Nobody may see
/// the file before that, so nothing in it needs to survive a crash half-way.
class FreshFile {
public:
    FreshFile(const QString &path, const QString &documentId);
    /// Without even a document id, and with so many schema steps: for a file whose every row comes along.
    FreshFile(const QString &path, int schemaSteps);

    const Database &database() const { return m_database; }
    Database &database() { return m_database; }

    /// A line of another file's history: it can be read, but not undone, since what it changed does not come
    /// along. Keeps its number; before any other line.
    void tell(const HistoryEntry &entry) const;

    /// The line from which on there is something to undo. Everything is on the disk on return. `stamp`: 0 for
    /// none.
    void finish(const QString &sentence, const Author &author, const QDateTime &at, qint64 stamp) const;
    /// As it is: its history came along.
    void finish() const;

private:
    Database m_database;
    mutable Transaction m_transaction;
};

} // namespace csp
