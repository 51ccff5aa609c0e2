// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/merge_json.h"

#include "app/output.h"
#include "core/merge/words.h"

#include <QJsonDocument>

namespace csp::app {

namespace {

QJsonObject placeOf(const merge::Place &place)
{
    return {{QStringLiteral("table"), QString::fromStdString(place.table)},
            {QStringLiteral("id"), place.id},
            {QStringLiteral("cell"),
             place.isExistence() ? QJsonValue(QJsonValue::Null) : QString::fromStdString(place.cell)}};
}

/// Pictures are said to be there, not spelt out.
QJsonArray valuesOf(const std::vector<Value> &values)
{
    QJsonArray array;
    for (const Value &value : values) {
        if (const auto *text = std::get_if<QString>(&value))
            array.append(*text);
        else if (const auto *whole = std::get_if<qint64>(&value))
            array.append(*whole);
        else if (const auto *real = std::get_if<double>(&value))
            array.append(*real);
        else if (const auto *bytes = std::get_if<QByteArray>(&value))
            array.append(QJsonObject{{QStringLiteral("bytes"), qint64{bytes->size()}}});
        else
            array.append(QJsonValue::Null);
    }
    return array;
}

QJsonObject toJson(const Author &author)
{
    return {{QStringLiteral("name"), author.name}, {QStringLiteral("agency"), author.agency}};
}

QLatin1String wordOf(merge::Origin origin)
{
    switch (origin) {
    case merge::Origin::OutsidePart:
        return QLatin1String("outside-part");
    case merge::Origin::OtherName:
        return QLatin1String("other-name");
    case merge::Origin::Expected:
        break;
    }
    return QLatin1String("expected");
}

QLatin1String wordOf(merge::Change::Kind kind)
{
    switch (kind) {
    case merge::Change::Kind::Added:
        return QLatin1String("added");
    case merge::Change::Kind::Removed:
        return QLatin1String("removed");
    case merge::Change::Kind::Replaced:
        break;
    }
    return QLatin1String("replaced");
}

} // namespace

QJsonArray toJson(const std::vector<merge::Change> &changes, const Database &mine, const Database &theirs)
{
    QJsonArray array;
    for (const merge::Change &change : changes) {
        QJsonObject object = placeOf(change.place);
        object.insert(QStringLiteral("kind"), wordOf(change.kind));
        object.insert(QStringLiteral("sentence"), merge::sentence(change, mine, theirs));
        object.insert(QStringLiteral("before"), valuesOf(change.before));
        object.insert(QStringLiteral("after"), valuesOf(change.after));
        object.insert(QStringLiteral("origin"), wordOf(change.origin));
        object.insert(QStringLiteral("by"), toJson(change.by));
        array.append(object);
    }
    return array;
}

QJsonArray toJson(const std::vector<merge::Conflict> &conflicts, const Database &mine, const Database &theirs)
{
    QJsonArray array;
    for (const merge::Conflict &conflict : conflicts) {
        QJsonObject object = placeOf(conflict.place);
        object.insert(QStringLiteral("sentence"), merge::sentence(conflict, mine, theirs));
        object.insert(QStringLiteral("mine"), valuesOf(conflict.mine));
        object.insert(QStringLiteral("theirs"), valuesOf(conflict.theirs));
        object.insert(QStringLiteral("mineBy"), toJson(conflict.mineBy));
        object.insert(QStringLiteral("theirsBy"), toJson(conflict.theirsBy));
        array.append(object);
    }
    return array;
}

void printJson(const QJsonObject &object)
{
    printLine(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

} // namespace csp::app
