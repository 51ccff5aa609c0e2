// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"

#include "app/output.h"
#include "core/merge/words.h"
#include "core/store/document.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QTemporaryDir>

namespace csp::app {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::CommandLine)
};

bool sameFile(const QString &left, const QString &right)
{
    const QString canonical = QFileInfo(left).canonicalFilePath();
    return !canonical.isEmpty() && canonical == QFileInfo(right).canonicalFilePath();
}

/// Says what there is to say and returns the exit code.
int report(const merge::Merge &result, const Document &mine, const Database &theirs)
{
    for (const merge::Conflict &conflict : result.conflicts)
        printLine(merge::sentence(conflict, mine.database(), theirs));
    if (const int count = static_cast<int>(result.conflicts.size()); count > 0) {
        printError(
            count == 1
                ? Text::tr(
                      "The two copies contradict each other in 1 place, so nothing was written: say with "
                      "--prefer mine, theirs or newest which stands.")
                : Text::tr("The two copies contradict each other in %n places, so nothing was written: say "
                           "with --prefer mine, theirs or newest which stands.",
                           nullptr, count));
        return conflictsRemain;
    }
    printLine(result.entry              ? mine.history().entry(*result.entry)->sentence
              : !result.settled.empty() ? Text::tr("Nothing in the plan reads differently now.")
                                        : Text::tr("There was nothing new to bring in."));
    for (const merge::Change &change : result.changes)
        printLine(QStringLiteral("  ") + merge::sentence(change, mine.database(), theirs));
    if (!result.settled.empty())
        printLine(Text::tr("Settled where the copies contradicted each other:"));
    for (const merge::Conflict &conflict : result.settled)
        printLine(QStringLiteral("  ") + merge::sentence(conflict, mine.database(), theirs));
    return 0;
}

/// What an error says of the private copy it was found in is said of the file the person named.
merge::Merge bringIn(Document &mine, const ReadPlan &theirs, const MergeCopies &job)
{
    try {
        merge::Options options;
        options.prefer = job.prefer;
        return merge::bringIn(mine, theirs.database(), options);
    } catch (const Error &error) {
        throw Error(QString(error.message()).replace(theirs.database().path(), job.theirs));
    }
}

std::unique_ptr<Document> openToMerge(const QString &path, const Request &request)
{
    Document::Options options;
    options.author = request.author;
    options.clock = request.clock;
    options.writeOrFail = true;
    return Document::open(path, options);
}

} // namespace

int run(const MergeCopies &job, const Request &request)
{
    const ReadPlan theirs(job.theirs, true);
    if (job.output.isEmpty() || sameFile(job.output, job.mine)) {
        const auto mine = openToMerge(job.mine, request);
        return report(bringIn(*mine, theirs, job), *mine, theirs.database());
    }
    requireFree(job.output, job.force);
    if (sameFile(job.output, job.theirs))
        throw InputError(Text::tr("The result cannot replace “%1”, which is brought in. Choose another name.")
                             .arg(job.theirs));
    // The result comes about in a private copy, so that nobody sees it, or a part of it, before it is whole.
    const QTemporaryDir folder;
    if (!folder.isValid())
        throw StorageError(Text::tr("No temporary folder could be made: %1.").arg(folder.errorString()));
    const QString copy = folder.filePath(QStringLiteral("merge.csp"));
    savePlanCopy(ReadPlan(job.mine).database(), copy, false);
    const auto mine = openToMerge(copy, request);
    const merge::Merge result = bringIn(*mine, theirs, job);
    if (result.conflicts.empty())
        mine->saveCopy(job.output, job.force);
    return report(result, *mine, theirs.database());
}

} // namespace csp::app
