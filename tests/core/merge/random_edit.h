// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/writer.h"
#include "tests/core/merge/rulebook.h"

#include <random>

namespace csp::rulebook {

using Random = std::mt19937_64;

inline int below(Random &random, int end)
{
    return static_cast<int>(random() % static_cast<unsigned>(end));
}

inline bool chance(Random &random, int percent)
{
    return below(random, 100) < percent;
}

template <class List>
decltype(auto) any(Random &random, List &list)
{
    return list[static_cast<size_t>(below(random, static_cast<int>(list.size())))];
}

/// Edits of anything in some tables, as likely in one as in another. They make what isPossible() only.
class RandomEdit {
public:
    explicit RandomEdit(Random &random) : m_random(random) {}

    /// With the tables that it points to.
    void addTable(const TableInfo &table);
    const std::vector<const TableInfo *> &tables() const { return m_tables; }

    /// Adds, deletes or changes something in a file, and in `plan`, which must be what it holds.
    void change(Rows &plan, Writer &write);
    /// The same id again where there is such a row already.
    QString insert(const TableInfo &table, Rows &plan, Writer &write);

private:
    Value anyRowOf(const std::string &table, bool required, Rows &plan, Writer &write);
    Value anyCell(const TableInfo &table, size_t column, Rows &plan, Writer &write);
    void makePossible(const TableInfo &table, std::vector<Value> &values, Rows &plan, Writer &write);

    Random &m_random;
    std::vector<const TableInfo *> m_tables;
};

} // namespace csp::rulebook
