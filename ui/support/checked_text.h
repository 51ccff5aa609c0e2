// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/spelling/words.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <optional>

class QMenu;
class QTextLayout;

namespace csp {

class SpellCheck;

/// A field for sentences, in a part of the window that checkSpellingIn() names: misspelt words have a wave
/// under them, and the context menu, also by the Menu key, offers what could be meant. The text itself
/// changes only when somebody chooses so, as one step for the field's own undo.
///
/// Only what is in sight is looked at, a moment after it came there; the word being typed is left alone.
class CheckedText : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit CheckedText(QWidget *parent = nullptr);

    void choose(const TextRange &range); ///< selects it and brings it into view

protected:
    void paintEvent(QPaintEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void mark();

    QPointer<SpellCheck> m_check;
    QTimer m_soon;
    int m_typedAt = -1; ///< the end of what was typed last
};

/// The same for a line; only where it is told that sentences are typed in it.
class CheckedLine : public QLineEdit {
    Q_OBJECT

public:
    explicit CheckedLine(QWidget *parent = nullptr);

    void setSentences(bool sentences);
    bool holdsSentences() const { return m_sentences; }
    void choose(const TextRange &range);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;

private:
    void mark();

    QPointer<SpellCheck> m_check;
    QTimer m_soon;
    bool m_sentences = false;
    bool m_marking = false;
    bool m_marked = false;
    bool m_composing = false; ///< an input method is at work on a word
    int m_typedAt = -1;
};

/// The misspelt word at a place of a text.
std::optional<TextRange> misspeltAt(SpellCheck &check, const QString &text, qsizetype at);

/// Puts what can be done about a misspelt word at the top of a context menu of `field`.
void offerSpelling(QMenu &menu, QWidget *field, SpellCheck &check, const QString &word,
                   const std::function<void(const QString &)> &replace);

/// Draws the wave under a stretch of a text laid out at `at`: in full, where Qt's own is cut off by the line.
/// On a ground that is not a text's own `colour` says what can be seen there.
void drawWave(QPainter *painter, const QPointF &at, const QTextLayout &layout, const TextRange &range,
              const QColor &colour = {});

/// The fields in a part of the window that can be seen and changed, in the order they are read.
QList<QWidget *> checkedFieldsIn(QWidget *part);

/// Chooses the next misspelt word of these fields, after the one the keyboard is at or from the first, and
/// returns it; nothing when there is none.
std::optional<QString> showMisspeltIn(const QList<QWidget *> &fields, SpellCheck &check, bool fromHere);

} // namespace csp
