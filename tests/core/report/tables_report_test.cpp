// SPDX-License-Identifier: GPL-3.0-or-later
// The reports that are tables: action plans, overview, who does what, funding, agencies and groups, findings,
// history.
#include "core/exchange/templates.h"
#include "core/report/csv.h"
#include "core/report/html.h"
#include "core/report/lists_report.h"
#include "core/report/totals_report.h"
#include "core/rules/findings.h"
#include "tests/core/report/samples.h"
#include "tests/support/catch.h"

#include <QXmlStreamReader>

using namespace csp;
using namespace csp::report;

namespace {

const QDate day(2008, 10, 1);

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

std::vector<Table> tablesOf(const Report &report)
{
    std::vector<Table> tables;
    for (const Block &block : report.blocks)
        if (const auto *table = std::get_if<Table>(&block))
            tables.push_back(*table);
    return tables;
}

QString wordsOf(const Report &report)
{
    QStringList words;
    for (const Block &block : report.blocks)
        if (const auto *paragraph = std::get_if<Paragraph>(&block))
            words << paragraph->text;
    return words.join(u'\n');
}

qint64 poundsIn(const QString &cell)
{
    return QString(cell).remove(u'£').remove(u',').toLongLong(); // whole pounds in the example
}

std::vector<Report> allReports(const Plan &plan)
{
    return {prioritiesReport(plan, {}, {day}),
            overviewReport(plan, {{}, day, false, true}),
            workReport(plan, {{}, day}),
            fundingReport(plan, {{}, day}),
            partnersReport(plan, {day, false, true}),
            roundReport(plan, updateRound(plan, {}, day), {day}),
            findingsReport(plan, {day}),
            historyReport(plan,
                          {{u("22/11/2026 14:02"), u("Officer, CBC"), u("Add action <b>“Walk”</b>"), {}}},
                          {day})};
}

} // namespace

TEST_CASE("Funding of the example adds up to the same by source and by year, agencies counted once",
          "[report]")
{
    const Plan plan = loadTemplate(u("charnwood-example"));
    qint64 pence = 0;
    int without = 0;
    for (const Action &action : plan.actions) {
        pence += action.amountPence.value_or(0);
        without += action.amountPence ? 0 : 1;
    }
    REQUIRE(without > 1);
    const Report report = fundingReport(plan, {{}, day});
    const auto tables = tablesOf(report);
    REQUIRE(tables.size() == 3);
    for (const Table &table : tables) {
        CAPTURE(table.caption);
        const QStringList &all = table.rows.back();
        CHECK(all.front() == u("All actions, each counted once"));
        CHECK(poundsIn(all.back()) * 100 == pence);
        CHECK(all[1] == QString::number(plan.actions.size()));
        CHECK(all[2] == QString::number(without));
    }
    for (const size_t i : {size_t(0), size_t(1)}) {
        qint64 sum = 0;
        for (size_t row = 0; row + 1 < tables[i].rows.size(); ++row)
            sum += poundsIn(tables[i].rows[row].back());
        CHECK(sum * 100 == pence);
    }
    CHECK(wordsOf(report).contains(u("The amounts of %1 actions are not known").arg(without)));
    CHECK(wordsOf(report).contains(u("actions have more than one lead and stand under each of them.")));
    CHECK(toCsv(report).contains("Area Based Grant,"));
    CHECK_FALSE(toCsv(report).contains("\xC2\xA3")); // bare numbers

    const Report later = fundingReport(plan, {Period::financialYear(2010), day});
    CHECK(tablesOf(later)[0].rows.size() == 1); // nothing in that year but the line of all
    CHECK(tablesOf(later)[0].rows[0].back() == QString());
    CHECK(later.title.endsWith(u("Funding, 2010-2011")));
}

TEST_CASE("Who does what names every agency and every lead person of the year", "[report]")
{
    const Plan plan = loadTemplate(u("charnwood-example"));
    const auto tables = tablesOf(workReport(plan, {{}, day}));
    REQUIRE(tables.size() == 2);
    for (const Agency &agency : plan.agencies)
        CHECK(std::any_of(tables[0].rows.begin(), tables[0].rows.end(),
                          [&](const QStringList &row) { return row.front() == agency.name.simplified(); }));
    int actions = 0;
    const auto all = static_cast<qsizetype>(tables[1].columns.size()) - 3;
    CHECK(tables[1].columns[size_t(all)].header == u("All actions"));
    for (size_t row = 0; row + 1 < tables[1].rows.size(); ++row)
        actions += tables[1].rows[row][all].toInt();
    CHECK(actions == static_cast<int>(plan.actions.size()));
    CHECK(wordsOf(workReport(plan, {Period::financialYear(2010), day}))
              .contains(u("no actions in this year's action plans")));
}

TEST_CASE("The overview prints what the page counts, with a column for objectives where they are wanted",
          "[report]")
{
    const Plan plan = loadTemplate(u("charnwood-example"));
    const auto few = tablesOf(overviewReport(plan, {{}, day}));
    REQUIRE(few.size() == 2);
    CHECK(few[0].rows.size() == 6);
    CHECK(few[0].rows.back().back() == QString::number(plan.actions.size()));
    const auto many = tablesOf(overviewReport(plan, {{}, day, false, true}));
    CHECK(many[0].rows.size() == 31);
    CHECK(many[0].rows[1][1] == u("Prevention"));
    CHECK(many[0].rows[0][1] == u("All objectives"));
    CHECK(few[1].rows.front().size() == 4);
}

TEST_CASE("The list of action plans has each priority with its leads and how much it holds", "[report]")
{
    Plan plan = loadTemplate(u("charnwood-example"));
    REQUIRE(plan.priorities.size() > 1);
    Priority &first = plan.priorities.front();
    first.title = u("=1+1 Feeling\nsafe");
    std::erase_if(plan.priorityLeads, [&](const PriorityLead &lead) { return lead.priority == first.id; });
    plan.groups.front().name = u("Action group");
    plan.agencies.front().shortName.clear();
    plan.agencies.front().name = u("Zebra crossings");
    for (const auto &[agency, group] :
         {std::pair(plan.agencies.front().id, Id<Group>()), std::pair(Id<Agency>(), plan.groups.front().id)})
        plan.priorityLeads.push_back({PriorityLead::idFor(first.id, agency, group), first.id, agency, group});
    const Report report = prioritiesReport(plan, {}, {day});
    CHECK(report.title.endsWith(u(": Action plans ") + plan.info().actionYear.longYear()));
    const auto tables = tablesOf(report);
    REQUIRE(tables.size() == 1);
    const auto &rows = tables[0].rows;
    REQUIRE(rows.size() == plan.priorities.size());
    CHECK(rows[0][0] == u("1  =1+1 Feeling safe"));
    CHECK(rows[0][1] == u("Action group, Zebra crossings"));
    int aims = 0;
    int measures = 0;
    int actions = 0;
    for (const QStringList &row : rows) {
        aims += row[2].toInt();
        measures += row[3].toInt();
        actions += row[4].toInt();
    }
    CHECK(aims == static_cast<int>(plan.aims.size()));
    CHECK(measures == static_cast<int>(plan.priorityMeasures.size()));
    CHECK(actions == static_cast<int>(plan.actions.size())); // all of the plan's year
    CHECK(std::count_if(plan.aims.begin(), plan.aims.end(),
                        [&](const Aim &aim) { return aim.priority == first.id; }) == rows[0][2].toInt());
    CHECK(toCsv(report).startsWith("\xEF\xBB\xBFPriority,Lead,Aims,Measures,Actions\r\n1  =1+1"));

    const auto later = tablesOf(prioritiesReport(plan, Period::financialYear(2010), {day}));
    CHECK(later[0].rows[0][2] == rows[0][2]);
    CHECK(later[0].rows[0][4] == u("0"));
    CHECK(wordsOf(prioritiesReport(Plan(), {}, {day})) ==
          u("This plan has no priorities yet. Add the first one."));
}

TEST_CASE("E-mail addresses go out only where they are asked for", "[report]")
{
    Plan plan = loadTemplate(u("charnwood-example"));
    plan.agencies[0].email = u("someone@example.org");
    CHECK_FALSE(toCsv(partnersReport(plan, {day})).contains("someone@example.org"));
    CHECK_FALSE(toHtml(partnersReport(plan, {day})).contains("someone@example.org"));
    CHECK(toCsv(partnersReport(plan, {day, false, true})).contains("someone@example.org"));
    const auto tables = tablesOf(partnersReport(plan, {day}));
    REQUIRE(tables.size() == 2);
    CHECK(tables[0].rows.size() == plan.agencies.size());
    CHECK(tables[1].rows.size() == plan.groups.size());
}

TEST_CASE("Findings go out one a line with their kind, and how each kind is mended below", "[report]")
{
    const Plan plan = loadTemplate(u("charnwood-example"));
    const auto found = findings(plan, day);
    REQUIRE_FALSE(found.empty());
    const Report report = findingsReport(plan, {day});
    const auto tables = tablesOf(report);
    REQUIRE(tables.size() == 1);
    CHECK(tables[0].rows.size() == found.size());
    CHECK(toCsv(report).startsWith("\xEF\xBB\xBFKind,"));
    CHECK(std::holds_alternative<List>(report.blocks.back()));
    CHECK(wordsOf(findingsReport(Plan(), {day})) == u("Nothing is missing and nothing is late."));
}

TEST_CASE("Each of these reports is accessible HTML, paper with every row, and says so when it is empty",
          "[report]")
{
    for (const Plan &plan : {loadTemplate(u("charnwood-example")), loadTemplate(u("blank")), Plan()})
        for (const Report &report : allReports(plan)) {
            CAPTURE(report.title);
            QXmlStreamReader xml(toHtml(report));
            int tables = 0;
            int captions = 0;
            int level = 0;
            QString language;
            QString title;
            while (!xml.atEnd()) {
                if (xml.readNext() != QXmlStreamReader::StartElement)
                    continue;
                const auto name = xml.name();
                if (name == u"html")
                    language = xml.attributes().value(QLatin1String("lang")).toString();
                else if (name == u"title")
                    title = xml.readElementText();
                else if (name == u"table")
                    ++tables;
                else if (name == u"caption")
                    captions += xml.readElementText().isEmpty() ? 0 : 1;
                else if (name == u"th")
                    CHECK_FALSE(xml.attributes().value(QLatin1String("scope")).isEmpty());
                else if (name == u"td")
                    CHECK(xml.attributes().value(QLatin1String("colspan")).isEmpty());
                else if (name.size() == 2 && name[0] == u'h' && name[1].isDigit()) {
                    CHECK(name[1].digitValue() <= level + 1);
                    level = name[1].digitValue();
                }
            }
            CHECK_FALSE(xml.hasError());
            CHECK(language == u("en-GB"));
            CHECK(title == report.title);
            CHECK(captions == tables);
            CHECK(tables == static_cast<int>(tablesOf(report).size()));
            CHECK((tables > 0 || !wordsOf(report).isEmpty()));
            for (const Table &table : tablesOf(report))
                for (const QStringList &row : table.rows)
                    CHECK(row.size() == static_cast<qsizetype>(table.columns.size()));

            const QString paper = test::pagesOf(report).join(u' ').simplified();
            for (const Table &table : tablesOf(report))
                CHECK(paper.contains(table.rows.back().front().section(u' ', 0, 0).section(u'\n', 0, 0)));
        }
}

TEST_CASE("A marking and DRAFT stand on these reports as on the form", "[report]")
{
    Plan plan = loadTemplate(u("charnwood-example"));
    plan.info().marking = Marking::OfficialSensitive;
    for (const Report &report : allReports(plan)) {
        CHECK(report.marking == u("OFFICIAL-SENSITIVE"));
        CHECK(report.asAt == day);
        CHECK(report.watermark.isEmpty());
    }
    CHECK(fundingReport(plan, {{}, day, true}).watermark == u("DRAFT"));
    CHECK(partnersReport(plan, {day, true}).watermark == u("DRAFT"));
    CHECK(prioritiesReport(plan, {}, {day, true}).watermark == u("DRAFT"));
}

TEST_CASE("the report of the update round has a line for each agency and each action that was silent",
          "[report]")
{
    Plan plan = loadTemplate(u("charnwood-example"));
    REQUIRE(plan.agencies.size() > 1);
    UpdateRequest request;
    request.id = {u("asked")};
    request.agency = updateRound(plan, {}, day).agencies.at(1).agency;
    request.form = RequestForm::Sheet;
    request.sentAt = u("2008-09-01T09:00:00.000Z");
    request.dueBy = day.addDays(-2);
    plan.updateRequests = {request};
    const UpdateRound round = updateRound(plan, {}, day);
    const auto tables = tablesOf(roundReport(plan, round, {day}));
    REQUIRE(tables.size() == 2);
    REQUIRE(tables[0].rows.size() == round.agencies.size());
    size_t silent = 0;
    for (size_t i = 0; i < round.agencies.size(); ++i) {
        const AgencyRound &agency = round.agencies[i];
        const QStringList &row = tables[0].rows[i];
        CHECK(row[0] == agency.name);
        CHECK(row[1] == QString::number(agency.open.size()));
        CHECK(row[3] == QString::number(agency.quiet(30, day)));
        CHECK(row[5] == QString::number(agency.quiet(90, day)));
        CHECK(row[7] == (i == 1 ? u("2 days late") : u("Not asked")));
        silent += static_cast<size_t>(agency.quiet(30, day));
    }
    CHECK(tables[0].rows[1][6].startsWith(u("01/09/2008, ")));
    CHECK(silent > 0);
    CHECK(tables[1].rows.size() == silent);
    plan.actions.clear();
    plan.updateRequests.clear();
    CHECK(tablesOf(roundReport(plan, updateRound(plan, {}, day), {day})).empty());
}
