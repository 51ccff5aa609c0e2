// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/writer.h"

namespace csp {

void Writer::insertCells(const TableInfo &table, const std::vector<Value> &cells)
{
    std::string names, places;
    for (size_t i = 0; i < table.columns.size(); ++i) {
        names += (i ? ", " : "") + table.columns[i].name;
        places += (i ? ", ?" : "?") + std::to_string(i + 1);
    }
    Statement insert =
        m_database.prepare("INSERT INTO " + table.name + " (" + names + ") VALUES (" + places + ")");
    for (size_t i = 0; i < cells.size(); ++i)
        insert.bindAt(static_cast<int>(i) + 1, cells[i]);
    insert.run();
}

void Writer::putCells(const TableInfo &table, const std::vector<Value> &cells)
{
    Statement find = m_database.prepare("SELECT 1 FROM " + table.name + " WHERE id = ?1");
    find.bindAt(1, cells[0]);
    if (!find.step()) {
        insertCells(table, cells);
        return;
    }
    std::string assignments;
    for (size_t i = 1; i < table.columns.size(); ++i)
        assignments += (i > 1 ? ", " : "") + table.columns[i].name + " = ?" + std::to_string(i + 1);
    Statement update = m_database.prepare("UPDATE " + table.name + " SET " + assignments + " WHERE id = ?1");
    for (size_t i = 0; i < cells.size(); ++i)
        update.bindAt(static_cast<int>(i) + 1, cells[i]);
    update.run();
}

void Writer::setCell(const std::string &table, const QString &id, const std::string &column,
                     const Value &value)
{
    m_database.prepare("UPDATE " + table + " SET " + column + " = ?2 WHERE id = ?1").bind(id, value).run();
}

void Writer::removeRow(const std::string &table, const QString &id)
{
    for (const TableInfo &other : contentTables()) {
        for (const ColumnInfo &column : other.columns) {
            if (column.refersTo != table)
                continue;
            std::vector<QString> rows;
            Statement find =
                m_database.prepare("SELECT id FROM " + other.name + " WHERE " + column.name + " = ?1");
            find.bind(id);
            while (find.step())
                rows.push_back(find.text(0));
            for (const QString &row : rows) {
                if (column.pointing == Pointing::Mentions)
                    setCell(other.name, row, column.name, {});
                else
                    removeRow(other.name, row);
            }
        }
    }
    removeOnly(table, id);
}

void Writer::removeOnly(const std::string &table, const QString &id)
{
    m_database.prepare("DELETE FROM " + table + " WHERE id = ?1").bind(id).run();
}

} // namespace csp
