// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/tables.h"
#include "core/store/stamps.h"

#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

namespace csp {
class Database;
}

namespace csp::merge {

/// The cells of a table: which columns each is made of.
struct Cell {
    std::string name;
    std::vector<int> columns;
    bool silent = false; ///< nobody is asked about it
};
struct Layout {
    std::vector<Cell> cells;
    std::vector<int> cellOf; ///< by column; -1 for the id
};
const Layout &layoutOf(const TableInfo &table);

/// A column somewhere that points to rows of a table.
struct Pointer {
    const TableInfo *table;
    int column;
};
const std::vector<Pointer> &pointersTo(const TableInfo &table);

struct RowKey {
    const TableInfo *table;
    QString id;

    bool operator==(const RowKey &) const = default;
    // clang-tidy takes the 0 that the compiler compares with for a pointer.
    std::strong_ordering operator<=>(const RowKey &) const = default; // NOLINT(modernize-use-nullptr)
};

/// A row with the stamps of its cells, shown or not.
struct Row {
    std::vector<Value> values; ///< by column
    std::vector<Stamp> stamps; ///< by cell of the layout
    Stamp made;                ///< the one that its cells have where the file holds no other
    bool deleted = false;
    Stamp existence; ///< of `deleted`
    bool shown = false;

    /// Deleted, and nothing was written in it since.
    bool hiddenByItself() const;
    std::vector<Value> valuesOf(const Cell &cell) const;
    bool sameCell(const Row &other, const Cell &cell) const;
};

/// Reads the rows of one copy one by one, as they are asked for.
class Side {
public:
    /// Throws DataError when the copy holds edits that it says it does not know.
    explicit Side(const Database &database);

    const Database &database() const { return m_database; }
    const Knowledge &knowledge() const { return m_knowledge; }
    bool knows(const Stamp &stamp) const { return csp::knows(m_knowledge, stamp); }
    Author authorOf(const Stamp &stamp) const;
    std::optional<Stamp> newest() const;

    /// Throws DataError when the row is damaged.
    std::optional<Row> read(const RowKey &key) const;
    /// Rows that hold a cell, or an existence, which `other` does not know. In proportion to those edits and
    /// to one pass over the stamps. `authors`: whose edits they are.
    std::vector<RowKey> unknownTo(const Side &other, std::vector<Author> *authors) const;
    /// Deleted rows that are shown all the same.
    std::vector<RowKey> keptAlive() const;
    /// The shown rows that point to this one, with the column that does.
    std::vector<std::pair<RowKey, int>> shownPointingTo(const RowKey &key) const;
    bool isShown(const RowKey &key) const;

private:
    Stamp stampAt(qint64 n) const;

    const Database &m_database;
    Knowledge m_knowledge;
    std::map<QString, Author> m_authors;
    mutable std::unordered_map<qint64, Stamp> m_stamps;
};

} // namespace csp::merge
