// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/plan.h"

#include <QDate>
#include <QStringList>

#include <optional>
#include <vector>

/// What is counted and added up of actions, and the questions that are asked of them. Pure functions.
namespace csp {

/// What counting needs to know of one action.
struct ActionState {
    Id<Action> id;
    Id<Priority> priority;
    Objective objective = Objective::Prevention;
    Id<Status> status; ///< empty: none said
    bool complete = false;
    QDate due;

    // For totals; the overview does without.
    Period year = {};                 ///< of the action plan
    QStringList leads = {};           ///< the chosen leading agencies and groups, each as leadKey()
    bool leadInWords = false;         ///< there are words under Lead Agency
    QString leadPerson = {};          ///< as typed
    QString fundingSource = {};       ///< as typed
    std::optional<qint64> pence = {}; ///< nothing: the amount is not known

    bool operator==(const ActionState &) const = default;
};

/// The actions of a plan whose priority is there: by priority, year, objective and place.
std::vector<ActionState> actionStates(const Plan &plan);

/// What is asked of an action. The same question counts the actions and finds the first of them, so a number
/// and where it leads never disagree.
struct ActionQuestion {
    enum class About { All, Status, Overdue, DueSoon, AmountKnown, AmountNotKnown };
    About about = About::All;
    Id<Status> status = {}; ///< which, when it is about the status; empty: no status
    bool operator==(const ActionQuestion &) const = default;
};

/// What actions are put together by.
enum class GroupedBy {
    Lead,   ///< the leading agencies and groups: an action of two stands under both
    Person, ///< the lead person
    Source, ///< where the money comes from
    Year,   ///< of the action plan
};

/// One of the groups; an empty key is that of the actions that do not say.
struct ActionGroup {
    GroupedBy by = GroupedBy::Lead;
    QString key;
    bool operator==(const ActionGroup &) const = default;
};

QString leadKey(const Id<Agency> &agency);
QString leadKey(const Id<Group> &group);
/// The lead of actions whose lead is only written in the form, and not chosen from the plan's agencies and
/// groups.
inline constexpr QLatin1String leadInWordsKey("words");

/// The groups an action stands in: at least one, and more than one only for several leads. Names that differ
/// in capitals or blanks alone are the same.
QStringList groupKeys(const ActionState &action, GroupedBy by);

/// The actions behind one number.
struct ActionsWanted {
    Id<Priority> priority = {};              ///< empty: of any
    std::optional<Objective> objective = {}; ///< nothing: under any
    ActionQuestion question = {};
    std::optional<ActionGroup> group = {}; ///< nothing: in any
    std::optional<Period> year = {};       ///< nothing: that of the actions at hand; an empty one: any
    bool operator==(const ActionsWanted &) const = default;
};

/// "Due within 30 days": from today on.
constexpr int daysThatAreSoon = 30;

/// Due before `today`, and its status is not one that counts as complete.
bool isOverdue(const QDate &due, bool complete, const QDate &today);

bool meets(const ActionState &action, const ActionQuestion &question, const QDate &today);
bool meets(const ActionState &action, const ActionsWanted &wanted, const QDate &today);

} // namespace csp
