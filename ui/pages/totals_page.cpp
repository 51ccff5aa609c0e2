// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/totals_page.h"

#include "ui/pages/totals_table.h"
#include "ui/support/attempt.h"
#include "ui/support/page_heading.h"

#include <QLabel>
#include <QVBoxLayout>

namespace csp {

namespace {

/// Whether a change can give other numbers or words.
bool isAbout(const RowChanges &changes)
{
    for (const char *table : {Action::table, ActionPlan::table, ActionParty::table, Priority::table,
                              Status::table, Agency::table, Group::table, PlanInfo::table})
        if (touches(changes, table))
            return true;
    return false;
}

} // namespace

TotalsPage::TotalsPage(Document &document, const QString &title, const QString &whenEmpty, QWidget *parent)
    : Page(document, parent), m_heading(new PageHeading(title, {}, this)), m_said(new QLabel(this)),
      m_empty(new QLabel(whenEmpty, this))
{
    for (QLabel *label : {m_said, m_empty}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    connect(&document, &Document::changed, this, [this](const RowChanges &changes) {
        m_stale = m_stale || isAbout(changes);
        if (isVisible())
            refresh();
    });
}

TotalsTable *TotalsPage::addTable(GroupedBy by, const char *name, const QString &accessibleName)
{
    auto *table = new TotalsTable(by, name, this);
    table->setAccessibleName(accessibleName);
    connect(table, &TotalsTable::actionsWanted, this, &TotalsPage::actionsWanted);
    m_tables << table;
    return table;
}

void TotalsPage::layOut(QWidget *body)
{
    m_body = body;
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_heading);
    layout->addWidget(m_said);
    layout->addWidget(m_empty);
    layout->addWidget(body, 1);
    layout->addStretch();
}

void TotalsPage::setLine(const QString &line)
{
    m_heading->setLine(line);
}

void TotalsPage::say(const QStringList &sentences)
{
    QStringList said = sentences;
    said.removeAll(QString());
    m_said->setText(said.join(u' '));
    m_said->setVisible(!said.isEmpty());
}

void TotalsPage::showEvent(QShowEvent *event)
{
    // Before it is on screen, so that nobody sees old numbers change; also after midnight others are overdue.
    m_stale = true;
    refresh();
    Page::showEvent(event);
}

void TotalsPage::dayChanged()
{
    if (isVisible()) // else when it is shown
        recount();
}

void TotalsPage::refresh()
{
    if (!m_stale)
        return;
    m_stale = false;
    bool any = false;
    attempt(this, [&] { any = count(); });
    m_empty->setVisible(!any);
    m_body->setVisible(any);
    emit commandsChanged();
}

void TotalsPage::recount()
{
    m_stale = true;
    refresh();
}

TotalsTable *TotalsPage::chosenTable() const
{
    for (TotalsTable *table : m_tables)
        if (table->hasFocus())
            return table;
    return nullptr;
}

bool TotalsPage::canPerform(Command command) const
{
    return command == Command::SortRows && !m_body->isHidden();
}

void TotalsPage::perform(Command command)
{
    if (!canPerform(command))
        return;
    TotalsTable *table = chosenTable();
    (table ? table : m_tables.constFirst())->sortByChosen();
}

QList<QWidget *> TotalsPage::panes()
{
    return {m_tables.begin(), m_tables.end()};
}

} // namespace csp
