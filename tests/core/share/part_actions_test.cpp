// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/share/part_actions.h"

#include "core/edit/actions.h"
#include "tests/core/merge/shared_plan.h"

using namespace csp;
using namespace csp::test;

TEST_CASE("an action of a part is open until this copy says something of it, whatever was said before")
{
    SharedPlan plan; // somebody has written about the patrol already
    const auto part = plan.policePart();
    const auto actions = [&] { return partActions(part->database(), plan.police.id); };
    REQUIRE(actions().size() == 1);
    CHECK(actions().front().id == plan.patrol.id);
    CHECK(actions().front().words == plan.patrol.keyActions);
    CHECK_FALSE(edit::progressOf(part->database(), plan.patrol.id).empty());
    CHECK(actions().front().isOpen());

    edit::setProgress(*part, plan.patrol.id, QStringLiteral("Twice a week"));
    CHECK(actions().front().updated);
    CHECK_FALSE(actions().front().isOpen());
    part->undo();
    CHECK(actions().front().isOpen());
    CHECK(partActions(part->database(), plan.fire.id).empty());
}
