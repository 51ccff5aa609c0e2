// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLockFile>
#include <QString>

#include <memory>

namespace csp {

/// Says that a window (or a command) is writing to a plan: a small file beside it, `.~lock.NAME#`.
class FileLock {
public:
    explicit FileLock(const QString &planPath);

    /// false when somebody else holds it or the folder cannot be written to; see holder().
    bool tryLock();
    /// In words for a person: "charlie on council-laptop-7", as far as it can be told; empty when the folder
    /// cannot be written to.
    QString holder() const;

private:
    QString m_path;
    QLockFile m_lock;
};

} // namespace csp
