// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/planner.h"
#include "tests/support/pictures.h"

#include "core/edit/pictures.h"
#include "core/exchange/json.h"
#include "core/exchange/templates.h"
#include "core/store/document.h"
#include "core/store/plan_rows.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QXmlStreamReader>

using namespace csp;
using test::Planner;
using test::words;

namespace {

Plan planOf(const Planner &planner, const char *name)
{
    return loadPlan(*openForReading(planner.path(name)));
}

} // namespace

TEST_CASE("the program says what it can do, as a whole and for each sub-command")
{
    const Planner planner;
    const QString all = planner.must(words("--help"));
    for (const char *name : {"new", "export", "import", "check", "history", "merge", "recover"}) {
        INFO(name);
        CHECK(all.contains(QLatin1String("\n  ") + QLatin1String(name)));
        const QString help = planner.must({QLatin1String(name), QStringLiteral("--help")});
        CHECK(help.contains(QStringLiteral("csp-planner %1").arg(QLatin1String(name))));
    }
    CHECK(planner.must(words("--version")).startsWith(QLatin1String("CSP Planner ")));
}

TEST_CASE("Qt Charts is not loaded before a chart is enlarged")
{
    QFile program(QStringLiteral(CSP_PLANNER));
    REQUIRE(program.open(QIODevice::ReadOnly));
    const QByteArray bytes = program.readAll();
    CHECK(bytes.contains("Qt6Widgets")); // the libraries it asks for are named in it
    CHECK_FALSE(bytes.contains("Qt6Charts"));
}

TEST_CASE("wrong usage ends with 2 and one sentence")
{
    const Planner planner;
    planner.must(words("new a.csp"));
    for (const char *line : {"exprot a.csp b.pdf",
                             "new",
                             "export a.csp",
                             "export a.csp b.docx",
                             "export a.csp b.pdf --report nonsense",
                             "export a.csp b.pdf --priority 0",
                             "export a.csp b.pdf --priority x",
                             "export a.csp b.pdf --year 2008",
                             "export a.csp b.json --priority 1",
                             "export a.csp b.csv --paper a3",
                             "export a.csp b.pdf --paper a5",
                             "export a.csp b.pdf --progress lots",
                             "export a.csp b.pdf --progress since:31/02/2008",
                             "export a.csp b.pdf --agency=",
                             "export a.csp b.pdf --layout rows",
                             "export a.csp b.csv --blank",
                             "export a.csp b.json --draft",
                             "export a.csp b.pdf --blank --status R",
                             "export a.csp b.json --agency CBC",
                             "export a.csp b.csv --progress none",
                             "export a.csp b.pdf --report measures --status R",
                             "export a.csp b.pdf --report funding --status R",
                             "export a.csp b.pdf --report funding --priority 1",
                             "export a.csp b.csv --report history --year 2008/09",
                             "export a.csp b.csv --report funding --draft",
                             "export a.csp b.csv --objectives",
                             "export a.csp b.csv --report findings --emails",
                             "export a.csp b.json --report funding",
                             "import a.json",
                             "import a.json b.csp --into a.csp",
                             "check",
                             "check a.csp b.csp",
                             "history",
                             "--nonsense",
                             "new b.csp --template nonsense",
                             "merge a.csp",
                             "merge a.csp a.csp --prefer nobody",
                             "recover a.csp",
                             "--as-at 31/02/2008 check a.csp",
                             "check a.csp --as-at yesterday"}) {
        INFO(line);
        planner.refuses(words(line), 2);
    }
    CHECK(planner.refuses(words("--as-at 31/02/2008 check a.csp"), 2) ==
          QStringLiteral("There is no day 31/02/2008 in the calendar."));
}

TEST_CASE("new makes a plan from each template, by the user, and replaces nothing unasked")
{
    const Planner planner;
    for (const Template &known : templates()) {
        const QString name = known.name + QStringLiteral(".csp");
        planner.must({QStringLiteral("new"), name, QStringLiteral("--template"), known.name});
        CHECK(planOf(planner, qPrintable(name)) == loadTemplate(known.name));
    }
    planner.must(words("new plain.csp"));
    CHECK(planOf(planner, "plain.csp") == loadTemplate(QStringLiteral("blank")));
    CHECK(planner.must(words("history plain.csp"))
              .contains(QLatin1String("\tofficer\t\tNew plan from the template")));

    CHECK(planner.refuses(words("new plain.csp --template charnwood")).contains(QLatin1String("--force")));
    planner.must(words("new plain.csp --template charnwood --force"));
    CHECK(planOf(planner, "plain.csp").priorities.size() == 5);
    planner.refuses(words("new nowhere/plain.csp"));
}

TEST_CASE("a plan goes out in every format and in each report")
{
    const Planner planner;
    planner.must(words("new a.csp --template charnwood-example"));
    for (const char *line :
         {"export a.csp a.pdf", "export a.csp a.html", "export a.csp a.csv", "export a.csp a.json",
          "export a.csp m.pdf --report measures", "export a.csp m.html --report measures",
          "export a.csp m.csv --report measures", "export a.csp a3.pdf --paper a3",
          "export a.csp p2.html --priority 2", "export a.csp y.html --year 2009-10"}) {
        INFO(line);
        CHECK(planner.must(words(line)).isEmpty());
    }
    for (const char *report : {"priorities", "overview", "who-does-what", "funding", "agencies",
                               "update-round", "findings", "history"})
        for (const char *format : {"pdf", "html", "csv"}) {
            const QByteArray name = QByteArray(report) + '.' + format;
            INFO(name.constData());
            CHECK(planner.must(words("export a.csp " + name + " --report " + report)).isEmpty());
            const QByteArray bytes = planner.read(name);
            CHECK(bytes.size() > 60);
            CHECK(bytes.startsWith(format == QByteArray("pdf")    ? "%PDF-"
                                   : format == QByteArray("html") ? "<!DOCTYPE html>"
                                                                  : "\xEF\xBB\xBF"));
        }
    CHECK(planner.read("funding.csv").contains("\r\nArea Based Grant,"));
    planner.must(words("export a.csp later.csv --report funding --year 2009/10"));
    CHECK_FALSE(planner.read("later.csv").contains("Area Based Grant"));
    planner.must(words("export a.csp objectives.csv --report overview --objectives"));
    CHECK(planner.read("objectives.csv").contains(",Prevention,"));
    CHECK_FALSE(planner.read("overview.csv").contains(",Prevention,"));
    CHECK(planner.read("a.pdf").startsWith("%PDF-"));
    CHECK(planner.read("m.pdf").startsWith("%PDF-"));
    CHECK(planner.read("a3.pdf") != planner.read("a.pdf"));
    CHECK(planner.read("a.html").contains("Violent Crime"));
    CHECK(planner.read("a.html").contains("Acquisitive"));
    CHECK(planner.read("p2.html").contains("Violent Crime"));
    CHECK_FALSE(planner.read("p2.html").contains("PRIORITY: Acquisitive"));
    CHECK(planner.read("p2.html").size() < planner.read("a.html").size() / 2);
    CHECK_FALSE(planner.read("y.html").contains("Example:"));
    CHECK(planner.read("m.html").contains("549"));
    CHECK(planner.read("m.csv").contains("1322"));
    CHECK(planFromJson(planner.read("a.json")) == planOf(planner, "a.csp"));
    CHECK(planner.read("a.csv").contains("Prevention"));
    CHECK(planner.must(words("--as-at 01/09/2008 export a.csp as-at.html")).isEmpty());
    CHECK(planner.read("as-at.html").contains("1 September 2008"));
    CHECK(planner.must(words("export a.csp iso.html --as-at 2008-09-01")).isEmpty());
    CHECK(planner.read("iso.html") == planner.read("as-at.html"));
}

TEST_CASE("an action plan goes out with one agency's actions, one status, and the progress asked for")
{
    const Planner planner;
    planner.must(words("new a.csp --template charnwood-example"));
    const Plan plan = planOf(planner, "a.csp");
    const auto agency = std::find_if(plan.agencies.begin(), plan.agencies.end(), [&](const Agency &each) {
        return std::any_of(plan.actionParties.begin(), plan.actionParties.end(),
                           [&](const ActionParty &party) { return party.agency == each.id; });
    });
    REQUIRE(agency != plan.agencies.end());
    QSet<Id<Action>> theirs;
    for (const ActionParty &party : plan.actionParties)
        if (party.agency == agency->id)
            theirs.insert(party.action);

    planner.must({QStringLiteral("export"), QStringLiteral("a.csp"), QStringLiteral("theirs.csv"),
                  QStringLiteral("--agency"), agency->shortName});
    CHECK(planner.read("theirs.csv").count("\r\n") == theirs.size() + 1);
    planner.must({QStringLiteral("export"), QStringLiteral("a.csp"), QStringLiteral("theirs.html"),
                  QStringLiteral("--agency"), agency->name.toLower()});
    CHECK(planner.read("theirs.html")
              .contains("Only actions led or supported by " + agency->shortName.toUtf8() + "."));
    planner.must(words("export a.csp red.html --status r --progress since:01/04/2008"));
    CHECK(planner.read("red.html").contains("Only actions of the status R"));
    CHECK(planner.read("red.html").contains("Progress since 01/04/2008."));
    planner.must(words("export a.csp form.html --progress none"));
    CHECK_FALSE(planner.read("form.html").contains("Status of actions"));

    for (const char *line :
         {"export a.csp blocks.pdf --layout blocks", "export a.csp large.pdf --layout large-print --paper a3",
          "export a.csp blank.pdf --blank --draft --priority 1", "export a.csp draft.html --draft",
          "export a.csp m.html --report measures --draft"}) {
        INFO(line);
        planner.must(words(line));
    }
    CHECK(planner.read("draft.html").contains(">DRAFT<"));
    CHECK(planner.read("m.html").contains(">DRAFT<"));

    CHECK(planner.refuses(words("export a.csp b.html --agency Nobody"))
              .startsWith(QStringLiteral("There is no agency or group “Nobody” in this plan. There are: ")));
    CHECK(planner.refuses(words("export a.csp b.html --status purple"))
              .startsWith(QStringLiteral("There is no status “purple” in this plan.")));
    CHECK(planner.refuses(words("export a.csp b.json --status R"), 2) ==
          QStringLiteral("A JSON export always holds the entire plan, so --status does not go with it."));
}

TEST_CASE("the cover and the delivery diagram go before the action plans when they are asked for")
{
    const Planner planner;
    planner.must(words("new a.csp --template charnwood-example"));
    planner.must(words("export a.csp without.pdf --front-pages"));
    planner.must(words("export a.csp plain.pdf"));
    const auto pages = [&](const char *name) { return planner.read(name).count("/Type /Page\n"); };
    CHECK(pages("plain.pdf") > 5);
    CHECK(pages("without.pdf") == pages("plain.pdf") + 1); // the title page; the plan has no pictures yet
    {
        const auto document = Document::open(planner.path("a.csp"), {{QStringLiteral("Officer"), {}}});
        for (const PictureRole role : {PictureRole::Cover, PictureRole::DeliveryDiagram})
            edit::setPicture(*document, role, test::smallPng());
    }
    planner.must(words("export a.csp front.pdf --front-pages"));
    CHECK(pages("front.pdf") == pages("plain.pdf") + 2); // the diagram has a page of its own
    planner.must(words("export a.csp front.html --front-pages"));
    planner.must(words("export a.csp plain.html"));
    CHECK(planner.read("front.html").count("data:image/png;base64,") == 2);
    CHECK(planner.read("plain.html").count("data:image/png;base64,") == 0);
    CHECK(planner.refuses(words("export a.csp front.csv --front-pages"), 2)
              .contains(QStringLiteral("--front-pages")));
}

TEST_CASE("the measures go out with their charts drawn")
{
    const Planner planner;
    planner.must(words("new a.csp --template charnwood-example"));
    // Only the drawing says which side is shaded; the words and the numbers beside it do not.
    const QString onlyDrawn = QStringLiteral("Shaded: lower than the baseline is better");

    planner.must(words("export a.csp m.html --report measures"));
    QXmlStreamReader html(planner.read("m.html"));
    const QString prefix = QStringLiteral("data:image/svg+xml;base64,");
    int pictures = 0;
    bool told = false;
    bool drawn = false;
    while (!html.atEnd()) {
        if (html.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (html.name() == QLatin1String("figure"))
            told |= html.attributes()
                        .value(QLatin1String("aria-label"))
                        .contains(QLatin1String("549 in 2006/07"));
        if (html.name() != QLatin1String("img"))
            continue;
        const auto source = html.attributes().value(QLatin1String("src"));
        REQUIRE(source.startsWith(prefix));
        QXmlStreamReader svg(QByteArray::fromBase64(source.mid(prefix.size()).toLatin1()));
        while (!svg.atEnd())
            if (svg.readNext() == QXmlStreamReader::Characters)
                drawn |= svg.text().contains(onlyDrawn);
        CHECK_FALSE(svg.hasError());
        ++pictures;
    }
    CHECK_FALSE(html.hasError());
    CHECK(pictures > 0);
    CHECK(told);
    CHECK(drawn);

    planner.must(words("export a.csp m.pdf --report measures"));
    QProcess reader;
    reader.start(QStringLiteral("pdftotext"), {planner.path("m.pdf"), QStringLiteral("-")});
    REQUIRE(reader.waitForFinished());
    CHECK(QString::fromUtf8(reader.readAllStandardOutput()).simplified().contains(onlyDrawn));
}

TEST_CASE("an export replaces nothing unasked, and leaves nothing when it fails")
{
    const Planner planner;
    planner.must(words("new a.csp --template charnwood"));
    planner.write("there.html", "mine");
    for (const char *name : {"there.pdf", "there.json", "there.csv"})
        planner.write(name, "mine");
    for (const char *name : {"there.pdf", "there.json", "there.csv", "there.html"}) {
        planner.refuses({QStringLiteral("export"), QStringLiteral("a.csp"), QLatin1String(name)});
        planner.must({QStringLiteral("export"), QStringLiteral("a.csp"), QLatin1String(name),
                      QStringLiteral("--force")});
        CHECK(planner.read(name) != "mine");
    }
    CHECK(planner.refuses(words("export a.csp b.pdf --priority 9")) ==
          QStringLiteral("There is no priority 9: this plan has 5."));
    planner.refuses(words("export a.csp nowhere/b.pdf"));
    QDir(planner.path("")).mkdir(QStringLiteral("folder.pdf"));
    planner.refuses(words("export a.csp folder.pdf"));
}

TEST_CASE("what is no plan gets a sentence from every command, and nothing is written")
{
    const Planner planner;
    planner.must(words("new a.csp --template charnwood-example"));
    planner.must(words("export a.csp a.json"));
    const QByteArray whole = planner.read("a.csp");
    planner.write("empty.csp", {});
    planner.write("text.csp", "This is a letter, not a plan. " + QByteArray(200, 'x'));
    planner.write("cut.csp", whole.left(whole.size() / 2));
    QByteArray damaged = whole;
    for (qsizetype i = 5000; i < damaged.size(); i += 4096)
        damaged.replace(i, 64, QByteArray(64, '\xa5'));
    planner.write("damaged.csp", damaged);
    QByteArray newer = whole;
    newer[63] = 99;
    planner.write("newer.csp", newer);
    for (const char *name : {"empty.csp", "text.csp", "cut.csp", "damaged.csp", "newer.csp", "missing.csp"}) {
        const QString file = QLatin1String(name);
        for (const QString &format :
             {QStringLiteral("pdf"), QStringLiteral("html"), QStringLiteral("json"), QStringLiteral("csv")})
            planner.refuses({QStringLiteral("export"), file, QStringLiteral("out.") + format});
        planner.refuses({QStringLiteral("check"), file});
        planner.refuses({QStringLiteral("history"), file});
        planner.refuses({QStringLiteral("import"), QStringLiteral("a.json"), QStringLiteral("--into"), file});
    }
    CHECK(planner.refuses(words("check newer.csp")).contains(QLatin1String("newer version")));
    CHECK(planner.refuses(words("check missing.csp")).contains(QLatin1String("There is no file")));
    planner.refuses(words("check ."));
}

TEST_CASE("a plan goes out as JSON and comes back as a new plan with the same rows")
{
    const Planner planner;
    planner.must(words("new a.csp --template charnwood-example"));
    planner.must(words("export a.csp a.json"));
    planner.must(words("import a.json b.csp"));
    CHECK(planOf(planner, "b.csp") == planOf(planner, "a.csp"));
    CHECK(documentId(*openForReading(planner.path("b.csp"))) !=
          documentId(*openForReading(planner.path("a.csp"))));
    CHECK(planner.must(words("history b.csp")).contains(QLatin1String("New plan from a.json")));
    planner.refuses(words("import a.json b.csp"));
    planner.must(words("import a.json b.csp --force"));

    planner.write("broken.json", planner.read("a.json").chopped(100));
    planner.refuses(words("import broken.json c.csp"));
    planner.refuses(words("import broken.json --into a.csp"));
    planner.refuses(words("import missing.json c.csp"));
    QByteArray bad = planner.read("a.json");
    bad.replace("\"due_date\": \"2009-02-27\"", "\"due_date\": \"2009-02-31\"");
    planner.write("bad.json", bad);
    CHECK(planner.refuses(words("import bad.json c.csp")).contains(QStringLiteral("“2009-02-31”")));
}

TEST_CASE("a JSON goes into a plan as one edit, and never over what it had not seen unless forced")
{
    const Planner planner;
    planner.must(words("new a.csp --template charnwood"));
    planner.must(words("export a.csp a.json"));
    const QByteArray before = planner.read("a.csp");
    planner.must(words("import a.json --into a.csp"));
    CHECK(planner.read("a.csp") == before);

    QByteArray json = planner.read("a.json");
    REQUIRE(json.contains("\"population\": 162400"));
    json.replace("\"population\": 162400", "\"population\": 170000");
    planner.write("b.json", json);
    CHECK(planner.must(words("import b.json --into a.csp --author Clerk --agency CBC")) ==
          QStringLiteral("Import 1 change from b.json\n"));
    CHECK(planOf(planner, "a.csp").info().population == 170000);
    CHECK(planner.must(words("history a.csp"))
              .section(u'\n', 0, 0)
              .endsWith(QLatin1String("\tClerk\tCBC\tImport 1 change from b.json")));

    // The first export knows nothing of that edit and would undo it.
    const QString sentence = planner.refuses(words("import a.json --into a.csp"));
    CHECK(sentence.contains(QStringLiteral("“Import 1 change from b.json”")));
    CHECK(sentence.contains(QLatin1String("--force")));
    planner.must(words("import a.json --into a.csp --force"));
    CHECK(planOf(planner, "a.csp").info().population == 162400);
    CHECK(planner.must(words("history a.csp")).count(u'\n') == 3);
}

TEST_CASE("a plan that somebody has open is read but not written")
{
    const Planner planner;
    planner.must(words("new a.csp --template charnwood"));
    planner.must(words("export a.csp a.json"));
    QByteArray json = planner.read("a.json");
    planner.write("b.json", json.replace("\"population\": 162400", "\"population\": 170000"));
    Document::Options options;
    const auto open = Document::open(planner.path("a.csp"), options);
    REQUIRE_FALSE(open->isReadOnly());
    CHECK(planner.refuses(words("import b.json --into a.csp")).contains(QLatin1String("already open")));
    planner.refuses(words("new a.csp --force"));
    planner.refuses(words("import b.json a.csp --force"));
    planner.must(words("history a.csp"));
    planner.must(words("export a.csp a.html"));
    planner.must(words("check a.csp"));
}

TEST_CASE("two copies are merged, and contradictions are said before anything is written")
{
    const Planner planner;
    planner.must(words("new mine.csp --template charnwood"));
    for (const char *copy : {"theirs.csp", "police.csp"})
        planner.write(copy, planner.read("mine.csp"));
    planner.must(words("export mine.csp all.json"));
    const auto edit = [&](const char *file, const std::map<QByteArray, QByteArray> &changes,
                          const char *author) {
        QByteArray json = planner.read("all.json");
        for (const auto &[before, after] : changes) {
            REQUIRE(json.contains(before));
            json.replace(before, after);
        }
        planner.write("edit.json", json);
        planner.must({QStringLiteral("import"), QStringLiteral("edit.json"), QStringLiteral("--into"),
                      QLatin1String(file), QStringLiteral("--author"), QLatin1String(author)});
    };
    edit("mine.csp", {{"\"population\": 162400", "\"population\": 170001"}}, "Officer");
    edit("theirs.csp",
         {{"\"population\": 162400", "\"population\": 170002"},
          {"\"short_name\": \"Charnwood CSP\"", "\"short_name\": \"CCSP\""}},
         "Clerk");
    const QByteArray mine = planner.read("mine.csp");
    const QByteArray theirs = planner.read("theirs.csp");

    for (const char *line : {"merge mine.csp theirs.csp", "merge mine.csp theirs.csp -o out.csp"}) {
        INFO(line);
        const auto outcome = planner.run(words(line));
        CHECK(outcome.code == 3);
        CHECK(outcome.output.contains(QLatin1String("170,001")));
        CHECK(outcome.output.contains(QLatin1String("170,002")));
        CHECK(outcome.output.count(u'\n') == 1);
        CHECK(outcome.errors.count(u'\n') == 1);
        CHECK(planner.read("mine.csp") == mine);
        CHECK_FALSE(planner.exists("out.csp"));
    }
    CHECK(planner.must(words("merge mine.csp theirs.csp -o out.csp --prefer mine"))
              .startsWith(QStringLiteral("Bring in 1 change from Clerk\n  Change")));
    CHECK(planner.read("mine.csp") == mine);
    CHECK(planOf(planner, "out.csp").info().population == 170001);
    CHECK(planOf(planner, "out.csp").info().shortName == QStringLiteral("CCSP"));
    planner.refuses(words("merge mine.csp theirs.csp -o out.csp --prefer theirs"));
    planner.refuses(words("merge mine.csp theirs.csp -o theirs.csp --force --prefer theirs"));
    // What was settled the other copy's way is a change, too; what was settled our way is none.
    CHECK(planner.must(words("merge mine.csp theirs.csp -o out.csp --prefer theirs --force"))
              .startsWith(QStringLiteral("Bring in 2 changes from Clerk\n")));
    CHECK(planOf(planner, "out.csp").info().population == 170002);
    // Where all there is to settle stays as it is here, the plan reads as before, but not for nothing.
    edit("police.csp", {{"\"population\": 162400", "\"population\": 170003"}}, "Sergeant");
    planner.write("ours.csp", mine);
    const QString kept = planner.mustTakeIn(words("merge ours.csp police.csp --prefer mine"));
    CHECK(kept.startsWith(QStringLiteral("Nothing in the plan reads differently now.\nSettled ")));
    CHECK(kept.contains(QStringLiteral("170,003")));
    CHECK(planner.must(words("merge ours.csp police.csp")) ==
          QStringLiteral("There was nothing new to bring in.\n"));

    planner.must(words("merge mine.csp theirs.csp --prefer newest"));
    CHECK(planOf(planner, "mine.csp").info().population == 170002);
    CHECK(planner.must(words("history mine.csp")).count(u'\n') == 3);
    CHECK(planner.must(words("merge mine.csp theirs.csp")).contains(QLatin1String("nothing new")));
    CHECK(planner.must(words("history mine.csp")).count(u'\n') == 3);
    CHECK(planner.read("theirs.csp") == theirs);

    planner.must(words("new other.csp"));
    CHECK(planner.refuses(words("merge mine.csp other.csp")).contains(QLatin1String("other.csp")));
    planner.write("text.csp", "no plan");
    planner.refuses(words("merge mine.csp text.csp"));
    planner.refuses(words("merge text.csp mine.csp"));
}

TEST_CASE("check names what a plan lacks, as at a day")
{
    const Planner planner;
    planner.must(words("new a.csp --template charnwood-example"));
    const QString early = planner.must(words("check a.csp --as-at 01/06/2008"));
    CHECK(early.startsWith(QLatin1String("The file is whole.\nThings to look at as at 01/06/2008: ")));
    CHECK(early.contains(QLatin1String("Actions that are overdue: 0\n")));
    const QString late = planner.must(words("--as-at 2009-06-01 check a.csp"));
    CHECK_FALSE(late.contains(QLatin1String("Actions that are overdue: 0\n")));
    CHECK(late.contains(QLatin1String("was due on 27/02/2009 and is not complete.")));
    planner.must(words("new b.csp --template charnwood"));
    CHECK(planner.must(words("check b.csp")).contains(QLatin1String("Aims without a measure: 30\n")));
}

TEST_CASE("the history is told newest first, in the time of the place it is read in")
{
    const Planner planner;
    Plan plan = loadTemplate(QStringLiteral("blank"));
    QDateTime now(QDate(2008, 7, 1), QTime(22, 30), Qt::UTC);
    const Clock clock([&] { return now; });
    createPlanFile(planner.path("a.csp"), plan, {QStringLiteral("Officer"), QStringLiteral("CBC")}, clock,
                   QStringLiteral("New plan"));
    {
        Document::Options options;
        options.author = {QStringLiteral("Officer"), QStringLiteral("CBC")};
        options.clock = clock;
        const auto document = Document::open(planner.path("a.csp"), options);
        now = now.addDays(200);
        document->edit(QStringLiteral("Name the area"), [](Writer &write) {
            write.set(Id<PlanInfo>{QStringLiteral("plan")}, &PlanInfo::area, QStringLiteral("Charnwood"));
        });
    }
    const auto history = [&](const char *zone) {
        return planner.must(words("history a.csp"), {{QStringLiteral("TZ"), QLatin1String(zone)}});
    };
    CHECK(history("UTC") == QStringLiteral("17/01/2009 22:30\tOfficer\tCBC\tName the area\n"
                                           "01/07/2008 22:30\tOfficer\tCBC\tNew plan\n"));
    CHECK(history("Europe/London").endsWith(QLatin1String("01/07/2008 23:30\tOfficer\tCBC\tNew plan\n")));
    CHECK(history("Asia/Tokyo").endsWith(QLatin1String("02/07/2008 07:30\tOfficer\tCBC\tNew plan\n")));
    const auto anyLocale =
        planner.must(words("history a.csp"), {{QStringLiteral("TZ"), QStringLiteral("UTC")},
                                              {QStringLiteral("LC_ALL"), QStringLiteral("de_DE")}});
    CHECK(anyLocale == history("UTC"));

    // What would steer a terminal does not come in.
    Document::open(planner.path("a.csp"), {})->edit(QStringLiteral("Name\033[31m"), [](Writer &write) {
        write.set(Id<PlanInfo>{QStringLiteral("plan")}, &PlanInfo::area, QStringLiteral("Elsewhere"));
    });
    CHECK(planner.refuses(words("history a.csp")).contains(QStringLiteral("a control character")));
}

TEST_CASE("file names with spaces and other letters work")
{
    const Planner planner;
    const QString name = QStringLiteral("Plan für “Süd” £.csp");
    planner.must({QStringLiteral("new"), name});
    CHECK(planner.exists("Plan für “Süd” £.csp"));
    planner.must({QStringLiteral("export"), name, QStringLiteral("out é.json")},
                 {{QStringLiteral("LC_ALL"), QStringLiteral("C")}});
    CHECK(planner.exists("out é.json"));
}

TEST_CASE("recover reads what it can of a damaged plan, says what was lost, and leaves the plan as it is")
{
    const Planner planner;
    planner.must(words("new a.csp --template charnwood-example"));
    const QByteArray sound = planner.read("a.csp");
    CHECK(planner.must(words("recover a.csp same.csp")).contains(QLatin1String("Nothing was lost.")));
    CHECK(planOf(planner, "same.csp") == planOf(planner, "a.csp"));
    CHECK(planner.must(words("history same.csp")).contains(QStringLiteral("Recovered from “a.csp”")));

    QByteArray bytes = sound;
    bytes.truncate(sound.size() / 2);
    planner.write("half.csp", bytes);
    planner.refuses(words("check half.csp"));
    const QString said = planner.must(words("recover half.csp out.csp"));
    CHECK(said.contains(QStringLiteral("rows of the plan were recovered into “out.csp”")));
    CHECK(said.contains(QLatin1String("What was lost:\n  ")));
    CHECK(planner.read("half.csp") == bytes);
    planner.must(words("check out.csp"));
    const Plan some = planOf(planner, "out.csp");
    const Plan all = planOf(planner, "a.csp");
    CHECK(some.actions.size() <= all.actions.size());
    CHECK(some != all);

    CHECK(planner.refuses(words("recover half.csp out.csp")).contains(QLatin1String("already")));
    planner.must(words("recover a.csp out.csp --force"));
    CHECK(planOf(planner, "out.csp") == all);
    planner.write("text.csp", QByteArray(5000, 'x'));
    planner.refuses(words("recover text.csp none.csp"));
    planner.refuses(words("recover a.csp a.csp --force"));
    planner.refuses(words("recover nothing.csp none.csp"));
}
