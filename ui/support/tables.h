// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>
#include <QTreeView>

class QTableView;

namespace csp {

/// What all tables of whole rows have in common: rows chosen whole, no grid of boxes, no row numbers, Tab
/// leaves the table, one height for every row so that nothing off screen is measured.
void dressTable(QTableView &table);

/// Lets a column of a dressed table grow from the width it has to `letters` average letters where the column
/// that stretches has room to spare. A width a person gave it stays.
void growWhereRoom(QTableView &table, int column, int letters);

/// Cells of tables and lists: where the keyboard is, what is chosen has the full colour, and elsewhere a
/// tint.
class RowDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

/// The same for the lines of a tree, with the room between them that tables have.
class RoomyLines : public RowDelegate {
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return RowDelegate::sizeHint(option, index) + QSize(0, 8);
    }
};

/// A tree whose chosen row is tinted also beside its words while the keyboard is elsewhere.
class RowTree : public QTreeView {
    Q_OBJECT

public:
    using QTreeView::QTreeView;

protected:
    void initViewItemOption(QStyleOptionViewItem *option) const override;
};

/// A part of a splitter that has nothing to show but a sentence takes no more room than that needs.
void keepSmall(QWidget &part, bool small);

} // namespace csp
