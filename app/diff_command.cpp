// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"

#include "app/merge_json.h"
#include "app/output.h"
#include "core/merge/difference.h"
#include "core/merge/difference_list.h"
#include "core/merge/words.h"
#include "core/report/changes_report.h"
#include "core/report/html.h"
#include "core/report/paged.h"
#include "core/store/plan_rows.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>

namespace csp::app {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::CommandLine)
};

QByteArray pdfOf(const Report &report)
{
    QBuffer pdf;
    pdf.open(QIODevice::WriteOnly);
    writePdf(report, pdf, pageSetupFor(report));
    return pdf.data();
}

} // namespace

int run(const Diff &job, const Request &request)
{
    if (!job.output.isEmpty())
        requireFree(job.output, job.force); // before the work, not only after it
    const ReadPlan before(job.before, request);
    const ReadPlan after(job.after, request);
    std::vector<merge::Change> changes;
    try {
        changes = merge::differences(before.database(), after.database());
    } catch (const InputError &error) { // speaks of the private copies
        throw InputError(QString(error.message())
                             .replace(before.database().path(), job.before)
                             .replace(after.database().path(), job.after));
    }
    if (!job.output.isEmpty()) {
        merge::DifferenceList list(after.database(), before.database());
        for (const merge::Change &change : changes)
            list.add(change);
        ChangesChoice choice;
        choice.title = Text::tr("What is different");
        choice.about << Text::tr("From %1 to %2.", "two files")
                            .arg(QFileInfo(job.before).fileName(), QFileInfo(job.after).fileName());
        choice.asAt = request.clock.today();
        const std::vector<Difference> differences = list.take();
        if (job.format == OutputChoice::Format::Csv) {
            writeWhole(job.output, changesCsv(differences, choice), job.force);
            return 0;
        }
        const Report report = changesReport(loadPlan(after.database()), differences, choice);
        writeWhole(job.output, job.format == OutputChoice::Format::Html ? toHtml(report) : pdfOf(report),
                   job.force);
        return 0;
    }
    if (job.json) {
        printJson({{QStringLiteral("changes"), toJson(changes, after.database(), before.database())}});
        return 0;
    }
    if (changes.empty())
        printLine(Text::tr("Both say the same."));
    for (const merge::Change &change : changes)
        printLine(merge::sentence(change, after.database(), before.database()));
    return 0;
}

} // namespace csp::app
