// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/changes_report.h"

#include <QAbstractItemModel>

#include <vector>

namespace csp {

/// Differences in sentences, under a heading for each priority, agency or kind of thing; all of them, or
/// those with some words.
class ChangesModel : public QAbstractItemModel {
    Q_OBJECT

public:
    using QAbstractItemModel::QAbstractItemModel;

    void setDifferences(std::vector<Difference> differences);
    void listBy(ChangesBy by);
    /// Those that have all of these words somewhere, in whatever case; all where there are none.
    void filter(const QString &words);

    ChangesBy by() const { return m_by; }
    size_t count() const { return m_differences.size(); }
    size_t shownCount() const { return m_shown.size(); }
    std::vector<Difference> shown() const;

    /// The difference of a line; nullptr for a heading.
    const Difference *difference(const QModelIndex &index) const;
    QModelIndex first() const; ///< the first line; invalid when there is none

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void arrange();

    std::vector<Difference> m_differences;
    std::vector<size_t> m_shown; ///< of m_differences
    std::vector<ChangesGroup> m_groups;
    ChangesBy m_by = ChangesBy::Priority;
    QStringList m_words;
};

} // namespace csp
