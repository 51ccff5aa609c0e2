// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>

class QWidget;

namespace csp {

/// Gives a dialog the size it would like to have, as far as the window it belongs to has room for it: at
/// twice the size of text it would else be larger than the screen.
void resizeWithin(QWidget &dialog, const QSize &wanted);

} // namespace csp
