// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"

#include "app/output.h"
#include "core/exchange/json.h"
#include "core/report/html.h"
#include "core/share/shared_with.h"
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

QByteArray bytesOf(const Export &job, const Request &request)
{
    const QDate asAt = request.clock.today();
    const ReadPlan file(job.input, request);
    const Database &database = file.database();
    const Plan plan = loadPlan(database);
    OutputChoice choice = job.choice;
    choice.priority = chosenPriority(plan, job);
    choice.actions = chosenActions(plan, job);
    switch (choice.format) {
    case OutputChoice::Format::Json:
        requireWholePlan(database);
        return planToJson(plan, {documentId(database), request.clock.now(), readKnowledge(database)});
    case OutputChoice::Format::Csv:
        return csvOf(database, choice, asAt);
    case OutputChoice::Format::Html:
        return toHtml(reportOf(database, choice, asAt), chartPicture);
    case OutputChoice::Format::Pdf:
        break;
    }
    QBuffer pdf;
    pdf.open(QIODevice::WriteOnly);
    const Report report = reportOf(database, choice, asAt);
    writePdf(report, pdf, pageSetupFor(report, choice.paper),
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
