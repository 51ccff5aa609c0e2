// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

class QLabel;
class QListWidget;

namespace csp {

class LineField;
class MarkdownField;

/// What stands behind the action plan of one priority: its title, why it is one, who leads it, its aims, and
/// the measures that show whether they are reached.
class PriorityPage : public Page {
    Q_OBJECT

public:
    explicit PriorityPage(Document &document, QWidget *parent = nullptr);

    void setPriority(const Id<Priority> &priority);

    QString title() const override;
    bool canPerform(Command command) const override;
    void perform(Command command) override;
    bool commitTyping() override;
    bool showRow(const std::string &table, const QString &id) override;
    QList<QWidget *> panes() override;

signals:
    void rowWanted(const std::string &table, const QString &id);
    void commandRequested(csp::Command command);

private:
    QString chosen(const QListWidget *list) const;
    void refresh();
    void chooseLeads();
    void chooseMeasures();
    void chooseMeasuresOfAim();

    Id<Priority> m_priority;
    LineField *m_title;
    MarkdownField *m_why;
    QLabel *m_leads;
    QListWidget *m_aims;
    QListWidget *m_measures;
};

} // namespace csp
