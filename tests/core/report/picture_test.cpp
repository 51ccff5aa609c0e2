// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/action_plan_report.h"
#include "core/report/html.h"
#include "core/report/picture_image.h"
#include "core/report/report_layout.h"
#include "tests/core/report/samples.h"
#include "tests/support/catch.h"
#include "tests/support/pictures.h"

#include <QImageReader>
#include <QPainter>

using namespace csp;
using namespace csp::test;

namespace {

QByteArray saved(const QImage &image, const char *format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    REQUIRE(image.save(&buffer, format));
    return bytes;
}

QImage noise(int width, int height)
{
    QImage image(width, height, QImage::Format_RGB32);
    unsigned state = 1;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            state = state * 1664525 + 1013904223;
            image.setPixel(x, y, 0xff000000 | (state >> 8));
        }
    return image;
}

QString refusalOf(const QByteArray &bytes)
{
    try {
        preparePicture(bytes);
    } catch (const InputError &error) {
        return error.message();
    }
    return {};
}

Plan withPicture(Plan plan, PictureRole role, const QByteArray &bytes, const QString &words = {})
{
    plan.pictures.push_back({Picture::idFor(role), {bytes}, words});
    return plan;
}

/// The first page on white, a dot for each point.
QImage firstPage(const Report &report)
{
    const PagedReport pages(report, pageSetupFor(report).layout());
    QImage image(pages.pageLayout().paintRectPixels(72).size(), QImage::Format_RGB32);
    image.setDotsPerMeterX(2835);
    image.setDotsPerMeterY(2835);
    image.fill(Qt::white);
    QPainter painter(&image);
    pages.paintPage(painter, 0);
    return image;
}

} // namespace

TEST_CASE("a picture that a plan can keep goes in as it is", "[picture]")
{
    for (const QByteArray &bytes :
         {smallPng(), smallJpeg(), drawing(40, 20, "<rect width=\"9\" height=\"9\"/>")}) {
        const PreparedPicture picture = preparePicture(bytes);
        CHECK(picture.bytes == bytes);
        CHECK_FALSE(picture.before.isValid());
    }
}

TEST_CASE("a picture too large is made smaller, and still looks the same", "[picture]")
{
    QImage large(5000, 1000, QImage::Format_RGB32);
    large.fill(Qt::darkGreen);
    for (const char *format : {"png", "jpeg"}) {
        const PreparedPicture picture = preparePicture(saved(large, format));
        CHECK(picture.facts.size == QSizeF(2400, 480));
        CHECK(picture.before == QSize(5000, 1000));
        const QColor dot = QImage::fromData(picture.bytes).pixelColor(1200, 240);
        CHECK(std::abs(dot.green() - QColor(Qt::darkGreen).green()) < 4);
        CHECK(dot.red() < 4);
    }
    // A photograph saved as PNG: as dots it would be larger than a plan keeps.
    const PreparedPicture photograph = preparePicture(saved(noise(1500, 1000), "png"));
    CHECK(photograph.bytes.size() <= largestPicture);
    CHECK(pictureFacts(photograph.bytes));
    CHECK(preparePicture(noise(30, 20)).facts.size == QSizeF(30, 20)); // from the clipboard
    CHECK_THROWS_AS(preparePicture(QImage()), InputError);
}

TEST_CASE("what a camera wrote beside the picture stays outside", "[picture]")
{
    QImage image(20, 10, QImage::Format_RGB32);
    image.fill(Qt::red);
    image.setText(QStringLiteral("Place"), QStringLiteral("Loughborough"));
    const QByteArray bytes = saved(image, "png");
    REQUIRE(lookAtPicture(bytes)->hasNotes);
    const PreparedPicture picture = preparePicture(bytes);
    CHECK_FALSE(picture.facts.hasNotes);
    CHECK(picture.facts.size == QSizeF(20, 10));
    CHECK_FALSE(picture.before.isValid());
}

TEST_CASE("what is no picture, or too large to unpack, gets a sentence", "[picture]")
{
    CHECK(refusalOf("").startsWith(QStringLiteral("The file is empty.")));
    CHECK(refusalOf("MZ\x90").contains(QStringLiteral("PNG, JPEG or SVG")));
    CHECK(refusalOf(smallPng().chopped(5)).contains(QStringLiteral("damaged")));
    CHECK(refusalOf(drawing(5, 5, "<script/>")).contains(QStringLiteral("script")));
    QByteArray emptied = smallJpeg(); // whole by its head, but nothing to draw
    const qsizetype tables = emptied.indexOf("\xff\xdb");
    emptied.remove(tables, emptied.indexOf("\xff\xc0") - tables);
    const QString sentence = refusalOf(emptied);
    CHECK((sentence.isEmpty() || sentence.endsWith(u'.'))); // as its reader has it: never a crash
}

TEST_CASE("the logo stands at the head of the first page, and nothing else moves", "[picture][report]")
{
    const Plan plan = planOfActions(40);
    const ActionPlanChoice choice{{}, {}, QDate(2008, 10, 1)};
    const Report without = actionPlanReport(plan, choice);
    const Report with =
        actionPlanReport(withPicture(plan, PictureRole::Logo,
                                     drawing(400, 100, "<rect width=\"400\" height=\"100\" fill=\"#f00\"/>")),
                         choice);
    const report::ReportLayout bare(without, pageSetupFor(without).layout(), false, {});
    const report::ReportLayout dressed(with, pageSetupFor(with).layout(), false, {});
    CHECK(bare.title == -1);
    CHECK(bare.logoRoom() == 0);
    constexpr qreal millimetre = report::unitsPerInch / 25.4;
    CHECK(dressed.logo.height() <= 18 * millimetre + 1);
    CHECK(dressed.logo.width() <= 60 * millimetre + 1);
    CHECK(std::abs(dressed.logo.width() / dressed.logo.height() - 4) < 0.001);
    const auto &first = dressed.pages.front().items;
    REQUIRE(first.size() > 1);
    CHECK(first[0].height >= dressed.logo.height());
    CHECK(first[1].y == first[0].y + first[0].height);
    // On white nothing is red but the logo.
    const QImage page = firstPage(with);
    int red = 0;
    for (int y = 0; y < page.height(); ++y)
        for (int x = 0; x < page.width(); ++x)
            red += page.pixelColor(x, y) == QColor(255, 0, 0) ? 1 : 0;
    CHECK(red > 4000);
    CHECK(PagedReport(with, pageSetupFor(with).layout()).pageCount() ==
          PagedReport(without, pageSetupFor(without).layout()).pageCount());
}

TEST_CASE("a cover and the delivery diagram come before the form where they are asked for",
          "[picture][report]")
{
    Plan plan = planOfActions(4);
    plan.info().title = QStringLiteral("Partnership Plan 2008 - 2011");
    plan.info().firstYear = Period::financialYear(2008);
    plan.info().lastYear = Period::financialYear(2010);
    ActionPlanChoice choice;
    choice.frontPages = true;
    const auto pagesOf = [&](const Plan &of) {
        const Report report = actionPlanReport(of, choice);
        return PagedReport(report, pageSetupFor(report).layout()).pageCount();
    };
    choice.frontPages = false;
    const int form = pagesOf(plan);
    choice.frontPages = true;
    CHECK(pagesOf(plan) == form + 1); // also without a picture
    plan = withPicture(plan, PictureRole::Cover, smallJpeg());
    CHECK(pagesOf(plan) == form + 1);
    plan = withPicture(plan, PictureRole::DeliveryDiagram, smallPng());
    CHECK(pagesOf(plan) == form + 2);
    const QString html = QString::fromUtf8(toHtml(actionPlanReport(plan, choice)));
    CHECK(html.contains(QStringLiteral("Partnership Plan 2008 - 2011</h1>")));
    CHECK(html.contains(QStringLiteral("<p>2008/09 to 2010/11</p>")));
    CHECK(html.count(QStringLiteral("<img ")) == 2);
}

TEST_CASE("HTML holds its pictures itself, with their alternative text", "[picture][html]")
{
    const Plan plan = planOfActions(2);
    const QString words = QStringLiteral("\"Logo\" of <b>Charnwood</b>");
    const QByteArray svg = drawing(40, 10, "<text>\"]]&gt;</text>");
    const QString html =
        QString::fromUtf8(toHtml(actionPlanReport(withPicture(plan, PictureRole::Logo, svg, words), {})));
    CHECK(html.contains(QStringLiteral("alt=\"&quot;Logo&quot; of &lt;b&gt;Charnwood&lt;/b&gt;\"")));
    CHECK(html.contains(QStringLiteral("src=\"data:image/svg+xml;base64,") +
                        QString::fromLatin1(svg.toBase64())));
    CHECK_FALSE(html.contains(QStringLiteral("src=\"http")));
    CHECK(QString::fromUtf8(toHtml(actionPlanReport(withPicture(plan, PictureRole::Logo, smallPng()), {})))
              .contains(QStringLiteral("alt=\"Logo\"")));
    // Without a logo not a byte is different from a plan that has a picture elsewhere.
    CHECK(toHtml(actionPlanReport(withPicture(plan, PictureRole::Cover, smallPng()), {})) ==
          toHtml(actionPlanReport(plan, {})));
}
