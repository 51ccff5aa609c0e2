// SPDX-License-Identifier: GPL-3.0-or-later
// Named moments of the history, what is different since, and going back. That any moment of any history comes
// back equal is held by undo_property_test.cpp.
#include "core/store/versions.h"

#include "core/merge/words.h"
#include "core/store/schema.h"
#include "tests/support/plan_file.h"

using namespace csp;
using namespace csp::test;

namespace {

const Id<PlanInfo> thePlan{QStringLiteral("plan")};

void retitle(Document &document, const QString &title)
{
    REQUIRE(document.edit(QStringLiteral("Change title"),
                          [&](Writer &write) { write.set(thePlan, &PlanInfo::title, title); }));
}

QString titleOf(const Document &document)
{
    return loadPlan(document.database()).info().title;
}

} // namespace

TEST_CASE("a named version stays with the file, with who named it, and is no entry of the history")
{
    const PlanFolder folder;
    {
        const auto document = folder.open();
        retitle(*document, QStringLiteral("First"));
        const qint64 entries = document->history().size();
        int told = 0;
        QObject::connect(document.get(), &Document::labelsChanged, [&] { ++told; });
        document->nameVersion(QStringLiteral("  Sent to\nboard "));
        CHECK(told == 1);
        CHECK(document->history().size() == entries);
        retitle(*document, QStringLiteral("Second"));
        document->nameVersion(QStringLiteral("After the board"));
        REQUIRE(document->undo());
        CHECK(titleOf(*document) == QStringLiteral("First"));
    }
    const auto document = folder.open();
    const auto versions = namedVersions(document->database());
    REQUIRE(versions.size() == 2);
    CHECK(versions[0].name == QStringLiteral("After the board"));
    CHECK(versions[1].name == QStringLiteral("Sent to board"));
    CHECK(versions[1].author == PlanFolder::officer());
    CHECK(versions[1].n == 2);
    CHECK(versions[1].at.isValid());
    document->forgetVersion(versions[1].id);
    const auto left = namedVersions(document->database());
    REQUIRE(left.size() == 1);
    CHECK(left[0].id == versions[0].id);
    checkWhole(document->database());
}

TEST_CASE("a version without a name, with an endless one, or in a plan that is only read is refused")
{
    const PlanFolder folder;
    const auto document = folder.open();
    CHECK_THROWS_AS(document->nameVersion(QStringLiteral("  ")), InputError);
    CHECK_THROWS_AS(document->nameVersion(QString(101, u'x')), InputError);
    CHECK(namedVersions(document->database()).empty());
    Document::Options options = PlanFolder::options();
    options.readOnly = true;
    const auto reader = Document::open(folder.path(), options);
    CHECK_THROWS_AS(reader->nameVersion(QStringLiteral("Sent to board")), StorageError);
}

TEST_CASE("going back to how the plan was when it was opened is one edit, and can be undone")
{
    const PlanFolder folder;
    retitle(*folder.open(), QStringLiteral("Yesterday"));
    const auto document = folder.open();
    CHECK_FALSE(document->goBackTo(document->openedAt(), QStringLiteral("Go back")));
    retitle(*document, QStringLiteral("One"));
    retitle(*document, QStringLiteral("Two"));
    REQUIRE(document->undo());
    const qint64 before = document->history().size();
    REQUIRE(document->goBackTo(document->openedAt(), QStringLiteral("Go back to the start of the day")));
    CHECK(titleOf(*document) == QStringLiteral("Yesterday"));
    CHECK(document->history().size() == before + 1);
    CHECK(document->history().newest(1).front().sentence ==
          QStringLiteral("Go back to the start of the day"));
    REQUIRE(document->undo());
    CHECK(titleOf(*document) == QStringLiteral("One"));
    REQUIRE(document->goBackTo(1, QStringLiteral("Go back to the beginning")));
    CHECK(titleOf(*document).isEmpty());
}

TEST_CASE("what is different since a version is said in sentences")
{
    Plan plan;
    plan.priorities.push_back({});
    plan.priorities.back().id = {QStringLiteral("p1")};
    plan.priorities.back().title = QStringLiteral("Feeling safe");
    Aim aim;
    aim.id = {QStringLiteral("a1")};
    aim.priority = plan.priorities.back().id;
    aim.text = QStringLiteral("Reduce the fear of crime");
    plan.aims.push_back(aim);
    const PlanFolder folder(plan);
    const auto document = folder.open();
    const qint64 then = document->openedAt();
    retitle(*document, QStringLiteral("On the way"));
    retitle(*document, QStringLiteral("Partnership Plan"));
    document->edit(QStringLiteral("Edit aims"), [&](Writer &write) {
        write.remove(aim.id);
        Aim other = aim;
        other.id = {QStringLiteral("a2")};
        other.text = QStringLiteral("Help residents feel safer");
        write.insert(other);
    });
    QStringList sentences;
    for (const merge::Change &change :
         merge::changesOf(changesSince(document->database(), then), document->database()))
        sentences << merge::sentence(change, document->database(), document->database());
    CHECK(sentences ==
          QStringList{QStringLiteral("Change the title of the plan from nothing to “Partnership Plan”."),
                      QStringLiteral("Delete the aim “Reduce the fear of crime”."),
                      QStringLiteral("Add the aim “Help residents feel safer”.")});
}

TEST_CASE("a plan from before versions could be named opens, with its history")
{
    const PlanFolder folder;
    retitle(*folder.open(), QStringLiteral("Older"));
    takeBackToStep(folder.path(), 1);
    const auto document = folder.open();
    CHECK(document->database().integer("PRAGMA user_version") == schemaVersion());
    document->nameVersion(QStringLiteral("Sent to board"));
    REQUIRE(document->undo());
    CHECK(titleOf(*document).isEmpty());
    checkWhole(document->database());
}
