// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/stamps.h"

#include <QDateTime>

#include <optional>
#include <set>
#include <vector>

namespace csp {
class Database;
}

namespace csp::merge {

/// What was brought into a plan and taken back since, by undo or out of turn: from the plan's own history.
class TakenBack {
public:
    explicit TakenBack(const Database &database);

    bool isEmpty() const { return m_ranges.empty(); }
    /// The entry of the merge with which an edit came, if that is taken back.
    std::optional<qint64> mergeOf(const Stamp &stamp) const;
    bool contains(const Stamp &stamp) const { return mergeOf(stamp).has_value(); }
    /// Whether an edit was one that took a merge back, also one that was put back since.
    bool isTakingBack(const Stamp &stamp) const { return m_takingBack.count(stamp) > 0; }
    const std::set<Stamp> &takingBack() const { return m_takingBack; }

    /// Edits under one writing id: those above one number, up to another.
    struct Range {
        QString writingId;
        qint64 above = 0;
        qint64 highest = 0;
        qint64 entry = 0; ///< of the merge
    };
    const std::vector<Range> &ranges() const { return m_ranges; }

private:
    std::vector<Range> m_ranges;
    std::set<Stamp> m_takingBack;
};

/// Edits of one person among those that a merge brought in.
struct Contribution {
    Author by;
    qint64 edits = 0;
    QDateTime first, last; ///< UTC, by the clock of whoever wrote
};

/// Who had written what a merge brought in, by when they last did.
std::vector<Contribution> contributionsOf(const Database &database, qint64 entry);

/// Who had written what was brought in and is not taken back: each person once for each merge, and when that
/// was, the oldest first.
struct BroughtIn {
    Author by;
    QDateTime at; ///< UTC, when it was brought in
};
std::vector<BroughtIn> broughtIn(const Database &database);

} // namespace csp::merge
