// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/partners.h"
#include "tests/support/catch.h"
#include "tests/support/cpu_time.h"
#include "tests/ui/pages/page_world.h"
#include "ui/pages/filter_bar.h"
#include "ui/pages/find_bar.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>

#include <iostream>
#include <limits>

using namespace csp;
using test::threadMicroseconds;

namespace {

struct FilterWorld : PageWorld {
    QAbstractItemModelTester tester{&model(), QAbstractItemModelTester::FailureReportingMode::Fatal};
    Id<Action> a = add("Patrols in town");
    Id<Action> b = add("Wardens", Objective::Engagement);
    Id<Action> c = add("Town forum", Objective::Engagement);

    template <class Widget>
    Widget *part(const char *name) const
    {
        auto *found = page->findChild<Widget *>(QLatin1String(name));
        REQUIRE(found);
        return found;
    }
    void filter(const char *words) { part<QLineEdit>("filter-text")->setText(u(words)); }
    void pick(const char *name, const char *words)
    {
        auto *choice = part<QComboBox>(name);
        REQUIRE(choice->findText(u(words)) >= 0);
        choice->setCurrentText(u(words));
        emit choice->activated(choice->currentIndex());
    }
    QString shown() const
    {
        QStringList words;
        for (const auto &id : page->shownActions())
            words << cell(model().rowOf(id), 0);
        return words.join(u'|');
    }
    QString said() const { return part<QLabel>("filter-shown")->text(); }
};

} // namespace

TEST_CASE("words are found as they are typed, forward and back, and Esc keeps the place")
{
    FilterWorld world;
    edit::set(*world.document, world.a, &Action::resources, u("TOWN centre fund"));
    world.view()->setCurrentIndex(world.model().index(1, 0));
    world.page->perform(Command::Find);
    auto *bar = world.page->findChild<FindBar *>();
    auto *words = world.part<QLineEdit>("find-words");
    CHECK(words->hasFocus());
    QTest::keyClicks(words, u("town"));
    CHECK(bar->said() == u("1 of 3 found"));
    CHECK(world.view()->currentIndex() == world.model().index(1, 0));
    QTest::keyClick(words, Qt::Key_Return);
    CHECK(bar->said() == u("2 of 3 found"));
    CHECK(world.view()->currentIndex() == world.model().index(1, ActionFormModel::Resources));
    world.page->perform(Command::FindNext);
    CHECK(world.view()->currentAction() == world.c);
    world.page->perform(Command::FindNext); // from the last on to the first
    CHECK(bar->said() == u("1 of 3 found"));
    world.page->perform(Command::FindPrevious);
    CHECK(bar->said() == u("3 of 3 found"));
    QTest::keyClicks(words, u("x"));
    CHECK(bar->said() == u("Not found"));
    QTest::keyClick(words, Qt::Key_Backspace);
    QTest::keyClick(words, Qt::Key_Escape);
    CHECK(bar->isHidden());
    CHECK(world.view()->hasFocus());
    CHECK(world.view()->currentAction() == world.c);
}

TEST_CASE("what was found is marked in the cells, and no more once the bar is closed")
{
    FilterWorld world;
    const auto picture = [&] {
        QCoreApplication::processEvents();
        return world.view()->viewport()->grab().toImage();
    };
    world.view()->choose({world.b}, 0);
    const QImage plain = picture();
    world.view()->setHighlight(u("TOWN"));
    CHECK(picture() != plain);
    world.view()->setHighlight({});
    CHECK(picture() == plain);
}

TEST_CASE("a filter hides the rows that do not match and says how many are shown")
{
    FilterWorld world;
    world.page->perform(Command::FilterRows);
    CHECK(world.page->isChecked(Command::FilterRows));
    CHECK(world.said() == u("All 3 shown"));
    CHECK_FALSE(world.page->canPerform(Command::ShowAllRows));
    SECTION("by words")
    {
        world.view()->choose({world.c}, 0);
        world.filter("TOWN");
        CHECK(world.shown() == u("Patrols in town|Town forum"));
        CHECK(world.said() == u("2 of 3 shown"));
        CHECK(world.view()->currentAction() == world.c);
        world.filter("wardens");
        CHECK(world.view()->currentAction() == world.b);
        world.filter("nowhere");
        CHECK(world.shown().isEmpty());
        CHECK(world.cell(1, 0) == u("No action here matches the filter."));
    }
    SECTION("by progress, as it is now")
    {
        world.filter("begun");
        CHECK(world.shown().isEmpty());
        edit::setProgress(*world.document, world.b, u("Begun"));
        world.filter("Begun");
        world.filter("begu");
        CHECK(world.shown() == u("Wardens"));
        world.document->undo();
        world.filter("begun");
        CHECK(world.shown().isEmpty());
    }
    SECTION("by agency, whether chosen or only named in the words")
    {
        edit::setParty(*world.document, world.a, {{u("cbc")}, {}}, PartyRole::Support, true);
        edit::set(*world.document, world.b, &Action::leadAgency, u("Police / cbc"));
        edit::set(*world.document, world.c, &Action::leadAgency, u("CBCs"));
        world.pick("filter-agency", "CBC");
        CHECK(world.shown() == u("Patrols in town|Wardens"));
        world.pick("filter-agency", "Police");
        CHECK(world.shown() == u("Wardens"));
    }
    SECTION("by status")
    {
        edit::setStatus(*world.document, {world.b}, {u("green")});
        world.pick("filter-status", "G – On track");
        CHECK(world.shown() == u("Wardens"));
        world.pick("filter-status", "No status said");
        CHECK(world.shown() == u("Patrols in town|Town forum"));
    }
    SECTION("by objective")
    {
        world.pick("filter-objective", "Engagement");
        CHECK(world.shown() == u("Wardens|Town forum"));
    }
    SECTION("by due date, as of the day of the plan")
    {
        edit::setDueDate(*world.document, world.a, QDate(2008, 6, 9));
        edit::setDueDate(*world.document, world.b, QDate(2008, 7, 10));
        world.pick("filter-due", "Overdue");
        CHECK(world.shown() == u("Patrols in town"));
        world.pick("filter-due", "Due within 30 days");
        CHECK(world.shown() == u("Wardens"));
        world.pick("filter-due", "No due date");
        CHECK(world.shown() == u("Town forum"));
    }
    CHECK(world.page->canPerform(Command::ShowAllRows));
    world.part<QPushButton>("filter-all")->click();
    CHECK(world.shown() == u("Patrols in town|Wardens|Town forum"));
    CHECK(world.said() == u("All 3 shown"));
}

TEST_CASE("closing the filter shows every row, and so does going to a hidden one")
{
    FilterWorld world;
    world.page->perform(Command::FilterRows);
    world.filter("wardens");
    CHECK(world.page->showRow("action", world.a.value));
    CHECK(world.view()->currentAction() == world.a);
    CHECK_FALSE(world.page->isFiltered());
    world.filter("wardens");
    QTest::keyClick(world.part<QLineEdit>("filter-text"), Qt::Key_Escape);
    CHECK_FALSE(world.page->isChecked(Command::FilterRows));
    CHECK(world.page->shownActions().size() == 3);
    CHECK(world.view()->hasFocus());
}

TEST_CASE("when the agency a filter asks for is removed, all rows show again")
{
    FilterWorld world;
    edit::set(*world.document, world.a, &Action::leadAgency, u("Police"));
    world.page->perform(Command::FilterRows);
    world.pick("filter-agency", "Police");
    REQUIRE(world.page->shownActions() == std::vector<Id<Action>>{world.a});
    SECTION("while the page is on screen")
    {
    }
    SECTION("on another page")
    {
        world.page->hide();
    }
    edit::removeAgency(*world.document, {u("police")});
    world.page->show();
    CHECK(world.part<QComboBox>("filter-agency")->currentIndex() == 0);
    CHECK(world.page->shownActions().size() == 3);
    CHECK_FALSE(world.page->isFiltered());
    CHECK(world.said() == u("All 3 shown"));
}

TEST_CASE("with a filter on, rows are added, changed, moved and undone without surprises")
{
    FilterWorld world;
    const auto d = world.add("Town wardens", Objective::Engagement);
    world.page->perform(Command::FilterRows);
    world.filter("town");
    CHECK(world.shown() == u("Patrols in town|Town forum|Town wardens"));
    SECTION("a new row stays while it is typed and after")
    {
        world.view()->setFocus();
        world.view()->choose({world.c}, 0);
        world.key(Qt::Key_Insert);
        world.type("Other");
        world.key(Qt::Key_Tab);
        world.type("words");
        world.key(Qt::Key_Escape);
        CHECK(world.shown() == u("Patrols in town|Town forum|Other|Town wardens"));
        world.filter("tow");
        CHECK(world.shown() == u("Patrols in town|Town forum|Town wardens"));
    }
    SECTION("a row that matches no more stays until the filter is set again")
    {
        edit::set(*world.document, world.c, &Action::keyActions, u("Village forum"));
        CHECK(world.shown() == u("Patrols in town|Village forum|Town wardens"));
        world.filter("town ");
        CHECK(world.page->shownActions().size() == 3); // the same words
        world.filter("tow");
        CHECK(world.shown() == u("Patrols in town|Town wardens"));
    }
    SECTION("a hidden row that comes to match is shown; one that is deleted is not missed")
    {
        edit::set(*world.document, world.b, &Action::keyActions, u("Wardens in town"));
        CHECK(world.page->shownActions().size() == 4);
        world.document->undo();
        edit::deleteActions(*world.document, {world.b, d});
        CHECK(world.shown() == u("Patrols in town|Town forum"));
        world.document->undo();
        CHECK(world.shown().contains(u("Town wardens")));
    }
    SECTION("moving steps past the rows that are shown")
    {
        world.view()->choose({d}, 0);
        edit::moveActions(*world.document, {world.b}, Objective::Engagement, d); // hidden, between c and d
        world.page->perform(Command::MoveActionUp);
        CHECK(world.shown() == u("Patrols in town|Town wardens|Town forum"));
        world.page->perform(Command::MoveActionDown);
        CHECK(world.shown() == u("Patrols in town|Town forum|Town wardens"));
    }
    SECTION("another year has its own rows under the same filter")
    {
        world.page->setYear(Period::financialYear(2009));
        CHECK(world.page->shownActions().empty());
        world.page->setYear(world.form.year);
        CHECK(world.page->shownActions().size() == 3);
    }
}

TEST_CASE("filtering and finding in ten thousand rows take no wait at a key")
{
    PageWorld world(ActionWorld::longPlan(10'000));
    const auto cost = [&](const std::function<void()> &key) {
        const qint64 start = threadMicroseconds();
        key();
        QCoreApplication::processEvents();
        return threadMicroseconds() - start;
    };
    // What else the machine does shows in some of the rounds: each key counts with the least it took.
    const auto worstKey = [&](QLineEdit *field, const std::string &words,
                              const std::function<void()> &typed) {
        std::vector<qint64> least(words.size() * 2, std::numeric_limits<qint64>::max());
        for (int round = 0; round < 4; ++round) {
            for (size_t i = 0; i < words.size(); ++i)
                least[i] = std::min(least[i], cost([&] { QTest::keyClick(field, words[i]); }));
            typed();
            for (size_t i = words.size(); i < least.size(); ++i)
                least[i] = std::min(least[i], cost([&] { QTest::keyClick(field, Qt::Key_Backspace); }));
        }
        return *std::max_element(least.begin(), least.end());
    };
    const qint64 opening = cost([&] { world.page->perform(Command::FilterRows); });
    qsizetype shown = 0;
    const qint64 filtering =
        worstKey(world.page->findChild<QLineEdit *>(u("filter-text")), "wardens who",
                 [&] { shown = static_cast<qsizetype>(world.page->shownActions().size()); });
    CHECK(shown > 0);
    CHECK(shown < 10'000);
    CHECK(filtering < 50'000);
    world.page->perform(Command::ShowAllRows);
    CHECK(world.page->shownActions().size() == 10'000);

    world.page->perform(Command::Find);
    QString said;
    const qint64 finding = worstKey(world.page->findChild<QLineEdit *>(u("find-words")), "wardens who",
                                    [&] { said = world.page->findChild<FindBar *>()->said(); });
    CHECK(finding < 50'000);
    std::cerr << "  10,000 rows: opening the filter " << static_cast<double>(opening) / 1000
              << " ms, its worst key " << static_cast<double>(filtering) / 1000 << " ms CPU; " << shown
              << " rows with “wardens who”; finding " << static_cast<double>(finding) / 1000 << " ms, "
              << said.toStdString() << "\n";
}
