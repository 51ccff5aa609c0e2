// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/plan_backups.h"

#include "core/model/error.h"
#include "core/store/database.h"
#include "core/store/known_files.h"
#include "core/store/settings.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

#include <chrono>
#include <mutex>

namespace csp {

namespace {

const QString folderSetting = QStringLiteral("backups/folder");
const QString countSetting = QStringLiteral("backups/count");
constexpr int usualBackups = 10;

/// Held while backups are made or changed.
std::timed_mutex &guard()
{
    static std::timed_mutex mutex;
    return mutex;
}

std::atomic<int> &waiting()
{
    static std::atomic<int> count = 0;
    return count;
}

/// What a damaged file says itself; empty where it says nothing.
QString documentIn(const QString &path)
{
    try {
        checkHeader(path);
        const Database file(path, Database::Access::Untouched);
        checkLayout(file); // or reading a name could be made to take for ever
        return documentId(file);
    } catch (const Error &) {
        return {};
    }
}

} // namespace

QString folderForBackups()
{
    const QString preferred = settings().value(folderSetting).toString();
    return preferred.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) +
                                     QStringLiteral("/Backups")
                               : preferred;
}

int keptBackups()
{
    return std::clamp(settings().value(countSetting, usualBackups).toInt(), fewestBackups, mostBackups);
}

bool isOwnBackupFolder()
{
    const QString own = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
    return QDir::cleanPath(folderForBackups()).startsWith(QDir::cleanPath(own) + u'/');
}

void keepBackups(const QString &folder, int count)
{
    if (folder != folderForBackups())
        settings().setValue(folderSetting, folder);
    settings().setValue(countSetting, count);
}

Backups planBackups()
{
    return {folderForBackups(), keptBackups()};
}

bool isBackup(const QString &path)
{
    return isSamePlace(QFileInfo(path).absolutePath(), folderForBackups()) && Backups::isNamed(path);
}

std::vector<Backup> backupsFor(const QString &path)
{
    const Backups backups = planBackups();
    if (isBackup(path) || !QFileInfo(backups.folder()).isDir() ||
        !QFileInfo(QFileInfo(path).absolutePath()).isDir()) // a drive may not be connected
        return {};
    QString document = KnownFiles::documentLastAt(path);
    if (document.isEmpty())
        document = documentIn(path);
    auto found = document.isEmpty() ? backups.named(path) : backups.of(document);
    std::erase_if(found, [](const Backup &backup) { return !backup.readable; });
    return found;
}

QString whenText(const Backup &backup)
{
    return backup.at.toString(QStringLiteral("dd/MM/yyyy, HH:mm"));
}

BackupsPaused::BackupsPaused()
{
    ++waiting(); // what is being made stops
    guard().lock();
    --waiting();
}

BackupsPaused::~BackupsPaused()
{
    guard().unlock();
}

BackupMaker::BackupMaker(const QString &planPath, const QDateTime &now, int waitMilliseconds, QObject *parent)
    : QObject(parent), m_path(planPath), m_now(now), m_backups(planBackups())
{
    m_wait.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, &BackupMaker::start);
    m_wait.start(waitMilliseconds);
}

BackupMaker::~BackupMaker()
{
    m_stop = true;
    if (m_thread)
        m_thread->wait();
}

void BackupMaker::start()
{
    // The signals are sent from the thread, and so reach this one through its event loop.
    m_thread.reset(QThread::create([this] {
        std::unique_lock lock(guard(), std::defer_lock);
        while (!lock.try_lock_for(std::chrono::milliseconds(100)))
            if (m_stop) // whoever ends this waits for the thread
                return;
        const auto stopped = [this] { return m_stop || waiting() > 0; };
        try {
            const auto path = m_backups.make(m_path, m_now, [&](double) { return !stopped(); });
            emit made(path.value_or(QString()));
        } catch (const StorageError &error) {
            if (!stopped())
                emit failed(error.message());
        } catch (const Error &) {
            // The plan is damaged: whoever checks it says so.
        }
    }));
    m_thread->start(QThread::LowPriority);
}

} // namespace csp
