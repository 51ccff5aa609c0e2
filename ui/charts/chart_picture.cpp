// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_picture.h"

#include "ui/charts/chart_painter.h"

#include <QBuffer>
#include <QPainter>
#include <QSvgGenerator>

namespace csp {

ChartPicture chartPicture(const report::Chart &chart)
{
    constexpr QRect area(0, 0, 720, 320);
    QByteArray data;
    QBuffer buffer(&data);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(96); // the dots of a web page, so that words have the size of the text around
    generator.setSize(area.size());
    generator.setViewBox(area);
    QPainter painter(&generator);
    paintChart(painter, area, chart);
    painter.end();
    return {QByteArrayLiteral("image/svg+xml"), data};
}

} // namespace csp
