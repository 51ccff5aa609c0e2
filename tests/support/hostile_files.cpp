// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/hostile_files.h"

#include "tests/support/catch.h"

#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <sqlite3.h>

#include <algorithm>
#include <memory>
#include <random>
#include <string>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

namespace csp::test {

namespace {

using Fate = HostileFile::Fate;
using Connection = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;

/// Without any of the program's own protection, and with all that SQLite lets a person do to their own file.
Connection openBare(const QString &path)
{
    sqlite3 *connection = nullptr;
    REQUIRE(sqlite3_open(path.toUtf8().constData(), &connection) == SQLITE_OK);
    return {connection, sqlite3_close};
}

void execute(sqlite3 *connection, const std::string &sql)
{
    INFO(sql.substr(0, 300));
    INFO(sqlite3_errmsg(connection));
    REQUIRE(sqlite3_exec(connection, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
}

qint64 integer(sqlite3 *connection, const std::string &sql)
{
    sqlite3_stmt *statement = nullptr;
    REQUIRE(sqlite3_prepare_v2(connection, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
    const qint64 number = sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    sqlite3_finalize(statement);
    return number;
}

std::function<QString(const QString &)> with(const std::string &sql)
{
    return [sql](const QString &path) {
        const Connection connection = openBare(path);
        execute(connection.get(), "PRAGMA foreign_keys = OFF");
        execute(connection.get(), sql);
        return path;
    };
}

/// Changes what the file says of its own layout, past every check.
std::function<QString(const QString &)> withSchema(const std::string &sql)
{
    return with("PRAGMA writable_schema = ON; " + sql);
}

/// Runs `sql` while a table says something else of itself than it does afterwards.
std::function<QString(const QString &)> whileTableIs(const std::string &table, const std::string &from,
                                                     const std::string &to, const std::string &sql)
{
    return [=](const QString &path) {
        const auto replace = [&](const std::string &old, const std::string &fresh) {
            return "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, '" + old +
                   "', '" + fresh + "') WHERE name = '" + table + "'";
        };
        with(replace(from, to))(path);
        with(sql)(path);
        with(replace(to, from))(path);
        return path;
    };
}

std::function<QString(const QString &)> withBytes(const std::function<void(QByteArray &)> &change)
{
    return [change](const QString &path) {
        QFile file(path);
        REQUIRE(file.open(QIODevice::ReadWrite));
        QByteArray bytes = file.readAll();
        change(bytes);
        REQUIRE(file.resize(0));
        REQUIRE(file.seek(0));
        REQUIRE(file.write(bytes) == bytes.size());
        return path;
    };
}

void putNumber(QByteArray &bytes, qsizetype at, quint32 number)
{
    qToBigEndian(number, bytes.data() + at);
}

/// Where the first page of a table or index begins.
qsizetype rootOf(const QString &path, const std::string &name)
{
    const Connection connection = openBare(path);
    const qint64 page =
        integer(connection.get(), "SELECT rootpage FROM sqlite_schema WHERE name = '" + name + "'");
    REQUIRE(page > 0);
    return (page - 1) * integer(connection.get(), "PRAGMA page_size");
}

/// A page of the table that only points to itself, as an inner page of a tree.
QString loopedTree(const QString &path)
{
    const qsizetype root = rootOf(path, "section");
    return withBytes([&](QByteArray &bytes) {
        const auto page = static_cast<quint32>(root / 4096 + 1);
        QByteArray inner(4096, '\0');
        inner[0] = 5;
        inner[4] = 1; // one cell
        inner[3] = 0;
        inner[5] = static_cast<char>(4000 >> 8);
        inner[6] = static_cast<char>(4000 & 0xff);
        inner[4] = 1;
        putNumber(inner, 8, page);
        inner[12] = static_cast<char>(4000 >> 8);
        inner[13] = static_cast<char>(4000 & 0xff);
        putNumber(inner, 4000, page);
        inner[4004] = 1;
        bytes.replace(root, 4096, inner);
    })(path);
}

/// A long text whose pages go round in a circle.
QString loopedText(const QString &path)
{
    with("UPDATE plan SET mission = printf('%.*c', 60000, 'q')")(path);
    return withBytes([](QByteArray &bytes) {
        const QByteArray filling(4000, 'q');
        int looped = 0;
        for (qsizetype page = 1; page < bytes.size() / 4096; ++page)
            if (bytes.mid(page * 4096 + 4, 4000) == filling) {
                putNumber(bytes, page * 4096, static_cast<quint32>(page + 1));
                ++looped;
            }
        REQUIRE(looped > 5);
    })(path);
}

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write(bytes) == bytes.size());
}

/// A journal that would put other pages in place and have a file of its own choosing removed.
QString journalBeside(const QString &path)
{
    const QString victim = path + QStringLiteral(".victim");
    writeFile(victim, "precious");
    const QByteArray magic = QByteArray::fromHex("d9d505f920a163d7");
    QByteArray journal = magic;
    const auto number = [&](quint32 value) {
        QByteArray bytes(4, '\0');
        putNumber(bytes, 0, value);
        journal += bytes;
    };
    number(1);    // one page
    number(0);    // the nonce of its sum
    number(2);    // pages there were
    number(512);  // sector
    number(4096); // page
    journal += QByteArray(512 - journal.size(), '\0');
    number(2);
    const QByteArray page(4096, 'z');
    journal += page;
    quint32 sum = 0;
    for (int at = 4096 - 200; at > 0; at -= 200)
        sum += static_cast<unsigned char>(page[at]);
    number(sum);
    const QByteArray name = victim.toUtf8();
    number(0x40000000 / 4096 + 1);
    journal += name;
    number(static_cast<quint32>(name.size()));
    quint32 nameSum = 0;
    for (const char c : name)
        nameSum += static_cast<quint32>(c);
    number(nameSum);
    journal += magic;
    writeFile(path + QStringLiteral("-journal"), journal);
    return path;
}

QString linkTo(const QString &target, const QString &path)
{
    const QString link = path + QStringLiteral(".link");
    REQUIRE(QFile::link(target, link));
    return link;
}

/// So long that no disk has room for it, and takes none.
QString sparse(const QString &path, qint64 size)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadWrite));
    REQUIRE(file.resize(size));
    return path;
}

std::string nested(int depth)
{
    std::string open;
    std::string close;
    for (int i = 0; i < depth; ++i) {
        open += "(";
        close += ")";
    }
    return open + "1" + close;
}

const std::string endless =
    "WITH RECURSIVE e(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM e) SELECT id FROM e";

std::vector<HostileFile> schemaFiles()
{
    return {
        {"an endless view in the place of a table", Fate::Refused,
         with("DROP TABLE known_word; CREATE VIEW known_word AS " + endless)},
        {"an endless view beside the tables", Fate::Refused, with("CREATE VIEW extra AS " + endless)},
        {"a generated column of 200 MB", Fate::Refused,
         with("ALTER TABLE plan ADD COLUMN extra TEXT AS (hex(zeroblob(100000000)))")},
        {"a generated column in the place of a plain one", Fate::Refused,
         withSchema(
             "UPDATE sqlite_schema SET sql = replace(sql, 'body TEXT NOT NULL DEFAULT ''''', 'body TEXT AS "
             "(hex(zeroblob(100000000)))') WHERE name = 'section'")},
        {"a trigger that empties the plan", Fate::Refused,
         with("CREATE TRIGGER extra AFTER UPDATE ON plan BEGIN DELETE FROM action; END")},
        {"a trigger that starts itself", Fate::Refused,
         with("CREATE TRIGGER extra AFTER INSERT ON known_word BEGIN INSERT INTO known_word (id) VALUES "
              "(hex(randomblob(8))); END")},
        {"a full-text table", Fate::Refused, with("CREATE VIRTUAL TABLE extra USING fts5(a)")},
        {"a virtual table of a module that nobody has", Fate::Refused,
         withSchema(
             "INSERT INTO sqlite_schema VALUES ('table', 'extra', 'extra', 0, 'CREATE VIRTUAL TABLE extra "
             "USING nobody(''/etc/passwd'')')")},
        {"one table more", Fate::Refused, with("CREATE TABLE extra (id TEXT)")},
        {"one column more", Fate::Refused, with("ALTER TABLE aim ADD COLUMN extra TEXT")},
        {"tables of statistics", Fate::Refused, with("ANALYZE")},
        {"an index that calculates", Fate::Refused,
         with("CREATE INDEX extra ON plan (hex(zeroblob(1000)) || title)")},
        {"an index in the place of another", Fate::Refused,
         with("DROP INDEX aim_by_priority; CREATE UNIQUE INDEX aim_by_priority ON aim (priority_id, id)")},
        {"a condition without an end", Fate::Refused,
         withSchema(
             "UPDATE sqlite_schema SET sql = replace(sql, 'strapline TEXT NOT NULL', 'strapline TEXT CHECK "
             "(EXISTS (" +
             endless + "))') WHERE name = 'plan'")},
        {"a default of 200 MB", Fate::Refused,
         withSchema(
             "UPDATE sqlite_schema SET sql = replace(sql, 'strapline TEXT NOT NULL DEFAULT ''''', 'strapline "
             "TEXT DEFAULT (hex(zeroblob(100000000)))') WHERE name = 'plan'")},
        {"an order of letters that nobody knows", Fate::Refused,
         withSchema(
             "UPDATE sqlite_schema SET sql = replace(sql, 'strapline TEXT', 'strapline TEXT COLLATE nobody') "
             "WHERE name = 'plan'")},
        {"deletions that spread", Fate::Refused,
         withSchema("UPDATE sqlite_schema SET sql = replace(sql, 'DEFERRABLE INITIALLY DEFERRED', 'ON DELETE "
                    "CASCADE') "
                    "WHERE name = 'aim'")},
        {"a table that takes any type", Fate::Refused,
         withSchema("UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')') WHERE name = 'plan'")},
        {"200,000 tables", Fate::Refused,
         withSchema(
             "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 200000) INSERT INTO "
             "sqlite_schema SELECT 'table', 't' || i, 't' || i, 2, 'CREATE TABLE t' || i || '(a, b, c)' FROM "
             "c")},
        {"a layout of 5 MB", Fate::Refused,
         withSchema(
             "UPDATE sqlite_schema SET sql = replace(sql, 'strapline', printf('/*%.*c*/ strapline', 5000000, "
             "'x')) WHERE name = 'plan'")},
        {"a layout nested 20,000 deep", Fate::Refused,
         withSchema("UPDATE sqlite_schema SET sql = replace(sql, 'strapline TEXT NOT NULL', 'strapline TEXT "
                    "CHECK (" +
                    nested(20'000) + ")') WHERE name = 'plan'")},
        {"two tables on one page", Fate::Refused,
         withSchema("UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = "
                    "'commitment') WHERE name = 'known_word'")},
        {"a table beyond the end of the file", Fate::Refused,
         withSchema("UPDATE sqlite_schema SET rootpage = 100000 WHERE name = 'known_word'")},
        {"a table on the page of the layout", Fate::Refused,
         withSchema("UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'known_word'")},
        {"a table named twice", Fate::Refused,
         withSchema("INSERT INTO sqlite_schema SELECT * FROM sqlite_schema WHERE name = 'aim'")},
        {"no layout at all", Fate::Refused, withSchema("DELETE FROM sqlite_schema")},
    };
}

std::vector<HostileFile> valueFiles()
{
    return {
        {"a cell of 20 MB", Fate::Refused, with("UPDATE plan SET mission = printf('%.*c', 20000000, 'x')")},
        {"a cell of 15 MB", Fate::Refused, with("UPDATE plan SET mission = printf('%.*c', 15000000, 'x')")},
        {"three cells of 25 MB", Fate::Refused,
         with("UPDATE plan SET mission = CAST(zeroblob(25000000) AS TEXT), strapline = "
              "CAST(zeroblob(25000000) AS "
              "TEXT), signatory = CAST(zeroblob(25000000) AS TEXT)")},
        {"a NUL in a text", Fate::Refused, with("UPDATE plan SET title = 'a' || char(0) || 'b'")},
        {"an escape that steers a terminal", Fate::Refused,
         with("UPDATE plan SET title = char(27) || '[2J'")},
        {"a text that is not Unicode", Fate::Refused,
         with("UPDATE plan SET title = CAST(X'C328FF' AS TEXT)")},
        {"a mark of byte order in a text", Fate::Refused,
         with("UPDATE plan SET title = char(0xFEFF) || 'x'")},
        {"a BLOB for a text", Fate::Refused,
         whileTableIs("plan", ") STRICT", ")", "UPDATE plan SET title = zeroblob(10)")},
        {"nothing where there must be something", Fate::Refused,
         whileTableIs("plan", "title TEXT NOT NULL", "title TEXT", "UPDATE plan SET title = NULL")},
        {"two rows of one id", Fate::Refused,
         [](const QString &path) {
             with("INSERT INTO known_word VALUES ('same-a', 'a'), ('same-b', 'b'); INSERT INTO row_stamp "
                  "VALUES "
                  "('known_word', 'same-a', 1), ('known_word', 'same-b', 1)")(path);
             return withBytes([](QByteArray &bytes) { bytes.replace("same-b", "same-a"); })(path);
         }},
        {"an id that is a path", Fate::Refused,
         with("INSERT INTO known_word VALUES ('../../etc/passwd', 'a'); INSERT INTO row_stamp VALUES "
              "('known_word', "
              "'../../etc/passwd', 1)")},
        {"an id of 1 MB", Fate::Refused,
         with("INSERT INTO known_word VALUES (printf('%.*c', 1000000, 'a'), 'a'); INSERT INTO row_stamp "
              "SELECT "
              "'known_word', id, 1 FROM known_word WHERE length(id) > 100")},
        {"a plan named like a path", Fate::Refused,
         with("UPDATE meta SET value = '../../x' WHERE name = 'document'")},
        {"a word that is no choice", Fate::Refused, with("UPDATE plan SET marking = 'secret'")},
        {"a day that does not exist", Fate::Refused,
         with("UPDATE action SET due_date = '2008-02-31', start_date = NULL")},
        {"a year beyond every calendar", Fate::Refused, with("UPDATE action SET due_date = '99999-01-01'")},
        {"an end before the start", Fate::Refused,
         with("UPDATE action SET start_date = '2009-01-02', due_date = '2009-01-01'")},
        {"a figure without an end", Fate::Refused, with("UPDATE measure SET baseline_value = 9e999")},
        {"a share of a million million per cent", Fate::Refused,
         with("UPDATE action SET percent = 1000000000000")},
        {"all the money there is", Fate::Refused,
         with("UPDATE action SET amount_pence = 9223372036854775807")},
        {"a place in a list that is none", Fate::Refused, with("UPDATE aim SET position = '(); --'")},
        {"parents that are nowhere", Fate::Refused, with("UPDATE aim SET priority_id = id")},
        {"two plans in one", Fate::Refused,
         with("INSERT INTO plan (id) VALUES ('second'); INSERT INTO row_stamp VALUES ('plan', 'second', 1)")},
        {"no plan in it", Fate::Refused, with("DELETE FROM plan")},
        {"a picture of another use", Fate::Refused,
         with("INSERT INTO picture SELECT 'wallpaper', X'89504E470D0A1A0A', ''; INSERT INTO row_stamp VALUES "
              "('picture', 'wallpaper', 1)")},
        {"a picture of a million pixels squared", Fate::Refused,
         with("INSERT OR REPLACE INTO picture VALUES ('logo', "
              "X'89504E470D0A1A0A0000000D49484452000F4240000F42400806000000', ''); INSERT OR REPLACE INTO "
              "row_stamp "
              "VALUES ('picture', 'logo', 1)")},
        {"a history that goes in circles", Fate::Opened,
         with("UPDATE change SET kind = 'undo', target = n - 1, original = n - 1, next = n - 1 WHERE n > 1")},
        {"lines of history that follow themselves", Fate::Opened,
         with("UPDATE change SET target = n, next = n")},
        {"a sentence of 1 MB", Fate::Refused,
         with("UPDATE change SET sentence = printf('%.*c', 1000000, 'x')")},
        {"a change that was made yesterday", Fate::Refused, with("UPDATE change SET at = 'yesterday'")},
        {"change sets made to break what plays them", Fate::Opened,
         with("DELETE FROM change_piece; INSERT INTO change_piece SELECT n, 0, "
              "X'5402010061696D001200FFFFFFFFFFFFFFFF7FFFFFFF03FFFFFFFF' FROM change")},
        {"claimed knowledge of all there will ever be", Fate::Refused,
         with("UPDATE writer SET highest = 9223372036854775807")},
        {"claimed knowledge of a million edits", Fate::Opened, with("UPDATE writer SET highest = 1000000")},
        {"edits that it does not know itself", Fate::Refused, with("UPDATE writer SET highest = 0")},
        {"clocks in 2099", Fate::Opened, with("UPDATE stamp SET time = 4070908800000 + n")},
        {"clocks after the end of the calendar", Fate::Refused,
         with("UPDATE stamp SET time = 9223372036854775807")},
        {"rows that nobody wrote", Fate::Refused, with("DELETE FROM row_stamp")},
        {"cells that nobody has", Fate::Refused,
         with("INSERT INTO cell_stamp VALUES ('sqlite_schema', 'x', 'sql', 1)")},
        {"a deleted row nested 100,000 deep", Fate::Refused,
         with("INSERT OR REPLACE INTO tombstone VALUES ('aim', 'x', printf('%.*c', 100000, '['))")},
        {"a deleted row that steers a terminal", Fate::Refused,
         with("INSERT OR REPLACE INTO tombstone VALUES ('aim', 'x', '{\"text\":\"\\u001b[2J\"}')")},
        {"the deleted row of a table that nobody has", Fate::Refused,
         with("INSERT OR REPLACE INTO tombstone VALUES ('passwd', 'x', '{}')")},
        {"a digest that is not its own", Fate::Refused, with("INSERT INTO meta VALUES ('digest', 'feed')")},
        {"a note of 5 MB", Fate::Refused,
         with("INSERT INTO meta VALUES ('note', printf('%.*c', 5000000, 'x'))")},
        {"a name of 100 KB", Fate::Refused, with("UPDATE writer SET name = printf('%.*c', 100000, 'x')")},
    };
}

std::vector<HostileFile> fileFiles()
{
    const auto same = [](const QString &path) { return path; };
    return {
        {"a tree that leads back to its own root", Fate::Refused, loopedTree},
        {"a text that goes round in a circle", Fate::Refused, loopedText},
        {"free pages that go round in a circle", Fate::Refused, withBytes([](QByteArray &bytes) {
             const auto pages = static_cast<quint32>(bytes.size() / 4096);
             bytes += QByteArray(4096, '\0');
             putNumber(bytes, 28, pages + 1);
             putNumber(bytes, 32, pages + 1);
             putNumber(bytes, 36, 1000000);
             putNumber(bytes, pages * 4096, pages + 1);
         })},
        {"an index that says something else", Fate::Opened,
         whileTableIs("aim_by_priority", "ON aim (priority_id)", "ON aim (priority_id) WHERE 0",
                      "UPDATE aim SET text = text || '!'; REINDEX aim_by_priority")},
        {"texts in another encoding", Fate::Refused,
         [](const QString &path) {
             const Connection connection = openBare(path);
             std::string copy = path.toStdString() + ".16";
             execute(connection.get(), "ATTACH '" + copy + "' AS other");
             const Connection other = openBare(QString::fromStdString(copy));
             execute(other.get(), "PRAGMA encoding = 'UTF-16'; PRAGMA application_id = " +
                                      std::to_string(integer(connection.get(), "PRAGMA application_id")) +
                                      "; PRAGMA user_version = " +
                                      std::to_string(integer(connection.get(), "PRAGMA user_version")) +
                                      "; CREATE TABLE meta (name TEXT, value TEXT)");
             return QString::fromStdString(copy);
         }},
        {"pages of 64 KB", Fate::Opened, with("PRAGMA page_size = 65536; VACUUM")},
        {"pages of 512 bytes", Fate::Opened, with("PRAGMA page_size = 512; VACUUM")},
        {"a file that tidies itself", Fate::Opened, with("PRAGMA auto_vacuum = FULL; VACUUM")},
        {"a write-ahead log", Fate::Refused, with("PRAGMA journal_mode = WAL; UPDATE plan SET title = 'x'")},
        {"the journal of somebody else", Fate::Opened, journalBeside},
        {"a file of 4 GB that takes no room", Fate::Refused,
         [](const QString &path) { return sparse(path, qint64{4} * 1024 * 1024 * 1024); }},
        {"a plan with 60 MB of nothing after it", Fate::Opened,
         [](const QString &path) { return sparse(path, 60'000'000); }},
        {"only a head", Fate::Refused, withBytes([](QByteArray &bytes) { bytes.truncate(100); })},
        {"not copied to the end", Fate::Refused, withBytes([](QByteArray &bytes) { bytes.chop(4096); })},
        {"a head and garbage", Fate::Refused, withBytes([](QByteArray &bytes) {
             bytes.replace(100, bytes.size() - 100, QByteArray(bytes.size() - 100, '\xA5'));
         })},
        {"pages that leave no room for anything", Fate::Refused,
         withBytes([](QByteArray &bytes) { bytes[20] = '\xFF'; })},
        {"a page of a web site", Fate::Refused,
         withBytes([](QByteArray &bytes) { bytes = "<html><script>alert(1)</script></html>"; })},
        {"an archive", Fate::Refused, withBytes([](QByteArray &bytes) { bytes.replace(0, 4, "PK\3\4"); })},
        {"nothing", Fate::Refused, withBytes([](QByteArray &bytes) { bytes.clear(); })},
        {"a link to a plan", Fate::Opened, [](const QString &path) { return linkTo(path, path); }},
        {"a link to what never ends", Fate::Refused,
         [](const QString &path) { return linkTo(QStringLiteral("/dev/zero"), path); }},
        {"a link to itself", Fate::Refused,
         [](const QString &path) { return linkTo(path + QStringLiteral(".link"), path); }},
        {"a link to a folder", Fate::Refused,
         [](const QString &path) { return linkTo(QStringLiteral("/"), path); }},
        {"a link to nothing", Fate::Refused,
         [](const QString &path) { return linkTo(QStringLiteral("/nowhere/plan.csp"), path); }},
#ifdef Q_OS_UNIX
        {"a pipe that nobody writes to", Fate::Refused,
         [](const QString &path) {
             const QString pipe = path + QStringLiteral(".pipe");
             REQUIRE(mkfifo(pipe.toUtf8().constData(), 0600) == 0);
             return pipe;
         }},
#endif
        {"a plan that is sound", Fate::Opened, same},
    };
}

} // namespace

const std::vector<HostileFile> &hostileFiles()
{
    static const std::vector<HostileFile> files = [] {
        std::vector<HostileFile> all = schemaFiles();
        for (auto more : {valueFiles(), fileFiles()})
            all.insert(all.end(), more.begin(), more.end());
        return all;
    }();
    return files;
}

QByteArray damaged(QByteArray bytes, unsigned seed)
{
    std::mt19937 random(seed);
    const auto anywhere = [&] {
        return static_cast<qsizetype>(random() % static_cast<unsigned>(bytes.size()));
    };
    const auto page = [&] { return anywhere() / 4096 * 4096; };
    switch (seed % 7) {
    case 0: // a few bytes
        for (unsigned i = 1 + random() % 8; i > 0; --i)
            bytes[anywhere()] = static_cast<char>(random());
        break;
    case 1: // many
        for (unsigned i = 1 + random() % 1000; i > 0; --i)
            bytes[anywhere()] = static_cast<char>(random());
        break;
    case 2: // the heads of pages
        for (unsigned i = 1 + random() % 4; i > 0; --i)
            bytes[page() + static_cast<qsizetype>(random() % 12)] = static_cast<char>(random());
        break;
    case 3:
        bytes.truncate(anywhere());
        break;
    case 4: // a stretch of garbage
        for (qsizetype at = anywhere(), end = std::min(bytes.size(), at + 2000); at < end; ++at)
            bytes[at] = static_cast<char>(random());
        break;
    case 5: { // one page in the place of another
        const qsizetype from = page(), to = page();
        bytes.replace(to, 4096, bytes.mid(from, 4096));
        break;
    }
    default: // the first pages, and how the file says it is laid out
        for (unsigned i = 1 + random() % 20; i > 0; --i)
            bytes[static_cast<qsizetype>(random() % 8192)] = static_cast<char>(random());
    }
    return bytes;
}

} // namespace csp::test
