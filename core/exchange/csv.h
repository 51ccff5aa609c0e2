// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/action_selection.h"

#include <QByteArray>
#include <QDate>

namespace csp {

/// Which part of a plan a table of comma-separated values holds.
struct CsvChoice {
    Id<Priority> priority; ///< empty: every priority
    Period year; ///< empty: action plans of the plan's action-plan year; measures with all their periods
    QDate asAt;  ///< progress updates dated later are left out; invalid: none are
    ActionSelection actions = {}; ///< which lines of an action plan
};

// Both as CsvLines has it.

/// One line for each action: priority, objective, the six printed columns, status, due date (dd/mm/yyyy).
QByteArray actionPlanCsv(const Plan &plan, const CsvChoice &choice);

/// One line for each measure and period with a figure or target; one without period for a measure that has
/// neither.
QByteArray measuresCsv(const Plan &plan, const CsvChoice &choice);

} // namespace csp
