// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/catch.h"
#include "tests/ui/support/window_world.h"
#include "ui/pages/page.h"
#include "ui/plan_view.h"
#include "ui/support/tab_order.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QSplitter>
#include <QTest>
#include <QVBoxLayout>

using namespace csp;

namespace {

/// Where Tab or Shift+Tab goes from each stop, once round.
QList<QWidget *> roundFrom(QWidget *first, Qt::Key key)
{
    QList<QWidget *> stops;
    first->setFocus();
    do {
        stops << QApplication::focusWidget();
        QTest::keyClick(QApplication::focusWidget(), key);
    } while (QApplication::focusWidget() != first && stops.size() < 20);
    return stops;
}

} // namespace

TEST_CASE("Tab goes the way a page is laid out, whatever was made first", "[ui][tab]")
{
    QWidget page;
    auto *last = new QLineEdit(&page);
    auto *within = new QLineEdit(&page);
    auto *right = new QLineEdit(&page);
    auto *left = new QLineEdit(&page);
    auto *first = new QLineEdit(&page);
    auto *area = new QScrollArea;
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(within);
    auto *sides = new QSplitter;
    sides->addWidget(left);
    sides->addWidget(right);
    auto *line = new QHBoxLayout;
    line->addWidget(first);
    auto *layout = new QVBoxLayout(&page);
    layout->addLayout(line);
    layout->addWidget(sides);
    layout->addWidget(area);
    layout->addWidget(last);

    const QList<QWidget *> order{first, left, right, within, last};
    CHECK(tabAsLaidOut(page) == order);
    page.show();
    REQUIRE(QTest::qWaitForWindowActive(&page));
    CHECK(roundFrom(first, Qt::Key_Tab) == order);
    CHECK(roundFrom(first, Qt::Key_Backtab) == QList<QWidget *>{first, last, within, right, left});
}

TEST_CASE("focus given on to a part does not hide what stands before that part", "[ui][tab]")
{
    QWidget window;
    auto *before = new QLineEdit;
    auto *group = new QWidget;
    auto *small = new QLineEdit;
    auto *large = new QLineEdit;
    auto *inner = new QVBoxLayout(group);
    inner->addWidget(small);
    inner->addWidget(large);
    passFocus(*group, *large);
    auto *layout = new QVBoxLayout(&window);
    layout->addWidget(before);
    layout->addWidget(group);
    tabAsLaidOut(window);
    window.show();
    REQUIRE(QTest::qWaitForWindowActive(&window));

    group->setFocus();
    CHECK(QApplication::focusWidget() == large);
    CHECK(roundFrom(before, Qt::Key_Tab) == QList<QWidget *>{before, small, large});
}

TEST_CASE("F6 reaches what begins an empty page")
{
    using Kind = PlanTreeModel::Kind;
    WindowWorld world(QStringLiteral("blank"));
    world.window->QWidget::show();
    world.window->activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(world.window.get()));
    PlanView *view = world.window->planView();
    auto *tree = view->panes().constFirst();
    int reached = 0;
    for (const Kind kind :
         {Kind::Overview, Kind::ActionPlans, Kind::Measures, Kind::Partners, Kind::Words, Kind::Pictures,
          Kind::Work, Kind::Funding, Kind::Round, Kind::Findings, Kind::History}) {
        CAPTURE(static_cast<int>(kind));
        REQUIRE(view->open({kind}));
        tree->setFocus();
        world.window->perform(Command::NextPane);
        if (!firstInTabOrder(*view->page()))
            continue; // a sentence, and nothing to press
        ++reached;
        CHECK(view->page()->isAncestorOf(QApplication::focusWidget()));
        world.window->perform(Command::PreviousPane);
        CHECK_FALSE(view->page()->isAncestorOf(QApplication::focusWidget()));
    }
    CHECK(reached >= 5);
}
