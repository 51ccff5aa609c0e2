// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/merge.h"

#include "core/merge/merger.h"
#include "core/merge/words.h"

#include <algorithm>

namespace csp::merge {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::merge)
};

constexpr qint64 dayInMilliseconds = qint64(24) * 60 * 60 * 1000;
/// What is dated later than this after now was not written by a clock that is merely wrong. All that comes
/// after such a stamp must be later still, and the times a file can hold come to an end.
constexpr qint64 latestAhead = qint64(100) * 366 * dayInMilliseconds;

bool sameEdit(const Stamp &left, const Stamp &right)
{
    return left.writingId == right.writingId && left.number == right.number;
}

} // namespace

Merger::Merger(const Document &mine, const Database &theirs, const Options &options)
    : m_document(mine), m_options(options), m_mine(mine.database()), m_theirs(theirs),
      m_takenBack(mine.database()), m_sharedWith(readSharedWith(theirs)),
      m_ahead(mine.clock().now().toMSecsSinceEpoch() + dayInMilliseconds)
{
    refuseStrangers();
    if (m_sharedWith.isPart()) {
        m_myPart = agencyPart(mine.database(), m_sharedWith.agency);
        m_theirPart = agencyPart(theirs, m_sharedWith.agency);
    }
}

void Merger::refuseStrangers() const
{
    if (documentId(m_theirs.database()) != m_document.id())
        throw InputError(
            Text::tr("“%1” is not a copy of this plan but another plan, so it cannot be brought in.")
                .arg(m_theirs.database().path()));
    if (!m_mine.madeFrom().empty())
        throw InputError(
            Text::tr("This copy is only a part of the plan, so nothing can be brought into it. Bring it into "
                     "the whole plan instead."));
    if (m_options.twoWay)
        return; // what such a copy says of edits is of nobody's making
    const auto refuseClaim = [&](const QString &writingId, qint64 made) {
        const auto claimed = m_theirs.knowledge().find(writingId);
        if (claimed != m_theirs.knowledge().end() && claimed->second > made)
            throw InputError(
                Text::tr("The copy claims to hold changes made here that were never made, so it cannot "
                         "be trusted and was not brought in. Ask for a fresh copy."));
    };
    for (const auto &[writingId, highest] : m_theirs.madeFrom()) {
        refuseClaim(writingId, highest); // a part takes in nothing, so of these edits it knows no more
        if (!m_mine.knows({0, writingId, highest})) {
            const Author author = m_theirs.authorOf({0, writingId, 0});
            const QString who = author.agency.isEmpty() ? author.name : author.agency;
            throw InputError(
                who.isEmpty()
                    ? Text::tr("This is a part of a plan that holds changes which are not here yet. Bring in "
                               "the whole plan that it was made from first.")
                    : Text::tr("This is a part of a plan that holds changes which are not here yet. Bring in "
                               "the whole plan from %1 first.")
                          .arg(who));
        }
    }
    const auto newest = m_theirs.newest();
    if (newest && !m_mine.knows(*newest) && newest->time >= m_ahead + latestAhead)
        throw InputError(
            Text::tr("The copy holds a change dated more than a hundred years from now, so it cannot be "
                     "trusted and was not brought in. Ask for a fresh copy."));
    for (const QString &id : m_document.ownWritingIds()) {
        const auto made = m_mine.knowledge().find(id);
        refuseClaim(id, made == m_mine.knowledge().end() ? 0 : made->second);
    }
}

Merge Merger::merge()
{
    if (m_options.twoWay) {
        compareRows();
    } else {
        const std::vector<RowKey> unknown = m_theirs.unknownTo(m_mine, &m_from);
        std::set<RowKey> rows(unknown.begin(), unknown.end());
        for (const RowKey &key : rows)
            mergeRow(key, true);
        // Rows that hold nothing new: with what was left out of ours, or with what was taken back.
        std::set<RowKey> others;
        for (const auto &some : {m_mine.incomplete(), m_theirs.writtenBy(m_takenBack.ranges()),
                                 m_mine.movedBy(m_takenBack.takingBack())})
            others.insert(some.begin(), some.end());
        for (const RowKey &key : others)
            if (rows.insert(key).second)
                mergeRow(key, false);
        for (const RowKey &key : rows)
            findGivenChildren(key);
    }

    if (m_from.empty() && m_options.again && m_takenBackEntry) // all of it came before
        for (const Contribution &contribution : contributionsOf(m_mine.database(), *m_takenBackEntry))
            m_from.push_back(contribution.by);
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
    merge.takenBack = m_takenBackEntry;
    for (const auto &[place, change] : m_apart)
        merge.apart.push_back(change);
    std::vector<Conflict> conflicts;
    for (auto &[place, conflict] : m_conflicts)
        conflicts.push_back(conflict);
    settle(conflicts, merge);
    settleVisibility();
    listChanges(merge);
    return merge;
}

bool Merger::seenThere(const Stamp &mine) const
{
    return m_theirs.knows(mine) || (m_options.again && m_takenBack.isTakingBack(mine));
}

/// `comesBack`: what they have was known here once and taken back, and is wanted again.
Merger::Decision Merger::decide(const Stamp &mine, const Stamp &theirs, bool comesBack, bool differ) const
{
    if (sameEdit(mine, theirs) || (m_mine.knows(theirs) && !comesBack))
        return {}; // seen here, and perhaps gone beyond
    // Whether they went beyond ours.
    const bool seen = m_theirs.knows(mine) || (comesBack && m_takenBack.isTakingBack(mine));
    return {seen || theirs > mine, differ && (!seen || theirs.time >= m_ahead)};
}

void Merger::mergeRow(const RowKey &key, bool isNews)
{
    const std::optional<Row> read = m_theirs.read(key);
    if (!read && !isNews)
        return;
    if (!read)
        throw DataError(
            Text::tr("The copy cannot be brought in, because it is damaged: a row of it is missing. Ask "
                     "for a fresh copy."));
    const Row &theirs = *read;
    Outcome outcome{m_mine.read(key), {}, false};
    if (!outcome.before) {
        addRow(key, theirs);
        return;
    }
    const Row &mine = *outcome.before;
    outcome.after = mine;
    bool news = false; // in a cell, not existence
    bool ours = false;
    bool leftApart = false;
    for (size_t i = 0; i < theirs.stamps.size(); ++i) {
        news |= !known(theirs.stamps[i]);
        ours |= !seenThere(mine.stamps[i]);
        leftApart |= mergeCell(key, mine, theirs, i, outcome);
    }
    mergeExistence(key, mine, theirs, ours, news, outcome);
    if (leftApart && outcome.after.deleted && !mine.shown)
        outcome.after.existence = ownStamp(); // what was left apart does not bring the row back
    if (isNews || outcome.written)
        m_rows.emplace(key, std::move(outcome));
}

void Merger::addRow(const RowKey &key, const Row &theirs)
{
    Outcome outcome{std::nullopt, theirs, true};
    const Place place{key.table->name, key.id, {}};
    const Origin origin = originOf(key, theirs.made);
    if (theirs.shown && isApart(place, origin)) {
        Row nothing = theirs;
        nothing.shown = false;
        leaveApart(place, Change::Kind::Added, nothing, theirs, origin, theirs.made);
        outcome.after.deleted = true;
        outcome.after.existence = ownStamp();
    }
    m_rows.emplace(key, std::move(outcome));
}

bool Merger::mergeCell(const RowKey &key, const Row &mine, const Row &theirs, size_t i, Outcome &outcome)
{
    const Cell &cell = layoutOf(*key.table).cells[i];
    Row &after = outcome.after;
    // What was deleted in both copies interests nobody: the newer stands.
    const bool asking = mine.shown || theirs.shown;
    const bool theyHaveIt = theirs.held[i] == Held::Value;
    if (sameEdit(mine.stamps[i], theirs.stamps[i]) && mine.held[i] != Held::Value && theyHaveIt) {
        after.takeCell(theirs, cell); // what had been left out is there
        after.held[i] = Held::Value;
        outcome.written = true;
    }
    if (!theyHaveIt && m_takenBack.contains(theirs.stamps[i]))
        return false;
    const bool same = mine.sameCell(theirs, cell);
    if (!same && asking && m_takenBack.contains(theirs.stamps[i]) &&
        (m_theirs.knows(mine.stamps[i]) || m_takenBack.isTakingBack(mine.stamps[i])))
        noteTakenBack(theirs.stamps[i]);
    const bool comesBack = returning(theirs.stamps[i]);
    const bool differ = mine.held[i] != Held::Value || !theyHaveIt || !same;
    const Decision decision = decide(mine.stamps[i], theirs.stamps[i], comesBack, differ);
    const Place place{key.table->name, key.id, cell.name};
    const Origin origin = originOf(key, theirs.stamps[i]);
    if ((decision.take || decision.ask) && !same && isApart(place, origin)) {
        if (mine.shown)
            leaveApart(place, Change::Kind::Replaced, mine, theirs, origin, theirs.stamps[i]);
        after.stamps[i] = ownStamp();
        after.held[i] = mine.held[i] == Held::StandIn ? Held::Value : mine.held[i];
        outcome.written = true;
        return true;
    }
    if (decision.take) {
        after.stamps[i] = comesBack ? ownStamp() : theirs.stamps[i];
        if (theyHaveIt || mine.held[i] == Held::Nothing) {
            after.takeCell(theirs, cell);
            after.held[i] = theirs.held[i];
        } else {
            after.held[i] = Held::StandIn; // until it comes
        }
        outcome.written = true;
    } else if (after.held[i] == Held::Nothing && theirs.held[i] != Held::Nothing) {
        after.takeCell(theirs, cell); // better than nothing, until it comes
        after.held[i] = Held::StandIn;
        outcome.written = true;
    }
    if (decision.ask && asking && !cell.silent)
        addConflict(key, mine, theirs, &cell).origin = origin;
    return false;
}

void Merger::mergeExistence(const RowKey &key, const Row &mine, const Row &theirs, bool ours, bool news,
                            Outcome &outcome)
{
    Row &after = outcome.after;
    const bool asking = mine.shown || theirs.shown;
    // What taking back did to a row comes back as it is to be seen there, whatever the words for it were.
    const bool undone = m_takenBack.isTakingBack(mine.existence);
    const bool withdrawn = m_takenBack.contains(theirs.existence);
    const bool comesBack = m_options.again && (undone || withdrawn);
    const bool theyDeleted = comesBack ? !theirs.shown : theirs.deleted;
    const bool theyMoved = comesBack || !m_mine.knows(theirs.existence);
    if (!sameEdit(mine.existence, theirs.existence) &&
        (undone || (withdrawn && m_theirs.knows(mine.existence))) && theirs.shown == mine.deleted && asking)
        noteTakenBack(theirs.existence);
    const Decision decision =
        decide(mine.existence, theirs.existence, comesBack, theyDeleted != mine.deleted);
    const bool conflict = asking && (decision.ask || (theyMoved && theyDeleted && ours) ||
                                     (mine.deleted && !seenThere(mine.existence) && news));
    const Place place{key.table->name, key.id, {}};
    const Origin origin = originOf(key, theirs.existence);
    if (((decision.take && theyDeleted != mine.deleted) || conflict) && isApart(place, origin)) {
        if (asking && mine.shown != theirs.shown)
            leaveApart(place, mine.shown ? Change::Kind::Removed : Change::Kind::Added, mine, theirs, origin,
                       theirs.existence);
        after.existence = ownStamp();
        outcome.written = true;
        return;
    }
    if (decision.take) {
        after.existence = comesBack ? ownStamp() : theirs.existence;
        after.deleted = theyDeleted;
        outcome.written = true;
    }
    if (conflict)
        addConflict(key, mine, theirs, nullptr).origin = origin;
}

void Merger::compareRows()
{
    for (const TableInfo &table : contentTables()) {
        std::set<RowKey> keys;
        for (const Side *side : {&m_mine, &m_theirs}) {
            Statement ids = side->database().prepare("SELECT id FROM " + table.name);
            while (ids.step())
                keys.insert({&table, ids.text(0)});
        }
        for (const RowKey &key : keys) {
            auto mine = m_mine.read(key);
            auto theirs = m_theirs.read(key);
            if (theirs && !theirs->shown)
                theirs.reset();
            if (!theirs) {
                Row gone = *mine;
                gone.shown = false;
                addConflict(key, *mine, gone, nullptr);
            } else if (!mine || !mine->shown) {
                Row absent = mine ? *mine : *theirs;
                absent.shown = false;
                Outcome outcome{mine, *theirs, false};
                outcome.after.made = mine ? mine->made : ownStamp();
                outcome.after.stamps.assign(outcome.after.stamps.size(), ownStamp());
                outcome.after.existence = ownStamp();
                outcome.after.deleted = true; // unless it is answered that it is wanted
                outcome.after.shown = false;
                m_rows.emplace(key, std::move(outcome));
                addConflict(key, absent, *theirs, nullptr);
            } else {
                for (const Cell &cell : layoutOf(table).cells)
                    if (!cell.silent && !mine->sameCell(*theirs, cell))
                        addConflict(key, *mine, *theirs, &cell);
            }
        }
    }
}

void Merger::noteTakenBack(const Stamp &theirs)
{
    auto entry = m_takenBack.mergeOf(theirs);
    if (!entry && !m_takenBack.isEmpty())
        entry = m_takenBack.ranges().front().entry;
    m_takenBackEntry = std::max(m_takenBackEntry, entry);
}

Origin Merger::originOf(const RowKey &key, const Stamp &stamp) const
{
    if (!m_sharedWith.isPart())
        return Origin::Expected;
    const AgencyPart::Key row{key.table->name, key.id};
    if (!m_myPart.own.count(row) && !(m_theirPart.own.count(row) && !m_mine.isShown(key)))
        return Origin::OutsidePart;
    return m_sharedWith.isSignedBy(m_theirs.authorOf(stamp)) ? Origin::Expected : Origin::OtherName;
}

bool Merger::isApart(const Place &place, Origin origin) const
{
    if (origin == Origin::Expected || m_options.withApart)
        return false;
    const auto answer = m_options.answers.find(place);
    return answer == m_options.answers.end() || answer->second.take == Answer::Take::Mine;
}

void Merger::leaveApart(const Place &place, Change::Kind kind, const Row &mine, const Row &theirs,
                        Origin origin, const Stamp &stamp)
{
    const RowKey key{contentTable(place.table), place.id};
    Change change{place, kind, describe(key, mine.shown ? mine : theirs), {}, {}};
    change.origin = origin;
    change.by = m_theirs.authorOf(stamp);
    if (kind == Change::Kind::Replaced) {
        for (const Cell &cell : layoutOf(*key.table).cells)
            if (cell.name == place.cell) {
                change.before = mine.valuesOf(cell);
                change.after = theirs.valuesOf(cell);
            }
    } else {
        (kind == Change::Kind::Added ? change.after : change.before) =
            kind == Change::Kind::Added ? theirs.values : mine.values;
    }
    m_apart.emplace(place, std::move(change));
}

void Merger::findGivenChildren(const RowKey &key)
{
    const auto read = m_theirs.read(key);
    if (!read)
        return;
    const Row &theirs = *read;
    const std::vector<Cell> &cells = layoutOf(*key.table).cells;
    // They let a row point to one that was deleted here.
    for (size_t i = 0; theirs.shown && i < cells.size(); ++i) {
        if (known(theirs.stamps[i]))
            continue;
        for (const int column : cells[i].columns) {
            const ColumnInfo &info = key.table->columns[column];
            if (info.refersTo.empty() || isNull(theirs.values[column]))
                continue;
            const RowKey parent{contentTable(info.refersTo), std::get<QString>(theirs.values[column])};
            const auto mine = m_mine.read(parent);
            if (!mine || mine->shown || seenThere(mine->existence))
                continue;
            if (const auto there = m_theirs.read(parent))
                addConflict(parent, *mine, *there, nullptr);
        }
    }
    // They deleted a row to which one points here.
    if (theirs.shown || known(theirs.existence))
        return;
    const auto mine = m_mine.read(key);
    if (!mine || !mine->shown)
        return;
    for (const auto &[child, column] : m_mine.shownPointingTo(key)) {
        const Row row = *m_mine.read(child);
        if (seenThere(row.stamps[layoutOf(*child.table).cellOf[column]]))
            continue;
        if (!isApart({key.table->name, key.id, {}}, originOf(key, theirs.existence)))
            addConflict(key, *mine, theirs, nullptr);
        return;
    }
}

Conflict &Merger::addConflict(const RowKey &key, const Row &mine, const Row &theirs, const Cell *cell)
{
    Conflict conflict;
    conflict.place = {key.table->name, key.id, cell ? cell->name : std::string()};
    conflict.row = describe(key, mine.shown ? mine : theirs);
    conflict.mineShown = mine.shown;
    conflict.theirsShown = theirs.shown;
    conflict.twoWay = m_options.twoWay;
    if (cell) {
        const size_t i = cell - layoutOf(*key.table).cells.data();
        conflict.mine = mine.valuesOf(*cell);
        conflict.theirs = theirs.valuesOf(*cell);
        conflict.mineStamp = mine.stamps[i];
        conflict.theirsStamp = theirs.stamps[i];
        conflict.mineHeld = mine.held[i] != Held::Nothing;
        conflict.theirsHeld = theirs.held[i] != Held::Nothing;
    } else {
        conflict.mineStamp = mine.existence;
        conflict.theirsStamp = theirs.existence;
    }
    conflict.mineBy = m_mine.authorOf(conflict.mineStamp);
    conflict.theirsBy = m_theirs.authorOf(conflict.theirsStamp);
    conflict.aheadOfClock =
        !m_options.twoWay && !m_mine.knows(conflict.theirsStamp) && conflict.theirsStamp.time >= m_ahead;
    return m_conflicts.emplace(conflict.place, std::move(conflict)).first->second;
}

void Merger::listChanges(Merge &merge) const
{
    const auto add = [&](Change change, const RowKey &key, const Stamp &stamp) {
        if (stamp != ownStamp()) {
            change.origin = originOf(key, stamp);
            change.by = m_theirs.authorOf(stamp);
        }
        merge.changes.push_back(std::move(change));
    };
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
            add(std::move(change), key, after.existence);
        } else if (after.shown) {
            const std::vector<Cell> &cells = layoutOf(*key.table).cells;
            for (size_t i = 0; i < cells.size(); ++i)
                if (!after.sameCell(*outcome.before, cells[i]) && !asked(cells[i].name))
                    add({{key.table->name, key.id, cells[i].name},
                         Change::Kind::Replaced,
                         describe(key, *outcome.before),
                         outcome.before->valuesOf(cells[i]),
                         after.valuesOf(cells[i])},
                        key, after.stamps[i]);
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
