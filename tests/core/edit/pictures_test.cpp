// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/pictures.h"
#include "tests/core/merge/two_copies.h"
#include "tests/support/pictures.h"
#include "tests/support/plan_file.h"

#include "core/exchange/json.h"
#include "core/merge/words.h"

using namespace csp;
using namespace csp::test;

namespace {

const Id<Picture> logo = Picture::idFor(PictureRole::Logo);

std::optional<Picture> logoOf(const Document &document)
{
    return selectRow(document.database(), logo);
}

QStringList sentencesOf(const Document &document)
{
    QStringList sentences;
    for (const HistoryEntry &entry : document.history().newest(10))
        sentences.prepend(entry.sentence);
    return sentences.mid(1);
}

} // namespace

TEST_CASE("a picture goes in, is replaced, described and taken out, each as one sentence that can be undone")
{
    const PlanFolder folder;
    {
        const auto document = folder.open();
        edit::setPicture(*document, PictureRole::Logo, smallPng());
        edit::setAlternativeText(*document, PictureRole::Logo, QStringLiteral("Logo of Charnwood CSP"));
        edit::setPicture(*document, PictureRole::Logo, smallJpeg());
        CHECK(logoOf(*document) == Picture{logo, {smallJpeg()}, QStringLiteral("Logo of Charnwood CSP")});
        edit::removePicture(*document, PictureRole::Logo);
        edit::setPicture(*document, PictureRole::Cover, drawing(3, 4));
        CHECK_FALSE(edit::setPicture(*document, PictureRole::Cover, drawing(3, 4)));
        CHECK_FALSE(edit::removePicture(*document, PictureRole::DeliveryDiagram));
        CHECK(sentencesOf(*document) == QStringList{QStringLiteral("Add the logo"),
                                                    QStringLiteral("Change the alternative text of the logo"),
                                                    QStringLiteral("Replace the logo"),
                                                    QStringLiteral("Remove the logo"),
                                                    QStringLiteral("Add the cover picture")});
        checkWhole(document->database());
    }
    const auto document = folder.open();
    CHECK(selectRow(document->database(), Picture::idFor(PictureRole::Cover))->data.bytes == drawing(3, 4));
    REQUIRE(document->undo());
    REQUIRE(document->undo());
    CHECK(logoOf(*document)->data.bytes == smallJpeg());
    REQUIRE(document->undo());
    CHECK(logoOf(*document) == Picture{logo, {smallPng()}, QStringLiteral("Logo of Charnwood CSP")});
    REQUIRE(document->redo());
    CHECK(logoOf(*document)->data.bytes == smallJpeg());
}

TEST_CASE("what no plan may hold is refused with a sentence, and nothing is changed")
{
    const PlanFolder folder;
    const auto document = folder.open();
    for (const QByteArray &bytes : {QByteArray(), QByteArray("words"), smallPng().chopped(1),
                                    drawing(5, 5, "<script/>"), QByteArray(largestPicture + 1, ' ')}) {
        const QString sentence = refusal([&] { edit::setPicture(*document, PictureRole::Cover, bytes); });
        INFO(sentence.toStdString());
        CHECK(sentence.endsWith(QStringLiteral("Nothing was changed; choose another picture.")));
    }
    CHECK_THROWS_AS(edit::setAlternativeText(*document, PictureRole::Logo, QStringLiteral("A logo")),
                    InputError);
    CHECK(document->history().size() == 1);
}

TEST_CASE("a large picture goes through file, history and JSON as it is")
{
    const PlanFolder folder;
    QByteArray large = drawing(5, 5, "<!--" + QByteArray(1'900'000, 'x') + "-->");
    {
        const auto document = folder.open();
        edit::setPicture(*document, PictureRole::DeliveryDiagram, large);
        edit::removePicture(*document, PictureRole::DeliveryDiagram); // and lies buried
        REQUIRE(document->undo());
    }
    const auto document = folder.open();
    const Plan plan = loadPlan(document->database());
    REQUIRE(plan.pictures.size() == 1);
    CHECK(plan.pictures.front().data.bytes == large);
    CHECK(planFromJson(planToJson(plan, {})) == plan);
    checkWhole(document->database());
}

TEST_CASE("two copies that give the plan a logo have one, and are asked which")
{
    TwoCopies copies;
    edit::setPicture(*copies.officer, PictureRole::Logo, smallPng());
    edit::setPicture(*copies.police, PictureRole::Logo, smallJpeg());
    edit::setAlternativeText(*copies.police, PictureRole::Logo, QStringLiteral("The badge"));
    edit::setPicture(*copies.police, PictureRole::Cover, drawing(8, 8));
    copies.police->saveCopy(copies.path("sent"), false);
    const auto sent = openForReading(copies.path("sent"));
    const Merge asked = merge::bringIn(*copies.officer, *sent);
    REQUIRE(asked.conflicts.size() == 1);
    const QString sentence = merge::sentence(asked.conflicts.front(), copies.officer->database(), *sent);
    CHECK(sentence ==
          QStringLiteral("The picture itself and the alternative text of the picture “Logo”: yours "
                         "says PNG, 3 × 2 pixels, 73 bytes and nothing (Officer, Council), theirs "
                         "says JPEG, 4 × 3 pixels, 285 bytes and “The badge” (Sergeant, Police)."));
    merge::bringIn(*copies.officer, *sent, {merge::Prefer::Theirs, {}});
    CHECK(logoOf(*copies.officer) == Picture{logo, {smallJpeg()}, QStringLiteral("The badge")});
    CHECK(loadPlan(copies.officer->database()) == loadPlan(*sent));
}

TEST_CASE("a file whose picture is none is damaged")
{
    const auto opened = [](const char *sql) {
        const PlanFolder folder;
        edit::setPicture(*folder.open(), PictureRole::Logo, smallPng());
        Database(folder.path(), Database::Access::ReadWrite).execute(sql);
        return refusal([&] { checkWhole(*openForReading(folder.path())); });
    };
    CHECK(opened("UPDATE picture SET alternative_text = 'A logo'").isEmpty());
    CHECK_FALSE(opened("UPDATE picture SET data = x''").isEmpty());
    CHECK_FALSE(opened("UPDATE picture SET data = substr(data, 1, 60)").isEmpty());
    CHECK_FALSE(opened("UPDATE picture SET data = zeroblob(3000000)").isEmpty());
    CHECK_FALSE(opened("UPDATE picture SET data = CAST('<svg onload=\"x\"/>' AS BLOB)").isEmpty());
    CHECK(opened("UPDATE picture SET id = 'hidden'; UPDATE row_stamp SET id = 'hidden' WHERE tbl = 'picture'")
              .contains(QStringLiteral("a picture that no plan has")));
}
