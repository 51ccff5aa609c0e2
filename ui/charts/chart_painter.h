// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/report.h"
#include "ui/support/appearance.h"

#include <QRectF>

class QPainter;

namespace csp {

/// Draws a chart into the rectangle in the painter's font: figures by period as a line from zero, the
/// baseline and the target with their words, the side of the baseline that is good shaded and named. For
/// paper.
void paintChart(QPainter &painter, const QRectF &rect, const report::Chart &chart);

/// The same in other colours, for the screen.
void paintChart(QPainter &painter, const QRectF &rect, const report::Chart &chart, const Colours &colours,
                const QColor &text);

} // namespace csp
