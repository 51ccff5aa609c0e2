// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules/findings.h"

#include <string_view>

namespace csp {

/// What the findings of a rule have in common, as a heading over them: "Aims without a measure".
QString titleOfRule(std::string_view rule);

/// How a finding of this rule is mended, in whole sentences that name what the window calls it.
QString remedyOfRule(std::string_view rule);

/// "Warning", "Note".
QString labelOf(Finding::Severity severity);

} // namespace csp
