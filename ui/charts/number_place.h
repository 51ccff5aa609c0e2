// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>

#include <algorithm>
#include <vector>

namespace csp {

/// Where the number of a figure stands: `away` above its point; below it where a level, such as the baseline,
/// would run through it above and does not below. `levels` are the heights of those lines and `floor` is
/// where the chart ends, all in the coordinates of the point.
inline QRectF placeOfNumber(const QPointF &point, const QSizeF &size, double away, double floor,
                            const std::vector<double> &levels)
{
    const QRectF above(QPointF(point.x() - size.width() / 2, point.y() - away - size.height()), size);
    const QRectF below(QPointF(above.left(), point.y() + away), size);
    const auto crossed = [&](const QRectF &place) {
        return std::any_of(levels.begin(), levels.end(),
                           [&](double level) { return place.top() <= level && level <= place.bottom(); });
    };
    return crossed(above) && !crossed(below) && below.bottom() < floor ? below : above;
}

} // namespace csp
