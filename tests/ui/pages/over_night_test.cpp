// SPDX-License-Identifier: GPL-3.0-or-later
// A day ends while the plan is open: what is typed belongs to the day it was begun on, and every page is of
// today, also those that are not on screen.
#include "tests/support/catch.h"
#include "tests/support/plan_file.h"
#include "tests/ui/pages/page_world.h"
#include "ui/delegates/cell_editor.h"
#include "ui/main_window.h"
#include "ui/pages/filter_bar.h"
#include "ui/plan_view.h"

#include <QComboBox>
#include <QLabel>

using namespace csp;
using Kind = PlanTreeModel::Kind;

namespace {

std::vector<ProgressUpdate> progress(const PageWorld &world, const Id<Action> &action)
{
    return edit::progressOf(world.document->database(), action);
}

} // namespace

TEST_CASE("progress that somebody types over midnight is one update, of the day it was begun on")
{
    PageWorld world;
    world.now = QDateTime(QDate(2008, 6, 10), QTime(23, 58), Qt::UTC);
    const auto a = world.add("Marking week");
    world.view()->editCell(a, ActionFormModel::Progress);
    world.type("Half are marked");
    emit world.view()->openEditor()->paused();
    REQUIRE(progress(world, a).size() == 1);
    world.now = QDateTime(QDate(2008, 6, 11), QTime(9, 0), Qt::UTC);
    world.type(", rest in May"); // before anybody noticed the day
    SECTION("and leaves the cell")
    {
        world.key(Qt::Key_Escape);
    }
    SECTION("and the window notices that it is another day")
    {
        world.page->dayChanged();
        CHECK_FALSE(world.view()->openEditor());
    }
    REQUIRE(progress(world, a).size() == 1);
    CHECK(progress(world, a).front().text == u("Half are marked, rest in May"));
    CHECK(progress(world, a).front().date == QDate(2008, 6, 10));

    // What is typed from now on is of today.
    world.view()->editCell(a, ActionFormModel::Progress);
    CHECK(world.view()->openEditor()->toPlainText().isEmpty());
    world.type("All done");
    world.key(Qt::Key_Escape);
    REQUIRE(progress(world, a).size() == 2);
    CHECK(progress(world, a).front().date == QDate(2008, 6, 11));
    CHECK(progress(world, a).back().text == u("Half are marked, rest in May"));
}

TEST_CASE("a filter for what is overdue lets through what has become so over night")
{
    PageWorld world;
    const auto a = world.add("Marking week");
    edit::setDueDate(*world.document, a, QDate(2008, 6, 10));
    world.page->perform(Command::FilterRows);
    auto *due = world.page->findChild<QComboBox *>(u("filter-due"));
    REQUIRE(due);
    due->setCurrentIndex(static_cast<int>(ActionFilter::Due::Overdue));
    emit due->activated(due->currentIndex());
    CHECK(world.page->shownActions().empty());
    world.now = world.now.addDays(1);
    world.page->dayChanged();
    CHECK(world.page->shownActions() == std::vector<Id<Action>>{a});
}

TEST_CASE("pages that were left before midnight are of today when somebody comes back to them")
{
    QDateTime now(QDate(2008, 6, 10), QTime(23, 50), Qt::UTC);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u("plan.csp"));
    const Clock clock([&] { return now; });
    createPlanFile(path, loadTemplate(u("charnwood-example")), test::PlanFolder::officer(), clock, u("New"));
    Document::Options options = test::PlanFolder::options();
    options.clock = clock;
    const auto document = Document::open(path, options);
    PlanView view(*document);
    view.show();
    const auto words = [&] {
        QStringList all;
        for (const auto *label : view.page()->findChildren<QLabel *>())
            all << label->text();
        return all.join(u' ');
    };
    const auto kinds = {Kind::Overview, Kind::Work, Kind::Funding, Kind::Round};
    for (const Kind kind : kinds) {
        REQUIRE(view.open({kind}));
        if (kind != Kind::Funding)
            CHECK(words().contains(u("10/06/2008")));
    }
    REQUIRE(view.open({Kind::Work})); // one of them is on screen over night
    now = QDateTime(QDate(2008, 6, 11), QTime(8, 30), Qt::UTC);
    view.dayChanged();
    CHECK(words().contains(u("11/06/2008")));
    for (const Kind kind : kinds) {
        CAPTURE(static_cast<int>(kind));
        REQUIRE(view.open({kind}));
        CHECK_FALSE(words().contains(u("10/06/2008")));
        if (kind != Kind::Funding)
            CHECK(words().contains(u("11/06/2008")));
    }
}
