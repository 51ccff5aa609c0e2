// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/page_style.h"
#include "core/report/paged.h"
#include "core/report/text_box.h"

namespace csp::report {

struct LineRange {
    int first = 0;
    int last = 0; ///< one behind
};

/// One thing on a page, at a height from the top of the page's body.
struct Item {
    enum class Kind { Band, BoxLabel, PlainHeading, Text, Caption, HeaderRow, Row, RowPart, Chart, Picture };
    Kind kind = Kind::Text;
    int block = 0;
    int index = 0;   ///< row of the table, or item of the list
    LineRange lines; ///< of a text; of a heading that is split, else none
    int part = -1;   ///< of a RowPart: which line ranges
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

/// Where everything of a report stands on its pages, and how high it is. Lengths are in units of PageStyle.
struct ReportLayout {
    /// With `pictures` there is room for a picture of each chart. Throws Cancelled.
    ReportLayout(Report content, const QPageLayout &pageLayout, bool pictures,
                 const ReportProgress &progress);

    std::vector<qreal> columnEdges(const Table &table) const;
    TextBox cellBox(const Table &table, const std::vector<qreal> &edges, size_t column, const QString &text,
                    const QFont &font, const Marks &marks = {}) const;
    LaidRow layRow(const Table &table, const std::vector<qreal> &edges, int row) const;
    /// Of the header row, where it has one, and the first `rows` rows; stops counting above a page's body.
    qreal heightOf(const Table &table, size_t rows) const;
    TextBox textBox(int block, int index) const;
    /// What an empty paragraph is higher than a line, to be written on by hand.
    qreal writingRoom(int block) const;
    qreal bulletIndent() const;
    bool isBoxLabel(int block) const;
    TextBox headingBox(int block, bool continued = false) const;
    qreal headingPadding(int block) const;
    qreal headingHeight(int block, bool continued = false) const;
    qreal chartHeight(const Chart &chart) const;
    qreal chartPictureHeight() const;
    /// As high as it is across the page, but no higher than a page; and the least that it is shrunk to for
    /// want of room.
    qreal pictureHeight(const Picture &picture) const;
    qreal leastPictureHeight(const Picture &picture) const;
    /// A row that is split shows at least this much of itself at the foot of a page.
    qreal leastPart() const;
    qreal continuedHeight(int table) const;
    /// What a heading before this block must find room for besides itself.
    qreal beginningOf(size_t block) const;

    Report head;                       ///< the report without its blocks
    std::vector<report::Block> blocks; ///< the report's, each chart followed by its numbers
    QPageLayout layout;
    bool pictures = false;
    PageStyle style;
    qreal width = 0, fullHeight = 0, headHeight = 0, footHeight = 0, bodyHeight = 0;
    qreal runningHeight = 0; ///< of the running words' own line beside the marking's; 0: one line for both
    std::vector<int> bands;  ///< for each block the band that stands again where it goes on, or -1
    int title = -1;          ///< the block that the logo stands beside; -1: none
    QSizeF logo;             ///< of that logo; empty: none
    qreal logoRoom() const { return logo.isEmpty() ? 0 : logo.width() + style.padX; }
    std::vector<Page> pages;
    std::vector<std::vector<LineRange>> parts; ///< what each RowPart shows: a range of lines for each cell
};

} // namespace csp::report
