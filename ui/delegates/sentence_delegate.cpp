// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/sentence_delegate.h"

#include "ui/support/checked_text.h"
#include "ui/support/spell_check.h"

#include <QPainter>
#include <QStyle>

#include <cmath>

namespace csp {

SentenceDelegate::SentenceDelegate(SpellCheck *check, QObject *parent)
    : QStyledItemDelegate(parent), m_check(check)
{
}

QPointF SentenceDelegate::layOut(QTextLayout &layout, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    QStyleOptionViewItem shown(option);
    initStyleOption(&shown, index);
    const QStyle &style = *shown.widget->style();
    const int margin = style.pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, shown.widget) + 1;
    const QRect room = style.subElementRect(QStyle::SE_ItemViewItemText, &shown, shown.widget)
                           .adjusted(margin, 0, -margin, 0);
    QTextOption wrapping;
    wrapping.setWrapMode(QTextOption::WordWrap);
    layout.setFont(shown.font);
    layout.setTextOption(wrapping);
    layout.setText(shown.text);
    layout.beginLayout();
    qreal height = 0;
    qreal width = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(room.width());
        line.setPosition({0, height});
        height += line.height();
        width = std::max(width, line.naturalTextWidth());
    }
    layout.endLayout();
    const QSize size(static_cast<int>(std::ceil(width)), static_cast<int>(std::ceil(height)));
    return QStyle::alignedRect(shown.direction, shown.displayAlignment, size, room).topLeft();
}

std::optional<TextRange> SentenceDelegate::misspeltWord(const QStyleOptionViewItem &option,
                                                        const QModelIndex &index,
                                                        const std::optional<QPoint> &at) const
{
    if (!m_check || !index.isValid())
        return std::nullopt;
    const QString text = index.data().toString();
    if (!at) {
        const auto all = m_check->misspelt(text);
        return all.empty() ? std::nullopt : std::optional(all.front());
    }
    QTextLayout layout;
    const QPointF inside = *at - layOut(layout, option, index);
    for (int i = 0; i < layout.lineCount(); ++i)
        if (const QTextLine line = layout.lineAt(i); line.naturalTextRect().contains(inside))
            return misspeltAt(*m_check, text, line.xToCursor(inside.x(), QTextLine::CursorOnCharacter));
    return std::nullopt;
}

void SentenceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    if (!m_check || !m_check->marks())
        return;
    const auto misspelt = m_check->misspelt(index.data().toString());
    if (misspelt.empty())
        return;
    QTextLayout layout;
    const QPointF at = layOut(layout, option, index);
    const bool chosen = option.state & QStyle::State_Selected;
    const QColor colour = chosen ? option.palette.color(QPalette::HighlightedText) : QColor();
    for (const TextRange &range : misspelt)
        drawWave(painter, at, layout, range, colour);
}

QWidget *SentenceDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                        const QModelIndex &) const
{
    auto *line = new CheckedLine(parent);
    line->setFrame(false);
    line->setSentences(true);
    return line;
}

} // namespace csp
