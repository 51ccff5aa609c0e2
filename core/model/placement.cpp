// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/placement.h"

#include <algorithm>

namespace csp {

namespace {

/// Keys grow by a digit with every six rows or so put at one and the same place. Beyond this length the rows
/// around are spread out anew.
constexpr qsizetype longestKey = 32;
constexpr qsizetype shortKey = 12;
/// More rows than this are halved towards an open end too: one after another they would grow too long.
constexpr size_t fewRows = 64;

/// `keys[from, to)`, strictly between `low` and `high` (empty: the start, the end of the list).
void fill(std::vector<OrderKey> &keys, size_t from, size_t to, const OrderKey &low, const OrderKey &high)
{
    if (from == to)
        return;
    const bool halved = to - from > fewRows || (!low.text.isEmpty() && !high.text.isEmpty());
    const size_t middle = halved                ? (from + to) / 2
                          : high.text.isEmpty() ? from // towards an open end one after another
                                                : to - 1;
    keys[middle] = OrderKey::between(low, high);
    fill(keys, from, middle, low, keys[middle]);
    fill(keys, middle + 1, to, keys[middle], high);
}

std::vector<OrderKey> keysBetween(const OrderKey &low, const OrderKey &high, size_t count)
{
    if (low.text.isEmpty() && high.text.isEmpty())
        return OrderKey::spread(static_cast<int>(count));
    std::vector<OrderKey> keys(count);
    fill(keys, 0, count, low, high);
    return keys;
}

} // namespace

Placement placeAt(const KeyedRows &list, qsizetype index)
{
    Placements placements = placeAt(list, index, 1);
    return {placements.keys.front(), std::move(placements.respread)};
}

Placements placeAt(const KeyedRows &list, qsizetype index, size_t count)
{
    const size_t place =
        static_cast<size_t>(std::clamp<qsizetype>(index, 0, static_cast<qsizetype>(list.size())));
    size_t reach = 0; // how many rows on either side are spread out anew though their keys could stay
    for (;;) {
        // Rows [first, last) get new keys, between those of first - 1 and last.
        size_t first = place - std::min(place, reach);
        size_t last = std::min(list.size(), place + reach);
        while (first > 0 && !list[first - 1].second.isValid())
            --first;
        const OrderKey low = first > 0 ? list[first - 1].second : OrderKey();
        while (last < list.size() && !(list[last].second.isValid() && low < list[last].second))
            ++last;
        const OrderKey high = last < list.size() ? list[last].second : OrderKey();

        const std::vector<OrderKey> keys = keysBetween(low, high, last - first + count);
        const bool whole = first == 0 && last == list.size();
        const qsizetype limit = reach == 0 ? longestKey : shortKey;
        if (!whole &&
            std::any_of(keys.begin(), keys.end(), [&](const auto &key) { return key.text.size() > limit; })) {
            reach = reach == 0 ? 16 : reach * 4;
            continue;
        }
        const auto own = keys.begin() + static_cast<std::ptrdiff_t>(place - first);
        Placements placements{{own, own + static_cast<std::ptrdiff_t>(count)}, {}};
        for (size_t i = first; i < last; ++i)
            placements.respread.emplace_back(list[i].first, keys[i < place ? i - first : i - first + count]);
        return placements;
    }
}

} // namespace csp
