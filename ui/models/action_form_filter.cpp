// SPDX-License-Identifier: GPL-3.0-or-later
// The part of ActionFormModel that shows only the rows a filter lets through.
#include "ui/models/action_form_model.h"

#include <algorithm>

namespace csp {

const ActionIndex &ActionFormModel::searchIndex() const
{
    if (!m_searchIndex)
        m_searchIndex.emplace(m_document.database(), m_plan.value_or(Id<ActionPlan>()));
    return *m_searchIndex;
}

void ActionFormModel::prepareSearch()
{
    QTimer::singleShot(0, this, [this] { searchIndex(); });
}

void ActionFormModel::setFilter(const ActionFilter &filter)
{
    const QDate today = m_document.clock().today();
    if (filter == m_filter && today == m_filteredOn)
        return;
    dropStarted();
    m_filter = filter;
    m_filteredOn = today;
    beginResetModel();
    hideOthers();
    endResetModel();
}

void ActionFormModel::hideOthers()
{
    const auto inOrder = [](const Row &a, const Row &b) { return a < b; };
    m_rows.erase(std::remove_if(m_rows.begin(), m_rows.end(),
                                [](const Row &row) { return row.kind == RowKind::Hint; }),
                 m_rows.end());
    std::vector<Row> all;
    all.reserve(m_rows.size() + m_hidden.size());
    std::merge(m_rows.begin(), m_rows.end(), m_hidden.begin(), m_hidden.end(), std::back_inserter(all),
               inOrder);
    m_rows.clear();
    m_hidden.clear();
    QSet<QString> shown;
    if (!m_filter.isEmpty())
        shown = searchIndex().matching(m_filter, m_document.clock().today());
    for (Row &row : all) {
        const bool hide = row.kind == RowKind::Action && !m_filter.isEmpty() && !shown.contains(row.id);
        if (row.kind == RowKind::Heading && !m_rows.empty() && m_rows.back().kind == RowKind::Heading)
            m_rows.push_back({RowKind::Hint, m_rows.back().objective, {}, {}});
        (hide ? m_hidden : m_rows).push_back(std::move(row));
    }
    if (!m_rows.empty() && m_rows.back().kind == RowKind::Heading)
        m_rows.push_back({RowKind::Hint, m_rows.back().objective, {}, {}});
}

std::vector<Id<Action>> ActionFormModel::shownActions() const
{
    std::vector<Id<Action>> actions;
    for (const Row &row : m_rows)
        if (row.kind == RowKind::Action && row.id != startedAction().value)
            actions.push_back({row.id});
    return actions;
}

std::optional<ActionFormModel::Row> ActionFormModel::placeOf(const QString &action) const
{
    Statement place =
        m_document.database().prepare("SELECT action_plan_id, objective, position FROM action WHERE id = ?1");
    place.bind(action);
    if (!m_plan || !place.step())
        return std::nullopt;
    const auto objective = choiceFromWord<Objective>(place.text(1));
    std::optional<Row> row;
    if (place.text(0) == m_plan->value && objective)
        row = Row{RowKind::Action, *objective, action, {place.text(2)}};
    place.reset();
    return row;
}

/// Hidden rows among the changes: one that matches now shows, one that does not keeps out of sight in its new
/// place. Returns those.
QSet<QString> ActionFormModel::settleHidden(const RowChanges &changes)
{
    QSet<QString> stay;
    if (m_hidden.empty())
        return stay;
    QSet<QString> hidden;
    for (const Row &row : m_hidden)
        hidden.insert(row.id);
    QSet<QString> touched;
    for (const RowChange &change : changes)
        if (change.table == Action::table && hidden.contains(change.id))
            touched.insert(change.id);
    if (touched.isEmpty())
        return stay;
    const QSet<QString> matching = searchIndex().matching(m_filter, m_document.clock().today());
    m_hidden.erase(std::remove_if(m_hidden.begin(), m_hidden.end(),
                                  [&](const Row &row) { return touched.contains(row.id); }),
                   m_hidden.end());
    for (const QString &id : touched)
        if (const auto now = placeOf(id); now && !matching.contains(id)) {
            stay.insert(id);
            m_hidden.push_back(*now);
        }
    std::sort(m_hidden.begin(), m_hidden.end(), [](const Row &a, const Row &b) { return a < b; });
    return stay;
}

QSet<QString> ActionFormModel::actionsWith(const std::function<bool(const QString &)> &meets) const
{
    std::vector<std::pair<QString, QString>> texts; // read first: a test may take longer than a read may
    if (m_plan) {
        Statement actions = m_document.database().prepare(
            "SELECT id, key_actions, lead_agency, time_scales, resources, outcome_target FROM action "
            "WHERE action_plan_id = ?1");
        actions.bind(m_plan->value);
        while (actions.step())
            for (int cell = 1; cell <= Progress; ++cell)
                if (QString words = actions.text(cell); !words.isEmpty())
                    texts.emplace_back(actions.text(0), std::move(words));
        Statement updates = m_document.database().prepare(
            "SELECT action_id, text FROM progress_update JOIN action ON action.id = action_id "
            "WHERE action_plan_id = ?1 AND date = ?2");
        updates.bind(m_plan->value, m_document.clock().today().toString(Qt::ISODate));
        while (updates.step())
            texts.emplace_back(updates.text(0), updates.text(1));
    }
    QSet<QString> found;
    for (const auto &[action, words] : texts)
        if (!found.contains(action) && meets(words))
            found.insert(action);
    return found;
}

} // namespace csp
