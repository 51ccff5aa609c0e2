// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody who fills in an update sheet can do to it and gets to see, read back from the file.
#include "core/sheet/update_sheet.h"

#include "core/sheet/form.h"
#include "tests/core/sheet/sheet_plan.h"

#include <QXmlStreamReader>

#include <map>
#include <set>

using namespace csp;
using namespace csp::test;

namespace {

constexpr auto meaningsPart = "xl/worksheets/sheet2.xml";

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

/// Calls `visit` for every tag that begins in a part.
void readPart(const Archive &archive, const char *part, const std::function<void(QXmlStreamReader &)> &visit)
{
    QXmlStreamReader xml(archive.read(part));
    while (!xml.atEnd())
        if (xml.readNext() == QXmlStreamReader::StartElement)
            visit(xml);
    CHECK_FALSE(xml.hasError());
}

bool isOn(const QXmlStreamReader &xml, const char *attribute)
{
    return xml.attributes().value(QLatin1String(attribute)) == QLatin1String("1");
}

/// The looks that leave a cell open for typing, by their numbers.
std::set<QString> unlockedLooks(const Archive &archive)
{
    std::set<QString> looks;
    bool ofCells = false;
    int number = -1;
    readPart(archive, "xl/styles.xml", [&](const QXmlStreamReader &xml) {
        if (xml.name() == QLatin1String("cellXfs"))
            ofCells = true;
        else if (xml.name() == QLatin1String("cellStyles"))
            ofCells = false;
        else if (ofCells && xml.name() == QLatin1String("xf"))
            ++number;
        else if (ofCells && xml.name() == QLatin1String("protection") &&
                 xml.attributes().value(u("locked")) == QLatin1String("0"))
            looks.insert(QString::number(number));
    });
    return looks;
}

/// What only takes certain words or days.
struct Rule {
    QString type, cells, from, to;
    bool refuses = false; ///< rather than warns or lets pass
    bool saysWhy = false;
};

/// One page as the program that shows it takes it.
struct FormPage {
    int protections = 0;
    QXmlStreamAttributes protection;
    std::set<QString> unlocked; ///< cells
    bool unlockedElsewhere = false;
    std::set<QString> hiddenRows, hiddenColumns;
    std::vector<Rule> rules;

    FormPage(const Archive &archive, const char *part)
    {
        const std::set<QString> looks = unlockedLooks(archive);
        readPart(archive, part, [&](QXmlStreamReader &xml) {
            const QXmlStreamAttributes attributes = xml.attributes();
            const auto value = [&](const char *name) { return attributes.value(QLatin1String(name)); };
            if (xml.name() == QLatin1String("sheetProtection")) {
                ++protections;
                protection = attributes;
            } else if (xml.name() == QLatin1String("c")) {
                if (looks.count(value("s").toString()))
                    unlocked.insert(value("r").toString());
            } else if (xml.name() == QLatin1String("row")) {
                unlockedElsewhere |= looks.count(value("s").toString()) > 0;
                if (isOn(xml, "hidden"))
                    hiddenRows.insert(value("r").toString());
            } else if (xml.name() == QLatin1String("col")) {
                unlockedElsewhere |= looks.count(value("style").toString()) > 0;
                if (isOn(xml, "hidden"))
                    hiddenColumns.insert(value("min").toString() + u'-' + value("max").toString());
            } else if (xml.name() == QLatin1String("dataValidation")) {
                const bool stops =
                    value("errorStyle").isEmpty() || value("errorStyle") == QLatin1String("stop");
                rules.push_back({value("type").toString(),
                                 value("sqref").toString(),
                                 {},
                                 {},
                                 isOn(xml, "showErrorMessage") && stops,
                                 !value("error").isEmpty()});
            } else if (xml.name() == QLatin1String("formula1")) {
                rules.back().from = xml.readElementText();
            } else if (xml.name() == QLatin1String("formula2")) {
                rules.back().to = xml.readElementText();
            }
        });
    }
    bool isProtected() const
    {
        return protections == 1 && protection.value(u("sheet")) == QLatin1String("1");
    }
    std::vector<Rule> rulesOf(const char *type) const
    {
        std::vector<Rule> some;
        for (const Rule &rule : rules)
            if (rule.type == QLatin1String(type))
                some.push_back(rule);
        return some;
    }
};

/// The texts of a page, by cell.
std::map<QString, QString> textsOf(const QString &path, size_t page)
{
    SheetBudget budget({}, {});
    const Package package(path, budget);
    std::map<QString, QString> texts;
    Workbook(package).readPage(page, [&](int row, const std::vector<SheetCell> &cells) {
        for (const SheetCell &cell : cells)
            texts[QChar(u'A' + cell.column) + QString::number(row)] = cell.text;
        return true;
    });
    return texts;
}

/// The sheet of an agency with two open actions.
struct TwoActions : SheetPlan {
    TwoActions()
    {
        Action leaflets = patrol;
        leaflets.id = {u("leaflets")};
        leaflets.position = {u("C")};
        leaflets.keyActions = u("Leaflets");
        leaflets.status = {};
        ActionParty party{{}, leaflets.id, police.id, {}, PartyRole::Lead};
        party.id = ActionParty::idFor(party.action, party.agency, {}, party.role);
        officer->edit(u("Add action"), [&](Writer &write) {
            write.insert(leaflets);
            write.insert(party);
        });
        make();
    }
};

} // namespace

TEST_CASE("of an update sheet the cells to fill in are open for typing and no other cell of any page")
{
    const TwoActions plan;
    const Archive archive(plan.sheet);
    const FormPage form(archive, formPart);
    // Who and when; then status, progress and date of each action.
    CHECK(form.unlocked ==
          std::set<QString>{u("C8"), u("C9"), u("H13"), u("I13"), u("J13"), u("H14"), u("I14"), u("J14")});
    for (const char *part : {formPart, meaningsPart, hiddenPart}) {
        INFO(part);
        const FormPage page(archive, part);
        CHECK(page.isProtected());
        CHECK_FALSE(page.protection.hasAttribute(u("password"))); // nobody has to ask for one
        CHECK_FALSE(page.protection.hasAttribute(u("selectUnlockedCells")));
        CHECK_FALSE(page.unlockedElsewhere);
        if (part != std::string(formPart))
            CHECK(page.unlocked.empty());
    }
    // Somebody who writes much may make the cell larger for it.
    for (const char *may : {"formatColumns", "formatRows"})
        CHECK(form.protection.value(u(may)) == QLatin1String("0"));

    const auto texts = textsOf(plan.sheet, 0);
    CHECK(texts.at(u("B8")) == u("Filled in by"));
    CHECK(texts.at(u("B9")) == u("Date (dd/mm/yyyy)"));
    CHECK(texts.at(u("C14")) == u("Leaflets"));
    CHECK(texts.at(u("H13")) == u("G On track"));
    const std::pair<const char *, const char *> headings[] = {
        {"H12", "Status now"}, {"I12", "Progress since then"}, {"J12", "Date, if another"}};
    for (const auto &[cell, heading] : headings)
        CHECK(texts.at(u(cell)) == u(heading));
}

TEST_CASE(
    "what an update sheet needs for itself is out of sight: the ids, the names of columns, the rows sent")
{
    const TwoActions plan;
    const Archive archive(plan.sheet);
    const FormPage form(archive, formPart);
    CHECK(form.hiddenColumns == std::set<QString>{u("1-1")});
    CHECK(form.hiddenRows == std::set<QString>{u("11")});
    for (const auto &[cell, text] : textsOf(plan.sheet, 0)) {
        INFO(cell.toStdString() << " " << text.toStdString());
        const bool shown = !cell.startsWith(u'A') && cell.mid(1) != u("11");
        for (const QString &own : {plan.patrol.id.value, u("leaflets"), u("action:"), QString(form::mark)})
            if (shown)
                CHECK_FALSE(text.contains(own));
    }
    CHECK(textsOf(plan.sheet, 0).at(u("A14")) == u("action:leaflets"));

    QStringList shown, hidden;
    QString active;
    readPart(archive, "xl/workbook.xml", [&](const QXmlStreamReader &xml) {
        const auto state = xml.attributes().value(u("state"));
        const QString name = xml.attributes().value(u("name")).toString();
        if (xml.name() == QLatin1String("sheet"))
            (state == QLatin1String("hidden") || state == QLatin1String("veryHidden") ? hidden : shown)
                << name;
        else if (xml.name() == QLatin1String("workbookView"))
            active = xml.attributes().value(u("activeTab")).toString();
    });
    CHECK(shown == QStringList{u("Update"), u("Statuses")});
    CHECK(hidden == QStringList{u("Plan data")});
    CHECK((active.isEmpty() || active == u("0"))); // the form is what opens
}

TEST_CASE("in an update sheet a status is one of the plan's own words, and a day is a day")
{
    TwoActions plan;
    {
        const Archive archive(plan.sheet);
        const FormPage form(archive, formPart);
        const auto statuses = form.rulesOf("list");
        REQUIRE(statuses.size() == 1);
        CHECK(statuses.front().cells == u("H13:H14"));
        CHECK(statuses.front().from == u("'Statuses'!$A$2:$A$3"));
        CHECK(statuses.front().refuses);
        CHECK(statuses.front().saysWhy);
        const auto meanings = textsOf(plan.sheet, 1);
        CHECK(meanings.at(u("A2")) == form::statusWords(plan.green));
        CHECK(meanings.at(u("A3")) == form::statusWords(plan.red));
        CHECK_FALSE(meanings.count(u("A4")));

        std::set<QString> days;
        for (const Rule &rule : form.rulesOf("date")) {
            days.insert(rule.cells);
            CHECK(rule.from == u("36526")); // 01/01/2000
            CHECK(rule.to == u("109574"));  // 31/12/2199
            CHECK(rule.refuses);
            CHECK(rule.saysWhy);
        }
        CHECK(days == std::set<QString>{u("C9"), u("J13:J14")});
        CHECK(form.rules.size() == 3);
    }
    // A plan without statuses asks for none.
    plan.officer->edit(u("Statuses"), [&](Writer &write) {
        write.set(plan.patrol.id, &Action::status, {});
        write.remove(plan.green.id);
        write.remove(plan.red.id);
    });
    plan.make();
    const Archive archive(plan.sheet);
    const FormPage form(archive, formPart);
    CHECK(form.rulesOf("list").empty());
    CHECK(form.unlocked == std::set<QString>{u("C8"), u("C9"), u("I13"), u("J13"), u("I14"), u("J14")});
}
