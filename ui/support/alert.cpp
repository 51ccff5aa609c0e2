// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/alert.h"

#include <QAccessible>

namespace csp {

void alert(QWidget *widget)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleEvent event(widget, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace csp
