// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/lists_report.h"

#include "core/rules/finding_words.h"

namespace csp {

namespace {

using namespace report;

QString translated(const char *text)
{
    return QCoreApplication::translate("csp::Report", text);
}

Report start(const Plan &plan, const QString &what, const ListChoice &choice)
{
    const QString &whose = plan.info().partnership;
    return startReport(plan, whose.isEmpty() ? what : translated("%1: %2").arg(whose, what), choice.asAt,
                       choice.draft);
}

Table tableOf(const QString &caption, std::vector<report::Column> columns)
{
    Table table;
    table.caption = caption;
    table.columns = std::move(columns);
    return table;
}

/// The table under a heading, or where it has no rows the sentence that says so.
void add(Report &report, const QString &heading, Table table, const QString &none)
{
    report.blocks.push_back(Heading{2, heading, true});
    if (table.rows.empty())
        report.blocks.push_back(Paragraph{none});
    else
        report.blocks.push_back(std::move(table));
}

} // namespace

Report partnersReport(const Plan &plan, const ListChoice &choice)
{
    Report report = start(plan, translated("Agencies and groups"), choice);
    Table agencies =
        tableOf(translated("Agencies of the partnership"), {{translated("Agency"), 34},
                                                            {translated("Short name"), 12},
                                                            {translated("Kind"), 18},
                                                            {translated("Contact, by role"), 24}});
    if (choice.emails)
        agencies.columns.push_back({translated("E-mail"), 24});
    agencies.rowHeaders = true;
    QHash<Id<Agency>, QString> names;
    for (const Agency &agency : plan.agencies) {
        names.insert(agency.id, (agency.shortName.isEmpty() ? agency.name : agency.shortName).simplified());
        QStringList row{agency.name, agency.shortName, labelOf(agency.kind), agency.contact};
        if (choice.emails)
            row << agency.email;
        agencies.rows.push_back(row);
    }
    Table groups = tableOf(
        translated("Groups of the partnership and the agencies that attend them"),
        {{translated("Group"), 24}, {translated("What it is for"), 38}, {translated("Agencies"), 38}});
    groups.rowHeaders = true;
    QHash<Id<Group>, QSet<Id<Agency>>> members;
    for (const GroupMember &member : plan.groupMembers)
        members[member.group].insert(member.agency);
    for (const Group &group : plan.groups) {
        QStringList attending;
        for (const Agency &agency : plan.agencies)
            if (members.value(group.id).contains(agency.id))
                attending << names.value(agency.id);
        groups.rows.push_back({group.name, group.purpose, attending.join(QStringLiteral(", "))});
    }
    add(report, translated("Agencies"), std::move(agencies), translated("No agencies have been added yet."));
    add(report, translated("Groups"), std::move(groups), translated("No groups have been added yet."));
    return report;
}

Report prioritiesReport(const Plan &plan, const Period &year, const ListChoice &choice)
{
    const Period when = year.isEmpty() ? plan.info().actionYear : year;
    Report report = start(plan, translated("Action plans %1").arg(when.longYear()).simplified(), choice);
    Table table = tableOf(translated("Priorities, who leads them and how much each holds"),
                          {{translated("Priority"), 40},
                           {translated("Lead"), 30},
                           {translated("Aims"), 10, true},
                           {translated("Measures"), 10, true},
                           {translated("Actions"), 10, true}});
    table.rowHeaders = true;
    QHash<Id<Agency>, QString> agencies;
    for (const Agency &agency : plan.agencies)
        agencies.insert(agency.id,
                        (agency.shortName.isEmpty() ? agency.name : agency.shortName).simplified());
    QHash<Id<Group>, QString> groups;
    for (const Group &group : plan.groups)
        groups.insert(group.id, group.name.simplified());
    QHash<Id<Priority>, QStringList> leads;
    for (const PriorityLead &lead : plan.priorityLeads)
        leads[lead.priority] << (lead.agency ? agencies.value(lead.agency) : groups.value(lead.group));
    QHash<Id<Priority>, int> aims;
    for (const Aim &aim : plan.aims)
        ++aims[aim.priority];
    QHash<Id<Priority>, int> measures;
    for (const PriorityMeasure &measure : plan.priorityMeasures)
        ++measures[measure.priority];
    QHash<Id<ActionPlan>, Id<Priority>> ofYear;
    for (const ActionPlan &actionPlan : plan.actionPlans)
        if (actionPlan.year == when)
            ofYear.insert(actionPlan.id, actionPlan.priority);
    QHash<Id<Priority>, int> actions;
    for (const Action &action : plan.actions)
        if (const auto found = ofYear.constFind(action.actionPlan); found != ofYear.cend())
            ++actions[*found];
    for (const Priority &priority : plan.priorities) {
        QStringList leading = leads.value(priority.id);
        leading.sort();
        table.rows.push_back(
            {translated("%1  %2").arg(table.rows.size() + 1).arg(priority.title.simplified()),
             leading.join(QStringLiteral(", ")), QString::number(aims.value(priority.id)),
             QString::number(measures.value(priority.id)), QString::number(actions.value(priority.id))});
    }
    add(report, translated("Priorities"), std::move(table),
        translated("This plan has no priorities yet. Add the first one."));
    return report;
}

Report findingsReport(const Plan &plan, const ListChoice &choice)
{
    Report report = start(plan, translated("Things to look at"), choice);
    Table table = tableOf(
        translated("What is missing or late in the plan"),
        {{translated("Kind"), 24}, {translated("What there is to look at"), 62}, {translated("Weight"), 14}});
    List remedies;
    std::string_view last;
    for (const Finding &finding : findings(plan, choice.asAt)) {
        table.rows.push_back({titleOfRule(finding.rule), finding.sentence(), labelOf(finding.severity)});
        if (std::exchange(last, finding.rule) != finding.rule)
            remedies.items << translated("%1: %2").arg(titleOfRule(finding.rule), remedyOfRule(finding.rule));
    }
    add(report, translated("What there is to look at"), std::move(table),
        translated("Nothing is missing and nothing is late."));
    if (!remedies.items.isEmpty()) {
        report.blocks.push_back(Heading{2, translated("How to mend it"), true});
        report.blocks.push_back(std::move(remedies));
    }
    return report;
}

Report roundReport(const Plan &plan, const UpdateRound &round, const ListChoice &choice)
{
    Report report = start(plan, translated("Update round"), choice);
    Table agencies = tableOf(translated("How each agency with open actions stands"), {});
    constexpr double widths[] = {26, 8, 12, 8, 8, 8, 14, 18, 12};
    static_assert(std::size(widths) == RoundTable::Columns);
    for (int column = 0; column < RoundTable::Columns; ++column)
        agencies.columns.push_back(
            {RoundTable::heading(column), widths[column], RoundTable::isNumber(column)});
    agencies.rowHeaders = true;
    Table silent = tableOf(QCoreApplication::translate("csp::Report", "Open actions not heard of for %n days",
                                                       nullptr, quietDays[0]),
                           {{translated("Agency"), 18},
                            {translated("Key actions"), 42},
                            {translated("Status"), 14},
                            {translated("Due"), 12},
                            {translated("Last update"), 12}});
    for (const AgencyRound &agency : round.agencies) {
        QStringList row;
        for (int column = 0; column < RoundTable::Columns; ++column)
            row << RoundTable::text(agency, column, choice.asAt);
        agencies.rows.push_back(row);
        for (const OpenAction &action : agency.open)
            if (action.isQuiet(quietDays[0], choice.asAt))
                silent.rows.push_back(
                    {agency.shortName, action.keyActions, action.statusText, shortDate(action.due),
                     action.newest.isValid() ? shortDate(action.newest) : translated("Never")});
    }
    add(report, translated("Agencies"), std::move(agencies),
        translated("No agency leads or supports an open action in this year's action plans."));
    if (round.withoutAgency > 0)
        report.blocks.push_back(Paragraph{
            round.withoutAgency == 1
                ? translated("One open action names no agency of the plan: nobody is asked about it.")
                : QCoreApplication::translate(
                      "csp::Report",
                      "%n open actions name no agency of the plan: nobody is asked about them.", nullptr,
                      round.withoutAgency)});
    if (!round.agencies.empty())
        add(report, silent.caption, silent,
            QCoreApplication::translate("csp::Report", "Every open action was heard of in the last %n days.",
                                        nullptr, quietDays[0]));
    return report;
}

Report historyReport(const Plan &plan, const std::vector<HistoryLine> &lines, const ListChoice &choice)
{
    Report report = start(plan, translated("History"), choice);
    Table table =
        tableOf(translated("Who changed what and when, newest first"), {{translated("When"), 14},
                                                                        {translated("Who"), 22},
                                                                        {translated("What"), 48},
                                                                        {translated("Version"), 16}});
    table.rows.reserve(lines.size());
    for (const HistoryLine &line : lines)
        table.rows.push_back({line.when, line.who, line.what, line.version});
    add(report, translated("Changes"), std::move(table), translated("Nothing has been changed yet."));
    return report;
}

} // namespace csp
