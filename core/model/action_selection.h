// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/plan.h"

#include <QSet>

#include <optional>

namespace csp {

/// Which actions of a plan are wanted. What is set must all hold; nothing set: every action.
struct ActionSelection {
    Id<Agency> agency;                    ///< leads or supports the action
    Id<Group> group;                      ///< leads or supports the action
    std::optional<Id<Status>> status;     ///< an empty id: actions without a status
    std::optional<QSet<Id<Action>>> only; ///< one of these, as a filter on screen shows them

    bool isEverything() const { return agency.isEmpty() && group.isEmpty() && !status && !only; }
    bool operator==(const ActionSelection &) const = default;
};

/// Answers for each action of a plan whether it is wanted; reads the plan once. The plan must outlive it.
class WantedActions {
public:
    WantedActions(const Plan &plan, const ActionSelection &selection);
    bool operator()(const Action &action) const;

private:
    ActionSelection m_selection;
    QSet<Id<Action>> m_ofAgency; ///< what the agency has a part in
    QSet<Id<Action>> m_ofGroup;
};

/// The agency or group that `name` stands for, as a selection: its short name, its name or a group's, without
/// regard to case. Throws InputError, which lists the names there are.
ActionSelection selectionOfParty(const Plan &plan, const QString &name);

/// The status with this letter or word, without regard to case; "none" is an action without one. Throws
/// InputError, which lists the statuses there are.
Id<Status> statusNamed(const Plan &plan, const QString &name);

} // namespace csp
