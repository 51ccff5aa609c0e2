// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/recorder.h"

#include "core/store/change_bytes.h"
#include "core/store/database.h"

#include <QCoreApplication>

#include <sqlite3.h>

namespace csp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::Recorder)
};

QByteArrayView textOf(sqlite3_value *value)
{
    const auto *utf8 =
        reinterpret_cast<const char *>(sqlite3_value_text(value)); // before its length is asked for
    return {utf8, sqlite3_value_bytes(value)};
}

/// `absent`: what a NULL stands for. A row written before its column was added has none of its own to tell.
void appendOld(QByteArray &bytes, sqlite3_value *value, const Value &absent)
{
    switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER:
        appendInteger(bytes, sqlite3_value_int64(value));
        break;
    case SQLITE_FLOAT:
        appendReal(bytes, sqlite3_value_double(value));
        break;
    case SQLITE_TEXT:
        appendText(bytes, textOf(value));
        break;
    case SQLITE_BLOB: {
        const auto *data =
            static_cast<const char *>(sqlite3_value_blob(value)); // before its length, as above
        appendBlob(bytes, {data, sqlite3_value_bytes(value)});
        break;
    }
    default:
        appendValue(bytes, absent);
    }
}

} // namespace

QByteArrayView Recorder::Cells::cell(size_t column) const
{
    const qsizetype begin = column ? ends[column - 1] : 0;
    return QByteArrayView(bytes).sliced(begin, ends[column] - begin);
}

Recorder::Recorder(const Database &database) : m_database(database)
{
    sqlite3_preupdate_hook(
        database.handle(),
        [](void *self, sqlite3 *, int operation, const char *schema, const char *table, sqlite3_int64,
           sqlite3_int64) {
            auto *recorder = static_cast<Recorder *>(self);
            try {
                if (qstrcmp(schema, "main") == 0)
                    recorder->note(operation, table);
            } catch (...) { // out of memory: nothing may be thrown through SQLite
                recorder->m_failed = true;
            }
        },
        this);
}

Recorder::~Recorder()
{
    sqlite3_preupdate_hook(m_database.handle(), nullptr, nullptr);
}

Recorder::TableLog &Recorder::logOf(const TableInfo &info)
{
    for (TableLog &log : m_tables)
        if (log.info == &info)
            return log;
    return m_tables.emplace_back(TableLog{&info, {}, {}});
}

void Recorder::note(int operation, const char *table)
{
    const TableInfo *info = contentTable(table);
    if (!info)
        return; // stamps and history are not content
    TableLog &log = logOf(*info);
    sqlite3_value *id = nullptr;
    QString before;
    if (operation != SQLITE_INSERT) {
        if (sqlite3_preupdate_old(m_database.handle(), 0, &id) != SQLITE_OK)
            m_failed = true;
        else
            noteRow(log, before = QString::fromUtf8(textOf(id)), true);
    }
    if (operation != SQLITE_DELETE) {
        if (sqlite3_preupdate_new(m_database.handle(), 0, &id) != SQLITE_OK)
            m_failed = true;
        else if (const QString after = QString::fromUtf8(textOf(id)); after != before)
            noteRow(log, after, false);
    }
}

void Recorder::noteRow(TableLog &log, const QString &id, bool existed)
{
    if (log.index.contains(id))
        return; // how it was at the start is known
    Row row{id, std::nullopt};
    if (existed) {
        Cells cells;
        const int columns = sqlite3_preupdate_count(m_database.handle());
        for (int i = 0; i < columns; ++i) {
            sqlite3_value *value = nullptr;
            if (sqlite3_preupdate_old(m_database.handle(), i, &value) != SQLITE_OK)
                m_failed = true;
            else
                appendOld(cells.bytes, value, log.info->columns.at(static_cast<size_t>(i)).defaultValue);
            cells.ends.push_back(cells.bytes.size());
        }
        row.before = std::move(cells);
    }
    log.index.insert(id, static_cast<qsizetype>(log.rows.size()));
    log.rows.push_back(std::move(row));
}

QByteArray Recorder::changeSet() const
{
    if (m_failed)
        throw StorageError(Text::tr("The change could not be recorded, so it was not made."));
    QByteArray changeSet;
    for (const TableLog &log : m_tables)
        appendTable(changeSet, log);
    return changeSet;
}

void Recorder::appendTable(QByteArray &changeSet, const TableLog &log) const
{
    QByteArray rows;
    const auto columns = log.info->columns.size();
    Statement find = m_database.prepare("SELECT * FROM " + log.info->name + " WHERE id = ?1");
    for (const Row &row : log.rows) {
        find.bind(row.id);
        std::optional<Cells> after;
        if (find.step()) {
            after.emplace();
            for (size_t i = 0; i < columns; ++i) {
                const Value value = find.value(static_cast<int>(i));
                if (std::holds_alternative<QString>(value)) // byte for byte: a damaged text is no difference
                    appendText(after->bytes, find.utf8(static_cast<int>(i)));
                else
                    appendValue(after->bytes, value);
                after->ends.push_back(after->bytes.size());
            }
        }
        find.reset();

        if (row.before && after) {
            if (row.before->bytes == after->bytes)
                continue;
            QByteArray before;
            QByteArray now;
            for (size_t i = 0; i < columns; ++i) {
                const bool differs = row.before->cell(i) != after->cell(i);
                if (differs || i == 0) // the key says which row it is
                    before.append(row.before->cell(i).toByteArray());
                else
                    before.append(char{0});
                if (differs)
                    now.append(after->cell(i).toByteArray());
                else
                    now.append(char{0});
            }
            rows.append(char{SQLITE_UPDATE}).append(char{0}).append(before).append(now);
        } else if (row.before) {
            rows.append(char{SQLITE_DELETE}).append(char{0}).append(row.before->bytes);
        } else if (after) {
            rows.append(char{SQLITE_INSERT}).append(char{0}).append(after->bytes);
        }
    }
    if (rows.isEmpty())
        return;
    changeSet.append('T');
    appendLength(changeSet, columns);
    changeSet.append(char{1}).append(
        QByteArray(static_cast<qsizetype>(columns) - 1, char{0})); // the id is the key
    changeSet.append(log.info->name.c_str(), static_cast<qsizetype>(log.info->name.size()) + 1);
    changeSet.append(rows);
}

} // namespace csp
