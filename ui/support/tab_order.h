// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <qnamespace.h>

class QWidget;

namespace csp {

/// Lets Tab go through what stands in a widget in the order of its layouts, whatever was made first: for each
/// page and dialog, and again when parts were added. Returns the stops in this order, also the hidden ones.
QList<QWidget *> tabAsLaidOut(QWidget &widget);

/// What Tab would come to first in a widget; nullptr when nothing in it takes the keyboard.
QWidget *firstInTabOrder(QWidget &widget);

/// Gives the keyboard on from a widget to one of its parts. A focus proxy would do the same, but Tab would
/// pass over what stands in the widget before that part.
void passFocus(QWidget &from, QWidget &to);

/// The same once: for a focusInEvent() that has several parts to choose from.
void giveFocusOn(QWidget &to, Qt::FocusReason reason);

} // namespace csp
