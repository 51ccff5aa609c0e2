// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/merger.h"

#include <stdexcept>

namespace csp::merge {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::merge)
};

} // namespace

void Merger::settle(const std::vector<Conflict> &conflicts, Merge &merge)
{
    std::set<RowKey> kept;
    std::vector<RowKey> removed;
    for (const Conflict &conflict : conflicts) {
        if (!conflict.mineHeld || !conflict.theirsHeld) {
            merge.settled.push_back(conflict); // nobody can choose what is not there: the newer stands
            continue;
        }
        const auto given = m_options.answers.find(conflict.place);
        const bool unanswered = given == m_options.answers.end();
        if (unanswered &&
            (m_options.prefer == Prefer::Ask || (m_options.prefer == Prefer::Newest && conflict.twoWay))) {
            merge.conflicts.push_back(conflict);
            continue;
        }
        merge.settled.push_back(conflict);
        if (unanswered && m_options.prefer == Prefer::Newest)
            continue; // stands already, with the stamp it came with
        const Answer answer = !unanswered                        ? given->second
                              : m_options.prefer == Prefer::Mine ? Answer{Answer::Take::Mine, {}}
                                                                 : Answer{Answer::Take::Theirs, {}};
        if (conflict.twoWay && answer.take == Answer::Take::Mine)
            continue; // there is nobody who could ask again
        if (!conflict.place.isExistence()) {
            answerCell(conflict, answer);
            continue;
        }
        // A row that is to be seen in either way of looking at it stays.
        const RowKey key{contentTable(conflict.place.table), conflict.place.id};
        const bool keep = answer.take == Answer::Take::Mine ? conflict.mineShown : conflict.theirsShown;
        keep ? void(kept.insert(key)) : removed.push_back(key);
    }
    for (const RowKey &key : kept) {
        Outcome &outcome = touch(key);
        outcome.after.deleted = false;
        outcome.after.existence = ownStamp();
        outcome.written = true;
    }
    for (const RowKey &key : removed)
        remove(key, kept);
}

void Merger::answerCell(const Conflict &conflict, const Answer &answer)
{
    const RowKey key{contentTable(conflict.place.table), conflict.place.id};
    Outcome &outcome = touch(key);
    outcome.written = true;
    const std::vector<Cell> &cells = layoutOf(*key.table).cells;
    for (size_t i = 0; i < cells.size(); ++i) {
        if (cells[i].name != conflict.place.cell)
            continue;
        const std::vector<Value> &values = answer.take == Answer::Take::Mine     ? conflict.mine
                                           : answer.take == Answer::Take::Theirs ? conflict.theirs
                                                                                 : answer.edited;
        if (values.size() != cells[i].columns.size())
            throw std::invalid_argument("an answer with too few or too many values");
        outcome.after.stamps[i] = ownStamp();
        outcome.after.held[i] = Held::Value;
        for (size_t part = 0; part < values.size(); ++part)
            outcome.after.values[cells[i].columns[part]] = values[part];
    }
}

void Merger::remove(const RowKey &key, const std::set<RowKey> &kept)
{
    {
        Outcome &outcome = touch(key);
        if (kept.count(key) || (outcome.after.deleted && outcome.after.existence == ownStamp()))
            return;
        outcome.after.deleted = true;
        outcome.after.existence = ownStamp();
        outcome.written = true;
    }
    // As a person deletes: what belongs to the row goes with it, what mentions it forgets it.
    std::set<std::pair<RowKey, int>> pointing;
    for (const auto &[child, column] : m_mine.shownPointingTo(key))
        pointing.insert({child, column});
    for (const Pointer &pointer : pointersTo(*key.table))
        for (auto row = m_rows.lower_bound({pointer.table, {}}); row != m_rows.end(); ++row) {
            if (row->first.table != pointer.table)
                break;
            pointing.insert({row->first, pointer.column});
        }
    for (const auto &[child, column] : pointing) {
        Outcome &outcome = touch(child);
        if (outcome.after.values[column] != Value{key.id} || outcome.after.hiddenByItself())
            continue;
        if (child.table->columns[column].pointing == Pointing::Belongs) {
            remove(child, kept);
        } else {
            outcome.after.values[column] = {};
            const int cell = layoutOf(*child.table).cellOf[column];
            outcome.after.stamps[cell] = ownStamp();
            outcome.after.held[cell] = Held::Value;
            outcome.written = true;
        }
    }
}

Merger::Outcome &Merger::touch(const RowKey &key)
{
    const auto known = m_rows.find(key);
    if (known != m_rows.end())
        return known->second;
    auto mine = m_mine.read(key);
    if (!mine)
        throw DataError(
            Text::tr("The copy cannot be brought in, because it is damaged: a row of it points to "
                     "nothing. Ask for a fresh copy."));
    Row after = *mine;
    return m_rows.emplace(key, Outcome{std::move(mine), std::move(after), false}).first->second;
}

void Merger::settleVisibility()
{
    // Only rows that were written in, and deleted rows that were kept alive by others, can go out of sight.
    for (const RowKey &key : m_mine.keptAlive())
        touch(key);
    std::vector<RowKey> living; // whose parents are still to be looked at
    for (auto &[key, outcome] : m_rows) {
        outcome.after.shown = !outcome.after.hiddenByItself();
        if (!outcome.after.shown)
            for (const auto &[child, column] : m_mine.shownPointingTo(key))
                outcome.after.shown |= m_rows.count(child) == 0; // of the others all that are shown live
        if (outcome.after.shown)
            living.push_back(key);
    }
    while (!living.empty()) {
        const RowKey key = living.back();
        living.pop_back();
        const std::vector<Value> values = m_rows.at(key).after.values;
        for (size_t column = 1; column < values.size(); ++column) {
            const TableInfo *target = contentTable(key.table->columns[column].refersTo);
            if (!target || isNull(values[column]))
                continue;
            const RowKey parent{target, std::get<QString>(values[column])};
            if (m_rows.count(parent) == 0 && m_mine.isShown(parent))
                continue;
            Outcome &outcome = touch(parent);
            if (outcome.after.shown)
                continue;
            outcome.after.shown = true;
            living.push_back(parent);
        }
    }
}

} // namespace csp::merge
