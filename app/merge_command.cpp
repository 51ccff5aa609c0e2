// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"

#include "app/merge_json.h"
#include "app/output.h"
#include "core/exchange/json.h"
#include "core/merge/incoming.h"
#include "core/merge/words.h"
#include "core/store/document.h"
#include "core/store/known_files.h"

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

/// One of the copies to bring in.
struct Copy {
    QString path;
    std::unique_ptr<merge::Incoming> file;
};

std::vector<Copy> openCopies(const QStringList &paths)
{
    std::vector<Copy> copies;
    for (const QString &path : paths) {
        if (path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive)) {
            ExportInfo info;
            const Plan plan = planFromJson(readWhole(path), &info);
            copies.push_back({path, std::make_unique<merge::Incoming>(plan, info.documentId)});
        } else {
            copies.push_back({path, std::make_unique<merge::Incoming>(path)});
        }
    }
    return copies;
}

/// What an error says of the private copy it was found in is said of the file the person named.
merge::Merge bringIn(Document &mine, const Copy &theirs, const MergeCopies &job)
{
    try {
        merge::Options options;
        options.prefer = job.prefer;
        options.again = job.again;
        options.withApart = job.withApart;
        options.twoWay = !theirs.file->hasStamps();
        return merge::bringIn(mine, theirs.file->database(), options);
    } catch (const Error &error) {
        throw Error(QString(error.message()).replace(theirs.file->database().path(), theirs.path));
    }
}

/// Brings in one copy after the other, as far as they do not contradict ours.
std::vector<merge::Merge> bringIn(Document &mine, const std::vector<Copy> &copies, const MergeCopies &job)
{
    std::vector<merge::Merge> results;
    for (const Copy &copy : copies) {
        results.push_back(bringIn(mine, copy, job));
        if (!results.back().conflicts.empty())
            break;
    }
    return results;
}

QString takenBackText(const merge::Merge &result, const Document &mine)
{
    const auto entry = result.takenBack ? mine.history().entry(*result.takenBack) : std::nullopt;
    if (!entry)
        return {};
    return Text::tr("What this copy holds was brought in on %1 and taken back. Add --again to bring it in "
                    "again.")
        .arg(entry->at.toLocalTime().toString(QStringLiteral("dd/MM/yyyy HH:mm")));
}

void print(const merge::Merge &result, const Document &mine, const Copy &copy, bool again)
{
    const Database &theirs = copy.file->database();
    if (!copy.file->hasStamps())
        printLine(merge::twoWayText());
    for (const merge::Conflict &conflict : result.conflicts)
        printLine(merge::sentence(conflict, mine.database(), theirs));
    if (!result.conflicts.empty())
        return;
    printLine(result.entry              ? mine.history().entry(*result.entry)->sentence
              : !result.settled.empty() ? Text::tr("Nothing in the plan reads differently now.")
                                        : Text::tr("There was nothing new to bring in."));
    for (const merge::Change &change : result.changes)
        printLine(QStringLiteral("  ") + merge::sentence(change, mine.database(), theirs));
    if (!result.apart.empty())
        printLine(Text::tr("Not brought in, because it is outside the agency's part or signed with another "
                           "name (add --outside to bring it in):"));
    for (const merge::Change &change : result.apart)
        printLine(QStringLiteral("  ") + merge::sentence(change, mine.database(), theirs));
    if (!result.settled.empty())
        printLine(Text::tr("Settled where the copies contradicted each other:"));
    for (const merge::Conflict &conflict : result.settled)
        printLine(QStringLiteral("  ") + merge::sentence(conflict, mine.database(), theirs));
    if (const QString text = takenBackText(result, mine); !again && !text.isEmpty())
        printLine(text);
}

/// Says what there is to say and returns the exit code.
int report(const std::vector<merge::Merge> &results, const Document &mine, const std::vector<Copy> &copies,
           const MergeCopies &job)
{
    const auto count = static_cast<int>(results.back().conflicts.size());
    QJsonArray all;
    bool written = false;
    for (size_t i = 0; i < results.size(); ++i) {
        const merge::Merge &result = results[i];
        written |= count == 0 && (result.entry || !result.settled.empty());
        if (!job.json) {
            if (count == 0 || i + 1 == results.size())
                print(result, mine, copies[i], job.again);
            continue;
        }
        const Database &theirs = copies[i].file->database();
        all.append(QJsonObject{
            {QStringLiteral("file"), copies[i].path},
            {QStringLiteral("from"), result.from},
            {QStringLiteral("twoWay"), !copies[i].file->hasStamps()},
            {QStringLiteral("changes"), toJson(result.changes, mine.database(), theirs)},
            {QStringLiteral("apart"), toJson(result.apart, mine.database(), theirs)},
            {QStringLiteral("conflicts"), toJson(result.conflicts, mine.database(), theirs)},
            {QStringLiteral("settled"), toJson(result.settled, mine.database(), theirs)},
            {QStringLiteral("takenBack"), !takenBackText(result, mine).isEmpty()},
        });
    }
    if (job.json)
        printJson({{QStringLiteral("written"), written}, {QStringLiteral("copies"), all}});
    if (count == 0)
        return 0;
    printError(
        count == 1
            ? Text::tr("The two copies contradict each other in 1 place, so nothing was written: say with "
                       "--prefer mine, theirs or newest which stands.")
            : Text::tr("The two copies contradict each other in %n places, so nothing was written: say "
                       "with --prefer mine, theirs or newest which stands.",
                       nullptr, count));
    return conflictsRemain;
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
    const std::vector<Copy> copies = openCopies(job.theirs);
    const bool inPlace = job.output.isEmpty() || sameFile(job.output, job.mine);
    std::unique_ptr<Document> mine;
    if (inPlace && KnownFiles::isOwn(job.mine)) {
        mine = openToWrite(job.mine, request);
        if (copies.size() == 1)
            return report(bringIn(*mine, copies, job), *mine, copies, job);
    } else if (!inPlace) {
        requireFree(job.output, job.force);
        for (const QString &theirs : job.theirs)
            if (sameFile(job.output, theirs))
                throw InputError(
                    Text::tr("The result cannot replace “%1”, which is brought in. Choose another name.")
                        .arg(theirs));
    }
    // The result comes about in a private copy: nobody sees a part of it, of several copies all come in or
    // none, and a file from outside is replaced only when something comes of it.
    const QTemporaryDir folder;
    if (!folder.isValid())
        throw StorageError(Text::tr("No temporary folder could be made: %1.").arg(folder.errorString()));
    const QString path = folder.filePath(QStringLiteral("merge.csp"));
    if (mine)
        mine->saveCopy(path, false);
    else
        savePlanCopy(ReadPlan(job.mine, request).database(), path, false);
    const auto trial = openToMerge(path, request);
    const std::vector<merge::Merge> results = bringIn(*trial, copies, job);
    if (!results.back().conflicts.empty())
        return report(results, *trial, copies, job);
    if (inPlace && !mine)
        mine = openToWrite(job.mine, request);
    if (mine)
        return report(bringIn(*mine, copies, job), *mine, copies, job);
    trial->saveCopy(job.output, job.force);
    KnownFiles::remember(job.output, trial->id());
    return report(results, *trial, copies, job);
}

} // namespace csp::app
