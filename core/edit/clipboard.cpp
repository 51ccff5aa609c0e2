// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/clipboard.h"

#include "core/edit/action_rows.h"

#include <algorithm>

namespace csp::edit {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::edit)
};

/// The row below `after` in the list; none at its end, or where `after` stands elsewhere.
size_t placeBelow(const KeyedRows &list, const Id<Action> &after)
{
    return after ? std::min(indexOf(list, after) + 1, list.size()) : list.size();
}

/// Those still in the plan, in form order.
Ids stillThere(const Database &database, const Ids &actions)
{
    Ids there;
    for (const auto &id : actions)
        if (selectRow<Action>(database, id))
            there.push_back(id);
    if (there.empty())
        throw InputError(Text::tr("The rows that were copied are no longer in the plan."));
    Id<ActionPlan> plan;
    return inFormOrder(database, there, &plan);
}

QString titleOf(const Database &database, const Form &form)
{
    const auto row = selectRow<Priority>(database, form.priority);
    return quoted(row ? row->title : QString());
}

QString pasteSentence(size_t count)
{
    return count == 1 ? Text::tr("Paste an action")
                      : Text::tr("Paste %n actions", nullptr, static_cast<int>(count));
}

} // namespace

std::vector<Id<Action>> pasteActions(Document &document, const Form &form, const Id<Action> &after,
                                     const std::vector<PastedAction> &rows)
{
    if (rows.empty())
        return {};
    Ids ids;
    std::vector<Action> actions;
    std::vector<QString> progress;
    for (const PastedAction &row : rows) {
        Action action;
        action.id = Id<Action>::random();
        action.objective = row.objective;
        action.keyActions = storable(row.typed.keyActions);
        action.leadAgency = storable(row.typed.leadAgency);
        action.timeScales = storable(row.typed.timeScales);
        action.resources = storable(row.typed.resources);
        action.outcomeTarget = storable(row.typed.outcomeTarget);
        progress.push_back(storable(row.typed.progress));
        ids.push_back(action.id);
        actions.push_back(std::move(action));
    }
    const QString name = document.author().name;
    const QString author = name.isEmpty() ? Text::tr("as pasted")
                                          : Text::tr("%1 (as pasted)", "the author of an update").arg(name);
    document.edit(pasteSentence(rows.size()), [&](Writer &write) {
        const Id<ActionPlan> plan = ensureActionPlan(write, form.priority, form.year);
        for (const auto &objective : Choices<Objective>::all) {
            std::vector<size_t> members;
            for (size_t i = 0; i < actions.size(); ++i)
                if (actions[i].objective == objective.value)
                    members.push_back(i);
            if (members.empty())
                continue;
            const auto list = placedActions(write.database(), plan, objective.value);
            const auto places = makeRoom(write, list, placeBelow(list, after), members.size());
            for (size_t i = 0; i < members.size(); ++i) {
                Action &action = actions[members[i]];
                action.actionPlan = plan;
                action.position = places[i];
                write.insert(action);
                const QString &words = progress[members[i]];
                if (words.trimmed().isEmpty())
                    continue;
                ProgressUpdate update = updateOfToday(document, action.id, words);
                update.author = author;
                write.insert(update);
            }
        }
    });
    return ids;
}

std::optional<qint64> moveActionsInto(Document &document, const std::vector<Id<Action>> &actions,
                                      const Form &form, Objective objective, const Id<Action> &after)
{
    const Database &database = document.database();
    const Ids moving = stillThere(database, actions);
    const auto from = selectRow<ActionPlan>(database, requireAction(database, moving.front()).actionPlan);
    const bool same = from && from->priority == form.priority && from->year == form.year;
    const QString names = namesOf(database, moving);
    const QString sentence =
        same ? Text::tr("Move %1 to %2").arg(names, labelOf(objective))
             : Text::tr("Move %1 to %2 of %3 for %4", "actions, an objective, a priority, a year")
                   .arg(names, labelOf(objective), titleOf(database, form), form.year.label());
    return document.edit(sentence, [&](Writer &write) {
        const Id<ActionPlan> plan = ensureActionPlan(write, form.priority, form.year);
        const auto list = placedActions(write.database(), plan, objective);
        const size_t at = placeBelow(list, after);
        place(write, plan, moving, objective, at < list.size() ? Id<Action>{list[at].first} : Id<Action>());
    });
}

std::vector<Id<Action>> copyActionsInto(Document &document, const std::vector<Id<Action>> &actions,
                                        const Form &form, Objective objective, const Id<Action> &after)
{
    const Ids originals = stillThere(document.database(), actions);
    Ids copies;
    document.edit(pasteSentence(originals.size()), [&](Writer &write) {
        const Id<ActionPlan> plan = ensureActionPlan(write, form.priority, form.year);
        const auto list = placedActions(write.database(), plan, objective);
        const auto places = makeRoom(write, list, placeBelow(list, after), originals.size());
        for (size_t i = 0; i < originals.size(); ++i)
            copies.push_back(insertCopy(write, originals[i], plan, objective, places[i]));
    });
    return copies;
}

} // namespace csp::edit
