// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/column.h"
#include "core/model/sharing.h"

#include <QString>

#include <string>
#include <vector>

namespace csp {

/// One column of a content table as the store, merging and JSON see it, without the row's type.
struct ColumnInfo {
    std::string name;
    std::string cell; ///< columns with the same cell carry one stamp and merge as one
    Merging merging = Merging::Asked;
    Pointing pointing = Pointing::None;
    std::string refersTo;                   ///< the table this column's ids point into, or empty
    Value defaultValue;                     ///< of a row that says nothing about this column
    void (*check)(const Value &) = nullptr; ///< throws DataError for a value this column cannot hold
    Sharing sharing = Sharing::Structure;
};

/// One content table. The id is always column 0.
struct TableInfo {
    std::string name;
    std::vector<ColumnInfo> columns;

    /// Throws std::out_of_range for a name the table does not have.
    int columnIndex(const std::string &column) const;
    /// The distinct cells, in column order, without the id.
    std::vector<std::string> cells() const;
    /// Who may receive a cell. Structure: it holds nothing but references and keys.
    Sharing sharingOf(const std::string &cell) const;
};

/// Every content table, parents first: made from the columns of the row structs.
const std::vector<TableInfo> &contentTables();

/// nullptr for a name that is not a content table.
const TableInfo *contentTable(const std::string &name);

} // namespace csp
