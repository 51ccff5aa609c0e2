// SPDX-License-Identifier: GPL-3.0-or-later
// The part of ActionFormModel that says which rows have the words of another.
#include "ui/models/action_form_model.h"
#include "ui/support/appearance.h"

namespace csp {

namespace {
constexpr size_t mostPlaces = 5;    ///< in a tool tip
constexpr qsizetype mostTold = 200; ///< rows told one by one
} // namespace

void ActionFormModel::lookForRepeated()
{
    if (!m_repeated)
        m_repeated.emplace(m_document.database(), m_form.year);
    if (m_repeated->readMore()) {
        m_repeatedLater.start(0); // with the window's events in between
        return;
    }
    const QSet<QString> repeated = m_repeated->all();
    if (repeated.size() > mostTold) {
        emit dataChanged(index(0, KeyActions), index(rowCount() - 1, KeyActions));
        return;
    }
    for (const QString &id : repeated)
        if (const int row = rowOf({id}); row >= 0)
            emit dataChanged(index(row, KeyActions), index(row, KeyActions));
}

void ActionFormModel::refreshRepeated(const RowChanges &changes)
{
    if (!m_repeated)
        return;
    const auto different = m_repeated->refresh(changes);
    if (!different) {
        m_repeated.reset();
        m_repeatedLater.start(untilRepeated);
        return;
    }
    if (!m_repeated->isComplete())
        return;
    for (const QString &id : *different)
        if (const int row = rowOf({id}); row >= 0)
            emit dataChanged(index(row, KeyActions), index(row, KeyActions));
}

QString ActionFormModel::repeatedWords(const QString &action) const
{
    if (!m_repeated || !m_repeated->isComplete() || !m_repeated->isRepeated(action))
        return {};
    const size_t others = m_repeated->sameAs({action}).size();
    return others == 1 ? tr("Same words as another action")
                       : tr("Same words as %n other actions", nullptr, static_cast<int>(others));
}

QString ActionFormModel::repeatedPlaces(const Id<Action> &action) const
{
    QStringList places{tr("The same words stand in:")};
    const auto others = m_repeated->sameAs(action);
    for (const auto &other : others) {
        if (static_cast<size_t>(places.size()) > mostPlaces) {
            places << tr("and elsewhere");
            break;
        }
        const auto row = selectRow<Action>(m_document.database(), other);
        const auto plan = row ? selectRow<ActionPlan>(m_document.database(), row->actionPlan) : std::nullopt;
        const auto priority =
            plan ? selectRow<Priority>(m_document.database(), plan->priority) : std::nullopt;
        if (priority)
            places << tr("%1, %2", "a priority, an objective")
                          .arg(priority->title.simplified(), labelOf(row->objective));
    }
    return plainToolTip(places.join(u'\n'));
}

} // namespace csp
