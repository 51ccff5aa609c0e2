// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/action_state.h"

#include <QHash>

#include <algorithm>
#include <tuple>

namespace csp {

QString leadKey(const Id<Agency> &agency)
{
    return QStringLiteral("agency/") + agency.value;
}

QString leadKey(const Id<Group> &group)
{
    return QStringLiteral("group/") + group.value;
}

std::vector<ActionState> actionStates(const Plan &plan)
{
    QHash<Id<Action>, QStringList> leads;
    for (const ActionParty &party : plan.actionParties)
        if (party.role == PartyRole::Lead)
            leads[party.action] << (party.agency ? leadKey(party.agency) : leadKey(party.group));
    QHash<Id<Status>, bool> complete;
    for (const Status &status : plan.statuses)
        complete.insert(status.id, status.complete);
    QHash<Id<ActionPlan>, const ActionPlan *> forms;
    for (const ActionPlan &form : plan.actionPlans)
        forms.insert(form.id, &form);
    QHash<Id<Priority>, size_t> places;
    for (const Priority &priority : plan.priorities)
        places.insert(priority.id, size_t(places.size()));

    std::vector<ActionState> states;
    states.reserve(plan.actions.size());
    for (const Action &action : plan.actions) {
        const ActionPlan *form = forms.value(action.actionPlan);
        if (form && places.contains(form->priority))
            states.push_back({action.id, form->priority, action.objective, action.status,
                              complete.value(action.status), action.dueDate, form->year,
                              leads.value(action.id), !action.leadAgency.simplified().isEmpty(),
                              action.leadPerson, action.fundingSource, action.amountPence});
    }
    std::stable_sort(states.begin(), states.end(), [&](const ActionState &left, const ActionState &right) {
        return std::tuple(places.value(left.priority), left.year, left.objective) <
               std::tuple(places.value(right.priority), right.year, right.objective);
    });
    return states;
}

QStringList groupKeys(const ActionState &action, GroupedBy by)
{
    switch (by) {
    case GroupedBy::Lead:
        if (!action.leads.isEmpty())
            return action.leads;
        return {action.leadInWords ? QString(leadInWordsKey) : QString()};
    case GroupedBy::Person:
        return {action.leadPerson.simplified().toCaseFolded()};
    case GroupedBy::Source:
        return {action.fundingSource.simplified().toCaseFolded()};
    case GroupedBy::Year:
        break;
    }
    return {action.year.canonical()};
}

bool isOverdue(const QDate &due, bool complete, const QDate &today)
{
    return due.isValid() && due < today && !complete;
}

bool meets(const ActionState &action, const ActionQuestion &question, const QDate &today)
{
    switch (question.about) {
    case ActionQuestion::About::Status:
        return action.status == question.status;
    case ActionQuestion::About::Overdue:
        return isOverdue(action.due, action.complete, today);
    case ActionQuestion::About::DueSoon:
        return action.due.isValid() && !action.complete && action.due >= today &&
               action.due <= today.addDays(daysThatAreSoon);
    case ActionQuestion::About::AmountKnown:
        return action.pence.has_value();
    case ActionQuestion::About::AmountNotKnown:
        return !action.pence;
    case ActionQuestion::About::All:
        break;
    }
    return true;
}

bool meets(const ActionState &action, const ActionsWanted &wanted, const QDate &today)
{
    return (!wanted.priority || action.priority == wanted.priority) &&
           (!wanted.objective || action.objective == *wanted.objective) &&
           (!wanted.year || wanted.year->isEmpty() || action.year == *wanted.year) &&
           (!wanted.group || groupKeys(action, wanted.group->by).contains(wanted.group->key)) &&
           meets(action, wanted.question, today);
}

} // namespace csp
