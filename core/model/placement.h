// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/id.h"
#include "core/model/order_key.h"

#include <QString>

#include <utility>
#include <vector>

namespace csp {

/// The row ids of one list and their keys, in list order.
using KeyedRows = std::vector<std::pair<QString, OrderKey>>;

/// Where a row goes in a list, and what else has to be written in the same edit to make room for it.
struct Placement {
    OrderKey key;
    /// Rows that get a new key so that `key` finds its place, in list order; nearly always empty. Two copies
    /// that each add a row at one place make neighbours with equal keys, and nothing fits between those.
    KeyedRows respread;
};

/// The place for a row that is to stand at `index` (0 for the start, list.size() for the end; anything beyond
/// is the end). `list` is in list order and does not hold the row itself when it only moves. Keys that are no
/// keys at all (a file is not trusted) are replaced as if they were equal ones. Never throws.
Placement placeAt(const KeyedRows &list, qsizetype index);

/// The same for `count` rows that are to stand there one after another.
struct Placements {
    std::vector<OrderKey> keys;
    KeyedRows respread;
};
Placements placeAt(const KeyedRows &list, qsizetype index, size_t count);

/// The same for rows in list order (as selectRows<Aim>(db, "WHERE … ORDER BY position, id") gives them).
/// `moving` names a row of the list that is to move: it is left out, and `index` counts the others.
template <class Row>
Placement placeAt(const std::vector<Row> &rows, qsizetype index, const Id<Row> &moving = {})
{
    KeyedRows list;
    list.reserve(rows.size());
    for (const Row &row : rows)
        if (row.id != moving)
            list.emplace_back(row.id.value, row.position);
    return placeAt(list, index);
}

} // namespace csp
