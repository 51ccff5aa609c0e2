// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/order_key.h"

#include <algorithm>
#include <stdexcept>

namespace csp {

namespace {

constexpr char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr int base = 62;

int digitAt(const QString &key, qsizetype place)
{
    if (place >= key.size())
        return 0;
    const QChar c = key[place];
    if (c >= u'0' && c <= u'9')
        return c.unicode() - u'0';
    if (c >= u'A' && c <= u'Z')
        return c.unicode() - u'A' + 10;
    if (c >= u'a' && c <= u'z')
        return c.unicode() - u'a' + 36;
    throw std::invalid_argument("not an order key");
}

/// One step beyond a key: adding rows one after another at an end of a list keeps keys short, where halving
/// the open interval would make them longer and longer. Keys are read in groups of three digits, and the
/// first group that has room takes the step. Empty when there is none.
QString stepBeyond(const QString &key, int direction)
{
    constexpr int width = 3;
    constexpr int most = base * base * base - 1;
    QString step;
    for (qsizetype at = 0;; at += width) {
        if (direction < 0 && at >= key.size())
            return {}; // nothing but zeros: not a key that anything could stand before
        int group = 0;
        for (int i = 0; i < width; ++i)
            group = group * base + digitAt(key, at + i);
        int next = group + direction;
        if (next > 0 && next % base == 0)
            next += direction; // a trailing 0 would leave no room before the key
        const bool room = next > 0 && next <= most;
        if (!room && direction < 0 && group > 0)
            next = 0; // below this group lies one of zeros, and there the whole of the next group is free
        else if (!room)
            next = group; // zeros going down, the last place going up: the next group decides
        const qsizetype from = step.size();
        step.resize(from + width);
        for (int i = width - 1, rest = next; i >= 0; --i, rest /= base)
            step[from + i] = QLatin1Char(digits[rest % base]);
        if (room)
            return step;
        if (direction < 0 && group > 0)
            return step + QString(width, u'z');
    }
}

} // namespace

bool OrderKey::isValid() const
{
    return !text.isEmpty() && !text.endsWith(u'0') && std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z');
    });
}

OrderKey OrderKey::between(const OrderKey &before, const OrderKey &after)
{
    const bool open = after.text.isEmpty();
    if (!open && !(before < after))
        throw std::invalid_argument("order keys out of order");
    if (before.text.isEmpty() != after.text.isEmpty()) {
        const QString step = open ? stepBeyond(before.text, 1) : stepBeyond(after.text, -1);
        if (!step.isEmpty() && (open ? before.text < step : step < after.text))
            return {step};
    }
    QString key;
    // Copy the digits the two share; at the first gap take the middle, else go one place deeper below
    // `before`.
    bool bounded = !open;
    for (qsizetype place = 0;; ++place) {
        const int low = digitAt(before.text, place);
        const int high = bounded ? digitAt(after.text, place) : base;
        const int middle = (low + high) / 2;
        if (middle > low) {
            key += QLatin1Char(digits[middle]);
            return {key};
        }
        key += QLatin1Char(digits[low]);
        if (bounded && low < high)
            bounded = false; // already below `after`, from here only `before` counts
        if (place > before.text.size() + after.text.size() + 1)
            throw std::invalid_argument("no order key between these two");
    }
}

std::vector<OrderKey> OrderKey::spread(int count)
{
    int width = 1;
    for (qint64 room = base; room <= count; room *= base)
        ++width;
    ++width; // room between neighbours from the start
    qint64 space = 1;
    for (int i = 0; i < width; ++i)
        space *= base;
    std::vector<OrderKey> keys;
    keys.reserve(count);
    for (int i = 0; i < count; ++i) {
        qint64 place = space / (count + 1) * (i + 1);
        if (place % base == 0)
            ++place; // a trailing 0 would leave no room before the key
        QString key(width, u'0');
        for (int digit = width - 1; digit >= 0; --digit, place /= base)
            key[digit] = QLatin1Char(digits[place % base]);
        keys.push_back({key});
    }
    return keys;
}

} // namespace csp
