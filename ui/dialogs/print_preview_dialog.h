// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/paged.h"

#include <QPrintPreviewDialog>

class QListView;
class QPrintPreviewWidget;

namespace csp {

/// The pages as they will print, with all of them small at the side: choosing one there shows it, and the
/// one that is shown is marked there. Small pages are drawn when they come into sight.
class PrintPreviewDialog : public QPrintPreviewDialog {
    Q_OBJECT

public:
    /// `pages` and `printer`, which has their layout, must outlive it.
    PrintPreviewDialog(QPrinter *printer, const PagedReport &pages, QWidget *parent);

private:
    QListView *m_small;
    QPrintPreviewWidget *m_large;
};

/// One page as a picture of this height or width, whichever is the greater of the page, in points of the
/// screen; sharp on a screen of `ratio` dots to a point.
QImage smallPage(const PagedReport &pages, int page, int longSide, qreal ratio = 1);

} // namespace csp
