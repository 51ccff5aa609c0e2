// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/paged.h"

#include "core/exchange/templates.h"
#include "core/report/action_plan_report.h"
#include "core/report/measures_report.h"
#include "core/report/report_layout.h"
#include "tests/core/report/samples.h"
#include "tests/support/adversity.h"
#include "tests/support/catch.h"

#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <QPaintEngine>
#include <QPainter>
#include <QPdfWriter>
#include <QRegularExpression>

#include <ctime>

using namespace csp;
using namespace csp::report;

namespace {

PageSetup paper(PageSetup::Size size, QPageLayout::Orientation orientation = QPageLayout::Landscape)
{
    PageSetup setup;
    setup.size = size;
    setup.orientation = orientation;
    return setup;
}

/// The words of a text without the breaks a column's width puts in.
QString joined(const QStringList &pages)
{
    return pages.join(u' ').simplified();
}

qsizetype occurrences(const QString &text, const QString &of)
{
    return text.count(of);
}

Report oneTable(std::vector<QStringList> rows)
{
    Report report;
    report.title = QStringLiteral("Table");
    report.blocks.push_back(Heading{1, QStringLiteral("Table"), true});
    Table table;
    table.columns = {{QStringLiteral("First")}, {QStringLiteral("Second")}};
    table.rows = std::move(rows);
    report.blocks.push_back(std::move(table));
    return report;
}

/// A printer that takes every page and fails when it is to finish.
class FailingPrinter : public QPdfWriter {
public:
    using QPdfWriter::QPdfWriter;

protected:
    bool newPage() override { return true; }
    QPaintEngine *paintEngine() const override { return &m_engine; }

private:
    class Engine : public QPaintEngine {
    public:
        Engine() : QPaintEngine(AllFeatures) {}
        bool begin(QPaintDevice *) override { return true; }
        bool end() override { return false; }
        void updateState(const QPaintEngineState &) override {}
        void drawPath(const QPainterPath &) override {}
        void drawPolygon(const QPointF *, int, PolygonDrawMode) override {}
        void drawTextItem(const QPointF &, const QTextItem &) override {}
        void drawPixmap(const QRectF &, const QPixmap &, const QRectF &) override {}
        Type type() const override { return User; }
    };
    mutable Engine m_engine;
};

} // namespace

TEST_CASE("Every row is on paper from its first word to its last, under a header on every page",
          "[report][pdf]")
{
    const PageSetup setup = GENERATE(paper(PageSetup::Size::A4), paper(PageSetup::Size::A3),
                                     paper(PageSetup::Size::A4, QPageLayout::Portrait));
    constexpr int rows = 60;
    const Report report = actionPlanReport(test::planOfActions(rows), {{}, {}, QDate(2008, 6, 30)});
    const QStringList pages = test::pagesOf(report, setup);
    REQUIRE(pages.size() > 3);

    for (int row = 0; row < rows; ++row)
        for (const QChar column : {u'k', u'a', u't', u'r', u'o', u'p'})
            for (const auto &word : {QStringLiteral("beg%1%2"), QStringLiteral("end%1%2")}) {
                const QString tag = word.arg(row).arg(column);
                const QRegularExpression whole(QStringLiteral("\\b%1\\b").arg(tag));
                qsizetype found = 0;
                int at = -1;
                for (qsizetype i = 0; i < pages.size(); ++i)
                    if (const auto count = pages[i].count(whole)) {
                        found += count;
                        at = int(i);
                    }
                CAPTURE(tag, at);
                CHECK(found == 1);
            }

    for (qsizetype i = 0; i < pages.size(); ++i) {
        CAPTURE(i);
        CHECK(occurrences(pages[i], QStringLiteral("OFFICIAL-SENSITIVE")) == 2);
        CHECK(pages[i].contains(QStringLiteral("Page %1 of %2").arg(i + 1).arg(pages.size())));
        CHECK(pages[i].contains(QStringLiteral("As at 30 June 2008")));
        if (pages[i].contains(QStringLiteral("beg")))
            CHECK(pages[i].contains(QStringLiteral("Key Actions")));
        // Rows that fit on a page are whole.
        auto rowsHere = QRegularExpression(QStringLiteral("beg(\\d+)k")).globalMatch(pages[i]);
        while (rowsHere.hasNext())
            CHECK(pages[i].contains(QStringLiteral("end%1p").arg(rowsHere.next().captured(1))));
    }
}

TEST_CASE("As blocks every action is on paper whole, on one page where a page has the room", "[report][pdf]")
{
    ActionPlanChoice choice;
    choice.layout = GENERATE(FormLayout::Blocks, FormLayout::LargePrint);
    constexpr int rows = 40;
    const int words = choice.layout == FormLayout::LargePrint ? 5 : 12; // so that a page has room for a block
    const Report report = actionPlanReport(test::planOfActions(rows, words), choice);
    const PageSetup setup = pageSetupFor(report);
    CHECK(setup.orientation == QPageLayout::Portrait);
    const QStringList pages = test::pagesOf(report, setup);
    REQUIRE(pages.size() > 3);
    const QString all = joined(pages);
    for (int row = 0; row < rows; ++row)
        for (const QChar column : {u'k', u'a', u't', u'r', u'o', u'p'})
            for (const auto &word : {QStringLiteral("beg%1%2"), QStringLiteral("end%1%2")}) {
                const QString tag = word.arg(row).arg(column);
                CAPTURE(tag.toStdString());
                CHECK(all.count(QRegularExpression(QStringLiteral("\\b%1\\b").arg(tag))) == 1);
            }
    int continued = 0;
    for (const QString &page : pages) {
        auto begun = QRegularExpression(QStringLiteral("beg(\\d+)k")).globalMatch(page);
        while (begun.hasNext())
            CHECK(page.contains(QStringLiteral("end%1p").arg(begun.next().captured(1))));
        continued += page.contains(QStringLiteral("(continued)"));
        if (page.contains(QStringLiteral("beg")))
            CHECK(page.contains(QStringLiteral("Objective: ")));
    }
    CHECK(continued > 0);
}

TEST_CASE("A block longer than a page goes on and loses nothing", "[report][pdf]")
{
    Plan plan = test::planOfActions(5);
    QStringList words;
    for (int i = 0; i < 3000; ++i)
        words << QStringLiteral("w%1").arg(i);
    plan.actions[1].outcomeTarget = words.join(u' ');
    ActionPlanChoice choice;
    choice.layout = FormLayout::LargePrint;
    const Report report = actionPlanReport(plan, choice);
    const QStringList found = joined(test::pagesOf(report, pageSetupFor(report))).split(u' ');
    const QSet<QString> all(found.begin(), found.end());
    for (const QString &word : words)
        REQUIRE(all.contains(word));
    CHECK(all.contains(QStringLiteral("end1p")));
}

TEST_CASE("Large print has no letter under 18 point", "[report]")
{
    ActionPlanChoice choice;
    choice.layout = FormLayout::LargePrint;
    const auto smallest = [&](PageSetup::Size size) {
        const Report report = actionPlanReport(test::planOfActions(1), choice);
        const PageStyle style = ReportLayout(report, pageSetupFor(report, size).layout(), false, {}).style;
        int least = style.title.pixelSize();
        for (const QFont &font : {style.body, style.cell, style.rowHeader, style.header, style.label,
                                  style.objective, style.priority, style.marking, style.running})
            least = std::min(least, font.pixelSize());
        return least / unitsPerPoint;
    };
    CHECK(smallest(PageSetup::Size::A4) >= 18);
    CHECK(smallest(PageSetup::Size::A3) >= 18);
    choice.layout = FormLayout::Blocks;
    CHECK(smallest(PageSetup::Size::A4) < 9);
}

TEST_CASE("DRAFT stands across each page, light and behind the text", "[report][pdf]")
{
    ActionPlanChoice choice;
    choice.draft = true;
    const Plan plan = test::planOfActions(20);
    const Report report = actionPlanReport(plan, choice);
    const Report plain = actionPlanReport(plan, {});
    const auto drafts = [](const Report &of) {
        const QStringList pages = test::pagesOf(of, {}, {}, QStringLiteral("-raw"));
        return std::pair(pages.filter(QStringLiteral("DRAFT")).size(), pages.size());
    };
    const auto [with0, count0] = drafts(plain);
    const auto [withWord, count] = drafts(report);
    CHECK(with0 == 0);
    CHECK(withWord == count);
    CHECK(count == count0);

    // On a page with the word everything is at least as dark as without it, and nothing but white turned
    // grey.
    const auto picture = [](const Report &of) {
        const PagedReport pages(of, PageSetup().layout());
        QImage image(842, 595, QImage::Format_RGB32);
        image.setDotsPerMeterX(qRound(72 / 0.0254));
        image.setDotsPerMeterY(qRound(72 / 0.0254));
        image.fill(Qt::white);
        QPainter painter(&image);
        pages.paintPage(painter, 0);
        return image;
    };
    const QImage with = picture(report);
    const QImage without = picture(plain);
    int turned = 0, spoilt = 0;
    for (int y = 0; y < with.height(); ++y)
        for (int x = 0; x < with.width(); ++x)
            if (with.pixel(x, y) != without.pixel(x, y)) {
                ++turned;
                spoilt += qGray(with.pixel(x, y)) > qGray(without.pixel(x, y)) ||
                          (qGray(without.pixel(x, y)) == 255 && qGray(with.pixel(x, y)) < 200);
            }
    CHECK(turned > 2000);
    CHECK(spoilt == 0);
}

TEST_CASE("On paper the columns have the widths asked for, whatever they make together", "[report]")
{
    ActionPlanChoice choice;
    choice.columnWidths = {60, 20, 20, 20, 20, 60};
    const Report report = actionPlanReport(test::planOfActions(10), choice);
    const ReportLayout layout(report, PageSetup().layout(), false, {});
    const auto table = std::find_if(layout.blocks.begin(), layout.blocks.end(),
                                    [](const Block &block) { return std::holds_alternative<Table>(block); });
    REQUIRE(table != layout.blocks.end());
    const auto edges = layout.columnEdges(std::get<Table>(*table));
    REQUIRE(edges.size() == 7);
    for (const auto &[column, share] : {std::pair(0, 0.3), std::pair(1, 0.1), std::pair(5, 0.3)})
        CHECK((edges[size_t(column) + 1] - edges[size_t(column)]) / layout.width ==
              Approx(share).margin(0.001));
}

TEST_CASE("A blank form has room to write on under every heading", "[report][pdf]")
{
    ActionPlanChoice choice;
    choice.blank = true;
    choice.layout = GENERATE(FormLayout::Columns, FormLayout::Blocks);
    const Report report = actionPlanReport(test::planOfActions(1), choice);
    const ReportLayout layout(report, pageSetupFor(report).layout(), false, {});
    int rows = 0;
    for (const Page &page : layout.pages)
        for (const Item &item : page.items)
            if (item.kind == Item::Kind::Row &&
                std::get<Table>(layout.blocks[size_t(item.block)]).columns.size() ==
                    (choice.layout == FormLayout::Columns ? 6 : 2) &&
                std::get<Table>(layout.blocks[size_t(item.block)]).headerRow ==
                    (choice.layout == FormLayout::Columns)) {
                ++rows;
                CHECK(item.height >= layout.style.points(36));
            }
    CHECK(rows >= 30);
}

TEST_CASE("A row taller than a page goes on and loses nothing", "[report][pdf]")
{
    QStringList words;
    for (int i = 0; i < 4000; ++i)
        words << QStringLiteral("w%1").arg(i);
    const QStringList pages =
        test::pagesOf(oneTable({{QStringLiteral("before"), QStringLiteral("x")},
                                {words.join(u' '), QStringLiteral("beside")},
                                {QStringLiteral("after"), words.mid(0, 1500).join(u'\n')},
                                {QStringLiteral("last"), QStringLiteral("y")}}));
    REQUIRE(pages.size() > 10);
    const QStringList found = joined(pages).split(u' ');
    const QSet<QString> all(found.begin(), found.end());
    for (const QString &word : words)
        REQUIRE(all.contains(word));
    CHECK(found.count(QStringLiteral("w3999")) == 1);
    CHECK(found.count(QStringLiteral("w1499")) == 2);
    for (const QString &word : {QStringLiteral("before"), QStringLiteral("beside"), QStringLiteral("after"),
                                QStringLiteral("last")})
        CHECK(found.count(word) == 1);
    for (const QString &page : pages)
        CHECK(page.contains(QStringLiteral("Second")));
}

TEST_CASE("A row that no page holds begins below the row above it, and one that fits is moved whole",
          "[report]")
{
    int split = 0, moved = 0;
    for (int lines = 10; lines < 80; ++lines) {
        Report report;
        report.title = QStringLiteral("Table");
        report.blocks.push_back(Heading{1, QStringLiteral("Table"), true});
        report.blocks.push_back(Heading{3, QStringLiteral("Objective: Prevention"), true});
        Table table;
        table.columns = {{QStringLiteral("Key Actions")}};
        table.rows = {{QStringLiteral("short")}, {QStringList(lines, QStringLiteral("line")).join(u'\n')}};
        report.blocks.push_back(table);
        const ReportLayout layout(report, PageSetup().layout(), false, {});
        std::vector<size_t> on; // the pages that show the tall row
        for (size_t page = 0; page < layout.pages.size(); ++page)
            for (const Item &item : layout.pages[page].items)
                if ((item.kind == Item::Kind::Row || item.kind == Item::Kind::RowPart) && item.index == 1)
                    on.push_back(page);
        CAPTURE(lines);
        REQUIRE_FALSE(on.empty());
        CHECK((on.size() == 1 || on.front() == 0));
        split += on.size() > 1;
        moved += on.size() == 1 && on.front() == 1;
    }
    CHECK(split > 0);
    CHECK(moved > 0);
}

TEST_CASE("The boxes of aims and risks are closed on every page, with a line above each heading", "[report]")
{
    Plan plan = test::planOfActions(2);
    plan.actionPlans[0].riskAssessment = QStringList(80, QStringLiteral("line")).join(u'\n');
    const PagedReport paged(actionPlanReport(plan, {}), PageSetup().layout());
    const ReportLayout layout(actionPlanReport(plan, {}), PageSetup().layout(), false, {});
    constexpr int dpi = 150;
    const qreal dots = dpi / qreal(unitsPerInch);
    int labels = 0, goingOn = 0;
    for (int number = 0; number < paged.pageCount(); ++number) {
        QImage image(paged.pageLayout().paintRectPixels(dpi).size(), QImage::Format_Grayscale8);
        image.setDotsPerMeterX(qRound(dpi / 0.0254));
        image.setDotsPerMeterY(qRound(dpi / 0.0254));
        image.fill(Qt::white);
        QPainter painter(&image);
        paged.paintPage(painter, number);
        painter.end();
        // A line from edge to edge near this height, the corners left out.
        const auto ruledAt = [&](qreal height) {
            const int middle = qRound((layout.headHeight + height) * dots);
            for (int y = std::max(0, middle - 1); y <= std::min(middle + 1, image.height() - 1); ++y) {
                int dark = 0;
                for (int x = 4; x < image.width() - 4; ++x)
                    dark += image.pixelColor(x, y).value() < 160;
                if (dark >= image.width() - 8)
                    return true;
            }
            return false;
        };
        const auto &items = layout.pages[size_t(number)].items;
        for (size_t i = 0; i < items.size(); ++i) {
            if (!items[i].framed)
                continue;
            CAPTURE(number, i);
            const bool label = items[i].kind == Item::Kind::BoxLabel;
            labels += label;
            goingOn += i == 0;
            CHECK(ruledAt(items[i].y) == (label || i == 0));
            CHECK(ruledAt(items[i].y + items[i].height) == (i + 1 == items.size() || !items[i + 1].framed ||
                                                            items[i + 1].kind == Item::Kind::BoxLabel));
        }
    }
    CHECK(labels == 4);
    CHECK(goingOn > 0);
}

TEST_CASE("A word too long for its column is broken, not cut", "[report][pdf]")
{
    QString longWord;
    for (int i = 0; i < 500; ++i)
        longWord += QStringLiteral("%1").arg(i, 4, 10, QLatin1Char('0'));
    const QStringList pages = test::pagesOf(oneTable({{longWord, QString()}}));
    CHECK(joined(pages).remove(u' ').contains(longWord));
}

TEST_CASE("A very long cell prints whole, in time that grows with it", "[report][pdf]")
{
    const auto textOf = [](int size) {
        QString text = QStringLiteral("begin ");
        while (text.size() < size)
            text += QStringLiteral("partnership officers visit ");
        return text + QStringLiteral("finish");
    };
    const QString text = textOf(100000);
    const QString all = joined(test::pagesOf(oneTable({{text, QStringLiteral("x")}})));
    CHECK(all.count(QStringLiteral("officers")) == text.count(QStringLiteral("officers")));
    CHECK(all.contains(QStringLiteral("begin")));
    CHECK(all.contains(QStringLiteral("finish")));

    const bool inTable = GENERATE(true, false);
    const auto cost = [&](int size) {
        Report report = oneTable({{inTable ? textOf(size) : QString(), QStringLiteral("x")}});
        if (!inTable)
            report.blocks.push_back(Paragraph{textOf(size)});
        const std::clock_t start = std::clock();
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        writePdf(report, buffer);
        return double(std::clock() - start) / CLOCKS_PER_SEC;
    };
    const double small = cost(100000);
    const double megabyte = cost(1000000);
    CAPTURE(small, megabyte);
    CHECK(megabyte / small < 20);
}

TEST_CASE("A heading taller than a page goes on over the next", "[report][pdf]")
{
    QStringList words;
    const int count = GENERATE(500, 3000); // with the title above it, or by itself
    for (int i = 0; i < count; ++i)
        words << QStringLiteral("w%1x").arg(i);
    const bool band = GENERATE(true, false);
    Report report = oneTable({{QStringLiteral("begin"), QStringLiteral("end")}});
    report.blocks.insert(report.blocks.begin() + 1, Heading{2, words.join(u' '), band});
    const QStringList pages = test::pagesOf(report);
    CHECK(pages.size() > (count == 3000 ? 2 : 1));
    const QString all = joined(pages);
    for (const QString &word : words)
        REQUIRE(all.contains(word));
    CHECK(all.contains(QStringLiteral("begin")));
    CHECK(pages.back().contains(QStringLiteral("First")));
}

TEST_CASE("Letters outside Latin, tabs and line breaks print", "[report][pdf]")
{
    const QString all =
        test::pagesOf(oneTable({{QStringLiteral("Zażółć ąćęłńóśźż Ελλάδα Привет £4,500 – “quoted” •"),
                                 QStringLiteral("one\r\ntwo\n\n\tthree\x01")}}))
            .join(u' ');
    CHECK(all.contains(QStringLiteral("Zażółć ąćęłńóśźż Ελλάδα")));
    CHECK(all.contains(QStringLiteral("Привет")));
    CHECK(all.contains(QStringLiteral("£4,500 – “quoted” •")));
    const QStringList lines = all.split(u'\n');
    const auto line = [&](const QString &word) {
        return std::find_if(lines.begin(), lines.end(),
                            [&](const QString &each) { return each.contains(word); }) -
               lines.begin();
    };
    CHECK(line(QStringLiteral("one")) < line(QStringLiteral("two")));
    CHECK(line(QStringLiteral("two")) < line(QStringLiteral("three")));
}

TEST_CASE("A word is found in the PDF whatever sign stands beside it", "[report][pdf]")
{
    for (const char *beside : {"€", "→", "…", "½", "ẁ", "ŵ", "Ελλάδα", "Привет", "≤", "✓"}) {
        CAPTURE(beside);
        const QString words = QString::fromUtf8(beside) + QStringLiteral(" fire officers flag");
        CHECK(test::pagesOf(oneTable({{words}})).join(u' ').contains(words));
    }
}

TEST_CASE("A heading never stands alone at the foot of a page", "[report][pdf]")
{
    // Whatever stands above, from nothing to a whole page, the heading is on the page of its first row.
    for (int above = 0; above < 60; ++above) {
        Report report;
        report.title = QStringLiteral("Keep");
        report.blocks.push_back(Heading{1, QStringLiteral("Keep"), true});
        for (int i = 0; i < above; ++i)
            report.blocks.push_back(Paragraph{QStringLiteral("paragraph")});
        report.blocks.push_back(Heading{2, QStringLiteral("PRIORITY here"), true});
        report.blocks.push_back(Heading{3, QStringLiteral("Objective here"), true});
        Table table;
        table.columns = {{QStringLiteral("Header here")}};
        table.rows = {{QStringLiteral("row\nof\nfive\nlines\nhere")}, {QStringLiteral("second")}};
        report.blocks.push_back(table);
        const PagedReport paged(report, PageSetup().layout());
        if (paged.pageCount() == 1)
            continue; // all on one page: nothing to look at
        for (const QString &page : test::pagesOf(report)) {
            CAPTURE(above, page);
            const auto hasLine = [&](const QString &text) {
                const QStringList lines = page.split(u'\n');
                return std::any_of(lines.begin(), lines.end(),
                                   [&](const QString &line) { return line.trimmed() == text; });
            };
            const bool objective = hasLine(QStringLiteral("Objective here"));
            CHECK(hasLine(QStringLiteral("PRIORITY here")) == objective);
            CHECK(page.contains(QStringLiteral("five")) == objective);
        }
    }
}

TEST_CASE("Neither the first nor the last line of a text stands alone, nor does the heading above it",
          "[report][pdf]")
{
    const int lines = GENERATE(1, 2, 3, 4);
    const bool list = GENERATE(false, true);
    const bool band = GENERATE(false, true);
    QStringList words;
    for (int i = 1; i <= lines; ++i)
        words << QStringLiteral("line%1").arg(i);
    const QString text = words.join(u'\n');
    const int level = GENERATE(1, 2, 3); // moves all below by another fraction of a line
    for (int above = 25; above < 30; ++above) {
        Report report;
        report.title = QStringLiteral("Keep");
        report.blocks.push_back(Heading{level, QStringLiteral("Keep"), true});
        for (int i = 0; i < above; ++i)
            report.blocks.push_back(Paragraph{QStringLiteral("above")});
        report.blocks.push_back(Heading{3, QStringLiteral("Heading"), band});
        report.blocks.push_back(list ? Block(List{{text}}) : Block(Paragraph{text}));
        CAPTURE(lines, list, band, level, above);
        for (const QString &page : test::pagesOf(report)) {
            CHECK((lines == 1 || page.count(QStringLiteral("line")) != 1));
            CHECK(page.contains(QStringLiteral("Heading")) == page.contains(QStringLiteral("line1")));
        }
    }
}

TEST_CASE("A plan without actions or without anything still prints a page", "[report][pdf]")
{
    const QStringList empty = test::pagesOf(actionPlanReport(test::planOfActions(0), {}));
    for (const auto &objective : Choices<Objective>::all)
        CHECK(joined(empty).count(QStringLiteral("Objective: ") + labelOf(objective.value)) == 2);
    const QStringList nothing = test::pagesOf(actionPlanReport(Plan(), {}));
    REQUIRE(nothing.size() == 1);
    CHECK(nothing[0].contains(QStringLiteral("no priorities")));
    CHECK(PagedReport(Report(), PageSetup().layout()).pageCount() == 1);
}

TEST_CASE("Measures print with their numbers, with and without a chart", "[report][pdf]")
{
    const Plan plan = loadTemplate(QStringLiteral("charnwood-example"));
    const Report report = measuresReport(plan, {});
    int drawn = 0;
    const ChartPainter painter = [&](QPainter &on, const QRectF &area, const Chart &chart) {
        ++drawn;
        CHECK(area.width() > 200);
        CHECK(area.width() < 1200); // points, not dots of the paper
        CHECK_FALSE(chart.values.empty());
        on.drawText(area, QStringLiteral("chart-of-%1").arg(drawn));
    };
    const QString without = joined(test::pagesOf(report));
    const QString with = joined(test::pagesOf(report, {}, painter));
    CHECK(drawn >= 3);
    CHECK(with.contains(QStringLiteral("chart-of-1")));
    for (const QString &number :
         {QStringLiteral("612"), QStringLiteral("549 in 2006/07"), QStringLiteral("498 in the")}) {
        CHECK(without.contains(number));
        CHECK(with.contains(number));
    }
}

TEST_CASE("Preview, printer and PDF have the same pages", "[report][pdf]")
{
    const PagedReport paged(actionPlanReport(test::planOfActions(20), {}), PageSetup().layout());
    // A page drawn at two resolutions is dark in the same places.
    const auto drawn = [&](int dpi) {
        const QSize size = paged.pageLayout().paintRectPixels(dpi).size();
        QImage image(size, QImage::Format_Grayscale8);
        image.setDotsPerMeterX(qRound(dpi / 0.0254));
        image.setDotsPerMeterY(qRound(dpi / 0.0254));
        image.fill(Qt::white);
        QPainter painter(&image);
        paged.paintPage(painter, 1);
        painter.end();
        return image.scaled(16, 12, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    };
    const QImage coarse = drawn(72);
    const QImage fine = drawn(300);
    int darkest = 255;
    for (int y = 0; y < coarse.height(); ++y)
        for (int x = 0; x < coarse.width(); ++x) {
            CHECK(std::abs(qGray(coarse.pixel(x, y)) - qGray(fine.pixel(x, y))) < 40);
            darkest = std::min(darkest, qGray(fine.pixel(x, y)));
        }
    CHECK(darkest < 245);

    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageLayout(paged.pageLayout());
    paged.paint(writer, {}, 1, 2); // a range, as from a print dialog
    CHECK(buffer.data().startsWith("%PDF"));
}

TEST_CASE("Writing can be stopped, and a file is written whole or not at all", "[report][pdf]")
{
    const Report report = actionPlanReport(test::planOfActions(200), {});
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("plan.pdf"));
    for (const int stopAt : {1, 400, 900}) {
        CAPTURE(stopAt);
        CHECK_THROWS_AS(writePdf(report, path, {}, {}, [=](int done, int) { return done < stopAt; }),
                        Cancelled);
        CHECK_FALSE(QFile::exists(path));
    }
    int last = 0;
    writePdf(report, path, {}, {}, [&](int done, int total) {
        CHECK(done >= last);
        CHECK(done <= total);
        last = done;
        return true;
    });
    CHECK(last == 1000);
    CHECK(QFile::exists(path));
    CHECK_THROWS_AS(writePdf(report, folder.filePath(QStringLiteral("no/such/folder/plan.pdf"))),
                    StorageError);
    // Onto a disk that fills up while it is written, with the old file there and without it.
    const qint64 size = QFileInfo(path).size();
    const auto bytes = [&] {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray old = bytes();
    for (const bool there : {true, false}) {
        if (!there)
            REQUIRE(QFile::remove(path));
        for (const qint64 room : {qint64(0), size / 2, size - 1000}) {
            CAPTURE(room, there);
            {
                const test::FullDisk full(room);
                CHECK_THROWS_AS(writePdf(report, path), StorageError);
            }
            CHECK(QFile::exists(path) == there);
            CHECK(QFile::exists(path) == there);
            CHECK((bytes() == (there ? old : QByteArray())));
            CHECK(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size() == (there ? 1 : 0));
        }
    }
}

TEST_CASE("A printer that fails at the very end is not taken for one that printed", "[report]")
{
    const PagedReport paged(actionPlanReport(test::planOfActions(20), {}), PageSetup().layout());
    REQUIRE(paged.pageCount() > 1);
    QBuffer paper;
    paper.open(QIODevice::WriteOnly);
    FailingPrinter printer(&paper);
    int done = 0;
    CHECK_THROWS_AS(paged.paint(printer, [&](int pages, int) { return (done = pages) > 0; }), StorageError);
    CHECK(done == paged.pageCount());
}

TEST_CASE("The time to print grows with the rows, not faster", "[report][pdf]")
{
    ActionPlanChoice choice;
    choice.layout = GENERATE(FormLayout::Columns, FormLayout::Blocks);
    const auto cost = [&choice](int rows) {
        const Report report = actionPlanReport(test::planOfActions(rows), choice);
        const std::clock_t start = std::clock();
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        writePdf(report, buffer, pageSetupFor(report));
        return double(std::clock() - start) / CLOCKS_PER_SEC;
    };
    cost(50); // fonts are loaded once
    const double small = cost(100);
    const double large = cost(1000);
    CAPTURE(small, large);
    CHECK(large / small < 14);
}
