// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/hostile_files.h"

namespace csp::test {

/// Spreadsheets made by hand to harm who brings them in, or that no program would have saved. Each is made
/// from a sound sheet that was filled in. Opened: it is a leaf, and can be compared with the plan.
const std::vector<HostileFile> &hostileSheets();

} // namespace csp::test
