// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/side.h"

#include "core/model/plan.h"
#include "core/store/database.h"
#include "core/store/tombstone.h"

#include <algorithm>
#include <set>

namespace csp::merge {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::merge)
};

[[noreturn]] void throwDamaged(const QString &what)
{
    throw DataError(
        Text::tr("The copy cannot be brought in, because it is damaged: %1. Ask for a fresh copy.")
            .arg(what));
}

const TableInfo &tableNamed(const std::string &name)
{
    if (const TableInfo *table = contentTable(name))
        return *table;
    throwDamaged(Text::tr("it names a table that no plan has"));
}

} // namespace

const Layout &layoutOf(const TableInfo &table)
{
    static const std::map<const TableInfo *, Layout> layouts = [] {
        std::map<const TableInfo *, Layout> all;
        for (const TableInfo &info : contentTables()) {
            Layout &layout = all[&info];
            for (const std::string &name : info.cells())
                layout.cells.push_back({name, {}, true});
            layout.cellOf.assign(info.columns.size(), -1);
            for (int column = 1; column < static_cast<int>(info.columns.size()); ++column) {
                for (int i = 0; i < static_cast<int>(layout.cells.size()); ++i) {
                    if (layout.cells[i].name != info.columns[column].cell)
                        continue;
                    layout.cells[i].columns.push_back(column);
                    layout.cells[i].silent &= info.columns[column].merging == Merging::Silent;
                    layout.cellOf[column] = i;
                }
            }
        }
        return all;
    }();
    return layouts.at(&table);
}

const std::vector<Pointer> &pointersTo(const TableInfo &table)
{
    static const std::map<const TableInfo *, std::vector<Pointer>> pointers = [] {
        std::map<const TableInfo *, std::vector<Pointer>> all;
        for (const TableInfo &info : contentTables()) {
            all[&info];
            for (int column = 1; column < static_cast<int>(info.columns.size()); ++column)
                if (const TableInfo *target = contentTable(info.columns[column].refersTo))
                    all[target].push_back({&info, column});
        }
        return all;
    }();
    return pointers.at(&table);
}

bool Row::hiddenByItself() const
{
    return deleted &&
           std::all_of(stamps.begin(), stamps.end(), [&](const Stamp &stamp) { return stamp <= existence; });
}

std::vector<Value> Row::valuesOf(const Cell &cell) const
{
    std::vector<Value> some;
    for (const int column : cell.columns)
        some.push_back(values[column]);
    return some;
}

bool Row::sameCell(const Row &other, const Cell &cell) const
{
    return std::all_of(cell.columns.begin(), cell.columns.end(),
                       [&](int column) { return values[column] == other.values[column]; });
}

void Row::takeCell(const Row &other, const Cell &cell)
{
    for (const int column : cell.columns)
        values[column] = other.values[column];
}

Side::Side(const Database &database)
    : m_database(database), m_knowledge(readKnowledge(database)), m_madeFrom(readMadeFrom(database))
{
    Statement withheld = database.prepare("SELECT tbl, id, cell FROM withheld");
    while (withheld.step())
        m_withheld[{&tableNamed(withheld.utf8(0)), withheld.text(1)}].insert(withheld.utf8(2));
    Statement writers = database.prepare("SELECT writing_id, name, agency FROM writer");
    while (writers.step())
        m_authors[writers.text(0)] = {writers.text(1), writers.text(2)};
    Statement beyond = database.prepare("SELECT 1 FROM stamp JOIN writer ON writer.n = stamp.writer WHERE "
                                        "number > highest OR number < 1 LIMIT 1");
    if (beyond.step())
        throwDamaged(Text::tr("it holds changes that it does not know of"));
}

Author Side::authorOf(const Stamp &stamp) const
{
    const auto author = m_authors.find(stamp.writingId);
    return author == m_authors.end() ? Author{} : author->second;
}

std::optional<Stamp> Side::newest() const
{
    Statement find = m_database.prepare("SELECT n FROM stamp ORDER BY time DESC LIMIT 1");
    if (!find.step())
        return std::nullopt;
    return stampAt(find.integer(0));
}

Stamp Side::stampAt(qint64 n) const
{
    const auto known = m_stamps.find(n);
    if (known != m_stamps.end())
        return known->second;
    Statement find = m_database.prepare("SELECT time, writing_id, number FROM stamp JOIN writer ON writer.n "
                                        "= stamp.writer WHERE stamp.n = ?1");
    find.bind(n);
    if (!find.step())
        throwDamaged(Text::tr("it does not say who wrote something in it"));
    return m_stamps[n] = {find.integer(0), find.text(1), find.integer(2)};
}

std::optional<Row> Side::read(const RowKey &key) const
{
    const TableInfo &table = *key.table;
    const Layout &layout = layoutOf(table);
    Row row;
    {
        Statement find = m_database.prepare("SELECT stamp FROM row_stamp WHERE tbl = ?1 AND id = ?2");
        find.bind(table.name, key.id);
        if (!find.step())
            return std::nullopt;
        row.made = stampAt(find.integer(0));
    }
    row.stamps.assign(layout.cells.size(), row.made);
    {
        Statement find = m_database.prepare("SELECT cell, stamp FROM cell_stamp WHERE tbl = ?1 AND id = ?2");
        find.bind(table.name, key.id);
        while (find.step()) {
            const std::string name = find.utf8(0);
            for (size_t i = 0; i < layout.cells.size(); ++i)
                if (layout.cells[i].name == name)
                    row.stamps[i] = stampAt(find.integer(1));
        }
    }
    row.held.assign(layout.cells.size(), Held::Value);
    if (const auto withheld = m_withheld.find(key); withheld != m_withheld.end())
        for (size_t i = 0; i < layout.cells.size(); ++i)
            if (withheld->second.count(layout.cells[i].name))
                row.held[i] = Held::StandIn;
    row.existence = row.made;
    {
        Statement find =
            m_database.prepare("SELECT deleted, stamp FROM existence WHERE tbl = ?1 AND id = ?2");
        find.bind(table.name, key.id);
        if (find.step()) {
            row.deleted = find.integer(0) != 0;
            row.existence = stampAt(find.integer(1));
        }
    }
    std::string columns;
    for (const ColumnInfo &column : table.columns)
        columns += (columns.empty() ? "" : ", ") + column.name;
    Statement find = m_database.prepare("SELECT " + columns + " FROM " + table.name + " WHERE id = ?1");
    find.bind(key.id);
    if (find.step()) {
        row.shown = true;
        for (int i = 0; i < static_cast<int>(table.columns.size()); ++i)
            row.values.push_back(find.value(i));
    } else {
        Statement buried = m_database.prepare("SELECT cells FROM tombstone WHERE tbl = ?1 AND id = ?2");
        buried.bind(table.name, key.id);
        if (!buried.step())
            throwDamaged(Text::tr("a row of it is missing"));
        csp::Held held; // by column
        row.values = cellsFromJson(table, buried.text(0).toUtf8(), &held);
        if (row.values[0] != Value{key.id} || !row.hiddenByItself())
            throwDamaged(Text::tr("a deleted row of it is not what it should be"));
        for (size_t i = 0; i < layout.cells.size(); ++i)
            for (const int column : layout.cells[i].columns)
                if (row.held[i] == Held::StandIn && !held[column])
                    row.held[i] = Held::Nothing;
        for (size_t column = 1; column < table.columns.size(); ++column) // nobody checked a deleted row
            if (row.held[layout.cellOf[column]] != Held::Nothing)
                table.columns[column].check(row.values[column]);
    }
    return row;
}

std::vector<RowKey> Side::unknownTo(const Side &other, std::vector<Author> *authors) const
{
    std::unordered_set<qint64> unknown;
    {
        Statement writers = m_database.prepare("SELECT n, writing_id, name, agency FROM writer ORDER BY n");
        while (writers.step()) {
            const auto known = other.m_knowledge.find(writers.text(1));
            Statement stamps = m_database.prepare("SELECT n FROM stamp WHERE writer = ?1 AND number > ?2");
            stamps.bind(writers.integer(0), known == other.m_knowledge.end() ? 0 : known->second);
            const size_t before = unknown.size();
            while (stamps.step())
                unknown.insert(stamps.integer(0));
            if (unknown.size() > before)
                authors->push_back({writers.text(2), writers.text(3)});
        }
    }
    return stampedWith(unknown);
}

std::vector<RowKey> Side::stampedWith(const std::unordered_set<qint64> &stamps) const
{
    if (stamps.empty())
        return {};
    std::set<RowKey> rows;
    for (const char *stamped : {"row_stamp", "cell_stamp", "existence"}) {
        Statement find =
            m_database.prepare(std::string("SELECT stamp, tbl, id FROM ") + stamped + " WHERE stamp >= ?1");
        find.bind(*std::min_element(stamps.begin(), stamps.end()));
        while (find.step())
            if (stamps.count(find.integer(0)))
                rows.insert({&tableNamed(find.utf8(1)), find.text(2)});
    }
    return {rows.begin(), rows.end()};
}

std::vector<RowKey> Side::writtenBy(const std::vector<TakenBack::Range> &edits) const
{
    std::unordered_set<qint64> stamps;
    for (const TakenBack::Range &range : edits) {
        Statement find =
            m_database.prepare("SELECT stamp.n FROM stamp JOIN writer ON writer.n = stamp.writer "
                               "WHERE writing_id = ?1 AND number > ?2 AND number <= ?3");
        find.bind(range.writingId, range.above, range.highest);
        while (find.step())
            stamps.insert(find.integer(0));
    }
    return stampedWith(stamps);
}

std::vector<RowKey> Side::movedBy(const std::set<Stamp> &edits) const
{
    std::vector<RowKey> rows;
    Statement find = m_database.prepare("SELECT tbl, id, stamp FROM existence");
    while (!edits.empty() && find.step())
        if (edits.count(stampAt(find.integer(2))))
            rows.push_back({&tableNamed(find.utf8(0)), find.text(1)});
    return rows;
}

std::vector<RowKey> Side::incomplete() const
{
    std::vector<RowKey> rows;
    for (const auto &[key, cells] : m_withheld)
        rows.push_back(key);
    return rows;
}

std::vector<RowKey> Side::keptAlive() const
{
    std::vector<RowKey> rows;
    Statement find =
        m_database.prepare("SELECT tbl, id FROM existence AS gone WHERE deleted = 1 AND NOT EXISTS "
                           "(SELECT 1 FROM tombstone WHERE tbl = gone.tbl AND id = gone.id)");
    while (find.step())
        rows.push_back({&tableNamed(find.utf8(0)), find.text(1)});
    return rows;
}

std::vector<std::pair<RowKey, int>> Side::shownPointingTo(const RowKey &key) const
{
    std::vector<std::pair<RowKey, int>> rows;
    for (const Pointer &pointer : pointersTo(*key.table)) {
        Statement find = m_database.prepare("SELECT id FROM " + pointer.table->name + " WHERE " +
                                            pointer.table->columns[pointer.column].name + " = ?1");
        find.bind(key.id);
        while (find.step())
            rows.push_back({{pointer.table, find.text(0)}, pointer.column});
    }
    return rows;
}

bool Side::isShown(const RowKey &key) const
{
    Statement find = m_database.prepare("SELECT 1 FROM " + key.table->name + " WHERE id = ?1");
    find.bind(key.id);
    return find.step();
}

} // namespace csp::merge
