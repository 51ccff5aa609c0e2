// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/action_index.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace csp {

/// Asks which rows of a form to show, says how many of how many that are, and shows all again.
class FilterBar : public QWidget {
    Q_OBJECT

public:
    explicit FilterBar(Document &document, QWidget *parent = nullptr);

    ActionFilter filter() const;
    /// Only these actions, those behind a number, until all are wanted again; the choices narrow them down.
    void showOnly(const QSet<QString> &actions);
    void forgetOnly(); ///< for another form, where none of them stands
    void clear();      ///< tells filterChanged() where anything was asked for
    void sayShown(int shown, int all);

signals:
    void filterChanged();
    void closeWanted();

protected:
    bool eventFilter(QObject *object, QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void loadChoices();

    Document &m_document;
    QLineEdit *m_text;
    QComboBox *m_party;
    QComboBox *m_status;
    QComboBox *m_objective;
    QComboBox *m_due;
    QLabel *m_shown;
    std::optional<QSet<QString>> m_only;
    QPushButton *m_all;
};

} // namespace csp
