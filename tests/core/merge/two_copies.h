// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/merge.h"
#include "core/merge/words.h"
#include "core/model/plan.h"
#include "core/store/document.h"
#include "core/store/plan_rows.h"
#include "tests/support/catch.h"

#include <QFile>
#include <QTemporaryDir>

namespace csp::test {

using merge::Answer;
using merge::Merge;
using merge::Options;

inline const QDateTime noon = QDateTime(QDate(2008, 6, 2), QTime(12, 0), Qt::UTC);

/// A small plan in the officer's file and a copy of it with the police, both open.
struct TwoCopies {
    QTemporaryDir folder;
    Priority priority{{QStringLiteral("burglary")}, {QStringLiteral("V")}, QStringLiteral("Burglary"), {}};
    ActionPlan form{ActionPlan::idFor(priority.id, Period::financialYear(2008)),
                    priority.id,
                    Period::financialYear(2008),
                    {}};
    Action action;
    Measure measure;
    Target target;
    Status status{{QStringLiteral("green")},
                  {QStringLiteral("V")},
                  QStringLiteral("G"),
                  QStringLiteral("On track"),
                  {},
                  {},
                  false};
    QDateTime wall = noon; ///< the clock of both
    std::unique_ptr<Document> officer, police;

    TwoCopies()
    {
        action.id = {QStringLiteral("week")};
        action.actionPlan = form.id;
        action.position = {QStringLiteral("V")};
        action.keyActions = QStringLiteral("Action week");
        measure.id = {QStringLiteral("thefts")};
        measure.text = QStringLiteral("Thefts");
        target.id = Target::idFor(measure.id, Period::financialYear(2008));
        target.measure = measure.id;
        target.period = Period::financialYear(2008);
        Plan plan;
        plan.priorities = {priority};
        plan.actionPlans = {form};
        plan.actions = {action};
        plan.measures = {measure};
        plan.targets = {target};
        plan.statuses = {status};
        createPlanFile(path("officer"), plan, {QStringLiteral("Officer"), QStringLiteral("Council")},
                       Clock([] { return noon.addDays(-1); }), QStringLiteral("New plan"));
        REQUIRE(QFile::copy(path("officer"), path("police")));
        officer = open("officer", {QStringLiteral("Officer"), QStringLiteral("Council")});
        police = open("police", {QStringLiteral("Sergeant"), QStringLiteral("Police")});
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

    Merge intoOfficer(const Options &options = {})
    {
        return merge::bringIn(*officer, police->database(), options);
    }
    Merge intoPolice(const Options &options = {})
    {
        return merge::bringIn(*police, officer->database(), options);
    }

    QByteArray bytes(const char *name) const
    {
        QFile file(path(name));
        REQUIRE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }
};

template <class Row, class Member>
void set(Document &document, const Id<Row> &id, Member Row::*member,
         const std::type_identity_t<Member> &value)
{
    REQUIRE(document.edit(QStringLiteral("Edit"), [&](Writer &write) { write.set(id, member, value); }));
}

template <class Row>
void insert(Document &document, const Row &row)
{
    REQUIRE(document.edit(QStringLiteral("Add"), [&](Writer &write) { write.insert(row); }));
}

template <class Row>
void remove(Document &document, const Id<Row> &id)
{
    REQUIRE(document.edit(QStringLiteral("Delete"), [&](Writer &write) { write.remove(id); }));
}

inline Plan planOf(const Document &document)
{
    return loadPlan(document.database());
}

inline const Action &actionOf(const Plan &plan)
{
    return plan.actions.at(0);
}

inline Options answering(const merge::Conflict &conflict, Answer::Take take, std::vector<Value> edited = {})
{
    Options options;
    options.answers[conflict.place] = {take, std::move(edited)};
    return options;
}

inline QString told(const Merge &merge, const TwoCopies &copies, size_t index = 0)
{
    return sentence(merge.conflicts.at(index), copies.officer->database(), copies.police->database());
}

} // namespace csp::test
