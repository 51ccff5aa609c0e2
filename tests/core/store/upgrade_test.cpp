// SPDX-License-Identifier: GPL-3.0-or-later
// A plan of an older program, opened by one that has taken a further schema step.
#include "core/store/schema.h"
#include "tests/support/plan_file.h"

using namespace csp;
using namespace csp::test;

namespace {

constexpr const char *further = "CREATE INDEX glossary_term_by_text ON glossary_term (term);";

const Id<PlanInfo> thePlan{QStringLiteral("plan")};

void retitle(Document &document, const QString &title)
{
    REQUIRE(document.edit(QStringLiteral("Change title"),
                          [&](Writer &write) { write.set(thePlan, &PlanInfo::title, title); }));
}

qint64 versionOf(const Database &database)
{
    return database.integer("PRAGMA user_version");
}

} // namespace

TEST_CASE("an older plan is brought up to date when it is opened, with its whole history")
{
    const PlanFolder folder;
    const int older = schemaVersion();
    retitle(*folder.open(), QStringLiteral("Older"));
    {
        const FurtherStep step(further);
        const auto document = folder.open();
        CHECK(versionOf(document->database()) == older + 1);
        CHECK(loadPlan(document->database()).info().title == QStringLiteral("Older"));
        REQUIRE(document->undo());
        CHECK(loadPlan(document->database()).info().title.isEmpty());
        REQUIRE(document->redo());
        retitle(*document, QStringLiteral("Newer"));
    }
    const QString sentence = refusal([&] { folder.open(); });
    CHECK(sentence.contains(QStringLiteral("newer version")));
    const FurtherStep step(further);
    CHECK(loadPlan(folder.open()->database()).info().title == QStringLiteral("Newer"));
}

TEST_CASE("reading an older plan leaves the file as it is")
{
    const PlanFolder folder;
    retitle(*folder.open(), QStringLiteral("Older"));
    const QByteArray before = bytesOf(folder.path());
    const FurtherStep step(further);
    CHECK(loadPlan(*openForReading(folder.path())).info().title == QStringLiteral("Older"));
    CHECK(openForReading(folder.path())->path() == folder.path());
    CHECK(versionOf(Snapshot(folder.path()).database()) == schemaVersion());
    Document::Options options = PlanFolder::options();
    options.readOnly = true;
    const auto document = Document::open(folder.path(), options);
    CHECK(document->isReadOnly());
    CHECK(document->path() == folder.path());
    CHECK(versionOf(document->database()) == schemaVersion());
    CHECK(document->history().newest(10).size() == 2);
    CHECK(bytesOf(folder.path()) == before);
    savePlanCopy(document->database(), folder.other(QStringLiteral("copy.csp")), false);
    CHECK(versionOf(*openForReading(folder.other(QStringLiteral("copy.csp")))) == schemaVersion());
}

TEST_CASE("an older plan that is damaged is left as it is")
{
    const PlanFolder folder;
    retitle(*folder.open(), QStringLiteral("Older"));
    Database(folder.path(), Database::Access::ReadWrite).execute("DELETE FROM row_stamp");
    const QByteArray before = bytesOf(folder.path());
    const FurtherStep step(further);
    CHECK_THROWS_AS(folder.open(), DataError);
    CHECK(bytesOf(folder.path()) == before);
}
