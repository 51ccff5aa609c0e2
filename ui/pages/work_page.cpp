// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/work_page.h"

#include "core/rules/action_words.h"
#include "ui/models/action_states.h"
#include "ui/pages/totals_table.h"

#include <QSplitter>

namespace csp {

WorkPage::WorkPage(Document &document, QWidget *parent)
    : TotalsPage(document, tr("Who does what"),
                 tr("There are no actions in this year's action plans yet. Choose a priority on the left and "
                    "add the first one; F4 opens its details, where its lead agency, lead person and amount "
                    "are chosen. They are then counted here."),
                 parent),
      m_leads(addTable(GroupedBy::Lead, "work-leads", tr("Actions by lead agency or group"))),
      m_persons(addTable(GroupedBy::Person, "work-persons", tr("Actions by lead person")))
{
    auto *parts = new QSplitter(Qt::Vertical, this);
    parts->addWidget(m_leads);
    parts->addWidget(m_persons);
    parts->setSizes({300, 300});
    parts->setChildrenCollapsible(false);
    layOut(parts);
}

QString WorkPage::title() const
{
    return tr("Who does what");
}

bool WorkPage::count()
{
    const Database &database = document().database();
    const auto plan = selectRow(database, PlanInfo{}.id).value_or(PlanInfo());
    const QDate today = document().clock().today();
    std::vector<ActionState> states = allActionStates(database);
    std::erase_if(states, [&](const ActionState &state) { return state.year != plan.actionYear; });
    const auto statuses = selectRows<Status>(database, "ORDER BY position, id");
    const auto questions = workQuestions(statuses);
    const WorkTotals totals = workTotals(states,
                                         leadNames(selectRows<Agency>(database, "ORDER BY position, id"),
                                                   selectRows<Group>(database, "ORDER BY position, id")),
                                         questions, today);
    m_leads->show(totals.leads, questions, statuses, plan.actionYear);
    m_persons->show(totals.persons, questions, statuses, plan.actionYear);
    const QString day = today.toString(QStringLiteral("dd/MM/yyyy"));
    setLine(states.empty()
                ? tr("As at %1.").arg(day)
                : tr("Actions of %1 by who leads them, as at %2. Choose a number to go to its actions.")
                      .arg(plan.actionYear.label(), day));
    say({sharedSentence(totals.leads), notKnownSentence(totals.leads.all)});
    return !states.empty();
}

} // namespace csp
