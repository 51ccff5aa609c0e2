// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"

#include "app/output.h"
#include "core/exchange/import.h"
#include "core/exchange/templates.h"
#include "core/model/labels.h"
#include "core/rules/finding_words.h"
#include "core/store/document.h"
#include "core/store/foreign_file.h"
#include "core/store/half_edit.h"
#include "core/store/known_files.h"
#include "core/store/plan_rows.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QTemporaryDir>

#include <array>

namespace csp::app {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::CommandLine)
};

} // namespace

ReadPlan::ReadPlan(const QString &path, const Request &request, bool alwaysCheck)
{
    checkHeader(path);
    if (!KnownFiles::isOwn(path)) {
        m_foreign = std::make_unique<ForeignFile>(path, request.author, request.clock);
        m_foreign->requireStamps();
        m_database = &m_foreign->database();
        return;
    }
    const QString closedHere =
        alwaysCheck ? QString() : KnownFiles::documentClosedHere(path, KnownFiles::lookOf(path));
    rehearseBeforeReading(path);
    m_snapshot = std::make_unique<Snapshot>(path);
    m_database = &m_snapshot->database();
    checkLayout(database(), closedHere);
    if (closedHere != documentId(database()))
        checkWhole(database());
}

ReadPlan::~ReadPlan() = default;

std::optional<qint64> ReadPlan::openedAs() const
{
    return m_foreign ? std::optional(History(database()).recordedFrom()) : std::nullopt;
}

std::unique_ptr<Document> openToWrite(const QString &path, const Request &request)
{
    Document::Options options;
    options.author = request.author;
    options.clock = request.clock;
    options.writeOrFail = true;
    checkHeader(path);
    if (KnownFiles::isOwn(path))
        return Document::open(path, options);
    auto taken =
        Document::takeIn(path, std::make_shared<ForeignFile>(path, request.author, request.clock), options);
    if (!taken.original.isEmpty())
        printError(
            Text::tr(
                "“%1” came from outside, so it was checked and written anew: earlier changes can be read in "
                "its history but not undone. As it came it is kept in “%2”.")
                .arg(path, taken.original));
    return std::move(taken.document);
}

int run(const New &job, const Request &request)
{
    const Plan plan = loadTemplate(job.templateName);
    QString title;
    for (const Template &known : templates())
        if (known.name == job.templateName)
            title = known.title;
    requireFree(job.output, job.force);
    createOwnPlanFile(job.output, plan, request.author, request.clock,
                      Text::tr("New plan from the template “%1”").arg(title), job.force);
    return 0;
}

int run(const Import &job, const Request &request)
{
    ExportInfo info;
    const Plan plan = planFromJson(readWhole(job.input), &info);
    const QString name = QFileInfo(job.input).fileName();
    if (job.into.isEmpty()) {
        requireFree(job.output, job.force);
        createOwnPlanFile(job.output, plan, request.author, request.clock,
                          Text::tr("New plan from %1").arg(name), job.force);
        return 0;
    }
    std::unique_ptr<Document> document;
    std::optional<qint64> entry;
    try {
        if (!KnownFiles::isOwn(job.into)) { // it is replaced only when something comes of it
            const QTemporaryDir folder;
            const QString trial = folder.filePath(QStringLiteral("import.csp"));
            savePlanCopy(ReadPlan(job.into, request).database(), trial, false);
            importInto(*Document::open(trial, {request.author, request.clock}), plan, info, name, job.force);
        }
        document = openToWrite(job.into, request);
        entry = importInto(*document, plan, info, name, job.force);
    } catch (const UnseenEdits &error) {
        QString sentence = error.message();
        if (sentence.endsWith(u'.'))
            sentence.chop(1);
        throw InputError(
            Text::tr("%1; add --force to import all the same.", "what an import would undo").arg(sentence));
    }
    printLine(entry ? document->history().entry(*entry)->sentence
                    : Text::tr("The plan is already as %1 says; nothing was recorded.").arg(name));
    return 0;
}

int run(const Check &job, const Request &request)
{
    const ReadPlan file(job.input, request, true);
    const Plan plan = loadPlan(file.database());
    const auto found = findings(plan, request.clock.today());
    printLine(Text::tr("The file is whole."));
    printLine(Text::tr("Things to look at as at %1: %2")
                  .arg(request.clock.today().toString(QStringLiteral("dd/MM/yyyy")))
                  .arg(found.size()));
    for (const std::string_view rule : rule::all) {
        const auto count = std::count_if(found.begin(), found.end(),
                                         [&](const Finding &finding) { return finding.rule == rule; });
        printLine(QString());
        printLine(Text::tr("%1: %2", "kind of finding, how many").arg(titleOfRule(rule)).arg(count));
        for (const Finding &finding : found)
            if (finding.rule == rule)
                printLine(QStringLiteral("  ") + finding.sentence());
    }
    return 0;
}

int run(const ShowHistory &job, const Request &request)
{
    const ReadPlan file(job.input, request);
    const History history(file.database());
    constexpr int atOnce = 1000;
    std::optional<qint64> before = file.openedAs();
    for (;;) {
        const auto entries = history.newest(atOnce, before);
        for (const HistoryEntry &entry : entries)
            printLine(QStringList{entry.at.toLocalTime().toString(QStringLiteral("dd/MM/yyyy HH:mm")),
                                  entry.author.name.simplified(), entry.author.agency.simplified(),
                                  entry.sentence.simplified()}
                          .join(u'\t'));
        if (entries.size() < atOnce)
            return 0;
        before = entries.back().n;
    }
}

} // namespace csp::app
