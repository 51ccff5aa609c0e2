// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/tables.h"

#include "core/model/plan.h"

#include <algorithm>
#include <stdexcept>

namespace csp {

int TableInfo::columnIndex(const std::string &column) const
{
    for (size_t i = 0; i < columns.size(); ++i)
        if (columns[i].name == column)
            return static_cast<int>(i);
    throw std::out_of_range("table " + name + " has no column " + column);
}

std::vector<std::string> TableInfo::cells() const
{
    std::vector<std::string> cells;
    for (size_t i = 1; i < columns.size(); ++i)
        if (std::find(cells.begin(), cells.end(), columns[i].cell) == cells.end())
            cells.push_back(columns[i].cell);
    return cells;
}

Sharing TableInfo::sharingOf(const std::string &cell) const
{
    for (const ColumnInfo &column : columns)
        if (column.cell == cell && column.sharing != Sharing::Structure)
            return column.sharing;
    return Sharing::Structure;
}

const std::vector<TableInfo> &contentTables()
{
    static const std::vector<TableInfo> tables = [] {
        std::vector<TableInfo> all;
        Plan plan;
        forEachList(plan, [&](const auto &rows) {
            using Row = typename std::decay_t<decltype(rows)>::value_type;
            TableInfo table{Row::table, {}};
            forEachColumn<Row>([&](const auto &column) {
                using Member = std::decay_t<decltype(Row{}.*column.member)>;
                table.columns.push_back({column.name, column.cell, column.merging, column.pointing,
                                         column.refersTo ? column.refersTo : "",
                                         toValue(Row{}.*column.member),
                                         [](const Value &value) { fromValue<Member>(value); },
                                         csp::sharingOf(Row::table, column.name)});
            });
            all.push_back(std::move(table));
        });
        return all;
    }();
    return tables;
}

const TableInfo *contentTable(const std::string &name)
{
    for (const TableInfo &table : contentTables())
        if (table.name == name)
            return &table;
    return nullptr;
}

} // namespace csp
