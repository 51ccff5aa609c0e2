// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/file_lock.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>

namespace csp {

namespace {

/// A lock file without readable content this old was left by a crash or a full disk; a younger one may just
/// be on its way of being written.
constexpr qint64 unreadableSeconds = 10;

QString lockPath(const QString &planPath)
{
    const QFileInfo given(planPath);
    const QFileInfo file =
        given.exists() ? QFileInfo(given.canonicalFilePath()) : given; // one lock by every name
    return file.absolutePath() + QStringLiteral("/.~lock.") + file.fileName() + u'#';
}

} // namespace

FileLock::FileLock(const QString &planPath) : m_path(lockPath(planPath)), m_lock(m_path)
{
    m_lock.setStaleLockTime(0); // held as long as its process lives, however long that is
}

bool FileLock::tryLock()
{
    if (m_lock.tryLock(0))
        return true;
    qint64 process = 0;
    QString host, program;
    if (m_lock.error() != QLockFile::LockFailedError || m_lock.getLockInfo(&process, &host, &program))
        return false;
    const QDateTime written = QFileInfo(m_path).lastModified();
    return written.isValid() && written.secsTo(QDateTime::currentDateTime()) > unreadableSeconds &&
           m_lock.removeStaleLockFile() && m_lock.tryLock(0);
}

QString FileLock::holder() const
{
    if (m_lock.error() != QLockFile::LockFailedError)
        return {};
    qint64 process = 0;
    QString host, program;
    if (!m_lock.getLockInfo(&process, &host, &program))
        return QCoreApplication::translate("csp::FileLock", "another program");
    const QString user = QFileInfo(m_path).owner();
    return user.isEmpty()
               ? host
               : QCoreApplication::translate("csp::FileLock", "%1 on %2", "user name, computer name")
                     .arg(user, host);
}

} // namespace csp
