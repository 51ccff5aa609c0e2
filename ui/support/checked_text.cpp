// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/checked_text.h"

#include "ui/support/appearance.h"
#include "ui/support/spell_check.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>
#include <QTextBlock>
#include <QTextLayout>

#include <algorithm>
#include <memory>

namespace csp {

namespace {

constexpr int soon = 40; ///< milliseconds after which marks follow

QTextCharFormat wave()
{
    QTextCharFormat format;
    format.setUnderlineStyle(QTextCharFormat::SpellCheckUnderline);
    format.setUnderlineColor(colours().misspelt);
    return format;
}

/// Whether this is the word somebody is typing: it is not finished.
bool isBeingTyped(qsizetype start, qsizetype end, int typedAt, int cursor)
{
    return typedAt == cursor && start < cursor && cursor <= end;
}

QString plainMenuText(QString text)
{
    return text.replace(u'&', QStringLiteral("&&"));
}

/// Asks `field` to mark anew whenever something else is misspelt; the plan's spelling, or nullptr.
template <class Field>
SpellCheck *follow(Field *field, QTimer &timer, SpellCheck *known)
{
    SpellCheck *check = known ? known : spellCheckFor(field);
    if (check && check != known)
        QObject::connect(check, &SpellCheck::changed, &timer, qOverload<>(&QTimer::start));
    return check;
}

} // namespace

// --- a text
// -------------------------------------------------------------------------------------------------------

CheckedText::CheckedText(QWidget *parent) : QPlainTextEdit(parent)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(soon);
    connect(&m_soon, &QTimer::timeout, this, &CheckedText::mark);
    const auto again = [this] {
        if (m_check && m_check->marks())
            m_soon.start();
    };
    connect(document(), &QTextDocument::contentsChange, this, [this, again](int at, int, int added) {
        m_typedAt = hasFocus() ? at + added : -1;
        again();
    });
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, again);
    connect(this, &QPlainTextEdit::updateRequest, this, [this, again](const QRect &, int scrolled) {
        if (scrolled != 0)
            again();
    });
}

void CheckedText::choose(const TextRange &range)
{
    QTextCursor cursor(document());
    cursor.setPosition(static_cast<int>(range.start));
    cursor.setPosition(static_cast<int>(range.end()), QTextCursor::KeepAnchor);
    setTextCursor(cursor);
    ensureCursorVisible();
}

void CheckedText::mark()
{
    QList<QTextEdit::ExtraSelection> marks;
    if (m_check && m_check->marks() && !isReadOnly()) {
        const QRect seen = viewport()->rect();
        const int first = cursorForPosition(seen.topLeft()).position();
        const int last = cursorForPosition(seen.bottomRight()).position();
        const int cursor = textCursor().position();
        for (QTextBlock block = document()->findBlock(first); block.isValid() && block.position() <= last;
             block = block.next()) {
            const QString text = block.text();
            const qsizetype from = std::max(0, first - block.position());
            const TextRange part = toWholeWords(text, {from, last - block.position() - from});
            for (const TextRange &range : m_check->misspelt(QStringView(text).mid(part.start, part.length))) {
                const int start = block.position() + static_cast<int>(part.start + range.start);
                const int end = start + static_cast<int>(range.length);
                if (isBeingTyped(start, end, m_typedAt, cursor))
                    continue;
                QTextEdit::ExtraSelection mark{QTextCursor(document()), {}}; // drawn by paintEvent()
                mark.cursor.setPosition(start);
                mark.cursor.setPosition(end, QTextCursor::KeepAnchor);
                marks << mark;
            }
        }
    }
    if (!marks.isEmpty() || !extraSelections().isEmpty())
        setExtraSelections(marks);
}

void CheckedText::paintEvent(QPaintEvent *event)
{
    QPlainTextEdit::paintEvent(event);
    const auto marks = extraSelections();
    if (marks.isEmpty())
        return;
    QPainter painter(viewport());
    for (const auto &mark : marks) {
        const QTextBlock block = document()->findBlock(mark.cursor.selectionStart());
        const int start = mark.cursor.selectionStart() - block.position();
        const QPointF at = blockBoundingGeometry(block).translated(contentOffset()).topLeft();
        drawWave(&painter, at, *block.layout(),
                 {start, mark.cursor.selectionEnd() - mark.cursor.selectionStart()});
    }
}

void CheckedText::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QTextCursor at = byKey ? textCursor() : cursorForPosition(event->pos());
    const QPoint place = byKey ? viewport()->mapToGlobal(cursorRect().bottomLeft()) : event->globalPos();
    const std::unique_ptr<QMenu> menu(createStandardContextMenu(event->pos()));
    m_check = follow(this, m_soon, m_check);
    if (m_check && !isReadOnly()) {
        const QTextBlock block = at.block();
        if (const auto found = misspeltAt(*m_check, block.text(), at.positionInBlock())) {
            QTextCursor word(document());
            word.setPosition(block.position() + static_cast<int>(found->start));
            word.setPosition(block.position() + static_cast<int>(found->end()), QTextCursor::KeepAnchor);
            offerSpelling(*menu, this, *m_check, word.selectedText(),
                          [this, word](const QString &suggestion) {
                              QTextCursor changing = word;
                              changing.insertText(suggestion);
                              setTextCursor(changing);
                          });
        }
    }
    menu->exec(place);
    event->accept();
}

void CheckedText::focusInEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusInEvent(event);
    m_check = follow(this, m_soon, m_check);
    if (m_check && !isReadOnly())
        m_check->prepare();
}

void CheckedText::showEvent(QShowEvent *event)
{
    QPlainTextEdit::showEvent(event);
    m_check = follow(this, m_soon, m_check);
    if (m_check && m_check->marks())
        m_soon.start();
}

void CheckedText::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    if (m_check && m_check->marks())
        m_soon.start();
}

void CheckedText::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_check && m_check->marks())
        m_soon.start();
}

// --- a line
// -------------------------------------------------------------------------------------------------------

CheckedLine::CheckedLine(QWidget *parent) : QLineEdit(parent)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(soon);
    connect(&m_soon, &QTimer::timeout, this, &CheckedLine::mark);
    const auto again = [this] {
        if (m_sentences && !m_marking && m_check && m_check->marks())
            m_soon.start();
    };
    connect(this, &QLineEdit::textChanged, this, again);
    connect(this, &QLineEdit::textEdited, this, [this] { m_typedAt = cursorPosition(); });
    connect(this, &QLineEdit::cursorPositionChanged, this, again);
}

void CheckedLine::setSentences(bool sentences)
{
    m_sentences = sentences;
}

void CheckedLine::choose(const TextRange &range)
{
    setSelection(static_cast<int>(range.start), static_cast<int>(range.length));
}

void CheckedLine::mark()
{
    if (m_composing)
        return;
    // A line has no other way to format words of it than the one of input methods.
    QList<QInputMethodEvent::Attribute> marks;
    if (m_sentences && m_check && m_check->marks() && !isReadOnly())
        for (const TextRange &range : m_check->misspelt(text()))
            if (!hasFocus() || !isBeingTyped(range.start, range.end(), m_typedAt, cursorPosition()))
                marks.append({QInputMethodEvent::TextFormat, static_cast<int>(range.start) - cursorPosition(),
                              static_cast<int>(range.length), wave()});
    if (marks.isEmpty() && !m_marked)
        return;
    m_marked = !marks.isEmpty();
    m_marking = true;
    QInputMethodEvent event(QString(), marks);
    QLineEdit::inputMethodEvent(&event);
    m_marking = false;
}

void CheckedLine::inputMethodEvent(QInputMethodEvent *event)
{
    m_composing = !event->preeditString().isEmpty();
    QLineEdit::inputMethodEvent(event);
}

void CheckedLine::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const int at = byKey ? cursorPosition() : cursorPositionAt(event->pos());
    const std::unique_ptr<QMenu> menu(createStandardContextMenu());
    m_check = follow(this, m_soon, m_check);
    if (m_sentences && m_check && !isReadOnly())
        if (const auto found = misspeltAt(*m_check, text(), at))
            offerSpelling(*menu, this, *m_check, text().mid(found->start, found->length),
                          [this, range = *found](const QString &suggestion) {
                              choose(range);
                              insert(suggestion);
                          });
    menu->exec(byKey ? mapToGlobal(cursorRect().bottomLeft()) : event->globalPos());
    event->accept();
}

void CheckedLine::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    m_check = m_sentences ? follow(this, m_soon, m_check) : nullptr;
    if (m_check && !isReadOnly())
        m_check->prepare();
}

void CheckedLine::showEvent(QShowEvent *event)
{
    QLineEdit::showEvent(event);
    m_check = m_sentences ? follow(this, m_soon, m_check) : nullptr;
    if (m_check && m_check->marks())
        m_soon.start();
}

void CheckedLine::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_check && m_check->marks())
        m_soon.start();
}

std::optional<TextRange> misspeltAt(SpellCheck &check, const QString &text, qsizetype at)
{
    const TextRange part = toWholeWords(text, {at, 0});
    for (const TextRange &range : check.misspelt(QStringView(text).mid(part.start, part.length)))
        if (part.start + range.start <= at && at <= part.start + range.end())
            return TextRange{part.start + range.start, range.length};
    return std::nullopt;
}

void offerSpelling(QMenu &menu, QWidget *field, SpellCheck &check, const QString &word,
                   const std::function<void(const QString &)> &replace)
{
    QAction *first = menu.actions().value(0);
    const auto add = [&](const QString &text, const char *name, const std::function<void()> &carryOut) {
        auto *action = new QAction(plainMenuText(text), &menu);
        action->setObjectName(QLatin1String(name));
        QObject::connect(action, &QAction::triggered, field, carryOut);
        menu.insertAction(first, action);
        return action;
    };
    const QStringList suggestions = check.suggestions(word);
    for (QString suggestion : suggestions) {
        if (word.contains(u'\u2019'))
            suggestion.replace(u'\'', u'\u2019'); // as the text has it
        QAction *action = add(suggestion, "suggestion", [replace, suggestion] { replace(suggestion); });
        QFont bold = action->font();
        bold.setBold(true);
        action->setFont(bold);
    }
    if (suggestions.isEmpty())
        add(CheckedText::tr("No word like “%1” is known").arg(word), "no-suggestion", [] {
        })->setEnabled(false);
    menu.insertSeparator(first);
    const QPointer<SpellCheck> spelling = &check;
    if (check.canAdd())
        add(CheckedText::tr("Add “%1” to the plan's words").arg(word), "add-known-word",
            [spelling, field, word] {
                if (spelling)
                    spelling->add(field, word);
            });
    add(CheckedText::tr("Ignore it until the plan is closed"), "ignore-word", [spelling, word] {
        if (spelling)
            spelling->ignore(word);
    });
    menu.insertSeparator(first);
}

void drawWave(QPainter *painter, const QPointF &at, const QTextLayout &layout, const TextRange &range,
              const QColor &colour)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colour.isValid() ? colour : colours().misspelt, 1.2));
    for (int line = 0; line < layout.lineCount(); ++line) {
        const QTextLine part = layout.lineAt(line);
        const auto start = std::max(static_cast<int>(range.start), part.textStart());
        const auto end = std::min(static_cast<int>(range.end()), part.textStart() + part.textLength());
        if (start >= end)
            continue;
        const qreal y = at.y() + part.y() + part.ascent() + 2;
        const qreal last = at.x() + part.cursorToX(end);
        QPolygonF wave;
        bool low = false;
        for (qreal x = at.x() + part.cursorToX(start); x <= last; x += 2, low = !low)
            wave << QPointF(x, low ? y + 1 : y - 1);
        painter->drawPolyline(wave);
    }
    painter->restore();
}

// --- from one misspelt word to the next
// ---------------------------------------------------------------------------

QList<QWidget *> checkedFieldsIn(QWidget *part)
{
    QList<QWidget *> fields;
    for (CheckedText *text : part->findChildren<CheckedText *>())
        if (text->isVisible() && !text->isReadOnly())
            fields << text;
    for (CheckedLine *line : part->findChildren<CheckedLine *>())
        if (line->isVisible() && line->holdsSentences() && !line->isReadOnly())
            fields << line;
    const auto place = [part](const QWidget *field) {
        const QPoint at = field->mapTo(part, QPoint());
        return std::pair(at.y(), at.x());
    };
    std::sort(fields.begin(), fields.end(),
              [&](const QWidget *left, const QWidget *right) { return place(left) < place(right); });
    return fields;
}

std::optional<QString> showMisspeltIn(const QList<QWidget *> &fields, SpellCheck &check, bool fromHere)
{
    const auto here = std::find_if(fields.begin(), fields.end(),
                                   [](QWidget *each) { return each->window()->focusWidget() == each; });
    for (auto field = fromHere && here != fields.end() ? here : fields.begin(); field != fields.end();
         ++field) {
        auto *text = qobject_cast<CheckedText *>(*field);
        auto *line = qobject_cast<CheckedLine *>(*field);
        qsizetype from = 0;
        if (fromHere && field == here && text)
            from = text->textCursor().selectionEnd();
        else if (fromHere && field == here)
            from = line->hasSelectedText() ? line->selectionEnd() : line->cursorPosition();
        const QString words = text ? text->toPlainText() : line->text();
        for (const TextRange &range : check.misspelt(words)) {
            if (range.start < from)
                continue;
            (*field)->setFocus(Qt::ShortcutFocusReason);
            text ? text->choose(range) : line->choose(range);
            return words.mid(range.start, range.length);
        }
    }
    return std::nullopt;
}

} // namespace csp
