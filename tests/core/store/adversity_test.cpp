// SPDX-License-Identifier: GPL-3.0-or-later
// A disk that fills up at any moment, and a plan where nothing may be written, with a crash's journal beside
// it.
#include "tests/support/adversity.h"
#include "tests/support/plan_file.h"
#include "tests/support/random_plan.h"

#include <QDir>

using namespace csp;
using namespace csp::test;

namespace {

Plan somePlan()
{
    RandomPlan random(3);
    return random.plan(20);
}

std::optional<qint64> addSection(Document &document, const QString &title, int length = 3000)
{
    return document.edit(QStringLiteral("Add section"), [&](Writer &write) {
        write.insert(Section{Id<Section>::random(), {}, title, QString(length, u'x')});
    });
}

/// What a computer that stops in the middle of an edit leaves in `folder`: the plan with a part of the edit
/// in it, and the journal that can take that part back. Returns the plan as every finished edit left it.
Plan crashInto(const QString &folder)
{
    const PlanFolder at(somePlan());
    const auto document = at.open();
    for (int i = 0; i < 5; ++i)
        addSection(*document, QString::number(i));
    const Plan finished = loadPlan(document->database());
    const QByteArray before = bytesOf(at.path());
    const Database &database = document->database();
    database.execute("PRAGMA synchronous = FULL; PRAGMA cache_size = 1; BEGIN IMMEDIATE; "
                     "UPDATE section SET heading = 'half an edit', body = body || body; "
                     "UPDATE plan SET title = 'half an edit'");
    const QString journal = at.path() + QStringLiteral("-journal");
    REQUIRE(bytesOf(at.path()) != before); // the cache was too small to hold the edit back
    REQUIRE(QFile::copy(at.path(), QDir(folder).filePath(QStringLiteral("plan.csp"))));
    REQUIRE(QFile::copy(journal, QDir(folder).filePath(QStringLiteral("plan.csp-journal"))));
    database.execute("ROLLBACK");
    return finished;
}

} // namespace

TEST_CASE("a disk that fills up at any moment of an edit refuses it, and nothing is lost")
{
    const PlanFolder folder(somePlan());
    auto options = PlanFolder::options();
    options.synchronous = GENERATE(true, false);
    const auto document = Document::open(folder.path(), options);
    addSection(*document, QStringLiteral("First"));
    int refused = 0, taken = 0;
    const qint64 size = QFileInfo(folder.path()).size();
    for (qint64 room = 0; room < size + 300'000; room += room < 10'000 ? 500 : 20'011) {
        INFO("room " << room);
        const Plan before = loadPlan(document->database());
        const qint64 entries = document->history().size();
        QString sentence;
        {
            const FullDisk full(room);
            sentence = refusal([&] { addSection(*document, QStringLiteral("More"), 60'000); });
        }
        if (sentence.isEmpty()) {
            ++taken;
            CHECK(document->history().size() == entries + 1);
        } else {
            ++refused;
            CHECK(sentence.startsWith(QStringLiteral("The disk is full")));
            CHECK((loadPlan(document->database()) == before));
            CHECK(document->history().size() == entries);
        }
        CHECK(folder.files() ==
              QStringList({QStringLiteral(".~lock.plan.csp#"), QStringLiteral("plan.csp")}));
    }
    CHECK(refused > 10);
    CHECK(taken > 0);
    checkWhole(document->database());
    while (document->canUndo())
        REQUIRE(document->undo());
    CHECK((loadPlan(document->database()) == somePlan()));
}

TEST_CASE("a disk that fills up while a file is made leaves none, or the old one")
{
    const PlanFolder folder(somePlan());
    const auto document = folder.open();
    addSection(*document, QStringLiteral("Section"));
    const QString path = folder.other(QStringLiteral("new.csp"));
    const std::function<void()> ways[] = {[&] { document->saveCopy(path, true); },
                                          [&] {
                                              createPlanFile(path, somePlan(), PlanFolder::officer(), Clock(),
                                                             QStringLiteral("New"), true);
                                          },
                                          [&] {
                                              auto readOnly = PlanFolder::options();
                                              readOnly.readOnly = true;
                                              Document::open(folder.path(), readOnly)->saveCopy(path, true);
                                          }};
    for (const auto &write : ways) {
        QFile::remove(path);
        write();
        const qint64 size = QFileInfo(path).size();
        for (const qint64 room : {qint64(0), qint64(100), qint64(4096), size / 2, size - 1})
            for (const bool there : {true, false}) {
                INFO("room " << room << " of " << size << (there ? ", over an old file" : ""));
                QFile::remove(path);
                if (there)
                    writeBytes(path, "mine");
                QString sentence;
                {
                    const FullDisk full(room);
                    sentence = refusal(write);
                }
                CHECK((sentence.startsWith(QStringLiteral("The disk is full, so “")) ||
                       (there && sentence.isEmpty() && bytesOf(path) != "mine")));
                CHECK(QFile::exists(path) == there);
                if (there)
                    CHECK(bytesOf(path) == "mine");
                CHECK(folder.files().filter(QStringLiteral("part")).isEmpty());
            }
    }
    CHECK(addSection(*document, QStringLiteral("There is room again")));
    {
        const FullDisk full(10'000);
        CHECK(refusal([&] {
                  Snapshot snapshot(folder.path());
              }).startsWith(QStringLiteral("There is no room for a temporary copy")));
    }
    CHECK((loadPlan(Snapshot(folder.path()).database()) == loadPlan(document->database())));
}

TEST_CASE("a plan opened on a disk that is full already is read, and says why it is not changed")
{
    const PlanFolder folder(somePlan());
    {
        const FullDisk full;
        const auto document = folder.open();
        CHECK(document->readOnlyReason().contains(QStringLiteral("the disk is full")));
        CHECK((loadPlan(document->database()) == somePlan()));
        CHECK(folder.files() == QStringList{QStringLiteral("plan.csp")});
        auto options = PlanFolder::options();
        options.writeOrFail = true;
        CHECK(refusal([&] {
                  Document::open(folder.path(), options);
              }).contains(QStringLiteral("the disk is full")));
    }
    CHECK_FALSE(folder.open()->isReadOnly());
}

TEST_CASE("a plan that may only be read is not touched, and its copy can be changed")
{
    const OrdinaryUser user;
    const PlanFolder folder(somePlan());
    const QByteArray bytes = bytesOf(folder.path());
    const QTemporaryDir elsewhere;
    const auto [folderToo, fileToo] =
        GENERATE(values<std::pair<bool, bool>>({{true, true}, {true, false}, {false, true}}));
    INFO((folderToo ? "read-only folder" : "") << (fileToo ? " read-only file" : ""));
    std::optional<ReadOnly> file, place;
    if (fileToo)
        file.emplace(folder.path());
    if (folderToo)
        place.emplace(QFileInfo(folder.path()).path());

    const auto document = folder.open();
    REQUIRE(document->isReadOnly());
    CHECK(document->readOnlyReason().contains(fileToo ? QStringLiteral("The file is read-only")
                                                      : QStringLiteral("The folder is read-only")));
    CHECK(document->readOnlyReason().contains(QStringLiteral("Save a copy")));
    CHECK(refusal([&] { addSection(*document, QStringLiteral("No")); }) == document->readOnlyReason());
    CHECK_FALSE(document->canUndo());
    CHECK((loadPlan(document->database()) == somePlan()));
    checkWhole(document->database());

    const QString copy = elsewhere.filePath(QStringLiteral("copy.csp"));
    document->saveCopy(copy, false);
    const auto changed = Document::open(copy, PlanFolder::options());
    CHECK_FALSE(changed->isReadOnly());
    CHECK((loadPlan(changed->database()) == somePlan()));
    CHECK(addSection(*changed, QStringLiteral("Yes")));

    for (const char *name : {"plan.csp", "other.csp"}) {
        const QString path = folder.other(QLatin1String(name));
        if (!folderToo && path != folder.path())
            continue;
        CHECK(refusal([&] { document->saveCopy(path, true); }).contains(QStringLiteral("read-only")));
        CHECK(refusal([&] {
                  createPlanFile(path, {}, {}, {}, {}, true);
              }).contains(QStringLiteral("read-only")));
    }
    CHECK(bytesOf(folder.path()) == bytes);
    CHECK(folder.files() == QStringList{QStringLiteral("plan.csp")});
}

TEST_CASE("half an edit that a crash left where nothing may be written is not touched, and not lost")
{
    const OrdinaryUser user;
    const QTemporaryDir media;
    const QString path = media.filePath(QStringLiteral("plan.csp"));
    const QString journal = path + QStringLiteral("-journal");
    const Plan finished = crashInto(media.path());
    const QByteArray bytes = bytesOf(path), journalBytes = bytesOf(journal);
    const auto [folderToo, fileToo] =
        GENERATE(values<std::pair<bool, bool>>({{true, true}, {true, false}, {false, true}}));
    INFO((folderToo ? "read-only folder" : "") << (fileToo ? " read-only file" : ""));
    {
        std::optional<ReadOnly> file, folder;
        if (fileToo)
            file.emplace(path);
        if (folderToo)
            folder.emplace(media.path());
        const QString sentence = refusal([&] { Document::open(path, PlanFolder::options()); });
        CHECK(sentence.contains(QStringLiteral("cannot be put in order where it is")));
        CHECK(sentence.contains(QStringLiteral("-journal")));
        CHECK(refusal([&] { openForReading(path); }) == sentence);
        CHECK(refusal([&] { Snapshot snapshot(path); }) == sentence);
        CHECK(bytesOf(path) == bytes);
        CHECK(bytesOf(journal) == journalBytes);
    }
    // As the sentence says: both copied to where one may write.
    const QTemporaryDir desk;
    const QString copy = desk.filePath(QStringLiteral("plan.csp"));
    REQUIRE(QFile::copy(path, copy));
    REQUIRE(QFile::copy(journal, copy + QStringLiteral("-journal")));
    SECTION("opened to work on it")
    {
        const auto document = Document::open(copy, PlanFolder::options());
        CHECK((loadPlan(document->database()) == finished));
        CHECK(document->history().size() == 6);
        CHECK(addSection(*document, QStringLiteral("It goes on")));
    }
    SECTION("only read")
    {
        const QString link = desk.filePath(QStringLiteral("link.csp"));
        REQUIRE(QFile::link(copy, link));
        CHECK((loadPlan(Snapshot(link).database()) == finished));
    }
    CHECK_FALSE(QFile::exists(copy + QStringLiteral("-journal")));
    checkWhole(*openForReading(copy));
}
