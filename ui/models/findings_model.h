// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules/findings.h"

#include <QAbstractItemModel>

#include <vector>

namespace csp {

/// Findings under a heading for each rule.
class FindingsModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { Sentence, Weight, Columns };

    using QAbstractItemModel::QAbstractItemModel;

    void setFindings(std::vector<Finding> findings);
    /// The finding of a line; nullptr for a heading.
    const Finding *finding(const QModelIndex &index) const;
    /// The rule of a line or heading.
    std::string_view rule(const QModelIndex &index) const;
    /// Where this finding stands now; invalid when it is no more.
    QModelIndex indexOf(const Finding &finding) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Group {
        size_t first; ///< of m_findings
        size_t count;
    };
    std::vector<Finding> m_findings; ///< those of one rule together
    std::vector<Group> m_groups;
};

} // namespace csp
