// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/merge/rulebook.h"

#include <algorithm>

namespace csp::rulebook {

namespace {

bool isSilent(const TableInfo &table, const std::string &cell)
{
    return std::all_of(table.columns.begin(), table.columns.end(), [&](const ColumnInfo &column) {
        return column.cell != cell || column.merging == Merging::Silent;
    });
}

std::vector<Value> cellOf(const TableInfo &table, const std::string &cell, const std::vector<Value> &values)
{
    std::vector<Value> some;
    for (size_t i = 1; i < values.size(); ++i)
        if (table.columns[i].cell == cell)
            some.push_back(values[i]);
    return some;
}

std::vector<Key> parentsOf(const Key &key, const std::vector<Value> &values)
{
    std::vector<Key> parents;
    const TableInfo &table = *contentTable(key.first);
    for (size_t i = 1; i < values.size(); ++i)
        if (!table.columns[i].refersTo.empty() && !isNull(values[i]))
            parents.push_back({table.columns[i].refersTo, std::get<QString>(values[i])});
    return parents;
}

} // namespace

bool Row::hidden() const
{
    if (!deleted)
        return false;
    for (const auto &[name, cell] : cells)
        if (cell.stamp > existence)
            return false;
    return true;
}

std::vector<Value> Row::values(const Key &key) const
{
    std::vector<Value> all{key.second};
    std::map<std::string, size_t> used;
    const TableInfo &table = *contentTable(key.first);
    for (size_t i = 1; i < table.columns.size(); ++i)
        all.push_back(cells.at(table.columns[i].cell).values[used[table.columns[i].cell]++]);
    return all;
}

Stamp Copy::next(const QString &writingId, qint64 wall)
{
    m_clock = std::max(wall, m_clock + 1);
    m_last = {m_clock, writingId, ++m_knowledge[writingId]};
    return m_last;
}

void Copy::write(const Rows &target, const Stamp &stamp)
{
    for (const auto &[key, values] : m_shown)
        if (target.count(key) == 0) {
            m_rows[key].deleted = true;
            m_rows[key].existence = stamp;
        }
    for (const auto &[key, values] : target) {
        const TableInfo &table = *contentTable(key.first);
        const bool isNew = m_rows.count(key) == 0;
        Row &row = m_rows[key];
        if (isNew || m_shown.count(key) == 0) {
            row.deleted = false;
            row.existence = stamp;
        }
        for (const std::string &name : table.cells()) {
            const auto now = cellOf(table, name, values);
            if (isNew || row.cells[name].values != now)
                row.cells[name] = {now, stamp};
        }
    }
    m_shown = target;
}

void Copy::start(const Rows &plan, const QString &writingId, qint64 wall)
{
    write(plan, next(writingId, wall));
}

void Copy::remember(const Rows &before, const Rows &after)
{
    m_done.push_back({std::make_shared<Rows>(before), std::make_shared<Rows>(after)});
    m_undone.clear();
}

bool Copy::edit(const Rows &target, const QString &writingId, qint64 wall)
{
    if (target == m_shown)
        return false;
    remember(m_shown, target);
    write(target, next(writingId, wall));
    return true;
}

bool Copy::undo(const QString &writingId, qint64 wall)
{
    if (m_done.empty())
        return false;
    write(*m_done.back().before, next(writingId, wall));
    m_undone.push_back(m_done.back());
    m_done.pop_back();
    return true;
}

bool Copy::redo(const QString &writingId, qint64 wall)
{
    if (m_undone.empty())
        return false;
    write(*m_undone.back().after, next(writingId, wall));
    m_done.push_back(m_undone.back());
    m_undone.pop_back();
    return true;
}

Rows Copy::visible() const
{
    Rows seen;
    std::vector<Key> open;
    for (const auto &[key, row] : m_rows)
        if (!row.hidden())
            open.push_back(key);
    while (!open.empty()) {
        const Key key = open.back();
        open.pop_back();
        if (seen.count(key))
            continue;
        const auto values = seen[key] = m_rows.at(key).values(key);
        for (const Key &parent : parentsOf(key, values))
            open.push_back(parent);
    }
    return seen;
}

Conflicts Copy::merge(const Copy &theirs, const QString &writingId, qint64 wall, bool *entry)
{
    Conflicts told;
    // A row deleted on one side to which the other has let a row point, each without knowing.
    const auto givenChildren = [&](const Copy &deleter, const Copy &giver) {
        for (const auto &[key, values] : giver.m_shown) {
            const TableInfo &table = *contentTable(key.first);
            for (size_t i = 1; i < values.size(); ++i) {
                if (table.columns[i].refersTo.empty() || isNull(values[i]))
                    continue;
                if (deleter.knows(giver.m_rows.at(key).cells.at(table.columns[i].cell).stamp))
                    continue;
                const Key parent{table.columns[i].refersTo, std::get<QString>(values[i])};
                const auto row = deleter.m_rows.find(parent);
                if (row != deleter.m_rows.end() && !deleter.m_shown.count(parent) &&
                    !giver.knows(row->second.existence))
                    told.insert({parent, {}});
            }
        }
    };
    givenChildren(*this, theirs);
    givenChildren(theirs, *this);

    std::map<Key, Row> merged = m_rows;
    for (const auto &[key, them] : theirs.m_rows) {
        if (m_rows.count(key) == 0) {
            merged[key] = them;
            continue;
        }
        const Row &us = m_rows.at(key);
        Row &row = merged[key];
        const bool somebodySeesIt = m_shown.count(key) || theirs.m_shown.count(key);
        bool theyWrote = false;
        bool weWrote = false;
        for (const auto &[name, cell] : them.cells) {
            const Cell &ours = us.cells.at(name);
            theyWrote |= !knows(cell.stamp);
            weWrote |= !theirs.knows(ours.stamp);
            if (knows(cell.stamp))
                continue;
            if (theirs.knows(ours.stamp)) {
                row.cells[name] = cell;
                continue;
            }
            if (cell.values != ours.values && somebodySeesIt && !isSilent(*contentTable(key.first), name))
                told.insert({key, name});
            if (cell.stamp > ours.stamp)
                row.cells[name] = cell;
        }
        const bool theyMoved = !knows(them.existence);
        const bool weMoved = !theirs.knows(us.existence);
        if (theyMoved && (!weMoved || them.existence > us.existence)) {
            row.deleted = them.deleted;
            row.existence = them.existence;
        }
        if (somebodySeesIt &&
            ((theyMoved && weMoved && them.deleted != us.deleted) || (theyMoved && them.deleted && weWrote) ||
             (weMoved && us.deleted && theyWrote)))
            told.insert({key, {}});
    }
    m_rows = merged;
    for (const auto &[id, number] : theirs.m_knowledge)
        m_knowledge[id] = std::max(m_knowledge[id], number);
    m_clock = std::max(m_clock, theirs.m_clock);
    const Rows before = m_shown;
    m_shown = visible();
    *entry = m_shown != before;
    if (*entry) {
        next(writingId, wall); // the merge is an edit of its own, though no cell of it
        remember(before, m_shown);
    }
    return told;
}

} // namespace csp::rulebook
