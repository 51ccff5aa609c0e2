// SPDX-License-Identifier: GPL-3.0-or-later
// What keeps a file from outside from doing anything, setting by setting and check by check.
#include "core/model/text.h"
#include "core/store/foreign_file.h"
#include "tests/support/plan_file.h"
#include "tests/support/random_plan.h"

#include <QtEndian>

#include <sqlite3.h>

#include <map>

using namespace csp;
using namespace csp::test;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

Plan somePlan()
{
    RandomPlan random(21);
    Plan plan;
    do // with rows in the tables that are spoilt
        plan = random.plan(12);
    while (plan.aims.empty() || plan.actions.empty());
    return plan;
}

using Connection = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;

/// With nothing of the program's own protection.
Connection openBare(const QString &path)
{
    sqlite3 *connection = nullptr;
    REQUIRE(sqlite3_open(path.toUtf8().constData(), &connection) == SQLITE_OK);
    return {connection, sqlite3_close};
}

void execute(const Connection &connection, const std::string &sql)
{
    INFO(sql);
    REQUIRE(sqlite3_exec(connection.get(), sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
}

/// Calls `visit` for each row.
void select(const Connection &connection, const std::string &sql,
            const std::function<void(sqlite3_stmt *)> &visit)
{
    INFO(sql);
    sqlite3_stmt *statement = nullptr;
    REQUIRE(sqlite3_prepare_v2(connection.get(), sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
    while (sqlite3_step(statement) == SQLITE_ROW)
        visit(statement);
    REQUIRE(sqlite3_finalize(statement) == SQLITE_OK);
}

std::string textOf(sqlite3_stmt *row, int column)
{
    return reinterpret_cast<const char *>(sqlite3_column_text(row, column));
}

int settingOf(sqlite3 *connection, int which)
{
    int value = -1;
    sqlite3_db_config(connection, which, -1, &value);
    return value;
}

constexpr int switches[] = {SQLITE_DBCONFIG_DEFENSIVE,      SQLITE_DBCONFIG_TRUSTED_SCHEMA,
                            SQLITE_DBCONFIG_ENABLE_TRIGGER, SQLITE_DBCONFIG_ENABLE_VIEW,
                            SQLITE_DBCONFIG_DQS_DDL,        SQLITE_DBCONFIG_DQS_DML,
                            SQLITE_DBCONFIG_ENABLE_FKEY,    SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION};

/// As long as it lives, looks at every connection of this process when it is opened, before the program has
/// set anything, and when it is closed. SQLite offers both, and no program has to be changed for it.
class Watched {
public:
    struct AtClosing {
        QString path;
        std::map<int, int> switches, limits;
        std::map<std::string, qint64> pragmas;
    };
    std::vector<AtClosing> closed;

    Watched()
    {
        current = this;
        sqlite3_auto_extension(reinterpret_cast<void (*)()>(opened));
    }
    ~Watched()
    {
        sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(opened));
        current = nullptr;
    }
    Watched(const Watched &) = delete;
    Watched &operator=(const Watched &) = delete;

private:
    static int opened(sqlite3 *connection, char **, const void *)
    {
        sqlite3_enable_load_extension(connection, 1); // as on a system whose SQLite has it on
        return sqlite3_trace_v2(
            connection, SQLITE_TRACE_CLOSE,
            [](unsigned, void *, void *closing, void *) {
                if (current)
                    current->look(static_cast<sqlite3 *>(closing));
                return 0;
            },
            nullptr);
    }
    void look(sqlite3 *connection)
    {
        AtClosing seen{QString::fromUtf8(sqlite3_db_filename(connection, "main")), {}, {}, {}};
        for (const int which : switches)
            seen.switches[which] = settingOf(connection, which);
        for (int which = 0; which <= SQLITE_LIMIT_WORKER_THREADS; ++which)
            seen.limits[which] = sqlite3_limit(connection, which, -1);
        for (const char *pragma : {"cell_size_check", "mmap_size", "query_only"}) {
            sqlite3_stmt *statement = nullptr;
            sqlite3_prepare_v2(connection, (std::string("PRAGMA ") + pragma).c_str(), -1, &statement,
                               nullptr);
            // Where memory cannot be mapped at all, nothing is said of it.
            seen.pragmas[pragma] =
                sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
            sqlite3_finalize(statement);
        }
        closed.push_back(seen);
    }
    static inline Watched *current = nullptr;
};

/// The sentence a file is refused with; empty when it opens.
QString whyRefused(const QString &path)
{
    const QByteArray before = bytesOf(path);
    QString sentence = refusal([&] { const ForeignFile file(path, PlanFolder::officer(), Clock()); });
    CHECK(bytesOf(path) == before);
    return sentence;
}

void changeHead(const QString &path, qsizetype at, quint32 number)
{
    QByteArray bytes = bytesOf(path);
    qToBigEndian(number, bytes.data() + at);
    writeBytes(path, bytes);
}

/// The same layout and the same rows in a file whose texts are stored in this encoding.
void storeIn(const char *encoding, const QString &path)
{
    const QString other = path + u(".other");
    {
        const Connection from = openBare(path);
        const Connection to = openBare(other);
        execute(to, std::string("PRAGMA encoding = '") + encoding + "'");
        for (const char *pragma : {"application_id", "user_version"})
            select(from, std::string("PRAGMA ") + pragma, [&](sqlite3_stmt *row) {
                execute(to, std::string("PRAGMA ") + pragma + " = " + textOf(row, 0));
            });
        execute(to, "BEGIN");
        std::vector<std::string> tables;
        select(from, "SELECT sql, type, name FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid",
               [&](sqlite3_stmt *row) {
                   execute(to, textOf(row, 0));
                   if (textOf(row, 1) == "table")
                       tables.push_back(textOf(row, 2));
               });
        for (const std::string &table : tables)
            select(from, "SELECT * FROM " + table, [&](sqlite3_stmt *row) {
                std::string sql = "INSERT INTO ";
                sql.append(table).append(" VALUES (?");
                for (int column = 1; column < sqlite3_column_count(row); ++column)
                    sql += ", ?";
                sql += ")";
                sqlite3_stmt *insert = nullptr;
                REQUIRE(sqlite3_prepare_v2(to.get(), sql.c_str(), -1, &insert, nullptr) == SQLITE_OK);
                for (int column = 0; column < sqlite3_column_count(row); ++column)
                    sqlite3_bind_value(insert, column + 1, sqlite3_column_value(row, column));
                CHECK(sqlite3_step(insert) == SQLITE_DONE);
                sqlite3_finalize(insert);
            });
        execute(to, "COMMIT");
    }
    REQUIRE(QFile::remove(path));
    REQUIRE(QFile::rename(other, path));
}

} // namespace

TEST_CASE("the connection to a file from outside trusts nothing in it, and has a limit on everything")
{
    const PlanFolder folder(somePlan());
    Watched watched;
    {
        const ForeignFile file(folder.path(), PlanFolder::officer(), Clock());
    }
    int received = 0;
    for (Watched::AtClosing &seen : watched.closed) {
        INFO(seen.path.toStdString());
        // Every connection of the program, whatever it is to.
        CHECK(seen.switches[SQLITE_DBCONFIG_DEFENSIVE] == 1);
        CHECK(seen.switches[SQLITE_DBCONFIG_TRUSTED_SCHEMA] == 0);
        CHECK(seen.switches[SQLITE_DBCONFIG_ENABLE_TRIGGER] == 0);
        CHECK(seen.switches[SQLITE_DBCONFIG_ENABLE_VIEW] == 0);
        CHECK(seen.switches[SQLITE_DBCONFIG_DQS_DDL] == 0);
        CHECK(seen.switches[SQLITE_DBCONFIG_DQS_DML] == 0);
        CHECK(seen.switches[SQLITE_DBCONFIG_ENABLE_FKEY] == 1);
        CHECK(seen.switches[SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION] == 0);
        CHECK(seen.pragmas["cell_size_check"] == 1);
        CHECK(seen.pragmas["mmap_size"] == 0);
        CHECK(seen.limits[SQLITE_LIMIT_LENGTH] == 16 * 1024 * 1024);
        CHECK(seen.limits[SQLITE_LIMIT_COLUMN] == 100);
        CHECK(seen.limits[SQLITE_LIMIT_EXPR_DEPTH] == 100);
        CHECK(seen.limits[SQLITE_LIMIT_ATTACHED] <= 1);
        if (!seen.path.endsWith(u("received.csp")))
            continue;
        ++received;
        CHECK(seen.pragmas["query_only"] == 1);
        CHECK(seen.limits[SQLITE_LIMIT_SQL_LENGTH] == 100'000);
        CHECK(seen.limits[SQLITE_LIMIT_VDBE_OP] == 25'000);
        CHECK(seen.limits[SQLITE_LIMIT_COMPOUND_SELECT] == 10);
        CHECK(seen.limits[SQLITE_LIMIT_FUNCTION_ARG] == 20);
        CHECK(seen.limits[SQLITE_LIMIT_ATTACHED] == 0);
        CHECK(seen.limits[SQLITE_LIMIT_WORKER_THREADS] == 0);
        CHECK(seen.limits[SQLITE_LIMIT_TRIGGER_DEPTH] == 1);
    }
    CHECK(received == 1);
    CHECK(watched.closed.size() >= 3); // and the fresh file, written and read
}

TEST_CASE("a trigger does not fire, a view is not read, the layout is not rewritten, and nothing is loaded")
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u("file.csp"));
    execute(openBare(path), "CREATE TABLE a (x); CREATE TABLE b (x); CREATE VIEW v AS SELECT x FROM a; "
                            "CREATE TRIGGER t AFTER INSERT ON a BEGIN INSERT INTO b VALUES (new.x); END");
    using Access = Database::Access;
    const Access access = GENERATE(Access::ReadWrite, Access::ReadOnly, Access::Untouched);
    const Watched watched; // which has allowed to load, before the program says otherwise
    const Database database(path, access);
    const auto why = [&](const char *sql) { return refusal([&] { database.execute(sql); }); };
    CHECK(why("SELECT x FROM v").contains(u("access to view \"v\" prohibited")));
    CHECK(why("SELECT load_extension('x')").contains(u("not authorized")));
    CHECK(sqlite3_load_extension(database.handle(), "x", nullptr, nullptr) == SQLITE_ERROR);
    CHECK(u(sqlite3_errmsg(database.handle())).contains(u("not authorized")));
    CHECK(why("SELECT \"no such column\"").contains(u("no such column")));
    if (access != Access::ReadWrite) {
        CHECK_FALSE(why("INSERT INTO a VALUES (1)").isEmpty());
        return;
    }
    CHECK(why("INSERT INTO a VALUES (1)").isEmpty());
    CHECK(database.integer("SELECT count(*) FROM a") == 1);
    CHECK(database.integer("SELECT count(*) FROM b") == 0);
    CHECK(why("PRAGMA writable_schema = ON; DELETE FROM sqlite_schema").contains(u("may not be modified")));
}

TEST_CASE("what one check alone stands against is refused with the sentence of that check")
{
    const PlanFolder folder(somePlan());
    const QString &path = folder.path();
    REQUIRE(whyRefused(path).isEmpty());
    SECTION("the application id of another program")
    {
        changeHead(path, 68, 0x43535032);
        CHECK(whyRefused(path) ==
              u("“%1” is a database of another program, not a CSP Planner plan.").arg(path));
    }
    SECTION("a step of the layout that is still to come")
    {
        changeHead(path, 60, static_cast<quint32>(schemaVersion() + 1));
        CHECK(whyRefused(path).startsWith(u("“%1” was made by a newer version of CSP Planner.").arg(path)));
    }
    SECTION("texts in another encoding, with all else as it was")
    {
        storeIn("UTF-8", path);
        CHECK(whyRefused(path).isEmpty());
        for (const char *encoding : {"UTF-16le", "UTF-16be"}) {
            storeIn(encoding, path);
            CHECK(whyRefused(path).contains(u("(texts in another encoding)")));
        }
    }
    SECTION("a row that points to nothing")
    {
        execute(openBare(path), "PRAGMA foreign_keys = OFF; UPDATE aim SET priority_id = 'nobody'");
        CHECK(whyRefused(path).contains(u("(a cell that is too large, or one that points to nothing)")));
    }
    SECTION("a text that is one letter too long")
    {
        const auto writeText = [&](qsizetype length, const char *letter) {
            execute(openBare(path), "UPDATE plan SET mission = replace(hex(zeroblob(" +
                                        std::to_string(length) + ")), '00', '" + letter + "')");
        };
        for (const char *letter : {"x", "é"}) {
            writeText(longestText, letter);
            CHECK(whyRefused(path).isEmpty());
            writeText(longestText + 1, letter);
            CHECK(whyRefused(path).contains(u("(a text that is too long, in “plan”)")));
        }
    }
}
