// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/findings.h"

#include "core/model/labels.h"
#include "core/rules/overview.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace csp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::Findings)
};

using Severity = Finding::Severity;

void aims(const Plan &plan, std::vector<Finding> &found)
{
    QSet<Id<Aim>> measured;
    for (const AimMeasure &link : plan.aimMeasures)
        measured.insert(link.aim);
    // Aims stand in one list for the whole plan; people read them priority by priority.
    for (const Priority &priority : plan.priorities)
        for (const Aim &aim : plan.aims)
            if (aim.priority == priority.id && !measured.contains(aim.id))
                found.push_back({Severity::Warning, "aim-without-measure",
                                 Text::tr("The aim %1 of the priority %2 has no measure.")
                                     .arg(quoted(aim.text), quoted(priority.title)),
                                 Aim::table, aim.id.value});
}

void measures(const Plan &plan, std::vector<Finding> &found)
{
    QSet<Id<Measure>> withFigures;
    for (const Figure &figure : plan.figures)
        withFigures.insert(figure.measure);
    for (const Measure &measure : plan.measures) {
        if (measure.kind == MeasureKind::Milestone ||
            (measure.baselineValue && !measure.baselinePeriod.isEmpty()))
            continue;
        const bool firstRound = measure.kind == MeasureKind::Survey && !withFigures.contains(measure.id);
        const QString sentence =
            measure.baselineValue ? Text::tr("The baseline of the measure %1 does not say its period.")
            : firstRound ? Text::tr("The measure %1 has no baseline yet: its first survey will give one.")
                         : Text::tr("The measure %1 has no baseline.");
        found.push_back({firstRound && !measure.baselineValue ? Severity::Note : Severity::Warning,
                         "measure-without-baseline", sentence.arg(quoted(measure.text)), Measure::table,
                         measure.id.value});
    }
}

bool isBlank(const QString &words)
{
    return std::all_of(words.begin(), words.end(), [](QChar c) { return c.isSpace(); });
}

/// The actions as the printed forms show them, each with where it stands.
struct PlacedAction {
    const Action *action;
    const Priority *priority;

    QString name() const
    {
        return isBlank(action->keyActions) ? Text::tr("without words under %1 of the priority %2")
                                                 .arg(labelOf(action->objective), quoted(priority->title))
                                           : quoted(action->keyActions);
    }
};

std::vector<PlacedAction> actionsInOrder(const Plan &plan)
{
    QHash<Id<ActionPlan>, std::vector<const Action *>> byPlan;
    for (const Action &action : plan.actions)
        byPlan[action.actionPlan].push_back(&action);
    std::vector<PlacedAction> all;
    for (const Priority &priority : plan.priorities) {
        std::vector<const ActionPlan *> years;
        for (const ActionPlan &actionPlan : plan.actionPlans)
            if (actionPlan.priority == priority.id)
                years.push_back(&actionPlan);
        std::sort(years.begin(), years.end(),
                  [](const ActionPlan *left, const ActionPlan *right) { return left->year < right->year; });
        for (const ActionPlan *actionPlan : years) {
            auto &actions = byPlan[actionPlan->id];
            std::stable_sort(actions.begin(), actions.end(), [](const Action *left, const Action *right) {
                return left->objective < right->objective;
            });
            for (const Action *action : actions)
                all.push_back({action, &priority});
        }
    }
    return all;
}

void actions(const Plan &plan, const QDate &today, std::vector<Finding> &found)
{
    const std::vector<PlacedAction> all = actionsInOrder(plan);
    const auto add = [&](const PlacedAction &placed, const char *rule, const QString &sentence) {
        found.push_back({Severity::Warning, rule, sentence, Action::table, placed.action->id.value});
    };
    QSet<Id<Action>> led;
    for (const ActionParty &party : plan.actionParties)
        if (party.role == PartyRole::Lead)
            led.insert(party.action);
    QSet<Id<Status>> complete;
    for (const Status &status : plan.statuses)
        if (status.complete)
            complete.insert(status.id);

    for (const PlacedAction &placed : all)
        if (isBlank(placed.action->leadAgency) && !led.contains(placed.action->id))
            add(placed, "action-without-lead",
                Text::tr("The action %1 has no lead agency.").arg(placed.name()));
    for (const PlacedAction &placed : all)
        if (isBlank(placed.action->timeScales) && !placed.action->dueDate.isValid())
            add(placed, "action-without-date", Text::tr("The action %1 has no date.").arg(placed.name()));
    for (const PlacedAction &placed : all)
        if (isOverdue(placed.action->dueDate, complete.contains(placed.action->status), today))
            add(placed, "action-overdue",
                Text::tr("The action %1 was due on %2 and is not complete.")
                    .arg(placed.name(), placed.action->dueDate.toString(QStringLiteral("dd/MM/yyyy"))));
}

void pictures(const Plan &plan, std::vector<Finding> &found)
{
    for (const auto &role : Choices<PictureRole>::all) {
        const Picture *picture = find(plan.pictures, Picture::idFor(role.value));
        if (picture && picture->alternativeText.simplified().isEmpty())
            found.push_back(
                {Severity::Warning, "picture-without-alternative-text",
                 Text::tr("The picture %1 has no alternative text.").arg(quoted(labelOf(role.value))),
                 Picture::table, picture->id.value});
    }
}

} // namespace

std::vector<Finding> findings(const Plan &plan, const QDate &today)
{
    std::vector<Finding> found;
    aims(plan, found);
    measures(plan, found);
    actions(plan, today, found);
    pictures(plan, found);
    return found;
}

} // namespace csp
