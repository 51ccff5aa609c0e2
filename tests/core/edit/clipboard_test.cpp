// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/clipboard.h"

#include "tests/support/catch.h"
#include "tests/ui/action_world.h"

#include <QElapsedTimer>

#include <iostream>

using namespace csp;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

struct World : ActionWorld {
    static Plan twoPriorities()
    {
        Plan plan = smallPlan();
        plan.priorities.push_back({{u("priority-2")}, {u("W")}, u("Violent crime"), {}});
        return plan;
    }
    World() : ActionWorld(twoPriorities()) {}
    edit::Form other{{u("priority-2")}, Period::financialYear(2008)};

    Id<Action> add(const char *words, Objective objective = Objective::Prevention)
    {
        return edit::addAction(*document, form, objective, {}, {u(words)});
    }
    QString layout(const edit::Form &of) const
    {
        const auto plan = edit::findActionPlan(document->database(), of.priority, of.year);
        QStringList blocks;
        for (const auto &objective : Choices<Objective>::all) {
            QStringList words;
            for (const auto &id : plan ? edit::actionsOf(document->database(), plan->id, objective.value)
                                       : std::vector<Id<Action>>())
                words << selectRow<Action>(document->database(), id)->keyActions;
            if (!words.isEmpty())
                blocks << labelOf(objective.value).left(2) + u(": ") + words.join(u' ');
        }
        return blocks.join(u" | ");
    }
    std::vector<edit::PastedAction> rows(int count) const
    {
        std::vector<edit::PastedAction> made;
        made.reserve(static_cast<size_t>(count));
        for (int i = 0; i < count; ++i)
            made.push_back({Choices<Objective>::all[static_cast<size_t>(i * 5 / count)].value,
                            {u("Action %1").arg(i), u("CBC"), u("Ongoing"), u("Staff time"), u("Fewer"),
                             i % 2 ? u("Begun") : QString()}});
        return made;
    }
};

} // namespace

TEST_CASE("pasted rows go below the row chosen and to the end of other objectives, as one edit")
{
    World world;
    const auto a = world.add("a");
    world.add("b");
    world.add("e", Objective::Engagement);
    const qint64 edits = world.document->history().size();
    const auto ids = edit::pasteActions(*world.document, world.form, a,
                                        {{Objective::Prevention, {u("1"), {}, {}, {}, {}, u("Begun")}},
                                         {Objective::Engagement, {u("2")}},
                                         {Objective::Prevention, {u("3"), {}, {}, {}, {}, u("Planned")}}});
    CHECK(world.layout(world.form) == u("Pr: a 1 3 b | En: e 2"));
    CHECK(world.document->history().size() == edits + 1);
    CHECK(world.document->history().nextUndo()->sentence.contains(u("3 actions")));
    const auto updates = edit::progressOf(world.document->database(), ids[0]);
    REQUIRE(updates.size() == 1);
    CHECK(updates[0].text == u("Begun"));
    CHECK(updates[0].date == QDate(2008, 6, 10));
    CHECK(updates[0].author == u("Officer (as pasted)"));
    CHECK_FALSE(edit::ownProgress(*world.document, ids[0]));
    CHECK(edit::progressOf(world.document->database(), ids[1]).empty());
    const auto last = edit::progressOf(world.document->database(), ids[2]);
    REQUIRE(last.size() == 1);
    CHECK(last[0].text == u("Planned"));
    world.document->undo();
    CHECK(world.layout(world.form) == u("Pr: a b | En: e"));
    CHECK(edit::pasteActions(*world.document, world.form, a, {}).empty());
}

TEST_CASE("rows moved to another priority keep everything behind them")
{
    World world;
    const auto a = world.add("a");
    world.add("b");
    const auto c = world.add("c", Objective::Engagement);
    edit::setProgress(*world.document, a, u("Begun"));
    edit::setParty(*world.document, a, {{u("cbc")}, {}}, PartyRole::Lead, true);
    const qint64 edits = world.document->history().size();
    CHECK(edit::moveActionsInto(*world.document, {c, a}, world.other, Objective::Enforcement, {}));
    CHECK(world.layout(world.form) == u("Pr: b"));
    CHECK(world.layout(world.other) == u("En: a c"));
    CHECK(world.document->history().nextUndo()->sentence ==
          u("Move 2 actions to Enforcement of “Violent crime” for 2008/09"));
    CHECK(world.document->history().size() == edits + 1);
    CHECK(edit::progressOf(world.document->database(), a).size() == 1);
    CHECK(edit::partiesOf(world.document->database(), a, PartyRole::Lead).size() == 1);
    // Within a form, also below one of the rows that move.
    CHECK(edit::moveActionsInto(*world.document, {a}, world.other, Objective::Enforcement, c));
    CHECK(world.layout(world.other) == u("En: c a"));
    CHECK_FALSE(edit::moveActionsInto(*world.document, {a}, world.other, Objective::Enforcement, a));
    world.document->undo();
    world.document->undo();
    CHECK(world.layout(world.form) == u("Pr: a b | En: c"));
    edit::deleteActions(*world.document, {a});
    CHECK_THROWS_AS(edit::moveActionsInto(*world.document, {a}, world.other, Objective::Engagement, {}),
                    InputError);
}

TEST_CASE("copies of rows hold their words and what stands behind them, without status and progress")
{
    World world;
    const auto a = world.add("a");
    edit::setProgress(*world.document, a, u("Begun"));
    edit::setStatus(*world.document, {a}, {u("green")});
    edit::setDueDate(*world.document, a, QDate(2009, 3, 31));
    edit::setParty(*world.document, a, {{u("cbc")}, {}}, PartyRole::Lead, true);
    const auto copies = edit::copyActionsInto(*world.document, {a}, world.other, Objective::Engagement, {});
    REQUIRE(copies.size() == 1);
    CHECK(world.layout(world.form) == u("Pr: a"));
    CHECK(world.layout(world.other) == u("En: a"));
    const auto copy = selectRow<Action>(world.document->database(), copies[0]);
    CHECK(copy->dueDate == QDate(2009, 3, 31));
    CHECK(copy->status.isEmpty());
    CHECK(edit::progressOf(world.document->database(), copies[0]).empty());
    CHECK(edit::partiesOf(world.document->database(), copies[0], PartyRole::Lead).size() == 1);
}

TEST_CASE("a thousand and ten thousand rows are pasted and undone without a wait")
{
    for (const int count : {1'000, 10'000}) {
        World world;
        const auto a = world.add("a");
        world.add("z");
        const auto rows = world.rows(count);
        QElapsedTimer timer;
        timer.start();
        edit::pasteActions(*world.document, world.form, a, rows);
        const qint64 pasted = timer.restart();
        CHECK(world.document->database().integer("SELECT count(*) FROM action") == count + 2);
        CHECK(world.document->database().integer("SELECT max(length(position)) FROM action") < 12);
        timer.restart();
        world.document->undo();
        std::cerr << "  " << count << " rows pasted in " << pasted << " ms, undone in " << timer.elapsed()
                  << " ms\n";
        CHECK(world.document->database().integer("SELECT count(*) FROM action") == 2);
        CHECK(pasted < qint64{3} * count);
    }
}
