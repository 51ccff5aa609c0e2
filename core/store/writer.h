// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/plan.h"
#include "core/model/tables.h"
#include "core/store/database.h"

namespace csp {

/// Writes content rows. Exists only inside Document::edit(), where core/edit and core/merge use it, and
/// where core/sheet puts into a private leaf what somebody filled in.
class Writer {
public:
    explicit Writer(const Database &database) : m_database(database) {}

    const Database &database() const { return m_database; }

    template <class Row>
    void insert(const Row &row)
    {
        std::vector<Value> cells;
        forEachColumn<Row>([&](const auto &column) { cells.push_back(toValue(row.*column.member)); });
        insertCells(*contentTable(Row::table), cells);
    }

    template <class Row, class Member>
    void set(const Id<Row> &id, Member Row::*member, const std::type_identity_t<Member> &value)
    {
        forEachColumn<Row>([&](const auto &column) {
            if constexpr (std::is_same_v<decltype(column.member), Member Row::*>)
                if (column.member == member)
                    setCell(Row::table, id.value, column.name, toValue(value));
        });
    }

    /// The row and, first, every row that belongs to it; cells that only mention it are cleared.
    template <class Row>
    void remove(const Id<Row> &id)
    {
        removeRow(Row::table, id.value);
    }

    /// Makes the row exactly this: inserted, or its cells updated.
    template <class Row>
    void put(const Row &row)
    {
        std::vector<Value> cells;
        forEachColumn<Row>([&](const auto &column) { cells.push_back(toValue(row.*column.member)); });
        putCells(*contentTable(Row::table), cells);
    }

    // The same by name, for whoever works on all tables alike (merging, JSON). Values by column index.
    void insertCells(const TableInfo &table, const std::vector<Value> &cells);
    void putCells(const TableInfo &table, const std::vector<Value> &cells);
    void setCell(const std::string &table, const QString &id, const std::string &column, const Value &value);
    void removeRow(const std::string &table, const QString &id);
    /// Just this row; rows that belong to it must be gone or go in the same edit.
    void removeOnly(const std::string &table, const QString &id);

private:
    const Database &m_database;
};

} // namespace csp
