// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"

#include "app/output.h"
#include "core/share/personal_data.h"
#include "core/share/shared_copy.h"
#include "core/sheet/update_sheet.h"
#include "core/store/plan_rows.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace csp::app {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::CommandLine)
};

Id<Agency> agencyNamed(const Database &database, const QString &typed)
{
    const QString wanted = typed.simplified();
    QStringList known;
    for (const Agency &agency : selectRows<Agency>(database, "ORDER BY position, id")) {
        for (const QString &name : {agency.shortName, agency.name})
            if (!name.isEmpty() && name.simplified().compare(wanted, Qt::CaseInsensitive) == 0)
                return agency.id;
        known.append(agency.shortName.isEmpty() ? agency.name : agency.shortName);
    }
    throw InputError(known.isEmpty()
                         ? Text::tr("There is no agency “%1”: this plan has none yet.").arg(wanted)
                         : Text::tr("There is no agency “%1” in this plan. The agencies are: %2.")
                               .arg(wanted, known.join(QLatin1String(", "))));
}

/// Writes what was made ready and says what there is to know of it before it is sent.
template <class Copy>
int write(const Copy &copy, const Share &job)
{
    const QString output =
        QFileInfo(job.output).isDir() ? QDir(job.output).filePath(copy.fileName()) : job.output;
    requireFree(output, job.force);
    copy.save(output, job.force);
    printLine(Text::tr("Written: %1", "a file").arg(output));
    printLine(Text::tr("Subject: %1", "of an e-mail").arg(copy.subject()));
    printLine(leavingText(copy.leaving()));
    const auto found = personalData(copy.database());
    if (found.empty())
        return 0;
    printLine(Text::tr("Look at these before you send it:"));
    for (const PersonalDetailPlace &place : found)
        printLine(QStringLiteral("  ") + sentence(place, copy.database()));
    return 0;
}

} // namespace

int run(const Share &job, const Request &request)
{
    const ReadPlan file(job.input, request);
    SharedCopy choice;
    choice.forWhom = job.forWhom;
    if (!job.agency.isEmpty())
        choice.agency = agencyNamed(file.database(), job.agency);
    if (job.sheet)
        return write(UpdateSheet(file.database(), choice.agency, job.dueBy, request.author, request.clock),
                     job);
    if (job.withoutNames)
        choice.leaveOut.insert(Sharing::Personal);
    if (job.withoutMoney)
        choice.leaveOut.insert(Sharing::Internal);
    choice.withHistory = job.withHistory;
    return write(PreparedCopy(file.database(), choice, request.author, request.clock), job);
}

} // namespace csp::app
