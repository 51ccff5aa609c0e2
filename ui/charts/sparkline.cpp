// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/sparkline.h"

#include "ui/support/appearance.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace csp {

void paintSparkline(QPainter &painter, const QRectF &area, const report::Chart &chart, const Colours &colours)
{
    double low = 0;
    double high = 0;
    const auto take = [&](double value) {
        if (std::isfinite(value)) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    };
    for (const auto &value : chart.values)
        if (value)
            take(*value);
    if (chart.baseline)
        take(chart.baseline->value);
    if (high <= low)
        high = low + 1;

    constexpr double dot = 2.5;
    const QRectF inside = area.adjusted(dot + 1, dot + 1, -dot - 1, -dot - 1);
    const auto count = static_cast<double>(chart.values.size());
    const auto at = [&](double place, double value) {
        const double across = count > 1 ? place / (count - 1) : 1; // a single figure is the latest
        return QPointF(inside.left() + across * inside.width(),
                       inside.bottom() - (value - low) / (high - low) * inside.height());
    };

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (chart.baseline) {
        painter.setPen(QPen(colours.baseline, 1, Qt::DashLine));
        painter.drawLine(at(0, chart.baseline->value), at(count - 1, chart.baseline->value));
    }
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
