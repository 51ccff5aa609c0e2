// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/html.h"

#include "core/exchange/templates.h"
#include "core/report/action_plan_report.h"
#include "core/report/measures_report.h"
#include "tests/core/report/samples.h"
#include "tests/support/catch.h"
#include "tests/support/random_plan.h"

#include <QXmlStreamReader>

using namespace csp;
using namespace csp::report;

namespace {

/// What a reader of the file finds in it.
struct Seen {
    QString lang;
    QString title;
    QStringList elements;
    QStringList headings; ///< "2 PRIORITY: …"
    QStringList cells;    ///< of all tables, in order
    QStringList sources;  ///< of the images
    QString everything;   ///< all text but the style
    int tables = 0, captions = 0, columnHeaders = 0, rowHeaders = 0, merged = 0;
    std::vector<int> cellsInRow;
};

Seen read(const QByteArray &html)
{
    Seen seen;
    QXmlStreamReader xml(html);
    QStringList open;
    while (!xml.atEnd()) {
        switch (xml.readNext()) {
        case QXmlStreamReader::StartElement: {
            const QString name = xml.name().toString();
            const auto attributes = xml.attributes();
            open << name;
            seen.elements << name;
            if (name == QLatin1String("html"))
                seen.lang = attributes.value(QLatin1String("lang")).toString();
            if (attributes.hasAttribute(QLatin1String("rowspan")) ||
                attributes.hasAttribute(QLatin1String("colspan")))
                ++seen.merged;
            if (name == QLatin1String("table"))
                ++seen.tables;
            if (name == QLatin1String("caption"))
                ++seen.captions;
            if (name == QLatin1String("tr"))
                seen.cellsInRow.push_back(0);
            if (name == QLatin1String("th")) {
                const auto scope = attributes.value(QLatin1String("scope"));
                seen.columnHeaders += scope == QLatin1String("col");
                seen.rowHeaders += scope == QLatin1String("row");
                CHECK((scope == QLatin1String("col") || scope == QLatin1String("row")));
            }
            if (name == QLatin1String("th") || name == QLatin1String("td")) {
                seen.cells << QString();
                ++seen.cellsInRow.back();
            }
            if (name == QLatin1String("figure")) {
                CHECK(attributes.value(QLatin1String("role")) == QLatin1String("img"));
                CHECK_FALSE(attributes.value(QLatin1String("aria-label")).isEmpty());
            }
            if (name == QLatin1String("img"))
                seen.sources << attributes.value(QLatin1String("src")).toString();
            if (name.size() == 2 && name[0] == u'h' && name[1].isDigit())
                seen.headings << name.mid(1) + u' ';
            break;
        }
        case QXmlStreamReader::EndElement:
            open.removeLast();
            break;
        case QXmlStreamReader::Characters: {
            const QString in = open.isEmpty() ? QString() : open.last();
            if (in == QLatin1String("title"))
                seen.title += xml.text();
            if (in == QLatin1String("th") || in == QLatin1String("td"))
                seen.cells.last() += xml.text();
            if (in.size() == 2 && in[0] == u'h' && in[1].isDigit())
                seen.headings.last() += xml.text();
            if (in != QLatin1String("style"))
                seen.everything += xml.text();
            break;
        }
        default:
            break;
        }
    }
    INFO(xml.errorString().toStdString());
    CHECK_FALSE(xml.hasError());
    return seen;
}

} // namespace

TEST_CASE("Blocks, a blank form and a draft are as plain in HTML", "[report][html]")
{
    const Plan plan = test::planOfActions(20);
    ActionPlanChoice choice;
    choice.layout = FormLayout::LargePrint;
    choice.draft = true;
    const QByteArray html = toHtml(actionPlanReport(plan, choice));
    const Seen seen = read(html);
    CHECK(seen.tables == 21);
    CHECK(seen.columnHeaders == 2); // the legend's
    CHECK(seen.rowHeaders == 20 * 6 + 2);
    CHECK(seen.merged == 0);
    CHECK(seen.everything.contains(QStringLiteral("DRAFT")));
    for (const char *column : {"<th scope=\"row\" style=\"width: 33.3%\">", "<td style=\"width: 66.7%\">"})
        CHECK(html.count(column) == 20); // once in each block, so that all blocks are alike
    CHECK(html.contains("size: A4 portrait"));
    CHECK(html.contains("body { font-size: 18pt; }"));

    choice = {};
    choice.blank = true;
    const QByteArray form = toHtml(actionPlanReport(plan, choice));
    CHECK_FALSE(read(form).everything.contains(QStringLiteral("beg")));
    CHECK_FALSE(read(form).everything.contains(QStringLiteral("DRAFT")));
    CHECK(form.count("<tr class=\"blank\"") == 30);
    CHECK(form.count("<p class=\"blank\"") == 2);
    CHECK_FALSE(form.contains("18pt"));
}

TEST_CASE("The HTML of an action plan is semantic", "[report][html]")
{
    const Plan plan = loadTemplate(QStringLiteral("charnwood-example"));
    const Report report = actionPlanReport(plan, {{}, {}, QDate(2008, 9, 30)});
    const QByteArray html = toHtml(report);
    CHECK(html.startsWith("<!DOCTYPE html>"));
    CHECK(html.endsWith("</html>\n")); // one end of line, no empty line
    const Seen seen = read(html);
    CHECK(seen.lang == QStringLiteral("en-GB"));
    CHECK(seen.title == report.title);
    CHECK(seen.tables == 26);
    CHECK(seen.captions == seen.tables);
    CHECK(seen.columnHeaders == 25 * 6 + 2);
    CHECK(seen.rowHeaders == 5); // the legend's
    CHECK(seen.merged == 0);
    for (size_t i = 0; i < seen.cellsInRow.size(); ++i)
        CHECK((seen.cellsInRow[i] == 6 || seen.cellsInRow[i] == 2));

    REQUIRE_FALSE(seen.headings.isEmpty());
    CHECK(seen.headings.first() == QStringLiteral("1 ") + report.title);
    int before = 0;
    for (const QString &heading : seen.headings) {
        const int level = heading.left(1).toInt();
        CHECK(level <= before + 1);
        before = level;
    }
    CHECK(seen.headings.count(QStringLiteral("3 Objective: Enforcement")) == 5);
    CHECK(seen.everything.contains(QStringLiteral("As at 30 September 2008")));
    for (const Action &action : plan.actions)
        CHECK(seen.cells.contains(action.keyActions));
    for (const char *outside : {"http://", "https://", "<script", "@import", "url("})
        CHECK_FALSE(html.contains(outside));
}

TEST_CASE("Nothing in a plan becomes markup", "[report][html]")
{
    const QString nasty =
        QStringLiteral("<script>alert('x')</script> & \"quoted\" ]]> <td colspan=\"2\"> &lt; \U0001F6A8");
    Report report;
    report.title = nasty;
    report.marking = QStringLiteral("</style><b>'\\");
    Table table;
    table.caption = nasty;
    table.columns = {{nasty}, {QStringLiteral("b")}};
    table.rows = {{nasty, QStringLiteral("tab\there\nnext line")}};
    Chart chart;
    chart.title = nasty;
    chart.summary = nasty;
    chart.labels = {nasty};
    chart.values = {1322};
    report.blocks = {Heading{1, nasty}, Paragraph{nasty}, List{{nasty, nasty}}, table, chart};
    const Seen seen = read(toHtml(report, [](const Chart &) {
        return ChartPicture{"image/png", QByteArray("\x89PNG\x00 data", 10)};
    }));
    CHECK(seen.title == nasty);
    CHECK(seen.headings == QStringList{QStringLiteral("1 ") + nasty, QStringLiteral("2 ") + nasty});
    CHECK(seen.cells.count(nasty) == 3);
    CHECK(seen.cells.contains(QStringLiteral("tab\there\nnext line")));
    CHECK(seen.cells.contains(QStringLiteral("1,322")));
    CHECK(seen.merged == 0);
    REQUIRE(seen.sources.size() == 1);
    CHECK(seen.sources[0] == QStringLiteral("data:image/png;base64,iVBORwAgZGF0YQ=="));
    CHECK_FALSE(seen.elements.contains(QStringLiteral("script")));
    CHECK_FALSE(seen.elements.contains(QStringLiteral("b")));
    CHECK(seen.elements.count(QStringLiteral("style")) == 1);
}

TEST_CASE("What XML cannot hold becomes the replacement character", "[report][html]")
{
    Report report;
    report.blocks = {
        Paragraph{QStringLiteral("a") + QChar(1) + QChar(0xd800) + QStringLiteral("b") + QChar(0xffff)}};
    const QString replaced(1, QChar::ReplacementCharacter);
    CHECK(read(toHtml(report))
              .everything.contains(QStringLiteral("a") + replaced + replaced + QStringLiteral("b")));
}

TEST_CASE("A chart without a picture is its sentence and its numbers", "[report][html]")
{
    const Plan plan = loadTemplate(QStringLiteral("charnwood-example"));
    const Report report = measuresReport(plan, {});
    const Seen seen = read(toHtml(report));
    CHECK(seen.sources.isEmpty());
    CHECK_FALSE(seen.elements.contains(QStringLiteral("figure")));
    CHECK(seen.cells.contains(QStringLiteral("549 in 2006/07")));
    CHECK(seen.captions == seen.tables);
    int before = 0;
    for (const QString &heading : seen.headings) {
        const int level = heading.left(1).toInt();
        CHECK(level <= before + 1);
        before = level;
    }
}

TEST_CASE("Whatever a plan holds, its reports are well-formed and have pages", "[report][html]")
{
    for (unsigned seed = 1; seed <= 30; ++seed) {
        CAPTURE(seed);
        test::RandomPlan random(seed);
        const Plan plan = random.plan(12);
        const QDate asAt = plan.actions.empty() ? QDate() : plan.actions.front().dueDate;
        const Period year = plan.actionPlans.empty() ? Period() : plan.actionPlans.front().year;
        for (const Report &report :
             {actionPlanReport(plan, {{}, year, asAt}), measuresReport(plan, {{}, year, asAt})}) {
            const Seen seen = read(toHtml(report));
            CHECK(seen.captions == seen.tables);
            CHECK(PagedReport(report, PageSetup().layout(), [](auto &&...) {}).pageCount() >= 1);
        }
    }
}
