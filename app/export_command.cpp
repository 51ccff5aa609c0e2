// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"

#include "app/output.h"
#include "core/exchange/csv.h"
#include "core/exchange/json.h"
#include "core/report/action_plan_report.h"
#include "core/report/html.h"
#include "core/report/measures_report.h"
#include "core/store/plan_rows.h"
#include "ui/charts/chart_painter.h"
#include "ui/charts/chart_picture.h"

#include <QBuffer>
#include <QCoreApplication>

namespace csp::app {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::CommandLine)
};

Id<Priority> chosenPriority(const Plan &plan, const Export &job)
{
    if (!job.priority)
        return {};
    const int count = static_cast<int>(plan.priorities.size());
    if (*job.priority > count)
        throw InputError(
            count == 0 ? Text::tr("This plan has no priorities yet.")
            : count == 1
                ? Text::tr("There is no priority %1: this plan has 1.").arg(*job.priority)
                : Text::tr("There is no priority %1: this plan has %2.").arg(*job.priority).arg(count));
    return plan.priorities[*job.priority - 1].id;
}

ActionSelection chosenActions(const Plan &plan, const Export &job)
{
    ActionSelection selection;
    if (!job.agency.isEmpty())
        selection = selectionOfParty(plan, job.agency);
    if (!job.status.isEmpty())
        selection.status = statusNamed(plan, job.status);
    return selection;
}

Report reportOf(const Plan &plan, const Export &job, const QDate &asAt)
{
    const Id<Priority> priority = chosenPriority(plan, job);
    if (job.content == Export::Content::Measures)
        return measuresReport(plan, {priority, job.year, asAt, job.draft});
    ActionPlanChoice choice{priority, job.year, asAt, chosenActions(plan, job), job.progress};
    choice.layout = job.layout;
    choice.blank = job.blank;
    choice.draft = job.draft;
    choice.frontPages = job.frontPages;
    return actionPlanReport(plan, choice);
}

QByteArray csvOf(const Plan &plan, const Export &job, const QDate &asAt)
{
    const CsvChoice choice{chosenPriority(plan, job), job.year, asAt, chosenActions(plan, job)};
    return job.content == Export::Content::Measures ? measuresCsv(plan, choice) : actionPlanCsv(plan, choice);
}

QByteArray bytesOf(const Export &job, const Request &request)
{
    const QDate asAt = request.clock.today();
    const ReadPlan file(job.input);
    const Plan plan = loadPlan(file.database());
    switch (job.format) {
    case Export::Format::Json:
        return planToJson(plan,
                          {documentId(file.database()), request.clock.now(), readKnowledge(file.database())});
    case Export::Format::Csv:
        return csvOf(plan, job, asAt);
    case Export::Format::Html:
        return toHtml(reportOf(plan, job, asAt), chartPicture);
    case Export::Format::Pdf:
        break;
    }
    QBuffer pdf;
    pdf.open(QIODevice::WriteOnly);
    const Report report = reportOf(plan, job, asAt);
    writePdf(report, pdf, pageSetupFor(report, job.paper),
             [](QPainter &painter, const QRectF &rect, const report::Chart &chart) {
                 paintChart(painter, rect, chart);
             });
    return pdf.data();
}

} // namespace

int run(const Export &job, const Request &request)
{
    requireFree(job.output, job.force); // before the work, not only after it
    writeWhole(job.output, bytesOf(job, request), job.force);
    return 0;
}

} // namespace csp::app
