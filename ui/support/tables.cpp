// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/tables.h"

#include "ui/support/appearance.h"
#include "ui/support/attempt.h"

#include <QApplication>
#include <QEvent>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace csp {

namespace {

/// The column that takes what room the others leave keeps room for its words: with large text the table
/// scrolls sideways instead.
class RoomForWords : public QObject {
public:
    explicit RoomForWords(QTableView &table) : QObject(&table), m_table(table)
    {
        table.viewport()->installEventFilter(this);
        connect(table.horizontalHeader(), &QHeaderView::sectionResized, this, &RoomForWords::fit);
    }

    bool eventFilter(QObject *object, QEvent *event) override
    {
        if (event->type() == QEvent::Resize)
            fit();
        return QObject::eventFilter(object, event);
    }

private:
    void fit()
    {
        QHeaderView &header = *m_table.horizontalHeader();
        if (m_fitting || header.count() == 0 || !m_table.isVisible())
            return;
        m_fitting = true;
        for (int column = 0; column < header.count(); ++column)
            if (header.sectionResizeMode(column) == QHeaderView::Stretch)
                m_column = column;
        if (m_column >= 0 && m_column < header.count()) {
            const int others = header.length() - header.sectionSize(m_column);
            const int least = m_table.fontMetrics().averageCharWidth() * 20;
            if (m_table.viewport()->width() - others >= least) {
                header.setSectionResizeMode(m_column, QHeaderView::Stretch);
            } else {
                header.setSectionResizeMode(m_column, QHeaderView::Interactive);
                header.resizeSection(m_column, least);
            }
        }
        m_fitting = false;
    }

    QTableView &m_table;
    int m_column = -1; ///< the one that stretches where there is room
    bool m_fitting = false;
};

/// A column whose words are often longer than a small window can show.
class RoomToGrow : public QObject {
public:
    RoomToGrow(QTableView &table, int column, int letters)
        : QObject(&table), m_table(table), m_column(column), m_letters(letters),
          m_least(table.columnWidth(column)), m_given(m_least)
    {
        table.viewport()->installEventFilter(this);
    }

    bool eventFilter(QObject *object, QEvent *event) override
    {
        if (event->type() == QEvent::Resize)
            fit();
        return QObject::eventFilter(object, event);
    }

private:
    void fit()
    {
        QHeaderView &header = *m_table.horizontalHeader();
        if (m_column >= header.count() || header.sectionSize(m_column) != m_given)
            return; // a person drew it
        const int letter = m_table.fontMetrics().averageCharWidth();
        int spare = 0;
        for (int column = 0; column < header.count(); ++column)
            if (header.sectionResizeMode(column) == QHeaderView::Stretch)
                spare = m_table.viewport()->width() - (header.length() - header.sectionSize(column)) +
                        (m_given - m_least) - letter * 60;
        m_given = std::clamp(m_least + spare, m_least, std::max(m_least, letter * m_letters));
        header.resizeSection(m_column, m_given);
    }

    QTableView &m_table;
    int m_column;
    int m_letters;
    int m_least;
    int m_given; ///< the width it last had from here
};

} // namespace

void growWhereRoom(QTableView &table, int column, int letters)
{
    new RoomToGrow(table, column, letters);
}

void dressTable(QTableView &table)
{
    new RoomForWords(table);
    table.setItemDelegate(new RowDelegate(&table));
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setAlternatingRowColors(true);
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.setTabKeyNavigation(false);
    table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setDefaultSectionSize(table.fontMetrics().height() + 12);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    attemptToDraw(option.widget, [&] { QStyledItemDelegate::paint(painter, option, index); });
}

void RowDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const QWidget *focus = QApplication::focusWidget();
    if (!option->widget || (focus && (option->widget == focus || option->widget->isAncestorOf(focus))))
        return;
    option->palette.setColor(QPalette::Highlight, tintOf(option->widget->palette()));
    option->palette.setColor(QPalette::HighlightedText, option->palette.color(QPalette::Text));
}

void RowTree::initViewItemOption(QStyleOptionViewItem *option) const
{
    QTreeView::initViewItemOption(option);
    if (!hasFocus())
        option->palette.setColor(QPalette::Highlight, tintOf(palette()));
}

void keepSmall(QWidget &part, bool small)
{
    QSizePolicy policy = part.sizePolicy();
    policy.setVerticalPolicy(small ? QSizePolicy::Maximum : QSizePolicy::Preferred);
    part.setSizePolicy(policy);
}

} // namespace csp
