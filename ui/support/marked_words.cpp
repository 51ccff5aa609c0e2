// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/marked_words.h"

#include "core/model/labels.h"
#include "ui/support/appearance.h"

#include <QCoreApplication>
#include <QPlainTextEdit>
#include <QTextCursor>

namespace csp {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(csp::MarkedWords)
};

QString described(const MarkedText &text, MarkedAs as)
{
    constexpr qsizetype most = 500; // letters; nobody listens to more
    QStringList words;
    qsizetype length = 0;
    for (const Stretch &stretch : text.marks) {
        const QString each = text.text.mid(stretch.from, stretch.length).simplified();
        if (each.isEmpty())
            continue;
        length += each.size();
        if (length > most && !words.isEmpty()) {
            words << Words::tr("and more");
            break;
        }
        words << QStringLiteral("“%1”").arg(shortened(each, most));
    }
    if (words.isEmpty())
        return {};
    return (as == MarkedAs::New ? Words::tr("Underlined: %1", "words of a text")
                                : Words::tr("Struck out: %1", "words of a text"))
        .arg(words.join(QStringLiteral(", ")));
}

} // namespace

void showMarked(QPlainTextEdit &field, const MarkedText &text, MarkedAs as)
{
    field.setPlainText(text.text);
    QTextCharFormat format;
    format.setBackground(tintOf(field.palette()));
    if (as == MarkedAs::New)
        format.setFontUnderline(true);
    else
        format.setFontStrikeOut(true);
    QTextCursor cursor(field.document());
    cursor.beginEditBlock(); // laid out once, not for each word
    for (const Stretch &stretch : text.marks) {
        cursor.setPosition(static_cast<int>(stretch.from));
        cursor.setPosition(static_cast<int>(stretch.from + stretch.length), QTextCursor::KeepAnchor);
        cursor.mergeCharFormat(format);
    }
    cursor.endEditBlock();
    field.document()->clearUndoRedoStacks();
    field.setAccessibleDescription(described(text, as));
}

} // namespace csp
