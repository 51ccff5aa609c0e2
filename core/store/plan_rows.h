// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/plan.h"
#include "core/store/changes.h"

#include <functional>

namespace csp {

class Database;
class StampKeeper;

/// The whole plan of a file, in list order. One short read transaction; throws DataError when a value is not
/// what its column can hold.
Plan loadPlan(const Database &database);

/// Throws as loadPlan() does, but keeps no more of the plan in memory than one row.
void checkRows(const Database &database, const std::function<void(const Picture &)> &visit);

/// As much of the plan as findings() looks at: in proportion to its actions, not to their texts and not to
/// the figures, of which there is one for each measure that has any.
Plan loadForFindings(const Database &database);

/// Brings what loadForFindings() gave up to date, when only these rows may be different since: in proportion
/// to them, where they are actions.
void refreshForFindings(Plan &plan, const Database &database, const RowChanges &changes);

/// Fills the empty content tables of a new file; nobody is said to have written the rows.
void writeRows(const Database &database, const Plan &plan);

/// The same, with the stamp of the edit that wrote them.
void writePlan(const Database &database, const Plan &plan, StampKeeper &stamps, qint64 stamp);

} // namespace csp
