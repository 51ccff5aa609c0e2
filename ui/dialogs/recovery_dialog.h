// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/recover.h"

#include <QDialog>

namespace csp {

class Document;

/// What came of reading a damaged plan: how much is in the new file, and a sentence for everything that is
/// not. The list can be copied, printed and saved.
class RecoveryDialog : public QDialog {
    Q_OBJECT

public:
    /// `document`: the recovered plan, which must outlive the dialog. `damaged`: the name of the file that it
    /// was read from.
    RecoveryDialog(const Document &document, const QString &damaged, const Recovery &recovery,
                   QWidget *parent = nullptr);
};

} // namespace csp
