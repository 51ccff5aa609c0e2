// SPDX-License-Identifier: GPL-3.0-or-later
// What happens to the file, the folder, the clock and the lock of a plan while its window is open.
#include "core/edit/plan.h"
#include "core/model/error.h"
#include "core/store/plan_rows.h"
#include "core/store/settings.h"
#include "tests/support/adversity.h"
#include "tests/support/catch.h"
#include "tests/support/cpu_time.h"
#include "tests/support/plan_file.h"
#include "tests/ui/support/window_world.h"
#include "ui/delegates/cell_editor.h"
#include "ui/models/history_model.h"
#include "ui/pages/action_form_view.h"
#include "ui/pages/action_plan_page.h"
#include "ui/pages/page.h"
#include "ui/plan_view.h"
#include "ui/support/message_bar.h"
#include "ui/support/output.h"
#include "ui/support/session.h"
#include "ui/support/tables.h"

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QLabel>
#include <QMimeData>
#include <QProcess>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QStringListModel>
#include <QTableView>
#include <QTest>

#include <iostream>
#include <set>

using namespace csp;
using namespace csp::test;
using Kind = PlanTreeModel::Kind;
using Fate = Document::FileFate;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

QString said(const MainWindow &window)
{
    return window.findChild<MessageBar *>()->sentence();
}

QPushButton *offer(const MainWindow &window, const char *text)
{
    for (auto *button : window.findChild<MessageBar *>()->findChildren<QPushButton *>())
        if (!button->isHidden() && button->text().remove(u'&') == u(text))
            return button;
    return nullptr;
}

std::vector<Id<Priority>> priorities(const MainWindow &window)
{
    std::vector<Id<Priority>> ids;
    for (const Priority &priority : selectRows<Priority>(window.document()->database(), "ORDER BY position"))
        ids.push_back(priority.id);
    return ids;
}

QString titleOf(const Database &database)
{
    return loadPlan(database).info().title;
}

void retitle(Document &document, const QString &title)
{
    document.edit(u("Change title"),
                  [&](Writer &write) { write.set(PlanInfo{}.id, &PlanInfo::title, title); });
}

/// Somebody who says yes, and chooses this file when asked for one.
struct Answering {
    QString file;
    QStringList asked; ///< questions with their details
    QString offered;   ///< the place a dialog for files began with
    bool yes = true;

    Answering()
    {
        ask::answerWith({[this](const ask::Question &question) {
                             asked << question.text + u' ' + question.detail;
                             return yes;
                         },
                         [this](const QString &sentence) { asked << sentence; },
                         [this](const ask::FileQuestion &question) {
                             offered = question.place;
                             return file.isEmpty() ? std::nullopt : std::optional(file);
                         },
                         [](QDialog &) { return true; }});
    }
    ~Answering() { ask::answerWith({}); }
};

/// A window with the first action plan open, a change made, and the plan looked through: it keeps a copy.
struct OpenPlan : WindowWorld {
    ActionFormView *form;

    OpenPlan() : WindowWorld(u("charnwood-example"))
    {
        REQUIRE(window->planView()->open({Kind::Priority, priorities(*window).front()}));
        form = window->findChild<ActionFormView *>();
        retitle(document(), u("Typed before"));
        REQUIRE(QTest::qWaitFor([this] { return isKept(); }, 20'000));
    }
    bool isKept() const
    {
        const auto copy = window->planView()->newestCopy();
        return copy && titleOf(Database(copy->path(), Database::Access::ReadOnly)) == u("Typed before");
    }
    void type(const char *words) const
    {
        form->setCurrentIndex(form->model()->index(1, 0));
        QTest::keyClick(form, Qt::Key_F2);
        REQUIRE(form->openEditor());
        form->openEditor()->selectAll();
        QTest::keyClicks(form->openEditor(), u(words));
        QTest::keyClick(form->openEditor(), Qt::Key_Escape);
    }
    QString cell() const
    {
        const auto *now = window->findChild<ActionFormView *>();
        return now->model()->index(1, 0).data().toString();
    }
    bool isSaid(Fate fate) const
    {
        return QTest::qWaitFor([&] { return said(*window).startsWith(Document::fateText(fate)); }, 10'000);
    }
};

} // namespace

TEST_CASE("a plan whose file goes while it is open keeps what is typed, and goes on where a copy is saved")
{
    OpenPlan world;
    MainWindow &window = *world.window;
    const QString aside = world.folder.filePath(u("aside.csp"));
    const bool deleted = GENERATE(true, false);
    REQUIRE((deleted ? QFile::remove(world.path) : QFile::rename(world.path, aside)));
    world.type("Typed after");
    CHECK(said(window) == Document::fateText(Fate::Gone));
    REQUIRE(offer(window, "Save a copy…"));
    REQUIRE(world.form->openEditor());
    CHECK(world.form->openEditor()->toPlainText() == u("Typed after"));
    CHECK_FALSE(window.close());
    window.perform(Command::Export);
    CHECK(said(window) == Document::fateText(Fate::Gone));

    Answering answers;
    answers.file = GENERATE(true, false) ? world.path : world.folder.filePath(u("copy.csp"));
    offer(window, "Save a copy…")->click();
    CHECK(answers.offered == world.path); // where it was, and nothing is there
    CHECK(world.document().path() == answers.file);
    CHECK(said(window).contains(u("You go on in ")));
    CHECK(world.cell() == u("Typed after"));
    CHECK(window.windowTitle().contains(QFileInfo(answers.file).fileName()));
    CHECK(plansToReopen() == QStringList{QFileInfo(answers.file).absoluteFilePath()});
    window.perform(Command::Undo);
    window.perform(Command::Undo);
    const auto file = openForReading(answers.file);
    checkWhole(*file);
    CHECK(titleOf(*file) != u("Typed before"));
    CHECK(world.document().history().size() == 5);
    if (!deleted)
        CHECK(titleOf(*openForReading(aside)) == u("Typed before"));
}

TEST_CASE("a window sees by itself that its file went, and that it came back")
{
    OpenPlan world;
    MainWindow &window = *world.window;
    const QString aside = world.folder.filePath(u("aside.csp"));
    REQUIRE(QFile::rename(world.path, aside));
    CHECK(world.isSaid(Fate::Gone));
    CHECK(offer(window, "Save a copy…"));
    REQUIRE(QFile::rename(aside, world.path));
    REQUIRE(QTest::qWaitFor([&] { return said(window).isEmpty(); }, 10'000));
    world.type("Typed after");
    CHECK(world.cell() == u("Typed after"));
    CHECK(said(window).isEmpty());
}

TEST_CASE("a plan whose file is replaced while it is open goes on under another name and leaves the other be")
{
    OpenPlan world;
    MainWindow &window = *world.window;
    const QString theirs = world.folder.filePath(u("theirs.csp"));
    world.document().saveCopy(theirs, false);
    retitle(*Document::open(theirs, PlanFolder::options()), u("Theirs"));
    REQUIRE(QFile::remove(world.path));
    REQUIRE(QFile::rename(theirs, world.path));
    const QByteArray before = bytesOf(world.path);
    CHECK(world.isSaid(Fate::Replaced));
    world.type("Typed after");
    REQUIRE(world.form->openEditor());
    Answering answers;
    answers.file = world.path;
    window.perform(Command::SaveCopy);
    CHECK(said(window).contains(u("Choose another name")));
    answers.file = world.folder.filePath(u("ours.csp"));
    window.perform(Command::SaveCopy);
    CHECK(world.document().path() == answers.file);
    CHECK(world.cell() == u("Typed after"));
    CHECK(titleOf(*openForReading(answers.file)) == u("Typed before"));
    CHECK(bytesOf(world.path) == before);
    CHECK(window.openPlan(world.path));
    CHECK(titleOf(world.document().database()) == u("Theirs"));
}

TEST_CASE("a plan whose file is cut off or overwritten while it is open is shown on, and can be saved")
{
    OpenPlan world;
    MainWindow &window = *world.window;
    const Plan before = loadPlan(world.document().database());
    const QByteArray whole = bytesOf(world.path);
    const auto [what, bytes] =
        GENERATE_COPY(table<const char *, QByteArray>({{"nothing", QByteArray()},
                                                       {"half of it", whole.left(whole.size() / 2)},
                                                       {"a letter", "Dear all,"}}));
    INFO(what);
    QTest::qWait(20); // a file system tells times apart by a few milliseconds
    writeBytes(world.path, bytes);
    world.type("Typed after");
    REQUIRE(world.form->openEditor());
    CHECK(said(window) == Document::fateText(Fate::Overwritten));
    REQUIRE(QTest::qWaitFor([&] { return world.document().hasFallenBack(); }, 10'000));
    for (const Kind kind : {Kind::Overview, Kind::Measures, Kind::History, Kind::Findings})
        CHECK_FALSE(window.planView()->open({kind})); // the typing stays where it is
    CHECK((loadPlan(world.document().database()) == before));

    Answering answers;
    if (GENERATE(true, false)) {
        answers.file = world.folder.filePath(u("ours.csp"));
        window.perform(Command::SaveCopy);
        CHECK(world.document().path() == answers.file);
        CHECK(world.cell() == u("Typed after"));
        checkWhole(*openForReading(answers.file));
        CHECK(bytesOf(world.path) == bytes);
        CHECK(said(window).contains(u("You go on in ")));
        CHECK(window.planView()->open({Kind::History}));
    } else { // it was on its way of being written
        QTest::qWait(20);
        writeBytes(world.path, whole);
        REQUIRE(QTest::qWaitFor([&] { return !world.document().hasFallenBack(); }, 10'000));
        CHECK(said(window).isEmpty());
        CHECK(world.cell() == u("Typed after"));
        checkWhole(*openForReading(world.path));
    }
}

TEST_CASE("what cannot be read while it is drawn is said when the drawing is done")
{
    class Model : public QStringListModel {
    public:
        QVariant data(const QModelIndex &, int role) const override
        {
            if (role == Qt::DisplayRole)
                throw StorageError(u("It cannot be read."));
            return {};
        }
    } model;
    model.setStringList({u("one"), u("two")});
    static QStringList remarks; // Qt's own, about painters
    remarks.clear();
    WindowWorld world(u("charnwood-example"));
    const auto before =
        qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &text) {
            if (text.contains(QStringLiteral("paint"), Qt::CaseInsensitive))
                remarks << text;
        });
    {
        QTableView table(world.window.get());
        table.setModel(&model);
        dressTable(table);
        table.setGeometry(300, 300, 200, 200);
        table.show();
        CHECK(QTest::qWaitFor([&] { return said(*world.window) == u("It cannot be read."); }));
        table.hide();
    }
    qInstallMessageHandler(before);
    CHECK(said(*world.window) == u("It cannot be read."));
    CHECK(remarks.join(u'\n').toStdString().empty());
}

TEST_CASE("what was changed after the copy that is kept of an overwritten file is said to be missing")
{
    OpenPlan world;
    const auto kept = world.document().history().newest(1).front();
    retitle(world.document(), u("Typed since"));
    writeBytes(world.path, "Dear all,");
    world.type("Typed after");
    REQUIRE(QTest::qWaitFor([&] { return world.document().hasFallenBack(); }, 10'000));
    CHECK(titleOf(world.document().database()) == u("Typed before"));
    CHECK(said(*world.window) ==
          Document::fateText(Fate::Overwritten) +
              u(" What was changed after %1 is not in the copy.").arg(HistoryModel::whenText(kept)));
}

TEST_CASE("a file that is overwritten before a copy was kept is opened again, with what was typed kept")
{
    WindowWorld world(u("charnwood-example"));
    MainWindow &window = *world.window;
    const QByteArray whole = bytesOf(world.path);
    retitle(world.document(), u("Typed before"));
    REQUIRE(window.planView()->open({Kind::Priority, priorities(window).front()}));
    auto *form = window.findChild<ActionFormView *>();
    form->setCurrentIndex(form->model()->index(1, 0));
    QTest::keyClick(form, Qt::Key_F2);
    REQUIRE(form->openEditor());
    form->openEditor()->setPlainText(u("Typed after"));
    REQUIRE_FALSE(window.planView()->newestCopy());
    QTest::qWait(20);
    writeBytes(world.path, whole);
    QTest::keyClick(form->openEditor(), Qt::Key_Escape);
    REQUIRE(form->openEditor());
    window.perform(Command::SaveCopy);
    CHECK(said(window).contains(u("was not kept")));
    REQUIRE(offer(window, "Open it again"));
    offer(window, "Open it again")->click();
    CHECK(said(window).isEmpty());
    CHECK(titleOf(world.document().database()) != u("Typed before"));
    CHECK(QGuiApplication::clipboard()->text() == u("Typed after"));
    retitle(world.document(), u("And on"));
}

TEST_CASE("a folder that goes away or becomes read-only refuses what is typed, which stays until it is back")
{
    const OrdinaryUser user;
    rememberAuthor({u("Officer"), u("CBC")});
    const QTemporaryDir place;
    const QString folder = place.filePath(u("plans"));
    const QString path = folder + u("/plan.csp");
    REQUIRE(QDir().mkdir(folder));
    createOwnPlanFile(path, loadTemplate(u("charnwood-example")), rememberedAuthor(), Clock(), u("New plan"));
    MainWindow window{Clock()};
    REQUIRE(window.openPlan(path));
    window.QWidget::show();
    REQUIRE(window.planView()->open({Kind::Priority, priorities(window).front()}));
    auto *form = window.findChild<ActionFormView *>();
    form->setCurrentIndex(form->model()->index(1, 0));
    QTest::keyClick(form, Qt::Key_F2);
    REQUIRE(form->openEditor());
    form->openEditor()->setPlainText(u("Typed after"));
    const auto refuse = [&](const QString &sentence) {
        QTest::keyClick(form->openEditor(), Qt::Key_Escape);
        CHECK(said(window).contains(sentence));
        CHECK(offer(window, "Save a copy…"));
        REQUIRE(form->openEditor());
        CHECK(form->openEditor()->toPlainText() == u("Typed after"));
    };
    Answering answers;
    answers.file = place.filePath(u("copy.csp"));
    SECTION("read-only")
    {
        const auto readOnly = std::make_unique<ReadOnly>(folder);
        refuse(u("the file or its folder is read-only"));
        window.perform(Command::SaveCopy);
        CHECK(said(window).contains(u("is not in it"))); // what is typed; the plan is
        CHECK(titleOf(*openForReading(answers.file)) == titleOf(window.document()->database()));
        CHECK(form->openEditor());
    }
    SECTION("renamed")
    {
        REQUIRE(QDir().rename(folder, place.filePath(u("elsewhere"))));
        refuse(Document::fateText(Fate::Gone));
        REQUIRE(QDir().rename(place.filePath(u("elsewhere")), folder));
    }
    SECTION("gone for good")
    {
        REQUIRE(QDir(folder).removeRecursively());
        refuse(Document::fateText(Fate::Gone));
        window.perform(Command::SaveCopy);
        CHECK(window.document()->path() == answers.file);
        CHECK(QFileInfo(answers.offered).path() != folder); // which is not there
        form = window.findChild<ActionFormView *>();
        CHECK(form->model()->index(1, 0).data().toString() == u("Typed after"));
        return;
    }
    QTest::keyClick(form->openEditor(), Qt::Key_Escape);
    CHECK_FALSE(form->openEditor());
    CHECK(form->model()->index(1, 0).data().toString() == u("Typed after"));
    CHECK(titleOf(*openForReading(path)) == titleOf(window.document()->database()));
    CHECK(window.document()->history().size() == 2);
}

TEST_CASE("a second window goes on showing the plan when its file is spoilt, and follows it when it is back")
{
    OpenPlan world;
    MainWindow second{Clock()};
    REQUIRE(second.openPlan(world.path));
    second.QWidget::show();
    REQUIRE(QTest::qWaitFor([&] { return second.planView()->newestCopy() != nullptr; }, 20'000));
    const QByteArray whole = bytesOf(world.path);
    QTest::qWait(20);
    writeBytes(world.path, {});
    REQUIRE(QTest::qWaitFor([&] { return second.document()->hasFallenBack(); }, 10'000));
    CHECK(said(second).startsWith(Document::fateText(Fate::Overwritten)));
    CHECK(titleOf(second.document()->database()) == u("Typed before"));
    QTest::qWait(20);
    writeBytes(world.path, whole);
    REQUIRE(QTest::qWaitFor([&] { return !second.document()->hasFallenBack(); }, 10'000));
    CHECK(said(second).contains(u("already open")));
    CHECK(offer(second, "Take over…"));
}

TEST_CASE("a clock that jumps leaves edits in order, and what is due is judged by the day there is")
{
    QDateTime now(QDate(2008, 6, 10), QTime(23, 59), Qt::UTC);
    rememberAuthor({u("Officer"), u("CBC")});
    const QTemporaryDir folder;
    const QString path = folder.filePath(u("plan.csp"));
    const Clock clock([&] { return now; });
    Plan plan = loadTemplate(u("charnwood-example"));
    for (Action &action : plan.actions) {
        action.startDate = {};
        action.dueDate = QDate(2008, 6, 30);
        action.status = {};
    }
    createPlanFile(path, plan, rememberedAuthor(), clock, u("New plan"));
    MainWindow window{clock};
    REQUIRE(window.openPlan(path));
    window.QWidget::show();
    Document &document = *window.document();
    REQUIRE(window.planView()->open({Kind::Overview}));
    const auto shownText = [&] {
        QString words;
        for (const auto *label : window.planView()->page()->findChildren<QLabel *>())
            words += label->text();
        return words;
    };
    CHECK(shownText().contains(u("10/06/2008")));
    REQUIRE(QTest::qWaitFor([&] { return window.planView()->findings().has_value(); }, 20'000));
    const int due = *window.planView()->findings();

    const std::vector<QDate> days{{2008, 7, 9}, {2001, 1, 1}, {2008, 6, 11}}; // slept, put wrong, put right
    for (const QDate &day : days) {
        INFO(day.toString(Qt::ISODate).toStdString());
        now = QDateTime(day, QTime(9, 0), Qt::UTC);
        const QString shown = day.toString(u("dd/MM/yyyy"));
        REQUIRE(QTest::qWaitFor([&] { return shownText().contains(shown); }, 10'000)); // without a touch
        const int late = day > QDate(2008, 6, 30) ? static_cast<int>(plan.actions.size()) : 0;
        REQUIRE(QTest::qWaitFor([&] { return window.planView()->findings() == due + late; }, 20'000));
        retitle(document, shown);
    }
    qint64 before = 0;
    Statement stamps = document.database().prepare("SELECT time FROM stamp ORDER BY n");
    while (stamps.step()) {
        CHECK(stamps.integer(0) > before);
        before = stamps.integer(0);
    }
    QStringList titles;
    for (const HistoryEntry &entry : document.history().newest(3))
        titles << entry.at.date().toString(u("dd/MM/yyyy"));
    CHECK(titles == QStringList{u("11/06/2008"), u("01/01/2001"), u("09/07/2008")});
    const Answering answers; // whether to take back what was made on another day
    for (const char *title : {"01/01/2001", "09/07/2008"}) {
        window.perform(Command::Undo);
        CHECK(titleOf(document.database()) == u(title));
    }
    window.perform(Command::Redo);
    CHECK(titleOf(document.database()) == u("01/01/2001"));
    checkWhole(document.database());

    // Two seconds' pause is two seconds, whatever the clock does meanwhile.
    REQUIRE(window.planView()->open({Kind::Priority, priorities(window).front()}));
    auto *form = window.findChild<ActionFormView *>();
    form->setCurrentIndex(form->model()->index(1, 0));
    QTest::keyClick(form, Qt::Key_F2);
    REQUIRE(form->openEditor());
    QTest::keyClicks(form->openEditor(), u("!"));
    now = QDateTime(QDate(1990, 1, 1), QTime(9, 0), Qt::UTC);
    CHECK(
        QTest::qWaitFor([&] { return form->model()->index(1, 0).data().toString().contains(u'!'); }, 4'000));
    CHECK(form->openEditor());
    QTest::keyClick(form->openEditor(), Qt::Key_Escape);
}

TEST_CASE("a lock left by another computer names it and since when, and is taken over when somebody says so")
{
    rememberAuthor({u("Officer"), u("CBC")});
    const PlanFolder folder(loadTemplate(u("charnwood")));
    const QString lock = folder.other(u(".~lock.plan.csp#"));
    const QByteArray theirs = "4711\ncsp-planner\ncouncil-laptop-7\nid\nboot\nuser safety-desk\n";
    writeBytes(lock, theirs);
    const QDateTime since(QDate(2008, 6, 9), QTime(17, 45));
    {
        QFile file(lock);
        REQUIRE(file.open(QIODevice::ReadWrite));
        REQUIRE(file.setFileTime(since, QFileDevice::FileModificationTime));
    }
    MainWindow window{Clock()};
    REQUIRE(window.openPlan(folder.path()));
    window.QWidget::show();
    REQUIRE(window.planView()->open({Kind::Measures}));                 // where somebody reads
    CHECK(said(window).contains(u("safety-desk on council-laptop-7"))); // not whoever owns the file here
    CHECK(said(window).contains(u("since 09/06/2008 17:45")));
    REQUIRE(offer(window, "Take over…"));
    CHECK_THROWS_AS(retitle(*window.document(), u("Not yet")), StorageError);
    {
        Answering answers;
        answers.yes = false;
        offer(window, "Take over…")->click();
        REQUIRE(answers.asked.size() == 1);
        CHECK(answers.asked[0].contains(u("council-laptop-7")));
        CHECK(answers.asked[0].contains(u("since 09/06/2008 17:45")));
        CHECK(window.document()->isReadOnly());
        CHECK(bytesOf(lock) == theirs);
    }
    const Answering answers;
    offer(window, "Take over…")->click();
    REQUIRE_FALSE(window.document()->isReadOnly());
    CHECK(said(window).isEmpty());
    CHECK(window.planView()->place().kind == Kind::Measures); // and goes on
    CHECK(bytesOf(lock).contains(QSysInfo::machineHostName().toUtf8()));
    CHECK(bytesOf(lock).endsWith("\nuser " + QFileInfo(lock).owner().toUtf8() + '\n'));
    retitle(*window.document(), u("Ours now"));

    // And when that computer takes it back, this window finds out and says by whom: with a lock that does not
    // say which person it is, only by which computer.
    const QByteArray nameless = "4711\ncsp-planner\ncouncil-laptop-7\n";
    REQUIRE(QFile::remove(lock));
    writeBytes(lock, nameless);
    REQUIRE(QTest::qWaitFor([&] { return window.document()->isReadOnly(); }, 10'000));
    CHECK(said(window).contains(u("was taken over: council-laptop-7 ")));
    CHECK(offer(window, "Take over…"));
    CHECK_THROWS_AS(retitle(*window.document(), u("Too late")), StorageError);
    window.perform(Command::ClosePlan);
    CHECK(bytesOf(lock) == nameless); // theirs to take away
}

TEST_CASE("what is written while somebody edits shows the plan as it was at one moment, and no edit is lost")
{
    OpenPlan world;
    const bool sameWindow = GENERATE(true, false);
    MainWindow reader{Clock()};
    if (!sameWindow)
        REQUIRE(reader.openPlan(world.path));
    MainWindow &printing = sameWindow ? *world.window : reader;
    Document &document = world.document();
    const auto ids = priorities(*world.window);
    int edits = 0;
    const auto editAll = [&] {
        const QString words = u("State %1 end").arg(++edits);
        document.edit(words, [&](Writer &write) {
            for (const auto &id : ids)
                write.set(id, &Priority::title, words);
            for (const Measure &measure : selectRows<Measure>(document.database(), ""))
                write.set(measure.id, &Measure::text, words);
            write.set(PlanInfo{}.id, &PlanInfo::title, words);
        });
    };
    editAll();
    const qint64 entries = document.history().size();
    QTimer pace;
    pace.setInterval(3);
    QObject::connect(&pace, &QTimer::timeout, editAll);
    for (const auto format :
         {OutputChoice::Format::Json, OutputChoice::Format::Html, OutputChoice::Format::Pdf}) {
        const int before = edits;
        for (int round = 0; round < 5; ++round) {
            OutputChoice choice;
            choice.format = format;
            const QString path = world.folder.filePath(u("out.") + Output::suffixOf(format));
            pace.start();
            REQUIRE(Output(&printing, *printing.document()).write(choice, path));
            pace.stop();
            QByteArray written = bytesOf(path);
            if (format == OutputChoice::Format::Pdf) {
                QProcess reading;
                reading.start(u("pdftotext"), {path, u("-")});
                REQUIRE(reading.waitForFinished());
                written = reading.readAllStandardOutput();
            }
            std::set<QString> here;
            static const QRegularExpression state(u("State \\d+ end"));
            for (auto found = state.globalMatch(QString::fromUtf8(written).simplified()); found.hasNext();)
                here.insert(found.next().captured());
            INFO(written.left(2000).toStdString());
            CHECK(here.size() == 1);
        }
        CHECK(edits > before); // somebody did edit meanwhile
    }
    CHECK(document.history().size() == entries + edits - 1);
    CHECK(titleOf(document.database()) == u("State %1 end").arg(edits));
    checkWhole(document.database());
}

TEST_CASE("ten thousand rows of another program are pasted, and taken back, while the window stays alive")
{
    WindowWorld world(u("charnwood-example"));
    REQUIRE(world.window->planView()->open({Kind::Priority, priorities(*world.window).front()}));
    QString html = u("<table><tr><th>Key Actions</th><th>Lead Agency</th><th>Time Scales</th>"
                     "<th>Resources</th><th>Outcome target</th><th>Latest Progress</th></tr>");
    for (int i = 0; i < 10'000; ++i)
        html +=
            u("<tr><td>Action %1: hold a day of action in each ward with the neighbourhood policing team, "
              "the wardens and the fire service, and tell residents what was found and done about it</td>"
              "<td>CBC / Police</td><td>By end of May 2008</td><td>£2,500 BCU fund and officers’ "
              "time</td><td>Fewer offences of criminal damage than in the year before</td>"
              "<td>Two days were held</td></tr>")
                .arg(i);
    html += u("</table>");
    auto *data = new QMimeData;
    data->setHtml(html);
    QGuiApplication::clipboard()->setMimeData(data);
    ask::answerWith({{}, {}, {}, [](QDialog &) { return true; }});
    auto *page = world.window->findChild<ActionPlanPage *>();
    const int before = static_cast<int>(page->shownActions().size());
    const auto cost = [](const std::function<void()> &work) {
        const qint64 start = threadMicroseconds();
        work();
        QCoreApplication::processEvents();
        return (threadMicroseconds() - start) / 1000;
    };
    const qint64 pasted = cost([&] { page->perform(Command::Paste); });
    CHECK(static_cast<int>(page->shownActions().size()) == before + 10'000);
    CHECK(world.document().history().nextUndo()->sentence == u("Paste 10000 actions"));
    // What the plan alone costs, of which no page is shown: machines differ, and are busy.
    const QTemporaryDir folder;
    const QString copy = folder.filePath(u("copy.csp"));
    REQUIRE(QFile::copy(world.document().database().path(), copy));
    const qint64 undone = cost([&] { world.window->perform(Command::Undo); });
    CHECK(static_cast<int>(page->shownActions().size()) == before);
    const auto alone = Document::open(copy, {});
    const qint64 undoneAlone = cost([&] { alone->undo(); });
    const qint64 redoneAlone = cost([&] { alone->redo(); });
    std::cerr << "  10,000 rows: pasted and painted in " << pasted << " ms CPU, undone in " << undone
              << "; the plan alone undone in " << undoneAlone << ", redone in " << redoneAlone << "\n";
    CHECK(pasted < 3 * redoneAlone);
    CHECK(undone < 3 * undoneAlone);
}
