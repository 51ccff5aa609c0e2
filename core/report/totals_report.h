// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/report.h"

namespace csp {

struct TotalsChoice {
    Period year;             ///< of the action plans; empty: see each report
    QDate asAt;              ///< what is overdue goes by it, and every page says it
    bool draft = false;      ///< DRAFT across each page
    bool objectives = false; ///< of the overview: a line for each objective under every priority
};

/// How the actions of a year (empty: the plan's action-plan year) stand, by priority and status, and the
/// measures against their baselines.
Report overviewReport(const Plan &plan, const TotalsChoice &choice);

/// The actions of a year (empty: the plan's action-plan year) by lead agency and by lead person: how many, of
/// which status, how many overdue, and their amounts.
Report workReport(const Plan &plan, const TotalsChoice &choice);

/// The amounts of the actions by source, by year and by lead agency; sources and agencies of one year (empty:
/// of all). An amount that nobody has said is counted as not known and is in no sum.
Report fundingReport(const Plan &plan, const TotalsChoice &choice);

} // namespace csp
