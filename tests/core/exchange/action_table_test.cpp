// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/action_table.h"

#include "tests/support/catch.h"
#include "tests/support/cpu_time.h"

#include <iostream>

using namespace csp;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

/// "a|b/c|d": rows parted by /, cells by |, breaks shown as ~, banners in brackets.
QString told(const TextTable &table)
{
    QStringList rows;
    for (const auto &row : table.rows) {
        QString words = row.cells.join(u'|').replace(u'\n', u'~');
        rows << (row.banner ? u'[' + words + u']' : words);
    }
    return rows.join(u'/');
}

QString html(const char *text)
{
    return told(tableFromHtml(u(text)));
}

QString tabs(const char *text)
{
    return told(tableFromText(u(text)));
}

} // namespace

TEST_CASE("a table is read from the HTML of office programs, however it is written")
{
    CHECK(html("<table><tr><td>a</td><td>b</td></tr><tr><td>c<td>d</table>") == u("a|b/c|d"));
    CHECK(html("<TABLE><TR><TD>\n a\n  b </TD><TH>c&nbsp;d</TH></TR></TABLE>") == u("a b|c d"));
    CHECK(
        html("<table><tr><td><p class=MsoNormal>a<o:p></o:p></p><p>b</p></td><td>c<br>d</td></tr></table>") ==
        u("a~b|c~d"));
    CHECK(html("<table><tr><td><ul><li>one</li><li>two</li></ul></td></tr></table>") == u("• one~• two"));
    CHECK(html("<style>td { color: red }</style><!--[if gte mso 9]><xml>x</xml><![endif]-->"
               "<table><tr><td>a<!-- <td>no --><script>alert('<td>')</script><img src='http://x.org/y'>"
               "</td></tr></table>") == u("a"));
    CHECK(
        html("<table><tr><td>&pound;2,500 &amp; &#8211; &#150; &#x2019; &lt;5 &unknown; A&B</td></table>") ==
        u("£2,500 & – – ’ <5 &unknown; A&B"));
    CHECK(html("<table><tr><td>fewer than < 5 <b>thefts</b></td></tr></table>") ==
          u("fewer than < 5 thefts"));
    CHECK(html("<table><tr><td title='a>b'>a</td><td>1<del>2</del>3</td></tr></table>") == u("a|13"));
    CHECK(html("<table><tr><td>a<table><tr><td>x</td><td>y</td></tr></table></td><td>b</td></table>") ==
          u("a~x~y|b"));
    CHECK(html("<p>no table</p>") == QString());
    CHECK(html("") == QString());
    CHECK(html("<table><tr><td>unfinished <b") == u("unfinished"));
}

TEST_CASE("cells that span columns and rows leave their places empty, and headings are told apart")
{
    CHECK(html("<table><tr><td colspan=3>Objective: Prevention</td></tr>"
               "<tr><td rowspan=\"2\">a</td><td>b</td><td>c</td></tr><tr><td>d</td><td>e</td></tr>"
               "<tr><td colspan=2>f</td><td>g</td></tr></table>") ==
          u("[Objective: Prevention]/a|b|c/|d|e/f||g"));
    CHECK(html("<table><tr><td rowspan=3>a</td><td>b</td></tr><tr><td>c</td></tr><tr><td>d</td></tr>"
               "<tr><td>e</td></tr></table>") == u("a|b/|c/|d/e"));
    CHECK(html("<h3>Objective: Engagement</h3><table><tr><td>a</td></tr></table><p>after") ==
          u("[Objective: Engagement]/a/[after]"));
    CHECK(tableFromHtml(u("<table><tr><td colspan=100000>a</td><td>b</td></tr></table>")).columns() == 1);
}

TEST_CASE("tab-separated text is read as spreadsheets write it")
{
    CHECK(tabs("a\tb\r\nc\td\r\n") == u("a|b/c|d"));
    CHECK(tabs("\"one\ntwo\"\t\"say \"\"hello\"\"\tnow\"\n") == u("one~two|say \"hello\"\tnow"));
    CHECK(tabs("\"Face the people\" session\tb") == u("\"Face the people\" session|b"));
    CHECK(tabs("\"Hello\"\tb") == u("\"Hello\"|b"));
    CHECK(tabs("12\" pipe\t\"open\nc") == u("12\" pipe|\"open/c"));
    CHECK(tabs("a\t\t\nb\t") == u("a/b"));
    CHECK(tabs("\n\na") == u("//a"));
    CHECK(tabs("") == QString());
}

TEST_CASE("what is written for other programs reads back the same")
{
    TextTable table;
    table.rows.push_back({{u("Key Actions"), u("Lead Agency")}, false});
    table.rows.push_back({{u("Objective: Prevention")}, true});
    table.rows.push_back({{u("a\n\nb  c"), u("CBC / Police <x> & \"y\"")}, false});
    table.rows.push_back({{u("\"Hello\"")}, false});
    CHECK(told(tableFromHtml(htmlFromTable(table))) == told(table));
    for (auto &row : table.rows)
        row.banner = false;
    CHECK(told(tableFromText(textFromTable(table))) == told(table));
}

TEST_CASE("a megabyte of nonsense on the clipboard holds nobody up")
{
    const test::ProcessorTimer timer;
    for (const char *piece :
         {"<", "<!--", "<td ", "<td colspan=64 rowspan=99><", "\"\t", "\"\"\t\"", "&#", "<table>",
          "<tr><td rowspan=9999 colspan=9>", "<style>", "</td", "<a '\"", "\"a\nb\"x\t"}) {
        const QString much = u(piece).repeated(1'000'000 / std::max<qsizetype>(1, u(piece).size()));
        CAPTURE(piece);
        tableFromHtml(u("<table>") + much);
        tableFromText(much);
    }
    std::cerr << "  thirteen megabytes of nonsense read twice in " << timer.elapsed() << " ms\n";
    CHECK(timer.elapsed() < 20'000);
}

TEST_CASE("columns are matched by their headings, else by position")
{
    const auto match = [](const char *text) {
        QStringList words;
        for (const auto &cell : matchColumns(tableFromText(u(text))))
            words << (cell ? QString::number(static_cast<int>(*cell)) : u("-"));
        return words.join(u' ');
    };
    CHECK(match("Key Actions\tLead Agency\tTime Scales\tFinancial and Resources implications\t"
                "Outcome Target & Performance Measure\tProgress") == u("0 1 2 3 4 5"));
    CHECK(match("Ref\tLEAD\tAction\tTimescale\tCost\nx") == u("- 1 0 2 3"));
    CHECK(match("Priority\tObjective\tKey Actions\tStatus\nx") == u("- 6 0 -"));
    CHECK(match("Action plan 2008\n\nOutcome\tKey actions\tTarget\nx") == u("4 0 -"));
    CHECK(match("Patrols\tPolice\tOngoing\n") == u("0 1 2"));
    CHECK(match("a\tb\tc\td\te\tf\tg") == u("0 1 2 3 4 5 -"));
    CHECK(match("Progress\nPatrols") == u("0")); // one word may be anything
}

TEST_CASE("rows become actions of the objective named above them, and what is left out says why")
{
    const TextTable table =
        tableFromHtml(u("<p>Charnwood</p><table><tr><td>Key Actions</td><td>Lead</td><td>Notes</td></tr>"
                        "<tr><td>a</td><td>CBC</td><td>n</td></tr>"
                        "<tr><td></td><td></td><td>only a note</td></tr>"
                        "<tr><td colspan=3>Objective: Engagement</td></tr>"
                        "<tr><td>Key Actions</td><td>Lead</td><td>Notes</td></tr>"
                        "<tr><td>b</td><td></td></tr><tr></tr>"
                        "<tr><td>ENFORCEMENT:</td></tr><tr><td>c</td></tr>"
                        "<tr><td colspan=3>PRIORITY 2</td></tr></table>"));
    const auto rows = readActions(table, matchColumns(table), Objective::Intelligence);
    QStringList words;
    for (const auto &row : rows)
        words << (row.kind == ReadRow::Kind::Action
                      ? row.cells[0] + u'(' + row.cells[1] + u(") ") + labelOf(row.objective)
                  : row.kind == ReadRow::Kind::Objective ? u("→ ") + labelOf(row.objective)
                  : row.kind == ReadRow::Kind::Headings  ? u("headings")
                                                         : row.why);
    CHECK(words == QStringList{u("A heading across the table is not an action."), u("headings"),
                               u("a(CBC) Intelligence"), u("There is nothing in the columns that are taken."),
                               u("→ Engagement"), u("headings"), u("b() Engagement"), u("The row is empty."),
                               u("→ Enforcement"), u("c() Enforcement"),
                               u("A heading across the table is not an action.")});
    ColumnMatch other = matchColumns(table);
    other[0].reset();
    other[2] = FormCell::KeyActions;
    CHECK(readActions(table, other, Objective::Prevention)[2].cells[0] == u("n"));
    other[1] = FormCell::KeyActions;
    CHECK(readActions(table, other, Objective::Prevention)[2].cells[0] == u("CBC\nn"));
}

TEST_CASE("an objective is known by its name and not by a sentence that holds it")
{
    CHECK(objectiveNamed(u("Objective: Prevention")) == Objective::Prevention);
    CHECK(objectiveNamed(u("2. ENGAGEMENT")) == Objective::Engagement);
    CHECK(objectiveNamed(u("Objective 3 – Reassurance:")) == Objective::Reassurance);
    CHECK_FALSE(objectiveNamed(u("Prevention of theft")));
    CHECK_FALSE(objectiveNamed(u("Objective")));
    CHECK_FALSE(objectiveNamed({}));
}

TEST_CASE("a cell longer than a field takes is left out with its row")
{
    const TextTable table = tableFromText(QString(100'001, u'x') + u("\nb"));
    const auto rows = readActions(table, matchColumns(table), Objective::Prevention);
    CHECK(rows[0].kind == ReadRow::Kind::LeftOut);
    CHECK(rows[0].why.contains(u("100000")));
    CHECK(rows[1].kind == ReadRow::Kind::Action);
}
