// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/actions.h"

/// Pasting rows into a form: words that came from elsewhere, and rows of this plan that were copied or cut.
/// Each is one recorded edit.
namespace csp::edit {

/// One row of a table that came from another program.
struct PastedAction {
    Objective objective = Objective::Prevention;
    NewAction typed;
};

/// Adds the rows in their order: those of the objective `after` stands in below it, those of other objectives
/// (and all, where `after` is empty) at the end of theirs. What they say of progress becomes an update dated
/// today whose author is "… (as pasted)": it is not the author's own word of today, so typing in Progress
/// adds to it and never amends it. Nothing to paste: nothing happens.
std::vector<Id<Action>> pasteActions(Document &document, const Form &form, const Id<Action> &after,
                                     const std::vector<PastedAction> &rows);

/// Moves rows of one form, with everything behind them, into an objective of this or another form: below
/// `after`, or to the end.
std::optional<qint64> moveActionsInto(Document &document, const std::vector<Id<Action>> &actions,
                                      const Form &form, Objective objective, const Id<Action> &after);

/// Copies of rows of one form at such a place; see duplicateActions() for what a copy holds.
std::vector<Id<Action>> copyActionsInto(Document &document, const std::vector<Id<Action>> &actions,
                                        const Form &form, Objective objective, const Id<Action> &after);

} // namespace csp::edit
