// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/file_lock.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace csp {

namespace {

QString lockPath(const QString &planPath)
{
    const QFileInfo file(planPath);
    const QString folder = file.exists() ? QFileInfo(file.canonicalFilePath()).absolutePath() : file.absolutePath();
    return folder + QStringLiteral("/.~lock.") + file.fileName() + u'#';
}

} // namespace

FileLock::FileLock(const QString &planPath) : m_path(lockPath(planPath)), m_lock(m_path)
{
    m_lock.setStaleLockTime(0); // held as long as its process lives, however long that is
}

bool FileLock::tryLock()
{
    return m_lock.tryLock(0);
}

QString FileLock::holder() const
{
    qint64 process = 0;
    QString host, program;
    if (!m_lock.getLockInfo(&process, &host, &program))
        return {};
    const QString user = QFileInfo(m_path).owner();
    return user.isEmpty() ? host
                          : QCoreApplication::translate("csp::FileLock", "%1 on %2", "user name, computer name")
                                .arg(user, host);
}

} // namespace csp
