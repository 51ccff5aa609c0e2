// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/digest.h"

#include "core/store/database.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QtEndian>

#include <sqlite3.h>

namespace csp {

namespace {

constexpr auto digestName = "digest";

/// A length before each piece keeps ("ab", "c") apart from ("a", "bc").
void add(QCryptographicHash &hash, int type, QByteArrayView bytes)
{
    char head[9];
    head[0] = static_cast<char>(type);
    qToBigEndian<quint64>(static_cast<quint64>(bytes.size()), head + 1);
    hash.addData(QByteArrayView(head, sizeof head));
    hash.addData(bytes);
}

template <class Number>
void addNumber(QCryptographicHash &hash, int type, Number number)
{
    char bytes[sizeof number];
    qToBigEndian(number, bytes);
    add(hash, type, QByteArrayView(bytes, sizeof bytes));
}

void addCell(QCryptographicHash &hash, const Statement &row, int column)
{
    const int type = row.type(column);
    if (type == SQLITE_INTEGER)
        addNumber(hash, type, row.integer(column));
    else if (type == SQLITE_FLOAT)
        addNumber(hash, type, std::get<double>(row.value(column)));
    else
        add(hash, type, row.blob(column)); // of a text: its bytes, valid or not
}

void addTable(QCryptographicHash &hash, const Database &database, const std::string &table)
{
    std::string columns, key;
    {
        Statement info = database.prepare("SELECT name, pk FROM pragma_table_info(?1)");
        for (info.bind(table); info.step();) {
            columns += (columns.empty() ? "" : ", ") + info.utf8(0);
            if (info.integer(1) > 0)
                key += (key.empty() ? "" : ", ") + info.utf8(0);
        }
    }
    add(hash, SQLITE_TEXT, QByteArrayView(table.data(), static_cast<qsizetype>(table.size())));
    add(hash, SQLITE_TEXT, QByteArrayView(columns.data(), static_cast<qsizetype>(columns.size())));
    Statement rows = database.prepare("SELECT " + columns + " FROM " + table + " ORDER BY " + key);
    while (rows.step()) {
        if (table == "meta" && rows.utf8(0) == digestName)
            continue; // it cannot say itself
        for (int column = 0; column < rows.columnCount(); ++column)
            addCell(hash, rows, column);
    }
}

} // namespace

QString contentDigest(const Database &database)
{
    std::vector<std::string> tables;
    {
        Statement names =
            database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
        while (names.step())
            tables.push_back(names.utf8(0));
    }
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const std::string &table : tables)
        addTable(hash, database, table);
    return QString::fromLatin1(hash.result().toHex());
}

void writeDigest(const Database &database)
{
    database.prepare("INSERT OR REPLACE INTO meta (name, value) VALUES (?1, ?2)")
        .bind(digestName, contentDigest(database))
        .run();
}

void forgetDigest(const Database &database)
{
    database.prepare("DELETE FROM meta WHERE name = ?1").bind(digestName).run();
}

bool checkDigest(const Database &database)
{
    QString said;
    {
        Statement find = database.prepare("SELECT value FROM meta WHERE name = ?1");
        find.bind(digestName);
        if (!find.step())
            return false;
        said = find.text(0);
    }
    if (said != contentDigest(database))
        throw DataError(QCoreApplication::translate(
            "csp::Digest",
            "This copy is not what was sent: something in it was changed on the way, by a fault or by "
            "another program. Ask for it again; the file itself was left as it is."));
    return true;
}

} // namespace csp
