// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_view.h"

#include "ui/charts/chart_painter.h"
#include "ui/support/appearance.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOptionFocusRect>

namespace csp {

ChartView::ChartView(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_InputMethodEnabled, false);
    setAccessibleName(tr("Chart"));
}

void ChartView::setChart(const std::optional<report::Chart> &chart, const QString &insteadOfIt)
{
    m_chart = chart;
    m_insteadOfIt = insteadOfIt;
    setAccessibleName(chart ? tr("Chart: %1").arg(chart->title.simplified()) : tr("Chart"));
    setAccessibleDescription(chart ? chart->summary : insteadOfIt);
    setToolTip(plainToolTip(accessibleDescription()));
    update();
}

QSize ChartView::minimumSizeHint() const
{
    const int line = fontMetrics().height();
    return {std::max(260, 15 * line), std::max(160, 9 * line)};
}

void ChartView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().base());
    const QRectF inside = QRectF(rect()).adjusted(8, 8, -8, -6);
    if (m_chart) {
        paintChart(painter, inside, *m_chart, colours(), palette().color(QPalette::Text));
    } else {
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(inside, Qt::AlignCenter | Qt::TextWordWrap, m_insteadOfIt);
    }
    if (hasFocus()) {
        QStyleOptionFocusRect option;
        option.initFrom(this);
        option.rect = rect().adjusted(1, 1, -1, -1);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
    }
}

} // namespace csp
