// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/repeated_actions.h"

namespace csp {

namespace {
constexpr size_t mostRefreshed = 64;
}

RepeatedActions::RepeatedActions(const Database &database, const Period &year)
    : m_database(database), m_year(year)
{
    Statement select = database.prepare("SELECT action.id, key_actions FROM action JOIN action_plan ON "
                                        "action_plan.id = action_plan_id WHERE year = ?1 ORDER BY action.id");
    select.bind(year.canonical());
    while (select.step())
        put(select.text(0), select.text(1));
}

void RepeatedActions::put(const QString &action, const QString &words)
{
    const QString plain = words.simplified().toCaseFolded();
    if (plain.isEmpty())
        return;
    const size_t number = qHash(plain);
    m_words.insert(action, number);
    m_actions[number] << action;
}

void RepeatedActions::remove(const QString &action, QSet<QString> *different)
{
    const auto number = m_words.constFind(action);
    if (number == m_words.constEnd())
        return;
    QStringList &same = m_actions[*number];
    for (const QString &id : same)
        different->insert(id);
    same.removeAll(action);
    m_words.erase(number);
}

std::vector<Id<Action>> RepeatedActions::sameAs(const Id<Action> &action) const
{
    std::vector<Id<Action>> others;
    const auto number = m_words.constFind(action.value);
    if (number == m_words.constEnd())
        return others;
    for (const QString &id : m_actions[*number])
        if (id != action.value)
            others.push_back({id});
    return others;
}

bool RepeatedActions::isRepeated(const QString &action) const
{
    const auto number = m_words.constFind(action);
    return number != m_words.constEnd() && m_actions[*number].size() > 1;
}

QSet<QString> RepeatedActions::all() const
{
    QSet<QString> repeated;
    for (const QStringList &same : m_actions)
        if (same.size() > 1)
            for (const QString &id : same)
                repeated.insert(id);
    return repeated;
}

std::optional<QSet<QString>> RepeatedActions::refresh(const RowChanges &changes)
{
    if (changes.size() > mostRefreshed || touches(changes, ActionPlan::table))
        return std::nullopt;
    QSet<QString> different;
    for (const RowChange &change : changes) {
        if (change.table != Action::table)
            continue;
        remove(change.id, &different);
        Statement find =
            m_database.prepare("SELECT key_actions FROM action JOIN action_plan ON "
                               "action_plan.id = action_plan_id WHERE action.id = ?1 AND year = ?2");
        find.bind(change.id, m_year.canonical());
        if (!find.step())
            continue;
        put(change.id, find.text(0));
        find.reset();
        const auto others = sameAs({change.id});
        for (const auto &other : others)
            different.insert(other.value);
        if (!others.empty())
            different.insert(change.id);
    }
    return different;
}

} // namespace csp
