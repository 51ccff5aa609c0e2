// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/wrapping_row.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace csp {

WrappingRow::~WrappingRow() = default;

void WrappingRow::addItem(QLayoutItem *item)
{
    m_items.emplace_back(item);
}

QLayoutItem *WrappingRow::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<size_t>(index)].get() : nullptr;
}

int WrappingRow::spacing() const
{
    const QWidget *page = parentWidget();
    int gap = QLayout::spacing();
    if (gap < 0 && page)
        gap = page->style()->pixelMetric(QStyle::PM_LayoutHorizontalSpacing, nullptr, page);
    if (gap < 0 && page) // the style says it for each kind of control
        gap = page->style()->layoutSpacing(QSizePolicy::PushButton, QSizePolicy::PushButton, Qt::Horizontal,
                                           nullptr, page);
    return std::max(gap, 0);
}

QLayoutItem *WrappingRow::takeAt(int index)
{
    if (index < 0 || index >= count())
        return nullptr;
    const auto place = m_items.begin() + index;
    QLayoutItem *item = place->release();
    m_items.erase(place);
    return item;
}

template <class Put>
int WrappingRow::arrange(const QRect &room, Put put) const
{
    const QRect inside = room.marginsRemoved(contentsMargins());
    int left = inside.left();
    int top = inside.top();
    int height = 0; // of the row so far
    for (const auto &item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize size = item->sizeHint();
        if (left > inside.left() && left + size.width() > inside.right() + 1) {
            left = inside.left();
            top += height + spacing();
            height = 0;
        }
        put(*item, QRect(QPoint(left, top), QSize(std::min(size.width(), inside.width()), size.height())));
        left += size.width() + spacing();
        height = std::max(height, size.height());
    }
    return top + height - inside.top() + contentsMargins().top() + contentsMargins().bottom();
}

int WrappingRow::heightForWidth(int width) const
{
    return arrange(QRect(0, 0, width, 0), [](QLayoutItem &, const QRect &) {});
}

QSize WrappingRow::sizeHint() const
{
    QSize size(0, 0);
    for (const auto &item : m_items)
        if (!item->isEmpty()) {
            const QSize one = item->sizeHint();
            size = QSize(size.width() + one.width() + (size.width() > 0 ? spacing() : 0),
                         std::max(size.height(), one.height()));
        }
    return size.grownBy(contentsMargins());
}

QSize WrappingRow::minimumSize() const
{
    QSize size(0, 0);
    for (const auto &item : m_items)
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    return size.grownBy(contentsMargins());
}

void WrappingRow::setGeometry(const QRect &room)
{
    QLayout::setGeometry(room);
    arrange(room, [](QLayoutItem &item, const QRect &place) { item.setGeometry(place); });
}

} // namespace csp
