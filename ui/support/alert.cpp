// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/alert.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QHeaderView>
#include <QTreeView>

namespace csp {

namespace {
std::function<void(const QWidget &)> hears;

QAccessibleInterface *currentCell(QAbstractItemView &view)
{
    QAccessibleInterface *whole = QAccessible::queryAccessibleInterface(&view);
    const QModelIndex current = view.currentIndex();
    if (!whole || !current.isValid())
        return nullptr;
    if (const auto *tree =
            qobject_cast<QTreeView *>(&view)) { // a line stands where what is open above it puts it
        int line = tree->header() ? 1 : 0;
        for (QModelIndex above = tree->indexAbove(current); above.isValid(); above = tree->indexAbove(above))
            ++line;
        return whole->child(line * current.model()->columnCount(current.parent()) + current.column());
    }
    const auto *table = whole->tableInterface();
    return table ? table->cellAt(current.row(), current.column()) : nullptr;
}

} // namespace

void alertTo(const std::function<void(const QWidget &)> &listener)
{
    hears = listener;
}

void alert(QWidget *widget)
{
    if (hears)
        hears(*widget);
    if (!QAccessible::isActive())
        return;
    QAccessibleEvent event(widget, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void sayFocus()
{
    if (!QAccessible::isActive())
        return;
    QMetaObject::invokeMethod(
        qApp,
        [] {
            auto *view = qobject_cast<QAbstractItemView *>(QApplication::focusWidget());
            QAccessibleInterface *cell = view ? currentCell(*view) : nullptr;
            if (!cell)
                return;
            QAccessibleEvent event(cell, QAccessible::Focus);
            QAccessible::updateAccessibility(&event);
        },
        Qt::QueuedConnection); // after what Qt says itself
}

} // namespace csp
