// SPDX-License-Identifier: GPL-3.0-or-later
// The window on a full disk, with a plan it may only read, with what is no plan, and without a printer.
#include "core/edit/plan.h"
#include "core/store/plan_rows.h"
#include "tests/support/adversity.h"
#include "tests/support/catch.h"
#include "tests/ui/support/window_world.h"
#include "ui/delegates/cell_editor.h"
#include "ui/pages/action_form_view.h"
#include "ui/plan_view.h"
#include "ui/support/attempt.h"
#include "ui/support/message_bar.h"
#include "ui/support/output.h"
#include "ui/support/plan_places.h"

#include <QAction>
#include <QDialog>
#include <QFile>
#include <QLineEdit>
#include <QPrintPreviewWidget>
#include <QPushButton>
#include <QTest>

#include <map>

#include <set>

using namespace csp;
using namespace csp::test;
using Kind = PlanTreeModel::Kind;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

QAction *action(const MainWindow &window, Command command)
{
    auto *found = window.findChild<QAction *>(QLatin1String(infoOf(command).name));
    REQUIRE(found);
    return found;
}

QString said(const MainWindow &window)
{
    return window.findChild<MessageBar *>()->sentence();
}

/// The button in the message bar that does something about what it says; empty text: none is offered.
QPushButton *offer(const MainWindow &window)
{
    for (auto *button : window.findChild<MessageBar *>()->findChildren<QPushButton *>())
        if (!button->isHidden() && button->accessibleName() != u("Close this message"))
            return button;
    return nullptr;
}

QString offered(const MainWindow &window)
{
    const QPushButton *button = offer(window);
    return button ? button->text().remove(u'&') : QString();
}

std::vector<Id<Priority>> priorities(const MainWindow &window)
{
    std::vector<Id<Priority>> ids;
    for (const Priority &priority : selectRows<Priority>(window.document()->database(), "ORDER BY position"))
        ids.push_back(priority.id);
    return ids;
}

/// Every file of a folder with what is in it.
std::map<QString, QByteArray> contents(const QString &folder)
{
    std::map<QString, QByteArray> found;
    for (const QString &name : QDir(folder).entryList(QDir::Files | QDir::Hidden)) {
        QFile file(QDir(folder).filePath(name));
        REQUIRE(file.open(QIODevice::ReadOnly));
        found[name] = file.readAll();
    }
    return found;
}

/// Answers the question for a file with this path, and keeps the question.
struct FileAnswer {
    ask::FileQuestion question;
    explicit FileAnswer(const QString &path, bool dialogs = false)
    {
        ask::answerWith({[](const ask::Question &) { return true; },
                         {},
                         [this, path](const ask::FileQuestion &asked) {
                             question = asked;
                             return std::optional(path);
                         },
                         [dialogs](QDialog &) { return dialogs; }});
    }
    ~FileAnswer() { ask::answerWith({}); }
};

bool changesThePlan(Command command)
{
    const std::set<Command> readers{Command::EditAuthor,
                                    Command::ShowDetails,
                                    Command::EnlargeChart,
                                    Command::Copy,
                                    Command::Find,
                                    Command::FindNext,
                                    Command::FindPrevious,
                                    Command::EditPreferences,
                                    Command::CompareWithEntry,
                                    Command::SavePicture};
    switch (infoOf(command).menu) {
    case Menu::Edit:
    case Menu::Plan:
    case Menu::Action:
    case Menu::Measure:
        return !readers.count(command);
    default:
        return false;
    }
}

} // namespace

TEST_CASE("a plan that may only be read opens so, says it, and a copy of it can be changed")
{
    const OrdinaryUser user;
    const QTemporaryDir home;
    const QByteArray homeBefore = qgetenv("HOME");
    qputenv("HOME", home.path().toLocal8Bit());
    rememberAuthor({u("Officer"), u("CBC")});
    const QTemporaryDir place;
    const QString path = place.filePath(u("plan.csp"));
    createPlanFile(path, loadTemplate(u("charnwood-example")), rememberedAuthor(), Clock(), u("New plan"));
    const auto [folderToo, fileToo] =
        GENERATE(values<std::pair<bool, bool>>({{true, true}, {true, false}, {false, true}}));
    INFO((folderToo ? "read-only folder" : "") << (fileToo ? " read-only file" : ""));
    {
        std::optional<ReadOnly> file, folder;
        if (fileToo)
            file.emplace(path);
        if (folderToo)
            folder.emplace(place.path());
        const auto before = contents(place.path());

        MainWindow window{Clock()};
        window.resize(1366, 768);
        REQUIRE(window.openPlan(path));
        window.QWidget::show();
        REQUIRE(window.document()->isReadOnly());
        CHECK(said(window) == window.document()->readOnlyReason());
        CHECK(said(window).contains(u("read-only")));
        CHECK(offered(window) == u("Save a copy…"));
        CHECK(window.windowTitle().contains(u("read only")));

        PlanView *view = window.planView();
        for (const auto &shown :
             {PlanTreeModel::Place{Kind::Priority, priorities(window).front()},
              PlanTreeModel::Place{Kind::ActionPlans}, PlanTreeModel::Place{Kind::Measures},
              PlanTreeModel::Place{Kind::History}, PlanTreeModel::Place{Kind::Overview},
              PlanTreeModel::Place{Kind::Findings}, PlanTreeModel::Place{Kind::Work},
              PlanTreeModel::Place{Kind::Funding},
              PlanTreeModel::Place{Kind::AboutPriority, priorities(window).front()},
              PlanTreeModel::Place{Kind::Words}, PlanTreeModel::Place{Kind::Partners},
              PlanTreeModel::Place{
                  Kind::Section, {}, selectRows<Section>(window.document()->database(), "").at(0).id}}) {
            REQUIRE(view->open(shown));
            for (const CommandInfo &info : commandTable()) {
                INFO(info.name);
                if (changesThePlan(info.id))
                    CHECK_FALSE(action(window, info.id)->isEnabled());
            }
            // Whatever can be clicked, pressed and typed into changes nothing.
            for (auto *table : view->findChildren<QAbstractItemView *>()) {
                if (!table->isVisible() || !table->model() || table->model()->rowCount() == 0)
                    continue;
                table->setCurrentIndex(table->model()->index(0, table->model()->columnCount() - 1));
                for (const Qt::Key key : {Qt::Key_F2, Qt::Key_X, Qt::Key_Return, Qt::Key_Delete})
                    QTest::keyClick(table, key);
            }
            for (auto *line : view->findChildren<QLineEdit *>())
                if (line->isVisible() && line->isEnabled()) {
                    const QString text = line->text();
                    QTest::keyClicks(line, u("x"));
                    CHECK(line->text() == text);
                }
        }
        view->open({Kind::Priority, priorities(window).front()});
        auto *form = window.findChild<ActionFormView *>();
        REQUIRE(form);
        form->setCurrentIndex(form->model()->index(1, 0));
        QTest::keyClick(form, Qt::Key_X);
        CHECK_FALSE(form->openEditor());
        CHECK(said(window) == window.document()->readOnlyReason());
        CHECK(offered(window) == u("Save a copy…"));
        window.perform(Command::SaveNow);
        CHECK(window.document()->history().size() == 2); // and that it came from outside

        const QString copy = home.filePath(u("copy.csp"));
        {
            const FileAnswer answer(copy);
            offer(window)->click();
            CHECK(QFileInfo(QFileInfo(answer.question.place).path()).isWritable());
            CHECK(said(window).contains(u("copy.csp")));
            CHECK(offered(window) == u("Open the copy"));
            offer(window)->click();
        }
        REQUIRE(window.document()->path() == copy);
        CHECK_FALSE(window.document()->isReadOnly());
        CHECK(said(window) == QString());
        CHECK(action(window, Command::AddPriority)->isEnabled());
        edit::renamePriority(*window.document(), priorities(window).front(), u("Now it can be changed"));
        CHECK(window.document()->canUndo());
        CHECK(contents(place.path()) == before);
    }
    qputenv("HOME", homeBefore);
}

TEST_CASE("a full disk refuses what is typed, which stays where it is until there is room")
{
    WindowWorld world(u("charnwood-example"));
    MainWindow &window = *world.window;
    REQUIRE(window.planView()->open({Kind::Priority, priorities(window).front()}));
    auto *form = window.findChild<ActionFormView *>();
    REQUIRE(form);
    const Plan before = loadPlan(world.document().database());
    form->setCurrentIndex(form->model()->index(1, 0));
    QTest::keyClick(form, Qt::Key_F2);
    REQUIRE(form->openEditor());
    form->openEditor()->selectAll();
    QTest::keyClicks(form->openEditor(), u("Typed on a full disk"));
    {
        const FullDisk full;
        QTest::keyClick(form->openEditor(), Qt::Key_Escape);
        CHECK(said(window).startsWith(u("The disk is full")));
        CHECK(offered(window) == u("Save a copy…"));
        REQUIRE(form->openEditor());
        CHECK(form->openEditor()->toPlainText() == u("Typed on a full disk"));
        CHECK_FALSE(window.close()); // or it would be lost
        CHECK_THROWS_AS(edit::addPriority(world.document(), u("Another")), DiskFull);
        CHECK((loadPlan(world.document().database()) == before));
    }
    CHECK(window.isVisible());
    QTest::keyClick(form->openEditor(), Qt::Key_Escape);
    CHECK_FALSE(form->openEditor());
    CHECK(form->model()->index(1, 0).data().toString() == u("Typed on a full disk"));
    CHECK(world.document().history().size() == 2);
    action(window, Command::Undo)->trigger();
    CHECK((loadPlan(world.document().database()) == before));
}

TEST_CASE("wherever the disk becomes full, what the window writes is not there or is the old file")
{
    WindowWorld world(u("charnwood-example"));
    MainWindow &window = *world.window;
    edit::renamePriority(world.document(), priorities(window).front(), u("Typed before"));
    const auto refused = [&](const QString &name, const std::function<void()> &write) {
        const QString path = world.folder.filePath(name);
        const FileAnswer answer(path, true);
        write();
        INFO(said(window).toStdString());
        REQUIRE(QFile::exists(path));
        const qint64 size = QFileInfo(path).size();
        for (const qint64 room : {qint64(0), size / 2, size - 1})
            for (const bool there : {true, false}) {
                INFO(name.toStdString() << " with room for " << room << " bytes of " << size);
                QFile::remove(path);
                if (there) {
                    QFile old(path);
                    REQUIRE(old.open(QIODevice::WriteOnly));
                    old.write("mine");
                    old.close();
                }
                const auto before = contents(world.folder.path());
                window.findChild<MessageBar *>()->dismiss();
                {
                    const FullDisk full(room);
                    write();
                }
                CHECK(said(window).size() > 20);
                CHECK(said(window).endsWith(u'.'));
                CHECK_FALSE(said(window).startsWith(u("Written")));
                CHECK_FALSE(said(window).startsWith(u("A copy is in")));
                CHECK(contents(world.folder.path()) == before);
                CHECK(window.isEnabled());
            }
    };
    refused(u("copy.csp"), [&] { window.perform(Command::SaveCopy); });
    const Output output(&window, world.document());
    for (const auto format : {OutputChoice::Format::Pdf, OutputChoice::Format::Html,
                              OutputChoice::Format::Csv, OutputChoice::Format::Json}) {
        OutputChoice choice;
        choice.format = format;
        const QString name = u("out.") + Output::suffixOf(format);
        refused(name, [&] { attempt(&window, [&] { output.write(choice, world.folder.filePath(name)); }); });
    }
    refused(u("export.pdf"), [&] { window.perform(Command::Export); }); // by its dialog, as it stands
    edit::renamePriority(world.document(), priorities(window).front(), u("Typed after"));
    CHECK(world.document().history().size() == 3);
    checkWhole(world.document().database());
}

TEST_CASE("a new plan on a full disk or in a folder that is read-only leaves the window as it was")
{
    const OrdinaryUser user;
    WindowWorld world(u("blank"));
    MainWindow &window = *world.window;
    keepPlansIn(world.folder.path());
    const QString path = freePlace(u("Charnwood CSP Partnership Plan 2008 - 2011"));
    {
        const FullDisk full(20'000);
        window.newPlan(u("charnwood"));
    }
    CHECK(said(window).startsWith(u("The disk is full, so “")));
    CHECK_FALSE(QFile::exists(path));
    {
        const ReadOnly folder(world.folder.path());
        window.newPlan(u("charnwood"));
    }
    CHECK(said(window).contains(u("read-only")));
    CHECK_FALSE(QFile::exists(path));
    CHECK(window.document()->path() == world.path);
    window.newPlan(u("charnwood"));
    CHECK(window.document()->path() == path);
    CHECK(QFile::exists(path));
}

TEST_CASE("what is no plan, damaged or of a newer version gets a sentence in the window, and stays as it is")
{
    WindowWorld world(u("charnwood"));
    QFile plan(world.folder.filePath(u("other.csp")));
    world.document().saveCopy(plan.fileName(), false);
    REQUIRE(plan.open(QIODevice::ReadOnly));
    const QByteArray whole = plan.readAll();
    QByteArray newer = whole, damaged = whole;
    newer[63] = 99;
    for (qsizetype at = 5000; at < damaged.size(); at += 4096)
        damaged.replace(at, 64, QByteArray(64, '\xa5'));
    MainWindow window{Clock()};
    window.QWidget::show();
    const std::map<const char *, std::pair<QByteArray, const char *>> files{
        {"newer.csp", {newer, "newer version"}},
        {"damaged.csp", {damaged, "damaged"}},
        {"letter.csp", {"Dear all,", "not a CSP Planner plan"}},
        {"empty.csp", {{}, "is empty"}},
        {"cut.csp", {whole.left(whole.size() / 2), "a part of it is missing"}}};
    for (const auto &[name, file] : files) {
        INFO(name);
        const QString path = world.folder.filePath(QLatin1String(name));
        QFile written(path);
        REQUIRE(written.open(QIODevice::ReadWrite));
        written.write(file.first);
        written.close();
        CHECK_FALSE(window.openPlan(path));
        CHECK(said(window).contains(QLatin1String(file.second)));
        CHECK_FALSE(window.document());
        REQUIRE(written.open(QIODevice::ReadOnly));
        CHECK(written.readAll() == file.first);
        // As when it is opened from the desktop: the window comes up only after it was tried.
        MainWindow fresh{Clock()};
        CHECK_FALSE(fresh.openPlan(path));
        fresh.QWidget::show();
        QCoreApplication::processEvents();
        CHECK(said(fresh) == said(window));
        CHECK(fresh.findChild<QWidget *>(u("start-open")));
        // With a plan open, that one stays.
        CHECK_FALSE(world.window->openPlan(path));
        CHECK(said(*world.window) == said(window));
        CHECK(world.window->document()->path() == world.path);
    }
    CHECK_FALSE(window.openPlan(world.folder.path()));
    CHECK(said(window).contains(u("is a folder")));
    CHECK_FALSE(window.openPlan(world.folder.filePath(u("gone.csp"))));
    CHECK(said(window).startsWith(u("There is no file")));
    CHECK(offered(window) == QString()); // there is no plan to save a copy of
    world.answer = false;                // it is a copy of the other: by itself
    CHECK(window.openPlan(plan.fileName()));
    CHECK(said(window) == QString());
}

TEST_CASE("a plan that is open elsewhere is read, and the window says by whom")
{
    WindowWorld world(u("blank"));
    const QString who = QFileInfo(world.path).owner();
    MainWindow second{Clock()};
    REQUIRE(second.openPlan(world.path));
    second.QWidget::show();
    CHECK(said(second).contains(u("already open: ")));
    CHECK(said(second).contains(QSysInfo::machineHostName()));
    CHECK(said(second).contains(who));
    CHECK(offered(second) == u("Take over…"));
    for (const CommandInfo &info : commandTable())
        if (changesThePlan(info.id))
            CHECK_FALSE(action(second, info.id)->isEnabled());
}

TEST_CASE("without a printer the window says so and offers a PDF; an empty plan can be looked at and printed")
{
    qputenv("CUPS_SERVER", "/nowhere"); // whatever printers this computer has
    REQUIRE_FALSE(Output::isPrinterThere());
    WindowWorld world(u("blank"));
    MainWindow &window = *world.window;
    action(window, Command::Print)->trigger();
    CHECK(said(window).contains(u("no printer")));
    REQUIRE(offered(window) == u("Make a PDF…"));
    const QString path = world.folder.filePath(u("empty.pdf"));
    {
        const FileAnswer answer(path, true);
        offer(window)->click();
    }
    CHECK(said(window).startsWith(u("Written to")));
    QFile pdf(path);
    REQUIRE(pdf.open(QIODevice::ReadOnly));
    CHECK(pdf.readAll().startsWith("%PDF-"));

    int pages = 0;
    ask::answerWith({{}, {}, {}, [&](QDialog &dialog) {
                         if (auto *preview = dialog.findChild<QPrintPreviewWidget *>()) {
                             dialog.setVisible(true);
                             preview->updatePreview();
                             QCoreApplication::processEvents();
                             pages = preview->pageCount();
                         }
                         return true;
                     }});
    action(window, Command::PrintPreview)->trigger();
    CHECK(pages == 1);
    ask::answerWith({});
}

TEST_CASE("Ctrl+Z in a cell nobody typed in takes back the plan's last change, and else the typing")
{
    WindowWorld world(u("charnwood-example"));
    MainWindow &window = *world.window;
    const auto priority = priorities(window).front();
    const QString name = selectRow(world.document().database(), priority)->title;
    edit::renamePriority(world.document(), priority, u("Renamed"));
    REQUIRE(window.planView()->open({Kind::Priority, priority}));
    window.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&window));
    auto *form = window.findChild<ActionFormView *>();
    REQUIRE(form);
    const auto cell = [&] { return form->model()->index(1, 0).data(Qt::EditRole).toString(); };
    const QString words = cell();
    const auto open = [&] {
        form->setFocus();
        form->setCurrentIndex(form->model()->index(1, 0));
        QTest::keyClick(form, Qt::Key_F2);
        REQUIRE(form->openEditor());
        REQUIRE(form->openEditor()->hasFocus());
    };

    open();
    QTest::keyClicks(form->openEditor(), u(" and more"));
    CHECK(form->openEditor()->toPlainText() == words + u(" and more"));
    QTest::keyClick(form->openEditor(), Qt::Key_Z, Qt::ControlModifier);
    REQUIRE(form->openEditor());
    CHECK(form->openEditor()->toPlainText() == words);
    CHECK(selectRow(world.document().database(), priority)->title == u("Renamed"));
    QTest::keyClick(form->openEditor(), Qt::Key_Escape);
    CHECK(cell() == words);
    CHECK(world.document().history().size() == 2);

    open();
    QTest::keyClick(form->openEditor(), Qt::Key_Z, Qt::ControlModifier);
    CHECK(selectRow(world.document().database(), priority)->title == name);
    CHECK(cell() == words);
    CHECK(world.document().history().size() == 3);

    // What two seconds' pause took into the plan is still taken back letter by letter in the cell.
    window.planView()->open({Kind::Priority, priority});
    open();
    QTest::keyClicks(form->openEditor(), u("!"));
    emit form->openEditor()->paused();
    CHECK(cell() == words + u'!');
    QTest::keyClick(form->openEditor(), Qt::Key_Z, Qt::ControlModifier);
    REQUIRE(form->openEditor());
    CHECK(form->openEditor()->toPlainText() == words);
    QTest::keyClick(form->openEditor(), Qt::Key_Escape);
    CHECK(cell() == words);
}

TEST_CASE("Ctrl+Z in a field of the details takes back the plan's last change where nothing was typed")
{
    WindowWorld world(u("charnwood-example"));
    MainWindow &window = *world.window;
    REQUIRE(window.planView()->open({Kind::Priority, priorities(window).front()}));
    window.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&window));
    auto *form = window.findChild<ActionFormView *>();
    form->setCurrentIndex(form->model()->index(1, 0));
    window.perform(Command::ShowDetails);
    const Plan before = loadPlan(world.document().database());
    SECTION("a line")
    {
        auto *line = window.findChild<QLineEdit *>(u("lead-person"));
        REQUIRE(line);
        const QString was = line->text();
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, u("A. Officer"));
        while (line->text() != was && line->isUndoAvailable())
            QTest::keyClick(line, Qt::Key_Z, Qt::ControlModifier);
        CHECK(line->text() == was);
        CHECK(world.document().history().size() == 1);
        line->selectAll();
        QTest::keyClicks(line, u("The chair"));
        QTest::keyClick(line, Qt::Key_Return);
        CHECK(world.document().history().size() == 2);
        QTest::keyClick(line, Qt::Key_Z, Qt::ControlModifier);
        CHECK(line->text() == was);
        QTest::keyClick(line, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        CHECK(line->text() == u("The chair"));
        QTest::keyClick(line, Qt::Key_Z, Qt::ControlModifier);
    }
    SECTION("a text")
    {
        auto *text = window.findChild<QPlainTextEdit *>(u("risk-assessment"));
        REQUIRE(text);
        edit::set(world.document(), form->currentAction(), &Action::leadPerson, u("The chair"));
        text->setFocus();
        QTest::keyClick(text, Qt::Key_Z, Qt::ControlModifier);
    }
    CHECK((loadPlan(world.document().database()) == before));
}

TEST_CASE("a copy is saved also while a cell holds what the plan refuses, and says so")
{
    WindowWorld world(u("charnwood-example"));
    MainWindow &window = *world.window;
    REQUIRE(window.planView()->open({Kind::Priority, priorities(window).front()}));
    auto *form = window.findChild<ActionFormView *>();
    form->setCurrentIndex(form->model()->index(1, 0));
    QTest::keyClick(form, Qt::Key_F2);
    REQUIRE(form->openEditor());
    form->openEditor()->setPlainText(QString(100'001, u'x'));
    const QString path = world.folder.filePath(u("copy.csp"));
    const FileAnswer answer(path);
    window.perform(Command::SaveCopy);
    CHECK(QFile::exists(path));
    CHECK(said(window).contains(u("is not in it")));
    REQUIRE(form->openEditor());
    CHECK(form->openEditor()->cellText().size() == 100'001);
}
