// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/actions.h"
#include "core/edit/pictures.h"
#include "core/edit/plan.h"
#include "core/edit/update_requests.h"
#include "core/store/settings.h"
#include "tests/support/catch.h"
#include "tests/support/pictures.h"
#include "tests/ui/support/window_world.h"
#include "ui/dialogs/help_window.h"
#include "ui/pages/action_form_view.h"
#include "ui/pages/action_plan_page.h"
#include "ui/plan_view.h"
#include "ui/support/appearance.h"
#include "ui/support/message_bar.h"
#include "ui/support/output.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTest>
#include <QToolBar>
#include <QTreeView>

using namespace csp;
using Kind = PlanTreeModel::Kind;

namespace {

/// What a screen reader would say a control is; only those a person can reach.
QStringList namelessControls(const QWidget &root)
{
    QStringList nameless;
    for (QWidget *control : root.findChildren<QWidget *>()) {
        const bool reachable =
            qobject_cast<QAbstractButton *>(control) || qobject_cast<QLineEdit *>(control) ||
            qobject_cast<QPlainTextEdit *>(control) || qobject_cast<QComboBox *>(control) ||
            qobject_cast<QAbstractItemView *>(control);
        const auto *button = qobject_cast<QAbstractButton *>(control);
        const bool unused =
            button && button->isHidden() && button->text().isEmpty(); // an offer nobody makes now
        if (!reachable || unused || control->objectName().startsWith(QStringLiteral("qt_")) ||
            qobject_cast<QComboBox *>(control->parentWidget()) || control->window() != root.window() ||
            control->inherits("QTableCornerButton") || control->inherits("QHeaderView"))
            continue;
        const QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(control);
        if (!accessible || accessible->text(QAccessible::Name).isEmpty())
            nameless << QLatin1String(control->metaObject()->className()) + u' ' + control->objectName();
    }
    return nameless;
}

Id<Section> firstSection(const WindowWorld &world)
{
    return selectRows<Section>(world.document().database(), "ORDER BY position, id").at(0).id;
}

void trigger(const MainWindow &window, Command command)
{
    auto *action = window.findChild<QAction *>(QLatin1String(infoOf(command).name));
    REQUIRE(action);
    action->trigger();
}

} // namespace

TEST_CASE("every control of every page and dialog has a name for a screen reader")
{
    WindowWorld world(QStringLiteral("charnwood-example"));
    PlanView *view = world.window->planView();
    const auto priority = selectRows<Priority>(world.document().database(), "ORDER BY position").front().id;
    for (const auto &place :
         {PlanTreeModel::Place{Kind::Priority, priority}, PlanTreeModel::Place{Kind::ActionPlans},
          PlanTreeModel::Place{Kind::Measures}, PlanTreeModel::Place{Kind::History},
          PlanTreeModel::Place{Kind::Overview}, PlanTreeModel::Place{Kind::Findings},
          PlanTreeModel::Place{Kind::Work}, PlanTreeModel::Place{Kind::Funding},
          PlanTreeModel::Place{Kind::AboutPriority, priority}, PlanTreeModel::Place{Kind::Words},
          PlanTreeModel::Place{Kind::Partners}, PlanTreeModel::Place{Kind::Pictures},
          PlanTreeModel::Place{Kind::Round}, PlanTreeModel::Place{Kind::Section, {}, firstSection(world)}}) {
        REQUIRE(view->open(place));
        CAPTURE(view->page()->title());
        CHECK(namelessControls(*world.window).join(u'\n') == QString());
    }
    view->open({Kind::Measures});
    QStringList dialogs;
    ask::answerWith({{},
                     {},
                     [](const ask::FileQuestion &) { return std::nullopt; },
                     [&](QDialog &dialog) {
                         dialogs << dialog.windowTitle();
                         CAPTURE(dialog.windowTitle());
                         CHECK(namelessControls(dialog).join(u'\n') == QString());
                         return false;
                     }});
    for (const Command command :
         {Command::NewPlan, Command::PlanDetails, Command::SetActionYear, Command::AddPriority,
          Command::EditAuthor, Command::ShowShortcuts, Command::About, Command::AddMeasure,
          Command::EditMeasure, Command::SetTarget, Command::Export})
        trigger(*world.window, command);
    view->open({Kind::ActionPlans});
    trigger(*world.window, Command::EditAims);
    view->open({Kind::AboutPriority, priority});
    for (const Command command :
         {Command::EditLeads, Command::EditPriorityMeasures, Command::EditAimMeasures})
        trigger(*world.window, command);
    view->open({Kind::Words});
    for (const Command command : {Command::AddSection, Command::RenameSection})
        trigger(*world.window, command);
    view->open({Kind::Partners});
    for (const Command command : {Command::AddAgency, Command::AddGroup, Command::EditGroupMembers})
        trigger(*world.window, command);
    view->open({Kind::Round});
    trigger(*world.window, Command::AskForUpdates);
    CHECK(dialogs.size() == 21);
    trigger(*world.window, Command::ShowHelp);
    CHECK(namelessControls(*world.window->findChild<HelpWindow *>()).join(u'\n') == QString());
}

namespace {

/// The letters that Alt reaches in this window now, each with what has it.
void checkMnemonics(const QWidget &root)
{
    QMap<QString, QStringList> holders;
    const auto note = [&](const QString &text) {
        const QString key = QKeySequence::mnemonic(text).toString();
        if (!key.isEmpty())
            holders[key] << text;
    };
    for (const QWidget *widget : root.findChildren<QWidget *>()) {
        if (!widget->isVisibleTo(&root) || widget->window() != root.window())
            continue;
        if (const auto *label = qobject_cast<const QLabel *>(widget); label && label->buddy())
            note(label->text());
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            note(button->text());
        if (const auto *bar = qobject_cast<const QMenuBar *>(widget))
            for (const QAction *menu : bar->actions())
                note(menu->text());
    }
    for (const QStringList &same : holders)
        CHECK(same.join(u'|') == same.constFirst());
}

} // namespace

TEST_CASE("no two things in a window or dialog want the same Alt key")
{
    WindowWorld world(QStringLiteral("charnwood-example"));
    PlanView *view = world.window->planView();
    const auto priority = selectRows<Priority>(world.document().database(), "ORDER BY position").front().id;
    for (const auto &place :
         {PlanTreeModel::Place{Kind::ActionPlans}, PlanTreeModel::Place{Kind::History},
          PlanTreeModel::Place{Kind::Measures}, PlanTreeModel::Place{Kind::Overview},
          PlanTreeModel::Place{Kind::Findings}, PlanTreeModel::Place{Kind::Work},
          PlanTreeModel::Place{Kind::Funding}, PlanTreeModel::Place{Kind::Priority, priority}}) {
        REQUIRE(view->open(place));
        CAPTURE(view->page()->title());
        checkMnemonics(*world.window);
    }
    trigger(*world.window, Command::ShowDetails);
    const auto *form = world.window->findChild<QAbstractItemView *>(QStringLiteral("action-form"));
    world.window->findChild<QAbstractItemView *>(QStringLiteral("action-form"))
        ->setCurrentIndex(form->model()->index(1, 0));
    checkMnemonics(*world.window);
    int dialogs = 0;
    ask::answerWith({{},
                     {},
                     [](const ask::FileQuestion &) { return std::nullopt; },
                     [&](QDialog &dialog) {
                         ++dialogs;
                         CAPTURE(dialog.windowTitle());
                         checkMnemonics(dialog);
                         return false;
                     }});
    for (const Command command :
         {Command::NewPlan, Command::PlanDetails, Command::SetActionYear, Command::AddPriority,
          Command::EditAims, Command::EditAuthor, Command::ShowShortcuts, Command::About, Command::Export,
          Command::PrintPreview})
        trigger(*world.window, command);
    trigger(*world.window, Command::ShowHelp);
    checkMnemonics(*world.window->findChild<HelpWindow *>());
    view->open({Kind::Measures});
    for (const Command command : {Command::AddMeasure, Command::EditMeasure, Command::SetTarget})
        trigger(*world.window, command);
    view->open({Kind::AboutPriority, priority});
    for (const Command command :
         {Command::EditLeads, Command::EditPriorityMeasures, Command::EditAimMeasures})
        trigger(*world.window, command);
    view->open({Kind::Words});
    for (const Command command : {Command::AddSection, Command::RenameSection})
        trigger(*world.window, command);
    view->open({Kind::Partners});
    for (const Command command : {Command::AddAgency, Command::AddGroup, Command::EditGroupMembers})
        trigger(*world.window, command);
    CHECK(dialogs == 21);
}

TEST_CASE("the keyboard starts in the first field of a dialog and comes to its buttons last")
{
    WindowWorld world(QStringLiteral("charnwood-example"));
    world.window->planView()->open({Kind::Measures});
    int dialogs = 0;
    ask::answerWith({{},
                     {},
                     [](const ask::FileQuestion &) { return std::nullopt; },
                     [&](QDialog &dialog) {
                         ++dialogs;
                         CAPTURE(dialog.windowTitle());
                         dialog.setVisible(true);
                         CHECK_FALSE(qobject_cast<QPushButton *>(dialog.focusWidget()));
                         const auto buttons = dialog.findChild<QDialogButtonBox *>()->buttons();
                         int fields = 0;
                         for (int tabs = 0; tabs < 40; ++tabs, ++fields) {
                             if (buttons.contains(qobject_cast<QAbstractButton *>(dialog.focusWidget())))
                                 break;
                             QTest::keyClick(dialog.focusWidget(), Qt::Key_Tab);
                         }
                         CHECK(fields >= 1);
                         CHECK(dialog.focusWidget() == buttons.constFirst());
                         QTest::keyClick(dialog.focusWidget(), Qt::Key_Tab);
                         CHECK(dialog.focusWidget() == buttons.constLast());
                         return false;
                     }});
    for (const Command command : {Command::NewPlan, Command::PlanDetails, Command::SetActionYear,
                                  Command::AddPriority, Command::EditAuthor, Command::Export,
                                  Command::AddMeasure, Command::EditMeasure, Command::SetTarget})
        trigger(*world.window, command);
    world.window->planView()->open({Kind::ActionPlans});
    trigger(*world.window, Command::EditAims);
    CHECK(dialogs == 10);
}

TEST_CASE("every command can be carried out on some page, and says in the status line what it does")
{
    WindowWorld world(QStringLiteral("charnwood-example"));
    PlanView *view = world.window->planView();
    const auto priority = selectRows<Priority>(world.document().database(), "ORDER BY position").front().id;
    edit::renamePriority(world.document(), priority, QStringLiteral("Safer streets"));
    QSet<QString> able;
    const auto note = [&] {
        for (const CommandInfo &info : commandTable()) {
            const auto *action = world.window->findChild<QAction *>(QLatin1String(info.name));
            REQUIRE(action);
            CHECK(action->statusTip() == hintOf(info));
            if (action->isEnabled())
                able << QLatin1String(info.name);
        }
    };
    note();
    trigger(*world.window, Command::Undo);
    note();
    trigger(*world.window, Command::Redo);
    REQUIRE(view->open({Kind::Priority, priority}));
    auto *form = world.window->findChild<QAbstractItemView *>(QStringLiteral("action-form"));
    form->setCurrentIndex(form->model()->index(1, 0));
    note();
    trigger(*world.window, Command::FilterRows);
    world.window->findChild<QLineEdit *>(QStringLiteral("filter-text"))->setText(QStringLiteral("CBC"));
    note();
    trigger(*world.window, Command::ShowAllRows);
    REQUIRE(view->open({Kind::Measures}));
    REQUIRE(view->page()->showRow(Figure::table,
                                  selectRows<Figure>(world.document().database(), "").at(0).id.value));
    note();
    REQUIRE(view->open({Kind::AboutPriority, priority}));
    note();
    REQUIRE(view->open({Kind::Partners}));
    note();
    UpdateRequest asked;
    asked.agency = selectRows<Agency>(world.document().database(), "ORDER BY position").front().id;
    edit::addUpdateRequests(world.document(), {asked});
    REQUIRE(view->open({Kind::Round}));
    note();
    REQUIRE(view->open({Kind::Work}));
    note();
    edit::setPicture(world.document(), PictureRole::Logo, test::smallPng());
    REQUIRE(view->open({Kind::Pictures}));
    note();
    REQUIRE(view->open({Kind::Section, {}, firstSection(world)}));
    note();
    trigger(*world.window, Command::MoveSectionDown);
    note();
    REQUIRE(view->open({Kind::History}));
    auto *history = world.window->findChild<QAbstractItemView *>(QStringLiteral("history"));
    history->setCurrentIndex(history->model()->index(0, 0));
    note();
    history->setCurrentIndex(history->model()->index(1, 0));
    note();
    trigger(*world.window, Command::LargerText);
    note();
    trigger(*world.window, Command::NormalText);
    for (const CommandInfo &info : commandTable()) {
        CAPTURE(info.name);
        CHECK(able.contains(QLatin1String(info.name)));
    }
}

TEST_CASE("undo asks before it takes back another person's work, and shows what it changed")
{
    WindowWorld world(QStringLiteral("charnwood"));
    const auto first = selectRows<Priority>(world.document().database(), "ORDER BY position").front().id;
    edit::renamePriority(world.document(), first, QStringLiteral("Mine"));
    trigger(*world.window, Command::Undo);
    CHECK(world.confirmed == 0);
    trigger(*world.window, Command::Redo);
    CHECK(world.confirmed == 0);

    world.document().setAuthor({QStringLiteral("Partner"), QStringLiteral("Police")});
    edit::renamePriority(world.document(), first, QStringLiteral("Theirs"));
    world.document().setAuthor({QStringLiteral("Officer"), QStringLiteral("CBC")});
    world.window->planView()->open({Kind::History});
    world.answer = false;
    trigger(*world.window, Command::Undo);
    CHECK(world.confirmed == 1);
    CHECK(selectRow(world.document().database(), first)->title == QStringLiteral("Theirs"));
    world.answer = true;
    trigger(*world.window, Command::Undo);
    CHECK(selectRow(world.document().database(), first)->title == QStringLiteral("Mine"));
    CHECK(world.window->planView()->place() == PlanTreeModel::Place{Kind::Priority, first});
}

TEST_CASE("undo of a new or copied action stays at its form, whatever it was linked to")
{
    WindowWorld world(QStringLiteral("charnwood-example"));
    const Database &database = world.document().database();
    const auto links = selectRows<ActionMeasure>(database, "ORDER BY id");
    REQUIRE_FALSE(links.empty());
    const auto plan = selectRow(database, selectRow(database, links.front().action)->actionPlan);
    PlanView *view = world.window->planView();
    REQUIRE(view->showForm(plan->id));
    const auto here = view->place();
    CHECK(here == PlanTreeModel::Place{Kind::Priority, plan->priority});
    edit::duplicateActions(world.document(), {links.front().action});
    for (const PlanTreeModel::Place &place : {here, PlanTreeModel::Place{Kind::Measures}}) {
        REQUIRE(view->open(place));
        trigger(*world.window, Command::Undo);
        CHECK(view->place() == here);
        CHECK(qobject_cast<ActionPlanPage *>(view->page())->form().year == plan->year);
        trigger(*world.window, Command::Redo);
        CHECK(view->place() == here);
    }
}

TEST_CASE("a plan that another window has open can be read, and says why it cannot be changed")
{
    WindowWorld world(QStringLiteral("blank"));
    MainWindow second{Clock()};
    REQUIRE(second.openPlan(world.path));
    CHECK(second.document()->isReadOnly());
    CHECK_FALSE(second.findChild<MessageBar *>()->sentence().isEmpty());
    CHECK_FALSE(second.findChild<QAction *>(QStringLiteral("add-priority"))->isEnabled());
    CHECK(world.window->findChild<QAction *>(QStringLiteral("add-priority"))->isEnabled());
    CHECK_FALSE(second.openPlan(world.folder.filePath(QStringLiteral("nothing.csp"))));
    CHECK(second.document()); // what was open stays
}

TEST_CASE("a window without a plan offers templates, and a blank plan says what to do first")
{
    MainWindow window{Clock()};
    window.setVisible(true);
    for (const char *name : {"new-charnwood", "new-charnwood-example", "new-blank", "start-open"})
        CHECK(window.findChild<QWidget *>(QLatin1String(name)));
    CHECK_FALSE(window.findChild<QAction *>(QStringLiteral("print"))->isEnabled());
    WindowWorld world(QStringLiteral("blank"));
    CHECK(world.window->planView()->place().kind == Kind::ActionPlans);
    world.window->planView()->open({Kind::Measures});
    trigger(*world.window, Command::ClosePlan);
    CHECK_FALSE(world.window->document());
}

TEST_CASE("the list of pages is wide enough for its words with text of any size, and keeps a person's width")
{
    settings().remove(QStringLiteral("window/treeWidth"));
    const auto treeIn = [](const WindowWorld &world) {
        return world.window->planView()->findChild<QTreeView *>();
    };
    int before = 0;
    for (const int size : {100, 150, 200}) {
        CAPTURE(size);
        preferTextSize(size);
        WindowWorld world(QStringLiteral("charnwood-example"));
        QCoreApplication::processEvents();
        const QTreeView *tree = treeIn(world);
        CHECK(tree->width() > before);
        before = tree->width();
        CHECK(tree->width() <= 1366 / 3 + 1);
        const auto priority =
            selectRows<Priority>(world.document().database(), "ORDER BY position").front().id;
        const auto *model = static_cast<const PlanTreeModel *>(tree->model());
        for (const PlanTreeModel::Place &place :
             {PlanTreeModel::Place{Kind::AboutPriority, priority},
              PlanTreeModel::Place{Kind::Priority, priority}, PlanTreeModel::Place{Kind::Partners},
              PlanTreeModel::Place{Kind::Findings}}) {
            const QRect row = tree->visualRect(model->indexOf(place));
            const QString words = model->indexOf(place).data().toString();
            CAPTURE(words);
            const int margin = tree->style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, tree) + 1;
            const QRect room(0, 0, row.width() - 2 * margin, 1000);
            const QRect needed = tree->fontMetrics().boundingRect(room, Qt::TextWordWrap, words);
            CHECK(needed.width() <= room.width());
            CHECK(needed.height() <= row.height());
            if (place.kind == Kind::AboutPriority)
                CHECK(needed.height() < 2 * tree->fontMetrics().height());
        }
    }
    preferTextSize(100);
    settings().setValue(QStringLiteral("window/treeWidth"), 240);
    {
        WindowWorld world(QStringLiteral("blank"));
        CHECK(std::abs(treeIn(world)->width() - 240) <= 4);
        preferTextSize(150);
    }
    WindowWorld world(QStringLiteral("blank"));
    CHECK(std::abs(treeIn(world)->width() - 360) <= 4);
    preferTextSize(100);
    settings().remove(QStringLiteral("window/treeWidth"));
}

TEST_CASE("every report is written in every format, whole or with a sentence")
{
    WindowWorld world(QStringLiteral("charnwood-example"));
    const Output output(world.window.get(), world.document());
    const std::map<OutputChoice::Format, QByteArray> starts{{OutputChoice::Format::Pdf, "%PDF"},
                                                            {OutputChoice::Format::Html, "<!DOCTYPE html"},
                                                            {OutputChoice::Format::Csv, "\xEF\xBB\xBF"},
                                                            {OutputChoice::Format::Json, "{"}};
    for (const ReportName &report : reportNames())
        for (const auto &[format, start] : starts) {
            OutputChoice choice;
            choice.what = report.what;
            choice.format = format;
            const QString path = world.folder.filePath(QStringLiteral("out.") + Output::suffixOf(format));
            REQUIRE(output.write(choice, path));
            QFile file(path);
            REQUIRE(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            CAPTURE(path.toStdString(), report.word);
            CHECK(bytes.size() > (report.what == OutputChoice::What::History ? 40 : 300)); // one entry so far
            CHECK(bytes.left(start.size()).toLower() == start.toLower());
        }
    for (const auto &[format, start] : starts) {
        OutputChoice choice;
        choice.format = format;
        CHECK_THROWS_AS(output.write(choice, world.folder.filePath(QStringLiteral("no/such/folder"))),
                        StorageError);
    }
    CHECK(world.window->isEnabled());
}

TEST_CASE("the year that is on screen is the year that prints")
{
    WindowWorld world(QStringLiteral("charnwood-example"));
    const auto priority = selectRows<Priority>(world.document().database(), "ORDER BY position").front().id;
    const Period next = selectRow(world.document().database(), PlanInfo{}.id)->actionYear.next();
    edit::addAction(world.document(), {priority, next}, Objective::Prevention, {},
                    {QStringLiteral("Lights on Ashby Road")});
    world.window->planView()->open({Kind::Priority, priority});
    static_cast<ActionPlanPage *>(world.window->planView()->page())->setYear(next);
    QString path = world.folder.filePath(QStringLiteral("out.html"));
    QStringList offered;
    ask::answerWith({{},
                     {},
                     [&](const ask::FileQuestion &) { return path; },
                     [&](QDialog &dialog) {
                         auto *what = dialog.findChild<QComboBox *>();
                         for (int i = 0; i < what->count(); ++i)
                             offered << what->itemText(i);
                         auto *format = dialog.findChild<QComboBox *>(QStringLiteral("format"));
                         format->setCurrentIndex(format->findData(int(OutputChoice::Format::Html)));
                         dialog.accept();
                         return true;
                     }});
    trigger(*world.window, Command::Export);
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QString html = QString::fromUtf8(file.readAll());
    CHECK(html.contains(QStringLiteral("Lights on Ashby Road")));
    CHECK(html.contains(QStringLiteral("Action Plan ") + next.longYear()));
    REQUIRE(offered.size() == 11);
    CHECK(offered[0].contains(next.label()));
    CHECK(offered[1].contains(next.label()));
    CHECK(offered[6] == QStringLiteral("Funding ") + next.label());

    world.window->planView()->open({Kind::ActionPlans}); // shows no year but the plan's own
    trigger(*world.window, Command::Export);
    REQUIRE(offered.size() == 21);
    CHECK(offered[11].contains(selectRow(world.document().database(), PlanInfo{}.id)->actionYear.label()));
}

TEST_CASE("each page offers its own report first, and a file is named after it")
{
    WindowWorld world(QStringLiteral("charnwood-example"));
    OutputChoice::What offered{};
    QString name;
    ask::answerWith({{},
                     {},
                     [&](const ask::FileQuestion &question) {
                         name = QFileInfo(question.place).fileName();
                         return std::nullopt;
                     },
                     [&](QDialog &dialog) {
                         auto *what = dialog.findChild<QComboBox *>(QStringLiteral("what"));
                         offered = static_cast<OutputChoice::What>(what->currentData().toInt());
                         dialog.accept();
                         return true;
                     }});
    using What = OutputChoice::What;
    for (const auto &[kind, what, file] :
         {std::tuple(Kind::ActionPlans, What::Priorities, "plan priorities.pdf"),
          std::tuple(Kind::Measures, What::Measures, "plan measures.pdf"),
          std::tuple(Kind::Overview, What::Overview, "plan overview.pdf"),
          std::tuple(Kind::Work, What::Work, "plan who-does-what.pdf"),
          std::tuple(Kind::Funding, What::Funding, "plan funding.pdf"),
          std::tuple(Kind::Partners, What::Partners, "plan agencies.pdf"),
          std::tuple(Kind::Round, What::Round, "plan update-round.pdf"),
          std::tuple(Kind::Findings, What::Findings, "plan findings.pdf"),
          std::tuple(Kind::History, What::History, "plan history.pdf")}) {
        REQUIRE(world.window->planView()->open({kind}));
        trigger(*world.window, Command::Export);
        CHECK(offered == what);
        CHECK(name == QLatin1String(file));
    }
}

TEST_CASE("the history goes out as its page shows it, with the names of versions")
{
    WindowWorld world(QStringLiteral("blank"));
    Document &document = world.document();
    document.nameVersion(QStringLiteral("Started"));
    edit::addPriority(document, QStringLiteral("Feeling safe"));
    document.nameVersion(QStringLiteral("Sent to board"));
    document.nameVersion(QStringLiteral("Agreed"));
    edit::addPriority(document, QStringLiteral("=HYPERLINK(1)"));
    OutputChoice choice;
    choice.what = OutputChoice::What::History;
    const QByteArray csv = csvOf(document.database(), choice, document.clock().today());
    const QList<QByteArray> lines = csv.split('\n');
    REQUIRE(lines.size() == 5);
    CHECK(lines[0] == "\xEF\xBB\xBFWhen,Who,What,Version\r");
    CHECK(lines[1].contains("=HYPERLINK"));
    CHECK(lines[1].endsWith(",\r"));
    CHECK(lines[2].endsWith(",Agreed; Sent to board\r"));
    CHECK(lines[3].endsWith(",Started\r"));
    CHECK(lines[1].contains(",\"Officer, CBC\","));
}

TEST_CASE("the keyboard stays on the button of the tool bar that was pressed")
{
    WindowWorld world(QStringLiteral("charnwood-example"));
    const auto priority = selectRows<Priority>(world.document().database(), "ORDER BY position").front().id;
    for (const char *title : {"First", "Second", "Third"})
        edit::renamePriority(world.document(), priority, QString::fromUtf8(title));
    world.window->activateWindow();
    auto *undo = world.window->findChild<QAction *>(QLatin1String(infoOf(Command::Undo).name));
    const QPointer<QWidget> button = world.window->findChild<QToolBar *>()->widgetForAction(undo);
    REQUIRE(button);
    button->setFocus(Qt::TabFocusReason);
    for (int times = 0; times < 2; ++times) {
        REQUIRE(button);
        QTest::keyClick(button.data(), Qt::Key_Space);
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    CHECK(button);
    CHECK(world.window->focusWidget() == button.data());
    CHECK(selectRow(world.document().database(), priority)->title == QStringLiteral("First"));
}

TEST_CASE("a priority stays while what is typed under it is refused")
{
    WindowWorld world(QStringLiteral("charnwood-example"));
    const auto priority = selectRows<Priority>(world.document().database(), "ORDER BY position").front().id;
    world.window->planView()->open({Kind::Priority, priority});
    auto *form = world.window->findChild<QAbstractItemView *>(QStringLiteral("action-form"));
    form->setCurrentIndex(form->model()->index(1, 0));
    trigger(*world.window, Command::ShowDetails);
    auto *due = world.window->findChild<QLineEdit *>(QStringLiteral("due-date"));
    due->setText(QStringLiteral("31/02/2009"));
    trigger(*world.window, Command::RemovePriority);
    CHECK(world.confirmed == 0);
    CHECK(selectRow(world.document().database(), priority));
    due->setFocus();
    QTest::keyClick(due, Qt::Key_Escape);
    trigger(*world.window, Command::RemovePriority);
    CHECK_FALSE(selectRow(world.document().database(), priority));
    CHECK(world.window->planView()->place().kind == Kind::ActionPlans);
    CHECK(world.window->planView()->open({Kind::History})); // the window goes on
}

TEST_CASE("Ctrl+C and Ctrl+V are about the text while a cell is typed in, and about rows otherwise")
{
    WindowWorld world(QStringLiteral("charnwood-example"));
    const auto priority = selectRows<Priority>(world.document().database(), "ORDER BY position").front().id;
    REQUIRE(world.window->planView()->open({Kind::Priority, priority}));
    auto *page = world.window->findChild<ActionPlanPage *>();
    ActionFormView *form = page->view();
    world.window->activateWindow();
    form->setFocus();
    QCoreApplication::processEvents();
    form->setCurrentIndex(form->model()->index(1, 1));
    const int rows = form->model()->rowCount();
    const QString before = form->currentIndex().data().toString();
    QTest::keyClick(form, Qt::Key_F2);
    REQUIRE(form->openEditor());
    QGuiApplication::clipboard()->setText(QStringLiteral(" and\tothers\nhere"));
    QTest::keyClick(form->openEditor(), Qt::Key_V, Qt::ControlModifier);
    QTest::keyClick(form->openEditor(), Qt::Key_Escape);
    CHECK(form->currentIndex().data().toString() == before + QStringLiteral(" and\tothers\nhere"));
    CHECK(form->model()->rowCount() == rows);
    QTest::keyClick(form, Qt::Key_C, Qt::ControlModifier);
    CHECK(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("Key Actions\tLead Agency\t")));
    QTest::keyClick(form, Qt::Key_V, Qt::ControlModifier);
    CHECK(form->model()->rowCount() == rows + 1);
    CHECK(world.told.isEmpty());
}
