// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/json.h"
#include "tests/support/catch.h"
#include "tests/support/random_plan.h"

#include "core/exchange/templates.h"
#include "core/model/error.h"
#include "core/model/tables.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <limits>

using namespace csp;

namespace {

ExportInfo someInfo()
{
    return {QStringLiteral("a-document"),
            QDateTime(QDate(2008, 4, 1), QTime(9, 30, 0, 120), Qt::UTC),
            {{QStringLiteral("writing-1"), 12}, {QStringLiteral("writing-2"), 9007199254740993}}};
}

/// What reading this text complains about; empty when it does not.
QString complaint(const QByteArray &json)
{
    try {
        planFromJson(json);
        return {};
    } catch (const DataError &error) {
        return error.message();
    }
}

/// An export of two priorities, two aims and an action, with one text in it replaced by another.
QByteArray changed(const char *before, const char *after)
{
    QByteArray json = R"({"format": "csp-planner plan", "version": 1, "schema": 1, "document": "d1",
"knowledge": {"w1": 3}, "tables": {
"plan": [{"id": "plan", "population": 162400, "first_year": "2008/09"}],
"status": [{"id": "blue", "complete": true}],
"priority": [{"id": "p1", "title": "ASB"}, {"id": "p2"}],
"aim": [{"id": "a1", "priority_id": "p1", "text": "Fewer fires"}, {"id": "a2", "priority_id": "p2"}],
"measure": [{"id": "m1", "kind": "count", "baseline_value": 549}],
"action_plan": [{"id": "ap1", "priority_id": "p1", "year": "2008/09"}],
"agency": [{"id": "cbc"}], "partnership_group": [{"id": "board"}],
"priority_lead": [{"id": "l1", "priority_id": "p1", "agency_id": "cbc"}],
"action": [{"id": "x1", "action_plan_id": "ap1", "due_date": "2009-03-31", "percent": 40, "status_id": "blue"}],
"action_party": [{"id": "y1", "action_id": "x1", "group_id": "board"}]
}})";
    REQUIRE(json.contains(before));
    return json.replace(before, after);
}

} // namespace

TEST_CASE("a plan comes back from JSON equal, whatever its rows hold")
{
    for (unsigned seed = 1; seed <= 60; ++seed) {
        test::RandomPlan random(seed);
        const Plan plan = random.plan(seed % 12);
        const QByteArray json = planToJson(plan, someInfo());
        ExportInfo info;
        const Plan back = planFromJson(json, &info);
        INFO("seed " << seed << "\n" << json.toStdString());
        REQUIRE(back == plan);
        CHECK(info == someInfo());
        CHECK(planToJson(back, info) == json);
    }
}

TEST_CASE("numbers survive JSON to the last digit")
{
    Plan plan;
    plan.info().population = std::numeric_limits<qint64>::max();
    plan.info().reviewMonths = std::numeric_limits<qint64>::min();
    for (const double value : {0.1, 1.0 / 3, 549.0, 1e22, 1e-300, 123456789012345680.0, 5e-324,
                               std::numeric_limits<double>::max()}) {
        Measure measure;
        measure.id = {QStringLiteral("m%1").arg(plan.measures.size(), 2, 10, QLatin1Char('0'))};
        measure.baselineValue = value;
        plan.measures.push_back(measure);
    }
    CHECK(planFromJson(planToJson(plan, {})) == plan);

    plan.measures.front().baselineValue = std::numeric_limits<double>::infinity();
    CHECK_THROWS_AS(planToJson(plan, {}), DataError);
}

TEST_CASE("an export leaves out what is as it always is, and stands parents first")
{
    const QByteArray json = planToJson(loadTemplate(QStringLiteral("charnwood-example")), someInfo());
    CHECK(json.startsWith("{\n  \"format\": \"csp-planner plan\",\n  \"version\": 1,\n  \"schema\": "));
    CHECK(json.indexOf("\"priority\": [") < json.indexOf("\"aim\": ["));
    CHECK(json.indexOf("\"aim\": [") < json.indexOf("\"action\": ["));
    CHECK_FALSE(json.contains(": null"));
    CHECK_FALSE(json.contains(": \"\""));
    CHECK(QJsonDocument::fromJson(json).object().value(QLatin1String("tables")).toObject().size() == 23);
}

TEST_CASE("rows without a position stand as they do in the array")
{
    const Plan spread = planFromJson(changed("ASB", "ASB"));
    REQUIRE(spread.priorities.size() == 2);
    CHECK(spread.priorities[0].id.value == QStringLiteral("p1"));
    CHECK(spread.priorities[0].position < spread.priorities[1].position);

    const Plan mixed =
        planFromJson(R"({"format": "csp-planner plan", "version": 1, "tables": {"plan": [{"id": "plan"}],
        "priority": [{"id": "z"}, {"id": "a", "position": "V"}, {"id": "c"}, {"id": "b"}, {"id": "d", "position": "X"}]}})");
    QString order;
    for (const Priority &priority : mixed.priorities)
        order += priority.id.value;
    CHECK(order == QStringLiteral("zacbd"));
    CHECK(mixed.priorities[1].position.text == QStringLiteral("V"));
}

TEST_CASE("every way to end a line in a JSON text is one new line")
{
    const Plan plan = planFromJson(changed("Fewer fires", "Fewer\\r\\nfires\\rand\\nfloods"));
    CHECK(plan.aims.front().text == QStringLiteral("Fewer\nfires\nand\nfloods"));
}

TEST_CASE("what cannot be read is named with its table, row and column")
{
    CHECK(complaint(changed("ASB", "ASB")).isEmpty());
    const auto expect = [](const char *before, const char *after, const char *sentence) {
        INFO(before << " → " << after);
        CHECK(complaint(changed(before, after)) ==
              QString::fromUtf8(sentence) + QLatin1String(" Nothing was imported."));
    };
    expect("\"2009-03-31\"", "\"2008-02-31\"",
           "In the table “action”, row 1 (“x1”), the column “due_date” holds “2008-02-31”, which is not a "
           "date of the "
           "calendar, written year-month-day like 2008-04-01.");
    expect("\"2009-03-31\"", "\"31/03/2009\"",
           "In the table “action”, row 1 (“x1”), the column “due_date” holds “31/03/2009”, which is not a "
           "date of the "
           "calendar, written year-month-day like 2008-04-01.");
    expect("\"percent\": 40", "\"percent\": \"40\"",
           "In the table “action”, row 1 (“x1”), the column “percent” holds “40”, which is not a whole "
           "number.");
    expect("\"percent\": 40", "\"percent\": 40.5",
           "In the table “action”, row 1 (“x1”), the column “percent” holds 40.5, which is not a whole "
           "number.");
    expect("549", "\"1,322\"",
           "In the table “measure”, row 1 (“m1”), the column “baseline_value” holds “1,322”, which is "
           "not a number.");
    expect("\"count\"", "\"counts\"",
           "In the table “measure”, row 1 (“m1”), the column “kind” holds “counts”, which is not one of "
           "“count”, “rate”, "
           "“n-of-n”, “survey”, “milestone”.");
    expect("\"first_year\": \"2008/09\"", "\"first_year\": \"2008/10\"",
           "In the table “plan”, row 1 (“plan”), the column “first_year” holds “2008/10”, which is not a "
           "period (2008/09, "
           "2008/09 Q1 to Q4, H1 or H2, P1 to P6, or a month 2008-04).");
    expect("\"Fewer fires\"", "[1]",
           "In the table “aim”, row 1 (“a1”), the column “text” holds a list, which is not a "
           "text.");
    expect("\"Fewer fires\"", "null",
           "In the table “aim”, row 1 (“a1”), the column “text” holds null, which is not a "
           "text.");
    expect("Fewer fires", "Fewer\\u0007 fires",
           "In the table “aim”, row 1 (“a1”), the column “text” holds a character that a plan cannot keep "
           "(U+0007).");
    expect("Fewer fires", "Fewer\\ud800 fires",
           "In the table “aim”, row 1 (“a1”), the column “text” holds a character that a plan cannot keep "
           "(U+d800).");
    expect(
        "\"complete\": true", "\"complete\": 2",
        "In the table “status”, row 1 (“blue”), the column “complete” holds 2, which is not true or false.");
    expect("{\"id\": \"a2\"", "{\"id\": \"a1\"",
           "In the table “aim”, row 2 (“a1”), the id is that of another row of this table.");
    expect("{\"id\": \"a2\", ", "{", "In the table “aim”, row 2, there is no “id”.");
    expect("{\"id\": \"a2\"", "{\"id\": \"A 2\"",
           "In the table “aim”, row 2 (“A 2”), the column “id” holds “A 2”, which is not an id (1 to 64 of "
           "a-z, 0-9 and -).");
    expect("\"status_id\": \"blue\"", "\"status_id\": \"b\"",
           "In the table “action”, row 1 (“x1”), the column “status_id” points to “b”, but the table "
           "“status” has no such "
           "row.");
    expect(", \"priority_id\": \"p2\"", "",
           "In the table “aim”, row 2 (“a2”), the column “priority_id” is missing or empty.");
    expect("\"text\": ", "\"txt\": ",
           "In the table “aim”, row 1 (“a1”), there is a column “txt”, which this table does not have.");
    expect("\"measure\": ", "\"measures\": ",
           "In this JSON file there is a table “measures”, which a plan does not have.");
    expect("\"document\": ", "\"dokument\": ",
           "In this JSON file there is “dokument”, which a plan does not have.");
    expect("{\"id\": \"p2\"}", "7", "In the table “priority”, row 2, there is 7 where a row should be.");
    expect("\"id\": \"p2\"", "\"id\": \"p2\", \"position\": \"V0\"",
           "In the table “priority”, row 2 (“p2”), the column “position” holds “V0”, which is not a place in "
           "a list (0-9, "
           "A-Z, a-z, no 0 at the end).");
    expect("{\"id\": \"plan\"", "{\"id\": \"plan2\"",
           "The table “plan” must have exactly one row, with the id “plan”: it says whose plan this is.");
    CHECK(complaint(changed("\"measure\": ", "\"aim\": "))
              .startsWith(QStringLiteral("In this JSON file “aim” stands twice in one place")));
    CHECK(complaint(changed("\"measure\": ", "\"ai\\u006d\": "))
              .startsWith(QStringLiteral("In this JSON file “aim” stands twice in one place")));
    const QByteArray endless = "\"" + QByteArray(100'001, 'x') + "\"";
    expect("\"Fewer fires\"", endless.constData(),
           "In the table “aim”, row 1 (“a1”), the column “text” holds a text of 100,001 characters, and a "
           "field holds 100,000 "
           "at most.");
}

TEST_CASE("what no edit would take is refused with its row")
{
    const auto expect = [](const char *before, const char *after, const char *sentence) {
        INFO(before << " → " << after);
        CHECK(complaint(changed(before, after)) ==
              QString::fromUtf8(sentence) + QLatin1String(" Nothing was imported."));
    };
    expect("\"percent\": 40", "\"percent\": 250",
           "In the table “action”, row 1 (“x1”), the column “percent” holds 250, which is not a share from 0 "
           "to 100.");
    expect("\"percent\": 40", "\"percent\": -1",
           "In the table “action”, row 1 (“x1”), the column “percent” holds -1, which is not a share from 0 "
           "to 100.");
    CHECK(complaint(changed("\"percent\": 40", "\"percent\": 100")).isEmpty());
    expect("\"percent\": 40", "\"amount_pence\": -5",
           "In the table “action”, row 1 (“x1”), the column “amount_pence” holds -5, which is not an amount "
           "in pence from 0 to 99999999999.");
    expect("\"percent\": 40", "\"amount_pence\": 100000000000",
           "In the table “action”, row 1 (“x1”), the column “amount_pence” holds 100000000000, which is not "
           "an amount in pence from 0 to 99999999999.");
    expect("\"percent\": 40", "\"start_date\": \"2009-04-01\"",
           "In the table “action”, row 1 (“x1”), the column “due_date” holds “2009-03-31”, which is before "
           "the start date “2009-04-01”.");
    CHECK(complaint(changed("\"percent\": 40", "\"start_date\": \"2009-03-31\"")).isEmpty());
    expect("\"group_id\": \"board\"", "\"group_id\": \"board\", \"agency_id\": \"cbc\"",
           "In the table “action_party”, row 1 (“y1”), “agency_id” and “group_id” are both set, and only one "
           "of them may be.");
    expect(", \"group_id\": \"board\"", "",
           "In the table “action_party”, row 1 (“y1”), neither “agency_id” nor “group_id” is set, and one of "
           "them must be.");
    expect(", \"agency_id\": \"cbc\"", "",
           "In the table “priority_lead”, row 1 (“l1”), neither “agency_id” nor “group_id” is set, and one "
           "of them must be.");
    expect("\"year\": \"2008/09\"}",
           "\"year\": \"2008/09\"}, {\"id\": \"ap2\", \"priority_id\": \"p1\", \"year\": \"2008/09\"}",
           "In the table “action_plan”, row 2 (“ap2”), there is a second action plan for 2008/09 of the "
           "priority “p1”.");
    CHECK(complaint(changed("\"year\": \"2008/09\"}", "\"year\": \"2008/09\"}, {\"id\": \"ap2\", "
                                                      "\"priority_id\": \"p2\", \"year\": \"2008/09\"}"))
              .isEmpty());
}

TEST_CASE("a text that is no export at all gets a sentence")
{
    const auto begins = [](const QByteArray &json, const char *sentence) {
        INFO(json.left(100).toStdString());
        CHECK(complaint(json).startsWith(QString::fromUtf8(sentence)));
    };
    begins("", "The JSON file is empty.");
    begins("{\"format\":\n nonsense}", "This is not a JSON file: it cannot be understood from line 2 on.");
    begins(changed("ASB", "ASB").chopped(1), "This is not a JSON file");
    begins("[]", "This JSON file does not hold a CSP Planner plan");
    begins("{}", "This JSON file does not hold a CSP Planner plan");
    begins(QByteArray(200'000, '['), "This JSON is nested too deeply");
    begins("{\"a\":" + QByteArray(5000, '[') + QByteArray(5000, ']') + "}", "This JSON is nested too deeply");
    begins(changed("\"version\": 1", "\"version\": 2"), "This JSON file was made by a newer version");
    begins(changed("\"schema\": 1", "\"schema\": 99"), "This JSON file was made by a newer version");
    begins(changed("\"version\": 1", "\"version\": \"1\""), "This JSON file does not say which version");
    begins(changed("\"w1\": 3", "\"w1\": -3"), "In this JSON file “knowledge” holds “w1”");
    begins(changed("\"d1\"", "\"D 1\""), "In this JSON file “document”");
    begins(changed("\"document\": \"d1\"", "\"extends\": \"charnwood\""), "This JSON file is a template");
    begins(R"({"format": "csp-planner plan", "version": 1, "tables": {}})", "The table “plan” must have");
    begins("\xff\xfe{\"format\"", "This is not a JSON file");
}

TEST_CASE("a damaged export is refused with a sentence or is a plan, never a crash")
{
    const QByteArray json = planToJson(loadTemplate(QStringLiteral("blank")), someInfo());
    test::RandomPlan random(7);
    for (int i = 0; i < 400; ++i) {
        QByteArray damaged = json;
        for (int flips = 1 + random.below(3); flips > 0; --flips)
            damaged[random.below(static_cast<int>(damaged.size()))] = static_cast<char>(random.below(256));
        if (random.oneIn(4))
            damaged.truncate(random.below(static_cast<int>(damaged.size())));
        INFO(i);
        CHECK((complaint(damaged).isEmpty() || complaint(damaged).endsWith(u'.')));
    }
}

TEST_CASE("the description of the format names every table and column")
{
    QFile file(QStringLiteral(CSP_SOURCE_DIR "/core/exchange/README.md"));
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    for (const TableInfo &table : contentTables()) {
        const qsizetype start = text.indexOf(QByteArray::fromStdString("\n### `" + table.name + "`\n"));
        INFO(table.name);
        REQUIRE(start >= 0);
        const QByteArray section = text.mid(start, text.indexOf("\n#", start + 5) - start);
        for (const ColumnInfo &column : table.columns) {
            INFO(column.name);
            CHECK(section.contains(QByteArray::fromStdString("\n| `" + column.name + "` | ")));
        }
    }
}
