// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/action_index.h"

#include <algorithm>
#include <string>
#include <tuple>

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

/// Most words are plain letters, which need no detour over QString.
void appendFolded(QByteArray &folded, const std::string &words)
{
    const auto plain = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    if (!std::all_of(words.begin(), words.end(), plain)) {
        folded += ActionIndex::folded(QString::fromStdString(words));
        return;
    }
    const qsizetype from = folded.size();
    folded.resize(from + static_cast<qsizetype>(words.size()));
    std::transform(words.begin(), words.end(), folded.data() + from,
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
}

} // namespace

ActionIndex::ActionIndex(const Database &database, const Id<ActionPlan> &plan)
    : m_database(database), m_plan(plan)
{
    read("action.action_plan_id = ?1", plan.value, true);
}

void ActionIndex::read(const char *condition, const QString &value, bool all)
{
    const std::string where = std::string(" WHERE ") + condition;
    // The newest update of each first: their words come last in an entry. Nothing is sorted for it, and of a
    // whole form they are read as they stand in the file: through the index it takes three times as long.
    struct Newest {
        std::string date, entered, id, words;
        bool operator<(const Newest &other) const
        {
            return std::tie(date, entered, id) < std::tie(other.date, other.entered, other.id);
        }
    };
    QHash<QString, Newest> newest;
    Statement updates =
        m_database.prepare(std::string("SELECT action_id, date, entered_at, id, text FROM progress_update") +
                           (all ? "" : " WHERE action_id = ?1"));
    if (!all)
        updates.bind(value);
    while (updates.step()) {
        Newest update{updates.utf8(1), updates.utf8(2), updates.utf8(3), {}};
        Newest &known = newest[updates.text(0)];
        if (known < update) {
            update.words = updates.utf8(4);
            known = std::move(update);
        }
    }
    Statement actions = m_database.prepare(
        "SELECT id, key_actions, lead_agency, time_scales, resources, outcome_target, objective, status_id, "
        "due_date FROM action" +
        where);
    actions.bind(value);
    while (actions.step()) {
        const QString id = actions.text(0);
        Entry &entry = m_entries[id];
        const auto add = [&](int cell, const std::string &words) {
            appendFolded(entry.words, words);
            entry.ends[static_cast<size_t>(cell)] = entry.words.size();
            entry.words += '\0';
        };
        for (int cell = 0; cell < progress; ++cell)
            add(cell, actions.utf8(cell + 1));
        const auto update = newest.constFind(id);
        add(progress, update == newest.constEnd() ? std::string() : update->words);
        entry.objective = choiceFromWord<Objective>(actions.text(6)).value_or(Objective::Prevention);
        entry.status = actions.isNull(7) ? QString() : actions.text(7);
        entry.due = actions.isNull(8) ? QDate() : QDate::fromString(actions.text(8), Qt::ISODate);
    }
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
            read("action.id = ?1", id, false);
    }
    return true;
}

QByteArrayView ActionIndex::cellOf(const Entry &entry, int cell)
{
    const qsizetype from = cell == 0 ? 0 : entry.ends[static_cast<size_t>(cell - 1)] + 1;
    return QByteArrayView(entry.words).sliced(from, entry.ends[static_cast<size_t>(cell)] - from);
}

bool ActionIndex::contains(const QString &action, int cell, const QByteArray &words) const
{
    const auto entry = m_entries.constFind(action);
    return entry != m_entries.constEnd() && cellOf(*entry, cell).contains(words);
}

QSet<QString> ActionIndex::matching(const ActionFilter &filter, const QDate &today) const
{
    const QByteArray text = folded(filter.text);
    QStringList names;
    if (const auto agency = selectRow<Agency>(m_database, filter.party.agency))
        names = {agency->shortName.toCaseFolded(), agency->name.toCaseFolded()};
    if (const auto group = selectRow<Group>(m_database, filter.party.group))
        names = {group->name.toCaseFolded()};
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
        if (!text.isEmpty() && !entry.words.contains(text))
            return false;
        if (party.isEmpty() ||
            std::find(entry.parties.begin(), entry.parties.end(), party) != entry.parties.end())
            return true;
        const QString lead = QString::fromUtf8(cellOf(entry, leadAgency));
        return std::any_of(names.begin(), names.end(),
                           [&](const QString &name) { return namesWhole(lead, name); });
    };
    QSet<QString> found;
    for (auto entry = m_entries.constBegin(); entry != m_entries.constEnd(); ++entry)
        if ((!filter.only || filter.only->contains(entry.key())) && fits(*entry))
            found.insert(entry.key());
    return found;
}

} // namespace csp
