// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/planner.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QProcess>

namespace csp::test {

Planner::Planner(const QString &program) : m_program(program)
{
    REQUIRE(m_folder.isValid());
    REQUIRE(m_home.isValid());
}

Outcome Planner::run(const QStringList &arguments, const std::map<QString, QString> &environment) const
{
    return start(arguments, environment, {});
}

Outcome Planner::runInto(const char *output, const QStringList &arguments) const
{
    return start(arguments, {}, QDir(m_folder.path()).filePath(QString::fromUtf8(output)));
}

Outcome Planner::start(const QStringList &arguments, const std::map<QString, QString> &environment,
                       const QString &output) const
{
    QProcess process;
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    for (const char *variable :
         {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME"})
        variables.remove(QLatin1String(variable));
    variables.insert(QStringLiteral("HOME"), m_home.path());
    variables.insert(QStringLiteral("USER"), QStringLiteral("officer"));
    const QDir temporary(m_temporary.path());
    for (const char *variable : {"TMPDIR", "TEMP", "TMP"})
        variables.insert(QLatin1String(variable), temporary.path());
    variables.remove(QStringLiteral("USERNAME"));
    for (const auto &[name, value] : environment)
        variables.insert(name, value);
    process.setProcessEnvironment(variables);
    process.setWorkingDirectory(m_folder.path());
    if (!output.isEmpty())
        process.setStandardOutputFile(output);
    process.start(m_program, arguments);
    const bool finished = process.waitForFinished(60'000);
    INFO(arguments.join(u' ').toStdString());
    REQUIRE(finished);
    REQUIRE(process.exitStatus() == QProcess::NormalExit);
    const auto left = temporary.entryList({QStringLiteral("csp-planner*")}, QDir::AllEntries | QDir::Hidden);
    CHECK(left.join(u' ') == QString()); // private copies of somebody's plan
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

QString Planner::must(const QStringList &arguments, const std::map<QString, QString> &environment) const
{
    const Outcome outcome = run(arguments, environment);
    INFO(arguments.join(u' ').toStdString());
    INFO(outcome.errors.toStdString());
    REQUIRE(outcome.code == 0);
    CHECK(outcome.errors.isEmpty());
    return outcome.output;
}

QString Planner::mustTakeIn(const QStringList &arguments) const
{
    const Outcome outcome = run(arguments);
    INFO(arguments.join(u' ').toStdString());
    INFO(outcome.errors.toStdString());
    REQUIRE(outcome.code == 0);
    CHECK(outcome.errors.contains(QStringLiteral("came from outside")));
    CHECK(outcome.errors.count(u'\n') == 1);
    return outcome.output;
}

QString Planner::refuses(const QStringList &arguments, int code) const
{
    const auto before = files();
    const Outcome outcome = run(arguments);
    INFO(arguments.join(u' ').toStdString());
    INFO(outcome.errors.toStdString());
    CHECK(outcome.code == code);
    CHECK(outcome.output.isEmpty());
    CHECK(outcome.errors.count(u'\n') == 1);
    CHECK(outcome.errors.endsWith(QLatin1String(".\n")));
    CHECK((files() == before));
    return outcome.errors.trimmed();
}

bool Planner::exists(const char *name) const
{
    return QFileInfo::exists(path(name));
}

QByteArray Planner::read(const char *name) const
{
    QFile file(path(name));
    INFO(name);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

void Planner::write(const char *name, const QByteArray &bytes) const
{
    QFile file(path(name));
    INFO(name);
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write(bytes) == bytes.size());
}

std::map<QString, QByteArray> Planner::files() const
{
    std::map<QString, QByteArray> found;
    QDirIterator all(m_folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        QFile file(all.next());
        found[file.fileName()] = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    return found;
}

QStringList words(const char *line)
{
    return QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts);
}

} // namespace csp::test
