// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace csp {

/// Lets a screen reader say at once what just appeared in this widget, wherever the focus is: its accessible
/// name, or those of what is in it.
void alert(QWidget *widget);

} // namespace csp
