// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/json_reader.h"

#include "core/model/error.h"
#include "core/model/tables.h"
#include "core/store/schema.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QSet>

namespace csp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::Json)
};

constexpr qint64 formatVersion = 1;

[[noreturn]] void refuse(const QString &sentence)
{
    throw DataError(sentence);
}

/// The first member name that stands twice in one object, or nothing. Qt's parser keeps the last of the two
/// and says nothing, which would lose a whole table without a word. Only for text that has been parsed
/// without an error.
QByteArray repeatedMember(const QByteArray &json)
{
    struct Level {
        bool object = false;
        QSet<QByteArray> names;
    };
    std::vector<Level> levels;
    QByteArray string;
    for (qsizetype i = 0; i < json.size(); ++i) {
        switch (json[i]) {
        case '{':
            levels.push_back({true, {}});
            break;
        case '[':
            levels.push_back({false, {}});
            break;
        case '}':
        case ']':
            levels.pop_back();
            break;
        case '"': {
            const qsizetype start = ++i;
            for (; json[i] != '"'; ++i)
                if (json[i] == '\\')
                    ++i;
            string = QByteArray::fromRawData(json.constData() + start, i - start);
            break;
        }
        case ':': {
            if (string.contains('\\')) // a name can be spelt in more than one way
                string = QJsonDocument::fromJson("[\"" + string + "\"]").array().at(0).toString().toUtf8();
            QSet<QByteArray> &names = levels.back().names;
            const qsizetype before = names.size();
            names.insert(string);
            if (names.size() == before)
                return {string.constData(), string.size()};
            break;
        }
        default:
            break;
        }
    }
    return {};
}

QJsonObject parse(const QByteArray &json)
{
    if (json.trimmed().isEmpty())
        refuse(Text::tr("The JSON file is empty. Nothing was imported."));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error == QJsonParseError::DeepNesting)
        refuse(Text::tr("This JSON is nested too deeply to be a plan. Nothing was imported."));
    if (error.error != QJsonParseError::NoError)
        refuse(Text::tr(
                   "This is not a JSON file: it cannot be understood from line %1 on. Nothing was imported.")
                   .arg(json.left(error.offset).count('\n') + 1));
    if (!document.isObject())
        refuse(Text::tr(
            "This JSON file does not hold a CSP Planner plan: it begins with a list. Nothing was imported."));
    if (const QByteArray name = repeatedMember(json); !name.isNull())
        refuse(Text::tr("In this JSON file “%1” stands twice in one place, so that one of the two would be "
                        "lost. Nothing "
                        "was imported; take one of them out.")
                   .arg(QString::fromUtf8(name.left(60))));
    return document.object();
}

bool isWhole(const QJsonValue &value)
{
    return value.isDouble() && value.toInteger(-1) == value.toInteger(-2);
}

Knowledge readKnowledge(const QJsonValue &value)
{
    if (!value.isObject())
        refuse(Text::tr("In this JSON file “knowledge” is not an object of writing ids and numbers."));
    Knowledge knowledge;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!isValidId(it.key()) || !isWhole(it.value()) || it.value().toInteger() < 0)
            refuse(Text::tr("In this JSON file “knowledge” holds “%1”, which is not a writing id with a "
                            "whole number.")
                       .arg(it.key().left(64)));
        knowledge[it.key()] = it.value().toInteger();
    }
    return knowledge;
}

} // namespace

PlanJson readPlanJson(const QByteArray &json)
{
    const QJsonObject root = parse(json);
    if (root.value(QLatin1String("format")).toString() != QLatin1String("csp-planner plan"))
        refuse(Text::tr("This JSON file does not hold a CSP Planner plan: its “format” is not “csp-planner "
                        "plan”. Nothing "
                        "was imported."));
    const QJsonValue version = root.value(QLatin1String("version"));
    if (!isWhole(version) || version.toInteger() < 1)
        refuse(Text::tr(
            "This JSON file does not say which version of the format it has. Nothing was imported."));
    if (version.toInteger() > formatVersion ||
        root.value(QLatin1String("schema")).toInteger() > schemaVersion())
        refuse(Text::tr(
            "This JSON file was made by a newer version of CSP Planner. Nothing was imported; install that "
            "version to read it."));
    PlanJson read;
    for (auto it = root.begin(); it != root.end(); ++it) {
        const QString &name = it.key();
        if (name == QLatin1String("document")) {
            read.info.documentId = it->toString();
            if (!isValidId(read.info.documentId))
                refuse(Text::tr("In this JSON file “document” is not the id of a plan."));
        } else if (name == QLatin1String("exported")) {
            read.info.exported = QDateTime::fromString(it->toString(), Qt::ISODateWithMs).toUTC();
            if (!read.info.exported.isValid())
                refuse(Text::tr(
                    "In this JSON file “exported” is not a date and time like 2008-04-01T09:30:00.000Z."));
        } else if (name == QLatin1String("knowledge")) {
            read.info.knowledge = readKnowledge(*it);
        } else if (name == QLatin1String("extends")) {
            read.extends = it->toString();
        } else if (name == QLatin1String("schema")) {
            if (!isWhole(*it))
                refuse(Text::tr("In this JSON file “schema” is not a whole number."));
        } else if (name == QLatin1String("tables")) {
            if (!it->isObject())
                refuse(Text::tr(
                    "In this JSON file “tables” is not an object with a list of rows for each table."));
        } else if (name != QLatin1String("format") && name != QLatin1String("version")) {
            refuse(
                Text::tr("In this JSON file there is “%1”, which a plan does not have. Nothing was imported.")
                    .arg(name.left(60)));
        }
    }
    const QJsonObject tables = root.value(QLatin1String("tables")).toObject();
    for (auto it = tables.begin(); it != tables.end(); ++it) {
        if (!contentTable(it.key().toStdString()))
            refuse(Text::tr("In this JSON file there is a table “%1”, which a plan does not have. Nothing "
                            "was imported.")
                       .arg(it.key().left(60)));
        if (!it->isArray())
            refuse(Text::tr("In this JSON file the table “%1” is not a list of rows. Nothing was imported.")
                       .arg(it.key()));
        read.tables[it.key().toStdString()] = it->toArray();
    }
    return read;
}

Plan planFromJson(const QByteArray &json, ExportInfo *info)
{
    const PlanJson read = readPlanJson(json);
    if (!read.extends.isEmpty())
        refuse(Text::tr("This JSON file is a template that only adds to “%1”, not a plan of its own. Nothing "
                        "was imported.")
                   .arg(read.extends.left(60)));
    Plan plan = planFromTables(read.tables);
    if (info)
        *info = read.info;
    return plan;
}

} // namespace csp
