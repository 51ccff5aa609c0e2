// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/incoming.h"

#include "core/merge/before.h"
#include "core/merge/draft.h"
#include "core/merge/questions.h"
#include "core/store/forget.h"
#include "tests/core/merge/shared_plan.h"
#include "tests/support/plan_file.h"

#include <QDirIterator>

using namespace csp;
using namespace csp::test;
using merge::Answer;
using merge::Drafts;
using merge::Incoming;
using merge::Merge;
using merge::Options;
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

namespace {

merge::Questions asked(const Document &mine, const Incoming &copy)
{
    Options options;
    options.twoWay = !copy.hasStamps();
    auto conflicts = merge::compare(mine, copy.database(), options).conflicts;
    const auto before = merge::valuesBefore(mine, copy.database(), conflicts);
    return {std::move(conflicts), before};
}

/// The same with the first question answered.
merge::Questions begun(const Document &mine, const Incoming &copy)
{
    merge::Questions questions = asked(mine, copy);
    REQUIRE(questions.count() > 0);
    questions.give(
        0, merge::Questions::Given{Answer::Take::Edited, QStringLiteral("“Mostly” ongoing\nand more")});
    return questions;
}

/// The same with what was kept filled in.
merge::Questions goneOn(const Document &mine, const Incoming &copy, const Drafts &drafts)
{
    merge::Questions questions = asked(mine, copy);
    CHECK(questions.takeJson(drafts.find(copy).value_or(Drafts::Kept()).answers) == 1);
    return questions;
}

} // namespace

TEST_CASE("half of the answers are kept beside the untouched copy, and found again with it")
{
    SharedPlan plan;
    const auto police = plan.share({}, "police", {QStringLiteral("Sergeant"), QStringLiteral("Police")});
    set(*police, plan.patrol.id, &Action::timeScales, QStringLiteral("Ongoing"));
    set(*plan.officer, plan.patrol.id, &Action::timeScales, QStringLiteral("May"));
    const Incoming copy(plan.path("police"));
    const merge::Questions questions = begun(*plan.officer, copy);

    const Drafts drafts(plan.folder.filePath(QStringLiteral("drafts")));
    CHECK(drafts.of(plan.officer->id()).empty());
    drafts.keep(copy, QStringLiteral("from police.csp"), "{}", noon);
    drafts.keep(copy, QStringLiteral("from police.csp"), questions.toJson(), noon.addSecs(60));
    const auto kept = drafts.of(plan.officer->id());
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].name == QStringLiteral("from police.csp"));
    CHECK(kept[0].at == noon.addSecs(60));

    // The copy that is kept stands for the one that came: the same questions, the same answers.
    const auto again = kept[0].open();
    CHECK(again->hasStamps());
    CHECK(loadPlan(again->database()) == planOf(*police));
    REQUIRE(drafts.find(*again));
    CHECK(goneOn(*plan.officer, *again, drafts).given(0) == questions.given(0));

    set(*police, plan.patrol.id, &Action::timeScales, QStringLiteral("June")); // a later copy is another one
    const Incoming later(plan.path("police"));
    CHECK_FALSE(drafts.find(later));
    drafts.keep(later, QStringLiteral("later.csp"), "{}", noon.addSecs(120));
    REQUIRE(drafts.of(plan.officer->id()).size() == 2);
    CHECK(drafts.of(plan.officer->id())[0].name == QStringLiteral("later.csp"));
    // So is one that knows the same, and has something left out.
    SharedCopy choice;
    choice.agency = plan.police.id;
    PreparedCopy(police->database(), choice, {}, Clock()).save(plan.path("part"), false);
    CHECK_FALSE(drafts.find(Incoming(plan.path("part"))));

    drafts.forget(*again);
    REQUIRE(drafts.of(plan.officer->id()).size() == 1);
    drafts.forget(later);
    CHECK(drafts.of(plan.officer->id()).empty());
}

TEST_CASE("copies that do not say who wrote what are told apart by what is in them")
{
    SharedPlan plan;
    Plan theirs = planOf(*plan.officer);
    const Incoming one(theirs, plan.officer->id());
    theirs.actions[0].timeScales = QStringLiteral("Ongoing");
    const Incoming other(theirs, plan.officer->id());
    const Drafts drafts(plan.folder.filePath(QStringLiteral("drafts")));
    drafts.keep(one, QStringLiteral("one.json"), "{}", noon);
    CHECK_FALSE(drafts.find(other));
    const merge::Questions questions = begun(*plan.officer, other);
    drafts.keep(other, QStringLiteral("other.json"), questions.toJson(), noon);

    // The file itself once more, and what is kept of it.
    const Incoming sameFile(theirs, plan.officer->id());
    REQUIRE(drafts.find(sameFile));
    CHECK(drafts.find(sameFile)->name == QStringLiteral("other.json"));
    const auto again = drafts.find(sameFile)->open();
    CHECK_FALSE(again->hasStamps());
    REQUIRE(drafts.find(*again));
    for (const Incoming *copy : {&sameFile, static_cast<const Incoming *>(again.get())})
        CHECK(goneOn(*plan.officer, *copy, drafts).given(0) == questions.given(0));
}

TEST_CASE("kept answers go with words that are removed from the history, where their copy holds them")
{
    SharedPlan plan;
    const QString words = QStringLiteral("Ask Jane Roe of 4 Mill Lane");
    const Author sergeant{QStringLiteral("Sergeant"), QStringLiteral("Police")};
    plan.share({}, "police before", sergeant);
    set(*plan.officer, plan.patrol.id, &Action::timeScales, words);
    const QString mistake = plan.officer->history().newest(1).front().id;
    plan.share({}, "police", sergeant);
    set(*plan.officer, plan.patrol.id, &Action::timeScales, QStringLiteral("May"));
    const Forgetting what = forgettingOf(plan.officer->database(), {mistake});
    REQUIRE(what.words == QStringList{words});

    const QString place = plan.folder.filePath(QStringLiteral("drafts"));
    const Drafts drafts(place);
    CHECK(drafts.holding(plan.officer->id(), what) == 0);
    drafts.keep(Incoming(plan.path("police before")), QStringLiteral("before.csp"), "{}", noon);
    CHECK(drafts.holding(plan.officer->id(), what) == 0);
    const Incoming copy(plan.path("police"));
    drafts.keep(copy, QStringLiteral("from police.csp"), "{}", noon);
    CHECK(drafts.holding(plan.officer->id(), what) == 1);

    drafts.forgetHolding(plan.officer->id(), what);
    CHECK(drafts.holding(plan.officer->id(), what) == 0);
    CHECK_FALSE(drafts.find(copy));
    const auto kept = drafts.of(plan.officer->id());
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].name == QStringLiteral("before.csp"));
    QDirIterator files(place, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        CHECK_FALSE(bytesOf(files.next()).contains(words.toUtf8()));

    // What cannot be read may hold them, too.
    QFile spoilt(kept[0].copy);
    REQUIRE(spoilt.resize(4096));
    CHECK(drafts.holding(plan.officer->id(), what) == 1);
    drafts.forgetHolding(plan.officer->id(), what);
    CHECK_FALSE(QFileInfo::exists(spoilt.fileName()));
}

TEST_CASE("a draft that was spoilt is passed over")
{
    SharedPlan plan;
    const auto police = plan.share({}, "police", {QStringLiteral("Sergeant"), QStringLiteral("Police")});
    const Incoming copy(plan.path("police"));
    const Drafts drafts(plan.folder.filePath(QStringLiteral("drafts")));
    drafts.keep(copy, QStringLiteral("from police.csp"), "{}", noon);
    const auto kept = drafts.find(copy);
    REQUIRE(kept);
    for (const char *json : {"", "[]", "{", R"({"name": "x"})", R"({"answers": []})"}) {
        INFO(json);
        QFile file(QFileInfo(kept->copy).path() + QStringLiteral("/answers.json"));
        REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(json);
        file.close();
        CHECK(drafts.of(plan.officer->id()).empty());
    }
    drafts.keep(copy, QStringLiteral("from police.csp"), "{}", noon); // it can be begun again
    CHECK(drafts.of(plan.officer->id()).size() == 1);
    CHECK(drafts.of(QStringLiteral("../elsewhere")).empty());
}
