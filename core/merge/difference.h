// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/merge.h"

namespace csp::merge {

/// What is to be seen differently in one copy of a plan than in another, whoever wrote it and when: as if
/// `before` had become `after`. Throws InputError when they are not copies of one plan.
std::vector<Change> differences(const Database &before, const Database &after);

} // namespace csp::merge
