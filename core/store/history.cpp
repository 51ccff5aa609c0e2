// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/history.h"

#include "core/model/id.h"
#include "core/store/changes.h"
#include "core/store/database.h"
#include "core/store/schema.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <limits>

namespace csp {

namespace {

constexpr std::array kinds{
    std::pair{HistoryEntry::Kind::Create, "create"}, std::pair{HistoryEntry::Kind::Edit, "edit"},
    std::pair{HistoryEntry::Kind::Undo, "undo"},     std::pair{HistoryEntry::Kind::Redo, "redo"},
    std::pair{HistoryEntry::Kind::Revert, "revert"}, std::pair{HistoryEntry::Kind::Merge, "merge"},
};

/// The limit on one cell is 16 MB; pieces stay well below it.
constexpr qsizetype pieceSize = qsizetype{4} * 1024 * 1024;

constexpr qint64 endOfLog = std::numeric_limits<qint64>::max();

const char selectEntry[] =
    "SELECT n, id, kind, target, original, next, visit, author, agency, at, sentence, stamp FROM change ";

HistoryEntry readEntry(const Statement &statement)
{
    HistoryEntry entry;
    entry.n = statement.integer(0);
    entry.id = statement.text(1);
    const std::string kind = statement.utf8(2);
    for (const auto &[value, word] : kinds)
        if (kind == word)
            entry.kind = value;
    entry.target = statement.integer(3);
    entry.original = statement.integer(4);
    entry.next = statement.integer(5);
    entry.visit = statement.text(6);
    entry.author = {statement.text(7), statement.text(8)};
    entry.at = QDateTime::fromString(statement.text(9), Qt::ISODateWithMs);
    entry.sentence = statement.text(10);
    entry.stamp = statement.integer(11);
    return entry;
}

} // namespace

bool isSameVisit(const HistoryEntry &entry, const HistoryEntry &later)
{
    return !entry.visit.isEmpty() && entry.visit == later.visit;
}

std::vector<HistoryEntry> History::newest(int count, std::optional<qint64> before) const
{
    Statement statement =
        m_database.prepare(std::string(selectEntry) + "WHERE n < ?1 ORDER BY n DESC LIMIT ?2");
    statement.bind(before.value_or(endOfLog), count);
    std::vector<HistoryEntry> entries;
    while (statement.step())
        entries.push_back(readEntry(statement));
    return entries;
}

std::optional<HistoryEntry> History::entry(qint64 n) const
{
    Statement statement = m_database.prepare(std::string(selectEntry) + "WHERE n = ?1");
    statement.bind(n);
    return statement.step() ? std::optional(readEntry(statement)) : std::nullopt;
}

qint64 History::size() const
{
    return m_database.integer("SELECT count(*) FROM change");
}

qint64 History::recordedFrom() const
{
    return m_database.integer("SELECT max(n) FROM change WHERE kind = 'create'");
}

void History::requireRecorded(qint64 n) const
{
    if (n < recordedFrom())
        throw InputError(QCoreApplication::translate(
            "csp::History",
            "What the plan was like then is not recorded in it: the line came from another file, or what was "
            "before it was removed from the history. So the plan cannot be compared with that moment or go "
            "back to it."));
}

std::optional<HistoryEntry> History::newestBefore(qint64 n) const
{
    const auto entries = newest(1, n);
    return entries.empty() ? std::nullopt : std::optional(entries.front());
}

qint64 History::undoableBefore(qint64 n) const
{
    const auto newest = newestBefore(n);
    if (!newest || newest->kind == HistoryEntry::Kind::Create)
        return 0;
    return newest->kind == HistoryEntry::Kind::Undo ? newest->next : newest->n;
}

qint64 History::redoableBefore(qint64 n) const
{
    const auto newest = newestBefore(n);
    if (!newest)
        return 0;
    return newest->kind == HistoryEntry::Kind::Undo   ? newest->n
           : newest->kind == HistoryEntry::Kind::Redo ? newest->next
                                                      : 0;
}

std::optional<HistoryEntry> History::nextUndo() const
{
    auto next = entry(undoableBefore(endOfLog));
    // A damaged file may name anything.
    if (!next || next->kind == HistoryEntry::Kind::Create || next->kind == HistoryEntry::Kind::Undo)
        return std::nullopt;
    return next;
}

std::optional<HistoryEntry> History::nextRedo() const
{
    auto next = entry(redoableBefore(endOfLog));
    return next && next->kind == HistoryEntry::Kind::Undo ? next : std::nullopt;
}

std::vector<HistoryEntry> History::visitOf(const HistoryEntry &entry) const
{
    std::vector<HistoryEntry> visit{entry};
    if (entry.visit.isEmpty())
        return visit;
    while (const auto earlier = newestBefore(visit.back().n)) {
        if (earlier->visit != entry.visit)
            break;
        visit.push_back(*earlier);
    }
    std::reverse(visit.begin(), visit.end());
    return visit;
}

QByteArray History::changeSet(qint64 n) const
{
    Statement statement =
        m_database.prepare("SELECT data FROM change_piece WHERE change = ?1 ORDER BY piece");
    statement.bind(n);
    QByteArray changeSet;
    while (statement.step())
        changeSet += statement.blob(0);
    requireWellFormed(changeSet);
    return changeSet;
}

qint64 History::append(const HistoryEntry &entry, const QByteArray &changeSet) const
{
    const char *kind = "";
    for (const auto &[value, word] : kinds)
        if (value == entry.kind)
            kind = word;
    // Once an entry is undone, what was undoable before it is next; and so it is with redo.
    const qint64 next = entry.kind == HistoryEntry::Kind::Undo   ? undoableBefore(entry.target)
                        : entry.kind == HistoryEntry::Kind::Redo ? redoableBefore(entry.target)
                                                                 : 0;
    Statement insert =
        m_database.prepare("INSERT INTO change (id, kind, target, visit, author, agency, at, "
                           "sentence, stamp, schema, next, original, n) "
                           "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) RETURNING n");
    insert.bind(entry.id.isEmpty() ? randomId() : entry.id, kind,
                entry.target ? Value{entry.target} : Value{},
                entry.visit.isEmpty() ? Value{} : Value{entry.visit}, entry.author.name, entry.author.agency,
                entry.at.toUTC().toString(Qt::ISODateWithMs), entry.sentence,
                entry.stamp ? Value{entry.stamp} : Value{}, schemaVersion(), next ? Value{next} : Value{},
                entry.original ? Value{entry.original} : Value{}, entry.n ? Value{entry.n} : Value{});
    insert.step();
    const qint64 n = insert.integer(0);
    insert.run();
    writePieces(n, changeSet);
    return n;
}

void History::replaceChangeSet(qint64 n, const QByteArray &changeSet) const
{
    m_database.prepare("DELETE FROM change_piece WHERE change = ?1").bind(n).run();
    writePieces(n, changeSet);
}

void History::writePieces(qint64 n, const QByteArray &changeSet) const
{
    for (qsizetype at = 0, piece = 0; at < changeSet.size(); at += pieceSize, ++piece)
        m_database.prepare("INSERT INTO change_piece (change, piece, data) VALUES (?1, ?2, ?3)")
            .bind(n, qint64{piece}, changeSet.mid(at, pieceSize))
            .run();
}

} // namespace csp
