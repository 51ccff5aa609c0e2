// SPDX-License-Identifier: GPL-3.0-or-later
// The commands and plan files from outside: read on a private copy, written as a fresh file, refused with a
// sentence.
#include "tests/app/planner.h"
#include "tests/support/archive.h"
#include "tests/support/hostile_files.h"
#include "tests/support/plan_file.h"
#include "tests/support/sheet_rows.h"

#include <QFile>
#include <QFileInfo>

#include <functional>
#include <set>

using namespace csp::test;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

/// A plan that came from another computer, with something in its history that could be undone there.
QString received(const Planner &planner, const char *name)
{
    const QString made = planner.path("made.csp");
    planner.must({u("new"), made, u("--template"), u("charnwood-example"), u("--force")});
    {
        const auto document = csp::Document::open(made, PlanFolder::options());
        document->edit(u("Rename"), [](csp::Writer &write) {
            write.set(csp::Id<csp::PlanInfo>{u("plan")}, &csp::PlanInfo::title, u("Theirs"));
        });
    }
    QString path = planner.path(name);
    REQUIRE(QFile::copy(made, path));
    REQUIRE(QFile::remove(made));
    return path;
}

} // namespace

TEST_CASE("commands that only read leave a plan from outside as it is, and a journal beside it too")
{
    const Planner planner;
    const QString path = received(planner, "theirs.csp");
    const QString journal = path + u("-journal");
    writeBytes(journal, "somebody made this");
    const QByteArray bytes = bytesOf(path);
    CHECK(planner.must({u("check"), path}).startsWith(u("The file is whole.")));
    CHECK(planner.must({u("history"), path}).count(u'\n') == 2); // nothing of this looking
    planner.must({u("export"), path, planner.path("out.json")});
    planner.must({u("share"), path, planner.path("shared.csp")});
    CHECK(planner.must({u("diff"), path, path}) == u("Both say the same.\n"));
    CHECK(bytesOf(path) == bytes);
    CHECK(bytesOf(journal) == "somebody made this");
}

TEST_CASE(
    "a command that writes into a plan from outside goes on in a fresh file and keeps the one that came")
{
    const Planner planner;
    const QString path = received(planner, "theirs.csp");
    const QByteArray bytes = bytesOf(path);
    const QString json = planner.path("out.json");
    planner.must({u("export"), path, json});
    {
        QFile file(json);
        REQUIRE(file.open(QIODevice::ReadOnly));
        const QByteArray changed = file.readAll().replace("\"Theirs\"", "\"Ours\"");
        file.close();
        writeBytes(json, changed);
    }
    const Outcome outcome = planner.run({u("import"), json, u("--into"), path});
    INFO(outcome.errors.toStdString());
    CHECK(outcome.code == 0);
    CHECK(outcome.errors.contains(u("came from outside")));
    CHECK(bytesOf(planner.path("theirs (as received).csp")) == bytes);
    CHECK(planner.must({u("history"), path}).count(u'\n') == 4);
}

TEST_CASE("a hostile file is refused by every command that reads it, and nothing is written")
{
    const Planner planner;
    const QString sound = received(planner, "sound.csp");
    const QByteArray bytes = bytesOf(sound);
    const QString json = planner.path("sound.json");
    planner.must({u("export"), sound, json});
    // One of each kind: what is in the layout, in a value, in the record, and what is wrong with the file.
    const std::set<std::string> some{"an endless view in the place of a table",
                                     "a trigger that empties the plan",
                                     "an escape that steers a terminal",
                                     "parents that are nowhere",
                                     "cells that nobody has",
                                     "a digest that is not its own",
                                     "a text that goes round in a circle",
                                     "not copied to the end"};
    size_t tried = 0;
    for (const HostileFile &hostile : hostileFiles()) {
        if (!some.count(hostile.name))
            continue;
        ++tried;
        INFO(hostile.name);
        REQUIRE(hostile.fate == HostileFile::Fate::Refused);
        const QString path = planner.path("hostile.csp");
        QFile::remove(path);
        writeBytes(path, bytes);
        REQUIRE(hostile.make(path) == path);
        const QString out = planner.path("never.csp");
        const QString inJson = planner.path("never.json");
        std::set<QString> sentences;
        for (const QStringList &command : {QStringList{u("check"), path},
                                           {u("history"), path},
                                           {u("export"), path, inJson},
                                           {u("share"), path, out},
                                           {u("import"), json, u("--into"), path},
                                           {u("diff"), sound, path},
                                           {u("merge"), sound, path},
                                           {u("merge"), sound, path, u("-o"), out},
                                           {u("merge"), path, sound}})
            sentences.insert(planner.refuses(command)); // which looks that no file has come, gone or changed
        CHECK_FALSE(sentences.count(QString()));
        for (const QString &sentence : sentences)
            CHECK_FALSE(sentence.contains(QChar(27)));
    }
    CHECK(tried == some.size());
    CHECK(bytesOf(sound) == bytes);
}

TEST_CASE("an update sheet made to harm is refused by every command that reads one, and nothing is written")
{
    const Planner planner;
    const QString plan = planner.path("plan.csp");
    const QString sheet = planner.path("police.xlsx");
    planner.must({u("new"), plan, u("--template"), u("charnwood-example")});
    planner.must({u("share"), plan, sheet, u("--agency"), u("Police"), u("--sheet")});
    const QByteArray sound = bytesOf(sheet);
    const std::pair<const char *, std::function<void()>> ways[] = {
        {"cut off", [&] { writeBytes(sheet, sound.left(sound.size() / 2)); }},
        {"some other archive", [&] { writeBytes(sheet, QByteArray("PK\3\4") + QByteArray(2000, 'x')); }},
        {"without the rows that were sent", [&] { Archive(sheet).write(hiddenPart, pageOf({})); }},
        {"words of its own making",
         [&] {
             Archive(sheet).replace(formPart, "<worksheet", "<!DOCTYPE w [<!ENTITY a \"b\">]><worksheet");
         }},
        {"100 MB of nothing", [&] { Archive(sheet).write(formPart, QByteArray(100'000'000, ' ')); }}};
    for (const auto &[name, spoil] : ways) {
        INFO(name);
        writeBytes(sheet, sound);
        spoil();
        const QString out = planner.path("never.csp");
        for (const QStringList &command : {QStringList{u("merge"), plan, sheet},
                                           {u("merge"), plan, sheet, u("-o"), out},
                                           {u("diff"), plan, sheet},
                                           {u("check"), sheet},
                                           {u("export"), sheet, planner.path("never.json")}})
            planner.refuses(command);
    }
    writeBytes(sheet, sound);
    planner.must({u("merge"), plan, sheet}); // it was what had been done to it
}
