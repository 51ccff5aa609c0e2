// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTemporaryDir>

/// What a computer does to a program: no room, no permission. Each lasts as long as its object lives, for
/// this process and those it starts; where the system has no way to do it, the test that asks for it fails.
namespace csp::test {

/// No file grows beyond so many bytes, as on a full disk: writing fails from there on, reading does not. That
/// goes for what the test itself prints too, where it prints into a file.
class FullDisk {
public:
    explicit FullDisk(qint64 room = 0);
    ~FullDisk();
    FullDisk(const FullDisk &) = delete;
    FullDisk &operator=(const FullDisk &) = delete;

private:
    unsigned long long m_before = 0;
    void (*m_signal)(int) = nullptr;
};

/// Permissions mean nothing to root, so a test that is about them runs as somebody else. Who is not root
/// stays who they are. Files made before belong to root; what the user is to reach is made afterwards.
class OrdinaryUser {
public:
    OrdinaryUser();
    ~OrdinaryUser();
    OrdinaryUser(const OrdinaryUser &) = delete;
    OrdinaryUser &operator=(const OrdinaryUser &) = delete;

private:
    bool m_wasRoot = false;
};

/// A program where every user can start it: the folder it was built in may be root's own.
class PublicProgram {
public:
    explicit PublicProgram(const QString &program);
    QString path() const { return m_path; }

private:
    QTemporaryDir m_folder;
    QString m_path;
};

/// A folder or file that nobody may write to while this lives.
class ReadOnly {
public:
    explicit ReadOnly(const QString &path);
    ~ReadOnly();
    ReadOnly(const ReadOnly &) = delete;
    ReadOnly &operator=(const ReadOnly &) = delete;

private:
    QString m_path;
};

} // namespace csp::test
