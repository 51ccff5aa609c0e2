// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/markdown_field.h"

#include "ui/support/appearance.h"
#include "ui/support/tab_order.h"

#include <QRegularExpression>
#include <QSplitter>
#include <QTextBlock>
#include <QTextBrowser>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace csp {

namespace {

/// Puts the mark round the chosen words, or round the place where they will be typed.
void wrap(QTextCursor cursor, QPlainTextEdit &editor, const QString &mark)
{
    const QString chosen = cursor.selectedText();
    const int start = cursor.selectionStart();
    const auto size = static_cast<int>(mark.size());
    const bool marked =
        chosen.size() > qsizetype{2} * size && chosen.startsWith(mark) && chosen.endsWith(mark);
    // "**words**" begins with the mark of italics too; that is bold, not italic.
    const bool other = size == 1 && chosen.startsWith(mark + mark) && !chosen.startsWith(mark + mark + mark);
    if (marked && !other) {
        const QString words = chosen.mid(size, chosen.size() - qsizetype{2} * size);
        cursor.insertText(words);
        cursor.setPosition(start);
        cursor.setPosition(start + static_cast<int>(words.size()), QTextCursor::KeepAnchor);
    } else {
        cursor.insertText(mark + chosen + mark);
        // Chosen again with its marks, so that the command takes them away; else the caret stands between.
        cursor.setPosition(start + (chosen.isEmpty() ? size : 0));
        if (!chosen.isEmpty())
            cursor.setPosition(start + static_cast<int>(chosen.size()) + 2 * size, QTextCursor::KeepAnchor);
    }
    editor.setTextCursor(cursor);
}

/// Puts what `prefix` says for the nth line before each chosen line; takes it away where all have it.
template <class Prefix>
void prefixLines(const QTextCursor &cursor, QPlainTextEdit &editor, const QRegularExpression &has,
                 const Prefix &prefix)
{
    const QTextDocument &text = *editor.document();
    const QTextBlock first = text.findBlock(cursor.selectionStart());
    QTextBlock last = text.findBlock(cursor.selectionEnd());
    if (last != first && cursor.selectionEnd() == last.position())
        last = last.previous(); // chosen up to the start of a line: that line is not meant
    const bool single = first == last;
    bool all = true;
    for (QTextBlock block = first; all; block = block.next()) {
        all = has.match(block.text()).hasMatch() || (!single && block.text().trimmed().isEmpty());
        if (block == last)
            break;
    }
    int number = 0;
    for (QTextBlock block = first;; block = block.next()) {
        if (single || !block.text().trimmed().isEmpty()) {
            const auto match = has.match(block.text());
            QTextCursor line(block);
            if (match.hasMatch())
                line.setPosition(block.position() + static_cast<int>(match.capturedLength()),
                                 QTextCursor::KeepAnchor);
            line.insertText(all ? QString() : prefix(++number));
        }
        if (block == last)
            break;
    }
}

void link(QTextCursor cursor, QPlainTextEdit &editor)
{
    const QString address = QStringLiteral("https://");
    QString words = cursor.selectedText();
    words.replace(QChar::ParagraphSeparator, u' ');
    if (words.isEmpty())
        words = MarkdownField::tr("words", "what a link reads before somebody types it");
    const int start = cursor.selectionStart();
    cursor.insertText(QStringLiteral("[%1](%2)").arg(words, address));
    // The address is what is typed next.
    const int place = start + static_cast<int>(words.size()) + 3;
    cursor.setPosition(place);
    cursor.setPosition(place + static_cast<int>(address.size()), QTextCursor::KeepAnchor);
    editor.setTextCursor(cursor);
}

} // namespace

QVariant EnclosedDocument::loadResource(int type, const QUrl &)
{
    if (type != QTextDocument::ImageResource)
        return {};
    // Where there is no picture at all, Qt looks for a file of that name itself.
    QImage nothing(1, 1, QImage::Format_ARGB32);
    nothing.fill(Qt::transparent);
    return nothing;
}

void formatMarkdown(QPlainTextEdit &editor, Command command)
{
    QTextCursor cursor = editor.textCursor();
    cursor.beginEditBlock();
    switch (command) {
    case Command::TextBold:
        wrap(cursor, editor, QStringLiteral("**"));
        break;
    case Command::TextItalic:
        wrap(cursor, editor, QStringLiteral("*"));
        break;
    case Command::TextHeading: {
        static const QRegularExpression has(QStringLiteral("^#{1,6} +"));
        prefixLines(cursor, editor, has, [](int) { return QStringLiteral("## "); });
        break;
    }
    case Command::TextBullets: {
        static const QRegularExpression has(QStringLiteral("^[-*+] +"));
        prefixLines(cursor, editor, has, [](int) { return QStringLiteral("- "); });
        break;
    }
    case Command::TextNumbers: {
        static const QRegularExpression has(QStringLiteral("^[0-9]{1,9}[.)] +"));
        prefixLines(cursor, editor, has, [](int number) { return QStringLiteral("%1. ").arg(number); });
        break;
    }
    case Command::TextLink:
        link(cursor, editor);
        break;
    default:
        break;
    }
    cursor.endEditBlock();
}

MarkdownField::MarkdownField(const QString &name, const TakeText &take, QWidget *parent)
    : QWidget(parent), m_source(new TextField(name, take)), m_preview(new QTextBrowser), m_bar(new QWidget)
{
    m_source->setAccessibleDescription(tr(
        "Plain text with Markdown marks, such as **bold** and lines that start with a hyphen. How it reads "
        "stands beside it."));
    m_preview->setDocument(new EnclosedDocument(m_preview));
    m_preview->setOpenLinks(false);
    m_preview->setAccessibleName(tr("%1, as it reads").arg(name));
    m_preview->setTabChangesFocus(true);

    auto *buttons = new QHBoxLayout(m_bar);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(2);
    for (const Command command : commands()) {
        auto *button = new QToolButton;
        button->setText(textOf(infoOf(command)).remove(u'&'));
        button->setObjectName(QStringLiteral("do-") + QLatin1String(infoOf(command).name));
        button->setAccessibleDescription(hintOf(infoOf(command)));
        button->setToolTip(plainToolTip(hintOf(infoOf(command))));
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QToolButton::clicked, this, [this, command] { format(command); });
        buttons->addWidget(button);
    }
    buttons->addStretch();

    auto *left = new QWidget;
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->setSpacing(2);
    leftLayout->addWidget(m_bar);
    leftLayout->addWidget(m_source, 1);
    auto *sides = new QSplitter(Qt::Horizontal);
    sides->addWidget(left);
    sides->addWidget(m_preview);
    sides->setSizes({500, 500});
    sides->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(sides);
    passFocus(*this, *m_source);

    m_pause.setSingleShot(true);
    m_pause.setInterval(250);
    connect(&m_pause, &QTimer::timeout, this, &MarkdownField::showPreview);
    connect(m_source->document(), &QTextDocument::contentsChanged, &m_pause, qOverload<>(&QTimer::start));
}

const std::vector<Command> &MarkdownField::commands()
{
    static const std::vector<Command> all{Command::TextBold,    Command::TextItalic,  Command::TextHeading,
                                          Command::TextBullets, Command::TextNumbers, Command::TextLink};
    return all;
}

bool MarkdownField::isFormat(Command command)
{
    return std::find(commands().begin(), commands().end(), command) != commands().end();
}

void MarkdownField::setPlanText(const QString &text)
{
    m_source->setPlanText(text);
    showPreview();
}

void MarkdownField::forget()
{
    m_source->forget();
}

void MarkdownField::setReadOnly(bool readOnly)
{
    m_source->setReadOnly(readOnly);
    m_bar->setEnabled(!readOnly);
}

void MarkdownField::format(Command command)
{
    if (m_source->isReadOnly())
        return;
    m_source->setFocus();
    formatMarkdown(*m_source, command);
}

void MarkdownField::showPreview()
{
    m_pause.stop();
    m_preview->document()->setMarkdown(m_source->toPlainText(),
                                       QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub) |
                                           QTextDocument::MarkdownNoHTML);
}

} // namespace csp
