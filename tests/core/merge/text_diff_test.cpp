// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/text_diff.h"
#include "tests/support/catch.h"

#include <QStringList>

#include <random>

using namespace csp;
using merge::Passage;
using merge::passages;
using merge::Stretch;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

QStringList marked(const QString &text, const std::vector<Stretch> &stretches)
{
    QStringList words;
    for (const Stretch &stretch : stretches)
        words << text.mid(stretch.from, stretch.length);
    return words;
}

QString without(QString text, const std::vector<Stretch> &stretches)
{
    for (auto stretch = stretches.rbegin(); stretch != stretches.rend(); ++stretch)
        text.remove(stretch->from, stretch->length);
    return text;
}

using Kind = Passage::Kind;

std::vector<Kind> kinds(const std::vector<Passage> &all)
{
    std::vector<Kind> each;
    each.reserve(all.size());
    for (const Passage &passage : all)
        each.push_back(passage.kind);
    return each;
}

} // namespace

TEST_CASE("the words that differ are marked, and no others")
{
    const QString mine = u("Hold an action week in June, with 12 wardens.");
    const QString theirs = u("Hold an action fortnight in June, with 14 wardens and the police.");
    const auto different = merge::differentWords(mine, theirs);
    CHECK(marked(mine, different.inOne) == QStringList{u("week"), u("12")});
    CHECK(marked(theirs, different.inOther) == QStringList{u("fortnight"), u("14"), u(" and the police")});
    CHECK(merge::differentWords(mine, mine).inOne.empty());
    CHECK(merge::differentWords({}, mine).inOther == std::vector<Stretch>{{0, mine.size()}});
    CHECK(merge::differentWords(mine, {}).inOne == std::vector<Stretch>{{0, mine.size()}});
    // A number or a date is one word, a sign between two of them is not.
    const auto numbers =
        merge::differentWords(u("162,400 by 31/03/2009, 12 of them"), u("170,001 by 1/04/2009, 12 of them"));
    CHECK(numbers.inOne == std::vector<Stretch>{{0, 7}, {11, 10}});
    CHECK(numbers.inOther == std::vector<Stretch>{{0, 7}, {11, 9}});
    // Half a letter is never marked.
    const auto faces = merge::differentWords(u("a 😀 b"), u("a 😁 b"));
    CHECK(marked(u("a 😀 b"), faces.inOne) == QStringList{u("😀")});
}

TEST_CASE("without the words that are marked two texts are the same")
{
    std::mt19937 random(2008);
    const auto text = [&] {
        QString words;
        for (unsigned i = random() % 30; i > 0; --i)
            words += QStringList{u("a"), u("bc"), u(" "), u("  "), u(","), u("\n"), u("é"), u("😀")}.at(
                static_cast<qsizetype>(random() % 8));
        return words;
    };
    for (int i = 0; i < 2'000; ++i) {
        const QString one = text();
        const QString other = text();
        CAPTURE(one, other);
        const auto different = merge::differentWords(one, other);
        REQUIRE(without(one, different.inOne) == without(other, different.inOther));
    }
}

TEST_CASE("texts with nothing in common are compared in no time")
{
    QString one;
    QString other;
    for (int i = 0; i < 100'000; ++i) {
        one += u("a%1 ").arg(i);
        other += u("b%1 ").arg(i);
    }
    const auto different = merge::differentWords(one, other);
    REQUIRE(different.inOne.size() == 1);
    CHECK(different.inOne[0].from == 0);
}

TEST_CASE("of a text that two people changed only what both changed is asked, paragraph by paragraph")
{
    const QString before = u("First.\n\nSecond.\n\nThird.\n\nFourth.");
    const QString mine = u("First.\n\nSecond, mine.\n\nThird.\n\nFourth, mine.");
    const QString theirs = u("First, theirs.\n\nSecond.\n\nThird.\n\nFourth, theirs.");
    const auto all = passages(before, mine, theirs);
    REQUIRE(kinds(all) == std::vector{Kind::Theirs, Kind::Mine, Kind::Same, Kind::Both});
    const auto apart =
        passages(u("First.\n\nGap.\n\nSecond.\n\nThird."), u("First.\n\nGap.\n\nSecond, mine.\n\nThird."),
                 u("First, theirs.\n\nGap.\n\nSecond.\n\nThird."));
    REQUIRE(kinds(apart) == std::vector{Kind::Theirs, Kind::Same, Kind::Mine, Kind::Same});
    CHECK(apart[0].merged() == u("First, theirs.\n\n"));
    CHECK(apart[2].merged() == u("Second, mine.\n\n"));
    // Unknown before: whatever differs is asked.
    CHECK(kinds(passages(std::nullopt, u("A.\n\nB."), u("A.\n\nC."))) == std::vector{Kind::Same, Kind::Both});
    CHECK(passages(u("A"), u("A"), u("A")) == std::vector<Passage>{{Kind::Same, u("A"), u("A"), u("A")}});
    CHECK(passages(u(""), u(""), u("")).empty());
}

TEST_CASE("passages put together are the texts they were taken from")
{
    std::mt19937 random(1998);
    const auto change = [&](QStringList paragraphs) {
        for (unsigned edits = random() % 4; edits > 0; --edits) {
            const qsizetype at =
                paragraphs.isEmpty() ? 0 : static_cast<qsizetype>(random()) % paragraphs.size();
            switch (random() % 3) {
            case 0:
                paragraphs.insert(at, u("New %1").arg(random() % 5));
                break;
            case 1:
                if (!paragraphs.isEmpty())
                    paragraphs.removeAt(at);
                break;
            default:
                if (!paragraphs.isEmpty())
                    paragraphs[at] += u(" and more");
            }
        }
        return paragraphs;
    };
    for (int i = 0; i < 2'000; ++i) {
        QStringList old;
        for (unsigned n = random() % 8; n > 0; --n)
            old << u("Paragraph %1").arg(random() % 6);
        const QString gap = random() % 4 ? u("\n\n") : u("\n\n\n");
        const QString before = old.join(gap);
        const QString mine = change(old).join(gap);
        const QString theirs = change(old).join(gap);
        const bool known = random() % 5 != 0;
        CAPTURE(before, mine, theirs, known);
        QString b;
        QString m;
        QString t;
        QString merged;
        bool asked = false;
        for (const Passage &passage : passages(known ? std::optional(before) : std::nullopt, mine, theirs)) {
            b += passage.before;
            m += passage.mine;
            t += passage.theirs;
            merged += passage.merged();
            asked = asked || passage.kind == Kind::Both;
            REQUIRE((passage.kind == Kind::Same) == (passage.mine == passage.theirs));
        }
        REQUIRE(m == mine);
        REQUIRE(t == theirs);
        if (!known)
            continue;
        REQUIRE(b == before);
        if (mine == before)
            REQUIRE((!asked && merged == theirs));
        if (theirs == before)
            REQUIRE((!asked && merged == mine));
    }
}
