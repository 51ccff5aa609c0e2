// SPDX-License-Identifier: GPL-3.0-or-later
// Plays the seeds of a door and so many changes of them, always the same ones, in a program that needs no
// libFuzzer. README.md says how it is called.
#include "tests/fuzz/door.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <algorithm>
#include <ctime>
#include <iostream>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/common_interface_defs.h>
#endif

using namespace csp::fuzz;

namespace {

/// Milliseconds for one input, the bar for every file from outside; of the processor, so that a busy machine
/// is not taken for a slow program.
constexpr qint64 patience = 5000;

std::string current; ///< what is being read, for who has to find it again

QByteArray changedSeed(Door &door, const std::vector<QByteArray> &seeds, const std::vector<QByteArray> &words,
                       unsigned number)
{
    Random random(number);
    QByteArray bytes = seeds[below(random, seeds.size())];
    for (size_t rounds = 1 + below(random, 4); rounds > 0; --rounds)
        bytes = door.changed(bytes, random,
                             [&](const QByteArray &inside) { return changedBytes(inside, random, words); });
    return bytes;
}

void take(Door &door, const QByteArray &bytes, const std::string &what, qint64 &slowest)
{
    current = what;
    const std::clock_t start = std::clock();
    door.take(bytes);
    const auto took =
        static_cast<qint64>(1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    slowest = std::max(slowest, took);
    if (took > patience)
        throw Broken("a file from outside is read within five seconds");
}

void writeSeeds(Door &door, const QDir &folder)
{
    int number = 0;
    for (const QByteArray &seed : door.seeds()) {
        QFile file(folder.filePath(QStringLiteral("seed-%1").arg(++number)));
        if (!file.open(QIODevice::WriteOnly) || file.write(seed) != seed.size())
            throw std::runtime_error("a seed could not be written");
    }
}

void playFiles(Door &door, const QStringList &paths)
{
    qint64 slowest = 0;
    for (const QString &path : paths) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            throw std::runtime_error("a file could not be read");
        take(door, file.readAll(), path.toStdString(), slowest);
    }
}

void playChanges(Door &door, unsigned first, unsigned count)
{
    qint64 slowest = 0;
    const auto seeds = door.seeds();
    const auto words = door.words();
    for (size_t i = 0; i < seeds.size(); ++i)
        take(door, seeds[i], "seed " + std::to_string(i + 1), slowest);
    for (unsigned number = first; number < first + count; ++number) {
        current = "made ready: number " + std::to_string(number);
        take(door, changedSeed(door, seeds, words, number), "number " + std::to_string(number), slowest);
    }
    std::cout << seeds.size() << " seeds and " << count << " changes of them, the slowest " << slowest
              << " ms\n";
}

void play(Door &door, const QStringList &arguments)
{
    bool isCount = false;
    const unsigned count = arguments.value(0).toUInt(&isCount);
    if (arguments.value(0) == QLatin1String("--seeds"))
        writeSeeds(door, QDir(arguments.value(1)));
    else if (isCount)
        playChanges(door, arguments.value(1, QStringLiteral("1")).toUInt(), count);
    else
        playFiles(door, arguments);
}

} // namespace

int main(int count, char **arguments)
{
    const QCoreApplication application(count, arguments);
    const QStringList rest = QCoreApplication::arguments().mid(2);
    const auto door = count > 2 ? doorNamed(arguments[1]) : nullptr;
    if (!door) {
        std::cerr << "Usage: fuzz_replay DOOR COUNT [FIRST] | DOOR FILE… | DOOR --seeds FOLDER\n";
        return 2;
    }
#ifdef __SANITIZE_ADDRESS__
    __sanitizer_set_death_callback([] { std::cerr << "It was " << current << ".\n"; });
#endif
    try {
        play(*door, rest);
        return 0;
    } catch (const std::exception &error) {
        std::cerr << current << ": " << error.what() << '\n';
        return 1;
    }
}
