// SPDX-License-Identifier: GPL-3.0-or-later
// From dropping a copy to its preview, the check of it as a file from outside included, beside SQLite's own
// list of what differs between the same two files, in turns. bench_merge PLAN.csp COPY.csp CHANGES makes the
// copy, edits it so often as somebody else would, and prints a line of JSON: milliseconds of CPU and on the
// clock.
#include "core/edit/actions.h"
#include "core/merge/before.h"
#include "core/merge/difference_list.h"
#include "core/merge/incoming.h"
#include "core/merge/questions.h"
#include "core/model/error.h"
#include "core/model/tables.h"
#include "core/share/shared_copy.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QStringList>

#include <sqlite3.h>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace csp;

namespace {

Document::Options optionsOf(const char *name)
{
    Document::Options options;
    options.author = {QString::fromLatin1(name), QString::fromLatin1(name)};
    options.writeOrFail = true;
    options.checkWhole = false;
    options.synchronous = false;
    return options;
}

/// Three rows out of four get other words, one of four an update.
void makeChangedCopy(const QString &plan, const QString &copy, int changes)
{
    QFile::remove(copy);
    const QString made = copy + QStringLiteral(".made");
    {
        const auto mine = Document::open(plan, optionsOf("Officer"));
        PreparedCopy(mine->database(), {}, mine->author(), mine->clock()).save(made, true);
        const auto theirs = Document::open(made, optionsOf("Police"));
        const auto actions = selectRows<Action>(theirs->database(), "ORDER BY id");
        if (actions.size() < static_cast<size_t>(changes))
            throw DataError(QStringLiteral("The plan to measure with has too few actions."));
        for (size_t i = 0; i < static_cast<size_t>(changes); ++i) {
            const Action &action = actions[i * 7919 % actions.size()]; // a prime: no row twice
            if (i % 4 == 3)
                edit::setProgress(*theirs, action.id, QStringLiteral("Two patrols"));
            else
                edit::set(*theirs, action.id, &Action::keyActions,
                          action.keyActions + QStringLiteral(" Again"));
        }
        PreparedCopy(theirs->database(), {}, theirs->author(), theirs->clock()).save(copy, true);
    }
    QFile::remove(made);
}

struct Cost {
    double cpu = 0;
    double wall = 0;
    size_t found = 0;
};

template <class Job>
Cost measured(const Job &job)
{
    const std::clock_t before = std::clock();
    QElapsedTimer wall;
    wall.start();
    const size_t found = job();
    return {1e3 * static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC,
            static_cast<double>(wall.nsecsElapsed()) / 1e6, found};
}

/// What the window does until the list is there to be read. Returns how many changes it shows.
size_t preview(const Document &mine, const QString &copy)
{
    const merge::Incoming incoming(copy);
    const merge::Merge preview = merge::compare(mine, incoming.database());
    const merge::Questions questions(preview.conflicts,
                                     merge::valuesBefore(mine, incoming.database(), preview.conflicts));
    merge::DifferenceList list(mine.database(), incoming.database());
    for (const merge::Change &change : preview.changes)
        list.add(change);
    return list.take().size() + questions.count();
}

/// What SQLite says differs, row by row, without a check of the file and without knowing who wrote what.
/// Returns how many bytes that takes.
size_t sessionDiff(const QString &plan, const QString &copy)
{
    const Database mine(plan, Database::Access::ReadOnly);
    sqlite3_limit(mine.handle(), SQLITE_LIMIT_ATTACHED, 1);
    mine.prepare("ATTACH ?1 AS theirs").bind(copy).run();
    sqlite3_session *session = nullptr;
    sqlite3session_create(mine.handle(), "main", &session);
    for (const TableInfo &table : contentTables()) {
        sqlite3session_attach(session, table.name.c_str());
        char *message = nullptr;
        if (sqlite3session_diff(session, "theirs", table.name.c_str(), &message) != SQLITE_OK)
            throw DataError(QString::fromUtf8(message));
    }
    int size = 0;
    void *changes = nullptr;
    sqlite3session_changeset(session, &size, &changes);
    sqlite3_free(changes);
    sqlite3session_delete(session);
    return static_cast<size_t>(size);
}

double median(std::vector<Cost> costs, double Cost::*figure)
{
    std::sort(costs.begin(), costs.end(),
              [&](const Cost &a, const Cost &b) { return a.*figure < b.*figure; });
    return costs[costs.size() / 2].*figure;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 4) {
        std::fputs("Usage: bench_merge PLAN.csp COPY.csp CHANGES\n", stderr);
        return 2;
    }
    try {
        makeChangedCopy(arguments[1], arguments[2], arguments[3].toInt());
        constexpr int rounds = 5;
        std::vector<Cost> ours, theirs;
        const auto mine = Document::open(arguments[1], optionsOf("Officer"));
        for (int round = 0; round < rounds; ++round) {
            ours.push_back(measured([&] { return preview(*mine, arguments[2]); }));
            theirs.push_back(measured([&] { return sessionDiff(arguments[1], arguments[2]); }));
        }
        if (ours.front().found == 0 || theirs.front().found == 0)
            throw DataError(QStringLiteral("No difference was found."));
        std::printf(
            "{\"preview_cpu_ms\": %.1f, \"preview_ms\": %.1f, \"diff_cpu_ms\": %.1f, \"diff_ms\": %.1f, "
            "\"shown\": %zu}\n",
            median(ours, &Cost::cpu), median(ours, &Cost::wall), median(theirs, &Cost::cpu),
            median(theirs, &Cost::wall), ours.front().found);
    } catch (const Error &error) {
        std::fprintf(stderr, "%s\n", qPrintable(error.message()));
        return 1;
    }
    return 0;
}
