// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/difference.h"
#include "core/model/plan.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <map>
#include <optional>
#include <variant>
#include <vector>

namespace csp {

/// A report before it has a shape: what every output (paper, PDF, HTML) reads. All text is plain: nothing in
/// it is markup, line breaks are '\n'. Headings stand in order of level (1, 2, 3 …) without gaps.
namespace report {

struct Heading {
    int level = 1;
    QString text;
    /// Drawn as a full-width ruled band of the printed form; the paragraphs and lists under it stand in a
    /// ruled box.
    bool band = false;
    bool operator==(const Heading &) const = default;
};

struct Paragraph {
    QString text; ///< empty: room to write on by hand
    bool operator==(const Paragraph &) const = default;
};

struct List {
    QStringList items;
    bool operator==(const List &) const = default;
};

struct Column {
    QString header;
    double relativeWidth = 1; ///< share of the table's width, above 0
    bool figures = false;     ///< numbers: aligned on the right
    bool operator==(const Column &) const = default;
};

/// Words of a cell that stand out from the rest, never by colour.
struct Marks {
    std::vector<Stretch> words; ///< in order, apart from each other
    bool gone = false;          ///< struck out; else bold and underlined
    bool operator==(const Marks &) const = default;
};

/// A plain table: one header row, no merged cells. Every row has as many cells as there are columns. A row
/// without words (besides its name) in a table that is to be filled in has room to write on by hand, as has a
/// row without any word in any table.
struct Table {
    QString
        caption; ///< says what the table is to someone who hears it; on paper only where showCaption is set
    std::vector<Column> columns;
    std::vector<QStringList> rows;
    bool showCaption = false;
    double widthShare = 1;   ///< of the page's width
    bool rowHeaders = false; ///< the first cell of a row names the row
    bool headerRow = true;   ///< false: a block of labelled lines, each named by its first cell alone
    bool keepWhole = false;  ///< stands on one page where a page has the room
    bool toFillIn = false;
    std::map<std::pair<int, int>, Marks> marks = {}; ///< by row and column; of cells that have any
    bool operator==(const Table &) const = default;
};

/// A level drawn across a chart, with its words: "549 in 2006/07".
struct Level {
    double value = 0;
    QString label;
    bool operator==(const Level &) const = default;
};

/// Figures over time as numbers and words, not as a picture. One value for each label, none where nothing is
/// known.
struct Chart {
    QString title;
    QString unit;
    QStringList labels;
    std::vector<std::optional<double>> values;
    std::optional<Level> baseline;
    std::optional<Level> target;
    Direction goodSide = Direction::NotSaid;
    QString summary; ///< one sentence for someone who cannot see the chart
    bool operator==(const Chart &) const = default;
};

/// What the value axis must reach at least: from zero, so that a small change looks small, over every value,
/// the baseline and the target. `low` < `high`, both finite.
struct ValueRange {
    double low = 0;
    double high = 1;
};
ValueRange rangeOf(const Chart &chart);

/// The numbers of a chart as a table: what stands below it on paper and in HTML.
Table numbersOf(const Chart &chart);

/// A picture of the plan, as large as it fits. The words stand where it cannot be seen.
struct Picture {
    QByteArray bytes; ///< as pictureFacts() takes them
    PictureFacts facts;
    QString alternativeText;
    bool operator==(const Picture &) const = default;
};

/// The plan's picture for this use, or nothing.
std::optional<Picture> pictureOf(const Plan &plan, PictureRole role);

struct PageBreak {
    bool operator==(const PageBreak &) const = default;
};

using Block = std::variant<Heading, Paragraph, List, Table, Chart, Picture, PageBreak>;

} // namespace report

struct Report {
    QString title;
    QString language = QStringLiteral("en-GB"); ///< BCP 47
    QString marking;                            ///< in capitals, top and bottom of every page; empty: none
    QDate asAt;                                 ///< the day the contents are true of
    QString watermark;       ///< a word across each page, light behind the text: "DRAFT"; empty: none
    bool portrait = false;   ///< made for upright paper
    bool largePrint = false; ///< for readers who need it: no letter on paper is under 18 point
    std::optional<report::Picture> logo; ///< beside the first title
    std::vector<report::Block> blocks;

    bool operator==(const Report &) const = default;
};

/// A report of a plan with nothing in it yet: its title as a band, the plan's marking and logo, the day, and
/// DRAFT across each page where that is wanted.
Report startReport(const Plan &plan, const QString &title, const QDate &asAt, bool draft);

/// "1 April 2008": a date in prose, the same on every machine. Empty for an invalid date.
QString proseDate(const QDate &date);

/// "01/04/2008": a date in a table. Empty for an invalid date.
QString shortDate(const QDate &date);

} // namespace csp
