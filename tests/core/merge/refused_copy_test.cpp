// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/merge/two_copies.h"

using namespace csp;
using namespace csp::test;
using merge::Prefer;

TEST_CASE("a copy dated at the end of all time is refused, as nothing could be written after it")
{
    TwoCopies copies;
    set(*copies.police, copies.action.id, &Action::leadPerson, QStringLiteral("Inspector"));
    copies.police.reset();
    Database(copies.path("police"), Database::Access::ReadWrite)
        .execute("UPDATE stamp SET time = " + std::to_string(latestTime) +
                 " WHERE n = (SELECT max(n) FROM stamp)");
    const auto forged = openForReading(copies.path("police"));
    checkWhole(*forged);
    const QByteArray untouched = copies.bytes("officer");
    CHECK_THROWS_AS(merge::bringIn(*copies.officer, *forged, {Prefer::Newest, {}}), InputError);
    CHECK((copies.bytes("officer") == untouched));

    // Who opens it can read it. An edit would make it a file that nobody opens again.
    copies.police = copies.open("police", {QStringLiteral("Sergeant"), QStringLiteral("Police")});
    CHECK_THROWS_AS(copies.police->edit(QStringLiteral("Edit"),
                                        [&](Writer &write) {
                                            write.set(copies.action.id, &Action::leadPerson,
                                                      QStringLiteral("Analyst"));
                                        }),
                    DataError);
    CHECK(actionOf(planOf(*copies.police)).leadPerson == QStringLiteral("Inspector"));
}

TEST_CASE("a copy that claims edits of ours that were never made is refused")
{
    TwoCopies copies;
    set(*copies.officer, copies.action.id, &Action::leadPerson, QStringLiteral("Analyst"));
    copies.intoPolice();
    copies.police.reset();
    {
        const Database forged(copies.path("police"), Database::Access::ReadWrite);
        forged.execute("UPDATE writer SET highest = 99 WHERE writing_id = '" +
                       copies.officer->ownWritingIds().back().toStdString() + "'");
    }
    const auto forged = openForReading(copies.path("police"));
    const QByteArray untouched = copies.bytes("officer");
    CHECK_THROWS_AS(merge::bringIn(*copies.officer, *forged, {Prefer::Newest, {}}), InputError);
    CHECK((copies.bytes("officer") == untouched));
}

TEST_CASE("a copy that holds edits it does not know is refused, and so is one with a spoilt deleted row")
{
    TwoCopies copies;
    remove(*copies.police, copies.action.id);
    copies.police.reset();
    SECTION("knowledge too low")
    {
        Database(copies.path("police"), Database::Access::ReadWrite).execute("UPDATE writer SET highest = 0");
    }
    SECTION("a value no column can hold")
    {
        Database(copies.path("police"), Database::Access::ReadWrite)
            .execute("UPDATE tombstone SET cells = replace(cells, '\"prevention\"', '\"nonsense\"')");
    }
    SECTION("a deleted row that is nowhere")
    {
        Database(copies.path("police"), Database::Access::ReadWrite).execute("DELETE FROM tombstone");
    }
    SECTION("no plan left")
    {
        Database(copies.path("police"), Database::Access::ReadWrite)
            .execute(
                "INSERT INTO existence SELECT 'plan', 'plan', 1, max(n) FROM stamp; "
                "INSERT INTO tombstone SELECT 'plan', 'plan', json_object('id', 'plan'); DELETE FROM plan");
    }
    const auto damaged = openForReading(copies.path("police"));
    const QByteArray untouched = copies.bytes("officer");
    CHECK_THROWS_AS(merge::bringIn(*copies.officer, *damaged, {Prefer::Newest, {}}), DataError);
    CHECK((copies.bytes("officer") == untouched));
}

TEST_CASE("another plan is refused")
{
    TwoCopies copies;
    createPlanFile(copies.path("other"), Plan(), {}, Clock(), QStringLiteral("New plan"));
    const auto other = openForReading(copies.path("other"));
    CHECK_THROWS_AS(merge::bringIn(*copies.officer, *other), InputError);
}
