// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/appearance.h"

#include "core/store/settings.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QProxyStyle>
#include <QSettings>
#include <QStyle>
#include <QStyleOption>
#include <QSvgRenderer>

#include <array>

static void loadIcons()
{
    Q_INIT_RESOURCE(icons); // in a static library nothing else pulls it in
}

namespace csp {

namespace {

const QString settingName = QStringLiteral("appearance/colours");

bool darkNow = false;

/// Whether the desktop's own palette is dark: asked once, before ours is put over it.
bool systemIsDark()
{
    static const bool dark = QApplication::palette().color(QPalette::Window).lightness() <
                             QApplication::palette().color(QPalette::WindowText).lightness();
    return dark;
}

QPalette palette(bool dark)
{
    struct Entry {
        QPalette::ColorRole role;
        const char *light;
        const char *dark;
    };
    static constexpr Entry entries[] = {
        {QPalette::Window, "#f3f4f6", "#1f2328"},
        {QPalette::WindowText, "#1b1f24", "#e6e9ed"},
        {QPalette::Base, "#ffffff", "#16191d"},
        {QPalette::AlternateBase, "#e9eef5", "#262c33"},
        {QPalette::Text, "#1b1f24", "#e6e9ed"},
        {QPalette::Button, "#e8eaee", "#2d333b"},
        {QPalette::ButtonText, "#1b1f24", "#e6e9ed"},
        {QPalette::BrightText, "#ffffff", "#ffffff"},
        {QPalette::Highlight, "#1f5fa8", "#2f6fb8"},
        {QPalette::HighlightedText, "#ffffff", "#ffffff"},
        {QPalette::ToolTipBase, "#fff4ce", "#4a3d12"},
        {QPalette::ToolTipText, "#33270a", "#fdf3d0"},
        {QPalette::Link, "#1a5896", "#79b4f2"},
        {QPalette::LinkVisited, "#6b3d91", "#c39be0"},
        {QPalette::PlaceholderText, "#5d6570", "#9aa4b0"},
        {QPalette::Light, "#ffffff", "#3a414a"},
        {QPalette::Midlight, "#eceef1", "#343b43"},
        {QPalette::Mid, "#b4bac2", "#4a525c"},
        {QPalette::Dark, "#8d949e", "#111418"},
        {QPalette::Shadow, "#6b727c", "#000000"},
    };
    QPalette result;
    for (const Entry &entry : entries)
        result.setColor(entry.role, QColor(QLatin1String(dark ? entry.dark : entry.light)));
    const QColor faint(QLatin1String(dark ? "#8b95a1" : "#6b737d"));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        result.setColor(QPalette::Disabled, role, faint);
    result.setColor(QPalette::Disabled, QPalette::Highlight,
                    QColor(QLatin1String(dark ? "#3a414a" : "#d5dae1")));
    result.setColor(QPalette::Disabled, QPalette::HighlightedText,
                    QColor(QLatin1String(dark ? "#e6e9ed" : "#1b1f24")));
    return result;
}

Colours coloursFor(bool dark)
{
    const auto colour = [&](const char *light, const char *other) {
        return QColor(QLatin1String(dark ? other : light));
    };
    Colours result{colour("#1f5fa8", "#79b4f2"), colour("#4a525c", "#b9c2cd"), colour("#b02318", "#ff9d8f"),
                   colour("#1f8a5c", "#4fc792"), colour("#555d68", "#a9b2bd"), colour("#d3d8de", "#3a424b"),
                   colour("#ffffff", "#16191d"), colour("#858d97", "#6b7683")};
    result.goodSide.setAlphaF(dark ? 0.16F : 0.13F);
    return result;
}

/// Fusion with room around the words of tables and lists, and with edges that can be seen: its own are a
/// darker shade of the window, which on a dark one is none at all.
class RoomyStyle : public QProxyStyle {
public:
    RoomyStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override
    {
        if (metric == PM_FocusFrameHMargin) // beside the words of a cell, which add one more
            return 4;
        return metric == PM_HeaderMargin ? 5 : QProxyStyle::pixelMetric(metric, option, widget);
    }

    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *answer) const override
    {
        if (hint == SH_Table_GridLineColor)
            return static_cast<int>(colours().grid.rgba());
        return QProxyStyle::styleHint(hint, option, widget, answer);
    }

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override
    {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        const bool box = element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck;
        const bool field = element == PE_FrameLineEdit && !(option->state & State_HasFocus);
        if (!box && !field && element != PE_Frame)
            return;
        painter->save();
        painter->setBrush(Qt::NoBrush);
        painter->setPen(colours().edge);
        if (field) {
            painter->setRenderHint(QPainter::Antialiasing);
            painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
        } else {
            painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        }
        painter->restore();
    }

    /// Tool bar, headings and scroll bars are flat: Fusion's gradients start two threads of Qt's before the
    /// window is first seen.
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override
    {
        const QRect &rect = option->rect;
        switch (element) {
        case CE_ToolBar:
            painter->fillRect(rect, option->palette.window());
            painter->fillRect(QRect(rect.bottomLeft(), QSize(rect.width(), 1)), colours().grid);
            return;
        case CE_HeaderSection:
            painter->fillRect(rect, option->palette.button());
            painter->fillRect(QRect(rect.topRight(), QSize(1, rect.height())), colours().grid);
            painter->fillRect(QRect(rect.bottomLeft(), QSize(rect.width(), 1)), colours().edge);
            return;
        default:
            QProxyStyle::drawControl(element, option, painter, widget);
        }
    }

    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override
    {
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        if (control == CC_ScrollBar && bar)
            drawScrollBar(*bar, painter, widget);
        else
            QProxyStyle::drawComplexControl(control, option, painter, widget);
    }

    /// The mark for what does not fit into a bar, in the colour of its words. The built-in one is a picture
    /// that makes Qt load every picture format it knows.
    QIcon standardIcon(StandardPixmap picture, const QStyleOption *option,
                       const QWidget *widget) const override
    {
        if (picture == SP_ToolBarHorizontalExtensionButton || picture == SP_ToolBarVerticalExtensionButton)
            return commandIcon("more");
        return QProxyStyle::standardIcon(picture, option, widget);
    }

private:
    void drawScrollBar(const QStyleOptionSlider &bar, QPainter *painter, const QWidget *widget) const
    {
        const bool upright = bar.orientation == Qt::Vertical;
        const auto part = [&](SubControl which) { return subControlRect(CC_ScrollBar, &bar, which, widget); };
        const auto isUsed = [&](SubControl which) {
            return bar.state & State_Enabled && bar.activeSubControls & which;
        };
        painter->fillRect(bar.rect, bar.palette.window());
        painter->fillRect(
            QRect(bar.rect.topLeft(), upright ? QSize(1, bar.rect.height()) : QSize(bar.rect.width(), 1)),
            colours().grid);
        const std::array arrows{
            std::pair(SC_ScrollBarSubLine, upright ? PE_IndicatorArrowUp : PE_IndicatorArrowLeft),
            std::pair(SC_ScrollBarAddLine, upright ? PE_IndicatorArrowDown : PE_IndicatorArrowRight)};
        for (const auto &[which, arrow] : arrows) {
            QStyleOption about(bar);
            about.rect = part(which).adjusted(3, 3, -3, -3);
            about.state.setFlag(State_Sunken, isUsed(which) && bar.state & State_Sunken);
            proxy()->drawPrimitive(arrow, &about, painter, widget);
        }
        if (bar.maximum == bar.minimum)
            return; // nothing to move
        const QRect slider = part(SC_ScrollBarSlider).adjusted(1, 1, -2, -2);
        painter->fillRect(slider, isUsed(SC_ScrollBarSlider) ? bar.palette.mid() : bar.palette.button());
        painter->save();
        painter->setBrush(Qt::NoBrush);
        painter->setPen(colours().edge);
        painter->drawRect(slider);
        painter->restore();
    }
};

class TextColouredIcon : public QIconEngine {
public:
    explicit TextColouredIcon(QString path) : m_path(std::move(path)) {}

    QIconEngine *clone() const override { return new TextColouredIcon(m_path); }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        QFile file(m_path);
        if (!file.open(QIODevice::ReadOnly))
            return;
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        const auto role = mode == QIcon::Selected ? QPalette::HighlightedText : QPalette::ButtonText;
        QByteArray drawing = file.readAll();
        drawing.replace("#000000", QApplication::palette().color(group, role).name().toLatin1());
        QSvgRenderer(drawing).render(painter, rect);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        QPixmap picture(size);
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        painter.setRenderHint(QPainter::Antialiasing);
        paint(&painter, picture.rect(), mode, state);
        return picture;
    }

private:
    QString m_path;
};

} // namespace

ColourScheme preferredColours()
{
    const QString word = settings().value(settingName).toString();
    if (word == QLatin1String("dark"))
        return ColourScheme::Dark;
    return word == QLatin1String("system") ? ColourScheme::System : ColourScheme::Light;
}

void preferColours(ColourScheme scheme)
{
    settings().setValue(settingName, scheme == ColourScheme::Dark     ? QStringLiteral("dark")
                                     : scheme == ColourScheme::System ? QStringLiteral("system")
                                                                      : QStringLiteral("light"));
    applyAppearance();
}

void applyAppearance()
{
    const bool systemDark = systemIsDark();
    const ColourScheme scheme = preferredColours();
    darkNow = scheme == ColourScheme::Dark || (scheme == ColourScheme::System && systemDark);
    if (!dynamic_cast<RoomyStyle *>(QApplication::style()))
        QApplication::setStyle(new RoomyStyle);
    QApplication::setPalette(palette(darkNow));
}

Colours colours()
{
    return coloursFor(darkNow);
}

Colours paperColours()
{
    return coloursFor(false);
}

QColor tintOf(const QPalette &palette)
{
    const QColor ground = palette.color(QPalette::Base);
    const QColor mark = palette.color(QPalette::Highlight);
    const float share = darkNow ? 0.36F : 0.18F;
    const auto mix = [&](float from, float to) { return from + (to - from) * share; };
    return QColor::fromRgbF(mix(ground.redF(), mark.redF()), mix(ground.greenF(), mark.greenF()),
                            mix(ground.blueF(), mark.blueF()));
}

QIcon commandIcon(const char *name)
{
    if (!name)
        return {};
    loadIcons();
    return QIcon(new TextColouredIcon(QStringLiteral(":/icons/%1.svg").arg(QLatin1String(name))));
}

QString plainToolTip(const QString &text)
{
    return text.isEmpty() ? QString()
                          : QStringLiteral("<p style='white-space: pre-wrap'>") + text.toHtmlEscaped();
}

} // namespace csp
