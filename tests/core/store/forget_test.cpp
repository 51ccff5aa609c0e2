// SPDX-License-Identifier: GPL-3.0-or-later
// What is removed from the history is nowhere in the file any more, and nothing else is lost by it.
#include "core/store/forget.h"

#include "core/merge/incoming.h"
#include "core/merge/merge.h"
#include "core/store/digest.h"
#include "core/store/past_plan.h"
#include "core/store/tombstone.h"
#include "tests/core/merge/two_copies.h"
#include "tests/support/faulty_disk.h"
#include "tests/support/plan_file.h"
#include "tests/support/random_plan.h"

#include <QFileInfo>

#include <map>
#include <set>

using namespace csp;
using namespace csp::test;

namespace {

const Id<PlanInfo> thePlan{QStringLiteral("plan")};
const QString name = QStringLiteral("Jane Roe of 4 Mill Lane");

qint64 retitle(Document &document, const QString &title)
{
    return document
        .edit(QStringLiteral("Change the title to “%1”").arg(title),
              [&](Writer &write) { write.set(thePlan, &PlanInfo::title, title); })
        .value();
}

QString titleOf(const Database &database)
{
    return loadPlan(database).info().title;
}

QStringList idsOf(const Document &document, const std::vector<qint64> &entries)
{
    QStringList ids;
    for (const qint64 n : entries)
        ids << document.history().entry(n)->id;
    return ids;
}

Forgetting of(const Document &document, const std::vector<qint64> &entries)
{
    return forgettingOf(document.database(), idsOf(document, entries));
}

/// The plan, its journal and whatever else lies beside it.
bool isBeside(const QString &plan, const QString &words)
{
    const QDir folder(QFileInfo(plan).path());
    for (const QString &file : folder.entryList(QDir::Files | QDir::Hidden))
        if (const QByteArray bytes = bytesOf(folder.filePath(file)); bytes.contains(words.toUtf8()))
            return true;
    return false;
}

/// All that merging goes by.
QStringList stampsOf(const Database &database)
{
    QStringList all;
    for (const char *sql : {"SELECT writing_id || highest || name FROM writer ORDER BY n",
                            "SELECT n || ' ' || writer || ' ' || number || ' ' || time FROM stamp ORDER BY n",
                            "SELECT tbl || id || stamp FROM row_stamp ORDER BY tbl, id",
                            "SELECT tbl || id || cell || stamp FROM cell_stamp ORDER BY tbl, id, cell",
                            "SELECT tbl || id || deleted || stamp FROM existence ORDER BY tbl, id",
                            "SELECT tbl || id FROM tombstone ORDER BY tbl, id"}) {
        Statement rows = database.prepare(sql);
        while (rows.step())
            all << rows.text(0);
    }
    return all;
}

} // namespace

TEST_CASE(
    "words that were typed by mistake and corrected are nowhere in the file once their entry is removed")
{
    const PlanFolder folder;
    const auto document = folder.open();
    retitle(*document, QStringLiteral("First"));
    const qint64 mistake = retitle(*document, name);
    REQUIRE(document->undo());
    REQUIRE(document->redo());
    retitle(*document, QStringLiteral("Last"));
    document->nameVersion(QStringLiteral("Sent to board"));
    REQUIRE(isBeside(folder.path(), name));
    const auto stamps = stampsOf(document->database());
    const Plan before = loadPlan(document->database());

    const Forgetting what = of(*document, {mistake});
    CHECK(what.words == QStringList{name});
    CHECK(what.standing.isEmpty());
    int told = 0;
    QObject::connect(document.get(), &Document::historyRemoved, [&] { ++told; });
    document->removeFromHistory(what);

    CHECK(told == 1);
    CHECK_FALSE(isBeside(folder.path(), name));
    CHECK(loadPlan(document->database()) == before);
    CHECK(stampsOf(document->database()) == stamps);
    CHECK(document->database().integer("SELECT count(*) FROM meta") == 1);
    checkWhole(document->database());
    const QString line = document->history().entry(mistake)->sentence;
    CHECK(line.startsWith(QStringLiteral("An entry of ")));
    CHECK(line.contains(QStringLiteral("removed from the history by Officer on ")));
    CHECK(document->history()
              .entry(mistake + 1)
              ->sentence.startsWith(QStringLiteral("A change whose words were removed")));

    // Everything can be taken back as ever, and put back.
    REQUIRE(document->undo());
    CHECK(titleOf(document->database()) == removedMark());
    while (document->undo()) {
    }
    CHECK(titleOf(document->database()).isEmpty());
    while (document->redo()) {
    }
    CHECK(titleOf(document->database()) == QStringLiteral("Last"));
    CHECK_FALSE(isBeside(folder.path(), name));
    CHECK(namedVersions(document->database()).size() == 1);
}

TEST_CASE("what a change replaced goes with the change that wrote it, or with the other when that is wanted")
{
    Plan plan;
    plan.info().title = name; // no change is recorded to have written it
    const PlanFolder folder(plan);
    const auto document = folder.open();
    const qint64 correction = retitle(*document, QStringLiteral("Corrected title"));
    CHECK(of(*document, {correction}).isNothing());
    const Forgetting what = forgettingOf(document->database(), idsOf(*document, {correction}), true);
    CHECK(what.words == QStringList{name});
    document->removeFromHistory(what);
    CHECK_FALSE(isBeside(folder.path(), name));
    CHECK(titleOf(document->database()) == QStringLiteral("Corrected title"));
    REQUIRE(document->undo());
    CHECK(titleOf(document->database()) == removedMark());
}

TEST_CASE("what still stands in the plan is not removed from its history, and that is said")
{
    const PlanFolder folder;
    const auto document = folder.open();
    const qint64 entry = retitle(*document, name);
    const Forgetting what = of(*document, {entry});
    CHECK(what.isNothing());
    CHECK(what.standing == QStringList{QStringLiteral("the title of the plan")});
    CHECK(refusal([&] {
              document->removeFromHistory(what);
          }).contains(QStringLiteral("still stands in the plan")));

    // Also where it stands in the middle of another text, or in another entry.
    retitle(*document, QStringLiteral("Other"));
    document->edit(QStringLiteral("Add a section"), [&](Writer &write) {
        write.insert(
            Section{Id<Section>::random(), {}, QStringLiteral("About"), QStringLiteral("See %1.").arg(name)});
    });
    const Forgetting later = of(*document, {entry});
    CHECK(later.standing == QStringList{QStringLiteral("the text of the section")});
    CHECK(later.elsewhere == 1);
    CHECK_FALSE(later.isNothing());
}

TEST_CASE("what was removed is in no deleted row either, and a copy of it merges as before")
{
    const PlanFolder folder;
    const auto document = folder.open();
    const Section section{Id<Section>::random(), {}, QStringLiteral("Heading"), name};
    document->edit(QStringLiteral("Add"), [&](Writer &write) { write.insert(section); });
    const qint64 deleted =
        document->edit(QStringLiteral("Delete"), [&](Writer &write) { write.remove(section.id); }).value();
    REQUIRE(isBeside(folder.path(), name));
    const auto stamps = stampsOf(document->database());
    document->removeFromHistory(of(*document, {deleted}));
    CHECK_FALSE(isBeside(folder.path(), name));
    CHECK(stampsOf(document->database()) == stamps);
    CHECK(withheldCells(document->database(), "section", section.id.value) ==
          std::set<std::string>{"body", "heading"});
    checkWhole(document->database());
    // It comes back with the mark, as a new edit of what had been withheld.
    REQUIRE(document->undo());
    CHECK(selectRow(document->database(), section.id)->body == removedMark());
    CHECK(withheldCells(document->database(), "section", section.id.value).empty());
    checkWhole(document->database());
}

TEST_CASE("what deleting left in the free pages of the file goes, too")
{
    const PlanFolder folder;
    const auto document = folder.open();
    document->database().execute("PRAGMA secure_delete = OFF"); // as another program may have written it
    const Section section{Id<Section>::random(), {}, QStringLiteral("Heading"), name.repeated(500)};
    const qint64 added =
        document->edit(QStringLiteral("Add"), [&](Writer &write) { write.insert(section); }).value();
    document->edit(QStringLiteral("Delete"), [&](Writer &write) { write.remove(section.id); });
    document->removeFromHistory(of(*document, {added}));
    CHECK_FALSE(isBeside(folder.path(), name));
}

TEST_CASE("a picture is removed as words are")
{
    const PlanFolder folder;
    const auto document = folder.open();
    const Id<Picture> logo{wordOf(Choices<PictureRole>::all[0].value)};
    const QByteArray photo = smallJpeg();
    const qint64 entry = document
                             ->edit(QStringLiteral("Add a picture"),
                                    [&](Writer &write) {
                                        write.insert(Picture{logo, {photo}, {}});
                                    })
                             .value();
    document->edit(QStringLiteral("Another"),
                   [&](Writer &write) { write.set(logo, &Picture::data, PictureData{smallPng()}); });
    const Forgetting what = of(*document, {entry});
    CHECK(what.pictures == 1);
    document->removeFromHistory(what);
    CHECK_FALSE(bytesOf(folder.path()).contains(photo));
    REQUIRE(document->undo());
    checkWhole(document->database());
    CHECK(selectRow(document->database(), logo)->data.bytes.size() < photo.size());
    REQUIRE(document->undo());
}

namespace {

/// A clock that a test sets.
struct Days {
    QDateTime now{QDate(2009, 3, 12), QTime(12, 0), Qt::UTC};
    std::unique_ptr<Document> open(const PlanFolder &folder)
    {
        auto options = PlanFolder::options();
        options.clock = Clock([this] { return now; });
        return Document::open(folder.path(), options);
    }
};

} // namespace

TEST_CASE("all before a day is removed with its lines, and nothing can be taken back past it")
{
    const PlanFolder folder;
    // The line with which the plan begins is of today, so all days are later ones.
    Days days{QDateTime::currentDateTimeUtc().addDays(10)};
    const auto document = days.open(folder);
    retitle(*document, name);
    document->nameVersion(QStringLiteral("Draft"));
    const Section section{
        Id<Section>::random(), {}, QStringLiteral("Old heading"), QStringLiteral("Old body")};
    document->edit(QStringLiteral("Add"), [&](Writer &write) { write.insert(section); });
    document->edit(QStringLiteral("Delete"), [&](Writer &write) { write.remove(section.id); });
    const qint64 last = retitle(*document, QStringLiteral("Second"));
    document->nameVersion(QStringLiteral("Sent to board"));
    days.now = days.now.addDays(30);
    retitle(*document, QStringLiteral("Third"));
    REQUIRE(document->undo());
    REQUIRE(document->undo()); // of the old time
    CHECK(titleOf(document->database()) == name);
    REQUIRE(document->redo());
    const qint64 newest = retitle(*document, QStringLiteral("Fourth"));
    const auto stamps = stampsOf(document->database());
    const Plan before = loadPlan(document->database());

    const Forgetting what = forgettingBefore(document->database(), days.now.date());
    CHECK(what.upTo == last);
    CHECK(what.lines == last);
    REQUIRE(what.lostVersions.size() == 1);
    CHECK(what.lostVersions.front().name == QStringLiteral("Draft"));
    document->removeFromHistory(what);

    CHECK(loadPlan(document->database()) == before);
    CHECK(stampsOf(document->database()) == stamps);
    checkWhole(document->database());
    CHECK_FALSE(isBeside(folder.path(), QStringLiteral("Old body")));
    const auto line = document->history().entry(last);
    CHECK(line->kind == HistoryEntry::Kind::Create);
    CHECK(line->author == PlanFolder::officer());
    CHECK(line->sentence.startsWith(QStringLiteral("Everything before ")));
    CHECK_FALSE(document->history().entry(last - 1));
    CHECK(document->history().size() == newest - last + 1);
    CHECK(document->openedAt() == last);
    CHECK(namedVersions(document->database()).size() == 1);
    CHECK_NOTHROW(PastPlan(folder.path(), last));
    CHECK_FALSE(refusal([&] { PastPlan(folder.path(), last - 1); }).isEmpty());
    CHECK_FALSE(refusal([&] { document->revert(last); }).isEmpty());
    CHECK_FALSE(refusal([&] { document->goBackTo(2, QStringLiteral("Back")); }).isEmpty());
    CHECK(forgettingBefore(document->database(), days.now.date()).isNothing());

    while (document->undo()) {
    }
    CHECK(titleOf(document->database()) == name); // which the undo after that day wrote: that is recorded
    while (document->redo()) {
    }
    CHECK(titleOf(document->database()) == QStringLiteral("Fourth"));
    REQUIRE(document->goBackTo(last, QStringLiteral("Back")));
    CHECK(titleOf(document->database()) == QStringLiteral("Second"));
    checkWhole(document->database());
}

TEST_CASE("what a later change replaced is still recorded with it, when all before it is removed")
{
    const PlanFolder folder;
    Days days{QDateTime::currentDateTimeUtc().addDays(10)};
    const auto document = days.open(folder);
    retitle(*document, name);
    days.now = days.now.addDays(30);
    const qint64 correction = retitle(*document, QStringLiteral("Corrected title"));
    document->removeFromHistory(forgettingBefore(document->database(), days.now.date()));
    CHECK(isBeside(folder.path(), name));
    document->removeFromHistory(forgettingOf(document->database(), idsOf(*document, {correction}), true));
    CHECK_FALSE(isBeside(folder.path(), name));
    checkWhole(document->database());
}

TEST_CASE(
    "a copy is brought in as ever, also one that was brought in and taken back, when its entry is removed")
{
    const bool all = GENERATE(false, true);
    const bool takenBackLast = GENERATE(false, true);
    CAPTURE(all, takenBackLast);
    TwoCopies copies;
    copies.wall = QDateTime::currentDateTimeUtc().addDays(10);
    copies.police->edit(QStringLiteral("Say how"), [&](Writer &write) {
        write.set(copies.action.id, &Action::keyActions, QStringLiteral("Patrols past ") + name);
    });
    const auto bringIn = [&](Document &mine, bool again) {
        const auto theirs = Database(copies.path("police"), Database::Access::ReadOnly).path();
        const merge::Incoming incoming(theirs);
        Options options;
        options.again = again;
        return merge::bringIn(mine, incoming.database(), options);
    };
    bringIn(*copies.officer, false);
    const qint64 merged = copies.officer->history().newest(1).front().n;
    REQUIRE(copies.officer->undo());
    if (!takenBackLast)
        retitle(*copies.officer, QStringLiteral("Later"));
    copies.wall = copies.wall.addDays(30);

    REQUIRE(QFile::copy(copies.path("officer"), copies.path("control")));
    const auto control = copies.open("control", {QStringLiteral("Officer"), QStringLiteral("Council")});
    copies.officer->removeFromHistory(all ? forgettingBefore(copies.officer->database(), copies.wall.date())
                                          : of(*copies.officer, {merged}));
    checkWhole(copies.officer->database());
    CHECK_FALSE(bytesOf(copies.path("officer")).contains(name.toUtf8()));

    for (const bool again : {false, true}) {
        CAPTURE(again);
        const merge::Incoming incoming(copies.path("police"));
        Options options;
        options.again = again;
        const Merge mine = merge::compare(*copies.officer, incoming.database(), options);
        const Merge expected = merge::compare(*control, incoming.database(), options);
        CHECK(mine.changes.size() == expected.changes.size());
        CHECK(mine.conflicts.size() == expected.conflicts.size());
        bringIn(*copies.officer, again);
        bringIn(*control, again);
        CHECK(loadPlan(copies.officer->database()) == loadPlan(control->database()));
        for (const auto &[writingId, highest] : readKnowledge(incoming.database()))
            CHECK(readKnowledge(copies.officer->database())[writingId] == highest);
    }
    CHECK(selectRow(copies.officer->database(), copies.action.id)->keyActions.contains(name));
    checkWhole(copies.officer->database());
    while (copies.officer->undo()) {
    }
}

TEST_CASE(
    "power that fails at any moment of a removal leaves all of it there, or nothing of it once it is opened")
{
    const bool all = GENERATE(false, true);
    const PlanFolder folder;
    std::vector<std::map<QString, QByteArray>> moments;
    Plan plan;
    {
        Days days{QDateTime::currentDateTimeUtc().addDays(10)};
        FaultyDisk disk;
        auto options = PlanFolder::options();
        options.clock = Clock([&] { return days.now; });
        options.synchronous = true;
        const auto document = Document::open(folder.path(), options);
        document->edit(QStringLiteral("Fill"), [&](Writer &write) {
            for (int i = 0; i < 5; ++i)
                write.insert(Section{Id<Section>::random(), {}, QString::number(i), QString(3000, u'x')});
        });
        const qint64 mistake = retitle(*document, name);
        days.now = days.now.addDays(30);
        retitle(*document, QStringLiteral("Corrected"));
        plan = loadPlan(document->database());
        unsigned seed = 0;
        disk.setWatch([&](FaultyDisk::Work work) {
            if (work != FaultyDisk::Work::Read)
                moments.push_back(disk.afterPowerLoss(seed++));
        });
        document->removeFromHistory(all ? forgettingBefore(document->database(), days.now.date())
                                        : of(*document, {mistake}));
        moments.push_back(disk.afterPowerLoss(seed++));
        disk.setWatch({});
    }
    CHECK(moments.size() > 20);
    int before = 0, after = 0;
    for (size_t i = 0; i < moments.size(); ++i) {
        CAPTURE(i, moments.size());
        const QTemporaryDir place;
        for (const auto &[path, bytes] : moments[i])
            writeBytes(place.filePath(QFileInfo(path).fileName()), bytes);
        const QString path = place.filePath(QStringLiteral("plan.csp"));
        const auto document = Document::open(path, PlanFolder::options());
        checkWhole(document->database());
        CHECK(loadPlan(document->database()) == plan);
        const bool removed =
            all ? document->history().recordedFrom() > 1
                : document->history().entry(3)->sentence.startsWith(QStringLiteral("An entry"));
        (removed ? after : before)++;
        if (removed && !all)
            CHECK_FALSE(isBeside(path, name));
        if (i + 1 == moments.size())
            CHECK(removed);
    }
    CHECK(before > 0);
    CHECK(after > 0);
}

TEST_CASE("whatever is removed of any history, all that is left can be taken back and put back")
{
    const unsigned seed = GENERATE(range(1u, 25u));
    CAPTURE(seed);
    RandomPlan random(seed);
    const PlanFolder folder;
    Days days{QDateTime::currentDateTimeUtc().addDays(10)};
    auto document = days.open(folder);
    std::vector<Id<Section>> sections;
    int typed = 0;
    const auto words = [&] { return QStringLiteral("Typed words number %1 end").arg(++typed); };
    const auto editSomething = [&] {
        days.now = days.now.addDays(random.below(3));
        const QString visit = random.oneIn(3) ? QStringLiteral("visit") : QString();
        const QString text = words();
        const auto any = [&] {
            return sections[static_cast<size_t>(random.below(static_cast<int>(sections.size())))];
        };
        switch (random.below(7)) {
        case 0:
            document->undo();
            return;
        case 1:
            document->redo();
            return;
        case 2:
            refusal(
                [&] { document->revert(2 + random.below(static_cast<int>(document->history().size()))); });
            return;
        case 3:
            sections.push_back(Id<Section>::random());
            document->edit(QStringLiteral("Add “%1”").arg(text), [&](Writer &write) {
                write.insert(Section{sections.back(), {}, text, words()});
            });
            return;
        case 4:
            if (!sections.empty()) {
                const auto gone = any();
                document->edit(QStringLiteral("Delete"), [&](Writer &write) { write.remove(gone); });
            }
            return;
        case 5:
            if (!sections.empty()) {
                const auto changed = any();
                document->edit(
                    QStringLiteral("Change to “%1”").arg(text),
                    [&](Writer &write) {
                        if (selectRow(write.database(), changed))
                            write.set(changed, &Section::body, text);
                    },
                    visit);
            }
            return;
        default:
            document->edit(
                QStringLiteral("Title “%1”").arg(text),
                [&](Writer &write) { write.set(thePlan, &PlanInfo::title, text); }, visit);
        }
    };
    for (int round = 0; round < 6; ++round) {
        for (int i = 0; i < 8; ++i)
            editSomething();
        const Plan before = loadPlan(document->database());
        const auto stamps = stampsOf(document->database());
        const auto entries = document->history().newest(1000);
        const auto &entry = entries[static_cast<size_t>(random.below(static_cast<int>(entries.size())))];
        const Forgetting what = random.oneIn(4)
                                    ? forgettingBefore(document->database(), entry.at.toLocalTime().date())
                                    : forgettingOf(document->database(), {entry.id}, random.oneIn(2));
        if (what.isNothing()) {
            CHECK_FALSE(refusal([&] { document->removeFromHistory(what); }).isEmpty());
            continue;
        }
        document->removeFromHistory(what);
        CHECK(loadPlan(document->database()) == before);
        CHECK(stampsOf(document->database()) == stamps);
        checkWhole(document->database());
        if (what.standing.isEmpty())
            for (const QString &gone : what.words)
                if (isBeside(folder.path(), gone))
                    FAIL("still in the file: " << gone.toStdString());
        if (random.oneIn(2)) // as it is found by who opens it
            document = (document.reset(), days.open(folder));
    }
    // Each line as a moment, and all the way back and forth.
    const Plan now = loadPlan(document->database());
    const qint64 from = document->history().recordedFrom();
    for (const HistoryEntry &entry : document->history().newest(1000)) {
        const QString sentence = refusal([&] { PastPlan(folder.path(), entry.n); });
        CHECK(sentence.isEmpty() == (entry.n >= from));
        refusal([&] { changesSince(document->database(), entry.n); });
    }
    int undone = 0;
    while (document->undo())
        ++undone;
    for (int i = 0; i < undone; ++i)
        REQUIRE(document->redo());
    CHECK(loadPlan(document->database()) == now);
    checkWhole(document->database());
}
