// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever a file holds, opening it gives a sentence or a plan: never a crash, never a hang.
#include "core/store/schema.h"
#include "tests/support/cpu_time.h"
#include "tests/support/plan_file.h"
#include "tests/support/random_plan.h"

#include <sqlite3.h>

#include <random>

using namespace csp;
using namespace csp::test;

namespace {

/// A plan with some history, and an undo in it.
QByteArray soundFile()
{
    static const QByteArray bytes = [] {
        RandomPlan random(7);
        const PlanFolder folder(random.plan(12));
        const auto document = folder.open();
        for (int i = 0; i < 10; ++i)
            document->edit(QStringLiteral("Add section"), [&](Writer &write) {
                write.insert(Section{Id<Section>::random(), {}, QString::number(i), random.text()});
            });
        const auto section = selectRows<Section>(document->database(), "ORDER BY id").front().id;
        document->edit(QStringLiteral("Remove section"), [&](Writer &write) { write.remove(section); });
        document->undo();
        document->edit(QStringLiteral("Remove section"), [&](Writer &write) { write.remove(section); });
        return bytesOf(folder.path());
    }();
    return bytes;
}

enum class Outcome { Refused, Loaded };

/// Opens, reads, undoes, redoes and edits as far as the file lets it.
Outcome use(const QString &path)
{
    const test::ProcessorTimer time;
    Outcome outcome = Outcome::Refused;
    const QString sentence = refusal([&] {
        const auto document = Document::open(path, PlanFolder::options());
        loadPlan(document->database());
        outcome = Outcome::Loaded;
        for (const HistoryEntry &entry : document->history().newest(50))
            refusal([&] { document->revert(entry.n); });
        for (int i = 0; i < 20; ++i)
            refusal([&] { document->undo(); });
        for (int i = 0; i < 20; ++i)
            refusal([&] { document->redo(); });
        refusal([&] {
            document->edit(QStringLiteral("Add"), [&](Writer &write) {
                write.insert(Section{Id<Section>::random(), {}, QStringLiteral("One more"), {}});
            });
        });
        loadPlan(document->database()); // none of that made it unreadable
    });
    CHECK(time.elapsed() < 20'000);
    if (outcome == Outcome::Refused) {
        INFO(sentence.toStdString());
        CHECK(sentence.size() > 20);
        CHECK(sentence.endsWith(u'.'));
    } else {
        CHECK(sentence == QString());
    }
    return outcome;
}

/// Lets a sound file be changed by plain SQL, without the program's own protection.
void spoil(const QString &path, const std::string &sql)
{
    const Database database(path, Database::Access::ReadWrite);
    sqlite3_db_config(database.handle(), SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
    database.execute("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;");
    database.execute(sql);
}

} // namespace

TEST_CASE("bytes flipped, cut off or overwritten at random")
{
    const QByteArray sound = soundFile();
    const QTemporaryDir folder;
    const unsigned extra = std::random_device()();
    std::printf("damage_test: the additional random seed is %u\n", extra);
    int refused = 0;
    for (unsigned run = 0; run < 100; ++run) {
        const unsigned seed = run < 80 ? run : extra + run;
        std::mt19937 random(seed);
        QByteArray bytes = sound;
        const auto anywhere = [&] { return static_cast<qsizetype>(random() % bytes.size()); };
        switch (run % 5) {
        case 0: // a few bytes
            for (int i = 1 + static_cast<int>(random() % 8); i > 0; --i)
                bytes[anywhere()] = static_cast<char>(random());
            break;
        case 1: // the heads of pages
            for (int i = 0; i < 3; ++i)
                bytes[anywhere() / 4096 * 4096 + static_cast<qsizetype>(random() % 12)] =
                    static_cast<char>(random());
            break;
        case 2:
            bytes.truncate(anywhere());
            break;
        case 3: // a stretch of garbage
            for (qsizetype at = anywhere(), end = std::min(bytes.size(), at + 2000); at < end; ++at)
                bytes[at] = static_cast<char>(random());
            break;
        default: // one page in the place of another
            const qsizetype from = anywhere() / 4096 * 4096, to = anywhere() / 4096 * 4096;
            bytes.replace(to, 4096, bytes.mid(from, 4096));
        }
        const QString path = folder.filePath(QStringLiteral("damaged %1.csp").arg(run));
        writeBytes(path, bytes);
        INFO("run " << run << " seed " << seed);
        refused += use(path) == Outcome::Refused;
    }
    CHECK(refused > 40);
}

TEST_CASE("what is no plan is refused, and left as it is")
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("file.csp"));
    QByteArray bytes = soundFile();
    SECTION("empty")
    {
        bytes.clear();
    }
    SECTION("a text")
    {
        bytes = "Dear all,\n\nplease find attached the plan.\n";
    }
    SECTION("a long text")
    {
        bytes = QByteArray(10'000, 'x');
    }
    SECTION("only the head")
    {
        bytes.truncate(100);
    }
    SECTION("half")
    {
        bytes.truncate(bytes.size() / 2);
    }
    SECTION("another program's database")
    {
        bytes.replace(68, 4, QByteArray(4, '\0'));
    }
    SECTION("a newer version")
    {
        bytes[63] = static_cast<char>(schemaVersion() + 1);
    }
    SECTION("a write-ahead log")
    {
        bytes[18] = bytes[19] = 2;
    }
    SECTION("a page size that does not exist")
    {
        bytes[16] = 3;
    }
    writeBytes(path, bytes);
    CHECK(use(path) == Outcome::Refused);
    CHECK(bytesOf(path) == bytes);
    CHECK_FALSE(refusal([&] {
                    openForReading(path);
                    loadPlan(*openForReading(path));
                }).isEmpty());
}

TEST_CASE("a folder, and a file that is not there")
{
    const QTemporaryDir folder;
    CHECK(refusal([&] {
              Document::open(folder.path(), PlanFolder::options());
          }).contains(QStringLiteral("folder")));
    CHECK(refusal([&] {
              Document::open(folder.filePath(QStringLiteral("none.csp")), PlanFolder::options());
          }).contains(QStringLiteral("There is no file")));
}

TEST_CASE("a file whose tables or values are not a plan's is refused")
{
    const char *sql = GENERATE(
        "CREATE TABLE extra (id TEXT)", "CREATE VIEW extra AS SELECT * FROM aim",
        "CREATE TRIGGER extra AFTER UPDATE ON aim BEGIN DELETE FROM aim; END",
        "CREATE INDEX extra ON aim (text)", "ALTER TABLE aim ADD COLUMN extra TEXT",
        "ALTER TABLE aim ADD COLUMN extra TEXT AS (text || text)", "DROP TABLE glossary_term",
        "DROP INDEX action_in_form", "DELETE FROM meta", "PRAGMA user_version = 0",
        "UPDATE plan SET marking = 'secret'", "UPDATE plan SET action_year = '31/02/2008'",
        "DELETE FROM plan",
        "INSERT INTO plan (id) VALUES ('second'); INSERT INTO row_stamp VALUES ('plan', 'second', 1)",
        "UPDATE section SET id = 'with spaces'", "UPDATE section SET id = 'new'",
        "INSERT INTO action_plan (id, priority_id) VALUES ('a', 'nobody'); INSERT INTO row_stamp VALUES "
        "('action_plan', 'a', 1)",
        "UPDATE progress_update SET date = '2008-02-31'; UPDATE action SET due_date = '2008-02-31'; "
        "UPDATE target SET agreed_on = '2008-02-31'",
        "UPDATE measure SET baseline_value = 9e999", "DELETE FROM row_stamp", "DELETE FROM stamp",
        "UPDATE stamp SET time = 9223372036854775807", "UPDATE writer SET highest = 0",
        "UPDATE writer SET highest = 9223372036854775807",
        "INSERT INTO cell_stamp VALUES ('aim', 'x', 'nonsense', 1)", "UPDATE tombstone SET cells = '{'",
        "INSERT INTO existence VALUES ('aim', 'x', 7, 1)", "UPDATE change SET target = 100 WHERE n = 3",
        "UPDATE change SET target = n WHERE n > 3", "UPDATE change SET next = n WHERE n > 3",
        "UPDATE change SET original = n WHERE n > 3", "UPDATE change SET kind = 'undone' WHERE n = 3",
        "UPDATE change SET n = 9223372036854775807 WHERE n = 5");
    INFO(sql);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("plan.csp"));
    writeBytes(path, soundFile());
    REQUIRE(use(path) == Outcome::Loaded);
    writeBytes(path, soundFile());
    try {
        spoil(path, sql);
    } catch (const Error &) {
        return; // SQLite itself does not let it come that far
    }
    CHECK(use(path) == Outcome::Refused);
}

TEST_CASE("strange texts and a damaged history open, and what cannot be taken back says so")
{
    const char *sql = GENERATE(
        "UPDATE section SET body = char(0) || 'after NUL' || char(0xFFFE)",
        "UPDATE section SET body = CAST(X'C328FF41' AS TEXT)",
        "UPDATE section SET body = printf('%.*c', 1000000, 'x')", "UPDATE change_piece SET data = X'00'",
        "UPDATE change_piece SET data = zeroblob(1000)", "UPDATE change_piece SET data = X''",
        "DELETE FROM change_piece", "UPDATE change_piece SET data = substr(data, 1, length(data) / 2)",
        "UPDATE change_piece SET data = CAST(data || data AS BLOB)", "UPDATE change SET id = 'same'",
        "UPDATE change SET at = 'yesterday'", "UPDATE change SET kind = 'undo', target = 1 WHERE n > 1",
        "UPDATE change SET kind = 'redo', target = n - 1 WHERE n > 1",
        "UPDATE change SET kind = 'undo', target = n - 1 WHERE n > 1", "UPDATE change SET visit = 'one'",
        "UPDATE change SET kind = 'undo', target = n - 1, next = n - 1 WHERE n > 1",
        "UPDATE change SET kind = 'redo', target = n - 1, next = 1 WHERE n > 1",
        "UPDATE change SET kind = 'undo', next = 2, original = 1 WHERE n = (SELECT max(n) FROM change)");
    INFO(sql);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("plan.csp"));
    writeBytes(path, soundFile());
    spoil(path, sql);
    CHECK(use(path) == Outcome::Loaded);
}

TEST_CASE("a damaged change set is never played so that the plan cannot be read afterwards")
{
    for (unsigned seed = 0; seed < 150; ++seed) {
        INFO(seed);
        std::mt19937 random(seed);
        const PlanFolder folder;
        const auto document = folder.open();
        const Id<Measure> measure{QStringLiteral("m")};
        document->edit(QStringLiteral("Add"), [&](Writer &write) {
            write.insert(Measure{measure,
                                 {},
                                 QStringLiteral("Thefts"),
                                 MeasureKind::Survey,
                                 {},
                                 Direction::Down,
                                 5.0,
                                 Period::financialYear(2006),
                                 {},
                                 {}});
        });
        document->edit(QStringLiteral("Remove"), [&](Writer &write) { write.remove(measure); });
        QByteArray changeSet = document->history().changeSet(3);
        changeSet[static_cast<qsizetype>(random() % changeSet.size())] = static_cast<char>(random());
        document->database()
            .prepare("UPDATE change_piece SET data = ?1 WHERE change = 3")
            .bind(changeSet)
            .run();
        refusal([&] { document->undo(); });
        CHECK(refusal([&] { loadPlan(document->database()); }) == QString());
        CHECK(refusal([&] { checkWhole(document->database()); }) == QString());
    }
}
