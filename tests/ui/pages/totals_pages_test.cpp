// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/actions.h"
#include "core/edit/fields.h"
#include "core/store/plan_rows.h"
#include "tests/support/catch.h"
#include "tests/support/cpu_time.h"
#include "tests/ui/action_world.h"
#include "tests/ui/support/window_world.h"
#include "ui/models/action_states.h"
#include "ui/models/totals_model.h"
#include "ui/pages/action_form_view.h"
#include "ui/pages/action_plan_page.h"
#include "ui/pages/funding_page.h"
#include "ui/pages/totals_table.h"
#include "ui/pages/work_page.h"
#include "ui/plan_view.h"
#include "ui/support/message_bar.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QTest>

#include <functional>
#include <limits>
#include <set>

using namespace csp;
using Kind = PlanTreeModel::Kind;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

TotalsTable *table(const QWidget &root, const char *name)
{
    auto *found = root.findChild<TotalsTable *>(QLatin1String(name));
    REQUIRE(found);
    return found;
}

int columnOf(const QAbstractItemModel &model, const char *heading)
{
    for (int column = 0; column < model.columnCount(); ++column)
        if (model.headerData(column, Qt::Horizontal)
                .toString()
                .remove(QStringLiteral(" ▼"))
                .remove(QStringLiteral(" ▲")) == u(heading))
            return column;
    FAIL("no column " << heading);
    return -1;
}

/// What the line of this name shows in a column; a null text where there is no such line.
QString shown(const TotalsTable &view, const char *name, const char *heading)
{
    const QAbstractItemModel &model = *view.QTableView::model();
    for (int row = 0; row < model.rowCount(); ++row)
        if (model.index(row, 0).data().toString() == u(name))
            return model.index(row, columnOf(model, heading)).data().toString();
    return {};
}

QStringList column(const TotalsTable &view, const char *heading)
{
    const QAbstractItemModel &model = *view.QTableView::model();
    QStringList cells;
    for (int row = 0; row < model.rowCount(); ++row)
        cells << model.index(row, columnOf(model, heading)).data().toString();
    return cells;
}

QString said(const QWidget &page)
{
    QStringList texts;
    for (const auto *label : page.findChildren<QLabel *>())
        if (label->isVisible())
            texts << label->text();
    return texts.join(u'\n');
}

const char *const all = "All actions, each counted once";

} // namespace

TEST_CASE("totals read from the file are those of the whole plan in memory")
{
    const WindowWorld world(QStringLiteral("charnwood-example"));
    const Database &database = world.document().database();
    const auto read = allActionStates(database);
    CHECK(read.size() > 20);
    CHECK(read == actionStates(loadPlan(database)));
}

TEST_CASE("who does what counts by agency and person, and follows every edit while somebody looks")
{
    ActionWorld world;
    Document &document = *world.document;
    WorkPage page(document);
    page.resize(1100, 600);
    page.show();
    TotalsTable *leads = table(page, "work-leads");
    TotalsTable *persons = table(page, "work-persons");
    const QAbstractItemModelTester tester(leads->QTableView::model(),
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    CHECK_FALSE(leads->isVisible());
    CHECK(said(page).contains(u("There are no actions in this year's action plans yet.")));

    const auto walk = edit::addAction(document, world.form, Objective::Engagement, {}, {u("Walk")});
    REQUIRE(leads->isVisible());
    CHECK(shown(*leads, "No lead agency", "All actions") == u("1"));
    edit::setParty(document, walk, {{u("cbc")}, {}}, PartyRole::Lead, true);
    edit::setParty(document, walk, {{u("police")}, {}}, PartyRole::Lead, true);
    edit::set(document, walk, &Action::status, {u("green")});
    edit::set(document, walk, &Action::dueDate, QDate(2008, 6, 9)); // today is 10/06/2008
    edit::set(document, walk, &Action::leadPerson, u("Town centre manager"));
    CHECK(shown(*leads, "No lead agency", "All actions").isNull());
    CHECK(shown(*leads, "Charnwood Borough Council", "G On track") == u("1"));
    CHECK(shown(*leads, "Leicestershire Constabulary", "Overdue") == u("1"));
    CHECK(shown(*leads, all, "All actions") == u("1"));
    CHECK(shown(*leads, "Leicestershire Constabulary", "Amount") == u("Not known"));
    CHECK(said(page).contains(u("1 action has more than one lead and stands under each of them.")));
    CHECK(said(page).contains(u("The amount of 1 action is not known and is in no sum.")));
    CHECK(shown(*persons, "Town centre manager", "All actions") == u("1"));

    edit::setAmount(document, walk, 250050);
    CHECK(shown(*leads, "Leicestershire Constabulary", "Amount") == u("£2,500.50"));
    CHECK(shown(*leads, all, "Amount") == u("£2,500.50")); // once
    CHECK(shown(*leads, all, "Amount not known") == u("–"));
    document.undo();
    CHECK(shown(*leads, all, "Amount") == u("Not known"));

    // Words alone are no chosen lead, and say so.
    const auto words = edit::addAction(document, world.form, Objective::Prevention, {}, {u("Talk")});
    edit::set(document, words, &Action::leadAgency, u("The parish"));
    CHECK(shown(*leads, "Named in words only", "All actions") == u("1"));
    // Of another year: not who does what this year.
    edit::addAction(document, {world.form.priority, Period::financialYear(2009)}, Objective::Prevention, {},
                    {u("Later")});
    CHECK(shown(*leads, all, "All actions") == u("2"));

    page.hide();
    edit::addAction(document, world.form, Objective::Prevention, {}, {u("Unseen")});
    CHECK(shown(*leads, all, "All actions") == u("2")); // nobody looks
    page.show();
    CHECK(shown(*leads, all, "All actions") == u("3"));
}

TEST_CASE("funding adds up what is known by source, year and agency, and says what is not")
{
    ActionWorld world;
    Document &document = *world.document;
    FundingPage page(document);
    page.resize(1100, 600);
    page.show();
    const TotalsTable *sources = table(page, "funding-sources");
    const TotalsTable *years = table(page, "funding-years");
    const TotalsTable *leads = table(page, "funding-leads");
    CHECK(said(page).contains(u("open its details with F4")));
    const edit::Form later{world.form.priority, Period::financialYear(2009)};
    const auto one = edit::addAction(document, world.form, Objective::Engagement, {}, {u("Walk")});
    const auto two = edit::addAction(document, later, Objective::Engagement, {}, {u("Run")});
    edit::addAction(document, later, Objective::Engagement, {}, {u("Rest")});
    CHECK_FALSE(sources->isVisible()); // no amount is known yet
    edit::setAmount(document, one, 100000);
    edit::set(document, one, &Action::fundingSource, u("Area Based Grant"));
    edit::setAmount(document, two, 5000);
    edit::set(document, two, &Action::fundingSource, u("area based  grant"));
    edit::setParty(document, two, {{u("cbc")}, {}}, PartyRole::Lead, true);
    REQUIRE(sources->isVisible());
    CHECK(shown(*sources, "Area Based Grant", "Amount") == u("£1,050"));
    CHECK(shown(*sources, "No funding source", "Amount") == u("Not known"));
    CHECK(shown(*years, "2008/09", "Amount") == u("£1,000"));
    CHECK(shown(*years, "2009/10", "Amount") == u("£50"));
    CHECK(shown(*years, "2009/10", "Amount not known") == u("1"));
    CHECK(shown(*leads, "Charnwood Borough Council", "Amount") == u("£50"));
    for (const TotalsTable *each : {sources, years, leads})
        CHECK(shown(*each, all, "Amount") == u("£1,050"));
    CHECK(page.year().isEmpty());

    auto *year = page.findChild<QComboBox *>(u("funding-year"));
    year->setCurrentIndex(year->findText(u("2009/10")));
    emit year->activated(year->currentIndex());
    CHECK(page.year() == Period::financialYear(2009));
    CHECK(shown(*sources, all, "Amount") == u("£50"));
    CHECK(shown(*leads, all, "Amount") == u("£50"));
    CHECK(shown(*years, all, "Amount") == u("£1,050")); // always of all years
    edit::setAmount(document, two, 6000);
    CHECK(page.year() == Period::financialYear(2009)); // what was chosen stays
    CHECK(shown(*sources, all, "Amount") == u("£60"));
    CHECK(table(page, "funding-sources")->model().index(0, 3).data(Qt::AccessibleTextRole).toString() ==
          u("area based grant, Amount: £60 of 1 action"));
}

TEST_CASE("a number of who does what or of funding leads to the actions behind it, and to no others")
{
    WindowWorld world(QStringLiteral("charnwood-example"));
    PlanView *view = world.window->planView();
    const QDate today = world.document().clock().today();
    for (const auto &[kind, name] :
         {std::pair(Kind::Work, "work-leads"), std::pair(Kind::Work, "work-persons"),
          std::pair(Kind::Funding, "funding-sources"), std::pair(Kind::Funding, "funding-years"),
          std::pair(Kind::Funding, "funding-leads")}) {
        REQUIRE(view->open({kind}));
        TotalsTable *shownTable = table(*world.window, name);
        const TotalsModel &model = shownTable->model();
        int followed = 0;
        for (int row = 0; row < model.rowCount(); row += 3)
            for (int each = 0; each < model.columnCount(); ++each) {
                const QModelIndex index = model.index(row, each);
                const ActionsWanted wanted = model.wanted(index);
                std::optional<ActionState> first;
                std::set<QString> here;
                std::set<QString> elsewhere; // the titles of other priorities
                int count = 0;
                for (const ActionState &action : allActionStates(world.document().database())) {
                    if (!meets(action, wanted, today))
                        continue;
                    ++count;
                    if (!first)
                        first = action;
                    if (action.priority == first->priority && action.year == first->year)
                        here.insert(action.id.value);
                    else
                        elsewhere.insert(selectRow(world.document().database(), action.priority)->title);
                }
                CAPTURE(name, row, each);
                REQUIRE(count == model.number(index));
                REQUIRE(view->open({kind}));
                shownTable->setCurrentIndex(shownTable->QTableView::model()->index(row, each));
                QTest::keyClick(shownTable, Qt::Key_Return);
                if (count == 0) {
                    CHECK(view->place().kind == kind);
                    continue;
                }
                const auto *page = qobject_cast<const ActionPlanPage *>(view->page());
                REQUIRE(page);
                CHECK(page->view()->chosenActions() == std::vector<Id<Action>>{first->id});
                std::set<QString> left;
                for (const auto &action : page->shownActions())
                    left.insert(action.value);
                CHECK(left == here);
                const QString said = world.window->findChild<MessageBar *>()->sentence();
                for (const QString &title : elsewhere)
                    CHECK(said.contains(title));
                ++followed;
            }
        CHECK(followed > 3);
    }
    // What is hidden there is said, and shown again when the form is another or a person wants all.
    auto *page = qobject_cast<ActionPlanPage *>(view->page());
    REQUIRE(page);
    const auto one = page->shownActions().front();
    page->showOnly({one.value});
    CHECK(page->shownActions() == std::vector{one});
    CHECK(page->findChild<QLabel *>(u("filter-shown"))->text().contains(u("those behind the number")));
    page->perform(Command::ShowAllRows);
    CHECK(page->shownActions().size() > 1);
    page->showOnly({one.value});
    const auto here = page->form();
    page->setYear(Period::financialYear(2011));
    page->setYear(here.year);
    CHECK(page->shownActions().size() > 1);
}

TEST_CASE("a table of totals sorts by key and by click, and keeps the line of all last")
{
    WindowWorld world(QStringLiteral("charnwood-example"));
    auto *keys = world.window->findChild<QAction *>(u("sort-rows"));
    REQUIRE(keys);
    auto *go = world.window->findChild<QAction *>(u("show-funding"));
    CHECK(go->shortcut() == QKeySequence(u("Shift+F9")));
    go->trigger();
    REQUIRE(world.window->planView()->place().kind == Kind::Funding);
    TotalsTable *sources = table(*world.window, "funding-sources");
    QAbstractItemModel &model = *sources->QTableView::model();
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    sources->setFocus();
    const QStringList asAtFirst = column(*sources, "Funding source");
    const int amount = columnOf(model, "Amount");
    const auto amounts = [&] {
        std::vector<qint64> pounds;
        for (const QString &cell : column(*sources, "Amount"))
            pounds.push_back(QString(cell).remove(u'£').remove(u',').toLongLong());
        pounds.resize(pounds.size() - 2); // no source, and all
        return pounds;
    };
    sources->setCurrentIndex(model.index(0, amount));
    keys->trigger();
    auto order = amounts();
    CHECK(std::is_sorted(order.begin(), order.end(), std::greater<>()));
    CHECK(column(*sources, "Funding source").last() == u(all));
    CHECK(model.headerData(amount, Qt::Horizontal, Qt::AccessibleTextRole).toString() ==
          u("Amount, sorted downwards"));
    CHECK(model.headerData(amount, Qt::Horizontal).toString() == u("Amount ▼"));
    keys->trigger();
    order = amounts();
    CHECK(std::is_sorted(order.begin(), order.end()));
    CHECK(column(*sources, "Funding source").last() == u(all));
    CHECK(column(*sources, "Funding source").at(asAtFirst.size() - 2) == u("No funding source"));
    keys->trigger();
    CHECK(column(*sources, "Funding source") == asAtFirst);
    CHECK(model.headerData(amount, Qt::Horizontal).toString() == u("Amount"));

    QHeaderView *header = sources->horizontalHeader();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                      {header->sectionViewportPosition(0) + 20, header->height() / 2});
    CHECK(column(*sources, "Funding source") == asAtFirst); // by name, as it was
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                      {header->sectionViewportPosition(0) + 20, header->height() / 2});
    CHECK(column(*sources, "Funding source").first() == asAtFirst.at(asAtFirst.size() - 3));
    CHECK(column(*sources, "Funding source").last() == u(all));
}

TEST_CASE("ten thousand actions are added up and shown in at most twice the work of reading the plan")
{
    const ActionWorld world(ActionWorld::longPlan(10000));
    WorkPage page(*world.document);
    page.resize(1000, 600);
    const auto least = [](const std::function<void()> &work) {
        qint64 best = std::numeric_limits<qint64>::max();
        for (int tries = 0; tries < 5; ++tries) {
            const qint64 start = test::threadMicroseconds();
            work();
            best = std::min(best, test::threadMicroseconds() - start);
        }
        return best;
    };
    const qint64 reading = least([&] { loadPlan(world.document->database()); });
    const qint64 showing = least([&] {
        page.hide();
        page.show();
    });
    WARN("10,000 actions added up and shown in " << showing / 1000 << " ms, the plan read in "
                                                 << reading / 1000);
    CHECK(shown(*table(page, "work-leads"), all, "All actions") == u("10000"));
    CHECK(showing < 2 * reading);
}

TEST_CASE("the line of all can be read whole in every table of funding of a small window")
{
    WindowWorld world(u("charnwood-example"));
    world.window->resize(1280, 720);
    REQUIRE(world.window->planView()->open({Kind::Funding}));
    QCoreApplication::processEvents();
    for (const char *name : {"funding-sources", "funding-years", "funding-leads"}) {
        CAPTURE(name);
        const TotalsTable *view = table(*world.window, name);
        QFont bold = view->font();
        bold.setBold(true);
        CHECK(view->columnWidth(TotalsModel::Title) > QFontMetrics(bold).horizontalAdvance(u(all)) + 10);
    }
}
