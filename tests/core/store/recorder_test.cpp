// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/changes.h"
#include "core/store/recorder.h"
#include "core/store/schema.h"
#include "core/store/writer.h"
#include "tests/support/catch.h"
#include "tests/support/random_plan.h"

#include <sqlite3.h>

#include <algorithm>

using namespace csp;

namespace {

/// SQLite's own recorder, which ours is held against.
class SessionRecorder {
public:
    explicit SessionRecorder(const Database &database)
    {
        REQUIRE(sqlite3session_create(database.handle(), "main", &m_session) == SQLITE_OK);
        for (const TableInfo &table : contentTables())
            sqlite3session_attach(m_session, table.name.c_str());
    }
    ~SessionRecorder() { sqlite3session_delete(m_session); }
    SessionRecorder(const SessionRecorder &) = delete;
    SessionRecorder &operator=(const SessionRecorder &) = delete;

    QByteArray changeSet() const
    {
        int size = 0;
        void *data = nullptr;
        REQUIRE(sqlite3session_changeset(m_session, &size, &data) == SQLITE_OK);
        QByteArray bytes(static_cast<const char *>(data), size);
        sqlite3_free(data);
        return bytes;
    }

private:
    sqlite3_session *m_session = nullptr;
};

std::vector<RecordedRow> rowsOf(const QByteArray &changeSet)
{
    std::vector<RecordedRow> rows;
    readChangeSet(changeSet, [&](const RecordedRow &row) { rows.push_back(row); });
    std::sort(rows.begin(), rows.end(), [](const RecordedRow &left, const RecordedRow &right) {
        return std::tie(left.change.table, left.change.id) < std::tie(right.change.table, right.change.id);
    });
    return rows;
}

/// The same random writes on every database they are played on.
void write(const Database &database, unsigned seed)
{
    test::RandomPlan random(seed);
    Writer writer(database);
    for (int i = 0; i < 12; ++i) {
        const QString id = QStringLiteral("row-%1").arg(random.below(6));
        const bool there = selectRow(database, Id<Agency>{id}).has_value();
        switch (random.below(6)) {
        case 0:
        case 1: {
            Agency agency;
            random.fill(agency.name);
            random.fill(agency.email);
            agency.id.value = id;
            writer.put(agency);
            break;
        }
        case 2:
            if (there)
                writer.removeOnly("agency", id);
            break;
        case 3: {
            Measure measure;
            random.fill(measure.text);
            measure.id.value = id;
            if (random.oneIn(2))
                measure.baselineValue = random.oneIn(2) ? 549.0 : 0.25;
            writer.put(measure);
            break;
        }
        case 4: {
            database.execute("SAVEPOINT try");
            writer.setCell("agency", id, "name", QStringLiteral("taken back"));
            if (!there) {
                Agency agency;
                agency.id.value = id;
                writer.insert(agency);
            }
            database.execute("ROLLBACK TO try");
            database.execute("RELEASE try");
            break;
        }
        default:
            writer.setCell("agency", id, "kind",
                           random.oneIn(2) ? QStringLiteral("other") : QStringLiteral("responsible"));
            database.execute("UPDATE meta SET value = value || 'x'");
        }
    }
}

std::unique_ptr<Database> emptyPlan()
{
    auto database = std::make_unique<Database>(QStringLiteral(":memory:"), Database::Access::Create);
    takeSchemaSteps(*database, 0);
    return database;
}

} // namespace

TEST_CASE("what an edit did is recorded exactly as SQLite's own session would")
{
    const auto ours = emptyPlan();
    const auto theirs = emptyPlan();
    int changed = 0;
    for (unsigned seed = 1; seed <= 400; ++seed) {
        INFO("seed " << seed);
        QByteArray recorded;
        QByteArray expected;
        {
            const Recorder recorder(*ours);
            write(*ours, seed);
            recorded = recorder.changeSet();
        }
        {
            const SessionRecorder session(*theirs);
            write(*theirs, seed);
            expected = session.changeSet();
        }
        const auto left = rowsOf(recorded);
        const auto right = rowsOf(expected);
        REQUIRE(recorded.size() == expected.size());
        REQUIRE(left.size() == right.size());
        changed += static_cast<int>(left.size());
        for (size_t i = 0; i < left.size(); ++i) {
            REQUIRE(left[i].change == right[i].change);
            REQUIRE(left[i].before == right[i].before);
            REQUIRE(left[i].after == right[i].after);
        }
        if (seed % 3 == 0) { // and it can be taken back
            ours->execute("BEGIN");
            theirs->execute("BEGIN");
            CHECK((recorded.isEmpty() || playBackwards(*ours, recorded)));
            CHECK((expected.isEmpty() || playBackwards(*theirs, expected)));
            ours->execute("COMMIT");
            theirs->execute("COMMIT");
        }
    }
    CHECK(changed > 400);
}

TEST_CASE("an edit that ends where it began leaves nothing recorded")
{
    const auto database = emptyPlan();
    Agency agency;
    agency.id.value = QStringLiteral("cbc");
    agency.name = QStringLiteral("Borough Council");
    Writer writer(*database);
    const Recorder recorder(*database);
    writer.insert(agency);
    writer.removeOnly("agency", agency.id.value);
    CHECK(recorder.changeSet().isEmpty());
    writer.insert(agency);
    CHECK_FALSE(recorder.changeSet().isEmpty());
}

TEST_CASE("a change that could not be noted is refused, not left out of the record")
{
    const auto database = emptyPlan();
    Agency agency;
    agency.id.value = QStringLiteral("cbc");
    Writer writer(*database);
    writer.insert(agency);
    database->execute("ALTER TABLE agency ADD COLUMN extra TEXT"); // nobody knows what it stands for
    const Recorder recorder(*database);
    writer.setCell("agency", agency.id.value, "name", QStringLiteral("Borough Council"));
    CHECK_THROWS_AS(recorder.changeSet(), StorageError);
}

TEST_CASE("a text that is not valid UTF-8 is no difference while it is left alone")
{
    const auto database = emptyPlan();
    Agency agency;
    agency.id.value = QStringLiteral("cbc");
    Writer writer(*database);
    writer.insert(agency);
    database->execute("UPDATE agency SET name = CAST(X'C328FF41' AS TEXT)");
    const Recorder recorder(*database);
    writer.setCell("agency", agency.id.value, "email", QStringLiteral("csp@charnwood.gov.uk"));
    const auto rows = rowsOf(recorder.changeSet());
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].change.columns == std::vector{contentTable("agency")->columnIndex("email")});
    CHECK(playBackwards(*database, recorder.changeSet()));
}
