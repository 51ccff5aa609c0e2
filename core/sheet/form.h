// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/plan.h"

#include <QLatin1String>
#include <QString>

/// How the page to fill in says, in its hidden first column and its hidden row of names, what stands where:
/// so it is read wherever its rows and columns were moved to.
namespace csp::form {

inline constexpr QLatin1String mark("CSP Planner form"); ///< in the first cell of the page
inline constexpr QLatin1String nameKey("filled-in-by");
inline constexpr QLatin1String dayKey("filled-in-on");
inline constexpr QLatin1String columnsKey("columns"); ///< of the row that names the columns below
inline constexpr QLatin1String headingsKey("headings");
inline constexpr QLatin1String actionKey("action:"); ///< and the id

inline constexpr QLatin1String statusColumn("status");
inline constexpr QLatin1String progressColumn("progress");
inline constexpr QLatin1String dayColumn("day");

constexpr int firstDay = 2000;      ///< the first year that an update is dated in
constexpr int longestName = 200;    ///< of a person
constexpr int longestWords = 5'000; ///< of a text that is only there to be read

/// "G On track", as the drop-down says it.
QString statusWords(const Status &status);

} // namespace csp::form
