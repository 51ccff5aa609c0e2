// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/plan_file.h"

#include "core/model/possible.h"
#include "core/model/tables.h"
#include "core/store/database.h"
#include "core/store/digest.h"
#include "core/store/file_lock.h"
#include "core/store/fresh_file.h"
#include "core/store/history.h"
#include "core/store/known_files.h"
#include "core/store/plan_rows.h"
#include "core/store/schema.h"
#include "core/store/tombstone.h"
#include "core/store/verdict.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>
#include <QTemporaryFile>
#include <QtEndian>

#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace csp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::PlanFile)
};

/// A file that is built beside its place and moved there when it is whole, or vanishes.
class PartFile {
public:
    PartFile(const QString &path, bool replace) : m_path(path)
    {
        const QFileInfo file(path);
        m_replacing = file.exists();
        if (m_replacing && !replace)
            throw StorageError(Text::tr("There is already a file “%1”. Choose another name.").arg(path));
        if (m_replacing && !file.isFile())
            throw StorageError(
                Text::tr("“%1” is not a file and cannot be replaced. Choose another name.").arg(path));
        if (m_replacing && !file.isWritable())
            throw StorageError(
                Text::tr("“%1” is read-only, so it was not replaced. Choose another name.").arg(path));
        if (m_replacing)
            m_path = file.canonicalFilePath(); // not the link that leads there
        const QFileInfo place(m_path);
        const QFileInfo folder(place.absolutePath());
        if (!folder.isDir())
            throw StorageError(Text::tr("There is no folder “%1”.").arg(folder.filePath()));
        if (!folder.isWritable())
            throw StorageError(
                Text::tr("“%1” was not written, because its folder is read-only. Choose another place.")
                    .arg(path));
        if (m_replacing) {
            // Who has the old file open would go on writing into a file that has no name any more.
            m_lock = std::make_unique<FileLock>(m_path);
            if (!m_lock->tryLock() && !m_lock->holder().isEmpty())
                throw StorageError(
                    Text::tr("“%1” is open: %2 has it. Close it there, or choose another name.")
                        .arg(path, m_lock->holder()));
        }
        m_part = place.absolutePath() + QStringLiteral("/.~") + place.fileName() +
                 QStringLiteral(".%1.part").arg(QCoreApplication::applicationPid());
        QFile::remove(m_part);
    }
    ~PartFile()
    {
        QFile::remove(m_part);
        QFile::remove(m_part + QStringLiteral("-journal")); // where the disk refused to take it back
    }
    PartFile(const PartFile &) = delete;
    PartFile &operator=(const PartFile &) = delete;

    const QString &part() const { return m_part; }

    /// In one step: at every moment there is the old file or the new one, whole.
    void moveIntoPlace()
    {
        clearJournal();
        bool moved = false;
        if (m_replacing) {
            std::error_code error;
            std::filesystem::rename(QFileInfo(m_part).filesystemFilePath(),
                                    QFileInfo(m_path).filesystemFilePath(), error);
            moved = !error;
        } else {
            moved = QFile::rename(m_part, m_path); // replaces nothing that came in the meantime
        }
        if (!moved)
            throw StorageError(
                Text::tr("“%1” could not be written. Check that you may write to its folder.").arg(m_path));
    }

private:
    /// What a crash left beside the old file would be played into the new one when that is opened.
    void clearJournal() const
    {
        const QString journal = m_path + QStringLiteral("-journal");
        if (!QFileInfo::exists(journal))
            return;
        try {
            if (m_replacing) // first into the file it belongs to, which must stay whole until it is replaced
                Database(m_path, Database::Access::ReadWrite).integer("PRAGMA schema_version");
        } catch (const Error &) { // not a database at all: then nothing depends on it
        }
        QFile::remove(journal);
    }

    QString m_path;
    QString m_part;
    bool m_replacing = false;
    std::unique_ptr<FileLock> m_lock;
};

/// A new file that could not be written is not a change that was not made.
template <class Function>
void buildingNewFile(const QString &path, const Function &build)
{
    try {
        build();
    } catch (const DiskFull &) {
        throw DiskFull(
            Text::tr("The disk is full, so “%1” was not written. Make some room, or choose another place.")
                .arg(path));
    }
}

} // namespace

void createPlanFile(const QString &path, const Plan &plan, const Author &author, const Clock &clock,
                    const QString &sentence, bool replace, const QString &documentId)
{
    PartFile file(path, replace);
    buildingNewFile(path, [&] {
        const FreshFile fresh(file.part(), documentId.isEmpty() ? randomId() : documentId);
        const Database &database = fresh.database();
        StampKeeper stamps(database);
        const qint64 stamp = stamps.beginEdit(author, clock.now().toMSecsSinceEpoch());
        writePlan(database, plan, stamps, stamp);
        fresh.finish(sentence, author, clock.now(), stamp);
        stamps.committed();
    });
    file.moveIntoPlace();
}

void createOwnPlanFile(const QString &path, const Plan &plan, const Author &author, const Clock &clock,
                       const QString &sentence, bool replace)
{
    const QString document = randomId();
    createPlanFile(path, plan, author, clock, sentence, replace, document);
    KnownFiles::remember(path, document);
}

namespace {

[[noreturn]] void throwNewer(const QString &path)
{
    throw DataError(
        Text::tr("“%1” was made by a newer version of CSP Planner. Install that version to open it; "
                 "the file was left as it is.")
            .arg(path));
}

} // namespace

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
        throw DataError(
            Text::tr("“%1” is empty, so it is not a plan. Perhaps it was not copied to the end.").arg(path));
    if (head.size() < 100 || !head.startsWith(QByteArray("SQLite format 3\0", 16)))
        throw DataError(Text::tr("“%1” is not a CSP Planner plan.").arg(path));
    if (qFromBigEndian<quint32>(head.constData() + 68) != static_cast<quint32>(applicationId))
        throw DataError(Text::tr("“%1” is a database of another program, not a CSP Planner plan.").arg(path));
    if (qFromBigEndian<quint32>(head.constData() + 60) > static_cast<quint32>(schemaVersion()))
        throwNewer(path);
    if (head[18] != 1 || head[19] != 1)
        throw DataError(Text::tr("“%1” is not stored the way CSP Planner stores a plan.").arg(path));
}

void checkLayout(const Database &database, const QString &closedHere)
{
    if (database.integer("PRAGMA application_id") != applicationId)
        throw DataError(Text::tr("“%1” is not a CSP Planner plan.").arg(database.path()));
    if (database.integer("PRAGMA user_version") > schemaVersion())
        throwNewer(database.path());
    if (!closedHere.isEmpty() && documentId(database) == closedHere)
        return;
    checkSchema(database);
    if (documentId(database).isEmpty())
        throw DataError(Text::tr("This plan file is damaged: it does not say which plan it is."));
}

namespace {

/// Each finds a row that no edit could have left behind. Numbers beyond these bounds would run over with the
/// next edit.
const std::string unknownTraces[] = {
    ("SELECT 1 FROM stamp LEFT JOIN writer ON writer.n = stamp.writer WHERE writer.n IS NULL OR "
     "number < 1 OR number > highest OR time < 0 OR time > ") +
        std::to_string(latestTime) + " OR stamp.n < 1 OR stamp.n > 1000000000000",
    "SELECT 1 FROM writer WHERE n < 1 OR n > 1000000000000 OR highest < 0 OR highest > 1000000000000",
    "SELECT 1 FROM cell_stamp LEFT JOIN stamp ON stamp.n = cell_stamp.stamp WHERE stamp.n IS NULL",
    ("SELECT 1 FROM existence LEFT JOIN stamp ON stamp.n = existence.stamp WHERE stamp.n IS NULL OR "
     "deleted NOT IN (0, 1)"),
    "SELECT 1 FROM withheld LEFT JOIN row_stamp USING (tbl, id) WHERE row_stamp.stamp IS NULL",
    "SELECT 1 FROM made_from WHERE highest < 0 OR highest > 1000000000000",
    ("SELECT 1 FROM brought_in LEFT JOIN change ON change.n = brought_in.change WHERE change.n IS NULL OR "
     "above < 0 OR brought_in.highest <= above OR brought_in.highest > 1000000000000"),
    ("SELECT 1 FROM named_version LEFT JOIN change ON change.n = named_version.change WHERE change.n IS "
     "NULL"),
    ("SELECT 1 FROM change WHERE n < 1 OR n > 1000000000000 OR target < 1 OR target >= n OR "
     "original < 1 OR original >= n OR next < 1 OR next >= n OR kind NOT IN ('create', 'edit', 'undo', "
     "'redo', 'revert', 'merge')"),
};

} // namespace

void checkWhole(const Database &database, const Progress &progress)
{
    const auto step = [&](double done) {
        if (progress && !progress(done))
            throw StorageError(Text::tr("The check was stopped."));
    };
    const QString damaged =
        Text::tr("This plan file is damaged (%1). Open a backup or an e-mailed copy instead; the "
                 "file itself was left as it is.");
    step(0.0);
    // Not quick_check: a row missing from an index would be there and never be found.
    const QString verdict = verdictOf(database, "PRAGMA integrity_check(1)");
    if (verdict != QLatin1String("ok"))
        throw DataError(damaged.arg(verdict.simplified().left(120)));
    step(0.3);
    checkDigest(database);
    step(0.4);
    if (Statement keys = database.prepare("PRAGMA foreign_key_check"); keys.step())
        throw DataError(damaged.arg(Text::tr("a row of “%1” points to nothing").arg(keys.text(0))));
    step(0.5);
    checkRows(database, [&](const Picture &picture) {
        if (!isWanted(picture))
            throw DataError(damaged.arg(Text::tr("it holds a picture that no plan has")));
    });
    step(0.8);
    for (const TableInfo &table : contentTables()) {
        Statement unstamped = database.prepare(
            "SELECT 1 FROM " + table.name +
            " AS content WHERE NOT EXISTS (SELECT 1 FROM row_stamp JOIN stamp ON "
            "stamp.n = row_stamp.stamp WHERE tbl = ?1 AND row_stamp.id = content.id) LIMIT 1");
        unstamped.bind(table.name);
        if (unstamped.step())
            throw DataError(damaged.arg(
                Text::tr("it does not say who wrote a row of “%1”").arg(QString::fromStdString(table.name))));
    }
    step(0.9);
    for (const std::string &nonsense : unknownTraces)
        if (database.prepare(nonsense).step())
            throw DataError(damaged.arg(Text::tr("its record of who wrote what makes no sense")));
    if (Statement known =
            database.prepare("SELECT tbl, cell FROM cell_stamp UNION SELECT tbl, cell FROM withheld");
        true)
        while (known.step()) {
            const TableInfo *table = contentTable(known.utf8(0));
            const auto cells = table ? table->cells() : std::vector<std::string>();
            if (std::find(cells.begin(), cells.end(), known.utf8(1)) == cells.end())
                throw DataError(damaged.arg(Text::tr("it says who wrote a cell that does not exist")));
        }
    Statement buried = database.prepare("SELECT tbl, cells FROM tombstone");
    while (buried.step()) {
        const TableInfo *table = contentTable(buried.utf8(0));
        if (!table)
            throw DataError(damaged.arg(Text::tr("a deleted row belongs to nothing")));
        Held held;
        const auto cells = cellsFromJson(*table, buried.text(1).toUtf8(), &held);
        for (size_t i = 0; i < cells.size(); ++i)
            if (held[i] && !isNull(cells[i]))
                table->columns[i].check(cells[i]);
    }
    step(1.0);
}

namespace {

void copyPages(const Database &source, const Database &copy, const Progress &progress = {})
{
    constexpr int pagesAtOnce = 256;
    sqlite3_backup *backup = sqlite3_backup_init(copy.handle(), "main", source.handle(), "main");
    if (!backup)
        copy.throwLastError();
    // Edits that never pause make it start over and over.
    const QDeadlineTimer patience(std::chrono::seconds(30));
    int code = SQLITE_OK;
    bool stopped = false;
    while (((code = sqlite3_backup_step(backup, pagesAtOnce)) == SQLITE_OK || code == SQLITE_BUSY ||
            code == SQLITE_LOCKED) &&
           !patience.hasExpired() && !stopped)
        stopped = progress && !progress(1 - static_cast<double>(sqlite3_backup_remaining(backup)) /
                                                std::max(1, sqlite3_backup_pagecount(backup)));
    if (sqlite3_backup_finish(backup) != SQLITE_OK)
        copy.throwLastError();
    if (stopped)
        throw StorageError(Text::tr("The copy was stopped."));
    if (code != SQLITE_DONE)
        throw StorageError(
            Text::tr("Another program is using the plan all the time. Try again in a little while."));
}

} // namespace

std::unique_ptr<Database> readUpToDate(std::unique_ptr<Database> database)
{
    if (!isOlder(*database))
        return database;
    auto copy = std::make_unique<Database>(database->path(), Database::Access::InMemory);
    copyPages(*database, *copy);
    Transaction transaction(*copy);
    bringUpToDate(*copy);
    transaction.commit();
    return copy;
}

std::unique_ptr<Database> openForReading(const QString &path)
{
    checkHeader(path);
    auto database = std::make_unique<Database>(path, Database::Access::ReadOnly);
    {
        const Deadline deadline(*database);
        checkLayout(*database);
    }
    return readUpToDate(std::move(database));
}

void savePlanCopy(const Database &database, const QString &path, bool replace)
{
    PartFile file(path, replace);
    // A connection that only reads writes nowhere else either, until it is told that it may.
    const auto readAgain = qScopeGuard([&] {
        if (database.isReadOnly())
            database.execute("PRAGMA query_only = ON");
    });
    if (database.isReadOnly())
        database.execute("PRAGMA query_only = OFF");
    buildingNewFile(path, [&] {
        database.prepare("VACUUM INTO ?1").bind(file.part()).run();
        Database(file.part(), Database::Access::ReadWrite).sync();
    });
    file.moveIntoPlace();
}

PrivateFile::PrivateFile()
{
    QTemporaryFile place(QDir::tempPath() + QStringLiteral("/csp-planner-XXXXXX.csp"));
    place.setAutoRemove(false);
    if (!place.open())
        throw StorageError(Text::tr("No temporary file could be made in “%1”: %2.")
                               .arg(QDir::tempPath(), place.errorString()));
    m_path = place.fileName();
}

PrivateFile::~PrivateFile()
{
    QFile::remove(m_path);
}

Snapshot::Snapshot(const QString &planPath, const Progress &progress)
    : m_file(std::make_shared<PrivateFile>())
{
    try {
        const Database source(planPath, Database::Access::ReadOnly);
        const Database copy(m_file->path(), Database::Access::Create);
        // Nobody else sees it, and when it does not come about it goes: nothing to wait or to leave a journal
        // for.
        copy.execute("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;");
        copyPages(source, copy, progress);
        if (isOlder(copy)) {
            checkLayout(copy);
            bringUpToDate(copy);
        }
    } catch (const DiskFull &) {
        throw DiskFull(Text::tr("There is no room for a temporary copy of the plan in “%1”. Make some room "
                                "there and try again.")
                           .arg(QDir::tempPath()));
    }
    m_database = std::make_unique<Database>(m_file->path(), Database::Access::ReadOnly);
}

Snapshot::~Snapshot() = default;

bool isSamePlace(const QString &one, const QString &other)
{
    const QFileInfo a(one);
    const QFileInfo b(other);
    return a.exists() || b.exists() ? a == b : a.absoluteFilePath() == b.absoluteFilePath();
}

QString documentId(const Database &database)
{
    return database.text("SELECT value FROM meta WHERE name = 'document'");
}

} // namespace csp
