// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/text.h"

#include "core/model/error.h"

#include <QCoreApplication>
#include <QLocale>

namespace csp {

QString cleaned(const QString &text)
{
    QString clean;
    clean.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == QChar::ByteOrderMark && clean.isEmpty()) {
            // How some programs begin a file: no part of the words, and reading UTF-8 drops it.
        } else if (c == u'\r') {
            if (i + 1 >= text.size() || text[i + 1] != u'\n')
                clean += u'\n';
        } else if (c == QChar::ParagraphSeparator || c == QChar::LineSeparator || c == u'\v' || c == u'\f') {
            clean += u'\n';
        } else if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            clean += c;
            clean += text[++i];
        } else if (c.isSurrogate()) {
            clean += QChar(QChar::ReplacementCharacter);
        } else if (c == u'\n' || c == u'\t' || c.category() != QChar::Other_Control) {
            clean += c;
        }
    }
    return clean;
}

bool isStorable(const QString &text)
{
    return text.size() <= longestText && cleaned(text) == text;
}

QString storable(const QString &text)
{
    QString clean = cleaned(text);
    if (clean.size() > longestText) {
        const QLocale british(QLocale::English, QLocale::UnitedKingdom);
        throw InputError(
            QCoreApplication::translate(
                "csp::edit",
                "This text has %1 characters, and a field holds %2 at most. Nothing was changed; "
                "shorten it, or keep the long text in a document of its own.")
                .arg(british.toString(clean.size()), british.toString(longestText)));
    }
    return clean;
}

} // namespace csp
