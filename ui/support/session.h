// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace csp {

/// The plans that are open, so that the program starts where it was left: when it is quit, when the computer
/// is switched off, and after a crash.
void rememberOpen(const QString &path);
void forgetOpen(const QString &path); ///< a person closed it
/// What was open last and is still there; nothing when the person prefers the start page.
QStringList plansToReopen();

bool isSessionRestored();
void restoreSession(bool restore);

} // namespace csp
