// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/merger.h"

#include "core/store/tombstone.h"

#include <algorithm>

namespace csp::merge {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::merge)
};

} // namespace

bool Merger::hasAnswers() const
{
    for (const auto &[key, outcome] : m_rows) {
        if (!outcome.written && !outcome.isMoved())
            continue;
        if (outcome.after.existence == ownStamp())
            return true;
        for (const Stamp &stamp : outcome.after.stamps)
            if (stamp == ownStamp())
                return true;
    }
    return false;
}

void Merger::writeRows(Writer &write, StampKeeper &stamps) const
{
    // The merge itself is to be newer than everything they know, also than edits of which nothing is left.
    const auto theirNewest = m_theirs.newest();
    const auto myNewest = m_mine.newest();
    if (!m_options.twoWay && theirNewest && (!myNewest || theirNewest->time > myNewest->time))
        stamps.intern(*theirNewest, m_theirs.authorOf(*theirNewest));
    for (const auto &[key, outcome] : m_rows) {
        const bool wasShown = outcome.before && outcome.before->shown;
        if (!outcome.after.shown) {
            if (wasShown)
                write.removeOnly(key.table->name, key.id);
        } else if (!wasShown) {
            // Of a row that is to be seen, somebody has every cell; only a made-up copy could say otherwise.
            if (std::count(outcome.after.held.begin(), outcome.after.held.end(), Held::Nothing))
                throw DataError(Text::tr("The copy cannot be brought in, because it is damaged: a row of it "
                                         "is not whole. Ask for a fresh copy."));
            write.insertCells(*key.table, outcome.after.values);
        } else if (outcome.after.values != outcome.before->values) {
            write.putCells(*key.table, outcome.after.values);
        }
    }
    if (write.database().integer("SELECT count(*) FROM plan") != 1)
        throw DataError(
            Text::tr("The copy cannot be brought in, because it is damaged: it does not say whose plan it "
                     "is. Ask for a fresh copy."));
}

void Merger::keepStamps(const Database &database, StampKeeper &stamps, qint64 own) const
{
    std::map<Stamp, qint64> numbers;
    const auto numberOf = [&](const Stamp &stamp) {
        if (stamp == ownStamp())
            return own;
        const auto known = numbers.find(stamp);
        if (known != numbers.end())
            return known->second;
        return numbers[stamp] = stamps.intern(stamp, m_theirs.authorOf(stamp));
    };
    for (const auto &[key, outcome] : m_rows) {
        if (!outcome.written && !outcome.isMoved())
            continue;
        const std::string &table = key.table->name;
        const Row &row = outcome.after;
        const qint64 made = numberOf(row.made);
        database.prepare("INSERT OR REPLACE INTO row_stamp (tbl, id, stamp) VALUES (?1, ?2, ?3)")
            .bind(table, key.id, made)
            .run();
        database.prepare("DELETE FROM cell_stamp WHERE tbl = ?1 AND id = ?2").bind(table, key.id).run();
        const std::vector<Cell> &cells = layoutOf(*key.table).cells;
        for (size_t i = 0; i < cells.size(); ++i)
            if (const qint64 stamp = numberOf(row.stamps[i]); stamp != made)
                database.prepare("INSERT INTO cell_stamp (tbl, id, cell, stamp) VALUES (?1, ?2, ?3, ?4)")
                    .bind(table, key.id, cells[i].name, stamp)
                    .run();
        database.prepare("DELETE FROM existence WHERE tbl = ?1 AND id = ?2").bind(table, key.id).run();
        if (const qint64 stamp = numberOf(row.existence); row.deleted || stamp != made)
            database.prepare("INSERT INTO existence (tbl, id, deleted, stamp) VALUES (?1, ?2, ?3, ?4)")
                .bind(table, key.id, qint64{row.deleted}, stamp)
                .run();
        database.prepare("DELETE FROM withheld WHERE tbl = ?1 AND id = ?2").bind(table, key.id).run();
        csp::Held held(row.values.size(), true); // by column
        for (size_t i = 0; i < cells.size(); ++i) {
            if (row.held[i] == Held::Value)
                continue;
            database.prepare("INSERT INTO withheld (tbl, id, cell) VALUES (?1, ?2, ?3)")
                .bind(table, key.id, cells[i].name)
                .run();
            for (const int column : cells[i].columns)
                held[column] = row.held[i] != Held::Nothing;
        }
        if (row.shown)
            database.prepare("DELETE FROM tombstone WHERE tbl = ?1 AND id = ?2").bind(table, key.id).run();
        else
            bury(database, *key.table, key.id, row.values, held);
    }
    if (!m_options.twoWay)
        raiseKnowledge(database);
}

void Merger::raiseKnowledge(const Database &database) const
{
    for (const auto &[writingId, highest] : m_theirs.knowledge()) {
        const Author author = m_theirs.authorOf({0, writingId, 0});
        database
            .prepare(
                "INSERT OR IGNORE INTO writer (writing_id, name, agency, highest) VALUES (?1, ?2, ?3, 0)")
            .bind(writingId, author.name, author.agency)
            .run();
        database.prepare("UPDATE writer SET highest = max(highest, ?2) WHERE writing_id = ?1")
            .bind(writingId, highest)
            .run();
    }
}

void Merger::noteBroughtIn(const Database &database, qint64 entry, const QString &writingId,
                           qint64 highest) const
{
    const auto known = m_mine.knowledge().find(writingId);
    const qint64 above = known == m_mine.knowledge().end() ? 0 : known->second;
    if (highest > above && !m_options.twoWay)
        database
            .prepare("INSERT INTO brought_in (change, writing_id, above, highest) VALUES (?1, ?2, ?3, ?4)")
            .bind(entry, writingId, above, highest)
            .run();
}

std::optional<qint64> Merger::write(Document &document, const QString &from) const
{
    bool news = false;
    for (const auto &[key, outcome] : m_rows)
        news |= outcome.written || outcome.isMoved();
    for (const auto &[writingId, highest] : m_theirs.knowledge())
        news |= !m_options.twoWay && !m_mine.knows({0, writingId, highest});
    if (!news)
        return std::nullopt; // the same copy again: not even the file's time is touched
    int different = 0;
    for (const auto &[key, outcome] : m_rows) {
        if (outcome.isMoved())
            ++different;
        else if (outcome.after.shown)
            for (const Cell &cell : layoutOf(*key.table).cells)
                different += !outcome.after.sameCell(*outcome.before, cell);
    }
    const QString sentence = different == 1
                                 ? Text::tr("Bring in 1 change from %1").arg(from)
                                 : Text::tr("Bring in %n changes from %1", nullptr, different).arg(from);
    return document.bringIn({sentence, [&](Writer &write, StampKeeper &stamps) { writeRows(write, stamps); },
                             [&](const Database &database, StampKeeper &stamps, qint64 own) {
                                 keepStamps(database, stamps, own);
                             },
                             hasAnswers(),
                             [&](const Database &database, qint64 entry) {
                                 for (const auto &[writingId, highest] : m_theirs.knowledge())
                                     noteBroughtIn(database, entry, writingId, highest);
                             }});
}

} // namespace csp::merge
