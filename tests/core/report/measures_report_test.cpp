// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/measures_report.h"

#include "core/exchange/templates.h"
#include "tests/support/catch.h"

#include <limits>

using namespace csp;
using namespace csp::report;

namespace {

/// The row of a measure in the report's tables.
QStringList rowOf(const Report &report, const QString &beginning)
{
    for (const Block &block : report.blocks)
        if (const auto *table = std::get_if<Table>(&block))
            for (const QStringList &row : table->rows)
                if (row.front().startsWith(beginning))
                    return row;
    return {};
}

/// "PRIORITY: 1 – Thefts: bicycles, cars": each heading of level 2 with the measures in the table under it.
QStringList measuresUnderHeadings(const Report &report)
{
    QStringList found;
    for (const Block &block : report.blocks) {
        if (const auto *heading = std::get_if<Heading>(&block); heading && heading->level == 2)
            found << heading->text + QStringLiteral(": ");
        if (const auto *table = std::get_if<Table>(&block)) {
            QStringList names;
            for (const QStringList &row : table->rows)
                names << row.front();
            found.last() += names.join(QStringLiteral(", "));
        }
    }
    return found;
}

} // namespace

TEST_CASE("Each priority's measures stand with baseline, latest figure, change and target", "[report]")
{
    const Plan plan = loadTemplate(QStringLiteral("charnwood-example"));
    const Report report = measuresReport(plan, {});
    const QStringList damage = rowOf(report, QStringLiteral("% reduction of criminal damage"));
    REQUIRE(damage.size() == 6);
    CHECK(damage[2] == QStringLiteral("549 offences\n2006/07"));
    CHECK(damage[3] == QStringLiteral("119 offences\nQ2 2008/09"));
    CHECK(damage[4] == QStringLiteral("−51 (−9.3%)\n498 in the 12 months to September 2008\n"
                                      "No clear change: chance alone could give as much"));
    CHECK(damage[5] == QStringLiteral("521 offences\n2008/09\nProposed"));
    CHECK(rowOf(report, QStringLiteral("Cycle"))[5].contains(
        QStringLiteral("Agreed by Partnership board, 18/06/2008")));
    CHECK(rowOf(report, QStringLiteral("NI 24"))[1] == QStringLiteral("NI 24, PSA 23"));
    CHECK(rowOf(report, QStringLiteral("NI 24"))[5] == QStringLiteral("Not set"));
    // The county's 1,322 is context, not a figure of NI 40.
    CHECK(rowOf(report, QStringLiteral("NI 40"))[3] == QStringLiteral("No figures yet"));
}

TEST_CASE("A chart shows the periods the baseline can be compared with, gaps included", "[report]")
{
    Plan plan = loadTemplate(QStringLiteral("charnwood-example"));
    const Measure *damage = find(plan.measures, {QStringLiteral("measure-criminal-damage")});
    REQUIRE(damage);
    auto chart = chartOf(plan, *damage, plan.info().actionYear);
    REQUIRE(chart);
    CHECK(chart->labels == QStringList{QStringLiteral("2004/05"), QStringLiteral("2005/06"),
                                       QStringLiteral("2006/07"), QStringLiteral("2007/08")});
    CHECK(chart->baseline == Level{549, QStringLiteral("549 in 2006/07")});
    REQUIRE(chart->target);
    CHECK(chart->target->value == Approx(521));
    CHECK(chart->goodSide == Direction::Down);
    CHECK(chart->summary.contains(QStringLiteral("549 in 2006/07")));
    CHECK(chart->summary.endsWith(
        QStringLiteral(". Change against the baseline: −51 (−9.3%) in 12 months to September 2008. "
                       "No clear change: chance alone could give as much.")));

    std::erase_if(plan.figures, [&](const Figure &figure) {
        return figure.measure == damage->id && figure.period == Period::financialYear(2005);
    });
    chart = chartOf(plan, *damage, plan.info().actionYear);
    REQUIRE(chart->values.size() == 4);
    CHECK_FALSE(chart->values[1]);
    CHECK(numbersOf(*chart).rows[1][1] == QStringLiteral("not available"));

    std::erase_if(plan.figures,
                  [&](const Figure &figure) { return figure.period.kind() == Period::Kind::Year; });
    chart = chartOf(plan, *damage, plan.info().actionYear);
    CHECK(chart->labels.first() == QStringLiteral("Q1 2007/08"));
    CHECK_FALSE(chart->baseline); // a year's count is no level for quarters
    CHECK_FALSE(chart->target);

    plan.figures.clear();
    CHECK_FALSE(chartOf(plan, *damage, plan.info().actionYear));
}

TEST_CASE("The value axis of a chart starts at zero and takes in every value, the baseline and the target",
          "[report]")
{
    const auto rangeOfValues = [](const Chart &chart) {
        const ValueRange range = rangeOf(chart);
        return std::pair(range.low, range.high);
    };
    Chart chart;
    CHECK(rangeOfValues(chart) == std::pair(0.0, 1.0));
    chart.values = {120, std::nullopt, 140};
    CHECK(rangeOfValues(chart) == std::pair(0.0, 140.0));
    chart.baseline = Level{150, {}};
    CHECK(rangeOfValues(chart) == std::pair(0.0, 150.0));
    chart.target = Level{200, {}};
    CHECK(rangeOfValues(chart) == std::pair(0.0, 200.0));
    chart.target = Level{-20, {}};
    chart.values.push_back(std::numeric_limits<double>::infinity());
    chart.values.push_back(std::numeric_limits<double>::quiet_NaN());
    CHECK(rangeOfValues(chart) == std::pair(-20.0, 150.0));
}

TEST_CASE("Without a baseline a chart shows the kind of period with most figures, of two the longer",
          "[report]")
{
    Plan plan;
    Measure measure;
    measure.id = {QStringLiteral("m")};
    const auto add = [&](const Period &period) {
        Figure figure;
        figure.id = Figure::idFor(measure.id, period, {});
        figure.measure = measure.id;
        figure.period = period;
        figure.value = 5;
        plan.figures.push_back(figure);
    };
    add(Period::part(Period::Kind::Quarter, 2008, 1));
    add(Period::financialYear(2007));
    CHECK(chartOf(plan, measure, {})->labels == QStringList{QStringLiteral("2007/08")});
    add(Period::part(Period::Kind::Quarter, 2008, 2));
    CHECK(chartOf(plan, measure, {})->labels ==
          QStringList{QStringLiteral("Q1 2008/09"), QStringLiteral("Q2 2008/09")});
}

TEST_CASE("A long measure stands whole in the table and in short above its picture", "[report]")
{
    Plan plan = loadTemplate(QStringLiteral("charnwood-example"));
    Measure &damage = *std::find_if(plan.measures.begin(), plan.measures.end(), [](const Measure &measure) {
        return measure.id.value == QStringLiteral("measure-criminal-damage");
    });
    damage.text = QStringLiteral("Criminal damage to property of every kind ").repeated(65).trimmed();
    REQUIRE(damage.text.size() > 2700);
    const auto chart = chartOf(plan, damage, plan.info().actionYear);
    REQUIRE(chart);
    CHECK(chart->title.size() <= 200);
    CHECK(chart->title.startsWith(QStringLiteral("Criminal damage to property of every kind Criminal")));
    CHECK(chart->title.endsWith(QStringLiteral("…")));
    CHECK(rowOf(measuresReport(plan, {}), QStringLiteral("Criminal"))[0].contains(damage.text));
}

TEST_CASE("A measure under no priority is not left out, and an empty plan says so", "[report]")
{
    Plan plan;
    CHECK(measuresReport(plan, {}).title == QStringLiteral("Measures")); // and no gap where the year would be
    CHECK(std::get<Paragraph>(measuresReport(plan, {}).blocks[1])
              .text.contains(QStringLiteral("no priorities")));
    Measure measure;
    measure.id = {QStringLiteral("m")};
    measure.text = QStringLiteral("Loose");
    plan.measures.push_back(measure);
    CHECK_FALSE(rowOf(measuresReport(plan, {}), QStringLiteral("Loose")).isEmpty());
}

TEST_CASE("A measure stands under each of its priorities, and only there", "[report]")
{
    Plan plan;
    for (const char *title : {"Thefts", "Violence"}) {
        Priority priority;
        priority.id.value = priority.title = QLatin1String(title);
        plan.priorities.push_back(priority);
    }
    for (const char *text : {"bicycles", "cars", "loose"}) {
        Measure measure;
        measure.id.value = measure.text = QLatin1String(text);
        plan.measures.push_back(measure);
    }
    const auto link = [&](size_t priority, size_t measure) {
        const auto &of = plan.priorities[priority].id;
        const auto &to = plan.measures[measure].id;
        plan.priorityMeasures.push_back({PriorityMeasure::idFor(of, to), of, to, {}});
    };
    link(0, 0);
    link(0, 1);
    link(1, 1);
    CHECK(measuresUnderHeadings(measuresReport(plan, {})) ==
          QStringList{QStringLiteral("PRIORITY: 1 – Thefts: bicycles, cars"),
                      QStringLiteral("PRIORITY: 2 – Violence: cars"),
                      QStringLiteral("Measures that stand under no priority: loose")});
    MeasuresChoice choice;
    choice.priority = plan.priorities[1].id;
    CHECK(measuresUnderHeadings(measuresReport(plan, choice)) ==
          QStringList{QStringLiteral("PRIORITY: 2 – Violence: cars")});
}
