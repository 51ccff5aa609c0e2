// SPDX-License-Identifier: GPL-3.0-or-later
// What comes out of a printer when the dialog is answered: the dialog's own "Print to File (PDF)" is one.
#include "core/store/plan_rows.h"
#include "tests/support/catch.h"
#include "tests/ui/support/named_widget.h"
#include "tests/ui/support/window_world.h"
#include "ui/support/output.h"

#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPrintDialog>
#include <QPrinter>
#include <QProcess>
#include <QRadioButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTimer>

#include <set>

using namespace csp;
using csp::test::in;
using What = OutputChoice::What;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

QByteArray toolOutput(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    REQUIRE(process.waitForFinished(60'000));
    REQUIRE(process.exitCode() == 0);
    return process.readAllStandardOutput();
}

struct Printout {
    QStringList pages; ///< their words
    QSizeF paper;      ///< in points

    explicit Printout(const QString &path)
    {
        pages = QString::fromUtf8(toolOutput(u("pdftotext"), {u("-layout"), path, u("-")})).split(u'\f');
        pages.removeLast(); // nothing follows the last form feed
        static const QRegularExpression size(u("Page size: +([0-9.]+) x ([0-9.]+)"));
        const auto found = size.match(QString::fromUtf8(toolOutput(u("pdfinfo"), {path})));
        REQUIRE(found.hasMatch());
        paper = {found.captured(1).toDouble(), found.captured(2).toDouble()};
    }
};

/// Somebody who fills in the dialog for a printer and takes it.
struct PrintingWorld : WindowWorld {
    QString out = folder.filePath(u("printed.pdf"));
    int offered = 0; ///< pages, as the dialog says
    std::function<void(QPrintDialog &)> fill;

    PrintingWorld() : WindowWorld(u("charnwood-example"))
    {
        ask::answerWith({{},
                         [this](const QString &sentence) { told << sentence; },
                         {},
                         [this](QDialog &asked) {
                             auto &dialog = dynamic_cast<QPrintDialog &>(asked);
                             offered = dialog.maxPage();
                             CHECK(dialog.minPage() == 1);
                             dialog.show(); // which looks for printers
                             auto *printers = in<QComboBox>(dialog, "printers");
                             printers->setCurrentIndex(printers->count() - 1); // into a file
                             in<QLineEdit>(dialog, "filename")->setText(out);
                             if (fill)
                                 fill(dialog);
                             dialog.accept();
                             return dialog.result() == QDialog::Accepted;
                         }});
    }
    Printout print(const OutputChoice &choice)
    {
        QFile::remove(out);
        Output(window.get(), document()).print(choice);
        REQUIRE(QFile::exists(out));
        return Printout(out);
    }
};

} // namespace

TEST_CASE(
    "a printout goes by the plan's title in the printer's queue, and nothing is printed when it is refused")
{
    WindowWorld world(u("charnwood-example"));
    QString name;
    const QString out = world.folder.filePath(u("printed.pdf"));
    ask::answerWith({{}, {}, {}, [&](QDialog &dialog) {
                         auto *printer = static_cast<QPrintDialog &>(dialog).printer();
                         name = printer->docName();
                         printer->setOutputFileName(out);
                         return false;
                     }});
    Output(world.window.get(), world.document()).print({});
    CHECK(name == selectRow(world.document().database(), PlanInfo{}.id)->title);
    CHECK_FALSE(QFile::exists(out));
}

TEST_CASE("what is printed is every page of the report, on its own paper whichever way up it is")
{
    PrintingWorld world;
    constexpr double a4[] = {595, 842};
    constexpr double a3[] = {842, 1191};
    const auto isAbout = [](double one, double other) { return std::abs(one - other) < 2; };
    const Printout form = world.print({});
    CHECK(form.pages.size() > 5);
    CHECK(form.pages.size() == world.offered);
    CHECK((isAbout(form.paper.width(), a4[1]) && isAbout(form.paper.height(), a4[0])));
    const QString words = form.pages.join(u' ').simplified();
    for (const Priority &priority : selectRows<Priority>(world.document().database(), ""))
        CHECK(words.contains(priority.title.simplified()));
    for (const QString &page : form.pages)
        CHECK(page.contains(u("Key Actions")) == page.contains(u("Lead Agency"))); // the heading row, whole

    OutputChoice choice;
    choice.paper = PageSetup::Size::A3;
    const Printout large = world.print(choice);
    CHECK((isAbout(large.paper.width(), a3[1]) && isAbout(large.paper.height(), a3[0])));
    CHECK(large.pages.size() < form.pages.size());

    choice = {};
    choice.what = What::Funding;
    const Printout upright = world.print(choice);
    CHECK((isAbout(upright.paper.width(), a4[0]) && isAbout(upright.paper.height(), a4[1])));
    CHECK(upright.pages.join(u' ').contains(u("Area Based Grant")));
}

TEST_CASE("of a printout only the pages that are wanted come out")
{
    PrintingWorld world;
    const Printout all = world.print({});
    world.fill = [](QPrintDialog &dialog) {
        in<QRadioButton>(dialog, "printRange")->setChecked(true);
        in<QSpinBox>(dialog, "from")->setValue(2);
        in<QSpinBox>(dialog, "to")->setValue(4);
    };
    CHECK(world.print({}).pages == all.pages.mid(1, 3));
    world.fill = [](QPrintDialog &dialog) {
        in<QRadioButton>(dialog, "printRange")->setChecked(true);
        in<QSpinBox>(dialog, "from")->setValue(dialog.maxPage());
        in<QSpinBox>(dialog, "to")->setValue(dialog.maxPage());
    };
    CHECK(world.print({}).pages == all.pages.mid(all.pages.size() - 1));
}

TEST_CASE("what is printed while somebody edits is the plan as it was at one moment, and no edit is lost")
{
    PrintingWorld world;
    Document &document = world.document();
    const auto priorities = selectRows<Priority>(document.database(), "");
    int edits = 0;
    const auto edit = [&] {
        const QString words = u("State %1 end").arg(++edits);
        document.edit(words, [&](Writer &write) {
            for (const Priority &priority : priorities)
                write.set(priority.id, &Priority::title, words);
            write.set(PlanInfo{}.id, &PlanInfo::title, words);
        });
    };
    edit();
    const qint64 entries = document.history().size();
    QTimer pace;
    pace.setInterval(3);
    QObject::connect(&pace, &QTimer::timeout, edit);
    int laidOut = 0; // of how many states there were when the dialog came
    world.fill = [&](QPrintDialog &) {
        pace.stop();
        laidOut = edits;
        edit(); // also while the dialog is open
    };
    pace.start();
    const QString words = world.print({}).pages.join(u' ').simplified();
    CHECK(edits > 2);
    std::set<QString> here;
    static const QRegularExpression state(u("State (\\d+) end"));
    for (auto found = state.globalMatch(words); found.hasNext();) {
        const auto each = found.next();
        here.insert(each.captured());
        CHECK(each.captured(1).toInt() <= laidOut);
    }
    INFO(words.left(2000).toStdString());
    CHECK(here.size() == 1);
    CHECK(document.history().size() == entries + edits - 1);
    CHECK(selectRow(document.database(), PlanInfo{}.id)->title == u("State %1 end").arg(edits));
    CHECK(world.told.isEmpty());
}
