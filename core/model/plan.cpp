// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/plan.h"

#include <algorithm>

namespace csp {

Id<Target> Target::idFor(const Id<Measure> &measure, const Period &period)
{
    return {derivedId({QLatin1String(table), measure.value, period.canonical()})};
}

Id<Figure> Figure::idFor(const Id<Measure> &measure, const Period &period, const QString &area)
{
    return {derivedId(
        {QLatin1String(table), measure.value, period.canonical(), area.simplified().toCaseFolded()})};
}

Id<ActionPlan> ActionPlan::idFor(const Id<Priority> &priority, const Period &year)
{
    return {derivedId({QLatin1String(table), priority.value, year.canonical()})};
}

Id<ActionParty> ActionParty::idFor(const Id<Action> &action, const Id<Agency> &agency, const Id<Group> &group,
                                   PartyRole role)
{
    return {derivedId({QLatin1String(table), action.value, agency.value, group.value, wordOf(role)})};
}

Id<ActionMeasure> ActionMeasure::idFor(const Id<Action> &action, const Id<Measure> &measure)
{
    return {derivedId({QLatin1String(table), action.value, measure.value})};
}

Id<GroupMember> GroupMember::idFor(const Id<Group> &group, const Id<Agency> &agency)
{
    return {derivedId({QLatin1String(table), group.value, agency.value})};
}

Id<PriorityLead> PriorityLead::idFor(const Id<Priority> &priority, const Id<Agency> &agency,
                                     const Id<Group> &group)
{
    return {derivedId({QLatin1String(table), priority.value, agency.value, group.value})};
}

Id<PriorityMeasure> PriorityMeasure::idFor(const Id<Priority> &priority, const Id<Measure> &measure)
{
    return {derivedId({QLatin1String(table), priority.value, measure.value})};
}

Id<AimMeasure> AimMeasure::idFor(const Id<Aim> &aim, const Id<Measure> &measure)
{
    return {derivedId({QLatin1String(table), aim.value, measure.value})};
}

Id<KnownWord> KnownWord::idFor(const QString &word)
{
    return {derivedId({QLatin1String(table), word})};
}

Id<Picture> Picture::idFor(PictureRole role)
{
    return {wordOf(role)};
}

bool newestFirst(const ProgressUpdate &left, const ProgressUpdate &right)
{
    if (left.date != right.date)
        return left.date > right.date;
    if (left.enteredAt != right.enteredAt)
        return left.enteredAt > right.enteredAt;
    return right.id < left.id;
}

void sortRows(Plan &plan)
{
    forEachList(plan, [](auto &rows) {
        using Row = typename std::decay_t<decltype(rows)>::value_type;
        std::sort(rows.begin(), rows.end(), inListOrder<Row>);
    });
}

void deriveIds(Plan &plan)
{
    QHash<Id<ActionPlan>, Id<ActionPlan>> renamed;
    for (ActionPlan &row : plan.actionPlans) {
        const auto derived = ActionPlan::idFor(row.priority, row.year);
        renamed.insert(row.id, derived);
        row.id = derived;
    }
    for (Action &row : plan.actions)
        row.actionPlan = renamed.value(row.actionPlan, row.actionPlan);
    for (Target &row : plan.targets)
        row.id = Target::idFor(row.measure, row.period);
    for (Figure &row : plan.figures)
        row.id = Figure::idFor(row.measure, row.period, row.area);
    for (ActionParty &row : plan.actionParties)
        row.id = ActionParty::idFor(row.action, row.agency, row.group, row.role);
    for (ActionMeasure &row : plan.actionMeasures)
        row.id = ActionMeasure::idFor(row.action, row.measure);
    for (GroupMember &row : plan.groupMembers)
        row.id = GroupMember::idFor(row.group, row.agency);
    for (PriorityLead &row : plan.priorityLeads)
        row.id = PriorityLead::idFor(row.priority, row.agency, row.group);
    for (PriorityMeasure &row : plan.priorityMeasures)
        row.id = PriorityMeasure::idFor(row.priority, row.measure);
    for (AimMeasure &row : plan.aimMeasures)
        row.id = AimMeasure::idFor(row.aim, row.measure);
    for (KnownWord &row : plan.knownWords)
        row.id = KnownWord::idFor(row.word);
}

} // namespace csp
