// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules/totals.h"

namespace csp {

/// The heading over the numbers of a question: "G On track", "Overdue", "All actions".
QString wordsOf(const ActionQuestion &question, const std::vector<Status> &statuses);

/// What the groups are: "Agency or group", "Lead person".
QString titleOf(GroupedBy by);

/// What a line is called, also that of the actions that do not say: "No lead person".
QString nameOf(const GroupTotals &group, GroupedBy by);

/// The line of all actions: "All actions, each counted once".
QString nameOfAll();

/// The amounts of a line added up: "£67,700"; "Not known" when none of its actions says one; empty when it
/// has no actions.
QString amountText(const GroupTotals &group);

/// One sentence saying that actions with several leads stand under each; empty where there are none.
QString sharedSentence(const Totals &leads);

/// One sentence saying how many actions have no amount; empty where all do.
QString notKnownSentence(const GroupTotals &all);

} // namespace csp
