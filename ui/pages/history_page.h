// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/history.h"
#include "ui/pages/page.h"

#include <map>

class QComboBox;
class QLabel;
class QPushButton;
class QTableView;

namespace csp {

class HistoryModel;

/// Every change in one line, newest first; the chosen one in full below, and the button that takes it back.
class HistoryPage : public Page {
    Q_OBJECT

public:
    explicit HistoryPage(Document &document, QWidget *parent = nullptr);

    QString title() const override;
    bool canPerform(Command command) const override;
    void perform(Command command) override;
    bool showRow(const std::string &, const QString &) override { return false; }
    QList<QWidget *> panes() override;

private:
    void reread();
    void showChosen();
    QString wordsAbout(const HistoryEntry &entry);
    void seeEntry();
    void listVersions();
    QString momentWords() const;
    void takeBack();
    void goBack();
    void compare();

    HistoryModel *m_model;
    QTableView *m_view;
    QLabel *m_chosen;
    QComboBox *m_versions;
    std::map<Command, QPushButton *> m_buttons;
};

} // namespace csp
