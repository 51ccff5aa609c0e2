// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a large plan, the same one on every machine: bench_make_plan OUT.csp ACTIONS FIGURES PRIORITIES
#include "core/model/error.h"
#include "core/model/plan.h"
#include "core/store/plan_file.h"

#include <QCoreApplication>
#include <QStringList>
#include <QTimeZone>

#include <cstdio>
#include <random>

using namespace csp;

namespace {

/// Words by the dozen, in about the lengths officers write.
class Words {
public:
    QString text(int fewest, int most)
    {
        const int count = number(fewest, most);
        QStringList words;
        words.reserve(count);
        for (int i = 0; i < count; ++i)
            words.append(m_words.at(number(0, static_cast<int>(m_words.size()) - 1)));
        words.front().front() = words.front().front().toUpper();
        return words.join(u' ') + u'.';
    }

    // Not std::uniform_int_distribution: it draws differently on each standard library.
    int number(int from, int to)
    {
        return from + static_cast<int>(m_engine() % static_cast<unsigned>(to - from + 1));
    }

private:
    std::mt19937 m_engine{549};
    const QStringList m_words =
        QStringLiteral(
            "action agencies and anti-social area at beat behaviour borough burglary by campaign cars "
            "centre community criminal damage deliver each engage estate evening fire for group help home "
            "in increase joint licensed local meetings monthly neighbourhood of officers on partners patrol "
            "people police prevent property reassure reduce report residents review schools share streets "
            "support target the through to town training vehicle victims violence visit volunteers ward "
            "wardens with young youth")
            .split(u' ');
};

Plan largePlan(int actions, int figures, int priorities)
{
    Words words;
    Plan plan;
    PlanInfo &info = plan.info();
    info.partnership = QStringLiteral("Benchmark Community Safety Partnership");
    info.shortName = QStringLiteral("Benchmark CSP");
    info.title = QStringLiteral("Partnership Plan 2008 - 2011");
    info.area = QStringLiteral("Borough");
    info.firstYear = Period::financialYear(2008);
    info.lastYear = Period::financialYear(2010);
    info.actionYear = Period::financialYear(2008);

    const auto statusKeys = OrderKey::spread(4);
    const char *const letters[] = {"R", "A", "G", "C"};
    const char *const statusWords[] = {"Behind", "At risk", "On track", "Complete"};
    for (int i = 0; i < 4; ++i) {
        Status status;
        status.id.value = QStringLiteral("status-%1").arg(i);
        status.position = statusKeys[i];
        status.letter = QString::fromLatin1(letters[i]);
        status.word = QString::fromLatin1(statusWords[i]);
        status.colour = QStringLiteral("#4060a0");
        status.complete = i == 3;
        plan.statuses.push_back(status);
    }

    // A figure for each month of thirty years in each area: as many areas as the figures need.
    constexpr int measureCount = 21;
    constexpr int months = 360;
    const auto measureKeys = OrderKey::spread(measureCount);
    for (int i = 0; i < measureCount; ++i) {
        Measure measure;
        measure.id.value = QStringLiteral("measure-%1").arg(i);
        measure.position = measureKeys[i];
        measure.text = words.text(6, 14);
        measure.unit = QStringLiteral("offences");
        measure.direction = Direction::Down;
        measure.baselineValue = 549;
        measure.baselinePeriod = Period::financialYear(2006);
        measure.baselineSource = words.text(3, 6);
        plan.measures.push_back(measure);
    }
    for (int i = 0; i < figures; ++i) {
        const int place = i / measureCount;
        Figure figure;
        figure.measure = plan.measures[i % measureCount].id;
        figure.period = Period::month(1990 + place % months / 12, place % 12 + 1);
        if (const int area = place / months; area > 0)
            figure.area = QStringLiteral("Ward %1").arg(area);
        figure.value = words.number(10, 900);
        figure.source = QStringLiteral("Generated");
        figure.id = Figure::idFor(figure.measure, figure.period, figure.area);
        plan.figures.push_back(figure);
    }

    const auto priorityKeys = OrderKey::spread(priorities);
    for (int p = 0; p < priorities; ++p) {
        Priority priority;
        priority.id.value = QStringLiteral("priority-%1").arg(p);
        priority.position = priorityKeys[p];
        priority.title = words.text(3, 6);
        priority.why = words.text(60, 120);
        plan.priorities.push_back(priority);
        const auto aimKeys = OrderKey::spread(6);
        for (int a = 0; a < 6; ++a) {
            Aim aim;
            aim.id.value = QStringLiteral("aim-%1-%2").arg(p).arg(a);
            aim.priority = priority.id;
            aim.position = aimKeys[a];
            aim.text = words.text(8, 16);
            plan.aims.push_back(aim);
        }
        for (int i = p; i < measureCount; i += priorities) {
            PriorityMeasure line;
            line.priority = priority.id;
            line.measure = plan.measures[i].id;
            line.position = measureKeys[i];
            line.id = PriorityMeasure::idFor(line.priority, line.measure);
            plan.priorityMeasures.push_back(line);
        }
        ActionPlan form;
        form.priority = priority.id;
        form.year = info.actionYear;
        form.id = ActionPlan::idFor(form.priority, form.year);
        form.riskAssessment = words.text(20, 60);
        plan.actionPlans.push_back(form);
    }

    constexpr int objectiveCount = static_cast<int>(Choices<Objective>::all.size());
    const int blocks = priorities * objectiveCount;
    const auto rowKeys = OrderKey::spread(actions / blocks + 1);
    for (int i = 0; i < actions; ++i) {
        const int block = i % blocks;
        Action action;
        action.id.value = QStringLiteral("action-%1").arg(i);
        action.actionPlan = plan.actionPlans[block / objectiveCount].id;
        action.objective = Choices<Objective>::all[block % objectiveCount].value;
        action.position = rowKeys[i / blocks];
        action.keyActions = words.text(20, 60);
        action.leadAgency = words.text(2, 8);
        action.timeScales = words.text(5, 5);
        action.resources = words.text(5, 20);
        action.outcomeTarget = words.text(10, 40);
        action.dueDate = QDate(2008, 4, 1).addDays(words.number(0, 364));
        action.status = plan.statuses[i % 4].id;
        action.percent = i % 101;
        plan.actions.push_back(action);

        ProgressUpdate update;
        update.id.value = QStringLiteral("update-%1").arg(i);
        update.action = action.id;
        update.date = QDate(2008, 6, 30);
        update.enteredAt = QStringLiteral("2008-06-30T09:00:00.000Z");
        update.author = QStringLiteral("Benchmark");
        update.text = words.text(20, 60);
        plan.progressUpdates.push_back(update);
    }
    sortRows(plan);
    return plan;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    // The program opens it as one of its own: what is measured is the plan of yesterday.
    QCoreApplication::setOrganizationName(QStringLiteral("csp-planner"));
    QCoreApplication::setApplicationName(QStringLiteral("csp-planner"));
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 5 || arguments[4].toInt() < 1) {
        std::fputs("Usage: bench_make_plan OUT.csp ACTIONS FIGURES PRIORITIES\n", stderr);
        return 2;
    }
    try {
        const Clock clock([] { return QDateTime(QDate(2008, 7, 1), QTime(9, 0), QTimeZone::utc()); });
        createOwnPlanFile(arguments[1],
                          largePlan(arguments[2].toInt(), arguments[3].toInt(), arguments[4].toInt()),
                          {QStringLiteral("Benchmark"), QString()}, clock,
                          QStringLiteral("Make a plan to measure with"), true);
    } catch (const Error &error) {
        std::fprintf(stderr, "%s\n", qPrintable(error.message()));
        return 1;
    }
    return 0;
}
