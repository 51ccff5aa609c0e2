// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/paged.h"

#include "core/report/text_box.h"

#include <QFont>
#include <QPagedPaintDevice>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>

#include <algorithm>
#include <cmath>

namespace csp {

namespace {

using namespace report;

QString translated(const char *text)
{
    return QCoreApplication::translate("csp::Report", text);
}

/// Pages are laid out once in units of 1/1200 inch, fine enough that no device rounds a line differently;
/// painting only scales.
constexpr int unitsPerInch = 1200;
constexpr qreal unitsPerPoint = unitsPerInch / 72.0;

/// How much of the width a chart takes when its numbers stand beside it.
constexpr qreal chartShare = 0.66;

// In greys that stay apart, with black text readable on each, on a black-and-white printer.
constexpr QRgb titleFill = 0xff1f3a5f;
constexpr QRgb priorityFill = 0xffd9e1ea;
constexpr QRgb objectiveFill = 0xffe8ecf1;
constexpr QRgb headerFill = 0xfff3f5f7;
constexpr QRgb ruleColour = 0xff404850;
constexpr QRgb quietText = 0xff404040;

/// Every size in one place, in units, for one paper.
struct Style {
    explicit Style(const QPageLayout &layout)
    {
        // A3 is chosen to be read across a table, so part of its room goes into larger letters.
        const QSizeF paper = layout.fullRect(QPageLayout::Millimeter).size();
        scale = std::max(paper.width(), paper.height()) > 400 ? 11.0 / 9.0 : 1.0;
        body = font(9);
        cell = font(9);
        rowHeader = font(9, true);
        header = font(8.5, true);
        label = font(9.5, true);
        objective = font(10.5, true);
        priority = font(12, true);
        title = font(14, true);
        marking = font(9, true);
        running = font(7.5);
        padX = points(4);
        padY = points(2.8);
        gap = points(9);
        rule = points(0.6);
    }

    qreal points(qreal value) const { return std::round(value * scale * unitsPerPoint); }

    QFont font(qreal pointSize, bool bold = false) const
    {
        // The first three have one another's widths or nearly, so that pages break alike on Linux and
        // Windows.
        QFont result;
        result.setFamilies({QStringLiteral("Liberation Sans"), QStringLiteral("Arial"),
                            QStringLiteral("Helvetica"), QStringLiteral("DejaVu Sans")});
        result.setStyleHint(QFont::SansSerif);
        result.setPixelSize(int(points(pointSize)));
        result.setBold(bold);
        result.setHintingPreference(QFont::PreferNoHinting);
        return result;
    }

    const QFont &headingFont(int level) const
    {
        return level == 1 ? title : level == 2 ? priority : objective;
    }

    qreal scale = 1;
    QFont body, cell, rowHeader, header, label, objective, priority, title, marking, running;
    qreal padX = 0, padY = 0, gap = 0, rule = 0;
};

struct LineRange {
    int first = 0;
    int last = 0; ///< one behind
};

/// One thing on a page, at a height from the top of the page's body.
struct Item {
    enum class Kind { Band, BoxLabel, PlainHeading, Text, Caption, HeaderRow, Row, RowPart, Chart };
    Kind kind = Kind::Text;
    int block = 0;
    int index = 0; ///< row of the table, or item of the list
    LineRange lines;
    int part = -1; ///< of a RowPart: which line ranges
    qreal y = 0;
    qreal height = 0;
    bool framed = false;    ///< stands in the ruled box under a band
    bool continued = false; ///< a band again, at the head of a page on which its table goes on
    qreal x = 0;
    qreal width = 0; ///< of a chart's picture
};

struct Page {
    std::vector<Item> items;
    int section = -1; ///< the heading of level 2 that the page begins with or goes on with
};

struct LaidRow {
    std::vector<TextBox> cells;
    qreal height = 0;
};

} // namespace

QPageLayout PageSetup::layout() const
{
    return {QPageSize(size == Size::A3 ? QPageSize::A3 : QPageSize::A4), orientation, margins,
            QPageLayout::Millimeter};
}

struct PagedReport::Private {
    Private(Report content, const QPageLayout &pageLayout, ChartPainter painter)
        : head(std::move(content)), layout(pageLayout), chartPainter(std::move(painter)), style(pageLayout)
    {
        const QRectF paper = layout.paintRect(QPageLayout::Point);
        width = paper.width() * unitsPerPoint;
        fullHeight = paper.height() * unitsPerPoint;
        headHeight = style.points(16);
        footHeight = style.points(18);
        // Paper too small for the running lines still gets a body, which then runs over the margin.
        bodyHeight = std::max(fullHeight - headHeight - footHeight, style.points(100));
        for (Block &block : head.blocks) {
            const auto *chart = std::get_if<Chart>(&block);
            std::optional<Table> numbers;
            if (chart)
                numbers = numbersOf(*chart);
            blocks.push_back(std::move(block));
            if (numbers)
                blocks.push_back(std::move(*numbers));
        }
        head.blocks.clear();
    }

    // --- measuring
    // --------------------------------------------------------------------------------------------------

    std::vector<qreal> columnEdges(const Table &table) const
    {
        const qreal whole = width * std::clamp(table.widthShare, 0.05, 1.0);
        double sum = 0;
        for (const report::Column &column : table.columns)
            sum += column.relativeWidth;
        std::vector<qreal> edges{0};
        double until = 0;
        for (const report::Column &column : table.columns) {
            until += column.relativeWidth;
            edges.push_back(std::round(whole * until / sum));
        }
        return edges;
    }

    TextBox cellBox(const Table &table, const std::vector<qreal> &edges, size_t column, const QString &text,
                    const QFont &font) const
    {
        const qreal room = std::max(edges[column + 1] - edges[column] - 2 * style.padX, style.points(6));
        return {text, font, room, table.columns[column].figures ? Qt::AlignRight : Qt::AlignLeft};
    }

    LaidRow layRow(const Table &table, const std::vector<qreal> &edges, int row) const
    {
        LaidRow laid;
        laid.cells.reserve(table.columns.size());
        bool empty = true;
        for (size_t column = 0; column < table.columns.size(); ++column) {
            QString text;
            if (row < 0)
                text = table.columns[column].header;
            else if (const QStringList &cells = table.rows[size_t(row)]; qsizetype(column) < cells.size())
                text = cells[qsizetype(column)];
            empty = empty && text.isEmpty();
            const QFont &font = row < 0                           ? style.header
                                : column == 0 && table.rowHeaders ? style.rowHeader
                                                                  : style.cell;
            laid.cells.push_back(cellBox(table, edges, column, text, font));
            laid.height = std::max(laid.height, laid.cells.back().height());
        }
        // An empty row is there to be written on by hand.
        if (row >= 0 && empty)
            laid.height = style.points(48);
        laid.height += 2 * style.padY;
        return laid;
    }

    TextBox textBox(int block, int index) const
    {
        if (const auto *list = std::get_if<List>(&blocks[size_t(block)]))
            return {list->items[index], style.body, width - 2 * style.padX - bulletIndent()};
        return {std::get<Paragraph>(blocks[size_t(block)]).text, style.body, width - 2 * style.padX};
    }

    qreal bulletIndent() const { return style.points(11); }

    bool isBoxLabel(int block) const
    {
        const auto &heading = std::get<Heading>(blocks[size_t(block)]);
        return heading.band && heading.level > 2 && size_t(block) + 1 < blocks.size() &&
               !std::holds_alternative<Table>(blocks[size_t(block) + 1]);
    }

    TextBox headingBox(int block, bool continued = false) const
    {
        const auto &heading = std::get<Heading>(blocks[size_t(block)]);
        const QString text = continued ? translated("%1 (continued)").arg(heading.text) : heading.text;
        return {text, isBoxLabel(block) ? style.label : style.headingFont(heading.level),
                width - 2 * style.padX,
                heading.band && heading.level == 1 ? Qt::AlignHCenter : Qt::AlignLeft};
    }

    qreal headingPadding(int block) const
    {
        const auto &heading = std::get<Heading>(blocks[size_t(block)]);
        return isBoxLabel(block) ? style.padY
                                 : style.points(heading.level == 1   ? 6
                                                : heading.level == 2 ? 4.5
                                                                     : 3);
    }

    qreal headingHeight(int block, bool continued = false) const
    {
        return headingBox(block, continued).height() + 2 * headingPadding(block);
    }

    qreal chartHeight(const Chart &chart) const
    {
        const qreal words = TextBox(chart.title, style.objective, width).height() +
                            TextBox(chart.summary, style.body, width).height() + style.points(8);
        return words + (chartPainter ? chartPictureHeight() : 0);
    }
    qreal chartPictureHeight() const { return std::min(style.points(175), bodyHeight * 0.5); }

    /// A row that is split shows at least this much of itself at the foot of a page.
    qreal leastPart() const { return style.points(60); }

    /// The band over a table, which stands again wherever the table goes on: its block, or -1.
    int bandOver(int table) const
    {
        if (table == 0)
            return -1;
        const auto *heading = std::get_if<Heading>(&blocks[size_t(table) - 1]);
        return heading && heading->band && heading->level > 2 ? table - 1 : -1;
    }
    qreal continuedHeight(int table) const
    {
        const int band = bandOver(table);
        return band < 0 ? 0 : headingHeight(band, true);
    }

    /// What a heading before this block must find room for besides itself.
    qreal beginningOf(size_t block) const
    {
        if (block >= blocks.size())
            return 0;
        if (std::holds_alternative<Heading>(blocks[block]))
            return headingHeight(int(block)) + beginningOf(block + 1);
        if (const auto *table = std::get_if<Table>(&blocks[block])) {
            const auto edges = columnEdges(*table);
            const qreal header = layRow(*table, edges, -1).height;
            const qreal first = table->rows.empty() ? 0 : layRow(*table, edges, 0).height;
            return header + first <= bodyHeight - continuedHeight(int(block)) ? header + first
                                                                              : header + leastPart();
        }
        if (const auto *chart = std::get_if<Chart>(&blocks[block]))
            return chartHeight(*chart);
        if (std::holds_alternative<PageBreak>(blocks[block]))
            return 0;
        return style.points(26); // two lines of a paragraph or list
    }

    // --- placing
    // ----------------------------------------------------------------------------------------------------

    Page &page() { return pages.back(); }
    qreal room() const { return bodyHeight - y; }
    bool pageIsEmpty() const { return pages.back().items.empty(); }

    void newPage()
    {
        pages.push_back({{}, section});
        y = 0;
    }

    Item &place(Item item)
    {
        item.y = y;
        y += item.height;
        page().items.push_back(item);
        return page().items.back();
    }

    void gapBefore(qreal gap)
    {
        if (!pageIsEmpty())
            y += gap;
    }

    void placeHeading(int block)
    {
        const auto &heading = std::get<Heading>(blocks[size_t(block)]);
        const bool label = isBoxLabel(block);
        if (!heading.band || lastWasTable)
            gapBefore(style.gap);
        const qreal height = headingHeight(block);
        if (height + beginningOf(size_t(block) + 1) > room() && !onlyHeadings())
            newPage();
        Item item;
        item.kind = label ? Item::Kind::BoxLabel : heading.band ? Item::Kind::Band : Item::Kind::PlainHeading;
        item.block = block;
        item.height = height;
        item.framed = label;
        place(item);
        boxed = label;
        lastWasTable = false;
        if (heading.level == 2) {
            section = block;
            if (page().items.size() == 1)
                page().section = block;
        }
    }

    /// Nothing but headings on the page so far: there is no better place for what follows.
    bool onlyHeadings() const
    {
        return std::all_of(pages.back().items.begin(), pages.back().items.end(), [](const Item &item) {
            return item.kind == Item::Kind::Band || item.kind == Item::Kind::BoxLabel ||
                   item.kind == Item::Kind::PlainHeading || item.kind == Item::Kind::HeaderRow;
        });
    }

    void placeText(int block, int index, bool last)
    {
        if (index == 0 && !pageIsEmpty() && page().items.back().kind == Item::Kind::Band)
            gapBefore(style.points(6));
        const TextBox box = textBox(block, index);
        const int count = box.lineCount();
        int first = 0;
        while (first < count) {
            int fitting = box.linesThatFit(first, room() - (boxed ? style.padY : 0));
            // Neither the first nor the last line of a text stands alone.
            const int left = count - first - fitting;
            if (left == 1 && fitting > 2)
                --fitting;
            if (left > 0 && fitting < 2)
                fitting = 0;
            if (fitting <= 0 && !pageIsEmpty() && !onlyHeadings()) {
                newPage();
                continue;
            }
            fitting = std::max(fitting, 1);
            Item item;
            item.kind = Item::Kind::Text;
            item.block = block;
            item.index = index;
            item.lines = {first, first + fitting};
            item.height = box.bottom(first + fitting - 1) - box.top(first) + style.points(2.5);
            if (last && first + fitting == count)
                item.height += style.padY;
            item.framed = boxed;
            place(item);
            first += fitting;
            if (first < count)
                newPage();
        }
        lastWasTable = false;
    }

    void placeHeaderRow(int block, qreal height)
    {
        Item item;
        item.kind = Item::Kind::HeaderRow;
        item.block = block;
        item.height = height;
        place(item);
    }

    void placeTable(int block, const std::function<void()> &rowDone)
    {
        const auto &table = std::get<Table>(blocks[size_t(block)]);
        const auto edges = columnEdges(table);
        const qreal headerHeight = layRow(table, edges, -1).height;
        const bool underHeading = !pageIsEmpty() && isHeading(page().items.back());
        if (!underHeading) {
            gapBefore(style.points(4));
            if (!pageIsEmpty() && beginningOf(size_t(block)) > room())
                newPage();
        }
        if (table.showCaption && !table.caption.isEmpty()) {
            Item caption;
            caption.kind = Item::Kind::Caption;
            caption.block = block;
            caption.height = TextBox(table.caption, style.label, width).height() + style.points(3);
            place(caption);
        }
        placeHeaderRow(block, headerHeight);
        const int band = bandOver(block);
        const qreal bandHeight = continuedHeight(block);
        const auto continueTable = [&] {
            newPage();
            if (band >= 0) {
                Item item;
                item.kind = Item::Kind::Band;
                item.block = band;
                item.height = bandHeight;
                item.continued = true;
                place(item);
            }
            placeHeaderRow(block, headerHeight);
        };
        for (int row = 0; row < int(table.rows.size()); ++row) {
            const LaidRow laid = layRow(table, edges, row);
            if (laid.height > room() && laid.height <= bodyHeight - headerHeight - bandHeight &&
                !onlyHeadings())
                continueTable();
            if (laid.height <= room()) {
                Item item;
                item.kind = Item::Kind::Row;
                item.block = block;
                item.index = row;
                item.height = laid.height;
                place(item);
            } else {
                splitRow(block, row, laid, continueTable);
            }
            rowDone();
        }
        boxed = false;
        lastWasTable = true;
    }

    static bool isHeading(const Item &item)
    {
        return item.kind == Item::Kind::Band || item.kind == Item::Kind::BoxLabel ||
               item.kind == Item::Kind::PlainHeading;
    }

    /// A row taller than a page goes on over as many pages as it needs, each part ending between lines.
    void splitRow(int block, int row, const LaidRow &laid, const std::function<void()> &continueTable)
    {
        std::vector<int> next(laid.cells.size(), 0);
        const auto done = [&] {
            for (size_t i = 0; i < next.size(); ++i)
                if (next[i] < laid.cells[i].lineCount())
                    return false;
            return true;
        };
        if (room() < leastPart() && !onlyHeadings())
            continueTable();
        while (true) {
            const qreal avail = room() - 2 * style.padY;
            std::vector<LineRange> ranges(next.size());
            qreal used = 0;
            bool any = false;
            for (size_t i = 0; i < next.size(); ++i) {
                const int fitting = laid.cells[i].linesThatFit(next[i], avail);
                ranges[i] = {next[i], next[i] + fitting};
                any = any || fitting > 0;
            }
            if (!any) // a page lower than one line: the line runs over its edge rather than getting lost
                for (size_t i = 0; i < next.size(); ++i)
                    ranges[i].last = std::min(next[i] + 1, laid.cells[i].lineCount());
            for (size_t i = 0; i < next.size(); ++i) {
                if (ranges[i].last > ranges[i].first)
                    used = std::max(used, laid.cells[i].bottom(ranges[i].last - 1) -
                                              laid.cells[i].top(ranges[i].first));
                next[i] = ranges[i].last;
            }
            Item item;
            item.kind = Item::Kind::RowPart;
            item.block = block;
            item.index = row;
            item.part = int(parts.size());
            item.height = used + 2 * style.padY;
            parts.push_back(std::move(ranges));
            place(item);
            if (done())
                return;
            continueTable();
        }
    }

    /// Whether a chart's numbers are few enough to stand beside its picture.
    bool numbersFitBeside(const Table &numbers) const
    {
        if (!chartPainter)
            return false;
        const auto edges = columnEdges(numbers);
        qreal height = 0;
        for (int row = -1; row < int(numbers.rows.size()) && height <= chartPictureHeight(); ++row)
            height += layRow(numbers, edges, row).height;
        return height <= chartPictureHeight();
    }

    /// Places a chart; true when its numbers, the block behind it, were placed beside it.
    bool placeChart(int block)
    {
        const auto &chart = std::get<Chart>(blocks[size_t(block)]);
        auto &numbers = std::get<Table>(blocks[size_t(block) + 1]);
        const double share = std::exchange(numbers.widthShare, 1 - chartShare - 0.02);
        const bool beside = numbersFitBeside(numbers);
        if (!beside)
            numbers.widthShare = share;

        const qreal height = chartHeight(chart);
        gapBefore(style.gap);
        const qreal needed = height + (beside ? 0 : beginningOf(size_t(block) + 1));
        if (needed > room() && !pageIsEmpty() && !onlyHeadings())
            newPage();
        Item item;
        item.kind = Item::Kind::Chart;
        item.block = block;
        item.height = height;
        item.width = beside ? width * chartShare : width;
        place(item);
        lastWasTable = false;
        boxed = false;
        if (!beside)
            return false;

        const auto edges = columnEdges(numbers);
        const qreal below = y;
        y -= chartPictureHeight();
        for (int row = -1; row < int(numbers.rows.size()); ++row) {
            Item cells;
            cells.kind = row < 0 ? Item::Kind::HeaderRow : Item::Kind::Row;
            cells.block = block + 1;
            cells.index = row;
            cells.height = layRow(numbers, edges, row).height;
            cells.x = width - edges.back();
            place(cells);
        }
        y = below;
        return true;
    }

    void layOut(const ReportProgress &progress)
    {
        int total = 0;
        for (const Block &block : blocks)
            total += std::holds_alternative<Table>(block) ? int(std::get<Table>(block).rows.size()) : 1;
        int count = 0;
        const auto done = [&] {
            ++count;
            if (progress && (count % 64 == 0 || count == total) && !progress(count, total))
                throw Cancelled(translated("The report was stopped before it was finished."));
        };
        newPage();
        for (int i = 0; i < int(blocks.size()); ++i) {
            const Block &block = blocks[size_t(i)];
            if (std::holds_alternative<Table>(block)) {
                placeTable(i, done);
                continue;
            }
            if (std::holds_alternative<Heading>(block)) {
                placeHeading(i);
            } else if (std::holds_alternative<Chart>(block)) {
                if (placeChart(i)) {
                    ++i;
                    count += int(std::get<Table>(blocks[size_t(i)]).rows.size());
                }
            } else if (std::holds_alternative<PageBreak>(block)) {
                if (!pageIsEmpty())
                    newPage();
                boxed = false;
                lastWasTable = false;
            } else if (const auto *list = std::get_if<List>(&block)) {
                for (int item = 0; item < int(list->items.size()); ++item)
                    placeText(i, item, item + 1 == int(list->items.size()));
            } else {
                placeText(i, 0, true);
            }
            done();
        }
        if (pages.size() > 1 && pageIsEmpty())
            pages.pop_back();
    }

    // --- painting
    // ---------------------------------------------------------------------------------------------------

    QPen rulePen() const { return {QColor(ruleColour), style.rule, Qt::SolidLine, Qt::FlatCap}; }

    void paintRunningLines(QPainter &painter, int number) const
    {
        const Page &current = pages[size_t(number)];
        const qreal top = 0;
        const qreal bottom = fullHeight - style.points(10);
        const QFontMetricsF metrics(style.running);
        const qreal side =
            width / 2 -
            (head.marking.isEmpty() ? 0 : QFontMetricsF(style.marking).horizontalAdvance(head.marking) / 2) -
            style.points(8);
        const auto write = [&](const QString &text, const QFont &font, qreal atY, Qt::Alignment alignment) {
            if (text.isEmpty())
                return;
            painter.setPen(font == style.marking ? QColor(Qt::black) : QColor(quietText));
            TextBox(text, font, width, alignment).draw(painter, {0, atY}, 0, 1);
        };
        const auto elided = [&](const QString &text) {
            return metrics.elidedText(text, Qt::ElideRight, side);
        };
        if (number > 0) {
            write(elided(head.title), style.running, top, Qt::AlignLeft);
            if (current.section >= 0)
                write(elided(std::get<Heading>(blocks[size_t(current.section)]).text), style.running, top,
                      Qt::AlignRight);
        }
        write(head.marking, style.marking, top, Qt::AlignHCenter);
        write(head.marking, style.marking, bottom, Qt::AlignHCenter);
        if (head.asAt.isValid())
            write(translated("As at %1").arg(proseDate(head.asAt)), style.running, bottom, Qt::AlignLeft);
        write(translated("Page %1 of %2").arg(number + 1).arg(pages.size()), style.running, bottom,
              Qt::AlignRight);
    }

    void paintHeading(QPainter &painter, const Item &item) const
    {
        const auto &heading = std::get<Heading>(blocks[size_t(item.block)]);
        painter.setPen(Qt::black);
        if (item.kind == Item::Kind::Band) {
            const QRectF band(0, item.y, width, item.height);
            painter.setPen(rulePen());
            painter.setBrush(QColor(heading.level == 1   ? titleFill
                                    : heading.level == 2 ? priorityFill
                                                         : objectiveFill));
            painter.drawRect(band);
            painter.setPen(heading.level == 1 ? Qt::white : Qt::black);
        }
        const qreal left = item.kind == Item::Kind::PlainHeading ? 0 : style.padX;
        headingBox(item.block, item.continued).draw(painter, {left, item.y + headingPadding(item.block)});
    }

    void paintText(QPainter &painter, const Item &item) const
    {
        painter.setPen(Qt::black);
        const bool list = std::holds_alternative<List>(blocks[size_t(item.block)]);
        const qreal left = (item.framed ? style.padX : 0) + (list ? bulletIndent() : 0);
        const TextBox box = textBox(item.block, item.index);
        if (list && item.lines.first == 0)
            TextBox(QStringLiteral("•"), style.body, bulletIndent())
                .draw(painter, {left - style.points(8), item.y});
        box.draw(painter, {left, item.y}, item.lines.first, item.lines.last);
    }

    void paintRow(QPainter &painter, const Item &item) const
    {
        const auto &table = std::get<Table>(blocks[size_t(item.block)]);
        const bool header = item.kind == Item::Kind::HeaderRow;
        const auto edges = columnEdges(table);
        const int row = header ? -1 : item.index;
        if (item.kind == Item::Kind::RowPart && (tallBlock != item.block || tallRow != row)) {
            tall = layRow(table, edges, row);
            tallBlock = item.block;
            tallRow = row;
        }
        const LaidRow laid = item.kind == Item::Kind::RowPart ? LaidRow() : layRow(table, edges, row);
        const auto &cells = item.kind == Item::Kind::RowPart ? tall.cells : laid.cells;
        const QRectF whole(item.x, item.y, edges.back(), item.height);
        if (header)
            painter.fillRect(whole, QColor(headerFill));
        painter.setPen(Qt::black);
        for (size_t i = 0; i < cells.size(); ++i) {
            const LineRange lines =
                item.part < 0 ? LineRange{0, cells[i].lineCount()} : parts[size_t(item.part)][i];
            cells[i].draw(painter, {item.x + edges[i] + style.padX, item.y + style.padY}, lines.first,
                          lines.last);
        }
        painter.setPen(rulePen());
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(whole);
        for (size_t i = 1; i + 1 < edges.size(); ++i)
            painter.drawLine(QLineF(item.x + edges[i], whole.top(), item.x + edges[i], whole.bottom()));
    }

    void paintChart(QPainter &painter, const Item &item) const
    {
        const auto &chart = std::get<Chart>(blocks[size_t(item.block)]);
        painter.setPen(Qt::black);
        const TextBox title(chart.title, style.objective, width);
        title.draw(painter, {0, item.y});
        qreal at = item.y + title.height() + style.points(3);
        const TextBox summary(chart.summary, style.body, width);
        summary.draw(painter, {0, at});
        at += summary.height() + style.points(3);
        if (!chartPainter)
            return;
        painter.save();
        painter.scale(unitsPerPoint * style.scale, unitsPerPoint * style.scale);
        const qreal unit = 1 / (unitsPerPoint * style.scale);
        QFont font = style.body;
        font.setPixelSize(9);
        painter.setFont(font);
        const QRectF area(0, at * unit, item.width * unit, (chartPictureHeight() - style.points(4)) * unit);
        painter.setClipRect(area);
        chartPainter(painter, area, chart);
        painter.restore();
    }

    void paintBoxes(QPainter &painter, const Page &current) const
    {
        painter.setPen(rulePen());
        for (size_t i = 0; i < current.items.size(); ++i) {
            const Item &item = current.items[i];
            if (!item.framed)
                continue;
            const qreal top = item.y;
            const qreal bottom = item.y + item.height;
            painter.drawLine(QLineF(0, top, 0, bottom));
            painter.drawLine(QLineF(width, top, width, bottom));
            if (item.kind == Item::Kind::BoxLabel || i == 0)
                painter.drawLine(QLineF(0, top, width, top));
            if (i + 1 == current.items.size() || !current.items[i + 1].framed)
                painter.drawLine(QLineF(0, bottom, width, bottom));
        }
    }

    Report head;               ///< the report without its blocks
    std::vector<Block> blocks; ///< the report's, each chart followed by its numbers
    QPageLayout layout;
    ChartPainter chartPainter;
    Style style;
    qreal width = 0, fullHeight = 0, headHeight = 0, footHeight = 0, bodyHeight = 0;
    std::vector<Page> pages;
    std::vector<std::vector<LineRange>> parts;

    // While placing
    qreal y = 0;
    int section = -1;
    bool boxed = false;
    bool lastWasTable = false;

    // The tall row painted last: its parts come from one layout, not from one for each page.
    mutable LaidRow tall;
    mutable int tallBlock = -1;
    mutable int tallRow = -1;
};

PagedReport::PagedReport(Report report, const QPageLayout &layout, ChartPainter chartPainter,
                         const ReportProgress &progress)
    : d(std::make_unique<Private>(std::move(report), layout, std::move(chartPainter)))
{
    d->layOut(progress);
}

PagedReport::~PagedReport() = default;
PagedReport::PagedReport(PagedReport &&) noexcept = default;
PagedReport &PagedReport::operator=(PagedReport &&) noexcept = default;

int PagedReport::pageCount() const
{
    return int(d->pages.size());
}

const QPageLayout &PagedReport::pageLayout() const
{
    return d->layout;
}

void PagedReport::paintPage(QPainter &painter, int number) const
{
    const Page &page = d->pages.at(size_t(number));
    painter.save();
    painter.scale(painter.device()->logicalDpiX() / qreal(unitsPerInch),
                  painter.device()->logicalDpiY() / qreal(unitsPerInch));
    d->paintRunningLines(painter, number);
    painter.translate(0, d->headHeight);
    for (const Item &item : page.items) {
        switch (item.kind) {
        case Item::Kind::Band:
        case Item::Kind::BoxLabel:
        case Item::Kind::PlainHeading:
            d->paintHeading(painter, item);
            break;
        case Item::Kind::Text:
            d->paintText(painter, item);
            break;
        case Item::Kind::Caption:
            painter.setPen(Qt::black);
            TextBox(std::get<Table>(d->blocks[size_t(item.block)]).caption, d->style.label, d->width)
                .draw(painter, {0, item.y});
            break;
        case Item::Kind::HeaderRow:
        case Item::Kind::Row:
        case Item::Kind::RowPart:
            d->paintRow(painter, item);
            break;
        case Item::Kind::Chart:
            d->paintChart(painter, item);
            break;
        }
    }
    d->paintBoxes(painter, page);
    painter.restore();
}

void PagedReport::paint(QPagedPaintDevice &device, const ReportProgress &progress, int first, int last) const
{
    const auto refused = [] {
        return StorageError(
            translated("The report could not be printed: the printer or file does not take any more. "
                       "Look whether there is room on the disk and the printer is ready."));
    };
    if (last < 0)
        last = pageCount() - 1;
    QPainter painter;
    if (!painter.begin(&device))
        throw refused();
    for (int page = first; page <= last; ++page) {
        if (page > first && !device.newPage())
            throw refused();
        paintPage(painter, page);
        if (progress && !progress(page - first + 1, last - first + 1))
            throw Cancelled(translated("The report was stopped before it was finished."));
    }
    if (!painter.end())
        throw refused();
}

void writePdf(const Report &report, QIODevice &device, const PageSetup &setup,
              const ChartPainter &chartPainter, const ReportProgress &progress)
{
    // Laying out and painting take about as long as each other.
    constexpr int half = 500;
    const auto share = [&progress](int from) -> ReportProgress {
        if (!progress)
            return {};
        return [&progress, from](int done, int total) {
            return progress(from + int(qint64(half) * done / std::max(total, 1)), 2 * half);
        };
    };
    const PagedReport pages(report, setup.layout(), chartPainter, share(0));
    QPdfWriter writer(&device);
    writer.setResolution(unitsPerInch);
    writer.setPageLayout(pages.pageLayout());
    writer.setTitle(report.title);
    writer.setCreator(QStringLiteral("CSP Planner"));
    pages.paint(writer, share(half));
}

void writePdf(const Report &report, const QString &path, const PageSetup &setup,
              const ChartPainter &chartPainter, const ReportProgress &progress)
{
    QSaveFile file(path);
    const auto refused = [&] {
        return StorageError(
            translated("The PDF could not be written to “%1”: %2.").arg(path, file.errorString()));
    };
    if (!file.open(QIODevice::WriteOnly))
        throw refused();
    writePdf(report, file, setup, chartPainter, progress);
    if (!file.commit())
        throw refused();
}

} // namespace csp
