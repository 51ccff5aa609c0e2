// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/action_panel.h"

#include "tests/support/catch.h"
#include "tests/ui/pages/page_world.h"

#include <QPushButton>

using namespace csp;

TEST_CASE("the panel takes what it can and says what it cannot, beside the field")
{
    PageWorld world;
    const auto a = world.add("a");
    world.view()->choose({a}, 0);
    world.page->perform(Command::ShowDetails);
    CHECK(world.page->isChecked(Command::ShowDetails));
    const auto enter = [&](const char *name, const char *text) {
        LineField *field = world.field(name);
        field->line()->setFocus();
        field->line()->selectAll();
        QTest::keyClick(field->line(), Qt::Key_Delete);
        QTest::keyClicks(field->line(), u(text));
        QTest::keyClick(field->line(), Qt::Key_Return);
        return field;
    };
    const auto row = [&] { return selectRow<Action>(world.document->database(), a).value(); };
    LineField *due = enter("due-date", "31/02/2009");
    CHECK(due->problem() == u("There is no 31/02/2009: February 2009 has 28 days."));
    CHECK(due->line()->text() == u("31/02/2009"));
    CHECK_FALSE(row().dueDate.isValid());
    CHECK_FALSE(world.page->commitTyping());
    enter("due-date", "1/4/09");
    CHECK(due->problem().isEmpty());
    CHECK(due->line()->text() == u("01/04/2009"));
    CHECK(row().dueDate == QDate(2009, 4, 1));
    CHECK(enter("start-date", "2/4/2009")->problem().contains(u("before the start date")));
    enter("start-date", "1/4/2008");
    enter("amount", "1,322");
    CHECK(row().amountPence == 132200);
    CHECK(world.field("amount")->line()->text() == u("£1,322"));
    CHECK_FALSE(enter("amount", "-5")->problem().isEmpty());
    enter("amount", "");
    CHECK_FALSE(row().amountPence.has_value());
    enter("percent", "40");
    CHECK(row().percent == 40);
    CHECK(world.told.isEmpty());

    // Whom the words name is offered, and taken over only when asked.
    edit::set(*world.document, a, &Action::leadAgency, u("CBC / Police"));
    auto *offer = world.page->panel()->findChild<QPushButton *>(u("offer"));
    REQUIRE(offer->isVisibleTo(world.page->panel()));
    CHECK(edit::partiesOf(world.document->database(), a, PartyRole::Lead).empty());
    offer->click();
    CHECK(edit::partiesOf(world.document->database(), a, PartyRole::Lead).size() == 2);
    CHECK(row().leadAgency == u("CBC / Police"));
    CHECK_FALSE(offer->isVisibleTo(world.page->panel()));
}

TEST_CASE("what the panel refuses holds back another action until it is mended or given up")
{
    PageWorld world;
    const auto a = world.add("a");
    const auto b = world.add("b");
    world.view()->choose({a}, 0);
    world.page->perform(Command::ShowDetails);
    LineField *due = world.field("due-date");
    due->line()->setFocus();
    QTest::keyClicks(due->line(), u("31/02/2009"));
    const auto click = [&](const Id<Action> &action) {
        const QRect cell = world.view()->visualRect(world.model().index(world.model().rowOf(action), 1));
        QTest::mouseClick(world.view()->viewport(), Qt::LeftButton, {}, cell.center());
        QCoreApplication::processEvents();
    };
    click(b);
    CHECK(due->line()->text() == u("31/02/2009"));
    CHECK(due->problem().contains(u("28 days")));
    CHECK(world.view()->currentAction() == a);
    CHECK(world.view()->chosenActions() == std::vector{a});
    SECTION("mended")
    {
        due->line()->setText(u("28/02/2009"));
        click(b);
        CHECK(selectRow(world.document->database(), a)->dueDate == QDate(2009, 2, 28));
    }
    SECTION("given up")
    {
        due->line()->setFocus();
        QTest::keyClick(due->line(), Qt::Key_Escape);
        click(b);
        CHECK_FALSE(selectRow(world.document->database(), a)->dueDate.isValid());
    }
    SECTION("its action is gone")
    {
        edit::deleteActions(*world.document, {a});
        click(b);
    }
    CHECK(world.view()->currentAction() == b);
    CHECK(due->line()->text().isEmpty());
    CHECK(due->problem().isEmpty());
    CHECK_FALSE(selectRow(world.document->database(), b)->dueDate.isValid());
}

TEST_CASE("the panel stays open while it holds what is refused")
{
    PageWorld world;
    world.view()->choose({world.add("a")}, 0);
    world.page->perform(Command::ShowDetails);
    LineField *due = world.field("due-date");
    due->line()->setFocus();
    QTest::keyClicks(due->line(), u("31/02/2009"));
    world.page->perform(Command::ShowDetails);
    CHECK(world.page->isChecked(Command::ShowDetails)); // or nobody could see why the page cannot be left
    CHECK(due->line()->hasFocus());
    QTest::keyClick(due->line(), Qt::Key_Escape);
    world.page->perform(Command::ShowDetails);
    CHECK_FALSE(world.page->isChecked(Command::ShowDetails));
    CHECK(world.page->commitTyping());
}

TEST_CASE("a panel nobody sees reads the plan when it is shown again")
{
    PageWorld world;
    const auto a = world.add("a");
    world.view()->choose({a}, 0);
    world.page->perform(Command::ShowDetails);
    edit::setPercent(*world.document, a, 40);
    CHECK(world.field("percent")->line()->text() == u("40%"));
    world.page->perform(Command::ShowDetails);
    REQUIRE_FALSE(world.page->panel()->isVisible());
    edit::setPercent(*world.document, a, 60);
    CHECK(world.field("percent")->line()->text() == u("40%"));
    world.page->perform(Command::ShowDetails);
    CHECK(world.field("percent")->line()->text() == u("60%"));
}

TEST_CASE("dates, money and its source are offered from the words, set at a click, and never put over others")
{
    PageWorld world;
    const auto a = world.add("a");
    edit::set(*world.document, a, &Action::timeScales, u("by end of March"));
    edit::set(*world.document, a, &Action::resources, u("£2,500 BCU fund"));
    world.view()->choose({a}, 0);
    world.page->perform(Command::ShowDetails);
    const auto row = [&] { return selectRow<Action>(world.document->database(), a).value(); };
    const auto button = [&](const char *name) {
        auto *found = world.page->panel()->findChild<QPushButton *>(QLatin1String(name));
        REQUIRE(found);
        return found;
    };
    const auto offered = [&](const char *name) {
        return button(name)->isVisibleTo(world.page->panel()) ? button(name)->text() : QString();
    };
    CHECK(offered("offer-start-date").isEmpty());
    CHECK(offered("offer-due-date") == u("Set due date 31/03/2009"));
    CHECK(offered("offer-amount") == u("Set amount £2,500"));
    CHECK(offered("offer-funding-source") == u("Set funding source BCU fund"));
    CHECK(button("offer-amount")->accessibleName() == u("Set amount £2,500"));
    const qint64 edits = world.document->history().size();
    button("offer-due-date")->click();
    button("offer-amount")->click();
    button("offer-funding-source")->click();
    CHECK(row().dueDate == QDate(2009, 3, 31));
    CHECK(row().amountPence == 250'000);
    CHECK(row().fundingSource == u("BCU fund"));
    CHECK(row().timeScales == u("by end of March"));
    CHECK(world.document->history().size() == edits + 3);
    for (const char *name : {"offer-start-date", "offer-due-date", "offer-amount", "offer-funding-source"})
        CHECK(offered(name).isEmpty());
    // Other words later: what is there stays, and no start after the due date is offered.
    edit::set(*world.document, a, &Action::timeScales, u("June 2009 - July 2009"));
    CHECK(offered("offer-due-date").isEmpty());
    CHECK(offered("offer-start-date").isEmpty());
    edit::setDueDate(*world.document, a, {});
    CHECK(offered("offer-start-date") == u("Set start date 01/06/2009"));
    CHECK(offered("offer-due-date") == u("Set due date 31/07/2009"));
    CHECK(world.told.isEmpty());
}

TEST_CASE(
    "words typed in a field are in the plan after a pause, half a date is not refused meanwhile, and one "
    "visit is undone in one step")
{
    PageWorld world;
    const auto a = world.add("a");
    world.view()->choose({a}, 0);
    world.page->perform(Command::ShowDetails);
    const auto row = [&] { return selectRow<Action>(world.document->database(), a).value(); };
    LineField *reason = world.field("status-reason");
    reason->line()->setFocus();
    QTest::keyClicks(reason->line(), u("Waiting"));
    CHECK(row().statusReason.isEmpty());
    REQUIRE(QTest::qWaitFor([&] { return row().statusReason == u("Waiting"); }, 5'000));
    CHECK(reason->line()->hasFocus());
    QTest::keyClicks(reason->line(), u(" for"));
    QTest::keyClick(reason->line(), Qt::Key_Return);
    QTest::keyClicks(reason->line(), u(" funding"));
    QTest::keyClick(reason->line(), Qt::Key_Return);
    CHECK(row().statusReason == u("Waiting for funding"));
    world.document->undo();
    CHECK(row().statusReason.isEmpty());
    CHECK(reason->line()->text().isEmpty());
    world.document->redo();

    // Esc gives back what was there before, also after a pause; what Enter took it leaves alone.
    reason->line()->setFocus();
    QTest::keyClick(reason->line(), Qt::Key_End);
    QTest::keyClicks(reason->line(), u("!"));
    REQUIRE(QTest::qWaitFor([&] { return row().statusReason == u("Waiting for funding!"); }, 5'000));
    QTest::keyClick(reason->line(), Qt::Key_Escape);
    CHECK(row().statusReason == u("Waiting for funding"));
    QTest::keyClick(reason->line(), Qt::Key_Escape);
    CHECK(row().statusReason == u("Waiting for funding"));

    LineField *due = world.field("due-date");
    due->line()->setFocus();
    QTest::keyClicks(due->line(), u("31/0"));
    LineField *percent = world.field("percent");
    QTest::qWait(pauseInTyping + 300); // for something not to happen
    CHECK(due->problem().isEmpty());
    CHECK(due->line()->text() == u("31/0"));
    QTest::keyClicks(due->line(), u("3/2009"));
    REQUIRE(QTest::qWaitFor([&] { return row().dueDate == QDate(2009, 3, 31); }, 5'000));
    percent->line()->setFocus();
    CHECK(due->line()->text() == u("31/03/2009"));
    world.document->undo();
    CHECK_FALSE(row().dueDate.isValid());
    CHECK(row().statusReason == u("Waiting for funding"));
}
