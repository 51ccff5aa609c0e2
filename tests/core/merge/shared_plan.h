// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/taken_back.h"
#include "core/share/shared_copy.h"
#include "tests/core/merge/two_copies.h"

namespace csp::test {

/// A plan in the officer's file: the police lead one action, the council supports it and leads another.
struct SharedPlan {
    QTemporaryDir folder;
    Priority priority{{QStringLiteral("burglary")}, {QStringLiteral("V")}, QStringLiteral("Burglary"), {}};
    Agency police{{QStringLiteral("police")},
                  {QStringLiteral("A")},
                  QStringLiteral("Police"),
                  QStringLiteral("Police"),
                  AgencyKind::Responsible,
                  QStringLiteral("Desk sergeant"),
                  QStringLiteral("desk@police.example")};
    Agency council{{QStringLiteral("council")},
                   {QStringLiteral("B")},
                   QStringLiteral("Council"),
                   {},
                   AgencyKind::Responsible,
                   {},
                   QStringLiteral("officer@council.example")};
    Agency fire{{QStringLiteral("fire")},
                {QStringLiteral("C")},
                QStringLiteral("Fire and Rescue"),
                {},
                AgencyKind::Other,
                {},
                {}};
    Action patrol, survey;
    ProgressUpdate update;
    QDateTime wall = noon;
    std::unique_ptr<Document> officer;

    SharedPlan()
    {
        const ActionPlan form{ActionPlan::idFor(priority.id, Period::financialYear(2008)),
                              priority.id,
                              Period::financialYear(2008),
                              {}};
        patrol.id = {QStringLiteral("patrol")};
        patrol.actionPlan = form.id;
        patrol.position = {QStringLiteral("A")};
        patrol.keyActions = QStringLiteral("Patrol the park");
        patrol.leadPerson = QStringLiteral("Town ranger");
        patrol.amountPence = 12'500;
        patrol.fundingSource = QStringLiteral("Home Office grant");
        survey = patrol;
        survey.id = {QStringLiteral("survey")};
        survey.position = {QStringLiteral("B")};
        survey.keyActions = QStringLiteral("Survey of residents");
        survey.leadPerson.clear();
        survey.amountPence.reset();
        survey.fundingSource.clear();
        Measure thefts;
        thefts.id = {QStringLiteral("thefts")};
        thefts.position = {QStringLiteral("A")};
        thefts.text = QStringLiteral("Thefts");
        Measure fear = thefts;
        fear.id = {QStringLiteral("fear")};
        fear.position = {QStringLiteral("B")};
        fear.text = QStringLiteral("Fear of crime");
        Figure figure;
        figure.measure = thefts.id;
        figure.period = Period::financialYear(2007);
        figure.id = Figure::idFor(thefts.id, figure.period, {});
        figure.value = 504;
        figure.note = QStringLiteral("Provisional figure");
        update = {{QStringLiteral("update")}, patrol.id, QDate(2008, 6, 2), {}, {}, {},
                  QStringLiteral("Begun")};
        const auto party = [](const Action &action, const Agency &agency, PartyRole role) {
            return ActionParty{
                ActionParty::idFor(action.id, agency.id, {}, role), action.id, agency.id, {}, role};
        };
        Plan plan;
        plan.priorities = {priority};
        plan.agencies = {police, council, fire};
        plan.actionPlans = {form};
        plan.actions = {patrol, survey};
        plan.actionParties = {party(patrol, police, PartyRole::Lead),
                              party(patrol, council, PartyRole::Support),
                              party(survey, council, PartyRole::Lead)};
        plan.measures = {thefts, fear};
        plan.actionMeasures = {{ActionMeasure::idFor(patrol.id, thefts.id), patrol.id, thefts.id}};
        plan.figures = {figure};
        plan.progressUpdates = {update};
        sortRows(plan);
        createPlanFile(path("officer"), plan, {QStringLiteral("Officer"), QStringLiteral("Council")},
                       Clock([] { return noon.addDays(-1); }), QStringLiteral("New plan"));
        officer = open("officer", {QStringLiteral("Officer"), QStringLiteral("Council")});
    }

    QString path(const char *name) const
    {
        return folder.filePath(QString::fromLatin1(name) + QStringLiteral(".csp"));
    }

    std::unique_ptr<Document> open(const char *name, const Author &author)
    {
        Document::Options options;
        options.author = author;
        options.clock = Clock([this] { return wall; });
        options.synchronous = false;
        return Document::open(path(name), options);
    }

    /// A copy for somebody else, open at theirs.
    std::unique_ptr<Document> share(const SharedCopy &choice, const char *name, const Author &author)
    {
        PreparedCopy(officer->database(), choice, officer->author(), officer->clock()).save(path(name), true);
        return open(name, author);
    }

    std::unique_ptr<Document> policePart(const Author &author = {QStringLiteral("Sergeant"),
                                                                 QStringLiteral("Police")})
    {
        SharedCopy choice;
        choice.agency = police.id;
        return share(choice, "police", author);
    }

    QByteArray bytes(const char *name) const
    {
        QFile file(path(name));
        REQUIRE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }
};

inline const Action *actionOf(const Plan &plan, const Id<Action> &id)
{
    return find(plan.actions, id);
}

} // namespace csp::test
