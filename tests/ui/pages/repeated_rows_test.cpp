// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/catch.h"
#include "tests/ui/pages/page_world.h"
#include "ui/models/repeated_actions.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>

#include <algorithm>
#include <numeric>

using namespace csp;

namespace {

struct RepeatWorld : PageWorld {
    static Plan twoPriorities()
    {
        Plan plan = smallPlan();
        plan.priorities.push_back({{u("priority-2")}, {u("W")}, u("Violent crime"), {}});
        return plan;
    }
    RepeatWorld() : PageWorld(twoPriorities()) { wait(); }
    void wait() const { QTest::qWait(400); }
    QString mark(const Id<Action> &action) const
    {
        return model().index(model().rowOf(action), 0).data(ActionFormModel::RepeatedRole).toString();
    }
};

} // namespace

TEST_CASE("rows with the words of another row of the year are marked in words")
{
    RepeatWorld world;
    const QAbstractItemModelTester tester(&world.model(),
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    const auto a = world.add("Action week\nin June");
    const auto b = world.add("Patrols");
    CHECK(world.mark(a).isEmpty());
    world.wait();
    const int height = world.view()->rowHeight(1);
    const edit::Form other{{u("priority-2")}, world.form.year};
    const auto c =
        edit::addAction(*world.document, other, Objective::Engagement, {}, {u("ACTION week  in june")});
    world.wait(); // the other form is new
    CHECK(world.mark(a) == u("Same words as another action"));
    CHECK(world.mark(b).isEmpty());
    const QModelIndex index = world.model().index(world.model().rowOf(a), 0);
    CHECK(index.data(Qt::AccessibleTextRole).toString().endsWith(u("; Same words as another action")));
    CHECK(index.data(Qt::ToolTipRole).toString().contains(u("Violent crime, Engagement")));
    CHECK(world.view()->rowHeight(1) > height);
    // At once, while words change and rows come and go.
    edit::set(*world.document, b, &Action::keyActions, u("action week in june"));
    CHECK(world.mark(b) == u("Same words as 2 other actions"));
    CHECK(world.mark(a) == u("Same words as 2 other actions"));
    edit::deleteActions(*world.document, {c});
    CHECK(world.mark(a) == u("Same words as another action"));
    world.document->undo();
    world.document->undo();
    CHECK(world.mark(b).isEmpty());
    CHECK(world.mark(a) == u("Same words as another action"));
    // Of another year, or without words, nothing is repeated.
    const edit::Form later{{u("priority-1")}, Period::financialYear(2009)};
    const auto d = edit::addAction(*world.document, later, Objective::Prevention, {}, {u("Patrols")});
    const auto e = world.add("");
    world.add("");
    world.wait();
    CHECK(world.mark(b).isEmpty());
    CHECK(world.mark(e).isEmpty());
    world.page->setYear(later.year);
    world.wait();
    CHECK(world.mark(d).isEmpty());
    CHECK(world.told.isEmpty());
}

TEST_CASE("equal words are found however many rows are read at a time, and what changes meanwhile")
{
    ActionWorld world(ActionWorld::longPlan(1'300));
    const auto actions = selectRows<Action>(world.document->database(), "ORDER BY id");
    const auto rename = [&](size_t at, const char *words) {
        edit::set(*world.document, actions[at].id, &Action::keyActions, u(words));
    };
    rename(0, "Action week");
    rename(1'299, "action  WEEK");
    RepeatedActions repeated(world.document->database(), world.form.year);
    QObject::connect(world.document.get(), &Document::changed,
                     [&](const RowChanges &changes) { repeated.refresh(changes); });
    REQUIRE(repeated.readMore());
    rename(1, "Patrols"); // read already
    rename(1'200, "patrols");
    edit::deleteActions(*world.document, {actions[1'100].id});
    rename(1'201, "Something else");
    int more = 0;
    while (repeated.readMore())
        ++more;
    CHECK(more >= 1);
    CHECK(repeated.isComplete());
    CHECK(repeated.sameAs(actions[0].id) == std::vector{actions[1'299].id});
    CHECK(repeated.sameAs(actions[1].id) == std::vector{actions[1'200].id});
    CHECK_FALSE(repeated.isRepeated(actions[1'201].id.value));
    CHECK_FALSE(repeated.isRepeated(actions[1'100].id.value));
    rename(1, "Other patrols");
    CHECK(repeated.sameAs(actions[1'200].id).empty());
    CHECK_FALSE(repeated.readMore());
}

TEST_CASE("a column keeps the width it was dragged to, until the usual widths are asked for")
{
    PageWorld world;
    const int usual = world.view()->columnWidth(1);
    world.view()->horizontalHeader()->resizeSection(1, usual + 80);
    {
        ActionPlanPage again(*world.document);
        again.setPriority(world.form.priority);
        again.resize(world.page->size());
        again.show();
        QCoreApplication::processEvents();
        CHECK(std::abs(again.view()->columnWidth(1) - usual - 80) <= 2);
        again.perform(Command::UsualColumnWidths);
        CHECK(again.view()->columnWidth(1) == usual);
        int all = 0;
        for (int column = 0; column < ActionFormModel::ColumnCount; ++column)
            all += again.view()->columnWidth(column);
        CHECK(all == again.view()->viewport()->width());
    }
    ActionPlanPage anew(*world.document);
    anew.setPriority(world.form.priority);
    anew.resize(world.page->size());
    anew.show();
    QCoreApplication::processEvents();
    CHECK(anew.view()->columnWidth(1) == usual);
}

TEST_CASE("keys make the column of the chosen cell wider and narrower, and every column stays on screen")
{
    PageWorld world;
    ActionFormView *view = world.view();
    const auto widths = [view] {
        std::array<int, ActionFormModel::ColumnCount> all{};
        for (int column = 0; column < ActionFormModel::ColumnCount; ++column)
            all[static_cast<size_t>(column)] = view->columnWidth(column);
        return all;
    };
    const auto room = [&] {
        const auto all = widths();
        return std::accumulate(all.begin(), all.end(), 0);
    };
    for (int column = 0; column < ActionFormModel::ColumnCount; ++column) {
        CAPTURE(column);
        world.page->perform(Command::UsualColumnWidths);
        view->setCurrentIndex(view->model()->index(1, column));
        const auto before = widths();
        const auto here = static_cast<size_t>(column);
        world.page->perform(Command::WiderColumn);
        CHECK(widths()[here] > before[here]);
        CHECK(room() == view->viewport()->width());
        world.page->perform(Command::NarrowerColumn);
        CHECK(std::abs(widths()[here] - before[here]) <= 2);
        for (const Command command : {Command::WiderColumn, Command::NarrowerColumn})
            for (int times = 0; times < 100; ++times) {
                world.page->perform(command);
                REQUIRE(room() == view->viewport()->width());
                const auto all = widths();
                REQUIRE(*std::min_element(all.begin(), all.end()) > 0);
            }
    }
}
