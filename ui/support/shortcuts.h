// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/support/commands.h"

#include <optional>

class QKeyEvent;

namespace csp {

/// The keys of commands as this person wants them. Kept in the settings are only those of a command that was
/// given others than the table says. A key that a person gave to a command is no other's, whatever the table
/// says of that.
QList<QKeySequence> shortcutsOf(const CommandInfo &info);

/// "Ins, Ctrl+Return" as the desktop writes keys; empty for a command without.
QString keysText(const CommandInfo &info);

/// Whose key this is; nullptr when it is nobody's.
const CommandInfo *holderOf(const QKeySequence &key);

/// Gives a command these keys, at most two, and takes them from whoever had them.
void giveKeys(Command command, const QList<QKeySequence> &keys);
/// Every command gets the keys of the table again.
void giveAllUsualKeys();

/// Reads what another instance of the program has set meanwhile; true when that makes a difference.
bool rereadShortcuts();

/// Why this key can be no command's: it types, or it moves in a text or among fields, or it opens a menu.
/// Empty when it can.
QString whyNoCommandsKey(const QKeySequence &key);

/// Whether a key pressed in a line of text is a command's first. Some systems let Ctrl with a letter go to
/// the end of a line or clear it; what a command promises in the menu goes before that.
bool goesBeforeLine(const QKeyEvent &key);

/// What this key does while a text is typed in, and goes on doing there whoever else has it; empty for
/// nothing: "select all".
QString useInTexts(const QKeySequence &key);

} // namespace csp
