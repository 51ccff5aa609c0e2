// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheet/update_sheet.h"

#include "core/merge/incoming.h"
#include "core/share/personal_data.h"
#include "core/sheet/filled_sheet.h"
#include "core/sheet/workbook.h"
#include "tests/core/sheet/sheet_plan.h"

#include <QFileInfo>

#include <limits>

using namespace csp;
using namespace csp::test;

TEST_CASE("an update sheet comes back as a leaf: its status and progress, once")
{
    SheetPlan plan;
    SECTION("with nothing filled in there is nothing new")
    {
        const QByteArray before = plan.bytes("officer");
        CHECK_FALSE(plan.bringIn().entry);
        CHECK((plan.bytes("officer") == before));
    }
    SECTION("filled in")
    {
        plan.fillIn();
        const merge::Merge done = plan.bringIn();
        REQUIRE(done.entry);
        CHECK(done.from.contains(QStringLiteral("Police")));
        CHECK(done.apart.empty());
        CHECK(done.changes.size() == 2);
        Plan now = planOf(*plan.officer);
        CHECK(actionOf(now, plan.patrol.id)->status == plan.red.id);
        CHECK(actionOf(now, plan.patrol.id)->keyActions == SheetPlan::words());
        CHECK(actionOf(now, plan.patrol.id)->leadPerson == QStringLiteral("Town ranger"));
        std::sort(now.progressUpdates.begin(), now.progressUpdates.end(), newestFirst);
        REQUIRE(now.progressUpdates.size() == 2);
        const ProgressUpdate &update = now.progressUpdates.front();
        CHECK(update.text == QStringLiteral("=Two patrols\n& a meeting"));
        CHECK(update.date == QDate(2008, 6, 7));
        CHECK(update.author == QStringLiteral("Sgt A"));
        CHECK(update.agency == QStringLiteral("Police"));
        checkWhole(plan.officer->database());

        const QByteArray before = plan.bytes("officer");
        CHECK_FALSE(plan.bringIn().entry);
        CHECK((plan.bytes("officer") == before));

        plan.type("J13", QStringLiteral("8.6.2008")); // more in it: another day, so another update
        const merge::Merge more = plan.bringIn();
        REQUIRE(more.entry);
        CHECK(planOf(*plan.officer).progressUpdates.size() == 3);

        REQUIRE(plan.officer->undo());
        REQUIRE(plan.bringIn().takenBack);
        merge::Options again;
        again.again = true;
        REQUIRE(plan.bringIn(again).entry);
        CHECK(planOf(*plan.officer).progressUpdates.size() == 3);
    }
    SECTION("a status that was cleared is no information")
    {
        plan.type("H13", QString());
        REQUIRE(plan.bringIn().entry);
        CHECK(actionOf(planOf(*plan.officer), plan.patrol.id)->status.isEmpty());
    }
    SECTION("a sheet takes in nothing, and not another plan's")
    {
        plan.fillIn();
        const SheetPlan other;
        CHECK_THROWS_AS(merge::bringIn(*other.officer, merge::Incoming(plan.sheet).database()), InputError);
    }
}

TEST_CASE("what cannot be taken of a sheet is said with its row, and nothing is written")
{
    SheetPlan plan;
    plan.fillIn();
    SECTION("a status that is none")
    {
        plan.type("H13", QStringLiteral("Purple"));
        CHECK(plan.why().contains(QStringLiteral("Row 13: “Purple” is not one of the statuses")));
    }
    SECTION("progress without a day")
    {
        plan.type("C9", QString());
        CHECK(plan.why().contains(QStringLiteral("Row 13 says what has happened, but not when")));
    }
    SECTION("a day that is none, and one to come")
    {
        plan.type("J13", QStringLiteral("31/02/2008"));
        CHECK(plan.why().contains(QStringLiteral("Row 13: There is no 31/02/2008")));
        plan.type("J13", QStringLiteral("01/01/2190"));
        CHECK(plan.why().contains(QStringLiteral("Row 13: the date 01/01/2190 is still to come")));
    }
    SECTION("a formula that went wrong")
    {
        plan.put("I13", " t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>");
        CHECK(plan.why().contains(QStringLiteral("Row 13 holds a formula")));
    }
    SECTION("a hidden row that was changed")
    {
        Archive(plan.sheet).replace("xl/sharedStrings.xml", ">Burglary<", ">Burglaries<");
        CHECK(plan.why().contains(QStringLiteral("not what was sent")));
    }
    SECTION("a hidden page that is gone")
    {
        Archive(plan.sheet)
            .replace("xl/_rels/workbook.xml.rels", "worksheets/sheet3.xml", "worksheets/sheet2.xml");
        CHECK(plan.why().contains(QStringLiteral("not as it was sent")));
    }
}

TEST_CASE("a sheet holds what it shows and no more")
{
    SheetPlan plan;
    const UpdateSheet sheet(plan.officer->database(), plan.police.id, {}, plan.officer->author(),
                            plan.officer->clock());
    CHECK(sheet.fileName().endsWith(QStringLiteral("update sheet for Police 2008-06-02.xlsx")));
    CHECK(leavingText(sheet.leaving()) ==
          QStringLiteral(
              "With this file leave 1 agency, 1 priority, 1 action and 1 progress update. Left out: the "
              "rest of the plan, 3 names and addresses of people, 2 amounts of money and notes, whatever "
              "the sheet does not show and the history."));
    CHECK(personalData(sheet.database()).empty());
    sheet.save(plan.sheet, true);
    Archive archive(plan.sheet);
    for (const char *part : {"xl/sharedStrings.xml", formPart, hiddenPart}) {
        const QByteArray bytes = archive.read(part);
        for (const char *text :
             {"Town ranger", "Desk sergeant", "police.example", "Home Office", "Survey", "<f>"})
            CHECK_FALSE(bytes.contains(text));
    }
    CHECK_THROWS_AS(UpdateSheet(plan.officer->database(), plan.fire.id, {}, {}, {}), InputError);
}

TEST_CASE("a number in a cell for days means the day that its program shows")
{
    const SheetPlan plan;
    const auto dayOf = [&](double number) {
        SheetBudget budget({}, [] { return true; });
        const Package package(plan.sheet, budget);
        return Workbook(package).dayOf(number);
    };
    CHECK(dayOf(39'606) == QDate(2008, 6, 7));
    CHECK(dayOf(39'606.99) == QDate(2008, 6, 7));
    CHECK(dayOf(1).isValid());
    CHECK_FALSE(dayOf(0.99).isValid());
    CHECK(dayOf(200'000).isValid());
    CHECK_FALSE(dayOf(200'001).isValid());
    CHECK_FALSE(dayOf(std::numeric_limits<double>::quiet_NaN()).isValid());
    Archive(plan.sheet).replace("xl/workbook.xml", "<workbookPr ", "<workbookPr date1904=\"1\" ");
    CHECK(dayOf(38'144) == QDate(2008, 6, 7));
}

TEST_CASE("a sheet may cost what the limits say, to the byte, and no more")
{
    const SheetPlan plan;
    const auto isTaken = [&](const SheetLimits &limits) {
        return refusal([&] { FilledSheet(plan.sheet, {}, {}, limits); }).isEmpty();
    };
    const auto mostIsTaken = [&](auto SheetLimits::*limit, auto least) {
        SheetLimits limits;
        limits.*limit = least;
        CHECK(isTaken(limits));
        limits.*limit = least - 1;
        CHECK_FALSE(isTaken(limits));
    };
    mostIsTaken(&SheetLimits::packed, QFileInfo(plan.sheet).size());
    mostIsTaken(&SheetLimits::entries, Archive(plan.sheet).count());
    SheetLimits limits;
    limits.unpacked = limits.characters = 5;
    SheetBudget budget(limits, [] { return true; });
    budget.takeBytes(2);
    budget.takeBytes(3);
    CHECK_THROWS_AS(budget.takeBytes(1), DataError);
    budget.takeCharacters(5);
    CHECK_THROWS_AS(budget.takeCharacters(1), DataError);
}
