// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/plan_tree_model.h"

#include "core/share/shared_with.h"
#include "ui/support/appearance.h"

#include <algorithm>

namespace csp {

namespace {

using Kind = PlanTreeModel::Kind;

std::vector<Kind> topKinds(const Database &database)
{
    std::vector<Kind> kinds{Kind::Overview, Kind::Work,     Kind::Funding,  Kind::ActionPlans,
                            Kind::Measures, Kind::Words,    Kind::Partners, Kind::Round,
                            Kind::Pictures, Kind::Findings, Kind::History};
    if (readSharedWith(database).isPart()) { // it is asked, and asks nobody
        std::erase(kinds, Kind::Round);
        kinds.insert(kinds.begin(), Kind::PartUpdate);
    }
    return kinds;
}

// The internal id of an entry says what it stands under; from underPriority on, under which priority.
constexpr quintptr top = 0;
constexpr quintptr underActionPlans = 1;
constexpr quintptr underWords = 2;
constexpr quintptr underPriority = 3;

} // namespace

PlanTreeModel::PlanTreeModel(Document &document, QObject *parent)
    : QAbstractItemModel(parent), m_document(document), m_top(topKinds(document.database())),
      m_priorities(readPriorities()), m_sections(SectionsModel::read(document.database()))
{
    connect(&document, &Document::changed, this, &PlanTreeModel::refresh);
}

int PlanTreeModel::rowOfKind(Kind kind) const
{
    const auto found = std::find(m_top.begin(), m_top.end(), kind);
    return found == m_top.end() ? -1 : static_cast<int>(found - m_top.begin());
}

std::vector<Priority> PlanTreeModel::readPriorities() const
{
    return selectRows<Priority>(m_document.database(), "ORDER BY position, id");
}

PlanTreeModel::Place PlanTreeModel::place(const QModelIndex &index) const
{
    const auto row = static_cast<size_t>(index.row());
    switch (index.internalId()) {
    case top:
        return {m_top.at(row)};
    case underActionPlans:
        return {Kind::Priority, m_priorities.at(row).id};
    case underWords:
        return {Kind::Section, {}, m_sections.at(row).id};
    default:
        return {Kind::AboutPriority, m_priorities.at(index.internalId() - underPriority).id};
    }
}

QModelIndex PlanTreeModel::indexOf(const Place &place) const
{
    const auto rowOf = [](const auto &rows, const auto &id) {
        const auto found =
            std::find_if(rows.begin(), rows.end(), [&](const auto &row) { return row.id == id; });
        return found == rows.end() ? -1 : static_cast<int>(found - rows.begin());
    };
    switch (place.kind) {
    case Kind::Priority:
    case Kind::AboutPriority: {
        const int row = rowOf(m_priorities, place.priority);
        if (row < 0)
            return {};
        return place.kind == Kind::Priority ? createIndex(row, 0, underActionPlans)
                                            : createIndex(0, 0, underPriority + static_cast<quintptr>(row));
    }
    case Kind::Section: {
        const int row = rowOf(m_sections, place.section);
        return row < 0 ? QModelIndex() : createIndex(row, 0, underWords);
    }
    default: {
        const int row = rowOfKind(place.kind);
        return row < 0 ? QModelIndex() : createIndex(row, 0, top);
    }
    }
}

QModelIndex PlanTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    if (!parent.isValid())
        return createIndex(row, column, top);
    if (parent.internalId() == underActionPlans)
        return createIndex(row, column, underPriority + static_cast<quintptr>(parent.row()));
    return createIndex(row, column, parent.row() == rowOfKind(Kind::Words) ? underWords : underActionPlans);
}

QModelIndex PlanTreeModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == top)
        return {};
    if (child.internalId() >= underPriority)
        return createIndex(static_cast<int>(child.internalId() - underPriority), 0, underActionPlans);
    return createIndex(rowOfKind(child.internalId() == underWords ? Kind::Words : Kind::ActionPlans), 0, top);
}

int PlanTreeModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_top.size());
    if (parent.column() != 0)
        return 0;
    if (parent.internalId() == underActionPlans)
        return 1; // about the priority
    if (parent.internalId() != top)
        return 0;
    return parent.row() == rowOfKind(Kind::ActionPlans) ? static_cast<int>(m_priorities.size())
           : parent.row() == rowOfKind(Kind::Words)     ? static_cast<int>(m_sections.size())
                                                        : 0;
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
    if (here.kind == Kind::Section && role == Qt::ToolTipRole)
        return plainToolTip(m_sections[static_cast<size_t>(index.row())].heading);
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (here.kind) {
    case Kind::AboutPriority:
        return tr("About this priority");
    case Kind::Words:
        return tr("The plan in words");
    case Kind::Section: {
        const QString heading = m_sections[static_cast<size_t>(index.row())].heading.simplified();
        return heading.isEmpty() ? tr("(no heading)") : heading;
    }
    case Kind::PartUpdate:
        return tr("Your update");
    case Kind::Overview:
        return tr("Overview");
    case Kind::Work:
        return tr("Who does what");
    case Kind::Funding:
        return tr("Funding");
    case Kind::ActionPlans:
        return tr("Action plans");
    case Kind::Measures:
        return tr("Measures");
    case Kind::Partners:
        return tr("Agencies and groups");
    case Kind::Round:
        return tr("Update round");
    case Kind::Pictures:
        return tr("Pictures");
    case Kind::Findings:
        return tr("Things to look at");
    default:
        return tr("History");
    }
}

void PlanTreeModel::refresh(const RowChanges &changes)
{
    if (touches(changes, Priority::table))
        setBranch(Kind::ActionPlans, m_priorities, readPriorities());
    if (touches(changes, Section::table))
        setBranch(Kind::Words, m_sections, SectionsModel::read(m_document.database()));
}

template <class Row>
void PlanTreeModel::setBranch(Kind branch, std::vector<Row> &shown, std::vector<Row> now)
{
    const QModelIndex parent = createIndex(rowOfKind(branch), 0, top);
    const bool sameRows = std::equal(now.begin(), now.end(), shown.begin(), shown.end(),
                                     [](const Row &left, const Row &right) { return left.id == right.id; });
    if (sameRows) {
        shown = std::move(now);
        if (!shown.empty())
            emit dataChanged(index(0, 0, parent), index(rowCount(parent) - 1, 0, parent));
        return;
    }
    // A few dozen rows at most: taking them out and putting them in again keeps the rest of the tree as it
    // is.
    if (!shown.empty()) {
        beginRemoveRows(parent, 0, rowCount(parent) - 1);
        shown.clear();
        endRemoveRows();
    }
    if (!now.empty()) {
        beginInsertRows(parent, 0, static_cast<int>(now.size()) - 1);
        shown = std::move(now);
        endInsertRows();
    }
}

} // namespace csp
