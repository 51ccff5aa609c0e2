// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules/action_state.h"
#include "core/store/database.h"

namespace csp {

/// What counting needs of every action of the plan's action-plan year, in the order of the forms; without
/// what only totals are made of.
std::vector<ActionState> actionStates(const Database &database);

/// The same of every year, with what totals are made of.
std::vector<ActionState> allActionStates(const Database &database);

} // namespace csp
