// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/sharing.h"

#include "core/model/plan.h"

#include <optional>
#include <stdexcept>

namespace csp {

namespace {

using enum Sharing;

struct Columns {
    std::string_view table;
    Sharing sharing;
    std::string_view names;
};

/// Ids, references and places in a list are structure by their type and are not named here.
constexpr Columns classes[] = {
    {"plan", Open,
     "partnership short_name title strapline mission signatory signatory_role area population first_year "
     "last_year action_year review_months marking"},
    {"section", Open, "heading body"},
    {"agency", Open, "name short_name kind"},
    {"agency", Personal, "contact email"},
    {"commitment", Open, "text"},
    {"partnership_group", Open, "name purpose"},
    {"alignment", Open, "framework part theme code wording"},
    {"status", Open, "letter word colour meaning complete"},
    {"priority", Open, "title why"},
    {"aim", Open, "text"},
    {"measure", Open, "text kind unit direction baseline_value baseline_period baseline_source"},
    {"measure", Internal, "note"},
    {"measure_reference", Open, "code"},
    {"target", Structure, "period"},
    {"target", Open, "value state agreed_by agreed_on"},
    {"target", Internal, "note"},
    {"figure", Structure, "period area"},
    {"figure", Open, "value numerator denominator source"},
    {"figure", Internal, "note"},
    {"action_plan", Structure, "year"},
    {"action_plan", Open, "risk_assessment"},
    {"action", Structure, "objective"},
    {"action", Open,
     "key_actions lead_agency time_scales resources outcome_target start_date due_date percent "
     "status_reason sara"},
    {"action", Personal, "lead_person"},
    {"action", Internal, "amount_pence funding_source"},
    {"action_party", Structure, "role"},
    {"progress_update", Open, "date entered_at agency text"},
    {"progress_update", Personal, "author"},
    {"glossary_term", Open, "term meaning"},
    {"known_word", Open, "word"},
    {"picture", Open, "data alternative_text"},
    {"update_request", Internal, "form sent_at due_by back_on reminded_on"},
};

constexpr bool isNamed(std::string_view names, std::string_view name)
{
    for (;;) {
        const size_t end = names.find(' ');
        if (names.substr(0, end) == name)
            return true;
        if (end == std::string_view::npos)
            return false;
        names.remove_prefix(end + 1);
    }
}

constexpr std::optional<Sharing> classOf(std::string_view table, std::string_view column)
{
    for (const Columns &some : classes)
        if (some.table == table && isNamed(some.names, column))
            return some.sharing;
    return std::nullopt;
}

template <class Row, class Member>
constexpr bool isStructure(const Column<Row, Member> &column)
{
    return column.refersTo || std::is_same_v<Member, OrderKey> || std::is_same_v<Member, Id<Row>>;
}

/// Calls visit(table, column) for every column there is.
template <class Visit>
constexpr void forEachColumnOfAll(Visit visit)
{
    std::apply(
        [&](auto... lists) {
            const auto each = [&]<class Row>(std::vector<Row> Plan::*) {
                std::apply([&](const auto &...columns) { (visit(Row::table, columns), ...); },
                           Row::columns());
            };
            (each(lists), ...);
        },
        Plan::lists());
}

constexpr bool everyColumnHasOne()
{
    bool all = true;
    forEachColumnOfAll([&](std::string_view table, const auto &column) {
        all &= isStructure(column) != classOf(table, column.name).has_value() || column.refersTo;
    });
    return all;
}

static_assert(everyColumnHasOne(), "a column has no share class: add it to `classes` above");

} // namespace

Sharing sharingOf(std::string_view table, std::string_view column)
{
    return classOf(table, column).value_or(Structure);
}

} // namespace csp
