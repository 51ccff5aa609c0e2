// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/report.h"

#include <QByteArray>

namespace csp {

/// The tables of a report for a spreadsheet, as CsvLines has it: a line of headings, then the rows, figures
/// as bare numbers. Where there are several, each stands under a line with its caption, and an empty line
/// parts them. Words beside the tables are left out.
QByteArray toCsv(const Report &report);

} // namespace csp
