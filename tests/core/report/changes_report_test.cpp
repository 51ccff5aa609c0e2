// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/changes_report.h"

#include "core/report/html.h"
#include "tests/core/report/samples.h"
#include "tests/support/catch.h"

#include <QImage>
#include <QPainter>

using namespace csp;
using namespace csp::report;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

Difference difference(const char *what, const char *priority, const char *agency, const char *thing)
{
    Difference result;
    result.sentence = u(what);
    result.what = u(what);
    result.priority = u(priority);
    result.agency = u(agency);
    result.thing = u(thing);
    return result;
}

std::vector<Difference> sample()
{
    Difference words = difference("Change the key actions.", "Burglary", "Police", "Actions");
    words.before = {u("Hold a <b>week</b> & more"), {{7, 11}}};
    words.after = {u("Hold a month"), {{7, 5}}};
    Difference noted = difference("Change the status.", "Theft", "Council", "Progress");
    noted.note = u("To answer");
    return {difference("Change the title.", "", "", "Details of the plan"), words,
            difference("Add a lead.", "Burglary", "Council", "Priorities and aims"), noted};
}

ChangesChoice choice(ChangesBy by)
{
    ChangesChoice result;
    result.title = u("What changed");
    result.about = {u("From the version “Sent to board” to the plan as it is now.")};
    result.asAt = QDate(2008, 10, 1);
    result.by = by;
    return result;
}

QStringList headings(const Report &report)
{
    QStringList all;
    for (const Block &block : report.blocks)
        if (const auto *heading = std::get_if<Heading>(&block))
            all << QString(heading->level, u'#') + heading->text;
    return all;
}

} // namespace

TEST_CASE("Changes are listed by priority, by agency or by what they are about", "[report]")
{
    const Plan plan;
    const auto by = [&](ChangesBy order) { return headings(changesReport(plan, sample(), choice(order))); };
    CHECK(by(ChangesBy::Priority) == QStringList{u("#What changed"), u("##Burglary"), u("###Actions"),
                                                 u("###Priorities and aims"), u("##Theft"), u("###Progress"),
                                                 u("##The plan as a whole"), u("###Details of the plan")});
    CHECK(by(ChangesBy::Agency) == QStringList{u("#What changed"), u("##Police"), u("###Burglary"),
                                               u("##Council"), u("###Burglary"), u("###Theft"),
                                               u("##No lead agency"), u("###The plan as a whole")});
    CHECK(by(ChangesBy::Thing).mid(1, 2) ==
          QStringList{u("##Details of the plan"), u("###The plan as a whole")});

    const Report none = changesReport(plan, {}, choice(ChangesBy::Priority));
    CHECK(std::get<Paragraph>(none.blocks.back()).text == u("Nothing is different."));
}

TEST_CASE("For a spreadsheet each difference is a line, and nothing in it is a formula", "[report]")
{
    auto differences = sample();
    differences.back().before = {u("=HYPERLINK(\"http://x\")"), {}};
    differences.back().after = {u("+44 1509, “1 & 2”\n@SUM(A1)"), {}};
    ChangesChoice how = choice(ChangesBy::Priority);
    CHECK(changesCsv({}, how) == "\xEF\xBB\xBF"
                                 "Priority,Lead agency,About,What,Before,After,Note\r\n");
    how.before = u("Yours");
    how.after = u("-1+1|cmd"); // the name of who sent a copy
    CHECK(QString::fromUtf8(changesCsv(differences, how)) ==
          u("\uFEFFPriority,Lead agency,About,What,Yours,'-1+1|cmd,Note\r\n"
            ",,Details of the plan,Change the title.,,,\r\n"
            "Burglary,Police,Actions,Change the key actions.,Hold a <b>week</b> & more,Hold a month,\r\n"
            "Burglary,Council,Priorities and aims,Add a lead.,,,\r\n"
            "Theft,Council,Progress,Change the status.,\"'=HYPERLINK(\"\"http://x\"\")\","
            "\"'+44 1509, “1 & 2”\n@SUM(A1)\",To answer\r\n"));
}

TEST_CASE("The words that differ are struck out and inserted in HTML, and nothing of them is markup",
          "[report][html]")
{
    const QByteArray html = toHtml(changesReport(Plan(), sample(), choice(ChangesBy::Priority)));
    CHECK(html.contains("Hold a <del>&lt;b&gt;week&lt;/b&gt;</del> &amp; more"));
    CHECK(html.contains("Hold a <ins>month</ins>"));
    CHECK(html.contains("Change the status.\nTo answer"));
    CHECK(html.count("<ins>") == 1);
}

TEST_CASE("On paper the words that differ are struck out and underlined, in black alone", "[report]")
{
    const auto ink = [](const std::vector<Difference> &differences) {
        const PagedReport pages(changesReport(Plan(), differences, choice(ChangesBy::Priority)),
                                PageSetup().layout());
        CHECK(pages.pageCount() == 1);
        QImage image(1600, 1100, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.scale(1.4, 1.4);
        pages.paintPage(painter, 0);
        painter.end();

        qint64 dark = 0;
        bool coloured = false;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) {
                const QRgb dot = image.pixel(x, y);
                dark += 255 - qGray(dot);
                coloured = coloured || (y > 450 && std::abs(qRed(dot) - qBlue(dot)) > 40); // below the bands
            }
        CHECK_FALSE(coloured);
        return dark;
    };
    auto only = std::vector{sample()[1]};
    only[0].before.text = only[0].after.text = u("words ").repeated(200).trimmed();
    only[0].before.marks = only[0].after.marks = {};
    const qint64 plain = ink(only);
    only[0].before.marks = {{0, 1199}};
    const qint64 struck = ink(only);
    CHECK(struck > plain * 101 / 100);
    only[0].before.marks = {};
    only[0].after.marks = {{0, 1199}};
    CHECK(ink(only) > struck);
}

TEST_CASE("A marked text longer than a page is on paper whole", "[report][pdf]")
{
    auto all = sample();
    QString words;
    for (int i = 0; i < 3000; ++i)
        words += QStringLiteral("word%1 ").arg(i);
    all[1].after = {words.trimmed(), {{0, words.size() / 2}}};
    const QString text = test::pagesOf(changesReport(Plan(), all, choice(ChangesBy::Priority))).join(u' ');
    for (const char *each : {"word0 ", "word1499", "word2999", "Page 1 of"})
        CHECK(text.contains(u(each)));
}
