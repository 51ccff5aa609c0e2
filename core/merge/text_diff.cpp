// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/text_diff.h"

#include <QStringList>

#include <algorithm>
#include <utility>

namespace csp::merge {

namespace {

/// More comparisons than these would be felt; texts that need them have little in common.
constexpr size_t mostComparisons = 4'000'000;

using Pairs = std::vector<std::pair<size_t, size_t>>;

/// The longest run of parts that both lists have in the same order, as pairs of places.
Pairs commonParts(const QStringList &one, const QStringList &other)
{
    const auto size = [](const QStringList &list) { return static_cast<size_t>(list.size()); };
    const auto same = [&](size_t i, size_t j) {
        return one[static_cast<qsizetype>(i)] == other[static_cast<qsizetype>(j)];
    };
    size_t start = 0;
    while (start < size(one) && start < size(other) && same(start, start))
        ++start;
    size_t end = 0;
    while (start + end < std::min(size(one), size(other)) && same(size(one) - end - 1, size(other) - end - 1))
        ++end;
    Pairs pairs;
    for (size_t i = 0; i < start; ++i)
        pairs.emplace_back(i, i);
    const size_t rows = size(one) - start - end;
    const size_t columns = size(other) - start - end;
    if (rows > 0 && columns > 0 && rows <= mostComparisons / columns) {
        // length[i][j]: of the longest common run of what follows i and j.
        std::vector<unsigned> length((rows + 1) * (columns + 1), 0);
        const auto at = [&](size_t i, size_t j) -> unsigned & { return length[i * (columns + 1) + j]; };
        for (size_t i = rows; i-- > 0;)
            for (size_t j = columns; j-- > 0;)
                at(i, j) =
                    same(start + i, start + j) ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
        for (size_t i = 0, j = 0; i < rows && j < columns;) {
            if (same(start + i, start + j))
                pairs.emplace_back(start + i++, start + j++);
            else if (at(i + 1, j) >= at(i, j + 1))
                ++i;
            else
                ++j;
        }
    }
    for (size_t i = end; i-- > 0;)
        pairs.emplace_back(size(one) - i - 1, size(other) - i - 1);
    return pairs;
}

/// Whether the sign there is part of a number: of 162,400, 3.5, 31/03/2009 and 14:02, but not of "in 2008, 15
/// of".
bool isWithinNumber(const QString &text, qsizetype at)
{
    return at > 0 && at + 1 < text.size() && QStringView(u",.:/").contains(text[at]) &&
           text[at - 1].isDigit() && text[at + 1].isDigit();
}

/// Words and what stands between them, in order: nothing is lost.
QStringList wordsOf(const QString &text)
{
    QStringList words;
    qsizetype from = 0;
    for (qsizetype i = 1; i <= text.size(); ++i) {
        const bool inWord = i < text.size() && (text[i].isLetterOrNumber() || isWithinNumber(text, i)) &&
                            (text[i - 1].isLetterOrNumber() || isWithinNumber(text, i - 1));
        const bool inSpace = i < text.size() && text[i].isSpace() && text[i - 1].isSpace();
        const bool pair = i < text.size() && text[i].isLowSurrogate();
        if (inWord || inSpace || pair)
            continue;
        words << text.mid(from, i - from);
        from = i;
    }
    return words;
}

std::vector<Stretch> unmatched(const QStringList &words, const std::vector<bool> &matched)
{
    std::vector<Stretch> stretches;
    qsizetype at = 0;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const qsizetype length = words[i].size();
        if (!matched[static_cast<size_t>(i)]) {
            if (!stretches.empty() && stretches.back().from + stretches.back().length == at)
                stretches.back().length += length;
            else
                stretches.push_back({at, length});
        }
        at += length;
    }
    return stretches;
}

/// Each with the line ends after it.
QStringList paragraphsOf(const QString &text)
{
    QStringList paragraphs;
    qsizetype from = 0;
    for (;;) {
        qsizetype end = text.indexOf(QLatin1String("\n\n"), from);
        if (end < 0)
            break;
        while (end < text.size() && text[end] == u'\n')
            ++end;
        paragraphs << text.mid(from, end - from);
        from = end;
    }
    if (from < text.size())
        paragraphs << text.mid(from);
    return paragraphs;
}

QString joined(const QStringList &parts, size_t from, size_t to)
{
    return parts.mid(static_cast<qsizetype>(from), static_cast<qsizetype>(to - from)).join(QString());
}

void append(std::vector<Passage> &all, Passage passage)
{
    if (passage.before.isEmpty() && passage.mine.isEmpty() && passage.theirs.isEmpty())
        return;
    if (!all.empty() && all.back().kind == passage.kind) {
        all.back().before += passage.before;
        all.back().mine += passage.mine;
        all.back().theirs += passage.theirs;
    } else {
        all.push_back(std::move(passage));
    }
}

} // namespace

DifferentWords differentWords(const QString &one, const QString &other)
{
    const QStringList left = wordsOf(one);
    const QStringList right = wordsOf(other);
    std::vector<bool> inLeft(static_cast<size_t>(left.size()));
    std::vector<bool> inRight(static_cast<size_t>(right.size()));
    for (const auto &[i, j] : commonParts(left, right))
        inLeft[i] = inRight[j] = true;
    return {unmatched(left, inLeft), unmatched(right, inRight)};
}

std::vector<Passage> passages(const std::optional<QString> &before, const QString &mine,
                              const QString &theirs)
{
    const QStringList left = paragraphsOf(mine);
    const QStringList right = paragraphsOf(theirs);
    std::vector<Passage> all;
    if (!before) {
        size_t i = 0;
        size_t j = 0;
        Pairs pairs = commonParts(left, right);
        pairs.emplace_back(left.size(), right.size());
        for (const auto &[nextLeft, nextRight] : pairs) {
            append(all, {Passage::Kind::Both, {}, joined(left, i, nextLeft), joined(right, j, nextRight)});
            if (nextLeft < static_cast<size_t>(left.size())) {
                const QString &same = left[static_cast<qsizetype>(nextLeft)];
                append(all, {Passage::Kind::Same, {}, same, same});
            }
            i = nextLeft + 1;
            j = nextRight + 1;
        }
        return all;
    }
    // Paragraphs of before that both still have hold the three texts together; between them each is compared.
    const QStringList old = paragraphsOf(*before);
    const Pairs inLeft = commonParts(old, left);
    const Pairs inRight = commonParts(old, right);
    size_t b = 0;
    size_t i = 0;
    size_t j = 0;
    const auto compare = [&](const QString &then, const QString &ours, const QString &other) {
        const Passage::Kind kind = ours == other   ? Passage::Kind::Same
                                   : ours == then  ? Passage::Kind::Theirs
                                   : other == then ? Passage::Kind::Mine
                                                   : Passage::Kind::Both;
        append(all, {kind, then, ours, other});
    };
    const auto between = [&](size_t toBefore, size_t toLeft, size_t toRight) {
        if (toBefore - b == toLeft - i && toBefore - b == toRight - j) // changed where they stand, one by one
            for (size_t k = 0; k < toBefore - b; ++k)
                compare(joined(old, b + k, b + k + 1), joined(left, i + k, i + k + 1),
                        joined(right, j + k, j + k + 1));
        else
            compare(joined(old, b, toBefore), joined(left, i, toLeft), joined(right, j, toRight));
    };
    auto theirPair = inRight.begin();
    for (const auto &[place, inMine] : inLeft) {
        while (theirPair != inRight.end() && theirPair->first < place)
            ++theirPair;
        if (theirPair == inRight.end())
            break;
        if (theirPair->first != place)
            continue;
        between(place, inMine, theirPair->second);
        const QString &same = old[static_cast<qsizetype>(place)];
        append(all, {Passage::Kind::Same, same, same, same});
        b = place + 1;
        i = inMine + 1;
        j = theirPair->second + 1;
    }
    between(static_cast<size_t>(old.size()), static_cast<size_t>(left.size()),
            static_cast<size_t>(right.size()));
    return all;
}

} // namespace csp::merge
