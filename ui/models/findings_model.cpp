// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/findings_model.h"

#include "core/rules/finding_words.h"
#include "ui/support/appearance.h"

#include <QFont>

namespace csp {

// The internal id of a heading is 0, that of a line the number of its heading, from 1.

void FindingsModel::setFindings(std::vector<Finding> findings)
{
    if (findings == m_findings)
        return;
    beginResetModel();
    m_findings = std::move(findings);
    m_groups.clear();
    for (size_t i = 0; i < m_findings.size(); ++i) {
        if (m_groups.empty() || m_findings[m_groups.back().first].rule != m_findings[i].rule)
            m_groups.push_back({i, 0});
        ++m_groups.back().count;
    }
    endResetModel();
}

const Finding *FindingsModel::finding(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return nullptr;
    const Group &group = m_groups.at(index.internalId() - 1);
    return &m_findings.at(group.first + static_cast<size_t>(index.row()));
}

std::string_view FindingsModel::rule(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const QModelIndex heading = index.internalId() == 0 ? index : index.parent();
    return m_findings.at(m_groups.at(static_cast<size_t>(heading.row())).first).rule;
}

QModelIndex FindingsModel::indexOf(const Finding &finding) const
{
    for (size_t number = 0; number < m_groups.size(); ++number)
        for (size_t row = 0; row < m_groups[number].count; ++row) {
            const Finding &each = m_findings[m_groups[number].first + row];
            if (each.rule == finding.rule && each.id == finding.id)
                return createIndex(static_cast<int>(row), Sentence, quintptr{number} + 1);
        }
    return {};
}

QModelIndex FindingsModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row() + 1) : quintptr(0));
}

QModelIndex FindingsModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == 0)
        return {};
    return createIndex(static_cast<int>(child.internalId()) - 1, 0, quintptr(0));
}

int FindingsModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_groups.size());
    if (parent.internalId() != 0 || parent.column() != 0)
        return 0;
    return static_cast<int>(m_groups.at(static_cast<size_t>(parent.row())).count);
}

int FindingsModel::columnCount(const QModelIndex &) const
{
    return Columns;
}

QVariant FindingsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (const Finding *line = finding(index)) {
        if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
            return index.column() == Weight ? labelOf(line->severity) : line->sentence();
        return role == Qt::ToolTipRole && index.column() == Sentence ? plainToolTip(line->sentence())
                                                                     : QVariant();
    }
    if (role == Qt::FontRole) {
        QFont font;
        font.setWeight(QFont::DemiBold);
        return font;
    }
    if (index.column() != Sentence || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole))
        return {};
    return tr("%1 (%2)", "heading and number of findings")
        .arg(titleOfRule(rule(index)))
        .arg(m_groups.at(static_cast<size_t>(index.row())).count);
}

QVariant FindingsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Sentence ? tr("What there is to look at") : tr("Weight");
}

} // namespace csp
