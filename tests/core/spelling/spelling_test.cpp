// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/error.h"
#include "core/spelling/spelling.h"
#include "tests/support/catch.h"
#include "tests/support/cpu_time.h"

#include <QFile>
#include <QTemporaryDir>

using namespace csp;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

std::shared_ptr<const Dictionary> british()
{
    static const auto dictionary = [] {
        const auto path = findDictionary();
        REQUIRE(path); // hunspell-en-gb
        return std::make_shared<const Dictionary>(*path);
    }();
    return dictionary;
}

QStringList wordsIn(const QString &text)
{
    QStringList words;
    forEachWord(text, [&](const TextRange &range) { words << text.mid(range.start, range.length); });
    return words;
}

QStringList wrong(const Spelling &spelling, const QString &text)
{
    QStringList words;
    for (const TextRange &range : spelling.misspelt(text))
        words << text.mid(range.start, range.length);
    return words;
}

QStringList wrong(const QString &text)
{
    return wrong(Spelling(british()), text);
}

/// The milliseconds of this thread's own work in the quickest of a few goes.
double quickest(const std::function<void()> &work)
{
    const auto now = [] { return static_cast<double>(test::threadMicroseconds()) / 1e3; };
    double best = 1e9;
    for (int go = 0; go < 3; ++go) {
        const double start = now();
        work();
        best = std::min(best, now() - start);
    }
    return best;
}

} // namespace

TEST_CASE("words are British English")
{
    CHECK(wrong(u("The colour of the neighbourhood centre; an organisation's licence, a programme of "
                  "anti-social behaviour work."))
              .isEmpty());
    CHECK(wrong(u("The color of the neighborhood center")) ==
          QStringList{u("color"), u("neighborhood"), u("center")});
    CHECK(wrong(u("We recieve accomodation.")) == QStringList{u("recieve"), u("accomodation")});
    const Spelling spelling(british());
    CHECK(spelling.misspelt(u("We recieve it")) == std::vector<TextRange>{{3, 7}});
    CHECK(spelling.suggestions(u("color")).value(0) == u("colour"));
    CHECK(spelling.suggestions(u("recieve")).value(0) == u("receive"));
    CHECK(spelling.suggestions(u("recieve")).size() <= Spelling::mostSuggestions);
}

TEST_CASE("apostrophes and hyphens belong to a word only between its letters")
{
    CHECK(wordsIn(u("the partnership's plan, 'quoted', the partners’ — well-known – multi-agency-")) ==
          QStringList{u("the"), u("partnership's"), u("plan"), u("quoted"), u("the"), u("partners"),
                      u("well-known"), u("multi-agency")});
    CHECK(wrong(u("The partnership's and the partnership’s multi-agency, re-offending, co-ordinated, "
                  "pre-tenancy, non-statutory work doesn’t end; it's the residents' own."))
              .isEmpty());
    CHECK(wrong(u("a multi-agensy and wel-knwon aim")) == QStringList{u("agensy"), u("wel"), u("knwon")});
    CHECK(wrong(u("the partnershp's plan")) == QStringList{u("partnershp's")});
    CHECK(wrong(u("a multi\u2011agency neigh\u00adbour\u00adhood")).isEmpty());
}

TEST_CASE("what is no word of a dictionary is not looked at")
{
    const QString text =
        u("CBC and NI 16, NI16, Q3, 31st, 18k, £2,500, £1.2m, 01/04/2008, 2006/07, PCSOs, ABCs, CBC's, "
          "47% x 3 https://xqzt.example/qwxz?a=zzkq www.qzkx.org qwkz.gov.uk/zzqx zzqk@qwxz.org "
          "[words](https://zzqk.com/qqx) (see zzqk-xx.gov.uk) ½ H2O 中文 Привет मानक \U0001F6A8");
    CHECK(wrong(text).isEmpty());
    CHECK(wordsIn(text) == QStringList{u("and"), u("words"), u("see")});
    CHECK(wrong(u("End of sentence.Nxt one")) == QStringList{u("Nxt")}); // no address for want of a space
    CHECK(wrong(u("zzqk@ and :// www")).contains(u("zzqk")));
    CHECK(wordsIn(QString(500, u'a')).isEmpty());
    CHECK(wordsIn(QString()).isEmpty());
    CHECK(wordsIn(QString(QChar(0xd83d))).isEmpty()); // half a character
}

TEST_CASE("the ranges of words are right behind anything")
{
    const QString text = u("\U0001F6A8 é “recieve” 中 na\u0069\u0308ve recieve\u2019s");
    CHECK(wrong(text) == QStringList{u("recieve"), u("recieve’s")});
}

TEST_CASE("the plan's own words are right, with a capital and a possessive too")
{
    Spelling spelling(british());
    const QString text = u("Shelthorpe's beatcode, Beatcode of shelthorpe, Qorndon-upon-Zoar");
    CHECK(wrong(spelling, text).size() == 6);
    spelling.setKnown({u("Shelthorpe"), u("beatcode"), u("Council of Qorndon-upon-Zoar")});
    CHECK(wrong(spelling, text) == QStringList{u("shelthorpe")});
    CHECK(wrong(spelling, u("Qorndon")).isEmpty());
    CHECK(spelling.suggestions(u("Shelthrope")).value(0) == u("Shelthorpe"));
    spelling.ignore(u("shelthorpe"));
    CHECK(wrong(spelling, text).isEmpty());
    spelling.setKnown({});
    CHECK(wrong(spelling, u("shelthorpe Shelthorpe beatcode")) == QStringList{u("beatcode")});
    CHECK(Spelling(british()).isRight(u("beat")));
    CHECK_FALSE(Spelling(british()).isRight(u("shelthorpe")));
}

TEST_CASE("a text of a megabyte takes a time in proportion to its length, whatever is in it")
{
    const Spelling spelling(british());
    const QString sentence = u("Officers recieve multi-agensy reports about a.b@c.example and www.x.uk. ");
    const auto long_ = [](const QString &piece, qsizetype size) {
        return piece.repeated(size / piece.size() + 1).left(size);
    };
    for (const QString &piece :
         {sentence, u("a"), u("a-"), u("a."), u("a@"), u("a'"), u("://"), u("\U0001F6A8")}) {
        const QString small = long_(piece, 100'000);
        const QString large = long_(piece, 1'000'000);
        const auto check = [&](const QString &text) { return [&] { spelling.misspelt(text); }; };
        const double base = std::max(quickest(check(small)), 0.5);
        INFO(piece.toStdString());
        const double tenfold = quickest(check(large));
        CHECK(tenfold < 40 * base); // ten times as long, and room for a busy machine
    }
}

TEST_CASE("a part of a long text is checked up to whole words")
{
    const QString text = u("one recieve three");
    CHECK(toWholeWords(text, {6, 2}) == TextRange{4, 7});
    CHECK(toWholeWords(text, {0, 100}) == TextRange{0, text.size()});
    CHECK(toWholeWords(QString(5000, u'a'), {2000, 10}, 100) == TextRange{1900, 210});
    CHECK(toWholeWords({}, {0, 0}) == TextRange{0, 0});
}

TEST_CASE("a dictionary is found in the first folder that has one, and a broken one is refused")
{
    const QTemporaryDir folder;
    const auto write = [&](const char *name, const QByteArray &bytes) {
        QFile file(folder.filePath(QLatin1String(name)));
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    };
    CHECK_FALSE(findDictionary({folder.path(), folder.filePath(u("none"))}));
    write("en_GB.aff", "SET ISO8859-1\n");
    CHECK_FALSE(findDictionary({folder.path()})); // half of one
    write("en_GB.dic", "2\nna\xefve\ncolour\n");
    const auto path = findDictionary({folder.filePath(u("none")), folder.path()});
    REQUIRE(path);
    const Dictionary latin(*path);
    CHECK(latin.knows(u("naïve")));
    CHECK_FALSE(latin.knows(u("naive")));
    CHECK_FALSE(latin.knows(u("łódź")));
    CHECK(latin.suggestions(u("color")) == QStringList{u("colour")});
    write("en_GB.aff", "SET KOI8-R\n");
    CHECK_THROWS_AS(Dictionary(*path), StorageError);
    CHECK_THROWS_AS(Dictionary(folder.filePath(u("none.aff"))), StorageError);
    CHECK(dictionaryFolders().size() > 2);
}
