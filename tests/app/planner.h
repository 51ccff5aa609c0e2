// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/catch.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <map>

namespace csp::test {

/// What one run of the program left behind.
struct Outcome {
    int code = -1;
    QString output;
    QString errors;
};

/// Runs the real program in a folder of its own, without a display and with settings of its own.
class Planner {
public:
    explicit Planner(const QString &program = QStringLiteral(CSP_PLANNER));

    Outcome run(const QStringList &arguments, const std::map<QString, QString> &environment = {}) const;
    /// With standard output going into that file.
    Outcome runInto(const char *output, const QStringList &arguments) const;
    /// Runs and requires success with nothing on standard error; returns standard output.
    QString must(const QStringList &arguments, const std::map<QString, QString> &environment = {}) const;
    /// Likewise, of a command that writes into a plan from outside with changes in it that could be undone:
    /// it says where that one is kept.
    QString mustTakeIn(const QStringList &arguments) const;
    /// Runs and requires this exit code, exactly one sentence on standard error, nothing on standard output,
    /// and no new, lost or changed file. Returns the sentence.
    QString refuses(const QStringList &arguments, int code = 1) const;

    QString path(const char *name) const { return m_folder.filePath(QString::fromUtf8(name)); }
    bool exists(const char *name) const;
    QByteArray read(const char *name) const;
    void write(const char *name, const QByteArray &bytes) const;

private:
    Outcome start(const QStringList &arguments, const std::map<QString, QString> &environment,
                  const QString &output) const;
    std::map<QString, QByteArray> files() const;

    QString m_program;
    QTemporaryDir m_folder;
    QTemporaryDir m_home;
    QTemporaryDir m_temporary;
};

/// "new a.csp --template blank" as a list.
QStringList words(const char *line);

} // namespace csp::test
