// SPDX-License-Identifier: GPL-3.0-or-later
// A copy of the plan that came back: from the file to the plan, through the window.
#include "core/edit/fields.h"
#include "core/edit/plan.h"
#include "core/merge/incoming.h"
#include "core/share/agency_part.h"
#include "core/share/shared_copy.h"
#include "core/store/plan_rows.h"
#include "tests/support/catch.h"
#include "tests/support/plan_file.h"
#include "tests/ui/support/named_widget.h"
#include "tests/ui/support/window_world.h"
#include "ui/dialogs/bring_in_dialog.h"
#include "ui/dialogs/compare_dialog.h"
#include "ui/pages/action_plan_page.h"
#include "ui/plan_view.h"
#include "ui/support/kept_drafts.h"
#include "ui/support/message_bar.h"

#include <QAbstractItemModelTester>
#include <QDropEvent>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTableView>
#include <QTest>

#include <set>

using namespace csp;
using csp::test::in;
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
    QStringList several;                       ///< likewise, where several can be chosen
    QString saveAs;                            ///< likewise, for saving
    QStringList changed;                       ///< what the window for comparing listed
    std::function<bool(BringInDialog &)> look; ///< what the officer does in the dialog
    int looked = 0;
    std::optional<ask::Question> asked;
    int questions = 0;

    Returned() : WindowWorld(u("charnwood-example"))
    {
        action = selectRows<Action>(document().database(), "ORDER BY id").front();
        document().saveCopy(copy, false);
        chosen = copy;
        ask::answerWith({[this](const ask::Question &question) {
                             asked = question;
                             ++questions;
                             return answer;
                         },
                         [this](const QString &sentence) { told << sentence; },
                         [this](const ask::FileQuestion &question) {
                             return std::optional(question.suffix.isEmpty() || saveAs.isEmpty() ? chosen
                                                                                                : saveAs);
                         },
                         [this](QDialog &dialog) {
                             auto *shown = qobject_cast<BringInDialog *>(&dialog);
                             if (auto *compared = qobject_cast<CompareDialog *>(&dialog))
                                 for (const Difference &difference : compared->model().shown())
                                     changed << difference.sentence;
                             if (!shown)
                                 return false;
                             ++looked;
                             return look ? look(*shown) : true;
                         },
                         [this](const ask::FileQuestion &) {
                             return several.isEmpty() ? QStringList{chosen} : several;
                         }});
    }
    void clickOffer() const
    {
        for (auto *button : window->findChild<MessageBar *>()->findChildren<QPushButton *>())
            if (button->text() != u("Close"))
                return button->click();
        FAIL("nothing is offered");
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
        CHECK(in<QPlainTextEdit>(dialog, "theirs")->accessibleDescription().startsWith(u("Underlined: “")));
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

TEST_CASE("where each changed other paragraphs of a section, the text of both is there to be taken")
{
    Returned world;
    const Section section = selectRows<Section>(world.document().database(), "ORDER BY id").front();
    const auto write = [&](Document &document, const char *words) {
        edit::set(document, section.id, &Section::body, u(words));
    };
    write(world.document(), "One.\n\nTwo.\n\nThree.");
    world.document().saveCopy(world.copy, true);
    write(world.document(), "One, ours.\n\nTwo.\n\nThree.");
    write(world.theirs(), "One.\n\nTwo.\n\nThree, theirs.");
    world.sendBack();
    world.look = [&](BringInDialog &dialog) {
        dialog.show();
        REQUIRE(dialog.model().questions().count() == 1);
        CHECK(in<QPlainTextEdit>(dialog, "anew")->toPlainText() == u("One, ours.\n\nTwo.\n\nThree, theirs."));
        CHECK_FALSE(in<QPushButton>(dialog, "bring-in")->isEnabled());
        CHECK(in<QRadioButton>(dialog, "write-anew")->text() == u("&Write both together:"));
        in<QRadioButton>(dialog, "keep-yours")->click();
        in<QRadioButton>(dialog, "write-anew")->click();
        CHECK(in<QPushButton>(dialog, "bring-in")->isEnabled());
        return true;
    };
    world.window->perform(Command::BringIn);
    CHECK(world.looked == 1);
    CHECK(selectRow(world.document().database(), section.id)->body ==
          u("One, ours.\n\nTwo.\n\nThree, theirs."));
}

TEST_CASE("a copy that does not say who wrote what says that all that differs is shown, also what only one "
          "changed")
{
    Returned world;
    edit::set(world.document(), world.action.id, &Action::keyActions, u("Ours"));
    edit::set(world.theirs(), world.action.id, &Action::timeScales, u("Ongoing"));
    world.sendBack();
    const bool says = GENERATE(false, true);
    if (!says)
        Database(world.copy, Database::Access::ReadWrite)
            .execute("DELETE FROM row_stamp; DELETE FROM cell_stamp; DELETE FROM existence; DELETE FROM "
                     "tombstone");
    world.look = [&](BringInDialog &dialog) {
        dialog.show();
        const auto *note = in<QLabel>(dialog, "note");
        CHECK(note->isVisible() == !says);
        CHECK(note->text() == (says ? QString() : merge::twoWayText()));
        if (!says)
            CHECK(note->text().startsWith(u("The copy does not say who wrote what in it, or when.")));
        CHECK(dialog.model().questions().count() == (says ? 0 : 2)); // ours is a question too
        CHECK(dialog.model().rowCount() == (says ? 1 : 2));
        return false;
    };
    world.window->perform(Command::BringIn);
    CHECK(world.looked == 1);
    CHECK(world.now().keyActions == u("Ours"));
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
    CHECK(keptDrafts().of(world.document().id()).empty());
}

TEST_CASE("somebody who stopped half-way goes on another day, also when the file that came is gone")
{
    Returned world;
    const auto second = selectRows<Action>(world.document().database(), "ORDER BY id").at(1).id;
    for (const auto &id : {world.action.id, second}) {
        edit::set(world.document(), id, &Action::keyActions, u("Mine"));
        edit::set(world.theirs(), id, &Action::keyActions, u("Theirs"));
    }
    world.sendBack();
    world.look = [](const BringInDialog &dialog) {
        CHECK_FALSE(in<QPushButton>(dialog, "forget")->isVisibleTo(&dialog)); // nothing to forget yet
        return false;
    };
    world.window->perform(Command::BringIn);
    CHECK_FALSE(world.said().contains(u("You stopped"))); // nothing was answered
    world.look = [](const BringInDialog &dialog) {
        in<QRadioButton>(dialog, "take-theirs")->click();
        return false;
    };
    world.window->perform(Command::BringIn);
    CHECK(world.said().startsWith(u("You stopped bringing in “from police.csp” on ")));
    REQUIRE(QFile::remove(world.copy));
    world.window->perform(Command::ClosePlan);
    REQUIRE(world.window->openPlan(world.path));
    CHECK(world.said().startsWith(u("You stopped bringing in “from police.csp” on ")));
    SECTION("to the end")
    {
        world.look = [](const BringInDialog &dialog) {
            CHECK(dialog.model().questions().open() == 1);
            CHECK(in<QLabel>(dialog, "introduction")->text().contains(u("from police.csp")));
            in<QPushButton>(dialog, "next-question")->click();
            in<QRadioButton>(dialog, "keep-yours")->click();
            return true;
        };
        world.clickOffer();
        CHECK(selectRows<Action>(world.document().database(), "WHERE key_actions = 'Theirs'").size() == 1);
        CHECK(world.said().contains(u("Undo takes all of it back")));
        world.window->perform(Command::Undo);
        CHECK(world.said().isEmpty());
    }
    SECTION("or gives it up")
    {
        world.look = [](const BringInDialog &dialog) {
            in<QPushButton>(dialog, "forget")->click();
            return false;
        };
        world.clickOffer();
        CHECK(world.said().contains(u("was given up")));
        CHECK(selectRows<Action>(world.document().database(), "WHERE key_actions = 'Theirs'").empty());
    }
    CHECK(keptDrafts().of(world.document().id()).empty());
    world.window->perform(Command::ClosePlan);
    REQUIRE(world.window->openPlan(world.path));
    CHECK(world.said().isEmpty());
}

TEST_CASE("several copies are brought in one after another, with one summary of what became of each")
{
    Returned world;
    const auto actions = selectRows<Action>(world.document().database(), "ORDER BY id");
    const auto copyWith = [&](const char *name, size_t action) {
        QString path = world.folder.filePath(u(name));
        REQUIRE(QFile::copy(world.copy, path));
        const auto theirs = Document::open(path, {{u("Sergeant"), u("Police")}});
        if (action < actions.size())
            edit::set(*theirs, actions[action].id, &Action::timeScales, u(name));
        return path;
    };
    world.several = {copyWith("a.csp", 0), copyWith("b.csp", 1), copyWith("same.csp", actions.size()),
                     world.folder.filePath(u("nowhere.csp")), copyWith("c.csp", 2)};
    QStringList titles;
    SECTION("all of them")
    {
        world.look = [&](const BringInDialog &dialog) {
            titles << dialog.windowTitle();
            return !dialog.windowTitle().contains(u("2 of 5"));
        };
        world.window->perform(Command::BringIn);
        CHECK(titles == QStringList{u("Bring in a copy (1 of 5)"), u("Bring in a copy (2 of 5)"),
                                    u("Bring in a copy (5 of 5)")});
        CHECK(world.said().startsWith(
            u("Brought in: “a.csp”, “c.csp”. Nothing new in “same.csp”. Stopped: “b.csp”. ")));
        CHECK(world.said().contains(u("nowhere.csp")));
        REQUIRE(world.asked);
        CHECK(world.asked->text == u("Go on with the next copy?"));
        CHECK(selectRow(world.document().database(), actions[0].id)->timeScales == u("a.csp"));
        CHECK(selectRow(world.document().database(), actions[1].id)->timeScales == actions[1].timeScales);
        world.clickOffer();
        CHECK(world.changed.size() == 2);
        world.window->perform(Command::Undo); // each is a step of its own
        CHECK(selectRow(world.document().database(), actions[2].id)->timeScales == actions[2].timeScales);
        CHECK(selectRow(world.document().database(), actions[0].id)->timeScales == u("a.csp"));
    }
    SECTION("until somebody stops")
    {
        world.answer = false;
        world.look = [](const BringInDialog &) { return false; };
        world.window->perform(Command::BringIn);
        CHECK(world.looked == 1);
        CHECK(world.said() == u("Stopped: “a.csp”."));
    }
    SECTION("dropped together they ask once")
    {
        world.several.removeAt(3);
        for (const QString &path : world.several) { // as a mail program writes them
            QFile file(path);
            REQUIRE(file.open(QIODevice::ReadWrite));
            REQUIRE(file.setFileTime(QDateTime::currentDateTime().addSecs(-60),
                                     QFileDevice::FileModificationTime));
        }
        QMimeData data;
        QList<QUrl> urls;
        for (const QString &path : world.several)
            urls << QUrl::fromLocalFile(path);
        data.setUrls(urls);
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(world.window.get(), &enter);
        QDropEvent event(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(world.window.get(), &event);
        QCoreApplication::processEvents();
        CHECK(world.questions == 1);
        REQUIRE(world.asked);
        CHECK(world.asked->text.contains(u("4 of these files are copies of")));
        CHECK(world.looked == 3);
        CHECK(world.said().startsWith(u("Brought in: “a.csp”, “b.csp”, “c.csp”.")));
    }
}

TEST_CASE("what a copy brings is saved as a list before it is brought in, and what it changed after")
{
    Returned world;
    edit::set(world.document(), world.action.id, &Action::keyActions, u("Hold an action week in July"));
    edit::set(world.theirs(), world.action.id, &Action::keyActions, u("Hold two action weeks in June"));
    edit::set(world.theirs(), world.action.id, &Action::timeScales, u("Ongoing <b>"));
    world.sendBack();
    world.saveAs = world.folder.filePath(u("list.html"));
    world.look = [&](BringInDialog &dialog) {
        in<QPushButton>(dialog, "save-list")->menu()->actions().at(1)->trigger();
        QFile file(world.saveAs);
        REQUIRE(file.open(QIODevice::ReadOnly));
        const QString page = QString::fromUtf8(file.readAll());
        for (const char *words :
             {"To answer", "From Police", "Yours", "Changed", "&lt;", "before anything is brought in"})
            CHECK(page.contains(u(words)));
        in<QRadioButton>(dialog, "take-theirs")->click();
        const auto listed = dialog.listed().differences;
        CHECK(listed.size() == 2);
        CHECK(std::any_of(listed.begin(), listed.end(), [](const Difference &difference) {
            return difference.note == u("Theirs is taken");
        }));
        return true;
    };
    world.window->perform(Command::BringIn);
    world.clickOffer();
    CHECK(world.changed.size() == 2);

    // The history says who had written it, and lists it again at any time.
    PlanView *view = world.window->planView();
    REQUIRE(view->open({Kind::History}));
    QStringList words;
    for (const auto *label : view->findChildren<QLabel *>())
        words << label->text();
    CHECK(words.join(u'\n').contains(u("Written by Sergeant, Police ")));
    world.changed.clear();
    world.window->perform(Command::SeeEntry);
    CHECK(world.changed.size() == 2);
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

TEST_CASE("a copy that came back damaged is not brought in, and what can be read of it is offered")
{
    Returned world;
    world.theirs().edit(u("Change"), [&](Writer &write) {
        write.set(world.action.id, &Action::resources, u("One officer"));
    });
    world.sendBack();
    {
        QFile file(world.copy);
        REQUIRE(file.open(QIODevice::ReadWrite));
        REQUIRE(file.seek(file.size() / 2));
        file.write(QByteArray(20'000, 'x'));
    }
    const QByteArray damaged = test::bytesOf(world.copy);
    world.window->perform(Command::BringIn);
    CHECK(world.looked == 0);
    CHECK(world.now() == world.action);
    const auto offer = [&] {
        for (auto *button : world.window->findChild<MessageBar *>()->findChildren<QPushButton *>())
            if (button->text() == u("Recover what can be read…") && button->isVisibleTo(world.window.get()))
                return button;
        return static_cast<QPushButton *>(nullptr);
    };
    REQUIRE(offer());
    world.saveAs = world.folder.filePath(u("recovered.csp"));
    const QString document = world.document().id();
    offer()->click();
    CHECK(world.document().path() == world.saveAs);
    CHECK(world.document().id() == document);
    CHECK(test::bytesOf(world.copy) == damaged);

    // What is no plan at all cannot be recovered.
    test::writeBytes(world.copy, "The minutes of the meeting");
    world.window->perform(Command::BringIn);
    CHECK_FALSE(world.said().isEmpty());
    CHECK_FALSE(offer());
}
