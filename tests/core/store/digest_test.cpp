// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/digest.h"

#include "core/store/schema.h"
#include "tests/support/plan_file.h"
#include "tests/support/random_plan.h"

#include <sqlite3.h>

using namespace csp;
using namespace csp::test;

namespace {

/// A copy of the folder's plan as it would be sent.
QString sentCopy(const PlanFolder &folder)
{
    QString path = folder.other(QStringLiteral("sent.csp"));
    savePlanCopy(*openForReading(folder.path()), path, true);
    const Database copy(path, Database::Access::ReadWrite);
    writeDigest(copy);
    return path;
}

bool saysDigest(const Database &database)
{
    return database.integer("SELECT count(*) FROM meta WHERE name = 'digest'") == 1;
}

} // namespace

TEST_CASE("a digest is the same for a compacted copy and another for any cell that differs")
{
    RandomPlan random(11);
    const PlanFolder folder(random.plan(6));
    {
        const auto document = folder.open();
        const Section section{Id<Section>::random(), {}, QStringLiteral("Gone"), {}};
        document->edit(QStringLiteral("Add"), [&](Writer &write) { write.insert(section); });
        document->edit(QStringLiteral("Remove"), [&](Writer &write) { write.remove(section.id); });
    }
    const QString path = sentCopy(folder);
    const Database database(path, Database::Access::ReadWrite);
    const QString digest = contentDigest(database);
    CHECK(digest.size() == 64);
    CHECK(contentDigest(*openForReading(folder.path())) == digest);
    CHECK(checkDigest(database));
    CHECK_FALSE(checkDigest(*openForReading(folder.path())));

    // Every column of every table counts, whatever is in it.
    sqlite3_db_config(database.handle(), SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
    database.execute("PRAGMA foreign_keys = OFF");
    std::vector<std::pair<std::string, std::string>> cells;
    {
        Statement columns = database.prepare("SELECT t.name, c.name FROM sqlite_schema AS t, "
                                             "pragma_table_info(t.name) AS c WHERE t.type = 'table'");
        while (columns.step())
            cells.emplace_back(columns.utf8(0), columns.utf8(1));
    }
    int differed = 0;
    for (const auto &[table, column] : cells) {
        if (database.integer("SELECT count(*) FROM " + table) == 0)
            continue;
        INFO(table << "." << column);
        const Transaction undone(database);
        const auto say = [](std::initializer_list<std::string> words) {
            std::string sql;
            for (const std::string &word : words)
                sql += word;
            return sql;
        };
        const QString type = database.text(
            say({"SELECT type FROM pragma_table_info('", table, "') WHERE name = '", column, "'"}));
        const std::string change = type == QLatin1String("TEXT") ? say({"coalesce(", column, ", '') || 'x'"})
                                   : type == QLatin1String("BLOB")
                                       ? say({"CAST(", column, " || 'x' AS BLOB)"})
                                       : say({"coalesce(", column, ", 0) * 0 + 987654"});
        const std::string one = table == "meta"
                                    ? "name = 'document'"
                                    : say({column, " IS (SELECT min(", column, ") FROM ", table, ")"});
        database.execute(say({"UPDATE ", table, " SET ", column, " = ", change, " WHERE ", one}));
        CHECK(contentDigest(database) != digest);
        CHECK_THROWS_AS(checkDigest(database), DataError);
        ++differed;
    }
    CHECK(differed > 100);
}

TEST_CASE("a copy whose text was changed on the way is refused, wherever it is checked")
{
    Plan plan;
    plan.info().title = QStringLiteral("Reduce burglary by 549 offences");
    const PlanFolder folder(plan);
    const QString path = sentCopy(folder);
    checkWhole(*openForReading(path));
    QByteArray bytes = bytesOf(path);
    const qsizetype at = bytes.indexOf("549 offences");
    REQUIRE(at > 0);
    bytes[at] = '9';
    writeBytes(path, bytes);
    CHECK(refusal([&] { checkWhole(*openForReading(path)); }).contains(QStringLiteral("not what was sent")));
    CHECK(refusal([&] {
              Document::open(path, PlanFolder::options());
          }).contains(QStringLiteral("Ask for it again")));
    CHECK(bytesOf(path) == bytes);
    const FurtherStep further("CREATE TABLE later (id TEXT PRIMARY KEY NOT NULL) STRICT;");
    CHECK(refusal([&] { openForReading(path); }).contains(QStringLiteral("not what was sent")));
}

TEST_CASE("a digest goes with the first change, not with looking, and with a step to a newer layout")
{
    const PlanFolder folder;
    const QString path = sentCopy(folder);
    {
        const auto document = Document::open(path, PlanFolder::options());
        document->edit(QStringLiteral("Nothing"), [](Writer &) {});
        CHECK(saysDigest(document->database()));
        SECTION("an edit")
        {
            document->edit(QStringLiteral("Add"), [&](Writer &write) {
                write.insert(Section{Id<Section>::random(), {}, QStringLiteral("New"), {}});
            });
            CHECK_FALSE(saysDigest(document->database()));
        }
        SECTION("a name for this version")
        {
            document->nameVersion(QStringLiteral("Sent to board"));
            CHECK_FALSE(saysDigest(document->database()));
        }
        SECTION("looking")
        {
        }
    }
    checkWhole(*openForReading(path));
    const FurtherStep further("CREATE TABLE later (id TEXT PRIMARY KEY NOT NULL) STRICT;");
    const auto document = Document::open(path, PlanFolder::options());
    CHECK_FALSE(saysDigest(document->database()));
    checkWhole(document->database());
}
