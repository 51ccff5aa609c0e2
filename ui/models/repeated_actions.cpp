// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/repeated_actions.h"

namespace csp {

namespace {
constexpr size_t mostRefreshed = 64;
constexpr int atOnce = 500;
} // namespace

bool RepeatedActions::readMore()
{
    if (m_complete)
        return false;
    Statement select =
        m_database.prepare("SELECT action.id, key_actions FROM action JOIN action_plan ON "
                           "action_plan.id = action_plan_id WHERE year = ?1 AND action.id > ?2 "
                           "ORDER BY action.id LIMIT ?3");
    select.bind(m_year.canonical(), m_readTo, atOnce);
    int read = 0;
    for (; select.step(); ++read) {
        m_readTo = select.text(0);
        if (!m_words.contains(m_readTo)) // or it was changed while this went on, and is known already
            put(m_readTo, select.text(1));
    }
    m_complete = read < atOnce;
    return !m_complete;
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
