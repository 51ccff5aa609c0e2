// SPDX-License-Identifier: GPL-3.0-or-later
// What stands between a person's work and its loss: refused edits, full disks, copies, locks.
#include "core/store/known_files.h"
#include "core/store/schema.h"
#include "tests/support/plan_file.h"

#include <QSysInfo>

#include <stdexcept>

using namespace csp;
using namespace csp::test;

namespace {

const Id<PlanInfo> thePlan{QStringLiteral("plan")};

std::optional<qint64> retitle(Document &document, const QString &title)
{
    return document.edit(QStringLiteral("Change title"),
                         [&](Writer &write) { write.set(thePlan, &PlanInfo::title, title); });
}

} // namespace

TEST_CASE("opening, closing, and edits that fail or change nothing leave every byte as it is")
{
    const PlanFolder folder;
    const QByteArray before = bytesOf(folder.path());
    {
        const auto document = folder.open();
        CHECK_FALSE(retitle(*document, QString()));
        CHECK_THROWS_AS(document->edit(QStringLiteral("Fail"),
                                       [&](Writer &write) {
                                           write.insert(Section{Id<Section>::random(), {}, {}, {}});
                                           throw std::runtime_error("half-way");
                                       }),
                        std::runtime_error);
        // A row that points to nothing, and one without what it must have.
        CHECK_FALSE(refusal([&] {
                        document->edit(QStringLiteral("Dangle"), [&](Writer &write) {
                            write.insert(Aim{Id<Aim>::random(), {QStringLiteral("nobody")}, {}, {}});
                        });
                    }).isEmpty());
        CHECK_FALSE(refusal([&] {
                        document->edit(QStringLiteral("Nothing"), [&](Writer &write) {
                            write.insert(Aim{Id<Aim>::random(), {}, {}, {}});
                        });
                    }).isEmpty());
        CHECK_FALSE(document->undo());
        CHECK_FALSE(document->redo());
    }
    CHECK(bytesOf(folder.path()) == before);
    const auto document = folder.open();
    CHECK(retitle(*document, QStringLiteral("Plan")) == 2);
}

TEST_CASE("a visit whose edits cancel each other out does not block undo")
{
    const PlanFolder folder;
    const auto document = folder.open();
    retitle(*document, QStringLiteral("One"));
    for (const char *title : {"Two", "One"})
        document->edit(
            QStringLiteral("Type"),
            [&](Writer &write) { write.set(thePlan, &PlanInfo::title, QString::fromLatin1(title)); },
            QStringLiteral("visit"));
    CHECK(document->undo());
    CHECK(document->undo());
    CHECK_FALSE(document->canUndo());
    CHECK(loadPlan(document->database()).info().title.isEmpty());
    CHECK(document->redo());
    CHECK(document->redo());
    CHECK_FALSE(document->canRedo());
    CHECK(loadPlan(document->database()).info().title == QStringLiteral("One"));
}

TEST_CASE("a full disk refuses the edit, and the next one works when there is room")
{
    const PlanFolder folder;
    const auto document = folder.open();
    retitle(*document, QStringLiteral("Plan"));
    const Plan before = loadPlan(document->database());
    document->database().integer("PRAGMA max_page_count = 1"); // as many as there are now
    const QString sentence = refusal([&] {
        document->edit(QStringLiteral("Paste"), [&](Writer &write) {
            write.insert(Section{Id<Section>::random(), {}, {}, QString(90'000, u'x')});
        });
    });
    CHECK(sentence.startsWith(QStringLiteral("The disk is full")));
    CHECK(loadPlan(document->database()) == before);
    CHECK(document->history().size() == 2);
    document->database().integer("PRAGMA max_page_count = 1000000");
    CHECK(retitle(*document, QStringLiteral("Plan 2")) == 3);
    CHECK(document->undo());
    CHECK(loadPlan(document->database()) == before);
    checkWhole(document->database());
}

TEST_CASE("a copy is whole or not there, and replaces nothing unasked")
{
    const PlanFolder folder;
    const auto document = folder.open();
    retitle(*document, QStringLiteral("Plan"));
    const QString copy = folder.other(QStringLiteral("copy.csp"));
    document->saveCopy(copy, false);
    CHECK(loadPlan(*openForReading(copy)) == loadPlan(document->database()));
    const QByteArray first = bytesOf(copy);
    retitle(*document, QStringLiteral("Plan 2"));

    CHECK(refusal([&] { document->saveCopy(copy, false); }).contains(QStringLiteral("already a file")));
    CHECK(bytesOf(copy) == first);
    CHECK(refusal([&] {
              document->saveCopy(folder.other(QStringLiteral("none/copy.csp")), false);
          }).contains(QStringLiteral("no folder")));
    // Its own file, or one that another window has open, would be pulled away from under the edits.
    CHECK(refusal([&] { document->saveCopy(folder.path(), true); }).contains(QStringLiteral("is open")));
    CHECK(refusal([&] {
              createPlanFile(folder.path(), {}, {}, {}, {}, true);
          }).contains(QStringLiteral("is open")));
    CHECK(retitle(*document, QStringLiteral("Plan 3")));

    SECTION("replaced when asked")
    {
        document->saveCopy(copy, true);
        CHECK(loadPlan(*openForReading(copy)) == loadPlan(document->database()));
    }
    SECTION("the old one stays when writing fails")
    {
        // Where the copy is built there is already a folder, so that it cannot be.
        const QString part =
            folder.other(QStringLiteral(".~copy.csp.%1.part").arg(QCoreApplication::applicationPid()));
        REQUIRE(QDir().mkdir(part));
        CHECK_FALSE(refusal([&] { document->saveCopy(copy, true); }).isEmpty());
        CHECK(bytesOf(copy) == first);
        REQUIRE(QDir().rmdir(part));
    }
    SECTION("a journal left by a crash is not played into the new file")
    {
        writeBytes(copy + QStringLiteral("-journal"), QByteArray(2000, 'j'));
        document->saveCopy(copy, true);
        CHECK_FALSE(QFile::exists(copy + QStringLiteral("-journal")));
        CHECK(loadPlan(*openForReading(copy)) == loadPlan(document->database()));
    }
    for (const QString &file : folder.files())
        CHECK_FALSE(file.endsWith(QStringLiteral(".part")));
}

TEST_CASE("a plan open for reading only gives a copy to go on with")
{
    const PlanFolder folder;
    auto options = PlanFolder::options();
    options.readOnly = true;
    const auto document = Document::open(folder.path(), options);
    CHECK(document->isReadOnly());
    CHECK(refusal([&] { retitle(*document, QStringLiteral("Plan")); }) == document->readOnlyReason());
    CHECK_FALSE(document->canUndo());
    const QString copy = folder.other(QStringLiteral("copy.csp"));
    document->saveCopy(copy, false);
    CHECK(retitle(*Document::open(copy, PlanFolder::options()), QStringLiteral("Plan")));
}

TEST_CASE("who opens a plan second reads it, and is told who has it")
{
    const PlanFolder folder;
    auto first = folder.open();
    const auto second = folder.open();
    REQUIRE(second->isReadOnly());
    CHECK(second->readOnlyReason().contains(QStringLiteral("already open")));
    const QString user = QFileInfo(folder.path()).owner(); // empty where the system knows no name
    const QString host = QSysInfo::machineHostName();
    CHECK(second->readOnlyReason().contains(user.isEmpty() ? host
                                                           : QStringLiteral("%1 on %2").arg(user, host)));
    auto options = PlanFolder::options();
    options.writeOrFail = true;
    CHECK(refusal([&] { Document::open(folder.path(), options); }).contains(QStringLiteral("already open")));
    retitle(*first, QStringLiteral("Plan"));
    CHECK(loadPlan(second->database()).info().title == QStringLiteral("Plan"));
    const QString link = folder.other(QStringLiteral("link.csp"));
    if (QFile::link(folder.path(), link))
        CHECK(Document::open(link, PlanFolder::options())->isReadOnly());
    first.reset();
    CHECK_FALSE(folder.open()->isReadOnly());
    CHECK_FALSE(folder.files().contains(QStringLiteral(".~lock.plan.csp#")));
}

TEST_CASE("a lock that a crash left behind is taken over")
{
    const PlanFolder folder;
    const QString lock = folder.other(QStringLiteral(".~lock.plan.csp#"));
    SECTION("of a process that is gone")
    {
        writeBytes(lock, "999999999\ncore_test\n" + QSysInfo::machineHostName().toUtf8() + "\n");
        CHECK_FALSE(folder.open()->isReadOnly());
    }
    SECTION("without anything in it, but not while it is young")
    {
        writeBytes(lock, "");
        CHECK(folder.open()->isReadOnly());
        QFile file(lock);
        REQUIRE(file.open(QIODevice::ReadWrite));
        file.setFileTime(QDateTime::currentDateTime().addSecs(-60), QFileDevice::FileModificationTime);
        file.close();
        CHECK_FALSE(folder.open()->isReadOnly());
    }
    SECTION("but not that of another computer")
    {
        writeBytes(lock, "1\ncsp-planner\ncouncil-laptop-7\n");
        CHECK(folder.open()->readOnlyReason().contains(QStringLiteral("council-laptop-7")));
    }
}

TEST_CASE("a plan may be called anything a file may be called")
{
    for (const QString &name : {QStringLiteral("Pläne & “2008” #1?100%.csp"), QStringLiteral("a b;c'd.csp"),
                                QStringLiteral("file:x?mode=ro.csp"), QStringLiteral("%41%2f.csp")}) {
        const PlanFolder folder({}, name);
        INFO(name.toStdString());
        CHECK(retitle(*folder.open(), name));
        CHECK(loadPlan(*openForReading(folder.path())).info().title == name);
        CHECK(loadPlan(Snapshot(folder.path()).database()).info().title == name);
        CHECK(folder.files() == QStringList{name});
    }
}

TEST_CASE("a file this program closed is known again until something touches it")
{
    const PlanFolder folder;
    QString id;
    {
        const auto document = folder.open();
        retitle(*document, QStringLiteral("Plan"));
        id = document->id();
    }
    const auto known = [&] {
        return KnownFiles::documentClosedHere(folder.path(), KnownFiles::lookOf(folder.path()));
    };
    CHECK(known() == id);
    CHECK(KnownFiles::documentClosedHere(folder.path(), {}).isEmpty());
    Database(folder.path(), Database::Access::ReadWrite).execute("CREATE TABLE guest (id TEXT)");
    CHECK(known().isEmpty());
    CHECK_THROWS_AS(folder.open(), DataError);
    // The layout of the very document that was closed here is not compared again, of any other it is.
    const Database database(folder.path(), Database::Access::ReadOnly);
    CHECK_NOTHROW(checkLayout(database, id));
    CHECK_THROWS_AS(checkLayout(database, QStringLiteral("another")), DataError);
    CHECK_THROWS_AS(checkLayout(database), DataError);
}

TEST_CASE("the columns of the row structs are the columns of the file, and the file's rules hold")
{
    const Database database(QStringLiteral(":memory:"), Database::Access::Create);
    takeSchemaSteps(database, 0);
    for (const TableInfo &table : contentTables()) {
        INFO(table.name);
        std::vector<std::string> names, expected;
        Statement columns = database.prepare("SELECT name, type, \"notnull\", pk FROM pragma_table_xinfo('" +
                                             table.name + "')");
        while (columns.step()) {
            names.push_back(columns.utf8(0));
            if (names.size() == 1)
                CHECK((columns.utf8(1) == "TEXT" && columns.integer(2) == 1 && columns.integer(3) == 1));
            else
                CHECK(columns.integer(3) == 0);
        }
        std::map<std::string, std::string> references, written;
        for (const ColumnInfo &column : table.columns) {
            expected.push_back(column.name);
            if (!column.refersTo.empty())
                references[column.name] = column.refersTo;
        }
        CHECK(names == expected);
        Statement keys = database.prepare(
            "SELECT \"from\", \"table\", on_delete, on_update FROM pragma_foreign_key_list('" + table.name +
            "')");
        while (keys.step()) {
            written[keys.utf8(0)] = keys.utf8(1);
            CHECK(keys.utf8(2) == "NO ACTION");
            CHECK(keys.utf8(3) == "NO ACTION");
        }
        CHECK(written == references);
        CHECK(database.integer("SELECT strict FROM pragma_table_list('" + table.name + "')") == 1);
        CHECK(database.integer("SELECT wr FROM pragma_table_list('" + table.name + "')") == 0);
        const QString sql = database.text("SELECT sql FROM sqlite_schema WHERE name = '" + table.name + "'");
        CHECK(sql.count(QStringLiteral("REFERENCES")) ==
              sql.count(QStringLiteral("DEFERRABLE INITIALLY DEFERRED")));
        CHECK_FALSE(sql.contains(QStringLiteral("UNIQUE")));
        CHECK(database.integer("SELECT count(*) FROM pragma_index_list('" + table.name +
                               "') WHERE \"unique\" AND origin <> 'pk'") == 0);
    }
    CHECK(database.integer("SELECT count(*) FROM sqlite_schema WHERE type NOT IN ('table', 'index')") == 0);
}
