// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/plan_rows.h"

#include "core/store/database.h"
#include "core/store/stamps.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace csp {

namespace {

void requireOnePlan(qint64 count)
{
    if (count != 1)
        throw DataError(QCoreApplication::translate("csp::Store",
                                                    "This plan file is damaged: it does not say whose "
                                                    "plan it is."));
}

} // namespace

void checkRows(const Database &database, const std::function<void(const Picture &)> &visit)
{
    requireOnePlan(database.integer("SELECT count(*) FROM plan"));
    const Plan none;
    forEachList(none, [&](const auto &rows) {
        using Row = typename std::decay_t<decltype(rows)>::value_type;
        Statement select =
            database.prepare("SELECT " + columnList<Row>() + " FROM " + std::string(Row::table));
        while (select.step()) {
            [[maybe_unused]] const Row row = readRow<Row>(select);
            if constexpr (std::is_same_v<Row, Picture>)
                visit(row);
        }
    });
}

Plan loadPlan(const Database &database)
{
    Plan plan;
    forEachList(plan, [&](auto &rows) {
        using Row = typename std::decay_t<decltype(rows)>::value_type;
        rows = selectRows<Row>(database, "");
    });
    requireOnePlan(static_cast<qint64>(plan.plan.size()));
    sortRows(plan);
    return plan;
}

namespace {

/// What findings() looks at beside the actions.
Plan listsForFindings(const Database &database)
{
    Plan plan;
    plan.priorities = selectRows<Priority>(database, "");
    plan.aims = selectRows<Aim>(database, "");
    plan.aimMeasures = selectRows<AimMeasure>(database, "");
    plan.measures = selectRows<Measure>(database, "");
    plan.statuses = selectRows<Status>(database, "");
    plan.actionPlans = selectRows<ActionPlan>(database, "");
    Statement measured = database.prepare(
        "SELECT id FROM measure WHERE EXISTS (SELECT 1 FROM figure WHERE measure_id = measure.id)");
    while (measured.step())
        plan.figures.emplace_back().measure = {measured.text(0)};
    Statement parties = database.prepare("SELECT action_id FROM action_party WHERE role = ?1");
    parties.bind(wordOf(PartyRole::Lead));
    while (parties.step()) {
        ActionParty &party = plan.actionParties.emplace_back();
        party.action = {parties.text(0)};
        party.role = PartyRole::Lead;
    }
    Statement pictures = database.prepare("SELECT id, alternative_text FROM picture");
    while (pictures.step()) {
        Picture &picture = plan.pictures.emplace_back();
        picture.id = {pictures.text(0)};
        picture.alternativeText = pictures.text(1);
    }
    return plan;
}

/// Adds the actions that meet a condition, with the columns that findings() looks at.
template <class... Parameters>
void addActionsForFindings(std::vector<Action> &list, const Database &database, const std::string &condition,
                           const Parameters &...parameters)
{
    Statement actions =
        database.prepare("SELECT id, action_plan_id, objective, position, key_actions, lead_agency, "
                         "time_scales, due_date, status_id FROM action " +
                         condition);
    actions.bind(parameters...);
    while (actions.step()) {
        Action &action = list.emplace_back();
        action.id = {actions.text(0)};
        action.actionPlan = {actions.text(1)};
        action.objective = fromValue<Objective>(actions.value(2));
        action.position = {actions.text(3)};
        action.keyActions = actions.text(4);
        action.leadAgency = actions.text(5);
        action.timeScales = actions.text(6);
        action.dueDate = fromValue<QDate>(actions.value(7));
        action.status = fromValue<Id<Status>>(actions.value(8));
    }
}

} // namespace

Plan loadForFindings(const Database &database)
{
    Plan plan = listsForFindings(database);
    plan.actions.reserve(static_cast<size_t>(database.integer("SELECT count(*) FROM action")));
    addActionsForFindings(plan.actions, database, "");
    sortRows(plan);
    return plan;
}

void refreshForFindings(Plan &plan, const Database &database, const RowChanges &changes)
{
    QSet<QString> changedActions;
    bool listsChanged = false;
    for (const RowChange &change : changes) {
        if (change.table == Action::table)
            changedActions.insert(change.id);
        else
            listsChanged = true;
    }
    if (listsChanged) {
        std::vector<Action> actions = std::move(plan.actions);
        plan = listsForFindings(database);
        sortRows(plan);
        plan.actions = std::move(actions);
    }
    auto &actions = plan.actions;
    actions.erase(
        std::remove_if(actions.begin(), actions.end(),
                       [&](const Action &action) { return changedActions.contains(action.id.value); }),
        actions.end());
    const auto kept = static_cast<std::ptrdiff_t>(actions.size());
    for (const QString &id : changedActions)
        addActionsForFindings(actions, database, "WHERE id = ?1", id);
    std::sort(actions.begin() + kept, actions.end(), inListOrder<Action>);
    std::inplace_merge(actions.begin(), actions.begin() + kept, actions.end(), inListOrder<Action>);
}

void writeRows(const Database &database, const Plan &plan)
{
    forEachList(plan, [&](const auto &rows) {
        using Row = typename std::decay_t<decltype(rows)>::value_type;
        std::string places;
        int count = 0;
        forEachColumn<Row>([&](const auto &) {
            ++count;
            places += (count > 1 ? ", ?" : "?") + std::to_string(count);
        });
        Statement insert = database.prepare("INSERT INTO " + std::string(Row::table) + " (" +
                                            columnList<Row>() + ") VALUES (" + places + ")");
        for (const Row &row : rows) {
            int index = 0;
            forEachColumn<Row>(
                [&](const auto &column) { insert.bindAt(++index, toValue(row.*column.member)); });
            insert.run();
        }
    });
}

void writePlan(const Database &database, const Plan &plan, StampKeeper &stamps, qint64 stamp)
{
    writeRows(database, plan);
    forEachList(plan, [&](const auto &rows) {
        using Row = typename std::decay_t<decltype(rows)>::value_type;
        for (const Row &row : rows)
            stamps.recordNewRow(Row::table, row.id.value, stamp);
    });
}

} // namespace csp
