// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/partners.h"
#include "core/edit/update_requests.h"
#include "core/store/plan_rows.h"
#include "tests/support/plan_file.h"

using namespace csp;
using namespace csp::test;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

std::vector<UpdateRequest> requestsOf(const Document &document)
{
    return selectRows<UpdateRequest>(document.database(), "ORDER BY sent_at, id");
}

QString lastSentence(const Document &document)
{
    return document.history().newest(1).front().sentence;
}

UpdateRequest request(const Id<Agency> &agency)
{
    UpdateRequest row;
    row.agency = agency;
    row.sentAt = u("2008-06-02T09:00:00.000Z");
    row.dueBy = QDate(2008, 6, 30);
    return row;
}

} // namespace

TEST_CASE("a round is one edit, however many are asked")
{
    const PlanFolder folder;
    const auto document = folder.open();
    const auto police = edit::addAgency(*document, u("Police"));
    const auto council = edit::addAgency(*document, u("Borough Council"));
    const auto fire = edit::addAgency(*document, u("Fire Service"));
    REQUIRE(edit::addUpdateRequests(*document, {request(police), request(council), request(fire)}));
    CHECK(lastSentence(*document) == u("Ask Police and 2 others for an update by 30/06/2008"));
    REQUIRE(requestsOf(*document).size() == 3);
    CHECK(requestsOf(*document).front().dueBy == QDate(2008, 6, 30));
    REQUIRE(document->undo());
    CHECK(requestsOf(*document).empty());
    CHECK_THROWS_AS(edit::addUpdateRequests(*document, {}), InputError);
    CHECK_THROWS_AS(edit::addUpdateRequests(*document, {request({u("nobody")})}), InputError);
}

TEST_CASE("what came back and who was reminded is noted, and a note can be taken away")
{
    const PlanFolder folder;
    const auto document = folder.open();
    const auto police = edit::addAgency(*document, u("Police"));
    REQUIRE(edit::addUpdateRequests(*document, {request(police)}));
    const auto id = requestsOf(*document).front().id;
    REQUIRE(edit::noteReminded(*document, {id, {u("gone")}}, QDate(2008, 7, 1)));
    CHECK(lastSentence(*document) == u("Remind Police of the update"));
    REQUIRE(edit::noteBack(*document, id, QDate(2008, 7, 2)));
    CHECK(lastSentence(*document) == u("Note that the update of Police came back on 02/07/2008"));
    CHECK(requestsOf(*document).front().remindedOn == QDate(2008, 7, 1));
    CHECK(requestsOf(*document).front().backOn == QDate(2008, 7, 2));
    REQUIRE(edit::noteBack(*document, id, {}));
    CHECK_FALSE(requestsOf(*document).front().backOn.isValid());
    CHECK_FALSE(edit::noteReminded(*document, {{u("gone")}}, QDate(2008, 7, 1)));
    CHECK_THROWS_AS(edit::noteBack(*document, {u("gone")}, QDate(2008, 7, 2)), InputError);

    // A request goes with its agency, and comes back with it.
    REQUIRE(edit::removeAgency(*document, police));
    CHECK(requestsOf(*document).empty());
    REQUIRE(document->undo());
    CHECK(requestsOf(*document).size() == 1);
}
