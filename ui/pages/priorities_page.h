// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

class QLabel;
class QTableView;

namespace csp {

class PageHeading;
class PrioritiesModel;

/// The plan at a glance: what it is called, and its priorities with what each holds. Where a blank plan
/// starts.
class PrioritiesPage : public Page {
    Q_OBJECT

public:
    explicit PrioritiesPage(Document &document, QWidget *parent = nullptr);

    /// The priority chosen in the list; empty for none.
    Id<Priority> chosen() const;

    QString title() const override;
    bool canPerform(Command) const override { return false; } // the window does, for the priority chosen here
    void perform(Command) override {}
    bool showRow(const std::string &table, const QString &id) override;
    std::pair<std::string, QString> chosenRow() const override;
    QList<QWidget *> panes() override;

signals:
    void openRequested(const csp::Id<csp::Priority> &priority);
    void commandRequested(csp::Command command);

private:
    void refresh();

    PrioritiesModel *m_model;
    PageHeading *m_heading;
    QLabel *m_empty;
    QTableView *m_view;
    QList<QWidget *> m_forChosen; ///< buttons that need a priority
};

} // namespace csp
