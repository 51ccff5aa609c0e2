// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/plan.h"
#include "core/report/paged.h"

#include <QBuffer>
#include <QProcess>
#include <QTemporaryDir>

namespace csp::test {

/// A plan of two priorities with `rows` actions, spread over both and the five objectives. Every cell of row
/// n begins with "beg" and ends with "end", its row and its column: "beg12k … end12k".
inline Plan planOfActions(int rows, int wordsInCell = 12)
{
    Plan plan;
    plan.info().partnership = QStringLiteral("Charnwood Community Safety Partnership");
    plan.info().actionYear = Period::financialYear(2008);
    plan.info().marking = Marking::OfficialSensitive;
    plan.statuses = {
        {{QStringLiteral("green")}, {}, QStringLiteral("G"), QStringLiteral("On track"), {}, {}, false},
        {{QStringLiteral("red")}, {}, QStringLiteral("R"), QStringLiteral("Off track"), {}, {}, false}};
    for (int i = 0; i < 2; ++i) {
        Priority priority;
        priority.id = {QStringLiteral("priority-%1").arg(i + 1)};
        priority.title = i == 0 ? QStringLiteral("Acquisitive Crime") : QStringLiteral("Feeling Safe");
        plan.priorities.push_back(priority);
        ActionPlan form;
        form.id = ActionPlan::idFor(priority.id, plan.info().actionYear);
        form.priority = priority.id;
        form.year = plan.info().actionYear;
        form.riskAssessment = QStringLiteral("Winter evenings");
        plan.actionPlans.push_back(form);
        Aim aim;
        aim.id = {QStringLiteral("aim-%1").arg(i + 1)};
        aim.priority = priority.id;
        aim.text = QStringLiteral("Reduce cycle theft %1").arg(i + 1);
        plan.aims.push_back(aim);
    }
    const auto cell = [&](int row, char column) {
        QStringList words{QStringLiteral("beg%1%2").arg(row).arg(QLatin1Char(column))};
        for (int i = 0; i < wordsInCell; ++i)
            words << (i % 3 ? QStringLiteral("neighbourhood") : QStringLiteral("of"));
        words << QStringLiteral("end%1%2").arg(row).arg(QLatin1Char(column));
        return words.join(u' ');
    };
    for (int row = 0; row < rows; ++row) {
        Action action;
        action.id = {QStringLiteral("action-%1").arg(row)};
        action.actionPlan = plan.actionPlans[row * 2 / rows].id;
        action.objective = Objective(row * 10 / rows % 5);
        action.keyActions = cell(row, 'k');
        action.leadAgency = cell(row, 'a');
        action.timeScales = cell(row, 't');
        action.resources = cell(row, 'r');
        action.outcomeTarget = cell(row, 'o');
        action.status = plan.statuses[0].id;
        plan.actions.push_back(action);
        ProgressUpdate update;
        update.id = {QStringLiteral("update-%1").arg(row)};
        update.action = action.id;
        update.date = QDate(2008, 6, 4);
        update.text = cell(row, 'p');
        plan.progressUpdates.push_back(update);
    }
    return plan;
}

/// The pages of a report's PDF as `pdftotext -layout` reads them; in the order `-raw` also what is turned.
inline QStringList pagesOf(const Report &report, const PageSetup &setup = {}, const ChartPainter &charts = {},
                           const QString &order = QStringLiteral("-layout"))
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("report.pdf"));
    writePdf(report, path, setup, charts);
    QProcess process;
    process.start(QStringLiteral("pdftotext"),
                  {order, QStringLiteral("-enc"), QStringLiteral("UTF-8"), path, QStringLiteral("-")});
    if (!process.waitForFinished(60000) || process.exitCode() != 0)
        throw std::runtime_error("pdftotext (package poppler-utils) could not read the PDF");
    QStringList pages = QString::fromUtf8(process.readAllStandardOutput()).split(u'\f');
    pages.removeLast(); // nothing follows the last form feed
    return pages;
}

} // namespace csp::test
