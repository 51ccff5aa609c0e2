// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/action_plan_report.h"
#include "core/report/paged.h"
#include "core/store/database.h"

namespace csp {

/// What of a plan goes out, and how: what the window asks in one dialog, and the command line in options.
struct OutputChoice {
    enum class What {
        ActionPlan,
        Measures,
        Priorities,
        Overview,
        Work,
        Funding,
        Partners,
        Round,
        Findings,
        History
    };
    enum class Format { Pdf, Html, Csv, Json };
    What what = What::ActionPlan;
    Id<Priority> priority; ///< of an action plan and of measures; empty: all of them
    Period year;           ///< of the action plans; empty: the plan's own, and of funding all years
    Format format = Format::Pdf;
    PageSetup::Size paper = PageSetup::Size::A4;
    // Of an action plan:
    ActionSelection actions = {}; ///< `only` holds what a filter on screen shows
    ProgressColumn progress = {};
    FormLayout layout = FormLayout::Columns;
    ColumnWidths columnWidths = usualColumnWidths;
    bool blank = false;
    bool frontPages = false; ///< a cover, and the delivery diagram, before the form
    bool draft = false;      ///< of anything on pages
    bool objectives = false; ///< of the overview: a line for each objective
    bool emails = false;     ///< of agencies: their e-mail addresses, which are personal data
};

/// Every report there is, with the word the command line and the names of files have for it.
struct ReportName {
    OutputChoice::What what;
    const char *word; ///< never changes
};
const std::vector<ReportName> &reportNames();

/// The report of what was chosen, whatever the format.
Report reportOf(const Database &database, const OutputChoice &choice, const QDate &today);

/// The same as comma-separated values: the action plan and the measures a line for each action and figure,
/// everything else the tables of its report.
QByteArray csvOf(const Database &database, const OutputChoice &choice, const QDate &today);

} // namespace csp
