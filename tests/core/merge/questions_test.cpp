// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/questions.h"

#include "core/merge/before.h"
#include "tests/core/merge/two_copies.h"

using namespace csp;
using namespace csp::test;
using merge::Place;
using merge::Questions;
using Take = merge::Answer::Take;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

/// Two copies with a section of three paragraphs, of which each changed two, one of them both.
struct Narrative : TwoCopies {
    Id<Section> section{u("foreword")};

    Narrative()
    {
        insert(*officer, Section{section, {u("V")}, u("Foreword"), u("One.\n\nTwo.\n\nThree.")});
        intoPolice();
        set(*officer, section, &Section::body, u("One, mine.\n\nTwo, mine.\n\nThree."));
        set(*police, section, &Section::body, u("One.\n\nTwo, theirs.\n\nThree, theirs."));
    }
    Questions questions() const
    {
        auto conflicts = merge::compare(*officer, police->database()).conflicts;
        const auto before = merge::valuesBefore(*officer, police->database(), conflicts);
        return {std::move(conflicts), before};
    }
    QString merged(const Questions &questions)
    {
        Options options;
        options.answers = questions.answers();
        REQUIRE(intoOfficer(options).entry);
        return planOf(*officer).sections.at(0).body;
    }
};

} // namespace

TEST_CASE("of a narrative only the paragraph that both changed is asked about, and the others come together")
{
    Narrative copies;
    Questions questions = copies.questions();
    REQUIRE(questions.count() == 1);
    CHECK_FALSE(questions.part(0)); // the only one
    const auto texts = questions.texts(0);
    REQUIRE(texts);
    CHECK(texts->before == u("Two.\n\n"));
    CHECK(texts->mine == u("Two, mine.\n\n"));
    CHECK(texts->theirs == u("Two, theirs.\n\n"));
    CHECK(questions.open() == 1);
    CHECK(questions.answers().empty());

    SECTION("mine")
    {
        questions.give(0, Questions::Given{Take::Mine, {}});
        CHECK(copies.merged(questions) == u("One, mine.\n\nTwo, mine.\n\nThree, theirs."));
    }
    SECTION("theirs")
    {
        questions.give(0, Questions::Given{Take::Theirs, {}});
        CHECK(copies.merged(questions) == u("One, mine.\n\nTwo, theirs.\n\nThree, theirs."));
    }
    SECTION("written anew")
    {
        questions.give(0, Questions::Given{Take::Edited, u("Two, agreed.\n\n")});
        CHECK(questions.open() == 0);
        CHECK(copies.merged(questions) == u("One, mine.\n\nTwo, agreed.\n\nThree, theirs."));
    }
    SECTION("left open again")
    {
        questions.give(0, Questions::Given{Take::Mine, {}});
        questions.give(0, std::nullopt);
        CHECK(questions.open() == 1);
        CHECK(questions.answers().empty());
    }
}

TEST_CASE("a conflict of several paragraphs is answered when each of them is")
{
    Narrative copies;
    set(*copies.police, copies.section, &Section::body, u("One, theirs.\n\nTwo, theirs.\n\nThree."));
    set(*copies.officer, copies.section, &Section::body, u("One, mine.\n\nTwo.\n\nThree."));
    set(*copies.officer, copies.section, &Section::body, u("One, mine.\n\nGap.\n\nTwo, mine.\n\nThree."));
    Questions questions = copies.questions();
    REQUIRE(questions.count() >= 1);
    for (size_t i = 0; i + 1 < questions.count(); ++i) {
        questions.give(i, Questions::Given{Take::Theirs, {}});
        CHECK(questions.answers().empty());
        CHECK(questions.part(i)->number == static_cast<int>(i) + 1);
        CHECK(questions.part(i)->of == static_cast<int>(questions.count()));
    }
    questions.give(questions.count() - 1, Questions::Given{Take::Theirs, {}});
    CHECK(copies.merged(questions) == u("One, theirs.\n\nTwo, theirs.\n\nThree."));
}

TEST_CASE("each paragraph that both changed says which of how many it is")
{
    Narrative copies;
    set(*copies.officer, copies.section, &Section::body, u("One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive."));
    copies.intoPolice(Options{merge::Prefer::Theirs, {}});
    set(*copies.officer, copies.section, &Section::body,
        u("One, mine.\n\nTwo.\n\nThree, mine.\n\nFour.\n\nFive, mine."));
    set(*copies.police, copies.section, &Section::body,
        u("One, theirs.\n\nTwo.\n\nThree, theirs.\n\nFour.\n\nFive, theirs."));
    const Questions questions = copies.questions();
    REQUIRE(questions.count() == 3);
    for (size_t i = 0; i < questions.count(); ++i) {
        const auto part = questions.part(i);
        REQUIRE(part);
        CHECK(part->number == static_cast<int>(i) + 1);
        CHECK(part->of == 3);
    }
}

TEST_CASE("where no paragraph was changed by both, the whole is asked about: no conflict goes unseen")
{
    Narrative copies;
    set(*copies.officer, copies.section, &Section::body, u("One, mine.\n\nTwo.\n\nThree."));
    set(*copies.police, copies.section, &Section::body, u("One.\n\nTwo.\n\nThree, theirs."));
    Questions questions = copies.questions();
    REQUIRE(questions.count() == 1);
    CHECK_FALSE(questions.part(0));
    const auto texts = questions.texts(0);
    REQUIRE(texts);
    CHECK(texts->mine == u("One, mine.\n\nTwo.\n\nThree."));
    CHECK(texts->theirs == u("One.\n\nTwo.\n\nThree, theirs."));
    REQUIRE(texts->together == u("One, mine.\n\nTwo.\n\nThree, theirs."));
    questions.give(0, Questions::Given{Take::Edited, *texts->together});
    CHECK(questions.answers().begin()->second.edited == std::vector<Value>{*texts->together});
    questions.give(0, Questions::Given{Take::Theirs, {}});
    CHECK(copies.merged(questions) == u("One.\n\nTwo.\n\nThree, theirs."));
}

TEST_CASE("numbers, groups of fields and deleted rows are one question each, without words to edit")
{
    TwoCopies copies;
    set(*copies.officer, copies.target.id, &Target::value, std::optional(480.0));
    set(*copies.police, copies.target.id, &Target::value, std::optional(490.0));
    set(*copies.officer, copies.action.id, &Action::keyActions, u("Mine"));
    set(*copies.police, copies.action.id, &Action::keyActions, u("Theirs"));
    remove(*copies.officer, copies.priority.id);
    auto conflicts = merge::compare(*copies.officer, copies.police->database()).conflicts;
    Questions questions(conflicts, {});
    REQUIRE(questions.count() == conflicts.size());
    for (size_t i = 0; i < questions.count(); ++i) {
        const Place &place = questions.conflict(i).place;
        INFO(place.table << ' ' << place.cell);
        CHECK(questions.texts(i).has_value() == (place.cell == "key_actions"));
        CHECK_FALSE(questions.before(i));
        questions.give(i, Questions::Given{Take::Theirs, {}});
    }
    Options options;
    options.answers = questions.answers();
    CHECK(options.answers.size() == conflicts.size());
    CHECK(copies.intoOfficer(options).conflicts.empty());
}

TEST_CASE("answers can be kept and gone on with, as long as the question is the same")
{
    Narrative copies;
    Questions first = copies.questions();
    first.give(0, Questions::Given{Take::Edited, u("Two, agreed.\n\n")});
    const QByteArray kept = first.toJson();
    Questions again = copies.questions();
    CHECK(again.takeJson(kept) == 1);
    CHECK(again.given(0) == first.given(0));
    CHECK(again.toJson() == kept);
    for (const char *bad : {"", "no JSON", "[]", "{\"x\": {\"take\": \"mine\"}}", "{\"take\": 1}"})
        CHECK(copies.questions().takeJson(bad) == 0);
    // Their next copy says something else there.
    set(*copies.police, copies.section, &Section::body, u("One.\n\nTwo, changed.\n\nThree, theirs."));
    CHECK(copies.questions().takeJson(kept) == 0);
}
