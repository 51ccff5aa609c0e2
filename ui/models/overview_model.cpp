// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/overview_model.h"

#include "core/rules/action_words.h"
#include "ui/models/action_states.h"
#include "ui/support/appearance.h"

#include <QFont>

#include <map>

namespace csp {

using About = ActionQuestion::About;

OverviewModel::OverviewModel(Document &document, QObject *parent) : RowsModel(parent), m_document(document)
{
}

bool OverviewModel::isAbout(const RowChanges &changes)
{
    for (const char *table :
         {Action::table, ActionPlan::table, Priority::table, Status::table, PlanInfo::table})
        if (touches(changes, table))
            return true;
    return false;
}

void OverviewModel::showObjectives(bool shown)
{
    m_objectives = shown;
    read();
}

void OverviewModel::read()
{
    const Database &database = m_document.database();
    auto statuses = selectRows<Status>(database, "ORDER BY position, id");
    if (statuses != m_statuses || m_questions.empty()) { // other columns
        setRows({});
        beginResetModel();
        m_questions = overviewQuestions(statuses);
        m_statuses = std::move(statuses);
        endResetModel();
    }
    std::vector<Id<Priority>> priorities;
    std::map<QString, std::pair<int, QString>> titles;
    Statement each = database.prepare("SELECT id, title FROM priority ORDER BY position, id");
    while (each.step()) {
        priorities.push_back({each.text(0)});
        titles[each.text(0)] = {static_cast<int>(priorities.size()), each.text(1).simplified()};
    }
    std::vector<OverviewLine> lines;
    if (!priorities.empty())
        for (ActionCounts &counts :
             countActions(actionStates(database), priorities, m_questions, m_document.clock().today())) {
            if (counts.objective && !m_objectives)
                continue;
            const auto &[number, title] = titles[counts.priority.value];
            lines.push_back({std::move(counts), number, title});
        }
    setRows(std::move(lines));
}

const ActionQuestion &OverviewModel::questionOf(int column) const
{
    return column == Title ? m_questions.back() : m_questions.at(static_cast<size_t>(column) - 1);
}

ActionsWanted OverviewModel::wanted(const QModelIndex &index) const
{
    const ActionCounts &counts = rowAt(index.row()).counts;
    return {counts.priority, counts.objective, questionOf(index.column())};
}

int OverviewModel::number(const QModelIndex &index) const
{
    const std::vector<int> &numbers = rowAt(index.row()).counts.numbers;
    return index.column() == Title ? numbers.back() : numbers.at(static_cast<size_t>(index.column()) - 1);
}

QString OverviewModel::keyOf(const OverviewLine &line) const
{
    return line.counts.priority.value + u'/' +
           (line.counts.objective ? wordOf(*line.counts.objective) : QString());
}

QString OverviewModel::titleOf(const OverviewLine &line) const
{
    if (!line.counts.priority)
        return tr("All priorities");
    if (line.counts.objective)
        return labelOf(*line.counts.objective);
    return tr("%1  %2", "number and title of a priority")
        .arg(line.number)
        .arg(line.title.isEmpty() ? tr("(no title)") : line.title);
}

QString OverviewModel::actionsText(const QModelIndex &index) const
{
    const int actions = number(index);
    return actions == 1 ? tr("1 action") : tr("%n actions", nullptr, actions);
}

int OverviewModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 1 + static_cast<int>(m_questions.size());
}

QVariant OverviewModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const OverviewLine &line = rowAt(index.row());
    const bool title = index.column() == Title;
    switch (role) {
    case Qt::DisplayRole:
        if (title)
            return line.counts.objective ? QStringLiteral("      ") + titleOf(line) : titleOf(line);
        return number(index) == 0 ? QStringLiteral("–") : QString::number(number(index));
    case Qt::AccessibleTextRole:
        return title ? titleOf(line)
                     : tr("%1, %2: %3", "priority, status, actions")
                           .arg(titleOf(line), wordsOf(questionOf(index.column()), m_statuses),
                                actionsText(index));
    case Qt::ToolTipRole:
        return plainToolTip(
            title ? titleOf(line)
                  : tr("%1: %2", "status, actions")
                        .arg(wordsOf(questionOf(index.column()), m_statuses), actionsText(index)));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment((title ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter));
    case Qt::FontRole: {
        QFont font;
        font.setWeight(line.counts.objective || (!m_objectives && line.counts.priority) ? QFont::Normal
                                                                                        : QFont::DemiBold);
        return font;
    }
    default:
        return {};
    }
}

QVariant OverviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment((section == Title ? Qt::AlignLeft : Qt::AlignRight) |
                                                 Qt::AlignBottom | Qt::Alignment(Qt::TextWordWrap)));
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return section == Title ? tr("Priority") : wordsOf(questionOf(section), m_statuses);
    if (role == Qt::ToolTipRole && section != Title)
        if (const Status *status = find(m_statuses, questionOf(section).status))
            return plainToolTip(status->meaning);
    return {};
}

} // namespace csp
