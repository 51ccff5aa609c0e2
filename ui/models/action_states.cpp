// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/action_states.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <tuple>

namespace csp {

namespace {

/// Reads the rows of a query whose first five columns are the id, the priority, the objective, the status and
/// the due date; `more` takes what follows.
template <class More>
std::vector<ActionState> readStates(const Database &database, const char *sql, More more)
{
    QSet<QString> complete;
    for (const Status &status : selectRows<Status>(database, "WHERE complete <> 0"))
        complete.insert(status.id.value);
    QHash<QString, int> rank;
    Statement order = database.prepare("SELECT id FROM priority ORDER BY position, id");
    while (order.step())
        rank.insert(order.text(0), static_cast<int>(rank.size()));
    std::vector<ActionState> states;
    Statement read = database.prepare(sql);
    while (read.step()) {
        ActionState state;
        state.id = {read.text(0)};
        state.priority = {read.text(1)};
        state.objective = fromValue<Objective>(read.value(2));
        state.status = fromValue<Id<Status>>(read.value(3));
        state.complete = complete.contains(state.status.value);
        state.due = fromValue<QDate>(read.value(4));
        more(read, state);
        states.push_back(std::move(state));
    }
    std::stable_sort(states.begin(), states.end(), [&](const ActionState &left, const ActionState &right) {
        return std::tuple(rank.value(left.priority.value), left.year, left.objective) <
               std::tuple(rank.value(right.priority.value), right.year, right.objective);
    });
    return states;
}

} // namespace

std::vector<ActionState> actionStates(const Database &database)
{
    return readStates(database,
                      "SELECT action.id, action_plan.priority_id, objective, status_id, due_date"
                      " FROM action_plan JOIN priority ON priority.id = priority_id"
                      " JOIN action ON action_plan_id = action_plan.id"
                      " WHERE year = (SELECT action_year FROM plan) ORDER BY action.position, action.id",
                      [](const Statement &, ActionState &) {});
}

std::vector<ActionState> allActionStates(const Database &database)
{
    QHash<QString, QStringList> leads;
    Statement parties =
        database.prepare("SELECT action_id, agency_id, group_id FROM action_party WHERE role = 'lead'"
                         " ORDER BY id");
    while (parties.step())
        leads[parties.text(0)] << (parties.isNull(1) ? leadKey(Id<Group>{parties.text(2)})
                                                     : leadKey(Id<Agency>{parties.text(1)}));
    return readStates(database,
                      "SELECT action.id, action_plan.priority_id, objective, status_id, due_date, year,"
                      " lead_agency, lead_person, funding_source, amount_pence"
                      " FROM action_plan JOIN priority ON priority.id = priority_id"
                      " JOIN action ON action_plan_id = action_plan.id ORDER BY action.position, action.id",
                      [&](const Statement &read, ActionState &state) {
                          state.year = fromValue<Period>(read.value(5));
                          state.leads = leads.value(state.id.value);
                          state.leadInWords = !read.text(6).simplified().isEmpty();
                          state.leadPerson = read.text(7);
                          state.fundingSource = read.text(8);
                          state.pence = fromValue<std::optional<qint64>>(read.value(9));
                      });
}

} // namespace csp
