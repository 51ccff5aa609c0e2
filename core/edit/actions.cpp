// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/actions.h"

#include "core/edit/action_rows.h"
#include "core/model/possible.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <array>

namespace csp::edit {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::edit)
};

QString addedSentence(const Database &database, const Id<Action> &action, const QString &objective)
{
    const QString name = nameOf(database, action);
    return name.isEmpty() ? Text::tr("Add an action to %1").arg(objective)
                          : Text::tr("Add action %1").arg(name);
}

/// Each run of chosen rows goes past the row beside it; at the end of an objective it goes on into the next
/// one.
std::optional<qint64> step(Document &document, const Ids &actions, int direction, const Ids &among)
{
    if (actions.empty())
        return std::nullopt;
    const Database &database = document.database();
    Id<ActionPlan> plan;
    const Ids moving = inFormOrder(database, actions, &plan);
    const auto isMoving = [&](const Id<Action> &id) {
        return std::find(moving.begin(), moving.end(), id) != moving.end();
    };
    constexpr size_t objectives = Choices<Objective>::all.size();
    const auto objectiveAt = [](size_t i) { return Choices<Objective>::all[i].value; };
    std::array<Ids, objectives> form;
    for (size_t i = 0; i < objectives; ++i)
        form[i] = actionsOf(database, plan, objectiveAt(i));
    if (!among.empty()) {
        QSet<QString> counted;
        for (const auto &id : among)
            counted.insert(id.value);
        for (Ids &rows : form)
            rows.erase(std::remove_if(rows.begin(), rows.end(),
                                      [&](const auto &id) { return !counted.contains(id.value); }),
                       rows.end());
    }

    struct Step {
        Ids rows;
        Objective objective;
        Id<Action> before;
    };
    std::vector<Step> steps;
    std::optional<Objective> reached;
    for (size_t i = 0; i < objectives; ++i) {
        const Ids &rows = form[i];
        for (auto from = rows.begin(); from != rows.end();) {
            from = std::find_if(from, rows.end(), isMoving);
            const auto to = std::find_if_not(from, rows.end(), isMoving);
            if (from == to)
                break;
            const Ids run(from, to);
            if (direction < 0 && from != rows.begin()) {
                steps.push_back({run, objectiveAt(i), *std::prev(from)});
            } else if (direction > 0 && to != rows.end()) {
                steps.push_back(
                    {run, objectiveAt(i), std::next(to) == rows.end() ? Id<Action>() : *std::next(to)});
            } else if (direction < 0 ? i > 0 : i + 1 < objectives) {
                const size_t beside = direction < 0 ? i - 1 : i + 1;
                reached = objectiveAt(beside);
                const bool atTop = direction > 0 && !form[beside].empty();
                steps.push_back({run, *reached, atTop ? form[beside].front() : Id<Action>()});
            }
            from = to;
        }
    }
    if (steps.empty())
        return std::nullopt;
    const QString names = namesOf(database, moving);
    const QString sentence = reached && steps.size() == 1
                                 ? Text::tr("Move %1 to %2").arg(names, labelOf(*reached))
                             : direction < 0 ? Text::tr("Move %1 up").arg(names)
                                             : Text::tr("Move %1 down").arg(names);
    return document.edit(sentence, [&](Writer &write) {
        for (const Step &one : steps)
            place(write, plan, one.rows, one.objective, one.before);
    });
}

/// One field of one action, with what must hold between the fields checked by the caller.
template <class Member>
std::optional<qint64> setField(Document &document, const Id<Action> &action, Member Action::*member,
                               const std::type_identity_t<Member> &value, const QString &visit)
{
    requireAction(document.database(), action);
    return set(document, action, member, value, visit);
}

void requireOrder(const QDate &start, const QDate &due)
{
    if (!areInOrder(start, due))
        throw InputError(
            Text::tr("The due date %1 is before the start date %2. Change the other date first, or clear "
                     "it.")
                .arg(due.toString(QStringLiteral("dd/MM/yyyy")),
                     start.toString(QStringLiteral("dd/MM/yyyy"))));
}

} // namespace

// --- the form
// -----------------------------------------------------------------------------------------------------

std::optional<ActionPlan> findActionPlan(const Database &database, const Id<Priority> &priority,
                                         const Period &year)
{
    auto plans = selectRows<ActionPlan>(database, "WHERE priority_id = ?1 AND year = ?2 ORDER BY id LIMIT 1",
                                        priority, year.canonical());
    if (plans.empty())
        return std::nullopt;
    return std::move(plans.front());
}

Id<ActionPlan> ensureActionPlan(Writer &write, const Id<Priority> &priority, const Period &year)
{
    if (const auto plan = findActionPlan(write.database(), priority, year))
        return plan->id;
    ActionPlan plan;
    plan.id = ActionPlan::idFor(priority, year);
    plan.priority = priority;
    plan.year = year;
    write.insert(plan);
    return plan.id;
}

std::optional<qint64> setRiskAssessment(Document &document, const Id<Priority> &priority, const Period &year,
                                        const QString &text, const QString &visit)
{
    const QString words = storable(text);
    const auto plan = findActionPlan(document.database(), priority, year);
    if (!plan && words.isEmpty())
        return std::nullopt;
    const auto sentence = [&] {
        const auto row = selectRow<Priority>(document.database(), priority);
        return Text::tr("Change the risk assessment of %1 for %2", "a priority, a year")
            .arg(quoted(row ? row->title : QString()), year.label());
    };
    return document.edit(
        sentence,
        [&](Writer &write) {
            write.set(ensureActionPlan(write, priority, year), &ActionPlan::riskAssessment, words);
        },
        visit);
}

std::vector<Id<Action>> actionsOf(const Database &database, const Id<ActionPlan> &plan, Objective objective)
{
    Ids ids;
    for (const auto &row : placedActions(database, plan, objective))
        ids.push_back({row.first});
    return ids;
}

Id<Action> addAction(Document &document, const Form &form, Objective objective, const Id<Action> &after,
                     const NewAction &typed, const QString &visit)
{
    Action action;
    action.id = typed.id ? typed.id : Id<Action>::random();
    action.objective = objective;
    action.keyActions = storable(typed.keyActions);
    action.leadAgency = storable(typed.leadAgency);
    action.timeScales = storable(typed.timeScales);
    action.resources = storable(typed.resources);
    action.outcomeTarget = storable(typed.outcomeTarget);
    const QString progress = storable(typed.progress);
    const auto sentence = [&] { return addedSentence(document.database(), action.id, labelOf(objective)); };
    document.edit(
        sentence,
        [&](Writer &write) {
            action.actionPlan = ensureActionPlan(write, form.priority, form.year);
            const auto list = placedActions(write.database(), action.actionPlan, objective);
            const size_t above = after ? indexOf(list, after) : list.size();
            action.position = makeRoom(write, list, std::min(above + 1, list.size()), 1).front();
            write.insert(action);
            if (!progress.trimmed().isEmpty())
                write.insert(updateOfToday(document, action.id, progress));
        },
        visit);
    return action.id;
}

std::optional<qint64> rewordAdded(Document &document, const Id<Action> &action, const QString &keyActions,
                                  const QString &visit)
{
    const QString words = storable(keyActions);
    const QString objective = labelOf(requireAction(document.database(), action).objective);
    return document.edit([&] { return addedSentence(document.database(), action, objective); },
                         [&](Writer &write) { write.set(action, &Action::keyActions, words); }, visit);
}

std::vector<Id<Action>> duplicateActions(Document &document, const std::vector<Id<Action>> &actions)
{
    if (actions.empty())
        return {};
    const Database &database = document.database();
    Id<ActionPlan> plan;
    const Ids originals = inFormOrder(database, actions, &plan);
    Ids copies;
    document.edit(Text::tr("Duplicate %1").arg(namesOf(database, originals)), [&](Writer &write) {
        for (const auto &original : originals) {
            const Action row = requireAction(database, original);
            const auto list = placedActions(database, row.actionPlan, row.objective);
            const auto place = makeRoom(write, list, indexOf(list, original) + 1, 1).front();
            copies.push_back(insertCopy(write, original, row.actionPlan, row.objective, place));
        }
    });
    return copies;
}

std::optional<qint64> deleteActions(Document &document, const std::vector<Id<Action>> &actions)
{
    Ids there;
    for (const auto &id : actions)
        if (std::find(there.begin(), there.end(), id) == there.end() &&
            selectRow<Action>(document.database(), id))
            there.push_back(id);
    if (there.empty())
        return std::nullopt;
    return document.edit(Text::tr("Delete %1").arg(namesOf(document.database(), there)), [&](Writer &write) {
        for (const auto &id : there)
            write.remove(id);
    });
}

std::optional<qint64> moveActions(Document &document, const std::vector<Id<Action>> &actions,
                                  Objective objective, const Id<Action> &before)
{
    if (actions.empty())
        return std::nullopt;
    const Database &database = document.database();
    Id<ActionPlan> plan;
    const Ids moving = inFormOrder(database, actions, &plan);
    const bool within = std::all_of(moving.begin(), moving.end(), [&](const Id<Action> &id) {
        return requireAction(database, id).objective == objective;
    });
    const QString names = namesOf(database, moving);
    return document.edit(within ? Text::tr("Move %1 within %2").arg(names, labelOf(objective))
                                : Text::tr("Move %1 to %2").arg(names, labelOf(objective)),
                         [&](Writer &write) { place(write, plan, moving, objective, before); });
}

std::optional<qint64> moveActionsUp(Document &document, const std::vector<Id<Action>> &actions,
                                    const std::vector<Id<Action>> &among)
{
    return step(document, actions, -1, among);
}

std::optional<qint64> moveActionsDown(Document &document, const std::vector<Id<Action>> &actions,
                                      const std::vector<Id<Action>> &among)
{
    return step(document, actions, 1, among);
}

// --- Progress
// -----------------------------------------------------------------------------------------------------

std::vector<ProgressUpdate> progressOf(const Database &database, const Id<Action> &action)
{
    auto updates = selectRows<ProgressUpdate>(database, "WHERE action_id = ?1", action);
    std::sort(updates.begin(), updates.end(), newestFirst);
    return updates;
}

std::optional<ProgressUpdate> ownProgress(const Document &document, const Id<Action> &action,
                                          const QDate &day)
{
    const QDate wanted = day.isValid() ? day : document.clock().today();
    for (const ProgressUpdate &update : progressOf(document.database(), action))
        if (update.date == wanted && update.author == document.author().name &&
            update.agency == document.author().agency)
            return update;
    return std::nullopt;
}

std::optional<qint64> setProgress(Document &document, const Id<Action> &action, const QString &text,
                                  const QString &visit, const QDate &day)
{
    requireAction(document.database(), action);
    const QString words = storable(text);
    const auto own = ownProgress(document, action, day);
    const bool empty = words.trimmed().isEmpty();
    if (empty ? !own : own && own->text == words)
        return std::nullopt;
    const QString names = namesOf(document.database(), {action});
    if (empty)
        return document.edit((day.isValid() && day != document.clock().today()
                                  ? Text::tr("Remove progress on %1")
                                  : Text::tr("Remove today’s progress on %1"))
                                 .arg(names),
                             [&](Writer &write) { write.remove(own->id); }, visit);
    return document.edit(
        Text::tr("Note progress on %1").arg(names),
        [&](Writer &write) {
            if (own) {
                write.set(own->id, &ProgressUpdate::text, words);
                // What was just written is what shows, also when somebody else's update came in between.
                if (progressOf(document.database(), action).front().id != own->id)
                    write.set(own->id, &ProgressUpdate::enteredAt, timestampOf(document));
                return;
            }
            ProgressUpdate update = updateOfToday(document, action, words);
            if (day.isValid())
                update.date = day;
            write.insert(update);
        },
        visit);
}

// --- the fields behind the columns
// --------------------------------------------------------------------------------

std::optional<qint64> setStartDate(Document &document, const Id<Action> &action, const QDate &day,
                                   const QString &visit)
{
    requireOrder(day, requireAction(document.database(), action).dueDate);
    return setField(document, action, &Action::startDate, day, visit);
}

std::optional<qint64> setDueDate(Document &document, const Id<Action> &action, const QDate &day,
                                 const QString &visit)
{
    requireOrder(requireAction(document.database(), action).startDate, day);
    return setField(document, action, &Action::dueDate, day, visit);
}

std::optional<qint64> setAmount(Document &document, const Id<Action> &action,
                                const std::optional<qint64> &pence, const QString &visit)
{
    if (!isAmount(pence))
        throw InputError(Text::tr("An amount is between nothing and £999,999,999.99."));
    return setField(document, action, &Action::amountPence, pence, visit);
}

std::optional<qint64> setPercent(Document &document, const Id<Action> &action,
                                 const std::optional<qint64> &percent, const QString &visit)
{
    if (!isShare(percent))
        throw InputError(Text::tr("A share of what is done is a whole number from 0 to 100."));
    return setField(document, action, &Action::percent, percent, visit);
}

std::optional<qint64> setStatus(Document &document, const std::vector<Id<Action>> &actions,
                                const Id<Status> &status)
{
    if (actions.empty())
        return std::nullopt;
    const auto row = selectRow<Status>(document.database(), status);
    if (status && !row)
        throw InputError(Text::tr("This status is no longer in the plan."));
    const QString names = namesOf(document.database(), actions);
    return document.edit(row ? Text::tr("Set %1 to %2", "actions, a status").arg(names, row->word)
                             : Text::tr("Clear the status of %1").arg(names),
                         [&](Writer &write) {
                             for (const auto &id : actions)
                                 write.set(requireAction(document.database(), id).id, &Action::status,
                                           status);
                         });
}

std::vector<Party> partiesOf(const Database &database, const Id<Action> &action, PartyRole role)
{
    std::vector<Party> parties;
    for (const auto &row : selectRows<ActionParty>(database, "WHERE action_id = ?1 AND role = ?2 ORDER BY id",
                                                   action, wordOf(role)))
        parties.push_back({row.agency, row.group});
    return parties;
}

std::optional<qint64> setParty(Document &document, const Id<Action> &action, const Party &party,
                               PartyRole role, bool takesPart)
{
    const Database &database = document.database();
    requireAction(database, action);
    const auto agency = selectRow<Agency>(database, party.agency);
    const auto group = selectRow<Group>(database, party.group);
    if (agency.has_value() == group.has_value())
        throw InputError(Text::tr("This agency or group is no longer in the plan."));
    std::vector<Id<ActionParty>> there;
    for (const auto &row :
         selectRows<ActionParty>(database, "WHERE action_id = ?1 AND role = ?2", action, wordOf(role)))
        if (row.agency == party.agency && row.group == party.group)
            there.push_back(row.id);
    if (takesPart != there.empty())
        return std::nullopt;
    const QString name =
        agency ? (agency->shortName.isEmpty() ? agency->name : agency->shortName) : group->name;
    const QString names = namesOf(database, {action});
    const QString sentence =
        takesPart ? (role == PartyRole::Lead ? Text::tr("Let %1 lead %2") : Text::tr("Let %1 support %2"))
                        .arg(name, names)
                  : (role == PartyRole::Lead ? Text::tr("Let %1 no longer lead %2")
                                             : Text::tr("Let %1 no longer support %2"))
                        .arg(name, names);
    return document.edit(sentence, [&](Writer &write) {
        for (const auto &id : there)
            write.remove(id);
        if (takesPart)
            write.insert(ActionParty{ActionParty::idFor(action, party.agency, party.group, role), action,
                                     party.agency, party.group, role});
    });
}

std::vector<Party> partiesNamedIn(const Database &database, const QString &words)
{
    struct Found {
        qsizetype at;
        Party party;
    };
    std::vector<Found> found;
    const auto look = [&](const QString &name, const Party &party) {
        if (name.size() < 2)
            return;
        const QRegularExpression whole(
            QStringLiteral("(?<![\\w])%1(?![\\w])").arg(QRegularExpression::escape(name)),
            QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
        const auto match = whole.match(words);
        if (!match.hasMatch())
            return;
        const auto same =
            std::find_if(found.begin(), found.end(), [&](const Found &one) { return one.party == party; });
        if (same == found.end())
            found.push_back({match.capturedStart(), party});
        else
            same->at = std::min(same->at, match.capturedStart());
    };
    for (const Agency &agency : selectRows<Agency>(database, "ORDER BY position, id")) {
        look(agency.shortName, {agency.id, {}});
        look(agency.name, {agency.id, {}});
    }
    for (const Group &group : selectRows<Group>(database, "ORDER BY position, id"))
        look(group.name, {{}, group.id});
    std::stable_sort(found.begin(), found.end(), [](const Found &a, const Found &b) { return a.at < b.at; });
    std::vector<Party> parties;
    parties.reserve(found.size());
    for (const Found &one : found)
        parties.push_back(one.party);
    return parties;
}

std::optional<qint64> setMeasure(Document &document, const Id<Action> &action, const Id<Measure> &measure,
                                 bool linked)
{
    const Database &database = document.database();
    requireAction(database, action);
    const auto row = selectRow<Measure>(database, measure);
    if (!row)
        throw InputError(Text::tr("This measure is no longer in the plan."));
    const auto there =
        selectRows<ActionMeasure>(database, "WHERE action_id = ?1 AND measure_id = ?2", action, measure);
    if (linked != there.empty())
        return std::nullopt;
    const QString names = namesOf(database, {action});
    return document.edit(
        (linked ? Text::tr("Link %1 to the measure %2") : Text::tr("Unlink %1 from the measure %2"))
            .arg(names, quoted(row->text)),
        [&](Writer &write) {
            for (const auto &link : there)
                write.remove(link.id);
            if (linked)
                write.insert(ActionMeasure{ActionMeasure::idFor(action, measure), action, measure});
        });
}

} // namespace csp::edit
