// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/forget.h"
#include "core/store/history.h"
#include "core/store/plan_file.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace csp {

/// One dated copy of a plan, as its file name and its head tell.
struct Backup {
    QString path;
    QDateTime at;        ///< when it was made, local time, to the second
    qint64 size = 0;     ///< bytes
    HistoryEntry newest; ///< the last change that is in it
    /// Its head and the last change could be read; that it is whole, isWhole() finds out.
    bool readable = false;
};

/// Dated whole copies of plans that the program makes by itself, all in one folder: "Charnwood 2026-11-27
/// 16.02.11 [3f2a9c1b].csp", with the name of the plan's file and the beginning of its document id. They are
/// read-only, so that nobody comes to work in one. Only what has such a name and is a plan of that document
/// is ever deleted or changed. Good for any thread; two at a time do not disturb each other.
class Backups {
public:
    /// `count`: how many of one plan are kept, at least 1. The folder is made with the first.
    Backups(const QString &folder, int count);

    const QString &folder() const { return m_folder; }

    /// Of one plan, the newest first. A damaged one is among them, if its name says that it is of this plan.
    std::vector<Backup> of(const QString &documentId) const;

    /// Of the plan whose file had the name that a path ends in, the newest first; none where backups of
    /// several plans have it.
    std::vector<Backup> named(const QString &planPath) const;
    /// Whether a file has the name of a backup.
    static bool isNamed(const QString &path);

    /// Makes one of the plan as it is now, checked whole, and removes the oldest beyond the count. Nothing
    /// when there is one of that day already, or when the newest holds everything up to the last change.
    /// Returns its path. Throws StorageError when it cannot be written, DataError when the plan is damaged:
    /// then no backup is removed.
    std::optional<QString> make(const QString &planPath, const QDateTime &now,
                                const Progress &progress = {}) const;

    /// Whether the plan in it can be opened and every part of it is right. Takes as long as opening it.
    static bool isWhole(const Backup &backup);

    /// Puts the plan of a backup at `path`, where nothing may be. Returns its document id. Throws
    /// StorageError or DataError.
    static QString restore(const Backup &backup, const QString &path);

    /// What removing from the history does to the backups of a plan.
    struct Forgotten {
        int changed = 0;        ///< lost the same as the plan
        int deleted = 0;        ///< in which the plan itself is as it was then, with what is to go
        QStringList unreadable; ///< file names of damaged ones: what they hold cannot be known
    };
    /// What forget() would do.
    Forgotten preview(const QString &documentId, const Forgetting &what) const;
    /// Removes it from each, or the backup as a whole. Before the plan itself: after a crash between the two
    /// it is still to be seen there what has to go. Throws StorageError when one cannot be written to.
    Forgotten forget(const QString &documentId, const Forgetting &what, const Author &by,
                     const QDateTime &at) const;

private:
    /// The document of a plan of which one is to be made; empty: none is. Looks at little of the plan: on
    /// most starts of the program there is nothing to do.
    QString whoseIsDue(const QString &planPath, const QDateTime &now) const;
    QString nameFor(const QString &planPath, const QString &documentId, const QDateTime &at) const;
    void prune(const QString &documentId) const;
    void clearUnfinished(const QString &documentId) const;

    QString m_folder;
    int m_count;
};

} // namespace csp
