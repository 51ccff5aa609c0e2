// SPDX-License-Identifier: GPL-3.0-or-later
// What recording costs: one edit through edit::set() beside the bare UPDATE in a transaction of its own, on
// two copies of one plan, through the same driver, in turns. bench_edit PLAN.csp OTHER-COPY.csp Prints a line
// of JSON: milliseconds of CPU per edit without waiting for the disk, and wall milliseconds with.
#include "core/edit/fields.h"
#include "core/model/error.h"
#include "core/store/document.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QStringList>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace csp;

namespace {

constexpr int batch = 100;

struct Cost {
    double cpu;
    double wall;
};

/// Milliseconds for each of a batch.
template <class Job>
Cost measured(const Job &job)
{
    const std::clock_t before = std::clock();
    QElapsedTimer wall;
    wall.start();
    for (int i = 0; i < batch; ++i)
        job(i);
    return {1e3 * static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC / batch,
            static_cast<double>(wall.nsecsElapsed()) / 1e6 / batch};
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

struct Pair {
    double ours = 0;
    double bare = 0;
};

Pair compare(const QString &plan, const QString &other, bool synchronous, int rounds)
{
    Document::Options options;
    options.author = {QStringLiteral("Benchmark"), QString()};
    options.writeOrFail = true;
    options.checkWhole = false;
    options.synchronous = synchronous;
    const auto document = Document::open(plan, options);

    const Database bare(other, Database::Access::ReadWrite);
    bare.execute("PRAGMA journal_mode = DELETE");
    bare.execute(synchronous ? "PRAGMA synchronous = EXTRA" : "PRAGMA synchronous = OFF");

    const auto actions = selectRows<Action>(bare, "ORDER BY id");
    if (actions.empty())
        throw DataError(QStringLiteral("The plan to measure with has no actions."));
    int nextWord = 0;
    const auto wordsFor = [&](const Action &action) {
        return action.keyActions + QString::number(++nextWord);
    };
    // A stride over the rows, as edits fall anywhere in the file.
    const auto rowOf = [&](int round, int i) -> const Action & {
        return actions[static_cast<size_t>(round * batch + i) * 7919 % actions.size()];
    };

    std::vector<double> ours;
    std::vector<double> theirs;
    for (int round = 0; round < rounds; ++round) {
        const Cost recorded = measured([&](int i) {
            const Action &action = rowOf(round, i);
            edit::set(*document, action.id, &Action::keyActions, wordsFor(action));
        });
        const Cost plain = measured([&](int i) {
            const Action &action = rowOf(round, i);
            Transaction transaction(bare);
            bare.prepare("UPDATE action SET key_actions = ?1 WHERE id = ?2")
                .bind(wordsFor(action), action.id)
                .run();
            transaction.commit();
        });
        if (round == 0) // statements are compiled and caches filled in the first
            continue;
        ours.push_back(synchronous ? recorded.wall : recorded.cpu);
        theirs.push_back(synchronous ? plain.wall : plain.cpu);
    }
    return {median(ours), median(theirs)};
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3) {
        std::fputs("Usage: bench_edit PLAN.csp OTHER-COPY.csp\n", stderr);
        return 2;
    }
    try {
        const Pair off = compare(arguments[1], arguments[2], false, 31);
        const Pair full = compare(arguments[1], arguments[2], true, 8);
        std::printf("{\"edit_cpu_ms\": %.4f, \"bare_cpu_ms\": %.4f, \"edit_full_ms\": %.3f, "
                    "\"bare_full_ms\": %.3f}\n",
                    off.ours, off.bare, full.ours, full.bare);
    } catch (const Error &error) {
        std::fprintf(stderr, "%s\n", qPrintable(error.message()));
        return 1;
    }
    return 0;
}
