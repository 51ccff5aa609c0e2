// SPDX-License-Identifier: GPL-3.0-or-later
// Dated backups: when they are made, which go, what they can be used for, and what is removed from them.
#include "core/store/backups.h"

#include "tests/support/faulty_disk.h"
#include "tests/support/plan_file.h"

#include <QDir>
#include <QFileInfo>

#include <sqlite3.h>

using namespace csp;
using namespace csp::test;

namespace {

const Id<PlanInfo> thePlan{QStringLiteral("plan")};

qint64 retitle(Document &document, const QString &title)
{
    return document
        .edit(QStringLiteral("Change the title to “%1”").arg(title),
              [&](Writer &write) { write.set(thePlan, &PlanInfo::title, title); })
        .value();
}

struct Place {
    PlanFolder folder;
    QString backups = folder.other(QStringLiteral("Backups"));
    QDateTime now{QDate(2026, 11, 27), QTime(16, 2), Qt::LocalTime};

    std::unique_ptr<Document> open() const
    {
        auto options = PlanFolder::options();
        options.clock = Clock([this] { return now; });
        return Document::open(folder.path(), options);
    }
    QStringList files() const { return QDir(backups).entryList(QDir::Files | QDir::Hidden, QDir::Name); }
};

QString titleIn(const QString &path)
{
    return loadPlan(*openForReading(path)).info().title;
}

} // namespace

TEST_CASE("a backup is made once a day, when something was changed, whole and with the name and the date")
{
    Place place;
    const auto document = place.open();
    const QString id = document->id();
    const Backups backups(place.backups, 10);
    CHECK(backups.of(id).empty());
    const auto first = backups.make(place.folder.path(), place.now);
    REQUIRE(first);
    CHECK(QFileInfo(*first).fileName() ==
          QStringLiteral("plan 2026-11-27 16.02.00 [%1].csp").arg(id.left(8)));
    CHECK_FALSE(QFile::permissions(*first).testFlag(QFile::WriteOwner));
    CHECK_FALSE(QFile::permissions(place.backups).testFlag(QFile::ReadOther));

    retitle(*document, QStringLiteral("Same day"));
    CHECK_FALSE(backups.make(place.folder.path(), place.now.addSecs(3600)));
    place.now = place.now.addDays(1);
    REQUIRE(backups.make(place.folder.path(), place.now));
    place.now = place.now.addDays(1);
    CHECK_FALSE(backups.make(place.folder.path(), place.now)); // nothing new

    const auto all = backups.of(id);
    REQUIRE(all.size() == 2);
    CHECK(all[0].at.date() == QDate(2026, 11, 28));
    CHECK(all[0].newest.sentence == QStringLiteral("Change the title to “Same day”"));
    CHECK(all[0].size > 0);
    CHECK(Backups::isWhole(all[0]));
    CHECK(titleIn(all[0].path) == QStringLiteral("Same day"));

    const QString restored = place.folder.other(QStringLiteral("restored.csp"));
    Backups::restore(all[0], restored);
    const auto again = Document::open(restored, PlanFolder::options());
    CHECK_FALSE(again->isReadOnly());
    CHECK(again->id() == id);
    REQUIRE(again->undo()); // with its history
    CHECK_FALSE(refusal([&] { Backups::restore(all[1], restored); }).isEmpty());
}

TEST_CASE("the oldest backups of a plan go, and never anything else")
{
    Place place;
    const auto document = place.open();
    const QString id = document->id();
    const Backups backups(place.backups, 3);
    REQUIRE(backups.make(place.folder.path(), place.now));
    const QString own = backups.of(id).front().path;
    // Somebody's copy of the same plan; another plan with the name of a backup; not a plan at all; a link.
    const QString tail = QStringLiteral(" [%1].csp").arg(id.left(8));
    REQUIRE(QFile::copy(own, place.backups + QStringLiteral("/my own copy.csp")));
    createPlanFile(place.backups + QStringLiteral("/other 2001-01-01 10.00.00") + tail, {}, {}, Clock(),
                   QStringLiteral("New"));
    writeBytes(place.backups + QStringLiteral("/notes 2001-01-02 10.00.00") + tail, "notes");
    writeBytes(place.backups + QStringLiteral("/plan 2001-99-02 10.00.00") + tail, "no date");
    const QString target = place.folder.other(QStringLiteral("target.csp"));
    REQUIRE(QFile::copy(own, target));
    QFile::link(target, place.backups + QStringLiteral("/link 2001-01-03 10.00.00") + tail);
    // A piece of one that was being written when the computer stopped.
    writeBytes(place.backups + QStringLiteral("/.~plan 2001-01-04 10.00.00") + tail +
                   QStringLiteral(".77.part"),
               "x");
    const QStringList foreign = place.files();
    for (int day = 1; day <= 6; ++day) {
        retitle(*document, QString::number(day));
        REQUIRE(backups.make(place.folder.path(), place.now.addDays(day)));
    }
    for (const QString &file : foreign) {
        CAPTURE(file.toStdString());
        const bool goes = file == QFileInfo(own).fileName() || file.endsWith(QStringLiteral(".part"));
        CHECK(place.files().contains(file) != goes);
    }
    CHECK(QFile::exists(target));
    int readable = 0;
    for (const Backup &backup : backups.of(id))
        readable += backup.readable;
    CHECK(readable == 3);
    CHECK(titleIn(backups.of(id).front().path) == QStringLiteral("6"));
}

TEST_CASE("a damaged plan makes no backup, and none goes for it")
{
    Place place;
    QString id;
    const Backups backups(place.backups, 1);
    {
        const auto document = place.open();
        id = document->id();
        REQUIRE(backups.make(place.folder.path(), place.now));
        retitle(*document, QStringLiteral("Later"));
    }
    Database(place.folder.path(), Database::Access::ReadWrite).execute("DELETE FROM row_stamp");
    CHECK_FALSE(refusal([&] { backups.make(place.folder.path(), place.now.addDays(1)); }).isEmpty());
    REQUIRE(backups.of(id).size() == 1);
    CHECK(Backups::isWhole(backups.of(id).front()));
}

TEST_CASE("a backup that cannot be written says so, leaves nothing half, and the others stay")
{
    Place place;
    const auto document = place.open();
    const Backups backups(place.backups, 2);
    REQUIRE(backups.make(place.folder.path(), place.now));
    retitle(*document, QStringLiteral("Later"));
    const QStringList before = place.files();
    {
        FaultyDisk disk;
        disk.setRefusal(
            [](FaultyDisk::Work work) { return work == FaultyDisk::Work::Write ? SQLITE_FULL : 0; });
        CHECK_FALSE(refusal([&] { backups.make(place.folder.path(), place.now.addDays(1)); }).isEmpty());
    }
    CHECK(place.files() == before);
    CHECK(backups.make(place.folder.path(), place.now.addDays(1)));

    writeBytes(place.folder.other(QStringLiteral("file")), "x");
    const Backups nowhere(place.folder.other(QStringLiteral("file/inside")), 2);
    CHECK_FALSE(refusal([&] { nowhere.make(place.folder.path(), place.now.addDays(2)); }).isEmpty());
}

TEST_CASE("what is removed from the history of a plan is in none of its backups any more")
{
    Place place;
    const auto document = place.open();
    const QString id = document->id();
    const QString name = QStringLiteral("Jane Roe of 4 Mill Lane");
    const Backups backups(place.backups, 10);
    const auto back = [&] {
        place.now = place.now.addDays(1);
        REQUIRE(backups.make(place.folder.path(), place.now));
    };
    retitle(*document, QStringLiteral("First"));
    back(); // knows nothing of it
    const qint64 mistake = retitle(*document, name);
    back(); // says it in the plan
    const qint64 correction = retitle(*document, QStringLiteral("Corrected"));
    back(); // has it in its history
    const QString damaged =
        QStringLiteral("%1/plan 2026-01-01 10.00.00 [%2].csp").arg(place.backups, id.left(8));
    writeBytes(damaged, "damaged");
    const auto holders = [&] {
        int count = 0;
        for (const QString &file : place.files())
            count += bytesOf(place.backups + u'/' + file).contains(name.toUtf8());
        return count;
    };
    CHECK(holders() == 2);
    const QStringList ids{document->history().entry(mistake)->id};
    const Forgetting what = forgettingOf(document->database(), ids);
    for (int time = 0; time < 2; ++time) { // a crash may come between this and the plan
        CAPTURE(time);
        const auto told = backups.preview(id, what);
        const auto done = backups.forget(id, what, PlanFolder::officer(), place.now);
        CHECK(told.changed == (time == 0 ? 1 : told.changed));
        CHECK(told.deleted == (time == 0 ? 1 : 0));
        CHECK(done.changed == told.changed);
        CHECK(done.deleted == told.deleted);
        CHECK(done.unreadable == QStringList{QFileInfo(damaged).fileName()});
        CHECK(holders() == 0);
    }
    document->removeFromHistory(what);
    const auto left = backups.of(id);
    REQUIRE(left.size() == 3); // with the damaged one
    CHECK(Backups::isWhole(left[0]));
    CHECK(titleIn(left[0].path) == QStringLiteral("Corrected"));
    CHECK_FALSE(QFile::permissions(left[0].path).testFlag(QFile::WriteOwner));

    // All before a day: a backup from before it goes, one from later loses the same as the plan.
    place.now = place.now.addDays(5);
    retitle(*document, QStringLiteral("New time"));
    back();
    const Forgetting old = forgettingBefore(document->database(), place.now.date().addDays(-2));
    CHECK(old.upTo == correction);
    for (int time = 0; time < 2; ++time) {
        const auto told = backups.preview(id, old);
        CHECK(told.deleted == (time == 0 ? 1 : 0));
        CHECK(told.changed == (time == 0 ? 2 : 0));
        backups.forget(id, old, PlanFolder::officer(), place.now);
    }
    document->removeFromHistory(old);
    for (const Backup &backup : backups.of(id))
        if (backup.readable)
            CHECK(Backups::isWhole(backup));
}
