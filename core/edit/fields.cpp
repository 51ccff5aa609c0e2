// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/fields.h"

#include <map>

namespace csp::edit {

namespace {

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
