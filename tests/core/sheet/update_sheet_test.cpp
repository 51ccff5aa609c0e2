// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheet/update_sheet.h"

#include "core/merge/incoming.h"
#include "core/share/personal_data.h"
#include "core/sheet/filled_sheet.h"
#include "core/sheet/workbook.h"
#include "tests/core/merge/shared_plan.h"
#include "tests/support/filled_form.h"
#include "tests/support/plan_file.h"

#include <QElapsedTimer>
#include <QFileInfo>

#include <limits>

using namespace csp;
using namespace csp::test;

namespace {

constexpr auto formPart = FilledForm::part;
constexpr auto rowsPart = "xl/worksheets/sheet3.xml";

/// The plan of the other tests with statuses and an action the police have said something about, and its
/// sheet.
struct SheetPlan : SharedPlan {
    Status green{{QStringLiteral("green")},
                 {QStringLiteral("A")},
                 QStringLiteral("G"),
                 QStringLiteral("On track"),
                 {},
                 {},
                 false};
    Status red{{QStringLiteral("red")},
               {QStringLiteral("B")},
               QStringLiteral("R"),
               QStringLiteral("Off track"),
               {},
               {},
               false};
    QString sheet = folder.filePath(QStringLiteral("sheet.xlsx"));

    SheetPlan()
    {
        officer->edit(QStringLiteral("Statuses"), [&](Writer &write) {
            write.insert(green);
            write.insert(red);
            write.set(patrol.id, &Action::status, green.id);
            write.set(patrol.id, &Action::keyActions, words());
        });
        make();
    }
    /// What a spreadsheet would take for a formula, an escape, or would cut off.
    static QString words()
    {
        return QStringLiteral("=1+1 _x0041_ \\n\tPatrol “the park” \n ") + QString(60'000, QLatin1Char('p')) +
               QStringLiteral(" ");
    }
    void make()
    {
        UpdateSheet(officer->database(), police.id, QDate(2008, 6, 30), officer->author(), officer->clock())
            .save(sheet, true);
    }
    void type(const char *cell, const QString &text) { FilledForm(sheet).type(QLatin1String(cell), text); }
    void put(const char *cell, const char *rest)
    {
        FilledForm(sheet).put(QLatin1String(cell), QLatin1String(rest));
    }
    void fillIn()
    {
        wall = noon.addDays(30);
        type("C8", QStringLiteral("Sgt A"));
        put("C9", "><v>39606</v></c>"); // 07/06/2008
        type("H13", QStringLiteral("R Off track"));
        type("I13", QStringLiteral("=Two patrols\n& a meeting"));
    }
    merge::Merge bringIn(const merge::Options &options = {})
    {
        const merge::Incoming incoming(sheet);
        REQUIRE(incoming.hasStamps());
        return merge::bringIn(*officer, incoming.database(), options);
    }
    QString why()
    {
        const QByteArray before = bytes("officer");
        const QString sentence = refusal([&] { bringIn(); });
        CHECK((bytes("officer") == before));
        return sentence;
    }
};

} // namespace

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
    for (const char *part : {"xl/sharedStrings.xml", formPart, rowsPart}) {
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

TEST_CASE("hostile spreadsheets give a sentence soon, and nothing is written")
{
    SheetPlan plan;
    plan.fillIn();
    const auto refusedSoon = [&](const char *what) {
        INFO(what);
        QElapsedTimer time;
        time.start();
        CHECK_FALSE(plan.why().isEmpty());
        CHECK(time.elapsed() < 5000);
        plan.make();
    };
    const QByteArray head = "<worksheet><sheetData>";
    const QByteArray end = "</sheetData></worksheet>";
    Archive(plan.sheet).write(formPart, QByteArray(300'000'000, ' '));
    refusedSoon("a part of 300 MB");
    {
        QByteArray rows;
        for (int row = 1; row < 1'048'576; ++row)
            rows += "<row r=\"" + QByteArray::number(row) + "\"/>";
        Archive(plan.sheet).write(formPart, head + rows + end);
    }
    refusedSoon("a million empty rows");
    Archive(plan.sheet)
        .write(formPart, head + "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>" +
                             QByteArray(40'000'000, 'x') + "</t></is></c></row>" + end);
    refusedSoon("a cell of 40 MB");
    {
        QByteArray deep;
        for (int i = 0; i < 5'000'000; ++i)
            deep += "<a>";
        Archive(plan.sheet).write(formPart, deep);
    }
    refusedSoon("tags within tags");
    Archive(plan.sheet)
        .write(formPart, "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>" + head +
                             "<row r=\"1\"><c t=\"inlineStr\"><is><t>&b;</t></is></c></row>" + end);
    refusedSoon("entities");
    {
        Archive archive(plan.sheet);
        for (int i = 0; i < 10'000; ++i)
            archive.write("../../../tmp/" + QByteArray::number(i), "x");
    }
    refusedSoon("10,000 parts with names of other folders");
    writeBytes(plan.sheet, bytesOf(plan.sheet).chopped(500));
    refusedSoon("not copied to the end");
    writeBytes(plan.sheet, "PK\3\4 and nothing");
    refusedSoon("only a head");
    writeBytes(plan.sheet, QByteArray("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") + QByteArray(5000, 'x'));
    CHECK(plan.why().contains(QStringLiteral("password")));
    writeBytes(plan.sheet, "<html></html>");
    CHECK(plan.why().contains(QStringLiteral("not an update sheet")));
}
