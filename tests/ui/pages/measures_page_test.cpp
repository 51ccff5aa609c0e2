// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/measures_page.h"

#include "core/edit/measures.h"
#include "core/store/plan_rows.h"
#include "tests/support/catch.h"
#include "tests/ui/support/window_world.h"
#include "ui/charts/chart_view.h"
#include "ui/dialogs/form_dialog.h"
#include "ui/models/figures_model.h"
#include "ui/models/measures_model.h"
#include "ui/pages/rows_view.h"
#include "ui/plan_view.h"
#include "ui/support/alert.h"
#include "ui/support/appearance.h"
#include "ui/support/message_bar.h"

#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QTreeView>
#include <QWindow>

using namespace csp;
using Kind = PlanTreeModel::Kind;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

/// The measures page of the window with criminal damage chosen: figures for 2006/07 and later.
struct MeasuresWorld : WindowWorld {
    MeasuresWorld() : WindowWorld(QStringLiteral("charnwood-example"))
    {
        window->activateWindow();
        window->planView()->open({Kind::Measures});
        CHECK(page().showRow(Measure::table, QStringLiteral("measure-criminal-damage")));
        figures().setFocus();
        QCoreApplication::processEvents();
    }
    MeasuresPage &page() const { return static_cast<MeasuresPage &>(*window->planView()->page()); }
    RowsView &figures() const { return *window->findChild<RowsView *>(); }
    FiguresModel &model() const { return static_cast<FiguresModel &>(*figures().model()); }
    QTableView &list() const { return *window->findChild<QTableView *>(QStringLiteral("measures")); }
    QLineEdit *editor() const { return figures().viewport()->findChild<QLineEdit *>(); }
    QString said() const { return window->findChild<MessageBar *>()->sentence(); }

    void type(int row, int column, const char *text)
    {
        settle();
        figures().setCurrentIndex(model().index(row, column));
        QTest::keyClick(&figures(), Qt::Key_F2);
        REQUIRE(editor());
        editor()->selectAll();
        QTest::keyClicks(editor(), u(text));
    }
    void key(Qt::Key key) const
    {
        QTest::keyClick(editor(), key);
        settle();
    }
    static void settle() // an editor that was closed is gone after this
    {
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    static void click(QAbstractItemView &view, const QModelIndex &index)
    {
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(index).center());
        QCoreApplication::processEvents();
    }
};

} // namespace

TEST_CASE("a figure the plan refuses stays in its editor with the sentence, until it is corrected")
{
    MeasuresWorld world;
    const qint64 edits = world.document().history().size();
    const QString before = world.model().index(0, FiguresModel::ValueCell).data().toString();
    const char *const wrong = GENERATE("abc", "12,34");
    world.type(0, FiguresModel::ValueCell, wrong);
    const auto way = GENERATE(Qt::Key_Return, Qt::Key_Tab);
    world.key(way);
    REQUIRE(world.editor());
    CHECK(world.editor()->text() == u(wrong));
    CHECK(world.editor()->hasFocus());
    CHECK(world.said().contains(u(wrong)));
    CHECK(world.document().history().size() == edits);

    world.editor()->selectAll();
    QTest::keyClicks(world.editor(), u("1,234"));
    world.key(way);
    CHECK(world.model().index(0, FiguresModel::ValueCell).data().toString() == u("1,234"));
    CHECK(world.document().history().size() == edits + 1);

    world.type(0, FiguresModel::ValueCell, wrong);
    world.key(Qt::Key_Return);
    REQUIRE(world.editor());
    world.key(Qt::Key_Escape); // given up
    CHECK_FALSE(world.editor());
    CHECK(world.model().index(0, FiguresModel::ValueCell).data().toString() == u("1,234"));
    CHECK(world.page().commitTyping());
    CHECK(before != u("1,234"));
}

TEST_CASE("a refused figure holds back the page, another measure, undo and closing")
{
    MeasuresWorld world;
    const qint64 edits = world.document().history().size();
    const Id<Measure> measure = world.model().measure();
    world.type(0, FiguresModel::ValueCell, "abc");
    SECTION("another page")
    {
        auto &tree = *world.window->findChild<QTreeView *>();
        const QModelIndex chosen = tree.currentIndex();
        world.click(tree, static_cast<PlanTreeModel &>(*tree.model()).indexOf({Kind::History}));
        CHECK(world.window->planView()->place().kind == Kind::Measures);
        CHECK(tree.currentIndex() == chosen);
        CHECK(tree.selectionModel()->selectedIndexes() == QModelIndexList{chosen});
    }
    SECTION("another measure")
    {
        const QModelIndex chosen = world.list().currentIndex();
        REQUIRE(chosen.row() != 1);
        world.click(world.list(), world.list().model()->index(1, MeasuresModel::Words));
        CHECK(world.list().currentIndex().row() == chosen.row());
        CHECK(world.list().selectionModel()->selectedRows() == QModelIndexList{chosen.siblingAtColumn(0)});
    }
    SECTION("another cell")
    {
        world.click(world.figures(), world.model().index(1, FiguresModel::SourceCell));
    }
    SECTION("undo")
    {
        world.window->perform(Command::Undo);
    }
    SECTION("closing")
    {
        world.window->perform(Command::ClosePlan);
        CHECK(world.window->document());
        CHECK_FALSE(world.window->close());
    }
    REQUIRE(world.editor());
    CHECK(world.editor()->text() == u("abc"));
    CHECK(world.said().contains(u("abc")));
    CHECK(world.model().measure() == measure);
    CHECK(world.document().history().size() == edits);
    CHECK_FALSE(world.page().commitTyping());
    CHECK(world.editor()->hasFocus());
    world.key(Qt::Key_Escape);
    CHECK(world.page().commitTyping());
    CHECK(world.window->planView()->open({Kind::History}));
}

TEST_CASE("leaving takes a figure that is still being typed, and a half typed one is asked for")
{
    MeasuresWorld world;
    const int last = world.model().rowCount() - 1;
    world.type(0, FiguresModel::ValueCell, "321");
    CHECK(world.window->planView()->open({Kind::History}));
    CHECK(world.model().rowAt(0).value == 321);
    world.window->planView()->open({Kind::Measures});

    world.type(last, FiguresModel::PeriodCell, "2011/12");
    CHECK_FALSE(world.window->planView()->open({Kind::History}));
    CHECK(world.said().contains(u("2011/12")));
    CHECK(world.figures().currentIndex() == world.model().index(last, FiguresModel::ValueCell));
    SECTION("given up")
    {
        QTest::keyClick(&world.figures(), Qt::Key_Escape);
        CHECK(world.window->planView()->open({Kind::History}));
        CHECK(world.model().rowCount() == last + 1);
    }
    SECTION("finished; one there is already is refused")
    {
        world.type(last, FiguresModel::ValueCell, "77");
        CHECK(world.window->planView()->open({Kind::History}));
        CHECK(world.model().rowCount() == last + 2);
        world.window->planView()->open({Kind::Measures});
        world.type(last + 1, FiguresModel::ValueCell, "88");
        world.key(Qt::Key_Return);
        world.type(last + 1, FiguresModel::PeriodCell, "2011/12");
        CHECK_FALSE(world.window->planView()->open({Kind::History}));
        REQUIRE(world.editor());
        world.key(Qt::Key_Escape);
        CHECK(world.model().unfinished().column == FiguresModel::PeriodCell);
    }
}

TEST_CASE("a figure is typed along its row with Tab, and Enter goes on to the next one")
{
    MeasuresWorld world;
    const int last = world.model().rowCount() - 1;
    world.type(last, FiguresModel::PeriodCell, "2011/12");
    const auto next = [&](const char *text) {
        world.key(Qt::Key_Tab);
        REQUIRE(world.editor());
        QTest::keyClicks(world.editor(), u(text));
    };
    next("");
    next("62.5");
    next("250"); // by now it is a figure of the plan
    next("400");
    next("Survey");
    world.key(Qt::Key_Backtab);
    world.key(Qt::Key_Tab);
    world.key(Qt::Key_Return);
    CHECK(world.model().rowCount() == last + 2);
    CHECK(world.model().unfinished().sentence.isEmpty());
    const Figure &figure = world.model().rowAt(last);
    CHECK(figure.value == 62.5);
    CHECK(figure.numerator == 250);
    CHECK(figure.denominator == 400);
    CHECK(figure.source == u("Survey"));

    world.type(last + 1, FiguresModel::PeriodCell, "2012/13");
    world.key(Qt::Key_Return);
    world.type(last + 1, FiguresModel::ValueCell, "60");
    world.key(Qt::Key_Return);
    CHECK(world.model().isNewRow(world.figures().currentIndex().row())); // ready for another
}

TEST_CASE("keeping a measure or target as it stands changes none of its numbers")
{
    MeasuresWorld world;
    const Id<Measure> id = world.model().measure();
    auto input = edit::measureInput(world.document().database(), id).value();
    input.baselineValue = 8.125;
    edit::changeMeasure(world.document(), id, input);
    const auto year = selectRow(world.document().database(), PlanInfo{}.id)->actionYear;
    edit::setTarget(world.document(), id, {year, 0.0625, TargetState::Proposed, {}, {}, {}});
    const qint64 edits = world.document().history().size();
    ask::answerWith({{}, {}, {}, [](QDialog &dialog) {
                         dialog.accept();
                         return true;
                     }});
    world.page().perform(Command::EditMeasure);
    world.page().perform(Command::SetTarget);
    CHECK(selectRow(world.document().database(), id)->baselineValue == 8.125);
    CHECK(selectRow(world.document().database(), Target::idFor(id, year))->value == 0.0625);
    CHECK(world.document().history().size() == edits);
}

TEST_CASE("the target dialog shows the target of the period typed, and says what it would replace")
{
    MeasuresWorld world;
    const Id<Measure> id = world.model().measure();
    const Period next = Period::financialYear(2009);
    edit::setTarget(world.document(), id, {next, 480, TargetState::Agreed, u("Board"), {}, u("Stretch")});
    const auto there = edit::targetOf(world.document().database(), id, next);
    const qint64 edits = world.document().history().size();
    const auto field = [](QDialog &dialog, const char *name) {
        for (QLineEdit *line : dialog.findChildren<QLineEdit *>())
            if (line->accessibleName() == u(name))
                return line;
        throw std::logic_error(name);
    };
    const auto leave = [&](QDialog &dialog, const char *period) {
        field(dialog, "Period")->setText(u(period));
        emit field(dialog, "Period")->editingFinished();
    };
    const auto answer = [](const std::function<void(FormDialog &)> &act) {
        ask::answerWith({{}, {}, {}, [act](QDialog &dialog) {
                             act(static_cast<FormDialog &>(dialog));
                             return dialog.result() == QDialog::Accepted;
                         }});
    };
    SECTION("nothing typed: shown")
    {
        answer([&](FormDialog &dialog) {
            CHECK(field(dialog, "Target")->text() == u("521"));
            leave(dialog, "2009/10");
            CHECK(field(dialog, "Target")->text() == u("480"));
            CHECK(field(dialog, "Agreed by")->text() == u("Board"));
            leave(dialog, "2012/13");
            CHECK(field(dialog, "Target")->text().isEmpty());
            leave(dialog, "2009/10");
            dialog.accept();
        });
        world.page().perform(Command::SetTarget);
        CHECK(world.document().history().size() == edits);
    }
    SECTION("Enter in the period: shown, and the dialog stays")
    {
        answer([&](FormDialog &dialog) {
            field(dialog, "Period")->setText(u("2009/10"));
            dialog.accept();
            CHECK(dialog.problem() == u("2009/10 has a target already: 480 (agreed). It is shown here now."));
        });
        world.page().perform(Command::SetTarget);
        CHECK(world.document().history().size() == edits);
    }
    SECTION("something typed: said, and only then replaced")
    {
        answer([&](FormDialog &dialog) {
            field(dialog, "Target")->setText(u("470"));
            field(dialog, "Period")->setText(u("2009/10"));
            dialog.accept();
            CHECK(dialog.problem() ==
                  u("2009/10 has a target already: 480 (agreed). Setting this one takes its place."));
            CHECK(edit::targetOf(world.document().database(), id, next) == there);
            dialog.accept();
        });
        world.page().perform(Command::SetTarget);
        CHECK(edit::targetOf(world.document().database(), id, next)->value == 470);
    }
}

TEST_CASE("undo of a new figure or target chooses the measure it was of")
{
    MeasuresWorld world;
    const Id<Measure> id = world.model().measure();
    const Period period = Period::financialYear(2011);
    if (GENERATE(true, false))
        edit::addFigure(world.document(), id, {period, {}, 400, {}, {}, {}, {}});
    else
        edit::setTarget(world.document(), id, {period, 400, TargetState::Proposed, {}, {}, {}});
    const int other = world.list().currentIndex().row() == 0 ? 1 : 0;
    world.list().setCurrentIndex(world.list().model()->index(other, MeasuresModel::Words));
    REQUIRE(world.model().measure() != id);
    if (GENERATE(true, false)) // or from the page itself
        world.window->planView()->open({Kind::History});
    world.window->perform(Command::Undo);
    CHECK(world.window->planView()->place().kind == Kind::Measures);
    CHECK(world.model().measure() == id);
}

TEST_CASE("what cannot be taken is told to a screen reader, in the window and in a dialog")
{
    MeasuresWorld world;
    QStringList heard;
    alertTo([&](const QWidget &widget) {
        QStringList words{widget.accessibleName()};
        for (const QLabel *label : widget.findChildren<QLabel *>())
            words << label->accessibleName();
        heard << words.join(u' ').trimmed();
    });
    world.type(0, FiguresModel::ValueCell, "abc");
    world.key(Qt::Key_Return);
    REQUIRE(heard.size() == 1);
    CHECK(heard[0].contains(world.said()));
    world.key(Qt::Key_Escape);
    heard.clear();
    FormDialog dialog(u("A dialog"), u("Keep"), nullptr);
    dialog.setCheck([] { return u("A measure needs words: say what is counted."); });
    dialog.accept();
    CHECK(heard == QStringList{u("A measure needs words: say what is counted.")});
    alertTo({});
}

TEST_CASE("Ctrl+Z in a figure nobody typed in takes back the plan's last change")
{
    MeasuresWorld world;
    REQUIRE(QTest::qWaitForWindowActive(world.window.get()));
    const Plan before = loadPlan(world.document().database());
    edit::removeFigures(world.document(), {world.model().rowAt(1).id});
    world.figures().setCurrentIndex(world.model().index(0, FiguresModel::ValueCell));
    QTest::keyClick(&world.figures(), Qt::Key_F2);
    REQUIRE(world.editor());
    QTest::keyClick(world.editor(), Qt::Key_Z, Qt::ControlModifier);
    CHECK((loadPlan(world.document().database()) == before));
}

TEST_CASE("the cell a command goes to is chosen alone, also while Ctrl is held for it")
{
    MeasuresWorld world;
    REQUIRE(QTest::qWaitForWindowActive(world.window.get()));
    QWindow *window = world.window->windowHandle();
    const Id<Figure> first = world.model().rowAt(0).id;
    const Id<Figure> second = world.model().rowAt(1).id;
    edit::removeFigures(world.document(), {second});
    world.figures().setCurrentIndex(world.model().index(0, FiguresModel::ValueCell));
    QTest::keyPress(window, Qt::Key_Control, Qt::ControlModifier);
    QTest::keyClick(window, Qt::Key_Z, Qt::ControlModifier);
    QTest::keyRelease(window, Qt::Key_Control);
    REQUIRE(world.model().rowOf(second.value) == 1);
    CHECK(world.figures().selectionModel()->selectedIndexes() ==
          QModelIndexList{world.model().index(1, FiguresModel::ValueCell)});
    world.page().perform(Command::DeleteFigure);
    CHECK(world.model().rowOf(second.value) == -1);
    CHECK(world.model().rowOf(first.value) == 0); // and no other figure went with it
}

TEST_CASE("the chart can be read and nothing said of a measure is cut off, with text of any size")
{
    for (const int size : {100, 150, 200}) {
        CAPTURE(size);
        preferTextSize(size);
        MeasuresWorld world;
        auto *chart = world.window->findChild<ChartView *>();
        REQUIRE(chart->chart());
        chart->setFocus(Qt::TabFocusReason);
        QCoreApplication::processEvents();
        CHECK(chart->visibleRegion().boundingRect() == chart->rect());
        const int line = chart->fontMetrics().height();
        CHECK(chart->height() >= 9 * line);
        CHECK(chart->width() >= 15 * line);
        const bool below = world.figures().mapTo(&world.page(), QPoint()).y() >=
                           chart->mapTo(&world.page(), QPoint(0, chart->height())).y();
        CHECK(below == (size == 200)); // where both beside each other could not be read
        for (const auto *label : world.page().findChildren<QLabel *>())
            if (label->isVisible())
                CHECK(label->height() >= label->heightForWidth(label->width()));
        for (QTableView *table : {&world.list(), static_cast<QTableView *>(&world.figures())})
            CHECK(table->viewport()->height() >= 3 * table->rowHeight(0));
    }
    preferTextSize(100);
}

TEST_CASE("in a wide window the change of a measure is read whole, and a width that was drawn stays")
{
    MeasuresWorld world;
    QTableView &list = world.list();
    QHeaderView &header = *list.horizontalHeader();
    const auto widen = [&](int width) {
        world.window->resize(width, 900);
        QCoreApplication::processEvents();
        return list.columnWidth(MeasuresModel::Change);
    };
    const int narrow = widen(1100);
    CHECK(narrow == list.fontMetrics().averageCharWidth() * 32);
    const int wide = widen(2400);
    CHECK(header.length() == list.viewport()->width());
    const QString change = list.currentIndex().siblingAtColumn(MeasuresModel::Change).data().toString();
    REQUIRE(!change.isEmpty());
    CHECK(wide > list.fontMetrics().horizontalAdvance(change) + 10);
    CHECK(wide <= list.columnWidth(MeasuresModel::Words));
    CHECK(widen(1100) == narrow);
    header.resizeSection(MeasuresModel::Change, narrow + 7);
    CHECK(widen(2400) == narrow + 7);
}
