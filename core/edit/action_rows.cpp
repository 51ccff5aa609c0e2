// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/action_rows.h"

#include <QSet>

#include <algorithm>

namespace csp::edit {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::edit)
};

} // namespace

QString nameOf(const Database &database, const Id<Action> &action)
{
    return describe(database, Action::table, action.value).mid(tableLabel(Action::table).size()).trimmed();
}

QString namesOf(const Database &database, const Ids &actions)
{
    if (actions.size() != 1)
        return Text::tr("%n actions", nullptr, static_cast<int>(actions.size()));
    const QString name = nameOf(database, actions.front());
    return name.isEmpty() ? Text::tr("an action without words") : Text::tr("action %1").arg(name);
}

Action requireAction(const Database &database, const Id<Action> &action)
{
    auto row = selectRow<Action>(database, action);
    if (!row)
        throw InputError(Text::tr("This action is no longer in the plan."));
    return *std::move(row);
}

KeyedRows placedActions(const Database &database, const Id<ActionPlan> &plan, Objective objective)
{
    Statement select = database.prepare(
        "SELECT id, position FROM action WHERE action_plan_id = ?1 AND objective = ?2 ORDER BY position, id");
    select.bind(plan, wordOf(objective));
    KeyedRows placed;
    while (select.step())
        placed.emplace_back(select.text(0), OrderKey{select.text(1)});
    return placed;
}

size_t indexOf(const KeyedRows &list, const Id<Action> &id)
{
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const auto &row) { return row.first == id.value; });
    return static_cast<size_t>(found - list.begin());
}

std::vector<OrderKey> makeRoom(Writer &write, const KeyedRows &list, size_t at, size_t count)
{
    Placements placements = placeAt(list, static_cast<qsizetype>(at), count);
    for (const auto &[id, key] : placements.respread)
        write.set(Id<Action>{id}, &Action::position, key);
    return std::move(placements.keys);
}

void place(Writer &write, const Id<ActionPlan> &plan, const Ids &actions, Objective objective,
           const Id<Action> &before)
{
    auto list = placedActions(write.database(), plan, objective);
    QSet<QString> moved;
    for (const auto &id : actions)
        moved.insert(id.value);
    const auto moving = [&](const auto &row) { return moved.contains(row.first); };
    // The rows that go are counted out first, so `before` may be one of them: then the next one that stays.
    size_t at = before ? indexOf(list, before) : list.size();
    while (at < list.size() && moving(list[at]))
        ++at;
    const auto gone = std::count_if(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(at), moving);
    at -= static_cast<size_t>(gone);
    const auto whole = list;
    list.erase(std::remove_if(list.begin(), list.end(), moving), list.end());
    // Rows that already stand there keep their positions: nothing is different then, and nothing is recorded.
    bool there = whole.size() == list.size() + actions.size();
    for (size_t i = 0; there && i < actions.size(); ++i)
        there = whole[at + i].first == actions[i].value;
    if (there)
        return;
    const auto keys = makeRoom(write, list, at, actions.size());
    for (size_t i = 0; i < actions.size(); ++i) {
        write.set(actions[i], &Action::actionPlan, plan);
        write.set(actions[i], &Action::objective, objective);
        write.set(actions[i], &Action::position, keys[i]);
    }
}

Ids inFormOrder(const Database &database, const Ids &actions, Id<ActionPlan> *plan)
{
    *plan = requireAction(database, actions.front()).actionPlan;
    QSet<QString> wanted;
    for (const auto &id : actions)
        wanted.insert(id.value);
    Ids ordered;
    for (const auto &objective : Choices<Objective>::all)
        for (const auto &id : actionsOf(database, *plan, objective.value))
            if (wanted.contains(id.value))
                ordered.push_back(id);
    return ordered;
}

QString timestampOf(const Document &document)
{
    return document.clock().now().toUTC().toString(Qt::ISODateWithMs);
}

ProgressUpdate updateOfToday(const Document &document, const Id<Action> &action, const QString &words)
{
    ProgressUpdate update;
    update.id = Id<ProgressUpdate>::random();
    update.action = action;
    update.date = document.clock().today();
    update.enteredAt = timestampOf(document);
    update.author = document.author().name;
    update.agency = document.author().agency;
    update.text = words;
    return update;
}

Id<Action> insertCopy(Writer &write, const Id<Action> &original, const Id<ActionPlan> &plan,
                      Objective objective, const OrderKey &position)
{
    const Database &database = write.database();
    Action copy = requireAction(database, original);
    copy.id = Id<Action>::random();
    copy.actionPlan = plan;
    copy.objective = objective;
    copy.position = position;
    copy.status = {};
    copy.percent.reset();
    copy.statusReason.clear();
    write.insert(copy);
    for (ActionParty party :
         selectRows<ActionParty>(database, "WHERE action_id = ?1 ORDER BY id", original)) {
        party.action = copy.id;
        party.id = ActionParty::idFor(copy.id, party.agency, party.group, party.role);
        write.put(party);
    }
    for (ActionMeasure link :
         selectRows<ActionMeasure>(database, "WHERE action_id = ?1 ORDER BY id", original)) {
        link.action = copy.id;
        link.id = ActionMeasure::idFor(copy.id, link.measure);
        write.put(link);
    }
    return copy.id;
}

} // namespace csp::edit
