// SPDX-License-Identifier: GPL-3.0-or-later
// Any random sequence of edits over every table, taken back, gives the equal plan, and put back the equal
// plan; and after every step the stamps say exactly which edit last wrote each cell.
#include "core/store/tombstone.h"
#include "core/store/versions.h"
#include "tests/support/plan_file.h"
#include "tests/support/random_plan.h"

#include <map>
#include <set>

using namespace csp;
using namespace csp::test;

namespace {

using Place = std::pair<std::string, QString>; ///< table, row id
using Content = std::map<Place, std::vector<Value>>;

Content contentOf(const Database &database)
{
    Content content;
    for (const TableInfo &table : contentTables()) {
        std::string columns;
        for (const ColumnInfo &column : table.columns)
            columns += (columns.empty() ? "" : ", ") + column.name;
        Statement rows = database.prepare("SELECT " + columns + " FROM " + table.name);
        while (rows.step()) {
            std::vector<Value> cells;
            for (size_t i = 0; i < table.columns.size(); ++i)
                cells.push_back(rows.value(static_cast<int>(i)));
            content[{table.name, rows.text(0)}] = cells;
        }
    }
    return content;
}

/// What is different in `now`, as changesSince() is to say it.
void requireDifference(const std::vector<RecordedRow> &told, const Content &then, const Content &now)
{
    Content rebuilt = then;
    std::set<Place> seen;
    for (const RecordedRow &row : told) {
        const Place place{row.change.table, row.change.id};
        CHECK(seen.insert(place).second);
        if (row.change.kind == RowChange::Kind::Deleted) {
            CHECK(row.before == then.at(place));
            rebuilt.erase(place);
        } else if (row.change.kind == RowChange::Kind::Inserted) {
            CHECK_FALSE(then.contains(place));
            rebuilt[place] = row.after;
        } else {
            CHECK_FALSE(row.change.columns.empty());
            for (const int column : row.change.columns) {
                const auto index = static_cast<size_t>(column);
                CHECK(row.before[index] == then.at(place)[index]);
                CHECK(row.before[index] != row.after[index]);
                rebuilt[place][index] = row.after[index];
            }
        }
    }
    CHECK(rebuilt == now);
}

/// Which edit wrote what, worked out from nothing but the content before and after each edit.
class ExpectedStamps {
public:
    explicit ExpectedStamps(const Content &start) { follow({}, start, 1); }

    void follow(const Content &before, const Content &after, qint64 stamp)
    {
        for (const auto &[place, cells] : after) {
            const TableInfo &table = *contentTable(place.first);
            const auto earlier = before.find(place);
            if (earlier != before.end()) {
                stampDifferences(table, place, earlier->second, cells, stamp);
            } else if (const auto dead = m_dead.find(place); dead != m_dead.end()) {
                stampDifferences(table, place, dead->second, cells, stamp);
                m_existence[place] = {0, stamp};
                m_dead.erase(dead);
            } else {
                m_rows[place] = stamp;
            }
        }
        for (const auto &[place, cells] : before) {
            if (after.contains(place))
                continue;
            m_existence[place] = {1, stamp};
            m_dead[place] = cells;
        }
    }

    void compareWith(const Database &database) const
    {
        std::map<Place, qint64> rows;
        Statement row = database.prepare("SELECT tbl, id, stamp FROM row_stamp");
        while (row.step())
            rows[{row.utf8(0), row.text(1)}] = row.integer(2);
        CHECK(rows == m_rows);
        std::map<std::pair<Place, std::string>, qint64> cells;
        Statement cell = database.prepare("SELECT tbl, id, cell, stamp FROM cell_stamp");
        while (cell.step())
            cells[{{cell.utf8(0), cell.text(1)}, cell.utf8(2)}] = cell.integer(3);
        CHECK(cells == m_cells);
        std::map<Place, std::pair<qint64, qint64>> existence;
        Statement exists = database.prepare("SELECT tbl, id, deleted, stamp FROM existence");
        while (exists.step())
            existence[{exists.utf8(0), exists.text(1)}] = {exists.integer(2), exists.integer(3)};
        CHECK(existence == m_existence);
        Content dead;
        Statement tombstone = database.prepare("SELECT tbl, id, cells FROM tombstone");
        while (tombstone.step()) {
            const TableInfo &table = *contentTable(tombstone.utf8(0));
            dead[{table.name, tombstone.text(1)}] = cellsFromJson(table, tombstone.text(2).toUtf8());
        }
        CHECK(dead == m_dead);
    }

private:
    void stampDifferences(const TableInfo &table, const Place &place, const std::vector<Value> &before,
                          const std::vector<Value> &after, qint64 stamp)
    {
        for (size_t i = 1; i < table.columns.size(); ++i)
            if (before[i] != after[i])
                m_cells[{place, table.columns[i].cell}] = stamp;
    }

    std::map<Place, qint64> m_rows;
    std::map<std::pair<Place, std::string>, qint64> m_cells;
    std::map<Place, std::pair<qint64, qint64>> m_existence;
    Content m_dead;
};

/// The numbers of edits without gap, the time forwards, each entry signed by the writer of its stamp.
void checkEdits(const Database &database)
{
    CHECK(database.integer(
              "SELECT count(*) FROM writer WHERE highest <> (SELECT count(*) FROM stamp WHERE writer = "
              "writer.n) OR highest <> (SELECT max(number) FROM stamp WHERE writer = writer.n)") == 0);
    CHECK(database.integer(
              "SELECT count(*) FROM stamp AS a JOIN stamp AS b ON b.n = a.n + 1 WHERE b.time <= a.time") ==
          0);
    CHECK(database.integer("SELECT count(*) FROM stamp") ==
          database.integer("SELECT count(DISTINCT stamp) FROM change"));
    CHECK(database.integer(
              "SELECT count(*) FROM change JOIN stamp ON stamp.n = change.stamp JOIN writer ON writer.n = "
              "stamp.writer WHERE name = author AND writer.agency = change.agency") ==
          database.integer("SELECT count(*) FROM change"));
}

/// Every cell that differs, for a failure to be read.
std::string difference(const Plan &left, const Plan &right)
{
    std::string differing;
    std::vector<std::string> lines[2];
    const Plan *plans[] = {&left, &right};
    for (int side = 0; side < 2; ++side)
        forEachList(*plans[side], [&](const auto &rows) {
            using Row = typename std::decay_t<decltype(rows)>::value_type;
            for (const Row &row : rows) {
                std::string line = Row::table;
                forEachColumn<Row>([&](const auto &column) {
                    const Value value = toValue(row.*column.member);
                    line += std::string(" | ") + column.name + "=";
                    if (const auto *text = std::get_if<QString>(&value))
                        line += text->toStdString();
                    else if (const auto *whole = std::get_if<qint64>(&value))
                        line += std::to_string(*whole);
                    else if (const auto *real = std::get_if<double>(&value))
                        line += QString::number(*real, 'g', 17).toStdString();
                    else if (const auto *bytes = std::get_if<QByteArray>(&value))
                        line += bytes->toBase64().toStdString();
                });
                lines[side].push_back(line);
            }
        });
    for (int side = 0; side < 2; ++side)
        for (const std::string &line : lines[side])
            if (std::find(lines[1 - side].begin(), lines[1 - side].end(), line) == lines[1 - side].end())
                differing += (side ? "\n> " : "\n< ") + line;
    return differing.empty() ? "the order of rows" : differing;
}

void requireEqual(const Plan &plan, const Plan &expected)
{
    if (plan != expected)
        FAIL("the plan is not what it was: " << difference(plan, expected));
}

struct ThrownOnPurpose {};

/// Random writes of every kind to every table.
class Scribbler {
public:
    explicit Scribbler(RandomPlan &random) : m_random(random) {}

    void scribble(Writer &write)
    {
        for (int i = 1 + m_random.below(4); i > 0; --i)
            writeOnce(write);
        if (m_random.oneIn(12))
            throw ThrownOnPurpose();
    }

private:
    void writeOnce(Writer &write)
    {
        std::map<std::string, std::vector<QString>> ids;
        for (const TableInfo &table : contentTables()) {
            Statement rows = write.database().prepare("SELECT id FROM " + table.name + " ORDER BY id");
            while (rows.step())
                ids[table.name].push_back(rows.text(0));
        }
        int table = m_random.below(static_cast<int>(contentTables().size()));
        Plan shape;
        forEachList(shape, [&](const auto &rows) {
            using Row = typename std::decay_t<decltype(rows)>::value_type;
            if (table-- == 0)
                writeRow<Row>(write, ids);
        });
    }

    template <class Row>
    void writeRow(Writer &write, const std::map<std::string, std::vector<QString>> &ids)
    {
        const auto known = ids.find(Row::table);
        const bool any = known != ids.end();
        Row row;
        const bool complete = m_random.fillRow(row, ids);
        if (std::is_same_v<Row, PlanInfo> || (any && !m_random.oneIn(3))) {
            row.id.value = known->second[m_random.below(static_cast<int>(known->second.size()))];
            switch (m_random.below(std::is_same_v<Row, PlanInfo> ? 2 : 4)) {
            case 0: // the whole row
                if (complete)
                    write.put(row);
                return;
            case 1: // one column
                if (const TableInfo &table = *contentTable(Row::table); complete) {
                    int column = 1 + m_random.below(static_cast<int>(table.columns.size()) - 1);
                    forEachColumn<Row>([&](const auto &each) {
                        if (column-- == 0)
                            write.set(row.id, each.member, row.*each.member);
                    });
                }
                return;
            case 2:
                write.remove(row.id);
                m_gone[Row::table].push_back(row.id.value);
                return;
            default: // gone and back with other cells in the same edit
                if (complete) {
                    write.removeOnly(Row::table, row.id.value);
                    write.insert(row);
                }
                return;
            }
        }
        auto &gone = m_gone[Row::table];
        row.id.value = m_random.idOf<Row>();
        if (!gone.empty() && m_random.oneIn(2)) // one that was there before, as when a figure is typed anew
            row.id.value = gone[m_random.below(static_cast<int>(gone.size()))];
        if (complete)
            write.put(row);
    }

    RandomPlan &m_random;
    std::map<std::string, std::vector<QString>> m_gone;
};

void runHistory(unsigned seed, int steps)
{
    INFO("seed " << seed);
    RandomPlan random(seed);
    Scribbler scribbler(random);
    const PlanFolder folder(random.plan(3));
    QDateTime now(QDate(2008, 4, 1), QTime(9, 0), Qt::UTC);
    auto options = PlanFolder::options();
    options.clock = Clock([&] { return now; });
    auto document = Document::open(folder.path(), options);

    const Plan start = loadPlan(document->database());
    Plan plan = start;
    Content content = contentOf(document->database());
    ExpectedStamps stamps(content);
    std::vector<Plan> past, future; // what undo and redo must bring
    QString lastVisit;              // of the entry that ends the history, if it is an edit
    RowChanges reported;
    std::map<qint64, Content> moments{{1, content}}; // the plan just after each entry
    const auto listen = [&] {
        QObject::connect(document.get(), &Document::changed,
                         [&](const RowChanges &changes) { reported = changes; });
    };
    listen();

    const auto follow = [&](const std::optional<qint64> &entry) {
        const Content after = contentOf(document->database());
        plan = loadPlan(document->database());
        if (entry)
            stamps.follow(content, after, document->history().entry(*entry)->stamp);
        // Views refresh exactly the rows that are different.
        std::map<Place, int> expected, told;
        for (const auto &[place, cells] : after)
            if (const auto before = content.find(place); before == content.end() || before->second != cells)
                expected[place] = static_cast<int>(before == content.end() ? RowChange::Kind::Inserted
                                                                           : RowChange::Kind::Updated);
        for (const auto &[place, cells] : content)
            if (!after.contains(place))
                expected[place] = static_cast<int>(RowChange::Kind::Deleted);
        for (const RowChange &change : reported)
            told[{change.table, change.id}] = static_cast<int>(change.kind);
        CHECK(told == expected);
        reported.clear();
        content = after;
        moments[document->history().newest(1).front().n] = content;
    };

    for (int step = 0; step < steps; ++step) {
        INFO("step " << step);
        now = now.addSecs(random.below(3) - 1); // a clock may stand still or go back
        const int what = random.below(20);
        if (what < 11) {
            const QString visit =
                random.oneIn(2) ? QString() : QStringLiteral("visit %1").arg(random.below(2));
            const auto before = Plan(plan);
            const auto entry = [&]() -> std::optional<qint64> {
                try {
                    return document->edit(
                        QStringLiteral("Scribble"), [&](Writer &write) { scribbler.scribble(write); }, visit);
                } catch (const ThrownOnPurpose &) {
                    CHECK(contentOf(document->database()) == content);
                    return std::nullopt;
                }
            }();
            follow(entry);
            if (entry) {
                if (visit.isEmpty() || visit != lastVisit)
                    past.push_back(before);
                future.clear();
                lastVisit = visit;
            } else {
                requireEqual(plan, before);
            }
        } else if (what < 15) {
            CHECK(document->canUndo() == !past.empty());
            const auto before = Plan(plan);
            const auto entry = document->undo();
            follow(entry);
            REQUIRE(entry.has_value() == !past.empty());
            if (entry) {
                requireEqual(plan, past.back());
                past.pop_back();
                future.push_back(before);
                lastVisit.clear();
            }
        } else if (what < 17) {
            CHECK(document->canRedo() == !future.empty());
            const auto before = Plan(plan);
            const auto entry = document->redo();
            follow(entry);
            REQUIRE(entry.has_value() == !future.empty());
            if (entry) {
                requireEqual(plan, future.back());
                future.pop_back();
                past.push_back(before);
                lastVisit.clear();
            }
        } else if (what < 19) {
            const auto before = Plan(plan);
            const qint64 size = document->history().size();
            try {
                const auto entry = document->revert(1 + random.below(static_cast<int>(size)));
                follow(entry);
                if (entry) {
                    past.push_back(before);
                    future.clear();
                    lastVisit.clear();
                }
            } catch (const InputError &) {
                CHECK(document->history().size() == size);
                follow({});
                requireEqual(plan, before);
            }
        } else {
            document.reset();
            document = Document::open(folder.path(), options);
            listen();
        }
    }
    checkWhole(document->database());
    checkEdits(document->database());
    stamps.compareWith(document->database());

    // Everything back …
    const Plan end = plan;
    const size_t undoable = past.size();
    for (size_t i = 0; i < undoable; ++i) {
        const auto entry = document->undo();
        REQUIRE(entry);
        follow(entry);
        requireEqual(plan, past.back());
        past.pop_back();
    }
    CHECK_FALSE(document->undo());
    requireEqual(plan, start);
    checkWhole(document->database());
    document.reset();
    document = Document::open(folder.path(), options);
    listen();
    // … and everything forth.
    for (size_t i = 0; i < undoable; ++i) {
        const auto entry = document->redo();
        REQUIRE(entry);
        follow(entry);
    }
    requireEqual(plan, end);
    checkWhole(document->database());
    checkEdits(document->database());
    stamps.compareWith(document->database());

    // Any moment can be compared with, and gone back to in one step.
    for (int i = 0; i < 5; ++i) {
        auto moment = moments.begin();
        std::advance(moment, random.below(static_cast<int>(moments.size())));
        const auto [n, then] = *moment;
        INFO("back to entry " << n);
        const auto present = Content(content);
        requireDifference(changesSince(document->database(), n), then, present);
        const auto entry = document->goBackTo(n, QStringLiteral("Go back"));
        CHECK(entry.has_value() == (then != present));
        if (!entry)
            continue;
        follow(entry);
        CHECK(content == then);
        CHECK(changesSince(document->database(), n).empty());
        if (random.oneIn(2)) {
            follow(document->undo());
            CHECK(content == present);
        }
    }
    checkWhole(document->database());
    stamps.compareWith(document->database());
}

} // namespace

TEST_CASE("any random history over every table goes back to the start and forth to the end")
{
    for (unsigned seed = 1; seed <= 25; ++seed)
        runHistory(seed, 60);
}
