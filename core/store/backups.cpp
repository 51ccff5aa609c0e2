// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/backups.h"

#include "core/model/id.h"
#include "core/store/database.h"
#include "core/store/schema.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace csp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::Backups)
};

const QString timeFormat = QStringLiteral("yyyy-MM-dd HH.mm.ss");
constexpr qsizetype longestName = 80; ///< of the plan's own name within that of a backup
constexpr qsizetype idLetters = 8;

/// What the name of a backup says.
struct Named {
    QString plan; ///< the name of its file, or the beginning of it
    QString id;   ///< the beginning of the document's
    QDateTime at;
};

std::optional<Named> partsOf(const QString &fileName)
{
    static const QRegularExpression pattern(
        QStringLiteral("^(.+) (\\d{4}-\\d\\d-\\d\\d \\d\\d\\.\\d\\d\\.\\d\\d) \\[([0-9a-f]{8})\\]\\.csp$"));
    const auto match = pattern.match(fileName);
    const QDateTime at = QDateTime::fromString(match.captured(2), timeFormat);
    return at.isValid() ? std::optional(Named{match.captured(1), match.captured(3), at}) : std::nullopt;
}

QString planNameOf(const QString &planPath)
{
    const QString plan = QFileInfo(planPath).completeBaseName().left(longestName).trimmed();
    return plan.isEmpty() ? Text::tr("Plan") : plan;
}

/// Looks into it without a lock and without touching it: the files are read-only.
std::unique_ptr<Database> look(const QString &path)
{
    auto database = std::make_unique<Database>(path, Database::Access::Untouched);
    const Deadline deadline(*database, std::chrono::seconds(5));
    checkLayout(*database);
    return database;
}

void makeWritable(const QString &path)
{
    QFile::setPermissions(path, QFile::permissions(path) | QFile::ReadOwner | QFile::WriteOwner);
}

void makeReadOnly(const QString &path)
{
    QFile::setPermissions(path, QFile::ReadOwner);
}

void removeFile(const QString &path)
{
    makeWritable(path); // some systems remove nothing that is read-only
    if (!QFile::remove(path))
        throw StorageError(
            Text::tr("The backup “%1” could not be removed. Check that you may write to its folder.")
                .arg(QDir::toNativeSeparators(path)));
}

enum class Fate { Stays, Changed, Deleted };

/// What becomes of a backup, and what is to be removed from it.
std::pair<Fate, Forgetting> fateOf(const Database &backup, const Forgetting &what)
{
    const bool before = what.upTo != 0;
    Forgetting here = before ? forgettingUpTo(backup, what.entryIds.value(0), what.day)
                             : forgettingOf(backup, what.entryIds, what.withReplaced);
    // From before that day altogether, or the plan in it says what is to go.
    if (before ? here.upTo == 0 : stands(backup, what))
        return {Fate::Deleted, std::move(here)};
    return {here.isNothing() ? Fate::Stays : Fate::Changed, std::move(here)};
}

} // namespace

Backups::Backups(const QString &folder, int count) : m_folder(folder), m_count(std::max(1, count))
{
}

QString Backups::nameFor(const QString &planPath, const QString &documentId, const QDateTime &at) const
{
    return QStringLiteral("%1/%2 %3 [%4].csp")
        .arg(m_folder, planNameOf(planPath), at.toLocalTime().toString(timeFormat),
             documentId.left(idLetters));
}

std::vector<Backup> Backups::of(const QString &documentId) const
{
    std::vector<Backup> all;
    if (!isValidId(documentId))
        return all;
    for (const QFileInfo &file : QDir(m_folder).entryInfoList(QDir::Files)) {
        const auto name = partsOf(file.fileName());
        if (!name || name->id != documentId.left(idLetters) || file.isSymLink())
            continue;
        Backup backup{file.filePath(), name->at, file.size(), {}, false};
        try {
            const auto database = look(backup.path);
            if (csp::documentId(*database) != documentId)
                continue;
            if (const auto newest = History(*database).newest(1); !newest.empty()) {
                backup.newest = newest.front();
                backup.readable = true;
            }
        } catch (const Error &) { // damaged
        }
        all.push_back(std::move(backup));
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Backup &left, const Backup &right) { return left.at > right.at; });
    return all;
}

std::vector<Backup> Backups::named(const QString &planPath) const
{
    QStringList documents;
    for (const QFileInfo &file : QDir(m_folder).entryInfoList(QDir::Files)) {
        const auto name = partsOf(file.fileName());
        if (!name || name->plan != planNameOf(planPath))
            continue;
        try {
            const QString document = csp::documentId(*look(file.filePath()));
            if (document.startsWith(name->id) && !documents.contains(document))
                documents << document;
        } catch (const Error &) { // damaged itself
        }
    }
    return documents.size() == 1 ? of(documents.front()) : std::vector<Backup>();
}

bool Backups::isNamed(const QString &path)
{
    return partsOf(QFileInfo(path).fileName()).has_value();
}

QString Backups::whoseIsDue(const QString &planPath, const QDateTime &now) const
{
    const Database plan(planPath, Database::Access::ReadOnly);
    QString document = documentId(plan);
    const auto newest = History(plan).newest(1);
    for (const Backup &backup : of(document))
        if (backup.readable && (backup.at.date() == now.toLocalTime().date() ||
                                (!newest.empty() && backup.newest.id == newest.front().id)))
            return {};
    return document;
}

std::optional<QString> Backups::make(const QString &planPath, const QDateTime &now,
                                     const Progress &progress) const
{
    const QString document = whoseIsDue(planPath, now);
    if (document.isEmpty())
        return std::nullopt;
    const Snapshot plan(planPath, progress);
    checkLayout(plan.database());
    checkWhole(plan.database(), progress); // what is damaged must not push out what is whole
    if (!QFileInfo(m_folder).isDir()) {
        if (!QDir().mkpath(m_folder))
            throw StorageError(Text::tr("There is no folder “%1”, and it cannot be made.")
                                   .arg(QDir::toNativeSeparators(m_folder)));
        // What is in a plan is nobody else's to read.
        QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    const QString path = nameFor(planPath, document, now);
    savePlanCopy(plan.database(), path, false);
    makeReadOnly(path);
    prune(document);
    return path;
}

void Backups::prune(const QString &documentId) const
{
    int kept = 0;
    for (const Backup &backup : of(documentId))
        if (backup.readable && ++kept > m_count) // one that cannot be read may be anybody's
            removeFile(backup.path);
    clearUnfinished(documentId);
}

/// What was being written when the computer stopped.
void Backups::clearUnfinished(const QString &documentId) const
{
    for (const QFileInfo &file : QDir(m_folder).entryInfoList(QDir::Files | QDir::Hidden)) {
        static const QRegularExpression part(QStringLiteral("^\\.~(.+\\.csp)\\.\\d+\\.part(-journal)?$"));
        const auto name = partsOf(part.match(file.fileName()).captured(1));
        if (name && name->id == documentId.left(idLetters) && !file.isSymLink())
            QFile::remove(file.filePath());
    }
}

bool Backups::isWhole(const Backup &backup)
{
    try {
        checkWhole(*openForReading(backup.path));
        return true;
    } catch (const Error &) {
        return false;
    }
}

QString Backups::restore(const Backup &backup, const QString &path)
{
    const auto plan = openForReading(backup.path);
    checkWhole(*plan);
    savePlanCopy(*plan, path, false);
    return csp::documentId(*plan);
}

Backups::Forgotten Backups::preview(const QString &documentId, const Forgetting &what) const
{
    Forgotten result;
    for (const Backup &backup : of(documentId))
        try {
            const Fate fate = fateOf(*openForReading(backup.path), what).first;
            result.changed += fate == Fate::Changed;
            result.deleted += fate == Fate::Deleted;
        } catch (const DataError &) {
            result.unreadable << QFileInfo(backup.path).fileName();
        }
    return result;
}

Backups::Forgotten Backups::forget(const QString &documentId, const Forgetting &what, const Author &by,
                                   const QDateTime &at) const
{
    Forgotten result;
    clearUnfinished(documentId);
    for (const Backup &backup : of(documentId)) {
        Fate fate = Fate::Stays;
        try {
            fate = fateOf(*openForReading(backup.path), what).first;
            if (fate == Fate::Changed) {
                makeWritable(backup.path);
                const Database database(backup.path, Database::Access::ReadWrite);
                database.execute("PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA");
                Transaction transaction(database);
                if (isOlder(database))
                    bringUpToDate(database);
                csp::forget(database, fateOf(database, what).second, by, at);
                transaction.commit();
                finishForgetting(database);
            }
        } catch (const DataError &) {
            result.unreadable << QFileInfo(backup.path).fileName();
            continue;
        }
        if (fate == Fate::Changed)
            makeReadOnly(backup.path);
        if (fate == Fate::Deleted)
            removeFile(backup.path);
        result.changed += fate == Fate::Changed;
        result.deleted += fate == Fate::Deleted;
    }
    return result;
}

} // namespace csp
