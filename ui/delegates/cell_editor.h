// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/support/checked_text.h"

#include <QPersistentModelIndex>
#include <QTimer>

namespace csp {

/// The editor in a cell of the form: plain text of several lines that grows with what is typed. Enter is a
/// new line; Tab, Shift+Tab, Esc and leaving the cell keep the text. Has text undo of its own.
class CellEditor : public CheckedText {
    Q_OBJECT

public:
    enum class Way { Stay, Next, Previous };

    CellEditor(const QModelIndex &index, const QString &visit, QWidget *parent);

    QModelIndex index() const { return m_index; }
    /// All that is taken into the plan while this editor is open is one visit, undone together.
    const QString &visit() const { return m_visit; }

    /// Shows the cell's text, unless something is typed here that the plan does not have yet.
    void setCellText(const QString &text);
    QString cellText() const { return toPlainText(); }
    bool isDirty() const { return m_dirty; }
    /// What is typed here is in the plan now, or was refused (and stays here).
    void settled(bool taken);
    bool isRefused() const { return m_refused; }

    int heightForText() const;

signals:
    void paused(); ///< two seconds without a key: time to take the text into the plan
    void grown();
    void left(CellEditor::Way way);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;

private:
    QPersistentModelIndex m_index;
    QString m_visit;
    QTimer m_pause;
    bool m_dirty = false;
    bool m_refused = false;
};

} // namespace csp
