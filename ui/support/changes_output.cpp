// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/changes_output.h"

#include "ui/support/list_output.h"

namespace csp {

void addChangesOutput(QDialog &dialog, QDialogButtonBox &buttons, QLabel &said, const Document &document,
                      const std::function<ListedChanges()> &list)
{
    addListOutput(
        dialog, buttons, said, document,
        [list] {
            ListedChanges now = list();
            return ListedReport{
                now.fileName,
                [now](const Plan &plan) { return changesReport(plan, now.differences, now.choice); },
                [now] { return changesCsv(now.differences, now.choice); }};
        },
        ListShape::Table);
}

} // namespace csp
