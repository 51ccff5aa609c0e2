// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/plan.h"

namespace csp {

/// What a plan is called in the name of a file and the subject of a message: "Charnwood CSP plan 2008-2011".
QString planName(const PlanInfo &plan);

/// With the protective marking in front, where there is one: "OFFICIAL Charnwood CSP plan 2008-2011".
QString withMarking(const PlanInfo &plan, const QString &words);

} // namespace csp
