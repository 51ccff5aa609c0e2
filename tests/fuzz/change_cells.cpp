// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/change_cells.h"

#include <sqlite3.h>

#include <cstring>

namespace csp::fuzz {

namespace {

using Connection = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;
using Prepared = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

Prepared prepare(sqlite3 *connection, const std::string &sql)
{
    sqlite3_stmt *statement = nullptr;
    sqlite3_prepare_v2(connection, sql.c_str(), -1, &statement, nullptr);
    return {statement, sqlite3_finalize};
}

void execute(sqlite3 *connection, const std::string &sql)
{
    sqlite3_exec(connection, sql.c_str(), nullptr, nullptr, nullptr);
}

std::vector<std::string> namesOf(sqlite3 *connection, const std::string &sql)
{
    std::vector<std::string> names;
    const Prepared statement = prepare(connection, sql);
    while (statement && sqlite3_step(statement.get()) == SQLITE_ROW)
        if (const auto *text = sqlite3_column_text(statement.get(), 0))
            names.emplace_back(reinterpret_cast<const char *>(text));
    return names;
}

const std::string &any(const std::vector<std::string> &names, Random &random)
{
    return names[below(random, names.size())];
}

QByteArray cell(sqlite3 *connection, const std::string &sql)
{
    const Prepared statement = prepare(connection, sql);
    if (!statement || sqlite3_step(statement.get()) != SQLITE_ROW)
        return {};
    const void *bytes = sqlite3_column_blob(statement.get(), 0);
    return {static_cast<const char *>(bytes), sqlite3_column_bytes(statement.get(), 0)};
}

/// Binds something in the place of `before`.
void bindOther(sqlite3_stmt *statement, const QByteArray &before, Random &random, const ChangeBytes &change)
{
    static const std::vector<sqlite3_int64> numbers{0,
                                                    1,
                                                    -1,
                                                    2,
                                                    100,
                                                    101,
                                                    255,
                                                    65'536,
                                                    2'147'483'648,
                                                    4'070'908'800'000,
                                                    253'402'300'800'000,
                                                    9'223'372'036'854'775'807,
                                                    -9'223'372'036'854'775'807 - 1};
    static const std::vector<const char *> texts{
        "",   "plan", "police", "patrol", "logo", "2008-02-31", "2008/09 Q4", "..",
        "A0", "V",    "[]",     "{}",     "done", "undo",       "merge",      "2008-06-02T00:00:00.000Z"};
    switch (below(random, 6)) {
    case 0:
        sqlite3_bind_null(statement, 1);
        break;
    case 1:
        sqlite3_bind_int64(statement, 1, numbers[below(random, numbers.size())]);
        break;
    case 2:
        sqlite3_bind_double(statement, 1, oneIn(random, 2) ? 1e308 * 10 : 0.1 * double(below(random, 100)));
        break;
    case 3:
        sqlite3_bind_text(statement, 1, texts[below(random, texts.size())], -1, SQLITE_STATIC);
        break;
    default: {
        const QByteArray bytes = change(before);
        if (oneIn(random, 10))
            sqlite3_bind_blob(statement, 1, bytes.constData(), static_cast<int>(bytes.size()),
                              SQLITE_TRANSIENT);
        else
            sqlite3_bind_text(statement, 1, bytes.constData(), static_cast<int>(bytes.size()),
                              SQLITE_TRANSIENT);
    }
    }
}

QByteArray bytesOf(sqlite3 *connection)
{
    sqlite3_int64 size = 0;
    unsigned char *bytes = sqlite3_serialize(connection, "main", &size, 0);
    QByteArray file(reinterpret_cast<const char *>(bytes), bytes ? static_cast<qsizetype>(size) : 0);
    sqlite3_free(bytes);
    return file;
}

Connection opened(const QByteArray &file)
{
    sqlite3 *connection = nullptr;
    sqlite3_open(":memory:", &connection);
    const auto size = static_cast<sqlite3_uint64>(file.size());
    auto *bytes = static_cast<unsigned char *>(sqlite3_malloc64(size));
    std::memcpy(bytes, file.constData(), size);
    sqlite3_deserialize(connection, "main", bytes, file.size(), file.size(),
                        SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE);
    return {connection, sqlite3_close};
}

} // namespace

void changeCells(sqlite3 *connection, Random &random, const ChangeBytes &change)
{
    // A damaged file must not take the time of who makes hostile ones.
    int steps = 0;
    sqlite3_progress_handler(
        connection, 1000, [](void *count) { return ++*static_cast<int *>(count) > 1000 ? 1 : 0; }, &steps);
    execute(connection, "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON");
    const auto tables =
        namesOf(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE "
                            "'sqlite_%' AND name NOT LIKE '%\"%'");
    if (!tables.empty()) {
        std::string table;
        size_t rows = 0;
        for (int tries = 0; tries < 8 && rows == 0; ++tries) { // most hold nothing
            table = any(tables, random);
            rows = cell(connection, "SELECT count(*) FROM \"" + table + '"').toULongLong();
        }
        const auto columns = namesOf(connection, "SELECT name FROM pragma_table_info('" + table + "')");
        const auto keys =
            namesOf(connection, "SELECT name FROM pragma_table_info('" + table + "') WHERE pk > 0");
        if (rows > 0 && !columns.empty()) {
            const std::string name = '"' + table + '"';
            const std::string column = '"' + any(columns, random) + '"';
            std::string key;
            for (const std::string &one : keys)
                key += (key.empty() ? "(\"" : ", \"") + one + '"';
            key = key.empty() ? "rowid" : key + ')';
            const std::string where = " WHERE " + key + " = (SELECT " +
                                      (keys.empty() ? key : key.substr(1, key.size() - 2)) + " FROM " + name +
                                      " LIMIT 1 OFFSET " + std::to_string(below(random, rows)) + ")";
            const size_t what = below(random, 10);
            if (what == 0) {
                execute(connection, "DELETE FROM " + name + where);
            } else if (what == 1) { // what another row says
                execute(connection, "UPDATE OR IGNORE " + name + " SET " + column + " = (SELECT " + column +
                                        " FROM " + name + " ORDER BY rowid LIMIT 1 OFFSET " +
                                        std::to_string(below(random, 4)) + ")" + where);
            } else {
                const Prepared update =
                    prepare(connection, "UPDATE OR REPLACE " + name + " SET " + column + " = ?1" + where);
                if (update) {
                    bindOther(update.get(), cell(connection, "SELECT " + column + " FROM " + name + where),
                              random, change);
                    sqlite3_step(update.get());
                }
            }
        }
    }
    sqlite3_progress_handler(connection, 0, nullptr, nullptr);
}

QByteArray withChangedCells(const QByteArray &file, Random &random, const ChangeBytes &change)
{
    if (!file.startsWith("SQLite format 3"))
        return file;
    // Now and then the tables say for the moment that they take anything.
    const bool loosened = oneIn(random, 4);
    static const std::vector<std::pair<QByteArray, QByteArray>> looser{
        {") STRICT, WITHOUT", ")         WITHOUT"}, {") STRICT", ")       "}};
    QByteArray bytes = file;
    if (loosened)
        for (const auto &[strict, loose] : looser)
            bytes.replace(strict, loose);
    {
        const Connection connection = opened(bytes);
        changeCells(connection.get(), random, change);
        bytes = bytesOf(connection.get());
    }
    if (loosened)
        for (const auto &[strict, loose] : looser)
            bytes.replace(loose, strict);
    return bytes.isEmpty() ? file : bytes;
}

} // namespace csp::fuzz
