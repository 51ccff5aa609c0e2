// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/text.h"

#include "core/model/error.h"
#include "tests/support/catch.h"

#include <random>

using namespace csp;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

QString sentence(const QString &text)
{
    try {
        storable(text);
    } catch (const InputError &error) {
        return error.message();
    }
    return {};
}

} // namespace

TEST_CASE("a text that can be stored as it is stays as it is")
{
    for (const char *text :
         {"", " ", "Action week", "  spaces before and after  ", "two\nlines\n", "\n\n", "a\ttab",
          "£4,500 – “Ongoing” ▪ é", "中文 ไทย עברית العربية", "\U0001F6A8\U0001F468\u200D\U0001F469",
          "e\u0301 soft\u00ADhyphen no\u00A0break zero\u200Bwidth \uFEFF", "</td>&amp; =SUM(A1) %1 \\n"})
        CHECK(storable(u(text)) == u(text));
    CHECK(storable(QString()).isEmpty());
}

TEST_CASE("every way to end a line becomes a newline, once each")
{
    CHECK(storable(u("a\r\nb")) == u("a\nb"));
    CHECK(storable(u("a\rb")) == u("a\nb"));
    CHECK(storable(u("a\n\rb")) == u("a\n\nb"));
    CHECK(storable(u("a\r\r\nb\r")) == u("a\n\nb\n"));
    CHECK(storable(u("\r\n\r\n")) == u("\n\n"));
    CHECK(storable(u("a\vb\fc")) == u("a\nb\nc"));
    CHECK(storable(u("a\u2028b\u2029c")) == u("a\nb\nc"));
}

TEST_CASE("control characters go, all but tab and newline")
{
    for (ushort code = 0; code < 0x20; ++code) {
        INFO(code);
        const QString text = u("a") + QChar(code) + u("b");
        switch (code) {
        case '\t':
            CHECK(storable(text) == text);
            break;
        case '\n':
        case '\r':
        case '\v':
        case '\f':
            CHECK(storable(text) == u("a\nb"));
            break;
        default:
            CHECK(storable(text) == u("ab"));
        }
    }
    for (ushort code = 0x7f; code < 0xa0; ++code) {
        INFO(code);
        CHECK(storable(u("a") + QChar(code) + u("b")) == u("ab"));
    }
    // A NUL neither ends the text nor stays in it.
    CHECK(storable(u("before") + QChar(u'\0') + u("after")) == u("beforeafter"));
    CHECK(storable(QString(5, QChar(u'\0'))).isEmpty());
}

TEST_CASE("a byte order mark at the start is no part of the text")
{
    const QChar mark(QChar::ByteOrderMark);
    CHECK(storable(mark + u("Action")) == u("Action"));
    CHECK(storable(QString(3, mark)).isEmpty());
    CHECK(storable(u("\r\n") + mark) == u("\n") + mark);
    CHECK(storable(QChar(u'\0') + (mark + u("a"))) == u("a"));
}

TEST_CASE("half a character becomes the sign for what cannot be shown, and whole ones stay")
{
    const QChar high(0xD83D), low(0xDEA8);
    const QString whole = QString(high) + low;
    const QChar unknown(QChar::ReplacementCharacter);
    CHECK(storable(whole) == whole);
    CHECK(storable(u("a") + high) == u("a") + unknown);
    CHECK(storable(u("a") + low + u("b")) == u("a") + unknown + u("b"));
    CHECK(storable(QString(low) + high) == QString(2, unknown));
    CHECK(storable(QString(high) + whole) == QString(unknown) + whole);
    CHECK(storable(whole + low) == whole + unknown);
    CHECK(storable(QString(high) + QChar(u'\r') + low) == QString(unknown) + u'\n' + unknown);
}

TEST_CASE("a field holds a hundred thousand characters, counted as they are stored")
{
    CHECK(longestText == 100'000);
    const QString full(longestText, u'x');
    CHECK(storable(full) == full);
    CHECK(sentence(full + u'x')
              .startsWith(u("This text has 100,001 characters, and a field holds 100,000 at most.")));
    CHECK(sentence(QString(1'000'000, u'x')).contains(u("1,000,000 characters")));
    CHECK(sentence(QString(1'000'000, u'x')).contains(u("Nothing was changed")));
    CHECK(sentence(full + u("\r\n")).contains(u("100,001"))); // a line end is one
    CHECK(storable(full.left(longestText - 1) + u("\r\n")).size() == longestText);
    CHECK(storable(full + QString(1000, QChar(u'\a'))) == full); // what goes does not count
    CHECK(cleaned(full + full) == full + full);
}

TEST_CASE("whatever comes in, what is stored is valid, comes back from UTF-8 equal and is stored as itself")
{
    std::mt19937 random(8);
    const std::vector<ushort> odd{0,      1,      9,      10,     11,     12,     13,     27,
                                  0x7f,   0x85,   0xa0,   0x2028, 0x2029, 0xd800, 0xdbff, 0xdc00,
                                  0xdfff, 0xfeff, 0xfffd, 0xfffe, 0xffff, 'a',    ' '};
    for (int run = 0; run < 2000; ++run) {
        QString text;
        for (int i = static_cast<int>(random() % 20); i > 0; --i)
            text += random() % 3 ? QChar(odd[random() % odd.size()]) : QChar(static_cast<ushort>(random()));
        const QString stored = storable(text);
        CAPTURE(run);
        CHECK(QString::fromUtf8(stored.toUtf8()) == stored);
        CHECK(storable(stored) == stored);
        CHECK(stored.isValidUtf16());
        for (const QChar c : stored)
            CHECK((c == u'\n' || c == u'\t' || c.category() != QChar::Other_Control));
    }
}
