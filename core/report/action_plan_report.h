// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/report.h"

namespace csp {

struct ActionPlanChoice {
    Id<Priority> priority; ///< empty: every priority, each on a new page
    Period year;           ///< empty: the plan's own action-plan year
    QDate asAt; ///< printed on every page; progress updates dated later are left out. Invalid: no date
};

/// The printed form, as it is taken to meetings: title, PRIORITY, List Aims, Risk Assessment, and the five
/// objectives in their order, each with the table of six columns. An objective without actions keeps its
/// heading, its header row and one empty row to write on. A plan without priorities gives a sentence saying
/// what is missing.
Report actionPlanReport(const Plan &plan, const ActionPlanChoice &choice);

} // namespace csp
