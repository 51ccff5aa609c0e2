// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/import.h"
#include "core/merge/merge.h"
#include "tests/support/catch.h"
#include "tests/support/random_plan.h"

#include "core/exchange/templates.h"
#include "core/store/plan_rows.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace csp;

namespace {

const QString exportName = QStringLiteral("plan.json");

class OpenPlan {
public:
    explicit OpenPlan(const Plan &plan)
    {
        createPlanFile(path(), plan, author, Clock(), QStringLiteral("New plan"));
        reopen();
    }
    void reopen()
    {
        document.reset();
        Document::Options options;
        options.author = author;
        options.synchronous = false;
        document = Document::open(path(), options);
    }
    QString path() const { return folder.filePath(QStringLiteral("plan.csp")); }
    Plan plan() const { return loadPlan(document->database()); }
    ExportInfo info() const { return {document->id(), {}, readKnowledge(document->database())}; }
    QString newestSentence() const { return document->history().newest(1).front().sentence; }

    const Author author{QStringLiteral("Partnership officer"), QStringLiteral("CBC")};
    QTemporaryDir folder;
    std::unique_ptr<Document> document;
};

} // namespace

TEST_CASE("a plan's own export changes nothing and leaves no trace")
{
    OpenPlan open(loadTemplate(QStringLiteral("charnwood-example")));
    ExportInfo info;
    const Plan back = planFromJson(planToJson(open.plan(), open.info()), &info);
    CHECK_FALSE(importInto(*open.document, back, info, exportName));
    CHECK(open.document->history().size() == 1);
    CHECK(readKnowledge(open.document->database()) == open.info().knowledge);
}

TEST_CASE("any plan becomes any other as one edit, and one undo takes it back")
{
    for (unsigned seed = 1; seed <= 12; ++seed) {
        INFO("seed " << seed);
        test::RandomPlan random(seed);
        const Plan before = random.plan(6);
        Plan after = random.plan(6);
        // Some rows the two share, with other words.
        for (const Section &section : before.sections)
            if (random.oneIn(2)) {
                after.sections.push_back(section);
                after.sections.back().body = random.text();
            }
        sortRows(after);
        OpenPlan open(before);
        REQUIRE(importInto(*open.document, after, open.info(), exportName));
        CHECK(open.plan() == after);
        CHECK(open.document->history().size() == 2);
        checkWhole(open.document->database());
        REQUIRE(open.document->undo());
        CHECK(open.plan() == before);
    }
}

TEST_CASE("the entry of an import says how many rows it changed, and from where")
{
    OpenPlan open(loadTemplate(QStringLiteral("charnwood")));
    Plan changed = open.plan();
    changed.aims.front().text = QStringLiteral("Another aim");
    REQUIRE(importInto(*open.document, changed, open.info(), exportName));
    CHECK(open.newestSentence() == QStringLiteral("Import 1 change from plan.json"));
    changed.aims.front().text = QStringLiteral("Yet another");
    changed.glossary.pop_back();
    REQUIRE(importInto(*open.document, changed, open.info(), exportName));
    CHECK(open.newestSentence() == QStringLiteral("Import 2 changes from plan.json"));
    CHECK(open.document->history().newest(1).front().author == open.author);
}

TEST_CASE("what the export had not seen is named and kept, unless forced")
{
    OpenPlan open(loadTemplate(QStringLiteral("charnwood")));
    const ExportInfo info = open.info();
    Plan incoming = open.plan();
    open.reopen();
    const Id<Aim> aim = incoming.aims.front().id;
    open.document->edit(QStringLiteral("Reword the first aim"), [&](Writer &write) {
        write.set(aim, &Aim::text, QStringLiteral("Reworded after the export"));
    });
    const Plan edited = open.plan();

    // Another row of the export differs as well: the whole import waits.
    incoming.glossary.front().meaning = QStringLiteral("Changed in the JSON");
    try {
        importInto(*open.document, incoming, info, exportName);
        FAIL("the import went through");
    } catch (const UnseenEdits &error) {
        CHECK(error.message().contains(QStringLiteral("“Reword the first aim”")));
        CHECK(error.message().contains(exportName));
        CHECK_FALSE(error.message().contains(QStringLiteral("New plan")));
    }
    CHECK(open.plan() == edited);
    CHECK(open.document->history().size() == 2);

    REQUIRE(importInto(*open.document, incoming, info, exportName, true));
    CHECK(open.plan() == incoming);
}

TEST_CASE("an unseen edit that the import leaves alone needs no force")
{
    OpenPlan open(loadTemplate(QStringLiteral("charnwood")));
    const ExportInfo info = open.info();
    Plan incoming = open.plan();
    open.reopen();
    open.document->edit(QStringLiteral("Reword"), [&](Writer &write) {
        write.set(incoming.aims.front().id, &Aim::text, QStringLiteral("Reworded"));
    });
    REQUIRE(open.document->undo());
    incoming.glossary.front().meaning = QStringLiteral("Changed in the JSON");
    CHECK(importInto(*open.document, incoming, info, exportName));
}

TEST_CASE("an unseen deletion and an unseen new row are named too")
{
    OpenPlan open(loadTemplate(QStringLiteral("charnwood")));
    const ExportInfo info = open.info();
    const Plan incoming = open.plan();
    open.document->edit(QStringLiteral("Delete a term"),
                        [&](Writer &write) { write.remove(incoming.glossary.front().id); });
    CHECK_THROWS_AS(importInto(*open.document, incoming, info, exportName), UnseenEdits);
    REQUIRE(open.document->undo());
    // Deleted and back again: nothing differs, so nothing is asked.
    CHECK_FALSE(importInto(*open.document, incoming, info, exportName));
    GlossaryTerm term;
    term.id = Id<GlossaryTerm>::random();
    open.document->edit(QStringLiteral("Add a term"), [&](Writer &write) { write.insert(term); });
    CHECK_THROWS_AS(importInto(*open.document, incoming, info, exportName), UnseenEdits);
}

TEST_CASE("a row with an unseen edit in one cell is not removed unasked")
{
    OpenPlan open(loadTemplate(QStringLiteral("charnwood")));
    const ExportInfo info = open.info();
    Plan incoming = open.plan();
    open.reopen();
    open.document->edit(QStringLiteral("Explain a term"), [&](Writer &write) {
        write.set(incoming.glossary.front().id, &GlossaryTerm::meaning, QStringLiteral("Clearer"));
    });
    incoming.glossary.erase(incoming.glossary.begin());
    try {
        importInto(*open.document, incoming, info, exportName);
        FAIL("the import went through");
    } catch (const UnseenEdits &error) {
        CHECK(error.message().contains(QStringLiteral("“Explain a term”")));
    }
}

TEST_CASE("of many unseen edits the newest five are named and the others counted")
{
    OpenPlan open(loadTemplate(QStringLiteral("charnwood")));
    const ExportInfo info = open.info();
    const Plan incoming = open.plan();
    open.reopen();
    QString sentence;
    for (int i = 1; i <= 7; ++i) {
        open.document->edit(QStringLiteral("Reword aim %1").arg(i), [&](Writer &write) {
            write.set(incoming.aims.at(static_cast<size_t>(i)).id, &Aim::text, QStringLiteral("Reworded"));
        });
        try {
            importInto(*open.document, incoming, info, exportName);
            FAIL("the import went through");
        } catch (const UnseenEdits &error) {
            sentence = error.message();
        }
        INFO(i);
        CHECK(sentence.count(QStringLiteral("Reword aim")) == std::min(i, 5));
        CHECK(sentence.contains(QStringLiteral("“Reword aim %1”").arg(i)));
        CHECK(sentence.contains(QStringLiteral("and 1 more")) == (i == 6));
    }
    CHECK(sentence.contains(QStringLiteral(", and 2 more")));
}

TEST_CASE("an unseen edit of another copy is named by the entry that brought it in")
{
    OpenPlan open(loadTemplate(QStringLiteral("charnwood")));
    const Id<Aim> first = open.plan().aims.front().id;
    const QString path = open.folder.filePath(QStringLiteral("police.csp"));
    open.document->saveCopy(path, false);
    const auto police = Document::open(path, {{QStringLiteral("Sergeant"), QStringLiteral("Police")}, {}});
    const auto bringIn = [&](const QString &text) {
        police->edit(QStringLiteral("Reword"), [&](Writer &write) { write.set(first, &Aim::text, text); });
        REQUIRE(merge::bringIn(*open.document, police->database(), {}).entry);
    };
    bringIn(QStringLiteral("Seen by the export"));
    const ExportInfo info = open.info();
    const Plan incoming = open.plan();
    open.reopen();
    bringIn(QStringLiteral("Not seen by it"));
    try {
        importInto(*open.document, incoming, info, exportName);
        FAIL("the import went through");
    } catch (const UnseenEdits &error) {
        CHECK(error.message().count(QStringLiteral("“Bring in 1 change from Police”")) == 1);
    }
}

TEST_CASE("a JSON without knowledge or of another plan does not overwrite a plan unasked")
{
    OpenPlan open(loadTemplate(QStringLiteral("charnwood")));
    Plan incoming = open.plan();
    incoming.aims.front().text = QStringLiteral("By hand");
    CHECK_THROWS_AS(importInto(*open.document, incoming, {}, exportName), UnseenEdits);
    ExportInfo other = open.info();
    other.documentId = QStringLiteral("another");
    CHECK_THROWS_AS(importInto(*open.document, incoming, other, exportName), UnseenEdits);
    CHECK(open.document->history().size() == 1);
    CHECK(importInto(*open.document, incoming, other, exportName, true));
}

TEST_CASE("the model document's own text goes through JSON into the file and out again without loss")
{
    const QDir source(QStringLiteral(CSP_SOURCE_DIR));
    QFile file(source.filePath(QStringLiteral("../shared/seed/charnwood-partnership-plan-2008-2011.txt")));
    if (!file.open(QIODevice::ReadOnly)) {
        WARN("The model document is not beside the source tree: this test has nothing to do.");
        return;
    }
    const QString text = QString::fromUtf8(file.readAll());
    REQUIRE(text.size() > 30'000);

    OpenPlan open(loadTemplate(QStringLiteral("charnwood-example")));
    Plan plan = open.plan();
    plan.sections.front().body = text;
    plan.actions.front().keyActions = text;
    plan.priorities.front().why = text;
    const QStringList paragraphs = text.split(QStringLiteral("\n\n"), Qt::SkipEmptyParts);
    for (const QString &paragraph : paragraphs) {
        Section section;
        section.id = Id<Section>::random();
        section.position = OrderKey::between(plan.sections.back().position, {});
        section.body = paragraph;
        plan.sections.push_back(section);
    }
    ExportInfo info;
    const Plan incoming = planFromJson(planToJson(plan, open.info()), &info);
    REQUIRE(importInto(*open.document, incoming, info, exportName));
    open.reopen();
    CHECK(open.plan() == plan);
    CHECK(open.plan().actions.front().keyActions == text);
    CHECK(planFromJson(planToJson(open.plan(), open.info())) == plan);
}
