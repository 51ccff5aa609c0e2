// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/report.h"

namespace csp {

struct MeasuresChoice {
    Id<Priority> priority; ///< empty: every priority, then the measures that stand under none
    Period year;           ///< whose targets are printed; empty: the plan's own action-plan year
    QDate asAt;            ///< printed on every page. Invalid: no date
    bool draft = false;    ///< DRAFT across each page
};

/// For each priority a table of its measures (baseline, latest figure, change in number and per cent,
/// target), then a chart with its numbers for each measure that has figures of the plan's own area.
Report measuresReport(const Plan &plan, const MeasuresChoice &choice);

/// Every measure that has a baseline, with its latest figure and change.
report::Table baselinesTable(const Plan &plan);

/// One measure's figures of the plan's own area as a chart: those of the baseline's kind of period where
/// there are any, else of the kind with most figures. The baseline (and the target of `year`) only where it
/// is of that kind: a year's baseline is not a level for quarters. Missing periods between two figures have
/// no value. Nothing without figures.
std::optional<report::Chart> chartOf(const Plan &plan, const Measure &measure, const Period &year);

} // namespace csp
