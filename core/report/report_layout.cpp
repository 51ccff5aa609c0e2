// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/report_layout.h"

#include <QCoreApplication>

namespace csp::report {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("csp::Report", text);
}

QList<QTextLayout::FormatRange> formatsOf(const Marks &marks)
{
    QTextCharFormat format;
    if (marks.gone) {
        format.setFontStrikeOut(true);
    } else {
        format.setFontWeight(QFont::Bold);
        format.setFontUnderline(true);
    }
    QList<QTextLayout::FormatRange> formats;
    for (const Stretch &word : marks.words)
        formats.append({static_cast<int>(word.from), static_cast<int>(word.length), format});
    return formats;
}

/// How much of the width a chart takes when its numbers stand beside it.
constexpr qreal chartShare = 0.66;

/// Fills the pages of a layout from top to bottom, block by block.
class Placer {
public:
    explicit Placer(ReportLayout &layout) : at(layout) {}

    void layOut(const ReportProgress &progress)
    {
        int total = 0;
        for (const Block &block : at.blocks)
            total += std::holds_alternative<Table>(block) ? int(std::get<Table>(block).rows.size()) : 1;
        int count = 0;
        const auto done = [&] {
            ++count;
            if (progress && (count % 64 == 0 || count == total) && !progress(count, total))
                throw Cancelled(translated("The report was stopped before it was finished."));
        };
        newPage();
        for (int i = 0; i < int(at.blocks.size()); ++i) {
            const Block &block = at.blocks[size_t(i)];
            if (std::holds_alternative<Table>(block)) {
                placeTable(i, done);
                continue;
            }
            if (std::holds_alternative<Heading>(block)) {
                placeHeading(i);
            } else if (std::holds_alternative<Chart>(block)) {
                if (placeChart(i)) {
                    ++i;
                    count += int(std::get<Table>(at.blocks[size_t(i)]).rows.size());
                }
            } else if (std::holds_alternative<Picture>(block)) {
                placePicture(i);
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
        if (at.pages.size() > 1 && pageIsEmpty())
            at.pages.pop_back();
    }

private:
    Page &page() { return at.pages.back(); }
    qreal room() const { return at.bodyHeight - y; }
    bool pageIsEmpty() const { return at.pages.back().items.empty(); }

    void newPage()
    {
        at.pages.push_back({{}, section});
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
        const auto &heading = std::get<Heading>(at.blocks[size_t(block)]);
        const bool label = at.isBoxLabel(block);
        if (!heading.band || lastWasTable)
            gapBefore(at.style.gap);
        const qreal height = at.headingHeight(block);
        if (height + at.beginningOf(size_t(block) + 1) > room() && !onlyHeadings())
            newPage();
        Item item;
        item.kind = label ? Item::Kind::BoxLabel : heading.band ? Item::Kind::Band : Item::Kind::PlainHeading;
        item.block = block;
        item.framed = label;
        boxed = label;
        lastWasTable = false;
        if (heading.level <= 2) {
            section = heading.level == 2 ? block : -1;
            if (pageIsEmpty())
                page().section = section;
        }
        if (height > room())
            return splitHeading(item);
        item.height = height;
        place(item);
    }

    /// A heading for which no page has the room goes on over as many as it needs.
    void splitHeading(Item item)
    {
        const TextBox box = at.headingBox(item.block);
        const qreal padding = 2 * at.headingPadding(item.block);
        for (int first = 0; first < box.lineCount(); first = item.lines.last) {
            if (first > 0)
                newPage();
            item.lines = {first, first + std::max(1, box.linesThatFit(first, room() - padding))};
            item.height = box.bottom(item.lines.last - 1) - box.top(first) + padding;
            place(item);
        }
    }

    /// Nothing but headings on the page so far: there is no better place for what follows.
    bool onlyHeadings() const
    {
        return std::all_of(at.pages.back().items.begin(), at.pages.back().items.end(), [](const Item &item) {
            return item.kind == Item::Kind::Band || item.kind == Item::Kind::BoxLabel ||
                   item.kind == Item::Kind::PlainHeading || item.kind == Item::Kind::HeaderRow;
        });
    }

    void placeText(int block, int index, bool last)
    {
        if (index == 0 && !pageIsEmpty() && page().items.back().kind == Item::Kind::Band)
            gapBefore(at.style.points(6));
        const TextBox box = at.textBox(block, index);
        const int count = box.lineCount();
        int first = 0;
        while (first < count) {
            int fitting = box.linesThatFit(first, room() - (boxed ? at.style.padY : 0));
            // Neither the first nor the last line of a text stands alone.
            const int left = count - first - fitting;
            if (left == 1)
                --fitting;
            if (left > 0 && fitting < 2)
                fitting = 0;
            const bool full = room() < box.bottom(first) - box.top(first);
            if (fitting <= 0 && !pageIsEmpty() && (full || !onlyHeadings())) {
                newPage();
                continue;
            }
            fitting = std::max(fitting, 1);
            Item item;
            item.kind = Item::Kind::Text;
            item.block = block;
            item.index = index;
            item.lines = {first, first + fitting};
            item.height = box.bottom(first + fitting - 1) - box.top(first) + at.style.points(2.5);
            if (last && first + fitting == count)
                item.height += at.style.padY + at.writingRoom(block);
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
        if (height <= 0)
            return;
        Item item;
        item.kind = Item::Kind::HeaderRow;
        item.block = block;
        item.height = height;
        place(item);
    }

    void placeTable(int block, const std::function<void()> &rowDone)
    {
        const auto &table = std::get<Table>(at.blocks[size_t(block)]);
        const auto edges = at.columnEdges(table);
        const qreal headerHeight = at.heightOf(table, 0);
        const int band = at.bands[size_t(block)];
        const qreal bandHeight = at.continuedHeight(block);
        const auto continueBand = [&] {
            newPage();
            if (band < 0)
                return;
            Item item;
            item.kind = Item::Kind::Band;
            item.block = band;
            item.height = bandHeight;
            item.continued = true;
            place(item);
        };
        const auto continueTable = [&] {
            continueBand();
            placeHeaderRow(block, headerHeight);
        };
        const bool underHeading = !pageIsEmpty() && isHeading(page().items.back());
        if (!underHeading) {
            gapBefore(at.style.points(4));
            if (!pageIsEmpty() && at.beginningOf(size_t(block)) > room())
                continueBand();
        } else if (std::min(at.beginningOf(size_t(block)), headerHeight + at.leastPart()) > room()) {
            newPage(); // a heading took nearly all of this one
        }
        if (table.showCaption && !table.caption.isEmpty()) {
            Item caption;
            caption.kind = Item::Kind::Caption;
            caption.block = block;
            caption.height = TextBox(table.caption, at.style.label, at.width).height() + at.style.points(3);
            place(caption);
        }
        placeHeaderRow(block, headerHeight);
        for (int row = 0; row < int(table.rows.size()); ++row) {
            const LaidRow laid = at.layRow(table, edges, row);
            if (laid.height > room() && laid.height <= at.bodyHeight - headerHeight - bandHeight &&
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

    /// A row taller than a page goes on over as many at.pages as it needs, each part ending between lines.
    void splitRow(int block, int row, const LaidRow &laid, const std::function<void()> &continueTable)
    {
        std::vector<int> next(laid.cells.size(), 0);
        const auto done = [&] {
            for (size_t i = 0; i < next.size(); ++i)
                if (next[i] < laid.cells[i].lineCount())
                    return false;
            return true;
        };
        if (room() < at.leastPart() && !onlyHeadings())
            continueTable();
        while (true) {
            const qreal avail = room() - 2 * at.style.padY;
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
            item.part = int(at.parts.size());
            item.height = used + 2 * at.style.padY;
            at.parts.push_back(std::move(ranges));
            place(item);
            if (done())
                return;
            continueTable();
        }
    }

    /// Whether a chart's numbers are few enough to stand beside its picture.
    bool numbersFitBeside(const Table &numbers) const
    {
        if (!at.pictures)
            return false;
        const auto edges = at.columnEdges(numbers);
        qreal height = 0;
        for (int row = -1; row < int(numbers.rows.size()) && height <= at.chartPictureHeight(); ++row)
            height += at.layRow(numbers, edges, row).height;
        return height <= at.chartPictureHeight();
    }

    /// Places a chart; true when its numbers, the block behind it, were placed beside it.
    bool placeChart(int block)
    {
        const auto &chart = std::get<Chart>(at.blocks[size_t(block)]);
        auto &numbers = std::get<Table>(at.blocks[size_t(block) + 1]);
        const double share = std::exchange(numbers.widthShare, 1 - chartShare - 0.02);
        const bool beside = numbersFitBeside(numbers);
        if (!beside)
            numbers.widthShare = share;

        const qreal height = at.chartHeight(chart);
        gapBefore(at.style.gap);
        const qreal needed = height + (beside ? 0 : at.beginningOf(size_t(block) + 1));
        if (needed > room() && !pageIsEmpty() && !onlyHeadings())
            newPage();
        Item item;
        item.kind = Item::Kind::Chart;
        item.block = block;
        item.height = height;
        item.width = beside ? at.width * chartShare : at.width;
        place(item);
        lastWasTable = false;
        boxed = false;
        if (!beside)
            return false;

        const auto edges = at.columnEdges(numbers);
        const qreal below = y;
        y -= at.chartPictureHeight();
        for (int row = -1; row < int(numbers.rows.size()); ++row) {
            Item cells;
            cells.kind = row < 0 ? Item::Kind::HeaderRow : Item::Kind::Row;
            cells.block = block + 1;
            cells.index = row;
            cells.height = at.layRow(numbers, edges, row).height;
            cells.x = at.width - edges.back();
            place(cells);
        }
        y = below;
        return true;
    }

    void placePicture(int block)
    {
        const auto &picture = std::get<Picture>(at.blocks[size_t(block)]);
        gapBefore(at.style.gap);
        if (at.leastPictureHeight(picture) > room() && !pageIsEmpty() && !onlyHeadings())
            newPage();
        Item item;
        item.kind = Item::Kind::Picture;
        item.block = block;
        item.width = at.width;
        item.height = std::max(std::min(at.pictureHeight(picture), room()), at.style.points(20));
        place(item);
        lastWasTable = false;
        boxed = false;
    }

    ReportLayout &at;
    qreal y = 0;
    int section = -1;
    bool boxed = false;
    bool lastWasTable = false;
};

} // namespace

ReportLayout::ReportLayout(Report content, const QPageLayout &pageLayout, bool withPictures,
                           const ReportProgress &progress)
    : head(std::move(content)), layout(pageLayout), pictures(withPictures), style(pageLayout, head.largePrint)
{
    const QRectF paper = layout.paintRect(QPageLayout::Point);
    width = paper.width() * unitsPerPoint;
    fullHeight = paper.height() * unitsPerPoint;
    // Large letters leave no room beside the marking: the running words get a line of their own.
    runningHeight = head.largePrint ? style.points(13) : 0;
    headHeight = style.points(16) + runningHeight;
    footHeight = style.points(18) + runningHeight;
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
    bands.assign(blocks.size(), -1);
    for (size_t i = 1; i < blocks.size(); ++i) {
        const auto *table = std::get_if<Table>(&blocks[i]);
        const auto *heading = std::get_if<Heading>(&blocks[i - 1]);
        const auto *before = std::get_if<Table>(&blocks[i - 1]);
        if (table && heading && heading->band && heading->level > 2)
            bands[i] = int(i) - 1;
        else if (table && table->keepWhole && before && before->keepWhole)
            bands[i] = bands[i - 1]; // one block of several under the same band
    }
    const auto heading = std::find_if(blocks.begin(), blocks.end(), [](const Block &block) {
        const auto *first = std::get_if<Heading>(&block);
        return first && first->level == 1 && first->band;
    });
    if (head.logo && heading != blocks.end()) {
        constexpr qreal millimetre = unitsPerInch / 25.4;
        title = int(heading - blocks.begin());
        logo = head.logo->facts.size.scaled(std::min(60 * millimetre, width * 0.3), 18 * millimetre,
                                            Qt::KeepAspectRatio);
    }
    Placer(*this).layOut(progress);
}

std::vector<qreal> ReportLayout::columnEdges(const Table &table) const
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

TextBox ReportLayout::cellBox(const Table &table, const std::vector<qreal> &edges, size_t column,
                              const QString &text, const QFont &font, const Marks &marks) const
{
    const qreal room = std::max(edges[column + 1] - edges[column] - 2 * style.padX, style.points(6));
    return {text, font, room, table.columns[column].figures ? Qt::AlignRight : Qt::AlignLeft,
            formatsOf(marks)};
}

LaidRow ReportLayout::layRow(const Table &table, const std::vector<qreal> &edges, int row) const
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
        if (column > 0 || !table.toFillIn || !table.rowHeaders)
            empty = empty && text.isEmpty();
        const QFont &font = row < 0                           ? style.header
                            : column == 0 && table.rowHeaders ? style.rowHeader
                                                              : style.cell;
        const auto marks = table.marks.find({row, static_cast<int>(column)});
        laid.cells.push_back(
            cellBox(table, edges, column, text, font, marks == table.marks.end() ? Marks() : marks->second));
        laid.height = std::max(laid.height, laid.cells.back().height());
    }
    // An empty row is there to be written on by hand.
    if (row >= 0 && empty)
        laid.height = std::max(laid.height, style.points(table.headerRow ? 48 : 36));
    laid.height += 2 * style.padY;
    return laid;
}

qreal ReportLayout::heightOf(const Table &table, size_t rows) const
{
    const auto edges = columnEdges(table);
    qreal height = table.headerRow ? layRow(table, edges, -1).height : 0;
    for (size_t row = 0; row < std::min(rows, table.rows.size()) && height <= bodyHeight; ++row)
        height += layRow(table, edges, int(row)).height;
    return height;
}

TextBox ReportLayout::textBox(int block, int index) const
{
    if (const auto *list = std::get_if<List>(&blocks[size_t(block)]))
        return {list->items[index], style.body, width - 2 * style.padX - bulletIndent()};
    return {std::get<Paragraph>(blocks[size_t(block)]).text, style.body, width - 2 * style.padX};
}

qreal ReportLayout::writingRoom(int block) const
{
    const auto *paragraph = std::get_if<Paragraph>(&blocks[size_t(block)]);
    return paragraph && paragraph->text.isEmpty() ? style.points(36) : 0;
}

qreal ReportLayout::bulletIndent() const
{
    return style.points(11);
}

bool ReportLayout::isBoxLabel(int block) const
{
    const auto &heading = std::get<Heading>(blocks[size_t(block)]);
    return heading.band && heading.level > 2 && size_t(block) + 1 < blocks.size() &&
           !std::holds_alternative<Table>(blocks[size_t(block) + 1]);
}

TextBox ReportLayout::headingBox(int block, bool continued) const
{
    const auto &heading = std::get<Heading>(blocks[size_t(block)]);
    const QString text = continued ? translated("%1 (continued)").arg(heading.text) : heading.text;
    const qreal beside = block == title ? logoRoom() : 0;
    return {text, isBoxLabel(block) ? style.label : style.headingFont(heading.level),
            width - beside - 2 * style.padX,
            heading.band && heading.level == 1 ? Qt::AlignHCenter : Qt::AlignLeft};
}

qreal ReportLayout::headingPadding(int block) const
{
    const auto &heading = std::get<Heading>(blocks[size_t(block)]);
    return isBoxLabel(block) ? style.padY
                             : style.points(heading.level == 1   ? 6
                                            : heading.level == 2 ? 4.5
                                                                 : 3);
}

qreal ReportLayout::headingHeight(int block, bool continued) const
{
    const qreal height = headingBox(block, continued).height() + 2 * headingPadding(block);
    return block == title ? std::max(height, logo.height()) : height;
}

qreal ReportLayout::chartHeight(const Chart &chart) const
{
    const qreal words = TextBox(chart.title, style.objective, width).height() +
                        TextBox(chart.summary, style.body, width).height() + style.points(8);
    return words + (pictures ? chartPictureHeight() : 0);
}
qreal ReportLayout::chartPictureHeight() const
{
    return std::min(style.points(175), bodyHeight * 0.5);
}

qreal ReportLayout::pictureHeight(const Picture &picture) const
{
    return picture.facts.size.scaled(width, bodyHeight, Qt::KeepAspectRatio).height();
}

qreal ReportLayout::leastPictureHeight(const Picture &picture) const
{
    return std::min(pictureHeight(picture), bodyHeight * 0.4);
}

qreal ReportLayout::leastPart() const
{
    return style.points(60);
}

qreal ReportLayout::continuedHeight(int table) const
{
    const int band = bands[size_t(table)];
    return band < 0 ? 0 : headingHeight(band, true);
}

qreal ReportLayout::beginningOf(size_t block) const
{
    if (block >= blocks.size())
        return 0;
    if (std::holds_alternative<Heading>(blocks[block]))
        return headingHeight(int(block)) + beginningOf(block + 1);
    if (const auto *table = std::get_if<Table>(&blocks[block])) {
        const qreal most = bodyHeight - continuedHeight(int(block));
        const qreal whole = table->keepWhole ? heightOf(*table, table->rows.size()) : most + 1;
        if (whole <= most)
            return whole;
        const qreal first = heightOf(*table, 1);
        return first <= most ? first : heightOf(*table, 0) + leastPart();
    }
    if (const auto *chart = std::get_if<Chart>(&blocks[block]))
        return chartHeight(*chart);
    if (const auto *picture = std::get_if<Picture>(&blocks[block]))
        return leastPictureHeight(*picture);
    if (std::holds_alternative<PageBreak>(blocks[block]))
        return 0;
    const auto *list = std::get_if<List>(&blocks[block]);
    if (list && list->items.isEmpty())
        return 0;
    const TextBox text = textBox(int(block), 0);
    const int together = text.lineCount() > 3 ? 2 : text.lineCount(); // see Placer::placeText()
    return style.points(6) + text.bottom(together - 1) + style.padY + writingRoom(int(block));
}

} // namespace csp::report
