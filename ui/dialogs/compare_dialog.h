// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/changes_model.h"
#include "ui/support/changes_output.h"
#include "ui/support/comparison.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QTreeView;

namespace csp {

/// What is different between two states of a plan: either is chosen among the plan as it is now, named
/// versions and other moments of its history, and copies. In sentences on the left; on the right what stood
/// there and what stands there, with the words that differ marked. Nothing is written.
class CompareDialog : public QDialog {
    Q_OBJECT

public:
    /// Compares, says in the window of `parent` if that failed, and shows what is different.
    static void show(QWidget *parent, const Document &document, const ComparedState &before,
                     const ComparedState &after);

    /// The document must outlive the dialog.
    CompareDialog(const Document &document, const ComparedState &before, const ComparedState &after,
                  std::vector<Difference> differences, QWidget *parent = nullptr);

    /// What the officer most likely wants to compare the plan with: the newest named version, or how it was
    /// when it was opened.
    static ComparedState usualBefore(const Document &document);

    ChangesModel &model() const { return *m_model; }
    ListedChanges listed() const;

private:
    struct Side {
        QComboBox *box;
        ComparedState state; ///< the one that is shown
    };
    struct Text {
        QLabel *heading;
        QPlainTextEdit *text;
    };
    QComboBox *makeStates(const char *name, const ComparedState &chosen);
    Text makeText(const char *name, const QString &heading);
    void choose(Side &side, int index);
    bool compare(); ///< false when that failed, which was said, or was stopped
    QWidget *makeDetails();
    void arrange();
    void showChosen();

    const Document &m_document;
    std::vector<ComparedState> m_states; ///< in the order of both lists
    Side m_before;
    Side m_after;
    ChangesModel *m_model;
    QComboBox *m_by;
    QLineEdit *m_filter;
    QTreeView *m_view;
    QWidget *m_details;
    QLabel *m_what;
    QLabel *m_belongs;
    Text m_was;
    Text m_is;
    QLabel *m_summary;
};

} // namespace csp
