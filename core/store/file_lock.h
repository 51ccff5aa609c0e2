// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QLockFile>
#include <QString>

#include <memory>

namespace csp {

/// Says that a window (or a command) is writing to a plan: a small file beside it, `.~lock.NAME#`.
class FileLock {
public:
    explicit FileLock(const QString &planPath);
    ~FileLock();
    FileLock(const FileLock &) = delete;
    FileLock &operator=(const FileLock &) = delete;

    /// false when somebody else holds it or the folder cannot be written to; see holder().
    bool tryLock();
    /// In words for a person: "charlie on council-laptop-7", as far as it can be told; empty when the folder
    /// cannot be written to.
    QString holder() const;
    QDateTime since() const; ///< when it was taken, as the file says; invalid when nobody holds it

    /// Takes the lock from whoever holds it; false when the folder cannot be written to. The other finds out
    /// by isOurs() before its next edit.
    bool takeOver();
    /// Whether the lock that tryLock() or takeOver() got is still there and ours.
    bool isOurs() const;

private:
    QByteArray writtenThere() const;
    QString userWritten() const; ///< by another computer; may be empty

    QString m_path;
    std::unique_ptr<QLockFile> m_lock;
    QByteArray m_written; ///< what the file says while it is ours
};

} // namespace csp
