// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/order_key.h"
#include "core/model/placement.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <random>
#include <set>

using namespace csp;

namespace {

OrderKey key(const char *text)
{
    return {QString::fromLatin1(text)};
}

KeyedRows rowsWith(const std::vector<const char *> &keys)
{
    KeyedRows rows;
    for (const char *text : keys)
        rows.emplace_back(QStringLiteral("r%1").arg(rows.size(), 5, 10, QLatin1Char('0')), key(text));
    return rows;
}

bool inOrder(const KeyedRows &rows)
{
    return std::is_sorted(rows.begin(), rows.end(), [](const auto &left, const auto &right) {
        return left.second != right.second ? left.second < right.second : left.first < right.first;
    });
}

qsizetype longest(const KeyedRows &rows)
{
    qsizetype size = 0;
    for (const auto &[id, key] : rows)
        size = std::max(size, key.text.size());
    return size;
}

/// What an edit does with a placement. Returns how many other rows it had to write.
size_t putAt(KeyedRows &rows, size_t index, const QString &id)
{
    const Placement placement = placeAt(rows, static_cast<qsizetype>(index));
    for (const auto &[row, key] : placement.respread) {
        const auto found = std::find_if(rows.begin(), rows.end(),
                                        [&row = row](const auto &other) { return other.first == row; });
        REQUIRE(found != rows.end());
        found->second = key;
    }
    rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(index), {id, placement.key});
    REQUIRE(placement.key.isValid());
    if (index > 0)
        REQUIRE(rows[index - 1].second < placement.key);
    if (index + 1 < rows.size())
        REQUIRE(placement.key < rows[index + 1].second);
    return placement.respread.size();
}

} // namespace

TEST_CASE("a key between two keys sorts between them, over 20,000 insertions at random places")
{
    std::mt19937 random(1);
    std::vector<OrderKey> keys;
    for (int i = 0; i < 20'000; ++i) {
        const size_t place = std::uniform_int_distribution<size_t>(0, keys.size())(random);
        const OrderKey before = place > 0 ? keys[place - 1] : OrderKey();
        const OrderKey after = place < keys.size() ? keys[place] : OrderKey();
        const OrderKey fresh = OrderKey::between(before, after);
        REQUIRE(fresh.isValid());
        REQUIRE(before < fresh);
        if (place < keys.size())
            REQUIRE(fresh < after);
        keys.insert(keys.begin() + static_cast<std::ptrdiff_t>(place), fresh);
    }
    qsizetype size = 0;
    for (const OrderKey &each : keys)
        size = std::max(size, each.text.size());
    CHECK(size <= 20);
}

TEST_CASE("rows added at an end keep short keys")
{
    const int rows = 20'000;
    for (const int listBefore : {0, 1, 5, 100, 10'000}) {
        for (const bool atTheEnd : {true, false}) {
            const auto spread = OrderKey::spread(listBefore);
            OrderKey last = spread.empty() ? OrderKey() : atTheEnd ? spread.back() : spread.front();
            qsizetype size = 0;
            for (int i = 0; i < rows; ++i) {
                const OrderKey next = atTheEnd ? OrderKey::between(last, {}) : OrderKey::between({}, last);
                REQUIRE(next.isValid());
                if (!last.text.isEmpty())
                    REQUIRE((atTheEnd ? last < next : next < last));
                last = next;
                size = std::max(size, last.text.size());
            }
            INFO(listBefore << (atTheEnd ? " rows, then appended" : " rows, then put in front"));
            CHECK(size <= 6);
        }
    }
}

TEST_CASE("an end of the key space is not an end of the list")
{
    OrderKey last = key("zzy");
    OrderKey first = key("002");
    for (int i = 0; i < 1'000; ++i) {
        const OrderKey later = OrderKey::between(last, {});
        const OrderKey earlier = OrderKey::between({}, first);
        REQUIRE(last < later);
        REQUIRE(earlier < first);
        REQUIRE(earlier.isValid());
        last = later;
        first = earlier;
    }
    CHECK(last.text.size() <= 6);
    CHECK(first.text.size() <= 6);
    CHECK(OrderKey::between({}, key("0001")) < key("0001"));
    CHECK(OrderKey::between({}, key("000000001")) < key("000000001"));
    CHECK(key("zzzzzz") < OrderKey::between(key("zzzzzz"), {}));
}

TEST_CASE("keys out of order have nothing between them")
{
    CHECK_THROWS_AS(OrderKey::between(key("B"), key("A")), std::invalid_argument);
    CHECK_THROWS_AS(OrderKey::between(key("A"), key("A")), std::invalid_argument);
    CHECK_THROWS_AS(OrderKey::between(key("A"), key("A0")), std::invalid_argument);
    CHECK_THROWS_AS(OrderKey::between(key("A"), OrderKey{QStringLiteral("ä")}), std::invalid_argument);
    CHECK_FALSE(key("").isValid());
    CHECK_FALSE(key("A0").isValid());
    CHECK_FALSE(key("A-").isValid());
    CHECK_FALSE(OrderKey{QStringLiteral("ä")}.isValid());
    CHECK(key("0A").isValid());
}

TEST_CASE("spread keys are in order, short, and leave room everywhere")
{
    for (const int count : {0, 1, 2, 30, 60, 61, 62, 63, 100, 3'843, 3'844, 3'845, 10'000, 100'000}) {
        const auto keys = OrderKey::spread(count);
        REQUIRE(static_cast<int>(keys.size()) == count);
        bool good = true;
        for (int i = 0; i < count; ++i) {
            good = good && keys[i].isValid() && keys[i].text.size() <= 4;
            if (i > 0 && good) {
                const OrderKey between = OrderKey::between(keys[i - 1], keys[i]);
                good = keys[i - 1] < between && between < keys[i] && between.text.size() <= 5;
            }
        }
        INFO(count);
        CHECK(good);
    }
}

TEST_CASE("a place in a list with distinct keys changes no other row")
{
    KeyedRows rows = rowsWith({"A", "B", "C"});
    CHECK(putAt(rows, 1, QStringLiteral("x")) == 0);
    CHECK(putAt(rows, 0, QStringLiteral("y")) == 0);
    CHECK(putAt(rows, rows.size(), QStringLiteral("z")) == 0);
    CHECK(inOrder(rows));
    CHECK(placeAt(rows, 999).key > rows.back().second);
    CHECK(placeAt(rows, -5).key < rows.front().second);
    CHECK(placeAt(KeyedRows(), 0).key.isValid());
}

TEST_CASE("between rows with equal keys only as many rows as needed get new ones")
{
    KeyedRows rows = rowsWith({"A", "M", "M", "M", "Z"});
    REQUIRE(inOrder(rows));
    SECTION("after the first of them: the two behind it move up")
    {
        CHECK(putAt(rows, 2, QStringLiteral("x")) == 2);
        CHECK(rows[1].second == key("M"));
        CHECK(rows[5].second == key("Z"));
    }
    SECTION("before all of them, and behind them, there is room")
    {
        CHECK(putAt(rows, 1, QStringLiteral("x")) == 0);
        CHECK(putAt(rows, 5, QStringLiteral("y")) == 0);
    }
    CHECK(inOrder(rows));
}

TEST_CASE("rows without a key, or with nonsense for one, get a place too")
{
    for (const auto &keys : std::vector<std::vector<const char *>>{{"", "", ""},
                                                                   {"", "A"},
                                                                   {"0", "00", "000"},
                                                                   {"A", "A0", "A00", "B"},
                                                                   {"-", "A", "a b", "~"},
                                                                   {"!"}}) {
        for (size_t place = 0; place <= keys.size(); ++place) {
            KeyedRows rows = rowsWith(keys);
            std::sort(rows.begin(), rows.end(), [](const auto &left, const auto &right) {
                return left.second != right.second ? left.second < right.second : left.first < right.first;
            });
            putAt(rows, place, QStringLiteral("x"));
            INFO(keys.front() << " … at " << place);
            CHECK(inOrder(rows));
        }
    }
}

TEST_CASE("rows put at one place again and again keep bounded keys, and few others are rewritten")
{
    KeyedRows rows = rowsWith({"A", "B"});
    size_t rewritten = 0;
    const int count = 4'000;
    const int way = GENERATE(0, 1, 2);
    for (int i = 0; i < count; ++i) {
        const size_t place = way == 0 ? 1 : way == 1 ? rows.size() - 1 : rows.size() / 2;
        rewritten += putAt(rows, place, QStringLiteral("x%1").arg(i, 5, 10, QLatin1Char('0')));
    }
    CHECK(inOrder(rows));
    CHECK(longest(rows) <= 32);
    CHECK(rewritten < 4 * static_cast<size_t>(count));
}

TEST_CASE("any list, however full of equal keys, takes rows at random places")
{
    for (unsigned seed = 0; seed < 200; ++seed) {
        std::mt19937 random(seed);
        KeyedRows rows;
        for (int i = 0; i < 20; ++i)
            rows.emplace_back(
                QStringLiteral("r%1").arg(i, 5, 10, QLatin1Char('0')),
                OrderKey{QString(QLatin1Char("0AB"[random() % 3])) + QLatin1Char("0A"[random() % 2])});
        std::sort(rows.begin(), rows.end(), [](const auto &left, const auto &right) {
            return left.second != right.second ? left.second < right.second : left.first < right.first;
        });
        for (int i = 0; i < 20; ++i)
            putAt(rows, random() % (rows.size() + 1), QStringLiteral("x%1").arg(i, 5, 10, QLatin1Char('0')));
        INFO(seed);
        REQUIRE(inOrder(rows));
    }
}
