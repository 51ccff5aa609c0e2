// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/merge.h"
#include "core/merge/side.h"
#include "core/model/plan.h"
#include "core/share/agency_part.h"
#include "core/share/shared_copy.h"
#include "core/share/sheet_part.h"
#include "core/store/document.h"
#include "core/store/plan_rows.h"
#include "tests/core/merge/random_edit.h"
#include "tests/core/merge/sheet_away.h"
#include "tests/support/catch.h"

#include <QFile>
#include <QTemporaryDir>

#include <deque>

using namespace csp;
using rulebook::any;
using rulebook::below;
using rulebook::chance;
using rulebook::Key;
using rulebook::Rows;

namespace {

/// One copy as a real file beside one in memory. A sheet that came back is only read.
struct Pair {
    QString path;
    std::unique_ptr<Document> file;
    rulebook::Copy memory;
    std::unique_ptr<FilledSheet> sheet = {};

    const Database &database() const { return sheet ? sheet->database() : file->database(); }
};

class World {
public:
    World(int seed, const QString &folder)
        : m_random(static_cast<unsigned>(seed)), m_folder(folder), m_edit(m_random),
          m_wrongClocks(seed % 7 == 0), m_withSheets(seed % 2 == 1)
    {
        if (m_withSheets || seed % 4)
            m_edit.addTable(*contentTable("action_party")); // so that agencies have a part
        if (m_withSheets)
            m_edit.addTable(*contentTable("progress_update"));
        // A few tables at a time, so that people meet in the same rows.
        for (int i = m_withSheets ? 2 : 0; i < 3; ++i)
            m_edit.addTable(any(m_random, contentTables()));
        m_edit.addTable(*contentTable("plan"));
    }

    void live()
    {
        begin();
        for (int i = 0; i < 10; ++i)
            edit(m_copies[0]);
        if (m_withSheets)
            edit(m_copies[0], [this](Rows &plan, Writer &write) {
                for (const char *table : {"status", "status", "action_party", "action_party"})
                    m_edit.insert(*contentTable(table), plan, write);
            });
        for (int more = 1 + below(m_random, 4); more > 0; --more)
            duplicate(m_copies[0]);
        for (int i = 0; i < (m_withSheets ? 60 : 45); ++i) {
            Pair &one = any(m_random, m_copies);
            Pair &other = any(m_random, m_copies);
            if (m_withSheets && chance(m_random, 30)) {
                workWithSheets(one);
                continue;
            }
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
                chance(m_random, 85) ? edit(any(m_random, m_leaves))
                                     : takeBack(any(m_random, m_leaves), true);
            else if (dice < 68)
                edit(one);
            else if (dice < 78 && !m_leaves.empty())
                merge(one, any(m_random, m_leaves));
            else if (&one != &other)
                merge(one, other);
        }
        for (int round = 0; round < (m_leaves.empty() && m_returned.empty() ? 2 : 3); ++round) {
            std::vector<std::pair<Pair *, const Pair *>> pairs;
            for (Pair &one : m_copies) {
                for (const Pair &other : m_copies)
                    if (&one != &other)
                        pairs.push_back({&one, &other});
                for (const Pair &leaf : m_leaves)
                    pairs.push_back({&one, &leaf});
                for (const Pair &sheet : m_returned)
                    pairs.push_back({&one, &sheet});
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
        for (const Key &update : m_updates)
            REQUIRE(m_copies[0].memory.shown().count(update) + m_gone.count(update) > 0);
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
    int again() const { return m_again; }
    int sheets() const { return static_cast<int>(m_sheets.size()); }
    int fillings() const { return static_cast<int>(m_returned.size()); }
    int notTaken() const { return m_notTaken; }
    int answeredRows() const { return m_answeredRows; }
    int updates() const { return static_cast<int>(m_updates.size()); }

private:
    qint64 wall()
    {
        constexpr qint64 threeDays = qint64(3) * 24 * 60 * 60 * 1000;
        return 1'200'000'000'000 + below(m_random, 200) +
               (m_wrongClocks && chance(m_random, 3) ? threeDays : 0);
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
        const int dice = below(m_random, 4);
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
        } else if (dice == 2) {
            choice.withHistory = true;
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
        copy.memory = choice.withHistory        ? original.memory
                      : !isLeaf                 ? original.memory.shared()
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
        for (const TableInfo *table : m_edit.tables()) {
            std::string columns;
            for (const ColumnInfo &column : table->columns)
                columns += (columns.empty() ? "" : ", ") + column.name;
            Statement all = copy.database().prepare("SELECT " + columns + " FROM " + table->name);
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
        const QString broken = copy.database().text("PRAGMA foreign_key_check");
        REQUIRE(broken == QString());
    }

    /// Every stamp and every value, also of the rows that are not shown.
    void compareStamps(const Pair &copy) const
    {
        const merge::Side side(copy.database());
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

    void edit(Pair &copy)
    {
        edit(copy, [this](Rows &plan, Writer &write) { m_edit.change(plan, write); });
    }

    template <class Change>
    void edit(Pair &copy, const Change &change)
    {
        m_wall = wall();
        const Rows before = copy.memory.shown();
        Rows plan = before;
        const bool recorded =
            copy.file->edit(QStringLiteral("Edit"), [&](Writer &write) { change(plan, write); }).has_value();
        REQUIRE(copy.memory.edit(plan, writingIdOf(copy), m_wall) == recorded);
        compare(copy);
        noteGone(before, copy);
    }

    void takeBack(Pair &copy, bool undo)
    {
        m_wall = wall();
        const Rows before = copy.memory.shown();
        const bool recorded = (undo ? copy.file->undo() : copy.file->redo()).has_value();
        REQUIRE((undo ? copy.memory.undo(writingIdOf(copy), m_wall)
                      : copy.memory.redo(writingIdOf(copy), m_wall)) == recorded);
        compare(copy);
        noteGone(before, copy);
    }

    void noteGone(const Rows &before, const Pair &copy)
    {
        for (const auto &[key, values] : before)
            if (key.first == ProgressUpdate::table && !copy.memory.shown().count(key))
                m_gone.insert(key);
    }

    /// One is sent, one comes back filled in, or one that came back before comes once more.
    void workWithSheets(Pair &copy)
    {
        const int dice = below(m_random, 100);
        if (m_sheets.empty() || (dice < 20 && m_sheets.size() < 4))
            sendSheet(copy);
        else if (dice < 70 && m_returned.size() < 8)
            takeSheet(copy, any(m_random, m_sheets));
        else if (!m_returned.empty())
            merge(copy, any(m_random, m_returned));
    }

    void sendSheet(const Pair &original)
    {
        for (const auto &[key, values] : original.memory.shown()) {
            if (key.first != Agency::table || (chance(m_random, 30) && !m_sheets.empty()))
                continue;
            m_wall = wall();
            if (sheetPart(original.database(), {key.second}).own.empty())
                continue;
            m_sheets.emplace_back(m_folder + QStringLiteral("/sheet%1.xlsx").arg(m_sheets.size()),
                                  original.database(), original.memory, Id<Agency>{key.second},
                                  original.file->clock());
            return;
        }
    }

    /// Somebody fills in something more and sends it to whoever has this copy.
    void takeSheet(Pair &copy, rulebook::SheetAway &sheet)
    {
        sheet.fillIn(m_random);
        if (!sheet.canBeTaken()) {
            ++m_notTaken;
            REQUIRE_THROWS_AS(sheet.read(), DataError);
            return;
        }
        Pair &filled = m_returned.emplace_back(Pair{sheet.path(), {}, sheet.memory(), sheet.read()});
        compareStamps(filled);
        merge(copy, filled);
    }

    void merge(Pair &mine, const Pair &theirs)
    {
        ++m_merges;
        m_wall = wall();
        merge::Options options{merge::Prefer::Newest, {}};
        options.withApart = true;
        if (!mine.memory.canTakeIn(theirs.memory)) {
            ++m_refused;
            REQUIRE_THROWS_AS(merge::bringIn(*mine.file, theirs.database(), options), InputError);
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
        const merge::Merge done = merge::bringIn(*mine.file, theirs.database(), options);
        const auto [expected, entry, takenBack] =
            mine.memory.merge(theirs.memory, writingIdOf(mine), m_wall, rules);
        m_again += takenBack && rules.again;
        REQUIRE(done.takenBack.has_value() == takenBack);
        rulebook::Conflicts told;
        for (const merge::Conflict &conflict : done.settled)
            told.insert({{conflict.place.table, conflict.place.id}, conflict.place.cell});
        REQUIRE(told == expected);
        REQUIRE(done.conflicts.empty());
        REQUIRE(done.entry.has_value() == entry);
        compare(mine);
        for (const auto &[key, row] : mine.memory.rows())
            if (key.first == ProgressUpdate::table && mine.memory.isDeletedLast(key))
                m_gone.insert(key); // with what an answer deleted
        m_conflicts += static_cast<int>(told.size());
        if (theirs.sheet)
            for (const auto &[key, values] : theirs.memory.shown())
                if (key.first == ProgressUpdate::table)
                    m_updates.insert(key);
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
        const merge::Merge preview = merge::compare(*mine.file, theirs.database(), options);
        for (const merge::Conflict &conflict : preview.settled) {
            if (chance(m_random, 40))
                continue;
            const bool take = chance(m_random, 50);
            options.answers[conflict.place] = {take ? merge::Answer::Take::Theirs : merge::Answer::Take::Mine,
                                               {}};
            m_answeredRows += conflict.place.isExistence();
            rules.answers[{{conflict.place.table, conflict.place.id}, conflict.place.cell}] =
                take ? rulebook::Answer::Theirs : rulebook::Answer::Mine;
        }
        merge::Options half = options;
        half.prefer = merge::Prefer::Ask;
        half.answers.erase(half.answers.begin(), half.answers.end());
        const QByteArray untouched = bytesOf(mine);
        if (!merge::compare(*mine.file, theirs.database(), half).conflicts.empty()) {
            REQUIRE_FALSE(merge::bringIn(*mine.file, theirs.database(), half).entry);
            REQUIRE((bytesOf(mine) == untouched));
        }
    }

    /// What `side` had written and `other` had not seen is in the real file afterwards, or was told.
    static void nothingVanishedUntold(const rulebook::Copy &side, const rulebook::Copy &other,
                                      const Pair &merged, const rulebook::Conflicts &told)
    {
        const merge::Side file(merged.file->database());
        // What an answer about a row did to others comes with it.
        const Stamp &last = merged.memory.lastStamp();
        const bool answered = !side.knows(last) && !other.knows(last);
        for (const auto &[key, row] : side.rows()) {
            const TableInfo &table = *contentTable(key.first);
            bool unseen = false;
            for (const auto &[name, cell] : row.cells)
                unseen |= !other.knows(cell.stamp);
            if (!unseen || !side.shown().count(key))
                continue;
            const auto after = file.read({&table, key.second});
            REQUIRE(after);
            if (answered && merged.memory.isDeletedLast(key))
                continue;
            if (!after->shown &&
                !row.hidden()) // a deleted row that was only kept for others may go with them
                REQUIRE(told.count({key, {}}));
            for (const merge::Cell &cell : merge::layoutOf(table).cells)
                if (!cell.silent && !row.cells.at(cell.name).withheld &&
                    !(answered && merged.memory.rows().at(key).cells.at(cell.name).stamp == last) &&
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

    rulebook::Random m_random;
    QString m_folder;
    rulebook::RandomEdit m_edit;
    std::vector<Pair> m_copies;
    std::vector<Pair> m_leaves;
    std::vector<rulebook::SheetAway> m_sheets;
    std::deque<Pair> m_returned; ///< each way in which a sheet was ever sent back
    std::set<Key> m_updates;     ///< that were filled in and brought in
    std::set<Key> m_gone;        ///< progress updates that somebody deleted or took back
    bool m_wrongClocks;
    bool m_withSheets;
    bool m_settling = false;
    int m_shared = 0;
    int m_refused = 0;
    int m_again = 0;
    int m_notTaken = 0;
    int m_answeredRows = 0;
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
        seen["brought in again"] += world.again();
        seen["answers about rows"] += world.answeredRows();
        seen["sheets"] += world.sheets();
        seen["sheets that came back"] += world.fillings();
        seen["sheets not to be taken"] += world.notTaken();
        seen["progress updates from sheets"] += world.updates();
    }
    // The worlds are such that people do meet, and that all of it happens.
    CHECK(seen["conflicts"] > seen["merges"] / 20);
    CHECK(seen["leaves"] > count / 5);
    CHECK(seen["leaves refused"] > count / 20);
    CHECK(seen["brought in again"] > count / 20);
    CHECK(seen["answers about rows"] > count / 5);
    CHECK(seen["sheets"] > count / 5);
    CHECK(seen["sheets that came back"] > seen["sheets"]);
    CHECK(seen["sheets not to be taken"] > seen["sheets"] / 10);
    CHECK(seen["progress updates from sheets"] > seen["sheets"]);
    std::string figures = std::to_string(count) + " worlds";
    for (const auto &[what, often] : seen)
        figures += ", " + std::to_string(often) + " " + what;
    if (count >= 1000)
        WARN(figures);
}

} // namespace

TEST_CASE("copies with random histories merge to what the rules say")
{
    liveThrough(1, 60);
}

TEST_CASE("A thousand worlds of copies with random histories merge to what the rules say", "[soak]")
{
    liveThrough(1001, 1000);
}
