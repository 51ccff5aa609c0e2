// SPDX-License-Identifier: GPL-3.0-or-later
// A spreadsheet from outside gives a sentence or a leaf, within five seconds and 500 MB, and is itself never
// touched. Each is read by a process of its own, so that what it costs is its own.
#include "tests/core/sheet/hostile_sheets.h"
#include "tests/core/sheet/sheet_plan.h"

#include <QElapsedTimer>
#include <QProcess>

#include <iostream>
#include <set>

using namespace csp;
using namespace csp::test;

namespace {

constexpr auto readerName = "reads the sheet that the environment names";
constexpr qint64 mostMilliseconds = 5000;
constexpr qint64 mostMegabytes = 500;

/// At its peak so far; 0 where the system does not say.
qint64 peakMegabytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf("VmHWM:");
    return at < 0 ? 0 : text.mid(at + 6, text.indexOf("kB", at) - at - 6).trimmed().toLongLong() / 1024;
}

/// What came of reading one sheet.
struct Outcome {
    qint64 milliseconds = 0;
    qint64 megabytes = 0;
    int asked = 0;    ///< contradictions that somebody is asked about
    QString sentence; ///< empty when it opened
};

Outcome readByAnother(const QString &sheet, const QString &plan, const QString &temporary)
{
    QProcess reader;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("CSP_TEST_SHEET"), sheet);
    environment.insert(QStringLiteral("CSP_TEST_PLAN"), plan);
    environment.insert(QStringLiteral("TMPDIR"), temporary);
    // A sanitizer keeps what was freed; here it is to be counted once.
    environment.insert(QStringLiteral("ASAN_OPTIONS"), environment.value(QStringLiteral("ASAN_OPTIONS")) +
                                                           QStringLiteral(":quarantine_size_mb=8"));
    reader.setProcessEnvironment(environment);
    reader.start(QCoreApplication::applicationFilePath(), {QString::fromLatin1(readerName)});
    constexpr int patience = 30'000;
    if (!reader.waitForFinished(patience)) {
        reader.kill();
        reader.waitForFinished();
        return {patience, 0, 0, QStringLiteral("It never came back.")};
    }
    const QString said = QString::fromUtf8(reader.readAllStandardOutput());
    INFO(said.toStdString() << reader.readAllStandardError().toStdString());
    REQUIRE(reader.exitStatus() == QProcess::NormalExit);
    REQUIRE(reader.exitCode() == 0);
    const QRegularExpression form(QStringLiteral("\\[(\\d+) ms, (\\d+) MB, (\\d+) asked\\](.*)\\[end\\]"),
                                  QRegularExpression::DotMatchesEverythingOption);
    const auto match = form.match(said);
    REQUIRE(match.hasMatch());
    return {match.captured(1).toLongLong(), match.captured(2).toLongLong(), match.captured(3).toInt(),
            match.captured(4)};
}

/// What there is in a folder, and what stands in its files as far as these are not endless.
QStringList stateOf(const QString &folder)
{
    constexpr qint64 longest = 100'000'000;
    QStringList state;
    const auto filter = QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;
    for (const QFileInfo &file : QDir(folder).entryInfoList(filter, QDir::Name)) {
        QString line = file.fileName() + u' ' + QString::number(file.size());
        if (file.isFile() && !file.isSymLink() && file.size() < longest)
            line +=
                u' ' +
                QString::fromLatin1(
                    QCryptographicHash::hash(bytesOf(file.filePath()), QCryptographicHash::Sha256).toHex());
        state << line;
    }
    return state;
}

} // namespace

// Not a test by itself: the next one runs it for each of its sheets, in a process of its own.
TEST_CASE("reads the sheet that the environment names", "[.]")
{
    const QString sheet = qEnvironmentVariable("CSP_TEST_SHEET");
    const QTemporaryDir folder;
    const QString plan = folder.filePath(QStringLiteral("plan.csp"));
    REQUIRE(QFile::copy(qEnvironmentVariable("CSP_TEST_PLAN"), plan));
    const auto mine = Document::open(plan, PlanFolder::options());
    const Plan before = loadPlan(mine->database());
    size_t asked = 0;
    QElapsedTimer time;
    time.start();
    qint64 took = 0;
    const QString sentence = refusal([&] {
        const merge::Incoming incoming(sheet);
        asked = merge::compare(*mine, incoming.database()).conflicts.size();
        took = time.elapsed();
        merge::Options everything;
        everything.prefer = merge::Prefer::Theirs;
        everything.withApart = true;
        merge::bringIn(*mine, incoming.database(), everything);
    });
    std::cout << '[' << (took > 0 ? took : time.elapsed()) << " ms, " << peakMegabytes() << " MB, " << asked
              << " asked]" << sentence.toStdString() << "[end]\n";
    checkWhole(mine->database());
    const Plan after = loadPlan(mine->database());
    CHECK(after.actions.size() == before.actions.size());
    CHECK(after.priorities == before.priorities);
    CHECK((sentence.isEmpty() || after == before));
}

TEST_CASE("hostile spreadsheets give a sentence or a leaf, at little cost, and stay as they are")
{
    CHECK(hostileSheets().size() >= 50);
    SheetPlan plan;
    plan.fillIn();
    const QByteArray sound = bytesOf(plan.sheet);
    const QString officers = plan.path("officer");
    plan.officer.reset();
    const QByteArray before = bytesOf(officers);
    std::set<std::string> names;
    qint64 slowest = 0;
    qint64 most = 0;
    std::string slowestName;
    std::string largestName;
    for (const HostileFile &hostile : hostileSheets()) {
        INFO(hostile.name);
        CHECK(names.insert(hostile.name).second);
        const QTemporaryDir folder;
        const QTemporaryDir temporary;
        const QString plain = folder.filePath(QStringLiteral("sheet.xlsx"));
        writeBytes(plain, sound);
        const QString path = hostile.make(plain);
        const QStringList state = stateOf(folder.path());
        const Outcome outcome = readByAnother(path, officers, temporary.path());
        INFO(outcome.sentence.toStdString());
        CHECK(outcome.sentence.isEmpty() == (hostile.fate == HostileFile::Fate::Opened));
        CHECK((outcome.sentence.isEmpty() ||
               (outcome.sentence.size() > 20 && outcome.sentence.endsWith(u'.'))));
        CHECK(outcome.milliseconds < mostMilliseconds);
        CHECK(outcome.megabytes < mostMegabytes);
        CHECK((stateOf(folder.path()) == state));
        CHECK(QDir(temporary.path()).isEmpty());
        if (hostile.name == std::string("clocks in 2099"))
            CHECK(outcome.asked > 0); // what is said to be from then wins over nothing unasked
        if (outcome.milliseconds > slowest) {
            slowest = outcome.milliseconds;
            slowestName = hostile.name;
        }
        if (outcome.megabytes > most) {
            most = outcome.megabytes;
            largestName = hostile.name;
        }
    }
    CHECK((bytesOf(officers) == before));
    WARN(hostileSheets().size() << " hostile sheets; slowest " << slowest << " ms (" << slowestName
                                << "), most memory " << most << " MB (" << largestName << ")");
}
