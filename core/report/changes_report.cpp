// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/changes_report.h"

#include "core/model/csv_lines.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <numeric>

namespace csp {

namespace {

using namespace report;

QString translated(const char *text)
{
    return QCoreApplication::translate("csp::Report", text);
}

const QString &keyOf(const Difference &difference, ChangesBy by)
{
    return by == ChangesBy::Priority ? difference.priority
           : by == ChangesBy::Agency ? difference.agency
                                     : difference.thing;
}

/// The headings of the columns of what was and what is.
QString headingBefore(const ChangesChoice &choice)
{
    return choice.before.isEmpty() ? translated("Before") : choice.before;
}

QString headingAfter(const ChangesChoice &choice)
{
    return choice.after.isEmpty() ? translated("After") : choice.after;
}

Table tableOf(const std::vector<Difference> &differences, const ChangesGroup &group,
              const ChangesChoice &choice)
{
    Table table;
    table.caption = group.title;
    table.rowHeaders = true;
    table.columns = {{translated("What"), 30}, {headingBefore(choice), 35}, {headingAfter(choice), 35}};
    table.rows.reserve(group.differences.size());
    for (const size_t each : group.differences) {
        const Difference &difference = differences[each];
        const int row = static_cast<int>(table.rows.size());
        table.rows.push_back(
            {difference.note.isEmpty() ? difference.what : difference.what + u'\n' + difference.note,
             difference.before.text, difference.after.text});
        if (!difference.before.marks.empty())
            table.marks[{row, 1}] = {difference.before.marks, true};
        if (!difference.after.marks.empty())
            table.marks[{row, 2}] = {difference.after.marks, false};
    }
    return table;
}

} // namespace

QString groupTitle(const Difference &difference, ChangesBy by)
{
    const QString &key = keyOf(difference, by);
    if (!key.isEmpty())
        return key;
    return by == ChangesBy::Priority ? translated("The plan as a whole")
           : by == ChangesBy::Agency ? translated("No lead agency")
                                     : translated("Everything else");
}

std::vector<ChangesGroup> groupsOf(const std::vector<Difference> &differences,
                                   const std::vector<size_t> &chosen, ChangesBy by)
{
    std::vector<ChangesGroup> groups;
    ChangesGroup without;
    QHash<QString, size_t> places;
    for (const size_t each : chosen) {
        const QString &key = keyOf(differences[each], by);
        if (key.isEmpty()) {
            without.title = groupTitle(differences[each], by);
            without.differences.push_back(each);
            continue;
        }
        if (!places.contains(key)) {
            places.insert(key, groups.size());
            groups.push_back({groupTitle(differences[each], by), {}});
        }
        groups[places.value(key)].differences.push_back(each);
    }
    if (!without.differences.empty())
        groups.push_back(std::move(without));
    return groups;
}

std::vector<ChangesGroup> groupsOf(const std::vector<Difference> &differences, ChangesBy by)
{
    std::vector<size_t> all(differences.size());
    std::iota(all.begin(), all.end(), size_t{0});
    return groupsOf(differences, all, by);
}

Report changesReport(const Plan &plan, const std::vector<Difference> &differences,
                     const ChangesChoice &choice)
{
    const QString &whose = plan.info().partnership;
    Report report =
        startReport(plan, whose.isEmpty() ? choice.title : translated("%1: %2").arg(whose, choice.title),
                    choice.asAt, false);
    for (const QString &sentence : choice.about)
        report.blocks.push_back(Paragraph{sentence});
    if (differences.empty())
        report.blocks.push_back(
            Paragraph{choice.none.isEmpty() ? translated("Nothing is different.") : choice.none});
    const ChangesBy within = choice.by == ChangesBy::Priority ? ChangesBy::Thing : ChangesBy::Priority;
    for (const ChangesGroup &group : groupsOf(differences, choice.by)) {
        report.blocks.push_back(Heading{2, group.title, true});
        for (const ChangesGroup &part : groupsOf(differences, group.differences, within)) {
            report.blocks.push_back(Heading{3, part.title, true});
            report.blocks.push_back(tableOf(differences, part, choice));
        }
    }
    return report;
}

QByteArray changesCsv(const std::vector<Difference> &differences, const ChangesChoice &choice)
{
    CsvLines csv;
    csv.line({translated("Priority"), translated("Lead agency"), translated("About"), translated("What"),
              headingBefore(choice), headingAfter(choice), translated("Note")});
    for (const Difference &each : differences)
        csv.line({each.priority, each.agency, each.thing, each.what, each.before.text, each.after.text,
                  each.note});
    return csv.bytes();
}

} // namespace csp
