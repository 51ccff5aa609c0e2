// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/text_table.h"
#include "tests/support/catch.h"
#include "tests/support/cpu_time.h"
#include "tests/ui/pages/page_world.h"
#include "ui/dialogs/paste_dialog.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>

#include <iostream>

using namespace csp;

namespace {

void putHtml(const QString &html)
{
    auto *data = new QMimeData;
    data->setHtml(html);
    data->setText(QStringLiteral("the same as text"));
    QGuiApplication::clipboard()->setMimeData(data);
}

/// A page and somebody who answers the dialog of pasting.
struct PasteWorld : PageWorld {
    std::function<bool(PasteDialog &)> answer = [](PasteDialog &) { return true; };
    int asked = 0;

    explicit PasteWorld(const Plan &plan = smallPlan()) : PageWorld(plan)
    {
        ask::answerWith({{},
                         [this](const QString &sentence) { told << sentence; },
                         {},
                         [this](QDialog &dialog) {
                             ++asked;
                             return answer(dynamic_cast<PasteDialog &>(dialog));
                         }});
        view()->setCurrentIndex(model().index(1, 0));
    }
    void choose(int row, int last = -1)
    {
        std::vector<Id<Action>> chosen;
        for (int i = row; i <= std::max(row, last); ++i)
            if (const auto action = model().actionAt(i))
                chosen.push_back(action);
        view()->choose(chosen, 0);
    }
    QString row(int row) const
    {
        QStringList cells;
        for (int column = 0; column < ActionFormModel::ColumnCount; ++column)
            cells << cell(row, column);
        return cells.join(u'|');
    }
};

} // namespace

TEST_CASE("a table of another program is pasted as rows after a look at them, as one change")
{
    PasteWorld world;
    world.add("first");
    world.add("last");
    world.choose(1);
    putHtml(u("<table><tr><th>Key Actions</th><th>Lead</th><th>Risk</th><th>Progress</th></tr>"
              "<tr><td>Patrols</td><td>Police</td><td>low</td><td>Begun</td></tr>"
              "<tr><td colspan=4>Objective: Engagement</td></tr>"
              "<tr><td>Forum<br>in June</td><td>CBC</td></tr><tr></tr></table>"));
    const qint64 edits = world.document->history().size();
    QString summary;
    world.answer = [&](PasteDialog &dialog) {
        summary = dialog.findChild<QLabel *>(u("summary"))->text();
        CHECK(dialog.findChild<QPushButton *>(u("paste"))->text() == u("&Paste 2 actions"));
        auto *model = dialog.findChild<PasteModel *>();
        const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        CHECK(model->index(0, 0).data().toString() == u("Headings"));
        CHECK(model->index(1, 0).data().toString() == u("Action of Prevention"));
        CHECK(model->index(2, 0).data().toString() == u("Objective: Engagement"));
        CHECK(model->index(4, 0).data().toString() == u("Left out. The row is empty."));
        CHECK(dialog.choiceAbove(2)->currentText() == u("Leave out"));
        CHECK(dialog.choiceAbove(1)->accessibleName() == u("Cell of the form for “Lead”"));
        dialog.choiceAbove(2)->setCurrentText(u("Time Scales"));
        return true;
    };
    world.page->perform(Command::Paste);
    CHECK(summary.contains(u("2 actions are added.")));
    CHECK(summary.contains(u("One row is left out")));
    CHECK(summary.contains(u("No cell is chosen for Risk")));
    CHECK(summary.contains(u("as pasted")));
    CHECK(world.row(1) == u("first|||||"));
    CHECK(world.row(2) == u("Patrols|Police|low|||Begun"));
    CHECK(world.row(3) == u("last|||||"));
    CHECK(world.row(5) == u("Forum\nin June|CBC||||"));
    CHECK(world.view()->chosenActions().size() == 2);
    CHECK(world.document->history().size() == edits + 1);
    CHECK(world.document->history().nextUndo()->sentence == u("Paste 2 actions"));
    world.document->undo();
    CHECK(world.model().actionCount() == 2);
    world.answer = [](PasteDialog &) { return false; };
    world.page->perform(Command::Paste);
    CHECK(world.model().actionCount() == 2);
    CHECK(world.asked == 2);
}

TEST_CASE("one cell's words are typed where one is; nothing on the clipboard is said")
{
    PasteWorld world;
    QGuiApplication::clipboard()->setText(u("Patrols"));
    world.page->perform(Command::Paste);
    REQUIRE(world.view()->openEditor());
    world.key(Qt::Key_Escape);
    CHECK(world.row(1) == u("Patrols|||||"));
    world.view()->setCurrentIndex(world.model().index(1, 2));
    QGuiApplication::clipboard()->setText(u("Ongoing\n"));
    world.page->perform(Command::Paste);
    world.page->perform(Command::Paste); // from the menu, in the open editor
    world.key(Qt::Key_Escape);
    CHECK(world.row(1) == u("Patrols||OngoingOngoing\n|||"));
    CHECK(world.asked == 0);
    QGuiApplication::clipboard()->clear();
    world.page->perform(Command::Paste);
    REQUIRE(world.told.size() == 1);
    CHECK(world.told[0].contains(u("nothing to paste")));
}

TEST_CASE("rows copied here are pasted elsewhere with equal words")
{
    QString before;
    {
        PasteWorld world(PasteWorld::longPlan(20));
        edit::set(*world.document, world.model().actionAt(1), &Action::leadAgency,
                  u("CBC /\n\"Police\" & <x>  y"));
        world.view()->selectAll();
        world.page->perform(Command::Copy);
        for (int row = 0; row < world.model().rowCount(); ++row)
            before += world.row(row) + u'\n';
        const QMimeData *data = QGuiApplication::clipboard()->mimeData();
        CHECK(data->text().startsWith(u("Key Actions\tLead Agency\t")));
        CHECK(data->html().contains(u("<th>Key Actions</th>")));
        CHECK(data->hasFormat(u("text/tab-separated-values")));
    }
    const bool html = GENERATE(true, false);
    PasteWorld world;
    if (!html)
        QGuiApplication::clipboard()->setText(QGuiApplication::clipboard()->text());
    world.page->perform(Command::Paste);
    CHECK(world.asked == 1);
    QString after;
    for (int row = 0; row < world.model().rowCount(); ++row)
        after += world.row(row) + u'\n';
    CHECK(after == before);
}

TEST_CASE("rows cut and pasted move with everything behind them; copied ones are duplicated")
{
    Plan plan = PasteWorld::smallPlan();
    plan.priorities.push_back({{u("priority-2")}, {u("W")}, u("Violent crime"), {}});
    PasteWorld world(plan);
    const auto a = world.add("a");
    const auto b = world.add("b");
    edit::setProgress(*world.document, a, u("Begun"));
    world.choose(1, 2);
    world.page->perform(Command::Cut);
    CHECK(world.model().actionCount() == 2); // still here
    const qint64 edits = world.document->history().size();
    world.page->setPriority({u("priority-2")});
    world.view()->setCurrentIndex(world.model().index(world.model().headingRow(Objective::Engagement), 0));
    world.page->perform(Command::Paste);
    CHECK(world.asked == 0);
    CHECK(world.document->history().size() == edits + 1);
    const int below = world.model().headingRow(Objective::Engagement) + 1;
    CHECK(world.model().actionAt(below) == a);
    CHECK(world.model().actionAt(below + 1) == b);
    CHECK(world.cell(below, ActionFormModel::Progress) == u("Begun"));
    world.page->perform(Command::Paste); // once more: now they are copies
    CHECK(world.model().actionCount() == 4);
    CHECK(world.model().actionAt(below + 1) != a);
    world.document->undo();
    world.document->undo();
    CHECK(world.model().actionCount() == 0);
    world.page->setPriority(world.form.priority);
    CHECK(world.model().actionCount() == 2);
    edit::deleteActions(*world.document, {a, b});
    world.page->perform(Command::Paste);
    REQUIRE(world.told.size() == 1);
    CHECK(world.told[0].contains(u("no longer in the plan")));
}

TEST_CASE("a thousand rows from the clipboard are one change in under a second, ten thousand come too")
{
    for (const int count : {1'000, 10'000}) {
        PasteWorld world;
        QString html = u("<html><body><table>");
        for (int i = 0; i < count; ++i)
            html +=
                u("<tr><td><p class=MsoNormal>Action %1: patrols in the town centre on Friday and Saturday "
                  "nights</p></td><td>CBC / Police</td><td>Ongoing</td><td>Staff time</td><td>Fewer "
                  "thefts</td><td>Begun</td></tr>")
                    .arg(i);
        putHtml(html + u("</table></body></html>"));
        const qint64 edits = world.document->history().size();
        const test::ProcessorTimer timer;
        world.page->perform(Command::Paste);
        QCoreApplication::processEvents();
        const qint64 pasting = timer.elapsed();
        std::cerr << "  " << count << " rows from the clipboard pasted and shown in " << pasting << " ms\n";
        CHECK(world.model().actionCount() == count);
        CHECK(world.document->history().size() == edits + 1);
        CHECK(pasting < count); // of the processor's time: what others do meanwhile does not count
        const test::ProcessorTimer copyTimer;
        world.page->perform(Command::Copy);
        std::cerr << "  and copied again in " << copyTimer.elapsed() << " ms\n";
        CHECK(copyTimer.elapsed() < count);
        world.document->undo();
        CHECK(world.model().actionCount() == 0);
        CHECK(world.document->history().size() == edits + 2); // one edit takes back all of it
    }
}
