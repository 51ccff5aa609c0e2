// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/share/agency_part.h"

#include <string_view>

namespace csp {

/// What an update sheet shows: of an agency its open actions, each with its newest progress update, and
/// around them what the sheet is read with. An action is open while its status does not count as complete;
/// only those of the year that is worked on, where the plan says one. `own` is empty when there is none.
AgencyPart sheetPart(const Database &database, const Id<Agency> &agency);

/// Whether it shows a cell of such a row. Everything else of it stays at home, but for its place in the plan.
bool isOnSheet(std::string_view table, std::string_view cell);

/// The newest progress update of an action, as it prints; nothing when there is none.
std::optional<ProgressUpdate> newestProgress(const Database &database, const Id<Action> &action);

} // namespace csp
