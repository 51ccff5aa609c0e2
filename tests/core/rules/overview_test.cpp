// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/overview.h"
#include "tests/support/catch.h"

using namespace csp;

namespace {

using About = ActionQuestion::About;

const QDate today(2008, 10, 1);
const Id<Priority> first{QStringLiteral("p1")};
const Id<Priority> second{QStringLiteral("p2")};
const Id<Status> green{QStringLiteral("green")};
const Id<Status> blue{QStringLiteral("blue")};

ActionState action(const Id<Priority> &priority, Objective objective, const Id<Status> &status,
                   const QDate &due = {})
{
    return {{}, priority, objective, status, status == blue, due};
}

std::vector<Status> statuses()
{
    Status done;
    done.id = blue;
    done.complete = true;
    Status going;
    going.id = green;
    return {done, going};
}

} // namespace

TEST_CASE("the overview asks for each status, no status, overdue, due soon and all")
{
    CHECK(overviewQuestions(statuses()) == std::vector<ActionQuestion>{{About::Status, blue},
                                                                       {About::Status, green},
                                                                       {About::Status, {}},
                                                                       {About::Overdue, {}},
                                                                       {About::DueSoon, {}},
                                                                       {About::All, {}}});
}

TEST_CASE("work is overdue from the day after it was due until it is complete, and due soon for 30 days")
{
    const auto about = [](const Id<Status> &status, const QDate &due, About asked) {
        return meets(action(first, Objective::Prevention, status, due), {asked, {}}, today);
    };
    CHECK(about(green, today.addDays(-1), About::Overdue));
    CHECK(about({}, today.addDays(-1), About::Overdue));
    CHECK_FALSE(about(blue, today.addDays(-1), About::Overdue));
    CHECK_FALSE(about(green, today, About::Overdue));
    CHECK_FALSE(about(green, {}, About::Overdue));

    CHECK(about(green, today, About::DueSoon));
    CHECK(about(green, today.addDays(30), About::DueSoon));
    CHECK_FALSE(about(green, today.addDays(31), About::DueSoon));
    CHECK_FALSE(about(green, today.addDays(-1), About::DueSoon));
    CHECK_FALSE(about(blue, today.addDays(5), About::DueSoon));
    CHECK_FALSE(about(green, {}, About::DueSoon));
}

TEST_CASE("actions are counted for each priority, each of its objectives and the whole plan")
{
    const auto questions = overviewQuestions(statuses());
    const auto lines = countActions({action(first, Objective::Prevention, green, today.addDays(-3)),
                                     action(first, Objective::Prevention, blue, today.addDays(-3)),
                                     action(first, Objective::Intelligence, {}, today.addDays(3)),
                                     action(second, Objective::Engagement, green),
                                     action({QStringLiteral("gone")}, Objective::Engagement, green)},
                                    {first, second}, questions, today);
    const auto numbers = [&](const Id<Priority> &priority, std::optional<Objective> objective) {
        for (const ActionCounts &line : lines)
            if (line.priority == priority && line.objective == objective)
                return line.numbers;
        return std::vector<int>();
    };
    REQUIRE(lines.size() == 13);
    CHECK(lines.front().priority == first);
    CHECK_FALSE(lines.front().objective);
    CHECK(lines[1].objective == Objective::Prevention);
    // complete, on track, no status, overdue, due soon, all
    CHECK(numbers(first, {}) == std::vector<int>{1, 1, 1, 1, 1, 3});
    CHECK(numbers(first, Objective::Prevention) == std::vector<int>{1, 1, 0, 1, 0, 2});
    CHECK(numbers(first, Objective::Intelligence) == std::vector<int>{0, 0, 1, 0, 1, 1});
    CHECK(numbers(first, Objective::Engagement) == std::vector<int>{0, 0, 0, 0, 0, 0});
    CHECK(numbers(second, {}) == std::vector<int>{0, 1, 0, 0, 0, 1});
    CHECK(lines.back().priority.isEmpty());
    CHECK(lines.back().numbers == std::vector<int>{1, 2, 1, 1, 1, 4});
}

TEST_CASE("the actions behind a number are those that were counted in it")
{
    const ActionState one = action(first, Objective::Prevention, green, today.addDays(-3));
    CHECK(meets(one, {first, Objective::Prevention, {About::Overdue, {}}}, today));
    CHECK(meets(one, {{}, {}, {About::Status, green}}, today));
    CHECK_FALSE(meets(one, {second, {}, {}}, today));
    CHECK_FALSE(meets(one, {first, Objective::Engagement, {}}, today));
    CHECK_FALSE(meets(one, {first, {}, {About::Status, {}}}, today));
}
