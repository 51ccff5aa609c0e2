// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QSettings;

namespace csp {

/// What the program remembers for this person on this machine. One object for as long as the application
/// lives, where each new QSettings would look for four files and their fall-backs anew and write whatever it
/// was given before it went. What is set is written when the event loop has nothing better to do, and at the
/// end. Only for the thread of the application object, which must be there.
QSettings &settings();

} // namespace csp
