// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>
#include <QFileInfo>
#include <QSqlDriver>
#include <QSqlError>
#include <QSqlQuery>
#include <QUrl>
#include <QVariant>

#include <sqlite3.h>

#include <atomic>
#include <cerrno>
#include <cstring>

namespace csp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::Database)
};

constexpr int busyMilliseconds = 5000;
constexpr int largestCell = 16 * 1024 * 1024;

/// SQLite itself tells only a full disk from other refusals, not a used-up quota or a file that may not grow.
bool isForWantOfRoom(sqlite3 *connection)
{
    int ofFile = 0; // a failed commit is rolled back before anybody can ask, and that hides the connection's
    sqlite3_file_control(connection, "main", SQLITE_FCNTL_LAST_ERRNO, &ofFile);
    for (const int error : {sqlite3_system_errno(connection), ofFile}) {
        if (error == ENOSPC || error == EFBIG)
            return true;
#ifdef EDQUOT
        if (error == EDQUOT)
            return true;
#endif
    }
    return false;
}

[[noreturn]] void throwDiskFull()
{
    throw DiskFull(Text::tr("The disk is full, so the change was not made. The plan is as it was before; "
                            "make some room and try again."));
}

/// A crash left an edit half-way, and only a connection that may write can take it back. Where the journal
/// could not be removed afterwards, nothing is to be touched.
bool canTakeBackHalfAnEdit(const QString &path)
{
    const QFileInfo file(QFileInfo(path).canonicalFilePath()); // the journal is beside it, not beside a link
    return QFileInfo::exists(file.filePath() + QStringLiteral("-journal")) && file.isWritable() &&
           QFileInfo(file.path()).isWritable();
}

/// A journal can name a second one, which SQLite removes when it has played the first: any file of this
/// computer. This program never writes to two files at once, so such a journal is not its own.
void refuseStrangeJournal(const QString &path)
{
    const QByteArray mark = QByteArray::fromHex("d9d505f920a163d7"); // with which the other's name ends
    QFile journal(QFileInfo(path).canonicalFilePath() + QStringLiteral("-journal"));
    const qint64 size = journal.size();
    // (One that has only begun is all mark and no name.)
    if (size < 28 || !journal.open(QIODevice::ReadOnly) || !journal.seek(size - mark.size()) ||
        journal.read(mark.size()) != mark)
        return;
    throw DataError(
        Text::tr(
            "“%1”, which lies beside the plan, was not written by CSP Planner, and opening the plan could "
            "do harm while it is there. Move it to another folder first.")
            .arg(journal.fileName()));
}

[[noreturn]] void throwFor(sqlite3 *connection, int code)
{
    const QString detail = QString::fromUtf8(connection ? sqlite3_errmsg(connection) : sqlite3_errstr(code));
    switch (code & 0xff) {
    case SQLITE_FULL:
        throwDiskFull();
    case SQLITE_READONLY:
        if (connection && sqlite3_extended_errcode(connection) == SQLITE_READONLY_ROLLBACK)
            throw StorageError(
                Text::tr("This plan was being changed when the program or the computer stopped, and it "
                         "cannot be put in order where it is, because the file or its folder is "
                         "read-only. Copy it, together with the file of the same name that ends in "
                         "“-journal”, to a folder you may write to, and open it there."));
        if (connection && sqlite3_extended_errcode(connection) == SQLITE_READONLY_DBMOVED)
            throw StorageError(
                Text::tr("The plan file was moved or replaced by another program while it was open, so "
                         "nothing was changed. Save a copy of what you see here, then open the file again."));
        throw StorageError(Text::tr("The plan cannot be written to: the file or its folder is read-only. "
                                    "Save a copy somewhere else to go on working."));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        throw StorageError(
            Text::tr("Another program is using the plan at this moment. Try again in a little while."));
    case SQLITE_CANTOPEN:
        throw StorageError(
            Text::tr("The plan file cannot be opened. Check that it is still there and that you may "
                     "read it."));
    case SQLITE_IOERR:
        if (connection && isForWantOfRoom(connection))
            throwDiskFull();
        throw StorageError(
            Text::tr("The disk refused to read or write (%1). Nothing was changed; try again in a little "
                     "while, or in another place.")
                .arg(detail));
    case SQLITE_NOTADB:
        throw DataError(Text::tr("This file is not a CSP Planner plan."));
    case SQLITE_CORRUPT:
        throw DataError(
            Text::tr("This plan file is damaged. Open a backup or an e-mailed copy instead; the file "
                     "itself was left as it is."));
    case SQLITE_TOOBIG:
        throw InputError(Text::tr("That text is too long to be stored. Nothing was changed."));
    case SQLITE_CONSTRAINT:
        if (connection && sqlite3_extended_errcode(connection) == SQLITE_CONSTRAINT_FOREIGNKEY)
            throw InputError(Text::tr("What this belongs to is no longer in the plan. Nothing was changed."));
        throw DataError(Text::tr("The plan file could not be read or written as expected (%1).").arg(detail));
    case SQLITE_INTERRUPT:
        throw StorageError(Text::tr("This took too long and was stopped. Nothing was changed."));
    default:
        throw DataError(Text::tr("The plan file could not be read or written as expected (%1).").arg(detail));
    }
}

void check(sqlite3 *connection, int code)
{
    if (code != SQLITE_OK)
        throwFor(connection, code);
}

/// Qt's driver and this program must use the very same SQLite library, with the session extension: two copies
/// in one process would corrupt each other's files.
void checkLibrary(const QSqlDatabase &connection)
{
    static std::atomic<bool> checked{false};
    if (checked)
        return;
    const QVariant handle = connection.driver()->handle();
    if (!handle.isValid() || qstrcmp(handle.typeName(), "sqlite3*") != 0)
        throw StorageError(Text::tr("Qt's SQLite driver gives no access to its connection."));
    QSqlQuery query(QStringLiteral("SELECT sqlite_source_id()"), connection);
    if (!query.next() || query.value(0).toString() != QLatin1String(sqlite3_sourceid()))
        throw StorageError(
            Text::tr("Qt and CSP Planner use two different SQLite libraries. Install a Qt that uses "
                     "the system's SQLite."));
    if (!sqlite3_compileoption_used("ENABLE_SESSION") || !sqlite3_compileoption_used("ENABLE_PREUPDATE_HOOK"))
        throw StorageError(
            Text::tr("This SQLite library lacks the session extension that CSP Planner records "
                     "changes with."));
    checked = true;
}

} // namespace

// --- Statement
// ----------------------------------------------------------------------------------------------------

Statement::Statement(Statement &&other) noexcept
    : m_connection(other.m_connection), m_statement(std::exchange(other.m_statement, nullptr)),
      m_cached(other.m_cached)
{
}

Statement::~Statement()
{
    if (!m_statement)
        return;
    if (m_cached) {
        sqlite3_reset(m_statement);
        sqlite3_clear_bindings(m_statement);
    } else {
        sqlite3_finalize(m_statement);
    }
}

void Statement::bindAt(int index, const Value &value)
{
    if (const auto *text = std::get_if<QString>(&value))
        bindAt(index, *text);
    else if (const auto *integer = std::get_if<qint64>(&value))
        bindAt(index, *integer);
    else if (const auto *real = std::get_if<double>(&value))
        check(m_connection, sqlite3_bind_double(m_statement, index, *real));
    else if (const auto *bytes = std::get_if<QByteArray>(&value))
        bindAt(index, *bytes);
    else
        check(m_connection, sqlite3_bind_null(m_statement, index));
}

void Statement::bindAt(int index, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    check(m_connection, sqlite3_bind_text64(m_statement, index, utf8.constData(), utf8.size(),
                                            SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Statement::bindAt(int index, const char *text)
{
    check(m_connection, sqlite3_bind_text(m_statement, index, text, -1, SQLITE_TRANSIENT));
}

void Statement::bindAt(int index, const std::string &text)
{
    check(m_connection,
          sqlite3_bind_text64(m_statement, index, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Statement::bindAt(int index, qint64 number)
{
    check(m_connection, sqlite3_bind_int64(m_statement, index, number));
}

void Statement::bindAt(int index, const QByteArray &blob)
{
    check(m_connection,
          sqlite3_bind_blob64(m_statement, index, blob.constData(), blob.size(), SQLITE_TRANSIENT));
}

bool Statement::step()
{
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE) {
        sqlite3_reset(m_statement);
        return false;
    }
    throwFor(m_connection, code);
}

void Statement::run()
{
    while (step()) {
    }
}

void Statement::reset()
{
    sqlite3_reset(m_statement);
}

int Statement::columnCount() const
{
    return sqlite3_column_count(m_statement);
}

int Statement::type(int column) const
{
    return sqlite3_column_type(m_statement, column);
}

Value Statement::value(int column) const
{
    switch (sqlite3_column_type(m_statement, column)) {
    case SQLITE_INTEGER:
        return qint64{sqlite3_column_int64(m_statement, column)};
    case SQLITE_FLOAT:
        return sqlite3_column_double(m_statement, column);
    case SQLITE_TEXT:
        return text(column);
    case SQLITE_BLOB:
        return blob(column);
    default:
        return {};
    }
}

QString Statement::text(int column) const
{
    const auto *utf8 = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    const QString text = QString::fromUtf8(utf8 ? utf8 : "", sqlite3_column_bytes(m_statement, column));
    return text.isNull() ? QStringLiteral("") : text;
}

std::string Statement::utf8(int column) const
{
    const auto *utf8 = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return utf8 ? std::string(utf8, sqlite3_column_bytes(m_statement, column)) : std::string();
}

qint64 Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

QByteArray Statement::blob(int column) const
{
    const auto *data = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return {data, sqlite3_column_bytes(m_statement, column)};
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

// --- Database
// -----------------------------------------------------------------------------------------------------

Database::Database(const QString &path, Access access)
    : m_path(path), m_readOnly(access == Access::ReadOnly || access == Access::Untouched)
{
    open(access);
}

void Database::open(Access access)
{
    static std::atomic<int> counter{0};
    m_connectionName = QStringLiteral("csp-%1").arg(++counter);
    const QString memory = QStringLiteral(":memory:");
    const bool inMemory = access == Access::InMemory || m_path == memory;
    if (access != Access::Create && !inMemory && !QFileInfo::exists(m_path))
        throw StorageError(Text::tr("There is no file “%1”.").arg(m_path));
    if (!inMemory && (access == Access::ReadOnly || access == Access::ReadWrite))
        refuseStrangeJournal(m_path);
    if (access == Access::ReadOnly && !inMemory && canTakeBackHalfAnEdit(m_path)) {
        try {
            Database(m_path, Access::ReadWrite).integer("PRAGMA schema_version");
        } catch (const Error &) { // said below, if it matters for reading
        }
    }
    m_connection = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connectionName);
    const bool untouched = access == Access::Untouched && !inMemory;
    m_connection.setDatabaseName(
        inMemory    ? memory
        : untouched ? QUrl::fromLocalFile(QFileInfo(m_path).absoluteFilePath()).toString(QUrl::FullyEncoded) +
                          QStringLiteral("?immutable=1")
                    : m_path);
    QString options = QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(busyMilliseconds);
    if (m_readOnly)
        options += QStringLiteral(";QSQLITE_OPEN_READONLY");
    if (untouched)
        options += QStringLiteral(";QSQLITE_OPEN_URI");
    m_connection.setConnectOptions(options);
    try {
        if (!m_connection.open())
            throw StorageError(
                Text::tr("“%1” cannot be opened: %2.").arg(m_path, m_connection.lastError().databaseText()));
        checkLibrary(m_connection);
        m_handle = *static_cast<sqlite3 *const *>(m_connection.driver()->handle().constData());
        harden();
    } catch (...) {
        m_connection = {};
        QSqlDatabase::removeDatabase(m_connectionName);
        throw;
    }
}

Database::~Database()
{
    close();
}

void Database::close()
{
    for (const auto &[sql, statement] : m_statements)
        sqlite3_finalize(statement);
    m_statements.clear();
    sqlite3_progress_handler(m_handle, 0, nullptr, nullptr);
    m_connection.close();
    m_connection = {};
    QSqlDatabase::removeDatabase(m_connectionName);
}

void Database::reopen(const QString &path, Access access)
{
    // The other file first: what is open may be the last there is of the old one.
    Database other(path, access);
    std::swap(m_path, other.m_path);
    std::swap(m_connectionName, other.m_connectionName);
    std::swap(m_connection, other.m_connection);
    std::swap(m_handle, other.m_handle);
    std::swap(m_readOnly, other.m_readOnly);
    std::swap(m_statements, other.m_statements);
}

bool Database::isMoved() const
{
    int moved = 0;
    return sqlite3_file_control(m_handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved != 0;
}

void Database::harden()
{
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    sqlite3_limit(m_handle, SQLITE_LIMIT_LENGTH, largestCell);
    sqlite3_limit(m_handle, SQLITE_LIMIT_COLUMN, 100);
    sqlite3_limit(m_handle, SQLITE_LIMIT_EXPR_DEPTH, 100);
    sqlite3_limit(m_handle, SQLITE_LIMIT_ATTACHED, 1); // VACUUM INTO needs one
    execute("PRAGMA cell_size_check = ON");
    execute("PRAGMA mmap_size = 0");
    execute("PRAGMA foreign_keys = ON");
    execute("PRAGMA temp_store = MEMORY");
    execute("PRAGMA secure_delete = ON"); // what is taken out of a plan does not stay in its free pages
    if (m_readOnly)
        execute("PRAGMA query_only = ON");
}

Statement Database::prepare(const std::string &sql) const
{
    sqlite3_stmt *&cached = m_statements[sql];
    if (cached && !sqlite3_stmt_busy(cached))
        return {m_handle, cached, true};
    sqlite3_stmt *fresh = nullptr;
    const unsigned flags = cached ? 0 : SQLITE_PREPARE_PERSISTENT;
    check(m_handle,
          sqlite3_prepare_v3(m_handle, sql.data(), static_cast<int>(sql.size()), flags, &fresh, nullptr));
    if (cached)
        return {m_handle, fresh, false}; // the same text is being read further up: a second one of its own
    cached = fresh;
    return {m_handle, cached, true};
}

void Database::execute(const std::string &sql) const
{
    check(m_handle, sqlite3_exec(m_handle, sql.c_str(), nullptr, nullptr, nullptr));
}

qint64 Database::integer(const std::string &sql) const
{
    Statement statement = prepare(sql);
    return statement.step() ? statement.integer(0) : 0;
}

QString Database::text(const std::string &sql) const
{
    Statement statement = prepare(sql);
    return statement.step() ? statement.text(0) : QString();
}

void Database::setInterrupt(std::function<bool()> shouldStop)
{
    m_shouldStop = std::move(shouldStop);
    if (m_shouldStop)
        sqlite3_progress_handler(
            m_handle, 10000, [](void *self) { return static_cast<Database *>(self)->m_shouldStop() ? 1 : 0; },
            this);
    else
        sqlite3_progress_handler(m_handle, 0, nullptr, nullptr);
}

void Database::forgetPages() const
{
    sqlite3_db_release_memory(m_handle);
}

void Database::sync() const
{
    sqlite3_file *file = nullptr;
    check(m_handle, sqlite3_file_control(m_handle, "main", SQLITE_FCNTL_FILE_POINTER, &file));
    if (file && file->pMethods)
        check(m_handle, file->pMethods->xSync(file, SQLITE_SYNC_FULL));
}

void Database::throwLastError() const
{
    throwFor(m_handle, sqlite3_errcode(m_handle));
}

Deadline::Deadline(Database &database, std::chrono::seconds limit) : m_database(database)
{
    database.setInterrupt([deadline = QDeadlineTimer(limit)] { return deadline.hasExpired(); });
}

// --- Transaction
// --------------------------------------------------------------------------------------------------

Transaction::Transaction(const Database &database, Kind kind) : m_database(database)
{
    database.prepare(kind == Kind::Write ? "BEGIN IMMEDIATE" : "BEGIN").run();
}

Transaction::~Transaction()
{
    // After a full disk SQLite may have rolled back by itself already.
    if (m_open && !sqlite3_get_autocommit(m_database.handle()))
        sqlite3_exec(m_database.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit()
{
    m_database.prepare("COMMIT").run();
    m_open = false;
}

} // namespace csp
