// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/fields.h"

#include <QLocale>

namespace csp::edit {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::edit)
};

/// The column whose words name a row, by table; the tables not here are named through another row or not at all.
const char *namingColumn(const std::string &table)
{
    static const std::map<std::string, const char *> columns{
        {"section", "heading"},      {"agency", "name"},   {"commitment", "text"}, {"partnership_group", "name"},
        {"alignment", "wording"},    {"status", "word"},   {"priority", "title"},  {"aim", "text"},
        {"measure", "text"},         {"figure", "period"}, {"target", "period"},   {"action", "key_actions"},
        {"progress_update", "text"}, {"action_plan", "year"}, {"glossary_term", "term"}, {"measure_reference", "code"},
    };
    const auto column = columns.find(table);
    return column == columns.end() ? nullptr : column->second;
}

} // namespace

QString storable(const QString &text)
{
    QString clean;
    clean.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'\r') {
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
    if (clean.size() > longestText) {
        const QLocale british(QLocale::English, QLocale::UnitedKingdom);
        throw InputError(Text::tr("This text has %1 characters, and a field holds %2 at most. Nothing was changed; "
                                  "shorten it, or keep the long text in a document of its own.")
                             .arg(british.toString(clean.size()), british.toString(longestText)));
    }
    return clean;
}

QString describe(const Database &database, const std::string &table, const QString &id)
{
    const QString kind = tableLabel(table);
    const char *column = namingColumn(table);
    if (!column)
        return kind;
    Statement find = database.prepare("SELECT substr(" + std::string(column) + ", 1, 200) FROM " + table +
                                      " WHERE id = ?1");
    find.bind(id);
    const QString words = find.step() ? find.text(0).simplified() : QString();
    return words.isEmpty() ? kind : kind + u' ' + quoted(words);
}

} // namespace csp::edit
