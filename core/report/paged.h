// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error.h"
#include "core/report/pdf_outline.h"
#include "core/report/report.h"

#include <QPageLayout>
#include <QRectF>

#include <functional>
#include <memory>

class QIODevice;
class QPagedPaintDevice;
class QPainter;

namespace csp {

struct PageSetup {
    enum class Size { A4, A3 };
    Size size = Size::A4;
    QPageLayout::Orientation orientation = QPageLayout::Landscape;
    QMarginsF margins{12, 10, 12, 10}; ///< millimetres: left, top, right, bottom

    QPageLayout layout() const;
};

/// Paper of this size, upright for a report that is made for it.
PageSetup pageSetupFor(const Report &report, PageSetup::Size size = PageSetup::Size::A4);

/// Draws a chart into the rectangle, in the painter's own coordinates. The font of the painter is of the
/// right size.
using ChartPainter = std::function<void(QPainter &, const QRectF &, const report::Chart &)>;

/// Told how many parts of the whole are done. False stops the work, which then throws Cancelled.
using ReportProgress = std::function<bool(int done, int total)>;

/// The person stopped it.
class Cancelled : public Error {
public:
    using Error::Error;
};

/// A report laid out on pages: the same pages for preview, printer and PDF. Works without a window; needs a
/// QGuiApplication for its fonts. Rows are kept whole unless taller than a page; nothing is ever cut off.
class PagedReport {
public:
    /// Throws Cancelled.
    PagedReport(Report report, const QPageLayout &layout, ChartPainter chartPainter = {},
                const ReportProgress &progress = {});
    ~PagedReport();
    PagedReport(PagedReport &&) noexcept;
    PagedReport &operator=(PagedReport &&) noexcept;

    int pageCount() const; ///< at least 1
    const QPageLayout &pageLayout() const;

    /// The headings below the title, with where they stand.
    std::vector<Bookmark> bookmarks() const;

    /// Draws one page, counted from 0. The painter's origin is where the margins end, one unit is one dot of
    /// its device's logical resolution, as a QPrinter and a QPdfWriter have it.
    void paintPage(QPainter &painter, int page) const;

    /// Draws pages `first` to `last` (counted from 0, -1 for the end) on a printer or PDF writer that has
    /// this layout. Throws Cancelled, or StorageError when the device refuses.
    void paint(QPagedPaintDevice &device, const ReportProgress &progress = {}, int first = 0,
               int last = -1) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// Writes the report as a PDF with its title, its language and its headings as bookmarks. The file is written
/// whole or not at all; an existing one is replaced. Throws Cancelled, or StorageError when it cannot be
/// written.
void writePdf(const Report &report, const QString &path, const PageSetup &setup = {},
              const ChartPainter &chartPainter = {}, const ReportProgress &progress = {});
void writePdf(const Report &report, QIODevice &device, const PageSetup &setup = {},
              const ChartPainter &chartPainter = {}, const ReportProgress &progress = {});

} // namespace csp
