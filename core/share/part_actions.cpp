// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/share/part_actions.h"

#include "core/store/database.h"

#include <QSet>

#include <algorithm>
#include <tuple>

namespace csp {

namespace {

/// The actions with a progress update whose edit the plan that the copy was made from did not know.
QSet<QString> updatedHere(const Database &database)
{
    QSet<QString> actions;
    Statement rows =
        database.prepare("SELECT action_id FROM progress_update"
                         " JOIN row_stamp ON tbl = 'progress_update' AND row_stamp.id = progress_update.id"
                         " JOIN stamp ON stamp.n = row_stamp.stamp JOIN writer ON writer.n = writer"
                         " LEFT JOIN made_from USING (writing_id)"
                         " WHERE stamp.number > coalesce(made_from.highest, 0)");
    while (rows.step())
        actions.insert(rows.text(0));
    return actions;
}

} // namespace

std::vector<PartAction> partActions(const Database &database, const Id<Agency> &agency)
{
    using Place = std::tuple<QString, QString, QString, Objective, QString, QString>;
    const QSet<QString> updated = updatedHere(database);
    std::vector<std::pair<Place, PartAction>> found;
    Statement rows = database.prepare(
        "SELECT action.id, key_actions, status_id, coalesce(status.complete, 0), priority.position, "
        "priority.id,"
        " year, objective, action.position FROM action JOIN action_plan ON action_plan.id = action_plan_id"
        " JOIN priority ON priority.id = priority_id LEFT JOIN status ON status.id = status_id"
        " WHERE action.id IN (SELECT action_id FROM action_party WHERE agency_id = ?1)");
    rows.bind(agency.value);
    while (rows.step())
        found.push_back({{rows.text(4), rows.text(5), rows.text(6), fromValue<Objective>(rows.value(7)),
                          rows.text(8), rows.text(0)},
                         {{rows.text(0)},
                          rows.text(1),
                          fromValue<Id<Status>>(rows.value(2)),
                          rows.integer(3) != 0,
                          updated.contains(rows.text(0))}});
    std::sort(found.begin(), found.end(),
              [](const auto &left, const auto &right) { return left.first < right.first; });
    std::vector<PartAction> actions;
    actions.reserve(found.size());
    for (auto &[place, action] : found)
        actions.push_back(std::move(action));
    return actions;
}

} // namespace csp
