// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/support/checked_text.h"

#include <QTimer>

#include <functional>

class QLabel;

namespace csp {

constexpr int pauseInTyping = 2000; ///< milliseconds without a key, after which what is typed is taken

/// What a field does with its text: writes it to the plan, in the visit named; throws csp::Error when it
/// cannot.
using TakeText = std::function<void(const QString &text, const QString &visit)>;

/// A field for a short text of the plan. Taken two seconds after the last key, on Enter and on leaving; Esc
/// puts back what the plan held before. What cannot be taken stays as typed, with the reason under it, which
/// is not said while somebody is still typing.
class LineField : public QWidget {
    Q_OBJECT

public:
    LineField(const QString &name, const TakeText &take, QWidget *parent = nullptr);

    /// What the plan holds now; not shown over something typed that the plan does not have yet.
    void setPlanText(const QString &text);
    void setReadOnly(bool readOnly) { m_line->setReadOnly(readOnly); }
    void forget(); ///< about to show another row
    bool commit(); ///< false when it was refused
    CheckedLine *line() const { return m_line; }
    QString problem() const;

private:
    bool eventFilter(QObject *object, QEvent *event) override;
    void showProblem(const QString &sentence);
    void take();
    void takeMeanwhile();
    bool putBack();

    CheckedLine *m_line;
    QLabel *m_problem;
    TakeText m_take;
    QTimer m_pause;
    QString m_visit; ///< from coming to the field until leaving it: Enter more than once is undone together
    QString m_planText;
    QString m_textBefore; ///< the same without what was taken since somebody came to the field
    bool m_taking = false;
};

/// A field for a long text of the plan: taken two seconds after the last key and on leaving.
class TextField : public CheckedText {
    Q_OBJECT

public:
    TextField(const QString &name, const TakeText &take, QWidget *parent = nullptr);

    void setPlanText(const QString &text);
    void forget();
    bool commit();

protected:
    bool event(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void insertFromMimeData(const QMimeData *source) override;

private:
    TakeText m_take;
    QTimer m_pause;
    QString m_visit;
    bool m_dirty = false;
};

/// Whether this is the key for undo or redo in a field that has nothing of its own to take back or do again:
/// then it is meant for the plan, and the window takes it.
bool isMeantForPlan(const QEvent &event, bool canUndo, bool canRedo);

/// How lines are to break once this text is in: looking for a place between words takes minutes in a text of
/// a hundred thousand characters without one.
void wrapFor(QPlainTextEdit *editor, const QString &text);

/// Inserts what is pasted unless the text would become longer than a field holds: then nothing is pasted, and
/// why is said.
void pasteInto(QPlainTextEdit *editor, const QString &text);

} // namespace csp
