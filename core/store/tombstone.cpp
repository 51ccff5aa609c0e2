// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/tombstone.h"

#include "core/store/database.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace csp {

QByteArray cellsToJson(const TableInfo &table, const std::vector<Value> &cells, const Held &held)
{
    QJsonObject object;
    for (size_t i = 0; i < table.columns.size(); ++i) {
        if (!held.empty() && !held[i])
            continue;
        const QString name = QString::fromStdString(table.columns[i].name);
        if (const auto *text = std::get_if<QString>(&cells[i]))
            object.insert(name, *text);
        else if (const auto *integer = std::get_if<qint64>(&cells[i]))
            object.insert(name, *integer);
        else if (const auto *real = std::get_if<double>(&cells[i]))
            object.insert(name, QJsonObject{{QStringLiteral("real"), *real}}); // 1.0 must not come back as 1
        else if (const auto *bytes = std::get_if<QByteArray>(&cells[i]))
            object.insert(name,
                          QJsonObject{{QStringLiteral("bytes"), QString::fromLatin1(bytes->toBase64())}});
        else
            object.insert(name, QJsonValue::Null);
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::vector<Value> cellsFromJson(const TableInfo &table, const QByteArray &json, Held *held)
{
    QJsonParseError error{};
    const QJsonObject object = QJsonDocument::fromJson(json, &error).object();
    if (error.error != QJsonParseError::NoError)
        throw DataError(
            QCoreApplication::translate("csp::Tombstone", "A deleted row of this plan is damaged."));
    std::vector<Value> cells(table.columns.size());
    if (held)
        held->assign(table.columns.size(), true);
    for (size_t i = 0; i < table.columns.size(); ++i) {
        const QJsonValue value = object.value(QString::fromStdString(table.columns[i].name));
        if (value.isString())
            cells[i] = value.toString().isNull() ? QStringLiteral("") : value.toString();
        else if (value.isDouble())
            cells[i] = value.toInteger();
        else if (const QJsonValue bytes = value.toObject().value(QStringLiteral("bytes")); bytes.isString())
            cells[i] = QByteArray::fromBase64(bytes.toString().toLatin1());
        else if (value.isObject())
            cells[i] = value.toObject().value(QStringLiteral("real")).toDouble();
        else if (value.isUndefined()) {
            cells[i] = table.columns[i].defaultValue;
            if (held)
                (*held)[i] = false;
        }
    }
    return cells;
}

void bury(const Database &database, const TableInfo &table, const QString &id,
          const std::vector<Value> &cells, const Held &held)
{
    database.prepare("INSERT OR REPLACE INTO tombstone (tbl, id, cells) VALUES (?1, ?2, ?3)")
        .bind(table.name, id, QString::fromUtf8(cellsToJson(table, cells, held)))
        .run();
}

std::optional<std::vector<Value>> exhume(const Database &database, const TableInfo &table, const QString &id,
                                         Held *held)
{
    QByteArray json;
    {
        Statement find = database.prepare("SELECT cells FROM tombstone WHERE tbl = ?1 AND id = ?2");
        find.bind(table.name, id);
        if (!find.step())
            return std::nullopt;
        json = find.text(0).toUtf8();
    }
    database.prepare("DELETE FROM tombstone WHERE tbl = ?1 AND id = ?2").bind(table.name, id).run();
    return cellsFromJson(table, json, held);
}

void withholdBuried(const Database &database, const TableInfo &table, const QString &id,
                    const std::function<bool(const std::string &)> &cells)
{
    Held held;
    const auto values = exhume(database, table, id, &held);
    if (!values)
        return;
    const auto goes = [&](const std::string &cell) {
        return table.sharingOf(cell) != Sharing::Structure && cells(cell);
    };
    for (size_t i = 1; i < table.columns.size(); ++i)
        held[i] = held[i] && !goes(table.columns[i].cell);
    for (const std::string &cell : table.cells())
        if (goes(cell))
            database.prepare("INSERT OR IGNORE INTO withheld (tbl, id, cell) VALUES (?1, ?2, ?3)")
                .bind(table.name, id, cell)
                .run();
    bury(database, table, id, *values, held);
}

} // namespace csp
