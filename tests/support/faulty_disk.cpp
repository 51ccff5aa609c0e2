// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/faulty_disk.h"

#include "tests/support/catch.h"

#include <QFile>

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <random>
#include <vector>

namespace csp::test {

namespace {

constexpr qsizetype sector = 512;

/// One write or cut that was not waited for.
struct Pending {
    qsizetype at = 0;
    QByteArray bytes;
    bool cut = false; ///< the file ends at `at`
};

struct Kept {
    bool there = false;  ///< on the disk for sure
    bool exists = false; ///< as the program sees it
    QByteArray bytes;
    std::vector<Pending> pending;
};

void apply(QByteArray &bytes, const Pending &pending)
{
    if (pending.cut) {
        bytes.truncate(pending.at);
        return;
    }
    if (bytes.size() < pending.at + pending.bytes.size())
        bytes.append(QByteArray(pending.at + pending.bytes.size() - bytes.size(), '\0'));
    bytes.replace(pending.at, pending.bytes.size(), pending.bytes);
}

} // namespace

struct FaultyDisk::State {
    sqlite3_vfs vfs{};
    sqlite3_vfs *real = nullptr;
    std::map<QString, Kept> files;
    std::function<void(Work)> watch;
    std::function<int(Work)> refusal;

    int ask(Work work) const
    {
        if (watch)
            watch(work);
        return refusal ? refusal(work) : SQLITE_OK;
    }
};

namespace {

using Work = FaultyDisk::Work;

struct File {
    sqlite3_file base;
    FaultyDisk::State *state;
    Kept *kept;
    sqlite3_file *real() { return reinterpret_cast<sqlite3_file *>(this + 1); }
};

File *fileOf(sqlite3_file *file)
{
    return reinterpret_cast<File *>(file);
}

sqlite3_file *realOf(sqlite3_file *file)
{
    return fileOf(file)->real();
}

int closeFile(sqlite3_file *file)
{
    return realOf(file)->pMethods->xClose(realOf(file));
}

int readFile(sqlite3_file *file, void *to, int size, sqlite3_int64 at)
{
    if (const int refused = fileOf(file)->state->ask(Work::Read))
        return refused;
    return realOf(file)->pMethods->xRead(realOf(file), to, size, at);
}

int writeFile(sqlite3_file *file, const void *from, int size, sqlite3_int64 at)
{
    File &self = *fileOf(file);
    if (const int refused = self.state->ask(Work::Write))
        return refused;
    self.kept->pending.push_back(
        {static_cast<qsizetype>(at), QByteArray(static_cast<const char *>(from), size), false});
    return self.real()->pMethods->xWrite(self.real(), from, size, at);
}

int truncateFile(sqlite3_file *file, sqlite3_int64 size)
{
    File &self = *fileOf(file);
    if (const int refused = self.state->ask(Work::Truncate))
        return refused;
    self.kept->pending.push_back({static_cast<qsizetype>(size), {}, true});
    return self.real()->pMethods->xTruncate(self.real(), size);
}

int syncFile(sqlite3_file *file, int)
{
    File &self = *fileOf(file);
    if (const int refused = self.state->ask(Work::Sync))
        return refused;
    for (const Pending &pending : self.kept->pending)
        apply(self.kept->bytes, pending);
    self.kept->pending.clear();
    self.kept->there = true;
    return SQLITE_OK;
}

int sizeOfFile(sqlite3_file *file, sqlite3_int64 *size)
{
    return realOf(file)->pMethods->xFileSize(realOf(file), size);
}

int lockFile(sqlite3_file *file, int level)
{
    return realOf(file)->pMethods->xLock(realOf(file), level);
}

int unlockFile(sqlite3_file *file, int level)
{
    return realOf(file)->pMethods->xUnlock(realOf(file), level);
}

int checkReservedLock(sqlite3_file *file, int *locked)
{
    return realOf(file)->pMethods->xCheckReservedLock(realOf(file), locked);
}

int controlFile(sqlite3_file *file, int what, void *argument)
{
    return realOf(file)->pMethods->xFileControl(realOf(file), what, argument);
}

int sectorSize(sqlite3_file *)
{
    return sector;
}

int characteristics(sqlite3_file *)
{
    return 0; // nothing is promised: no write of a page is whole, and none is safe to append
}

const sqlite3_io_methods methods{1,           closeFile,  readFile,        writeFile,  truncateFile,
                                 syncFile,    sizeOfFile, lockFile,        unlockFile, checkReservedLock,
                                 controlFile, sectorSize, characteristics, nullptr,    nullptr,
                                 nullptr,     nullptr,    nullptr,         nullptr};

FaultyDisk::State &stateOf(sqlite3_vfs *vfs)
{
    return *static_cast<FaultyDisk::State *>(vfs->pAppData);
}

int openFile(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
    FaultyDisk::State &state = stateOf(vfs);
    File &self = *fileOf(file);
    constexpr int watched = SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_MAIN_JOURNAL;
    if (!name || !(flags & watched))
        return state.real->xOpen(state.real, name, file, flags, out);
    self.base.pMethods = nullptr;
    self.state = &state;
    const QString path = QString::fromUtf8(name);
    const bool there = QFile::exists(path);
    const int code = state.real->xOpen(state.real, name, self.real(), flags, out);
    if (code != SQLITE_OK)
        return code;
    Kept &kept = state.files[path];
    if (!kept.exists) {
        kept = {};
        if (QFile before(path); there && before.open(QIODevice::ReadOnly)) {
            kept.there = true;
            kept.bytes = before.readAll();
        }
        kept.exists = true;
    }
    self.kept = &kept;
    self.base.pMethods = &methods;
    return SQLITE_OK;
}

int deleteFile(sqlite3_vfs *vfs, const char *name, int waitForFolder)
{
    FaultyDisk::State &state = stateOf(vfs);
    if (const int refused = state.ask(Work::Delete))
        return refused;
    if (const auto file = state.files.find(QString::fromUtf8(name)); file != state.files.end()) {
        file->second.exists = false;
        if (waitForFolder)
            state.files.erase(file);
    }
    return state.real->xDelete(state.real, name, waitForFolder);
}

} // namespace

FaultyDisk::FaultyDisk() : m_state(std::make_unique<State>())
{
    m_state->real = sqlite3_vfs_find(nullptr);
    m_state->vfs = *m_state->real;
    m_state->vfs.zName = "faulty-disk";
    m_state->vfs.pNext = nullptr;
    m_state->vfs.pAppData = m_state.get();
    m_state->vfs.szOsFile = static_cast<int>(sizeof(File)) + m_state->real->szOsFile;
    m_state->vfs.xOpen = openFile;
    m_state->vfs.xDelete = deleteFile;
    REQUIRE(sqlite3_vfs_register(&m_state->vfs, 1) == SQLITE_OK);
}

FaultyDisk::~FaultyDisk()
{
    sqlite3_vfs_unregister(&m_state->vfs);
    sqlite3_vfs_register(m_state->real, 1);
}

void FaultyDisk::setWatch(std::function<void(Work)> watch)
{
    m_state->watch = std::move(watch);
}

void FaultyDisk::setRefusal(std::function<int(Work)> refusal)
{
    m_state->refusal = std::move(refusal);
}

std::map<QString, QByteArray> FaultyDisk::afterPowerLoss(unsigned seed) const
{
    std::mt19937 random(seed);
    std::map<QString, QByteArray> files;
    for (const auto &[path, kept] : m_state->files) {
        const bool may = !kept.there || !kept.exists; // nobody waited for its coming or its going
        if (may && random() % 2 == 0)
            continue;
        QByteArray bytes = kept.bytes;
        for (const Pending &pending : kept.pending) {
            if (pending.cut) {
                if (random() % 2 == 0)
                    apply(bytes, pending);
                continue;
            }
            for (qsizetype from = 0; from < pending.bytes.size();) {
                const qsizetype end =
                    std::min(pending.bytes.size(), from + sector - (pending.at + from) % sector);
                if (random() % 2 == 0)
                    apply(bytes, {pending.at + from, pending.bytes.mid(from, end - from), false});
                from = end;
            }
        }
        files[path] = bytes;
    }
    return files;
}

} // namespace csp::test
