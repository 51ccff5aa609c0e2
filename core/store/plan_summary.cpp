// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/plan_summary.h"

#include "core/store/database.h"
#include "core/store/history.h"
#include "core/store/plan_file.h"
#include "core/store/schema.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace csp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::PlanSummary)
};

PlanSummary read(const QString &path)
{
    // Not through checkHeader(): closing a handle of the file would drop the locks this process has on it.
    Database database(path, Database::Access::Untouched);
    const Deadline deadline(database, std::chrono::seconds(5));
    checkLayout(database);
    PlanSummary summary;
    summary.documentId = csp::documentId(database);
    // By name: an older file lacks the columns that came later, and is not brought up to date for this.
    if (Statement plan = database.prepare("SELECT title, coalesce(nullif(short_name, ''), partnership),"
                                          " first_year, last_year FROM plan");
        plan.step()) {
        summary.title = plan.text(0).simplified();
        summary.partnership = plan.text(1).simplified();
        summary.firstYear = Period::fromCanonical(plan.text(2)).value_or(Period());
        summary.lastYear = Period::fromCanonical(plan.text(3)).value_or(Period());
    }
    summary.actions = database.integer("SELECT count(*) FROM action");
    for (const HistoryEntry &newest : History(database).newest(1)) {
        summary.changedBy = newest.author;
        summary.changedAt = newest.at;
    }
    return summary;
}

} // namespace

PlanSummary summaryOf(const QString &path)
{
    const QFileInfo file(path);
    if (!file.exists())
        throw StorageError(
            QFileInfo(file.path()).isDir()
                ? Text::tr("This file is not there any more. It was moved, renamed or removed.")
                : Text::tr("Its folder cannot be reached. A drive or the network may not be "
                           "connected."));
    if (!file.isFile())
        throw DataError(Text::tr("This is not a file."));
    if (!file.isReadable())
        throw StorageError(Text::tr("You may not read this file."));
    const QString journal = file.canonicalFilePath() + QStringLiteral("-journal");
    // Nobody is kept from writing meanwhile: what was read while somebody did is read again.
    constexpr int most = 3;
    for (int attempt = 1;; ++attempt) {
        const auto look = [&] {
            const QFileInfo now(path);
            return std::pair(now.size(), now.lastModified());
        };
        const auto before = look();
        try {
            PlanSummary summary = read(path);
            if (look() == before || attempt == most)
                return summary;
        } catch (const Error &) {
            if (QFileInfo::exists(journal))
                throw StorageError(
                    Text::tr("It is being changed at this moment, or the computer stopped while "
                             "it was. Opening it puts it in order."));
            if (look() == before || attempt == most)
                throw;
        }
    }
}

} // namespace csp
