// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

class QWidget;

namespace csp::dialogs {

/// The name of the template a new plan starts from, or nothing.
std::optional<QString> chooseTemplate(QWidget *parent);
void showAbout(QWidget *parent);

} // namespace csp::dialogs
