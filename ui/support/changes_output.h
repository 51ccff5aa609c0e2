// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/changes_report.h"
#include "core/store/document.h"

#include <functional>

class QDialog;
class QDialogButtonBox;
class QLabel;

namespace csp {

/// A list of differences with all that its report says besides.
struct ListedChanges {
    std::vector<Difference> differences;
    ChangesChoice choice;
    QString fileName; ///< offered for a file, without an ending
};

/// Gives a dialog the buttons that bring its list out: "Print preview…", and "Save as" PDF, web page
/// or CSV. `list` is asked when one of them is pressed, and `said` says where it was written. The document
/// must outlive the dialog.
void addChangesOutput(QDialog &dialog, QDialogButtonBox &buttons, QLabel &said, const Document &document,
                      const std::function<ListedChanges()> &list);

} // namespace csp
