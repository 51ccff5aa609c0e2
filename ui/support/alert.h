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

} // namespace csp
