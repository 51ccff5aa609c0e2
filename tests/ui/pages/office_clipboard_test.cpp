// SPDX-License-Identifier: GPL-3.0-or-later
// What is copied here as LibreOffice reads it, and what LibreOffice makes of a table as it is pasted here.
#include "core/exchange/text_table.h"
#include "core/model/whole_file.h"
#include "tests/support/catch.h"
#include "tests/ui/pages/page_world.h"
#include "ui/dialogs/paste_dialog.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QProcess>
#include <QStandardPaths>
#include <QUrl>

using namespace csp;

namespace {

const QString html = u("HTML (StarCalc)");
const QString table = u("Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,false"); ///< tabs, quotes, UTF-8

/// LibreOffice with a profile of its own.
struct Office {
    QTemporaryDir folder;

    /// What it makes of these bytes when it opens them by one filter and saves them by another.
    QString convert(const QByteArray &bytes, const QString &from, const QString &to) const
    {
        if (QStandardPaths::findExecutable(u("soffice")).isEmpty())
            FAIL("This test needs LibreOffice; tests/run installs it.");
        const QString ending = to == html ? u("html") : u("csv");
        const QString source = folder.filePath(u("source"));
        const QString target = folder.filePath(u("out/source.")) + ending;
        QFile::remove(target);
        writeWholeFile(source, bytes);
        QProcess office;
        office.start(u("soffice"), {u("-env:UserInstallation=") +
                                        QUrl::fromLocalFile(folder.filePath(u("profile"))).toString(),
                                    u("--headless"), u("--infilter=") + from, u("--convert-to"),
                                    ending + u':' + to, u("--outdir"), folder.filePath(u("out")), source});
        REQUIRE(office.waitForFinished(120'000));
        INFO(office.readAllStandardError().toStdString());
        QFile made(target);
        REQUIRE(made.open(QIODevice::ReadOnly));
        return QString::fromUtf8(made.readAll());
    }
};

/// The rows that are actions: neither the headings nor an objective across the table.
QStringList actionsIn(const TextTable &read)
{
    QStringList rows;
    for (size_t i = 1; i < read.rows.size(); ++i) {
        const QStringList &cells = read.rows[i].cells;
        if (std::any_of(cells.begin() + 1, cells.end(), [](const QString &cell) { return !cell.isEmpty(); }))
            rows << cells.join(u'|');
    }
    return rows;
}

QStringList rowsOf(const PageWorld &world)
{
    QStringList rows;
    for (int row = 0; row < world.model().rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < ActionFormModel::ColumnCount; ++column)
            cells << world.cell(row, column);
        if (world.model().actionAt(row))
            rows << cells.join(u'|');
    }
    return rows;
}

} // namespace

TEST_CASE("rows copied here are the same cells in LibreOffice, and its cells are the same rows here")
{
    const Office office;
    QStringList rows;
    QString sheet; ///< as LibreOffice writes it
    {
        const PageWorld world(PageWorld::longPlan(6));
        edit::set(*world.document, world.model().actionAt(1), &Action::keyActions,
                  u("“Safe & well” <b>week</b>\nwith \"all six\" schools – £5 each"));
        edit::set(*world.document, world.model().actionAt(1), &Action::resources, QString());
        rows = rowsOf(world);
        REQUIRE(rows.size() == 6);
        CHECK(rows.front().contains(u("||")));
        world.view()->selectAll();
        world.page->perform(Command::Copy);
        const QMimeData *copied = QGuiApplication::clipboard()->mimeData();
        sheet = office.convert(copied->html().toUtf8(), html, table);
        CHECK(actionsIn(tableFromText(sheet)) == rows);
        CHECK(sheet.startsWith(u("Key Actions\tLead Agency\tTime Scales\t")));
        CHECK(actionsIn(tableFromText(office.convert(copied->text().toUtf8(), table, table))) == rows);
    }
    PageWorld world;
    ask::answerWith({{}, {}, {}, [](QDialog &dialog) {
                         CHECK(dynamic_cast<PasteDialog *>(&dialog));
                         return true;
                     }});
    world.view()->setCurrentIndex(world.model().index(1, 0));
    auto *data = new QMimeData;
    data->setHtml(office.convert(sheet.toUtf8(), table, html));
    QGuiApplication::clipboard()->setMimeData(data);
    world.page->perform(Command::Paste);
    CHECK(rowsOf(world) == rows);
}
