// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/csv.h"

#include "core/model/csv_lines.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <map>
#include <set>

namespace csp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::Csv)
};

/// The rows of a list that belong to one row, in list order.
template <class Row, class Parent>
QHash<Id<Parent>, std::vector<const Row *>> byParent(const std::vector<Row> &rows, Id<Parent> Row::*parent)
{
    QHash<Id<Parent>, std::vector<const Row *>> found;
    for (const Row &row : rows)
        found[row.*parent].push_back(&row);
    return found;
}

} // namespace

QByteArray actionPlanCsv(const Plan &plan, const CsvChoice &choice)
{
    CsvLines csv;
    csv.line({Text::tr("Priority"), Text::tr("Objective"), Text::tr("Key Actions"), Text::tr("Lead Agency"),
              Text::tr("Time Scales"), Text::tr("Financial and Resources implications"),
              Text::tr("Outcome Target & Performance Measure"), Text::tr("Progress"), Text::tr("Status"),
              Text::tr("Due date")});
    const Period year = choice.year.isEmpty() ? plan.info().actionYear : choice.year;
    const WantedActions wanted(plan, choice.actions);
    const auto actions = byParent(plan.actions, &Action::actionPlan);
    const auto updates = byParent(plan.progressUpdates, &ProgressUpdate::action);
    const auto newestUpdate = [&](const Action &action) {
        const ProgressUpdate *newest = nullptr;
        for (const ProgressUpdate *update : updates.value(action.id))
            if ((!choice.asAt.isValid() || update->date <= choice.asAt) &&
                (!newest || newestFirst(*update, *newest)))
                newest = update;
        return newest ? newest->text : QString();
    };
    for (const Priority &priority : plan.priorities) {
        if (!choice.priority.isEmpty() && priority.id != choice.priority)
            continue;
        for (const ActionPlan &actionPlan : plan.actionPlans) {
            if (actionPlan.priority != priority.id || actionPlan.year != year)
                continue;
            auto rows = actions.value(actionPlan.id);
            std::stable_sort(rows.begin(), rows.end(), [](const Action *left, const Action *right) {
                return left->objective < right->objective;
            });
            for (const Action *action : rows) {
                if (!wanted(*action))
                    continue;
                const Status *status = find(plan.statuses, action->status);
                csv.text(priority.title);
                csv.text(labelOf(action->objective));
                csv.text(action->keyActions);
                csv.text(action->leadAgency);
                csv.text(action->timeScales);
                csv.text(action->resources);
                csv.text(action->outcomeTarget);
                csv.text(newestUpdate(*action));
                csv.text(status ? status->word : QString());
                csv.date(action->dueDate);
                csv.endLine();
            }
            break; // of two for one year the first counts, as on screen and on paper
        }
    }
    return csv.bytes();
}

QByteArray measuresCsv(const Plan &plan, const CsvChoice &choice)
{
    CsvLines csv;
    csv.line({Text::tr("Priority"), Text::tr("Measure"), Text::tr("Kind"), Text::tr("Unit"),
              Text::tr("Good direction"), Text::tr("Baseline"), Text::tr("Baseline period"),
              Text::tr("Baseline source"), Text::tr("Period"), Text::tr("Area"), Text::tr("Figure"),
              Text::tr("Numerator"), Text::tr("Denominator"), Text::tr("Source"), Text::tr("Note"),
              Text::tr("Target"), Text::tr("Target state")});
    QHash<Id<Priority>, const Priority *> priorities;
    for (const Priority &priority : plan.priorities)
        priorities.insert(priority.id, &priority);
    const auto places = byParent(plan.priorityMeasures, &PriorityMeasure::measure);
    const auto figures = byParent(plan.figures, &Figure::measure);
    const auto targets = byParent(plan.targets, &Target::measure);
    const auto wanted = [&](const Period &period) {
        return choice.year.isEmpty() || choice.year.contains(period.firstDay());
    };
    for (const Measure &measure : plan.measures) {
        QStringList titles;
        bool chosen = choice.priority.isEmpty();
        for (const Priority &priority : plan.priorities)
            for (const PriorityMeasure *place : places.value(measure.id))
                if (place->priority == priority.id) {
                    titles << priority.title;
                    chosen = chosen || priority.id == choice.priority;
                }
        if (!chosen)
            continue;
        // By period, then the plan's own area before the others: a target is one for the whole area.
        std::map<std::pair<Period, QString>, std::pair<const Figure *, const Target *>> lines;
        for (const Figure *figure : figures.value(measure.id))
            if (wanted(figure->period))
                lines[{figure->period, figure->area}].first = figure;
        for (const Target *target : targets.value(measure.id))
            if (wanted(target->period))
                lines[{target->period, {}}].second = target;
        if (lines.empty())
            lines[{}] = {};
        for (const auto &[key, line] : lines) {
            const auto &[figure, target] = line;
            csv.text(titles.join(QLatin1String("; ")));
            csv.text(measure.text);
            csv.text(labelOf(measure.kind));
            csv.text(measure.unit);
            csv.text(labelOf(measure.direction));
            csv.number(measure.baselineValue);
            csv.text(measure.baselinePeriod.label());
            csv.text(measure.baselineSource);
            csv.text(key.first.label());
            csv.text(key.second.isEmpty() && (figure || target) ? plan.info().area : key.second);
            csv.number(figure ? figure->value : std::nullopt);
            csv.number(figure ? figure->numerator : std::nullopt);
            csv.number(figure ? figure->denominator : std::nullopt);
            csv.text(figure ? figure->source : QString());
            csv.text(figure ? figure->note : QString());
            csv.number(target ? target->value : std::nullopt);
            csv.text(target ? labelOf(target->state) : QString());
            csv.endLine();
        }
    }
    return csv.bytes();
}

} // namespace csp
