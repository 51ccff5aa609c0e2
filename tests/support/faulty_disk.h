// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>
#include <map>
#include <memory>

namespace csp::test {

/// A disk that forgets what was not waited for, and one that refuses. As long as it lives, every database and
/// journal that this process opens goes through it.
class FaultyDisk {
public:
    /// What was asked of the disk.
    enum class Work { Read, Write, Sync, Truncate, Delete };

    FaultyDisk();
    ~FaultyDisk();
    FaultyDisk(const FaultyDisk &) = delete;
    FaultyDisk &operator=(const FaultyDisk &) = delete;

    /// Called before each piece of work that changes something, and before each read.
    void setWatch(std::function<void(Work)> watch);

    /// Refuses work from now on where this returns one of SQLite's error codes instead of 0.
    void setRefusal(std::function<int(Work)> refusal);

    /// What would be in the files, by path, if the power failed at this moment: everything that was waited
    /// for, and of everything else each sector of 512 bytes either as it was or as it was to be. `seed` says
    /// which.
    std::map<QString, QByteArray> afterPowerLoss(unsigned seed) const;

    struct State;

private:
    std::unique_ptr<State> m_state;
};

} // namespace csp::test
