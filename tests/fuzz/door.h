// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QTemporaryDir>

#include <functional>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

/// The doors through which bytes of other people come in, each as something to throw bytes at. libFuzzer
/// (fuzzer.cpp) and a driver that every compiler builds (replay.cpp) throw the same at the same.
namespace csp::fuzz {

using Random = std::mt19937;

inline size_t below(Random &random, size_t limit)
{
    return std::uniform_int_distribution<size_t>(0, limit - 1)(random);
}
inline bool oneIn(Random &random, size_t count)
{
    return below(random, count) == 0;
}

/// Changes some bytes of what it is given; how is up to who throws.
using ChangeBytes = std::function<QByteArray(const QByteArray &)>;

class Door {
public:
    virtual ~Door() = default;

    /// Sound ones to begin with, each of them taken without a complaint.
    virtual std::vector<QByteArray> seeds() const = 0;
    /// What means something to the reader, to be put in anywhere.
    virtual std::vector<QByteArray> words() const = 0;
    /// Something like `bytes`, changed where a change of single bytes would never get past the first check.
    virtual QByteArray changed(const QByteArray &bytes, Random &random, const ChangeBytes &change)
    {
        (void)random;
        return change(bytes);
    }
    /// Reads the bytes as the program would. A sentence for a person is a good end; what else happens to come
    /// out, or a promise that is not kept (Broken), is a fault of the program.
    virtual void take(const QByteArray &bytes) = 0;
};

std::unique_ptr<Door> planFileDoor();
std::unique_ptr<Door> jsonDoor();
std::unique_ptr<Door> updateSheetDoor();
std::unique_ptr<Door> clipboardDoor();

/// By its name: plan_file, json, update_sheet, clipboard. Null for another.
std::unique_ptr<Door> doorNamed(const std::string &name);

/// A promise of the program was not kept.
class Broken : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

inline void require(bool kept, const char *promise)
{
    if (!kept)
        throw Broken(promise);
}

/// A folder that goes with the process.
class Desk {
public:
    QString place(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    QString put(const char *name, const QByteArray &bytes) const;
    /// That somebody's file is still as it was put here, and that nothing was left beside it.
    void requireUntouched(const char *name, const QByteArray &bytes) const;

private:
    QTemporaryDir m_folder;
};

/// The files of a folder of seeds, in the order of their names.
std::vector<QByteArray> seedFiles(const char *folder);

/// Some bytes cut out, doubled, moved, changed, or one of the words put in.
QByteArray changedBytes(QByteArray bytes, Random &random, const std::vector<QByteArray> &words);

} // namespace csp::fuzz
