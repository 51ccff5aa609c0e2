// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/plan_tree_model.h"

#include "ui/support/appearance.h"

#include <algorithm>
#include <array>

namespace csp {

namespace {
using Kind = PlanTreeModel::Kind;
/// The entries of the first level, in order.
constexpr std::array topKinds{Kind::Overview, Kind::ActionPlans, Kind::Measures, Kind::Findings,
                              Kind::History};
int rowOfKind(Kind kind)
{
    return static_cast<int>(std::find(topKinds.begin(), topKinds.end(), kind) - topKinds.begin());
}
constexpr quintptr top = 0;
constexpr quintptr underActionPlans = 1;
} // namespace

PlanTreeModel::PlanTreeModel(Document &document, QObject *parent)
    : QAbstractItemModel(parent), m_document(document), m_priorities(readPriorities())
{
    connect(&document, &Document::changed, this, &PlanTreeModel::refresh);
}

std::vector<Priority> PlanTreeModel::readPriorities() const
{
    return selectRows<Priority>(m_document.database(), "ORDER BY position, id");
}

PlanTreeModel::Place PlanTreeModel::place(const QModelIndex &index) const
{
    if (index.internalId() == underActionPlans)
        return {Kind::Priority, m_priorities.at(static_cast<size_t>(index.row())).id};
    return {topKinds.at(static_cast<size_t>(index.row()))};
}

QModelIndex PlanTreeModel::indexOf(const Place &place) const
{
    if (place.kind != Kind::Priority)
        return createIndex(rowOfKind(place.kind), 0, top);
    for (size_t row = 0; row < m_priorities.size(); ++row)
        if (m_priorities[row].id == place.priority)
            return createIndex(static_cast<int>(row), 0, underActionPlans);
    return {};
}

QModelIndex PlanTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? underActionPlans : top);
}

QModelIndex PlanTreeModel::parent(const QModelIndex &child) const
{
    if (child.isValid() && child.internalId() == underActionPlans)
        return createIndex(rowOfKind(Kind::ActionPlans), 0, top);
    return {};
}

int PlanTreeModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(topKinds.size());
    if (parent.internalId() == top && parent.row() == rowOfKind(Kind::ActionPlans) && parent.column() == 0)
        return static_cast<int>(m_priorities.size());
    return 0;
}

int PlanTreeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant PlanTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Place here = place(index);
    if (here.kind == Kind::Priority) {
        const Priority &priority = m_priorities[static_cast<size_t>(index.row())];
        const QString title = priority.title.isEmpty() ? tr("(no title)") : priority.title.simplified();
        if (role == Qt::DisplayRole)
            return tr("%1  %2", "number and title of a priority").arg(index.row() + 1).arg(title);
        if (role == Qt::ToolTipRole)
            return plainToolTip(priority.title);
        if (role == Qt::AccessibleTextRole)
            return tr("Priority %1: %2").arg(index.row() + 1).arg(title);
        return {};
    }
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (here.kind) {
    case Kind::Overview:
        return tr("Overview");
    case Kind::ActionPlans:
        return tr("Action plans");
    case Kind::Measures:
        return tr("Measures");
    case Kind::Findings:
        return tr("Things to look at");
    default:
        return tr("History");
    }
}

void PlanTreeModel::refresh(const RowChanges &changes)
{
    if (!touches(changes, Priority::table))
        return;
    std::vector<Priority> now = readPriorities();
    const QModelIndex parent = createIndex(rowOfKind(Kind::ActionPlans), 0, top);
    const bool sameRows =
        std::equal(now.begin(), now.end(), m_priorities.begin(), m_priorities.end(),
                   [](const Priority &left, const Priority &right) { return left.id == right.id; });
    if (sameRows) {
        m_priorities = std::move(now);
        if (!m_priorities.empty())
            emit dataChanged(index(0, 0, parent), index(rowCount(parent) - 1, 0, parent));
        return;
    }
    // A handful of rows at most: taking them out and putting them in again keeps the rest of the tree as it
    // is.
    if (!m_priorities.empty()) {
        beginRemoveRows(parent, 0, rowCount(parent) - 1);
        m_priorities.clear();
        endRemoveRows();
    }
    if (!now.empty()) {
        beginInsertRows(parent, 0, static_cast<int>(now.size()) - 1);
        m_priorities = std::move(now);
        endInsertRows();
    }
}

} // namespace csp
