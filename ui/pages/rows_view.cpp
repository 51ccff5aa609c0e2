// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/rows_view.h"

#include "core/model/id.h"
#include "ui/models/rows_model.h"
#include "ui/support/plan_fields.h"
#include "ui/support/tables.h"

#include <QLineEdit>

#include <functional>

namespace csp {

namespace {

class CellDelegate : public RowDelegate {
public:
    CellDelegate(std::function<void(QLineEdit *)> opened, const QString &visit,
                 std::function<void(bool)> committed, QObject *parent)
        : RowDelegate(parent), m_opened(std::move(opened)), m_visit(visit), m_committed(std::move(committed))
    {
    }

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &,
                          const QModelIndex &index) const override
    {
        auto *line = new QLineEdit(parent);
        line->setFrame(false);
        line->setAlignment(Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt()));
        line->setAccessibleName(
            index.model()->headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString());
        m_opened(line);
        return line;
    }

    void setEditorData(QWidget *editor, const QModelIndex &index) const override
    {
        // Not again over what is being typed, when the cell changes elsewhere.
        auto *line = static_cast<QLineEdit *>(editor);
        if (!line->isModified())
            line->setText(index.data(Qt::EditRole).toString());
    }

    bool eventFilter(QObject *object, QEvent *event) override
    {
        const auto *line = static_cast<const QLineEdit *>(object);
        if (isMeantForPlan(*event, line->isUndoAvailable(), line->isRedoAvailable())) {
            event->ignore();
            return true;
        }
        return RowDelegate::eventFilter(object, event);
    }

    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override
    {
        model->setData(index, m_visit, VisitRole);
        m_committed(model->setData(index, static_cast<QLineEdit *>(editor)->text(), Qt::EditRole));
    }

private:
    std::function<void(QLineEdit *)> m_opened;
    const QString &m_visit;
    std::function<void(bool)> m_committed;
};

} // namespace

RowsView::RowsView(QWidget *parent) : QTableView(parent)
{
    dressTable(*this);
    setItemDelegate(new CellDelegate([this](QLineEdit *editor) { begin(editor); }, m_visit,
                                     [this](bool taken) { m_refused = !taken; }, this));
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseInTyping);
    connect(&m_pause, &QTimer::timeout, this, &RowsView::takeMeanwhile);
}

void RowsView::begin(QLineEdit *editor)
{
    m_editor = editor;
    m_visit = randomId();
    m_refused = false;
    connect(editor, &QLineEdit::textEdited, this, [this] { m_pause.start(); });
}

void RowsView::takeMeanwhile()
{
    if (m_editor && currentIndex().data(FreeWordsRole).toBool())
        commitData(m_editor);
}

bool RowsView::commitTyping()
{
    if (!m_editor)
        return true;
    const QPointer<QWidget> editor = m_editor;
    commitData(editor);
    if (m_refused) {
        editor->setFocus();
        return false;
    }
    if (editor) { // a row that changed its place took its editor with it
        const bool focused = editor->hasFocus();
        closeEditor(editor, QAbstractItemDelegate::NoHint);
        if (focused)
            setFocus();
    }
    m_goOn = QModelIndex();
    return true;
}

void RowsView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    if (m_editor)
        scrollTo(currentIndex()); // a message that opens below takes room
}

void RowsView::closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint)
{
    if (editor == m_editor && m_refused && hint != QAbstractItemDelegate::RevertModelCache)
        return;
    if (editor == m_editor) {
        m_pause.stop();
        m_editor.clear();
        if (std::exchange(m_refused, false))
            emit givenUp();
    }
    QTableView::closeEditor(editor, hint);
    m_goOn = QModelIndex();
}

QItemSelectionModel::SelectionFlags RowsView::selectionCommand(const QModelIndex &index,
                                                               const QEvent *event) const
{
    // Without an event it is the program that goes to a cell: the Ctrl held for Ctrl+Z means nothing here.
    return event ? QTableView::selectionCommand(index, event) : QItemSelectionModel::ClearAndSelect;
}

QModelIndex RowsView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const int step = action == MoveNext ? 1 : action == MovePrevious ? -1 : 0;
    const QModelIndex beside = m_goOn.sibling(m_goOn.row(), currentIndex().column() + step);
    return step != 0 && beside.isValid() ? beside : QTableView::moveCursor(action, modifiers);
}

} // namespace csp
