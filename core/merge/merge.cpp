// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/merge.h"

#include "core/merge/side.h"
#include "core/merge/words.h"
#include "core/model/labels.h"
#include "core/model/period.h"
#include "core/store/document.h"
#include "core/store/tombstone.h"

#include <limits>
#include <set>

namespace csp::merge {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::merge)
};

constexpr qint64 dayInMilliseconds = qint64(24) * 60 * 60 * 1000;
/// What is dated later than this after now was not written by a clock that is merely wrong. All that comes
/// after such a stamp must be later still, and the times a file can hold come to an end.
constexpr qint64 latestAhead = qint64(100) * 366 * dayInMilliseconds;

/// Stands for the stamp that the merge itself will get: newer than every other.
const Stamp &ownStamp()
{
    static const Stamp own{std::numeric_limits<qint64>::max(), {}, 0};
    return own;
}

bool sameEdit(const Stamp &left, const Stamp &right)
{
    return left.writingId == right.writingId && left.number == right.number;
}

/// Works out what our plan becomes, row by row, without writing anything; then writes it.
class Merger {
public:
    Merger(const Document &mine, const Database &theirs, const Options &options);

    Merge merge();
    std::optional<qint64> write(Document &document, const QString &from) const;

private:
    /// One row as it was here and as it is to be.
    struct Outcome {
        std::optional<Row> before; ///< nothing: unknown here
        Row after;
        bool written = false; ///< a cell or a stamp of it is different
        bool isMoved() const { return after.shown != (before && before->shown); }
    };
    struct Decision {
        bool take = false; ///< theirs stands
        bool ask = false;
    };

    void mergeRow(const RowKey &key);
    Decision decide(const Stamp &mine, const Stamp &theirs, bool differ) const;
    void findGivenChildren(const RowKey &key);
    void addConflict(const RowKey &key, const Row &mine, const Row &theirs, const Cell *cell);
    void settle(const std::vector<Conflict> &conflicts, Merge &merge);
    void remove(const RowKey &key, const std::set<RowKey> &kept);
    void settleVisibility();
    void listChanges(Merge &merge) const;
    Outcome &touch(const RowKey &key);
    QString describe(const RowKey &key, const Row &row) const;
    void writeRows(Writer &write, StampKeeper &stamps) const;
    void keepStamps(const Database &database, StampKeeper &stamps, qint64 own) const;
    bool hasAnswers() const;

    const Document &m_document;
    const Options &m_options;
    Side m_mine;
    Side m_theirs;
    qint64 m_ahead; ///< logical times from here on are of a clock that is wrong
    std::vector<Author> m_from;
    std::map<RowKey, Outcome> m_rows;
    std::map<Place, Conflict> m_conflicts;
};

Merger::Merger(const Document &mine, const Database &theirs, const Options &options)
    : m_document(mine), m_options(options), m_mine(mine.database()), m_theirs(theirs),
      m_ahead(mine.clock().now().toMSecsSinceEpoch() + dayInMilliseconds)
{
    if (documentId(theirs) != mine.id())
        throw InputError(
            Text::tr("“%1” is not a copy of this plan but another plan, so it cannot be brought in.")
                .arg(theirs.path()));
    const auto newest = m_theirs.newest();
    if (newest && !m_mine.knows(*newest) && newest->time >= m_ahead + latestAhead)
        throw InputError(
            Text::tr("The copy holds a change dated more than a hundred years from now, so it cannot be "
                     "trusted and was not brought in. Ask for a fresh copy."));
    for (const QString &id : mine.ownWritingIds()) {
        const auto claimed = m_theirs.knowledge().find(id);
        const auto made = m_mine.knowledge().find(id);
        if (claimed != m_theirs.knowledge().end() &&
            claimed->second > (made == m_mine.knowledge().end() ? 0 : made->second))
            throw InputError(
                Text::tr("The copy claims to hold changes made here that were never made, so it cannot "
                         "be trusted and was not brought in. Ask for a fresh copy."));
    }
}

Merge Merger::merge()
{
    const std::vector<RowKey> unknown = m_theirs.unknownTo(m_mine, &m_from);
    for (const RowKey &key : unknown)
        mergeRow(key);
    for (const RowKey &key : unknown)
        findGivenChildren(key);

    Merge merge;
    QStringList names;
    for (const Author &author : m_from) {
        const QString name = author.agency.isEmpty() ? author.name : author.agency;
        if (!name.isEmpty() && !names.contains(name))
            names.append(name);
    }
    merge.from = names.isEmpty()     ? Text::tr("another copy")
                 : names.size() == 1 ? names[0]
                 : names.size() == 2 ? Text::tr("%1 and %2", "agencies").arg(names[0], names[1])
                                     : Text::tr("%1 and others", "agencies").arg(names[0]);
    std::vector<Conflict> conflicts;
    for (auto &[place, conflict] : m_conflicts)
        conflicts.push_back(conflict);
    settle(conflicts, merge);
    settleVisibility();
    listChanges(merge);
    return merge;
}

Merger::Decision Merger::decide(const Stamp &mine, const Stamp &theirs, bool differ) const
{
    if (sameEdit(mine, theirs) || m_mine.knows(theirs))
        return {};                          // seen here, and perhaps gone beyond
    const bool seen = m_theirs.knows(mine); // they went beyond ours
    return {seen || theirs > mine, differ && (!seen || theirs.time >= m_ahead)};
}

void Merger::mergeRow(const RowKey &key)
{
    const std::optional<Row> read = m_theirs.read(key);
    if (!read)
        throw DataError(
            Text::tr("The copy cannot be brought in, because it is damaged: a row of it is missing. Ask "
                     "for a fresh copy."));
    const Row &theirs = *read;
    Outcome outcome{m_mine.read(key), {}, true};
    if (!outcome.before) {
        outcome.after = theirs;
        m_rows.emplace(key, outcome);
        return;
    }
    const Row &mine = *outcome.before;
    Row &after = outcome.after = mine;
    // What was deleted in both copies interests nobody: the newer stands.
    const bool asking = mine.shown || theirs.shown;
    bool news = false; // in a cell, not existence
    bool ours = false;
    const std::vector<Cell> &cells = layoutOf(*key.table).cells;
    for (size_t i = 0; i < cells.size(); ++i) {
        news |= !m_mine.knows(theirs.stamps[i]);
        ours |= !m_theirs.knows(mine.stamps[i]);
        const Decision decision = decide(mine.stamps[i], theirs.stamps[i], !mine.sameCell(theirs, cells[i]));
        if (decision.take) {
            after.stamps[i] = theirs.stamps[i];
            for (const int column : cells[i].columns)
                after.values[column] = theirs.values[column];
        }
        if (decision.ask && asking && !cells[i].silent)
            addConflict(key, mine, theirs, &cells[i]);
    }
    const Decision existence = decide(mine.existence, theirs.existence, mine.deleted != theirs.deleted);
    if (existence.take) {
        after.existence = theirs.existence;
        after.deleted = theirs.deleted;
    }
    const bool theyDeletedWhatChanged = theirs.deleted && !m_mine.knows(theirs.existence) && ours;
    const bool deletedHereAndChanged = mine.deleted && !m_theirs.knows(mine.existence) && news;
    if (asking && (existence.ask || theyDeletedWhatChanged || deletedHereAndChanged))
        addConflict(key, mine, theirs, nullptr);
    m_rows.emplace(key, outcome);
}

void Merger::findGivenChildren(const RowKey &key)
{
    const Row theirs = *m_theirs.read(key);
    const std::vector<Cell> &cells = layoutOf(*key.table).cells;
    // They let a row point to one that was deleted here.
    for (size_t i = 0; theirs.shown && i < cells.size(); ++i) {
        if (m_mine.knows(theirs.stamps[i]))
            continue;
        for (const int column : cells[i].columns) {
            const ColumnInfo &info = key.table->columns[column];
            if (info.refersTo.empty() || isNull(theirs.values[column]))
                continue;
            const RowKey parent{contentTable(info.refersTo), std::get<QString>(theirs.values[column])};
            const auto mine = m_mine.read(parent);
            if (!mine || mine->shown || m_theirs.knows(mine->existence))
                continue;
            if (const auto there = m_theirs.read(parent))
                addConflict(parent, *mine, *there, nullptr);
        }
    }
    // They deleted a row to which one points here.
    if (theirs.shown || m_mine.knows(theirs.existence))
        return;
    const auto mine = m_mine.read(key);
    if (!mine || !mine->shown)
        return;
    for (const auto &[child, column] : m_mine.shownPointingTo(key)) {
        const Row row = *m_mine.read(child);
        if (m_theirs.knows(row.stamps[layoutOf(*child.table).cellOf[column]]))
            continue;
        addConflict(key, *mine, theirs, nullptr);
        return;
    }
}

void Merger::addConflict(const RowKey &key, const Row &mine, const Row &theirs, const Cell *cell)
{
    Conflict conflict;
    conflict.place = {key.table->name, key.id, cell ? cell->name : std::string()};
    conflict.row = describe(key, mine.shown ? mine : theirs);
    conflict.mineShown = mine.shown;
    conflict.theirsShown = theirs.shown;
    if (cell) {
        const size_t i = cell - layoutOf(*key.table).cells.data();
        conflict.mine = mine.valuesOf(*cell);
        conflict.theirs = theirs.valuesOf(*cell);
        conflict.mineStamp = mine.stamps[i];
        conflict.theirsStamp = theirs.stamps[i];
    } else {
        conflict.mineStamp = mine.existence;
        conflict.theirsStamp = theirs.existence;
    }
    conflict.mineBy = m_mine.authorOf(conflict.mineStamp);
    conflict.theirsBy = m_theirs.authorOf(conflict.theirsStamp);
    conflict.aheadOfClock = !m_mine.knows(conflict.theirsStamp) && conflict.theirsStamp.time >= m_ahead;
    m_conflicts.emplace(conflict.place, std::move(conflict));
}

void Merger::settle(const std::vector<Conflict> &conflicts, Merge &merge)
{
    std::set<RowKey> kept;
    std::vector<RowKey> removed;
    for (const Conflict &conflict : conflicts) {
        const auto given = m_options.answers.find(conflict.place);
        if (given == m_options.answers.end() && m_options.prefer == Prefer::Ask) {
            merge.conflicts.push_back(conflict);
            continue;
        }
        merge.settled.push_back(conflict);
        if (given == m_options.answers.end() && m_options.prefer == Prefer::Newest)
            continue; // stands already, with the stamp it came with
        const Answer answer = given != m_options.answers.end()   ? given->second
                              : m_options.prefer == Prefer::Mine ? Answer{Answer::Take::Mine, {}}
                                                                 : Answer{Answer::Take::Theirs, {}};
        const RowKey key{contentTable(conflict.place.table), conflict.place.id};
        if (conflict.place.isExistence()) {
            // A row that is to be seen in either way of looking at it stays.
            const bool keep = answer.take == Answer::Take::Mine ? conflict.mineShown : conflict.theirsShown;
            keep ? void(kept.insert(key)) : removed.push_back(key);
            continue;
        }
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
            for (size_t part = 0; part < values.size(); ++part)
                outcome.after.values[cells[i].columns[part]] = values[part];
        }
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
            outcome.after.stamps[layoutOf(*child.table).cellOf[column]] = ownStamp();
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

void Merger::listChanges(Merge &merge) const
{
    for (const auto &[key, outcome] : m_rows) {
        const Row &after = outcome.after;
        const auto asked = [this, &row = key](const std::string &cell) {
            return m_conflicts.count({row.table->name, row.id, cell}) > 0;
        };
        if (outcome.isMoved()) {
            if (asked({}))
                continue;
            Change change{{key.table->name, key.id, {}}, Change::Kind::Added, describe(key, after), {}, {}};
            if (after.shown) {
                change.after = after.values;
            } else {
                change.kind = Change::Kind::Removed;
                change.row = describe(key, *outcome.before);
                change.before = outcome.before->values;
            }
            merge.changes.push_back(std::move(change));
        } else if (after.shown) {
            for (const Cell &cell : layoutOf(*key.table).cells)
                if (!after.sameCell(*outcome.before, cell) && !asked(cell.name))
                    merge.changes.push_back({{key.table->name, key.id, cell.name},
                                             Change::Kind::Replaced,
                                             describe(key, *outcome.before),
                                             outcome.before->valuesOf(cell),
                                             after.valuesOf(cell)});
        }
    }
}

QString Merger::describe(const RowKey &key, const Row &row) const
{
    return describeRow(*key.table, row.values, [&](const TableInfo &table, const QString &id) {
        auto found = m_mine.read({&table, id});
        if (!found)
            found = m_theirs.read({&table, id});
        return found ? std::optional(found->values) : std::nullopt;
    });
}

bool Merger::hasAnswers() const
{
    for (const auto &[key, outcome] : m_rows) {
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
    if (theirNewest && (!myNewest || theirNewest->time > myNewest->time))
        stamps.intern(*theirNewest, m_theirs.authorOf(*theirNewest));
    for (const auto &[key, outcome] : m_rows) {
        const bool wasShown = outcome.before && outcome.before->shown;
        if (!outcome.after.shown) {
            if (wasShown)
                write.removeOnly(key.table->name, key.id);
        } else if (!wasShown) {
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
        if (row.shown)
            database.prepare("DELETE FROM tombstone WHERE tbl = ?1 AND id = ?2").bind(table, key.id).run();
        else
            bury(database, *key.table, key.id, row.values);
    }
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

std::optional<qint64> Merger::write(Document &document, const QString &from) const
{
    bool news = false;
    for (const auto &[key, outcome] : m_rows)
        news |= outcome.written || outcome.isMoved();
    for (const auto &[writingId, highest] : m_theirs.knowledge())
        news |= !m_mine.knows({0, writingId, highest});
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
                             hasAnswers()});
}

} // namespace

Merge compare(const Document &mine, const Database &theirs, const Options &options)
{
    const Transaction whole(theirs, Transaction::Kind::Read);
    return Merger(mine, theirs, options).merge();
}

Merge bringIn(Document &mine, const Database &theirs, const Options &options)
{
    const Transaction whole(theirs, Transaction::Kind::Read);
    Merger merger(mine, theirs, options);
    Merge merge = merger.merge();
    if (merge.conflicts.empty())
        merge.entry = merger.write(mine, merge.from);
    return merge;
}

} // namespace csp::merge
