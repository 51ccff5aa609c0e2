// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/actions.h"

#include "core/edit/typed.h"
#include "core/store/plan_rows.h"
#include "tests/support/catch.h"

#include <QTemporaryDir>

#include <random>

using namespace csp;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

/// An open plan with one priority, two agencies, a group, a measure and a status.
struct World {
    QTemporaryDir folder;
    QDateTime now = QDateTime(QDate(2008, 6, 10), QTime(10, 0), Qt::UTC);
    std::unique_ptr<Document> document;
    edit::Form form{{u("priority-1")}, Period::financialYear(2008)};

    World()
    {
        Plan plan;
        plan.priorities.push_back({form.priority, OrderKey::between({}, {}), u("Feeling safe"), {}});
        plan.agencies.push_back({{u("cbc")}, {u("V")}, u("Charnwood Borough Council"), u("CBC"), {}, {}, {}});
        plan.agencies.push_back(
            {{u("police")}, {u("W")}, u("Leicestershire Constabulary"), u("Police"), {}, {}, {}});
        plan.groups.push_back({{u("performance")}, {u("V")}, u("Performance Group"), {}});
        plan.statuses.push_back({{u("green")}, {u("V")}, u("G"), u("On track"), u("#00aa00"), {}, false});
        Measure measure;
        measure.id = {u("measure-1")};
        measure.text = u("Cycle thefts");
        plan.measures.push_back(measure);
        const QString path = folder.filePath(u("plan.csp"));
        createPlanFile(path, plan, {u("Officer"), u("CBC")}, Clock(), u("New plan"));
        Document::Options options;
        options.author = {u("Officer"), u("CBC")};
        options.clock = Clock([this] { return now; });
        options.synchronous = false;
        document = Document::open(path, options);
    }

    Id<Action> add(const char *words, Objective objective = Objective::Prevention,
                   const Id<Action> &after = {})
    {
        return edit::addAction(*document, form, objective, after, {u(words)});
    }

    /// "Prevention: a b | Engagement: c"
    QString layout() const
    {
        QStringList blocks;
        const auto plan = edit::findActionPlan(document->database(), form.priority, form.year);
        for (const auto &objective : Choices<Objective>::all) {
            QStringList words;
            if (plan)
                for (const auto &id : edit::actionsOf(document->database(), plan->id, objective.value))
                    words << selectRow<Action>(document->database(), id)->keyActions;
            if (!words.isEmpty())
                blocks << labelOf(objective.value).left(3) + u(": ") + words.join(u' ');
        }
        return blocks.join(u(" | "));
    }

    QString sentence() const { return document->history().newest(1).front().sentence; }
    QString newest(const Id<Action> &action) const
    {
        const auto updates = edit::progressOf(document->database(), action);
        return updates.empty() ? QString() : updates.front().text;
    }
};

} // namespace

TEST_CASE("the first action of a form brings its action plan with it, and undo takes both away")
{
    World world;
    const Plan before = loadPlan(world.document->database());
    world.add("Action week");
    CHECK(world.sentence() == u("Add action “Action week”"));
    const Plan after = loadPlan(world.document->database());
    REQUIRE(after.actionPlans.size() == 1);
    CHECK(after.actionPlans[0].id == ActionPlan::idFor(world.form.priority, world.form.year));
    REQUIRE(world.document->undo());
    CHECK(loadPlan(world.document->database()) == before);
    REQUIRE(world.document->redo());
    CHECK(loadPlan(world.document->database()) == after);
}

TEST_CASE("actions are added below a row, duplicated, deleted and moved")
{
    World world;
    const auto a = world.add("a");
    const auto b = world.add("b");
    const auto x = world.add("x", Objective::Prevention, a);
    CHECK(world.layout() == u("Pre: a x b"));
    world.add("e", Objective::Enforcement);

    edit::moveActionsDown(*world.document, {a});
    CHECK(world.layout() == u("Pre: x a b | Enf: e"));
    CHECK(world.sentence() == u("Move action “a” down"));
    edit::moveActionsUp(*world.document, {b});
    CHECK(world.layout() == u("Pre: x b a | Enf: e"));
    CHECK_FALSE(edit::moveActionsUp(*world.document, {x})); // already on top

    edit::moveActionsDown(*world.document, {b, a}); // from the end of an objective into the next
    CHECK(world.layout() == u("Pre: x | Eng: b a | Enf: e"));
    CHECK(world.sentence() == u("Move 2 actions to Engagement"));
    edit::moveActionsUp(*world.document, {b});
    CHECK(world.layout() == u("Pre: x b | Eng: a | Enf: e"));
    CHECK(world.sentence() == u("Move action “b” to Prevention"));

    edit::moveActions(*world.document, {b, x}, Objective::Enforcement);
    CHECK(world.layout() == u("Eng: a | Enf: e x b")); // in the order of the form
    CHECK(world.sentence() == u("Move 2 actions to Enforcement"));
    CHECK_FALSE(
        edit::moveActions(*world.document, {x, b}, Objective::Enforcement)); // there already: no trace
    edit::moveActions(*world.document, {b}, Objective::Enforcement, x);
    CHECK(world.layout() == u("Eng: a | Enf: e b x"));

    edit::setProgress(*world.document, b, u("Half done"));
    edit::setStatus(*world.document, {b}, {u("green")});
    edit::setParty(*world.document, b, {{u("cbc")}, {}}, PartyRole::Lead, true);
    edit::setMeasure(*world.document, b, {u("measure-1")}, true);
    const auto copies = edit::duplicateActions(*world.document, {b});
    REQUIRE(copies.size() == 1);
    CHECK(world.layout() == u("Eng: a | Enf: e b b x"));
    CHECK(world.sentence() == u("Duplicate action “b”"));
    CHECK(edit::partiesOf(world.document->database(), copies[0], PartyRole::Lead).size() == 1);
    CHECK(selectRows<ActionMeasure>(world.document->database(), "WHERE action_id = ?1", copies[0]).size() ==
          1);
    CHECK(edit::progressOf(world.document->database(), copies[0]).empty());
    CHECK(selectRow<Action>(world.document->database(), copies[0])->status.isEmpty());

    edit::deleteActions(*world.document, {copies[0], a, a});
    CHECK(world.layout() == u("Enf: e b x"));
    CHECK(world.sentence() == u("Delete 2 actions"));
    CHECK_FALSE(edit::deleteActions(*world.document, {a}));
    world.document->undo();
    CHECK(world.layout() == u("Eng: a | Enf: e b b x"));
    checkWhole(world.document->database());
}

TEST_CASE("rows that stand at one place are spread out when something goes between them")
{
    World world;
    const auto a = world.add("a");
    const auto b = world.add("b");
    const auto c = world.add("c");
    world.document->edit(u("Same place"), [&](Writer &write) {
        for (const auto &id : {a, b, c})
            write.set(id, &Action::position, OrderKey{u("V")});
    });
    const auto order =
        edit::actionsOf(world.document->database(), ActionPlan::idFor(world.form.priority, world.form.year),
                        Objective::Prevention);
    const auto d = edit::addAction(*world.document, world.form, Objective::Prevention, order[0], {u("d")});
    const auto now =
        edit::actionsOf(world.document->database(), ActionPlan::idFor(world.form.priority, world.form.year),
                        Objective::Prevention);
    CHECK(now == std::vector{order[0], d, order[1], order[2]});
}

TEST_CASE("rows moved together to one place again and again stay in their order")
{
    World world;
    const auto first = world.add("first");
    auto below = world.add("last");
    std::vector<Id<Action>> expected{below};
    for (int i = 0; i < 150; ++i) {
        const auto a = world.add("a", Objective::Engagement);
        const auto b = world.add("b", Objective::Engagement);
        REQUIRE(edit::moveActions(*world.document, {a, b}, Objective::Prevention, below));
        expected.insert(expected.begin(), {a, b});
        below = a;
    }
    expected.insert(expected.begin(), first);
    CHECK(edit::actionsOf(world.document->database(), ActionPlan::idFor(world.form.priority, world.form.year),
                          Objective::Prevention) == expected);
}

TEST_CASE("any sequence of moves keeps every row exactly once, and undo leads back")
{
    World world;
    std::mt19937 random(7);
    const auto pick = [&](size_t n) { return std::uniform_int_distribution<size_t>(0, n - 1)(random); };
    std::vector<Id<Action>> all;
    for (int i = 0; i < 12; ++i)
        all.push_back(edit::addAction(*world.document, world.form, Choices<Objective>::all[pick(5)].value, {},
                                      {QString::number(i)}));
    std::vector<QString> layouts{world.layout()};
    for (int i = 0; i < 150; ++i) {
        std::vector<Id<Action>> chosen;
        for (size_t n = pick(3) + 1; n > 0; --n)
            chosen.push_back(all[pick(all.size())]);
        const QString before = world.layout();
        const auto way = pick(3);
        const auto done =
            way == 0   ? edit::moveActionsUp(*world.document, chosen)
            : way == 1 ? edit::moveActionsDown(*world.document, chosen)
                       : edit::moveActions(*world.document, chosen, Choices<Objective>::all[pick(5)].value,
                                           all[pick(all.size())]);
        CHECK((world.layout() != before) == done.has_value());
        if (done)
            layouts.push_back(world.layout());
        REQUIRE(selectRows<Action>(world.document->database(), "").size() == all.size());
    }
    for (size_t i = layouts.size() - 1; i > 0; --i) {
        REQUIRE(world.layout() == layouts[i]);
        REQUIRE(world.document->undo());
    }
    CHECK(world.layout() == layouts[0]);
}

TEST_CASE("progress: a new update for today, one's own amended, nobody else's touched")
{
    World world;
    const auto action = world.add("Action week");
    edit::setProgress(*world.document, action, u("Planned"));
    CHECK(world.sentence() == u("Note progress on action “Action week”"));
    edit::setProgress(*world.document, action, u("Planned and booked"));
    CHECK_FALSE(edit::setProgress(*world.document, action, u("Planned and booked")));
    auto updates = edit::progressOf(world.document->database(), action);
    REQUIRE(updates.size() == 1);
    CHECK(updates[0].text == u("Planned and booked"));
    CHECK(updates[0].date == QDate(2008, 6, 10));
    CHECK(updates[0].author == u("Officer"));

    // Somebody else, the same day: theirs is a new one, ours stays.
    world.now = world.now.addSecs(60);
    world.document->setAuthor(
        {u("Officer"), u("Police")}); // the same name in another agency is another person
    CHECK_FALSE(edit::setProgress(*world.document, action, u("  ")));
    edit::setProgress(*world.document, action, u("Patrols agreed"));
    CHECK(edit::progressOf(world.document->database(), action).size() == 2);
    CHECK(world.newest(action) == u("Patrols agreed"));

    // Ours again: what was just written shows, though theirs was entered in between.
    world.now = world.now.addSecs(60);
    world.document->setAuthor({u("Officer"), u("CBC")});
    edit::setProgress(*world.document, action, u("Planned, booked, paid"));
    CHECK(edit::progressOf(world.document->database(), action).size() == 2);
    CHECK(world.newest(action) == u("Planned, booked, paid"));

    // The next day: a new one, and clearing it leaves the older ones alone.
    world.now = world.now.addDays(1);
    edit::setProgress(*world.document, action, u("Held"));
    CHECK(edit::progressOf(world.document->database(), action).size() == 3);
    edit::setProgress(*world.document, action, QString());
    CHECK(edit::progressOf(world.document->database(), action).size() == 2);
    CHECK_FALSE(edit::setProgress(*world.document, action, QString()));
    CHECK(world.newest(action) == u("Planned, booked, paid"));
}

TEST_CASE("a new action has progress only where there are words for it")
{
    World world;
    const auto added = [&](const char *progress) {
        edit::NewAction typed{u("Action week")};
        typed.progress = u(progress);
        return edit::addAction(*world.document, world.form, Objective::Prevention, {}, typed);
    };
    CHECK(edit::progressOf(world.document->database(), added(" \n")).empty());
    CHECK(world.newest(added("Booked")) == u("Booked"));
}

TEST_CASE("commits of one visit to a cell are undone together")
{
    World world;
    const auto action = world.add("a");
    edit::setProgress(*world.document, action, u("On"), u("visit-1"));
    edit::setProgress(*world.document, action, u("On the way"), u("visit-1"));
    world.document->undo();
    CHECK(edit::progressOf(world.document->database(), action).empty());
    edit::set(*world.document, action, &Action::leadAgency, u("CBC"), u("visit-2"));
    edit::set(*world.document, action, &Action::leadAgency, u("CBC / Police"), u("visit-2"));
    world.document->undo();
    CHECK(selectRow<Action>(world.document->database(), action)->leadAgency.isEmpty());
}

TEST_CASE("agencies are found in the words of a cell")
{
    World world;
    const auto names = [&](const char *words) {
        QStringList found;
        for (const auto &party : edit::partiesNamedIn(world.document->database(), u(words)))
            found << party.agency.value + party.group.value;
        return found.join(u' ');
    };
    CHECK(names("CBC / Police") == u("cbc police"));
    CHECK(names("police, cbc") == u("police cbc"));
    CHECK(names("Performance group and Charnwood Borough Council (CBC)") == u("performance cbc"));
    CHECK(names("Policewoman, CBCs") == u(""));
}

TEST_CASE("what is written into a row that is gone does not vanish without a word")
{
    World world;
    const auto action = world.add("a");
    edit::deleteActions(*world.document, {action});
    const qint64 entries = world.document->history().size();
    const auto refused = [](const auto &job) {
        try {
            job();
        } catch (const InputError &error) {
            return error.message().contains(u("no longer in the plan"));
        }
        return false;
    };
    CHECK(refused([&] { edit::set(*world.document, action, &Action::timeScales, u("Ongoing")); }));
    const edit::Form gone{{u("no-such")}, world.form.year};
    CHECK(refused([&] { edit::addAction(*world.document, gone, Objective::Prevention); }));
    CHECK(refused([&] { edit::setRiskAssessment(*world.document, gone.priority, gone.year, u("Low")); }));
    CHECK(world.document->history().size() == entries);
}

TEST_CASE("the fields behind the columns refuse what cannot be")
{
    World world;
    const auto action = world.add("a");
    edit::setStartDate(*world.document, action, QDate(2008, 4, 1));
    CHECK_THROWS_AS(edit::setDueDate(*world.document, action, QDate(2008, 3, 31)), InputError);
    CHECK(edit::setDueDate(*world.document, action, QDate(2008, 4, 1))); // done in a day
    edit::setDueDate(*world.document, action, QDate(2009, 3, 31));
    CHECK_THROWS_AS(edit::setStartDate(*world.document, action, QDate(2010, 1, 1)), InputError);
    CHECK_THROWS_AS(edit::setPercent(*world.document, action, 101), InputError);
    CHECK_THROWS_AS(edit::setAmount(*world.document, action, -1), InputError);
    CHECK_THROWS_AS(edit::setStatus(*world.document, {action}, {u("no-such")}), InputError);
    CHECK_THROWS_AS(edit::setParty(*world.document, action, {}, PartyRole::Lead, true), InputError);
    edit::setStatus(*world.document, {action}, {u("green")});
    CHECK(world.sentence() == u("Set action “a” to On track"));
    edit::setParty(*world.document, action, {{}, {u("performance")}}, PartyRole::Support, true);
    CHECK(world.sentence() == u("Let Performance Group support action “a”"));
    CHECK_FALSE(edit::setParty(*world.document, action, {{}, {u("performance")}}, PartyRole::Support, true));
    edit::setParty(*world.document, action, {{}, {u("performance")}}, PartyRole::Support, false);
    CHECK(edit::partiesOf(world.document->database(), action, PartyRole::Support).empty());
    edit::setRiskAssessment(*world.document, world.form.priority, world.form.year, u("Low"));
    CHECK(world.sentence() == u("Change the risk assessment of “Feeling safe” for 2008/09"));
}

TEST_CASE("a date taken back out of turn does not make an action due before it starts")
{
    World world;
    const auto action = world.add("a");
    edit::setStartDate(*world.document, action, QDate(2008, 5, 1));
    const auto earlier = edit::setStartDate(*world.document, action, QDate(2008, 3, 1));
    edit::setDueDate(*world.document, action, QDate(2008, 4, 1));
    const Plan before = loadPlan(world.document->database());
    CHECK_THROWS_AS(world.document->revert(*earlier), InputError);
    CHECK(loadPlan(world.document->database()) == before);
    edit::setDueDate(*world.document, action, QDate(2008, 6, 1));
    CHECK(world.document->revert(*earlier));
    CHECK(loadPlan(world.document->database()).actions[0].startDate == QDate(2008, 5, 1));
}

TEST_CASE("typed days")
{
    CHECK(edit::dayFromTyped(u("31/03/2009")) == QDate(2009, 3, 31));
    CHECK(edit::dayFromTyped(u("1.4.08")) == QDate(2008, 4, 1));
    CHECK(edit::dayFromTyped(u("2009-03-31")) == QDate(2009, 3, 31));
    CHECK(edit::dayFromTyped(u("31 March 2009")) == QDate(2009, 3, 31));
    CHECK(edit::dayFromTyped(u("1 sep 2008")) == QDate(2008, 9, 1));
    CHECK(edit::dayFromTyped(u("29/2/2008")) == QDate(2008, 2, 29));
    CHECK_FALSE(edit::dayFromTyped(u("  ")).isValid());
    try {
        edit::dayFromTyped(u("31/02/2009"));
        FAIL();
    } catch (const InputError &error) {
        CHECK(error.message() == u("There is no 31/02/2009: February 2009 has 28 days."));
    }
    for (const char *bad : {"ongoing", "13/13/2008", "0/1/2008", "1/1", "1/1/0008", "1 foo 2008"})
        CHECK_THROWS_AS(edit::dayFromTyped(u(bad)), InputError);
    CHECK(edit::typedDay(QDate(2008, 4, 1)) == u("01/04/2008"));
}

TEST_CASE("typed amounts and shares")
{
    CHECK(edit::penceFromTyped(u("£2,500")) == 250000);
    CHECK(edit::penceFromTyped(u("2500.50")) == 250050);
    CHECK(edit::penceFromTyped(u("2500.5")) == 250050);
    CHECK(edit::penceFromTyped(u("1,322")) == 132200);
    CHECK(edit::penceFromTyped(u("0")) == 0);
    CHECK(edit::penceFromTyped(u("999,999,999.99")) == 99999999999);
    CHECK_FALSE(edit::penceFromTyped(u("")).has_value());
    for (const char *bad : {"-5", "−5", "(5)", "1,32", "2.500", "1.2.3", "ten", "1000000000", "£", "1e9",
                            "99999999999999999999"})
        CHECK_THROWS_AS(edit::penceFromTyped(u(bad)), InputError);
    for (const char *same : {"£2,500", "£1,234,567.05", "£0", "£0.50"})
        CHECK(edit::typedPence(edit::penceFromTyped(u(same))) == u(same));
    CHECK(edit::percentFromTyped(u("40 %")) == 40);
    CHECK(edit::percentFromTyped(u("100")) == 100);
    CHECK_FALSE(edit::percentFromTyped(u(" ")).has_value());
    for (const char *bad : {"101", "-1", "half", "4.5"})
        CHECK_THROWS_AS(edit::percentFromTyped(u(bad)), InputError);
}
