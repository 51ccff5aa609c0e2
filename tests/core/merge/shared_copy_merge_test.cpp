// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/fields.h"
#include "tests/core/merge/shared_plan.h"

using namespace csp;
using namespace csp::test;
using merge::Answer;
using merge::Merge;
using merge::Options;
using merge::Origin;
using merge::Prefer;

namespace {

Merge bringIn(SharedPlan &plan, const Document &theirs, const Options &options = {})
{
    return merge::bringIn(*plan.officer, theirs.database(), options);
}

} // namespace

TEST_CASE("what an agency fills in of its part comes in, and nothing that was left out is lost")
{
    SharedPlan plan;
    const auto part = plan.policePart();
    const Plan before = planOf(*plan.officer);
    insert(*part, ProgressUpdate{{QStringLiteral("p2")},
                                 plan.patrol.id,
                                 QDate(2008, 6, 3),
                                 {},
                                 {},
                                 {},
                                 QStringLiteral("Two arrests")});
    set(*part, plan.patrol.id, &Action::timeScales, QStringLiteral("Ongoing"));
    set(*plan.officer, plan.survey.id, &Action::timeScales, QStringLiteral("June")); // meanwhile, here
    const Merge done = bringIn(plan, *part);
    CHECK(done.conflicts.empty());
    CHECK(done.apart.empty());
    REQUIRE(done.entry);
    CHECK(done.changes.size() == 2);
    CHECK(done.changes[0].by == Author{QStringLiteral("Sergeant"), QStringLiteral("Police")});
    const Plan merged = planOf(*plan.officer);
    CHECK(merged.progressUpdates.size() == 2);
    CHECK(actionOf(merged, plan.patrol.id)->timeScales == QStringLiteral("Ongoing"));
    CHECK(actionOf(merged, plan.survey.id)->timeScales == QStringLiteral("June"));
    CHECK(merged.agencies == before.agencies); // with the addresses that had stayed at home
    checkWhole(plan.officer->database());

    const QByteArray untouched = plan.bytes("officer");
    CHECK_FALSE(bringIn(plan, *part).entry);
    CHECK((plan.bytes("officer") == untouched));
}

TEST_CASE("what an agency changed outside its part, or somebody else signed, is told apart and left out")
{
    SharedPlan plan;
    const auto part = plan.policePart();
    const Plan before = planOf(*plan.officer);
    set(*part, plan.priority.id, &Priority::title, QStringLiteral("Theft"));
    set(*part, plan.patrol.id, &Action::timeScales, QStringLiteral("Ongoing"));
    part->setAuthor({QStringLiteral("Ranger"), QStringLiteral("Parks")});
    set(*part, plan.patrol.id, &Action::resources, QStringLiteral("Two rangers"));

    const Merge preview = merge::compare(*plan.officer, part->database());
    REQUIRE(preview.apart.size() == 2);
    CHECK(preview.apart[0].place.table == "action");
    CHECK(preview.apart[0].origin == Origin::OtherName);
    CHECK(preview.apart[0].by.agency == QStringLiteral("Parks"));
    CHECK(preview.apart[1].place.table == "priority");
    CHECK(preview.apart[1].origin == Origin::OutsidePart);
    CHECK(sentence(preview.apart[1], plan.officer->database(), part->database()) ==
          QStringLiteral("Change the title of the priority “Burglary” from “Burglary” to “Theft”."));
    REQUIRE(preview.changes.size() == 1);
    CHECK(preview.changes[0].place.cell == "time_scales");

    SECTION("left out, and settled for every other copy")
    {
        REQUIRE(bringIn(plan, *part).entry);
        Plan expected = before;
        expected.actions[0].timeScales = QStringLiteral("Ongoing");
        CHECK(planOf(*plan.officer) == expected);
        CHECK(bringIn(plan, *part).apart.empty());
    }
    SECTION("one of them wanted")
    {
        Options options;
        options.answers[preview.apart[1].place] = {Answer::Take::Theirs, {}};
        const Merge done = bringIn(plan, *part, options);
        CHECK(done.apart.size() == 1);
        CHECK(planOf(*plan.officer).priorities[0].title == QStringLiteral("Theft"));
        CHECK(planOf(*plan.officer).actions[0].resources.isEmpty());
    }
    SECTION("all of them wanted")
    {
        Options options;
        options.withApart = true;
        CHECK(bringIn(plan, *part, options).changes.size() == 3);
        CHECK(planOf(*plan.officer).actions[0].resources == QStringLiteral("Two rangers"));
    }
}

TEST_CASE("an agency deletes its own action with all that belongs to it; another's row that it made is apart")
{
    SharedPlan plan;
    const auto part = plan.policePart();
    remove(*part, plan.patrol.id);
    insert(*part, GlossaryTerm{{QStringLiteral("asb")}, {QStringLiteral("V")}, QStringLiteral("ASB"), {}});
    const Merge done = bringIn(plan, *part);
    CHECK(planOf(*plan.officer).actions.size() == 1);
    CHECK(planOf(*plan.officer).progressUpdates.empty());
    CHECK(planOf(*plan.officer).glossary.empty());
    REQUIRE(done.apart.size() == 1);
    CHECK(done.apart[0].kind == merge::Change::Kind::Added);
    checkWhole(plan.officer->database());
}

TEST_CASE("a part takes in nothing, and comes only into a plan that knows what it was made from")
{
    SharedPlan plan;
    const auto third = plan.share({}, "third", {QStringLiteral("Manager"), QStringLiteral("Probation")});
    set(*plan.officer, plan.patrol.id, &Action::timeScales, QStringLiteral("June"));
    const auto part = plan.policePart();
    set(*part, plan.patrol.id, &Action::resources, QStringLiteral("Two officers"));
    CHECK_THROWS_AS(merge::bringIn(*part, plan.officer->database()), InputError);
    try {
        merge::bringIn(*third, part->database());
        FAIL("it was brought in");
    } catch (const InputError &error) {
        CHECK(error.message() == QStringLiteral("This is a part of a plan that holds changes which are not "
                                                "here yet. Bring in the whole plan from Council first."));
    }
    REQUIRE(merge::bringIn(*third, plan.officer->database()).entry);
    REQUIRE(merge::bringIn(*third, part->database()).entry);
    bringIn(plan, *part);
    CHECK(planOf(*third) == planOf(*plan.officer));
}

TEST_CASE("a row deleted before a copy was made comes back whole when somebody else had gone on with it")
{
    SharedPlan plan;
    const auto council = plan.share({}, "council", {QStringLiteral("Ranger"), QStringLiteral("Parks")});
    set(*plan.officer, plan.survey.id, &Action::timeScales, QStringLiteral("June"));
    remove(*plan.officer, plan.survey.id);
    const auto police = plan.share({}, "police", {QStringLiteral("Sergeant"), QStringLiteral("Police")});
    set(*council, plan.survey.id, &Action::resources, QStringLiteral("Two rangers"));

    // The police never had the action's wording, only the stamps of it.
    const Merge asked = merge::bringIn(*police, council->database());
    REQUIRE(asked.conflicts.size() == 1);
    CHECK(asked.conflicts[0].place.isExistence());
    REQUIRE(merge::bringIn(*police, council->database(), {Prefer::Theirs, {}}).entry);
    const Action back = *actionOf(planOf(*police), plan.survey.id);
    CHECK(back.keyActions == QStringLiteral("Survey of residents"));
    CHECK(back.resources == QStringLiteral("Two rangers"));
    CHECK(back.timeScales.isEmpty()); // the council knew an older state of it
    checkWhole(police->database());

    // What had stayed at home comes when the two meet, and is listed.
    const Merge filled = merge::bringIn(*police, plan.officer->database());
    REQUIRE(filled.changes.size() == 1);
    CHECK(filled.changes[0].place.cell == "time_scales");
    CHECK(actionOf(planOf(*police), plan.survey.id)->timeScales == QStringLiteral("June"));
    CHECK(police->database().integer("SELECT count(*) FROM withheld") == 0);
    merge::bringIn(*plan.officer, police->database());
    CHECK(planOf(*plan.officer) == planOf(*police));
}

TEST_CASE("what was brought in and taken back comes in again only when it is asked for, as a new edit")
{
    SharedPlan plan;
    const auto part = plan.policePart();
    insert(*part, ProgressUpdate{{QStringLiteral("p2")},
                                 plan.patrol.id,
                                 QDate(2008, 6, 3),
                                 {},
                                 {},
                                 {},
                                 QStringLiteral("Two arrests")});
    set(*part, plan.patrol.id, &Action::timeScales, QStringLiteral("Ongoing"));
    const Plan before = planOf(*plan.officer);
    const Merge first = bringIn(plan, *part);
    const Plan merged = planOf(*plan.officer);

    SECTION("taken back by undo")
    {
        REQUIRE(plan.officer->undo());
    }
    SECTION("taken back out of turn")
    {
        REQUIRE(plan.officer->revert(*first.entry));
    }
    SECTION("taken back, put back and taken back again")
    {
        REQUIRE(plan.officer->undo());
        REQUIRE(plan.officer->redo());
        CHECK_FALSE(bringIn(plan, *part).takenBack);
        REQUIRE(plan.officer->undo());
    }
    CHECK(planOf(*plan.officer) == before);
    const QByteArray untouched = plan.bytes("officer");
    const Merge again = bringIn(plan, *part);
    CHECK_FALSE(again.entry);
    CHECK((plan.bytes("officer") == untouched));
    REQUIRE(again.takenBack);
    CHECK(*again.takenBack == *first.entry);

    Options options;
    options.again = true;
    const Merge oncemore = bringIn(plan, *part, options);
    REQUIRE(oncemore.entry);
    CHECK(oncemore.from == QStringLiteral("Police"));
    CHECK(planOf(*plan.officer) == merged);
    CHECK_FALSE(bringIn(plan, *part).takenBack);
    checkWhole(plan.officer->database());
    REQUIRE(plan.officer->undo());
    CHECK(planOf(*plan.officer) == before);
    CHECK(bringIn(plan, *part).takenBack);
}

TEST_CASE("what was written here since a merge was taken back is asked about when it is to come again")
{
    SharedPlan plan;
    const auto part = plan.policePart();
    set(*part, plan.patrol.id, &Action::timeScales, QStringLiteral("Ongoing"));
    bringIn(plan, *part);
    REQUIRE(plan.officer->undo());
    set(*plan.officer, plan.patrol.id, &Action::timeScales, QStringLiteral("June"));
    Options options;
    options.again = true;
    const Merge asked = bringIn(plan, *part, options);
    REQUIRE(asked.conflicts.size() == 1);
    CHECK(sentence(asked.conflicts[0], plan.officer->database(), part->database()) ==
          QStringLiteral("The time scales of the action “Patrol the park”: yours says “June” (Officer, "
                         "Council), theirs says “Ongoing” (Sergeant, Police)."));
}

TEST_CASE("the history says who had written what a merge brought in, and when")
{
    SharedPlan plan;
    const auto part = plan.policePart();
    plan.wall = noon.addDays(1);
    set(*part, plan.patrol.id, &Action::timeScales, QStringLiteral("Ongoing"));
    plan.wall = noon.addDays(2);
    set(*part, plan.patrol.id, &Action::resources, QStringLiteral("Two officers"));
    plan.wall = noon.addDays(3);
    const Merge done = bringIn(plan, *part);
    const auto brought = merge::contributionsOf(plan.officer->database(), *done.entry);
    REQUIRE(brought.size() == 1);
    CHECK(brought[0].by == Author{QStringLiteral("Sergeant"), QStringLiteral("Police")});
    CHECK(brought[0].edits == 2);
    CHECK(brought[0].first == noon.addDays(1));
    CHECK(brought[0].last == noon.addDays(2));
}

TEST_CASE("what came in and was not taken back is known by who wrote it and when it came")
{
    SharedPlan plan;
    const auto police = plan.policePart();
    REQUIRE(edit::set(*police, plan.patrol.id, &Action::percent, 40));
    CHECK(merge::broughtIn(plan.officer->database()).empty());
    plan.wall = noon.addDays(2);
    REQUIRE(merge::bringIn(*plan.officer, police->database()).entry);
    const auto brought = merge::broughtIn(plan.officer->database());
    REQUIRE(brought.size() == 1);
    CHECK(brought.front().by == police->author());
    CHECK(brought.front().at == noon.addDays(2));
    REQUIRE(plan.officer->undo());
    CHECK(merge::broughtIn(plan.officer->database()).empty());
    REQUIRE(plan.officer->redo());
    CHECK(merge::broughtIn(plan.officer->database()).size() == 1);
}
