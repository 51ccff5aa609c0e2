// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/difference_list.h"

#include "core/merge/difference.h"
#include "core/store/past_plan.h"
#include "tests/core/merge/two_copies.h"

using namespace csp;
using namespace csp::test;
using merge::DifferenceList;

namespace {

std::vector<Difference> inWords(const Database &before, const Database &after)
{
    DifferenceList list(after, before);
    for (const merge::Change &change : merge::differences(before, after))
        list.add(change);
    return list.take();
}

QString marked(const MarkedText &text)
{
    QString words = text.text;
    for (auto mark = text.marks.rbegin(); mark != text.marks.rend(); ++mark) {
        words.insert(mark->from + mark->length, u']');
        words.insert(mark->from, u'[');
    }
    return words;
}

} // namespace

TEST_CASE("a difference says what it is about, what stood there and what stands there, word by word")
{
    TwoCopies copies;
    Agency police;
    police.id = {QStringLiteral("police")};
    police.name = QStringLiteral("The Police");
    insert(*copies.officer, police);
    ActionParty lead{{}, copies.action.id, police.id, {}, PartyRole::Lead};
    lead.id = ActionParty::idFor(lead.action, lead.agency, lead.group, lead.role);
    insert(*copies.officer, lead);
    const PastPlan past(copies.path("officer"), copies.officer->history().size());

    set(*copies.officer, copies.action.id, &Action::keyActions,
        QStringLiteral("Hold an action week\r\nin June"));
    set(*copies.officer, copies.measure.id, &Measure::note, QStringLiteral("Of cycles"));
    set(*copies.officer, copies.action.id, &Action::position, OrderKey{QStringLiteral("a")});
    ProgressUpdate update;
    update.id = {QStringLiteral("update")};
    update.action = copies.action.id;
    update.date = QDate(2008, 6, 1);
    update.text = QStringLiteral("It <b>went</b> well");
    insert(*copies.officer, update);

    const auto all = inWords(past.database(), copies.officer->database());
    REQUIRE(all.size() == 4);
    const auto about = [&](const QString &thing, const QString &start) {
        const auto found = std::find_if(all.begin(), all.end(), [&](const Difference &difference) {
            return difference.thing == thing && difference.what.startsWith(start);
        });
        REQUIRE(found != all.end());
        return *found;
    };
    const Difference words = about(QStringLiteral("Actions"), QStringLiteral("Change"));
    CHECK(words.what == QStringLiteral("Change the key actions of the action “Hold an action week”."));
    CHECK(words.sentence.startsWith(words.what.chopped(1) + QStringLiteral(" from “Action week” to “Hold")));
    CHECK(words.priority == QStringLiteral("Burglary"));
    CHECK(words.agency == QStringLiteral("The Police"));
    CHECK(marked(words.before) == QStringLiteral("[Action] week"));
    CHECK(marked(words.after) == QStringLiteral("[Hold] [an action ]week[\nin June]"));
    const Difference moved = about(QStringLiteral("Actions"), QStringLiteral("Move"));
    CHECK(moved.before == MarkedText());
    CHECK(moved.after == MarkedText());
    const Difference added = about(QStringLiteral("Progress"), QStringLiteral("Add"));
    CHECK(added.kind == Difference::Kind::Added);
    CHECK(added.priority == QStringLiteral("Burglary"));
    CHECK(added.agency == QStringLiteral("The Police"));
    CHECK(added.after.text == QStringLiteral("The date: 1 June 2008\nThe progress: It <b>went</b> well"));
    CHECK(added.after.marks.empty());
    // A measure of no priority comes last.
    CHECK(all.back().priority.isEmpty());
    CHECK(all.back().thing == QStringLiteral("Measures"));

    // The other way round what was added is deleted, and still says what it belonged to.
    const auto back = inWords(copies.officer->database(), past.database());
    REQUIRE(back.size() == 4);
    const auto removed = std::find_if(back.begin(), back.end(), [](const Difference &difference) {
        return difference.kind == Difference::Kind::Removed;
    });
    REQUIRE(removed != back.end());
    CHECK(removed->priority == QStringLiteral("Burglary"));
    CHECK(removed->before == added.after);
}

TEST_CASE("what is deleted with all that belonged to it is listed under the priority it had")
{
    TwoCopies copies;
    const PastPlan past(copies.path("officer"), copies.officer->history().size());
    REQUIRE(copies.officer->edit(QStringLiteral("Delete"), [&](Writer &write) {
        write.remove(copies.action.id);
        write.remove(copies.form.id);
        write.remove(copies.priority.id);
    }));
    const auto all = inWords(past.database(), copies.officer->database());
    REQUIRE(all.size() == 3);
    for (const Difference &difference : all)
        CHECK(difference.priority == QStringLiteral("Burglary"));
}

TEST_CASE("actions that come or go stand in the order of the plan, each with who leads or led on it")
{
    TwoCopies copies;
    const PastPlan before(copies.path("officer"), copies.officer->history().size());
    Agency police;
    police.id = {QStringLiteral("police")};
    police.name = QStringLiteral("The Police");
    Action first = copies.action;
    first.id = {QStringLiteral("z")};
    first.position = {QStringLiteral("A")};
    first.keyActions = QStringLiteral("First");
    Action second = first;
    second.id = {QStringLiteral("a")};
    second.position = {QStringLiteral("B")};
    second.keyActions = QStringLiteral("Second");
    const ActionParty lead{ActionParty::idFor(first.id, police.id, {}, PartyRole::Lead),
                           first.id,
                           police.id,
                           {},
                           PartyRole::Lead};
    REQUIRE(copies.officer->edit(QStringLiteral("Add"), [&](Writer &write) {
        write.insert(police);
        write.insert(first);
        write.insert(second);
        write.insert(lead);
    }));
    for (const bool coming : {true, false}) {
        const auto all = coming ? inWords(before.database(), copies.officer->database())
                                : inWords(copies.officer->database(), before.database());
        std::vector<Difference> actions;
        for (const Difference &difference : all)
            if (difference.thing == QStringLiteral("Actions") && difference.agency != police.name)
                actions.push_back(difference);
        REQUIRE(actions.size() == 1);
        CHECK(actions[0].what.contains(QStringLiteral("Second")));
        const auto at = [&](const char *title) {
            return std::find_if(all.begin(), all.end(), [&](const Difference &difference) {
                return difference.what.contains(QLatin1String(title));
            });
        };
        REQUIRE(at("Second") != all.end());
        CHECK(at("First") < at("Second"));
        CHECK(at("First")->agency == police.name);
    }
}

TEST_CASE("what is said of one thing stands together, in whatever order it was found")
{
    TwoCopies copies;
    const Section one{{QStringLiteral("a")}, {QStringLiteral("A")}, QStringLiteral("One"), {}};
    const Section two{{QStringLiteral("b")}, {QStringLiteral("B")}, QStringLiteral("Two"), {}};
    insert(*copies.officer, one);
    insert(*copies.officer, two);
    DifferenceList list(copies.officer->database(), copies.police->database());
    const auto add = [&](const Section &section, const char *cell) {
        list.add(merge::Change{{Section::table, section.id.value, cell},
                               merge::Change::Kind::Replaced,
                               section.heading,
                               {QStringLiteral("before")},
                               {QStringLiteral("after")}});
    };
    add(two, "heading");
    add(one, "heading");
    add(two, "body");
    add(one, "body");
    const auto all = list.take();
    REQUIRE(all.size() == 4);
    for (size_t i = 0; i < all.size(); ++i)
        CHECK(all[i].sentence.contains(i < 2 ? one.heading : two.heading));
}

TEST_CASE("a conflict is listed with ours before and theirs after")
{
    TwoCopies copies;
    set(*copies.officer, copies.action.id, &Action::timeScales, QStringLiteral("By June"));
    set(*copies.police, copies.action.id, &Action::timeScales, QStringLiteral("By July"));
    const Merge merged = merge::compare(*copies.officer, copies.police->database());
    REQUIRE(merged.conflicts.size() == 1);
    DifferenceList list(copies.officer->database(), copies.police->database());
    list.add(merged.conflicts.front(), QStringLiteral("To answer"));
    const auto all = list.take();
    REQUIRE(all.size() == 1);
    CHECK(all[0].what == QStringLiteral("The time scales of the action “Action week”."));
    CHECK(marked(all[0].before) == QStringLiteral("By [June]"));
    CHECK(marked(all[0].after) == QStringLiteral("By [July]"));
    CHECK(all[0].note == QStringLiteral("To answer"));
    CHECK(list.take().empty());
}

TEST_CASE("a plan of the past is the plan as it was, for each moment of its history")
{
    TwoCopies copies;
    std::vector<std::pair<qint64, Plan>> moments;
    const auto note = [&] {
        moments.emplace_back(copies.officer->history().size(), planOf(*copies.officer));
    };
    note();
    set(*copies.officer, copies.action.id, &Action::timeScales, QStringLiteral("By June"));
    note();
    remove(*copies.officer, copies.target.id);
    note();
    REQUIRE(copies.officer->undo());
    note();
    set(*copies.police, copies.measure.id, &Measure::note, QStringLiteral("Theirs"));
    REQUIRE(copies.intoOfficer().entry);
    note();
    const QByteArray untouched = copies.bytes("officer");
    for (const auto &[n, plan] : moments)
        CHECK((loadPlan(PastPlan(copies.path("officer"), n).database()) == plan));
    CHECK((copies.bytes("officer") == untouched));
}
