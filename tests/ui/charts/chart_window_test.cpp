// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/catch.h"
#include "tests/ui/support/window_world.h"
#include "ui/charts/chart_window.h"
#include "ui/pages/measures_page.h"

#include <QAbstractItemView>
#include <QFileInfo>
#include <QImageReader>
#include <QPushButton>
#include <QTest>

using namespace csp;

namespace {

QStringList wordsIn(const QAbstractItemView &view)
{
    QStringList words;
    for (int row = 0; row < view.model()->rowCount(); ++row)
        for (int column = 0; column < view.model()->columnCount(); ++column)
            words << view.model()->index(row, column).data().toString();
    return words;
}

} // namespace

TEST_CASE("the chart of the chosen measure fills a window, is told in words and saved as a picture")
{
    const WindowWorld world(QStringLiteral("charnwood-example"));
    MeasuresPage page(world.document());
    page.resize(1100, 700);
    REQUIRE(page.showRow(Measure::table, QStringLiteral("measure-criminal-damage")));
    REQUIRE(page.canPerform(Command::EnlargeChart));

    const QString path = world.folder.filePath(QStringLiteral("damage.png"));
    QString wanted = path;
    QStringList told;
    int shown = 0;
    ask::answerWith(
        {{},
         [&](const QString &sentence) { told << sentence; },
         [&](const ask::FileQuestion &) { return std::optional(wanted); },
         [&](QDialog &dialog) {
             ++shown;
             auto *window = dynamic_cast<ChartWindow *>(&dialog);
             REQUIRE(window);
             window->show();
             CHECK(window->accessibleDescription().contains(QLatin1String("549 in 2006/07")));
             CHECK(window->windowTitle().contains(QLatin1String("criminal damage"), Qt::CaseInsensitive));
             const auto *numbers = window->findChild<QAbstractItemView *>();
             REQUIRE(numbers);
             CHECK(wordsIn(*numbers).contains(QLatin1String("612")));
             window->savePicture();
             wanted = world.folder.filePath(QStringLiteral("nowhere/damage.png"));
             window->savePicture();
             QTest::keyClick(window, Qt::Key_Escape);
             CHECK_FALSE(window->isVisible());
             return false;
         }});
    page.perform(Command::EnlargeChart);
    CHECK(shown == 1);
    QImageReader picture(path);
    CHECK(picture.format() == "png");
    CHECK(picture.size().width() > 800);
    const QImage image = picture.read();
    REQUIRE_FALSE(image.isNull());
    CHECK(image.pixelColor(1, 1) == QColor(Qt::white)); // for paper, whatever the screen shows
    CHECK_FALSE(QFileInfo::exists(wanted));
    CHECK(told.size() == 1);
}

TEST_CASE("a measure without figures has no chart to enlarge")
{
    const WindowWorld world(QStringLiteral("charnwood"));
    MeasuresPage page(world.document());
    CHECK_FALSE(page.canPerform(Command::EnlargeChart));
}

TEST_CASE("a chart with gaps, markup, many periods or one figure opens")
{
    report::Chart chart;
    chart.title = QStringLiteral("<b>Thefts</b> & more\nof them");
    chart.unit = QStringLiteral("<i>offences</i>");
    chart.goodSide = Direction::Up;
    chart.summary = QStringLiteral("A sentence.");
    SECTION("one figure")
    {
        chart.labels = {QStringLiteral("2006/07")};
        chart.values = {0.0};
    }
    SECTION("gaps in many months, below zero too")
    {
        for (int month = 0; month < 200; ++month) {
            chart.labels << QStringLiteral("Month <%1>").arg(month);
            chart.values.push_back(month % 7 == 3 ? std::optional<double>() : month * 1000.5 - 3000);
        }
        chart.baseline = report::Level{1200, QStringLiteral("1,200 in <2006/07>")};
    }
    ChartWindow window(chart);
    window.show();
    CHECK_FALSE(window.grab().isNull());
    CHECK(window.windowTitle() == QStringLiteral("Chart: <b>Thefts</b> & more of them"));
}
