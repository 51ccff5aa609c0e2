// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/alert.h"

#include <QAccessible>

namespace csp {

namespace {
std::function<void(const QWidget &)> hears;
}

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

} // namespace csp
