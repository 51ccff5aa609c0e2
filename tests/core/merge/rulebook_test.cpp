// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/merge/rulebook.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <random>

using namespace csp;
using rulebook::Conflicts;
using rulebook::Copy;
using rulebook::Key;
using rulebook::Merged;
using rulebook::Rows;

// The rules alone, without a file: quick enough for thousands of worlds. histories_test.cpp holds the files
// against them.

namespace {

constexpr qint64 now = 1'200'000'000'000;

class World {
    std::mt19937_64 m_random;

    int below(int end) { return static_cast<int>(m_random() % static_cast<unsigned>(end)); }
    bool chance(int percent) { return below(100) < percent; }
    template <class List>
    decltype(auto) any(List &list)
    {
        return list[static_cast<size_t>(below(static_cast<int>(list.size())))];
    }

public:
    explicit World(int seed) : m_random(static_cast<unsigned>(seed)), m_wrongClocks(seed % 5 == 0) {}

    void live()
    {
        m_copies.resize(1);
        Rows plan;
        add("plan", QStringLiteral("plan"), plan);
        m_copies[0].start(plan, writingId(), wall());
        for (int i = 0; i < 8; ++i)
            edit(m_copies[0]);
        for (int more = 1 + below(4); more > 0; --more)
            m_copies.push_back(chance(50) ? m_copies[0].shared() : m_copies[0]);
        for (int i = 0; i < 60; ++i) {
            Copy &one = any(m_copies);
            const int dice = below(100);
            if (dice < 4)
                m_leaves.push_back(leafOf(one));
            else if (dice < 12 && !m_leaves.empty())
                edit(any(m_leaves));
            else if (dice < 15 && m_copies.size() < 5)
                m_copies.push_back(one.shared());
            else if (dice < 24)
                one.undo(writingId(), wall());
            else if (dice < 30)
                one.redo(writingId(), wall());
            else if (dice < 66)
                edit(one);
            else if (dice < 75 && !m_leaves.empty())
                merge(one, any(m_leaves));
            else if (const Copy &other = any(m_copies); &other != &one)
                merge(one, other);
        }
        for (int round = 0; round < 3; ++round) {
            std::vector<std::pair<Copy *, const Copy *>> pairs;
            for (Copy &one : m_copies) {
                for (const Copy &other : m_copies)
                    if (&one != &other)
                        pairs.push_back({&one, &other});
                for (const Copy &leaf : m_leaves)
                    pairs.push_back({&one, &leaf});
            }
            std::shuffle(pairs.begin(), pairs.end(), m_random);
            for (const auto &[one, other] : pairs)
                if (one->canTakeIn(*other))
                    one->merge(*other, writingId(), now);
        }
        for (Copy &copy : m_copies) {
            REQUIRE(copy.shown() == m_copies[0].shown());
            for (const Copy &leaf : m_leaves)
                REQUIRE(copy.canTakeIn(leaf));
            for (const auto &[key, values] : copy.shown())
                for (const auto &[name, cell] : copy.rows().at(key).cells)
                    REQUIRE_FALSE(cell.withheld); // whoever wrote it had it, and everybody has met them
        }
        Copy again = m_copies[0];
        REQUIRE_FALSE(again.merge(m_copies.back(), writingId(), now).entry);
        REQUIRE(again.shown() == m_copies[0].shown());
    }

    int told = 0, refused = 0, filled = 0, returned = 0;

private:
    qint64 wall()
    {
        return now + below(200) + (m_wrongClocks && chance(2) ? qint64(3) * 24 * 60 * 60 * 1000 : 0);
    }
    /// A fresh one for each edit: every edit could be the first after opening.
    QString writingId() { return QStringLiteral("w%1").arg(m_random()); }

    Value anyValue(const ColumnInfo &column, const Rows &plan)
    {
        if (!column.refersTo.empty()) {
            std::vector<Value> ids;
            for (const auto &[key, values] : plan)
                if (key.first == column.refersTo)
                    ids.push_back(key.second);
            if (ids.empty() || (column.pointing == Pointing::Mentions && chance(30)))
                return {};
            return any(ids);
        }
        if (std::holds_alternative<QString>(column.defaultValue))
            return QString::number(below(4));
        return qint64{below(4)};
    }

    void add(const std::string &tableName, const QString &id, Rows &plan)
    {
        const TableInfo &table = *contentTable(tableName);
        std::vector<Value> values{id};
        for (size_t i = 1; i < table.columns.size(); ++i) {
            values.push_back(anyValue(table.columns[i], plan));
            if (table.columns[i].pointing == Pointing::Belongs && isNull(values.back()))
                return; // nothing there that it could belong to
        }
        plan[{tableName, id}] = values;
    }

    static void remove(const Key &key, Rows &plan)
    {
        plan.erase(key);
        const Rows all = plan;
        for (const auto &[other, values] : all)
            for (size_t i = 1; i < values.size(); ++i)
                if (contentTable(other.first)->columns[i].refersTo == key.first &&
                    values[i] == Value{key.second}) {
                    if (contentTable(other.first)->columns[i].pointing == Pointing::Belongs)
                        remove(other, plan);
                    else
                        plan[other][i] = {};
                }
    }

    void edit(Copy &copy)
    {
        Rows plan = copy.shown();
        const int dice = below(100);
        auto row = plan.begin();
        std::advance(row, below(static_cast<int>(plan.size())));
        const Key key = row->first;
        if (dice < 35) {
            constexpr std::array tables{"priority", "action_plan", "action", "status", "agency"};
            const char *table = any(tables);
            const QString id = QStringLiteral("r%1").arg(chance(40) ? below(2) : below(1'000'000));
            if (!plan.count({table, id}))
                add(table, id, plan);
        } else if (dice < 55 && key.first != "plan") {
            remove(key, plan);
        } else {
            const TableInfo &table = *contentTable(key.first);
            const size_t column = 1 + static_cast<size_t>(below(static_cast<int>(table.columns.size()) - 1));
            plan[key][column] = anyValue(table.columns[column], plan);
        }
        copy.edit(plan, writingId(), wall());
    }

    Copy leafOf(const Copy &copy)
    {
        std::set<Key> kept{{"plan", QStringLiteral("plan")}};
        for (const auto &[key, values] : copy.shown())
            if (chance(50))
                kept.insert(key);
        const bool names = chance(50);
        return copy.leaf(kept, [&](const Key &key, const std::string &cell) {
            return names && contentTable(key.first)->sharingOf(cell) == Sharing::Personal;
        });
    }

    void merge(Copy &mine, const Copy &theirs)
    {
        const Copy before = mine;
        if (!mine.canTakeIn(theirs)) {
            ++refused;
            return;
        }
        Copy::Options options;
        options.again = chance(30);
        if (chance(30)) {
            // A person looks first, answers some questions, and leaves the rest to the clock.
            Copy preview = mine;
            for (const auto &conflict : preview.merge(theirs, QStringLiteral("preview"), now, options).told)
                if (chance(60))
                    options.answers[conflict] =
                        chance(50) ? rulebook::Answer::Mine : rulebook::Answer::Theirs;
        }
        const qint64 wall = this->wall();
        const Merged done = mine.merge(theirs, writingId(), wall, options);
        told += static_cast<int>(done.told.size());
        returned += options.again && done.takenBack;
        if (!options.again) { // else what took it back goes untold: that was asked for
            nothingVanishedUntold(before, theirs, mine, done.told);
            nothingVanishedUntold(theirs, before, mine, done.told);
        }
        bool filledHere = false; // what came for a stamp known before is not among what was brought in
        for (const auto &[key, row] : before.rows())
            for (const auto &[name, cell] : row.cells)
                filledHere |= cell.withheld && !mine.rows().at(key).cells.at(name).withheld;
        filled += filledHere;
        if (options.again) {
            Copy next = mine;
            REQUIRE_FALSE(next.merge(theirs, writingId(), wall, options).takenBack);
        }
        if (done.entry) {
            Copy back = mine;
            REQUIRE(back.undo(writingId(), wall));
            REQUIRE(back.shown() == before.shown());
            // The same copy again changes nothing by itself, says so, and with leave comes whole.
            const Merged silent = back.merge(theirs, writingId(), wall);
            REQUIRE(living(back, back) == living(before, back));
            if (options.answers.empty() && !options.again && done.told.empty() && !before.hasTakenBack() &&
                !filledHere) {
                if (bringsBack(before, theirs, mine))
                    REQUIRE(silent.takenBack);
                Copy::Options again;
                again.again = true;
                back.merge(theirs, writingId(), wall, again);
                // What went out of sight only because nothing pointed to it any longer may stay.
                Rows whole = living(back, back);
                for (const auto &[key, values] : before.shown())
                    if (!mine.shown().count(key) && theirs.rows().count(key) && !theirs.shown().count(key) &&
                        !before.knows(theirs.rows().at(key).existence))
                        REQUIRE_FALSE(whole.count(key));
                    else if (!mine.shown().count(key))
                        whole.erase(key);
                REQUIRE(whole == living(mine, back));
            }
        }
    }

    /// Without deleted rows that are only shown until the next merge, because others pointed to them.
    static Rows living(const Copy &copy, const Copy &latest)
    {
        Rows rows;
        for (const auto &[key, values] : copy.shown())
            if (!latest.rows().at(key).hidden())
                rows[key] = values;
        return rows;
    }

    /// Whether something of what the merge did came from a cell or existence of theirs.
    static bool bringsBack(const Copy &before, const Copy &theirs, const Copy &merged)
    {
        return std::any_of(theirs.rows().begin(), theirs.rows().end(), [&](const auto &entry) {
            const auto &[key, row] = entry;
            if (before.shown().count(key) != merged.shown().count(key))
                return !before.knows(row.existence) && theirs.shown().count(key) == merged.shown().count(key);
            const auto was = before.rows().find(key);
            if (was == before.rows().end() || !merged.shown().count(key))
                return false;
            return std::any_of(row.cells.begin(), row.cells.end(), [&](const auto &cell) {
                return !before.knows(cell.second.stamp) && !cell.second.withheld &&
                       was->second.cells.at(cell.first).values != cell.second.values &&
                       merged.rows().at(entry.first).cells.at(cell.first).stamp == cell.second.stamp;
            });
        });
    }

    /// What `side` had written and `other` had not seen is there afterwards, or was told.
    static void nothingVanishedUntold(const Copy &side, const Copy &other, const Copy &merged,
                                      const Conflicts &told)
    {
        // What an answer about a row did to others comes with it.
        const bool answered = !side.knows(merged.lastStamp()) && !other.knows(merged.lastStamp());
        for (const auto &[key, row] : side.rows()) {
            const TableInfo &table = *contentTable(key.first);
            bool unseen = false;
            for (const auto &[name, cell] : row.cells)
                unseen |= !other.knows(cell.stamp);
            if (!unseen || !side.shown().count(key))
                continue;
            const rulebook::Row &after = merged.rows().at(key);
            if (answered && merged.isDeletedLast(key))
                continue;
            if (!merged.shown().count(key) && !row.hidden())
                REQUIRE(told.count({key, {}}));
            for (const auto &[name, cell] : row.cells) {
                const bool silent = name == "position";
                if (!silent && !cell.withheld && !other.knows(cell.stamp) &&
                    !(answered && after.cells.at(name).stamp == merged.lastStamp()) &&
                    after.cells.at(name).values != cell.values)
                    REQUIRE(told.count({key, name}));
            }
            REQUIRE(table.name == key.first);
        }
    }

    bool m_wrongClocks;
    std::vector<Copy> m_copies, m_leaves;
};

void liveThrough(int firstSeed, int count)
{
    int told = 0;
    int refused = 0;
    int filled = 0;
    int returned = 0;
    for (int seed = firstSeed; seed < firstSeed + count; ++seed) {
        INFO("seed " << seed);
        World world(seed);
        world.live();
        told += world.told;
        refused += world.refused;
        filled += world.filled;
        returned += world.returned;
    }
    // The worlds are such that all of it happens.
    CHECK(told > count);
    CHECK(refused > count / 4);
    CHECK(filled > count / 4);
    CHECK(returned > count / 20);
}

} // namespace

TEST_CASE("the rules of merging hold in random worlds of copies, shared copies and leaves")
{
    liveThrough(1, 400);
}

TEST_CASE("the rules of merging hold in ten thousand random worlds", "[soak]")
{
    liveThrough(1001, 10'000);
}
