// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules/action_state.h"

#include <optional>
#include <vector>

/// How the actions of a year stand, counted by priority and objective. Pure functions.
namespace csp {

/// Each status of the plan, no status, overdue, due soon, all.
std::vector<ActionQuestion> overviewQuestions(const std::vector<Status> &statuses);

/// One line of the overview: a number for each question.
struct ActionCounts {
    Id<Priority> priority;              ///< empty: of the whole plan
    std::optional<Objective> objective; ///< nothing: the whole priority
    std::vector<int> numbers;
    bool operator==(const ActionCounts &) const = default;
};

/// For each priority its own line and then one for each objective; at the end the line of the whole plan.
std::vector<ActionCounts> countActions(const std::vector<ActionState> &actions,
                                       const std::vector<Id<Priority>> &priorities,
                                       const std::vector<ActionQuestion> &questions, const QDate &today);

} // namespace csp
