// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/before.h"

#include "core/merge/side.h"
#include "core/store/document.h"

#include <algorithm>

namespace csp::merge {

std::map<Place, std::vector<Value>> valuesBefore(const Document &mine, const Database &theirs,
                                                 const std::vector<Conflict> &conflicts)
{
    // Each begins as it is now, and goes back edit by edit.
    std::map<Place, std::vector<Value>> values;
    for (const Conflict &conflict : conflicts)
        if (!conflict.place.isExistence())
            values.emplace(conflict.place, conflict.mine);
    if (values.empty())
        return values;
    const Knowledge known = readKnowledge(theirs);
    const Database &database = mine.database();
    Statement stampOf = database.prepare(
        "SELECT writing_id, number FROM stamp JOIN writer ON writer.n = stamp.writer WHERE stamp.n = ?1");
    const auto isKnown = [&](const HistoryEntry &entry) {
        stampOf.bind(entry.stamp);
        const bool is = stampOf.step() && knows(known, Stamp{0, stampOf.text(0), stampOf.integer(1)});
        stampOf.reset();
        return is;
    };
    const auto goBack = [&](const RecordedRow &row) {
        const TableInfo &table = *contentTable(row.change.table);
        const Layout &layout = layoutOf(table);
        for (const Cell &cell : layout.cells) {
            const auto place = values.find({row.change.table, row.change.id, cell.name});
            if (place == values.end())
                continue;
            if (row.change.kind == RowChange::Kind::Inserted) {
                values.erase(place); // there was no such row
                continue;
            }
            for (size_t i = 0; i < cell.columns.size(); ++i) {
                const int column = cell.columns[i];
                const auto &changed = row.change.columns;
                if (row.change.kind == RowChange::Kind::Deleted ||
                    std::find(changed.begin(), changed.end(), column) != changed.end())
                    place->second[i] = row.before[static_cast<size_t>(column)];
            }
        }
    };
    constexpr int atOnce = 200;
    std::optional<qint64> before;
    for (;;) {
        const auto entries = mine.history().newest(atOnce, before);
        for (const HistoryEntry &entry : entries) {
            if (entry.stamp != 0 && isKnown(entry))
                return values;
            if (entry.kind == HistoryEntry::Kind::Create)
                return {}; // a copy without old history: what both started from is not in it
            readChangeSet(mine.history().changeSet(entry.n), goBack);
        }
        if (entries.size() < atOnce)
            return {};
        before = entries.back().n;
    }
}

} // namespace csp::merge
