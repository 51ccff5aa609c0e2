// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/dialog_size.h"

#include <QScreen>
#include <QWidget>

namespace csp {

void resizeWithin(QWidget &dialog, const QSize &wanted)
{
    const QWidget *parent = dialog.parentWidget();
    const int edge = dialog.fontMetrics().averageCharWidth() * 4;
    const QSize room = parent ? parent->window()->size() : dialog.screen()->availableSize();
    dialog.resize(wanted.boundedTo(room - QSize(edge, edge)));
}

} // namespace csp
