// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/spelling/spelling.h"

#include <algorithm>

namespace csp {

namespace {

/// "Shelthorpe's", "residents'": what is left without the mark of the possessive.
QString withoutPossessive(const QString &word)
{
    if (word.endsWith(QLatin1String("'s")))
        return word.chopped(2);
    return word;
}

QString uncapitalised(const QString &word)
{
    return word.left(1).toLower() + word.mid(1);
}

/// How many letters have to be put in, left out, changed or swapped with their neighbour; looked at only as
/// far as `most`.
int distance(const QString &one, const QString &other, int most)
{
    if (std::abs(one.size() - other.size()) > most)
        return most + 1;
    const auto width = static_cast<size_t>(other.size()) + 1;
    std::vector<int> before(width);
    std::vector<int> above(width);
    std::vector<int> row(width);
    for (size_t j = 0; j < width; ++j)
        above[j] = static_cast<int>(j);
    for (qsizetype i = 1; i <= one.size(); ++i) {
        row[0] = static_cast<int>(i);
        for (size_t j = 1; j < width; ++j) {
            const auto at = static_cast<qsizetype>(j);
            const bool same = one[i - 1] == other[at - 1];
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && one[i - 1] == other[at - 2] && one[i - 2] == other[at - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        std::swap(before, above);
        std::swap(above, row);
    }
    return above[width - 1];
}

} // namespace

void Spelling::setKnown(const QStringList &texts)
{
    m_known.clear();
    for (const QString &text : texts) {
        forEachWord(text, [&](const TextRange &range) {
            const QString word = plainWord(QStringView(text).mid(range.start, range.length));
            m_known.insert(word);
            for (const QString &part : word.split(u'-')) // "Barrow-upon-Soar"
                if (part.size() > 1)
                    m_known.insert(part);
        });
    }
}

void Spelling::ignore(const QString &word)
{
    m_ignored.insert(plainWord(word));
}

bool Spelling::isKnown(const QString &word) const
{
    return m_known.contains(word) || m_ignored.contains(word);
}

bool Spelling::isRightWhole(const QString &word) const
{
    const auto isOne = [this](const QString &one) {
        return m_dictionary->knows(one) || isKnown(one) || isKnown(uncapitalised(one));
    };
    const QString owner = withoutPossessive(word);
    return isOne(word) || (owner != word && isOne(owner));
}

bool Spelling::isRight(QStringView word) const
{
    return misspelt(word).empty();
}

std::vector<TextRange> Spelling::misspelt(QStringView text) const
{
    std::vector<TextRange> found;
    forEachWord(text, [&](const TextRange &range) {
        const QStringView shown = text.mid(range.start, range.length);
        if (isRightWhole(plainWord(shown)))
            return;
        std::vector<TextRange> parts;
        for (qsizetype start = 0; start < shown.size();) {
            qsizetype end = start;
            while (end < shown.size() && shown[end] != u'-' && shown[end] != u'\u2010' &&
                   shown[end] != u'\u2011')
                ++end;
            parts.push_back({start, end - start});
            start = end + 1;
        }
        if (parts.size() == 1)
            return found.push_back(range);
        for (const TextRange &part : parts)
            forEachWord(shown.mid(part.start, part.length), [&](const TextRange &word) {
                const TextRange whole{range.start + part.start + word.start, word.length};
                if (!isRightWhole(plainWord(text.mid(whole.start, whole.length))))
                    found.push_back(whole);
            });
    });
    return found;
}

QStringList Spelling::suggestions(const QString &word) const
{
    const QString plain = plainWord(word);
    QStringList found = m_dictionary->suggestions(plain);
    // Hunspell does not know the plan's own words: those a slip away come first.
    QStringList own;
    const int slips = plain.size() > 5 ? 2 : 1;
    for (const QString &known : m_known)
        if (plain.size() > 3 && distance(plain.toLower(), known.toLower(), slips) <= slips &&
            !found.contains(known))
            own << known;
    own.sort();
    found = own.mid(0, 2) + found;
    return found.mid(0, mostSuggestions);
}

} // namespace csp
