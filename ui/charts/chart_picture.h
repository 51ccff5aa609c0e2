// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/html.h"

namespace csp {

/// The chart as an SVG for toHtml(), in the colours of paper. On any thread; needs a QGuiApplication, whose
/// font it uses.
ChartPicture chartPicture(const report::Chart &chart);

} // namespace csp
