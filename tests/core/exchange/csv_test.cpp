// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/csv.h"
#include "tests/support/catch.h"

#include "core/exchange/templates.h"

#include <QStringList>

using namespace csp;

namespace {

/// Reads RFC 4180 strictly, by another road than it was written.
std::vector<QStringList> readCsv(const QByteArray &bytes)
{
    REQUIRE(bytes.startsWith("\xEF\xBB\xBF"));
    const QString text = QString::fromUtf8(bytes.mid(3));
    std::vector<QStringList> lines;
    QStringList line;
    QString cell;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (cell.isEmpty() && text[i] == u'"') {
            for (++i; !(text[i] == u'"' && (i + 1 == text.size() || text[i + 1] != u'"')); ++i) {
                cell += text[i];
                if (text[i] == u'"')
                    ++i;
            }
        } else if (text[i] == u',') {
            line << cell;
            cell.clear();
        } else if (text[i] == u'\r') {
            REQUIRE(text[++i] == u'\n');
            lines.push_back(line << cell);
            line.clear();
            cell.clear();
        } else {
            REQUIRE(text[i] != u'\n');
            cell += text[i];
        }
    }
    CHECK((line.isEmpty() && cell.isEmpty())); // the last line ends too
    return lines;
}

} // namespace

TEST_CASE("every action stands in the action plan's CSV, in the order of the form")
{
    const Plan plan = loadTemplate(QStringLiteral("charnwood-example"));
    const auto lines = readCsv(actionPlanCsv(plan, {}));
    REQUIRE(lines.size() == plan.actions.size() + 1);
    for (const QStringList &line : lines)
        CHECK(line.size() == 10);
    CHECK(lines[0].mid(2, 6) ==
          QStringList{QStringLiteral("Key Actions"), QStringLiteral("Lead Agency"),
                      QStringLiteral("Time Scales"), QStringLiteral("Financial and Resources implications"),
                      QStringLiteral("Outcome Target & Performance Measure"), QStringLiteral("Progress")});
    QStringList blocks;
    for (size_t i = 1; i < lines.size(); ++i)
        if (const QString block = lines[i][0] + u'/' + lines[i][1];
            blocks.isEmpty() || blocks.back() != block)
            blocks << block;
    CHECK(blocks.size() == 25);
    CHECK(blocks[0].endsWith(QLatin1String("/Prevention")));
    CHECK(blocks[4].endsWith(QLatin1String("/Intelligence")));
    CHECK(lines[1][9] == QStringLiteral("27/02/2009"));

    const auto one = readCsv(actionPlanCsv(plan, {plan.priorities[1].id, {}, {}}));
    for (size_t i = 1; i < one.size(); ++i)
        CHECK(one[i][0] == plan.priorities[1].title);
    CHECK(one.size() > 5);
    CHECK(readCsv(actionPlanCsv(plan, {{}, Period::financialYear(2009), {}})).size() == 1);
}

TEST_CASE("the progress in CSV is the newest update of the day it is as at")
{
    Plan plan = loadTemplate(QStringLiteral("charnwood-example"));
    const Id<Action> action = plan.actions.front().id;
    std::erase_if(plan.actions, [&](const Action &row) { return row.id != action; });
    plan.progressUpdates = {
        {{QStringLiteral("u1")}, action, QDate(2008, 7, 1), {}, {}, {}, QStringLiteral("July")},
        {{QStringLiteral("u2")}, action, QDate(2008, 9, 1), {}, {}, {}, QStringLiteral("September")}};
    CHECK(readCsv(actionPlanCsv(plan, {}))[1][7] == QStringLiteral("September"));
    CHECK(readCsv(actionPlanCsv(plan, {{}, {}, QDate(2008, 8, 31)}))[1][7] == QStringLiteral("July"));
    CHECK(readCsv(actionPlanCsv(plan, {{}, {}, QDate(2008, 6, 30)}))[1][7].isEmpty());
}

TEST_CASE("commas, quotes and line breaks survive, and no cell is a formula")
{
    Plan plan = loadTemplate(QStringLiteral("charnwood-example"));
    Action &action = plan.actions.front();
    const Id<Action> id = action.id;
    action.keyActions = QStringLiteral("One, \"two\"\nthree £4,500 ▪");
    action.leadAgency = QStringLiteral("=HYPERLINK(\"http://x\")");
    action.timeScales = QStringLiteral("+44");
    action.resources = QStringLiteral("- none");
    action.outcomeTarget = QStringLiteral("@SUM");
    std::erase_if(plan.actions, [&](const Action &row) { return row.id != id; });
    plan.progressUpdates = {
        {{QStringLiteral("u1")}, id, QDate(2008, 7, 1), {}, {}, {}, QStringLiteral("\tTabbed")}};
    const QStringList line = readCsv(actionPlanCsv(plan, {}))[1];
    CHECK(line[2] == QStringLiteral("One, \"two\"\nthree £4,500 ▪"));
    CHECK(line[3] == QStringLiteral("'=HYPERLINK(\"http://x\")"));
    CHECK(line[4] == QStringLiteral("'+44"));
    CHECK(line[5] == QStringLiteral("'- none"));
    CHECK(line[6] == QStringLiteral("'@SUM"));
    CHECK(line[7] == QStringLiteral("'\tTabbed"));
}

TEST_CASE("the measures' CSV has a line for every figure, target and lonely measure")
{
    Plan plan = loadTemplate(QStringLiteral("charnwood"));
    auto lines = readCsv(measuresCsv(plan, {}));
    REQUIRE(lines.size() == 21);
    int counted = 0;
    for (const QStringList &line : lines) {
        CHECK(line.size() == 17);
        if (line[1].contains(QLatin1String("hate"), Qt::CaseInsensitive) && line[5] == QLatin1String("200")) {
            ++counted;
            CHECK(line[4] == QStringLiteral("Up is good"));
            CHECK(line[6] == QStringLiteral("2006/07"));
        }
        if (line[10] == QLatin1String("1322")) {
            ++counted;
            CHECK(line[9] == QStringLiteral("Leicestershire"));
            CHECK(line[5].isEmpty());
        }
    }
    CHECK(counted == 2);

    const Measure &measure = plan.measures.front();
    const Period year = Period::financialYear(2008);
    plan.figures = {
        {{QStringLiteral("f")}, measure.id, year, {}, -1234567.5, 3, 25, QStringLiteral("Police"), {}}};
    plan.targets = {{{QStringLiteral("t")}, measure.id, year, 1e6, TargetState::Proposed, {}, {}, {}},
                    {{QStringLiteral("u")}, measure.id, year.next(), 2e6, TargetState::NotSet, {}, {}, {}}};
    lines = readCsv(measuresCsv(plan, {}));
    REQUIRE(lines.size() == 22);
    CHECK(lines[1][10] == QStringLiteral("-1234567.5"));
    CHECK(lines[1][9] == QStringLiteral("Charnwood"));
    CHECK(lines[0].mid(11, 2) == QStringList{QStringLiteral("Numerator"), QStringLiteral("Denominator")});
    CHECK(lines[1].mid(11, 3) ==
          QStringList{QStringLiteral("3"), QStringLiteral("25"), QStringLiteral("Police")});
    CHECK(lines[1][15] == QStringLiteral("1000000"));
    CHECK(lines[1][16] == QStringLiteral("Proposed"));
    CHECK(lines[2][8] == QStringLiteral("2009/10"));
    CHECK(lines[2][10].isEmpty());
    CHECK(readCsv(measuresCsv(plan, {{}, year, {}})).size() == 21);
}

TEST_CASE("of two action plans for one priority and year the CSV has the one the window shows")
{
    Plan plan;
    plan.info().actionYear = Period::financialYear(2008);
    plan.priorities = {{{QStringLiteral("p")}, {QStringLiteral("V")}, QStringLiteral("ASB"), {}}};
    for (const QString &id : {QStringLiteral("first"), QStringLiteral("second")}) {
        plan.actionPlans.push_back({{id}, plan.priorities[0].id, plan.info().actionYear, {}});
        Action action;
        action.id = {QStringLiteral("of-") + id};
        action.actionPlan = {id};
        action.keyActions = id;
        plan.actions.push_back(action);
    }
    const auto lines = readCsv(actionPlanCsv(plan, {}));
    REQUIRE(lines.size() == 2);
    CHECK(lines[1][2] == QStringLiteral("first"));
}
