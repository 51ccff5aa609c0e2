// SPDX-License-Identifier: GPL-3.0-or-later
// An agency's part: from opening it to sending it back.
#include "ui/pages/part_page.h"

#include "core/edit/actions.h"
#include "core/edit/plan.h"
#include "core/edit/typed.h"
#include "core/merge/merge.h"
#include "core/share/shared_copy.h"
#include "core/store/plan_rows.h"
#include "tests/support/catch.h"
#include "tests/support/cpu_time.h"
#include "tests/support/plan_file.h"
#include "tests/ui/action_world.h"
#include "tests/ui/support/mail_world.h"
#include "tests/ui/support/window_world.h"
#include "ui/models/part_model.h"
#include "ui/plan_view.h"
#include "ui/support/message_bar.h"
#include "ui/support/plan_fields.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace csp;
using Kind = PlanTreeModel::Kind;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

/// The window of a sergeant with the police's part of the Charnwood plan.
struct PartWorld : WindowWorld {
    MailWorld desktop;
    QString part = folder.filePath(u("part of Police.csp"));
    std::optional<ask::Question> asked;
    std::optional<QString> chosen;
    Id<Agency> police;
    Id<Agency> council;

    PartWorld() : WindowWorld(u("charnwood-example"))
    {
        const auto called = [this](const char *name) {
            return selectRows<Agency>(document().database(), "WHERE short_name = ?1", u(name)).front().id;
        };
        police = called("Police");
        council = called("CBC");
        SharedCopy choice;
        choice.agency = police;
        choice.returnTo = u("officer@charnwood.example");
        choice.leaveOut = {Sharing::Personal, Sharing::Internal};
        PreparedCopy(document().database(), choice, document().author(), Clock()).save(part, false);
        window.reset();
        rememberAuthor({u("Sergeant"), u("Police")});
        ask::answerWith({[this](const ask::Question &question) {
                             asked = question;
                             return answer;
                         },
                         [this](const QString &sentence) { told << sentence; },
                         [this](const ask::FileQuestion &) { return chosen; },
                         [](QDialog &) { return false; }});
        desktop.standIn("exit 0");
        open();
    }
    void open()
    {
        window = std::make_unique<MainWindow>(Clock());
        window->resize(1366, 768);
        answer = false; // opened by itself
        window->openPlan(part);
        answer = true;
        window->QWidget::show();
        window->activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(window.get()));
    }
    PartPage &page() const
    {
        auto *shown = qobject_cast<PartPage *>(window->planView()->page());
        REQUIRE(shown);
        return *shown;
    }
    template <class Widget>
    Widget *field(const char *name) const
    {
        auto *found = page().findChild<Widget *>(QLatin1String(name));
        REQUIRE(found);
        return found;
    }
    QTableView *table() const { return field<QTableView>("part-actions"); }
    QString left() const { return field<QLabel>("left")->text(); }
    const PartModel &model() const { return static_cast<const PartModel &>(*table()->model()); }
    Action action() const
    {
        return *selectRow(document().database(), model().rowAt(table()->currentIndex().row()).id);
    }
    QString said() const
    {
        const auto *bar = window->findChild<MessageBar *>();
        (void)QTest::qWaitFor([&] { return !bar->sentence().isEmpty(); });
        return bar->sentence();
    }
};

} // namespace

TEST_CASE("an agency's part opens at its page, which lists its actions alone")
{
    const PartWorld world;
    CHECK(world.window->planView()->place() == PlanTreeModel::Place{Kind::PartUpdate});
    const QAbstractItemModelTester tester(world.table()->model());
    const qint64 led = world.document().database().integer(
        "SELECT count(DISTINCT action_id) FROM action_party WHERE agency_id = (SELECT id FROM agency WHERE "
        "short_name = 'Police')");
    CHECK(led > 3);
    CHECK(world.model().rowCount() == led);
    CHECK(world.left().endsWith(u("are still without an update.")));
    CHECK_FALSE(world.field<QLabel>("signed")->isVisibleTo(&world.page()));
    bool heading = false;
    for (const auto *label : world.page().findChildren<QLabel *>()) {
        heading |= label->text().startsWith(u("Police: your part of “"));
        CHECK(label->textFormat() == Qt::PlainText);
    }
    CHECK(heading);
    CHECK(world.model().rowAt(world.table()->currentIndex().row()).isOpen());

    QAction *bringIn = world.window->findChild<QAction *>(u("bring-in"));
    CHECK_FALSE(bringIn->isEnabled());
    CHECK(bringIn->statusTip().startsWith(u("This copy is only a part of the plan")));
    CHECK(bringIn->toolTip().contains(u("only a part of the plan")));
    CHECK(world.window->findChild<QAction *>(u("share"))->isEnabled());
}

TEST_CASE("a whole plan has no such page")
{
    const WindowWorld world(u("charnwood-example"));
    CHECK_FALSE(world.window->planView()->open({Kind::PartUpdate}));
    CHECK(world.window->planView()->place().kind == Kind::Priority);
    CHECK(world.window->findChild<QAction *>(u("bring-in"))->isEnabled());
    CHECK(world.window->planView()->whatIsLeftToFillIn().isEmpty());
}

TEST_CASE("status, per cent and an update are given by keyboard, and are in the file as they are typed")
{
    PartWorld world;
    const int before = world.model().open();
    const int row = world.table()->currentIndex().row();
    const Id<Action> id = world.action().id;
    world.table()->setFocus();
    QTest::keyClick(world.table(), Qt::Key_Return);
    auto *status = world.field<QComboBox>("status");
    CHECK(status->hasFocus());
    CHECK(status->accessibleName().startsWith(u("Status of “")));
    status->setCurrentIndex(0);
    QTest::keyClick(status, Qt::Key_Down);
    CHECK(world.action().status.value == status->itemData(1).toString());
    CHECK(world.model().open() == before - 1); // that is “complete”, of which nothing more is asked
    QTest::keyClick(status, Qt::Key_Down);
    CHECK(world.model().open() == before);
    QTest::keyClick(status, Qt::Key_Tab);
    auto *percent = world.field<CheckedLine>("percent");
    CHECK(percent->hasFocus());
    percent->selectAll();
    QTest::keyClicks(percent, u("a lot"));
    QTest::keyClick(percent, Qt::Key_Return);
    CHECK(percent->accessibleDescription().endsWith(u("."))); // why it is not taken
    percent->selectAll();
    QTest::keyClicks(percent, u("40"));
    QTest::keyClick(percent, Qt::Key_Tab);
    CHECK(world.action().percent == 40);
    auto *update = world.field<TextField>("update");
    CHECK(update->hasFocus());
    QTest::keyClicks(update, u("Two patrols a week since May."));
    CHECK(world.page().commitTyping());
    const auto log = edit::progressOf(world.document().database(), id);
    REQUIRE_FALSE(log.empty());
    CHECK(log.front().text == u("Two patrols a week since May."));
    CHECK(log.front().author == u("Sergeant"));
    CHECK(log.front().date == QDate::currentDate());
    CHECK(world.model().rowAt(row).updated);
    CHECK(world.model().open() == before - 1);
    CHECK(world.left().startsWith(QString::number(before - 1)));
    CHECK_FALSE(world.field<QPlainTextEdit>("progress-log")->toPlainText().contains(u("Two patrols a week")));

    world.field<QPushButton>("next-open")->click();
    CHECK(world.action().id != id);
    CHECK(update->toPlainText().isEmpty());
    CHECK(update->hasFocus());
    QTest::keyClicks(update, u("Typed and left"));
    world.table()->setCurrentIndex(world.model().index(row, 0)); // what was typed is taken
    CHECK(world.model().open() == before - 2);
    CHECK(update->toPlainText() == u("Two patrols a week since May."));

    world.document().undo();
    CHECK(world.model().open() == before - 1);
    update->selectAll();
    QTest::keyClick(update, Qt::Key_Delete);
    CHECK(world.page().commitTyping());
    CHECK(world.model().open() == before); // nothing is written about it any more
}

TEST_CASE("what cannot be taken keeps its action in the editor")
{
    PartWorld world;
    const QModelIndex first = world.table()->currentIndex();
    auto *percent = world.field<CheckedLine>("percent");
    percent->setFocus();
    percent->selectAll();
    QTest::keyClicks(percent, u("most"));
    const int other = first.row() == 0 ? 1 : 0;
    world.table()->setCurrentIndex(world.model().index(other, 0));
    QCoreApplication::processEvents();
    CHECK(world.table()->currentIndex().row() == first.row());
    CHECK(percent->text() == u("most"));
}

TEST_CASE("a part that is signed for another agency says so")
{
    PartWorld world;
    world.window.reset();
    rememberAuthor({u("Warden"), u("CBC")});
    world.open();
    auto *line = world.field<QLabel>("signed");
    CHECK(line->isVisibleTo(&world.page()));
    CHECK(line->text().contains(u("this is the part of Police")));
    world.document().setAuthor({u("Warden"), u("police")});
    world.window->planView()->authorChanged();
    CHECK_FALSE(line->isVisibleTo(&world.page()));
}

#ifdef Q_OS_LINUX
TEST_CASE("a part goes back by e-mail, and what was filled in comes into the plan")
{
    PartWorld world;
    const Id<Action> id = world.action().id;
    edit::setPlanDetails(world.document(), [&] {
        const auto plan = *selectRow(world.document().database(), PlanInfo{}.id);
        return edit::PlanDetails{plan.partnership, plan.shortName, plan.title,      plan.area,
                                 plan.firstYear,   plan.lastYear,  plan.actionYear, Marking::Official};
    }());
    edit::setProgress(world.document(), id, u("Done on Monday, I think"));
    edit::setProgress(world.document(), id, u("Done on Tuesday at LE11 2TZ"));
    world.field<QPushButton>("send-back")->click();
    REQUIRE(world.asked);
    CHECK(world.asked->text.contains(u("Officer")));
    CHECK(world.asked->detail.startsWith(world.left()));
    CHECK(world.asked->detail.contains(u("With this file leave ")));
    CHECK(world.asked->detail.contains(u("Left out: the history")));
    CHECK(world.asked->detail.contains(
        u("Postcode LE11 2TZ in the progress update “Done on Tuesday at LE11 2TZ”")));
    CHECK(world.said().startsWith(u("A new e-mail has the copy attached")));
    const QStringList arguments = world.desktop.arguments();
    CHECK(arguments.last() == u("officer@charnwood.example"));
    const QString file = arguments.value(6);
    CHECK(QFileInfo(file).fileName().startsWith(u("OFFICIAL Charnwood")));
    CHECK(QFileInfo(file).fileName().contains(u("update from Police")));
    CHECK(arguments.value(2).startsWith(u("OFFICIAL ")));
    CHECK(arguments.value(2).endsWith(u("update from Police")));
    CHECK_FALSE(test::bytesOf(file).contains("Done on Monday")); // what was written meanwhile stays at home
    CHECK(History(*openForReading(file)).size() == 1);

    world.window.reset();
    const auto officer = Document::open(world.path, {{u("Officer"), u("CBC")}});
    const merge::Merge done = merge::bringIn(*officer, *openForReading(file));
    CHECK(done.apart.empty());
    CHECK(edit::progressOf(officer->database(), id).front().text == u("Done on Tuesday at LE11 2TZ"));
}
#endif

TEST_CASE("a part is saved to a folder to be carried back")
{
    PartWorld world;
    world.answer = false; // to a folder
    world.chosen = world.folder.filePath(u("back.csp"));
    world.window->perform(Command::Share);
    CHECK(world.said().startsWith(u("The copy is in ")));
    CHECK(readSharedWith(*openForReading(*world.chosen)).agency == world.police);
}

TEST_CASE("a whole plan without names has no page to fill in, and goes back the same way")
{
    PartWorld world;
    SharedCopy choice;
    choice.leaveOut = {Sharing::Personal};
    const QString copy = world.folder.filePath(u("without names.csp"));
    PreparedCopy(*openForReading(world.path), choice, {u("Officer"), u("CBC")}, Clock()).save(copy, false);
    world.answer = false;
    REQUIRE(world.window->openPlan(copy));
    CHECK_FALSE(world.window->planView()->open({Kind::PartUpdate}));
    CHECK_FALSE(world.window->findChild<QAction *>(u("bring-in"))->isEnabled());
    world.chosen = world.folder.filePath(u("back.csp"));
    world.window->perform(Command::Share);
    REQUIRE(world.asked);
    CHECK(world.asked->text.contains(u("Officer")));
    CHECK(world.asked->detail.startsWith(u("With this file leave ")));
    CHECK(QFileInfo::exists(*world.chosen));
}

TEST_CASE("a part with many actions is one list and one set of fields")
{
    Plan plan = ActionWorld::longPlan(400);
    for (const Action &action : plan.actions) {
        const Id<Agency> police{u("police")};
        plan.actionParties.push_back({ActionParty::idFor(action.id, police, {}, PartyRole::Lead),
                                      action.id,
                                      police,
                                      {},
                                      PartyRole::Lead});
    }
    const ActionWorld whole(plan);
    const QString path = whole.folder.filePath(u("part.csp"));
    SharedCopy choice;
    choice.agency = {u("police")};
    PreparedCopy(whole.document->database(), choice, whole.document->author(), Clock()).save(path, false);
    const auto part = Document::open(path, {{u("Sergeant"), u("Police")}});
    const qint64 start = test::threadMicroseconds();
    PartPage page(*part);
    page.resize(1100, 700);
    page.show();
    QCoreApplication::processEvents();
    const qint64 took = (test::threadMicroseconds() - start) / 1000;
    CHECK(page.findChild<QTableView *>()->model()->rowCount() == 400);
    CHECK(page.findChildren<QComboBox *>().size() == 1);
    CHECK(page.findChildren<QWidget *>().size() < 120);
    WARN("400 actions shown in " << took << " ms of processor");
    CHECK(took < 2000);
}
