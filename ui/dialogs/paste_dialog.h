// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/clipboard.h"
#include "core/exchange/text_table.h"
#include "ui/models/paste_model.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QPushButton;
class QTableView;

namespace csp {

/// Shows the rows of a table that is to be pasted, what each becomes and why some are left out; above each
/// column stands what it is taken for, to be changed.
class PasteDialog : public QDialog {
    Q_OBJECT

public:
    PasteDialog(const TextTable &table, Objective first, QWidget *parent);

    std::vector<edit::PastedAction> actions() const;
    QComboBox *choiceAbove(int column) const { return m_choices[static_cast<size_t>(column)]; }

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void placeChoices();
    void showSummary();

    PasteModel *m_model;
    QTableView *m_view;
    QWidget *m_strip; ///< holds the choices above the columns of the view
    std::vector<QComboBox *> m_choices;
    QLabel *m_summary;
    QPushButton *m_paste;
};

namespace dialogs {
/// The rows to paste, or nothing.
std::optional<std::vector<edit::PastedAction>> pastedActions(QWidget *parent, const TextTable &table,
                                                             Objective first);
} // namespace dialogs

} // namespace csp
