// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/action_table.h"

#include <QAbstractTableModel>

namespace csp {

/// A table about to be pasted: its rows as they were copied, each with what becomes of it in the first
/// column.
class PasteModel : public QAbstractTableModel {
    Q_OBJECT

public:
    PasteModel(TextTable table, Objective first, QObject *parent = nullptr);

    const ColumnMatch &match() const { return m_match; }
    void setMatch(size_t column, std::optional<FormCell> cell);
    const std::vector<ReadRow> &rows() const { return m_rows; }
    /// The words of the headings above a column; empty where the table has none.
    QString headingWords(size_t column) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString becomes(const ReadRow &row) const;

    TextTable m_table;
    Objective m_first;
    ColumnMatch m_match;
    std::vector<ReadRow> m_rows;
};

} // namespace csp
