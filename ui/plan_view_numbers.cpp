// SPDX-License-Identifier: GPL-3.0-or-later
// What the window shows when somebody chooses a number: the actions behind it, form by form.
#include "ui/plan_view.h"

#include "ui/models/action_states.h"
#include "ui/pages/action_plan_page.h"
#include "ui/support/attempt.h"
#include "ui/support/message_bar.h"

#include <QPointer>

#include <algorithm>

namespace csp {

namespace {

/// The action plan of a priority and year.
struct FormOfActions {
    Id<Priority> priority;
    Period year;
    QSet<QString> counted; ///< of its actions those behind the number
    Id<Action> first;      ///< of these, as the form has them

    bool isOf(const ActionState &action) const { return action.priority == priority && action.year == year; }
};

/// The forms in which actions stand, in the order of their first ones.
std::vector<FormOfActions> formsOf(const std::vector<ActionState> &counted)
{
    std::vector<FormOfActions> forms;
    for (const ActionState &action : counted) {
        auto form = std::find_if(forms.begin(), forms.end(),
                                 [&](const FormOfActions &known) { return known.isOf(action); });
        if (form == forms.end())
            form = forms.insert(forms.end(), {action.priority, action.year, {}, action.id});
        form->counted.insert(action.id.value);
    }
    return forms;
}

} // namespace

void PlanView::showActions(const ActionsWanted &wanted, size_t form)
{
    std::vector<FormOfActions> forms;
    qsizetype onForm = 0;
    const bool read = attempt(this, [&] {
        const QDate today = m_document.clock().today();
        const Database &database = m_document.database();
        // The overview counts those of the action-plan year, and less is to be read of them.
        const auto all = wanted.year ? allActionStates(database) : actionStates(database);
        std::vector<ActionState> counted;
        for (const ActionState &action : all)
            if (meets(action, wanted, today))
                counted.push_back(action);
        forms = formsOf(counted);
        if (forms.empty())
            return;
        form %= forms.size();
        for (const ActionState &action : all)
            onForm += forms[form].isOf(action);
    });
    if (forms.empty()) {
        if (read && wanted.priority)
            open({PlanTreeModel::Kind::Priority, wanted.priority});
        return;
    }
    if (!showRow(Action::table, forms[form].first.value))
        return;
    if (auto *page = qobject_cast<ActionPlanPage *>(m_page)) {
        if (forms[form].counted.size() < onForm)
            page->showOnly(forms[form].counted);
        page->panes().constFirst()->setFocus(); // whoever chose the number goes on there
    }
    // Where the others stand, and the way there.
    QStringList places;
    int elsewhere = 0;
    for (size_t other = 0; other < forms.size(); ++other) {
        if (other == form)
            continue;
        elsewhere += static_cast<int>(forms[other].counted.size());
        const auto priority = selectRow(m_document.database(), forms[other].priority);
        QString place = QStringLiteral("“%1”").arg(priority ? priority->title.simplified() : QString());
        if (const Period &year = forms[other].year; year != forms[form].year && !year.isEmpty())
            place = tr("%1 for %2", "a priority, a year").arg(place, year.label());
        places << place;
    }
    if (elsewhere == 0)
        return;
    const QString others = elsewhere == 1 ? tr("One more of these actions is in %1.")
                                          : tr("%n more of these actions are in %1.", nullptr, elsewhere);
    // By way of the window: with another size of text it has another view.
    const auto goOn = [window = QPointer<QWidget>(window()), wanted, next = form + 1] {
        if (auto *view = window ? window->findChild<PlanView *>() : nullptr)
            view->showActions(wanted, next);
    };
    notice(this, others.arg(places.join(tr(", ", "between the names of priorities"))),
           {tr("Go on there"), goOn});
}

} // namespace csp
