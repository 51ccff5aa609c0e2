// SPDX-License-Identifier: GPL-3.0-or-later
// What a crash left beside a plan is tried on a copy before it is played, and what does not belong to it is
// not played.
#include "core/store/half_edit.h"

#include "core/store/known_files.h"
#include "tests/support/hostile_files.h"
#include "tests/support/plan_file.h"
#include "tests/support/random_plan.h"

using namespace csp;
using namespace csp::test;

namespace {

const QString journalEnding = QStringLiteral("-journal");

/// A plan with half an edit in it, and the journal that can take it back.
struct Crash {
    QByteArray plan;
    QByteArray journal;
    Plan finished;
};

const Crash &crash()
{
    static const Crash made = [] {
        RandomPlan random(3);
        const PlanFolder folder(random.plan(20));
        const auto document = folder.open();
        Crash result;
        result.finished = loadPlan(document->database());
        const Database &database = document->database();
        database.execute(
            "PRAGMA synchronous = FULL; PRAGMA cache_size = 1; BEGIN IMMEDIATE; "
            "UPDATE section SET heading = 'half an edit', body = body || printf('%.*c', 9000, 'x'); "
            "UPDATE action SET resources = printf('%.*c', 9000, 'x')");
        result.plan = bytesOf(folder.path());
        result.journal = bytesOf(folder.path() + journalEnding);
        database.execute("ROLLBACK");
        return result;
    }();
    return made;
}

} // namespace

TEST_CASE("half an edit is taken back when the plan is opened, and the journal goes")
{
    const PlanFolder folder;
    writeBytes(folder.path(), crash().plan);
    writeBytes(folder.path() + journalEnding, crash().journal);
    CHECK(rehearseHalfAnEdit(folder.path()).isEmpty());
    CHECK(bytesOf(folder.path()) == crash().plan); // only tried
    CHECK(bytesOf(folder.path() + journalEnding) == crash().journal);
    const auto document = folder.open();
    CHECK((loadPlan(document->database()) == crash().finished));
    CHECK_FALSE(QFile::exists(folder.path() + journalEnding));
}

TEST_CASE("the journal of a plan that stood here before is put aside, and the plan that stands here now "
          "opens whole")
{
    RandomPlan random(8);
    const Plan plan = random.plan(25);
    const PlanFolder folder(plan);
    const QByteArray bytes = bytesOf(folder.path());
    writeBytes(folder.path() + journalEnding, crash().journal);
    const auto document = folder.open();
    CHECK((loadPlan(document->database()) == plan));
    CHECK(bytesOf(folder.path()) == bytes);
    CHECK_FALSE(QFile::exists(folder.path() + journalEnding));
    CHECK(bytesOf(folder.path() + QStringLiteral("-journal.not-used-1")) == crash().journal);
}

TEST_CASE("who only reads a plan does not play the journal of another into it, nor one that is being written")
{
    const QByteArray strange = crash().journal;
    RandomPlan random(8);
    const Plan plan = random.plan(25);
    const PlanFolder folder(plan);
    const QByteArray bytes = bytesOf(folder.path());
    writeBytes(folder.path() + journalEnding, strange);
    {
        FileLock window(folder.path());
        REQUIRE(window.tryLock());
        rehearseBeforeReading(folder.path());
        CHECK(bytesOf(folder.path() + journalEnding) == strange);
    }
    rehearseBeforeReading(folder.path());
    const Snapshot snapshot(folder.path());
    CHECK((loadPlan(snapshot.database()) == plan));
    CHECK(bytesOf(folder.path()) == bytes);
    CHECK(bytesOf(folder.path() + QStringLiteral("-journal.not-used-1")) == strange);
    CHECK(folder.files().size() == 2); // no lock is left
}

TEST_CASE("a plan that is no plan with its journal or without it is left as it is")
{
    const PlanFolder folder;
    QByteArray journal = crash().journal;
    journal.truncate(journal.size() / 2); // the disk lost a part of it
    for (qsizetype at = 600; at < journal.size(); at += 500)
        journal[at] = static_cast<char>(journal[at] + 1);
    writeBytes(folder.path(), crash().plan.left(crash().plan.size() / 2));
    writeBytes(folder.path() + journalEnding, journal);
    const QByteArray bytes = bytesOf(folder.path());
    const QString sentence = refusal([&] { folder.open(); });
    CHECK(sentence.contains(QStringLiteral("do not make a plan together")));
    CHECK(bytesOf(folder.path()) == bytes);
    CHECK(bytesOf(folder.path() + journalEnding) == journal);
}

TEST_CASE("a journal that names another file is not played, and the other file is not removed")
{
    const PlanFolder folder;
    for (const HostileFile &hostile : hostileFiles())
        if (std::string(hostile.name) == "the journal of somebody else")
            hostile.make(folder.path());
    const QByteArray bytes = bytesOf(folder.path());
    CHECK(refusal([&] {
              openForReading(folder.path());
          }).contains(QStringLiteral("was not written by CSP Planner")));
    CHECK(refusal([&] {
              const Snapshot snapshot(folder.path());
          }).contains(QStringLiteral("was not written by CSP Planner")));
    CHECK(refusal([&] {
              const Database database(folder.path(), Database::Access::ReadWrite);
          }).contains(QStringLiteral("was not written by CSP Planner")));
    CHECK_FALSE(folder.open()->isReadOnly()); // and it is put aside
    CHECK(bytesOf(folder.path()) == bytes);
    CHECK(bytesOf(folder.path() + QStringLiteral(".victim")) == "precious");
    CHECK_FALSE(QFile::exists(folder.path() + journalEnding));
}

TEST_CASE("a file is the program's own while it is as it was closed here, and after a crash; else it comes "
          "from outside")
{
    const PlanFolder folder;
    const QString copy = folder.other(QStringLiteral("copy.csp"));
    REQUIRE(QFile::copy(folder.path(), copy));
    CHECK_FALSE(KnownFiles::isOwn(folder.path()));
    const auto edited = [&] {
        auto document = folder.open();
        document->edit(QStringLiteral("Add"), [&](Writer &write) {
            write.insert(Section{Id<Section>::random(), {}, QStringLiteral("New"), {}});
        });
        return document;
    };
    edited();
    CHECK(KnownFiles::isOwn(folder.path()));
    CHECK_FALSE(KnownFiles::isOwn(copy));
    writeBytes(folder.path(), bytesOf(copy)); // somebody else's, in its place
    CHECK_FALSE(KnownFiles::isOwn(folder.path()));

    edited();
    KnownFiles::noteOpen(folder.path()); // as a crash would leave it
    writeBytes(folder.path() + journalEnding, crash().journal);
    {
        QFile file(folder.path());
        REQUIRE(file.open(QIODevice::ReadWrite));
        REQUIRE(
            file.setFileTime(QDateTime::currentDateTime().addSecs(-5), QFileDevice::FileModificationTime));
    }
    CHECK(KnownFiles::isOwn(folder.path()));
    {
        const auto document = folder.open();
        CHECK(document->canUndo());
        document->goOnIn(copy + QStringLiteral(".csp"));
        CHECK_FALSE(KnownFiles::isOwn(folder.path()));
    }
    CHECK(KnownFiles::isOwn(copy + QStringLiteral(".csp")));
}
