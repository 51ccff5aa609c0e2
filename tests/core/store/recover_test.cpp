// SPDX-License-Identifier: GPL-3.0-or-later
// What can be read of a damaged file comes into a new one, which is whole; what cannot is said.
#include "core/store/recover.h"

#include "core/merge/merge.h"
#include "core/model/labels.h"
#include "core/store/digest.h"
#include "core/store/foreign_file.h"
#include "tests/support/cpu_time.h"
#include "tests/support/hostile_files.h"
#include "tests/support/plan_file.h"
#include "tests/support/random_plan.h"

#include <QtEndian>

#include <sqlite3.h>

#include <map>
#include <set>

using namespace csp;
using namespace csp::test;

namespace {

const Author officer = PlanFolder::officer();

struct Sound {
    QByteArray bytes;
    Plan plan;
    QString document;
    Knowledge knowledge;
    qint64 entries = 0;
};

/// Long and short texts, pictures, deleted rows, a history with a name in it.
const Sound &sound()
{
    static const Sound made = [] {
        RandomPlan random(4);
        Plan plan = random.plan(60);
        const PlanFolder folder(plan);
        const auto document = folder.open();
        for (int i = 0; i < 5; ++i)
            document->edit(QStringLiteral("Add section %1").arg(i), [&](Writer &write) {
                write.insert(Section{Id<Section>::random(), {}, QString::number(i), QString(20'000, u'é')});
            });
        const auto section = selectRows<Section>(document->database(), "ORDER BY id").front().id;
        document->edit(QStringLiteral("Remove section"), [&](Writer &write) { write.remove(section); });
        document->nameVersion(QStringLiteral("Sent to board"));
        return Sound{bytesOf(folder.path()), loadPlan(document->database()), document->id(),
                     readKnowledge(document->database()), document->history().size()};
    }();
    return made;
}

template <class Row>
std::set<QString> idsOf(const std::vector<Row> &rows)
{
    std::set<QString> ids;
    for (const Row &row : rows)
        ids.insert(row.id.value);
    return ids;
}

using Cells = std::map<std::pair<std::string, QString>, std::vector<Value>>;

Cells cellsOf(const Plan &plan)
{
    Cells cells;
    forEachList(plan, [&](const auto &rows) {
        using Row = typename std::decay_t<decltype(rows)>::value_type;
        for (const Row &row : rows)
            forEachColumn<Row>([&](const auto &column) {
                cells[{Row::table, row.id.value}].push_back(toValue(row.*column.member));
            });
    });
    return cells;
}

/// How many rows of the sound plan are in the other, cell by cell the same.
int sameRows(const Plan &plan)
{
    static const Cells before = cellsOf(sound().plan);
    const Cells after = cellsOf(plan);
    return static_cast<int>(std::count_if(after.begin(), after.end(), [](const auto &row) {
        const auto there = before.find(row.first);
        return there != before.end() && there->second == row.second;
    }));
}

int rowsOf(const Plan &plan)
{
    int count = 0;
    forEachList(plan, [&](const auto &rows) { count += static_cast<int>(rows.size()); });
    return count;
}

struct Result {
    QString sentence;
    Recovery recovery;
    std::unique_ptr<Database> file;
};

Result recover(const QTemporaryDir &folder, const QByteArray &bytes)
{
    const QString path = folder.filePath(QStringLiteral("damaged.csp"));
    const QString output = folder.filePath(QStringLiteral("recovered.csp"));
    QFile::remove(output);
    writeBytes(path, bytes);
    Result result;
    result.sentence = refusal([&] { result.recovery = recoverPlan(path, output, officer, Clock()); });
    CHECK(bytesOf(path) == bytes);
    if (result.sentence.isEmpty()) {
        result.file = openForReading(output);
        checkWhole(*result.file);
        for (const QString &lost : result.recovery.lost) {
            INFO(lost.toStdString());
            CHECK(lost.size() > 20);
            CHECK(lost.endsWith(u'.'));
        }
    } else {
        CHECK(result.sentence.endsWith(u'.'));
        CHECK_FALSE(QFile::exists(output));
    }
    return result;
}

void spoil(const QString &path, const std::string &sql)
{
    const Database database(path, Database::Access::ReadWrite);
    sqlite3_db_config(database.handle(), SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
    database.execute("PRAGMA foreign_keys = OFF; PRAGMA writable_schema = ON;");
    database.execute(sql);
}

/// The sound file with something wrong in it that SQL can say.
Result recoverSpoilt(const QTemporaryDir &folder, const std::string &sql)
{
    const QString path = folder.filePath(QStringLiteral("spoilt.csp"));
    writeBytes(path, sound().bytes);
    spoil(path, sql);
    return recover(folder, bytesOf(path));
}

qsizetype rootOf(const std::string &name)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("plan.csp"));
    writeBytes(path, sound().bytes);
    const Database database(path, Database::Access::ReadOnly);
    return (database.integer("SELECT rootpage FROM sqlite_schema WHERE name = '" + name + "'") - 1) * 4096;
}

} // namespace

TEST_CASE("nothing is lost of a sound file, and to its copies the new one is the same")
{
    const QTemporaryDir folder;
    const Result result = recover(folder, sound().bytes);
    REQUIRE(result.file);
    CHECK(result.recovery.lost.isEmpty());
    CHECK(result.recovery.sameCopy);
    CHECK(result.recovery.rows == rowsOf(sound().plan));
    CHECK((loadPlan(*result.file) == sound().plan));
    CHECK(documentId(*result.file) == sound().document);
    CHECK(readKnowledge(*result.file) == sound().knowledge);
    const auto lines = History(*result.file).newest(100);
    CHECK(static_cast<qint64>(lines.size()) == sound().entries + 1);
    CHECK(lines.front().sentence == QStringLiteral("Recovered from “damaged.csp”"));
    CHECK(lines[1].sentence == QStringLiteral("Remove section"));
    CHECK(result.file->text("SELECT name FROM named_version") == QStringLiteral("Sent to board"));
    CHECK(result.file->integer("SELECT count(*) FROM tombstone") == 1);
}

TEST_CASE("damage in an index, in change sets or in the head of the file costs nothing")
{
    const QTemporaryDir folder;
    QByteArray bytes = sound().bytes;
    SECTION("an index")
    {
        bytes.replace(rootOf("action_in_form"), 4096, QByteArray(4096, '\xA5'));
    }
    SECTION("change sets")
    {
        bytes.replace(rootOf("change_piece"), 4096, QByteArray(4096, '\xA5'));
    }
    SECTION("the head")
    {
        bytes.replace(0, 100, QByteArray(100, '\0'));
    }
    const Result result = recover(folder, bytes);
    REQUIRE(result.file);
    CHECK((loadPlan(*result.file) == sound().plan));
    CHECK(documentId(*result.file) == sound().document);
}

TEST_CASE("rows are found again without the layout, and without the upper part of their table")
{
    const QTemporaryDir folder;
    QByteArray bytes = sound().bytes;
    SECTION("the whole first page")
    {
        bytes.replace(0, 4096, QByteArray(4096, '\0'));
    }
    SECTION("the roots of tables")
    {
        int inner = 0;
        for (const char *table : {"figure", "action", "section", "progress_update"}) {
            if (bytes[rootOf(table)] != 5)
                continue; // all of its rows are in its root
            bytes.replace(rootOf(table), 4096, QByteArray(4096, '\0'));
            ++inner;
        }
        REQUIRE(inner > 1);
    }
    const Result result = recover(folder, bytes);
    REQUIRE(result.file);
    CHECK((loadPlan(*result.file) == sound().plan));
    CHECK(documentId(*result.file) == sound().document);
    CHECK_FALSE(result.recovery.sameCopy);
    CHECK(readKnowledge(*result.file).size() == 1);
}

TEST_CASE("a lost page is counted, and what belongs to what stood in it goes with it")
{
    const QTemporaryDir folder;
    QByteArray bytes = sound().bytes;
    const qsizetype root = rootOf("aim");
    REQUIRE(bytes[root] == 5);
    const qsizetype last = qFromBigEndian<quint32>(bytes.constData() + root + 8);
    bytes.replace((last - 1) * 4096, 4096, QByteArray(4096, '\0'));
    const Result result = recover(folder, bytes);
    REQUIRE(result.file);
    const Plan plan = loadPlan(*result.file);
    CHECK(sameRows(plan) > rowsOf(sound().plan) * 3 / 4);
    CHECK(plan.aims.size() < sound().plan.aims.size());
    CHECK(plan.measures == sound().plan.measures);
    const QString lost = result.recovery.lost.join(u'\n');
    CHECK(lost.contains(QStringLiteral("%1 of the kind “aim” could not be read")
                            .arg(sound().plan.aims.size() - plan.aims.size())));
    CHECK(lost.contains(QStringLiteral("Bring in another copy")));
    CHECK_FALSE(result.recovery.sameCopy);
    for (const AimMeasure &row : plan.aimMeasures)
        CHECK(idsOf(plan.aims).count(row.aim.value) == 1);
}

TEST_CASE("what cannot be is left out, cell by cell, and said")
{
    const QTemporaryDir folder;
    const Action &action =
        *std::find_if(sound().plan.actions.begin(), sound().plan.actions.end(),
                      [](const Action &each) { return !each.keyActions.trimmed().isEmpty(); });
    const std::string here = " WHERE id = '" + action.id.value.toStdString() + "'";
    const auto recovered = [&](const std::string &sql) {
        auto result = recoverSpoilt(folder, sql);
        REQUIRE(result.file);
        CHECK_FALSE(result.recovery.sameCopy);
        CHECK_FALSE(result.recovery.lost.isEmpty());
        const Plan plan = loadPlan(*result.file);
        const auto row = std::find_if(plan.actions.begin(), plan.actions.end(),
                                      [&](const Action &each) { return each.id == action.id; });
        REQUIRE(row != plan.actions.end());
        return std::pair(*row, result.recovery.lost.join(u'\n'));
    };
    SECTION("a day that is none")
    {
        const auto [row, lost] = recovered("UPDATE action SET due_date = '2008-02-31'" + here);
        CHECK_FALSE(row.dueDate.isValid());
        CHECK(row.keyActions == action.keyActions);
        CHECK(lost.contains(QStringLiteral("lost the due date")));
        CHECK(lost.contains(quoted(action.keyActions)));
    }
    SECTION("more than all of it")
    {
        const auto [row, lost] = recovered("UPDATE action SET percent = 1000, amount_pence = -5" + here);
        CHECK_FALSE(row.percent);
        CHECK_FALSE(row.amountPence);
        CHECK(lost.contains(QStringLiteral("lost the amount")));
    }
    SECTION("letters that are none")
    {
        const auto [row, lost] = recovered("UPDATE action SET resources = CAST(X'41C342' AS TEXT)" + here);
        CHECK(row.resources.startsWith(u'A'));
        CHECK(row.resources.endsWith(u'B'));
        CHECK(lost.contains(QStringLiteral("letters that cannot be read")));
    }
    SECTION("a status that is gone")
    {
        const auto [row, lost] = recovered("UPDATE action SET status_id = 'gone'" + here);
        CHECK(row.status.isEmpty());
        CHECK(lost.contains(QStringLiteral("lost the status")));
    }
    SECTION("more than a field holds")
    {
        const auto [row, lost] =
            recovered("UPDATE action SET resources = printf('%.*c', 300000, 'x')" + here);
        CHECK(row.resources.size() == 100'000);
    }
}

TEST_CASE("whose plan it is, is asked again when it is lost; a copy that lost its digest is a new one")
{
    const QTemporaryDir folder;
    const Result title = recoverSpoilt(folder, "DELETE FROM plan");
    REQUIRE(title.file);
    CHECK(title.recovery.lost.join(u'\n').contains(QStringLiteral("title page")));
    CHECK((loadPlan(*title.file).actions == sound().plan.actions));
    const Result named = recoverSpoilt(folder, "DELETE FROM meta");
    REQUIRE(named.file);
    CHECK(isValidId(documentId(*named.file)));
    CHECK(named.recovery.lost.join(u'\n').contains(QStringLiteral("Which plan it was")));
    const Result digest = recoverSpoilt(folder, "INSERT INTO meta VALUES ('digest', 'feed')");
    REQUIRE(digest.file);
    CHECK_FALSE(digest.recovery.sameCopy);
    CHECK_FALSE(checkDigest(*digest.file));
    CHECK((loadPlan(*digest.file) == sound().plan));
}

TEST_CASE("what is recovered can be worked on")
{
    const QTemporaryDir folder;
    QByteArray bytes = sound().bytes;
    bytes.replace(rootOf("aim_measure"), 4096, QByteArray(4096, '\0'));
    REQUIRE(recover(folder, bytes).file);
    const auto document =
        Document::open(folder.filePath(QStringLiteral("recovered.csp")), PlanFolder::options());
    const Plan before = loadPlan(document->database());
    CHECK_FALSE(document->canUndo());
    document->edit(QStringLiteral("Add"), [&](Writer &write) {
        write.insert(Section{Id<Section>::random(), {}, QStringLiteral("New"), {}});
    });
    document->undo();
    CHECK((loadPlan(document->database()) == before));
}

TEST_CASE(
    "what was lost comes back from another copy of the plan, and nothing that was not lost is asked about")
{
    const QTemporaryDir folder;
    QByteArray bytes = sound().bytes;
    const qsizetype root = rootOf("aim");
    const qsizetype last = qFromBigEndian<quint32>(bytes.constData() + root + 8);
    bytes.replace((last - 1) * 4096, 4096, QByteArray(4096, '\0'));
    REQUIRE(recover(folder, bytes).file);
    const QString copy = folder.filePath(QStringLiteral("mailed.csp"));
    writeBytes(copy, sound().bytes);
    const ForeignFile theirs(copy, officer, Clock());
    const auto mine = Document::open(folder.filePath(QStringLiteral("recovered.csp")), PlanFolder::options());
    REQUIRE((loadPlan(mine->database()) != sound().plan));
    const merge::Merge merged = merge::bringIn(*mine, theirs.database());
    CHECK(merged.conflicts.empty());
    CHECK(merged.entry);
    CHECK((loadPlan(mine->database()) == sound().plan));
    checkWhole(mine->database());
}

TEST_CASE(
    "a file with nothing of a plan in it, itself as the output, or a name that is taken gives a sentence")
{
    const QTemporaryDir folder;
    CHECK(recover(folder, QByteArray(100'000, 'x')).sentence.contains(QStringLiteral("Nothing of a plan")));
    CHECK(recover(folder, {}).sentence.contains(QStringLiteral("Nothing of a plan")));
    const QString path = folder.filePath(QStringLiteral("plan.csp"));
    writeBytes(path, sound().bytes);
    CHECK(
        refusal([&] { recoverPlan(path, path, officer, Clock(), true); }).contains(QStringLiteral("itself")));
    CHECK(bytesOf(path) == sound().bytes);
    const QString taken = folder.filePath(QStringLiteral("taken.csp"));
    writeBytes(taken, "mine");
    CHECK(refusal([&] {
              recoverPlan(path, taken, officer, Clock());
          }).contains(QStringLiteral("already a file")));
    CHECK(bytesOf(taken) == "mine");
    recoverPlan(path, taken, officer, Clock(), true);
    CHECK((loadPlan(*openForReading(taken)) == sound().plan));
    CHECK(refusal([&] { recoverPlan(folder.path(), taken, officer, Clock(), true); }).endsWith(u'.'));
    CHECK(refusal([&] {
              recoverPlan(folder.filePath(QStringLiteral("none")), taken, officer, Clock(), true);
          }).contains(QStringLiteral("There is no file")));
}

namespace {

void recoverDamaged(unsigned from, unsigned to)
{
    const QTemporaryDir folder;
    int whole = 0;
    int refused = 0;
    double kept = 0;
    qint64 slowest = 0;
    for (unsigned seed = from; seed < to; ++seed) {
        INFO("seed " << seed);
        const test::ProcessorTimer time;
        const Result result = recover(folder, damaged(sound().bytes, seed));
        slowest = std::max(slowest, time.elapsed());
        CHECK(time.elapsed() < 5000);
        if (!result.file) {
            ++refused;
            continue;
        }
        const Plan plan = loadPlan(*result.file);
        const int same = sameRows(plan);
        kept += static_cast<double>(same) / rowsOf(sound().plan);
        if (plan == sound().plan)
            ++whole;
        else // what is not as it was is said, unless it is a letter in a text, which nobody can see
            CHECK((!result.recovery.lost.isEmpty() || rowsOf(plan) == rowsOf(sound().plan)));
    }
    const int count = static_cast<int>(to - from);
    WARN(count << " damaged files: nothing lost in " << whole << ", nothing found in " << refused << ", "
               << 100 * kept / (count - refused) << "% of the rows as they were; slowest " << slowest
               << " ms");
    CHECK(refused < count / 10);
    CHECK(kept > 0.8 * (count - refused));
}

} // namespace

TEST_CASE("most of a damaged file comes back")
{
    recoverDamaged(0, 140);
}

TEST_CASE("most of 1,000 damaged files comes back", "[soak]")
{
    recoverDamaged(0, 1000);
}

TEST_CASE("recovering from a hostile file gives a sentence or a plan, at little cost")
{
    qint64 slowest = 0;
    std::string slowestName;
    for (const HostileFile &hostile : hostileFiles()) {
        INFO(hostile.name);
        const QTemporaryDir folder;
        const QString plain = folder.filePath(QStringLiteral("plan.csp"));
        writeBytes(plain, sound().bytes);
        const QString path = hostile.make(plain);
        const QString output = folder.filePath(QStringLiteral("recovered.csp"));
        const test::ProcessorTimer time;
        const QString sentence = refusal([&] { recoverPlan(path, output, officer, Clock()); });
        if (time.elapsed() > slowest) {
            slowest = time.elapsed();
            slowestName = hostile.name;
        }
        CHECK(time.elapsed() < 5000);
        CHECK(QFile::exists(output) == sentence.isEmpty());
        if (sentence.isEmpty())
            checkWhole(*openForReading(output));
    }
    WARN("slowest " << slowest << " ms (" << slowestName << ")");
}
