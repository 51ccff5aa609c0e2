// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/paged.h"

#include "core/model/whole_file.h"
#include "core/report/picture_image.h"
#include "core/report/report_layout.h"

#include <QBuffer>
#include <QPagedPaintDevice>
#include <QPainter>
#include <QPdfWriter>
#include <QtMath>

#include <algorithm>
#include <cmath>

namespace csp {

namespace {

using namespace report;

QString translated(const char *text)
{
    return QCoreApplication::translate("csp::Report", text);
}

// In greys that stay apart, with black text readable on each, on a black-and-white printer.
constexpr QRgb titleFill = 0xff1f3a5f;
constexpr QRgb priorityFill = 0xffd9e1ea;
constexpr QRgb objectiveFill = 0xffe8ecf1;
constexpr QRgb headerFill = 0xfff3f5f7;
constexpr QRgb ruleColour = 0xff404850;
constexpr QRgb quietText = 0xff404040;
constexpr QRgb watermarkColour = 0xffe0e0e0; // black on it is as easy to read as on white

StorageError refusal()
{
    return StorageError(
        translated("The report could not be printed: the printer or file does not take any more. "
                   "Look whether there is room on the disk and the printer is ready."));
}

} // namespace

QPageLayout PageSetup::layout() const
{
    return {QPageSize(size == Size::A3 ? QPageSize::A3 : QPageSize::A4), orientation, margins,
            QPageLayout::Millimeter};
}

PageSetup pageSetupFor(const Report &report, PageSetup::Size size)
{
    PageSetup setup;
    setup.size = size;
    if (report.portrait)
        setup.orientation = QPageLayout::Portrait;
    return setup;
}

struct PagedReport::Private {
    Private(Report report, const QPageLayout &layout, ChartPainter painter, const ReportProgress &progress)
        : at(std::move(report), layout, bool(painter), progress), chartPainter(std::move(painter))
    {
    }

    QPen rulePen() const { return {QColor(ruleColour), at.style.rule, Qt::SolidLine, Qt::FlatCap}; }

    void paintWatermark(QPainter &painter) const
    {
        if (at.head.watermark.isEmpty())
            return;
        QFont font = at.style.title;
        const qreal diagonal = std::hypot(at.width, at.fullHeight);
        const qreal natural = QFontMetricsF(font).horizontalAdvance(at.head.watermark);
        font.setPixelSize(int(font.pixelSize() * diagonal * 0.6 / std::max(natural, 1.0)));
        const TextBox word(at.head.watermark, font, diagonal, Qt::AlignHCenter);
        painter.save();
        painter.setPen(QColor(watermarkColour));
        painter.translate(at.width / 2, at.fullHeight / 2);
        painter.rotate(-qRadiansToDegrees(std::atan2(at.fullHeight, at.width)));
        word.draw(painter, {-diagonal / 2, -word.height() / 2}, 0, 1);
        painter.restore();
    }

    void paintRunningLines(QPainter &painter, int number) const
    {
        const Page &current = at.pages[size_t(number)];
        const qreal top = 0;
        const qreal bottom = at.fullHeight - at.style.points(at.runningHeight > 0 ? 12 : 10);
        const qreal runningTop = top + at.runningHeight;
        const qreal runningBottom = bottom - at.runningHeight;
        const QFontMetricsF metrics(at.style.running);
        const qreal side = at.width / 2 -
                           (at.head.marking.isEmpty() || at.runningHeight > 0
                                ? 0
                                : QFontMetricsF(at.style.marking).horizontalAdvance(at.head.marking) / 2) -
                           at.style.points(8);
        const auto write = [&](const QString &text, const QFont &font, qreal atY, Qt::Alignment alignment) {
            if (text.isEmpty())
                return;
            painter.setPen(font == at.style.marking ? QColor(Qt::black) : QColor(quietText));
            TextBox(text, font, at.width, alignment).draw(painter, {0, atY}, 0, 1);
        };
        const auto elided = [&](const QString &text) {
            return metrics.elidedText(text, Qt::ElideRight, side);
        };
        if (number > 0) {
            write(elided(at.head.title), at.style.running, runningTop, Qt::AlignLeft);
            if (current.section >= 0)
                write(elided(std::get<Heading>(at.blocks[size_t(current.section)]).text), at.style.running,
                      runningTop, Qt::AlignRight);
        }
        write(at.head.marking, at.style.marking, top, Qt::AlignHCenter);
        write(at.head.marking, at.style.marking, bottom, Qt::AlignHCenter);
        if (at.head.asAt.isValid())
            write(translated("As at %1").arg(proseDate(at.head.asAt)), at.style.running, runningBottom,
                  Qt::AlignLeft);
        write(translated("Page %1 of %2").arg(number + 1).arg(at.pages.size()), at.style.running,
              runningBottom, Qt::AlignRight);
    }

    void paintHeading(QPainter &painter, const Item &item) const
    {
        const auto &heading = std::get<Heading>(at.blocks[size_t(item.block)]);
        painter.setPen(Qt::black);
        const qreal beside = item.block == at.title ? at.logoRoom() : 0;
        if (beside > 0 && item.lines.first == 0)
            paintPicture(painter, {QPointF(0, item.y), QSizeF(at.logo.width(), item.height)}, *at.head.logo);
        if (item.kind == Item::Kind::Band) {
            const QRectF band(beside, item.y, at.width - beside, item.height);
            painter.setPen(rulePen());
            painter.setBrush(QColor(heading.level == 1   ? titleFill
                                    : heading.level == 2 ? priorityFill
                                                         : objectiveFill));
            painter.drawRect(band);
            painter.setPen(heading.level == 1 ? Qt::white : Qt::black);
        }
        const qreal left = item.kind == Item::Kind::PlainHeading ? 0 : beside + at.style.padX;
        const TextBox box = at.headingBox(item.block, item.continued);
        // In the middle of a band that the logo makes higher.
        const qreal padding = beside > 0 && item.lines.last == 0 ? (item.height - box.height()) / 2
                                                                 : at.headingPadding(item.block);
        const QPointF origin(left, item.y + padding);
        box.draw(painter, origin, item.lines.first, item.lines.last > 0 ? item.lines.last : box.lineCount());
    }

    void paintPicture(QPainter &painter, const QRectF &rect, const report::Picture &picture) const
    {
        if (drawPicture(painter, rect, picture.bytes))
            return;
        painter.save(); // its words, as far as there is room
        painter.setClipRect(rect, Qt::IntersectClip);
        TextBox(picture.alternativeText, at.style.body, rect.width()).draw(painter, rect.topLeft());
        painter.restore();
    }

    void paintText(QPainter &painter, const Item &item) const
    {
        painter.setPen(Qt::black);
        const bool list = std::holds_alternative<List>(at.blocks[size_t(item.block)]);
        const qreal left = (item.framed ? at.style.padX : 0) + (list ? at.bulletIndent() : 0);
        if (!longText || textBlock != item.block || textIndex != item.index) {
            longText = at.textBox(item.block, item.index);
            textBlock = item.block;
            textIndex = item.index;
        }
        if (list && item.lines.first == 0)
            TextBox(QStringLiteral("•"), at.style.body, at.bulletIndent())
                .draw(painter, {left - at.style.points(8), item.y});
        longText->draw(painter, {left, item.y}, item.lines.first, item.lines.last);
    }

    void paintRow(QPainter &painter, const Item &item) const
    {
        const auto &table = std::get<Table>(at.blocks[size_t(item.block)]);
        const bool header = item.kind == Item::Kind::HeaderRow;
        const auto edges = at.columnEdges(table);
        const int row = header ? -1 : item.index;
        if (item.kind == Item::Kind::RowPart && (tallBlock != item.block || tallRow != row)) {
            tall = at.layRow(table, edges, row);
            tallBlock = item.block;
            tallRow = row;
        }
        const LaidRow laid = item.kind == Item::Kind::RowPart ? LaidRow() : at.layRow(table, edges, row);
        const auto &cells = item.kind == Item::Kind::RowPart ? tall.cells : laid.cells;
        const QRectF whole(item.x, item.y, edges.back(), item.height);
        if (header || (!table.headerRow && row == 0)) // the line that names a block
            painter.fillRect(whole, QColor(headerFill));
        painter.setPen(Qt::black);
        for (size_t i = 0; i < cells.size(); ++i) {
            const LineRange lines =
                item.part < 0 ? LineRange{0, cells[i].lineCount()} : at.parts[size_t(item.part)][i];
            cells[i].draw(painter, {item.x + edges[i] + at.style.padX, item.y + at.style.padY}, lines.first,
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
        const auto &chart = std::get<Chart>(at.blocks[size_t(item.block)]);
        painter.setPen(Qt::black);
        const TextBox title(chart.title, at.style.objective, at.width);
        title.draw(painter, {0, item.y});
        qreal below = item.y + title.height() + at.style.points(3);
        const TextBox summary(chart.summary, at.style.body, at.width);
        summary.draw(painter, {0, below});
        below += summary.height() + at.style.points(3);
        if (!chartPainter)
            return;
        painter.save();
        painter.scale(unitsPerPoint * at.style.scale, unitsPerPoint * at.style.scale);
        const qreal unit = 1 / (unitsPerPoint * at.style.scale);
        QFont font = at.style.body;
        font.setPixelSize(9);
        painter.setFont(font);
        const QRectF area(0, below * unit, item.width * unit,
                          (at.chartPictureHeight() - at.style.points(4)) * unit);
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
            painter.drawLine(QLineF(at.width, top, at.width, bottom));
            if (item.kind == Item::Kind::BoxLabel || i == 0)
                painter.drawLine(QLineF(0, top, at.width, top));
            if (i + 1 == current.items.size() || !current.items[i + 1].framed)
                painter.drawLine(QLineF(0, bottom, at.width, bottom));
        }
    }

    ReportLayout at;
    ChartPainter chartPainter;

    // The text and the tall row painted last: what goes on over several pages comes from one layout, not from
    // one for each page.
    mutable std::optional<TextBox> longText;
    mutable int textBlock = -1;
    mutable int textIndex = -1;
    mutable LaidRow tall;
    mutable int tallBlock = -1;
    mutable int tallRow = -1;
};

PagedReport::PagedReport(Report report, const QPageLayout &layout, ChartPainter chartPainter,
                         const ReportProgress &progress)
    : d(std::make_unique<Private>(std::move(report), layout, std::move(chartPainter), progress))
{
}

PagedReport::~PagedReport() = default;
PagedReport::PagedReport(PagedReport &&) noexcept = default;
PagedReport &PagedReport::operator=(PagedReport &&) noexcept = default;

int PagedReport::pageCount() const
{
    return int(d->at.pages.size());
}

const QPageLayout &PagedReport::pageLayout() const
{
    return d->at.layout;
}

std::vector<Bookmark> PagedReport::bookmarks() const
{
    const auto &at = d->at;
    const qreal top =
        at.layout.fullRect(QPageLayout::Point).height() - at.layout.margins(QPageLayout::Point).top();
    std::vector<Bookmark> found;
    for (size_t page = 0; page < at.pages.size(); ++page)
        for (const Item &item : at.pages[page].items) {
            const auto *heading = std::get_if<Heading>(&at.blocks[size_t(item.block)]);
            if (heading && heading->level > 1 && !item.continued && item.lines.first == 0)
                found.push_back({heading->text, heading->level - 1, int(page),
                                 top - (at.headHeight + item.y) / unitsPerPoint});
        }
    return found;
}

void PagedReport::paintPage(QPainter &painter, int number) const
{
    const Page &page = d->at.pages.at(size_t(number));
    painter.save();
    painter.scale(painter.device()->logicalDpiX() / qreal(unitsPerInch),
                  painter.device()->logicalDpiY() / qreal(unitsPerInch));
    d->paintWatermark(painter);
    d->paintRunningLines(painter, number);
    painter.translate(0, d->at.headHeight);
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
            TextBox(std::get<Table>(d->at.blocks[size_t(item.block)]).caption, d->at.style.label, d->at.width)
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
        case Item::Kind::Picture:
            d->paintPicture(painter, {0, item.y, item.width, item.height},
                            std::get<report::Picture>(d->at.blocks[size_t(item.block)]));
            break;
        }
    }
    d->paintBoxes(painter, page);
    painter.restore();
}

void PagedReport::paint(QPagedPaintDevice &device, const ReportProgress &progress, int first, int last) const
{
    if (last < 0)
        last = pageCount() - 1;
    QPainter painter;
    if (!painter.begin(&device))
        throw refusal();
    for (int page = first; page <= last; ++page) {
        if (page > first && !device.newPage())
            throw refusal();
        paintPage(painter, page);
        if (progress && !progress(page - first + 1, last - first + 1))
            throw Cancelled(translated("The report was stopped before it was finished."));
    }
    if (!painter.end())
        throw refusal();
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
    QBuffer pdf; // read once more for the bookmarks, which QPdfWriter cannot write
    pdf.open(QIODevice::WriteOnly);
    QPdfWriter writer(&pdf);
    writer.setResolution(unitsPerInch);
    writer.setPageLayout(pages.pageLayout());
    writer.setTitle(report.title);
    writer.setCreator(QStringLiteral("CSP Planner"));
    pages.paint(writer, share(half));
    pdf.write(pdfOutline(pdf.data(), pages.bookmarks(), report.language));
    if (device.write(pdf.data()) != pdf.size())
        throw refusal();
}

void writePdf(const Report &report, const QString &path, const PageSetup &setup,
              const ChartPainter &chartPainter, const ReportProgress &progress)
{
    writeWholeFile(path, [&](QIODevice &file) {
        writePdf(report, file, setup, chartPainter, progress);
        return true;
    });
}

} // namespace csp
