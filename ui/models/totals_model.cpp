// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/totals_model.h"

#include "core/model/labels.h"
#include "core/rules/action_words.h"
#include "ui/support/appearance.h"

#include <QFont>

namespace csp {

using About = ActionQuestion::About;

namespace {
/// The line of all, which no group can have: keys of groups are ids or folded words.
const QString allKey = QStringLiteral("\n");

// In the words of the heading: the style's own mark would take half the height of a heading from its width.
const QString upwardsMark = QStringLiteral(" ▲");
const QString downwardsMark = QStringLiteral(" ▼");
} // namespace

TotalsModel::TotalsModel(GroupedBy by, QObject *parent) : RowsModel(parent), m_by(by)
{
}

void TotalsModel::show(const Totals &totals, const std::vector<ActionQuestion> &questions,
                       const std::vector<Status> &statuses, const Period &year)
{
    m_year = year;
    if (questions != m_questions || statuses != m_statuses) {
        setRows({});
        beginResetModel();
        m_questions = questions;
        m_statuses = statuses;
        endResetModel();
    }
    std::vector<GroupTotals> lines = totals.groups;
    lines.push_back(totals.all);
    lines.back().key = allKey;
    setRows(std::move(lines));
}

ActionsWanted TotalsModel::wanted(const QModelIndex &index) const
{
    const size_t column = static_cast<size_t>(index.column());
    ActionsWanted wanted;
    if (column >= 1 && column <= m_questions.size())
        wanted.question = m_questions[column - 1];
    else if (index.column() == amountColumn())
        wanted.question = {About::AmountKnown, {}};
    if (!isAll(index.row()))
        wanted.group = ActionGroup{m_by, rowAt(index.row()).key};
    wanted.year = m_year;
    return wanted;
}

int TotalsModel::number(const QModelIndex &index) const
{
    const GroupTotals &line = rowAt(index.row());
    if (index.column() == Title)
        return line.actions;
    return index.column() == amountColumn() ? line.withAmount
                                            : line.numbers.at(static_cast<size_t>(index.column()) - 1);
}

QString TotalsModel::titleText(int row) const
{
    return isAll(row) ? nameOfAll() : nameOf(rowAt(row), m_by);
}

QString TotalsModel::wordsOfColumn(int column) const
{
    return column == Title            ? titleOf(m_by)
           : column == amountColumn() ? tr("Amount")
                                      : wordsOf(m_questions.at(static_cast<size_t>(column) - 1), m_statuses);
}

QString TotalsModel::spokenText(const QModelIndex &index) const
{
    const GroupTotals &line = rowAt(index.row());
    const int actions = number(index);
    if (index.column() != amountColumn())
        return actions == 1 ? tr("1 action") : tr("%n actions", nullptr, actions);
    if (line.actions == 0)
        return tr("No actions");
    if (line.withAmount == 0)
        return amountText(line);
    return actions == 1 ? tr("%1 of 1 action").arg(amountText(line))
                        : tr("%1 of %n actions", nullptr, actions).arg(amountText(line));
}

int TotalsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 2 + static_cast<int>(m_questions.size());
}

QVariant TotalsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const GroupTotals &line = rowAt(index.row());
    const bool title = index.column() == Title;
    const bool amount = index.column() == amountColumn();
    switch (role) {
    case Qt::DisplayRole:
        if (title)
            return titleText(index.row());
        if (amount)
            return line.actions == 0 ? QStringLiteral("–") : amountText(line);
        return number(index) == 0 ? QStringLiteral("–") : QString::number(number(index));
    case SortRole:
        if (title)
            return titleText(index.row()).toCaseFolded();
        if (amount)
            return line.withAmount == 0 ? QVariant(qint64(line.actions == 0 ? -2 : -1))
                                        : QVariant(line.pence);
        return number(index);
    case Qt::AccessibleTextRole:
        return title ? titleText(index.row())
                     : tr("%1, %2: %3", "agency, status, actions")
                           .arg(titleText(index.row()), wordsOfColumn(index.column()), spokenText(index));
    case Qt::ToolTipRole:
        return plainToolTip(
            title ? titleText(index.row())
                  : tr("%1: %2", "status, actions").arg(wordsOfColumn(index.column()), spokenText(index)));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment((title ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter));
    case Qt::FontRole: {
        QFont font;
        font.setWeight(isAll(index.row()) ? QFont::DemiBold : QFont::Normal);
        return font;
    }
    default:
        return {};
    }
}

QVariant TotalsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment((section == Title ? Qt::AlignLeft : Qt::AlignRight) |
                                                 Qt::AlignBottom | Qt::Alignment(Qt::TextWordWrap)));
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return wordsOfColumn(section);
    if (role == Qt::ToolTipRole && section != Title && section != amountColumn())
        if (const Status *status = find(m_statuses, m_questions[static_cast<size_t>(section) - 1].status))
            return plainToolTip(status->meaning);
    return {};
}

TotalsOrder::TotalsOrder(TotalsModel *totals, QObject *parent)
    : QSortFilterProxyModel(parent), m_totals(totals)
{
    setSortRole(TotalsModel::SortRole);
    setSortLocaleAware(true);
    setSourceModel(totals);
}

QVariant TotalsOrder::headerData(int section, Qt::Orientation orientation, int role) const
{
    QVariant words = QSortFilterProxyModel::headerData(section, orientation, role);
    if (orientation != Qt::Horizontal || section != sortColumn())
        return words;
    const bool upwards = sortOrder() == Qt::AscendingOrder;
    if (role == Qt::DisplayRole)
        return words.toString() + (upwards ? upwardsMark : downwardsMark);
    if (role == Qt::AccessibleTextRole)
        return (upwards ? tr("%1, sorted upwards", "a column") : tr("%1, sorted downwards", "a column"))
            .arg(words.toString());
    return words;
}

bool TotalsOrder::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const auto rank = [this](const QModelIndex &index) {
        return m_totals->isAll(index.row()) ? 2 : m_totals->rowAt(index.row()).key.isEmpty() ? 1 : 0;
    };
    if (rank(left) != rank(right))
        return (rank(left) < rank(right)) == (sortOrder() == Qt::AscendingOrder);
    return QSortFilterProxyModel::lessThan(left, right);
}

} // namespace csp
