// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/taken_back.h"

#include "core/store/database.h"

#include <algorithm>
#include <map>

namespace csp::merge {

TakenBack::TakenBack(const Database &database)
{
    Statement brought = database.prepare(
        "SELECT change, writing_id, above, highest FROM brought_in ORDER BY change DESC, writing_id");
    std::vector<Range> all;
    while (brought.step())
        all.push_back({brought.text(1), brought.integer(2), brought.integer(3), brought.integer(0)});
    if (all.empty())
        return;

    // An entry is taken back when one that names it as its target stands.
    std::multimap<qint64, qint64> takers;
    Statement entries = database.prepare("SELECT target, n FROM change WHERE target IS NOT NULL");
    while (entries.step())
        takers.emplace(entries.integer(0), entries.integer(1));
    const auto isTakenBack = [&](const auto &self, qint64 entry) -> bool {
        const auto [first, last] = takers.equal_range(entry);
        return std::any_of(first, last, [&](const auto &taker) { return !self(self, taker.second); });
    };
    for (const Range &range : all)
        if (isTakenBack(isTakenBack, range.entry))
            m_ranges.push_back(range);
    if (m_ranges.empty())
        return;

    Statement edits = database.prepare(
        "SELECT stamp.time, writer.writing_id, stamp.number FROM change JOIN change AS merge ON merge.n = "
        "CASE change.kind WHEN 'undo' THEN change.original ELSE change.target END JOIN stamp ON "
        "stamp.n = change.stamp JOIN writer ON writer.n = stamp.writer WHERE change.kind IN ('undo', "
        "'revert') AND merge.kind = 'merge'");
    while (edits.step())
        m_takingBack.insert({edits.integer(0), edits.text(1), edits.integer(2)});
}

std::vector<Contribution> contributionsOf(const Database &database, qint64 entry)
{
    std::vector<Contribution> all;
    Statement edits = database.prepare(
        "SELECT name, agency, count(*), min(time), max(time) FROM brought_in JOIN writer USING (writing_id) "
        "JOIN stamp ON stamp.writer = writer.n AND number > above AND number <= brought_in.highest "
        "WHERE change = ?1 GROUP BY name, agency ORDER BY max(time), name, agency");
    edits.bind(entry);
    while (edits.step())
        all.push_back({{edits.text(0), edits.text(1)},
                       edits.integer(2),
                       QDateTime::fromMSecsSinceEpoch(edits.integer(3), Qt::UTC),
                       QDateTime::fromMSecsSinceEpoch(edits.integer(4), Qt::UTC)});
    return all;
}

std::vector<BroughtIn> broughtIn(const Database &database)
{
    const TakenBack takenBack(database);
    std::set<qint64> gone;
    for (const TakenBack::Range &range : takenBack.ranges())
        gone.insert(range.entry);
    std::vector<BroughtIn> all;
    Statement entries = database.prepare("SELECT n, at FROM change WHERE kind = 'merge' ORDER BY n");
    while (entries.step())
        if (gone.count(entries.integer(0)) == 0)
            for (const Contribution &some : contributionsOf(database, entries.integer(0)))
                all.push_back({some.by, QDateTime::fromString(entries.text(1), Qt::ISODateWithMs)});
    return all;
}

std::optional<qint64> TakenBack::mergeOf(const Stamp &stamp) const
{
    for (const Range &range : m_ranges)
        if (range.writingId == stamp.writingId && stamp.number > range.above && stamp.number <= range.highest)
            return range.entry;
    return std::nullopt;
}

} // namespace csp::merge
