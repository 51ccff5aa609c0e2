// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/measures.h"
#include "core/edit/plan.h"
#include "core/exchange/templates.h"
#include "tests/support/catch.h"
#include "ui/models/figures_model.h"
#include "ui/models/history_model.h"
#include "ui/models/measures_model.h"
#include "ui/models/plan_tree_model.h"
#include "ui/models/priorities_model.h"

#include <QAbstractItemModelTester>
#include <QTemporaryDir>

#include <set>

using namespace csp;

namespace {

struct ExamplePlan {
    QTemporaryDir folder;
    std::unique_ptr<Document> document;

    ExamplePlan()
    {
        const QString path = folder.filePath(QStringLiteral("plan.csp"));
        createPlanFile(path, loadTemplate(QStringLiteral("charnwood-example")),
                       {QStringLiteral("Officer"), {}}, Clock(), QStringLiteral("New plan"));
        Document::Options options{{QStringLiteral("Officer"), {}}, Clock()};
        options.synchronous = false;
        document = Document::open(path, options);
    }
    Id<Measure> damage() const
    {
        return selectRows<Measure>(document->database(), "WHERE baseline_value = 549").at(0).id;
    }
};

QString shown(const QAbstractItemModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

TEST_CASE("the models of the window follow every kind of edit, undo and redo")
{
    ExamplePlan plan;
    Document &document = *plan.document;
    const Id<Measure> damage = plan.damage();
    PlanTreeModel tree(document);
    PrioritiesModel priorities(document);
    MeasuresModel measures(document);
    HistoryModel history(document);
    FiguresModel figures(document, [](const std::function<void()> &edit) {
        edit();
        return true;
    });
    figures.setMeasure(damage);
    for (QAbstractItemModel *model :
         {static_cast<QAbstractItemModel *>(&tree), static_cast<QAbstractItemModel *>(&priorities),
          static_cast<QAbstractItemModel *>(&measures), static_cast<QAbstractItemModel *>(&history),
          static_cast<QAbstractItemModel *>(&figures)})
        new QAbstractItemModelTester(model, QAbstractItemModelTester::FailureReportingMode::Fatal, model);

    CHECK(tree.rowCount(tree.indexOf({PlanTreeModel::Kind::ActionPlans})) == 5);
    CHECK(history.rowCount() == 1);
    const auto added = edit::addPriority(document, QStringLiteral("A sixth"));
    CHECK(priorities.rowCount() == 6);
    CHECK(tree.rowCount(tree.indexOf({PlanTreeModel::Kind::ActionPlans})) == 6);
    edit::renamePriority(document, added, QStringLiteral("Renamed"));
    CHECK(shown(priorities, 5, PrioritiesModel::Title) == QStringLiteral("Renamed"));

    const int rows = figures.rowCount();
    REQUIRE(edit::pasteFigures(document, damage, QStringLiteral("2008/09\t485\n2009/10\t470")));
    CHECK(figures.rowCount() == rows + 2);
    const int row = measures.rowOfMeasure(damage.value);
    CHECK(shown(measures, row, MeasuresModel::Baseline) == QStringLiteral("549 in 2006/07"));
    CHECK(shown(measures, row, MeasuresModel::Latest) == QStringLiteral("470 in 2009/10"));
    CHECK(shown(measures, row, MeasuresModel::Change).contains(QStringLiteral("−79")));
    document.undo();
    CHECK(figures.rowCount() == rows);
    CHECK_FALSE(shown(measures, row, MeasuresModel::Latest).contains(QStringLiteral("470")));
    edit::removePriority(document, added);
    edit::removeMeasure(document, damage);
    CHECK(measures.rowOfMeasure(damage.value) == -1);
    CHECK(history.rowCount() == static_cast<int>(document.history().size()));
    while (document.canUndo())
        document.undo();
    CHECK(priorities.rowCount() == 5);
    CHECK(measures.rowOfMeasure(damage.value) == row);
    CHECK(history.rowCount() == static_cast<int>(document.history().size()));
}

TEST_CASE("a deleted figure changes the line of its own measure only")
{
    ExamplePlan plan;
    const Id<Measure> damage = plan.damage();
    edit::pasteFigures(*plan.document, damage, QStringLiteral("2009/10\t470"));
    MeasuresModel measures(*plan.document);
    const int row = measures.rowOfMeasure(damage.value);
    for (int each = 0; each < measures.rowCount(); ++each)
        shown(measures, each, MeasuresModel::Latest);
    CHECK(shown(measures, row, MeasuresModel::Latest) == QStringLiteral("470 in 2009/10"));
    std::set<int> different;
    QObject::connect(&measures, &QAbstractItemModel::dataChanged, &measures,
                     [&](const QModelIndex &from, const QModelIndex &to) {
                         for (int each = from.row(); each <= to.row(); ++each)
                             different.insert(each);
                     });
    edit::removeFigures(*plan.document, {Figure::idFor(damage, Period::financialYear(2009), {})});
    CHECK(different == std::set<int>{row});
    CHECK(shown(measures, row, MeasuresModel::Latest) == QStringLiteral("119 in Q2 2008/09"));
    CHECK(shown(measures, row, MeasuresModel::Change) ==
          QStringLiteral("−51 (−9.3%): 498 in the 12 months to September 2008"));
}

TEST_CASE("a figure that can be compared is found behind many newer ones that cannot")
{
    ExamplePlan plan;
    edit::MeasureInput survey;
    survey.text = QStringLiteral("Residents who feel safe");
    survey.kind = MeasureKind::Survey;
    survey.baselineValue = 60;
    survey.baselinePeriod = Period::financialYear(2006);
    const auto id = edit::addMeasure(*plan.document, survey);
    QString figures = QStringLiteral("2007/08\t62\n");
    Period month = Period::month(2008, 4);
    for (int i = 0; i < 80; ++i, month = month.next())
        figures += month.label() + QStringLiteral("\t50\n");
    edit::pasteFigures(*plan.document, id, figures);
    MeasuresModel measures(*plan.document);
    CHECK(shown(measures, measures.rowOfMeasure(id.value), MeasuresModel::Change) ==
          QStringLiteral("+2: 62 in 2007/08"));
}

TEST_CASE("the history shows every entry, however many come in at once")
{
    ExamplePlan plan;
    HistoryModel history(*plan.document);
    const auto rename = [&](int number) {
        plan.document->edit(QStringLiteral("Retitle"), [&](Writer &write) {
            write.set(PlanInfo{}.id, &PlanInfo::title, QString::number(number));
        });
    };
    {
        const QSignalBlocker unheard(*plan.document);
        for (int number = 1; number < 250; ++number)
            rename(number);
    }
    rename(250);
    CHECK(history.rowCount() == 251);
    CHECK(history.entry(0).n == 251);
    CHECK(history.entry(250).n == 1);
}

TEST_CASE("a milestone without a target is not set on screen as on paper")
{
    ExamplePlan plan;
    edit::MeasureInput milestone;
    milestone.text = QStringLiteral("A shared case system");
    milestone.kind = MeasureKind::Milestone;
    const auto id = edit::addMeasure(*plan.document, milestone);
    MeasuresModel measures(*plan.document);
    CHECK(shown(measures, measures.rowOfMeasure(id.value), MeasuresModel::TargetValue) ==
          QStringLiteral("Not set"));
}

TEST_CASE("a figure typed in the last row is added when it has a period and a number, and refused otherwise")
{
    ExamplePlan plan;
    QStringList refused;
    FiguresModel figures(*plan.document, [&](const std::function<void()> &edit) {
        try {
            edit();
            return true;
        } catch (const Error &error) {
            refused << error.message();
            return false;
        }
    });
    figures.setMeasure(plan.damage());
    const qint64 edits = plan.document->history().size();
    const auto type = [&](int row, int column, const char *text) {
        return figures.setData(figures.index(row, column), QString::fromUtf8(text), Qt::EditRole);
    };
    const int last = figures.rowCount() - 1;
    CHECK_FALSE(type(last, FiguresModel::PeriodCell, "31/02"));
    CHECK_FALSE(type(last, FiguresModel::ValueCell, "abc"));
    CHECK(type(last, FiguresModel::PeriodCell, "2008/09"));
    CHECK(plan.document->history().size() == edits);
    CHECK(type(last, FiguresModel::ValueCell, "1,322"));
    CHECK(plan.document->history().size() == edits + 1);
    CHECK(figures.rowCount() == last + 2);
    const int row = figures.rowOf(Figure::idFor(plan.damage(), Period::financialYear(2008), {}).value);
    REQUIRE(row >= 0);
    CHECK(shown(figures, row, FiguresModel::ValueCell) == QStringLiteral("1,322"));
    CHECK_FALSE(type(row, FiguresModel::PeriodCell, "2007/08")); // there is one
    CHECK(type(row, FiguresModel::PeriodCell, "2009/10"));
    CHECK(figures.rowOf(Figure::idFor(plan.damage(), Period::financialYear(2009), {}).value) >= 0);
    CHECK(refused.size() == 3);
}
