// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/plan_report.h"

#include "core/exchange/csv.h"
#include "core/report/csv.h"
#include "core/report/lists_report.h"
#include "core/report/measures_report.h"
#include "core/report/totals_report.h"
#include "core/store/history.h"
#include "core/store/plan_rows.h"
#include "core/store/versions.h"
#include "ui/models/history_model.h"
#include "ui/models/round_model.h"

namespace csp {

namespace {

using What = OutputChoice::What;

/// The history as its page shows it: one line for each visit to a cell.
std::vector<HistoryLine> historyLines(const Database &database)
{
    constexpr int atATime = 1000;
    const History history(database);
    std::vector<HistoryLine> lines;
    std::vector<qint64> moments;
    HistoryEntry above;
    for (std::optional<qint64> before;;) {
        const auto entries = history.newest(atATime, before);
        for (const HistoryEntry &entry : entries) {
            if (!lines.empty() && isSameVisit(entry, above))
                continue;
            lines.push_back({HistoryModel::whenText(entry),
                             HistoryModel::whoText(entry.author),
                             entry.sentence.simplified(),
                             {}});
            moments.push_back(entry.n);
            above = entry;
        }
        if (entries.size() < atATime)
            break;
        before = entries.back().n;
    }
    for (const NamedVersion &version : namedVersions(database)) {
        // The oldest line that holds all there was at that moment.
        const auto after =
            std::partition_point(moments.begin(), moments.end(), [&](qint64 n) { return n >= version.n; });
        if (after == moments.begin())
            continue;
        QString &names = lines[size_t(after - moments.begin()) - 1].version;
        names += (names.isEmpty() ? QString() : QStringLiteral("; ")) + version.name;
    }
    return lines;
}

Report reportOf(const Database &database, const Plan &plan, const OutputChoice &choice, const QDate &today)
{
    const TotalsChoice totals{choice.year, today, choice.draft, choice.objectives};
    const ListChoice list{today, choice.draft, choice.emails};
    switch (choice.what) {
    case What::Measures:
        return measuresReport(plan, {choice.priority, choice.year, today, choice.draft});
    case What::Priorities:
        return prioritiesReport(plan, choice.year, list);
    case What::Overview:
        return overviewReport(plan, totals);
    case What::Work:
        return workReport(plan, totals);
    case What::Funding:
        return fundingReport(plan, totals);
    case What::Partners:
        return partnersReport(plan, list);
    case What::Round:
        return roundReport(plan, updateRound(plan, answersIn(database), today), list);
    case What::Findings:
        return findingsReport(plan, list);
    case What::History:
        return historyReport(plan, historyLines(database), list);
    case What::ActionPlan:
        break;
    }
    return actionPlanReport(plan, {choice.priority, choice.year, today, choice.actions, choice.progress,
                                   choice.layout, choice.columnWidths, choice.blank, choice.draft,
                                   choice.frontPages});
}

} // namespace

const std::vector<ReportName> &reportNames()
{
    static const std::vector<ReportName> names{
        {What::ActionPlan, "action-plan"}, {What::Measures, "measures"},  {What::Priorities, "priorities"},
        {What::Overview, "overview"},      {What::Work, "who-does-what"}, {What::Funding, "funding"},
        {What::Partners, "agencies"},      {What::Round, "update-round"}, {What::Findings, "findings"},
        {What::History, "history"}};
    return names;
}

Report reportOf(const Database &database, const OutputChoice &choice, const QDate &today)
{
    return reportOf(database, loadPlan(database), choice, today);
}

QByteArray csvOf(const Database &database, const OutputChoice &choice, const QDate &today)
{
    const Plan plan = loadPlan(database);
    if (choice.what == What::ActionPlan)
        return actionPlanCsv(plan, {choice.priority, choice.year, today, choice.actions});
    if (choice.what == What::Measures)
        return measuresCsv(plan, {choice.priority, choice.year, today});
    return toCsv(reportOf(database, plan, choice, today));
}

} // namespace csp
