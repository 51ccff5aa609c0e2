// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/plan_file.h"

#include "core/model/tables.h"
#include "core/store/database.h"
#include "core/store/history.h"
#include "core/store/plan_rows.h"
#include "core/store/schema.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryFile>
#include <QtEndian>

#include <sqlite3.h>

namespace csp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::PlanFile)
};

/// A file that is built beside its place and moved there when it is whole, or vanishes.
class PartFile {
public:
    PartFile(QString path, bool replace) : m_path(std::move(path)), m_part(partPath(m_path)), m_replace(replace)
    {
        if (!replace && QFileInfo::exists(m_path))
            throw StorageError(Text::tr("There is already a file “%1”. Choose another name.").arg(m_path));
        const QDir folder = QFileInfo(m_path).absoluteDir();
        if (!folder.exists())
            throw StorageError(Text::tr("There is no folder “%1”.").arg(folder.path()));
        QFile::remove(m_part);
    }
    ~PartFile() { QFile::remove(m_part); }
    PartFile(const PartFile &) = delete;
    PartFile &operator=(const PartFile &) = delete;

    const QString &part() const { return m_part; }
    void moveIntoPlace()
    {
        if (m_replace)
            QFile::remove(m_path);
        if (!QFile::rename(m_part, m_path))
            throw StorageError(Text::tr("“%1” could not be written. Check that you may write to its folder.").arg(m_path));
    }

private:
    static QString partPath(const QString &path)
    {
        const QFileInfo file(path);
        return file.absolutePath() + QStringLiteral("/.~") + file.fileName() +
               QStringLiteral(".%1.part").arg(QCoreApplication::applicationPid());
    }

    QString m_path;
    QString m_part;
    bool m_replace;
};

} // namespace

void createPlanFile(const QString &path, const Plan &plan, const Author &author, const Clock &clock,
                    const QString &sentence, bool replace, const QString &documentId)
{
    PartFile file(path, replace);
    {
        const Database database(file.part(), Database::Access::Create);
        // Nobody sees the file before it is whole, so nothing needs to survive a crash half-way.
        database.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;");
        database.execute("PRAGMA application_id = " + std::to_string(applicationId));
        Transaction transaction(database);
        takeSchemaSteps(database, 0);
        database.prepare("INSERT INTO meta (name, value) VALUES ('document', ?1)")
            .bind(documentId.isEmpty() ? randomId() : documentId)
            .run();
        StampKeeper stamps(database);
        const qint64 stamp = stamps.beginEdit(author, clock.now().toMSecsSinceEpoch());
        writePlan(database, plan, stamps, stamp);
        HistoryEntry entry;
        entry.kind = HistoryEntry::Kind::Create;
        entry.author = author;
        entry.at = clock.now();
        entry.sentence = sentence;
        entry.stamp = stamp;
        History(database).append(entry, {});
        transaction.commit();
        stamps.committed();
    }
    file.moveIntoPlace();
}

void checkHeader(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        throw StorageError(Text::tr("There is no file “%1”.").arg(path));
    if (QFileInfo(path).isDir())
        throw DataError(Text::tr("“%1” is a folder, not a plan.").arg(path));
    if (!file.open(QIODevice::ReadOnly))
        throw StorageError(Text::tr("“%1” cannot be read: %2.").arg(path, file.errorString()));
    const QByteArray head = file.read(100);
    if (head.isEmpty())
        throw DataError(Text::tr("“%1” is empty, so it is not a plan. Perhaps it was not copied to the end.").arg(path));
    if (head.size() < 100 || !head.startsWith(QByteArray("SQLite format 3\0", 16)))
        throw DataError(Text::tr("“%1” is not a CSP Planner plan.").arg(path));
    if (qFromBigEndian<quint32>(head.constData() + 68) != static_cast<quint32>(applicationId))
        throw DataError(Text::tr("“%1” is a database of another program, not a CSP Planner plan.").arg(path));
    if (qFromBigEndian<quint32>(head.constData() + 60) > static_cast<quint32>(schemaVersion()))
        throw DataError(Text::tr("“%1” was made by a newer version of CSP Planner. Install that version to open it; "
                                 "the file was left as it is.").arg(path));
    if (head[18] != 1 || head[19] != 1)
        throw DataError(Text::tr("“%1” is not stored the way CSP Planner stores a plan.").arg(path));
}

void checkLayout(const Database &database)
{
    if (database.integer("PRAGMA application_id") != applicationId)
        throw DataError(Text::tr("“%1” is not a CSP Planner plan.").arg(database.path()));
    checkSchema(database);
    if (documentId(database).isEmpty())
        throw DataError(Text::tr("This plan file is damaged: it does not say which plan it is."));
}

void checkWhole(const Database &database, const Progress &progress)
{
    const auto step = [&](double done) {
        if (progress && !progress(done))
            throw StorageError(Text::tr("The check was stopped."));
    };
    const QString damaged = Text::tr("This plan file is damaged (%1). Open a backup or an e-mailed copy instead; the "
                                     "file itself was left as it is.");
    step(0.0);
    const QString verdict = database.text("PRAGMA quick_check(1)");
    if (verdict != QLatin1String("ok"))
        throw DataError(damaged.arg(verdict.simplified().left(120)));
    step(0.4);
    if (Statement keys = database.prepare("PRAGMA foreign_key_check"); keys.step())
        throw DataError(damaged.arg(Text::tr("a row of “%1” points to nothing").arg(keys.text(0))));
    step(0.5);
    loadPlan(database); // every value is one its column can hold
    step(0.8);
    for (const TableInfo &table : contentTables()) {
        Statement unstamped = database.prepare(
            "SELECT 1 FROM " + table.name + " AS content WHERE NOT EXISTS (SELECT 1 FROM row_stamp JOIN stamp ON "
            "stamp.n = row_stamp.stamp WHERE tbl = ?1 AND row_stamp.id = content.id) LIMIT 1");
        unstamped.bind(table.name);
        if (unstamped.step())
            throw DataError(damaged.arg(Text::tr("it does not say who wrote a row of “%1”").arg(
                QString::fromStdString(table.name))));
    }
    step(1.0);
}

std::unique_ptr<Database> openForReading(const QString &path)
{
    checkHeader(path);
    auto database = std::make_unique<Database>(path, Database::Access::ReadOnly);
    checkLayout(*database);
    return database;
}

void savePlanCopy(const Database &database, const QString &path, bool replace)
{
    PartFile file(path, replace);
    database.prepare("VACUUM INTO ?1").bind(file.part()).run();
    file.moveIntoPlace();
}

Snapshot::Snapshot(const QString &planPath)
{
    QTemporaryFile place(QDir::tempPath() + QStringLiteral("/csp-planner-XXXXXX.csp"));
    place.setAutoRemove(false);
    if (!place.open())
        throw StorageError(Text::tr("No temporary file could be made: %1.").arg(place.errorString()));
    m_path = place.fileName();
    place.close();
    try {
        const Database source(planPath, Database::Access::ReadOnly);
        const Database copy(m_path, Database::Access::Create);
        constexpr int pagesAtOnce = 256;
        sqlite3_backup *backup = sqlite3_backup_init(copy.handle(), "main", source.handle(), "main");
        if (!backup)
            copy.throwLastError();
        int code = SQLITE_OK;
        while ((code = sqlite3_backup_step(backup, pagesAtOnce)) == SQLITE_OK || code == SQLITE_BUSY ||
               code == SQLITE_LOCKED) {
        }
        if (sqlite3_backup_finish(backup) != SQLITE_OK)
            copy.throwLastError();
    } catch (...) {
        QFile::remove(m_path);
        throw;
    }
    m_database = std::make_unique<Database>(m_path, Database::Access::ReadOnly);
}

Snapshot::~Snapshot()
{
    m_database.reset();
    QFile::remove(m_path);
}

QString documentId(const Database &database)
{
    return database.text("SELECT value FROM meta WHERE name = 'document'");
}

} // namespace csp
