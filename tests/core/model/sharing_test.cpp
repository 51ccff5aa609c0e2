// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/plan.h"
#include "core/model/tables.h"
#include "tests/support/catch.h"

using namespace csp;

// That every column has a class is checked by the compiler (core/model/sharing.cpp).

TEST_CASE("names of people and how to reach them are personal, money and working notes are internal")
{
    CHECK(sharingOf("agency", "email") == Sharing::Personal);
    CHECK(sharingOf("agency", "contact") == Sharing::Personal);
    CHECK(sharingOf("action", "lead_person") == Sharing::Personal);
    CHECK(sharingOf("progress_update", "author") == Sharing::Personal);
    CHECK(sharingOf("action", "amount_pence") == Sharing::Internal);
    CHECK(sharingOf("figure", "note") == Sharing::Internal);
    CHECK(sharingOf("action", "key_actions") == Sharing::Open);
    CHECK(sharingOf("action", "id") == Sharing::Structure);
}

TEST_CASE("what a row cannot be without is structure, so a row without its texts is still a row")
{
    for (const TableInfo &table : contentTables())
        for (const ColumnInfo &column : table.columns) {
            INFO(table.name << "." << column.name);
            if (column.pointing == Pointing::Belongs)
                CHECK(table.sharingOf(column.cell) == Sharing::Structure);
            // A cell that can be left out of a shown row leaves something there that its column can hold.
            if (column.sharing == Sharing::Personal || column.sharing == Sharing::Internal)
                CHECK_NOTHROW(column.check(column.defaultValue));
        }
}

TEST_CASE("a cell is of the class of what it says, not of the rows it names")
{
    const TableInfo &action = *contentTable("action");
    CHECK(action.sharingOf("progress") == Sharing::Open); // a status, a per cent and a reason
    CHECK(action.sharingOf("place") == Sharing::Structure);
}

TEST_CASE("columns that merge as one cell have one class, so that a cell travels whole or not at all")
{
    for (const TableInfo &table : contentTables())
        for (const ColumnInfo &column : table.columns) {
            INFO(table.name << "." << column.name);
            // A reference goes with the texts it stands with: the status with the per cent.
            if (column.name != "id" && column.refersTo.empty())
                CHECK(column.sharing == table.sharingOf(column.cell));
        }
}
