// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/cell_editor.h"

#include "ui/support/plan_fields.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QTextDocument>

namespace csp {

CellEditor::CellEditor(const QModelIndex &index, const QString &visit, QWidget *parent)
    : CheckedText(parent), m_index(index), m_visit(visit)
{
    setFrameStyle(QFrame::Box | QFrame::Plain);
    setLineWidth(1);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    document()->setDocumentMargin(4);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseInTyping);
    connect(&m_pause, &QTimer::timeout, this, &CellEditor::paused);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        m_dirty = true;
        m_refused = false;
        m_pause.start();
        emit grown();
    });
}

void CellEditor::setCellText(const QString &text)
{
    if (m_dirty || text == toPlainText())
        return;
    const QSignalBlocker quiet(this);
    wrapFor(this, text);
    setPlainText(text);
    moveCursor(QTextCursor::End);
}

void CellEditor::settled(bool taken)
{
    m_pause.stop();
    m_dirty = !taken;
    m_refused = !taken;
}

int CellEditor::heightForText() const
{
    // A plain text document counts its height in lines.
    const int lines = std::max(1, static_cast<int>(document()->size().height()));
    return lines * fontMetrics().lineSpacing() + 2 * static_cast<int>(document()->documentMargin()) +
           2 * frameWidth() + 2;
}

bool CellEditor::event(QEvent *event)
{
    if (isMeantForPlan(*event, document()->isUndoAvailable(), document()->isRedoAvailable())) {
        event->ignore();
        return true;
    }
    // Esc leaves the cell; the window's own Esc shortcuts must not take it away.
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return CheckedText::event(event);
}

void CellEditor::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        event->accept();
        emit left(Way::Stay);
    } else if (event->key() == Qt::Key_Tab && event->modifiers() == Qt::NoModifier) {
        event->accept();
        emit left(Way::Next);
    } else if (event->key() == Qt::Key_Backtab ||
               (event->key() == Qt::Key_Tab && event->modifiers() == Qt::ShiftModifier)) {
        event->accept();
        emit left(Way::Previous);
    } else if (event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown) {
        CheckedText::keyPressEvent(event);
        event->accept(); // or the form would scroll away under the editor
    } else {
        CheckedText::keyPressEvent(event);
    }
}

void CellEditor::focusOutEvent(QFocusEvent *event)
{
    CheckedText::focusOutEvent(event);
    if (event->reason() == Qt::PopupFocusReason)
        return; // its own context menu, or the menu bar: the text is still being worked on
    if (event->reason() == Qt::ActiveWindowFocusReason)
        emit paused(); // another program: take it into the plan, but stay open
    else
        emit left(Way::Stay);
}

bool CellEditor::canInsertFromMimeData(const QMimeData *source) const
{
    return source->hasText();
}

void CellEditor::insertFromMimeData(const QMimeData *source)
{
    pasteInto(this, source->text());
}

} // namespace csp
