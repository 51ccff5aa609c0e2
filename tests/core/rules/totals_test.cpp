// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/action_words.h"
#include "core/rules/totals.h"
#include "tests/support/catch.h"
#include "tests/support/random_plan.h"

#include <numeric>

using namespace csp;

namespace {

using About = ActionQuestion::About;

const QDate today(2008, 10, 1);
const Period year = Period::financialYear(2008);

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

ActionState action(const QStringList &leads, const char *person, const char *source,
                   std::optional<qint64> pence, const Period &of = year)
{
    ActionState state;
    state.leads = leads;
    state.leadPerson = u(person);
    state.fundingSource = u(source);
    state.pence = pence;
    state.year = of;
    return state;
}

const GroupTotals *line(const Totals &totals, const char *key)
{
    for (const GroupTotals &group : totals.groups)
        if (group.key == u(key))
            return &group;
    return nullptr;
}

int sumOf(const Totals &totals, int GroupTotals::*member)
{
    return std::accumulate(totals.groups.begin(), totals.groups.end(), 0,
                           [&](int sum, const GroupTotals &group) { return sum + group.*member; });
}

qint64 penceOf(const Totals &totals)
{
    return std::accumulate(totals.groups.begin(), totals.groups.end(), qint64(0),
                           [](qint64 sum, const GroupTotals &group) { return sum + group.pence; });
}

} // namespace

TEST_CASE("an action of two leads stands under both and counts once in the line of all")
{
    const std::vector<GroupName> leads{{u("agency/cbc"), u("Borough council")},
                                       {u("agency/police"), u("Police")},
                                       {u("agency/fire"), u("Fire service")}};
    ActionState inWords = action({}, "", "", 100);
    inWords.leadInWords = true;
    const std::vector<ActionState> actions{action({u("agency/cbc"), u("agency/police")}, "", "", 5000),
                                           action({u("agency/police")}, "", "", {}), action({}, "", "", 0),
                                           inWords};
    const Totals totals = totalsOf(actions, GroupedBy::Lead, leads, fundingQuestions(), today);
    REQUIRE(totals.groups.size() == 5);
    CHECK(line(totals, "agency/cbc")->pence == 5000);
    CHECK(line(totals, "agency/police")->pence == 5000);
    CHECK(line(totals, "agency/police")->numbers == std::vector<int>{2, 1});
    CHECK(line(totals, "agency/fire")->actions == 0);
    CHECK(totals.all.actions == 4);
    CHECK(totals.all.pence == 5100);
    CHECK(totals.shared == 1);
    CHECK(sharedSentence(totals) == u("1 action has more than one lead and stands under each of them."));
    CHECK(nameOf(totals.groups[3], GroupedBy::Lead) == u("Named in words only"));
    CHECK(nameOf(totals.groups[4], GroupedBy::Lead) == u("No lead agency"));
}

TEST_CASE("an amount that nobody has said is not known, and one of nothing is nothing")
{
    const auto text = [](const std::vector<ActionState> &actions) {
        return amountText(totalsOf(actions, GroupedBy::Source, {}, fundingQuestions(), today).all);
    };
    CHECK(text({}) == QString());
    CHECK(text({action({}, "", "", {})}) == u("Not known"));
    CHECK(text({action({}, "", "", 0)}) == u("£0"));
    CHECK(text({action({}, "", "", {}), action({}, "", "", 123456)}) == u("£1,234.56"));
    CHECK(text({action({}, "", "", mostPence), action({}, "", "", mostPence)}) == u("£1,999,999,999.98"));
}

TEST_CASE("sources and persons that differ in capitals or blanks are one, called as first typed")
{
    const std::vector<ActionState> actions{action({}, "Town  centre manager", "Area Based Grant", 100),
                                           action({}, "TOWN CENTRE MANAGER ", "area based grant", 200),
                                           action({}, "Analyst", " ", 300)};
    const Totals sources = totalsOf(actions, GroupedBy::Source, {}, fundingQuestions(), today);
    REQUIRE(sources.groups.size() == 2);
    CHECK(sources.groups[0].name == u("Area Based Grant"));
    CHECK(sources.groups[0].pence == 300);
    CHECK(nameOf(sources.groups[1], GroupedBy::Source) == u("No funding source"));
    const Totals persons = totalsOf(actions, GroupedBy::Person, {}, fundingQuestions(), today);
    REQUIRE(persons.groups.size() == 2);
    CHECK(persons.groups[0].name == u("Analyst")); // by name
    CHECK(persons.groups[1].name == u("Town centre manager"));
}

TEST_CASE("who does what shows agencies without an action, and funding only what there is")
{
    Agency idle;
    idle.id = {u("idle")};
    idle.name = u("Idle agency");
    Group quiet;
    quiet.id = {u("quiet")};
    quiet.name = u("Quiet group");
    const auto leads = leadNames({idle}, {quiet});
    const std::vector<ActionState> actions{action({}, "", "", 100),
                                           action({}, "", "", 200, Period::financialYear(2009))};
    const WorkTotals work = workTotals(actions, leads, workQuestions({}), today);
    REQUIRE(work.leads.groups.size() == 2);
    CHECK(work.leads.groups[0].name == u("Idle agency"));
    const FundingTotals funding = fundingTotals(actions, leads, year, today);
    REQUIRE(funding.leads.groups.size() == 1);
    CHECK(funding.sources.all.pence == 100); // of the year
    CHECK(funding.years.all.pence == 300);   // of every year
    REQUIRE(funding.years.groups.size() == 2);
    CHECK(funding.years.groups[0].name == u("2008/09"));
    CHECK(fundingTotals(actions, leads, {}, today).leads.all.pence == 300);
}

TEST_CASE("every way to put actions together adds up to the same, and finds what it counted")
{
    const auto seed = GENERATE(range(1U, 41U));
    CAPTURE(seed);
    test::RandomPlan random(seed);
    const Plan plan = random.plan(24);
    const std::vector<ActionState> actions = actionStates(plan);
    const auto questions = workQuestions(plan.statuses);
    int known = 0;
    qint64 pence = 0;
    for (const ActionState &each : actions) {
        known += each.pence ? 1 : 0;
        pence += each.pence.value_or(0);
    }
    for (const GroupedBy by : {GroupedBy::Lead, GroupedBy::Person, GroupedBy::Source, GroupedBy::Year}) {
        const Totals totals =
            totalsOf(actions, by,
                     by == GroupedBy::Lead ? leadNames(plan.agencies, plan.groups) : std::vector<GroupName>(),
                     questions, today);
        CHECK(totals.all.actions == static_cast<int>(actions.size()));
        CHECK(totals.all.withAmount == known);
        CHECK(totals.all.pence == pence);
        CHECK(totals.all.numbers.back() == totals.all.actions - known);
        if (by == GroupedBy::Lead) {
            CHECK(sumOf(totals, &GroupTotals::actions) >= totals.all.actions + totals.shared);
        } else {
            CHECK(totals.shared == 0);
        }
        if (totals.shared == 0) {
            CHECK(sumOf(totals, &GroupTotals::actions) == totals.all.actions);
            CHECK(sumOf(totals, &GroupTotals::withAmount) == totals.all.withAmount);
            CHECK(penceOf(totals) == totals.all.pence);
        }
        for (const GroupTotals &group : totals.groups)
            for (size_t i = 0; i < questions.size(); ++i) {
                const ActionsWanted wanted{{}, {}, questions[i], ActionGroup{by, group.key}, Period()};
                CHECK(std::count_if(actions.begin(), actions.end(), [&](const ActionState &each) {
                          return meets(each, wanted, today);
                      }) == group.numbers[i]);
            }
        // The statuses and no status are a way to part the actions, too.
        for (const GroupTotals &group : totals.groups)
            CHECK(std::accumulate(group.numbers.begin(),
                                  group.numbers.begin() + std::ptrdiff_t(plan.statuses.size()) + 1,
                                  0) == group.actions);
    }
}
