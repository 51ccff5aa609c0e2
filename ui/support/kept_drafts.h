// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/draft.h"

namespace csp {

/// Copies of which bringing in was begun and not finished, with the answers given so far: kept on this
/// computer, never in a plan or a copy.
merge::Drafts keptDrafts();

} // namespace csp
