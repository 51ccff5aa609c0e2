// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/plan.h"

#include <vector>

namespace csp {

class Database;

/// An action of an agency's part, with what the agency has said of it since the part was made.
struct PartAction {
    Id<Action> id;
    QString words; ///< its key actions
    Id<Status> status;
    bool complete = false; ///< its status says so
    bool updated = false;  ///< a progress update was written in this copy

    bool operator==(const PartAction &) const = default;
    bool isOpen() const { return !complete && !updated; } ///< still to be said something about
};

/// The actions that the agency leads or supports, as the forms list them: by priority, year, objective and
/// place.
std::vector<PartAction> partActions(const Database &database, const Id<Agency> &agency);

} // namespace csp
