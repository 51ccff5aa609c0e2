// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>
#include <vector>

namespace csp::test {

/// A file that somebody made by hand to harm who opens it, or that no program would have made.
struct HostileFile {
    enum class Fate {
        Refused, ///< with a sentence
        Opened,  ///< a plan, and nothing of what was wrong with the file is left in it
    };

    const char *name;
    Fate fate;
    /// Makes it at this path, from a sound plan that stands there. Returns the path to open where it is
    /// another one.
    std::function<QString(const QString &path)> make;
};

const std::vector<HostileFile> &hostileFiles();

/// A sound plan's bytes with a few of them changed, cut off, filled or moved: `seed` says how.
QByteArray damaged(QByteArray bytes, unsigned seed);

} // namespace csp::test
