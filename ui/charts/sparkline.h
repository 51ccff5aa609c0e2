// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/report.h"

#include <QRectF>

class QPainter;

namespace csp {

struct Colours;

/// The figures of a chart as a line without words, the baseline dashed and the target dash-dotted behind it,
/// as in the larger charts, and the last figure as a dot. From zero, as the larger charts are, so that a
/// small change looks small. It says nothing that does not stand in words beside it.
void paintSparkline(QPainter &painter, const QRectF &area, const report::Chart &chart,
                    const Colours &colours);

} // namespace csp
