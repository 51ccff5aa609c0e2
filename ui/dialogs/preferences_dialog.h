// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/support/appearance.h"

#include <optional>

class QWidget;

namespace csp::dialogs {

struct Appearance {
    ColourScheme colours = ColourScheme::Light;
    int textSize = 100; ///< per cent
};

struct Preferences {
    Appearance appearance;
    bool reopenPlans = true; ///< at the start of the program
    QString folder;          ///< for new plans
    bool markSpelling = true;
    QString backupFolder; ///< it is made when it is not there
    int backups = 10;     ///< kept of each plan
};

/// What the person prefers from now on; nothing when it was cancelled.
std::optional<Preferences> preferences(QWidget *parent, const Preferences &now);

} // namespace csp::dialogs
