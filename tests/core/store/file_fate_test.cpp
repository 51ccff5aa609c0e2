// SPDX-License-Identifier: GPL-3.0-or-later
// What other programs do to a plan file while it is open: a synchroniser, a file manager, a disk that goes.
#include "core/store/schema.h"
#include "tests/support/plan_file.h"

#include <QThread>

using namespace csp;
using namespace csp::test;
using Fate = Document::FileFate;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

void retitle(Document &document, const QString &title)
{
    document.edit(QStringLiteral("Change title"),
                  [&](Writer &write) { write.set(PlanInfo{}.id, &PlanInfo::title, title); });
}

QString titleIn(const Database &database)
{
    return loadPlan(database).info().title;
}

/// Something else in the very file; a file system tells times apart by a few milliseconds.
void overwrite(const QString &path, const QByteArray &bytes)
{
    QThread::msleep(20);
    writeBytes(path, bytes);
}

} // namespace

TEST_CASE("a plan whose file is deleted or moved away is whole still, and goes on in a copy")
{
    const PlanFolder folder;
    const auto document = folder.open();
    retitle(*document, u("Typed before"));
    CHECK(document->lookAtFile() == Fate::AsLeft);
    CHECK(Document::fateText(Fate::AsLeft).isEmpty());
    const QString aside = folder.other(u("aside.csp"));
    const bool deleted = GENERATE(true, false);
    REQUIRE((deleted ? QFile::remove(folder.path()) : QFile::rename(folder.path(), aside)));
    CHECK(document->stillHolds()); // nobody took it over
    CHECK(document->lookAtFile() == Fate::Gone);
    CHECK(refusal([&] { retitle(*document, u("Typed after")); }) == Document::fateText(Fate::Gone));
    CHECK(refusal([&] { document->nameVersion(u("Sent")); }) == Document::fateText(Fate::Gone));
    CHECK(titleIn(document->database()) == u("Typed before"));

    const QString place = GENERATE(true, false) ? folder.path() : folder.other(u("copy.csp"));
    INFO((deleted ? "deleted, " : "moved, ") << place.toStdString());
    document->goOnIn(place);
    INFO(folder.files().join(u' ').toStdString());
    CHECK(document->path() == place);
    CHECK(document->lookAtFile() == Fate::AsLeft);
    retitle(*document, u("Typed after"));
    CHECK(titleIn(*openForReading(place)) == u("Typed after"));
    document->undo();
    document->undo();
    CHECK(titleIn(*openForReading(place)).isEmpty());
    CHECK(document->history().size() == 5);
    checkWhole(document->database());
    CHECK(Document::open(place, PlanFolder::options())->isHeldElsewhere());
    if (!deleted)
        CHECK(titleIn(*openForReading(aside)) == u("Typed before"));
}

TEST_CASE("what goes on in a copy is told from what somebody writes in the file that was moved away")
{
    const PlanFolder folder;
    const auto document = folder.open();
    retitle(*document, u("Ours"));
    const auto before = readKnowledge(document->database());
    REQUIRE(QFile::rename(folder.path(), folder.other(u("aside.csp"))));
    document->goOnIn(folder.other(u("copy.csp")));
    retitle(*document, u("Ours again"));
    // Under a writing id of its own: the old one may be used for the next edit of the other file.
    for (const auto &[writingId, highest] : readKnowledge(document->database()))
        CHECK((before.count(writingId) == 0 || before.at(writingId) == highest));
    CHECK(readKnowledge(document->database()).size() == before.size() + 1);
}

TEST_CASE("a folder that is renamed or goes away is said, and comes back with the plan open")
{
    const QTemporaryDir place;
    const QString folder = place.filePath(u("plans"));
    const QString path = folder + u("/plan.csp");
    REQUIRE(QDir().mkdir(folder));
    createPlanFile(path, Plan(), PlanFolder::officer(), Clock(), u("New plan"));
    const auto document = Document::open(path, PlanFolder::options());
    REQUIRE(QDir().rename(folder, place.filePath(u("elsewhere"))));
    CHECK(document->stillHolds());
    CHECK(document->lookAtFile() == Fate::Gone);
    CHECK(refusal([&] { retitle(*document, u("Lost?")); }) == Document::fateText(Fate::Gone));
    CHECK(refusal([&] { document->goOnIn(path); }).contains(u("There is no folder")));
    REQUIRE(QDir().rename(place.filePath(u("elsewhere")), folder));
    CHECK(document->lookAtFile() == Fate::AsLeft);
    retitle(*document, u("Back"));
    CHECK(titleIn(*openForReading(path)) == u("Back"));
}

TEST_CASE("a file put in the place of the open one is left alone, unless it is the same plan as far as this")
{
    const PlanFolder folder;
    const auto document = folder.open();
    const QString older = folder.other(u("older.csp"));
    REQUIRE(QFile::copy(folder.path(), older));
    retitle(*document, u("Ours"));
    const QString same = folder.other(u("same.csp"));
    document->saveCopy(same, false);
    const auto put = [&](const QString &what) {
        REQUIRE(QFile::remove(folder.path()));
        REQUIRE(QFile::rename(what, folder.path()));
    };
    SECTION("the same")
    {
        put(same);
        CHECK(document->lookAtFile() == Fate::AsLeft);
        retitle(*document, u("Goes on"));
        CHECK(titleIn(*openForReading(folder.path())) == u("Goes on"));
        checkWhole(document->database());
    }
    SECTION("an older one")
    {
        put(older);
        const QByteArray theirs = bytesOf(folder.path());
        CHECK(document->lookAtFile() == Fate::Replaced);
        CHECK(refusal([&] { retitle(*document, u("Mixed")); }) == Document::fateText(Fate::Replaced));
        CHECK(titleIn(document->database()) == u("Ours"));
        CHECK(refusal([&] { document->goOnIn(folder.path()); }).contains(u("another name")));
        document->goOnIn(folder.other(u("ours.csp")));
        retitle(*document, u("Ours again"));
        CHECK(bytesOf(folder.path()) == theirs);
        // Then the synchroniser brings what was there first.
    }
}

TEST_CASE("a file that is cut off or overwritten while it is open is not written to; a copy kept goes on")
{
    const PlanFolder folder;
    const auto document = folder.open();
    const QByteArray older = bytesOf(folder.path());
    retitle(*document, u("Ours"));
    std::shared_ptr<const PrivateFile> kept = Snapshot(folder.path()).file();
    const QByteArray whole = bytesOf(folder.path());
    const auto [what, bytes] =
        GENERATE_COPY(table<const char *, QByteArray>({{"nothing", {}},
                                                       {"half", whole.left(whole.size() / 2)},
                                                       {"only its head", whole.left(4096)},
                                                       {"a letter", "Dear all,"},
                                                       {"an older copy", older}}));
    INFO(what);
    overwrite(folder.path(), bytes);
    CHECK(refusal([&] { retitle(*document, u("Mixed")); }) == Document::fateText(Fate::Overwritten));
    CHECK(document->lookAtFile() == Fate::Overwritten);
    CHECK(document->lookAtFile() == Fate::Overwritten);
    CHECK(bytesOf(folder.path()) == bytes);

    document->fallBackTo(kept);
    const QString privately = kept->path();
    kept.reset();
    CHECK(titleIn(document->database()) == u("Ours"));
    CHECK(document->lookAtFile() == Fate::Overwritten);
    CHECK(refusal([&] { retitle(*document, u("Mixed")); }) == Document::fateText(Fate::Overwritten));
    if (GENERATE(true, false)) {
        document->goOnIn(folder.other(u("ours.csp")));
        retitle(*document, u("Ours again"));
        CHECK(titleIn(*openForReading(folder.other(u("ours.csp")))) == u("Ours again"));
        checkWhole(document->database());
        CHECK(bytesOf(folder.path()) == bytes);
    } else { // it was on its way of being written
        overwrite(folder.path(), whole);
        CHECK(document->lookAtFile() == Fate::AsLeft);
        CHECK_FALSE(document->hasFallenBack());
        retitle(*document, u("Ours again"));
        CHECK(titleIn(*openForReading(folder.path())) == u("Ours again"));
    }
    CHECK_FALSE(QFile::exists(privately));
}
