// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/appearance.h"

#include "core/store/settings.h"
#include "tests/support/catch.h"

#include <QApplication>
#include <QMainWindow>
#include <QMenu>
#include <QPainter>
#include <QSettings>
#include <QSpinBox>
#include <QStyleOptionButton>
#include <QStyleOptionComboBox>
#include <QStyleOptionSpinBox>
#include <QToolBar>
#include <QTreeView>

#include <array>
#include <cmath>

using namespace csp;

namespace {

qreal luminance(const QColor &colour)
{
    const auto linear = [](qreal part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

/// As the Web Content Accessibility Guidelines 2.2 measure it: 1 to 21.
qreal contrast(const QColor &one, const QColor &other)
{
    const qreal a = luminance(one);
    const qreal b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

/// One colour seen through on another.
QColor over(const QColor &shade, const QColor &ground)
{
    const auto mix = [&](float top, float below) {
        return top * shade.alphaF() + below * (1 - shade.alphaF());
    };
    return QColor::fromRgbF(mix(shade.redF(), ground.redF()), mix(shade.greenF(), ground.greenF()),
                            mix(shade.blueF(), ground.blueF()));
}

struct AsBefore {
    ~AsBefore()
    {
        preferColours(ColourScheme::Light);
        preferTextSize(100);
    }
};

} // namespace

TEST_CASE("every pair of text and ground has a contrast of at least 4.5 to 1, in high contrast 7 to 1")
{
    const AsBefore after;
    const auto scheme = GENERATE(ColourScheme::Light, ColourScheme::Dark, ColourScheme::HighContrast);
    CAPTURE(static_cast<int>(scheme));
    preferColours(scheme);
    const QPalette palette = QApplication::palette();
    const qreal least = scheme == ColourScheme::HighContrast ? 7 : 4.5;
    const auto of = [&](QPalette::ColorRole role) { return palette.color(QPalette::Active, role); };
    const std::pair<QPalette::ColorRole, std::vector<QPalette::ColorRole>> pairs[] = {
        {QPalette::WindowText, {QPalette::Window, QPalette::AlternateBase}}, // a notice stands on the other
        {QPalette::Text, {QPalette::Base, QPalette::AlternateBase}},
        {QPalette::PlaceholderText, {QPalette::Base, QPalette::Window}},
        {QPalette::ButtonText, {QPalette::Button, QPalette::Window}},
        {QPalette::HighlightedText, {QPalette::Highlight}},
        {QPalette::ToolTipText, {QPalette::ToolTipBase}},
        {QPalette::Link, {QPalette::Base, QPalette::Window}},
        {QPalette::LinkVisited, {QPalette::Base, QPalette::Window}},
    };
    for (const auto &[text, grounds] : pairs)
        for (const auto ground : grounds) {
            INFO("role " << text << " on role " << ground);
            CHECK(contrast(of(text), of(ground)) >= least);
        }
    const Colours shades = colours();
    // A chosen row keeps the colour of its words and of what is said beside them: whose an update is and
    // when, that the same stands elsewhere, what can be typed here.
    for (const QColor &ground : {of(QPalette::Base), of(QPalette::AlternateBase), tintOf(palette)}) {
        INFO("ground " << ground.name().toStdString());
        CHECK(contrast(of(QPalette::Text), ground) >= least);
        CHECK(contrast(over(quietOf(palette), ground), ground) >= least);
        CHECK(contrast(shades.quiet, ground) >= least);
    }
    for (const QColor &words : {shades.quiet, shades.baseline, shades.target, shades.figure}) {
        CHECK(contrast(words, shades.ground) >= least);
        CHECK(contrast(words, over(shades.goodSide, shades.ground)) >= 3); // lines over the shaded side
    }
    for (const QColor &ground : {of(QPalette::Base), tintOf(palette)})
        CHECK(contrast(shades.misspelt, ground) >= 3);
    for (const QColor &ground : {of(QPalette::Base), of(QPalette::Window)})
        CHECK(contrast(shades.edge, ground) >= 3); // what shows where a field is
}

TEST_CASE("colours and the size of text are kept, and a size nobody could read is never taken")
{
    const AsBefore after;
    preferTextSize(100);
    const qreal normal = QApplication::font().pointSizeF();
    preferColours(ColourScheme::HighContrast);
    preferTextSize(150);
    CHECK(preferredColours() == ColourScheme::HighContrast);
    CHECK(QApplication::palette().color(QPalette::Window) == QColor(Qt::black));
    CHECK(std::abs(QApplication::font().pointSizeF() - 1.5 * normal) < 0.1);
    preferTextSize(1000);
    CHECK(preferredTextSize() == 200);
    preferTextSize(0);
    CHECK(preferredTextSize() == 100);
    CHECK(std::abs(QApplication::font().pointSizeF() - normal) < 0.01);
    settings().setValue(QStringLiteral("appearance/colours"), QStringLiteral("mauve"));
    settings().setValue(QStringLiteral("appearance/textSize"), QStringLiteral("huge"));
    applyAppearance();
    CHECK(preferredColours() == ColourScheme::Light);
    CHECK(preferredTextSize() == 100);
}

TEST_CASE("the icon of the chosen line of a menu has the colour of its words")
{
    const AsBefore after;
    preferColours(ColourScheme::HighContrast);
    const QPalette palette = QApplication::palette();
    QMenu menu;
    QAction *chosen = menu.addAction(commandIcon("print"), QString());
    const auto pixels = [&](QPalette::ColorRole role) {
        const QRect line = menu.actionGeometry(chosen).adjusted(2, 2, -2, -2);
        const QImage image = menu.grab(line).toImage();
        int count = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                count += image.pixelColor(x, y) == palette.color(role);
        return count;
    };
    menu.ensurePolished();
    menu.resize(menu.sizeHint());
    CHECK(pixels(QPalette::ButtonText) > 10);
    menu.setActiveAction(chosen);
    CHECK(pixels(QPalette::HighlightedText) > 10);
    CHECK(pixels(QPalette::ButtonText) == 0);
}

TEST_CASE("a box to tick and a choice of several can be seen where nothing is chosen")
{
    const AsBefore after;
    preferColours(GENERATE(ColourScheme::Light, ColourScheme::Dark, ColourScheme::HighContrast));
    const auto element = GENERATE(QStyle::PE_IndicatorCheckBox, QStyle::PE_IndicatorRadioButton);
    const QColor ground = QApplication::palette().color(QPalette::Window);
    QImage image(16, 16, QImage::Format_ARGB32);
    image.fill(ground);
    QStyleOptionButton option;
    option.rect = image.rect();
    option.state = QStyle::State_Enabled | QStyle::State_Off;
    option.palette = QApplication::palette();
    QPainter painter(&image);
    QApplication::style()->drawPrimitive(element, &option, &painter);
    painter.end();
    int seen = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            seen += contrast(image.pixelColor(x, y), ground) >= 3;
    CHECK(seen >= 16); // a line all around
}

TEST_CASE("what belongs to words grows with them: icons, boxes to tick, indents, arrows and scroll bars")
{
    const AsBefore after;
    QMainWindow window;
    QToolBar *bar = window.addToolBar(QStringLiteral("bar"));
    bar->addAction(commandIcon("new"), QStringLiteral("New"));
    QTreeView tree;
    const auto sizes = [&] {
        const QStyle *style = QApplication::style();
        return std::array{bar->iconSize().width(),
                          tree.indentation(),
                          style->pixelMetric(QStyle::PM_IndicatorWidth),
                          style->pixelMetric(QStyle::PM_IndicatorHeight),
                          style->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth),
                          style->pixelMetric(QStyle::PM_ScrollBarExtent),
                          style->pixelMetric(QStyle::PM_SmallIconSize)};
    };
    const auto arrowWidth = [&](QStyle::PrimitiveElement arrow) { // as drawn: how many columns it is seen in
        QImage image(60, 60, QImage::Format_ARGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        QStyleOption option;
        option.rect = image.rect();
        option.palette = QApplication::palette();
        option.state = QStyle::State_Enabled | QStyle::State_Children | QStyle::State_Open;
        QApplication::style()->drawPrimitive(arrow, &option, &painter);
        painter.end();
        int columns = 0;
        for (int x = 0; x < image.width(); ++x)
            for (int y = 0; y < image.height(); ++y)
                if (qGray(image.pixel(x, y)) < 250) {
                    ++columns;
                    break;
                }
        return columns;
    };
    preferTextSize(100);
    const auto before = sizes();
    const int arrow = arrowWidth(QStyle::PE_IndicatorArrowDown);
    REQUIRE(arrow > 4);
    for (const int percent : {200, 150, 100}) {
        CAPTURE(percent);
        preferTextSize(percent);
        QCoreApplication::processEvents();
        const auto now = sizes();
        for (size_t i = 0; i < now.size(); ++i) {
            CAPTURE(i, now[i], before[i]);
            CHECK(std::abs(now[i] - before[i] * percent / 100.0) <= 1);
        }
        for (const auto element : {QStyle::PE_IndicatorArrowDown, QStyle::PE_IndicatorBranch})
            CHECK(std::abs(arrowWidth(element) - arrow * percent / 100.0) <= 2);
    }
}

TEST_CASE(
    "the arrows of a number grow with the text, leave its digits their room, and say which can be pressed")
{
    const AsBefore after;
    preferColours(GENERATE(ColourScheme::Light, ColourScheme::Dark, ColourScheme::HighContrast));
    QSpinBox box;
    box.setRange(0, 1000);
    const auto part = [&](QStyle::SubControl which) {
        QStyleOptionSpinBox option;
        option.initFrom(&box);
        option.buttonSymbols = box.buttonSymbols();
        option.frame = true;
        return QApplication::style()->subControlRect(QStyle::CC_SpinBox, &option, which, &box);
    };
    /// How many columns of an arrow stand out from what is behind it, at 3 to 1.
    const auto arrowWidth = [&](QStyle::SubControl which) {
        box.resize(box.sizeHint());
        const QImage image = box.grab().toImage();
        const QRect rect = part(which).adjusted(2, 2, -2, -2);
        const QColor ground = image.pixelColor(rect.topLeft());
        int columns = 0;
        for (int x = rect.left(); x <= rect.right(); ++x)
            for (int y = rect.top(); y <= rect.bottom(); ++y)
                if (contrast(image.pixelColor(x, y), ground) >= 3) {
                    ++columns;
                    break;
                }
        return columns;
    };
    preferTextSize(100);
    box.setValue(500);
    const int usual = arrowWidth(QStyle::SC_SpinBoxUp);
    const int room = part(QStyle::SC_SpinBoxUp).width();
    REQUIRE(usual > 3);
    for (const int percent : {200, 150, 100}) {
        CAPTURE(percent);
        preferTextSize(percent);
        QCoreApplication::processEvents();
        CHECK(std::abs(arrowWidth(QStyle::SC_SpinBoxUp) - usual * percent / 100.0) <= 2);
        CHECK(std::abs(arrowWidth(QStyle::SC_SpinBoxDown) - usual * percent / 100.0) <= 2);
        CHECK(part(QStyle::SC_SpinBoxUp).width() >= room * percent / 100 - 2);
        const QRect digits = part(QStyle::SC_SpinBoxEditField);
        CHECK(digits.width() >= box.fontMetrics().horizontalAdvance(QStringLiteral("1000")));
        CHECK_FALSE(digits.intersects(part(QStyle::SC_SpinBoxUp)));
        CHECK_FALSE(digits.intersects(part(QStyle::SC_SpinBoxDown)));
    }
    const auto strength = [&](QStyle::SubControl which) {
        const QImage image = box.grab().toImage();
        const QRect rect = part(which).adjusted(2, 2, -2, -2);
        const QColor ground = image.pixelColor(rect.topLeft());
        qreal most = 1;
        for (int x = rect.left(); x <= rect.right(); ++x)
            for (int y = rect.top(); y <= rect.bottom(); ++y)
                most = std::max(most, contrast(image.pixelColor(x, y), ground));
        return most;
    };
    const qreal can = strength(QStyle::SC_SpinBoxDown);
    box.setValue(0);
    CHECK(strength(QStyle::SC_SpinBoxDown) < can);
    CHECK(strength(QStyle::SC_SpinBoxUp) >= 3);
}

TEST_CASE("the arrow of a choice is there also while it has the keyboard")
{
    const AsBefore after;
    preferColours(ColourScheme::Light);
    const auto drawn = [](QStyle::State state) {
        QStyleOptionComboBox option;
        option.rect = QRect(0, 0, 200, 30);
        option.palette = QApplication::palette();
        option.state = QStyle::State_Enabled | state;
        const QRect arrow =
            QApplication::style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxArrow);
        QImage image(option.rect.size(), QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        QApplication::style()->drawComplexControl(QStyle::CC_ComboBox, &option, &painter);
        painter.end();
        int darkest = 255;
        for (int x = arrow.left() + 4; x <= arrow.right() - 4; ++x)
            darkest = std::min(darkest, qGray(image.pixel(x, arrow.center().y())));
        return darkest;
    };
    CHECK(drawn({}) < 100);
    CHECK(drawn(QStyle::State_Selected | QStyle::State_HasFocus) < 100);
}
