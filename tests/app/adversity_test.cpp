// SPDX-License-Identifier: GPL-3.0-or-later
// The program on a full disk, and where it may read but not write.
#include "core/exchange/json.h"
#include "core/exchange/templates.h"
#include "core/store/document.h"
#include "core/store/plan_rows.h"
#include "tests/app/planner.h"
#include "tests/support/adversity.h"

#include <QDir>
#include <QFile>

using namespace csp;
using namespace csp::test;

namespace {

/// A plan that gets longer when it is written as HTML, JSON or CSV, so that a disk can be full just then and
/// not already for the temporary copy it is read from.
Plan wordyPlan()
{
    Plan plan = loadTemplate(QStringLiteral("charnwood-example"));
    for (size_t i = 0; i < 8; ++i)
        plan.actions[i].keyActions = QStringLiteral("\"& ").repeated(20'000);
    return plan;
}

void make(const Planner &planner, const char *name, const Plan &plan)
{
    createPlanFile(planner.path(name), plan, {QStringLiteral("Officer"), {}}, Clock(),
                   QStringLiteral("New plan"));
}

Plan planOf(const Planner &planner, const char *name)
{
    return loadPlan(*openForReading(planner.path(name)));
}

/// A change that needs room in the file.
QByteArray longer(const QByteArray &json)
{
    Plan plan = planFromJson(json);
    for (Action &action : plan.actions)
        action.outcomeTarget = QString(30'000, u'x');
    return planToJson(plan, {});
}

} // namespace

TEST_CASE("wherever the disk becomes full, an output is not there or is the old one, and the plan is whole")
{
    const Planner planner;
    make(planner, "a.csp", wordyPlan());
    planner.must(words("export a.csp a.json"));
    planner.write("copy.csp", planner.read("a.csp"));
    planner.write("b.json", longer(planner.read("a.json")));
    planner.must(words("import b.json --into copy.csp --force"));
    const QByteArray plan = planner.read("a.csp");
    for (const char *line :
         {"export a.csp out.pdf", "export a.csp out.html", "export a.csp out.json", "export a.csp out.csv",
          "export a.csp out.html --report measures", "new out.csp --template charnwood-example",
          "import a.json out.csp", "merge a.csp copy.csp -o out.csp", "recover a.csp out.csp"}) {
        const QStringList unasked = words(line), replacing = unasked + words("--force");
        const QByteArray output = unasked.filter(QStringLiteral("out.")).constFirst().toUtf8();
        planner.must(unasked);
        const qint64 size = planner.read(output).size();
        for (const qint64 room : {qint64(0), size / 2, size - 1}) {
            INFO(line << " with room for " << room << " bytes of " << size);
            planner.write(output, "mine");
            QString sentence;
            {
                const FullDisk full(room);
                sentence = planner.refuses(replacing);
            }
            INFO(sentence.toStdString());
            CHECK_FALSE(sentence.contains(QStringLiteral(".part")));
            CHECK((sentence.contains(QStringLiteral("disk is full")) ||
                   sentence.contains(QStringLiteral("no room for a temporary copy")) ||
                   sentence.contains(QStringLiteral("could not be written: "))));
            REQUIRE(QFile::remove(planner.path(output)));
        }
        const FullDisk full(size - 1);
        planner.refuses(unasked);
        CHECK_FALSE(planner.exists(output));
    }
    CHECK(planner.read("a.csp") == plan);
}

TEST_CASE("a full disk refuses a change to a plan from the command line, and the plan is as it was")
{
    const Planner planner;
    planner.must(words("new a.csp --template charnwood-example"));
    planner.write("copy.csp", planner.read("a.csp"));
    planner.must(words("export a.csp a.json"));
    planner.write("b.json", longer(planner.read("a.json")));
    planner.must(words("import b.json --into copy.csp --force"));
    const qint64 size = planner.read("a.csp").size();
    const QStringList import = words("import b.json --into a.csp --force"),
                      merge = words("merge a.csp copy.csp");
    for (const qint64 room : {qint64(0), qint64(1000), qint64(20'000), size, size + 100'000}) {
        INFO(room << " of " << size);
        const FullDisk full(room);
        CHECK(planner.refuses(import).contains(QStringLiteral("disk is full")));
        const QString sentence = planner.refuses(merge); // the other copy needs room of its own
        CHECK((sentence.contains(QStringLiteral("disk is full")) ||
               sentence.contains(QStringLiteral("no room for a temporary copy"))));
    }
    CHECK(planner.must(words("history a.csp")).count(u'\n') == 1);
    planner.must(merge);
    CHECK(planOf(planner, "a.csp") == planOf(planner, "copy.csp"));
}

TEST_CASE("what is printed onto a full disk is not taken for whole")
{
    const Planner planner;
    planner.must(words("new a.csp --template charnwood-example"));
    const auto failed = [](const Outcome &outcome) {
        CHECK(outcome.code == 1);
        CHECK(outcome.errors.count(u'\n') == 1);
        CHECK(outcome.errors.endsWith(QStringLiteral(".\n")));
    };
    {
        const FullDisk full;
        failed(planner.runInto("out.txt", words("--help")));
        failed(planner.runInto("out.txt", words("export --help")));
    }
#ifdef Q_OS_LINUX
    for (const char *line : {"check a.csp", "history a.csp", "--version"}) {
        INFO(line);
        failed(planner.runInto("/dev/full", words(line)));
    }
#endif
}

TEST_CASE("a plan that may only be read is read, and whatever would write to it says so")
{
    const PublicProgram program(QStringLiteral(CSP_PLANNER));
    const OrdinaryUser user;
    const Planner planner(program.path());
    QDir(planner.path("")).mkdir(QStringLiteral("place"));
    make(planner, "place/a.csp", loadTemplate(QStringLiteral("charnwood-example")));
    planner.write("place/copy.csp", planner.read("place/a.csp"));
    planner.write("place/old.pdf", "mine");
    planner.must(words("export place/a.csp a.json"));
    planner.write("b.json", longer(planner.read("a.json")));
    planner.must(words("import b.json --into place/copy.csp --force"));

    const auto [folderToo, fileToo] =
        GENERATE(values<std::pair<bool, bool>>({{true, true}, {true, false}, {false, true}}));
    INFO((folderToo ? "read-only folder" : "") << (fileToo ? " read-only file" : ""));
    std::optional<ReadOnly> file, folder;
    if (fileToo)
        file.emplace(planner.path("place/a.csp"));
    if (folderToo)
        folder.emplace(planner.path("place"));

    CHECK(planner.must(words("check place/a.csp")).startsWith(QStringLiteral("The file is whole.")));
    CHECK(planner.must(words("history place/a.csp")).contains(QStringLiteral("New plan")));
    for (const char *name : {"out.pdf", "out.html", "out.json", "out.csv"})
        planner.must(words("export place/a.csp") + words(name));
    CHECK(planFromJson(planner.read("out.json")) == planOf(planner, "place/a.csp"));
    planner.must(words("merge place/a.csp place/copy.csp -o merged.csp"));
    CHECK(planOf(planner, "merged.csp") == planOf(planner, "place/copy.csp"));
    CHECK_FALSE(Document::open(planner.path("merged.csp"), {})->isReadOnly());

    const auto readOnly = [&](const char *line) {
        INFO(line);
        const QString sentence = planner.refuses(words(line));
        CHECK(sentence.contains(QStringLiteral("read-only")));
        CHECK_FALSE(sentence.contains(QStringLiteral(".part")));
    };
    readOnly("import b.json --into place/a.csp --force");
    readOnly("merge place/a.csp place/copy.csp");
    readOnly("new place/a.csp --force");
    readOnly("import b.json place/a.csp --force");
    readOnly("merge place/copy.csp merged.csp -o place/a.csp --force");
    if (folderToo) {
        readOnly("new place/out.csp");
        readOnly("import b.json place/out.csp");
        readOnly("merge place/a.csp place/copy.csp -o place/out.csp");
        for (const char *name : {"place/out.pdf", "place/out.html", "place/out.json", "place/out.csv"})
            planner.refuses(words("export place/a.csp") + words(name));
        planner.refuses(words("export place/a.csp place/old.pdf --force"));
        CHECK(planner.read("place/old.pdf") == "mine");
    }
}
