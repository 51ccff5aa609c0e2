// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/share/agency_part.h"

#include "core/model/tables.h"
#include "core/store/database.h"

#include <algorithm>
#include <vector>

namespace csp {

namespace {

using Key = AgencyPart::Key;

struct References {
    Key row;
    std::vector<Key> belongsTo;
    std::vector<Key> mentions;
};

std::vector<References> referencesOf(const Database &database)
{
    std::vector<References> all;
    for (const TableInfo &table : contentTables()) {
        std::string columns = "id";
        std::vector<const ColumnInfo *> references;
        for (const ColumnInfo &column : table.columns) {
            if (column.refersTo.empty())
                continue;
            references.push_back(&column);
            columns += ", " + column.name;
        }
        Statement rows = database.prepare("SELECT " + columns + " FROM " + table.name);
        while (rows.step()) {
            References row{{table.name, rows.text(0)}, {}, {}};
            for (size_t i = 0; i < references.size(); ++i)
                if (const int column = static_cast<int>(i) + 1; !rows.isNull(column))
                    (references[i]->pointing == Pointing::Belongs ? row.belongsTo : row.mentions)
                        .push_back({references[i]->refersTo, rows.text(column)});
            all.push_back(std::move(row));
        }
    }
    return all;
}

void addAll(const Database &database, const char *table, const std::string &select, const QString &id,
            std::set<Key> &rows)
{
    Statement found = database.prepare(select);
    if (!id.isEmpty())
        found.bind(id);
    while (found.step())
        if (!found.isNull(0))
            rows.insert({table, found.text(0)});
}

} // namespace

AgencyPart agencyPart(const Database &database, const Id<Agency> &agency)
{
    AgencyPart part;
    const std::string actions = "(SELECT action_id FROM action_party WHERE agency_id = ?1)";
    addAll(database, Action::table, "SELECT action_id FROM action_party WHERE agency_id = ?1", agency.value,
           part.own);
    addAll(database, Measure::table, "SELECT measure_id FROM action_measure WHERE action_id IN " + actions,
           agency.value, part.own);

    part.around = {{PlanInfo::table, QStringLiteral("plan")}, {Agency::table, agency.value}};
    addAll(database, Status::table, "SELECT id FROM status", {}, part.around);
    for (const char *who : {"agency_id", "group_id"})
        addAll(database, std::string_view(who) == "agency_id" ? Agency::table : Group::table,
               std::string("SELECT ") + who + " FROM action_party WHERE action_id IN " + actions,
               agency.value, part.around);
    const std::string priorities = "(SELECT priority_id FROM action_plan JOIN action ON action_plan_id = "
                                   "action_plan.id WHERE action.id IN " +
                                   actions + ")";
    addAll(database, Aim::table, "SELECT id FROM aim WHERE priority_id IN " + priorities, agency.value,
           part.around);

    const std::vector<References> all = referencesOf(database);
    for (bool growing = true; growing;) {
        growing = false;
        for (const References &row : all) {
            if (part.contains(row.row)) {
                for (const auto *pointed : {&row.belongsTo, &row.mentions})
                    for (const Key &key : *pointed)
                        if (!part.contains(key))
                            growing |= part.around.insert(key).second;
                continue;
            }
            // What belongs to its own rows is its own; a link to somebody else's row is not.
            const auto isOwn = [&](const Key &key) { return part.own.count(key) > 0; };
            const auto isThere = [&](const Key &key) { return part.contains(key); };
            if (std::any_of(row.belongsTo.begin(), row.belongsTo.end(), isOwn) &&
                std::all_of(row.belongsTo.begin(), row.belongsTo.end(), isThere))
                growing |= part.own.insert(row.row).second;
        }
    }
    return part;
}

} // namespace csp
