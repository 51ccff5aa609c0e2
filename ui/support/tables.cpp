// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/tables.h"

#include "ui/support/appearance.h"

#include <QApplication>
#include <QHeaderView>
#include <QTableView>

namespace csp {

void dressTable(QTableView &table)
{
    table.setItemDelegate(new RowDelegate(&table));
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setAlternatingRowColors(true);
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.setTabKeyNavigation(false);
    table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setDefaultSectionSize(table.fontMetrics().height() + 12);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void RowDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const QWidget *focus = QApplication::focusWidget();
    if (!option->widget || (focus && (option->widget == focus || option->widget->isAncestorOf(focus))))
        return;
    option->palette.setColor(QPalette::Highlight, tintOf(option->widget->palette()));
    option->palette.setColor(QPalette::HighlightedText, option->palette.color(QPalette::Text));
}

void RowTree::initViewItemOption(QStyleOptionViewItem *option) const
{
    QTreeView::initViewItemOption(option);
    if (!hasFocus())
        option->palette.setColor(QPalette::Highlight, tintOf(palette()));
}

} // namespace csp
