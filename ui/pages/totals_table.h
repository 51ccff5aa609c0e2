// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules/totals.h"

#include <QTableView>

namespace csp {

class TotalsModel;
class TotalsOrder;

/// A table of totals. A number leads to its actions, by mouse and by Enter; a click on a heading sorts.
class TotalsTable : public QTableView {
    Q_OBJECT

public:
    TotalsTable(GroupedBy by, const char *name, QWidget *parent = nullptr);

    void show(const Totals &totals, const std::vector<ActionQuestion> &questions,
              const std::vector<Status> &statuses, const Period &year);
    /// By the column of the chosen cell: largest first, then smallest first, then as at first. Names the
    /// other way round.
    void sortByChosen();
    TotalsModel &model() const { return *m_totals; }

signals:
    void actionsWanted(const csp::ActionsWanted &wanted);

private:
    void layOutColumns();
    void turnOrder(int column);
    void follow(const QModelIndex &index);

    TotalsModel *m_totals;
    TotalsOrder *m_order;
};

} // namespace csp
