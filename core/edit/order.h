// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/placement.h"
#include "core/store/writer.h"

namespace csp::edit {

/// The key for a row that is to stand at `index` of a list as it is in the file now; makes room where
/// neighbours have equal keys. `moving` names a row of the list that is to move.
template <class Row>
OrderKey makeRoom(Writer &write, const std::vector<Row> &rows, qsizetype index, const Id<Row> &moving = {})
{
    const Placement placement = placeAt(rows, index, moving);
    for (const auto &[id, key] : placement.respread)
        write.set(Id<Row>{id}, &Row::position, key);
    return placement.key;
}

/// The same for a new row at the end.
template <class Row>
OrderKey roomAtEnd(Writer &write, const std::vector<Row> &rows)
{
    return makeRoom(write, rows, static_cast<qsizetype>(rows.size()));
}

} // namespace csp::edit
