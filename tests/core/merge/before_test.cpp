// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/before.h"
#include "tests/core/merge/two_copies.h"

using namespace csp;
using namespace csp::test;
using merge::Place;

namespace {

const Place keyActions{Action::table, QStringLiteral("week"), "key_actions"};

std::map<Place, std::vector<Value>> before(const TwoCopies &copies)
{
    const Merge preview = merge::compare(*copies.officer, copies.police->database());
    return merge::valuesBefore(*copies.officer, copies.police->database(), preview.conflicts);
}

} // namespace

TEST_CASE("what both people started from is read off our history, however often we changed it")
{
    TwoCopies copies;
    for (const char *words : {"Action day", "Action days", "Action month"})
        set(*copies.officer, copies.action.id, &Action::keyActions, QString::fromLatin1(words));
    set(*copies.police, copies.action.id, &Action::keyActions, QStringLiteral("Action fortnight"));
    CHECK(before(copies).at(keyActions) == std::vector<Value>{QStringLiteral("Action week")});
    // Undone and done again is still the same start.
    copies.officer->undo();
    copies.officer->undo();
    copies.officer->redo();
    CHECK(before(copies).at(keyActions) == std::vector<Value>{QStringLiteral("Action week")});
}

TEST_CASE("what they knew of already is where they started from")
{
    TwoCopies copies;
    set(*copies.officer, copies.action.id, &Action::keyActions, QStringLiteral("Action day"));
    copies.intoPolice();
    set(*copies.officer, copies.action.id, &Action::keyActions, QStringLiteral("Action month"));
    set(*copies.police, copies.action.id, &Action::keyActions, QStringLiteral("Action fortnight"));
    CHECK(before(copies).at(keyActions) == std::vector<Value>{QStringLiteral("Action day")});
}

TEST_CASE("of columns that are one cell all are as they were, also those that did not change")
{
    TwoCopies copies;
    const auto target = [&](Document &document, double value, const char *by) {
        document.edit(QStringLiteral("Target"), [&](Writer &write) {
            write.set(copies.target.id, &Target::value, std::optional(value));
            write.set(copies.target.id, &Target::agreedBy, QString::fromLatin1(by));
        });
    };
    target(*copies.officer, 500, "Board");
    copies.intoPolice();
    set(*copies.officer, copies.target.id, &Target::value, std::optional(480.0));
    target(*copies.police, 490, "Police");
    const auto values = before(copies);
    REQUIRE(values.size() == 1);
    const auto &[place, cells] = *values.begin();
    CHECK(place.table == Target::table);
    CHECK(std::find(cells.begin(), cells.end(), Value{500.0}) != cells.end());
    CHECK(std::find(cells.begin(), cells.end(), Value{QStringLiteral("Board")}) != cells.end());
}

TEST_CASE("without a conflict there is nothing to look up, and of existence nothing is told")
{
    TwoCopies copies;
    CHECK(before(copies).empty());
    remove(*copies.officer, copies.action.id);
    set(*copies.police, copies.action.id, &Action::keyActions, QStringLiteral("Action fortnight"));
    CHECK(before(copies).empty());
}
