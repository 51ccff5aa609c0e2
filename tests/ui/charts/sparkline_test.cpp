// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/catch.h"
#include "ui/charts/sparkline.h"
#include "ui/support/appearance.h"

#include <QImage>
#include <QPainter>

using namespace csp;

namespace {

/// The rows of the picture that hold at least `least` dots of about this colour.
std::vector<int> rowsOf(const QImage &image, const QColor &colour, int least)
{
    std::vector<int> rows;
    for (int y = 0; y < image.height(); ++y) {
        int dots = 0;
        for (int x = 0; x < image.width(); ++x) {
            const QColor there = image.pixelColor(x, y);
            dots += std::abs(there.red() - colour.red()) + std::abs(there.green() - colour.green()) +
                        std::abs(there.blue() - colour.blue()) <
                    60;
        }
        if (dots >= least)
            rows.push_back(y);
    }
    return rows;
}

QImage painted(const report::Chart &chart)
{
    QImage image(120, 60, QImage::Format_RGB32);
    image.fill(paperColours().ground);
    QPainter painter(&image);
    paintSparkline(painter, image.rect(), chart, paperColours());
    return image;
}

} // namespace

TEST_CASE("a small chart shows the target inside its frame, and the baseline also beside a single figure")
{
    const Colours colours = paperColours();
    report::Chart chart;
    chart.values = {100, 120};
    CHECK(rowsOf(painted(chart), colours.target, 20).empty());
    CHECK(rowsOf(painted(chart), colours.baseline, 20).empty());
    chart.baseline = report::Level{80, {}};
    chart.target = report::Level{240, {}}; // higher than any figure
    const auto target = rowsOf(painted(chart), colours.target, 20);
    const auto baseline = rowsOf(painted(chart), colours.baseline, 20);
    REQUIRE_FALSE(target.empty());
    REQUIRE_FALSE(baseline.empty());
    CHECK(target.front() >= 2);
    CHECK(target.back() < baseline.front());
    // From zero: two thirds of the way from the top down to it.
    CHECK(baseline.front() > 56 * 2 / 3 - 3);
    CHECK(baseline.front() < 56 * 2 / 3 + 3);
    chart.values = {100};
    CHECK_FALSE(rowsOf(painted(chart), colours.baseline, 20).empty());
}
