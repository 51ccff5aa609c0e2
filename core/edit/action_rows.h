// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/actions.h"
#include "core/model/placement.h"

/// What the edits of actions share: how rows are named in a sentence, and where they stand. Only for
/// core/edit.
namespace csp::edit {

using Ids = std::vector<Id<Action>>;

QString nameOf(const Database &database, const Id<Action> &action);
/// "action “Action week”", "an action without words" or "3 actions", to go into a sentence.
QString namesOf(const Database &database, const Ids &actions);

/// Throws InputError when it is gone.
Action requireAction(const Database &database, const Id<Action> &action);

KeyedRows placedActions(const Database &database, const Id<ActionPlan> &plan, Objective objective);
size_t indexOf(const KeyedRows &list, const Id<Action> &id); ///< list.size() when it is not there

/// Positions for `count` rows at index `at` of a list that does not hold them. Rows of the list that have to
/// make room get theirs in the same edit.
std::vector<OrderKey> makeRoom(Writer &write, const KeyedRows &list, size_t at, size_t count);

/// Puts rows into an objective of a form above `before` (empty: at the end), in the given order.
void place(Writer &write, const Id<ActionPlan> &plan, const Ids &actions, Objective objective,
           const Id<Action> &before);

/// In the order of the form, without repetitions, and only those of the plan the first one is in.
Ids inFormOrder(const Database &database, const Ids &actions, Id<ActionPlan> *plan);

QString timestampOf(const Document &document);
ProgressUpdate updateOfToday(const Document &document, const Id<Action> &action, const QString &words);

/// Another row with the same words, dates, money, parties and measures at the place given; without status
/// and progress, which are about the original.
Id<Action> insertCopy(Writer &write, const Id<Action> &original, const Id<ActionPlan> &plan,
                      Objective objective, const OrderKey &position);

} // namespace csp::edit
