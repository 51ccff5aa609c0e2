// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/templates.h"
#include "tests/support/catch.h"

#include "core/exchange/json.h"
#include "core/model/error.h"

#include <algorithm>
#include <map>
#include <set>

using namespace csp;

namespace {

Plan charnwood()
{
    return loadTemplate(QStringLiteral("charnwood"));
}

const Measure &measureStarting(const Plan &plan, const char *words)
{
    const QString start = QString::fromUtf8(words);
    for (const Measure &measure : plan.measures)
        if (measure.text.startsWith(start))
            return measure;
    FAIL("no measure starts with " << words);
    return plan.measures.front();
}

/// Every text of a plan, run together.
QString allTexts(const Plan &plan)
{
    QString all;
    forEachList(plan, [&](const auto &rows) {
        using Row = typename std::decay_t<decltype(rows)>::value_type;
        for (const Row &row : rows)
            forEachColumn<Row>([&](const auto &column) {
                if constexpr (std::is_same_v<std::decay_t<decltype(row.*column.member)>, QString>)
                    all += row.*column.member + u'\n';
            });
    });
    return all;
}

} // namespace

TEST_CASE("every template loads, with its ids derived and its rows in order")
{
    REQUIRE(templates().size() == 3);
    for (const Template &offered : templates()) {
        INFO(offered.name);
        CHECK_FALSE(offered.title.isEmpty());
        CHECK_FALSE(offered.description.contains(u'\n'));
        const Plan plan = loadTemplate(offered.name);
        Plan derived = plan;
        deriveIds(derived);
        sortRows(derived);
        CHECK(derived == plan);
        CHECK(planFromJson(planToJson(plan, {})) == plan);
    }
    CHECK_THROWS_AS(loadTemplate(QStringLiteral("../schema")), InputError);
}

TEST_CASE("the blank template has a status scale and nothing else")
{
    const Plan plan = loadTemplate(QStringLiteral("blank"));
    CHECK(plan.statuses.size() == 5);
    CHECK(std::count_if(plan.statuses.begin(), plan.statuses.end(),
                        [](const Status &s) { return s.complete; }) == 1);
    CHECK(plan.priorities.empty());
    CHECK(plan.sections.empty());
    CHECK(plan.info().partnership.isEmpty());
}

TEST_CASE("the Charnwood template has what the plan of 2008 to 2011 has")
{
    const Plan plan = charnwood();
    CHECK(plan.info().firstYear.canonical() == QStringLiteral("2008/09"));
    CHECK(plan.info().lastYear.canonical() == QStringLiteral("2010/11"));
    CHECK(plan.info().population == 162400);
    CHECK(plan.agencies.size() == 16);
    CHECK(std::count_if(plan.agencies.begin(), plan.agencies.end(),
                        [](const Agency &a) { return a.kind == AgencyKind::Responsible; }) == 6);

    REQUIRE(plan.priorities.size() == 5);
    std::vector<int> aims;
    for (const Priority &priority : plan.priorities)
        aims.push_back(
            static_cast<int>(std::count_if(plan.aims.begin(), plan.aims.end(),
                                           [&](const Aim &aim) { return aim.priority == priority.id; })));
    CHECK(aims == std::vector<int>{6, 6, 7, 6, 5});

    // NI 21 stands under two priorities, so twenty measures are in twenty-one places.
    CHECK(plan.measures.size() == 20);
    CHECK(plan.priorityMeasures.size() == 21);
    std::map<QString, int> places;
    for (const PriorityMeasure &place : plan.priorityMeasures)
        ++places[place.measure.value];
    CHECK(places[measureStarting(plan, "NI 21").id.value] == 2);

    const std::vector<std::tuple<const char *, double, Direction>> baselines{
        {"criminal damage", 549, Direction::Down},
        {"cycle", 504, Direction::Down},
        {"hate", 200, Direction::Up}};
    int withBaseline = 0;
    for (const Measure &measure : plan.measures) {
        if (!measure.baselineValue)
            continue;
        ++withBaseline;
        const auto expected = std::find_if(baselines.begin(), baselines.end(), [&](const auto &baseline) {
            return measure.text.contains(QLatin1String(std::get<0>(baseline)), Qt::CaseInsensitive);
        });
        INFO(measure.text.toStdString());
        REQUIRE(expected != baselines.end());
        CHECK(*measure.baselineValue == std::get<1>(*expected));
        CHECK(measure.direction == std::get<2>(*expected));
        CHECK(measure.baselinePeriod.canonical() == QStringLiteral("2006/07"));
        CHECK_FALSE(measure.baselineSource.isEmpty());
    }
    CHECK(withBaseline == 3);

    REQUIRE(plan.figures.size() == 1);
    CHECK(plan.figures.front().value == 1322);
    CHECK(plan.figures.front().area == QStringLiteral("Leicestershire"));
    CHECK(plan.figures.front().measure == measureStarting(plan, "NI 40").id);

    CHECK(plan.actions.empty());
    CHECK(plan.targets.empty());
    CHECK(plan.progressUpdates.empty());
    CHECK(plan.actionPlans.size() == 5);
    CHECK(plan.glossary.size() >= 15);
    CHECK(plan.sections.size() >= 12);

    // Priorities 4 and 5 are led by the performance group.
    REQUIRE(plan.priorityLeads.size() == 2);
    for (const PriorityLead &lead : plan.priorityLeads)
        CHECK(
            find(plan.groups, lead.group)->name.contains(QLatin1String("performance"), Qt::CaseInsensitive));
}

TEST_CASE("the Charnwood template keeps the contradictions of the plan it follows")
{
    const Plan plan = charnwood();
    const QString all = allTexts(plan);
    CHECK(all.contains(QLatin1String("three priorities")));
    CHECK(all.contains(QLatin1String("BSC")));

    std::set<QString> wordings, frameworks;
    for (const Alignment &line : plan.alignments)
        if (line.code == QLatin1String("NI 20")) {
            wordings.insert(line.wording);
            frameworks.insert(line.framework);
        }
    for (const Measure &measure : plan.measures)
        if (measure.text.contains(QLatin1String("NI 20")))
            wordings.insert(measure.text);
    INFO("wordings of NI 20: " << wordings.size());
    CHECK(wordings.size() >= 2);

    // The same aim stands under priorities 1 and 3.
    std::map<QString, std::set<QString>> prioritiesOf;
    for (const Aim &aim : plan.aims)
        prioritiesOf[aim.text.simplified().toCaseFolded()].insert(aim.priority.value);
    int repeated = 0;
    for (const auto &[text, priorities] : prioritiesOf)
        if (priorities.size() > 1) {
            ++repeated;
            CHECK(priorities ==
                  std::set<QString>{QStringLiteral("priority-1"), QStringLiteral("priority-3")});
        }
    CHECK(repeated == 1);
}

TEST_CASE("the example template fills all twenty-five blocks, and says so of every row")
{
    const Plan plan = loadTemplate(QStringLiteral("charnwood-example"));
    const Plan base = charnwood();
    CHECK(plan.aims == base.aims);
    CHECK(plan.measures == base.measures);

    std::set<std::pair<QString, Objective>> blocks;
    for (const Action &action : plan.actions) {
        INFO(action.id.value);
        blocks.emplace(find(plan.actionPlans, action.actionPlan)->priority.value, action.objective);
        CHECK(action.keyActions.startsWith(QLatin1String("Example")));
    }
    CHECK(blocks.size() == 25);
    for (const ProgressUpdate &update : plan.progressUpdates)
        CHECK(update.text.startsWith(QLatin1String("Example")));
    for (const Figure &figure : plan.figures)
        CHECK((figure.value == 1322 || figure.source.contains(QLatin1String("Example"))));
    for (const Target &target : plan.targets)
        CHECK(target.note.contains(QLatin1String("Example")));
}

TEST_CASE("the templates name roles, not people")
{
    for (const Template &offered : templates()) {
        const Plan plan = loadTemplate(offered.name);
        const QString all = allTexts(plan);
        for (const char *form :
             {"Mr ", "Mrs ", "Ms ", "Cllr", "Councillor ", "Inspector ", "Sergeant ", "Dr "})
            CHECK_FALSE(all.contains(QLatin1String(form)));
        for (const Agency &agency : plan.agencies) {
            CHECK(agency.contact.isEmpty());
            CHECK(agency.email.isEmpty());
        }
        CHECK_FALSE(all.contains(u'@'));
    }
}
