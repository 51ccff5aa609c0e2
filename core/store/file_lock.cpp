// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/file_lock.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QSysInfo>

#include <algorithm>
#include <mutex>

namespace csp {

namespace {

/// A lock file without readable content this old was left by a crash or a full disk; a younger one may just
/// be on its way of being written.
constexpr qint64 unreadableSeconds = 10;

/// Begins the line of ours below those of QLockFile.
constexpr QByteArrayView userLine = "user ";

/// Two windows of one process write the same words into the file: which of them has the lock. With `now`,
/// that one has it from now on.
const FileLock *newestInProcess(const QString &path, const FileLock *now = nullptr)
{
    static std::mutex guard;
    static QHash<QString, const FileLock *> newest;
    const std::lock_guard lock(guard);
    if (now)
        newest.insert(path, now);
    return newest.value(path);
}

QString lockPath(const QString &planPath)
{
    const QFileInfo given(planPath);
    const QFileInfo file =
        given.exists() ? QFileInfo(given.canonicalFilePath()) : given; // one lock by every name
    return file.absolutePath() + QStringLiteral("/.~lock.") + file.fileName() + u'#';
}

} // namespace

FileLock::FileLock(const QString &planPath)
    : m_path(lockPath(planPath)), m_lock(std::make_unique<QLockFile>(m_path))
{
    m_lock->setStaleLockTime(0); // held as long as its process lives, however long that is
}

FileLock::~FileLock()
{
    // It would remove the file by its name, which is the lock of whoever took the plan over.
    if (m_lock->isLocked() && !isOurs())
        static_cast<void>(m_lock.release());
}

QByteArray FileLock::writtenThere() const
{
    QFile file(m_path);
    return file.open(QIODevice::ReadOnly) ? file.read(1000) : QByteArray();
}

QString FileLock::userWritten() const
{
    constexpr qsizetype longest = 60;
    QString user;
    for (const QByteArray &line : writtenThere().split('\n'))
        if (line.startsWith(userLine))
            user = QString::fromUtf8(line.mid(static_cast<qsizetype>(userLine.size())))
                       .simplified()
                       .left(longest);
    return std::all_of(user.begin(), user.end(), [](QChar c) { return c.isPrint(); }) ? user : QString();
}

bool FileLock::tryLock()
{
    if (m_lock->tryLock(0)) {
        // Who it is, for other computers: they see the file as owned by whoever looks at it. Where a system
        // lets nobody else write into it, it goes without.
        if (QFile file(m_path); file.open(QIODevice::Append))
            file.write(userLine.toByteArray().append(QFileInfo(m_path).owner().toUtf8()).append('\n'));
        m_written = writtenThere();
        newestInProcess(m_path, this);
        return true;
    }
    qint64 process = 0;
    QString host, program;
    if (m_lock->error() != QLockFile::LockFailedError || m_lock->getLockInfo(&process, &host, &program))
        return false;
    const QDateTime written = QFileInfo(m_path).lastModified();
    return written.isValid() && written.secsTo(QDateTime::currentDateTime()) > unreadableSeconds &&
           m_lock->removeStaleLockFile() && tryLock();
}

bool FileLock::takeOver()
{
    return tryLock() || (QFile::remove(m_path) && tryLock());
}

bool FileLock::isOurs() const
{
    return !m_written.isEmpty() && newestInProcess(m_path) == this && writtenThere() == m_written;
}

QDateTime FileLock::since() const
{
    const QFileInfo file(m_path);
    return file.exists() ? file.lastModified() : QDateTime();
}

QString FileLock::holder() const
{
    if (m_lock->error() != QLockFile::LockFailedError)
        return {};
    qint64 process = 0;
    QString host, program;
    if (!m_lock->getLockInfo(&process, &host, &program))
        return QCoreApplication::translate("csp::FileLock", "another program");
    const QString user = host == QSysInfo::machineHostName() ? QFileInfo(m_path).owner() : userWritten();
    return user.isEmpty()
               ? host
               : QCoreApplication::translate("csp::FileLock", "%1 on %2", "user name, computer name")
                     .arg(user, host);
}

} // namespace csp
