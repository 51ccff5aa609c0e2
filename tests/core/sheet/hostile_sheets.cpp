// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sheet/hostile_sheets.h"

#include "core/store/digest.h"
#include "tests/support/archive.h"
#include "tests/support/plan_file.h"
#include "tests/support/sheet_rows.h"

#include <QtEndian>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

namespace csp::test {

namespace {

using Fate = HostileFile::Fate;
using Make = std::function<QString(const QString &)>;

constexpr auto linksPart = "xl/_rels/workbook.xml.rels";
constexpr auto bookPart = "xl/workbook.xml";
constexpr auto textsPart = "xl/sharedStrings.xml";
const QByteArray sheetStart = "<worksheet><sheetData>";
const QByteArray sheetEnd = "</sheetData></worksheet>";
const QByteArray filler(60'000'000, ' ');

Make with(const std::function<void(Archive &)> &change)
{
    return [change](const QString &path) {
        Archive archive(path);
        change(archive);
        return path;
    };
}

Make withPart(const char *part, const std::function<QByteArray()> &bytes)
{
    return with([=](Archive &archive) { archive.write(part, bytes()); });
}

Make withForm(const std::function<QByteArray()> &rows)
{
    return withPart(formPart, [=] { return sheetStart + rows() + sheetEnd; });
}

Make replaced(const char *part, const QByteArray &from, const QByteArray &to)
{
    return with([=](Archive &archive) { archive.replace(part, from, to); });
}

Make withBytes(const std::function<void(QByteArray &)> &change)
{
    return [change](const QString &path) {
        QByteArray bytes = bytesOf(path);
        change(bytes);
        writeBytes(path, bytes);
        return path;
    };
}

/// The hidden rows changed by who knows how to sign for them.
Make withRows(const std::string &sql)
{
    return [sql](const QString &path) {
        const QString leaf = path + QStringLiteral(".leaf");
        takeRowsOut(path, leaf);
        QByteArray page;
        {
            const Database database(leaf, Database::Access::ReadWrite);
            database.execute("PRAGMA foreign_keys = OFF");
            database.execute("PRAGMA ignore_check_constraints = ON");
            database.execute(sql);
            writeDigest(database);
            page = pageOf(leafRows::linesOf(database));
        }
        QFile::remove(leaf);
        Archive(path).write(hiddenPart, page);
        return path;
    };
}

/// The same line by line, where a database would not hold it.
Make withLines(const std::function<void(std::vector<leafRows::Line> &)> &change)
{
    return [change](const QString &path) {
        const QString leaf = path + QStringLiteral(".leaf");
        takeRowsOut(path, leaf);
        std::vector<leafRows::Line> lines;
        {
            const Database database(leaf, Database::Access::ReadOnly);
            lines = leafRows::linesOf(database);
        }
        QFile::remove(leaf);
        change(lines);
        Archive(path).write(hiddenPart, pageOf(lines));
        return path;
    };
}

QByteArray repeated(const QByteArray &piece, int count)
{
    return piece.repeated(count);
}

Make link(const QString &target)
{
    return [target](const QString &path) {
        QString named = path + QStringLiteral(".link.xlsx");
        REQUIRE(QFile::link(target.isEmpty() ? path : target, named));
        return named;
    };
}

/// So long that no disk has room for it, and takes none.
void makeSparse(const QString &path)
{
    constexpr qint64 size = qint64{4} * 1024 * 1024 * 1024;
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadWrite));
    REQUIRE(file.resize(size));
}

/// Says of every entry, in its directory and before it, that it comes out as so many bytes.
void claimSize(QByteArray &bytes, quint32 size)
{
    int found = 0;
    for (qsizetype at = 0; at + 30 < bytes.size(); ++at) {
        const bool local = bytes.mid(at, 4) == "PK\3\4";
        if (!local && bytes.mid(at, 4) != "PK\1\2")
            continue;
        qToLittleEndian(size, bytes.data() + at + (local ? 22 : 24));
        ++found;
    }
    REQUIRE(found > 10);
}

std::vector<HostileFile> costlySheets()
{
    return {
        {"a part of 300 MB", Fate::Refused, withPart(formPart, [] { return QByteArray(300'000'000, ' '); })},
        {"a part of 300 MB that nobody reads", Fate::Opened,
         withPart("xl/media/image1.png", [] { return QByteArray(300'000'000, ' '); })},
        {"ten parts of 60 MB", Fate::Refused, with([](Archive &archive) {
             for (const char *part : {formPart, hiddenPart, textsPart})
                 archive.write(part, filler);
             for (int i = 0; i < 7; ++i)
                 archive.write("xl/worksheets/more" + QByteArray::number(i) + ".xml", filler);
         })},
        {"archives within archives", Fate::Opened, with([](Archive &archive) {
             QTemporaryDir folder;
             QByteArray inside = filler;
             for (int depth = 0; depth < 5; ++depth) {
                 const QString path = folder.filePath(QString::number(depth));
                 {
                     Archive next(path);
                     for (int i = 0; i < 10; ++i)
                         next.write(QByteArray::number(i) + ".xlsx", inside);
                 }
                 inside = bytesOf(path);
             }
             archive.write("xl/embeddings/book.xlsx", inside);
         })},
        {"a million empty rows", Fate::Refused, withForm([] {
             QByteArray rows;
             for (int row = 1; row < 1'048'576; ++row)
                 rows += "<row r=\"" + QByteArray::number(row) + "\"/>";
             return rows;
         })},
        {"a million rows that each say the same action", Fate::Refused, withForm([] {
             const QByteArray start = "<row><c t=\"inlineStr\"><is><t>";
             const QByteArray end = "</t></is></c></row>";
             return start + "CSP Planner form" + end +
                    "<row><c t=\"inlineStr\"><is><t>columns</t></is></c><c "
                    "t=\"inlineStr\"><is><t>status</t></is>"
                    "</c><c t=\"inlineStr\"><is><t>progress</t></is></c><c "
                    "t=\"inlineStr\"><is><t>day</t></is></c></row>" +
                    repeated(start + "action:patrol" + end, 900'000);
         })},
        {"a million rows whose last cell is the last there is", Fate::Refused,
         withPart(hiddenPart,
                  [] {
                      return sheetStart +
                             "<row><c t=\"inlineStr\"><is><t>CSP Planner update sheet</t></is></c>"
                             "<c><v>1</v></c><c><v>1</v></c></row>" +
                             repeated("<row><c r=\"XFD\"><v>1</v></c></row>", 1'040'000) + sheetEnd;
                  })},
        {"a cell of 40 MB", Fate::Refused, withForm([] {
             return "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>" + QByteArray(40'000'000, 'x') +
                    "</t></is></c></row>";
         })},
        {"40 MB of words in many tags of one cell", Fate::Refused, withForm([] {
             return "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is>" +
                    repeated("<r><t>" + QByteArray(400'000, 'x') + "</t></r>", 100) + "</is></c></row>";
         })},
        {"twelve million shared texts without a letter", Fate::Refused,
         withPart(textsPart, [] { return "<sst>" + repeated("<si/>", 12'500'000) + "</sst>"; })},
        {"a shared text of 900 KB in 60,000 cells", Fate::Refused, with([](Archive &archive) {
             archive.write(textsPart, "<sst><si><t>" + QByteArray(900'000, 'x') + "</t></si></sst>");
             archive.write(hiddenPart,
                           sheetStart + repeated("<row><c t=\"s\"><v>0</v></c></row>", 60'000) + sheetEnd);
         })},
        {"5 million tags within tags", Fate::Refused,
         withPart(formPart, [] { return repeated("<a>", 5'000'000); })},
        {"a tag with 100,000 attributes", Fate::Refused, withForm([] {
             QByteArray attributes;
             for (int i = 0; i < 100'000; ++i)
                 attributes += " a" + QByteArray::number(i) + "=\"\"";
             return "<row" + attributes + "/>";
         })},
        {"a tag with 60,000 namespaces", Fate::Refused, withForm([] {
             QByteArray spaces, tags;
             for (int i = 0; i < 60'000; ++i)
                 spaces += " xmlns:a" + QByteArray::number(i) + "=\"\"";
             return "<a0:row xmlns:a0=\"x\"" + spaces + ">" + repeated("<a0:c/>", 100'000) + "</a0:row>";
         })},
        {"a tag of 50 MB", Fate::Refused,
         withForm([] { return "<row r=\"" + QByteArray(50'000'000, '1') + "\"/>"; })},
        {"a remark of 50 MB", Fate::Refused,
         withForm([] { return "<!--" + QByteArray(50'000'000, 'x') + "-->"; })},
        {"a million pages", Fate::Refused,
         withPart(
             bookPart,
             [] { return "<workbook>" + repeated("<sheet r:id=\"rId1\"/>", 1'000'000) + "</workbook>"; })},
        {"half a million links", Fate::Refused,
         withPart(linksPart,
                  [] {
                      QByteArray links;
                      for (int i = 0; i < 500'000; ++i)
                          links += "<Relationship Type=\"/worksheet\" Target=\"x\" Id=\"r" +
                                   QByteArray::number(i) + "\"/>";
                      return "<Relationships>" + links + "</Relationships>";
                  })},
        {"10,000 parts with names of other folders", Fate::Refused, with([](Archive &archive) {
             for (int i = 0; i < 10'000; ++i)
                 archive.write("../../../tmp/" + QByteArray::number(i), "x");
         })},
    };
}

std::vector<HostileFile> markupSheets()
{
    const QByteArray cell = "<row r=\"1\"><c t=\"inlineStr\"><is><t>&b;</t></is></c></row>";
    return {
        {"entities", Fate::Refused,
         withPart(formPart,
                  [=] {
                      return "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>" +
                             sheetStart + cell + sheetEnd;
                  })},
        {"a thousand million entities", Fate::Refused,
         withPart(formPart,
                  [=] {
                      QByteArray entities = "<!ENTITY a0 \"ha\">";
                      for (int i = 1; i < 30; ++i)
                          entities += "<!ENTITY a" + QByteArray::number(i) + " \"" +
                                      repeated("&a" + QByteArray::number(i - 1) + ";", 10) + "\">";
                      return "<!DOCTYPE x [" + entities + "<!ENTITY b \"&a29;\">]>" + sheetStart + cell +
                             sheetEnd;
                  })},
        {"an entity that is somebody's file", Fate::Refused,
         withPart(formPart,
                  [=] {
                      return "<!DOCTYPE x [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>" + sheetStart + cell +
                             sheetEnd;
                  })},
        {"a formula that starts a program", Fate::Opened, with([](Archive &archive) {
             archive.replace(formPart, "</sheetData>",
                             "<row r=\"900\"><c r=\"Z900\" t=\"str\"><f>cmd|'/C calc'!A0</f><v>=cmd|'/C "
                             "calc'!A0</v></c></row></sheetData>");
         })},
        {"rows that go backwards", Fate::Refused,
         withForm([] { return QByteArray("<row r=\"2\"/><row r=\"1\"/>"); })},
        {"a row beyond the last", Fate::Refused,
         withForm([] { return QByteArray("<row r=\"2147483648\"/>"); })},
        {"a column beyond the last", Fate::Refused,
         withForm([] { return QByteArray("<row><c r=\"ZZZZZZZZ1\"><v>1</v></c></row>"); })},
        {"a number without an end", Fate::Refused,
         withForm([] { return QByteArray("<row><c><v>1e999</v></c></row>"); })},
        {"a shared text that is nowhere", Fate::Refused,
         withForm([] { return QByteArray("<row><c t=\"s\"><v>4294967295</v></c></row>"); })},
        {"a part that ends in a tag", Fate::Refused,
         withPart(formPart, [] { return sheetStart + "<row r="; })},
        {"a part in letters that it says are others", Fate::Refused,
         withPart(formPart,
                  [] { return "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + sheetStart + sheetEnd; })},
        {"a part that is no text", Fate::Refused,
         withPart(formPart, [] { return QByteArray("\xFF\xFE\x00\xD8<", 5) + QByteArray(5000, '\0'); })},
    };
}

std::vector<HostileFile> linkedSheets()
{
    return {
        {"a page that is the workbook", Fate::Refused,
         replaced(linksPart, "worksheets/sheet1.xml", "workbook.xml")},
        {"texts that are the workbook", Fate::Refused,
         replaced(linksPart, "sharedStrings.xml", "workbook.xml")},
        {"links that lead to themselves", Fate::Refused,
         replaced(linksPart, "worksheets/sheet1.xml", "_rels/workbook.xml.rels")},
        {"a page in somebody's file", Fate::Refused,
         replaced(linksPart, "worksheets/sheet1.xml", "../../../../etc/passwd")},
        {"a page at an address of this computer", Fate::Refused,
         replaced(linksPart, "worksheets/sheet1.xml", "file:///etc/passwd")},
        {"a page in the web", Fate::Refused,
         replaced(linksPart, "Target=\"worksheets/sheet1.xml\"",
                  "TargetMode=\"External\" Target=\"http://127.0.0.1:1/\"")},
        {"the hidden page twice", Fate::Refused,
         replaced(linksPart, "worksheets/sheet2.xml", "worksheets/sheet3.xml")},
        {"the page to fill in twice", Fate::Refused,
         replaced(linksPart, "worksheets/sheet2.xml", "worksheets/sheet1.xml")},
        {"no workbook", Fate::Refused, withPart(bookPart, [] { return QByteArray("<workbook/>"); })},
        {"a workbook without links", Fate::Refused,
         withPart(linksPart, [] { return QByteArray("<Relationships/>"); })},
    };
}

std::vector<HostileFile> rowSheets()
{
    using Lines = std::vector<leafRows::Line>;
    const auto line = [](std::initializer_list<const char *> cells) {
        leafRows::Line made;
        for (const char *one : cells)
            made.push_back(QString::fromUtf8(one));
        return made;
    };
    return {
        {"claimed knowledge of all there will ever be", Fate::Refused,
         withRows("UPDATE writer SET highest = 9223372036854775807")},
        {"claimed knowledge of a million edits", Fate::Refused,
         withRows("UPDATE writer SET highest = 1000000")},
        {"edits that it does not know itself", Fate::Refused, withRows("UPDATE writer SET highest = 0")},
        {"made from a plan of a million edits", Fate::Refused,
         withRows("UPDATE made_from SET highest = 1000000")},
        {"made from no plan", Fate::Refused, withRows("DELETE FROM made_from")},
        {"no part of a plan", Fate::Refused,
         withRows("DELETE FROM meta WHERE name LIKE 'shared%' OR name LIKE 'for%'")},
        {"clocks in 2099", Fate::Opened, withRows("UPDATE stamp SET time = 4070908800000 + n")},
        {"clocks after the end of the calendar", Fate::Refused,
         withRows("UPDATE stamp SET time = 9223372036854775807")},
        {"another plan's rows", Fate::Refused,
         withRows("UPDATE meta SET value = 'another' WHERE name = 'document'")},
        {"a plan named like a path", Fate::Refused,
         withRows("UPDATE meta SET value = '../../x' WHERE name = 'document'")},
        {"rows that nobody wrote", Fate::Refused, withRows("DELETE FROM row_stamp")},
        {"an id that is a path", Fate::Refused,
         withRows("UPDATE action SET id = '../../etc/passwd'; UPDATE row_stamp SET id = '../../etc/passwd' "
                  "WHERE tbl = 'action'")},
        {"an action that belongs to nothing", Fate::Refused,
         withRows("UPDATE action SET action_plan_id = 'nowhere'")},
        {"all the money there is", Fate::Refused,
         withRows("UPDATE action SET amount_pence = 9223372036854775807")},
        {"an escape that steers a terminal", Fate::Refused,
         withRows("UPDATE action SET time_scales = char(27) || '[2J'")},
        {"another action deleted", Fate::Opened,
         withRows("INSERT OR REPLACE INTO tombstone SELECT 'action', 'survey', '{}'; DELETE FROM withheld")},
        {"a hidden row that is not signed for", Fate::Refused,
         replaced(textsPart, ">Burglary<", ">Burglaries<")},
        {"no digest", Fate::Refused, withLines([](Lines &lines) {
             std::erase_if(lines, [](const leafRows::Line &one) {
                 return one.size() > 2 && one[2] == QLatin1String("digest");
             });
         })},
        {"rows for the layout itself", Fate::Refused, withLines([=](Lines &lines) {
             lines.push_back(line({"table", "sqlite_schema", "type", "name", "tbl_name", "rootpage", "sql"}));
             lines.push_back(line({"row", "", "trigger", "x", "plan", "0", "CREATE TRIGGER x"}));
         })},
        {"a table that is a statement", Fate::Refused, withLines([=](Lines &lines) {
             lines.push_back(line({"table", "plan (id) VALUES ('x'); DROP TABLE action; --", "id"}));
             lines.push_back(line({"row", "", "x"}));
         })},
        {"the steps of a program to come", Fate::Refused,
         withLines([](Lines &lines) { lines[0][2] = QStringLiteral("99999"); })},
        {"less than no steps", Fate::Refused,
         withLines([](Lines &lines) { lines[0][2] = QStringLiteral("-2147483648"); })},
        {"a change set made to break what plays it", Fate::Refused, withLines([=](Lines &lines) {
             lines.push_back(line({"table", "change_piece", "n", "piece", "bytes"}));
             lines.push_back(line({"row", "", "1", "0", "T\\u0002\\u0001\\u0000aim"}));
         })},
        {"a text of 20 million letters in pieces", Fate::Refused, withLines([=](Lines &lines) {
             lines.push_back(line({"table", "section", "id", "position", "heading", "body"}));
             lines.push_back(line({"row", "", "x", "V"}));
             for (int i = 0; i < 700; ++i)
                 lines.push_back({QStringLiteral("more"), {}, {}, {}, {}, QString(30'000, u'x')});
         })},
        {"300,000 rows of history", Fate::Refused,
         withPart(hiddenPart,
                  [] {
                      QByteArray rows = "<row><c t=\"inlineStr\"><is><t>CSP Planner update "
                                        "sheet</t></is></c><c><v>1</v></c><c><v>4</v></c></row>"
                                        "<row><c t=\"inlineStr\"><is><t>table</t></is></c><c "
                                        "t=\"inlineStr\"><is><t>known_word</t></is></c>"
                                        "<c t=\"inlineStr\"><is><t>id</t></is></c><c "
                                        "t=\"inlineStr\"><is><t>word</t></is></c></row>";
                      for (int i = 0; i < 300'000; ++i)
                          rows += "<row><c t=\"str\"><v>row</v></c><c/><c t=\"str\"><v>a" +
                                  QByteArray::number(i) + "</v></c><c/></row>";
                      return sheetStart + rows + sheetEnd;
                  })},
    };
}

std::vector<HostileFile> fileSheets()
{
    return {
        {"not copied to the end", Fate::Refused, withBytes([](QByteArray &bytes) { bytes.chop(500); })},
        {"only a head", Fate::Refused, withBytes([](QByteArray &bytes) { bytes = "PK\3\4 and nothing"; })},
        {"an archive of nothing", Fate::Refused,
         withBytes([](QByteArray &bytes) { bytes = "PK\5\6" + QByteArray(18, '\0'); })},
        {"nothing", Fate::Refused, withBytes([](QByteArray &bytes) { bytes.clear(); })},
        {"a page of a web site", Fate::Refused,
         withBytes([](QByteArray &bytes) { bytes = "<html></html>"; })},
        {"a workbook with a password", Fate::Refused, withBytes([](QByteArray &bytes) {
             bytes = QByteArray("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") + QByteArray(5000, 'x');
         })},
        {"parts with a password", Fate::Refused, withBytes([](QByteArray &bytes) {
             for (qsizetype at = 0; at + 30 < bytes.size(); ++at)
                 if (bytes.mid(at, 4) == "PK\3\4" || bytes.mid(at, 4) == "PK\1\2")
                     bytes[at + (bytes[at + 2] == '\3' ? 6 : 8)] |= '\1';
         })},
        {"parts that say they are empty", Fate::Opened,
         withBytes([](QByteArray &bytes) { claimSize(bytes, 0); })},
        {"parts that say they are 4 GB", Fate::Opened,
         withBytes([](QByteArray &bytes) { claimSize(bytes, 0xFFFFFFFE); })},
        {"parts whose sums are wrong", Fate::Refused, withBytes([](QByteArray &bytes) {
             for (qsizetype at = 0; at + 30 < bytes.size(); ++at)
                 if (bytes.mid(at, 4) == "PK\1\2")
                     bytes[at + 16] = static_cast<char>(bytes[at + 16] ^ 1);
         })},
        {"two parts of one name", Fate::Refused,
         [](const QString &path) {
             Archive(path).write("xl/worksheets/sheetX.xml", "<worksheet/>");
             return withBytes([](QByteArray &bytes) { bytes.replace("sheetX.xml", "sheet1.xml"); })(path);
         }},
        {"parts that lie where no part can", Fate::Refused, withBytes([](QByteArray &bytes) {
             for (qsizetype at = 0; at + 46 < bytes.size(); ++at)
                 if (bytes.mid(at, 4) == "PK\1\2")
                     qToLittleEndian<quint32>(0xFFFFFFF0, bytes.data() + at + 42);
         })},
        {"a file of 4 GB that takes no room", Fate::Refused,
         [](const QString &path) {
             QFile::remove(path);
             makeSparse(path);
             return path;
         }},
        {"a sheet with 4 GB of nothing after it", Fate::Refused,
         [](const QString &path) {
             makeSparse(path);
             return path;
         }},
        {"a link to a sheet", Fate::Opened, link({})},
        {"a link to what never ends", Fate::Refused, link(QStringLiteral("/dev/zero"))},
        {"a link to a folder", Fate::Refused, link(QStringLiteral("/"))},
        {"a link to nothing", Fate::Refused, link(QStringLiteral("/nowhere/sheet.xlsx"))},
        {"a link to itself", Fate::Refused,
         [](const QString &path) {
             QString named = path + QStringLiteral(".link.xlsx");
             REQUIRE(QFile::link(named, named));
             return named;
         }},
#ifdef Q_OS_UNIX
        {"a pipe that nobody writes to", Fate::Refused,
         [](const QString &path) {
             QString pipe = path + QStringLiteral(".pipe.xlsx");
             REQUIRE(mkfifo(pipe.toUtf8().constData(), 0600) == 0);
             return pipe;
         }},
#endif
        {"a sheet that is sound", Fate::Opened, [](const QString &path) { return path; }},
    };
}

} // namespace

const std::vector<HostileFile> &hostileSheets()
{
    static const std::vector<HostileFile> sheets = [] {
        std::vector<HostileFile> all = costlySheets();
        for (auto more : {markupSheets(), linkedSheets(), rowSheets(), fileSheets()})
            all.insert(all.end(), more.begin(), more.end());
        return all;
    }();
    return sheets;
}

} // namespace csp::test
