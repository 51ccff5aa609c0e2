// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/difference.h"

#include <QString>

#include <optional>
#include <vector>

/// How two texts, or three, differ: for showing and answering conflicts. Pure functions.
namespace csp::merge {

using csp::Stretch;

/// The words of each text that the other does not have at that place. Texts too different to be compared in
/// reasonable time are marked from their first different word to their last.
struct DifferentWords {
    std::vector<Stretch> inOne;
    std::vector<Stretch> inOther;
};
DifferentWords differentWords(const QString &one, const QString &other);

/// A run of paragraphs of a text that two people changed.
struct Passage {
    enum class Kind {
        Same,   ///< in both
        Mine,   ///< only mine is different from before
        Theirs, ///< only theirs is
        Both,   ///< both are, and not alike: somebody has to choose
    };
    Kind kind = Kind::Same;
    QString before; ///< empty when it is not known, too
    QString mine;
    QString theirs;

    /// What stands without anybody being asked: whichever is different; mine for Both.
    const QString &merged() const { return kind == Kind::Theirs ? theirs : mine; }
    bool operator==(const Passage &) const = default;
};

/// The passages in order; put together, `mine` of all is mine, and so for the others. Paragraphs end with an
/// empty line, as in Markdown. Without `before` every difference is of both.
std::vector<Passage> passages(const std::optional<QString> &before, const QString &mine,
                              const QString &theirs);

} // namespace csp::merge
