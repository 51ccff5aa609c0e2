// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/draft.h"

#include "core/model/id.h"
#include "core/model/tables.h"
#include "core/store/database.h"
#include "core/store/forget.h"
#include "core/store/plan_file.h"
#include "core/store/plan_rows.h"
#include "core/store/stamps.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

namespace csp::merge {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::merge)
};

constexpr qint64 mostBytes = qint64{64} * 1024 * 1024; ///< of answers

QString copyPath(const QString &folder)
{
    return folder + QStringLiteral("/copy.csp");
}

QString answersPath(const QString &folder)
{
    return folder + QStringLiteral("/answers.json");
}

std::optional<Drafts::Kept> readKept(const QString &folder)
{
    QFile file(answersPath(folder));
    if (!QFile::exists(copyPath(folder)) || !file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonObject object = QJsonDocument::fromJson(file.read(mostBytes)).object();
    const QJsonValue answers = object.value(QStringLiteral("answers"));
    if (!answers.isObject())
        return std::nullopt;
    return Drafts::Kept{
        copyPath(folder), object.value(QStringLiteral("name")).toString(),
        QDateTime::fromString(object.value(QStringLiteral("at")).toString(), Qt::ISODateWithMs),
        QJsonDocument(answers.toObject()).toJson(QJsonDocument::Compact),
        object.value(QStringLiteral("hasStamps")).toBool()};
}

void addRows(QCryptographicHash &hash, const Database &database)
{
    for (const TableInfo &table : contentTables()) {
        hash.addData(QByteArray::fromStdString(table.name) + '\n');
        Statement rows = database.prepare("SELECT * FROM " + table.name + " ORDER BY id");
        while (rows.step())
            for (int column = 0; column < rows.columnCount(); ++column) {
                const int type = rows.type(column); // of the cell, before it is read as a text
                const std::string value = rows.utf8(column);
                hash.addData(QByteArray::number(type) + ' ' + QByteArray::number(qulonglong{value.size()}) +
                             ':');
                hash.addData(QByteArrayView(value.data(), qsizetype(value.size())));
            }
    }
}

QString folderOf(const QString &folder, const Database &theirs, const QCryptographicHash &hash)
{
    const QString document = documentId(theirs);
    return folder + u'/' + (isValidId(document) ? document : QStringLiteral("unnamed")) + u'/' +
           QString::fromLatin1(hash.result().toHex().left(32));
}

} // namespace

std::unique_ptr<Incoming> Drafts::Kept::open(const Progress &progress) const
{
    auto incoming = std::make_unique<Incoming>(copy, progress);
    if (hasStamps || !incoming->hasStamps())
        return incoming;
    return std::make_unique<Incoming>(loadPlan(incoming->database()), documentId(incoming->database()));
}

/// A folder for each plan, in it one for each copy.
QString Drafts::placeOf(const Incoming &copy) const
{
    const Database &theirs = copy.database();
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!copy.hasStamps()) { // what it is said to know is drawn anew each time
        addRows(hash, theirs);
        return folderOf(m_folder, theirs, hash);
    }
    for (const Knowledge &knowledge : {readKnowledge(theirs), readMadeFrom(theirs)}) {
        for (const auto &[writingId, highest] : knowledge)
            hash.addData((writingId + u' ' + QString::number(highest) + u'\n').toUtf8());
        hash.addData("\n");
    }
    hash.addData(theirs.text("SELECT value FROM meta WHERE name = 'shared'").toUtf8());
    return folderOf(m_folder, theirs, hash);
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

std::optional<Drafts::Kept> Drafts::find(const Incoming &theirs) const
{
    return readKept(placeOf(theirs));
}

void Drafts::keep(const Incoming &theirs, const QString &name, const QByteArray &answers,
                  const QDateTime &at) const
{
    const QString folder = placeOf(theirs);
    if (!QDir().mkpath(folder))
        throw StorageError(
            Text::tr("The answers could not be kept in “%1”: it cannot be written to.").arg(folder));
    // What partners wrote is nobody else's to read.
    QFile::setPermissions(folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    if (const QString copy = copyPath(folder); !QFile::exists(copy))
        savePlanCopy(theirs.database(), copy, false);
    QSaveFile file(answersPath(folder));
    const QJsonObject object{{QStringLiteral("name"), name},
                             {QStringLiteral("hasStamps"), theirs.hasStamps()},
                             {QStringLiteral("at"), at.toUTC().toString(Qt::ISODateWithMs)},
                             {QStringLiteral("answers"), QJsonDocument::fromJson(answers).object()}};
    const QByteArray json = QJsonDocument(object).toJson(QJsonDocument::Compact);
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit())
        throw StorageError(
            Text::tr("The answers could not be kept in “%1”: %2.").arg(folder, file.errorString()));
}

void Drafts::forget(const Incoming &theirs) const
{
    QDir(placeOf(theirs)).removeRecursively();
}

QStringList Drafts::foldersHolding(const QString &documentId, const Forgetting &what) const
{
    QStringList folders;
    if (!isValidId(documentId))
        return folders;
    const QDir plan(m_folder + u'/' + documentId);
    for (const QString &name : plan.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        const QString folder = plan.filePath(name);
        try {
            if (!holds(*openForReading(copyPath(folder)), what))
                continue;
        } catch (const Error &) { // it cannot be known
        }
        folders << folder;
    }
    return folders;
}

int Drafts::holding(const QString &documentId, const Forgetting &what) const
{
    return static_cast<int>(foldersHolding(documentId, what).size());
}

void Drafts::forgetHolding(const QString &documentId, const Forgetting &what) const
{
    for (const QString &folder : foldersHolding(documentId, what))
        if (!QDir(folder).removeRecursively())
            throw StorageError(Text::tr("The answers kept in “%1” could not be removed.").arg(folder));
}

} // namespace csp::merge
