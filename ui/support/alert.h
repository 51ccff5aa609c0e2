// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QWidget;

namespace csp {

/// Lets a screen reader say at once what just appeared in this widget, wherever the focus is: its accessible
/// name, or those of what is in it.
void alert(QWidget *widget);

/// What tests put in the place of a screen reader.
void alertTo(const std::function<void(const QWidget &)> &listener);

/// Lets a screen reader say the cell or entry that has the keyboard. Qt says only the name of a table that
/// comes to have it, and says of a table that is filled elsewhere in the window that the keyboard is there.
void sayFocus();

} // namespace csp
