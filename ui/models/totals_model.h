// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules/totals.h"
#include "ui/models/rows_model.h"

#include <QSortFilterProxyModel>

namespace csp {

/// Actions counted and their amounts added up, a line for each group and one for all: what a page hands it
/// when somebody looks.
class TotalsModel : public RowsModel<GroupTotals> {
    Q_OBJECT

public:
    static constexpr int Title = 0; ///< then the questions, in order, and last the amount
    /// A number or text that sorts as a person expects.
    static constexpr int SortRole = Qt::UserRole;

    TotalsModel(GroupedBy by, QObject *parent = nullptr);

    /// `year` is that of the actions that were counted; empty: of every year. Other statuses are other
    /// columns.
    void show(const Totals &totals, const std::vector<ActionQuestion> &questions,
              const std::vector<Status> &statuses, const Period &year);

    GroupedBy groupedBy() const { return m_by; }
    bool isAll(int row) const { return row == rowCount() - 1; } ///< the line of all actions
    /// The actions behind a cell; behind a title all of its line, behind an amount those that are in it.
    ActionsWanted wanted(const QModelIndex &index) const;
    /// How many they are.
    int number(const QModelIndex &index) const;
    int amountColumn() const { return columnCount() - 1; }

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    QString keyOf(const GroupTotals &line) const override { return line.key; }

private:
    QString titleText(int row) const;
    QString wordsOfColumn(int column) const;
    QString spokenText(const QModelIndex &index) const;

    GroupedBy m_by;
    std::vector<ActionQuestion> m_questions;
    std::vector<Status> m_statuses;
    Period m_year;
};

/// Its lines in another order: those that do not say and the line of all stay last.
class TotalsOrder : public QSortFilterProxyModel {
    Q_OBJECT

public:
    TotalsOrder(TotalsModel *totals, QObject *parent = nullptr);

    /// Says of the column it is sorted by that it is, by a mark and to a screen reader.
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    TotalsModel *m_totals;
};

} // namespace csp
