// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/merge.h"
#include "core/merge/side.h"
#include "core/model/plan.h"
#include "core/share/agency_part.h"
#include "core/share/shared_copy.h"
#include "core/store/document.h"
#include "core/store/plan_rows.h"
#include "tests/core/merge/rulebook.h"
#include "tests/support/catch.h"
#include "tests/support/pictures.h"

#include <QFile>
#include <QTemporaryDir>

#include <random>

using namespace csp;
using rulebook::Key;
using rulebook::Rows;

namespace {

using Random = std::mt19937_64;

int below(Random &random, int end)
{
    return static_cast<int>(random() % static_cast<unsigned>(end));
}

bool chance(Random &random, int percent)
{
    return below(random, 100) < percent;
}

template <class Member>
Value anyValue(Random &random)
{
    const int dice = below(random, 4);
    if constexpr (std::is_same_v<Member, QString>)
        return std::array{QStringLiteral(""), QStringLiteral("Patrol"), QStringLiteral("“Über” 1"),
                          QStringLiteral("2")}[dice];
    else if constexpr (std::is_same_v<Member, OrderKey>)
        return std::array{QStringLiteral("1"), QStringLiteral("A"), QStringLiteral("V"),
                          QStringLiteral("z")}[dice];
    else if constexpr (std::is_same_v<Member, Period>)
        return toValue(dice ? Period::financialYear(2005 + dice) : Period());
    else if constexpr (std::is_same_v<Member, PictureData>)
        return test::anyPicture(dice);
    else if constexpr (std::is_same_v<Member, QDate>)
        return toValue(dice ? QDate(2008, 4, dice) : QDate());
    else if constexpr (std::is_same_v<Member, bool>)
        return toValue(dice % 2 == 1);
    else if constexpr (std::is_enum_v<Member>)
        return toValue(Choices<Member>::all[static_cast<size_t>(dice) % Choices<Member>::all.size()].value);
    else if constexpr (std::is_same_v<Member, std::optional<qint64>>)
        return dice ? Value{qint64{dice}} : Value{};
    else if constexpr (std::is_same_v<Member, std::optional<double>>)
        return dice ? Value{dice / 2.0} : Value{};
    else
        return {}; // an id: chosen from the rows there are
}

using Maker = Value (*)(Random &);

const std::vector<Maker> &makersFor(const std::string &table)
{
    static const std::map<std::string, std::vector<Maker>> makers = [] {
        std::map<std::string, std::vector<Maker>> all;
        Plan plan;
        forEachList(plan, [&](const auto &rows) {
            using Row = typename std::decay_t<decltype(rows)>::value_type;
            forEachColumn<Row>([&](const auto &column) {
                using Member = std::decay_t<decltype(std::declval<Row>().*column.member)>;
                all[Row::table].push_back(&anyValue<Member>);
            });
        });
        return all;
    }();
    return makers.at(table);
}

/// The columns that may not be empty, from the file itself.
const std::set<std::pair<std::string, std::string>> &requiredColumns(const Database &database)
{
    static const auto required = [&] {
        std::set<std::pair<std::string, std::string>> all;
        for (const TableInfo &table : contentTables()) {
            Statement columns = database.prepare("PRAGMA table_info(" + table.name + ")");
            while (columns.step())
                if (columns.integer(3) != 0)
                    all.insert({table.name, columns.utf8(1)});
        }
        return all;
    }();
    return required;
}

/// One copy as a real file beside one in memory.
struct Pair {
    QString path;
    std::unique_ptr<Document> file;
    rulebook::Copy memory;
};

class World {
public:
    World(int seed, const QString &folder)
        : m_random(static_cast<unsigned>(seed)), m_folder(folder), m_wrongClocks(seed % 7 == 0)
    {
        if (seed % 2)
            addTable(*contentTable("action_party")); // so that agencies have a part
        // A few tables at a time, so that people meet in the same rows.
        for (int i = 0; i < 3; ++i)
            addTable(contentTables()[static_cast<size_t>(
                below(m_random, static_cast<int>(contentTables().size())))]);
        addTable(*contentTable("plan"));
    }

    void live()
    {
        begin();
        for (int i = 0; i < 10; ++i)
            edit(m_copies[0]);
        for (int more = 1 + below(m_random, 4); more > 0; --more)
            duplicate(m_copies[0]);
        for (int i = 0; i < 45; ++i) {
            Pair &one = any();
            Pair &other = any();
            const int dice = below(m_random, 100);
            if (dice < 3)
                open(one);
            else if (dice < 5 && m_copies.size() < 5)
                duplicate(one);
            else if (dice < 8)
                share(one);
            else if (dice < 15)
                takeBack(one, true);
            else if (dice < 20)
                takeBack(one, false);
            else if (dice < 28 && !m_leaves.empty())
                chance(m_random, 85) ? edit(anyLeaf()) : takeBack(anyLeaf(), true);
            else if (dice < 68)
                edit(one);
            else if (dice < 78 && !m_leaves.empty())
                merge(one, anyLeaf());
            else if (&one != &other)
                merge(one, other);
        }
        for (int round = 0; round < (m_leaves.empty() ? 2 : 3); ++round) {
            std::vector<std::pair<Pair *, const Pair *>> pairs;
            for (Pair &one : m_copies) {
                for (const Pair &other : m_copies)
                    if (&one != &other)
                        pairs.push_back({&one, &other});
                for (const Pair &leaf : m_leaves)
                    pairs.push_back({&one, &leaf});
            }
            std::shuffle(pairs.begin(), pairs.end(), m_random);
            m_settling = true;
            for (const auto &[one, other] : pairs)
                merge(*one, *other);
        }
        for (Pair &copy : m_copies) {
            REQUIRE(copy.memory.shown() == m_copies[0].memory.shown());
            compareStamps(copy);
        }
        for (const std::vector<Pair> *some : {&m_copies, &m_leaves})
            for (const Pair &copy : *some)
                checkWhole(copy.file->database());
        for (const Pair &leaf : m_leaves)
            compareStamps(leaf);
        REQUIRE(m_copies[0].file->database().integer("SELECT count(*) FROM withheld JOIN existence USING "
                                                     "(tbl, id) WHERE deleted = 0") == 0);
        Pair &last = m_copies.back();
        const QByteArray before = bytesOf(m_copies[0]);
        REQUIRE_FALSE(
            merge::bringIn(*m_copies[0].file, last.file->database(), {merge::Prefer::Newest, {}}).entry);
        REQUIRE((bytesOf(m_copies[0]) == before));
    }

    int merges() const { return m_merges; }
    int conflicts() const { return m_conflicts; }
    int leaves() const { return static_cast<int>(m_leaves.size()); }
    int shared() const { return m_shared; }
    int refused() const { return m_refused; }
    int returned() const { return m_returned; }

private:
    Pair &any() { return m_copies[static_cast<size_t>(below(m_random, static_cast<int>(m_copies.size())))]; }
    Pair &anyLeaf()
    {
        return m_leaves[static_cast<size_t>(below(m_random, static_cast<int>(m_leaves.size())))];
    }
    qint64 wall()
    {
        constexpr qint64 threeDays = qint64(3) * 24 * 60 * 60 * 1000;
        return 1'200'000'000'000 + below(m_random, 200) +
               (m_wrongClocks && chance(m_random, 3) ? threeDays : 0);
    }

    void addTable(const TableInfo &table)
    {
        if (std::count(m_tables.begin(), m_tables.end(), &table))
            return;
        for (const ColumnInfo &column : table.columns)
            if (!column.refersTo.empty())
                addTable(*contentTable(column.refersTo));
        m_tables.push_back(&table);
    }

    static QByteArray bytesOf(const Pair &copy)
    {
        QFile file(copy.path);
        REQUIRE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }

    void begin()
    {
        m_copies.reserve(6);
        m_leaves.reserve(6);
        const qint64 now = wall();
        Pair first{m_folder + QStringLiteral("/0.csp"), {}, {}};
        QFile::remove(first.path);
        createPlanFile(first.path, Plan(), {QStringLiteral("Officer"), QStringLiteral("CBC")},
                       Clock([now] { return QDateTime::fromMSecsSinceEpoch(now, Qt::UTC); }),
                       QStringLiteral("New"));
        m_copies.push_back(std::move(first));
        open(m_copies[0]);
        const Database &database = m_copies[0].file->database();
        m_copies[0].memory.start(rowsOf(m_copies[0]), database.text("SELECT writing_id FROM writer"), now);
    }

    void open(Pair &copy)
    {
        copy.file.reset();
        Document::Options options;
        options.author = {QStringLiteral("Person %1").arg(copy.path.right(5)), QStringLiteral("Agency")};
        options.clock = Clock([this] { return QDateTime::fromMSecsSinceEpoch(m_wall, Qt::UTC); });
        options.checkWhole = false;
        options.synchronous = false;
        copy.file = Document::open(copy.path, options);
        REQUIRE_FALSE(copy.file->isReadOnly());
    }

    void duplicate(const Pair &original)
    {
        Pair copy{m_folder + QStringLiteral("/%1.csp").arg(m_copies.size()), {}, original.memory};
        QFile::remove(copy.path);
        REQUIRE(QFile::copy(original.path, copy.path));
        open(copy);
        m_copies.push_back(std::move(copy));
    }

    /// A copy for somebody else: all of the plan, all but names and money, or an agency's part.
    void share(const Pair &original)
    {
        SharedCopy choice;
        choice.forWhom = QStringLiteral("Somebody");
        const int dice = below(m_random, 3);
        AgencyPart part;
        if (dice == 0) {
            choice.leaveOut = {Sharing::Personal, Sharing::Internal};
        } else if (dice == 1) {
            for (const auto &[key, values] : original.memory.shown())
                if (key.first == Agency::table && (choice.agency.isEmpty() || chance(m_random, 50)))
                    choice.agency = {key.second};
            if (!choice.agency.isEmpty())
                part = agencyPart(original.file->database(), choice.agency);
            if (part.own.empty())
                choice.agency = {};
        }
        m_wall = wall();
        const PreparedCopy prepared(original.file->database(), choice, {}, original.file->clock());
        const bool isLeaf = prepared.leaving().isPart;
        std::vector<Pair> &copies = isLeaf ? m_leaves : m_copies;
        if (copies.size() >= 5)
            return;
        Pair copy{m_folder +
                      (isLeaf ? QStringLiteral("/leaf%1.csp") : QStringLiteral("/%1.csp")).arg(copies.size()),
                  {},
                  {}};
        std::set<Key> kept;
        for (const auto &[key, values] : original.memory.shown())
            if (choice.agency.isEmpty() || part.contains(key))
                kept.insert(key);
        const auto withheld = [&](const Key &key, const std::string &cell) {
            const Sharing sharing = contentTable(key.first)->sharingOf(cell);
            return (sharing == Sharing::Personal || sharing == Sharing::Internal) &&
                   (choice.agency.isEmpty() || !part.own.count(key));
        };
        copy.memory = !isLeaf                   ? original.memory.shared()
                      : choice.agency.isEmpty() ? original.memory.withoutValues(withheld)
                                                : original.memory.leaf(kept, withheld);
        prepared.save(copy.path, true);
        ++m_shared;
        open(copy);
        compare(copy);
        compareStamps(copy);
        copies.push_back(std::move(copy));
    }

    static QString writingIdOf(const Pair &copy)
    {
        return copy.file->ownWritingIds().empty() ? QString() : copy.file->ownWritingIds().back();
    }

    Rows rowsOf(const Pair &copy) const
    {
        Rows rows;
        for (const TableInfo *table : m_tables) {
            std::string columns;
            for (const ColumnInfo &column : table->columns)
                columns += (columns.empty() ? "" : ", ") + column.name;
            Statement all = copy.file->database().prepare("SELECT " + columns + " FROM " + table->name);
            while (all.step()) {
                std::vector<Value> values;
                values.reserve(static_cast<size_t>(all.columnCount()));
                for (int i = 0; i < all.columnCount(); ++i)
                    values.push_back(all.value(i));
                rows[{table->name, all.text(0)}] = std::move(values);
            }
        }
        return rows;
    }

    void compare(const Pair &copy) const
    {
        if (rowsOf(copy) != copy.memory.shown())
            FAIL("the file does not hold what the rules say");
        const QString broken = copy.file->database().text("PRAGMA foreign_key_check");
        REQUIRE(broken == QString());
    }

    /// Every stamp and every value, also of the rows that are not shown.
    void compareStamps(const Pair &copy) const
    {
        const merge::Side side(copy.file->database());
        for (const auto &[writer, number] : copy.memory.knowledge())
            REQUIRE(side.knows({0, writer, number}));
        REQUIRE(side.database().integer("SELECT count(*) FROM row_stamp") ==
                static_cast<qint64>(copy.memory.rows().size()));
        for (const auto &[key, row] : copy.memory.rows()) {
            const TableInfo &table = *contentTable(key.first);
            const auto read = side.read({&table, key.second});
            REQUIRE(read);
            REQUIRE(read->deleted == row.deleted);
            REQUIRE(read->existence == row.existence);
            for (const merge::Cell &cell : merge::layoutOf(table).cells) {
                const auto index = static_cast<size_t>(&cell - merge::layoutOf(table).cells.data());
                const rulebook::Cell &expected = row.cells.at(cell.name);
                REQUIRE(read->stamps[index] == expected.stamp);
                REQUIRE((read->held[index] != merge::Held::Value) == expected.withheld);
                REQUIRE((read->held[index] == merge::Held::Nothing) == expected.values.empty());
                if (!expected.values.empty())
                    REQUIRE(read->valuesOf(cell) == expected.values);
            }
        }
    }

    /// A row of this table to point to; makes one where there must be one and is none.
    Value anyRowOf(const std::string &table, bool required, Rows &plan, Writer &write)
    {
        std::vector<QString> ids;
        ids.reserve(plan.size());
        for (auto row = plan.lower_bound({table, {}}); row != plan.end() && row->first.first == table; ++row)
            ids.push_back(row->first.second);
        if (!required && chance(m_random, 35))
            return {};
        if (ids.empty())
            return required ? Value{insert(*contentTable(table), plan, write)} : Value{};
        return ids[static_cast<size_t>(below(m_random, static_cast<int>(ids.size())))];
    }

    Value anyCell(const TableInfo &table, size_t column, Rows &plan, Writer &write)
    {
        const ColumnInfo &info = table.columns[column];
        if (info.refersTo.empty())
            return makersFor(table.name)[column](m_random);
        return anyRowOf(info.refersTo, requiredColumns(write.database()).count({table.name, info.name}) > 0,
                        plan, write);
    }

    QString insert(const TableInfo &table, Rows &plan, Writer &write)
    {
        // Some ids are derived, so that two people make the same row without knowing of each other.
        const auto &roles = Choices<PictureRole>::all;
        QString id = table.name == Picture::table
                         ? wordOf(roles[static_cast<size_t>(below(m_random, int(roles.size())))].value)
                     : chance(m_random, 35) ? QStringLiteral("same-%1").arg(below(m_random, 2))
                                            : QStringLiteral("r%1").arg(m_random() % 1'000'000'007);
        if (plan.count({table.name, id}))
            return id;
        std::vector<Value> values{id};
        for (size_t column = 1; column < table.columns.size(); ++column)
            values.push_back(anyCell(table, column, plan, write));
        write.insertCells(table, values);
        plan[{table.name, id}] = values;
        return id;
    }

    static void remove(const Key &key, Rows &plan)
    {
        plan.erase(key);
        for (const TableInfo &table : contentTables())
            for (size_t column = 1; column < table.columns.size(); ++column) {
                if (table.columns[column].refersTo != key.first)
                    continue;
                std::vector<Key> pointing;
                for (const auto &[other, values] : plan)
                    if (other.first == table.name && values[column] == Value{key.second})
                        pointing.push_back(other);
                for (const Key &other : pointing) {
                    if (table.columns[column].pointing == Pointing::Belongs)
                        remove(other, plan);
                    else
                        plan[other][column] = {};
                }
            }
    }

    void edit(Pair &copy)
    {
        m_wall = wall();
        Rows plan = copy.memory.shown();
        const auto change = [&](Writer &write) {
            const int dice = below(m_random, 100);
            auto row = plan.begin();
            std::advance(row, below(m_random, static_cast<int>(plan.size())));
            const Key key = row->first;
            const TableInfo &table = *contentTable(key.first);
            if (dice < 35) {
                const TableInfo &target =
                    *m_tables[static_cast<size_t>(below(m_random, static_cast<int>(m_tables.size()) - 1))];
                if (target.name != "plan")
                    insert(target, plan, write);
            } else if (dice < 55 && table.name != "plan") {
                remove(key, plan);
                write.removeRow(key.first, key.second);
            } else {
                for (int writes = 1 + below(m_random, 2); writes > 0; --writes) {
                    const size_t column =
                        1 + static_cast<size_t>(below(m_random, static_cast<int>(table.columns.size()) - 1));
                    const Value value = anyCell(table, column, plan, write);
                    write.setCell(table.name, key.second, table.columns[column].name, value);
                    plan[key][column] = value;
                }
            }
        };
        const bool recorded = copy.file->edit(QStringLiteral("Edit"), change).has_value();
        REQUIRE(copy.memory.edit(plan, writingIdOf(copy), m_wall) == recorded);
        compare(copy);
    }

    void takeBack(Pair &copy, bool undo)
    {
        m_wall = wall();
        const bool recorded = (undo ? copy.file->undo() : copy.file->redo()).has_value();
        REQUIRE((undo ? copy.memory.undo(writingIdOf(copy), m_wall)
                      : copy.memory.redo(writingIdOf(copy), m_wall)) == recorded);
        compare(copy);
    }

    void merge(Pair &mine, const Pair &theirs)
    {
        ++m_merges;
        m_wall = wall();
        merge::Options options{merge::Prefer::Newest, {}};
        options.withApart = true;
        if (!mine.memory.canTakeIn(theirs.memory)) {
            ++m_refused;
            REQUIRE_THROWS_AS(merge::bringIn(*mine.file, theirs.file->database(), options), InputError);
            compare(mine);
            return;
        }
        const rulebook::Copy before = mine.memory;
        rulebook::Copy::Options rules;
        if (!m_settling) {
            options.again = rules.again = chance(m_random, 30);
            if (chance(m_random, 30))
                answer(mine, theirs, options, rules);
        }
        const merge::Merge done = merge::bringIn(*mine.file, theirs.file->database(), options);
        const auto [expected, entry, takenBack] =
            mine.memory.merge(theirs.memory, writingIdOf(mine), m_wall, rules);
        m_returned += takenBack && rules.again;
        REQUIRE(done.takenBack.has_value() == takenBack);
        rulebook::Conflicts told;
        for (const merge::Conflict &conflict : done.settled)
            told.insert({{conflict.place.table, conflict.place.id}, conflict.place.cell});
        REQUIRE(told == expected);
        REQUIRE(done.conflicts.empty());
        REQUIRE(done.entry.has_value() == entry);
        compare(mine);
        m_conflicts += static_cast<int>(told.size());
        if (!rules.again) { // else what took it back goes untold: that was asked for
            nothingVanishedUntold(before, theirs.memory, mine, told);
            nothingVanishedUntold(theirs.memory, before, mine, told);
        }
        everyDifferenceIsListed(before, mine, done);
        if (chance(m_random, 15))
            compareStamps(mine);
    }

    /// A person looks first and answers some of the questions; nothing is written for half of the answers.
    void answer(Pair &mine, const Pair &theirs, merge::Options &options, rulebook::Copy::Options &rules)
    {
        const merge::Merge preview = merge::compare(*mine.file, theirs.file->database(), options);
        for (const merge::Conflict &conflict : preview.settled) {
            if (conflict.place.isExistence() || chance(m_random, 40))
                continue;
            const bool take = chance(m_random, 50);
            options.answers[conflict.place] = {take ? merge::Answer::Take::Theirs : merge::Answer::Take::Mine,
                                               {}};
            rules.answers[{{conflict.place.table, conflict.place.id}, conflict.place.cell}] =
                take ? rulebook::Answer::Theirs : rulebook::Answer::Mine;
        }
        merge::Options half = options;
        half.prefer = merge::Prefer::Ask;
        half.answers.erase(half.answers.begin(), half.answers.end());
        const QByteArray untouched = bytesOf(mine);
        if (!merge::compare(*mine.file, theirs.file->database(), half).conflicts.empty()) {
            REQUIRE_FALSE(merge::bringIn(*mine.file, theirs.file->database(), half).entry);
            REQUIRE((bytesOf(mine) == untouched));
        }
    }

    /// What `side` had written and `other` had not seen is in the real file afterwards, or was told.
    static void nothingVanishedUntold(const rulebook::Copy &side, const rulebook::Copy &other,
                                      const Pair &merged, const rulebook::Conflicts &told)
    {
        const merge::Side file(merged.file->database());
        for (const auto &[key, row] : side.rows()) {
            const TableInfo &table = *contentTable(key.first);
            bool unseen = false;
            for (const auto &[name, cell] : row.cells)
                unseen |= !other.knows(cell.stamp);
            if (!unseen || !side.shown().count(key))
                continue;
            const auto after = file.read({&table, key.second});
            REQUIRE(after);
            if (!after->shown &&
                !row.hidden()) // a deleted row that was only kept for others may go with them
                REQUIRE(told.count({key, {}}));
            for (const merge::Cell &cell : merge::layoutOf(table).cells)
                if (!cell.silent && !row.cells.at(cell.name).withheld &&
                    !other.knows(row.cells.at(cell.name).stamp) &&
                    after->valuesOf(cell) != row.cells.at(cell.name).values)
                    REQUIRE(told.count({key, cell.name}));
        }
    }

    /// The preview names every row and cell that is different afterwards, unless a conflict does.
    static void everyDifferenceIsListed(const rulebook::Copy &before, const Pair &merged,
                                        const merge::Merge &done)
    {
        rulebook::Conflicts listed;
        for (const merge::Change &change : done.changes)
            listed.insert({{change.place.table, change.place.id}, change.place.cell});
        REQUIRE(listed.size() == done.changes.size());
        rulebook::Conflicts different;
        const Rows &now = merged.memory.shown();
        for (const auto &[key, values] : before.shown()) {
            const auto row = now.find(key);
            if (row == now.end()) {
                different.insert({key, {}});
                continue;
            }
            for (size_t i = 1; i < values.size(); ++i)
                if (values[i] != row->second[i])
                    different.insert({key, contentTable(key.first)->columns[i].cell});
        }
        for (const auto &[key, values] : now)
            if (!before.shown().count(key))
                different.insert({key, {}});
        for (const merge::Conflict &conflict : done.settled)
            different.erase({{conflict.place.table, conflict.place.id}, conflict.place.cell});
        REQUIRE(listed == different);
    }

    Random m_random;
    QString m_folder;
    std::vector<const TableInfo *> m_tables;
    std::vector<Pair> m_copies;
    std::vector<Pair> m_leaves;
    bool m_wrongClocks;
    bool m_settling = false;
    int m_shared = 0;
    int m_refused = 0;
    int m_returned = 0;
    qint64 m_wall = 0;
    int m_merges = 0;
    int m_conflicts = 0;
};

void liveThrough(int firstSeed, int count)
{
    const QTemporaryDir folder;
    std::map<std::string, int> seen;
    for (int seed = firstSeed; seed < firstSeed + count; ++seed) {
        INFO("seed " << seed);
        World world(seed, folder.path());
        world.live();
        seen["merges"] += world.merges();
        seen["conflicts"] += world.conflicts();
        seen["shared copies"] += world.shared();
        seen["leaves"] += world.leaves();
        seen["leaves refused"] += world.refused();
        seen["brought in again"] += world.returned();
    }
    // The worlds are such that people do meet, and that all of it happens.
    CHECK(seen["conflicts"] > seen["merges"] / 20);
    CHECK(seen["leaves"] > count / 5);
    CHECK(seen["leaves refused"] > count / 20);
    CHECK(seen["brought in again"] > count / 20);
    std::string figures = std::to_string(count) + " worlds";
    for (const auto &[what, often] : seen)
        figures += ", " + std::to_string(often) + " " + what;
    if (count >= 1000)
        WARN(figures);
}

} // namespace

TEST_CASE("copies with random histories merge to what the rules say")
{
    liveThrough(1, 200);
}

TEST_CASE("A thousand worlds of copies with random histories merge to what the rules say", "[soak]")
{
    liveThrough(1001, 1000);
}
