// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/catch.h"
#include "ui/charts/sparkline.h"
#include "ui/support/appearance.h"

#include <QImage>
#include <QPainter>

using namespace csp;

namespace {

/// The rows of the picture that hold at least 20 dots of this hue, however pale.
std::vector<int> rowsOf(const QImage &image, const QColor &colour)
{
    std::vector<int> rows;
    for (int y = 0; y < image.height(); ++y) {
        int dots = 0;
        for (int x = 0; x < image.width(); ++x) {
            const QColor there = image.pixelColor(x, y);
            dots += there.saturation() > 60 && std::abs(there.hue() - colour.hue()) < 20;
        }
        if (dots >= 20)
            rows.push_back(y);
    }
    return rows;
}

/// Colours that can be told apart where they run into the ground.
Colours plainColours()
{
    Colours colours = paperColours();
    colours.ground = Qt::white;
    colours.figure = Qt::black;
    colours.baseline = Qt::green;
    colours.target = Qt::blue;
    return colours;
}

QImage painted(const report::Chart &chart)
{
    QImage image(120, 60, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    paintSparkline(painter, image.rect(), chart, plainColours());
    return image;
}

} // namespace

TEST_CASE("a small chart shows the target inside its frame, and the baseline also beside a single figure")
{
    const Colours colours = plainColours();
    report::Chart chart;
    chart.values = {100, 120};
    CHECK(rowsOf(painted(chart), colours.target).empty());
    CHECK(rowsOf(painted(chart), colours.baseline).empty());
    chart.baseline = report::Level{80, {}};
    chart.target = report::Level{240, {}}; // higher than any figure
    const auto target = rowsOf(painted(chart), colours.target);
    const auto baseline = rowsOf(painted(chart), colours.baseline);
    REQUIRE_FALSE(target.empty());
    REQUIRE_FALSE(baseline.empty());
    CHECK(target.front() >= 2);
    CHECK(target.back() < baseline.front());
    // From zero: two thirds of the way from the top down to it.
    CHECK(baseline.front() > 56 * 2 / 3 - 3);
    CHECK(baseline.front() < 56 * 2 / 3 + 3);
    chart.values = {100};
    CHECK_FALSE(rowsOf(painted(chart), colours.baseline).empty());
}
