// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <functional>

class QDialogButtonBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace csp {

/// A small dialog of labelled fields. What cannot be taken is said inside it, beside the fields, and it stays
/// open.
class FormDialog : public QDialog {
    Q_OBJECT

public:
    FormDialog(const QString &title, const QString &acceptText, QWidget *parent);

    /// A line in words above the fields.
    void setIntroduction(const QString &text);
    /// `label` has a mnemonic and names the field for a screen reader; `hint` stands below the field.
    void addField(const QString &label, QWidget *field, const QString &hint = {});
    QLineEdit *addLine(const QString &label, const QString &text, const QString &hint = {});
    /// A line for a title or a sentence, whose spelling is checked.
    QLineEdit *addSentence(const QString &label, const QString &text, const QString &hint = {});
    /// The sentence that says why the fields cannot be taken as they are; empty when they can.
    void setCheck(std::function<QString()> check) { m_check = std::move(check); }
    QString problem() const;
    /// Says a sentence below the fields, also to a screen reader; an empty one takes it away.
    void setProblem(const QString &sentence);

    void accept() override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void fitScreen();
    void scrollFields();
    void orderTabs();

    QFormLayout *m_form;
    QDialogButtonBox *m_buttons;
    QLabel *m_introduction;
    QLabel *m_problem;
    std::function<QString()> m_check;
};

} // namespace csp
