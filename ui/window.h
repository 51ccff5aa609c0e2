// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/clock.h"

#include <QStringList>

class QApplication;

namespace csp {

/// Opens a window for each file, or one with the start page when there are none, and runs until the last is
/// closed. The application is best a csp::Application (ui/support/application.h), named for its settings.
/// Returns the exit code.
int runWindow(QApplication &application, const QStringList &files, const Clock &clock);

} // namespace csp
