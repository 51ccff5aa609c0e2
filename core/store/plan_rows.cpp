// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/plan_rows.h"

#include "core/store/database.h"
#include "core/store/stamps.h"

#include <QCoreApplication>

namespace csp {

Plan loadPlan(const Database &database)
{
    Plan plan;
    forEachList(plan, [&](auto &rows) {
        using Row = typename std::decay_t<decltype(rows)>::value_type;
        rows = selectRows<Row>(database, "");
    });
    if (plan.plan.size() != 1)
        throw DataError(QCoreApplication::translate("csp::Store",
                                                    "This plan file is damaged: it does not say whose "
                                                    "plan it is."));
    sortRows(plan);
    return plan;
}

void writePlan(const Database &database, const Plan &plan, StampKeeper &stamps, qint64 stamp)
{
    forEachList(plan, [&](const auto &rows) {
        using Row = typename std::decay_t<decltype(rows)>::value_type;
        std::string places;
        int count = 0;
        forEachColumn<Row>([&](const auto &) {
            ++count;
            places += (count > 1 ? ", ?" : "?") + std::to_string(count);
        });
        Statement insert = database.prepare("INSERT INTO " + std::string(Row::table) + " (" +
                                            columnList<Row>() + ") VALUES (" + places + ")");
        for (const Row &row : rows) {
            int index = 0;
            forEachColumn<Row>(
                [&](const auto &column) { insert.bindAt(++index, toValue(row.*column.member)); });
            insert.run();
            stamps.recordNewRow(Row::table, row.id.value, stamp);
        }
    });
}

} // namespace csp
