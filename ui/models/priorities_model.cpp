// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/priorities_model.h"

#include "ui/support/appearance.h"

namespace csp {

PrioritiesModel::PrioritiesModel(Document &document, QObject *parent)
    : RowsModel(parent), m_document(document)
{
    read();
    connect(&document, &Document::changed, this, [this](const RowChanges &changes) {
        for (const char *table : {Priority::table, PriorityLead::table, Agency::table, Group::table,
                                  Aim::table, Action::table, PriorityMeasure::table, PlanInfo::table})
            if (touches(changes, table))
                return read();
    });
}

void PrioritiesModel::read()
{
    Statement lines = m_document.database().prepare(
        "SELECT id, title, (SELECT group_concat(name, ', ') FROM"
        "  (SELECT coalesce(nullif(short_name, ''), agency.name, partnership_group.name) AS name"
        "   FROM priority_lead LEFT JOIN agency ON agency.id = agency_id"
        "   LEFT JOIN partnership_group ON partnership_group.id = group_id"
        "   WHERE priority_id = priority.id ORDER BY name)),"
        " (SELECT count(*) FROM aim WHERE priority_id = priority.id),"
        " (SELECT count(*) FROM priority_measure WHERE priority_id = priority.id),"
        " (SELECT count(*) FROM action_plan JOIN action ON action_plan_id = action_plan.id"
        "  WHERE action_plan.priority_id = priority.id AND year = (SELECT action_year FROM plan))"
        " FROM priority ORDER BY position, id");
    std::vector<PriorityLine> now;
    while (lines.step())
        now.push_back({{lines.text(0)},
                       lines.text(1),
                       lines.text(2),
                       lines.integer(3),
                       lines.integer(4),
                       lines.integer(5)});
    setRows(std::move(now));
}

QVariant PrioritiesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const PriorityLine &line = rowAt(index.row());
    if (role == Qt::TextAlignmentRole && index.column() >= Aims)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    if (role == Qt::ToolTipRole && index.column() <= Lead)
        return plainToolTip(index.column() == Lead ? line.leads : line.title);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Number:
        return index.row() + 1;
    case Title:
        return line.title.isEmpty() ? tr("(no title)") : line.title.simplified();
    case Lead:
        return line.leads.simplified();
    case Aims:
        return line.aims;
    case Measures:
        return line.measures;
    default:
        return line.actions;
    }
}

QVariant PrioritiesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::TextAlignmentRole))
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((section >= Aims ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    switch (section) {
    case Number:
        return tr("No.");
    case Title:
        return tr("Priority");
    case Lead:
        return tr("Lead");
    case Aims:
        return tr("Aims");
    case Measures:
        return tr("Measures");
    default:
        return tr("Actions");
    }
}

} // namespace csp
