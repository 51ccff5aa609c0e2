// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/totals_table.h"

#include "core/rules/action_words.h"
#include "ui/models/totals_model.h"
#include "ui/support/shortcuts.h"
#include "ui/support/tables.h"

#include <QHeaderView>

namespace csp {

TotalsTable::TotalsTable(GroupedBy by, const char *name, QWidget *parent)
    : QTableView(parent), m_totals(new TotalsModel(by, this)), m_order(new TotalsOrder(m_totals, this))
{
    setModel(m_order);
    setObjectName(QLatin1String(name));
    dressTable(*this);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setSelectionBehavior(QAbstractItemView::SelectItems);
    setCursor(Qt::PointingHandCursor);
    const auto sort = shortcutsOf(infoOf(Command::SortRows));
    setAccessibleDescription(
        sort.isEmpty()
            ? tr("Enter goes to the actions of a number.")
            : tr("Enter goes to the actions of a number; %1 sorts by the column of the chosen cell.")
                  .arg(sort.constFirst().toString(QKeySequence::NativeText)));
    horizontalHeader()->setSectionsClickable(true);
    horizontalHeader()->setToolTip(tr("Click to sort; again for the other way round."));
    connect(horizontalHeader(), &QHeaderView::sectionClicked, this, &TotalsTable::turnOrder);
    for (const auto way : {&QTableView::clicked, &QTableView::activated})
        connect(this, way, this, &TotalsTable::follow);
}

void TotalsTable::show(const Totals &totals, const std::vector<ActionQuestion> &questions,
                       const std::vector<Status> &statuses, const Period &year)
{
    const int columns = m_totals->columnCount();
    m_totals->show(totals, questions, statuses, year);
    if (m_totals->columnCount() != columns)
        layOutColumns();
    if (!currentIndex().isValid())
        setCurrentIndex(m_order->index(0, TotalsModel::Title));
}

void TotalsTable::layOutColumns()
{
    // Each as wide as the longest word of its heading needs, and the heading as high as the longest of them.
    const QFontMetrics &metrics = fontMetrics();
    const int em = metrics.averageCharWidth();
    const int margins = em * 3;
    int height = 0;
    for (int column = 1; column < m_totals->columnCount(); ++column) {
        const QString words = m_totals->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        int width = em * (column == m_totals->amountColumn() ? 15 : 11);
        for (const QString &word : words.split(u' '))
            width = std::max(width, metrics.horizontalAdvance(word) + margins);
        setColumnWidth(column, width);
        height = std::max(height, metrics
                                      .boundingRect(QRect(0, 0, width - 2 * em, 1000), Qt::TextWordWrap,
                                                    words + QStringLiteral(" ▼"))
                                      .height());
    }
    horizontalHeader()->setSectionResizeMode(TotalsModel::Title, QHeaderView::Stretch);
    horizontalHeader()->setFixedHeight(height + 12);
}

void TotalsTable::sortByChosen()
{
    if (currentIndex().isValid())
        turnOrder(currentIndex().column());
}

void TotalsTable::turnOrder(int column)
{
    const Qt::SortOrder first = column == TotalsModel::Title ? Qt::AscendingOrder : Qt::DescendingOrder;
    const Qt::SortOrder second = first == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
    const bool again = m_order->sortColumn() == column;
    const bool back = again && m_order->sortOrder() == second;
    const Qt::SortOrder order = again ? second : first;
    m_order->sort(back ? -1 : column, order);
    horizontalHeader()->viewport()->update();
    scrollTo(currentIndex());
}

void TotalsTable::follow(const QModelIndex &index)
{
    const QModelIndex there = m_order->mapToSource(index);
    if (there.isValid() && m_totals->number(there) > 0)
        emit actionsWanted(m_totals->wanted(there));
}

} // namespace csp
