// SPDX-License-Identifier: GPL-3.0-or-later
// The window and the plan as a file: new at once, moved, made separate, named versions, going back, taking
// over.
#include "core/edit/actions.h"
#include "core/edit/plan.h"
#include "core/store/plan_rows.h"
#include "core/store/settings.h"
#include "tests/support/catch.h"
#include "tests/ui/support/window_world.h"
#include "ui/dialogs/compare_dialog.h"
#include "ui/pages/page.h"
#include "ui/plan_view.h"
#include "ui/support/message_bar.h"
#include "ui/support/plan_places.h"
#include "ui/support/recent_plans.h"
#include "ui/support/session.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTest>

using namespace csp;
using Kind = PlanTreeModel::Kind;

namespace {

QString said(const MainWindow &window)
{
    return window.findChild<MessageBar *>()->sentence();
}

void clickOffer(const MainWindow &window, const QString &text)
{
    for (auto *button : window.findChild<MessageBar *>()->findChildren<QPushButton *>())
        if (button->text() == text)
            return button->click();
    FAIL("nobody offers " << text.toStdString());
}

QString titleOf(const Document &document)
{
    return selectRow(document.database(), PlanInfo{}.id).value_or(PlanInfo()).title;
}

void retitle(Document &document, const QString &title)
{
    document.edit(QStringLiteral("Change title"),
                  [&](Writer &write) { write.set(PlanInfo{}.id, &PlanInfo::title, title); });
}

/// Answers: yes, this file, and every dialog as it is set up by `fill`.
struct Answering {
    std::function<void(QDialog &)> fill;
    QString file;
    QStringList asked;

    Answering()
    {
        ask::answerWith({[this](const ask::Question &question) {
                             asked << question.text;
                             return true;
                         },
                         [this](const QString &sentence) { asked << sentence; },
                         [this](const ask::FileQuestion &) {
                             return file.isEmpty() ? std::nullopt : std::optional(file);
                         },
                         [this](QDialog &dialog) {
                             if (!fill)
                                 return false;
                             fill(dialog);
                             return true;
                         }});
    }
    ~Answering() { ask::answerWith({}); }
};

} // namespace

TEST_CASE("a new plan is a file in the folder for plans at once, and the window says where")
{
    const QTemporaryDir folder;
    WindowWorld world(QStringLiteral("blank"));
    keepPlansIn(folder.path());
    Answering answers;
    world.window->newPlan(QStringLiteral("charnwood"));
    const QString first = world.document().path();
    CHECK(QFileInfo(first).path() == folder.path());
    CHECK(said(*world.window).contains(QFileInfo(first).fileName()));
    world.window->newPlan(QStringLiteral("charnwood"));
    const QString second = world.document().path();
    CHECK(second != first);
    CHECK(QFileInfo(second).completeBaseName() == QFileInfo(first).completeBaseName() + QStringLiteral(" 2"));
    CHECK(answers.asked.isEmpty());

    // Renamed: the same plan under another name, with its history.
    const QString id = world.document().id();
    retitle(world.document(), QStringLiteral("Ours"));
    answers.file = folder.filePath(QStringLiteral("Ours.csp"));
    world.window->perform(Command::MovePlan);
    CHECK(world.document().path() == answers.file);
    CHECK(world.document().id() == id);
    CHECK(world.document().history().size() == 2);
    CHECK_FALSE(QFileInfo::exists(second));
    CHECK(said(*world.window).contains(QStringLiteral("Ours.csp")));
    QCoreApplication::processEvents();
    QStringList recent;
    for (const RecentPlan &plan : recentPlans())
        recent << plan.path;
    CHECK(recent.contains(answers.file));
    CHECK_FALSE(recent.contains(second));
    keepPlansIn({});
}

TEST_CASE("a plan that cannot be moved stays where it is")
{
    WindowWorld world(QStringLiteral("blank"));
    Answering answers;
    answers.file = world.folder.filePath(QStringLiteral("nowhere/plan.csp"));
    world.window->perform(Command::MovePlan);
    CHECK(world.document().path() == world.path);
    CHECK(said(*world.window).contains(QStringLiteral("There is no folder")));
    retitle(world.document(), QStringLiteral("Still here"));
}

TEST_CASE("a separate plan holds the same and is another plan")
{
    WindowWorld world(QStringLiteral("charnwood"));
    const QString id = world.document().id();
    const Plan before = loadPlan(world.document().database());
    Answering answers;
    answers.file = world.path;
    world.window->perform(Command::SeparatePlan);
    CHECK(said(*world.window).contains(QStringLiteral("the file of this plan itself")));
    answers.file = world.folder.filePath(QStringLiteral("other.csp"));
    world.window->perform(Command::SeparatePlan);
    CHECK(world.document().path() == answers.file);
    CHECK(world.document().id() != id);
    CHECK(loadPlan(world.document().database()) == before);
    CHECK(world.document().history().size() == 1);
}

TEST_CASE("a version is named, found in the history, compared with and gone back to")
{
    WindowWorld world(QStringLiteral("charnwood"));
    Answering answers;
    answers.fill = [](QDialog &dialog) {
        if (auto *line = dialog.findChild<QLineEdit *>())
            line->setText(QStringLiteral("Sent to board"));
    };
    world.window->perform(Command::NameVersion);
    CHECK(said(*world.window).contains(QStringLiteral("“Sent to board”")));
    const QString before = titleOf(world.document());
    retitle(world.document(), QStringLiteral("Another title"));
    retitle(world.document(), QStringLiteral("A third title"));

    PlanView *view = world.window->planView();
    REQUIRE(view->open({Kind::History}));
    auto *versions = view->findChild<QComboBox *>(QStringLiteral("versions"));
    auto *history = view->findChild<QAbstractItemView *>(QStringLiteral("history"));
    REQUIRE(versions->count() == 1);
    CHECK(versions->itemText(0) == QStringLiteral("Sent to board"));
    emit versions->activated(0);
    CHECK(history->currentIndex().row() == 2);
    CHECK(history->currentIndex().siblingAtColumn(3).data().toString() == QStringLiteral("Sent to board"));

    QStringList compared;
    answers.fill = [&](QDialog &dialog) {
        for (const Difference &difference : qobject_cast<CompareDialog *>(&dialog)->model().shown())
            compared << difference.sentence;
    };
    world.window->perform(Command::CompareWithEntry);
    CHECK(compared ==
          QStringList{
              QStringLiteral("Change the title of the plan from “%1” to “A third title”.").arg(before)});
    // The newest named version is what the plan is compared with unless another is chosen.
    world.window->perform(Command::Compare);
    CHECK(compared.size() == 2);
    CHECK(compared.first() == compared.last());
    world.window->perform(Command::GoBackToEntry);
    CHECK(titleOf(world.document()) == before);
    CHECK(world.document().history().size() == 4);
    world.window->perform(Command::Undo);
    CHECK(titleOf(world.document()) == QStringLiteral("A third title"));
    CHECK(answers.asked.join(u'|').contains(QStringLiteral("Make the plan as it was after")));
}

TEST_CASE("the plan goes back to how it was when it was opened, if it was changed since")
{
    WindowWorld world(QStringLiteral("charnwood"));
    const Answering answers;
    world.window->perform(Command::GoBackToOpening);
    CHECK(said(*world.window).contains(QStringLiteral("Nothing has been changed")));
    const QString before = titleOf(world.document());
    retitle(world.document(), QStringLiteral("Changed"));
    world.window->perform(Command::GoBackToOpening);
    CHECK(titleOf(world.document()) == before);
    CHECK(answers.asked.size() == 1);
}

TEST_CASE("who edits is asked with the first edit, and what was edited before the answer is signed with it")
{
    settings().remove(QStringLiteral("author"));
    const QTemporaryDir folder;
    keepPlansIn(folder.path());
    MainWindow window{Clock()};
    Answering answers;
    window.newPlan(QStringLiteral("charnwood"));
    keepPlansIn({});
    Document &document = *window.document();
    CHECK_FALSE(said(window).contains(QStringLiteral("Say who you are")));
    edit::Form form;
    form.priority = selectRows<Priority>(document.database(), "ORDER BY position").front().id;
    form.year = selectRow(document.database(), PlanInfo{}.id)->actionYear;
    edit::NewAction typed;
    typed.keyActions = QStringLiteral("Light the alley");
    const Id<Action> action = edit::addAction(document, form, Objective::Prevention, {}, typed);
    CHECK(said(window).contains(QStringLiteral("Say who you are")));
    edit::setProgress(document, action, QStringLiteral("Started"), {});
    answers.fill = [](QDialog &dialog) {
        const auto lines = dialog.findChildren<QLineEdit *>();
        REQUIRE(lines.size() == 2);
        lines[0]->setText(QStringLiteral("Officer"));
        lines[1]->setText(QStringLiteral("CBC"));
    };
    clickOffer(window, QStringLiteral("Your name and agency…"));
    const Author officer{QStringLiteral("Officer"), QStringLiteral("CBC")};
    for (const HistoryEntry &entry : document.history().newest(10))
        if (entry.kind != HistoryEntry::Kind::Create)
            CHECK(entry.author == officer);
    const auto own = edit::ownProgress(document, action);
    REQUIRE(own);
    CHECK(own->text == QStringLiteral("Started"));
    CHECK(rememberedAuthor() == officer);
    checkWhole(document.database());
    retitle(document, QStringLiteral("Again"));
    CHECK_FALSE(said(window).contains(QStringLiteral("Say who you are")));
}

TEST_CASE("a second window follows the first, and takes the plan over when it is told to")
{
    WindowWorld world(QStringLiteral("charnwood"));
    MainWindow &first = *world.window;
    MainWindow second{Clock()};
    REQUIRE(second.openPlan(world.path));
    second.QWidget::show();
    REQUIRE(second.document()->isHeldElsewhere());
    CHECK(said(second).contains(QStringLiteral("since ")));

    retitle(*first.document(), QStringLiteral("Seen from the other window"));
    RowChanges told;
    QObject::connect(second.document(), &Document::changed, [&](const RowChanges &rows) { told = rows; });
    REQUIRE(QTest::qWaitFor([&] { return !told.empty(); }, 10'000));
    CHECK(told.front().table == PlanInfo::table);
    CHECK(second.windowTitle().contains(QStringLiteral("Seen from the other window")));
    CHECK(second.document()->followOthers());

    const Answering answers;
    clickOffer(second, QStringLiteral("Take over…"));
    REQUIRE_FALSE(second.document()->isReadOnly());
    CHECK(answers.asked.size() == 1);
    retitle(*second.document(), QStringLiteral("Taken over"));
    CHECK_THROWS_AS(retitle(*first.document(), QStringLiteral("Too late")), StorageError);
    CHECK(first.document()->isHeldElsewhere());
    REQUIRE(
        QTest::qWaitFor([&] { return first.windowTitle().contains(QStringLiteral("Taken over")); }, 10'000));
    CHECK(first.windowTitle().contains(QStringLiteral("read only")));
    CHECK(said(first).contains(QStringLiteral("was taken over")));
    CHECK(titleOf(*second.document()) == QStringLiteral("Taken over"));
    checkWhole(second.document()->database());

    // And back again.
    clickOffer(first, QStringLiteral("Take over…"));
    REQUIRE_FALSE(first.document()->isReadOnly());
    // The other finds what was written before it misses its lock, and still says what happened.
    retitle(*first.document(), QStringLiteral("Back"));
    REQUIRE(QTest::qWaitFor([&] { return second.windowTitle().contains(QStringLiteral("Back")); }, 10'000));
    CHECK(second.windowTitle().contains(QStringLiteral("read only")));
    CHECK(said(second).contains(QStringLiteral("was taken over")));
    CHECK_FALSE(second.document()->stillHolds());
}

TEST_CASE("what is open is opened again at the next start, unless it was closed or is gone")
{
    settings().remove(QStringLiteral("session"));
    {
        WindowWorld world(QStringLiteral("blank"));
        CHECK(plansToReopen() == QStringList{QFileInfo(world.path).absoluteFilePath()});
        restoreSession(false);
        CHECK(plansToReopen().isEmpty());
        restoreSession(true);
        world.window->close();
        CHECK(plansToReopen().size() == 1);
        world.window->perform(Command::ClosePlan);
        CHECK(plansToReopen().isEmpty());
        world.window->openPlan(world.path);
    }
    CHECK(plansToReopen().isEmpty()); // its folder is gone
    settings().remove(QStringLiteral("session"));
}

TEST_CASE("a plan is opened again at the page and row where it was left")
{
    settings().remove(QStringLiteral("session"));
    WindowWorld world(QStringLiteral("charnwood-example"));
    const Database &database = world.document().database();
    const auto priority = selectRows<Priority>(database, "ORDER BY position, id").at(1).id;
    const auto measure = selectRows<Measure>(database, "ORDER BY position, id").at(2).id;
    const auto action = selectRows<Action>(database,
                                           "WHERE action_plan_id IN (SELECT id FROM action_plan"
                                           " WHERE priority_id = ?1) ORDER BY position, id",
                                           priority)
                            .at(0)
                            .id;
    const auto section = selectRows<Section>(database, "ORDER BY position, id").at(1).id;
    const auto left = [&](const PlanTreeModel::Place &place, const std::string &table, const QString &row) {
        REQUIRE(world.window->planView()->open(place));
        if (!table.empty())
            REQUIRE(world.window->planView()->page()->showRow(table, row));
        world.window->close();
        world.window = std::make_unique<MainWindow>(Clock());
        REQUIRE(plansToReopen() == QStringList{QFileInfo(world.path).absoluteFilePath()});
        REQUIRE(world.window->reopenPlan(plansToReopen().constFirst()));
        CHECK(world.window->planView()->place() == place);
        const auto [there, chosen] = world.window->planView()->page()->chosenRow();
        CHECK(there == table);
        CHECK(chosen == row);
    };
    left({Kind::Measures}, Measure::table, measure.value);
    left({Kind::History}, {}, {});
    left({Kind::Priority, priority}, Action::table, action.value);
    left({Kind::AboutPriority, priority}, {}, {});
    left({Kind::Section, {}, section}, {}, {});

    // Opened by a person it starts as always; a page that is gone is no page to come back to.
    world.window->close();
    world.window = std::make_unique<MainWindow>(Clock());
    REQUIRE(world.window->openPlan(world.path));
    CHECK(world.window->planView()->place().kind == Kind::Priority);
    REQUIRE(world.window->planView()->open({Kind::AboutPriority, priority}));
    edit::removePriority(world.document(), priority);
    world.window->close();
    world.window = std::make_unique<MainWindow>(Clock());
    rememberLeft(world.path, {{Kind::AboutPriority, priority}});
    REQUIRE(world.window->reopenPlan(world.path));
    CHECK(world.window->planView()->place().kind == Kind::Priority);
    settings().setValue(settings().allKeys().filter(QStringLiteral("session/left/")).at(0),
                        QStringList{QStringLiteral("a page of a later version")});
    CHECK_FALSE(whereLeft(world.path));

    // Another plan in the same window is what is open now.
    const QString second = world.folder.filePath(QStringLiteral("second.csp"));
    createPlanFile(second, Plan(), {}, Clock(), QStringLiteral("New plan"));
    REQUIRE(world.window->openPlan(second));
    CHECK(plansToReopen() == QStringList{QFileInfo(second).absoluteFilePath()});
    settings().remove(QStringLiteral("session"));
}
