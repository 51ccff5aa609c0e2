// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules/action_state.h"

#include <vector>

/// Who does what, and what it costs: actions counted and their amounts added up by lead, person, source of
/// the money and year. Pure functions.
namespace csp {

/// One line: a number for each question, and the money. Money is in pence; an amount nobody has said counts
/// as an action without, never as nothing.
struct GroupTotals {
    QString key;  ///< of an ActionGroup
    QString name; ///< as it is called or was typed first; empty for the actions that do not say
    std::vector<int> numbers;
    int actions = 0;
    int withAmount = 0; ///< how many of them say their amount
    qint64 pence = 0;   ///< of those
    bool operator==(const GroupTotals &) const = default;
};

struct Totals {
    std::vector<GroupTotals> groups; ///< the actions that do not say come last
    GroupTotals all;                 ///< every action counted once
    int shared = 0;                  ///< actions that stand in more than one group, and count once in `all`
    bool operator==(const Totals &) const = default;
};

/// A group that is known before an action stands in it.
struct GroupName {
    QString key;
    QString name;
};

/// The agencies of a plan and then its groups, as leads.
std::vector<GroupName> leadNames(const std::vector<Agency> &agencies, const std::vector<Group> &groups);

/// The groups of `known` in that order, also those without actions; then, by name, those that are only found
/// in the actions; then the actions that do not say, where there are any.
Totals totalsOf(const std::vector<ActionState> &actions, GroupedBy by, const std::vector<GroupName> &known,
                const std::vector<ActionQuestion> &questions, const QDate &today);

/// Each status, no status, overdue, all, the amount not known.
std::vector<ActionQuestion> workQuestions(const std::vector<Status> &statuses);
/// All, the amount not known.
std::vector<ActionQuestion> fundingQuestions();

/// By agency and by lead person, of actions of one year. Agencies stand there also without an action: such
/// are the gaps a partnership looks for.
struct WorkTotals {
    Totals leads;
    Totals persons;
};
WorkTotals workTotals(const std::vector<ActionState> &actions, const std::vector<GroupName> &leads,
                      const std::vector<ActionQuestion> &questions, const QDate &today);

/// By source and by lead agency of one year (empty: of all), and by year.
struct FundingTotals {
    Totals sources;
    Totals years; ///< always of all years
    Totals leads;
};
FundingTotals fundingTotals(const std::vector<ActionState> &actions, const std::vector<GroupName> &leads,
                            const Period &year, const QDate &today);

} // namespace csp
