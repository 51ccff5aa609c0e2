// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/fields.h"

namespace csp::edit {

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
