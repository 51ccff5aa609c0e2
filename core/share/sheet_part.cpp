// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/share/sheet_part.h"

#include "core/store/database.h"

#include <algorithm>

namespace csp {

namespace {

struct Shown {
    std::string_view table;
    std::string_view cell;
};

constexpr Shown shown[] = {
    {"plan", "partnership"},
    {"plan", "short_name"},
    {"plan", "title"},
    {"plan", "years"},
    {"plan", "action_year"},
    {"plan", "marking"},
    {"agency", "name"},
    {"agency", "short_name"},
    {"status", "letter"},
    {"status", "word"},
    {"status", "meaning"},
    {"status", "complete"},
    {"priority", "title"},
    {"action", "key_actions"},
    {"action", "lead_agency"},
    {"action", "time_scales"},
    {"action", "outcome_target"},
    {"action", "dates"},
    {"action", "progress"},
    {"progress_update", "date"},
    {"progress_update", "entered_at"},
    {"progress_update", "agency"},
    {"progress_update", "text"},
};

} // namespace

AgencyPart sheetPart(const Database &database, const Id<Agency> &agency)
{
    AgencyPart part;
    Statement open = database.prepare(
        "SELECT DISTINCT action.id, action_plan.id, action_plan.priority_id FROM action_party JOIN action ON "
        "action.id = action_id JOIN action_plan ON action_plan.id = action_plan_id LEFT JOIN status ON "
        "status.id = status_id WHERE agency_id = ?1 AND coalesce(complete, 0) = 0 AND (SELECT action_year = "
        "'' OR action_year = year FROM plan)");
    for (open.bind(agency); open.step();) {
        const Id<Action> action{open.text(0)};
        part.own.insert({Action::table, action.value});
        part.around.insert({ActionPlan::table, open.text(1)});
        part.around.insert({Priority::table, open.text(2)});
        for (const auto &party :
             selectRows<ActionParty>(database, "WHERE action_id = ?1 AND agency_id = ?2", action, agency))
            part.own.insert({ActionParty::table, party.id.value});
        if (const auto update = newestProgress(database, action))
            part.own.insert({ProgressUpdate::table, update->id.value});
    }
    part.around.insert({PlanInfo::table, PlanInfo().id.value});
    part.around.insert({Agency::table, agency.value});
    for (const Status &status : selectRows<Status>(database, "ORDER BY id"))
        part.around.insert({Status::table, status.id.value});
    return part;
}

bool isOnSheet(std::string_view table, std::string_view cell)
{
    return std::any_of(std::begin(shown), std::end(shown),
                       [&](const Shown &one) { return one.table == table && one.cell == cell; });
}

std::optional<ProgressUpdate> newestProgress(const Database &database, const Id<Action> &action)
{
    const auto updates = selectRows<ProgressUpdate>(database, "WHERE action_id = ?1", action);
    const auto newest = std::min_element(updates.begin(), updates.end(), newestFirst);
    return newest == updates.end() ? std::nullopt : std::optional(*newest);
}

} // namespace csp
