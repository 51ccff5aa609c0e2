// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/totals_report.h"

#include "core/report/measures_report.h"
#include "core/rules/action_words.h"
#include "core/rules/overview.h"

namespace csp {

namespace {

using namespace report;

QString translated(const char *text)
{
    return QCoreApplication::translate("csp::Report", text);
}

/// "Charnwood Community Safety Partnership: Funding 2008-2009"
QString titleFor(const PlanInfo &plan, const QString &what)
{
    return plan.partnership.isEmpty() ? what : translated("%1: %2").arg(plan.partnership, what);
}

std::vector<ActionState> statesOfYear(const Plan &plan, const Period &year)
{
    std::vector<ActionState> states = actionStates(plan);
    std::erase_if(states, [&](const ActionState &state) { return state.year != year; });
    return states;
}

void addParagraph(Report &report, const QStringList &sentences)
{
    QStringList said = sentences;
    said.removeAll(QString());
    if (!said.isEmpty())
        report.blocks.push_back(Paragraph{said.join(u' ')});
}

/// A column of numbers, wide enough for the longest word of its heading.
report::Column numbers(const QString &header)
{
    qsizetype longest = 7;
    for (const QString &word : header.split(u' '))
        longest = std::max(longest, word.size());
    return {header, double(longest) + 0.5, true};
}

/// A line for each group and the line of all, with the numbers and the amount.
Table totalsTable(const Totals &totals, GroupedBy by, const QString &caption,
                  const std::vector<ActionQuestion> &questions, const std::vector<Status> &statuses)
{
    Table table;
    table.caption = caption;
    table.rowHeaders = true;
    table.columns.push_back({titleOf(by), 30});
    for (const ActionQuestion &question : questions)
        table.columns.push_back(numbers(wordsOf(question, statuses)));
    table.columns.push_back({translated("Amount"), 12, true});
    const auto add = [&](const QString &name, const GroupTotals &line) {
        QStringList row{name};
        for (const int number : line.numbers)
            row << QString::number(number);
        table.rows.push_back(row << amountText(line));
    };
    for (const GroupTotals &line : totals.groups)
        add(nameOf(line, by), line);
    add(nameOfAll(), totals.all);
    return table;
}

void addTotals(Report &report, const QString &heading, Table table)
{
    report.blocks.push_back(Heading{2, heading, true});
    report.blocks.push_back(std::move(table));
}

} // namespace

Report overviewReport(const Plan &plan, const TotalsChoice &choice)
{
    const PlanInfo &info = plan.info();
    const Period year = choice.year.isEmpty() ? info.actionYear : choice.year;
    Report report = startReport(plan, titleFor(info, translated("Overview %1").arg(year.longYear())),
                                choice.asAt, choice.draft);
    if (plan.priorities.empty()) {
        addParagraph(report,
                     {translated("This plan has no priorities yet. Add the first one; its actions are "
                                 "then counted here.")});
    } else {
        const auto questions = overviewQuestions(plan.statuses);
        std::vector<Id<Priority>> order;
        for (const Priority &priority : plan.priorities)
            order.push_back(priority.id);
        Table table;
        table.caption = translated("Actions by status");
        table.rowHeaders = true;
        table.columns.push_back({translated("Priority"), 30});
        if (choice.objectives)
            table.columns.push_back({translated("Objective"), 12});
        for (const ActionQuestion &question : questions)
            table.columns.push_back(numbers(wordsOf(question, plan.statuses)));
        for (const ActionCounts &line :
             countActions(statesOfYear(plan, year), order, questions, choice.asAt)) {
            if (line.objective && !choice.objectives)
                continue;
            QStringList row;
            const auto place = std::find(order.begin(), order.end(), line.priority) - order.begin();
            row << (line.priority ? translated("%1  %2").arg(place + 1).arg(
                                        plan.priorities[size_t(place)].title.simplified())
                                  : translated("All priorities"));
            if (choice.objectives)
                row << (line.objective ? labelOf(*line.objective) : translated("All objectives"));
            for (const int number : line.numbers)
                row << QString::number(number);
            table.rows.push_back(row);
        }
        addTotals(report, translated("Actions by status"), std::move(table));
    }
    report.blocks.push_back(Heading{2, translated("Measures against their baselines"), true});
    Table baselines = baselinesTable(plan);
    if (baselines.rows.empty())
        addParagraph(report, {translated("No measure has a baseline yet.")});
    else
        report.blocks.push_back(std::move(baselines));
    return report;
}

Report workReport(const Plan &plan, const TotalsChoice &choice)
{
    const PlanInfo &info = plan.info();
    const Period year = choice.year.isEmpty() ? info.actionYear : choice.year;
    Report report = startReport(plan, titleFor(info, translated("Who does what %1").arg(year.longYear())),
                                choice.asAt, choice.draft);
    const auto states = statesOfYear(plan, year);
    if (states.empty()) {
        addParagraph(report, {translated("There are no actions in this year's action plans yet.")});
        return report;
    }
    const auto questions = workQuestions(plan.statuses);
    const WorkTotals totals =
        workTotals(states, leadNames(plan.agencies, plan.groups), questions, choice.asAt);
    addParagraph(report, {sharedSentence(totals.leads), notKnownSentence(totals.leads.all)});
    addTotals(report, translated("By lead agency"),
              totalsTable(totals.leads, GroupedBy::Lead, translated("Actions by lead agency or group"),
                          questions, plan.statuses));
    addTotals(report, translated("By lead person"),
              totalsTable(totals.persons, GroupedBy::Person, translated("Actions by lead person"), questions,
                          plan.statuses));
    return report;
}

Report fundingReport(const Plan &plan, const TotalsChoice &choice)
{
    const PlanInfo &info = plan.info();
    const QString when = choice.year.isEmpty() ? translated("all years") : choice.year.longYear();
    Report report =
        startReport(plan, titleFor(info, translated("Funding, %1").arg(when)), choice.asAt, choice.draft);
    report.portrait = true;
    const auto states = actionStates(plan);
    if (states.empty()) {
        addParagraph(report, {translated("There are no actions yet, and so there is nothing to add up.")});
        return report;
    }
    const FundingTotals totals =
        fundingTotals(states, leadNames(plan.agencies, plan.groups), choice.year, choice.asAt);
    addParagraph(report, {translated("The amounts in the details of the actions, added up."),
                          notKnownSentence(totals.sources.all), sharedSentence(totals.leads)});
    const auto add = [&](const Totals &of, GroupedBy by, const QString &heading, const QString &caption) {
        addTotals(report, heading, totalsTable(of, by, caption, fundingQuestions(), plan.statuses));
    };
    add(totals.sources, GroupedBy::Source, translated("By source"),
        translated("Funding by source, %1").arg(when));
    add(totals.years, GroupedBy::Year, translated("By year"), translated("Funding by year"));
    add(totals.leads, GroupedBy::Lead, translated("By lead agency"),
        translated("Funding by lead agency or group, %1").arg(when));
    return report;
}

} // namespace csp
