// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTableView>
#include <QTimer>

class QLineEdit;

namespace csp {

/// A table whose cells are changed where they stand: figures, agencies, groups. What the plan refuses stays
/// in its editor until it is corrected, or given up with Esc. Free words are taken two seconds after the last
/// key too.
class RowsView : public QTableView {
    Q_OBJECT

public:
    explicit RowsView(QWidget *parent = nullptr);

    /// Takes the open editor's text and closes it; false when it was refused, and then the editor stays open
    /// and has the keyboard.
    bool commitTyping();

    /// What is being typed has become a cell of this row: Tab goes on from there.
    void goOnIn(const QModelIndex &row) { m_goOn = row; }

signals:
    void givenUp(); ///< Esc took away what was refused

protected:
    void resizeEvent(QResizeEvent *event) override;
    void closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint) override;
    QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex &index,
                                                         const QEvent *event) const override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;

private:
    void begin(QLineEdit *editor);
    void takeMeanwhile();

    QPointer<QWidget> m_editor;
    QString m_visit; ///< from opening the editor to closing it
    QTimer m_pause;
    bool m_refused = false; ///< what m_editor holds
    QPersistentModelIndex m_goOn;
};

} // namespace csp
