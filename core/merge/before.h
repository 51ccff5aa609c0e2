// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/merge.h"

#include <map>
#include <vector>

namespace csp::merge {

/// What our copy held at each of these places before the edits of it that `theirs` does not know: what both
/// people started from. By the columns of the cell; of existence: whether the row was there is not told, and
/// such a place is left out, as is one that our history does not reach back to. Reads the history back to the
/// newest entry that `theirs` knows. Throws DataError when it is damaged.
std::map<Place, std::vector<Value>> valuesBefore(const Document &mine, const Database &theirs,
                                                 const std::vector<Conflict> &conflicts);

} // namespace csp::merge
