// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/funding_page.h"

#include "core/rules/action_words.h"
#include "ui/models/action_states.h"
#include "ui/pages/totals_table.h"
#include "ui/support/page_heading.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSplitter>

namespace csp {

FundingPage::FundingPage(Document &document, QWidget *parent)
    : TotalsPage(document, tr("Funding"),
                 tr("No action says what it costs yet. Choose an action in an action plan, open its details "
                    "with F4, and type its amount and its funding source. They are then added up here."),
                 parent),
      m_sources(addTable(GroupedBy::Source, "funding-sources", tr("Funding by source"))),
      m_years(addTable(GroupedBy::Year, "funding-years", tr("Funding by year"))),
      m_leads(addTable(GroupedBy::Lead, "funding-leads", tr("Funding by lead agency or group"))),
      m_year(new QComboBox(this))
{
    m_year->setObjectName(QStringLiteral("funding-year"));
    m_year->setAccessibleName(tr("Year of the sources and agencies"));
    m_year->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto *label = new QLabel(tr("&Year"), this);
    label->setBuddy(m_year);
    auto *top = new QHBoxLayout;
    top->addWidget(label);
    top->addWidget(m_year);
    top->addStretch();
    auto *below = new QSplitter(Qt::Horizontal, this);
    below->addWidget(m_leads);
    below->addWidget(m_years);
    below->setSizes({540, 480});
    below->setChildrenCollapsible(false);
    auto *parts = new QSplitter(Qt::Vertical, this);
    parts->addWidget(m_sources);
    parts->addWidget(below);
    parts->setSizes({280, 320});
    parts->setChildrenCollapsible(false);
    auto *body = new QWidget(this);
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(top);
    layout->addWidget(parts, 1);
    layOut(body);
    setTabOrder(m_year, m_sources);
    setTabOrder(m_sources, m_leads);
    setTabOrder(m_leads, m_years);
    connect(m_year, &QComboBox::activated, this, &FundingPage::recount);
}

QString FundingPage::title() const
{
    return tr("Funding");
}

Period FundingPage::year() const
{
    return Period::fromCanonical(m_year->currentData().toString()).value_or(Period());
}

void FundingPage::listYears(const Totals &years)
{
    const Period chosen = year();
    m_year->clear();
    m_year->addItem(tr("All years"), QString());
    for (const GroupTotals &each : years.groups)
        if (!each.key.isEmpty())
            m_year->addItem(each.name, each.key);
    m_year->setCurrentIndex(std::max(0, m_year->findData(chosen.canonical())));
}

bool FundingPage::count()
{
    const Database &database = document().database();
    const QDate today = document().clock().today();
    const std::vector<ActionState> states = allActionStates(database);
    const auto questions = fundingQuestions();
    listYears(totalsOf(states, GroupedBy::Year, {}, questions, today));
    const FundingTotals totals =
        fundingTotals(states,
                      leadNames(selectRows<Agency>(database, "ORDER BY position, id"),
                                selectRows<Group>(database, "ORDER BY position, id")),
                      year(), today);
    m_sources->show(totals.sources, questions, {}, year());
    m_years->show(totals.years, questions, {}, Period());
    m_leads->show(totals.leads, questions, {}, year());
    const bool any = totals.years.all.withAmount > 0;
    const QString day = today.toString(QStringLiteral("dd/MM/yyyy"));
    setLine(
        any ? tr("The amounts in the details of the actions, added up, as at %1. Choose a number to go to "
                 "its actions.")
                  .arg(day)
            : tr("As at %1.").arg(day));
    say(any ? QStringList{notKnownSentence(totals.sources.all), sharedSentence(totals.leads)}
            : QStringList());
    return any;
}

} // namespace csp
