// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/csv_lines.h"
#include "tests/support/catch.h"

using namespace csp;

TEST_CASE("no text becomes a formula of a spreadsheet, whatever it begins with")
{
    for (const char *begin : {"=", "+", "-", "@", "\t", "\r", "\n"}) {
        const QString text = QString::fromLatin1(begin) + QStringLiteral("cmd|' /C calc'!A0");
        INFO(text.toStdString());
        CsvLines lines;
        lines.text(text);
        lines.figure(text);
        lines.line({text});
        CHECK(lines.bytes().count("'" + QByteArray(begin) + "cmd") == 3);
    }
    CsvLines lines;
    lines.line({QStringLiteral("1 = 1"), QString(), QStringLiteral("a\t=b")});
    lines.figure(QStringLiteral("-£1,250.50")); // a number stays one
    lines.number(-5);
    CHECK_FALSE(lines.bytes().contains('\''));
}
