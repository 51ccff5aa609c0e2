// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/document.h"
#include "core/store/plan_rows.h"
#include "tests/support/catch.h"

#include <QFile>
#include <QTemporaryDir>
#include <QThread>

using namespace csp;

TEST_CASE("an edit is recorded, undone and redone, and is there after opening again")
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("plan.csp"));
    createPlanFile(path, Plan(), {QStringLiteral("Officer"), QStringLiteral("CBC")}, Clock(),
                   QStringLiteral("New plan"));
    const auto before = loadPlan(*openForReading(path));
    Plan after;
    {
        const auto document =
            Document::open(path, {{QStringLiteral("Officer"), QStringLiteral("CBC")}, Clock()});
        CHECK_FALSE(document->canUndo());
        Priority priority{
            Id<Priority>::random(), OrderKey::between({}, {}), QStringLiteral("Feeling safe"), {}};
        REQUIRE(
            document->edit(QStringLiteral("Add priority"), [&](Writer &write) { write.insert(priority); }));
        CHECK_FALSE(document->edit(QStringLiteral("Nothing"), [&](Writer &write) {
            write.set(priority.id, &Priority::title, QStringLiteral("Feeling safe"));
        }));
        REQUIRE(document->edit(QStringLiteral("Rename"), [&](Writer &write) {
            write.set(priority.id, &Priority::title, QStringLiteral("Safe"));
        }));
        after = loadPlan(document->database());
        CHECK(after.priorities.at(0).title == QStringLiteral("Safe"));
    }
    const auto document = Document::open(path, {{QStringLiteral("Officer"), QStringLiteral("CBC")}, Clock()});
    CHECK(document->history().size() == 3);
    REQUIRE(document->undo());
    REQUIRE(document->undo());
    CHECK_FALSE(document->undo());
    CHECK(loadPlan(document->database()) == before);
    REQUIRE(document->redo());
    REQUIRE(document->redo());
    CHECK_FALSE(document->redo());
    CHECK(loadPlan(document->database()) == after);
    REQUIRE(document->undo());
    REQUIRE(document->undo());
    CHECK_FALSE(document->undo());
    CHECK(loadPlan(document->database()) == before);
    checkWhole(document->database());
}

TEST_CASE("an edit never mixes with another copy that was put into the open file")
{
    // At the same count of edits SQLite itself does not see that the file is another one.
    const int theirEdits = GENERATE(1, 2);
    INFO(theirEdits << " edits there, 1 here");
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("plan.csp"));
    const QString copy = folder.filePath(QStringLiteral("copy.csp"));
    createPlanFile(path, Plan(), {QStringLiteral("Officer"), QStringLiteral("CBC")}, Clock(),
                   QStringLiteral("New plan"));
    REQUIRE(QFile::copy(path, copy));
    const auto addPriority = [](Document &document) {
        const Priority priority{
            Id<Priority>::random(), OrderKey::between({}, {}), QStringLiteral("Feeling safe"), {}};
        document.edit(QStringLiteral("Add priority"), [&](Writer &write) { write.insert(priority); });
    };
    for (int made = 0; made < theirEdits; ++made)
        addPriority(*Document::open(copy, {{QStringLiteral("Sergeant"), QStringLiteral("Police")}, Clock()}));
    const auto put = [&](const QString &what) {
        QThread::msleep(20); // a file system tells times apart by a few milliseconds
        QFile from(what), to(path);
        REQUIRE(from.open(QIODevice::ReadOnly));
        REQUIRE(to.open(QIODevice::WriteOnly)); // the file stays the same one
        to.write(from.readAll());
    };
    auto document = Document::open(path, {{QStringLiteral("Officer"), QStringLiteral("CBC")}, Clock()});
    addPriority(*document);
    const QString ours = folder.filePath(QStringLiteral("ours.csp"));
    REQUIRE(QFile::copy(path, ours));

    put(ours); // the same again is no reason to stop
    addPriority(*document);
    put(ours);
    CHECK_THROWS_AS(addPriority(*document), StorageError); // an older one is
    put(copy);
    CHECK_THROWS_AS(addPriority(*document), StorageError);
    CHECK_THROWS_AS(document->undo(), StorageError);
    document.reset();
    const auto file = openForReading(path);
    checkWhole(*file);
    CHECK(loadPlan(*file) == loadPlan(*openForReading(copy)));
}

TEST_CASE("a plan file that is replaced while it is open keeps what came, and says what happened")
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("plan.csp"));
    const QString copy = folder.filePath(QStringLiteral("copy.csp"));
    createPlanFile(path, Plan(), {QStringLiteral("Officer"), QStringLiteral("CBC")}, Clock(),
                   QStringLiteral("New plan"));
    const auto document = Document::open(path, {{QStringLiteral("Officer"), QStringLiteral("CBC")}, Clock()});
    document->saveCopy(copy, false);
    REQUIRE(QFile::remove(path));
    REQUIRE(QFile::rename(copy, path));
    try {
        document->edit(QStringLiteral("Rename"), [](Writer &write) {
            write.set(PlanInfo{}.id, &PlanInfo::title, QStringLiteral("Another"));
        });
        FAIL("an edit went into a file that is no longer there");
    } catch (const StorageError &error) {
        CHECK(error.message().startsWith(QStringLiteral("The plan file was replaced")));
    }
    document->saveCopy(copy, false);
    CHECK(loadPlan(*openForReading(copy)) == loadPlan(*openForReading(path)));
}

TEST_CASE("a file that came in place of the open one is checked before it is trusted")
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("plan.csp"));
    const QString copy = folder.filePath(QStringLiteral("copy.csp"));
    createPlanFile(path, Plan(), {QStringLiteral("Officer"), QStringLiteral("CBC")}, Clock(),
                   QStringLiteral("New plan"));
    const bool asOneFile = GENERATE(true, false);
    auto document = Document::open(path, {});
    document->saveCopy(copy, false);
    QThread::msleep(20);
    if (asOneFile) {
        QFile from(copy), to(path);
        REQUIRE(from.open(QIODevice::ReadOnly));
        REQUIRE(to.open(QIODevice::WriteOnly));
        to.write(from.readAll());
    } else {
        REQUIRE(QFile::remove(path));
        REQUIRE(QFile::rename(copy, path));
    }
    document.reset();
    CHECK(Document::open(path, {})->wasCheckedWhole());
    CHECK_FALSE(Document::open(path, {})->wasCheckedWhole());
}
