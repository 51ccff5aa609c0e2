// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/plan.h"
#include "core/store/plan_rows.h"
#include "tests/support/catch.h"

#include <QTemporaryDir>

using namespace csp;

namespace {

struct BlankPlan {
    QTemporaryDir folder;
    std::unique_ptr<Document> document;

    BlankPlan()
    {
        const QString path = folder.filePath(QStringLiteral("plan.csp"));
        createPlanFile(path, Plan(), {QStringLiteral("Officer"), QStringLiteral("CBC")}, Clock(),
                       QStringLiteral("New plan"));
        document = Document::open(path, {{QStringLiteral("Officer"), QStringLiteral("CBC")}, Clock()});
    }
    QStringList titles() const
    {
        QStringList found;
        for (const auto &priority : selectRows<Priority>(document->database(), "ORDER BY position, id"))
            found << priority.title;
        return found;
    }
    std::vector<edit::AimText> aimsOf(const Id<Priority> &id) const
    {
        std::vector<edit::AimText> found;
        for (const Aim &aim :
             selectRows<Aim>(document->database(), "WHERE priority_id = ?1 ORDER BY position, id", id))
            found.push_back({aim.id, aim.text});
        return found;
    }
};

QStringList textsOf(const std::vector<edit::AimText> &aims)
{
    QStringList texts;
    for (const auto &aim : aims)
        texts << aim.text;
    return texts;
}

} // namespace

TEST_CASE("priorities are added at the end, renamed and removed with what belongs to them")
{
    BlankPlan plan;
    const auto first = edit::addPriority(*plan.document, QStringLiteral("  Feeling\nsafe "));
    const auto second = edit::addPriority(*plan.document, QStringLiteral("Violent crime"));
    CHECK(plan.titles() == QStringList{QStringLiteral("Feeling safe"), QStringLiteral("Violent crime")});
    CHECK_THROWS_AS(edit::addPriority(*plan.document, QStringLiteral(" \n")), InputError);
    edit::renamePriority(*plan.document, second, QStringLiteral("Violence"));
    CHECK_THROWS_AS(edit::renamePriority(*plan.document, second, QString()), InputError);

    const auto untouched = plan.titles();
    for (const char *typed : {"V", "Vi", "Violence at night"})
        edit::renamePriority(*plan.document, second, QString::fromLatin1(typed), QStringLiteral("visit"));
    CHECK(plan.titles()[1] == QStringLiteral("Violence at night"));
    plan.document->undo(); // of one visit, all of it
    CHECK(plan.titles() == untouched);

    edit::setAims(*plan.document, first, {{{}, QStringLiteral("One")}});
    const Plan before = loadPlan(plan.document->database());
    edit::removePriority(*plan.document, first);
    CHECK(plan.titles() == QStringList{QStringLiteral("Violence")});
    CHECK(loadPlan(plan.document->database()).aims.empty());
    plan.document->undo();
    CHECK(loadPlan(plan.document->database()) == before);
}

TEST_CASE("aims are set as one edit that keeps the ids of those that stay")
{
    BlankPlan plan;
    const auto id = edit::addPriority(*plan.document, QStringLiteral("Priority"));
    edit::setAims(*plan.document, id,
                  {{{}, QStringLiteral("a")}, {{}, QStringLiteral("b")}, {{}, QStringLiteral("c")}});
    const auto abc = plan.aimsOf(id);
    REQUIRE(textsOf(abc) == QStringList{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
    const qint64 edits = plan.document->history().size();

    CHECK_FALSE(edit::setAims(*plan.document, id, abc)); // nothing is different
    CHECK(plan.document->history().size() == edits);

    REQUIRE(edit::setAims(
        *plan.document, id,
        {abc[2], {{}, QStringLiteral("new")}, {abc[0].id, QStringLiteral("A")}, {{}, QString()}}));
    CHECK(plan.document->history().size() == edits + 1);
    CHECK(plan.document->history().nextUndo()->sentence ==
          QStringLiteral("Change the aims of the priority “Priority”"));
    const auto now = plan.aimsOf(id);
    CHECK(textsOf(now) == QStringList{QStringLiteral("c"), QStringLiteral("new"), QStringLiteral("A")});
    CHECK(now[0].id == abc[2].id);
    CHECK(now[2].id == abc[0].id);
    plan.document->undo();
    CHECK(plan.aimsOf(id) == abc);
    edit::removePriority(*plan.document, id);
    CHECK_THROWS_AS(edit::setAims(*plan.document, id, abc), InputError);
}

TEST_CASE("the details of the plan hold only financial years in order")
{
    BlankPlan plan;
    const auto year = [](int start) { return Period::financialYear(start); };
    edit::PlanDetails details;
    details.partnership = QStringLiteral("Charnwood Community Safety Partnership");
    details.firstYear = year(2008);
    details.lastYear = year(2010);
    details.actionYear = year(2008);
    details.marking = Marking::Official;
    REQUIRE(edit::setPlanDetails(*plan.document, details));
    CHECK_FALSE(edit::setPlanDetails(*plan.document, details));
    const Plan kept = loadPlan(plan.document->database());
    CHECK(kept.info().lastYear == year(2010));
    CHECK(kept.info().marking == Marking::Official);

    details.lastYear = year(2007);
    CHECK_THROWS_AS(edit::setPlanDetails(*plan.document, details), InputError);
    details.lastYear = Period::month(2008, 4);
    CHECK_THROWS_AS(edit::setPlanDetails(*plan.document, details), InputError);
    CHECK_THROWS_AS(edit::setActionYear(*plan.document, Period()), InputError);
    CHECK(loadPlan(plan.document->database()) == kept);
    REQUIRE(edit::setActionYear(*plan.document, year(2009)));
    CHECK(loadPlan(plan.document->database()).info().actionYear == year(2009));
}
