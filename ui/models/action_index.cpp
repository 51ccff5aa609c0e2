// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/action_index.h"

#include <algorithm>

namespace csp {

namespace {

constexpr size_t mostRefreshed = 64;
constexpr int soonDays = 30;
constexpr int leadAgency = 1; ///< which of the cells
constexpr int progress = 5;

/// As a word of its own: "CBC" in "CBC / Police" but not in "CBCs".
bool namesWhole(const QString &words, const QString &name)
{
    if (name.size() < 2)
        return false;
    for (qsizetype at = words.indexOf(name); at >= 0; at = words.indexOf(name, at + 1)) {
        const qsizetype end = at + name.size();
        if ((at == 0 || !words[at - 1].isLetterOrNumber()) &&
            (end == words.size() || !words[end].isLetterOrNumber()))
            return true;
    }
    return false;
}

} // namespace

ActionIndex::ActionIndex(const Database &database, const Id<ActionPlan> &plan)
    : m_database(database), m_plan(plan)
{
    read("action.action_plan_id = ?1", plan.value);
}

void ActionIndex::read(const char *condition, const QString &value)
{
    const std::string where = std::string(" WHERE ") + condition;
    Statement actions = m_database.prepare(
        "SELECT id, key_actions, lead_agency, time_scales, resources, outcome_target, objective, status_id, "
        "due_date FROM action" +
        where);
    actions.bind(value);
    while (actions.step()) {
        Entry &entry = m_entries[actions.text(0)];
        for (int cell = 0; cell < progress; ++cell)
            entry.words[static_cast<size_t>(cell)] = folded(actions.text(cell + 1));
        entry.objective = choiceFromWord<Objective>(actions.text(6)).value_or(Objective::Prevention);
        entry.status = actions.isNull(7) ? QString() : actions.text(7);
        entry.due = actions.isNull(8) ? QDate() : QDate::fromString(actions.text(8), Qt::ISODate);
    }
    // In this order the newest update of each comes last.
    Statement updates = m_database.prepare(
        "SELECT action_id, text FROM progress_update JOIN action ON action.id = action_id" + where +
        " ORDER BY date, entered_at, progress_update.id");
    updates.bind(value);
    QHash<QString, QString> newest;
    while (updates.step())
        newest[updates.text(0)] = updates.text(1);
    for (auto update = newest.constBegin(); update != newest.constEnd(); ++update)
        if (const auto entry = m_entries.find(update.key()); entry != m_entries.end())
            entry->words[progress] = folded(*update);
    Statement parties = m_database.prepare(
        "SELECT action_id, coalesce(agency_id, group_id) FROM action_party JOIN action ON action.id = "
        "action_id" +
        where);
    parties.bind(value);
    while (parties.step())
        if (const auto entry = m_entries.find(parties.text(0)); entry != m_entries.end())
            entry->parties.push_back(parties.text(1));
}

bool ActionIndex::refresh(const RowChanges &changes)
{
    if (changes.size() > mostRefreshed)
        return false;
    QSet<QString> different;
    for (const RowChange &change : changes) {
        const bool child = change.table == ProgressUpdate::table || change.table == ActionParty::table;
        if (change.table == Action::table) {
            different.insert(change.id);
        } else if (child) {
            Statement find = m_database.prepare("SELECT action_id FROM " + change.table + " WHERE id = ?1");
            find.bind(change.id);
            if (!find.step())
                return false; // it is gone, and with it whose it was
            different.insert(find.text(0));
            find.reset();
        }
    }
    for (const QString &id : different) {
        m_entries.remove(id);
        const auto action = selectRow<Action>(m_database, Id<Action>{id});
        if (action && action->actionPlan == m_plan)
            read("action.id = ?1", id);
    }
    return true;
}

const QString *ActionIndex::words(const QString &action, int cell) const
{
    const auto entry = m_entries.constFind(action);
    return entry == m_entries.constEnd() ? nullptr : &entry->words[static_cast<size_t>(cell)];
}

QSet<QString> ActionIndex::matching(const ActionFilter &filter, const QDate &today) const
{
    const QString text = folded(filter.text);
    QStringList names;
    if (const auto agency = selectRow<Agency>(m_database, filter.party.agency))
        names = {folded(agency->shortName), folded(agency->name)};
    if (const auto group = selectRow<Group>(m_database, filter.party.group))
        names = {folded(group->name)};
    const QString party = filter.party.agency ? filter.party.agency.value : filter.party.group.value;
    QSet<QString> complete;
    for (const Status &status : selectRows<Status>(m_database, ""))
        if (status.complete)
            complete.insert(status.id.value);

    const auto fits = [&](const Entry &entry) {
        if (filter.objective && entry.objective != *filter.objective)
            return false;
        if (filter.status && entry.status != filter.status->value)
            return false;
        if (filter.due == ActionFilter::Due::NoDate && entry.due.isValid())
            return false;
        if (filter.due == ActionFilter::Due::Overdue &&
            !(entry.due.isValid() && entry.due < today && !complete.contains(entry.status)))
            return false;
        if (filter.due == ActionFilter::Due::Within30Days &&
            !(entry.due.isValid() && entry.due >= today && entry.due <= today.addDays(soonDays)))
            return false;
        if (!text.isEmpty() && std::none_of(entry.words.begin(), entry.words.end(),
                                            [&](const QString &words) { return words.contains(text); }))
            return false;
        return party.isEmpty() ||
               std::find(entry.parties.begin(), entry.parties.end(), party) != entry.parties.end() ||
               std::any_of(names.begin(), names.end(),
                           [&](const QString &name) { return namesWhole(entry.words[leadAgency], name); });
    };
    QSet<QString> found;
    for (auto entry = m_entries.constBegin(); entry != m_entries.constEnd(); ++entry)
        if (fits(*entry))
            found.insert(entry.key());
    return found;
}

} // namespace csp
