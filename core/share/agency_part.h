// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/plan.h"

#include <QString>

#include <set>
#include <string>
#include <utility>

namespace csp {

class Database;

/// The rows of a plan that concern one agency, each by its table and id.
struct AgencyPart {
    using Key = std::pair<std::string, QString>;

    /// Its own: the actions it leads or supports, their measures, and what belongs to them.
    std::set<Key> own;
    /// What its own rows point to and need to be read with: the plan's title, their priorities and aims, the
    /// statuses, who else takes part.
    std::set<Key> around;

    bool contains(const Key &key) const { return own.count(key) || around.count(key); }
};

AgencyPart agencyPart(const Database &database, const Id<Agency> &agency);

} // namespace csp
