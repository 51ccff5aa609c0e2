// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/actions.h"
#include "core/edit/measures.h"
#include "core/edit/plan.h"
#include "tests/support/catch.h"
#include "tests/support/cpu_time.h"
#include "tests/ui/action_world.h"
#include "tests/ui/support/window_world.h"
#include "ui/models/action_states.h"
#include "ui/models/baseline_measures.h"
#include "ui/models/overview_model.h"
#include "ui/pages/action_form_view.h"
#include "ui/pages/action_plan_page.h"
#include "ui/pages/measures_page.h"
#include "ui/pages/overview_page.h"
#include "ui/plan_view.h"
#include "ui/support/message_bar.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTest>

#include <set>

using namespace csp;
using Kind = PlanTreeModel::Kind;
using About = ActionQuestion::About;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

QTableView *table(const WindowWorld &world, const char *name)
{
    auto *found = world.window->findChild<QTableView *>(QLatin1String(name));
    REQUIRE(found);
    return found;
}

/// The column with this heading.
int columnOf(const QAbstractItemModel &model, const char *heading)
{
    for (int column = 0; column < model.columnCount(); ++column)
        if (model.headerData(column, Qt::Horizontal).toString() == u(heading))
            return column;
    FAIL("no column " << heading);
    return -1;
}

void click(QTableView *view, const QModelIndex &index)
{
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(index).center());
}

} // namespace

TEST_CASE("the overview counts the actions of the year and follows every edit")
{
    ActionWorld world;
    OverviewModel model(*world.document);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QObject::connect(world.document.get(), &Document::changed, &model, [&](const RowChanges &changes) {
        if (OverviewModel::isAbout(changes))
            model.read();
    });
    model.read();
    REQUIRE(model.rowCount() == 2); // the priority and the whole plan
    const auto shown = [&](int row, const char *heading) {
        return model.index(row, columnOf(model, heading)).data().toString();
    };
    CHECK(shown(0, "All actions") == u("–"));
    const auto action = edit::addAction(*world.document, world.form, Objective::Engagement, {}, {u("Walk")});
    CHECK(shown(0, "All actions") == u("1"));
    CHECK(shown(0, "No status") == u("1"));
    edit::set(*world.document, action, &Action::status, {u("green")});
    edit::set(*world.document, action, &Action::dueDate, QDate(2008, 6, 9)); // today is 10/06/2008
    CHECK(shown(0, "G On track") == u("1"));
    CHECK(shown(0, "No status") == u("–"));
    CHECK(shown(0, "Overdue") == u("1"));
    CHECK(shown(1, "Overdue") == u("1"));
    CHECK(model.index(0, columnOf(model, "Overdue")).data(Qt::AccessibleTextRole).toString() ==
          u("1  Feeling safe, Overdue: 1 action"));
    edit::addAction(*world.document, {world.form.priority, Period::financialYear(2009)},
                    Objective::Prevention, {}, {u("Of another year")});
    CHECK(shown(1, "All actions") == u("1"));

    model.showObjectives(true);
    REQUIRE(model.rowCount() == 7);
    CHECK(model.index(2, 0).data().toString().trimmed() == u("Engagement"));
    CHECK(shown(2, "Overdue") == u("1"));
    CHECK(shown(1, "Overdue") == u("–"));
    CHECK(model.wanted(model.index(2, columnOf(model, "G On track"))) ==
          ActionsWanted{world.form.priority, Objective::Engagement, {About::Status, {u("green")}}});

    // A status more is a column more.
    const int columns = model.columnCount();
    world.document->edit(u("A status more"), [](Writer &write) {
        write.insert(Status{{u("red")}, {u("W")}, u("R"), u("Off track"), u("#b3261e"), {}, false});
    });
    CHECK(model.columnCount() == columns + 1);
    CHECK(shown(0, "R Off track") == u("–"));
    while (world.document->canUndo())
        world.document->undo();
    CHECK(model.columnCount() == columns);
    CHECK(shown(0, "All actions") == u("–"));
}

TEST_CASE("ten thousand actions are counted in well under a tenth of a second")
{
    const ActionWorld world(ActionWorld::longPlan(10000));
    OverviewModel model(*world.document);
    model.read(); // the statements are compiled
    qint64 best = 1'000'000;
    for (int tries = 0; tries < 5; ++tries) {
        const qint64 before = test::threadMicroseconds();
        model.read();
        best = std::min(best, test::threadMicroseconds() - before);
    }
    CHECK(model.index(0, model.columnCount() - 1).data().toString() == u("10000"));
    CHECK(best < 100'000);
}

TEST_CASE("a number of the overview leads to the first action behind it, by mouse and by Enter")
{
    WindowWorld world(QStringLiteral("charnwood-example"));
    PlanView *view = world.window->planView();
    REQUIRE(view->open({Kind::Overview}));
    QTableView *overview = table(world, "overview");
    const QAbstractItemModel &model = *overview->model();
    REQUIRE(model.rowCount() == 6);
    int row = 0;
    const int column = columnOf(model, "No status");
    while (row < 5 && model.index(row, column).data().toString() == u("–"))
        ++row;
    const auto *counts = static_cast<const OverviewModel *>(&model);
    const ActionsWanted wanted = counts->wanted(model.index(row, column));
    REQUIRE(counts->number(model.index(row, column)) > 0);
    click(overview, model.index(row, column));
    REQUIRE(view->place() == PlanTreeModel::Place{Kind::Priority, wanted.priority});
    const auto *page = qobject_cast<const ActionPlanPage *>(view->page());
    REQUIRE(page);
    Id<Action> first;
    for (const ActionState &action : actionStates(world.document().database()))
        if (!first && meets(action, wanted, world.document().clock().today()))
            first = action.id;
    CHECK(page->view()->chosenActions() == std::vector<Id<Action>>{first});

    view->open({Kind::Overview});
    overview->setCurrentIndex(model.index(4, OverviewModel::Title));
    QTest::keyClick(overview, Qt::Key_Return);
    CHECK(view->place().priority == counts->rowAt(4).counts.priority);

    // Behind no number there is nothing to go to.
    view->open({Kind::Overview});
    for (int each = 1; each < model.columnCount(); ++each)
        if (model.index(4, each).data().toString() == u("–")) {
            click(overview, model.index(4, each));
            CHECK(view->place().kind == Kind::Overview);
        }
}

TEST_CASE("the overview shows each measure with a baseline once, says its chart in words and leads to it")
{
    WindowWorld world(QStringLiteral("charnwood-example"));
    PlanView *view = world.window->planView();
    REQUIRE(view->open({Kind::Overview}));
    QTableView *list = table(world, "overview-measures");
    auto *model = static_cast<BaselineMeasures *>(list->model());
    const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const auto withBaseline =
        selectRows<Measure>(world.document().database(), "WHERE baseline_value IS NOT NULL");
    REQUIRE(model->rowCount() == static_cast<int>(withBaseline.size()));
    const auto damage =
        selectRows<Measure>(world.document().database(), "WHERE baseline_value = 549").at(0).id;
    int row = 0;
    while (row < model->rowCount() && model->measureAt(model->index(row, 0)) != damage)
        ++row;
    REQUIRE(row < model->rowCount());
    const QModelIndex latest = model->index(row, MeasuresModel::Latest);
    CHECK(latest.data().toString() == u("119 in Q2 2008/09"));
    CHECK(model->index(row, MeasuresModel::Change).data().toString().startsWith(u("−51 (−9.3%)")));
    REQUIRE(model->chartAt(latest));
    CHECK(latest.data(Qt::AccessibleTextRole).toString() == model->chartAt(latest)->summary);

    edit::pasteFigures(world.document(), damage, u("2009/10\t470"));
    CHECK(latest.data().toString() == u("470 in 2009/10"));
    CHECK(model->chartAt(latest)->values.back() == 470);
    edit::MeasureInput input = *edit::measureInput(world.document().database(), damage);
    input.baselineValue = {};
    input.baselinePeriod = {};
    edit::changeMeasure(world.document(), damage, input);
    CHECK(model->rowCount() == static_cast<int>(withBaseline.size()) - 1);
    world.document().undo();
    CHECK(model->rowCount() == static_cast<int>(withBaseline.size()));

    list->setCurrentIndex(model->index(row, MeasuresModel::Words));
    QTest::keyClick(list, Qt::Key_Return);
    CHECK(view->place().kind == Kind::Measures);
    CHECK(table(world, "measures")->currentIndex().siblingAtColumn(MeasuresModel::Words).data().toString() ==
          withBaseline.at(0).text.simplified());
}

TEST_CASE("the overview of a blank plan says what to do first, and counts what is added while it is away")
{
    WindowWorld world(QStringLiteral("blank"));
    PlanView *view = world.window->planView();
    REQUIRE(view->open({Kind::Overview}));
    QTableView *overview = table(world, "overview");
    CHECK_FALSE(overview->isVisible());
    QStringList said;
    for (const auto *label : view->page()->findChildren<QLabel *>())
        if (label->isVisible())
            said << label->text();
    CHECK(said.join(u'\n').contains(u("no priorities yet")));
    CHECK(said.join(u'\n').contains(u("No measure has a baseline yet")));
    view->open({Kind::Measures});
    edit::addPriority(world.document(), u("Feeling safe"));
    CHECK(overview->model()->rowCount() == 0); // nobody looks
    view->open({Kind::Overview});
    CHECK(overview->isVisible());
    CHECK(overview->model()->rowCount() == 2);
    const auto heading = [&] {
        QStringList lines;
        for (const auto *label : view->page()->findChildren<QLabel *>())
            lines << label->text();
        return lines.join(u'\n');
    };
    CHECK(heading().contains(u("This plan has no actions yet. Choose a priority on the left")));
    const auto priority = selectRows<Priority>(world.document().database(), "").front();
    edit::addAction(world.document(), {priority.id, Period::financialYear(2008)}, Objective::Prevention, {},
                    {u("Patrol")});
    CHECK_FALSE(heading().contains(u("no actions yet")));
    view->page()->findChild<QCheckBox *>()->setChecked(true);
    CHECK(overview->model()->rowCount() == 7);
    view->page()->findChild<QCheckBox *>()->setChecked(false);
}

TEST_CASE("a title keeps room for its words where the other columns take all there is")
{
    const ActionWorld world(ActionWorld::longPlan(5));
    OverviewPage page(*world.document);
    auto *table = page.findChild<QTableView *>(u("overview"));
    REQUIRE(table);
    for (const int width : {1100, 500, 1300, 600}) {
        page.resize(width, 600);
        page.show();
        QCoreApplication::processEvents();
        CAPTURE(width);
        const int least = table->fontMetrics().averageCharWidth() * 20;
        CHECK(table->columnWidth(OverviewModel::Title) >= least);
        if (width > 1000) // all of the room, and no more
            CHECK(table->horizontalHeader()->length() == table->viewport()->width());
        for (int column = 1; column < table->model()->columnCount(); ++column) { // and every heading is whole
            const QString words = table->model()->headerData(column, Qt::Horizontal).toString();
            CAPTURE(words);
            const QRect room(0, 0, table->columnWidth(column) - 2 * 5, 1000);
            const QRect needed = table->fontMetrics().boundingRect(room, Qt::TextWordWrap, words);
            CHECK(needed.width() <= room.width());
            CHECK(needed.height() <= table->horizontalHeader()->height());
        }
    }
}

TEST_CASE("the actions behind a number of several priorities are gone through one priority after the other")
{
    WindowWorld world(QStringLiteral("charnwood-example"));
    world.window->QWidget::show();
    PlanView *view = world.window->planView();
    REQUIRE(view->open({Kind::Overview}));
    QTableView *overview = table(world, "overview");
    const auto *counts = static_cast<const OverviewModel *>(overview->model());
    const QModelIndex all = counts->index(counts->rowCount() - 1, OverviewModel::Title); // the whole plan
    const ActionsWanted wanted = counts->wanted(all);
    std::set<QString> behind;
    std::set<QString> places;
    for (const ActionState &action : actionStates(world.document().database()))
        if (meets(action, wanted, world.document().clock().today())) {
            behind.insert(action.id.value);
            places.insert(action.priority.value);
        }
    REQUIRE(places.size() > 2);
    overview->setCurrentIndex(all);
    QTest::keyClick(overview, Qt::Key_Return);
    const auto goOn = [&] {
        for (auto *button : world.window->findChild<MessageBar *>()->findChildren<QPushButton *>())
            if (button->text().remove(u'&') == u("Go on there"))
                return button;
        FAIL("there is no way on");
        return static_cast<QPushButton *>(nullptr);
    };
    std::set<QString> seen;
    std::set<QString> visited;
    for (size_t form = 0; form < places.size(); ++form) {
        const auto *page = qobject_cast<const ActionPlanPage *>(view->page());
        REQUIRE(page);
        CHECK(visited.insert(view->place().priority.value).second);
        for (const Id<Action> &action : page->shownActions())
            seen.insert(action.value);
        CHECK(world.window->focusWidget() == page->view());
        goOn()->click();
    }
    CHECK(seen == behind);
    CHECK(visited.count(view->place().priority.value) == 1); // and round again
}
