// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/report.h"

#include <QByteArray>

#include <functional>

namespace csp {

/// A picture of a chart, to stand inside the file.
struct ChartPicture {
    QByteArray mimeType; ///< "image/svg+xml" or "image/png"
    QByteArray data;
};
using ChartPictures = std::function<ChartPicture(const report::Chart &)>;

/// The report as one self-contained HTML file (UTF-8, well-formed as XML): the accessible twin of the PDF.
/// Nothing in the plan becomes markup. A chart is its summary sentence, its picture where `pictures` gives
/// one, and its numbers.
QByteArray toHtml(const Report &report, const ChartPictures &pictures = {});

} // namespace csp
