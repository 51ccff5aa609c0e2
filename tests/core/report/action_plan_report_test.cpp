// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/action_plan_report.h"

#include "core/exchange/templates.h"
#include "tests/core/report/samples.h"
#include "tests/support/catch.h"

using namespace csp;
using namespace csp::report;

namespace {

QStringList headings(const Report &report)
{
    QStringList found;
    for (const Block &block : report.blocks)
        if (const auto *heading = std::get_if<Heading>(&block))
            found << QStringLiteral("%1 %2").arg(heading->level).arg(heading->text);
    return found;
}

std::vector<Table> tables(const Report &report)
{
    std::vector<Table> found;
    for (const Block &block : report.blocks)
        if (const auto *table = std::get_if<Table>(&block))
            found.push_back(*table);
    return found;
}

} // namespace

TEST_CASE("The action plan has the printed form's headings and columns in their order", "[report]")
{
    const Plan plan = test::planOfActions(10);
    const Report report = actionPlanReport(plan, {plan.priorities[1].id, {}, QDate(2008, 6, 30)});
    CHECK(report.title ==
          QStringLiteral("Charnwood Community Safety Partnership Plan Action Plan 2008-2009"));
    CHECK(report.marking == QStringLiteral("OFFICIAL-SENSITIVE"));
    CHECK(report.asAt == QDate(2008, 6, 30));
    CHECK(headings(report) ==
          QStringList{QStringLiteral("1 ") + report.title, QStringLiteral("2 PRIORITY: 2 – Feeling Safe"),
                      QStringLiteral("3 List Aims"), QStringLiteral("3 Risk Assessment"),
                      QStringLiteral("3 Objective: Prevention"), QStringLiteral("3 Objective: Engagement"),
                      QStringLiteral("3 Objective: Reassurance"), QStringLiteral("3 Objective: Enforcement"),
                      QStringLiteral("3 Objective: Intelligence"), QStringLiteral("2 Status of actions")});
    QStringList columns;
    const Table form = tables(report).front();
    for (const auto &column : form.columns)
        columns << column.header;
    CHECK(columns ==
          QStringList{QStringLiteral("Key Actions"), QStringLiteral("Lead Agency"),
                      QStringLiteral("Time Scales"), QStringLiteral("Financial and Resources implications"),
                      QStringLiteral("Outcome Target & Performance Measure"), QStringLiteral("Progress")});
}

TEST_CASE("Progress is the status as letter and word, and the newest update", "[report]")
{
    Plan plan = test::planOfActions(10);
    plan.actions[0].percent = 40;
    plan.progressUpdates[0] = {{QStringLiteral("u1")},
                               plan.actions[0].id,
                               QDate(2008, 6, 4),
                               QString(),
                               QStringLiteral("Analyst"),
                               QStringLiteral("Police"),
                               QStringLiteral("First map drawn")};
    ProgressUpdate older = plan.progressUpdates[0];
    older.id = {QStringLiteral("u0")};
    older.date = QDate(2008, 5, 1);
    older.text = QStringLiteral("Nothing yet");
    plan.progressUpdates.push_back(older);
    ProgressUpdate later = older;
    later.id = {QStringLiteral("u2")};
    later.date = QDate(2008, 7, 1);
    later.text = QStringLiteral("Second map drawn");
    plan.progressUpdates.push_back(later);

    const auto progress = [&](const QDate &asAt) {
        return tables(actionPlanReport(plan, {{}, {}, asAt})).front().rows.front().back();
    };
    CHECK(progress(QDate(2008, 6, 30)) ==
          QStringLiteral("G – On track (40% complete)\n04/06/2008, Analyst, Police:\nFirst map drawn"));
    CHECK(progress(QDate()).endsWith(QStringLiteral("Second map drawn")));
    CHECK(progress(QDate(2008, 7, 1)).endsWith(QStringLiteral("Second map drawn")));

    plan.actions[0].status = {};
    plan.actions[0].percent.reset();
    plan.progressUpdates.clear();
    CHECK(progress({}).isEmpty());
}

TEST_CASE("An objective without actions keeps its table with one empty row", "[report]")
{
    const Plan plan = test::planOfActions(0);
    const auto all = tables(actionPlanReport(plan, {}));
    REQUIRE(all.size() == 11); // five for each priority and the legend
    for (size_t i = 0; i < 10; ++i) {
        REQUIRE(all[i].rows.size() == 1);
        CHECK(all[i].rows[0] == QStringList(6, QString()));
    }
}

TEST_CASE("Every further priority starts a new page, and another year has its own rows", "[report]")
{
    const Plan plan = test::planOfActions(20);
    const Report report = actionPlanReport(plan, {});
    CHECK(std::count(report.blocks.begin(), report.blocks.end(), Block(PageBreak{})) == 1);

    const auto next = tables(actionPlanReport(plan, {{}, Period::financialYear(2009), {}}));
    CHECK(next.front().rows.front().front().isEmpty());
}

TEST_CASE("Of two action plans for one priority and year the one on screen prints", "[report]")
{
    Plan plan = test::planOfActions(10);
    ActionPlan other = plan.actionPlans.front();
    other.id = {QStringLiteral("zzz")}; // the window shows the one whose id comes first
    other.riskAssessment = QStringLiteral("Another");
    plan.actionPlans.push_back(other);
    sortRows(plan);
    const Report report = actionPlanReport(plan, {plan.priorities.front().id, {}, {}});
    CHECK(std::count(report.blocks.begin(), report.blocks.end(),
                     Block(Paragraph{QStringLiteral("Winter evenings")})) == 1);
    CHECK(tables(report).front().rows.front().front().startsWith(QStringLiteral("beg0k")));
}

TEST_CASE("A plan with nothing in it says what is missing", "[report]")
{
    const Report nothing = actionPlanReport(Plan(), {});
    CHECK_FALSE(nothing.title.isEmpty());
    REQUIRE(nothing.blocks.size() == 2);
    CHECK(std::get<Paragraph>(nothing.blocks[1]).text.contains(QStringLiteral("no priorities")));

    const Report gone = actionPlanReport(test::planOfActions(5), {{QStringLiteral("gone")}, {}, {}});
    CHECK(std::get<Paragraph>(gone.blocks[1]).text.contains(QStringLiteral("no longer")));
}

TEST_CASE("The example plan prints every action it holds, as typed", "[report]")
{
    const Plan plan = loadTemplate(QStringLiteral("charnwood-example"));
    std::vector<QStringList> printed;
    for (const Table &table : tables(actionPlanReport(plan, {})))
        if (table.columns.size() == 6)
            for (const QStringList &row : table.rows)
                printed.push_back(row.mid(0, 5));
    CHECK(printed.size() == plan.actions.size());
    for (const Action &action : plan.actions) {
        const QStringList words{action.keyActions, action.leadAgency, action.timeScales, action.resources,
                                action.outcomeTarget};
        CHECK(std::count(printed.begin(), printed.end(), words) >= 1);
    }
}
