// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/share/shared_copy.h"

#include "core/edit/update_requests.h"
#include "core/share/agency_part.h"
#include "tests/core/merge/shared_plan.h"

using namespace csp;
using namespace csp::test;

namespace {

/// Every byte that leaves: a text that was left out is nowhere in it, not even in a page no longer used.
bool holds(const QByteArray &file, const char *text)
{
    return file.contains(text);
}

} // namespace

TEST_CASE("a copy of the whole plan holds all that is to be seen, every stamp, and no history")
{
    SharedPlan plan;
    set(*plan.officer, plan.patrol.id, &Action::keyActions, QStringLiteral("Oldwording"));
    set(*plan.officer, plan.patrol.id, &Action::keyActions, QStringLiteral("Patrol the canal"));
    remove(*plan.officer, plan.survey.id);
    plan.officer->nameVersion(QStringLiteral("Sent to board"));
    const PreparedCopy copy(plan.officer->database(), {}, plan.officer->author(), plan.officer->clock());
    copy.save(plan.path("police"), false);

    const QByteArray bytes = plan.bytes("police");
    CHECK_FALSE(holds(bytes, "Oldwording"));
    CHECK_FALSE(holds(bytes, "Survey of residents"));
    CHECK_FALSE(holds(bytes, "Sent to board"));
    const auto police = openForReading(plan.path("police"));
    checkWhole(*police);
    CHECK(loadPlan(*police) == planOf(*plan.officer));
    CHECK(documentId(*police) == plan.officer->id());
    CHECK(readKnowledge(*police) == readKnowledge(plan.officer->database()));
    CHECK(readMadeFrom(*police).empty());
    CHECK(police->integer("SELECT count(*) FROM cell_stamp") ==
          plan.officer->database().integer("SELECT count(*) FROM cell_stamp"));
    CHECK(History(*police).size() == 1);
    CHECK(copy.leaving().deletedRows == 2); // with who led it
    CHECK_FALSE(copy.leaving().isPart);
    CHECK(
        leavingText(copy.leaving()) ==
        QStringLiteral("With this file leave 3 agencies, 1 priority, 2 measures, 1 figure, 1 action, 1 "
                       "progress update and the name of 1 person who wrote in it. Left out: the history and "
                       "what was deleted."));
}

TEST_CASE("with its history a copy holds every old wording, and says so")
{
    SharedPlan plan;
    set(*plan.officer, plan.patrol.id, &Action::keyActions, QStringLiteral("Newer"));
    SharedCopy choice;
    choice.withHistory = true;
    const PreparedCopy copy(plan.officer->database(), choice, plan.officer->author(), plan.officer->clock());
    CHECK(History(copy.database()).size() == plan.officer->history().size());
    CHECK(leavingText(copy.leaving()).contains(QStringLiteral("2 lines of history")));
    choice.leaveOut = {Sharing::Personal};
    CHECK_THROWS_AS(
        PreparedCopy(plan.officer->database(), choice, plan.officer->author(), plan.officer->clock()),
        InputError);
}

TEST_CASE("names, addresses, money and notes stay at home when they are left out")
{
    SharedPlan plan;
    SharedCopy choice;
    choice.leaveOut = {Sharing::Personal, Sharing::Internal};
    const PreparedCopy copy(plan.officer->database(), choice, plan.officer->author(), plan.officer->clock());
    copy.save(plan.path("police"), false);
    const QByteArray bytes = plan.bytes("police");
    for (const char *text :
         {"desk@police.example", "Desk sergeant", "Town ranger", "Home Office grant", "Provisional figure"})
        CHECK_FALSE(holds(bytes, text));
    CHECK(holds(bytes, "Patrol the park"));
    CHECK(copy.leaving().leftPersonal == 4);
    CHECK(copy.leaving().leftInternal == 3);
    CHECK(copy.leaving().isPart);
    const auto part = openForReading(plan.path("police"));
    checkWhole(*part);
    CHECK(readMadeFrom(*part) == readKnowledge(plan.officer->database()));
    CHECK_THROWS_AS(PreparedCopy(*part, {}, {}, Clock()), InputError); // no further copy of it
}

TEST_CASE("an agency's part holds its actions and measures, and what they are read with")
{
    SharedPlan plan;
    SharedCopy choice;
    choice.agency = plan.police.id;
    const PreparedCopy copy(plan.officer->database(), choice, plan.officer->author(), plan.officer->clock());
    copy.save(plan.path("police"), false);
    const auto file = openForReading(plan.path("police"));
    checkWhole(*file);
    const Plan part = loadPlan(*file);
    REQUIRE(part.actions.size() == 1);
    CHECK(part.actions[0].id == plan.patrol.id);
    CHECK(part.actions[0].leadPerson == QStringLiteral("Town ranger")); // its own
    CHECK(part.priorities.size() == 1);
    REQUIRE(part.measures.size() == 1);
    CHECK(part.measures[0].text == QStringLiteral("Thefts"));
    CHECK(part.figures.size() == 1);
    CHECK(part.progressUpdates.size() == 1);
    CHECK(part.agencies.size() == 2); // itself, and the council that helps
    const QByteArray bytes = plan.bytes("police");
    CHECK_FALSE(holds(bytes, "Survey of residents"));
    CHECK_FALSE(holds(bytes, "Fire and Rescue"));
    CHECK_FALSE(holds(bytes, "officer@council.example")); // of an agency that is only named
    qint64 rows = 0;
    for (const auto &[table, count] : copy.leaving().rows)
        rows += count;
    CHECK(file->integer("SELECT count(*) FROM row_stamp") == rows);
    CHECK(readSharedWith(*file).agency == plan.police.id);
    CHECK(readSharedWith(*file).forWhom == QStringLiteral("Police"));

    const AgencyPart own = agencyPart(plan.officer->database(), plan.police.id);
    CHECK(own.own.count({Action::table, plan.patrol.id.value}));
    CHECK_FALSE(own.own.count({Priority::table, plan.priority.id.value}));
    CHECK(own.around.count({Priority::table, plan.priority.id.value}));

    choice.agency = plan.fire.id;
    CHECK_THROWS_AS(PreparedCopy(plan.officer->database(), choice, {}, Clock()), InputError);
}

TEST_CASE("the marking stands in front of the file's name and of the subject")
{
    SharedPlan plan;
    REQUIRE(plan.officer->edit(QStringLiteral("Mark"), [](Writer &write) {
        const Id<PlanInfo> id{QStringLiteral("plan")};
        write.set(id, &PlanInfo::shortName, QStringLiteral("Charnwood CSP: A/B"));
        write.set(id, &PlanInfo::marking, Marking::OfficialSensitive);
        write.set(id, &PlanInfo::firstYear, Period::financialYear(2008));
        write.set(id, &PlanInfo::lastYear, Period::financialYear(2010));
    }));
    SharedCopy choice;
    choice.agency = plan.police.id;
    const PreparedCopy copy(plan.officer->database(), choice, {}, plan.officer->clock());
    CHECK(copy.fileName() == QStringLiteral("OFFICIAL-SENSITIVE Charnwood CSP- A-B plan 2008-2011 part of "
                                            "Police 2008-06-02.csp"));
    CHECK(copy.subject() ==
          QStringLiteral("OFFICIAL-SENSITIVE Charnwood CSP: A/B plan 2008-2011: the part of "
                         "Police to fill in"));
}

TEST_CASE("the register of who was asked stays with whoever asked")
{
    SharedPlan plan;
    UpdateRequest request;
    request.agency = plan.police.id;
    request.sentAt = QStringLiteral("2008-06-02T09:00:00.000Z");
    request.dueBy = QDate(2008, 6, 30);
    REQUIRE(edit::addUpdateRequests(*plan.officer, {request}));
    CHECK(loadPlan(plan.policePart()->database()).updateRequests.empty());
}
