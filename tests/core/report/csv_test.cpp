// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/csv.h"
#include "tests/support/catch.h"

using namespace csp;
using namespace csp::report;

namespace {

Table table(const char *caption, std::vector<QStringList> rows)
{
    Table made;
    made.caption = QString::fromUtf8(caption);
    made.columns = {{QStringLiteral("Name"), 1}, {QStringLiteral("Amount"), 1, true}};
    made.rows = std::move(rows);
    return made;
}

} // namespace

TEST_CASE("A report's one table is plain CSV: bare figures, texts that no spreadsheet runs", "[report]")
{
    Report report;
    report.blocks = {Heading{1, QStringLiteral("Title"), true}, Paragraph{QStringLiteral("Words")},
                     table("Caption", {{QStringLiteral("=SUM(A1)"), QString::fromUtf8("£1,234.50")},
                                       {QStringLiteral("a, \"b\"\nc"), QStringLiteral("12,000")},
                                       {QStringLiteral("-"), QStringLiteral("-5")},
                                       {QStringLiteral("+44"), QStringLiteral("Not known")},
                                       {QStringLiteral("12,000"), QStringLiteral("=1+1")},
                                       {QStringLiteral("x"), QString()}})};
    CHECK(toCsv(report) == QByteArray("\xEF\xBB\xBF"
                                      "Name,Amount\r\n"
                                      "'=SUM(A1),1234.50\r\n"
                                      "\"a, \"\"b\"\"\nc\",12000\r\n"
                                      "'-,-5\r\n"
                                      "'+44,Not known\r\n"
                                      "\"12,000\",'=1+1\r\n"
                                      "x,\r\n"));
}

TEST_CASE("Several tables stand under their captions with an empty line between", "[report]")
{
    Chart chart;
    chart.title = QStringLiteral("Thefts");
    chart.labels = {QStringLiteral("2006/07")};
    chart.values = {504.0};
    Report report;
    report.blocks = {table("By source", {{QStringLiteral("Grant"), QStringLiteral("1")}}), chart};
    CHECK(toCsv(report) == QByteArray("\xEF\xBB\xBF"
                                      "By source\r\nName,Amount\r\nGrant,1\r\n"
                                      "\r\n"
                                      "Thefts: figures\r\nPeriod,Figure\r\n2006/07,504\r\n"));
    CHECK(toCsv(Report()) == QByteArray("\xEF\xBB\xBF"));
}
