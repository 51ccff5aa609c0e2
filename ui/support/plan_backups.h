// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/backups.h"

#include <QObject>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <memory>
#include <vector>

namespace csp {

constexpr int fewestBackups = 1;
constexpr int mostBackups = 100;

/// Where backups go and how many of each plan are kept, as the person prefers. By default ten, in a folder of
/// the program's own: beside the plan they would lie in shared folders and be lost with its memory stick.
QString folderForBackups();
/// Whether that is the program's own, in which nobody else writes.
bool isOwnBackupFolder();
int keptBackups();
void keepBackups(const QString &folder, int count);
Backups planBackups();

/// Whether a file is one of the backups: it is only to be looked at.
bool isBackup(const QString &path);

/// The backups that can be read of the plan whose file at `path` is damaged, empty or gone, which is for the
/// caller to know, the newest first: by what this program remembers of the place, by what the file still
/// says, or by its name where that leads to one plan alone. Nothing where there is no such folder.
std::vector<Backup> backupsFor(const QString &path);

/// "27/11/2026, 16:02"
QString whenText(const Backup &backup);

/// While it lives no backup is made.
class BackupsPaused {
public:
    BackupsPaused();
    ~BackupsPaused();
    BackupsPaused(const BackupsPaused &) = delete;
    BackupsPaused &operator=(const BackupsPaused &) = delete;
};

/// Makes the backup of the day of a plan, on a thread of its own, once the window has had time to show the
/// plan. Ends with the object.
class BackupMaker : public QObject {
    Q_OBJECT

public:
    BackupMaker(const QString &planPath, const QDateTime &now, int waitMilliseconds = 5000,
                QObject *parent = nullptr);
    ~BackupMaker() override;

signals:
    void made(const QString &path); ///< empty when none was due
    void failed(const QString &sentence);

private:
    void start();

    QString m_path;
    QDateTime m_now;
    Backups m_backups;
    QTimer m_wait;
    std::atomic<bool> m_stop = false;
    std::unique_ptr<QThread> m_thread;
};

} // namespace csp
