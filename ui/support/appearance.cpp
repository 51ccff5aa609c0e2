// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/appearance.h"

#include "core/store/settings.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPolygonF>
#include <QProxyStyle>
#include <QSettings>
#include <QStyle>
#include <QStyleOption>
#include <QSvgRenderer>

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

static void loadIcons()
{
    Q_INIT_RESOURCE(icons); // in a static library nothing else pulls it in
}

namespace csp {

namespace {

const QString settingName = QStringLiteral("appearance/colours");
const QString textSizeName = QStringLiteral("appearance/textSize");

constexpr std::array schemeNames{
    std::pair{ColourScheme::Light, "light"},
    std::pair{ColourScheme::Dark, "dark"},
    std::pair{ColourScheme::HighContrast, "contrast"},
    std::pair{ColourScheme::System, "system"},
};

/// What is on the screen now; System has been looked up.
enum class Shade { Light, Dark, HighContrast };
Shade shadeNow = Shade::Light;

/// Whether the desktop's own palette is dark: asked once, before ours is put over it.
bool systemIsDark()
{
    static const bool dark = QApplication::palette().color(QPalette::Window).lightness() <
                             QApplication::palette().color(QPalette::WindowText).lightness();
    return dark;
}

Shade shadeOf(ColourScheme scheme)
{
    switch (scheme) {
    case ColourScheme::Light:
        return Shade::Light;
    case ColourScheme::Dark:
        return Shade::Dark;
    case ColourScheme::HighContrast:
        return Shade::HighContrast;
    case ColourScheme::System:
        return systemIsDark() ? Shade::Dark : Shade::Light;
    }
    return Shade::Light;
}

/// One colour in each of the three shades.
struct Tone {
    const char *light;
    const char *dark;
    const char *contrast;

    QColor in(Shade shade) const
    {
        return QColor(QLatin1String(shade == Shade::Light ? light : shade == Shade::Dark ? dark : contrast));
    }
};

QPalette palette(Shade shade)
{
    struct Entry {
        QPalette::ColorRole role;
        Tone tone;
    };
    static constexpr Entry entries[] = {
        {QPalette::Window, {"#f3f4f6", "#1f2328", "#000000"}},
        {QPalette::WindowText, {"#1b1f24", "#e6e9ed", "#ffffff"}},
        {QPalette::Base, {"#ffffff", "#16191d", "#000000"}},
        {QPalette::AlternateBase, {"#e9eef5", "#262c33", "#1a1a1a"}},
        {QPalette::Text, {"#1b1f24", "#e6e9ed", "#ffffff"}},
        {QPalette::Button, {"#e8eaee", "#2d333b", "#000000"}},
        {QPalette::ButtonText, {"#1b1f24", "#e6e9ed", "#ffffff"}},
        {QPalette::BrightText, {"#ffffff", "#ffffff", "#ffffff"}},
        {QPalette::Highlight, {"#1f5fa8", "#2f6fb8", "#ffe900"}},
        {QPalette::HighlightedText, {"#ffffff", "#ffffff", "#000000"}},
        {QPalette::ToolTipBase, {"#fff4ce", "#4a3d12", "#000000"}},
        {QPalette::ToolTipText, {"#33270a", "#fdf3d0", "#ffe900"}},
        {QPalette::Link, {"#1a5896", "#79b4f2", "#8ecbff"}},
        {QPalette::LinkVisited, {"#6b3d91", "#c39be0", "#e2b8ff"}},
        {QPalette::PlaceholderText, {"#5d6570", "#9aa4b0", "#c8c8c8"}},
        {QPalette::Light, {"#ffffff", "#3a414a", "#555555"}},
        {QPalette::Midlight, {"#eceef1", "#343b43", "#333333"}},
        {QPalette::Mid, {"#b4bac2", "#4a525c", "#4d4d4d"}},
        {QPalette::Dark, {"#8d949e", "#111418", "#ffffff"}},
        {QPalette::Shadow, {"#6b727c", "#000000", "#ffffff"}},
    };
    QPalette result;
    for (const Entry &entry : entries)
        result.setColor(entry.role, entry.tone.in(shade));
    const QColor faint = Tone{"#6b737d", "#8b95a1", "#b0b0b0"}.in(shade);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        result.setColor(QPalette::Disabled, role, faint);
    result.setColor(QPalette::Disabled, QPalette::Highlight, Tone{"#d5dae1", "#3a414a", "#4d4d4d"}.in(shade));
    result.setColor(QPalette::Disabled, QPalette::HighlightedText,
                    Tone{"#1b1f24", "#e6e9ed", "#ffffff"}.in(shade));
    return result;
}

Colours coloursFor(Shade shade)
{
    Colours result;
    result.figure = Tone{"#1f5fa8", "#79b4f2", "#8ecbff"}.in(shade);
    result.baseline = Tone{"#4a525c", "#b9c2cd", "#ffffff"}.in(shade);
    result.target = Tone{"#b02318", "#ff9d8f", "#ffb4a8"}.in(shade);
    result.goodSide = Tone{"#1f8a5c", "#4fc792", "#4fe39c"}.in(shade);
    result.goodSide.setAlphaF(shade == Shade::Light ? 0.13F : shade == Shade::Dark ? 0.16F : 0.25F);
    result.quiet = Tone{"#555d68", "#a9b2bd", "#ffffff"}.in(shade);
    result.grid = Tone{"#d3d8de", "#3a424b", "#8a8a8a"}.in(shade);
    result.ground = Tone{"#ffffff", "#16191d", "#000000"}.in(shade);
    result.misspelt = Tone{"#c8102e", "#ff8a80", "#ff9d94"}.in(shade);
    result.edge = Tone{"#858d97", "#6b7683", "#ffffff"}.in(shade);
    return result;
}

/// Fusion with room around the words of tables and lists, and with edges that can be seen: its own are a
/// darker shade of the window, which on a dark one is none at all. What belongs to words is as large as they
/// are: a style is for one size of text, because widgets ask for these measures anew only with another style.
class RoomyStyle : public QProxyStyle {
public:
    explicit RoomyStyle(int percent) : QProxyStyle(QStringLiteral("Fusion")), m_percent(percent) {}
    int percent() const { return m_percent; }

    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override
    {
        switch (metric) {
        case PM_FocusFrameHMargin: // beside the words of a cell, which add one more
            return 4;
        case PM_HeaderMargin:
            return 5;
        case PM_ToolBarIconSize:
            return scaled(20);
        case PM_IndicatorWidth:
        case PM_IndicatorHeight:
        case PM_ExclusiveIndicatorWidth:
        case PM_ExclusiveIndicatorHeight:
        case PM_CheckBoxLabelSpacing:
        case PM_RadioButtonLabelSpacing:
        case PM_SmallIconSize:
        case PM_ButtonIconSize:
        case PM_ListViewIconSize:
        case PM_LineEditIconSize:
        case PM_TabBarIconSize:
        case PM_MessageBoxIconSize:
        case PM_MenuButtonIndicator:
        case PM_HeaderMarkSize:
        case PM_TreeViewIndentation:
        case PM_ToolBarExtensionExtent:
        case PM_ScrollBarExtent:
        case PM_ScrollBarSliderMin:
            return scaled(QProxyStyle::pixelMetric(metric, option, widget));
        default:
            return QProxyStyle::pixelMetric(metric, option, widget);
        }
    }

    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                         const QWidget *widget) const override
    {
        QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
        if (control != CC_SpinBox || !hasArrows(option) || rect.isEmpty())
            return rect;
        const int wider = widerArrows();
        const bool mirrored = option->direction == Qt::RightToLeft;
        if (part == SC_SpinBoxUp || part == SC_SpinBoxDown)
            rect.adjust(mirrored ? 0 : -wider, 0, mirrored ? wider : 0, 0);
        else if (part == SC_SpinBoxEditField)
            rect.adjust(mirrored ? wider : 0, 0, mirrored ? 0 : -wider, 0);
        return rect;
    }

    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                           const QWidget *widget) const override
    {
        const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
        const bool wider = type == CT_SpinBox && hasArrows(option);
        return wider ? size + QSize(widerArrows(), 0) : size;
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
        if (element == PE_IndicatorArrowUp || element == PE_IndicatorArrowDown ||
            element == PE_IndicatorArrowLeft || element == PE_IndicatorArrowRight)
            return drawArrow(element, *option, painter);
        if (element == PE_IndicatorBranch && option->state & State_Children) {
            const auto closed =
                option->direction == Qt::RightToLeft ? PE_IndicatorArrowLeft : PE_IndicatorArrowRight;
            return drawArrow(option->state & State_Open ? PE_IndicatorArrowDown : closed, *option, painter);
        }
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        const bool box = element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck;
        const bool field = (element == PE_FrameLineEdit && !(option->state & State_HasFocus)) ||
                           (element == PE_PanelButtonCommand && shadeNow == Shade::HighContrast);
        const bool round = element == PE_IndicatorRadioButton;
        if (!box && !field && !round && element != PE_Frame && element != PE_PanelMenu)
            return;
        painter->save();
        painter->setBrush(Qt::NoBrush);
        const bool off = element == PE_PanelButtonCommand && !(option->state & State_Enabled);
        painter->setPen(off ? colours().grid : colours().edge);
        if (field) {
            painter->setRenderHint(QPainter::Antialiasing);
            painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
        } else if (round) {
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(QPen(colours().edge, 1.6)); // thinner it is drawn in half of its colour
            painter->drawEllipse(QRectF(option->rect).adjusted(0.8, 0.8, -0.8, -0.8));
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
        case CE_MenuItem: // Fusion would leave the icon of the chosen line in the colour of the others
            if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
                item && (item->state & State_Selected) && (item->state & State_Enabled) &&
                !item->icon.isNull()) {
                QStyleOptionMenuItem shown(*item);
                const int size = pixelMetric(PM_SmallIconSize, option, widget);
                const qreal ratio = painter->device()->devicePixelRatio();
                shown.icon = QIcon(item->icon.pixmap(QSize(size, size), ratio, QIcon::Selected));
                QProxyStyle::drawControl(element, &shown, painter, widget);
                return;
            }
            break;
        case CE_ComboBoxLabel: // words too long for it end in "…"
            if (const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option)) {
                QStyleOptionComboBox shown(*box);
                int room = subControlRect(CC_ComboBox, box, SC_ComboBoxEditField, widget).width() - 4;
                if (!box->currentIcon.isNull())
                    room -= box->iconSize.width() + 4;
                shown.currentText = box->fontMetrics.elidedText(box->currentText, Qt::ElideRight, room);
                QProxyStyle::drawControl(element, &shown, painter, widget);
                return;
            }
            break;
        case CE_PushButtonLabel:
            if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
                QStyleOptionButton shown(*button);
                const int room = rect.width() - (button->icon.isNull() ? 0 : button->iconSize.width() + 4);
                shown.text =
                    button->fontMetrics.elidedText(button->text, Qt::ElideRight, room, Qt::TextShowMnemonic);
                QProxyStyle::drawControl(element, &shown, painter, widget);
                return;
            }
            break;
        case CE_HeaderSection:
            painter->fillRect(rect, option->palette.button());
            painter->fillRect(QRect(rect.topRight(), QSize(1, rect.height())), colours().grid);
            painter->fillRect(QRect(rect.bottomLeft(), QSize(rect.width(), 1)), colours().edge);
            return;
        default:
            break;
        }
        QProxyStyle::drawControl(element, option, painter, widget);
    }

    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override
    {
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        const auto *choice = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        const auto *number = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        if (control == CC_ScrollBar && bar)
            drawScrollBar(*bar, painter, widget);
        else if (control == CC_ComboBox && choice && choice->subControls & SC_ComboBoxArrow)
            drawChoice(*choice, painter, widget);
        else if (control == CC_SpinBox && number && hasArrows(number))
            drawNumber(*number, painter, widget);
        else
            QProxyStyle::drawComplexControl(control, option, painter, widget);
        if (control == CC_ComboBox && shadeNow == Shade::HighContrast) {
            painter->setBrush(Qt::NoBrush);
            painter->setPen(colours().edge);
            painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        }
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
    int scaled(int pixels) const { return (pixels * m_percent + 50) / 100; }

    /// Fusion draws arrows in one size, and on a chosen row in the colour of the others.
    void drawArrow(PrimitiveElement arrow, const QStyleOption &option, QPainter *painter) const
    {
        const double room = std::min(option.rect.width(), option.rect.height());
        const double wide = std::min(8.0 * m_percent / 100, room) / 2;
        const double high = wide / 1.6;
        QColor colour = option.palette.color(QPalette::ButtonText);
        if (const QColor ground = option.palette.color(QPalette::Highlight);
            option.state & State_Selected && std::abs(ground.lightness() - colour.lightness()) < 128)
            colour = option.palette.color(QPalette::HighlightedText);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->translate(QRectF(option.rect).center());
        painter->rotate(arrow == PE_IndicatorArrowDown   ? 0
                        : arrow == PE_IndicatorArrowLeft ? 90
                        : arrow == PE_IndicatorArrowUp   ? 180
                                                         : 270);
        painter->setPen(Qt::NoPen);
        painter->setBrush(colour);
        painter->drawPolygon(QPolygonF({{-wide, -high / 2}, {wide, -high / 2}, {0, high / 2}}));
        painter->restore();
    }

    void drawChoice(const QStyleOptionComboBox &choice, QPainter *painter, const QWidget *widget) const
    {
        QStyleOptionComboBox frame(choice);
        frame.subControls.setFlag(SC_ComboBoxArrow, false);
        QProxyStyle::drawComplexControl(CC_ComboBox, &frame, painter, widget);
        QStyleOption arrow(choice);
        arrow.rect = subControlRect(CC_ComboBox, &choice, SC_ComboBoxArrow, widget);
        arrow.state.setFlag(State_Selected, false); // a choice with the keyboard counts as that
        drawArrow(PE_IndicatorArrowDown, arrow, painter);
    }

    static bool hasArrows(const QStyleOption *option)
    {
        const auto *number = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        return number && number->buttonSymbols != QAbstractSpinBox::NoButtons;
    }

    /// Fusion's arrows of a number are as wide at every size of text.
    int widerArrows() const { return scaled(16) - 16; }

    void drawNumber(const QStyleOptionSpinBox &number, QPainter *painter, const QWidget *widget) const
    {
        QStyleOptionSpinBox frame(number);
        frame.buttonSymbols = QAbstractSpinBox::NoButtons;
        QProxyStyle::drawComplexControl(CC_SpinBox, &frame, painter, widget);
        for (const auto &[which, shape, can] :
             {std::tuple(SC_SpinBoxUp, PE_IndicatorArrowUp, QAbstractSpinBox::StepUpEnabled),
              std::tuple(SC_SpinBoxDown, PE_IndicatorArrowDown, QAbstractSpinBox::StepDownEnabled)}) {
            QStyleOption arrow(number);
            arrow.rect = subControlRect(CC_SpinBox, &number, which, widget);
            const bool isUsed = number.state & State_Enabled && number.stepEnabled & can;
            if (isUsed && number.activeSubControls & which)
                painter->fillRect(arrow.rect, number.state & State_Sunken ? number.palette.mid()
                                                                          : number.palette.button());
            arrow.state.setFlag(State_Selected, false);
            if (!isUsed)
                arrow.palette.setCurrentColorGroup(QPalette::Disabled);
            drawArrow(shape, arrow, painter);
        }
    }

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

    int m_percent; ///< of the desktop's size of text
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
    for (const auto &[scheme, name] : schemeNames)
        if (word == QLatin1String(name))
            return scheme;
    return ColourScheme::Light;
}

void preferColours(ColourScheme scheme)
{
    for (const auto &[known, name] : schemeNames)
        if (known == scheme)
            settings().setValue(settingName, QLatin1String(name));
    applyAppearance();
}

int preferredTextSize()
{
    const int percent = settings().value(textSizeName, 100).toInt();
    return std::clamp(percent, smallestTextSize, largestTextSize);
}

void preferTextSize(int percent)
{
    settings().setValue(textSizeName, std::clamp(percent, smallestTextSize, largestTextSize));
    applyAppearance();
}

void applyAppearance()
{
    static const QFont systemFont = QApplication::font();
    systemIsDark(); // while the palette is still the desktop's
    shadeNow = shadeOf(preferredColours());
    const int percent = preferredTextSize();
    if (const auto *style = dynamic_cast<RoomyStyle *>(QApplication::style());
        !style || style->percent() != percent)
        QApplication::setStyle(new RoomyStyle(percent));
    QApplication::setPalette(palette(shadeNow));
    QFont font = systemFont;
    if (percent != 100)
        font.setPointSizeF(systemFont.pointSizeF() * percent / 100);
    if (font != QApplication::font())
        QApplication::setFont(font);
}

Colours colours()
{
    return coloursFor(shadeNow);
}

Colours paperColours()
{
    return coloursFor(Shade::Light);
}

QColor tintOf(const QPalette &palette)
{
    const QColor ground = palette.color(QPalette::Base);
    const QColor mark = palette.color(QPalette::Highlight);
    const float share = shadeNow == Shade::Light ? 0.18F : 0.36F;
    const auto mix = [&](float from, float to) { return from + (to - from) * share; };
    return QColor::fromRgbF(mix(ground.redF(), mark.redF()), mix(ground.greenF(), mark.greenF()),
                            mix(ground.blueF(), mark.blueF()));
}

QColor quietOf(const QPalette &palette)
{
    QColor colour = palette.color(QPalette::Text);
    if (shadeNow != Shade::HighContrast)
        colour.setAlphaF(0.7F);
    return colour;
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
