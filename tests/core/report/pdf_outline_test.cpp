// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/pdf_outline.h"

#include "core/report/action_plan_report.h"
#include "core/report/measures_report.h"
#include "tests/core/report/samples.h"
#include "tests/support/catch.h"

#include <QXmlStreamReader>

using namespace csp;

namespace {

QByteArray pdfOf(const Report &report)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    writePdf(report, buffer, pageSetupFor(report));
    return buffer.data();
}

/// What a program of poppler-utils says of a PDF. It must find nothing wrong with it.
QByteArray asked(const QString &program, const QStringList &options, const QByteArray &pdf)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("report.pdf"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(pdf) != pdf.size())
        throw std::runtime_error("the PDF could not be put down");
    file.close();
    QProcess process;
    process.start(program, options + QStringList{path});
    if (!process.waitForFinished(60000) || process.exitCode() != 0)
        throw std::runtime_error(program.toStdString() + " (package poppler-utils) could not read the PDF");
    CHECK(process.readAllStandardError() == QByteArray());
    return process.readAllStandardOutput();
}

/// The bookmarks as another program reads them: "1 PRIORITY: …" with the depth, and the page, counted from 1.
std::vector<std::pair<QString, int>> outlineOf(const QByteArray &pdf)
{
    const QByteArray xml = asked(QStringLiteral("pdftohtml"),
                                 {QStringLiteral("-xml"), QStringLiteral("-i"), QStringLiteral("-stdout"),
                                  QStringLiteral("-enc"), QStringLiteral("UTF-8")},
                                 pdf);
    std::vector<std::pair<QString, int>> found;
    const qsizetype begin = xml.indexOf("<outline>");
    if (begin < 0)
        return found;
    QXmlStreamReader reader(xml.mid(begin, xml.lastIndexOf("</outline>") + 10 - begin));
    int depth = 0;
    while (!reader.atEnd()) {
        const auto token = reader.readNext();
        if (reader.name() == QLatin1String("outline"))
            depth += token == QXmlStreamReader::StartElement ? 1
                     : token == QXmlStreamReader::EndElement ? -1
                                                             : 0;
        else if (token == QXmlStreamReader::StartElement) {
            const int page = reader.attributes().value(QLatin1String("page")).toInt();
            found.emplace_back(QStringLiteral("%1 %2").arg(depth).arg(reader.readElementText()), page);
        }
    }
    CHECK_FALSE(reader.hasError());
    return found;
}

} // namespace

TEST_CASE("A PDF has a bookmark for each priority and under it its objectives, on their pages",
          "[report][pdf]")
{
    Plan plan = test::planOfActions(30);
    plan.priorities[0].title = QStringLiteral("Żeby było – “safe” (ASB) \\ 🚲");
    const Report report = actionPlanReport(plan, {});
    const PagedReport pages(report, pageSetupFor(report).layout());
    const auto bookmarks = pages.bookmarks();
    REQUIRE(bookmarks.size() == 2 * 8 + 1); // priority, aims, risks, five objectives; and the legend

    const QByteArray pdf = pdfOf(report);
    const auto outline = outlineOf(pdf);
    REQUIRE(outline.size() == bookmarks.size());
    const QStringList words = test::pagesOf(report, pageSetupFor(report));
    for (size_t i = 0; i < outline.size(); ++i) {
        const auto &[text, page] = outline[i];
        CAPTURE(text.toStdString());
        CHECK(text == QStringLiteral("%1 %2").arg(bookmarks[i].level).arg(bookmarks[i].title));
        CHECK(page == bookmarks[i].page + 1);
        CHECK(bookmarks[i].height > 30);
        CHECK(bookmarks[i].height < 595);
        if (i > 0 && bookmarks[i].page == bookmarks[i - 1].page)
            CHECK(bookmarks[i].height < bookmarks[i - 1].height);
        if (bookmarks[i].title.startsWith(QStringLiteral("Objective")))
            CHECK(words[page - 1].contains(bookmarks[i].title));
    }
    CHECK(outline[0].first == QStringLiteral("1 PRIORITY: 1 – ") + plan.priorities[0].title);
    CHECK(outline[3].first == QStringLiteral("2 Objective: Prevention"));

    const QByteArray about = asked(QStringLiteral("pdfinfo"), {}, pdf);
    CHECK(about.contains("Charnwood Community Safety Partnership Plan Action Plan 2008-2009"));
    CHECK(about.contains("Pages:           " + QByteArray::number(pages.pageCount())));
    CHECK(pdf.contains("/DisplayDocTitle true"));
    const QByteArray utf16("\0e\0n\0-\0G\0B", 10); // so that a screen reader speaks it as English
    CHECK(pdf.contains("/Lang <FEFF" + utf16.toHex().toUpper() + ">"));
}

TEST_CASE("Every kind of report has sound bookmarks, also one with none to make", "[report][pdf]")
{
    const Plan plan = test::planOfActions(12);
    ActionPlanChoice large;
    large.layout = FormLayout::LargePrint;
    large.draft = true;
    for (const Report &report :
         {actionPlanReport(plan, large), measuresReport(plan, {}), actionPlanReport(Plan(), {})}) {
        const PagedReport pages(report, pageSetupFor(report).layout());
        CHECK(outlineOf(pdfOf(report)).size() == pages.bookmarks().size());
    }
    CHECK(outlineOf(pdfOf(actionPlanReport(Plan(), {}))).empty());
}

TEST_CASE("Bookmarks of any depth make one tree", "[report][pdf]")
{
    const QByteArray pdf = pdfOf(actionPlanReport(test::planOfActions(0), {}));
    const qsizetype plain = pdf.indexOf("%%EOF") + 6; // the file as Qt wrote it
    const QByteArray whole = pdf.left(plain);
    CHECK(outlineOf(whole).empty());
    const std::vector<Bookmark> bookmarks{{QStringLiteral("a"), 2, 0, 500}, {QStringLiteral("b"), 3, 0, 400},
                                          {QStringLiteral("c"), 5, 0, 300}, {QStringLiteral("d"), 3, 0, 200},
                                          {QStringLiteral("e"), 1, 0, 100}, {QStringLiteral("f"), 2, 0, 50}};
    const auto outline = outlineOf(whole + pdfOutline(whole, bookmarks, QStringLiteral("en-GB")));
    QStringList read;
    for (const auto &[text, page] : outline)
        read << text;
    CHECK(read.join(u',') == QStringLiteral("1 a,2 b,3 c,2 d,1 e,2 f"));
    // Nothing before it changes.
    CHECK((whole + pdfOutline(whole, bookmarks, {})).startsWith(whole));

    // What is built in another way, or does not have the pages, is left alone.
    CHECK(pdfOutline(whole, {{QStringLiteral("beyond"), 1, 9999, 0}}, {}).isEmpty());
    CHECK(pdfOutline("%PDF-1.4\nno trailer", bookmarks, {}).isEmpty());
    CHECK(pdfOutline(QByteArray(whole).replace("xref\n0 ", "xref\n1 "), bookmarks, {}).isEmpty());
    CHECK(pdfOutline(QByteArray(whole).replace("/Kids", "/Tree"), bookmarks, {}).isEmpty());
    CHECK(pdfOutline({}, bookmarks, {}).isEmpty());
}
