// SPDX-License-Identifier: GPL-3.0-or-later
// A copy of the plan that came back: from the file to the plan, through the window.
#include "core/edit/fields.h"
#include "core/edit/plan.h"
#include "core/share/agency_part.h"
#include "core/share/shared_copy.h"
#include "core/store/plan_rows.h"
#include "tests/support/catch.h"
#include "tests/ui/support/window_world.h"
#include "ui/dialogs/bring_in_dialog.h"
#include "ui/pages/action_plan_page.h"
#include "ui/plan_view.h"
#include "ui/support/kept_answers.h"
#include "ui/support/message_bar.h"

#include <QAbstractItemModelTester>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTableView>
#include <QTest>

#include <set>

using namespace csp;
using Kind = PlanTreeModel::Kind;
using Take = merge::Answer::Take;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

/// The officer's window, and a copy that went to the police and was changed there.
struct Returned : WindowWorld {
    QString copy = folder.filePath(u("from police.csp"));
    Action action;
    std::unique_ptr<Document> police;
    QString chosen;                            ///< in the dialog for files
    std::function<bool(BringInDialog &)> look; ///< what the officer does in the dialog
    int looked = 0;
    std::optional<ask::Question> asked;

    Returned() : WindowWorld(u("charnwood-example"))
    {
        keptAnswers::keep(document().id(), {});
        action = selectRows<Action>(document().database(), "ORDER BY id").front();
        document().saveCopy(copy, false);
        chosen = copy;
        ask::answerWith({[this](const ask::Question &question) {
                             asked = question;
                             return answer;
                         },
                         [this](const QString &sentence) { told << sentence; },
                         [this](const ask::FileQuestion &) { return std::optional(chosen); },
                         [this](QDialog &dialog) {
                             auto *shown = qobject_cast<BringInDialog *>(&dialog);
                             if (!shown)
                                 return false;
                             ++looked;
                             return look ? look(*shown) : true;
                         }});
    }
    Document &theirs()
    {
        if (!police)
            police = Document::open(copy, {{u("Sergeant"), u("Police")}});
        return *police;
    }
    void sendBack() { police.reset(); }
    QString said() const { return window->findChild<MessageBar *>()->sentence(); }
    Action now() const { return *selectRow(document().database(), action.id); }
};

template <class Widget>
Widget *in(const QDialog &dialog, const char *name)
{
    auto *widget = dialog.findChild<Widget *>(QLatin1String(name));
    REQUIRE(widget);
    return widget;
}

} // namespace

TEST_CASE("a copy that came back is looked at, brought in as one step, and taken back")
{
    Returned world;
    edit::set(world.theirs(), world.action.id, &Action::timeScales, u("Ongoing"));
    edit::renamePriority(world.theirs(), selectRows<Priority>(world.theirs().database(), "").front().id,
                         u("Theirs"));
    world.sendBack();
    const Plan before = loadPlan(world.document().database());
    world.look = [&](BringInDialog &dialog) {
        const QAbstractItemModelTester tester(&dialog.model(),
                                              QAbstractItemModelTester::FailureReportingMode::Fatal);
        CHECK(dialog.model().rowCount() == 2);
        CHECK(dialog.model().questions().count() == 0);
        CHECK(in<QLabel>(dialog, "introduction")->text().contains(u("from Police")));
        CHECK(in<QLabel>(dialog, "summary")->text() == u("2 changes are brought in without a question."));
        CHECK(in<QPushButton>(dialog, "bring-in")->isEnabled());
        CHECK((loadPlan(world.document().database()) == before)); // nothing is written by looking
        return false;
    };
    world.window->perform(Command::BringIn);
    CHECK(world.looked == 1);
    CHECK((loadPlan(world.document().database()) == before));

    world.look = {};
    world.window->perform(Command::BringIn);
    CHECK(world.now().timeScales == u("Ongoing"));
    CHECK(world.said().startsWith(u("Bring in 2 changes from Police.")));
    world.window->perform(Command::Undo);
    CHECK((loadPlan(world.document().database()) == before));
    CHECK(world.told.isEmpty());

    // The same copy once more says that it was taken back, and comes again if that is wanted.
    world.answer = false;
    world.window->perform(Command::BringIn);
    REQUIRE(world.asked);
    CHECK(world.asked->text.contains(u("and took it back. Bring it in again?")));
    CHECK(world.looked == 2);
    CHECK((loadPlan(world.document().database()) == before));
    world.answer = true;
    world.window->perform(Command::BringIn);
    CHECK(world.looked == 3);
    CHECK(world.now().timeScales == u("Ongoing"));

    world.chosen = world.path;
    world.window->perform(Command::BringIn);
    CHECK(world.said().contains(u("not a copy of it")));
    CHECK(world.looked == 3);
}

TEST_CASE("a contradiction shows what stood there, yours and theirs, and waits for an answer")
{
    Returned world;
    edit::set(world.document(), world.action.id, &Action::keyActions, u("Hold an action week in July"));
    edit::set(world.theirs(), world.action.id, &Action::keyActions, u("Hold two action weeks in June"));
    world.sendBack();
    const QString original = world.action.keyActions;
    const auto answer = GENERATE(Take::Mine, Take::Theirs, Take::Edited);
    world.look = [&](BringInDialog &dialog) {
        dialog.show();
        REQUIRE(dialog.model().questions().count() == 1);
        CHECK_FALSE(in<QPushButton>(dialog, "bring-in")->isEnabled());
        CHECK(in<QPlainTextEdit>(dialog, "before")->toPlainText() == original);
        CHECK(in<QPlainTextEdit>(dialog, "yours")->toPlainText() == u("Hold an action week in July"));
        CHECK(in<QPlainTextEdit>(dialog, "theirs")->toPlainText() == u("Hold two action weeks in June"));
        CHECK(
            in<QPlainTextEdit>(dialog, "theirs")->accessibleName().contains(u("Police (Sergeant, Police)")));
        CHECK_FALSE(in<QPlainTextEdit>(dialog, "theirs")->extraSelections().isEmpty());
        CHECK(dialog.model().index(0, 0).data().toString() == u("To answer"));
        if (answer == Take::Edited) {
            in<QPlainTextEdit>(dialog, "anew")->setFocus();
            QTest::keyClicks(in<QPlainTextEdit>(dialog, "anew"), u("Hold two action weeks in July"));
            CHECK(in<QRadioButton>(dialog, "write-anew")->isChecked());
        } else {
            in<QRadioButton>(dialog, answer == Take::Mine ? "keep-yours" : "take-theirs")->click();
        }
        CHECK(in<QPushButton>(dialog, "bring-in")->isEnabled());
        CHECK_FALSE(in<QPushButton>(dialog, "next-question")->isEnabled());
        return true;
    };
    world.window->perform(Command::BringIn);
    CHECK(world.looked == 1);
    CHECK(world.now().keyActions == (answer == Take::Mine     ? u("Hold an action week in July")
                                     : answer == Take::Theirs ? u("Hold two action weeks in June")
                                                              : u("Hold two action weeks in July")));
    world.look = {};
    world.window->perform(Command::BringIn); // the same copy again brings nothing
    CHECK(world.looked == 1);
    CHECK(world.said().contains(u("nothing in “from police.csp”")));
}

TEST_CASE("what an agency wrote outside its part is left out, until somebody looks at it")
{
    Returned world;
    const Database &database = world.document().database();
    // An agency with actions of its own, and an action that is not among them.
    const auto party =
        selectRows<ActionParty>(database, "WHERE role = 'lead' AND agency_id IS NOT NULL ORDER BY id")
            .front();
    const AgencyPart part = agencyPart(database, party.agency);
    const auto agency = *selectRow(database, party.agency);
    const QString path = world.folder.filePath(u("part.csp"));
    SharedCopy choice;
    choice.agency = party.agency;
    PreparedCopy(database, choice, {u("Officer"), u("CBC")}, Clock()).save(path, false);
    {
        const auto theirs = Document::open(path, {{u("Sergeant"), agency.name}});
        edit::set(*theirs, party.action, &Action::timeScales, u("Ongoing"));
        const auto others = selectRows<Priority>(theirs->database(), "ORDER BY id");
        REQUIRE_FALSE(others.empty());
        REQUIRE_FALSE(part.own.count({Priority::table, others.front().id.value}));
        edit::renamePriority(*theirs, others.front().id, u("Not theirs to name"));
    }
    world.chosen = path;
    const bool wanted = GENERATE(false, true);
    world.look = [&](BringInDialog &dialog) {
        if (world.looked == 1) {
            CHECK(dialog.model().changes().size() == 1);
            REQUIRE(dialog.model().apart().size() == 1);
            CHECK(dialog.model().index(1, 0).data().toString() == u("Left out: not theirs"));
            CHECK(in<QLabel>(dialog, "summary")->text().contains(u("One change is left out")));
            if (wanted) {
                in<QPushButton>(dialog, "with-apart")->click();
                return false;
            }
        } else {
            CHECK(dialog.model().changes().size() == 2);
        }
        return true;
    };
    world.window->perform(Command::BringIn);
    CHECK(world.looked == (wanted ? 2 : 1));
    CHECK(selectRow(database, party.action)->timeScales == u("Ongoing"));
    const auto titles = selectRows<Priority>(database, "");
    CHECK(std::any_of(titles.begin(), titles.end(), [](const Priority &priority) {
              return priority.title == u("Not theirs to name");
          }) == wanted);
}

TEST_CASE("answers given before somebody stopped are there the next time, and only for the same questions")
{
    Returned world;
    const auto second = selectRows<Action>(world.document().database(), "ORDER BY id").at(1).id;
    for (const auto &id : {world.action.id, second}) {
        edit::set(world.document(), id, &Action::keyActions, u("Mine"));
        edit::set(world.theirs(), id, &Action::keyActions, u("Theirs"));
    }
    world.sendBack();
    world.look = [&](BringInDialog &dialog) {
        REQUIRE(dialog.model().questions().count() == 2);
        in<QRadioButton>(dialog, "take-theirs")->click();
        CHECK(in<QLabel>(dialog, "summary")->text().contains(u("kept if you stop")));
        return false;
    };
    world.window->perform(Command::BringIn);
    world.look = [&](BringInDialog &dialog) {
        CHECK(dialog.model().questions().open() == 1);
        CHECK(in<QLabel>(dialog, "note")->text() == u("One answer that you gave earlier is filled in."));
        in<QPushButton>(dialog, "next-question")->click();
        in<QRadioButton>(dialog, "keep-yours")->click();
        return true;
    };
    world.window->perform(Command::BringIn);
    std::set<QString> words;
    for (const auto &id : {world.action.id, second})
        words.insert(selectRow(world.document().database(), id)->keyActions);
    CHECK(words == std::set{u("Mine"), u("Theirs")});
    CHECK(keptAnswers::of(world.document().id()).isEmpty());
}

TEST_CASE("a row deleted here and changed there comes back, or goes, as it is answered")
{
    Returned world;
    edit::deleteActions(world.document(), {world.action.id});
    edit::set(world.theirs(), world.action.id, &Action::timeScales, u("Ongoing"));
    world.sendBack();
    const bool back = GENERATE(true, false);
    world.look = [&](BringInDialog &dialog) {
        REQUIRE(dialog.model().questions().count() == 1);
        CHECK(in<QRadioButton>(dialog, "take-theirs")->text().remove(u'&') ==
              u("Bring it back, as in theirs"));
        CHECK(in<QRadioButton>(dialog, "write-anew")->isHidden());
        in<QRadioButton>(dialog, back ? "take-theirs" : "keep-yours")->click();
        return true;
    };
    world.window->perform(Command::BringIn);
    const auto now = selectRow(world.document().database(), world.action.id);
    CHECK(now.has_value() == back);
    if (now)
        CHECK(now->timeScales == u("Ongoing"));
}

TEST_CASE(
    "a file that is a copy of a plan of ours asks whether to see what it brings or to open it by itself")
{
    Returned world;
    edit::set(world.theirs(), world.action.id, &Action::timeScales, u("Ongoing"));
    world.theirs().setAuthor({u("Sergeant"), u("Police")});
    world.sendBack();
    const auto drop = [&] {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(world.copy), QUrl::fromLocalFile(u("/nowhere/letter.doc"))});
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(world.window.get(), &enter);
        CHECK(enter.isAccepted());
        QDropEvent event(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(world.window.get(), &event);
        QCoreApplication::processEvents();
    };
    // Closed by this program where it lies: that is how a plan of one's own looks. A mail program writes
    // anew.
    {
        QFile file(world.copy);
        REQUIRE(file.open(QIODevice::ReadWrite));
        REQUIRE(
            file.setFileTime(QDateTime::currentDateTime().addSecs(-60), QFileDevice::FileModificationTime));
    }
    SECTION("dropped: see what it brings")
    {
        drop();
        REQUIRE(world.asked);
        CHECK(world.asked->text.contains(u("Sergeant, Police")));
        CHECK(world.looked == 1);
        CHECK(world.now().timeScales == u("Ongoing"));
        CHECK(world.document().path() == world.path);
    }
    SECTION("opened: by itself")
    {
        world.answer = false;
        CHECK(world.window->openPlan(world.copy));
        REQUIRE(world.asked);
        CHECK(world.looked == 0);
        CHECK(world.document().path() == world.copy);
    }
    SECTION("opened while our plan is closed: ours is opened and the copy shown")
    {
        world.window->perform(Command::ClosePlan);
        CHECK(world.window->openPlan(world.copy));
        CHECK(world.looked == 1);
        CHECK(world.document().path() == world.path);
        CHECK(world.now().timeScales == u("Ongoing"));
    }
    SECTION("of several files of the plan ours is the one that was opened last, not one that was kept")
    {
        QCoreApplication::processEvents(); // the list of plans opened is written when the plan is on screen
        const QString kept = world.folder.filePath(u("a kept copy.csp"));
        world.document().saveCopy(kept, false);
        Document::open(kept, {{u("Officer"), u("CBC")}}).reset();
        world.window->perform(Command::ClosePlan);
        CHECK(world.window->openPlan(world.copy));
        CHECK(world.document().path() == world.path);
    }
    SECTION("what this window itself puts somewhere never asks")
    {
        Document::open(world.copy, {{u("Officer"), u("CBC")}}).reset(); // another file of the plan is known
        world.chosen = world.folder.filePath(u("moved.csp"));
        world.window->perform(Command::MovePlan);
        CHECK(world.document().path() == world.chosen);
        CHECK_FALSE(world.asked);
        CHECK(world.looked == 0);
    }
    SECTION("our own file never asks")
    {
        world.window->perform(Command::ClosePlan);
        CHECK(world.window->openPlan(world.path));
        CHECK_FALSE(world.asked);
    }
}
