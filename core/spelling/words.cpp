// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/spelling/words.h"

#include <algorithm>
#include <array>

namespace csp {

namespace {

constexpr qsizetype longestWord = 90; ///< letters; Hunspell looks at no longer ones

/// One character of a text, which may take two units of it.
struct Character {
    char32_t code = 0;
    qsizetype units = 1;
};

Character characterAt(QStringView text, qsizetype at)
{
    const QChar first = text[at];
    if (first.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate())
        return {QChar::surrogateToUcs4(first, text[at + 1]), 2};
    return {first.unicode(), 1};
}

bool isApostrophe(char32_t c)
{
    return c == U'\'' || c == U'\u2019';
}

bool isHyphen(char32_t c)
{
    return c == U'-' || c == U'\u2010' || c == U'\u2011';
}

/// Within a word but no part of how it is spelt: the soft hyphen, and what joins or parts letters unseen.
bool isUnseen(char32_t c)
{
    return c == U'\u00ad' || c == U'\u200b' || c == U'\u200c' || c == U'\u200d' || c == U'\u2060';
}

bool isSmall(char32_t c) // nearly every character of a text
{
    return c >= U'a' && c <= U'z';
}

bool isOfWord(char32_t c)
{
    if (c < 0x80)
        return isSmall(c) || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9');
    return QChar::isLetterOrNumber(c) || QChar::isMark(c) || isUnseen(c);
}

/// The end of the word that starts here: apostrophes and hyphens belong to it only between letters.
qsizetype endOfWord(QStringView text, qsizetype start)
{
    qsizetype end = start;
    while (end < text.size()) {
        const Character c = characterAt(text, end);
        if (isOfWord(c.code)) {
            end += c.units;
            continue;
        }
        const qsizetype next = end + c.units;
        if (!isApostrophe(c.code) && !isHyphen(c.code))
            break;
        if (next >= text.size() || !isOfWord(characterAt(text, next).code))
            break;
        end = next;
    }
    return end;
}

bool isForDictionary(QStringView word)
{
    qsizetype letters = 0;
    qsizetype capitals = 0;
    bool lastIsSmallS = false;
    for (qsizetype at = 0; at < word.size();) {
        const Character c = characterAt(word, at);
        at += c.units;
        if (isSmall(c.code)) {
            if (++letters > longestWord)
                return false;
            lastIsSmallS = c.code == U's';
            continue;
        }
        if (QChar::isDigit(c.code) || QChar::category(c.code) == QChar::Number_Other)
            return false;
        if (!QChar::isLetter(c.code))
            continue;
        if (QChar::script(c.code) != QChar::Script_Latin)
            return false;
        if (++letters > longestWord)
            return false;
        lastIsSmallS = c.code == U's';
        if (QChar::isUpper(c.code))
            ++capitals;
    }
    const bool plural = lastIsSmallS && capitals >= 2 && capitals == letters - 1; // "PCSOs", "CBC's"
    return letters > 1 && capitals < letters && !plural;
}

/// Whether "charnwood.gov.uk" is an address: by what it ends in, since a full stop without a space after it
/// looks the same.
bool isSite(QStringView run)
{
    static constexpr std::array endings{QStringView(u"uk"),  QStringView(u"org"),  QStringView(u"com"),
                                        QStringView(u"net"), QStringView(u"info"), QStringView(u"gov"),
                                        QStringView(u"eu")};
    const qsizetype dot = run.lastIndexOf(u'.');
    return dot > 0 && std::find(endings.begin(), endings.end(), run.mid(dot + 1)) != endings.end();
}

/// Where in what stands between two spaces an address begins; its end where there is none.
qsizetype startOfAddress(QStringView chunk)
{
    if (const qsizetype at = chunk.indexOf(u'@'); at > 0 && at + 1 < chunk.size())
        return 0;
    qsizetype start = chunk.size();
    if (const qsizetype mark = chunk.indexOf(QStringView(u"://")); mark > 0) {
        start = mark;
        while (start > 0 && chunk[start - 1].isLetterOrNumber())
            --start;
    }
    const qsizetype www = chunk.indexOf(QStringView(u"www."), 0, Qt::CaseInsensitive);
    return www < 0 ? start : std::min(start, www);
}

void wordsOfChunk(QStringView text, const TextRange &chunk,
                  const std::function<void(const TextRange &)> &visit)
{
    const qsizetype end = chunk.start + startOfAddress(text.mid(chunk.start, chunk.length));
    for (qsizetype at = chunk.start; at < end;) {
        const Character c = characterAt(text, at);
        if (!isOfWord(c.code)) {
            at += c.units;
            continue;
        }
        // "charnwood.gov.uk" without what tells an address at its beginning.
        qsizetype run = at;
        while (run < end && (isOfWord(text[run].unicode()) || isHyphen(text[run].unicode()) ||
                             (text[run] == u'.' && run + 1 < end && isOfWord(text[run + 1].unicode()))))
            ++run;
        if (isSite(text.mid(at, run - at))) {
            at = run < end && text[run] == u'/' ? end : run; // and the page on it
            continue;
        }
        for (run = std::max(run, at + c.units); at < run;) {
            const Character first = characterAt(text, at);
            if (!isOfWord(first.code)) {
                at += first.units;
                continue;
            }
            const qsizetype after = endOfWord(text.left(end), at);
            if (isForDictionary(text.mid(at, after - at)))
                visit({at, after - at});
            at = after;
        }
    }
}

} // namespace

void forEachWord(QStringView text, const std::function<void(const TextRange &)> &visit)
{
    for (qsizetype at = 0; at < text.size();) {
        if (text[at].isSpace()) {
            ++at;
            continue;
        }
        qsizetype end = at;
        while (end < text.size() && !text[end].isSpace())
            ++end;
        wordsOfChunk(text, {at, end - at}, visit);
        at = end;
    }
}

QString plainWord(QStringView word)
{
    if (std::all_of(word.begin(), word.end(), [](QChar c) { return isSmall(c.unicode()); }))
        return word.toString();
    QString plain;
    plain.reserve(word.size());
    for (const QChar c : word) {
        if (isUnseen(c.unicode()))
            continue;
        plain += isApostrophe(c.unicode()) ? QChar(u'\'') : isHyphen(c.unicode()) ? QChar(u'-') : c;
    }
    return plain.normalized(QString::NormalizationForm_C);
}

TextRange toWholeWords(QStringView text, TextRange range, qsizetype most)
{
    qsizetype start = std::clamp<qsizetype>(range.start, 0, text.size());
    qsizetype end = std::clamp<qsizetype>(range.end(), start, text.size());
    const qsizetype first = std::max<qsizetype>(0, start - most);
    const qsizetype last = std::min(text.size(), end + most);
    while (start > first && !text[start - 1].isSpace())
        --start;
    while (end < last && !text[end].isSpace())
        ++end;
    return {start, end - start};
}

} // namespace csp
