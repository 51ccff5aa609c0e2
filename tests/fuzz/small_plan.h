// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/possible.h"
#include "core/store/document.h"
#include "core/store/plan_rows.h"
#include "tests/fuzz/door.h"

namespace csp::fuzz {

/// A plan with a little of much: two agencies, a priority with its form and two actions, a measure, statuses.
inline Plan smallPlan()
{
    const auto text = [](const char *words) { return QString::fromUtf8(words); };
    Plan plan;
    const Priority priority{
        {text("burglary")}, {text("V")}, text("Burglary"), text("Homes, *sheds* and garages")};
    const ActionPlan form{ActionPlan::idFor(priority.id, Period::financialYear(2008)), priority.id,
                          Period::financialYear(2008), text("Nobody")};
    const Agency police{{text("police")},
                        {text("A")},
                        text("Police"),
                        text("Police"),
                        AgencyKind::Responsible,
                        text("Desk sergeant"),
                        text("desk@police.example")};
    const Agency council{{text("council")}, {text("B")}, text("Council"), {}, AgencyKind::Other, {}, {}};
    Action patrol;
    patrol.id = {text("patrol")};
    patrol.actionPlan = form.id;
    patrol.position = {text("A")};
    patrol.keyActions = text("Patrol the park");
    patrol.status = {text("green")};
    patrol.dueDate = QDate(2009, 3, 31);
    patrol.amountPence = 12'500;
    Action survey = patrol;
    survey.id = {text("survey")};
    survey.position = {text("B")};
    survey.keyActions = text("Survey of residents");
    Measure thefts;
    thefts.id = {text("thefts")};
    thefts.position = {text("A")};
    thefts.text = text("Thefts");
    thefts.baselineValue = 549;
    thefts.baselinePeriod = Period::financialYear(2007);
    Figure figure;
    figure.measure = thefts.id;
    figure.period = Period::financialYear(2008);
    figure.id = Figure::idFor(thefts.id, figure.period, {});
    figure.value = 504.5;
    const auto party = [](const Action &action, const Agency &agency, PartyRole role) {
        return ActionParty{
            ActionParty::idFor(action.id, agency.id, {}, role), action.id, agency.id, {}, role};
    };
    plan.statuses = {{{text("green")}, {text("A")}, text("G"), text("On track"), {}, {}, false},
                     {{text("red")}, {text("B")}, text("R"), text("Off track"), {}, {}, false}};
    plan.priorities = {priority};
    plan.agencies = {police, council};
    plan.actionPlans = {form};
    plan.actions = {patrol, survey};
    plan.actionParties = {party(patrol, police, PartyRole::Lead), party(survey, police, PartyRole::Support)};
    plan.measures = {thefts};
    plan.figures = {figure};
    plan.actionMeasures = {{ActionMeasure::idFor(patrol.id, thefts.id), patrol.id, thefts.id}};
    plan.progressUpdates = {{{text("update")}, patrol.id, QDate(2008, 6, 2), {}, {}, {}, text("Begun")}};
    sortRows(plan);
    return plan;
}

/// The officer's file of that plan, open; put back as it was after a number of uses, since its history grows.
class OfficersPlan {
public:
    explicit OfficersPlan(const Desk &desk) : m_path(desk.place("officer.csp")) { start(); }

    static Author officer() { return {QStringLiteral("Officer"), QStringLiteral("Council")}; }
    static Clock clock()
    {
        return Clock([] { return QDateTime(QDate(2008, 7, 1), QTime(12, 0), Qt::UTC); });
    }
    static std::unique_ptr<Document> open(const QString &path)
    {
        Document::Options options;
        options.author = officer();
        options.clock = clock();
        options.synchronous = false;
        return Document::open(path, options);
    }

    /// A document to change and to undo in.
    Document &document()
    {
        constexpr int mostUses = 200;
        if (++m_uses > mostUses)
            start();
        return *m_document;
    }

private:
    void start()
    {
        m_document.reset();
        createPlanFile(m_path, smallPlan(), officer(), clock(), QStringLiteral("New plan"), true,
                       QStringLiteral("small-plan"));
        m_document = open(m_path);
        m_uses = 0;
    }

    QString m_path;
    std::unique_ptr<Document> m_document;
    int m_uses = 0;
};

inline void requirePossible(const Plan &plan)
{
    forEachList(plan, [](const auto &rows) {
        for (const auto &row : rows)
            require(isPossible(row), "what passes holds only what an edit could have made");
    });
}

/// Undoes the newest entry and requires that the plan is what it was.
inline void requireUndone(Document &document, const Plan &before)
{
    document.undo();
    require(loadPlan(document.database()) == before, "undo gives back the plan before");
}

} // namespace csp::fuzz
