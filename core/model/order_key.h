// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <compare>
#include <vector>

namespace csp {

/// A place in a list: a text that sorts, between any two of which there is always another. A row that moves
/// rewrites only its own key, so two people can reorder one list and their copies still merge.
///
/// Digits 0-9, A-Z, a-z in ASCII order read as a fraction after the point; a key never ends in '0'.
/// An empty key sorts first.
struct OrderKey {
    QString text;

    bool operator==(const OrderKey &) const = default;
    auto operator<=>(const OrderKey &other) const { return text.compare(other.text) <=> 0; }

    /// Digits only, the last one not '0', so that there is room on either side. A file can hold anything:
    /// keys from a file go through placeAt() (placement.h), which copes with equal ones and with nonsense.
    bool isValid() const;

    /// A key strictly between two neighbours; an empty one stands for the start or the end of the list.
    /// Throws std::invalid_argument unless before < after (where both are given).
    static OrderKey between(const OrderKey &before, const OrderKey &after);

    /// `count` keys evenly spread, in order: for a new list, or to spread out neighbours that came out equal.
    static std::vector<OrderKey> spread(int count);
};

} // namespace csp
