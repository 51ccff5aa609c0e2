// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/fields.h"
#include "core/edit/narrative.h"
#include "core/edit/partners.h"
#include "core/edit/plan.h"
#include "core/exchange/templates.h"
#include "core/store/plan_rows.h"
#include "tests/support/catch.h"

#include <QTemporaryDir>

#include <algorithm>
#include <set>

using namespace csp;

namespace {

struct OpenPlan {
    QTemporaryDir folder;
    std::unique_ptr<Document> document;

    explicit OpenPlan(const Plan &plan = Plan())
    {
        const QString path = folder.filePath(QStringLiteral("plan.csp"));
        createPlanFile(path, plan, {QStringLiteral("Officer"), QStringLiteral("CBC")}, Clock(),
                       QStringLiteral("New plan"));
        Document::Options options{{QStringLiteral("Officer"), QStringLiteral("CBC")}, Clock()};
        options.synchronous = false;
        document = Document::open(path, options);
    }
    Plan now() const { return loadPlan(document->database()); }
    QStringList headings() const
    {
        QStringList found;
        for (const Section &section : now().sections)
            found << section.heading;
        return found;
    }
    QString lastSentence() const { return document->history().newest(1).front().sentence; }
};

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

TEST_CASE("sections are added, moved, renamed and removed, each as one edit that can be undone")
{
    OpenPlan plan;
    Document &document = *plan.document;
    const auto a = edit::addSection(document, u(" Foreword "));
    const auto c = edit::addSection(document, u("Equalities"));
    const auto b = edit::addSection(document, u("Introduction"), a);
    CHECK(plan.headings() == QStringList{u("Foreword"), u("Introduction"), u("Equalities")});
    CHECK(plan.lastSentence() == u("Add the section “Introduction”"));
    CHECK_THROWS_AS(edit::addSection(document, u("  ")), InputError);
    CHECK_THROWS_AS(edit::renameSection(document, a, {}), InputError);

    CHECK(edit::moveSection(document, c, -1));
    CHECK(plan.headings() == QStringList{u("Foreword"), u("Equalities"), u("Introduction")});
    CHECK(plan.lastSentence() == u("Move the section “Equalities” up"));
    CHECK(edit::moveSection(document, a, 5));
    CHECK(plan.headings() == QStringList{u("Equalities"), u("Introduction"), u("Foreword")});
    CHECK_FALSE(edit::moveSection(document, c, -1)); // at the top already: no trace
    edit::renameSection(document, b, u("The borough"));
    CHECK(plan.lastSentence() == u("Change the heading of the section “The borough”"));
    edit::set(document, b, &Section::body, u("A *borough*.\n"));
    CHECK(plan.lastSentence() == u("Change the text of the section “The borough”"));
    const Plan before = plan.now();
    edit::removeSection(document, b);
    CHECK(plan.headings() == QStringList{u("Equalities"), u("Foreword")});
    CHECK_FALSE(edit::removeSection(document, b));
    document.undo();
    CHECK(plan.now() == before);
    while (document.canUndo())
        document.undo();
    CHECK(plan.now().sections.empty());
}

TEST_CASE("an agency says what refers to it, and what does goes with it and comes back")
{
    OpenPlan plan(loadTemplate(u("charnwood-example")));
    Document &document = *plan.document;
    const Plan before = plan.now();
    const Id<Agency> police{u("agency-police")};
    const edit::Uses uses = edit::usesOf(document.database(), police);
    std::set<QString> actions;
    for (const ActionParty &party : before.actionParties)
        if (party.agency == police)
            actions.insert(party.action.value);
    REQUIRE_FALSE(actions.empty());
    CHECK(uses.actions == static_cast<qint64>(actions.size()));
    CHECK(uses.groups == std::count_if(before.groupMembers.begin(), before.groupMembers.end(),
                                       [&](const GroupMember &member) { return member.agency == police; }));
    edit::removeAgency(document, police);
    CHECK(plan.lastSentence() == u("Remove the agency “Leicestershire Constabulary”"));
    CHECK(edit::usesOf(document.database(), police) == edit::Uses());
    document.undo();
    CHECK(plan.now() == before);

    const Id<Group> performance{u("group-performance")};
    CHECK(edit::usesOf(document.database(), performance).priorities == 2); // it leads priorities 4 and 5
    edit::removeGroup(document, performance);
    CHECK(plan.now().priorityLeads.empty());
    document.undo();
    CHECK(plan.now() == before);
}

TEST_CASE("agencies and groups are added at the end of their lists and need a name")
{
    OpenPlan plan;
    Document &document = *plan.document;
    const auto first = edit::addAgency(document, u("Charnwood Borough Council"));
    const auto second = edit::addAgency(document, u("Leicestershire Constabulary"));
    const auto board = edit::addGroup(document, u("Partnership board"));
    CHECK(plan.now().agencies.at(0).id == first);
    CHECK(plan.now().agencies.at(1).id == second);
    CHECK_THROWS_AS(edit::addAgency(document, u(" ")), InputError);
    CHECK_THROWS_AS(edit::addGroup(document, {}), InputError);
    CHECK_THROWS_AS(edit::renameAgency(document, first, {}), InputError);
    edit::renameGroup(document, board, u("Board"));
    CHECK(plan.now().groups.at(0).name == u("Board"));

    CHECK(edit::setGroupMembers(document, board, {second, first}));
    CHECK(plan.now().groupMembers.size() == 2);
    CHECK_FALSE(edit::setGroupMembers(document, board, {first, second})); // the same members: no trace
    CHECK(edit::setGroupMembers(document, board, {first}));
    CHECK(plan.now().groupMembers.at(0).agency == first);
    CHECK_THROWS_AS(edit::setGroupMembers(document, {u("gone")}, {first}), InputError);
}

TEST_CASE("leads and measures of a priority and measures of an aim become exactly those chosen")
{
    OpenPlan plan(loadTemplate(u("charnwood")));
    Document &document = *plan.document;
    const Plan before = plan.now();
    const Id<Priority> fourth = before.priorities.at(3).id;
    const Id<Agency> police{u("agency-police")};
    const Id<Group> performance{u("group-performance")};
    REQUIRE(edit::setLeads(document, fourth, {police}, {performance}));
    CHECK(plan.lastSentence().startsWith(u("Change who leads the priority “Improving")));
    int leads = 0;
    for (const PriorityLead &lead : plan.now().priorityLeads)
        leads += lead.priority == fourth ? 1 : 0;
    CHECK(leads == 2);
    CHECK_FALSE(edit::setLeads(document, fourth, {police}, {performance}));
    REQUIRE(edit::setLeads(document, fourth, {}, {performance}));
    CHECK(plan.now() == before);

    std::vector<Id<Measure>> own;
    for (const PriorityMeasure &link : before.priorityMeasures)
        if (link.priority == fourth)
            own.push_back(link.measure);
    REQUIRE(own.size() > 1);
    const Id<Measure> another = before.measures.front().id;
    REQUIRE(std::find(own.begin(), own.end(), another) == own.end());
    std::vector<Id<Measure>> wanted(own.begin() + 1, own.end());
    wanted.insert(wanted.begin(), another);
    REQUIRE(edit::setMeasuresOf(document, fourth, wanted));
    std::vector<Id<Measure>> now;
    for (const PriorityMeasure &link : plan.now().priorityMeasures)
        if (link.priority == fourth)
            now.push_back(link.measure);
    std::vector<Id<Measure>> expected(own.begin() + 1, own.end());
    expected.push_back(another); // a new one comes last
    CHECK(now == expected);

    const Id<Aim> aim = before.aims.front().id;
    REQUIRE(edit::setMeasuresOf(document, aim, {another, another}));
    REQUIRE(plan.now().aimMeasures.size() == 1);
    CHECK(plan.now().aimMeasures.at(0).measure == another);
    CHECK(edit::setMeasuresOf(document, aim, {}));
    CHECK(plan.now().aimMeasures.empty());
}
