// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/plan_tree_model.h"

#include "ui/support/appearance.h"

namespace csp {

namespace {
enum TopRow { ActionPlansRow, MeasuresRow, HistoryRow, TopRows };
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
    switch (index.row()) {
    case MeasuresRow:
        return {Kind::Measures};
    case HistoryRow:
        return {Kind::History};
    default:
        return {Kind::ActionPlans};
    }
}

QModelIndex PlanTreeModel::indexOf(const Place &place) const
{
    switch (place.kind) {
    case Kind::ActionPlans:
        return createIndex(ActionPlansRow, 0, top);
    case Kind::Measures:
        return createIndex(MeasuresRow, 0, top);
    case Kind::History:
        return createIndex(HistoryRow, 0, top);
    case Kind::Priority:
        for (size_t row = 0; row < m_priorities.size(); ++row)
            if (m_priorities[row].id == place.priority)
                return createIndex(static_cast<int>(row), 0, underActionPlans);
    }
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
        return createIndex(ActionPlansRow, 0, top);
    return {};
}

int PlanTreeModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return TopRows;
    if (parent.internalId() == top && parent.row() == ActionPlansRow && parent.column() == 0)
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
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return here.kind == Kind::ActionPlans ? tr("Action plans")
               : here.kind == Kind::Measures  ? tr("Measures")
                                              : tr("History");
    return {};
}

void PlanTreeModel::refresh(const RowChanges &changes)
{
    if (!touches(changes, Priority::table))
        return;
    std::vector<Priority> now = readPriorities();
    const QModelIndex parent = createIndex(ActionPlansRow, 0, top);
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
