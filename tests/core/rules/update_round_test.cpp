// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/update_round.h"
#include "tests/support/catch.h"

#include <QDateTime>

using namespace csp;

namespace {

using State = AgencyRound::State;

const QDate today(2008, 10, 1);
const Id<Agency> police{QStringLiteral("police")};
const Id<Agency> council{QStringLiteral("council")};
const Id<Agency> fire{QStringLiteral("fire")};

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

/// Three agencies; the police lead two open actions of this year, the council leads one that is complete and
/// supports one of those of the police; the fire service leads one of last year.
struct World {
    Plan plan;

    World()
    {
        plan.info().shortName = u("Charnwood CSP");
        plan.info().firstYear = Period::financialYear(2008);
        plan.info().lastYear = Period::financialYear(2010);
        plan.info().actionYear = Period::financialYear(2008);
        plan.agencies = {agency(police, "Leicestershire Constabulary", "Police"),
                         agency(council, "Charnwood Borough Council", "CBC"),
                         agency(fire, "Leicestershire Fire and Rescue Service", "")};
        Status done;
        done.id = {u("done")};
        done.letter = u("B");
        done.word = u("Complete");
        done.complete = true;
        Status slipping;
        slipping.id = {u("slipping")};
        slipping.letter = u("A");
        slipping.word = u("Slipping");
        plan.statuses = {done, slipping};
        Priority priority;
        priority.id = {u("p1")};
        plan.priorities = {priority};
        addForm("now", 2008);
        addForm("before", 2007);
        addAction("patrols", "now", "More patrols", "slipping", QDate(2008, 9, 1));
        addAction("marking", "now", "Property marking", "", QDate(2008, 12, 31));
        addAction("leaflets", "now", "Leaflets", "done", {});
        addAction("alarms", "before", "Smoke alarms", "", {});
        addParty("patrols", police, PartyRole::Lead);
        addParty("patrols", council, PartyRole::Support);
        addParty("marking", police, PartyRole::Lead);
        addParty("leaflets", council, PartyRole::Lead);
        addParty("alarms", fire, PartyRole::Lead);
        sortRows(plan);
    }

    static Agency agency(const Id<Agency> &id, const char *name, const char *shortName)
    {
        Agency row;
        row.id = id;
        row.position = OrderKey::spread(3)[id == police ? 0 : id == council ? 1 : 2];
        row.name = u(name);
        row.shortName = u(shortName);
        return row;
    }
    void addForm(const char *id, int year)
    {
        ActionPlan form;
        form.id = {u(id)};
        form.priority = {u("p1")};
        form.year = Period::financialYear(year);
        plan.actionPlans.push_back(form);
    }
    void addAction(const char *id, const char *form, const char *words, const char *status, const QDate &due)
    {
        Action action;
        action.id = {u(id)};
        action.position = OrderKey::spread(10)[plan.actions.size()];
        action.actionPlan = {u(form)};
        action.keyActions = u(words);
        action.status = {u(status)};
        action.dueDate = due;
        plan.actions.push_back(action);
    }
    void addParty(const char *action, const Id<Agency> &who, PartyRole role)
    {
        ActionParty party;
        party.id = ActionParty::idFor({u(action)}, who, {}, role);
        party.action = {u(action)};
        party.agency = who;
        party.role = role;
        plan.actionParties.push_back(party);
    }
    void addProgress(const char *action, const QDate &day)
    {
        ProgressUpdate update;
        update.id = Id<ProgressUpdate>::random();
        update.action = {u(action)};
        update.date = day;
        plan.progressUpdates.push_back(update);
    }
    UpdateRequest &ask(const Id<Agency> &who, const QDate &sent, const QDate &dueBy)
    {
        UpdateRequest request;
        request.id = Id<UpdateRequest>::random();
        request.agency = who;
        request.sentAt = QDateTime(sent, QTime(12, 0)).toUTC().toString(Qt::ISODateWithMs);
        request.dueBy = dueBy;
        plan.updateRequests.push_back(request);
        return plan.updateRequests.back();
    }
    UpdateRound round(const std::vector<AgencyAnswer> &answers = {}) const
    {
        return updateRound(plan, answers, today);
    }
    State stateOfPolice(const std::vector<AgencyAnswer> &answers = {}) const
    {
        return round(answers).agencies.front().state;
    }
};

QStringList wordsOf(const AgencyRound &agency)
{
    QStringList words;
    for (const OpenAction &action : agency.open)
        words << action.keyActions;
    return words;
}

} // namespace

TEST_CASE("an update round is about the open actions of this year that an agency leads or supports")
{
    World world;
    const UpdateRound round = world.round();
    REQUIRE(round.agencies.size() == 2);
    CHECK(round.agencies[0].shortName == u("Police"));
    CHECK(wordsOf(round.agencies[0]) == QStringList{u("More patrols"), u("Property marking")});
    CHECK(round.agencies[0].open[0].overdue);
    CHECK(round.agencies[0].open[0].statusText == u("A Slipping"));
    CHECK_FALSE(round.agencies[0].open[1].overdue);
    CHECK(round.agencies[0].open[1].statusText.isEmpty());
    CHECK(round.agencies[1].shortName == u("CBC"));
    CHECK(wordsOf(round.agencies[1]) ==
          QStringList{u("More patrols")}); // what is complete is not asked about
    CHECK(round.withoutAgency == 0);

    world.plan.actionParties.clear();
    CHECK(world.round().agencies.empty());
    CHECK(world.round().withoutAgency == 2);
}

TEST_CASE("a plan that names no action year is asked about all its years")
{
    World world;
    world.plan.info().actionYear = {};
    REQUIRE(world.round().agencies.size() == 3);
    CHECK(world.round().agencies[2].shortName == u("Leicestershire Fire and Rescue Service"));
}

TEST_CASE("an action is quiet when nothing was said of it for that many days, or ever")
{
    World world;
    const auto quiet = [&](int days) { return world.round().agencies.front().quiet(days, today); };
    CHECK(quiet(30) == 2);
    CHECK(quiet(90) == 2); // nobody ever said anything
    CHECK_FALSE(world.round().agencies.front().newest.isValid());

    world.addProgress("patrols", today.addDays(-30));
    CHECK(quiet(30) == 1); // thirty days ago is within thirty days
    world.addProgress("marking", today.addDays(-31));
    CHECK(quiet(30) == 1);
    CHECK(quiet(60) == 0);
    world.addProgress("marking", today.addDays(-100)); // an older one takes nothing away
    CHECK(quiet(60) == 0);
    CHECK(world.round().agencies.front().newest == today.addDays(-30));
    world.addProgress("marking", today.addDays(1)); // one dated ahead says nothing of today
    CHECK(quiet(30) == 1);
}

TEST_CASE("who was asked waits, is late, is back, or its answer is in the plan")
{
    World world;
    CHECK(world.stateOfPolice() == State::NotAsked);
    UpdateRequest &request = world.ask(police, today.addDays(-20), today);
    CHECK(world.stateOfPolice() == State::Waiting); // the last day still counts
    request.dueBy = today.addDays(-1);
    CHECK(world.stateOfPolice() == State::Late);
    CHECK(stateText(world.round().agencies.front(), today) == u("1 day late"));
    request.dueBy = {};
    CHECK(world.stateOfPolice() == State::Waiting);
    request.backOn = today.addDays(-2);
    CHECK(world.stateOfPolice() == State::Back);
    CHECK(stateText(world.round().agencies.front(), today) == u("Back on 29/09/2008"));
    CHECK(world.round().agencies[1].state == State::NotAsked);
}

TEST_CASE("an answer counts when it is signed by the agency and came in after it was asked")
{
    World world;
    world.ask(police, today.addDays(-20), today.addDays(-5));
    CHECK(world.stateOfPolice({{u("Police"), today.addDays(-21)}}) == State::Late); // to an earlier round
    CHECK(world.stateOfPolice({{u("CBC"), today.addDays(-3)}}) == State::Late);
    CHECK(world.stateOfPolice({{QString(), today.addDays(-3)}}) == State::Late); // nobody's
    CHECK(world.stateOfPolice({{u(" police "), today.addDays(-20)}}) == State::BroughtIn);
    CHECK(world.stateOfPolice({{u("Leicestershire Constabulary"), today}}) == State::BroughtIn);
    const auto round = world.round({{u("Police"), today.addDays(-3)}, {u("Police"), today.addDays(-4)}});
    CHECK(round.agencies.front().broughtIn == today.addDays(-3));

    // Asked again, the earlier answer is none.
    world.ask(police, today.addDays(-1), today.addDays(14));
    CHECK(world.stateOfPolice({{u("Police"), today.addDays(-3)}}) == State::Waiting);
}

TEST_CASE("an agency that was asked stays in the register when its work is done")
{
    World world;
    world.ask(fire, today.addDays(-20), today.addDays(-5));
    const auto round = world.round();
    REQUIRE(round.agencies.size() == 3);
    CHECK(round.agencies[2].open.empty());
    CHECK(round.agencies[2].state == State::Late);
}

TEST_CASE("a request and a reminder list what they are about")
{
    World world;
    world.ask(police, QDate(2008, 9, 1), QDate(2008, 9, 15));
    world.addProgress("patrols", QDate(2008, 7, 4));
    const AgencyRound agency = world.round().agencies.front();
    const QString request = requestText(world.plan.info(), agency, RequestForm::Sheet, QDate(2008, 9, 15));
    CHECK(request.contains(
        u("the actions of Leicestershire Constabulary in the plan “Charnwood CSP plan 2008-2011”")));
    CHECK(request.contains(u("Please send it by 15/09/2008.")));
    CHECK(request.contains(
        u("It is about 2 actions:\n1. More patrols\n   (was due by 01/09/2008; status A "
          "Slipping; last update 04/07/2008)\n2. Property marking\n   (due by 31/12/2008; no "
          "status yet; no update yet)")));
    CHECK_FALSE(
        requestText(world.plan.info(), agency, RequestForm::Copy, {}).contains(u("Please send it by")));

    const QString reminder = reminderText(world.plan.info(), agency, today);
    CHECK(reminder.startsWith(u("On 01/09/2008 we asked")));
    CHECK(reminder.contains(u("The answer was due by 15/09/2008.")));
    CHECK(reminder.contains(u("1. More patrols")));
    CHECK(reminderSubject(world.plan.info(), agency) ==
          u("Reminder: Charnwood CSP plan 2008-2011, update of Police"));
    world.plan.info().marking = Marking::Official;
    CHECK(reminderSubject(world.plan.info(), agency).startsWith(u("OFFICIAL Reminder")));
}
