// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/choice_button.h"

#include <QStyleOptionButton>
#include <QStylePainter>

#include <algorithm>

namespace csp {

namespace {
constexpr int margin = 8;
constexpr int wrapped = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;
constexpr int asHighAsNeeded = 10000;
} // namespace

ChoiceButton::ChoiceButton(QWidget *parent) : QPushButton(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAttribute(Qt::WA_Hover);
    const int side = std::max(20, fontMetrics().height());
    setIconSize({side, side});
}

void ChoiceButton::setTitle(const QString &title)
{
    setText(QString(title).replace(u'&', QStringLiteral("&&"))); // no key of the keyboard
    setAccessibleName(title);
    updateGeometry();
}

void ChoiceButton::setDescription(const QStringList &lines)
{
    m_description = lines.join(u'\n');
    setAccessibleDescription(lines.join(QStringLiteral(". ")));
    updateGeometry();
    update();
}

QFont ChoiceButton::titleFont() const
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    return bold;
}

QRect ChoiceButton::inside(int width) const
{
    const int left = margin + iconSize().width() + margin;
    return {left, margin, std::max(1, width - left - margin), asHighAsNeeded};
}

int ChoiceButton::titleHeight(int width) const
{
    return QFontMetrics(titleFont()).boundingRect(inside(width), wrapped, title()).height();
}

int ChoiceButton::heightForWidth(int width) const
{
    const int described = m_description.isEmpty()
                              ? 0
                              : fontMetrics().boundingRect(inside(width), wrapped, m_description).height();
    return std::max(iconSize().height(), titleHeight(width) + described) + 2 * margin;
}

QSize ChoiceButton::sizeHint() const
{
    const int width = fontMetrics().averageCharWidth() * 50;
    return {width, heightForWidth(width)};
}

QSize ChoiceButton::minimumSizeHint() const
{
    const int width = fontMetrics().averageCharWidth() * 24;
    return {width, heightForWidth(std::max(width, this->width()))};
}

void ChoiceButton::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.text.clear();
    option.icon = {};
    if (underMouse() || isDown() || hasFocus())
        painter.drawControl(QStyle::CE_PushButton, option);
    icon().paint(&painter, QRect(QPoint(margin, margin), iconSize()), Qt::AlignCenter,
                 isEnabled() ? QIcon::Normal : QIcon::Disabled);
    painter.setPen(palette().color(QPalette::ButtonText));
    const QRect words = inside(width());
    painter.setFont(titleFont());
    painter.drawText(words, wrapped, title());
    painter.setFont(font());
    painter.drawText(words.translated(0, titleHeight(width())), wrapped, m_description);
}

} // namespace csp
