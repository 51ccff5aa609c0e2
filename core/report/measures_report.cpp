// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/measures_report.h"

#include "core/measure/figures.h"
#include "core/model/labels.h"

namespace csp {

namespace {

using namespace report;

QString translated(const char *text)
{
    return QCoreApplication::translate("csp::Report", text);
}

/// More periods than this between the first and the last figure are not filled up with gaps.
constexpr int mostPeriods = 240;

/// A title as long as a page would leave the picture no room; the table has the words whole.
constexpr qsizetype longestTitle = 200;

struct Index {
    explicit Index(const Plan &plan)
    {
        for (const Measure &measure : plan.measures)
            measures.insert(measure.id, &measure);
        for (const MeasureReference &reference : plan.measureReferences)
            references[reference.measure] << reference.code;
        for (const Target &target : plan.targets)
            targets[target.measure].push_back(&target);
        readings = measure::readingsByMeasure(plan);
    }

    QHash<Id<Measure>, const Measure *> measures;
    QHash<Id<Measure>, QStringList> references;
    QHash<Id<Measure>, std::vector<const Target *>> targets;
    QHash<Id<Measure>, std::vector<measure::Reading>> readings;
};

QString withUnit(double value, const QString &unit)
{
    const QString number = measure::numberText(value);
    if (unit.startsWith(u'%'))
        return number + unit;
    return unit.isEmpty() ? number : number + u' ' + unit;
}

QString valueInPeriod(double value, const Period &period)
{
    return translated("%1 in %2").arg(measure::numberText(value), period.label());
}

QString baselineText(const Measure &measure)
{
    if (!measure.baselineValue)
        return measure.kind == MeasureKind::Milestone ? QString() : translated("None");
    const QString value = withUnit(*measure.baselineValue, measure.unit);
    return measure.baselinePeriod.isEmpty() ? value : value + u'\n' + measure.baselinePeriod.label();
}

QString latestText(const Measure &measure, const std::vector<measure::Reading> &readings)
{
    const auto latest = measure::latest(readings);
    if (!latest)
        return measure.kind == MeasureKind::Milestone ? QString() : translated("No figures yet");
    return withUnit(latest->value, measure.unit) + u'\n' + latest->period.label();
}

QString changeCell(const Measure &measure, const std::vector<measure::Reading> &readings)
{
    if (readings.empty() || !measure.baselineValue)
        return {}; // the cells beside it say what is missing
    const measure::Change change = measure::changeAgainstBaseline(measure, readings);
    QStringList lines{measure::changeText(change)};
    if (change.comparable != measure::Comparable::Yes)
        return lines.first();
    if (const QString compared = measure::comparedText(change); !compared.isEmpty())
        lines << compared;
    if (const QString judgement = measure::judgementText(change); !judgement.isEmpty())
        lines << judgement;
    return lines.join(u'\n');
}

/// The same for those who cannot see a chart; empty where nothing is compared.
QString changeSentence(const Measure &measure, const std::vector<measure::Reading> &readings)
{
    const measure::Change change = measure::changeAgainstBaseline(measure, readings);
    if (change.comparable != measure::Comparable::Yes)
        return {};
    QString sentence = u' ' + translated("Change against the baseline: %1 in %2.")
                                  .arg(measure::changeText(change), change.compared->periodLabel());
    if (const QString judgement = measure::judgementText(change); !judgement.isEmpty())
        sentence += u' ' + judgement + u'.';
    return sentence;
}

const Target *targetOf(const std::vector<const Target *> &targets, const Period &year)
{
    for (const Target *target : targets)
        if (target->period == year)
            return target;
    return nullptr;
}

QString targetText(const Measure &measure, const Target *target)
{
    if (!target || target->state == TargetState::NotSet || !target->value)
        return labelOf(TargetState::NotSet);
    QStringList lines{withUnit(*target->value, measure.unit), target->period.label()};
    QString state = labelOf(target->state);
    if (!target->agreedBy.isEmpty())
        state = translated("%1 by %2").arg(state, target->agreedBy);
    if (target->agreedOn.isValid())
        state += QStringLiteral(", %1").arg(shortDate(target->agreedOn));
    lines << state;
    return lines.join(u'\n');
}

QString measureText(const Measure &measure)
{
    if (measure.direction == Direction::NotSaid)
        return measure.text;
    return QStringLiteral("%1\n(%2)").arg(measure.text, labelOf(measure.direction).toLower());
}

std::optional<Chart> chartFrom(const Measure &measure, const std::vector<measure::Reading> &readings,
                               const std::vector<const Target *> &targets, const Period &year)
{
    if (readings.empty() || measure.kind == MeasureKind::Milestone)
        return {};
    // The kind of period the baseline has, or else the one with most figures, the longer of two.
    std::map<Period::Kind, int> counts;
    for (const auto &reading : readings)
        ++counts[reading.period.kind()];
    Period::Kind kind = counts.begin()->first;
    for (const auto &[each, count] : counts)
        if (count > counts[kind])
            kind = each;
    if (measure.baselineValue && counts.contains(measure.baselinePeriod.kind()))
        kind = measure.baselinePeriod.kind();

    std::vector<measure::Reading> shown;
    for (const auto &reading : readings)
        if (reading.period.kind() == kind)
            shown.push_back(reading);

    Chart chart;
    chart.title = shortened(measure.text, longestTitle);
    chart.unit = measure.unit;
    chart.goodSide = measure.direction;
    for (size_t i = 0; i < shown.size(); ++i) {
        if (i > 0) {
            Period missing = shown[i - 1].period.next();
            for (int gap = 0; missing < shown[i].period && gap < mostPeriods;
                 ++gap, missing = missing.next()) {
                chart.labels << missing.label();
                chart.values.emplace_back();
            }
        }
        chart.labels << shown[i].period.label();
        chart.values.emplace_back(shown[i].value);
    }
    if (measure.baselineValue && measure.baselinePeriod.kind() == kind)
        chart.baseline =
            Level{*measure.baselineValue, valueInPeriod(*measure.baselineValue, measure.baselinePeriod)};
    const Target *target = targetOf(targets, year);
    if (target && target->value && target->state != TargetState::NotSet && target->period.kind() == kind)
        chart.target =
            Level{*target->value, translated("%1 for %2 (%3)")
                                      .arg(measure::numberText(*target->value), target->period.label(),
                                           labelOf(target->state).toLower())};

    const auto [lowest, highest] =
        std::minmax_element(shown.begin(), shown.end(),
                            [](const auto &left, const auto &right) { return left.value < right.value; });
    QStringList sentence;
    if (shown.size() == 1) {
        sentence << translated("One figure: %1").arg(valueInPeriod(shown[0].value, shown[0].period));
    } else {
        sentence << translated("Figures from %1 to %2")
                        .arg(shown.front().period.label(), shown.back().period.label())
                 << translated("lowest %1").arg(valueInPeriod(lowest->value, lowest->period))
                 << translated("highest %1").arg(valueInPeriod(highest->value, highest->period))
                 << translated("latest %1").arg(valueInPeriod(shown.back().value, shown.back().period));
    }
    if (chart.baseline)
        sentence << translated("baseline %1").arg(chart.baseline->label);
    if (chart.target)
        sentence << translated("target %1").arg(chart.target->label);
    chart.summary = sentence.join(QStringLiteral(", ")) + u'.' + changeSentence(measure, readings);
    return chart;
}

void addMeasures(std::vector<Block> &blocks, const Index &index, const std::vector<const Measure *> &measures,
                 const QString &caption, const Period &year)
{
    if (measures.empty()) {
        blocks.push_back(Paragraph{translated("No measures have been written for this priority yet.")});
        return;
    }
    Table table;
    table.caption = caption;
    table.rowHeaders = true;
    table.columns = {{translated("Measure"), 32},
                     {translated("References"), 10},
                     {translated("Baseline"), 14},
                     {translated("Latest figure"), 14},
                     {translated("Change against the baseline"), 18},
                     {translated("Target"), 16}};
    for (const Measure *measure : measures) {
        const auto readings = index.readings.value(measure->id);
        table.rows.push_back(
            {measureText(*measure), index.references.value(measure->id).join(QStringLiteral(", ")),
             baselineText(*measure), latestText(*measure, readings), changeCell(*measure, readings),
             targetText(*measure, targetOf(index.targets.value(measure->id), year))});
    }
    blocks.push_back(std::move(table));
    for (const Measure *measure : measures)
        if (auto chart = chartFrom(*measure, index.readings.value(measure->id),
                                   index.targets.value(measure->id), year))
            blocks.push_back(std::move(*chart));
}

} // namespace

std::optional<Chart> chartOf(const Plan &plan, const Measure &measure, const Period &year)
{
    std::vector<const Target *> targets;
    for (const Target &target : plan.targets)
        if (target.measure == measure.id)
            targets.push_back(&target);
    return chartFrom(measure, measure::readings(plan, measure.id), targets, year);
}

Table baselinesTable(const Plan &plan)
{
    const Index index(plan);
    Table table;
    table.caption = translated("Measures against their baselines");
    table.rowHeaders = true;
    table.columns = {{translated("Measure"), 40},
                     {translated("Baseline"), 18},
                     {translated("Latest figure"), 18},
                     {translated("Change against the baseline"), 24}};
    for (const Measure &measure : plan.measures) {
        if (!measure.baselineValue)
            continue;
        const auto readings = index.readings.value(measure.id);
        table.rows.push_back({measure.text, baselineText(measure), latestText(measure, readings),
                              changeCell(measure, readings)});
    }
    return table;
}

Report measuresReport(const Plan &plan, const MeasuresChoice &choice)
{
    const PlanInfo &info = plan.info();
    const Period year = choice.year.isEmpty() ? info.actionYear : choice.year;

    Report result = startReport(plan,
                                info.partnership.isEmpty()
                                    ? translated("Measures %1").arg(year.longYear())
                                    : translated("%1 Measures %2").arg(info.partnership, year.longYear()),
                                choice.asAt, choice.draft);

    const Index index(plan);
    QHash<Id<Priority>, std::vector<const Measure *>> under;
    QHash<Id<Measure>, bool> placed;
    for (const PriorityMeasure &link : plan.priorityMeasures)
        if (const Measure *measure = index.measures.value(link.measure)) {
            under[link.priority].push_back(measure);
            placed.insert(measure->id, true);
        }

    bool any = false;
    const auto start = [&](const QString &heading) {
        if (any)
            result.blocks.push_back(PageBreak{});
        any = true;
        result.blocks.push_back(Heading{2, heading, true});
    };
    for (size_t i = 0; i < plan.priorities.size(); ++i) {
        const Priority &priority = plan.priorities[i];
        if (!choice.priority.isEmpty() && priority.id != choice.priority)
            continue;
        const auto number = qsizetype(i) + 1;
        start(translated("PRIORITY: %1 – %2").arg(number).arg(priority.title));
        addMeasures(result.blocks, index, under.value(priority.id),
                    translated("Priority %1: how we will measure success").arg(number), year);
    }
    if (choice.priority.isEmpty()) {
        std::vector<const Measure *> rest;
        for (const Measure &measure : plan.measures)
            if (!placed.contains(measure.id))
                rest.push_back(&measure);
        if (!rest.empty()) {
            start(translated("Measures that stand under no priority"));
            addMeasures(result.blocks, index, rest, translated("Measures that stand under no priority"),
                        year);
        }
    }
    if (!any)
        result.blocks.push_back(Paragraph{
            choice.priority.isEmpty()
                ? translated("This plan has no priorities and no measures yet. Add a priority and say how "
                             "its success will be measured, and print the measures again.")
                : translated("The priority chosen for this report is no longer in the plan.")});
    return result;
}

} // namespace csp
