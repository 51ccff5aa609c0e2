// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/support/output.h"

#include <functional>

class QDialog;
class QDialogButtonBox;
class QLabel;

namespace csp {

/// A list that a dialog shows, to be brought out of it.
struct ListedReport {
    QString fileName; ///< offered for a file, without an ending
    Output::MakeReport make;
    std::function<QByteArray()> csv = {}; ///< of a list that is a table
};

/// A list of sentences, or one whose lines have cells: only that goes into a spreadsheet.
enum class ListShape { Sentences, Table };

/// Gives a dialog the buttons that bring its list out: "Print preview…", and "Save as" PDF, web page
/// or, of a table, CSV. `list` is asked when one of them is pressed, and `said` says where it was written.
/// The document must outlive the dialog.
void addListOutput(QDialog &dialog, QDialogButtonBox &buttons, QLabel &said, const Document &document,
                   const std::function<ListedReport()> &list, ListShape shape = ListShape::Sentences);

/// Puts a sentence into a label of a dialog, also for a screen reader.
void sayInDialog(QLabel &said, const QString &sentence);

} // namespace csp
