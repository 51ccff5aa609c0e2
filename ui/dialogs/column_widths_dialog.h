// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/action_plan_report.h"

#include <optional>

class QWidget;

namespace csp::dialogs {

/// The widths of the six columns on paper, as this person left them; they are apart from those on screen.
ColumnWidths rememberedColumnWidths();

/// Asks for the widths, beginning with `now`; nothing when it was cancelled. Six shares in per cent; where
/// they do not make 100, each prints as its share of what they make.
std::optional<ColumnWidths> columnWidths(QWidget *parent, const ColumnWidths &now);

/// For the next time, also after the program was closed.
void rememberColumnWidths(const ColumnWidths &widths);

} // namespace csp::dialogs
