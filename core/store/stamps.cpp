// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/stamps.h"

#include "core/model/id.h"
#include "core/model/tables.h"
#include "core/store/database.h"
#include "core/store/tombstone.h"

#include <QCoreApplication>

#include <algorithm>

namespace csp {

namespace {

Knowledge knowledgeIn(const char *table, const Database &database)
{
    Knowledge knowledge;
    Statement statement = database.prepare("SELECT writing_id, highest FROM " + std::string(table));
    while (statement.step())
        knowledge[statement.text(0)] = statement.integer(1);
    return knowledge;
}

} // namespace

Knowledge readKnowledge(const Database &database)
{
    return knowledgeIn("writer", database);
}

Knowledge readMadeFrom(const Database &database)
{
    return knowledgeIn("made_from", database);
}

std::set<std::string> withheldCells(const Database &database, const std::string &table, const QString &id)
{
    std::set<std::string> cells;
    Statement statement = database.prepare("SELECT cell FROM withheld WHERE tbl = ?1 AND id = ?2");
    statement.bind(table, id);
    while (statement.step())
        cells.insert(statement.utf8(0));
    return cells;
}

qint64 StampKeeper::beginEdit(const Author &author, qint64 wallMilliseconds)
{
    if (m_pending.clock < 0)
        m_pending.clock = m_database.integer("SELECT max(time) FROM stamp");
    if (m_pending.n == 0 || m_pending.author != author) {
        m_pending.author = author;
        m_pending.id = randomId();
        m_drawn.push_back(m_pending.id);
        m_pending.highest = 0;
        Statement insert = m_database.prepare(
            "INSERT INTO writer (writing_id, name, agency, highest) VALUES (?1, ?2, ?3, 0) RETURNING n");
        insert.bind(m_pending.id, author.name, author.agency);
        insert.step();
        m_pending.n = insert.integer(0);
        insert.run();
    }
    ++m_pending.highest;
    m_pending.clock = std::max(wallMilliseconds, m_pending.clock + 1);
    if (m_pending.clock > latestTime)
        throw DataError(QCoreApplication::translate(
            "csp::Stamps", "A change in this plan is dated at the end of the year 9999, so none can be made "
                           "after it. Go on with another copy of the plan."));
    m_database.prepare("UPDATE writer SET highest = ?1 WHERE n = ?2")
        .bind(m_pending.highest, m_pending.n)
        .run();
    Statement insert =
        m_database.prepare("INSERT INTO stamp (writer, number, time) VALUES (?1, ?2, ?3) RETURNING n");
    insert.bind(m_pending.n, m_pending.highest, m_pending.clock);
    insert.step();
    const qint64 stamp = insert.integer(0);
    insert.run();
    return stamp;
}

void StampKeeper::recordNewRow(const std::string &table, const QString &id, qint64 stamp)
{
    m_database.prepare("INSERT INTO row_stamp (tbl, id, stamp) VALUES (?1, ?2, ?3)")
        .bind(table, id, stamp)
        .run();
}

void StampKeeper::record(const QByteArray &changeSet, qint64 stamp)
{
    const auto writeCell = [&](const RowChange &row, const std::string &cell) {
        m_database.prepare("INSERT OR REPLACE INTO cell_stamp (tbl, id, cell, stamp) VALUES (?1, ?2, ?3, ?4)")
            .bind(row.table, row.id, cell, stamp)
            .run();
        m_database.prepare("DELETE FROM withheld WHERE tbl = ?1 AND id = ?2 AND cell = ?3")
            .bind(row.table, row.id, cell)
            .run();
    };
    const auto writeExistence = [&](const RowChange &row, bool deleted) {
        m_database
            .prepare("INSERT OR REPLACE INTO existence (tbl, id, deleted, stamp) VALUES (?1, ?2, ?3, ?4)")
            .bind(row.table, row.id, qint64{deleted}, stamp)
            .run();
    };
    readChangeSet(changeSet, [&](const RecordedRow &row) {
        const TableInfo &table = *contentTable(row.change.table);
        switch (row.change.kind) {
        case RowChange::Kind::Updated: {
            std::string last; // a group's columns mostly stand together: stamp its cell once
            for (const int column : row.change.columns)
                if (table.columns[column].cell != last)
                    writeCell(row.change, last = table.columns[column].cell);
            break;
        }
        case RowChange::Kind::Deleted:
            writeExistence(row.change, true);
            bury(m_database, table, row.change.id, row.before);
            break;
        case RowChange::Kind::Inserted:
            if (Held held; const auto buried = exhume(m_database, table, row.change.id, &held)) {
                // It came back: the cells that are as they were keep their stamps.
                writeExistence(row.change, false);
                const std::set<std::string> left = withheldCells(m_database, table.name, row.change.id);
                for (const std::string &cell : table.cells())
                    for (size_t i = 1; i < table.columns.size(); ++i)
                        if (table.columns[i].cell == cell &&
                            ((*buried)[i] != row.after[i] || (!held[i] && left.count(cell)))) {
                            writeCell(row.change, cell);
                            break;
                        }
            } else {
                recordNewRow(row.change.table, row.change.id, stamp);
            }
            break;
        }
    });
}

void StampKeeper::committed()
{
    m_writing = m_pending;
}

void StampKeeper::rolledBack()
{
    m_pending = m_writing;
}

qint64 StampKeeper::intern(const Stamp &stamp, const Author &writer)
{
    m_database
        .prepare("INSERT OR IGNORE INTO writer (writing_id, name, agency, highest) VALUES (?1, ?2, ?3, 0)")
        .bind(stamp.writingId, writer.name, writer.agency)
        .run();
    Statement find = m_database.prepare("SELECT stamp.n FROM stamp JOIN writer ON writer.n = stamp.writer "
                                        "WHERE writing_id = ?1 AND number = ?2");
    find.bind(stamp.writingId, stamp.number);
    if (find.step())
        return find.integer(0);
    Statement insert = m_database.prepare("INSERT INTO stamp (writer, number, time) "
                                          "SELECT n, ?2, ?3 FROM writer WHERE writing_id = ?1 RETURNING n");
    insert.bind(stamp.writingId, stamp.number, stamp.time);
    insert.step();
    const qint64 n = insert.integer(0);
    insert.run();
    if (m_pending.clock >= 0) // else it is read from the table, this stamp included, when it is needed
        m_pending.clock = std::max(m_pending.clock, stamp.time);
    return n;
}

} // namespace csp
