// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/document.h"
#include "tests/app/planner.h"
#include "tests/support/filled_form.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <functional>

using namespace csp;
using namespace csp::test;

namespace {

/// An edit as somebody's window makes it.
void edit(const Planner &planner, const char *file, const Author &author,
          const std::function<void(Writer &)> &change)
{
    Document::Options options;
    options.author = author;
    options.checkWhole = false;
    const auto document = Document::open(planner.path(file), options);
    REQUIRE(document->edit(QStringLiteral("Edit"), change));
}

std::function<void(Writer &)> setPopulation(qint64 population)
{
    return [=](Writer &write) {
        write.set(Id<PlanInfo>{QStringLiteral("plan")}, &PlanInfo::population, population);
    };
}

std::function<void(Writer &)> setMission(const char *mission)
{
    return [=](Writer &write) {
        write.set(Id<PlanInfo>{QStringLiteral("plan")}, &PlanInfo::mission, QString::fromUtf8(mission));
    };
}

const Author officer{QStringLiteral("Officer"), QStringLiteral("CBC")};
const Author sergeant{QStringLiteral("Sergeant"), QStringLiteral("Police")};
const Author manager{QStringLiteral("Watch manager"), QStringLiteral("LFRS")};

QJsonObject json(const QString &output)
{
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(output.toUtf8(), &error);
    CHECK(error.error == QJsonParseError::NoError);
    return document.object();
}

} // namespace

TEST_CASE(
    "an agency's part is sent, filled in and brought in; what it changed elsewhere is said and left out")
{
    const Planner planner;
    planner.must(words("new mine.csp --template charnwood-example"));
    const QString said = planner.must(words("share mine.csp police.csp --agency police"));
    CHECK(said.contains(QStringLiteral("Subject: OFFICIAL Charnwood CSP")));
    CHECK(said.contains(QStringLiteral("Left out: the rest of the plan")));
    CHECK(planner.read("police.csp").size() < planner.read("mine.csp").size());

    edit(planner, "police.csp", sergeant, [](Writer &write) {
        const QString action = write.database().text("SELECT id FROM action");
        write.set(Id<Action>{action}, &Action::timeScales, QStringLiteral("By June"));
    });
    edit(planner, "police.csp", sergeant, setMission("Ours"));
    const QString merged = planner.must(words("merge mine.csp police.csp"));
    CHECK(merged.startsWith(QStringLiteral("Bring in 1 change from Police\n  Change the time scales of")));
    CHECK(merged.contains(QStringLiteral("Not brought in, because it is outside the agency's part")));
    CHECK(merged.contains(QStringLiteral("Change the mission")));
    CHECK(planner.must(words("merge mine.csp police.csp")) ==
          QStringLiteral("There was nothing new to bring in.\n"));

    CHECK(planner.refuses(words("export police.csp part.json"))
              .contains(QStringLiteral("a JSON export always holds the entire plan")));
    CHECK(planner.refuses(words("merge police.csp mine.csp"))
              .contains(QStringLiteral("only a part of the plan")));
    CHECK(planner.refuses(words("share police.csp further.csp"))
              .contains(QStringLiteral("no further copy is made of it")));
    CHECK(planner.refuses(words("share mine.csp x.csp --agency Nonesuch"))
              .contains(QStringLiteral("The agencies are: CBC, Police")));
    CHECK(planner.refuses(words("share mine.csp police.csp")).contains(QStringLiteral("police.csp")));
}

TEST_CASE("an update sheet is made, filled in and brought in, and a second time there is nothing new in it")
{
    const Planner planner;
    planner.must(words("new mine.csp --template charnwood-example"));
    const QString said = planner.must(
        words("share mine.csp police.xlsx --agency police --sheet --due-by 30/06/2008 --as-at 02/06/2008"));
    CHECK(said.contains(QStringLiteral("With this file leave 1 agency")));
    CHECK(planner.must(words("merge mine.csp police.xlsx")) ==
          QStringLiteral("There was nothing new to bring in.\n"));
    {
        FilledForm form(planner.path("police.xlsx"));
        form.type(QStringLiteral("C8"), QStringLiteral("Sergeant"));
        form.type(QStringLiteral("C9"), QStringLiteral("07/06/2008"));
        form.type(QStringLiteral("I13"), QStringLiteral("Two patrols a week"));
    }
    const QString merged = planner.must(words("merge mine.csp police.xlsx"));
    CHECK(merged.startsWith(QStringLiteral("Bring in 1 change from Police\n")));
    CHECK(merged.contains(QStringLiteral("Two patrols a week")));
    CHECK(planner.must(words("history mine.csp")).contains(QStringLiteral("Bring in 1 change from Police")));
    CHECK(planner.must(words("merge mine.csp police.xlsx")) ==
          QStringLiteral("There was nothing new to bring in.\n"));
    CHECK_FALSE(planner.refuses(words("share mine.csp x.xlsx --sheet"), 2).isEmpty()); // whose?
}

TEST_CASE("a copy in a folder gets a name with the marking, and what may say who a person is is listed")
{
    const Planner planner;
    planner.must(words("new mine.csp --template charnwood"));
    edit(planner, "mine.csp", officer, setMission("Ring 01509 634567."));
    QDir(planner.path("")).mkdir(QStringLiteral("out"));
    const QString said = planner.must(words("share mine.csp out --for Probation --as-at 02/06/2008"));
    CHECK(said.contains(QStringLiteral("Look at these before you send it:")));
    CHECK(said.contains(QStringLiteral("  Telephone number 01509 634567 in the plan")));
    const QStringList files = QDir(planner.path("out")).entryList(QDir::Files);
    REQUIRE(files.size() == 1);
    CHECK(files[0].contains(QStringLiteral(" for Probation ")));
    CHECK(planner.must({QStringLiteral("history"), planner.path("out") + u'/' + files[0]})
              .contains(QStringLiteral("Copy of the plan for Probation, without its history")));
    CHECK_FALSE(planner.refuses(words("share mine.csp x.csp --history --without-names")).isEmpty());
}

TEST_CASE("diff says what became different from one copy to the other, whoever wrote it")
{
    const Planner planner;
    planner.must(words("new a.csp --template charnwood"));
    planner.write("b.csp", planner.read("a.csp"));
    CHECK(planner.must(words("diff a.csp b.csp")) == QStringLiteral("Both say the same.\n"));
    edit(planner, "b.csp", officer, setPopulation(170001));
    const QString forwards = planner.must(words("diff a.csp b.csp"));
    CHECK(forwards.contains(QStringLiteral("from 162,400 to 170,001.")));
    CHECK(planner.must(words("diff b.csp a.csp")).contains(QStringLiteral("from 170,001 to 162,400.")));
    const QJsonArray changes =
        json(planner.must(words("diff a.csp b.csp --json")))[QLatin1String("changes")].toArray();
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].toObject()[QLatin1String("table")].toString() == QStringLiteral("plan"));
    CHECK(changes[0].toObject()[QLatin1String("cell")].toString() == QStringLiteral("population"));
    CHECK(changes[0].toObject()[QLatin1String("before")].toArray()[0].toInt() == 162400);
    CHECK(changes[0].toObject()[QLatin1String("sentence")].toString() == forwards.trimmed());
    planner.must(words("diff a.csp b.csp --output list.html"));
    CHECK(planner.read("list.html").contains("<del>162,400</del>"));
    CHECK(planner.read("list.html").contains("<ins>170,001</ins>"));
    CHECK(planner.read("list.html").contains("From a.csp to b.csp."));
    planner.must(words("diff a.csp b.csp --output list.pdf"));
    CHECK(planner.read("list.pdf").startsWith("%PDF"));
    planner.refuses(words("diff a.csp b.csp --output list.pdf"));
    planner.must(words("diff a.csp b.csp --output list.pdf --force"));
    planner.must(words("diff a.csp b.csp --output list.csv"));
    CHECK(planner.read("list.csv").contains(",\"162,400\",\"170,001\","));
    planner.refuses(words("diff a.csp b.csp --output list.json"), 2);
    planner.refuses(words("diff a.csp b.csp --output other.pdf --json"), 2);

    planner.must(words("new c.csp --template charnwood"));
    CHECK(planner.refuses(words("diff a.csp c.csp")).contains(QStringLiteral("a.csp” and “")));
}

TEST_CASE("of several copies all come in or none, and a program can read what there is to decide")
{
    const Planner planner;
    planner.must(words("new mine.csp --template charnwood"));
    for (const char *copy : {"police.csp", "fire.csp"})
        planner.write(copy, planner.read("mine.csp"));
    edit(planner, "mine.csp", officer, setPopulation(170001));
    edit(planner, "police.csp", sergeant, setMission("Ours"));
    edit(planner, "fire.csp", manager, setPopulation(170002));

    const QByteArray untouched = planner.read("mine.csp");
    const Outcome asked = planner.run(words("merge mine.csp police.csp fire.csp --json"));
    CHECK(asked.code == 3);
    CHECK((planner.read("mine.csp") == untouched));
    const QJsonObject result = json(asked.output);
    CHECK_FALSE(result[QLatin1String("written")].toBool());
    REQUIRE(result[QLatin1String("copies")].toArray().size() == 2);
    CHECK(
        result[QLatin1String("copies")].toArray()[0].toObject()[QLatin1String("changes")].toArray().size() ==
        1);
    const QJsonArray conflicts =
        result[QLatin1String("copies")].toArray()[1].toObject()[QLatin1String("conflicts")].toArray();
    REQUIRE(conflicts.size() == 1);
    CHECK(conflicts[0].toObject()[QLatin1String("mine")].toArray()[0].toInt() == 170001);
    CHECK(conflicts[0].toObject()[QLatin1String("theirs")].toArray()[0].toInt() == 170002);
    CHECK(conflicts[0].toObject()[QLatin1String("theirsBy")].toObject()[QLatin1String("agency")].toString() ==
          QStringLiteral("LFRS"));

    planner.must(words("merge mine.csp police.csp fire.csp -o all.csp --prefer theirs"));
    CHECK((planner.read("mine.csp") == untouched));
    CHECK(planner.mustTakeIn(words("merge mine.csp police.csp fire.csp --prefer theirs"))
              .startsWith(QStringLiteral("Bring in 1 change from Police\n")));
    CHECK(planner.must(words("diff mine.csp all.csp")) == QStringLiteral("Both say the same.\n"));
    CHECK(planner.must(words("history mine.csp")).count(QStringLiteral("Bring in")) == 2);
}

TEST_CASE("a copy that came as JSON says nothing of who wrote what: all that differs is asked")
{
    const Planner planner;
    planner.must(words("new mine.csp --template charnwood"));
    planner.must(words("export mine.csp theirs.json"));
    QByteArray text = planner.read("theirs.json");
    text.replace("\"population\": 162400", "\"population\": 170001");
    planner.write("theirs.json", text);
    const Outcome asked = planner.run(words("merge mine.csp theirs.json"));
    CHECK(asked.code == 3);
    CHECK(asked.output.startsWith(QStringLiteral("The copy does not say who wrote what in it")));
    CHECK(planner.must(words("merge mine.csp theirs.json --prefer theirs"))
              .contains(QStringLiteral("yours says 162,400")));
    CHECK(planner.must(words("export mine.csp now.json")).isEmpty());
    CHECK(planner.read("now.json").contains("\"population\": 170001"));
    CHECK(planner.run(words("merge mine.csp theirs.json --prefer newest")).code == 0); // nothing differs now
}
