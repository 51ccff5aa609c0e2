// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/findings.h"

#include "core/model/labels.h"
#include "core/rules/overview.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <stdexcept>

namespace csp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::Findings)
};

Finding &add(std::vector<Finding> &found, std::string_view rule, const char *table, const QString &id)
{
    Finding &finding = found.emplace_back();
    finding.rule = rule;
    finding.table = table;
    finding.id = id;
    return finding;
}

void aims(const Plan &plan, std::vector<Finding> &found)
{
    QSet<Id<Aim>> measured;
    for (const AimMeasure &link : plan.aimMeasures)
        measured.insert(link.aim);
    // Aims stand in one list for the whole plan; people read them priority by priority.
    for (const Priority &priority : plan.priorities)
        for (const Aim &aim : plan.aims)
            if (aim.priority == priority.id && !measured.contains(aim.id)) {
                Finding &finding = add(found, rule::aimWithoutMeasure, Aim::table, aim.id.value);
                finding.words = aim.text;
                finding.priority = priority.title;
            }
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
        Finding &finding = add(found, rule::measureWithoutBaseline, Measure::table, measure.id.value);
        finding.words = measure.text;
        finding.hasBaseline = measure.baselineValue.has_value();
        if (!finding.hasBaseline && measure.kind == MeasureKind::Survey && !withFigures.contains(measure.id))
            finding.severity = Finding::Severity::Note; // the first round is still to come
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
};

QString nameOfAction(const Finding &finding)
{
    return isBlank(finding.words) ? Text::tr("without words under %1 of the priority %2")
                                        .arg(labelOf(finding.objective), quoted(finding.priority))
                                  : quoted(finding.words);
}

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
    const auto addAction = [&](const PlacedAction &placed, std::string_view rule) -> Finding & {
        Finding &finding = add(found, rule, Action::table, placed.action->id.value);
        finding.words = placed.action->keyActions;
        finding.priority = placed.priority->title;
        finding.objective = placed.action->objective;
        return finding;
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
            addAction(placed, rule::actionWithoutLead);
    for (const PlacedAction &placed : all)
        if (isBlank(placed.action->timeScales) && !placed.action->dueDate.isValid())
            addAction(placed, rule::actionWithoutDate);
    for (const PlacedAction &placed : all)
        if (isOverdue(placed.action->dueDate, complete.contains(placed.action->status), today))
            addAction(placed, rule::actionOverdue).due = placed.action->dueDate;
}

void pictures(const Plan &plan, std::vector<Finding> &found)
{
    for (const auto &role : Choices<PictureRole>::all) {
        const Picture *picture = find(plan.pictures, Picture::idFor(role.value));
        if (picture && picture->alternativeText.simplified().isEmpty())
            add(found, rule::pictureWithoutAlternativeText, Picture::table, picture->id.value).words =
                labelOf(role.value);
    }
}

QString sentenceAboutMeasure(const Finding &finding)
{
    const QString sentence =
        finding.hasBaseline ? Text::tr("The baseline of the measure %1 does not say its period.")
        : finding.severity == Finding::Severity::Note
            ? Text::tr("The measure %1 has no baseline yet: its first survey will give one.")
            : Text::tr("The measure %1 has no baseline.");
    return sentence.arg(quoted(finding.words));
}

} // namespace

QString Finding::sentence() const
{
    if (rule == rule::aimWithoutMeasure)
        return Text::tr("The aim %1 of the priority %2 has no measure.").arg(quoted(words), quoted(priority));
    if (rule == rule::measureWithoutBaseline)
        return sentenceAboutMeasure(*this);
    if (rule == rule::actionWithoutLead)
        return Text::tr("The action %1 has no lead agency.").arg(nameOfAction(*this));
    if (rule == rule::actionWithoutDate)
        return Text::tr("The action %1 has no date.").arg(nameOfAction(*this));
    if (rule == rule::actionOverdue)
        return Text::tr("The action %1 was due on %2 and is not complete.")
            .arg(nameOfAction(*this), due.toString(QStringLiteral("dd/MM/yyyy")));
    if (rule == rule::pictureWithoutAlternativeText)
        return Text::tr("The picture %1 has no alternative text.").arg(quoted(words));
    throw std::logic_error("a finding of no known rule");
}

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
