// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/plan.h"

#include <QDate>

#include <optional>
#include <vector>

/// How the actions of a year stand, counted by priority and objective. Pure functions.
namespace csp {

/// What counting needs to know of one action.
struct ActionState {
    Id<Action> id;
    Id<Priority> priority;
    Objective objective = Objective::Prevention;
    Id<Status> status; ///< empty: none said
    bool complete = false;
    QDate due;
};

/// What the overview asks of an action. The same question counts the actions and finds the first of them, so
/// a number and where it leads never disagree.
struct ActionQuestion {
    enum class About { All, Status, Overdue, DueSoon };
    About about = About::All;
    Id<Status> status = {}; ///< which, when it is about the status; empty: no status
    bool operator==(const ActionQuestion &) const = default;
};

/// The actions behind one number of the overview.
struct ActionsWanted {
    Id<Priority> priority = {};              ///< empty: of any
    std::optional<Objective> objective = {}; ///< nothing: under any
    ActionQuestion question = {};
    bool operator==(const ActionsWanted &) const = default;
};

/// "Due within 30 days": from today on.
constexpr int daysThatAreSoon = 30;

/// Due before `today`, and its status is not one that counts as complete.
bool isOverdue(const QDate &due, bool complete, const QDate &today);

bool meets(const ActionState &action, const ActionQuestion &question, const QDate &today);
bool meets(const ActionState &action, const ActionsWanted &wanted, const QDate &today);

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
