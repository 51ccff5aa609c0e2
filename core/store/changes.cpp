// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/changes.h"

#include "core/model/tables.h"
#include "core/store/change_bytes.h"
#include "core/store/database.h"

#include <QCoreApplication>

#include <sqlite3.h>

#include <algorithm>
#include <memory>

namespace csp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::Changes)
};

Value valueOf(sqlite3_value *value)
{
    switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER:
        return qint64{sqlite3_value_int64(value)};
    case SQLITE_FLOAT:
        return sqlite3_value_double(value);
    case SQLITE_TEXT: {
        const auto *utf8 = reinterpret_cast<const char *>(sqlite3_value_text(value));
        const QString text = QString::fromUtf8(utf8, sqlite3_value_bytes(value));
        return text.isNull() ? QStringLiteral("") : text;
    }
    case SQLITE_BLOB: {
        const auto *data = static_cast<const char *>(sqlite3_value_blob(value));
        return QByteArray(data, sqlite3_value_bytes(value));
    }
    default:
        return {};
    }
}

[[noreturn]] void throwUnreadable()
{
    throw DataError(Text::tr("An entry of this plan's history is damaged and cannot be read."));
}

} // namespace

bool touches(const RowChanges &changes, const std::string &table)
{
    return std::any_of(changes.begin(), changes.end(),
                       [&](const RowChange &change) { return change.table == table; });
}

namespace {

/// Steps through the bytes of a change set; throws where they end too early.
class ByteReader {
public:
    explicit ByteReader(const QByteArray &bytes) : m_bytes(bytes) {}

    bool atEnd() const { return m_at >= m_bytes.size(); }
    qsizetype position() const { return m_at; }
    int byte()
    {
        skip(1);
        return static_cast<unsigned char>(m_bytes[m_at - 1]);
    }
    void skip(qsizetype count)
    {
        if (count < 0 || count > m_bytes.size() - m_at)
            throwUnreadable();
        m_at += count;
    }
    /// SQLite's number of one to nine bytes; none here needs more than four.
    qsizetype number()
    {
        qsizetype number = 0;
        for (int i = 0; i < 4; ++i) {
            const int next = byte();
            number = number << 7 | (next & 0x7f);
            if (next < 0x80)
                return number;
        }
        throwUnreadable();
    }
    std::string name()
    {
        const qsizetype end = m_bytes.indexOf('\0', m_at);
        if (end < 0)
            throwUnreadable();
        const std::string name(m_bytes.constData() + m_at, static_cast<size_t>(end - m_at));
        m_at = end + 1;
        return name;
    }

private:
    const QByteArray &m_bytes;
    qsizetype m_at = 0;
};

/// One row's values: a type each, and what it takes. `whole`: every value is there.
void requireRecord(ByteReader &bytes, qsizetype columns, bool whole, bool withId)
{
    for (qsizetype column = 0; column < columns; ++column) {
        const int type = bytes.byte();
        if ((type == 0 && whole) || (column == 0 && withId && type != SQLITE_TEXT))
            throwUnreadable();
        switch (type) {
        case 0: // not part of this change
        case SQLITE_NULL:
            break;
        case SQLITE_INTEGER:
        case SQLITE_FLOAT:
            bytes.skip(8);
            break;
        case SQLITE_TEXT:
        case SQLITE_BLOB:
            bytes.skip(bytes.number());
            break;
        default:
            throwUnreadable();
        }
    }
}

} // namespace

void requireWellFormed(const QByteArray &changeSet)
{
    ByteReader bytes(changeSet);
    qsizetype columns = 0;
    while (!bytes.atEnd()) {
        const int what = bytes.byte();
        if (what == 'T') {
            columns = bytes.number();
            for (qsizetype column = 0; column < columns; ++column)
                if (bytes.byte() != (column == 0 ? 1 : 0)) // the id, and only it, is the key
                    throwUnreadable();
            const TableInfo *table = contentTable(bytes.name());
            if (!table || columns < 1 || columns > static_cast<qsizetype>(table->columns.size()))
                throwUnreadable();
            continue;
        }
        if (columns == 0 || bytes.byte() > 1)
            throwUnreadable();
        if (what == SQLITE_INSERT || what == SQLITE_DELETE) {
            requireRecord(bytes, columns, true, true);
        } else if (what == SQLITE_UPDATE) {
            requireRecord(bytes, columns, false, true);
            requireRecord(bytes, columns, false, false);
        } else {
            throwUnreadable();
        }
    }
    // And nothing in it that its column could not hold: played, it would leave a plan that cannot be read.
    // (NULLs are the tables' own affair, and what a row from before a column was added says about that
    // column.)
    readChangeSet(changeSet, [](const RecordedRow &row) {
        const auto &info = contentTable(row.change.table)->columns;
        for (size_t column = 0; column < info.size(); ++column)
            for (const Value *value : {&row.before[column], &row.after[column]})
                if (!isNull(*value))
                    info[column].check(*value);
    });
}

QByteArray withOtherValues(const QByteArray &changeSet, const OtherValue &otherValue)
{
    QByteArray result;
    ByteReader bytes(changeSet);
    const TableInfo *table = nullptr;
    qsizetype columns = 0;
    QString id;
    const auto copyRecord = [&] {
        for (qsizetype column = 0; column < columns; ++column) {
            const qsizetype begin = bytes.position();
            const int type = bytes.byte();
            if (type != SQLITE_TEXT && type != SQLITE_BLOB) {
                bytes.skip(type == SQLITE_INTEGER || type == SQLITE_FLOAT ? 8 : 0);
                result.append(changeSet.sliced(begin, bytes.position() - begin));
                continue;
            }
            const qsizetype size = bytes.number();
            const QByteArray data = changeSet.mid(bytes.position(), size);
            bytes.skip(size);
            const Value value =
                type == SQLITE_TEXT ? Value{QString::fromUtf8(data.constData(), size)} : Value{data};
            if (column == 0)
                id = std::get<QString>(value);
            const auto other =
                column == 0 ? std::nullopt : otherValue(*table, id, static_cast<int>(column), value);
            if (other)
                appendValue(result, *other);
            else
                result.append(changeSet.sliced(begin, bytes.position() - begin));
        }
    };
    while (!bytes.atEnd()) {
        const qsizetype begin = bytes.position();
        const int what = bytes.byte();
        if (what == 'T') {
            columns = bytes.number();
            bytes.skip(columns);
            table = contentTable(bytes.name());
            result.append(changeSet.sliced(begin, bytes.position() - begin));
            continue;
        }
        bytes.skip(1);
        result.append(changeSet.sliced(begin, 2));
        copyRecord();
        if (what == SQLITE_UPDATE)
            copyRecord();
    }
    return result;
}

void readChangeSet(const QByteArray &changeSet, const std::function<void(const RecordedRow &)> &visit)
{
    sqlite3_changeset_iter *iterator = nullptr;
    if (sqlite3changeset_start(&iterator, static_cast<int>(changeSet.size()),
                               const_cast<char *>(changeSet.constData())) != SQLITE_OK)
        throwUnreadable();
    const std::unique_ptr<sqlite3_changeset_iter, decltype(&sqlite3changeset_finalize)> owner(
        iterator, sqlite3changeset_finalize);
    int step = SQLITE_OK;
    while ((step = sqlite3changeset_next(iterator)) == SQLITE_ROW) {
        const char *table = nullptr;
        int columns = 0;
        int operation = 0;
        int indirect = 0;
        sqlite3changeset_op(iterator, &table, &columns, &operation, &indirect);
        const TableInfo *info = contentTable(table);
        if (!info || columns > static_cast<int>(info->columns.size()))
            throwUnreadable();
        RecordedRow row;
        row.change.table = table;
        row.change.kind = operation == SQLITE_INSERT   ? RowChange::Kind::Inserted
                          : operation == SQLITE_DELETE ? RowChange::Kind::Deleted
                                                       : RowChange::Kind::Updated;
        row.before.resize(info->columns.size());
        row.after.resize(info->columns.size());
        for (int i = 0; i < columns; ++i) {
            sqlite3_value *value = nullptr;
            if (operation != SQLITE_INSERT && sqlite3changeset_old(iterator, i, &value) == SQLITE_OK && value)
                row.before[i] = valueOf(value);
            value = nullptr;
            if (operation != SQLITE_DELETE && sqlite3changeset_new(iterator, i, &value) == SQLITE_OK &&
                value) {
                row.after[i] = valueOf(value);
                if (operation == SQLITE_UPDATE)
                    row.change.columns.push_back(i);
            }
        }
        const Value &id = operation == SQLITE_INSERT ? row.after[0] : row.before[0];
        if (!std::holds_alternative<QString>(id))
            throwUnreadable();
        row.change.id = std::get<QString>(id);
        visit(row);
    }
    if (step != SQLITE_DONE)
        throwUnreadable();
}

bool playBackwards(const Database &database, const QByteArray &changeSet)
{
    // Strict: the least difference from what was recorded means that playing would do something else than
    // take back.
    const auto onlyContent = [](void *, const char *table) { return contentTable(table) ? 1 : 0; };
    const auto refuse = [](void *, int, sqlite3_changeset_iter *) { return SQLITE_CHANGESET_ABORT; };
    const int code = sqlite3changeset_apply_v2(database.handle(), static_cast<int>(changeSet.size()),
                                               const_cast<char *>(changeSet.constData()), onlyContent, refuse,
                                               nullptr, nullptr, nullptr, SQLITE_CHANGESETAPPLY_INVERT);
    if (code == SQLITE_ABORT || code == SQLITE_CONSTRAINT) // the latter: a row would point to nothing
        return false;
    if (code != SQLITE_OK)
        database.throwLastError();
    return true;
}

} // namespace csp
