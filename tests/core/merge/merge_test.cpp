// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/merge/two_copies.h"

using namespace csp;
using namespace csp::test;
using merge::Answer;
using merge::Change;
using merge::Merge;
using merge::Options;
using merge::Prefer;

TEST_CASE("what two people changed in different cells comes together without a question, in one step")
{
    TwoCopies copies;
    set(*copies.officer, copies.action.id, &Action::leadPerson, QStringLiteral("Analyst"));
    set(*copies.police, copies.action.id, &Action::timeScales, QStringLiteral("Ongoing"));
    set(*copies.police, copies.priority.id, &Priority::why, QStringLiteral("Rising"));
    const Plan before = planOf(*copies.officer);

    const Merge preview = merge::compare(*copies.officer, copies.police->database());
    REQUIRE(preview.changes.size() == 2);
    CHECK(planOf(*copies.officer) == before);
    CHECK(sentence(preview.changes[0], copies.officer->database(), copies.police->database()) ==
          QStringLiteral("Change “Why a priority?” of the priority “Burglary” from nothing to “Rising”."));
    CHECK(sentence(preview.changes[1], copies.officer->database(), copies.police->database()) ==
          QStringLiteral("Change the time scales of the action “Action week” from nothing to “Ongoing”."));

    const Merge done = copies.intoOfficer();
    REQUIRE(done.entry);
    CHECK(done.from == QStringLiteral("Police"));
    CHECK(copies.officer->history().entry(*done.entry)->sentence ==
          QStringLiteral("Bring in 2 changes from Police"));
    CHECK(copies.officer->history().entry(*done.entry)->kind == HistoryEntry::Kind::Merge);
    const Plan merged = planOf(*copies.officer);
    CHECK(actionOf(merged).leadPerson == QStringLiteral("Analyst"));
    CHECK(actionOf(merged).timeScales == QStringLiteral("Ongoing"));
    checkWhole(copies.officer->database());

    const Merge back = copies.intoPolice();
    CHECK(back.from == QStringLiteral("Council"));
    CHECK(copies.police->history().entry(*back.entry)->sentence ==
          QStringLiteral("Bring in 1 change from Council"));
    CHECK(planOf(*copies.police) == merged);

    REQUIRE(copies.officer->undo());
    CHECK(planOf(*copies.officer) == before);
    REQUIRE(copies.officer->redo());
    CHECK(planOf(*copies.officer) == merged);
}

TEST_CASE("views hear of exactly the rows that a merge changed")
{
    TwoCopies copies;
    set(*copies.police, copies.action.id, &Action::timeScales, QStringLiteral("Ongoing"));
    RowChanges heard;
    QObject::connect(copies.officer.get(), &Document::changed, [&](const RowChanges &rows) { heard = rows; });
    copies.intoOfficer();
    REQUIRE(heard.size() == 1);
    CHECK(heard[0].id == copies.action.id.value);
}

TEST_CASE("the same copy a second time changes not one byte")
{
    TwoCopies copies;
    set(*copies.officer, copies.action.id, &Action::leadPerson, QStringLiteral("Analyst"));
    set(*copies.police, copies.action.id, &Action::timeScales, QStringLiteral("Ongoing"));
    REQUIRE(copies.intoOfficer().entry);
    const QByteArray after = copies.bytes("officer");
    const Merge again = copies.intoOfficer();
    CHECK_FALSE(again.entry);
    CHECK(again.changes.empty());
    CHECK((copies.bytes("officer") == after));
    // Nor after the merge was taken back: what it brought has been seen.
    REQUIRE(copies.officer->undo());
    const Plan before = planOf(*copies.officer);
    CHECK_FALSE(copies.intoOfficer().entry);
    CHECK(planOf(*copies.officer) == before);
}

TEST_CASE("two different texts in one cell are a conflict, and until it is answered nothing is written")
{
    TwoCopies copies;
    set(*copies.officer, copies.action.id, &Action::dueDate, QDate(2008, 4, 1));
    set(*copies.police, copies.action.id, &Action::dueDate, QDate(2008, 5, 3));
    set(*copies.police, copies.priority.id, &Priority::why, QStringLiteral("Rising"));
    const QByteArray untouched = copies.bytes("officer");
    const Merge asked = copies.intoOfficer();
    CHECK_FALSE(asked.entry);
    CHECK((copies.bytes("officer") == untouched));
    REQUIRE(asked.conflicts.size() == 1);
    CHECK(asked.changes.size() == 1);
    CHECK(asked.conflicts[0].place == merge::Place{"action", copies.action.id.value, "dates"});
    CHECK(told(asked, copies) ==
          QStringLiteral(
              "The due date of the action “Action week”: yours says 1 April 2008 (Officer, Council), theirs "
              "says 3 May 2008 (Sergeant, Police)."));

    SECTION("mine: nothing but the other change is different, and the police take it without being asked")
    {
        const Merge done = copies.intoOfficer(answering(asked.conflicts[0], Answer::Take::Mine));
        CHECK(done.settled.size() == 1);
        CHECK(actionOf(planOf(*copies.officer)).dueDate == QDate(2008, 4, 1));
    }
    SECTION("theirs")
    {
        copies.intoOfficer(answering(asked.conflicts[0], Answer::Take::Theirs));
        CHECK(actionOf(planOf(*copies.officer)).dueDate == QDate(2008, 5, 3));
        REQUIRE(copies.officer->undo());
        CHECK(actionOf(planOf(*copies.officer)).dueDate == QDate(2008, 4, 1));
        REQUIRE(copies.officer->redo());
    }
    SECTION("edited: start and due together")
    {
        copies.intoOfficer(answering(asked.conflicts[0], Answer::Take::Edited,
                                     {toValue(QDate(2008, 4, 1)), toValue(QDate(2008, 5, 3))}));
        CHECK(actionOf(planOf(*copies.officer)).startDate == QDate(2008, 4, 1));
        CHECK(actionOf(planOf(*copies.officer)).dueDate == QDate(2008, 5, 3));
    }
    SECTION("by preference: mine")
    {
        copies.intoOfficer({Prefer::Mine, {}});
        CHECK(actionOf(planOf(*copies.officer)).dueDate == QDate(2008, 4, 1));
    }
    SECTION("by preference: theirs")
    {
        copies.intoOfficer({Prefer::Theirs, {}});
        CHECK(actionOf(planOf(*copies.officer)).dueDate == QDate(2008, 5, 3));
    }
    const Merge back = copies.intoPolice();
    CHECK(back.conflicts.empty());
    CHECK(planOf(*copies.police) == planOf(*copies.officer));
    checkWhole(copies.police->database());
}

TEST_CASE("an answer that keeps ours is newer than both: a third copy that answered otherwise asks again")
{
    TwoCopies copies;
    set(*copies.officer, copies.action.id, &Action::leadPerson, QStringLiteral("Analyst"));
    set(*copies.police, copies.action.id, &Action::leadPerson, QStringLiteral("Inspector"));
    REQUIRE(QFile::copy(copies.path("officer"), copies.path("third")));
    const auto third = copies.open("third", {QStringLiteral("Manager"), QStringLiteral("Probation")});
    copies.intoOfficer({Prefer::Mine, {}}); // no content is different for it, the answer is kept all the same
    CHECK(copies.officer->history().newest(1).at(0).kind == HistoryEntry::Kind::Edit);
    merge::bringIn(*third, copies.police->database(), {Prefer::Theirs, {}});
    const Merge asked = merge::bringIn(*copies.officer, third->database());
    REQUIRE(asked.conflicts.size() == 1);
    CHECK(asked.conflicts[0].mineBy.name == QStringLiteral("Officer"));
    CHECK(asked.conflicts[0].theirsBy.name == QStringLiteral("Manager"));
}

TEST_CASE("the newest stands by logical time whichever way copies merge")
{
    TwoCopies copies;
    set(*copies.officer, copies.action.id, &Action::leadPerson, QStringLiteral("Analyst"));
    copies.wall = noon.addSecs(1);
    set(*copies.police, copies.action.id, &Action::leadPerson, QStringLiteral("Inspector"));
    CHECK(copies.intoOfficer({Prefer::Newest, {}}).settled.size() == 1);
    CHECK(actionOf(planOf(*copies.officer)).leadPerson == QStringLiteral("Inspector"));
    copies.intoPolice({Prefer::Newest, {}});
    CHECK(planOf(*copies.police) == planOf(*copies.officer));
}

TEST_CASE("fields that mean something only together merge as one")
{
    TwoCopies copies;
    set(*copies.officer, copies.target.id, &Target::value, 500.0);
    set(*copies.police, copies.target.id, &Target::agreedBy, QStringLiteral("The Board"));
    set(*copies.police, copies.target.id, &Target::note, QStringLiteral("Stretching"));
    const Merge asked = copies.intoOfficer();
    REQUIRE(asked.conflicts.size() == 1);
    CHECK(asked.conflicts[0].place.cell == "target");
    CHECK(told(asked, copies) ==
          QStringLiteral(
              "The value and the agreed by of the target 2008/09 (“Thefts”): yours says 500 and nothing "
              "(Officer, Council), theirs says nothing and “The Board” (Sergeant, Police)."));
    copies.intoOfficer({Prefer::Theirs, {}});
    const Target merged = planOf(*copies.officer).targets.at(0);
    CHECK_FALSE(merged.value);
    CHECK(merged.agreedBy == QStringLiteral("The Board"));
    CHECK(merged.note == QStringLiteral("Stretching"));
}

TEST_CASE("nobody is asked about the order within a list")
{
    TwoCopies copies;
    set(*copies.officer, copies.action.id, &Action::position, OrderKey{QStringLiteral("A")});
    copies.wall = noon.addSecs(1);
    set(*copies.police, copies.action.id, &Action::position, OrderKey{QStringLiteral("B")});
    const Merge done = copies.intoOfficer();
    REQUIRE(done.changes.size() == 1);
    CHECK(sentence(done.changes[0], copies.officer->database(), copies.police->database()) ==
          QStringLiteral("Move the action “Action week”."));
    CHECK(actionOf(planOf(*copies.officer)).position.text == QStringLiteral("B"));
    copies.intoPolice();
    CHECK(planOf(*copies.police) == planOf(*copies.officer));
}

TEST_CASE("a row deleted there and changed here is a conflict")
{
    TwoCopies copies;
    set(*copies.officer, copies.action.id, &Action::leadPerson, QStringLiteral("Analyst"));
    copies.wall = noon.addSecs(1);
    remove(*copies.police, copies.action.id);
    const Merge asked = copies.intoOfficer();
    REQUIRE(asked.conflicts.size() == 1);
    CHECK(asked.conflicts[0].place == merge::Place{"action", copies.action.id.value, {}});
    CHECK(told(asked, copies) ==
          QStringLiteral("The action “Action week” was deleted in theirs (Sergeant, Police), and "
                         "has been changed or added to in yours."));
    SECTION("mine: it stays")
    {
        copies.intoOfficer({Prefer::Mine, {}});
        CHECK(actionOf(planOf(*copies.officer)).leadPerson == QStringLiteral("Analyst"));
    }
    SECTION("theirs: it goes, and undo brings it back")
    {
        copies.intoOfficer({Prefer::Theirs, {}});
        CHECK(planOf(*copies.officer).actions.empty());
        REQUIRE(copies.officer->undo());
        CHECK(actionOf(planOf(*copies.officer)).leadPerson == QStringLiteral("Analyst"));
    }
    SECTION("newest: here the deletion")
    {
        copies.intoOfficer({Prefer::Newest, {}});
        CHECK(planOf(*copies.officer).actions.empty());
    }
    CHECK(copies.intoPolice().conflicts.empty());
    CHECK(planOf(*copies.police) == planOf(*copies.officer));
}

TEST_CASE("a row deleted here and changed there is a conflict")
{
    TwoCopies copies;
    remove(*copies.officer, copies.action.id);
    copies.wall = noon.addSecs(1);
    set(*copies.police, copies.action.id, &Action::leadPerson, QStringLiteral("Inspector"));
    const Merge asked = copies.intoOfficer();
    REQUIRE(asked.conflicts.size() == 1);
    CHECK(told(asked, copies) ==
          QStringLiteral("The action “Action week” was deleted in yours (Officer, Council), and "
                         "has been changed or added to in theirs."));
    SECTION("mine: it stays deleted")
    {
        copies.intoOfficer({Prefer::Mine, {}});
        CHECK(planOf(*copies.officer).actions.empty());
    }
    SECTION("theirs: it is back whole, with their change")
    {
        copies.intoOfficer({Prefer::Theirs, {}});
        CHECK(actionOf(planOf(*copies.officer)).leadPerson == QStringLiteral("Inspector"));
        CHECK(actionOf(planOf(*copies.officer)).keyActions == QStringLiteral("Action week"));
    }
    SECTION("newest: here the change")
    {
        copies.intoOfficer({Prefer::Newest, {}});
        CHECK(actionOf(planOf(*copies.officer)).leadPerson == QStringLiteral("Inspector"));
    }
    CHECK(copies.intoPolice().conflicts.empty());
    CHECK(planOf(*copies.police) == planOf(*copies.officer));
}

TEST_CASE("the answers to a changed text and to its row's deletion are one edit: deleted is deleted")
{
    TwoCopies copies;
    set(*copies.officer, copies.action.id, &Action::leadPerson, QStringLiteral("Analyst"));
    set(*copies.police, copies.action.id, &Action::leadPerson, QStringLiteral("Inspector"));
    remove(*copies.police, copies.action.id);
    CHECK(copies.intoOfficer().conflicts.size() == 2);
    copies.intoOfficer({Prefer::Theirs, {}});
    CHECK(planOf(*copies.officer).actions.empty());
    copies.intoPolice();
    CHECK(planOf(*copies.police).actions.empty());
}

TEST_CASE("what is deleted by an answer takes what points to it, and nothing else that came with it")
{
    TwoCopies copies;
    Status red = copies.status;
    red.id = {QStringLiteral("red")};
    red.word = QStringLiteral("Off track");
    Action other = copies.action;
    other.id = {QStringLiteral("other")};
    other.status = copies.status.id;
    insert(*copies.officer, red);
    insert(*copies.officer, other);
    copies.intoPolice();
    const ProgressUpdate update{{QStringLiteral("update")}, other.id, QDate(2008, 6, 2), {}, {}, {},
                                QStringLiteral("Begun")};
    set(*copies.officer, copies.action.id, &Action::leadPerson, QStringLiteral("Analyst"));
    set(*copies.officer, copies.status.id, &Status::meaning, QStringLiteral("As planned"));
    remove(*copies.police, copies.action.id);
    set(*copies.police, other.id, &Action::status, red.id);
    insert(*copies.police, update);
    remove(*copies.police, copies.status.id);
    CHECK(copies.intoOfficer().conflicts.size() == 2);
    copies.intoOfficer({Prefer::Theirs, {}});
    const Plan now = planOf(*copies.officer);
    REQUIRE(now.actions.size() == 1);
    CHECK(actionOf(now).status == red.id);
    REQUIRE(now.statuses.size() == 1);
    CHECK(now.progressUpdates == std::vector{update});
}

TEST_CASE("a row deleted and left alone by the other goes without a question; deleted by both it is gone")
{
    TwoCopies copies;
    set(*copies.police, copies.action.id, &Action::leadPerson, QStringLiteral("Inspector"));
    remove(*copies.police, copies.action.id);
    const Merge done = copies.intoOfficer();
    CHECK(done.conflicts.empty());
    REQUIRE(done.changes.size() == 1);
    CHECK(sentence(done.changes[0], copies.officer->database(), copies.police->database()) ==
          QStringLiteral("Delete the action “Action week”."));
    CHECK(planOf(*copies.officer).actions.empty());
    REQUIRE(copies.officer->undo());
    CHECK(planOf(*copies.officer).actions.size() == 1);

    set(*copies.officer, copies.priority.id, &Priority::why, QStringLiteral("Ours"));
    set(*copies.police, copies.priority.id, &Priority::why, QStringLiteral("Theirs"));
    remove(*copies.officer, copies.priority.id);
    remove(*copies.police, copies.priority.id);
    CHECK(copies.intoOfficer().conflicts.empty()); // nobody misses what both had deleted
    CHECK(planOf(*copies.officer).priorities.empty());
    checkWhole(copies.officer->database());
}

TEST_CASE("a living child keeps its parents alive, and that they were deleted is told")
{
    TwoCopies copies;
    Action added = copies.action;
    added.id = {QStringLiteral("patrol")};
    added.keyActions = QStringLiteral("Patrol");
    insert(*copies.police, added);
    copies.wall = noon.addSecs(1);
    remove(*copies.officer, copies.priority.id);
    REQUIRE(planOf(*copies.officer).actionPlans.empty());
    const Merge asked = copies.intoOfficer();
    REQUIRE(asked.conflicts.size() == 1);
    CHECK(asked.conflicts[0].place == merge::Place{"action_plan", copies.form.id.value, {}});

    SECTION("newest: the form is kept for the new action, and the priority for the form")
    {
        copies.intoOfficer({Prefer::Newest, {}});
        const Plan merged = planOf(*copies.officer);
        REQUIRE(merged.actions.size() == 1);
        CHECK(merged.actions[0] == added);
        CHECK(merged.actionPlans.size() == 1);
        CHECK(merged.priorities.size() == 1);
        checkWhole(copies.officer->database());
        copies.intoPolice({Prefer::Newest, {}});
        CHECK(planOf(*copies.police) == merged);
        // When the action goes too, nothing holds them any longer.
        remove(*copies.officer, added.id);
        copies.intoPolice({Prefer::Newest, {}});
        CHECK(planOf(*copies.police).priorities.empty());
    }
    SECTION("mine: everything goes, the new action too")
    {
        copies.intoOfficer({Prefer::Mine, {}});
        CHECK(planOf(*copies.officer).actions.empty());
        CHECK(planOf(*copies.officer).priorities.empty());
        copies.intoPolice();
        CHECK(planOf(*copies.police).actions.empty());
    }
    SECTION("theirs: the form is kept")
    {
        copies.intoOfficer({Prefer::Theirs, {}});
        CHECK(planOf(*copies.officer).actionPlans.size() == 1);
        CHECK(planOf(*copies.officer).priorities.size() == 1);
    }
    SECTION("the other way round it is asked as well")
    {
        const Merge there = copies.intoPolice();
        REQUIRE(there.conflicts.size() == 1);
        CHECK(there.conflicts[0].place == asked.conflicts[0].place);
        CHECK(there.conflicts[0].mineShown);
    }
}

TEST_CASE("a status that one deletes and the other uses stays until that is answered; then it is forgotten")
{
    TwoCopies copies;
    remove(*copies.officer, copies.status.id);
    set(*copies.police, copies.action.id, &Action::status, copies.status.id);
    const Merge asked = copies.intoOfficer();
    REQUIRE(asked.conflicts.size() == 1);
    CHECK(asked.conflicts[0].place.table == "status");
    SECTION("newest")
    {
        copies.intoOfficer({Prefer::Newest, {}});
        CHECK(planOf(*copies.officer).statuses.size() == 1);
        CHECK(actionOf(planOf(*copies.officer)).status == copies.status.id);
    }
    SECTION("mine")
    {
        copies.intoOfficer({Prefer::Mine, {}});
        CHECK(planOf(*copies.officer).statuses.empty());
        CHECK(actionOf(planOf(*copies.officer)).status.isEmpty());
    }
    checkWhole(copies.officer->database());
    CHECK(copies.intoPolice().conflicts.empty());
    CHECK(planOf(*copies.police) == planOf(*copies.officer));
}

TEST_CASE("the same figure added by both is one figure, merged cell by cell")
{
    TwoCopies copies;
    Figure figure;
    figure.measure = copies.measure.id;
    figure.period = Period::financialYear(2007);
    figure.id = Figure::idFor(figure.measure, figure.period, {});
    figure.value = 549;
    insert(*copies.officer, figure);
    SECTION("equal: no question")
    {
        insert(*copies.police, figure);
        CHECK(copies.intoOfficer().conflicts.empty());
    }
    SECTION("with a source there: no question about the number")
    {
        set(*copies.officer, figure.id, &Figure::note, QStringLiteral("Provisional"));
        figure.source = QStringLiteral("Home Office");
        insert(*copies.police, figure);
        const Merge asked = copies.intoOfficer();
        for (const merge::Conflict &conflict : asked.conflicts)
            CHECK(conflict.place.cell != "figure");
    }
    SECTION("with another number: one question")
    {
        figure.value = 550;
        insert(*copies.police, figure);
        const Merge asked = copies.intoOfficer();
        REQUIRE(asked.conflicts.size() == 1);
        CHECK(
            told(asked, copies) ==
            QStringLiteral(
                "The value of the figure 2007/08 (“Thefts”): yours says 549 (Officer, Council), theirs says "
                "550 (Sergeant, Police)."));
    }
    copies.intoOfficer({Prefer::Newest, {}});
    CHECK(planOf(*copies.officer).figures.size() == 1);
    copies.intoPolice({Prefer::Newest, {}});
    CHECK(planOf(*copies.police) == planOf(*copies.officer));
}

TEST_CASE("progress of both sides comes together")
{
    TwoCopies copies;
    for (Document *document : {copies.officer.get(), copies.police.get()})
        insert(*document, ProgressUpdate{Id<ProgressUpdate>::random(),
                                         copies.action.id,
                                         QDate(2008, 6, 2),
                                         {},
                                         document->author().name,
                                         {},
                                         QStringLiteral("Begun")});
    const Merge done = copies.intoOfficer();
    CHECK(done.conflicts.empty());
    REQUIRE(done.changes.size() == 1);
    CHECK(done.changes[0].kind == Change::Kind::Added);
    CHECK(sentence(done.changes[0], copies.officer->database(), copies.police->database()) ==
          QStringLiteral("Add the progress update “Begun” (“Action week”)."));
    CHECK(planOf(*copies.officer).progressUpdates.size() == 2);
}

TEST_CASE("a clock far ahead wins nothing silently")
{
    TwoCopies copies;
    copies.wall = noon.addDays(2);
    set(*copies.police, copies.action.id, &Action::leadPerson, QStringLiteral("Inspector"));
    copies.wall = noon;
    const Merge asked = copies.intoOfficer();
    REQUIRE(asked.conflicts.size() == 1);
    CHECK(asked.conflicts[0].aheadOfClock);
    CHECK(told(asked, copies)
              .endsWith(QStringLiteral(" Theirs was written by a clock more than a day ahead of this one.")));
    CHECK(actionOf(planOf(*copies.officer)).leadPerson.isEmpty());
    copies.wall = noon.addDays(1).addSecs(1); // a day later it is nothing special
    CHECK(copies.intoOfficer().conflicts.empty());
    CHECK(actionOf(planOf(*copies.officer)).leadPerson == QStringLiteral("Inspector"));
}

TEST_CASE("an answer given under a wrong clock is still newer than what it answers")
{
    TwoCopies copies;
    copies.wall = noon.addDays(2);
    set(*copies.police, copies.action.id, &Action::leadPerson, QStringLiteral("Inspector"));
    copies.wall = noon;
    set(*copies.officer, copies.action.id, &Action::leadPerson, QStringLiteral("Analyst"));
    copies.intoOfficer({Prefer::Mine, {}});
    copies.wall = noon.addDays(2);
    CHECK(copies.intoPolice().conflicts.empty());
    CHECK(actionOf(planOf(*copies.police)).leadPerson == QStringLiteral("Analyst"));
    // Newer in logical time too, so that a third copy that sees both finds the answer on top.
    const Database &database = copies.officer->database();
    CHECK(database.integer("SELECT time FROM stamp ORDER BY n DESC LIMIT 1") >
          noon.addDays(2).toMSecsSinceEpoch());
}

TEST_CASE("a merge whose entry is taken back leaves the plan that was, with rows come and gone")
{
    TwoCopies copies;
    Action added = copies.action;
    added.id = {QStringLiteral("patrol")};
    insert(*copies.police, added);
    insert(
        *copies.police,
        ProgressUpdate{
            Id<ProgressUpdate>::random(), added.id, QDate(2008, 6, 2), {}, {}, {}, QStringLiteral("Begun")});
    remove(*copies.police, copies.measure.id);
    set(*copies.officer, copies.action.id, &Action::leadPerson, QStringLiteral("Analyst"));
    const Plan before = planOf(*copies.officer);
    REQUIRE(copies.intoOfficer().entry);
    const Plan merged = planOf(*copies.officer);
    CHECK(merged.actions.size() == 2);
    CHECK(merged.targets.empty());
    REQUIRE(copies.officer->undo());
    CHECK(planOf(*copies.officer) == before);
    checkWhole(copies.officer->database());
    // The others learn of the taking back as of any other edit.
    copies.intoPolice({Prefer::Ask, {}});
    CHECK(planOf(*copies.police) == before);
}

TEST_CASE("after an answer that changes nothing the same person goes on editing")
{
    TwoCopies copies;
    set(*copies.officer, copies.action.id, &Action::leadPerson, QStringLiteral("Analyst"));
    set(*copies.police, copies.action.id, &Action::leadPerson, QStringLiteral("Inspector"));
    REQUIRE_FALSE(copies.intoOfficer({Prefer::Mine, {}}).entry);
    set(*copies.officer, copies.action.id, &Action::timeScales, QStringLiteral("Ongoing"));
    checkWhole(copies.officer->database());
    CHECK(copies.intoPolice().conflicts.empty());
    CHECK(planOf(*copies.police) == planOf(*copies.officer));
}

TEST_CASE("each edit is its writer's, whoever wrote before in the same window and whoever passed it on")
{
    TwoCopies copies;
    set(*copies.officer, copies.action.id, &Action::leadPerson, QStringLiteral("Analyst"));
    set(*copies.police, copies.action.id, &Action::leadPerson, QStringLiteral("Inspector"));
    REQUIRE(QFile::copy(copies.path("police"), copies.path("third")));
    copies.police->setAuthor({QStringLiteral("Ranger"), QStringLiteral("Parks")});
    set(*copies.police, copies.action.id, &Action::leadPerson, QStringLiteral("Ranger"));
    const auto third = copies.open("third", {QStringLiteral("Manager"), QStringLiteral("Probation")});
    REQUIRE(merge::bringIn(*third, copies.police->database()).entry);

    const Merge asked = merge::compare(*copies.officer, third->database());
    REQUIRE(asked.conflicts.size() == 1);
    CHECK(asked.conflicts[0].theirsBy == Author{QStringLiteral("Ranger"), QStringLiteral("Parks")});
}

TEST_CASE("an agency that edited on two days is named once")
{
    TwoCopies copies;
    set(*copies.police, copies.action.id, &Action::leadPerson, QStringLiteral("Inspector"));
    copies.police.reset();
    copies.police = copies.open("police", {QStringLiteral("Clerk"), QStringLiteral("Police")});
    set(*copies.police, copies.action.id, &Action::timeScales, QStringLiteral("Ongoing"));
    CHECK(copies.intoOfficer().from == QStringLiteral("Police"));
}

TEST_CASE("a row that is to stay stays, also where what it belongs to is to go")
{
    TwoCopies copies;
    set(*copies.officer, copies.form.id, &ActionPlan::riskAssessment, QStringLiteral("Low"));
    set(*copies.officer, copies.action.id, &Action::leadPerson, QStringLiteral("Analyst"));
    remove(*copies.police, copies.form.id);
    const Merge asked = copies.intoOfficer();
    REQUIRE(asked.conflicts.size() == 2);
    Options options;
    for (const merge::Conflict &conflict : asked.conflicts)
        options.answers[conflict.place] = {
            conflict.place.table == "action" ? Answer::Take::Mine : Answer::Take::Theirs, {}};
    REQUIRE(copies.intoOfficer(options).conflicts.empty());
    CHECK(actionOf(planOf(*copies.officer)).leadPerson == QStringLiteral("Analyst"));
    CHECK(planOf(*copies.officer).actionPlans.size() == 1); // for the action's sake
    checkWhole(copies.officer->database());
    copies.intoPolice();
    CHECK(planOf(*copies.police) == planOf(*copies.officer));
}

TEST_CASE("of long texts that begin alike a sentence says what is different in them")
{
    TwoCopies copies;
    const QString start =
        QStringLiteral("Hold a week of action in each of the five priority neighbourhoods of the "
                       "borough, with the wardens and the fire service, ");
    set(*copies.officer, copies.action.id, &Action::keyActions, start + QStringLiteral("in July"));
    set(*copies.police, copies.action.id, &Action::keyActions, start + QStringLiteral("in June"));
    const Merge preview = merge::compare(*copies.officer, copies.police->database());
    REQUIRE(preview.conflicts.size() == 1);
    const QString said =
        sentence(preview.conflicts[0], copies.officer->database(), copies.police->database());
    CHECK(said.contains(QStringLiteral("in July”")));
    CHECK(said.contains(QStringLiteral("in June”")));
    set(*copies.police, copies.action.id, &Action::keyActions,
        start + QStringLiteral("in July\n\nand in May"));
    const Merge longer = merge::compare(*copies.officer, copies.police->database());
    CHECK(sentence(longer.conflicts[0], copies.officer->database(), copies.police->database())
              .contains(QStringLiteral("in July and in May”")));
}
