// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules/update_round.h"
#include "ui/pages/page.h"

class QLabel;
class QTableView;

namespace csp {

class OpenActionsModel;
class PageHeading;
class RoundModel;
struct MailMessage;
struct PreparedFile;

/// The update round: who was asked how their actions stand, who has answered, and whose actions nobody has
/// said anything about for long. One command makes a file for each agency; another reminds those missing.
class RoundPage : public Page {
    Q_OBJECT

public:
    explicit RoundPage(Document &document, QWidget *parent = nullptr);

    QString title() const override;
    bool canPerform(Command command) const override;
    void perform(Command command) override;
    void dayChanged() override;
    bool showRow(const std::string &table, const QString &id) override;
    std::pair<std::string, QString> chosenRow() const override;
    QList<QWidget *> panes() override;

signals:
    void rowWanted(const std::string &table, const QString &id);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void layOutColumns();
    void refresh();
    void showChosen();
    const AgencyRound *chosen() const;
    void askForUpdates();
    void remind();
    void noteBack();
    void send(const std::vector<MailMessage> &messages);
    PlanInfo plan() const;

    PageHeading *m_heading;
    QLabel *m_said;
    QLabel *m_empty;
    RoundModel *m_model;
    OpenActionsModel *m_open;
    QTableView *m_agencies;
    QTableView *m_actions;
    bool m_stale = true;
};

} // namespace csp
