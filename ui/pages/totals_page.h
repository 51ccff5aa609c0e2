// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules/totals.h"
#include "ui/pages/page.h"

class QLabel;

namespace csp {

class PageHeading;
class TotalsTable;

/// What the pages of totals share: they count when somebody looks, say in a sentence what is in no sum, and
/// their tables sort and lead to the actions behind each number.
class TotalsPage : public Page {
    Q_OBJECT

public:
    bool canPerform(Command command) const override;
    void perform(Command command) override;
    bool showRow(const std::string &, const QString &) override { return false; }
    QList<QWidget *> panes() override;
    void dayChanged() override;

signals:
    void actionsWanted(const csp::ActionsWanted &wanted);

protected:
    TotalsPage(Document &document, const QString &title, const QString &whenEmpty, QWidget *parent);

    TotalsTable *addTable(GroupedBy by, const char *name, const QString &accessibleName);
    /// Puts heading, sentences and the tables of the page (`body`) below each other.
    void layOut(QWidget *body);
    void refresh();
    void recount(); ///< something was chosen that gives other numbers
    void setLine(const QString &line);
    /// Below the heading, what is in no sum and what stands twice; empty ones are left out.
    void say(const QStringList &sentences);
    /// Counts, and hands the tables what they show; false when there is nothing to count.
    virtual bool count() = 0;

    void showEvent(QShowEvent *event) override;

private:
    TotalsTable *chosenTable() const;

    PageHeading *m_heading;
    QLabel *m_said;
    QLabel *m_empty;
    QWidget *m_body = nullptr;
    QList<TotalsTable *> m_tables;
    bool m_stale = true;
};

} // namespace csp
