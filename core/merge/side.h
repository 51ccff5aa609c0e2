// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/taken_back.h"
#include "core/model/tables.h"
#include "core/store/stamps.h"

#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>
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

/// What is there of a cell whose stamp is known.
enum class Held : char {
    Value,   ///< what the edit wrote
    StandIn, ///< it was left out of a copy: what somebody knew earlier stands in its place
    Nothing, ///< it was left out, and nothing stands there; only of rows that are not shown
};

/// A row with the stamps of its cells, shown or not.
struct Row {
    std::vector<Value> values; ///< by column
    std::vector<Stamp> stamps; ///< by cell of the layout
    std::vector<Held> held;    ///< by cell of the layout
    Stamp made;                ///< the one that its cells have where the file holds no other
    bool deleted = false;
    Stamp existence; ///< of `deleted`
    bool shown = false;

    /// Deleted, and nothing was written in it since.
    bool hiddenByItself() const;
    std::vector<Value> valuesOf(const Cell &cell) const;
    bool sameCell(const Row &other, const Cell &cell) const;
    void takeCell(const Row &other, const Cell &cell);
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

    /// What the plan knew that this copy was made from; empty for a whole plan.
    const Knowledge &madeFrom() const { return m_madeFrom; }

    /// Throws DataError when the row is damaged.
    std::optional<Row> read(const RowKey &key) const;
    /// Rows that hold a cell, or an existence, which `other` does not know. In proportion to those edits and
    /// to one pass over the stamps. `authors`: whose edits they are.
    std::vector<RowKey> unknownTo(const Side &other, std::vector<Author> *authors) const;
    /// Rows that hold a cell, or an existence, of these edits.
    std::vector<RowKey> writtenBy(const std::vector<TakenBack::Range> &edits) const;
    /// Rows that were deleted or brought back last by one of these edits.
    std::vector<RowKey> movedBy(const std::set<Stamp> &edits) const;
    /// Rows with a cell that was left out.
    std::vector<RowKey> incomplete() const;
    /// Deleted rows that are shown all the same.
    std::vector<RowKey> keptAlive() const;
    /// The shown rows that point to this one, with the column that does.
    std::vector<std::pair<RowKey, int>> shownPointingTo(const RowKey &key) const;
    bool isShown(const RowKey &key) const;

private:
    Stamp stampAt(qint64 n) const;
    std::vector<RowKey> stampedWith(const std::unordered_set<qint64> &stamps) const;

    const Database &m_database;
    Knowledge m_knowledge;
    Knowledge m_madeFrom;
    std::map<RowKey, std::set<std::string>> m_withheld;
    std::map<QString, Author> m_authors;
    mutable std::unordered_map<qint64, Stamp> m_stamps;
};

} // namespace csp::merge
