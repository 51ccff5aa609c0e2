// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/part_model.h"

#include "ui/support/appearance.h"
#include "ui/support/status_choice.h"

#include <algorithm>

namespace csp {

PartModel::PartModel(Document &document, Id<Agency> agency, QObject *parent)
    : RowsModel(parent), m_document(document), m_agency(std::move(agency))
{
    connect(&document, &Document::changed, this, [this](const RowChanges &changes) {
        for (const char *table : {Action::table, ProgressUpdate::table, Status::table, ActionParty::table,
                                  ActionPlan::table, Priority::table})
            if (touches(changes, table))
                return read();
    });
    read();
}

void PartModel::read()
{
    m_statuses.clear();
    for (const Status &status : selectRows<Status>(m_document.database(), "ORDER BY position, id"))
        m_statuses.insert(status.id.value, status);
    setRows(partActions(m_document.database(), m_agency));
}

int PartModel::open() const
{
    return static_cast<int>(std::count_if(rows().begin(), rows().end(),
                                          [](const PartAction &action) { return action.isOpen(); }));
}

int PartModel::nextOpen(int row) const
{
    const int count = rowCount();
    for (int step = 1; step <= count; ++step)
        if (const int next = (std::max(row, -1) + step) % count; rowAt(next).isOpen())
            return next;
    return -1;
}

QVariant PartModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const PartAction &action = rowAt(index.row());
    const auto status = m_statuses.constFind(action.status.value);
    if (index.column() == StatusNow && role == Qt::DecorationRole && status != m_statuses.cend())
        return statusSwatch(*status);
    if (index.column() == Words && role == Qt::ToolTipRole)
        return plainToolTip(action.words);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Words: {
        const QString words = action.words.left(400).simplified();
        return words.isEmpty() ? tr("(no words)") : words;
    }
    case StatusNow:
        return status == m_statuses.cend() ? tr("Not said") : statusText(*status);
    default:
        return action.updated ? tr("Written") : action.complete ? tr("Complete") : tr("Still to write");
    }
}

QVariant PartModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Words ? tr("Action") : section == StatusNow ? tr("Status") : tr("Your update");
}

} // namespace csp
