// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/action_plan_report.h"

#include "core/model/labels.h"

namespace csp {

namespace {

using namespace report;

/// Joins the reports to their translations in one context.
QString translated(const char *text)
{
    return QCoreApplication::translate("csp::Report", text);
}

/// The rows of a plan by what they belong to, so that a plan of any size is gone through once.
struct Index {
    explicit Index(const Plan &plan, const QDate &asAt)
    {
        for (const Aim &aim : plan.aims)
            aims[aim.priority].push_back(&aim);
        for (const ActionPlan &row : plan.actionPlans) {
            // Of two for one year the first, as on screen.
            const ActionPlan *&first = plans[{row.priority, row.year.canonical()}];
            if (!first)
                first = &row;
        }
        for (const Action &action : plan.actions)
            actions[action.actionPlan].push_back(&action);
        for (const Status &status : plan.statuses)
            statuses.insert(status.id, &status);
        for (const ProgressUpdate &update : plan.progressUpdates) {
            if (asAt.isValid() && update.date.isValid() && update.date > asAt)
                continue;
            const ProgressUpdate *&newest = updates[update.action];
            if (!newest || newestFirst(update, *newest))
                newest = &update;
        }
    }

    QHash<Id<Priority>, std::vector<const Aim *>> aims;
    QHash<std::pair<Id<Priority>, QString>, const ActionPlan *> plans;
    QHash<Id<ActionPlan>, std::vector<const Action *>> actions;
    QHash<Id<Status>, const Status *> statuses;
    QHash<Id<Action>, const ProgressUpdate *> updates;
};

QString statusText(const Status &status)
{
    if (status.letter.isEmpty() || status.word.isEmpty())
        return status.letter + status.word;
    return QStringLiteral("%1 – %2").arg(status.letter, status.word);
}

/// What prints under Progress: the status, then the newest update with its date and who wrote it.
QString progressText(const Index &index, const Action &action)
{
    QStringList lines;
    if (const Status *status = index.statuses.value(action.status)) {
        QString line = statusText(*status);
        if (action.percent)
            line += translated(" (%1 complete)").arg(percentage(QString::number(*action.percent)));
        lines << line;
        if (!action.statusReason.isEmpty())
            lines << action.statusReason;
    } else if (action.percent) {
        lines << translated("%1 complete").arg(percentage(QString::number(*action.percent)));
    }
    if (const ProgressUpdate *update = index.updates.value(action.id)) {
        QStringList who;
        for (const QString &part : {shortDate(update->date), update->author, update->agency})
            if (!part.isEmpty())
                who << part;
        if (!who.isEmpty())
            lines << who.join(QStringLiteral(", ")) + u':';
        lines << update->text;
    }
    return lines.join(u'\n');
}

Table formTable(const QString &caption)
{
    Table table;
    table.caption = caption;
    table.columns = {{translated("Key Actions"), 24},
                     {translated("Lead Agency"), 10},
                     {translated("Time Scales"), 12},
                     {translated("Financial and Resources implications"), 14},
                     {translated("Outcome Target & Performance Measure"), 18},
                     {translated("Progress"), 23}};
    return table;
}

void addPriority(std::vector<Block> &blocks, const Index &index, const Priority &priority, qsizetype number,
                 const Period &year)
{
    blocks.push_back(Heading{2, translated("PRIORITY: %1 – %2").arg(number).arg(priority.title), true});
    blocks.push_back(Heading{3, translated("List Aims"), true});
    List aims;
    for (const Aim *aim : index.aims.value(priority.id))
        aims.items << aim->text;
    if (aims.items.isEmpty())
        blocks.push_back(Paragraph{translated("No aims have been written for this priority yet.")});
    else
        blocks.push_back(aims);

    blocks.push_back(Heading{3, translated("Risk Assessment"), true});
    const ActionPlan *actionPlan = index.plans.value({priority.id, year.canonical()});
    if (!actionPlan || actionPlan->riskAssessment.trimmed().isEmpty())
        blocks.push_back(Paragraph{translated("No risk assessment has been written yet.")});
    else
        blocks.push_back(Paragraph{actionPlan->riskAssessment});

    const auto actions = actionPlan ? index.actions.value(actionPlan->id) : std::vector<const Action *>();
    for (const auto &objective : Choices<Objective>::all) {
        const QString name = labelOf(objective.value);
        blocks.push_back(Heading{3, translated("Objective: %1").arg(name), true});
        Table table = formTable(translated("Priority %1, %2: actions").arg(number).arg(name));
        for (const Action *action : actions)
            if (action->objective == objective.value)
                table.rows.push_back({action->keyActions, action->leadAgency, action->timeScales,
                                      action->resources, action->outcomeTarget,
                                      progressText(index, *action)});
        if (table.rows.empty())
            table.rows.emplace_back(QStringList(static_cast<qsizetype>(table.columns.size()), QString()));
        blocks.push_back(std::move(table));
    }
}

} // namespace

Report actionPlanReport(const Plan &plan, const ActionPlanChoice &choice)
{
    const PlanInfo &info = plan.info();
    const Period year = choice.year.isEmpty() ? info.actionYear : choice.year;

    Report result;
    result.title = (info.partnership.isEmpty()
                        ? translated("Action Plan %1").arg(year.longYear())
                        : translated("%1 Plan Action Plan %2").arg(info.partnership, year.longYear()))
                       .simplified();
    if (info.marking != Marking::None)
        result.marking = labelOf(info.marking);
    result.asAt = choice.asAt;
    result.blocks.push_back(Heading{1, result.title, true});

    const Index index(plan, choice.asAt);
    bool any = false;
    for (size_t i = 0; i < plan.priorities.size(); ++i) {
        const Priority &priority = plan.priorities[i];
        if (!choice.priority.isEmpty() && priority.id != choice.priority)
            continue;
        if (any)
            result.blocks.push_back(PageBreak{});
        any = true;
        addPriority(result.blocks, index, priority, qsizetype(i) + 1, year);
    }
    if (!any) {
        result.blocks.push_back(Paragraph{
            choice.priority.isEmpty()
                ? translated("This plan has no priorities yet. Add a priority, its aims and its actions, and "
                             "print the action plan again.")
                : translated("The priority chosen for this action plan is no longer in the plan.")});
        return result;
    }

    Table legend;
    legend.caption = translated("What the status of an action means");
    legend.rowHeaders = true;
    legend.columns = {{translated("Status"), 1}, {translated("Meaning"), 3}};
    for (const Status &status : plan.statuses)
        legend.rows.push_back({statusText(status), status.meaning});
    if (!legend.rows.empty()) {
        result.blocks.push_back(Heading{2, translated("Status of actions")});
        result.blocks.push_back(std::move(legend));
    }
    return result;
}

} // namespace csp
