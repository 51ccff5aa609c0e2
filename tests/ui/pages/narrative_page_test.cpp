// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/narrative.h"
#include "core/edit/partners.h"
#include "core/edit/plan.h"
#include "tests/support/catch.h"
#include "tests/ui/support/window_world.h"
#include "ui/dialogs/form_dialog.h"
#include "ui/models/sections_model.h"
#include "ui/pages/section_page.h"
#include "ui/plan_view.h"
#include "ui/support/markdown_field.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QListWidget>
#include <QTableView>
#include <QTest>
#include <QTextBrowser>
#include <QTreeView>

using namespace csp;
using Kind = PlanTreeModel::Kind;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

template <class Widget>
Widget *part(const WindowWorld &world, const char *name)
{
    auto *found = world.window->findChild<Widget *>(QLatin1String(name));
    REQUIRE(found);
    return found;
}

QStringList headings(const WindowWorld &world)
{
    QStringList found;
    for (const SectionLine &line : SectionsModel::read(world.document().database()))
        found << line.heading;
    return found;
}

Id<Section> sectionAt(const WindowWorld &world, size_t place)
{
    return SectionsModel::read(world.document().database()).at(place).id;
}

/// Types this name into the next dialog, or ticks these lines, and accepts it.
void answerNext(const QString &name, const QStringList &ticked = {})
{
    ask::answerWith({[](const ask::Question &) { return true; },
                     {},
                     [](const ask::FileQuestion &) { return std::nullopt; },
                     [name, ticked](QDialog &dialog) {
                         if (auto *line = dialog.findChild<QLineEdit *>())
                             line->setText(name);
                         if (auto *list = dialog.findChild<QListWidget *>())
                             for (int row = 0; row < list->count(); ++row)
                                 list->item(row)->setCheckState(
                                     ticked.contains(list->item(row)->text()) ? Qt::Checked : Qt::Unchecked);
                         dialog.accept();
                         return dialog.result() == QDialog::Accepted;
                     }});
}

void trigger(const WindowWorld &world, Command command)
{
    auto *action = world.window->findChild<QAction *>(QLatin1String(infoOf(command).name));
    REQUIRE(action);
    REQUIRE(action->isEnabled());
    action->trigger();
}

} // namespace

TEST_CASE("the tree follows sections that are added, renamed, moved and removed")
{
    WindowWorld world(QStringLiteral("charnwood"));
    PlanTreeModel tree(world.document());
    const QAbstractItemModelTester tester(&tree, QAbstractItemModelTester::FailureReportingMode::Fatal);
    SectionsModel sections(world.document());
    const QAbstractItemModelTester another(&sections, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const QModelIndex words = tree.indexOf({Kind::Words});
    REQUIRE(tree.rowCount(words) == 14);
    const auto added = edit::addSection(world.document(), u("Glossary"), sectionAt(world, 0));
    CHECK(tree.rowCount(words) == 15);
    CHECK(tree.index(1, 0, words).data().toString() == u("Glossary"));
    CHECK(sections.index(1, SectionsModel::Written).data().toString() == u("Nothing yet"));
    CHECK(tree.place(tree.index(1, 0, words)) == PlanTreeModel::Place{Kind::Section, {}, added});
    edit::renameSection(world.document(), added, u("Words"));
    CHECK(tree.index(1, 0, words).data().toString() == u("Words"));
    edit::moveSection(world.document(), added, 1);
    CHECK(tree.index(2, 0, words).data().toString() == u("Words"));
    edit::removeSection(world.document(), added);
    CHECK_FALSE(tree.indexOf({Kind::Section, {}, added}).isValid());
    const auto first = tree.priorities().front().id;
    const QModelIndex about = tree.indexOf({Kind::AboutPriority, first});
    CHECK(about.parent() == tree.indexOf({Kind::Priority, first}));
    edit::removePriority(world.document(), first);
    CHECK_FALSE(tree.indexOf({Kind::AboutPriority, first}).isValid());
}

TEST_CASE("a section is written in its own words, one visit is one change, and undo shows it")
{
    WindowWorld world(QStringLiteral("charnwood"));
    PlanView *view = world.window->planView();
    const auto id = sectionAt(world, 1);
    REQUIRE(view->open({Kind::Section, {}, id}));
    auto *source = part<TextField>(world, "section-text");
    const QString before = selectRow(world.document().database(), id)->body;
    CHECK(source->toPlainText() == before);
    const qint64 entries = world.document().history().size();
    source->setFocus();
    source->moveCursor(QTextCursor::Start);
    QTest::keyClicks(source, u("* odd   list"));
    QTest::keyClick(source, Qt::Key_Return);
    CHECK(view->commitTyping());
    QTest::keyClicks(source, u("more"));
    CHECK(view->commitTyping());
    CHECK(world.document().history().size() > entries);
    CHECK(selectRow(world.document().database(), id)->body == u("* odd   list\nmore") + before);
    view->open({Kind::History});
    trigger(world, Command::Undo); // both commits, for they are one visit
    CHECK(selectRow(world.document().database(), id)->body == before);
    CHECK(view->place() == PlanTreeModel::Place{Kind::Section, {}, id});
    CHECK(source->toPlainText() == before);
}

TEST_CASE("typing is taken when another section is opened, and goes to its own section")
{
    WindowWorld world(QStringLiteral("charnwood"));
    PlanView *view = world.window->planView();
    const auto first = sectionAt(world, 0);
    const auto second = sectionAt(world, 1);
    const QString kept = selectRow(world.document().database(), second)->body;
    REQUIRE(view->open({Kind::Section, {}, first}));
    auto *source = part<TextField>(world, "section-text");
    source->moveCursor(QTextCursor::Start);
    QTest::keyClicks(source, u("Typed. "));
    REQUIRE(view->open({Kind::Section, {}, second}));
    CHECK(selectRow(world.document().database(), first)->body.startsWith(u("Typed. ")));
    CHECK(source->toPlainText() == kept);
    trigger(world, Command::TextHeading);
    CHECK(view->commitTyping());
    CHECK(selectRow(world.document().database(), second)->body == u("## ") + kept);

    // A heading cannot be empty: it stays as typed, with the reason, and so does the page.
    auto *heading = part<QLineEdit>(world, "section-heading");
    heading->setText(u(" "));
    CHECK_FALSE(view->open({Kind::Section, {}, first}));
    CHECK(view->place().section == second);
    QTest::keyClick(heading, Qt::Key_Escape);
    CHECK(view->open({Kind::Section, {}, first}));
}

TEST_CASE("sections are added, renamed, moved and removed from the page of the plan in words")
{
    WindowWorld world(QStringLiteral("blank"));
    PlanView *view = world.window->planView();
    REQUIRE(view->open({Kind::Words}));
    CHECK_FALSE(part<QTableView>(world, "sections")->isVisible());
    answerNext(u("Foreword"));
    trigger(world, Command::AddSection);
    REQUIRE(view->place().kind == Kind::Section); // where it is written
    answerNext(u("Introduction"));
    trigger(world, Command::AddSection);
    CHECK(headings(world) == QStringList{u("Foreword"), u("Introduction")});
    trigger(world, Command::MoveSectionUp);
    CHECK(headings(world) == QStringList{u("Introduction"), u("Foreword")});
    CHECK(view->place().section == sectionAt(world, 0)); // still the one that was moved
    answerNext(u("The borough"));
    trigger(world, Command::RenameSection);
    CHECK(headings(world) == QStringList{u("The borough"), u("Foreword")});
    CHECK(part<QLineEdit>(world, "section-heading")->text() == u("The borough"));
    trigger(world, Command::RemoveSection);
    CHECK(headings(world) == QStringList{u("Foreword")});
    CHECK(view->place().kind == Kind::Words); // the page of what is gone is left
    auto *list = part<QTableView>(world, "sections");
    CHECK(list->isVisible());
    list->setCurrentIndex(list->model()->index(0, 0));
    QTest::keyClick(list, Qt::Key_Return);
    CHECK(view->place().section == sectionAt(world, 0));

    view->open({Kind::Words});
    auto *mission = part<TextField>(world, "mission");
    QTest::keyClicks(mission, u("Safer"));
    CHECK(view->commitTyping());
    CHECK(selectRow(world.document().database(), PlanInfo{}.id)->mission == u("Safer"));
}

TEST_CASE("the page about a priority shows and changes why it is one, its leads, aims and measures")
{
    WindowWorld world(QStringLiteral("charnwood"));
    PlanView *view = world.window->planView();
    const Database &database = world.document().database();
    const auto priorities = selectRows<Priority>(database, "ORDER BY position, id");
    const auto fourth = priorities.at(3).id;
    REQUIRE(view->open({Kind::Priority, fourth}));
    trigger(world, Command::AboutPriority);
    REQUIRE(view->place() == PlanTreeModel::Place{Kind::AboutPriority, fourth});
    CHECK(part<QLabel>(world, "priority-leads")->text() == u("Led by Performance group."));
    CHECK(part<TextField>(world, "priority-why")->toPlainText() == priorities.at(3).why);

    answerNext({}, {u("Leicestershire Constabulary"), u("Performance group")});
    trigger(world, Command::EditLeads);
    CHECK(part<QLabel>(world, "priority-leads")->text() ==
          u("Led by Leicestershire Constabulary, Performance group."));
    answerNext({}, {});
    trigger(world, Command::EditLeads);
    CHECK(part<QLabel>(world, "priority-leads")->text().startsWith(u("Nobody leads")));

    auto *aims = part<QListWidget>(world, "priority-aims");
    REQUIRE(aims->count() == 6);
    aims->setCurrentRow(1);
    CHECK(aims->item(1)->text().endsWith(u("(no measure)")));
    const QString measure = selectRows<Measure>(database, "ORDER BY position, id").front().text.simplified();
    answerNext({}, {measure});
    QTest::keyClick(aims, Qt::Key_Return);
    CHECK(aims->item(1)->text().endsWith(u("(1 measure)")));
    CHECK(aims->currentRow() == 1);

    auto *measures = part<QListWidget>(world, "priority-measures");
    answerNext({}, {measure});
    trigger(world, Command::EditPriorityMeasures);
    REQUIRE(measures->count() == 1);
    CHECK(measures->item(0)->text() == measure);
    measures->setCurrentRow(0);
    QTest::keyClick(measures, Qt::Key_Return);
    CHECK(view->place().kind == Kind::Measures);

    // What was typed for one priority never reaches another.
    view->open({Kind::AboutPriority, fourth});
    auto *why = part<TextField>(world, "priority-why");
    why->moveCursor(QTextCursor::Start);
    QTest::keyClicks(why, u("Because. "));
    view->open({Kind::AboutPriority, priorities.at(0).id});
    CHECK(selectRow(database, fourth)->why == u("Because. ") + priorities.at(3).why);
    CHECK(selectRow(database, priorities.at(0).id)->why == priorities.at(0).why);
    CHECK(why->toPlainText() == priorities.at(0).why);
    trigger(world, Command::Undo);
    CHECK(selectRow(database, fourth)->why == priorities.at(3).why);

    // A title that is taken more than once while somebody is in it is one change.
    view->open({Kind::AboutPriority, fourth});
    auto *title = part<QLineEdit>(world, "priority-title");
    title->setFocus();
    title->selectAll();
    QTest::keyClicks(title, u("Safe"));
    QTest::keyClick(title, Qt::Key_Return);
    CHECK(selectRow(database, fourth)->title == u("Safe"));
    QTest::keyClicks(title, u("r streets"));
    QTest::keyClick(title, Qt::Key_Return);
    CHECK(selectRow(database, fourth)->title == u("Safer streets"));
    trigger(world, Command::Undo);
    CHECK(selectRow(database, fourth)->title == priorities.at(3).title);

    // A priority that is gone takes its page along.
    view->open({Kind::AboutPriority, fourth});
    edit::removePriority(world.document(), fourth);
    CHECK(view->place().kind == Kind::ActionPlans);
}
