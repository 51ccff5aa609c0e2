// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/known_words.h"
#include "core/merge/merge.h"
#include "core/store/plan_rows.h"
#include "tests/support/plan_file.h"

using namespace csp;
using namespace csp::test;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

QStringList wordsOf(const Document &document)
{
    QStringList words;
    for (const KnownWord &row : edit::knownWords(document.database()))
        words << row.word;
    return words;
}

QString lastSentence(const Document &document)
{
    return document.history().newest(1).front().sentence;
}

} // namespace

TEST_CASE("a word of the plan is added and removed as one edit each, which can be undone")
{
    const PlanFolder folder;
    const auto document = folder.open();
    REQUIRE(edit::addKnownWord(*document, u(" Shelthorpe ")));
    CHECK(lastSentence(*document) == u("Add “Shelthorpe” to the plan's words"));
    REQUIRE(edit::addKnownWord(*document, u("beatcode")));
    CHECK(wordsOf(*document) == QStringList{u("beatcode"), u("Shelthorpe")});
    CHECK_FALSE(edit::addKnownWord(*document, u("Shelthorpe"))); // no trace of what changes nothing
    REQUIRE(document->undo());
    CHECK(wordsOf(*document) == QStringList{u("Shelthorpe")});
    REQUIRE(document->redo());

    const auto shelthorpe = KnownWord::idFor(u("Shelthorpe"));
    REQUIRE(edit::removeKnownWords(*document, {shelthorpe}));
    CHECK(lastSentence(*document) == u("Remove “Shelthorpe” from the plan's words"));
    CHECK(wordsOf(*document) == QStringList{u("beatcode")});
    CHECK_FALSE(edit::removeKnownWords(*document, {shelthorpe}));
    REQUIRE(document->undo());
    REQUIRE(edit::removeKnownWords(*document, {shelthorpe, KnownWord::idFor(u("beatcode"))}));
    CHECK(lastSentence(*document).contains(u("words")));
    CHECK(wordsOf(*document).isEmpty());
}

TEST_CASE("a word of the plan is one word")
{
    const PlanFolder folder;
    const auto document = folder.open();
    CHECK_THROWS_AS(edit::addKnownWord(*document, u("  ")), InputError);
    CHECK_THROWS_AS(edit::addKnownWord(*document, u("two words")), InputError);
    CHECK_THROWS_AS(edit::addKnownWord(*document, QString(edit::longestKnownWord + 1, u'a')), InputError);
    CHECK(edit::addKnownWord(*document, QString(edit::longestKnownWord, u'a')));
    CHECK(wordsOf(*document).size() == 1);
}

TEST_CASE("the names of a plan's partners and the terms of its glossary are known words of it")
{
    const PlanFolder folder;
    const auto document = folder.open();
    document->edit(u("Fill"), [](Writer &write) {
        write.insert(Agency{{u("a")}, {u("V")}, u("Charnwood Borough Council"), u("CBC"), {}, {}, {}});
        write.insert(Group{{u("g")}, {u("V")}, u("Tasking group"), {}});
        write.insert(GlossaryTerm{{u("t")}, {u("V")}, u("Hallmark"), {}});
    });
    edit::addKnownWord(*document, u("Shelthorpe"));
    const QStringList texts = edit::textsOfKnownWords(document->database());
    for (const char *text : {"Charnwood Borough Council", "CBC", "Tasking group", "Hallmark", "Shelthorpe"})
        CHECK(texts.contains(u(text)));
}

TEST_CASE("two copies that add the same word have one row when they come together")
{
    const PlanFolder folder;
    folder.open();
    const QString theirs = folder.other(u("theirs.csp"));
    savePlanCopy(folder.open()->database(), theirs, false);
    const auto mine = folder.open();
    edit::addKnownWord(*mine, u("Shelthorpe"));
    {
        const auto other = Document::open(theirs, PlanFolder::options());
        edit::addKnownWord(*other, u("Shelthorpe"));
        edit::addKnownWord(*other, u("beatcode"));
    }
    const Database other(theirs, Database::Access::ReadOnly);
    const merge::Merge merged = merge::bringIn(*mine, other);
    CHECK(merged.conflicts.empty());
    CHECK(merged.entry);
    CHECK(wordsOf(*mine) == QStringList{u("beatcode"), u("Shelthorpe")});
    CHECK(merge::compare(*mine, other).changes.empty());
}
