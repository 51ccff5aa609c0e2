// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/paste_model.h"

#include "ui/support/appearance.h"

namespace csp {

namespace {
constexpr qsizetype longestShown = 300;
}

PasteModel::PasteModel(TextTable table, Objective first, QObject *parent)
    : QAbstractTableModel(parent), m_table(std::move(table)), m_first(first), m_match(matchColumns(m_table)),
      m_rows(readActions(m_table, m_match, m_first))
{
}

void PasteModel::setMatch(size_t column, std::optional<FormCell> cell)
{
    if (m_match[column] == cell)
        return;
    m_match[column] = cell;
    m_rows = readActions(m_table, m_match, m_first);
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

QString PasteModel::headingWords(size_t column) const
{
    for (size_t row = 0; row < m_rows.size(); ++row)
        if (m_rows[row].kind == ReadRow::Kind::Headings)
            return m_table.rows[row].cells.value(static_cast<qsizetype>(column)).simplified();
    return {};
}

int PasteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PasteModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_match.size()) + 1;
}

QString PasteModel::becomes(const ReadRow &row) const
{
    switch (row.kind) {
    case ReadRow::Kind::Action:
        return tr("Action of %1", "an objective").arg(labelOf(row.objective));
    case ReadRow::Kind::Objective:
        return tr("Objective: %1").arg(labelOf(row.objective));
    case ReadRow::Kind::Headings:
        return tr("Headings");
    case ReadRow::Kind::LeftOut:
        return tr("Left out. %1", "why, a sentence").arg(row.why);
    }
    return {};
}

QVariant PasteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ReadRow &row = m_rows[static_cast<size_t>(index.row())];
    const bool action = row.kind == ReadRow::Kind::Action;
    const bool taken = index.column() == 0 || m_match[static_cast<size_t>(index.column() - 1)];
    if (role == Qt::ForegroundRole && (!action || !taken))
        return colours().quiet;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)
        return {};
    const QString words =
        index.column() == 0 ? becomes(row)
                            : m_table.rows[static_cast<size_t>(index.row())].cells.value(index.column() - 1);
    if (role == Qt::ToolTipRole)
        return plainToolTip(words.left(2000));
    return words.left(longestShown).simplified();
}

QVariant PasteModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    if (section == 0)
        return tr("What becomes of it");
    const QString words = headingWords(static_cast<size_t>(section - 1));
    return words.isEmpty() ? tr("Column %1").arg(section) : words;
}

} // namespace csp
