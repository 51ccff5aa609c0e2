// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/report.h"
#include "core/rules/update_round.h"

#include <vector>

namespace csp {

struct ListChoice {
    QDate asAt;          ///< what is overdue goes by it, and every page says it
    bool draft = false;  ///< DRAFT across each page
    bool emails = false; ///< of partners: their e-mail addresses, which are personal data
};

/// The agencies of the partnership and its groups. E-mail addresses stand in it only where they are asked
/// for: a report is passed on.
Report partnersReport(const Plan &plan, const ListChoice &choice);

/// The priorities with who leads them and how much each holds; of the actions those of `year`, of which the
/// plan's own is meant where it is empty.
Report prioritiesReport(const Plan &plan, const Period &year, const ListChoice &choice);

/// What is missing or late in the plan, and how each kind of it is mended.
Report findingsReport(const Plan &plan, const ListChoice &choice);

/// Who was asked how their actions stand and who has answered, as the page of the round shows it, and the
/// open actions that nothing was said of for as long as the first of `quietDays`.
Report roundReport(const Plan &plan, const UpdateRound &round, const ListChoice &choice);

/// One line of the history in words.
struct HistoryLine {
    QString when; ///< "22/11/2026 14:02"
    QString who;
    QString what;
    QString version; ///< the names given to this moment
};

/// Who changed what and when, newest first as given.
Report historyReport(const Plan &plan, const std::vector<HistoryLine> &lines, const ListChoice &choice);

} // namespace csp
