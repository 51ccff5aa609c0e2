// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/merge/rulebook.h"

#include <algorithm>
#include <limits>

namespace csp::rulebook {

namespace {

constexpr qint64 dayLength = qint64(24) * 60 * 60 * 1000;

/// Stands for the stamp that the merge itself will get.
const Stamp own{std::numeric_limits<qint64>::max(), {}, 0};

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
        all.push_back(cells.at(table.columns[i].cell).values.at(used[table.columns[i].cell]++));
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

void Copy::remember(const Rows &before, const Rows &after, std::optional<size_t> brought)
{
    m_done.push_back({std::make_shared<Rows>(before), std::make_shared<Rows>(after), brought});
    m_undone.clear();
}

void Copy::setTakenBack(const Entry &entry, bool takenBack)
{
    if (!entry.brought)
        return;
    m_brought[*entry.brought].takenBack = takenBack;
    if (takenBack)
        m_takingBack.insert(m_last);
}

bool Copy::isTakingBack(const Stamp &stamp) const
{
    return m_takingBack.count(stamp) &&
           std::any_of(m_brought.begin(), m_brought.end(), [](const Brought &brought) {
               return brought.takenBack && brought.before != brought.after;
           });
}

bool Copy::withdrawn(const Stamp &stamp) const
{
    return std::any_of(m_brought.begin(), m_brought.end(), [&](const Brought &brought) {
        return brought.takenBack && csp::knows(brought.after, stamp) && !csp::knows(brought.before, stamp);
    });
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
    setTakenBack(m_done.back(), true);
    m_undone.push_back(m_done.back());
    m_done.pop_back();
    return true;
}

bool Copy::redo(const QString &writingId, qint64 wall)
{
    if (m_undone.empty())
        return false;
    write(*m_undone.back().after, next(writingId, wall));
    setTakenBack(m_undone.back(), false);
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

Copy Copy::shared() const
{
    Copy copy = *this;
    copy.m_done.clear();
    copy.m_undone.clear();
    copy.m_brought.clear();
    copy.m_takingBack.clear();
    for (auto &[key, row] : copy.m_rows)
        for (auto &[name, cell] : row.cells)
            if (!m_shown.count(key) && contentTable(key.first)->sharingOf(name) != Sharing::Structure)
                cell = {{}, cell.stamp, true};
    return copy;
}

Copy Copy::leaf(const std::set<Key> &kept,
                const std::function<bool(const Key &, const std::string &cell)> &withheld) const
{
    Copy copy = shared();
    copy.m_madeFrom = m_knowledge;
    copy.m_rows.clear();
    copy.m_shown.clear();
    std::vector<Key> open(kept.begin(), kept.end());
    while (!open.empty()) {
        const Key key = open.back();
        open.pop_back();
        if (copy.m_rows.count(key))
            continue;
        const TableInfo &table = *contentTable(key.first);
        Row &row = copy.m_rows[key] = m_rows.at(key);
        for (auto &[name, cell] : row.cells) {
            std::vector<Value> nothing;
            for (size_t i = 1; i < table.columns.size(); ++i)
                if (table.columns[i].cell == name)
                    nothing.push_back(table.columns[i].defaultValue);
            if (withheld(key, name) && cell.values != nothing)
                cell = {nothing, cell.stamp, true};
        }
        const auto values = copy.m_shown[key] = row.values(key);
        for (const Key &parent : parentsOf(key, values))
            open.push_back(parent);
    }
    return copy;
}

Copy Copy::withoutValues(const std::function<bool(const Key &, const std::string &cell)> &withheld) const
{
    std::set<Key> all;
    for (const auto &[key, values] : m_shown)
        all.insert(key);
    Copy copy = leaf(all, withheld);
    for (const auto &[key, row] : shared().m_rows)
        copy.m_rows.emplace(key, row);
    return copy;
}

Copy Copy::filledIn(const std::vector<Filled> &rows, const QString &digest, qint64 sent,
                    const Author &by) const
{
    for (const auto &[key, row] : m_rows) {
        sent = std::max(sent, row.existence.time);
        for (const auto &[name, cell] : row.cells)
            sent = std::max(sent, cell.stamp.time);
    }
    Copy copy = *this;
    for (const Filled &filled : rows) {
        // After all that was sent, at the beginning of the day.
        const qint64 beginning =
            filled.day.isValid() ? filled.day.startOfDay(Qt::UTC).toMSecsSinceEpoch() : 0;
        const qint64 time = std::max(sent + 1, beginning);
        const QString day = filled.day.toString(Qt::ISODate);
        const auto write = [&](const QString &writingId, const Rows &target) {
            copy.m_knowledge[writingId] = 1;
            copy.m_clock = std::max(copy.m_clock, time);
            copy.write(target, {time, writingId, 1});
        };
        const Key action{"action", filled.action};
        if (filled.status) {
            Rows target = copy.m_shown;
            const auto column = static_cast<size_t>(contentTable(action.first)->columnIndex("status_id"));
            target.at(action).at(column) = filled.status->isEmpty() ? Value{} : Value{*filled.status};
            write(derivedId({digest, QStringLiteral("status"), filled.action, *filled.status, day,
                             filled.progress}),
                  target);
        }
        if (!filled.progress.isEmpty()) {
            const QString writingId =
                derivedId({digest, QStringLiteral("progress"), filled.action, day, filled.progress, by.name});
            const QString id = derivedId({writingId});
            Rows target = copy.m_shown;
            target[{"progress_update", id}] = {
                id,
                filled.action,
                day,
                QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(Qt::ISODateWithMs),
                by.name,
                by.agency,
                filled.progress};
            write(writingId, target);
        }
    }
    return copy;
}

bool Copy::canTakeIn(const Copy &theirs) const
{
    if (isLeaf())
        return false;
    if (!theirs.isLeaf())
        return true;
    return std::all_of(theirs.m_madeFrom->begin(), theirs.m_madeFrom->end(), [&](const auto &known) {
        return knows({0, known.first, known.second});
    });
}

void Copy::answerRows(std::map<Key, Row> &merged, const Copy &theirs, const Conflicts &told,
                      const Answers &answers) const
{
    std::set<Key> kept;
    std::vector<Key> removed;
    for (const auto &[place, answer] : answers) {
        const auto &[key, cell] = place;
        if (!cell.empty() || !told.count(place))
            continue;
        if ((answer == Answer::Mine ? m_shown : theirs.m_shown).count(key)) {
            kept.insert(key);
            merged.at(key).deleted = false;
            merged.at(key).existence = own;
        } else {
            removed.push_back(key);
        }
    }
    // As a person deletes: what belongs to the row goes with it, what mentions it forgets it.
    const auto remove = [&](const auto &self, const Key &gone) -> void {
        Row &row = merged.at(gone);
        if (kept.count(gone) || (row.deleted && row.existence == own))
            return;
        row.deleted = true;
        row.existence = own;
        for (auto &[key, other] : merged) {
            std::map<std::string, size_t> used;
            for (const ColumnInfo &column : contentTable(key.first)->columns) {
                if (column.name == "id" || other.hidden())
                    continue;
                Cell &cell = other.cells.at(column.cell);
                const size_t place = used[column.cell]++;
                if (column.refersTo != gone.first || cell.values.empty() ||
                    cell.values[place] != Value{gone.second})
                    continue;
                if (column.pointing == Pointing::Belongs) {
                    self(self, key);
                } else {
                    cell.values[place] = {};
                    cell.stamp = own;
                    cell.withheld = false;
                }
            }
        }
    };
    for (const Key &key : removed)
        remove(remove, key);
}

Merged Copy::merge(const Copy &theirs, const QString &writingId, qint64 wall, const Options &options)
{
    Merged result;
    Conflicts &told = result.told;
    // To bring in again what was taken back, both sides forget that it had ever come.
    const auto returning = [&](const Stamp &stamp) { return options.again && withdrawn(stamp); };
    const auto known = [&](const Stamp &stamp) { return knows(stamp) && !returning(stamp); };
    const auto seenThere = [&](const Stamp &stamp) {
        return theirs.knows(stamp) || (options.again && isTakingBack(stamp));
    };
    // A row deleted on one side to which the other has let a row point, each without knowing.
    const auto givenChildren = [&](const Copy &deleter, const Copy &giver, const auto &deleterKnows,
                                   const auto &giverKnows) {
        for (const auto &[key, values] : giver.m_shown) {
            const TableInfo &table = *contentTable(key.first);
            for (size_t i = 1; i < values.size(); ++i) {
                if (table.columns[i].refersTo.empty() || isNull(values[i]))
                    continue;
                if (deleterKnows(giver.m_rows.at(key).cells.at(table.columns[i].cell).stamp))
                    continue;
                const Key parent{table.columns[i].refersTo, std::get<QString>(values[i])};
                const auto row = deleter.m_rows.find(parent);
                if (row != deleter.m_rows.end() && !deleter.m_shown.count(parent) &&
                    !giverKnows(row->second.existence))
                    told.insert({parent, {}});
            }
        }
    };
    givenChildren(*this, theirs, known, seenThere);
    givenChildren(theirs, *this, seenThere, known);

    std::map<Key, Row> merged = m_rows;
    for (const auto &[key, them] : theirs.m_rows) {
        if (m_rows.count(key) == 0) {
            merged[key] = them;
            continue;
        }
        const Row &us = m_rows.at(key);
        Row &row = merged[key];
        const bool somebodySeesIt = m_shown.count(key) || theirs.m_shown.count(key);
        // Whether what they have is to be taken, and whether a person must be told.
        const auto decide = [&](const Stamp &theirStamp, const Stamp &ourStamp, bool isReturning,
                                bool differ) {
            if (theirStamp == ourStamp || (knows(theirStamp) && !isReturning))
                return std::pair(false, false);
            const bool seen = theirs.knows(ourStamp) || (isReturning && isTakingBack(ourStamp));
            return std::pair(seen || theirStamp > ourStamp,
                             differ && (!seen || theirStamp.time >= wall + dayLength));
        };
        bool theyWrote = false;
        bool weWrote = false;
        for (const auto &[name, cell] : them.cells) {
            const Cell &ours = us.cells.at(name);
            Cell &after = row.cells[name];
            theyWrote |= !known(cell.stamp);
            weWrote |= !seenThere(ours.stamp);
            if (cell.stamp == ours.stamp && ours.withheld && !cell.withheld)
                after = cell; // what was left out is there
            if (cell.withheld && withdrawn(cell.stamp))
                continue;
            const bool differ = ours.withheld || cell.withheld || cell.values != ours.values;
            if (withdrawn(cell.stamp) && (theirs.knows(ours.stamp) || isTakingBack(ours.stamp)) &&
                cell.values != ours.values && somebodySeesIt)
                result.takenBack = true;
            const auto [take, tell] = decide(cell.stamp, ours.stamp, returning(cell.stamp), differ);
            if (take) {
                after = cell;
                if (cell.withheld && !ours.values.empty())
                    after.values = ours.values; // until it comes
                if (returning(cell.stamp))
                    after.stamp = own;
            } else if (after.values.empty()) {
                after.values = cell.values; // better than nothing, until it comes
            }
            if (!tell || !somebodySeesIt || isSilent(*contentTable(key.first), name))
                continue;
            told.insert({key, name});
            const auto answer = options.answers.find({key, name});
            if (answer != options.answers.end() && !ours.values.empty() && !cell.values.empty())
                after = {answer->second == Answer::Mine ? ours.values : cell.values, own, false};
        }
        // What taking back did to a row comes back as it is to be seen there, whatever the words for it were.
        const bool undone = isTakingBack(us.existence);
        const bool comesBack = options.again && (undone || withdrawn(them.existence));
        const bool goneThere = !theirs.m_shown.count(key);
        const bool theyDeleted = comesBack ? goneThere : them.deleted;
        const bool theyMoved = comesBack || !knows(them.existence);
        const bool weMoved = !seenThere(us.existence);
        const auto [take, tell] = decide(them.existence, us.existence, comesBack, theyDeleted != us.deleted);
        if (them.existence != us.existence &&
            (undone || (withdrawn(them.existence) && theirs.knows(us.existence))) &&
            goneThere != us.deleted && somebodySeesIt)
            result.takenBack = true;
        if (take) {
            row.deleted = theyDeleted;
            row.existence = comesBack ? own : them.existence;
        }
        if (somebodySeesIt &&
            (tell || (theyMoved && theyDeleted && weWrote) || (weMoved && us.deleted && theyWrote)))
            told.insert({key, {}});
    }
    answerRows(merged, theirs, told, options.answers);
    m_rows = merged;
    const Knowledge knewBefore = m_knowledge;
    for (const auto &[id, number] : theirs.m_knowledge)
        m_knowledge[id] = std::max(m_knowledge[id], number);
    m_clock = std::max(m_clock, theirs.m_clock);
    const Rows before = m_shown;
    m_shown = visible();
    result.entry = m_shown != before;
    bool answered = false;
    const auto forEachStamp = [&](const auto &visit) {
        for (auto &[key, row] : m_rows) {
            visit(row.existence);
            for (auto &[name, cell] : row.cells)
                visit(cell.stamp);
        }
    };
    forEachStamp([&](const Stamp &stamp) { answered |= stamp == own; });
    if (result.entry || answered) {
        const Brought brought{knewBefore, m_knowledge, false};
        const Stamp stamp = next(writingId, wall); // the merge is an edit of its own
        forEachStamp([&](Stamp &any) { any = any == own ? stamp : any; });
        if (result.entry) {
            m_brought.push_back(brought);
            remember(before, m_shown, m_brought.size() - 1);
        }
    }
    return result;
}

} // namespace csp::rulebook
