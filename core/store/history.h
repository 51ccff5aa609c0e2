// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/stamps.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>
#include <vector>

namespace csp {

class Database;

/// One line of the history.
struct HistoryEntry {
    enum class Kind { Create, Edit, Undo, Redo, Revert, Merge };

    qint64 n = 0; ///< its place in this file's history, from 1
    QString id;
    Kind kind = Kind::Edit;
    qint64 target = 0;   ///< for Undo, Redo and Revert: the (first) entry it takes back; 0 for none
    qint64 original = 0; ///< for Undo and Redo: the (newest) edit taken back or put back; else 0
    qint64 next = 0;     ///< for Undo: the next to undo after it; for Redo: the next to redo; 0 for none
    QString visit;       ///< entries with the same visit are one visit to one cell
    Author author;
    QDateTime at; ///< UTC
    QString sentence;
    qint64 stamp = 0; ///< its number in the stamp table; 0 for none
};

/// Whether an entry is an earlier part of the visit to a cell that `later` ends: for a person both are one.
bool isSameVisit(const HistoryEntry &entry, const HistoryEntry &later);

/// The log of one file. What was undone stays in it, and only forget() takes something out. What undo and
/// redo would do next is read off the log itself, so it is the same after closing and opening; each entry
/// says when it is written what comes after it, so the newest one is enough however long the log.
class History {
public:
    explicit History(const Database &database) : m_database(database) {}

    /// The newest entries first, at most `count`, older than `before` when that is given.
    std::vector<HistoryEntry> newest(int count, std::optional<qint64> before = std::nullopt) const;
    std::optional<HistoryEntry> entry(qint64 n) const;
    qint64 size() const;

    /// The newest entry of kind Create. Where a file came from outside, or something was removed from its
    /// history, there are lines before it: what they tell can be read, and what they changed is not recorded.
    qint64 recordedFrom() const;
    /// Throws InputError with a sentence for an entry before that.
    void requireRecorded(qint64 n) const;

    /// What undo would take back: the newest entry that is not itself taken back; with the rest of its visit.
    std::optional<HistoryEntry> nextUndo() const;
    /// What redo would take back: an Undo entry that nothing but redo followed.
    std::optional<HistoryEntry> nextRedo() const;
    /// All entries of the visit that `entry` ends, oldest first; just the entry where it stands alone.
    std::vector<HistoryEntry> visitOf(const HistoryEntry &entry) const;

    /// Throws DataError when it is damaged.
    QByteArray changeSet(qint64 n) const;

    /// Appends an entry and returns its n, which the log gives where the entry has none, as it does `next`.
    qint64 append(const HistoryEntry &entry, const QByteArray &changeSet) const;
    /// Only where something is removed for good: see forget.h.
    void replaceChangeSet(qint64 n, const QByteArray &changeSet) const;

private:
    void writePieces(qint64 n, const QByteArray &changeSet) const;
    std::optional<HistoryEntry> newestBefore(qint64 n) const;
    /// What undo and redo would take back if the entries from n on were not there; 0 for nothing.
    qint64 undoableBefore(qint64 n) const;
    qint64 redoableBefore(qint64 n) const;

    const Database &m_database;
};

} // namespace csp
