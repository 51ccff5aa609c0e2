// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/plan_fields.h"

#include "core/edit/fields.h"
#include "core/model/error.h"
#include "core/model/id.h"
#include "ui/support/attempt.h"
#include "ui/support/tab_order.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QMimeData>
#include <QScopeGuard>
#include <QVBoxLayout>

namespace csp {

LineField::LineField(const QString &name, const TakeText &take, QWidget *parent)
    : QWidget(parent), m_line(new CheckedLine), m_problem(new QLabel), m_take(take)
{
    m_line->setAccessibleName(name);
    m_line->setMaxLength(static_cast<int>(edit::longestText));
    m_line->installEventFilter(this);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setObjectName(QStringLiteral("problem"));
    m_problem->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    layout->addWidget(m_line);
    layout->addWidget(m_problem);
    passFocus(*this, *m_line);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseInTyping);
    connect(&m_pause, &QTimer::timeout, this, &LineField::takeMeanwhile);
    connect(m_line, &QLineEdit::editingFinished, this, &LineField::commit);
    connect(m_line, &QLineEdit::textEdited, this, [this] {
        showProblem({});
        m_pause.start();
    });
}

void LineField::setPlanText(const QString &text)
{
    const bool typed = m_line->text() != m_planText;
    m_planText = text;
    if (!m_taking)
        m_textBefore = text;
    if (!typed && m_line->text() != text) {
        m_line->setText(text);
        m_line->setCursorPosition(0); // a long text shows its beginning
    }
}

void LineField::forget()
{
    m_visit = randomId();
    m_pause.stop();
    m_planText.clear();
    m_textBefore.clear();
    m_line->clear();
    showProblem({});
}

void LineField::take()
{
    if (m_visit.isEmpty())
        m_visit = randomId();
    m_taking = true;
    const auto done = qScopeGuard([this] { m_taking = false; });
    m_take(m_line->text(), m_visit);
}

/// Half a date or amount may be what stands there now: it waits until the field is left.
void LineField::takeMeanwhile()
{
    if (m_line->isReadOnly() || m_line->text() == m_planText)
        return;
    attempt(this, [&] {
        try {
            take();
        } catch (const InputError &) { // said when it is left so
        }
    });
}

/// false when there is nothing to put back.
bool LineField::putBack()
{
    m_pause.stop();
    if (m_line->isReadOnly() || (m_line->text() == m_planText && m_planText == m_textBefore))
        return false;
    m_line->setText(m_textBefore);
    showProblem({});
    commit(); // what a pause had taken
    return true;
}

bool LineField::commit()
{
    m_pause.stop();
    if (m_line->isReadOnly())
        return true;
    if (m_line->text() == m_planText) {
        m_textBefore = m_planText;
        return true;
    }
    bool taken = true;
    // A wrong date or amount is told where it was typed; a disk that refuses concerns the window.
    const bool done = attempt(this, [&] {
        try {
            take();
            m_textBefore = m_planText;
            // By now setPlanText() has been told: the plan may write it differently ("1/4/08" is 01/04/2008).
            m_line->setText(m_planText);
            showProblem({});
        } catch (const InputError &error) {
            showProblem(error.message());
            taken = false;
        }
    });
    return done && taken;
}

QString LineField::problem() const
{
    return m_problem->text();
}

void LineField::showProblem(const QString &sentence)
{
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
    m_line->setAccessibleDescription(sentence);
}

bool LineField::eventFilter(QObject *object, QEvent *event)
{
    if (isMeantForPlan(*event, m_line->isUndoAvailable(), m_line->isRedoAvailable())) {
        event->ignore();
        return true;
    }
    if (event->type() == QEvent::FocusIn) {
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason) {
            m_visit = randomId();
            m_textBefore = m_planText;
        }
    }
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape &&
        putBack())
        return true;
    return QWidget::eventFilter(object, event);
}

TextField::TextField(const QString &name, const TakeText &take, QWidget *parent)
    : CheckedText(parent), m_take(take)
{
    setAccessibleName(name);
    setTabChangesFocus(true);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseInTyping);
    connect(&m_pause, &QTimer::timeout, this, &TextField::commit);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        m_dirty = true;
        m_pause.start();
    });
}

void TextField::setPlanText(const QString &text)
{
    if (m_dirty || text == toPlainText())
        return;
    const QSignalBlocker quiet(this);
    wrapFor(this, text);
    setPlainText(text);
}

void TextField::forget()
{
    m_pause.stop();
    m_dirty = false;
    m_visit = randomId(); // what is typed about another row is undone by itself
}

bool TextField::commit()
{
    m_pause.stop();
    if (!m_dirty || isReadOnly())
        return true;
    if (m_visit.isEmpty())
        m_visit = randomId();
    m_dirty = false; // what the plan says next may be shown
    const bool taken = attempt(this, [&] { m_take(toPlainText(), m_visit); });
    m_dirty = !taken;
    return taken;
}

bool TextField::event(QEvent *event)
{
    if (isMeantForPlan(*event, document()->isUndoAvailable(), document()->isRedoAvailable())) {
        event->ignore();
        return true;
    }
    return CheckedText::event(event);
}

void TextField::focusInEvent(QFocusEvent *event)
{
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        m_visit = randomId();
    CheckedText::focusInEvent(event);
}

void TextField::focusOutEvent(QFocusEvent *event)
{
    CheckedText::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason)
        commit();
}

void TextField::insertFromMimeData(const QMimeData *source)
{
    pasteInto(this, source->text());
}

bool isMeantForPlan(const QEvent &event, bool canUndo, bool canRedo)
{
    if (event.type() != QEvent::ShortcutOverride)
        return false;
    const auto &key = static_cast<const QKeyEvent &>(event);
    return (key.matches(QKeySequence::Undo) && !canUndo) || (key.matches(QKeySequence::Redo) && !canRedo);
}

void wrapFor(QPlainTextEdit *editor, const QString &text)
{
    constexpr int longestWord = 1000;
    int run = 0;
    int longest = 0;
    for (const QChar c : text) {
        run = c.isSpace() ? 0 : run + 1;
        longest = std::max(longest, run);
    }
    if (longest > longestWord)
        editor->setWordWrapMode(QTextOption::WrapAnywhere);
}

void pasteInto(QPlainTextEdit *editor, const QString &text)
{
    const qsizetype length =
        editor->document()->characterCount() - 1 - editor->textCursor().selectedText().size() + text.size();
    attempt(editor, [&] {
        if (length <= edit::longestText) {
            wrapFor(editor, text);
            return editor->insertPlainText(text);
        }
        const QLocale british(QLocale::English, QLocale::UnitedKingdom);
        throw InputError(
            QCoreApplication::translate(
                "csp::TextField",
                "What you are pasting would make this text %1 characters long, and a field holds %2 at "
                "most. Nothing was pasted; shorten it, or keep the long text in a document of its own.")
                .arg(british.toString(length), british.toString(edit::longestText)));
    });
    editor->ensureCursorVisible();
}

} // namespace csp
