// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/action_selection.h"
#include "core/report/report.h"

namespace csp {

/// What stands under Progress.
struct ProgressColumn {
    enum class Show {
        Newest,  ///< the status and the newest update
        Since,   ///< the status and every update from `since` on, newest first
        Nothing, ///< the column stays, as the form has it, and is left empty to write in
    };
    Show show = Show::Newest;
    QDate since;
    bool operator==(const ProgressColumn &) const = default;
};

/// How the actions stand on the page.
enum class FormLayout {
    Columns,    ///< the partnership's form: six columns, on paper that lies on its side
    Blocks,     ///< each action as a block of six labelled lines, on upright paper
    LargePrint, ///< such blocks in letters of at least 18 point
};

/// Of the six columns, each as its share of the page's width; together 100 where they are per cent.
using ColumnWidths = std::array<int, 6>;
inline constexpr ColumnWidths usualColumnWidths{24, 10, 12, 14, 18, 22};

struct ActionPlanChoice {
    Id<Priority> priority; ///< empty: every priority, each on a new page
    Period year;           ///< empty: the plan's own action-plan year
    QDate asAt; ///< printed on every page; progress updates dated later are left out. Invalid: no date
    ActionSelection actions = {}; ///< which rows
    ProgressColumn progress = {};
    FormLayout layout = FormLayout::Columns;
    ColumnWidths columnWidths = usualColumnWidths; ///< each above 0
    bool blank =
        false; ///< the form to be filled in by hand: priorities and aims, and empty rows for all actions
    bool draft = false;      ///< DRAFT across each page
    bool frontPages = false; ///< before the form a cover and, where the plan has one, the delivery diagram
};

/// The printed form, as it is taken to meetings: title, PRIORITY, List Aims, Risk Assessment, and the five
/// objectives in their order, each with the table of six columns. An objective without actions keeps its
/// heading, its header row and one empty row to write on. A plan without priorities gives a sentence saying
/// what is missing.
///
/// The plan's logo stands beside the title. Of the plan's own title, its partnership and years only a cover
/// tells.
///
/// Where not every action is wanted, a line under the title says which are; objectives and priorities without
/// any are left out, the legend explains the statuses that occur, and a report without any says so. A blank
/// form holds no actions, so which are wanted and what their progress is does not matter to it; a plan
/// without priorities gives one without the words.
Report actionPlanReport(const Plan &plan, const ActionPlanChoice &choice);

} // namespace csp
