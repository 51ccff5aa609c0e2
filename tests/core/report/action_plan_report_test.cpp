// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/action_plan_report.h"

#include "core/exchange/templates.h"
#include "tests/core/report/samples.h"
#include "tests/support/catch.h"

#include <numeric>

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

/// What stands between the title and the first priority.
QString lineUnderTitle(const Report &report)
{
    const auto *line = report.blocks.size() > 1 ? std::get_if<Paragraph>(&report.blocks[1]) : nullptr;
    return line ? line->text : QString();
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

TEST_CASE("Progress since a day is every update from that day on, newest first, or nothing at all",
          "[report]")
{
    Plan plan = test::planOfActions(10);
    plan.progressUpdates.clear();
    for (const int day : {1, 20, 10}) {
        ProgressUpdate update;
        update.id = {QStringLiteral("u%1").arg(day)};
        update.action = plan.actions[0].id;
        update.date = QDate(2008, 6, day);
        update.text = QStringLiteral("Day %1").arg(day);
        plan.progressUpdates.push_back(update);
    }
    ActionPlanChoice choice;
    const auto progress = [&] { return tables(actionPlanReport(plan, choice)).front().rows.front().back(); };
    choice.progress = {ProgressColumn::Show::Since, QDate(2008, 6, 10)};
    CHECK(progress() == QStringLiteral("G – On track\n20/06/2008:\nDay 20\n10/06/2008:\nDay 10"));
    CHECK(lineUnderTitle(actionPlanReport(plan, choice)) == QStringLiteral("Progress since 10/06/2008."));
    choice.asAt = QDate(2008, 6, 12);
    CHECK(progress() == QStringLiteral("G – On track\n10/06/2008:\nDay 10"));
    choice.progress = {ProgressColumn::Show::Nothing, {}};
    CHECK(progress().isEmpty());
    CHECK(tables(actionPlanReport(plan, choice)).front().columns.size() == 6);
    CHECK(tables(actionPlanReport(plan, choice)).size() == 10); // and no legend of what does not print
    choice = {};
    CHECK(progress() == QStringLiteral("G – On track\n20/06/2008:\nDay 20"));
    CHECK(lineUnderTitle(actionPlanReport(plan, choice)).isEmpty());
}

TEST_CASE("A report of some actions holds those alone, says so near its top, and says when there are none",
          "[report]")
{
    Plan plan = test::planOfActions(20);
    Agency police;
    police.id = {QStringLiteral("police")};
    police.name = QStringLiteral("Leicestershire Constabulary");
    police.shortName = QStringLiteral("Police");
    Group delivery;
    delivery.id = {QStringLiteral("delivery")};
    delivery.name = QStringLiteral("Delivery group");
    plan.agencies = {police};
    plan.groups = {delivery};
    const auto party = [&](int action, const Id<Agency> &agency, const Id<Group> &group, PartyRole role) {
        ActionParty row;
        row.action = plan.actions[size_t(action)].id;
        row.agency = agency;
        row.group = group;
        row.role = role;
        row.id = ActionParty::idFor(row.action, agency, group, role);
        plan.actionParties.push_back(row);
    };
    party(0, police.id, {}, PartyRole::Lead);
    party(3, police.id, {}, PartyRole::Support);
    party(15, {}, delivery.id, PartyRole::Lead);
    plan.actions[3].status = plan.statuses[1].id;
    plan.actions[7].status = {};

    struct Case {
        ActionSelection selection;
        QString words;
        std::vector<int> actions;
        int priorities;
    };
    const Case cases[] = {
        {{police.id, {}, {}, {}}, QStringLiteral("Only actions led or supported by Police."), {0, 3}, 1},
        {{{}, delivery.id, {}, {}},
         QStringLiteral("Only actions led or supported by Delivery group."),
         {15},
         1},
        {{{}, {}, plan.statuses[1].id, {}},
         QStringLiteral("Only actions of the status R – Off track."),
         {3},
         1},
        {{{}, {}, Id<Status>(), {}}, QStringLiteral("Only actions without a status."), {7}, 1},
        {{police.id, {}, plan.statuses[0].id, {}},
         QStringLiteral("Only actions led or supported by Police. Only actions of the status G – On track."),
         {0},
         1},
        {{{}, {}, {}, QSet<Id<Action>>{plan.actions[2].id, plan.actions[12].id}},
         QStringLiteral("Only the actions that were shown on screen."),
         {2, 12},
         2},
        {{{}, {}, {}, QSet<Id<Action>>{}},
         QStringLiteral("Only the actions that were shown on screen."),
         {},
         0}};
    for (const Case &each : cases) {
        CAPTURE(each.words.toStdString());
        ActionPlanChoice choice;
        choice.actions = each.selection;
        const Report report = actionPlanReport(plan, choice);
        CHECK(lineUnderTitle(report) == each.words);
        std::vector<QString> printed;
        for (const Table &table : tables(report))
            if (table.columns.size() == 6)
                for (const QStringList &row : table.rows)
                    printed.push_back(row.front());
        std::vector<QString> expected;
        for (const int action : each.actions)
            expected.push_back(plan.actions[size_t(action)].keyActions);
        CHECK(printed == expected);
        CHECK(headings(report).filter(QStringLiteral("2 PRIORITY")).size() == each.priorities);
        const auto none =
            std::count(report.blocks.begin(), report.blocks.end(),
                       Block(Paragraph{QStringLiteral("There are no such actions in this action plan.")}));
        CHECK(none == (each.actions.empty() ? 1 : 0));
    }

    // The legend explains what is printed: all of it in the whole form, what occurs in a part of it.
    const auto legend = [&](const ActionSelection &selection) {
        ActionPlanChoice choice;
        choice.actions = selection;
        QStringList words;
        for (const Table &table : tables(actionPlanReport(plan, choice)))
            if (table.columns.size() == 2)
                for (const QStringList &row : table.rows)
                    words << row.front();
        return words;
    };
    const QString green = QStringLiteral("G – On track");
    const QString red = QStringLiteral("R – Off track");
    CHECK(legend({}) == QStringList{green, red});
    CHECK(legend({police.id, {}, {}, {}}) == QStringList{green, red});
    CHECK(legend({{}, delivery.id, {}, {}}) == QStringList{green});
    CHECK(legend({{}, {}, plan.statuses[1].id, {}}) == QStringList{red});
    CHECK(legend({{}, {}, Id<Status>(), {}}).isEmpty());

    CHECK(selectionOfParty(plan, QStringLiteral("police")).agency == police.id);
    CHECK(selectionOfParty(plan, QStringLiteral(" leicestershire  Constabulary")).agency == police.id);
    CHECK(selectionOfParty(plan, QStringLiteral("delivery group")).group == delivery.id);
    CHECK_THROWS_WITH(selectionOfParty(plan, QStringLiteral("LFRS")),
                      "There is no agency or group “LFRS” in this plan. There are: Police, Delivery group.");
    CHECK_THROWS_AS(selectionOfParty(plan, QString()), InputError);
    CHECK(statusNamed(plan, QStringLiteral("r")) == plan.statuses[1].id);
    CHECK(statusNamed(plan, QStringLiteral("on track")) == plan.statuses[0].id);
    CHECK(statusNamed(plan, QStringLiteral("None")).isEmpty());
    CHECK_THROWS_WITH(statusNamed(plan, QStringLiteral("purple")),
                      "There is no status “purple” in this plan. There are: G (On track), R (Off track), or "
                      "“none” for actions without.");
}

TEST_CASE("As blocks every action is a table of six labelled lines, in the form's order", "[report]")
{
    const Plan plan = test::planOfActions(20);
    ActionPlanChoice choice;
    choice.layout = GENERATE(FormLayout::Blocks, FormLayout::LargePrint);
    const Report report = actionPlanReport(plan, choice);
    CHECK(report.portrait);
    CHECK(report.largePrint == (choice.layout == FormLayout::LargePrint));
    CHECK(headings(report) == headings(actionPlanReport(plan, {})));
    std::vector<Table> blocks = tables(report);
    blocks.pop_back(); // the legend
    REQUIRE(blocks.size() == plan.actions.size());
    for (size_t i = 0; i < blocks.size(); ++i) {
        const Table &block = blocks[i];
        CHECK((block.rowHeaders && block.keepWhole && !block.headerRow && !block.toFillIn));
        REQUIRE(block.rows.size() == 6);
        CHECK(block.rows[0] == QStringList{QStringLiteral("Key Actions"), plan.actions[i].keyActions});
        CHECK(block.rows[3] ==
              QStringList{QStringLiteral("Financial and Resources implications"), plan.actions[i].resources});
        CHECK(block.rows[5][1].startsWith(QStringLiteral("G – On track\n04/06/2008:\nbeg")));
    }
    CHECK(blocks[1].caption == QStringLiteral("Priority 1, Prevention: action 2"));
}

TEST_CASE("A blank form has the headings, the aims and empty rows, and no action", "[report]")
{
    const Plan plan = test::planOfActions(20);
    ActionPlanChoice choice;
    choice.blank = true;
    choice.actions.only = QSet<Id<Action>>{}; // what is shown on screen does not matter to it
    choice.layout = GENERATE(FormLayout::Columns, FormLayout::Blocks);
    const bool columns = choice.layout == FormLayout::Columns;
    const Report report = actionPlanReport(plan, choice);
    CHECK(headings(report) == headings(actionPlanReport(plan, {})));
    CHECK(lineUnderTitle(report).isEmpty());
    CHECK(std::count(report.blocks.begin(), report.blocks.end(), Block(Paragraph{})) ==
          2); // risk assessments
    CHECK(std::count(report.blocks.begin(), report.blocks.end(),
                     Block(List{{QStringLiteral("Reduce cycle theft 1")}})) == 1);
    int rows = 0;
    for (const Table &table : tables(report)) {
        if (table.columns.size() == 2 && table.headerRow)
            continue; // the legend
        for (const QStringList &row : table.rows)
            CHECK(row.mid(columns ? 0 : 1).join(QString()).isEmpty());
        rows += columns ? int(table.rows.size()) : 1;
    }
    CHECK(rows == (columns ? 30 : 20));

    const Report nothing = actionPlanReport(Plan(), choice);
    CHECK(headings(nothing).size() == 9); // title, PRIORITY, aims, risks and five objectives
    CHECK(headings(nothing)[1] == QStringLiteral("2 PRIORITY:"));
}

TEST_CASE("Columns are as wide as they are asked to be, and a draft says so", "[report]")
{
    const Plan plan = test::planOfActions(10);
    ActionPlanChoice choice;
    CHECK(std::accumulate(usualColumnWidths.begin(), usualColumnWidths.end(), 0) == 100);
    CHECK(actionPlanReport(plan, choice).watermark.isEmpty());
    choice.columnWidths = {50, 10, 10, 10, 10, 0};
    choice.draft = true;
    const Report report = actionPlanReport(plan, choice);
    std::vector<double> widths;
    const Table form = tables(report).front();
    for (const auto &column : form.columns)
        widths.push_back(column.relativeWidth);
    CHECK(widths == std::vector<double>{50, 10, 10, 10, 10, 1});
    CHECK(report.watermark == QStringLiteral("DRAFT"));
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
