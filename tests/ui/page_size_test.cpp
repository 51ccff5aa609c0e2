// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/settings.h"
#include "tests/support/catch.h"
#include "tests/ui/support/window_world.h"
#include "ui/pages/page.h"
#include "ui/plan_view.h"
#include "ui/support/appearance.h"

#include <QSettings>
#include <QTest>
#include <QTreeView>

using namespace csp;
using Kind = PlanTreeModel::Kind;

namespace {

constexpr QSize laptop(1366, 768);
constexpr int titleBar = 40; ///< what a desktop needs of it beside the window

/// The example plan with far more words everywhere than anybody should write, among them long ones.
Plan overfullPlan()
{
    Plan plan = loadTemplate(QStringLiteral("charnwood-example"));
    const QString many = QStringLiteral(" of the Leicester, Leicestershire and Rutland multi-agency "
                                        "Neighbourhood-Crime-and-Justice-Co-ordinator")
                             .repeated(4);
    const auto fill = [&](QString &text) { text += many; };
    const auto fillEach = [&](auto &rows, auto... fields) {
        for (auto &row : rows)
            (fill(row.*fields), ...);
    };
    PlanInfo &info = plan.info();
    for (QString *text : {&info.partnership, &info.shortName, &info.title, &info.strapline, &info.mission,
                          &info.signatory, &info.signatoryRole, &info.area})
        fill(*text);
    fillEach(plan.sections, &Section::heading, &Section::body);
    fillEach(plan.agencies, &Agency::name, &Agency::contact);
    fillEach(plan.groups, &Group::name, &Group::purpose);
    fillEach(plan.statuses, &Status::word, &Status::meaning);
    fillEach(plan.priorities, &Priority::title, &Priority::why);
    fillEach(plan.aims, &Aim::text);
    fillEach(plan.measures, &Measure::text, &Measure::baselineSource, &Measure::note);
    fillEach(plan.actionPlans, &ActionPlan::riskAssessment);
    fillEach(plan.actions, &Action::keyActions, &Action::leadAgency, &Action::timeScales, &Action::resources,
             &Action::outcomeTarget, &Action::leadPerson, &Action::fundingSource);
    fillEach(plan.progressUpdates, &ProgressUpdate::text);
    return plan;
}

/// Every page there is, of which the size is not too large at this size of text.
void checkPagesFit(const MainWindow &window)
{
    PlanView &view = *window.planView();
    const auto *tree = view.findChild<QTreeView *>();
    std::vector<QModelIndex> lines{QModelIndex()};
    size_t pages = 0;
    for (size_t i = 0; i < lines.size(); ++i) {
        for (int row = 0; row < tree->model()->rowCount(lines[i]); ++row)
            lines.push_back(tree->model()->index(row, 0, lines[i]));
        if (!lines[i].isValid())
            continue;
        CAPTURE(lines[i].data().toString());
        if (!view.open(static_cast<const PlanTreeModel *>(tree->model())->place(lines[i])))
            continue;
        ++pages;
        QCoreApplication::processEvents();
        CHECK(window.minimumSizeHint().width() <= laptop.width());
        CHECK(tree->width() + view.page()->minimumSizeHint().width() <= laptop.width());
        CHECK(window.minimumSizeHint().height() <= laptop.height() - titleBar);
        CHECK(window.width() <= laptop.width()); // it did not have to grow
        CHECK(window.height() <= laptop.height());
    }
    CHECK(pages > 25);
}

} // namespace

TEST_CASE("every page fits a laptop's screen beside the list of pages, with text of any size")
{
    settings().remove(QStringLiteral("window/treeWidth"));
    for (const int size : {100, 150, 200}) {
        CAPTURE(size);
        preferTextSize(size);
        WindowWorld world(QStringLiteral("charnwood-example"));
        checkPagesFit(*world.window);
    }
    preferTextSize(100);
}

TEST_CASE("every page of a plan with far too many words fits a laptop's screen, with text of any size")
{
    settings().remove(QStringLiteral("window/treeWidth"));
    const Plan plan = overfullPlan();
    for (const int size : {100, 150, 200}) {
        CAPTURE(size);
        preferTextSize(size);
        WindowWorld world(QStringLiteral("blank"));
        const QString full = world.folder.filePath(QStringLiteral("full.csp"));
        createOwnPlanFile(full, plan, rememberedAuthor(), Clock(), QStringLiteral("New plan"));
        REQUIRE(world.window->openPlan(full));
        checkPagesFit(*world.window);
    }
    preferTextSize(100);
}

TEST_CASE("the list of pages has its room again after a page that needed more")
{
    settings().remove(QStringLiteral("window/treeWidth"));
    preferTextSize(200);
    {
        WindowWorld world(QStringLiteral("charnwood-example"));
        world.window->resize(laptop.width() - 100, laptop.height() - 60);
        PlanView &view = *world.window->planView();
        const auto *tree = view.findChild<QTreeView *>();
        REQUIRE(view.open({PlanTreeModel::Kind::Measures}));
        QCoreApplication::processEvents();
        const int usual = tree->width();
        const auto priority = selectRows<Priority>(world.document().database(), "").front().id;
        REQUIRE(view.open({PlanTreeModel::Kind::Priority, priority}));
        for (const Command command : {Command::FilterRows, Command::Find, Command::ShowDetails})
            view.perform(command);
        QCoreApplication::processEvents();
        REQUIRE(tree->width() < usual);
        REQUIRE(view.open({PlanTreeModel::Kind::Measures}));
        REQUIRE(QTest::qWaitFor([&] { return tree->width() >= usual; }, 5'000));
    }
    preferTextSize(100);
}
