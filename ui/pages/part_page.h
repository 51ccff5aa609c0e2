// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/share/shared_with.h"
#include "ui/pages/page.h"

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QTableView;

namespace csp {

class LineField;
class PartModel;
class TextField;

/// The first page of an agency's part: its actions, and beside them the few fields that it is asked for.
/// What is chosen or typed is taken into the plan at once.
class PartPage : public Page {
    Q_OBJECT

public:
    explicit PartPage(Document &document, QWidget *parent = nullptr);

    QString title() const override;
    bool canPerform(Command command) const override;
    void perform(Command command) override;
    bool commitTyping() override;
    void dayChanged() override { load(); }
    void authorChanged() override { load(); }
    bool showRow(const std::string &table, const QString &id) override;
    std::pair<std::string, QString> chosenRow() const override;
    QList<QWidget *> panes() override;

    /// "3 of 12 actions are still without an update."; empty when none is.
    QString whatIsLeft() const;

signals:
    void sendBackWanted();

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeEditor();
    void choose(int row);
    void load();
    void loadAction(const Action &action);
    QString logOf(const Id<Action> &action) const;

    SharedWith m_shared;
    PartModel *m_model;
    QLabel *m_left;
    QLabel *m_signed;
    QTableView *m_view;
    QWidget *m_editor;
    QLabel *m_place;
    QPlainTextEdit *m_words;
    QComboBox *m_status;
    LineField *m_percent;
    QLabel *m_updateLabel;
    TextField *m_update;
    QPlainTextEdit *m_log;
    Id<Action> m_action; ///< in the editor
};

} // namespace csp
