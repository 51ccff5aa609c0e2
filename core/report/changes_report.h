// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/report.h"

#include <vector>

namespace csp {

/// How a list of differences is ordered: under what they are listed, and within that.
enum class ChangesBy {
    Priority, ///< then by what they are about
    Agency,   ///< then by priority
    Thing,    ///< what they are about; then by priority
};

struct ChangesChoice {
    QString title;     ///< "What changed"
    QStringList about; ///< what is compared with what, who and when: a sentence each, below the title
    QString before;    ///< the headings of the two columns; empty: "Before" and "After"
    QString after;
    QString none; ///< the sentence where there is nothing to list
    ChangesBy by = ChangesBy::Priority;
    QDate asAt;
};

/// Differences under one heading, each by its place in the list that was given.
struct ChangesGroup {
    QString title;
    std::vector<size_t> differences;
};

/// The heading of a group: a group of what belongs to no priority, or to no agency, has a name too.
QString groupTitle(const Difference &difference, ChangesBy by);

/// The groups in the order in which their first differences stand, what has no priority or agency last.
std::vector<ChangesGroup> groupsOf(const std::vector<Difference> &differences, ChangesBy by);
/// The same of some of them.
std::vector<ChangesGroup> groupsOf(const std::vector<Difference> &differences,
                                   const std::vector<size_t> &chosen, ChangesBy by);

/// Every difference with what was there before and after, the words that are not in the other marked: struck
/// out before, bold and underlined after.
Report changesReport(const Plan &plan, const std::vector<Difference> &differences,
                     const ChangesChoice &choice);

/// The same for a spreadsheet, as CsvLines has it: a line for each difference, in the order given, with its
/// priority, lead agency and what it is about.
QByteArray changesCsv(const std::vector<Difference> &differences, const ChangesChoice &choice);

} // namespace csp
