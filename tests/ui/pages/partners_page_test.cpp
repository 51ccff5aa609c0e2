// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/partners.h"
#include "tests/support/catch.h"
#include "tests/ui/support/window_world.h"
#include "ui/models/partners_models.h"
#include "ui/pages/page.h"
#include "ui/plan_view.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QTableView>
#include <QTest>

using namespace csp;
using Kind = PlanTreeModel::Kind;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

TEST_CASE("agencies and groups are edited in place, follow undo, and refuse an empty name")
{
    WindowWorld world(QStringLiteral("charnwood"));
    Document &document = world.document();
    QStringList refused;
    const auto attempt = [&](const std::function<void()> &edit) {
        try {
            edit();
            return true;
        } catch (const Error &error) {
            refused << error.message();
            return false;
        }
    };
    AgenciesModel agencies(document, attempt);
    GroupsModel groups(document, attempt);
    const QAbstractItemModelTester one(&agencies, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const QAbstractItemModelTester two(&groups, QAbstractItemModelTester::FailureReportingMode::Fatal);
    REQUIRE(agencies.rowCount() == 16);
    const auto row = [&](const char *id) { return agencies.rowOf(u(id)); };
    const int police = row("agency-police");
    REQUIRE(agencies.setData(agencies.index(police, AgenciesModel::Contact), u("Partnership inspector"),
                             Qt::EditRole));
    CHECK(selectRow(document.database(), Id<Agency>{u("agency-police")})->contact ==
          u("Partnership inspector"));
    CHECK(document.history().newest(1).front().sentence ==
          u("Change the contact of the agency “Leicestershire Constabulary”"));
    const QModelIndex kind = agencies.index(police, AgenciesModel::Responsible);
    CHECK(kind.data().toString() == u("Responsible"));
    REQUIRE(agencies.setData(kind, Qt::Unchecked, Qt::CheckStateRole));
    CHECK(kind.data().toString() == u("Other"));
    document.undo();
    CHECK(kind.data(Qt::CheckStateRole).toInt() == Qt::Checked);
    CHECK_FALSE(agencies.setData(agencies.index(police, AgenciesModel::Name), u("  "), Qt::EditRole));
    CHECK(refused.size() == 1);

    const int board = groups.rowOf(u("group-board"));
    REQUIRE(groups.setData(groups.index(board, GroupsModel::Name), u("Board"), Qt::EditRole));
    CHECK(groups.index(board, GroupsModel::Name).data().toString() == u("Board"));
    edit::setGroupMembers(document, {u("group-board")}, {{u("agency-police")}, {u("agency-cbc")}});
    CHECK(groups.index(board, GroupsModel::Members).data().toString() == u("CBC, Police"));
    CHECK_FALSE(groups.flags(groups.index(board, GroupsModel::Members)).testFlag(Qt::ItemIsEditable));
}

TEST_CASE("what a group is for is in the plan after a pause, and one visit to the cell is undone in one step")
{
    WindowWorld world(QStringLiteral("charnwood"));
    world.window->QWidget::show();
    REQUIRE(world.window->planView()->open({Kind::Partners}));
    auto *table = world.window->findChild<QTableView *>(u("groups"));
    REQUIRE(table);
    const auto purpose = [&] {
        return selectRow(world.document().database(), Id<Group>{u("group-board")})->purpose;
    };
    const QString before = purpose();
    auto *groups = static_cast<GroupsModel *>(table->model());
    table->setCurrentIndex(groups->index(groups->rowOf(u("group-board")), GroupsModel::Purpose));
    table->setFocus();
    QTest::keyClick(table, Qt::Key_F2);
    auto *line = table->viewport()->findChild<QLineEdit *>();
    REQUIRE(line);
    line->selectAll();
    QTest::keyClicks(line, u("Decides"));
    REQUIRE(QTest::qWaitFor([&] { return purpose() == u("Decides"); }, 5'000));
    REQUIRE(table->viewport()->findChild<QLineEdit *>() == line); // still being typed in
    QTest::keyClicks(line, u(" and pays"));
    QTest::keyClick(line, Qt::Key_Return);
    REQUIRE(QTest::qWaitFor([&] { return purpose() == u("Decides and pays"); }, 5'000));
    world.document().undo();
    CHECK(purpose() == before);
}

TEST_CASE("removing an agency says what refers to it first, and undo shows where it is again")
{
    WindowWorld world(QStringLiteral("charnwood-example"));
    PlanView *view = world.window->planView();
    REQUIRE(view->open({Kind::Partners}));
    REQUIRE(view->page()->showRow(Agency::table, u("agency-police")));
    const edit::Uses uses = edit::usesOf(world.document().database(), Id<Agency>{u("agency-police")});
    REQUIRE(uses.actions > 1);
    QString said;
    ask::answerWith({[&](const ask::Question &question) {
                         said = question.text + u' ' + question.detail;
                         return true;
                     },
                     {},
                     {},
                     {}});
    world.window->perform(Command::RemoveAgency);
    CHECK(said.contains(u("Remove “Leicestershire Constabulary”?")));
    CHECK(said.contains(QStringLiteral("It has a part in %1 actions.").arg(uses.actions)));
    CHECK_FALSE(selectRow(world.document().database(), Id<Agency>{u("agency-police")}));
    view->open({Kind::History});
    world.window->perform(Command::Undo);
    CHECK(selectRow(world.document().database(), Id<Agency>{u("agency-police")}));
    CHECK(view->place().kind == Kind::Partners);
    const auto *table = world.window->findChild<QTableView *>(QStringLiteral("agencies"));
    CHECK(table->currentIndex().siblingAtColumn(0).data().toString() == u("Leicestershire Constabulary"));
}

TEST_CASE("what is typed in a cell of an agency is taken when another page is opened")
{
    WindowWorld world(QStringLiteral("charnwood"));
    PlanView *view = world.window->planView();
    REQUIRE(view->open({Kind::Partners}));
    auto *table = world.window->findChild<QTableView *>(QStringLiteral("agencies"));
    table->setCurrentIndex(table->model()->index(0, AgenciesModel::Email));
    table->edit(table->currentIndex());
    auto *editor = table->viewport()->findChild<QLineEdit *>();
    REQUIRE(editor);
    QTest::keyClicks(editor, u("safety@charnwood.gov.uk"));
    REQUIRE(view->open({Kind::Measures}));
    CHECK(selectRows<Agency>(world.document().database(), "ORDER BY position, id").at(0).email ==
          u("safety@charnwood.gov.uk"));
}
