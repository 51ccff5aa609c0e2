// SPDX-License-Identifier: GPL-3.0-or-later
// An update sheet that an agency filled in: from the file to the plan, through the window.
#include "core/sheet/update_sheet.h"
#include "core/store/plan_rows.h"
#include "tests/support/filled_form.h"
#include "tests/ui/support/named_widget.h"
#include "tests/ui/support/window_world.h"
#include "ui/dialogs/bring_in_dialog.h"
#include "ui/support/message_bar.h"

#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>

using namespace csp;
using csp::test::in;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

/// The officer's window, and the sheet of the police with their first action filled in.
struct SheetCameBack : WindowWorld {
    QString sheet = folder.filePath(u("from police.xlsx"));
    Action action; ///< what they said something about
    Status status; ///< how it stands now, they say
    std::function<bool(BringInDialog &)> look;
    int looked = 0;
    std::optional<ask::FileQuestion> fileAsked;

    SheetCameBack() : WindowWorld(u("charnwood-example"))
    {
        const auto refuse = [](const auto &) { return false; };
        ask::answerWith({refuse, [this](const QString &sentence) { told << sentence; },
                         [this](const ask::FileQuestion &question) {
                             fileAsked = question;
                             return std::optional(sheet);
                         },
                         [this](QDialog &dialog) {
                             auto *shown = qobject_cast<BringInDialog *>(&dialog);
                             ++looked;
                             return shown && look && look(*shown);
                         }});
        const Database &plan = document().database();
        const Agency police = selectRows<Agency>(plan, "WHERE short_name = 'Police'").front();
        UpdateSheet(plan, police.id, document().clock().today().addDays(14), document().author(),
                    document().clock())
            .save(sheet, false);
        action = *selectRow(plan, firstAction());
        status = selectRows<Status>(plan, "WHERE id <> ?1 ORDER BY position", action.status).front();
        test::FilledForm form(sheet);
        form.type(u("C8"), u("Sergeant"));
        form.type(u("C9"), document().clock().today().toString(u("dd/MM/yyyy")));
        form.type(u("H13"), (status.letter + u' ' + status.word).simplified());
        form.type(u("I13"), u("Two patrols a week"));
    }
    /// Of the first row to fill in.
    Id<Action> firstAction() const
    {
        SheetBudget budget({}, {});
        const Package package(sheet, budget);
        Id<Action> id;
        Workbook(package).readPage(0, [&](int row, const std::vector<SheetCell> &cells) {
            if (row == 13)
                id.value = cells.front().text.mid(u("action:").size());
            return row < 13;
        });
        return id;
    }
    void drop() const
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(sheet)});
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(window.get(), &enter);
        CHECK(enter.isAccepted());
        QDropEvent event(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(window.get(), &event);
        QCoreApplication::processEvents();
    }
    QString said() const { return window->findChild<MessageBar *>()->sentence(); }
    std::vector<ProgressUpdate> progress() const
    {
        return selectRows<ProgressUpdate>(document().database(), "WHERE text = 'Two patrols a week'");
    }
};

} // namespace

TEST_CASE("an update sheet chosen in the menu, dropped on the window or opened is shown before it comes in")
{
    SheetCameBack world;
    enum class Way { Menu, Drop, Open };
    const Way way = GENERATE(Way::Menu, Way::Drop, Way::Open);
    const auto take = [&] {
        if (way == Way::Menu) {
            world.window->perform(Command::BringIn);
            REQUIRE(world.fileAsked);
            CHECK(world.fileAsked->filter.contains(u("*.xlsx")));
        } else if (way == Way::Drop) {
            world.drop();
        } else {
            world.window->openPlan(world.sheet);
        }
    };
    const Plan before = loadPlan(world.document().database());
    world.look = [&](BringInDialog &dialog) {
        CHECK(dialog.model().rowCount() == 2); // the status and the progress
        CHECK(dialog.model().questions().count() == 0);
        CHECK(in<QLabel>(dialog, "introduction")->text().contains(u("from Police")));
        CHECK(in<QLabel>(dialog, "introduction")->text().contains(u("from police.xlsx")));
        CHECK_FALSE(in<QLabel>(dialog, "note")->isVisibleTo(&dialog)); // a sheet says who wrote what
        CHECK(in<QPushButton>(dialog, "bring-in")->isEnabled());
        CHECK((loadPlan(world.document().database()) == before)); // nothing is written by looking
        return false;
    };
    take();
    CHECK(world.looked == 1);
    CHECK((loadPlan(world.document().database()) == before));

    world.look = [](const BringInDialog &) { return true; };
    take();
    CHECK(world.looked == 2);
    CHECK(world.document().path() == world.path);
    CHECK(world.said().startsWith(u("Bring in 2 changes from Police.")));
    CHECK(selectRow(world.document().database(), world.action.id)->status == world.status.id);
    const auto progress = world.progress();
    REQUIRE(progress.size() == 1);
    CHECK(progress.front().action == world.action.id);
    CHECK(progress.front().author == u("Sergeant"));
    CHECK(progress.front().agency == u("Police"));
    world.window->perform(Command::Undo);
    CHECK((loadPlan(world.document().database()) == before));
    CHECK(world.told.isEmpty());
}

TEST_CASE("an update sheet opened with no plan open says what to do first")
{
    SheetCameBack world;
    world.window->perform(Command::ClosePlan);
    const QByteArray bytes = [&] {
        QFile file(world.sheet);
        REQUIRE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }();
    const bool dropped = GENERATE(false, true);
    if (dropped)
        world.drop();
    else
        CHECK_FALSE(world.window->openPlan(world.sheet));
    CHECK_FALSE(world.window->document());
    CHECK(world.looked == 0);
    const QString sentence =
        u("“from police.xlsx” is an update sheet, not a plan. Open the plan that it was made "
          "from, then bring it in.");
    CHECK((world.told + QStringList{world.said()}).contains(sentence));

    // What it says to do helps.
    REQUIRE(world.window->openPlan(world.path));
    world.look = [](const BringInDialog &) { return true; };
    world.window->perform(Command::BringIn);
    CHECK(world.progress().size() == 1);
    QFile file(world.sheet);
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK(file.readAll() == bytes);
}

TEST_CASE("an update sheet of another plan, or one that was changed where it must not be, says so and brings "
          "nothing")
{
    SheetCameBack world;
    const Plan before = loadPlan(world.document().database());
    SECTION("of another plan")
    {
        const QString other = world.folder.filePath(u("other.csp"));
        createOwnPlanFile(other, loadTemplate(u("charnwood-example")), rememberedAuthor(), Clock(),
                          u("New plan"));
        REQUIRE(world.window->openPlan(other));
    }
    SECTION("changed")
    {
        test::Archive archive(world.sheet);
        archive.write(test::hiddenPart, test::pageOf({}));
    }
    world.window->perform(Command::BringIn);
    CHECK(world.looked == 0);
    CHECK(world.said().endsWith(u'.'));
    CHECK(world.progress().empty());
    CHECK((loadPlan(*openForReading(world.path)) == before));
}
