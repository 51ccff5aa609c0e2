// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/adversity.h"

#include "tests/support/catch.h"

#include <QFile>
#include <QFileInfo>

#ifdef Q_OS_UNIX
#include <sys/resource.h>

#include <csignal>
#include <exception>
#include <grp.h>
#include <unistd.h>
#endif

namespace csp::test {

namespace {

constexpr auto writing = QFile::WriteOwner | QFile::WriteUser | QFile::WriteGroup | QFile::WriteOther;

} // namespace

#ifdef Q_OS_UNIX

FullDisk::FullDisk(qint64 room)
{
    rlimit limit{};
    REQUIRE(getrlimit(RLIMIT_FSIZE, &limit) == 0);
    m_before = limit.rlim_cur;
    limit.rlim_cur = static_cast<rlim_t>(room);
    REQUIRE(setrlimit(RLIMIT_FSIZE, &limit) == 0);
    m_signal = std::signal(SIGXFSZ, SIG_IGN); // then the write fails and the program goes on
}

FullDisk::~FullDisk()
{
    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = m_before;
    setrlimit(RLIMIT_FSIZE, &limit);
    std::signal(SIGXFSZ, m_signal);
}

OrdinaryUser::OrdinaryUser() : m_wasRoot(geteuid() == 0)
{
    if (!m_wasRoot)
        return;
    constexpr uid_t nobody = 65534;
    REQUIRE(setgroups(0, nullptr) == 0);
    REQUIRE(setresgid(nobody, nobody, 0) == 0);
    REQUIRE(setresuid(nobody, nobody, 0) == 0); // and root can be taken up again
}

OrdinaryUser::~OrdinaryUser()
{
    if (!m_wasRoot)
        return;
    if (setresuid(0, 0, 0) != 0 || setresgid(0, 0, 0) != 0)
        std::terminate(); // the tests that follow would fail for a reason nobody could see
}

#else

FullDisk::FullDisk(qint64)
{
    FAIL("There is no way yet to fill the disk on this system.");
}

FullDisk::~FullDisk() = default;

OrdinaryUser::OrdinaryUser() = default;

OrdinaryUser::~OrdinaryUser() = default;

#endif

PublicProgram::PublicProgram(const QString &program)
    : m_path(m_folder.filePath(QFileInfo(program).fileName()))
{
    const auto everybody = QFile::ReadOther | QFile::ExeOther | QFile::ReadGroup | QFile::ExeGroup;
    REQUIRE(QFile::copy(program, m_path));
    REQUIRE(QFile::setPermissions(m_path, QFile::permissions(m_path) | everybody));
    REQUIRE(QFile::setPermissions(m_folder.path(), QFile::permissions(m_folder.path()) | everybody));
}

ReadOnly::ReadOnly(const QString &path) : m_path(path)
{
    REQUIRE(QFile::setPermissions(path, QFile::permissions(path) & ~writing));
    INFO("Permissions do not count for this user, or on this system.");
    REQUIRE_FALSE(QFileInfo(path).isWritable());
}

ReadOnly::~ReadOnly()
{
    QFile::setPermissions(m_path, QFile::permissions(m_path) | QFile::WriteOwner | QFile::WriteUser);
}

} // namespace csp::test
