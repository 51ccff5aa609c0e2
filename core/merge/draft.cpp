// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/draft.h"

#include "core/model/tables.h"
#include "core/store/database.h"
#include "core/store/plan_file.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

namespace csp::merge {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::merge)
};

constexpr std::array takes{std::pair(Answer::Take::Mine, "mine"), std::pair(Answer::Take::Theirs, "theirs"),
                           std::pair(Answer::Take::Edited, "edited")};

[[noreturn]] void throwUnreadable()
{
    throw DataError(Text::tr("The answers that were kept cannot be read, so they are asked for again."));
}

/// 64-bit numbers as text: JSON's own lose the last digits.
QJsonValue toJson(const Value &value)
{
    if (const auto *text = std::get_if<QString>(&value))
        return QJsonObject{{QStringLiteral("text"), *text}};
    if (const auto *whole = std::get_if<qint64>(&value))
        return QJsonObject{{QStringLiteral("whole"), QString::number(*whole)}};
    if (const auto *real = std::get_if<double>(&value))
        return QJsonObject{{QStringLiteral("real"), *real}};
    if (const auto *bytes = std::get_if<QByteArray>(&value))
        return QJsonObject{{QStringLiteral("bytes"), QString::fromLatin1(bytes->toBase64())}};
    return QJsonValue::Null;
}

Value valueFrom(const QJsonValue &json)
{
    const QJsonObject object = json.toObject();
    if (const QJsonValue text = object.value(QStringLiteral("text")); text.isString())
        return text.toString().isNull() ? QStringLiteral("") : text.toString();
    if (const QJsonValue whole = object.value(QStringLiteral("whole")); whole.isString()) {
        bool isNumber = false;
        const qint64 number = whole.toString().toLongLong(&isNumber);
        if (isNumber)
            return number;
    }
    if (const QJsonValue real = object.value(QStringLiteral("real")); real.isDouble())
        return real.toDouble();
    if (const QJsonValue bytes = object.value(QStringLiteral("bytes")); bytes.isString())
        return QByteArray::fromBase64(bytes.toString().toLatin1());
    if (json.isNull())
        return {};
    throwUnreadable();
}

Answer answerFrom(const QJsonObject &object, const Place &place)
{
    Answer answer;
    const QString word = object.value(QStringLiteral("take")).toString();
    const auto *const take = std::find_if(
        takes.begin(), takes.end(), [&](const auto &known) { return word == QLatin1String(known.second); });
    if (take == takes.end())
        throwUnreadable();
    answer.take = take->first;
    if (answer.take != Answer::Take::Edited)
        return answer;
    const QJsonArray values = object.value(QStringLiteral("values")).toArray();
    for (const ColumnInfo &column : contentTable(place.table)->columns) {
        if (column.cell != place.cell || column.name == "id")
            continue;
        if (static_cast<qsizetype>(answer.edited.size()) == values.size())
            throwUnreadable();
        answer.edited.push_back(valueFrom(values[static_cast<qsizetype>(answer.edited.size())]));
        column.check(answer.edited.back());
    }
    if (static_cast<qsizetype>(answer.edited.size()) != values.size() || answer.edited.empty())
        throwUnreadable();
    return answer;
}

const QString &copyName()
{
    static const QString name = QStringLiteral("copy.csp");
    return name;
}

QString answersPath(const QString &folder)
{
    return folder + QStringLiteral("/answers.json");
}

std::optional<Drafts::Kept> readKept(const QString &folder)
{
    QFile file(answersPath(folder));
    if (!QFile::exists(folder + u'/' + copyName()) || !file.open(QIODevice::ReadOnly))
        return std::nullopt;
    try {
        const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
        Drafts::Kept kept;
        kept.copy = folder + u'/' + copyName();
        kept.name = object.value(QStringLiteral("name")).toString();
        kept.at = QDateTime::fromString(object.value(QStringLiteral("at")).toString(), Qt::ISODateWithMs);
        kept.draft = draftFromJson(
            QJsonDocument(object.value(QStringLiteral("draft")).toObject()).toJson(QJsonDocument::Compact));
        return kept;
    } catch (const DataError &) {
        return std::nullopt;
    }
}

} // namespace

QByteArray draftToJson(const Draft &draft)
{
    QJsonArray answers;
    for (const auto &[place, answer] : draft.answers) {
        QJsonObject object{{QStringLiteral("table"), QString::fromStdString(place.table)},
                           {QStringLiteral("id"), place.id},
                           {QStringLiteral("cell"), QString::fromStdString(place.cell)}};
        for (const auto &[take, word] : takes)
            if (take == answer.take)
                object.insert(QStringLiteral("take"), QLatin1String(word));
        if (answer.take == Answer::Take::Edited) {
            QJsonArray values;
            for (const Value &value : answer.edited)
                values.append(toJson(value));
            object.insert(QStringLiteral("values"), values);
        }
        answers.append(object);
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("answers"), answers},
                                     {QStringLiteral("again"), draft.again},
                                     {QStringLiteral("twoWay"), draft.twoWay}})
        .toJson(QJsonDocument::Compact);
}

Draft draftFromJson(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        throwUnreadable();
    Draft draft;
    draft.again = document.object().value(QStringLiteral("again")).toBool();
    draft.twoWay = document.object().value(QStringLiteral("twoWay")).toBool();
    const QJsonArray answers = document.object().value(QStringLiteral("answers")).toArray();
    for (const auto &value : answers) {
        const QJsonObject object = value.toObject();
        const Place place{object.value(QStringLiteral("table")).toString().toStdString(),
                          object.value(QStringLiteral("id")).toString(),
                          object.value(QStringLiteral("cell")).toString().toStdString()};
        if (!contentTable(place.table) || !isValidId(place.id))
            throwUnreadable();
        draft.answers[place] = answerFrom(object, place);
    }
    return draft;
}

/// A folder for each plan, in it one for each copy: by what it knows and what was left out of it.
QString Drafts::placeOf(const Database &theirs) const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const Knowledge &knowledge : {readKnowledge(theirs), readMadeFrom(theirs)}) {
        for (const auto &[writingId, highest] : knowledge)
            hash.addData((writingId + u' ' + QString::number(highest) + u'\n').toUtf8());
        hash.addData("\n");
    }
    hash.addData(theirs.text("SELECT value FROM meta WHERE name = 'shared'").toUtf8());
    const QString document = documentId(theirs);
    return m_folder + u'/' + (isValidId(document) ? document : QStringLiteral("unnamed")) + u'/' +
           QString::fromLatin1(hash.result().toHex().left(32));
}

std::vector<Drafts::Kept> Drafts::of(const QString &documentId) const
{
    std::vector<Kept> all;
    if (!isValidId(documentId))
        return all;
    const QDir plan(m_folder + u'/' + documentId);
    for (const QString &folder : plan.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
        if (auto kept = readKept(plan.filePath(folder)))
            all.push_back(std::move(*kept));
    std::stable_sort(all.begin(), all.end(),
                     [](const Kept &left, const Kept &right) { return left.at > right.at; });
    return all;
}

std::optional<Drafts::Kept> Drafts::find(const Database &theirs) const
{
    return readKept(placeOf(theirs));
}

void Drafts::keep(const Database &theirs, const QString &name, const Draft &draft, const QDateTime &at) const
{
    const QString folder = placeOf(theirs);
    if (!QDir().mkpath(folder))
        throw StorageError(
            Text::tr("The answers could not be kept in “%1”: it cannot be written to.").arg(folder));
    if (const QString copy = folder + u'/' + copyName(); !QFile::exists(copy))
        savePlanCopy(theirs, copy, false);
    QSaveFile file(answersPath(folder));
    const QJsonObject object{{QStringLiteral("name"), name},
                             {QStringLiteral("at"), at.toUTC().toString(Qt::ISODateWithMs)},
                             {QStringLiteral("draft"), QJsonDocument::fromJson(draftToJson(draft)).object()}};
    const QByteArray json = QJsonDocument(object).toJson(QJsonDocument::Compact);
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit())
        throw StorageError(
            Text::tr("The answers could not be kept in “%1”: %2.").arg(folder, file.errorString()));
}

void Drafts::forget(const Database &theirs) const
{
    QDir(placeOf(theirs)).removeRecursively();
}

} // namespace csp::merge
