// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/round_model.h"

#include "core/edit/typed.h"
#include "core/merge/taken_back.h"
#include "ui/support/appearance.h"

#include <algorithm>

namespace csp {

namespace {

/// What updateRound() looks at, and nothing else of the plan.
Plan readForRound(const Database &database)
{
    Plan plan;
    plan.info() = selectRow(database, PlanInfo{}.id).value_or(PlanInfo());
    plan.agencies = selectRows<Agency>(database, "ORDER BY position, id");
    plan.statuses = selectRows<Status>(database, "ORDER BY position, id");
    plan.priorities = selectRows<Priority>(database, "ORDER BY position, id");
    plan.actionPlans = selectRows<ActionPlan>(database, "ORDER BY id");
    plan.actions = selectRows<Action>(database, "ORDER BY position, id");
    plan.actionParties = selectRows<ActionParty>(database, "WHERE agency_id IS NOT NULL ORDER BY id");
    plan.progressUpdates = selectRows<ProgressUpdate>(database, "ORDER BY id");
    plan.updateRequests = selectRows<UpdateRequest>(database, "ORDER BY id");
    return plan;
}

/// "12/06/2008 (34 days ago)"; what is said where there is no day.
QString dayAndAge(const QDate &day, const QDate &today, const QString &never)
{
    if (!day.isValid())
        return never;
    const int days = static_cast<int>(day.daysTo(today));
    return days == 0   ? RoundModel::tr("%1 (today)", "a day").arg(edit::typedDay(day))
           : days == 1 ? RoundModel::tr("%1 (yesterday)", "a day").arg(edit::typedDay(day))
                       : RoundModel::tr("%1 (%n days ago)", "a day", days).arg(edit::typedDay(day));
}

} // namespace

std::vector<AgencyAnswer> answersIn(const Database &database)
{
    std::vector<AgencyAnswer> answers;
    for (const merge::BroughtIn &brought : merge::broughtIn(database))
        answers.push_back({brought.by.agency, brought.at.toLocalTime().date()});
    return answers;
}

RoundModel::RoundModel(Document &document, QObject *parent) : RowsModel(parent), m_document(document)
{
}

void RoundModel::read()
{
    const Database &database = m_document.database();
    UpdateRound round = updateRound(readForRound(database), answersIn(database), today());
    m_withoutAgency = round.withoutAgency;
    setRows(std::move(round.agencies));
}

int RoundModel::missing() const
{
    return static_cast<int>(std::count_if(rows().begin(), rows().end(),
                                          [](const AgencyRound &agency) { return agency.isMissing(); }));
}

QVariant RoundModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const AgencyRound &agency = rowAt(index.row());
    if (role == Qt::DisplayRole)
        return RoundTable::text(agency, index.column(), today());
    if (role == Qt::TextAlignmentRole && RoundTable::isNumber(index.column()))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && index.column() == RoundTable::Name)
        return plainToolTip(agency.name);
    return {};
}

QVariant RoundModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((RoundTable::isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignBottom |
                          Qt::Alignment(Qt::TextWordWrap)));
    if (role == Qt::ToolTipRole && section >= RoundTable::Quiet30 && section <= RoundTable::Quiet90)
        return tr("Open actions without a progress update in the last %n days.", nullptr,
                  quietDays[section - RoundTable::Quiet30]);
    return role == Qt::DisplayRole ? QVariant(RoundTable::heading(section)) : QVariant();
}

OpenActionsModel::OpenActionsModel(Document &document, QObject *parent)
    : RowsModel(parent), m_document(document)
{
}

QVariant OpenActionsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const OpenAction &action = rowAt(index.row());
    if (role == Qt::ToolTipRole && index.column() == Words)
        return plainToolTip(action.keyActions);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Words: {
        const QString words = action.keyActions.left(400).simplified();
        return words.isEmpty() ? tr("(no words)") : words;
    }
    case StatusNow:
        return action.statusText.isEmpty() ? tr("Not said") : action.statusText;
    case Due:
        return action.overdue ? tr("%1, overdue", "a day").arg(edit::typedDay(action.due))
                              : edit::typedDay(action.due);
    default:
        return dayAndAge(action.newest, m_document.clock().today(), tr("Never"));
    }
}

QVariant OpenActionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Words       ? tr("Open action")
           : section == StatusNow ? tr("Status")
           : section == Due       ? tr("Due")
                                  : tr("Last update");
}

} // namespace csp
