// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/incoming.h"

#include "core/merge/draft.h"
#include "tests/core/merge/shared_plan.h"
#include "tests/support/plan_file.h"

using namespace csp;
using namespace csp::test;
using merge::Answer;
using merge::Draft;
using merge::Drafts;
using merge::Incoming;
using merge::Merge;
using merge::Options;
using merge::Place;
using merge::Prefer;

TEST_CASE("a copy without stamps is compared two ways: all that differs is asked, and none of it is newer")
{
    SharedPlan plan;
    const auto police = plan.share({}, "police", {QStringLiteral("Sergeant"), QStringLiteral("Police")});
    set(*police, plan.patrol.id, &Action::timeScales, QStringLiteral("Ongoing"));
    set(*police, plan.patrol.id, &Action::position, OrderKey{QStringLiteral("z")});
    remove(*police, plan.survey.id);
    insert(*police, GlossaryTerm{{QStringLiteral("asb")}, {QStringLiteral("V")}, QStringLiteral("ASB"), {}});
    const Plan theirs = planOf(*police);
    Database(plan.path("police"), Database::Access::ReadWrite)
        .execute(
            "DELETE FROM row_stamp; DELETE FROM cell_stamp; DELETE FROM existence; DELETE FROM tombstone; "
            "DELETE FROM withheld;");
    const Incoming incoming(plan.path("police"));
    REQUIRE_FALSE(incoming.hasStamps());
    CHECK(loadPlan(incoming.database()) == theirs);

    Options options;
    options.twoWay = true;
    const QByteArray untouched = plan.bytes("officer");
    const Merge asked = merge::bringIn(*plan.officer, incoming.database(), options);
    CHECK((plan.bytes("officer") == untouched));
    QStringList sentences;
    for (const merge::Conflict &conflict : asked.conflicts)
        sentences.append(sentence(conflict, plan.officer->database(), incoming.database()));
    sentences.sort();
    CHECK(sentences ==
          QStringList{
              QStringLiteral("The action “Survey of residents” is only in yours."),
              QStringLiteral("The agency of an action (“Survey of residents”, “Council”) is only in yours."),
              QStringLiteral("The glossary term “ASB” is only in theirs."),
              QStringLiteral("The time scales of the action “Patrol the park”: yours says nothing "
                             "(Officer, Council), theirs says “Ongoing”.")});
    const Knowledge before = readKnowledge(plan.officer->database());

    SECTION("theirs: everything is as theirs, but for the order, which is nobody's question")
    {
        options.prefer = Prefer::Theirs;
        REQUIRE(merge::bringIn(*plan.officer, incoming.database(), options).entry);
        Plan now = planOf(*plan.officer);
        now.actions[0].position = theirs.actions[0].position;
        CHECK(now == theirs);
        checkWhole(plan.officer->database());
        REQUIRE(plan.officer->undo());
        CHECK(planOf(*plan.officer).actions.size() == 2);
    }
    SECTION("mine: nothing is written at all")
    {
        options.prefer = Prefer::Mine;
        CHECK_FALSE(merge::bringIn(*plan.officer, incoming.database(), options).entry);
        CHECK((plan.bytes("officer") == untouched));
    }
    SECTION("newest cannot be known")
    {
        options.prefer = Prefer::Newest;
        CHECK(merge::bringIn(*plan.officer, incoming.database(), options).conflicts.size() == 4);
    }
    SECTION("one by one, from a plan in another form")
    {
        const Incoming plain(theirs, plan.officer->id());
        for (const merge::Conflict &conflict : asked.conflicts)
            options.answers[conflict.place] = {
                conflict.place.table == "glossary_term" ? Answer::Take::Theirs : Answer::Take::Mine, {}};
        REQUIRE(merge::bringIn(*plan.officer, plain.database(), options).entry);
        CHECK(planOf(*plan.officer).glossary.size() == 1);
        CHECK(planOf(*plan.officer).actions.size() == 2);
        // Nothing is known now that was not known before but the answer itself.
        const Knowledge after = readKnowledge(plan.officer->database());
        CHECK(after.size() == before.size() + 1);
    }
}

TEST_CASE("a damaged copy and another plan are refused with a sentence, an older one is read as it is")
{
    SharedPlan plan;
    const auto police = plan.share({}, "police", {QStringLiteral("Sergeant"), QStringLiteral("Police")});
    set(*police, plan.patrol.id, &Action::timeScales, QStringLiteral("Ongoing"));
    takeBackToStep(plan.path("police"), 3);
    const QByteArray older = plan.bytes("police");
    const Incoming incoming(plan.path("police"));
    CHECK(incoming.hasStamps());
    REQUIRE(merge::bringIn(*plan.officer, incoming.database()).entry);
    CHECK(actionOf(planOf(*plan.officer), plan.patrol.id)->timeScales == QStringLiteral("Ongoing"));
    CHECK((plan.bytes("police") == older));

    const Incoming other(Plan(), QStringLiteral("another"));
    Options options;
    options.twoWay = true;
    CHECK_THROWS_AS(merge::compare(*plan.officer, other.database(), options), InputError);
    CHECK_THROWS_AS(Incoming(plan.path("missing")), StorageError);
}

TEST_CASE("half of the answers are kept beside the untouched copy, and found again with it")
{
    SharedPlan plan;
    const auto police = plan.share({}, "police", {QStringLiteral("Sergeant"), QStringLiteral("Police")});
    set(*police, plan.patrol.id, &Action::timeScales, QStringLiteral("Ongoing"));
    Draft draft;
    draft.answers[Place{"action", QStringLiteral("patrol"), "time_scales"}] = {
        Answer::Take::Edited, {QStringLiteral("“Mostly” ongoing\nand more")}};
    draft.answers[Place{"action", QStringLiteral("patrol"), "dates"}] = {
        Answer::Take::Edited, {Value{}, QStringLiteral("2009-03-31")}};
    draft.answers[Place{"action", QStringLiteral("patrol"), "amount_pence"}] = {
        Answer::Take::Edited, {qint64{9'007'199'254'740'993}}};
    draft.answers[Place{"action", QStringLiteral("survey"), {}}] = {Answer::Take::Theirs, {}};
    const auto same = [](const Draft &left, const Draft &right) {
        return left.again == right.again && left.twoWay == right.twoWay &&
               std::equal(left.answers.begin(), left.answers.end(), right.answers.begin(),
                          right.answers.end(), [](const auto &one, const auto &other) {
                              return one.first == other.first && one.second.take == other.second.take &&
                                     one.second.edited == other.second.edited;
                          });
    };
    CHECK(same(merge::draftFromJson(merge::draftToJson(draft)), draft));

    const Drafts drafts(plan.folder.filePath(QStringLiteral("drafts")));
    CHECK(drafts.of(plan.officer->id()).empty());
    drafts.keep(police->database(), QStringLiteral("from police.csp"), draft, noon);
    draft.again = true;
    draft.twoWay = true;
    drafts.keep(police->database(), QStringLiteral("from police.csp"), draft, noon.addSecs(60));
    const auto kept = drafts.of(plan.officer->id());
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].name == QStringLiteral("from police.csp"));
    CHECK(kept[0].at == noon.addSecs(60));
    CHECK(same(kept[0].draft, draft));
    const Incoming again(kept[0].copy);
    CHECK(loadPlan(again.database()) == planOf(*police));
    REQUIRE(drafts.find(again.database()));
    SharedCopy choice;
    choice.agency = plan.police.id;
    const PreparedCopy part(police->database(), choice, {}, Clock());
    CHECK_FALSE(drafts.find(part.database())); // knows the same, and is not the same

    set(*police, plan.patrol.id, &Action::timeScales, QStringLiteral("June")); // a later copy is another one
    CHECK_FALSE(drafts.find(police->database()));
    drafts.forget(again.database());
    CHECK(drafts.of(plan.officer->id()).empty());
}

TEST_CASE("kept answers that were spoilt are refused, never half read")
{
    for (
        const char *json :
        {"", "[]", "{", R"({"answers": [{"table": "nonsense", "id": "a", "cell": "", "take": "mine"}]})",
         R"({"answers": [{"table": "action", "id": "a", "cell": "sara", "take": "perhaps"}]})",
         R"({"answers": [{"table": "action", "id": "a", "cell": "sara", "take": "edited", "values": []}]})",
         R"({"answers": [{"table": "action", "id": "a", "cell": "sara", "take": "edited", "values": [{"text": "x"}]}]})",
         R"({"answers": [{"table": "action", "id": "a", "cell": "dates", "take": "edited", "values": [null]}]})"}) {
        INFO(json);
        CHECK_THROWS_AS(merge::draftFromJson(json), DataError);
    }
    CHECK(merge::draftFromJson("{}").isEmpty());
}
