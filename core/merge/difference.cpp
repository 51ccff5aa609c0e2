// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/difference.h"

#include "core/merge/words.h"
#include "core/store/database.h"
#include "core/store/plan_file.h"

#include <QCoreApplication>

#include <map>

namespace csp::merge {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::merge)
};

std::map<QString, std::vector<Value>> rowsOf(const Database &database, const TableInfo &table)
{
    std::string columns;
    for (const ColumnInfo &column : table.columns)
        columns += (columns.empty() ? "" : ", ") + column.name;
    std::map<QString, std::vector<Value>> rows;
    Statement all = database.prepare("SELECT " + columns + " FROM " + table.name);
    while (all.step()) {
        std::vector<Value> &values = rows[all.text(0)];
        for (int column = 0; column < all.columnCount(); ++column)
            values.push_back(all.value(column));
    }
    return rows;
}

} // namespace

std::vector<Change> differences(const Database &before, const Database &after)
{
    if (documentId(before) != documentId(after))
        throw InputError(Text::tr("“%1” and “%2” are not copies of one plan, so there is nothing to compare.")
                             .arg(before.path(), after.path()));
    using Kind = RowChange::Kind;
    std::vector<RecordedRow> rows;
    for (const TableInfo &table : contentTables()) {
        const auto was = rowsOf(before, table);
        const auto now = rowsOf(after, table);
        for (const auto &[id, values] : was)
            if (!now.count(id))
                rows.push_back({{table.name, id, Kind::Deleted, {}}, values, {}});
        for (const auto &[id, values] : now) {
            const auto old = was.find(id);
            if (old == was.end()) {
                rows.push_back({{table.name, id, Kind::Inserted, {}}, {}, values});
                continue;
            }
            RecordedRow row{{table.name, id, Kind::Updated, {}}, old->second, values};
            for (size_t column = 1; column < values.size(); ++column)
                if (values[column] != old->second[column])
                    row.change.columns.push_back(static_cast<int>(column));
            if (!row.change.columns.empty())
                rows.push_back(std::move(row));
        }
    }
    return changesOf(rows, after);
}

} // namespace csp::merge
