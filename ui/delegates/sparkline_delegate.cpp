// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/sparkline_delegate.h"

#include "ui/charts/sparkline.h"
#include "ui/support/appearance.h"
#include "ui/support/attempt.h"

#include <QApplication>
#include <QPainter>

namespace csp {

SparklineDelegate::SparklineDelegate(ChartAt chartAt, QObject *parent)
    : RowDelegate(parent), m_chartAt(std::move(chartAt))
{
}

void SparklineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    attemptToDraw(option.widget, [&] { paintCell(painter, option, index); });
}

void SparklineDelegate::paintCell(QPainter *painter, const QStyleOptionViewItem &option,
                                  const QModelIndex &index) const
{
    const int width = option.fontMetrics.averageCharWidth() * 14;
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QWidget *view = option.widget;
    const QStyle *style = view ? view->style() : QApplication::style();
    // The ground of the whole cell first, then the words in what the drawing leaves of it.
    QStyleOptionViewItem ground = cell;
    ground.text.clear();
    style->drawControl(QStyle::CE_ItemViewItem, &ground, painter, view);
    if (const auto &chart = m_chartAt(index))
        paintSparkline(*painter,
                       QRectF(cell.rect.left() + 3, cell.rect.top() + 2, width, cell.rect.height() - 4),
                       *chart, colours());
    const QRect words = cell.rect.adjusted(width + 10, 0, -4, 0);
    const bool chosen = cell.state & QStyle::State_Selected;
    style->drawItemText(painter, words, Qt::AlignLeft | Qt::AlignVCenter, cell.palette, true,
                        cell.fontMetrics.elidedText(cell.text, Qt::ElideRight, words.width()),
                        chosen ? QPalette::HighlightedText : QPalette::Text);
}

} // namespace csp
