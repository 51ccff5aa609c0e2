// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/column.h"
#include "core/model/error.h"
#include "core/model/value.h"

#include <QByteArray>
#include <QSqlDatabase>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace csp {

class Database;

/// One prepared statement, typed exactly as the STRICT tables are. Bound and stepped on SQLite's own
/// interface: going through QVariant took twice the time and half as much memory again, and blurs INTEGER and
/// REAL. All members throw StorageError or DataError with a sentence when SQLite refuses.
class Statement {
public:
    ~Statement();
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&) = delete;
    Statement(const Statement &) = delete;

    /// Binds the parameters from ?1 on.
    template <class... Parameters>
    Statement &bind(const Parameters &...parameters)
    {
        int index = 0;
        (bindAt(++index, parameters), ...);
        return *this;
    }
    void bindAt(int index, const Value &value);
    void bindAt(int index, const QString &text);
    void bindAt(int index, const char *text);
    void bindAt(int index, const std::string &text);
    void bindAt(int index, qint64 number);
    void bindAt(int index, int number) { bindAt(index, static_cast<qint64>(number)); }
    void bindAt(int index, const QByteArray &blob);
    template <class Row>
    void bindAt(int index, const Id<Row> &id)
    {
        bindAt(index, toValue(id));
    }

    /// true: a row stands ready; false: done, and the statement is reset for the next use.
    bool step();
    /// Steps to the end; for statements that return no rows, or whose rows do not matter.
    void run();
    void reset();

    int columnCount() const;
    int type(int column) const; ///< SQLite's own: SQLITE_TEXT …
    Value value(int column) const;
    QString text(int column) const;
    std::string utf8(int column) const;
    qint64 integer(int column) const;
    QByteArray blob(int column) const; ///< of a text: its bytes as they are
    bool isNull(int column) const;

private:
    friend class Database;
    Statement(sqlite3 *connection, sqlite3_stmt *statement, bool cached)
        : m_connection(connection), m_statement(statement), m_cached(cached)
    {
    }
    sqlite3 *m_connection;
    sqlite3_stmt *m_statement;
    bool m_cached; ///< owned by the database's cache: only reset here
};

/// One connection to one SQLite file, opened through Qt's driver and hardened: nothing in the file may run
/// code.
class Database {
public:
    enum class Access {
        ReadOnly,
        Untouched, ///< as the file stands at this moment: without locks, and without taking back half an edit
        ReadWrite,
        Create,
        InMemory
    };

    /// Opens the file; InMemory: an empty database in memory that only bears its name. Throws StorageError or
    /// DataError with a sentence.
    Database(const QString &path, Access access);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    const QString &path() const { return m_path; }
    bool isReadOnly() const { return m_readOnly; }
    sqlite3 *handle() const { return m_handle; }

    /// The same connection for whoever reads through it, on another file from now on; on the old one still
    /// when that cannot be opened. No statement may be under way.
    void reopen(const QString &path, Access access);
    /// Whether the file that is open no longer stands at its path: deleted, moved, or another in its place.
    bool isMoved() const;

    /// Compiled once for each text and used again. Not for two uses of one text at the same time.
    Statement prepare(const std::string &sql) const;
    /// Runs statements without parameters or results.
    void execute(const std::string &sql) const;
    qint64 integer(const std::string &sql) const; ///< the first column of the first row, 0 without one
    QString text(const std::string &sql) const;

    /// Stops whatever runs on this connection when the function returns true; asked every few thousand steps.
    void setInterrupt(std::function<bool()> shouldStop);

    /// Reads the file itself again from now on, not what is remembered of it.
    void forgetPages() const;

    /// Waits until everything written to the file is on the disk.
    void sync() const;

    /// Throws what SQLite last said, as a sentence.
    [[noreturn]] void throwLastError() const;

private:
    void open(Access access);
    void close();
    void harden();

    QString m_path;
    QString m_connectionName;
    QSqlDatabase m_connection;
    sqlite3 *m_handle = nullptr;
    bool m_readOnly = false;
    std::function<bool()> m_shouldStop;
    mutable std::unordered_map<std::string, sqlite3_stmt *> m_statements;
};

/// Stops what runs on a connection after a while: a file made to be opened forever must not hang the program.
class Deadline {
public:
    explicit Deadline(Database &database, std::chrono::seconds limit = std::chrono::seconds(20));
    ~Deadline() { m_database.setInterrupt({}); }
    Deadline(const Deadline &) = delete;
    Deadline &operator=(const Deadline &) = delete;

private:
    Database &m_database;
};

/// Rolls back unless commit() was reached.
class Transaction {
public:
    enum class Kind { Read, Write };
    explicit Transaction(const Database &database, Kind kind = Kind::Write);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    void commit();

private:
    const Database &m_database;
    bool m_open = true;
};

/// The SELECT list of a row struct: "id, position, …".
template <class Row>
const std::string &columnList()
{
    static const std::string list = [] {
        std::string names;
        forEachColumn<Row>([&](const auto &column) {
            if (!names.empty())
                names += ", ";
            names += column.name;
        });
        return names;
    }();
    return list;
}

/// Reads a row struct from a statement that selected columnList<Row>() from `firstColumn` on.
template <class Row>
Row readRow(const Statement &statement, int firstColumn = 0)
{
    Row row;
    int index = firstColumn;
    forEachColumn<Row>([&](const auto &column) {
        using Member = std::decay_t<decltype(row.*column.member)>;
        row.*column.member = fromValue<Member>(statement.value(index++));
    });
    return row;
}

/// The rows of a table that meet a condition: selectRows<Aim>(db, "WHERE priority_id = ?1 ORDER BY position,
/// id", id).
template <class Row, class... Parameters>
std::vector<Row> selectRows(const Database &database, const std::string &tail,
                            const Parameters &...parameters)
{
    std::vector<Row> rows;
    Statement statement =
        database.prepare("SELECT " + columnList<Row>() + " FROM " + std::string(Row::table) + " " + tail);
    statement.bind(parameters...);
    while (statement.step())
        rows.push_back(readRow<Row>(statement));
    return rows;
}

template <class Row>
std::optional<Row> selectRow(const Database &database, const Id<Row> &id)
{
    auto rows = selectRows<Row>(database, "WHERE id = ?1", id);
    if (rows.empty())
        return std::nullopt;
    return std::move(rows.front());
}

} // namespace csp
