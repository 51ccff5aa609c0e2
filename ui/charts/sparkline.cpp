// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/sparkline.h"

#include "ui/support/appearance.h"

#include <QPainter>

#include <cmath>

namespace csp {

void paintSparkline(QPainter &painter, const QRectF &area, const report::Chart &chart, const Colours &colours)
{
    const auto range = report::rangeOf(chart);
    constexpr double dot = 2.5;
    const QRectF inside = area.adjusted(dot + 1, dot + 1, -dot - 1, -dot - 1);
    const auto count = static_cast<double>(chart.values.size());
    const auto at = [&](double place, double value) {
        const double across = count > 1 ? place / (count - 1) : 1; // a single figure is the latest
        return QPointF(inside.left() + across * inside.width(),
                       inside.bottom() - (value - range.low) / (range.high - range.low) * inside.height());
    };

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const auto drawLevel = [&](const std::optional<report::Level> &level, const QColor &colour,
                               Qt::PenStyle style) {
        if (!level)
            return;
        const double height = at(0, level->value).y(); // also where a single figure stands alone
        painter.setPen(QPen(colour, 1, style));
        painter.drawLine(QPointF(inside.left(), height), QPointF(inside.right(), height));
    };
    drawLevel(chart.baseline, colours.baseline, Qt::DashLine);
    drawLevel(chart.target, colours.target, Qt::DashDotLine);
    painter.setPen(QPen(colours.figure, 1.5));
    std::optional<QPointF> last;
    std::optional<QPointF> latest;
    for (size_t i = 0; i < chart.values.size(); ++i) {
        const auto value = chart.values[i];
        if (!value || !std::isfinite(*value)) {
            last.reset(); // nothing known: no line across
            continue;
        }
        const QPointF point = at(static_cast<double>(i), *value);
        if (last)
            painter.drawLine(*last, point);
        last = latest = point;
    }
    if (latest) {
        painter.setBrush(colours.figure);
        painter.setPen(Qt::NoPen);
        painter.drawEllipse(*latest, dot, dot);
    }
    painter.restore();
}

} // namespace csp
