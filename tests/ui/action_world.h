// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/actions.h"
#include "core/exchange/templates.h"
#include "core/store/plan_rows.h"

#include <QTemporaryDir>

/// An open plan with one priority, agencies, statuses and a measure, for the tests of the action plan page.
struct ActionWorld {
    QTemporaryDir folder;
    QDateTime now = QDateTime(QDate(2008, 6, 10), QTime(10, 0), Qt::UTC);
    csp::edit::Form form{{QStringLiteral("priority-1")}, csp::Period::financialYear(2008)};
    std::unique_ptr<csp::Document> document;

    explicit ActionWorld(const csp::Plan &plan, bool readOnly = false)
    {
        const QString path = folder.filePath(QStringLiteral("plan.csp"));
        csp::createPlanFile(path, plan, {QStringLiteral("Officer"), QStringLiteral("CBC")}, csp::Clock(),
                            QStringLiteral("New plan"));
        csp::Document::Options options;
        options.author = {QStringLiteral("Officer"), QStringLiteral("CBC")};
        options.clock = csp::Clock([this] { return now; });
        options.synchronous = false;
        options.readOnly = readOnly;
        document = csp::Document::open(path, options);
    }
    ActionWorld() : ActionWorld(smallPlan()) {}

    static csp::Plan smallPlan()
    {
        csp::Plan plan;
        plan.info().firstYear = csp::Period::financialYear(2008);
        plan.info().lastYear = csp::Period::financialYear(2010);
        plan.info().actionYear = csp::Period::financialYear(2008);
        plan.priorities.push_back(
            {{QStringLiteral("priority-1")}, {QStringLiteral("V")}, QStringLiteral("Feeling safe"), {}});
        plan.agencies.push_back({{QStringLiteral("cbc")},
                                 {QStringLiteral("V")},
                                 QStringLiteral("Charnwood Borough Council"),
                                 QStringLiteral("CBC"),
                                 {},
                                 {},
                                 {}});
        plan.agencies.push_back({{QStringLiteral("police")},
                                 {QStringLiteral("W")},
                                 QStringLiteral("Leicestershire Constabulary"),
                                 QStringLiteral("Police"),
                                 {},
                                 {},
                                 {}});
        plan.statuses.push_back({{QStringLiteral("green")},
                                 {QStringLiteral("V")},
                                 QStringLiteral("G"),
                                 QStringLiteral("On track"),
                                 QStringLiteral("#1e6b34"),
                                 {},
                                 false});
        csp::Measure measure;
        measure.id = {QStringLiteral("measure-1")};
        measure.text = QStringLiteral("Cycle thefts");
        plan.measures.push_back(measure);
        return plan;
    }

    /// A plan whose form has this many rows of prose.
    static csp::Plan longPlan(int rows)
    {
        csp::Plan plan = smallPlan();
        csp::ActionPlan form;
        form.priority = plan.priorities[0].id;
        form.year = csp::Period::financialYear(2008);
        form.id = csp::ActionPlan::idFor(form.priority, form.year);
        plan.actionPlans.push_back(form);
        const QStringList words =
            QStringLiteral("patrols in the town centre on Friday and Saturday nights with wardens "
                           "who talk to shops residents and students about locks lights and "
                           "reporting what they see to the police or the council")
                .split(u' ');
        unsigned seed = 1;
        const auto prose = [&](int least, int most) {
            QStringList text;
            seed = seed * 1103515245U + 12345U;
            const int count =
                least + static_cast<int>((seed >> 16) % static_cast<unsigned>(most - least + 1));
            for (int i = 0; i < count; ++i) {
                seed = seed * 1103515245U + 12345U;
                text << words[static_cast<qsizetype>((seed >> 16) % static_cast<unsigned>(words.size()))];
            }
            return text.join(u' ');
        };
        const auto keys = csp::OrderKey::spread(rows);
        for (int i = 0; i < rows; ++i) {
            csp::Action action;
            action.id = csp::Id<csp::Action>::random();
            action.actionPlan = form.id;
            action.objective = csp::Choices<csp::Objective>::all[static_cast<size_t>(i * 5 / rows)].value;
            action.position = keys[static_cast<size_t>(i)];
            action.keyActions = QStringLiteral("%1 ").arg(i + 1) + prose(20, 60);
            action.leadAgency = prose(2, 8);
            action.timeScales = prose(3, 6);
            action.resources = prose(5, 20);
            action.outcomeTarget = prose(10, 40);
            action.status = {QStringLiteral("green")};
            plan.actions.push_back(action);
            csp::ProgressUpdate update;
            update.id = csp::Id<csp::ProgressUpdate>::random();
            update.action = action.id;
            update.date = QDate(2008, 5, 1);
            update.enteredAt = QStringLiteral("2008-05-01T10:00:00.000Z");
            update.author = QStringLiteral("Officer");
            update.text = prose(20, 60);
            plan.progressUpdates.push_back(update);
        }
        return plan;
    }
};
