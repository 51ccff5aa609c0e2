// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace csp::dialogs {

/// Every command with what it does and its keys, to look up and to change. A change is kept in the settings
/// at once; the windows are told of it when this returns.
void shortcuts(QWidget *parent);

} // namespace csp::dialogs
