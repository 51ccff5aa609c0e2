// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/actions.h"
#include "core/rules/finding_words.h"
#include "core/store/plan_rows.h"
#include "tests/support/catch.h"
#include "tests/ui/action_world.h"
#include "tests/ui/support/window_world.h"
#include "ui/models/findings_model.h"
#include "ui/pages/action_form_view.h"
#include "ui/pages/action_plan_page.h"
#include "ui/plan_view.h"
#include "ui/support/findings_watch.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace csp;
using Kind = PlanTreeModel::Kind;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

QTreeView *list(const WindowWorld &world)
{
    auto *found = world.window->findChild<QTreeView *>(QStringLiteral("findings"));
    REQUIRE(found);
    return found;
}

QToolButton *statusButton(const WindowWorld &world)
{
    for (auto *button : world.window->findChildren<QToolButton *>())
        if (button->text().contains(u("to look at")))
            return button;
    FAIL("no button says how much there is to look at");
    return nullptr;
}

/// The line of a rule's finding about this row.
QModelIndex lineOf(const QTreeView *view, const char *rule, const QString &id)
{
    Finding finding;
    finding.rule = rule;
    finding.id = id;
    return static_cast<const FindingsModel *>(view->model())->indexOf(finding);
}

bool isListed(const QTreeView *view, const char *rule, const QString &id)
{
    return lineOf(view, rule, id).isValid();
}

} // namespace

TEST_CASE("findings stand under a heading for each rule, with their number and their weight in words")
{
    FindingsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    CHECK(model.rowCount() == 0);
    std::vector<Finding> found(3);
    found[0].rule = found[1].rule = rule::aimWithoutMeasure;
    found[0].id = u("a");
    found[0].words = u("Reassure people");
    found[1].id = u("b");
    found[1].words = u("Tell people");
    found[1].priority = u("Feeling safe");
    found[2].rule = rule::measureWithoutBaseline;
    found[2].id = u("m");
    found[2].severity = Finding::Severity::Note;
    model.setFindings(found);
    REQUIRE(model.rowCount() == 2);
    const QModelIndex aims = model.index(0, 0);
    CHECK(aims.data().toString() == u("Aims without a measure (2)"));
    CHECK_FALSE(model.finding(aims));
    REQUIRE(model.rowCount(aims) == 2);
    CHECK(model.index(1, FindingsModel::Sentence, aims).data().toString() ==
          u("The aim “Tell people” of the priority “Feeling safe” has no measure."));
    CHECK(model.index(1, FindingsModel::Weight, aims).data().toString() == u("Warning"));
    const QModelIndex three = model.indexOf(found[2]);
    CHECK(three.parent() == model.index(1, 0));
    CHECK(model.finding(three)->id == u("m"));
    CHECK(model.rule(three) == "measure-without-baseline");
    CHECK(three.siblingAtColumn(FindingsModel::Weight).data().toString() == u("Note"));
    model.setFindings({});
    CHECK(model.rowCount() == 0);
}

TEST_CASE("the plan is looked through again when it has changed, on a thread of its own")
{
    const ActionWorld world;
    FindingsWatch watch(*world.document, 20);
    QSignalSpy found(&watch, &FindingsWatch::found);
    CHECK_FALSE(watch.findings());
    REQUIRE(found.wait(5000));
    const size_t before = watch.findings()->size();
    edit::addAction(*world.document, world.form, Objective::Prevention, {}, {u("Without lead and date")});
    REQUIRE(found.wait(5000));
    CHECK(watch.findings()->size() == before + 2);
    CHECK(*watch.findings() ==
          findings(loadPlan(world.document->database()), world.document->clock().today()));
    // What is asked for while it looks is looked at afterwards, so that the newest stands in the end.
    watch.lookNow();
    world.document->undo();
    watch.lookNow();
    REQUIRE(found.wait(5000));
    CHECK(watch.findings()->size() == before);
}

TEST_CASE("a plan that is closed while it is looked through leaves nothing behind")
{
    const ActionWorld world(ActionWorld::longPlan(500));
    for (int tries = 0; tries < 5; ++tries) {
        FindingsWatch watch(*world.document, 0);
        watch.lookNow();
    }
    QCoreApplication::processEvents(); // what the threads sent has nobody to go to
    CHECK(world.document->database().integer("SELECT count(*) FROM action") == 500);
}

TEST_CASE("the status line says how much there is to look at and opens the page, and the page the place")
{
    WindowWorld world(QStringLiteral("charnwood-example"));
    PlanView *view = world.window->planView();
    QSignalSpy changed(view, &PlanView::findingsChanged);
    CHECK_FALSE(statusButton(world)->isVisible()); // nothing is said before it is known
    REQUIRE(changed.wait(8000));
    const int count = *view->findings();
    REQUIRE(count > 1);
    CHECK(statusButton(world)->isVisible());
    CHECK(statusButton(world)->text() == QStringLiteral("%1 things to look at").arg(count));
    statusButton(world)->click();
    REQUIRE(view->place().kind == Kind::Findings);

    QTreeView *findings = list(world);
    const auto *model = static_cast<FindingsModel *>(findings->model());
    REQUIRE(model->rowCount() > 0);
    const auto overdue = selectRows<Action>(
        world.document().database(), "WHERE due_date < '2009-01-01' AND status_id <> 'blue' ORDER BY id");
    REQUIRE_FALSE(overdue.empty());
    const QModelIndex line = lineOf(findings, "action-overdue", overdue[0].id.value);
    REQUIRE(line.isValid());
    findings->setCurrentIndex(line);
    QStringList said;
    for (const auto *label : view->page()->findChildren<QLabel *>())
        said << label->text();
    CHECK(said.join(u'\n').contains(remedyOfRule("action-overdue")));
    QTest::keyClick(findings, Qt::Key_Return);
    REQUIRE(view->place().kind == Kind::Priority);
    const auto *form = world.window->findChild<ActionFormView *>();
    CHECK(form->chosenActions() == std::vector<Id<Action>>{overdue[0].id});

    // Mended, it is gone when the page is looked at again, and the line that took its place is chosen.
    edit::set(world.document(), overdue[0].id, &Action::status, {u("blue")});
    view->open({Kind::Findings});
    REQUIRE(
        QTest::qWaitFor([&] { return !isListed(findings, "action-overdue", overdue[0].id.value); }, 8000));
    CHECK(findings->currentIndex().isValid());
    CHECK(statusButton(world)->text() == QStringLiteral("%1 things to look at").arg(count - 1));
}
