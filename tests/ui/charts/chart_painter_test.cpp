// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_painter.h"

#include "tests/support/catch.h"

#include <QImage>
#include <QPainter>

using namespace csp;

namespace {

/// How many columns of the picture the baseline is seen in.
int baselineDots(const std::vector<std::optional<double>> &values)
{
    Colours colours = paperColours();
    colours.ground = Qt::white;
    colours.grid = Qt::white;
    colours.goodSide = Qt::transparent;
    colours.figure = Qt::white; // only the numbers can hide the line
    colours.baseline = Qt::green;
    report::Chart chart;
    chart.values = values;
    chart.labels = QStringList(static_cast<qsizetype>(values.size()), QStringLiteral("2008/09"));
    chart.baseline = report::Level{500, {}};
    QImage image(700, 350, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    paintChart(painter, image.rect(), chart, colours, Qt::black);
    painter.end();
    int columns = 0;
    for (int x = 0; x < image.width(); ++x)
        for (int y = 0; y < image.height(); ++y)
            if (const QColor there = image.pixelColor(x, y);
                there.green() > 150 && there.red() < 120 && there.blue() < 120) {
                ++columns;
                break;
            }
    return columns;
}

} // namespace

TEST_CASE("the number of a figure stands where the baseline does not run through it")
{
    const int whole = baselineDots({100, 200});
    REQUIRE(whole > 200);
    for (double last = 400; last <= 600; last += 5) {
        CAPTURE(last);
        // Its dot may lie on the line; the number beside it may not.
        CHECK(baselineDots({100, last}) > whole - 14);
    }
}
