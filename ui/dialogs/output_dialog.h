// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/document.h"
#include "ui/support/commands.h"
#include "ui/support/output.h"

#include <optional>

class QWidget;

namespace csp::dialogs {

/// What is to be printed or written, and on which paper; nothing when it was cancelled. `shown` is the
/// priority on screen, offered first. `command` is Print, PrintPreview or Export, which asks for the format
/// too.
std::optional<OutputChoice> output(QWidget *parent, const Database &database, const OutputChoice &now,
                                   const Id<Priority> &shown, Command command);

} // namespace csp::dialogs
