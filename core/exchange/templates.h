// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/plan.h"

#include <QString>

#include <vector>

namespace csp {

/// A plan to start from, as "New plan" offers it.
struct Template {
    QString name;        ///< for the command line and loadTemplate()
    QString title;       ///< for the window
    QString description; ///< one line
};

/// In the order they are offered.
std::vector<Template> templates();

/// Throws InputError with the names there are for one that is not among them.
Plan loadTemplate(const QString &name);

} // namespace csp
