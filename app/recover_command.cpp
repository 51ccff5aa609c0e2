// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"

#include "app/output.h"
#include "core/store/known_files.h"
#include "core/store/recover.h"

#include <QCoreApplication>

namespace csp::app {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::CommandLine)
};

} // namespace

int run(const RecoverPlan &job, const Request &request)
{
    requireFree(job.output, job.force);
    const Recovery recovery = recoverPlan(job.damaged, job.output, request.author, request.clock, job.force);
    KnownFiles::remember(job.output, recovery.documentId);
    printLine(
        Text::tr("%n rows of the plan were recovered into “%1”.", nullptr, static_cast<int>(recovery.rows))
            .arg(job.output));
    printLine(recovery.lost.isEmpty() ? Text::tr("Nothing was lost.") : Text::tr("What was lost:"));
    for (const QString &sentence : recovery.lost)
        printLine(QStringLiteral("  ") + sentence);
    return 0;
}

} // namespace csp::app
