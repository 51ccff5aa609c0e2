// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QString;
class QWidget;

namespace csp {

class Error;
struct MessageOffer;
struct WaysOut;

/// Runs something a person asked for. When it throws csp::Error, its sentence appears in the message bar of
/// the window that `near` is in and the answer is false; beside it what `waysOut` says can be done about it,
/// or "Save a copy…" when the disk refused. Nothing else in the window catches csp::Error, so no failure is
/// said twice or swallowed.
bool attempt(QWidget *near, const std::function<void()> &function,
             const std::function<WaysOut(const Error &)> &waysOut = {});

/// The same for drawing a part of a view. Qt's own drawing must not be thrown through: it leaves its painter
/// open. What fails is said when the window is drawn, once for all parts.
void attemptToDraw(const QWidget *view, const std::function<void()> &draw);

/// Says a sentence in the message bar that nobody has to answer; nowhere where there is no bar.
void notice(QWidget *near, const QString &sentence);
void notice(QWidget *near, const QString &sentence, const MessageOffer &offer);

/// What attempt() said here is not so any more: what was refused was given up.
void unsay(QWidget *near);

} // namespace csp
