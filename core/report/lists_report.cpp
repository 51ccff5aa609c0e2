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

Report findingsReport(const Plan &plan, const ListChoice &choice)
{
    Report report = start(plan, translated("Things to look at"), choice);
    Table table = tableOf(
        translated("What is missing or late in the plan"),
        {{translated("Kind"), 24}, {translated("What there is to look at"), 62}, {translated("Weight"), 14}});
    List remedies;
    std::string last;
    for (const Finding &finding : findings(plan, choice.asAt)) {
        table.rows.push_back({titleOfRule(finding.rule), finding.sentence, labelOf(finding.severity)});
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
