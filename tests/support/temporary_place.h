// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QTemporaryDir>

namespace csp::test {

/// Private copies go into a folder of their own meanwhile, so that what is left behind can be seen. What the
/// test itself keeps among temporary files is made before.
class TemporaryPlace {
public:
    TemporaryPlace() : m_before(qgetenv("TMPDIR")) { qputenv("TMPDIR", m_folder.path().toUtf8()); }
    ~TemporaryPlace()
    {
        if (m_before.isEmpty())
            qunsetenv("TMPDIR");
        else
            qputenv("TMPDIR", m_before);
    }
    TemporaryPlace(const TemporaryPlace &) = delete;
    TemporaryPlace &operator=(const TemporaryPlace &) = delete;
    QFileInfoList contents() const
    {
        return QDir(m_folder.path())
            .entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }

private:
    QTemporaryDir m_folder;
    QByteArray m_before;
};

} // namespace csp::test
