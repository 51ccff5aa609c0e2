// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/measures.h"
#include "core/edit/plan.h"
#include "core/store/plan_rows.h"
#include "tests/support/catch.h"

#include <QTemporaryDir>

using namespace csp;

namespace {

QString text(const char *words)
{
    return QString::fromUtf8(words);
}

struct PlanWithMeasure {
    QTemporaryDir folder;
    std::unique_ptr<Document> document;
    Id<Priority> priority;
    Id<Measure> measure;

    PlanWithMeasure()
    {
        Plan plan;
        plan.info().area = text("Charnwood");
        const QString path = folder.filePath(text("plan.csp"));
        createPlanFile(path, plan, {text("Officer"), text("CBC")}, Clock(), text("New plan"));
        document = Document::open(path, {{text("Officer"), text("CBC")}, Clock()});
        priority = edit::addPriority(*document, text("Anti-social behaviour"));
        edit::MeasureInput input;
        input.text = text("Criminal damage");
        input.references = {text("NI 21"), text("PSA 23")};
        input.direction = Direction::Down;
        input.baselineValue = 549;
        input.baselinePeriod = Period::financialYear(2006);
        input.priorities = {priority};
        measure = edit::addMeasure(*document, input);
    }
    Plan plan() const { return loadPlan(document->database()); }
};

} // namespace

TEST_CASE("numbers and periods are read as people type them, and refused with a sentence")
{
    CHECK(edit::numberFrom(text("1,322")) == 1322);
    CHECK(edit::numberFrom(text(" 1322 ")) == 1322);
    CHECK(edit::numberFrom(text("12,345,678.5")) == 12345678.5);
    CHECK(edit::numberFrom(text("47 %")) == 47);
    CHECK(edit::numberFrom(text("−51")) == -51);
    CHECK(edit::numberFrom(text("0")) == 0);
    CHECK_FALSE(edit::numberFrom(text("")));
    CHECK_FALSE(edit::numberFrom(text("[x]")));
    for (const char *wrong : {"abc", "1,32", "1.322,5", "12 34", "1e5", "inf", "5,,000", ",5"}) {
        CAPTURE(wrong);
        CHECK_THROWS_AS(edit::numberFrom(text(wrong)), InputError);
    }
    CHECK(edit::periodFrom(text("06/07")) == Period::financialYear(2006));
    CHECK_THROWS_AS(edit::periodFrom(text("31/02")), InputError);
    CHECK_THROWS_AS(edit::periodFrom(text("abc")), InputError);
    CHECK_THROWS_AS(edit::periodFrom(text(" ")), InputError);
}

TEST_CASE("a measure is added and changed with its references and priorities in one edit each")
{
    PlanWithMeasure world;
    const Plan before = world.plan();
    REQUIRE(before.measures.size() == 1);
    CHECK(before.measureReferences.size() == 2);
    CHECK(before.priorityMeasures.at(0).priority == world.priority);

    auto input = edit::measureInput(world.document->database(), world.measure).value();
    CHECK_FALSE(edit::changeMeasure(*world.document, world.measure, input)); // as it was
    const auto second = edit::addPriority(*world.document, text("Violent crime"));
    input.references = {text("PSA 23"), text(" NI 17 "), text("PSA 23")};
    input.priorities = {second};
    input.text = text("Damage");
    REQUIRE(edit::changeMeasure(*world.document, world.measure, input));
    const auto now = edit::measureInput(world.document->database(), world.measure).value();
    CHECK(now.references == QStringList{text("PSA 23"), text("NI 17")});
    CHECK(now.priorities == std::vector{second});
    CHECK(now.text == text("Damage"));
    world.document->undo();
    world.document->undo();
    CHECK(world.plan() == before);

    input.baselinePeriod = {};
    CHECK_THROWS_AS(edit::changeMeasure(*world.document, world.measure, input), InputError);
    input.text = text("  ");
    CHECK_THROWS_AS(edit::addMeasure(*world.document, input), InputError);

    edit::addFigure(*world.document, world.measure, {Period::financialYear(2007), {}, 531, {}, {}, {}, {}});
    edit::removeMeasure(*world.document, world.measure);
    CHECK(world.plan().measures.empty());
    CHECK(world.plan().figures.empty());
    world.document->undo();
    world.document->undo();
    CHECK(world.plan() == before);
}

TEST_CASE("a figure that gets another period is made anew, and never lands on another")
{
    PlanWithMeasure world;
    edit::FigureInput figure{Period::financialYear(2007), text("charnwood"), 531, {}, {}, text("Police"), {}};
    const auto id = edit::addFigure(*world.document, world.measure, figure);
    CHECK(world.plan().figures.at(0).area.isEmpty()); // the plan's own
    CHECK_THROWS_AS(edit::addFigure(*world.document, world.measure, figure), InputError);
    const Plan before = world.plan();

    figure.period = Period::part(Period::Kind::Quarter, 2008, 1);
    const auto moved = edit::changeFigure(*world.document, id, figure);
    CHECK(moved == Figure::idFor(world.measure, figure.period, {}));
    REQUIRE(world.plan().figures.size() == 1);
    CHECK(world.plan().figures.at(0).source == text("Police"));

    edit::addFigure(*world.document, world.measure, {Period::financialYear(2007), {}, 5, {}, {}, {}, {}});
    figure.period = Period::financialYear(2007);
    CHECK_THROWS_AS(edit::changeFigure(*world.document, moved, figure), InputError);
    edit::removeFigures(*world.document, {moved, id});
    CHECK(world.plan().figures.empty());
    for (int undone = 0; undone < 3; ++undone)
        world.document->undo();
    CHECK(world.plan() == before);
}

TEST_CASE("figures are removed one or many in one edit, which says whose")
{
    PlanWithMeasure world;
    std::vector<Id<Figure>> ids;
    for (int year = 2006; year < 2009; ++year)
        ids.push_back(edit::addFigure(*world.document, world.measure,
                                      {Period::financialYear(year), {}, 500, {}, {}, {}, {}}));
    edit::removeFigures(*world.document, {ids[1]});
    CHECK(world.plan().figures.size() == 2);
    CHECK(world.document->history().nextUndo()->sentence ==
          text("Delete the figure for 2007/08 of the measure “Criminal damage”"));
    const qint64 edits = world.document->history().size();
    edit::removeFigures(*world.document, {ids[1]}); // gone already
    CHECK(world.document->history().size() == edits);
    edit::removeFigures(*world.document, ids);
    CHECK(world.plan().figures.empty());
    CHECK(world.document->history().size() == edits + 1);
    CHECK(world.document->history().nextUndo()->sentence ==
          text("Delete 2 figures of the measure “Criminal damage”"));
}

TEST_CASE("pasted rows become figures in one edit, or none of them do")
{
    PlanWithMeasure world;
    const qint64 edits = world.document->history().size();
    REQUIRE(
        edit::pasteFigures(*world.document, world.measure, text("2006/07\t549\r\n2007/08\t1,322\r\n\r\n")));
    CHECK(world.document->history().size() == edits + 1);
    CHECK(world.document->history().nextUndo()->sentence.startsWith(text("Paste 2 figures into ")));
    const Plan pasted = world.plan();
    REQUIRE(pasted.figures.size() == 2);

    for (const char *wrong : {"2008/09\t5\n31/02\t7", "2008/09\t5\n2009/10\tabc", "2008/09\t1\n2008-09\t2",
                              "", "\n", "2008/09\tLoughborough\t3\t\t\t\t\tx"}) {
        CAPTURE(wrong);
        CHECK_THROWS_AS(edit::pasteFigures(*world.document, world.measure, text(wrong)), InputError);
    }
    CHECK(world.plan() == pasted);
    CHECK_FALSE(edit::pasteFigures(*world.document, world.measure, text("2007/08\t1322"))); // as it is

    REQUIRE(edit::pasteFigures(*world.document, world.measure,
                               text("Period\tSource\tFigure\n2007/08\tPolice\t531\nQ1 2008/09\t\t128")));
    const Plan now = world.plan();
    CHECK(now.figures.size() == 3);
    const auto changed = find(now.figures, Figure::idFor(world.measure, Period::financialYear(2007), {}));
    REQUIRE(changed);
    CHECK(changed->value == 531);
    CHECK(changed->source == text("Police"));

    const auto areas = edit::figuresFromText(text("2008/09\tLoughborough\t12\t3\t25\tPolice\tnote"));
    CHECK(areas.at(0) == edit::FigureInput{Period::financialYear(2008), text("Loughborough"), 12, 3, 25,
                                           text("Police"), text("note")});
}

TEST_CASE("a paste without figures leaves the figures there as they are")
{
    PlanWithMeasure world;
    const auto id = edit::addFigure(*world.document, world.measure,
                                    {Period::financialYear(2006), {}, 54.9, 100, 182, {}, {}});
    Figure expected = world.plan().figures.at(0);
    expected.source = text("Police");
    REQUIRE(edit::pasteFigures(*world.document, world.measure, text("Period\tSource\n2006/07\tPolice")));
    CHECK(*find(world.plan().figures, id) == expected);
    REQUIRE(edit::pasteFigures(*world.document, world.measure, text("Period\tNote\n2006/07\tProvisional")));
    expected.note = text("Provisional");
    CHECK(*find(world.plan().figures, id) == expected);
    CHECK_FALSE(edit::pasteFigures(*world.document, world.measure, text("2006/07")));
    CHECK_FALSE(edit::pasteFigures(*world.document, world.measure, text("2006/07\t\t\t")));

    // That there is no figure is something to say, and the three numbers of a figure go together.
    REQUIRE(edit::pasteFigures(*world.document, world.measure, text("2006/07\t[x]")));
    expected.value = expected.numerator = expected.denominator = {};
    CHECK(*find(world.plan().figures, id) == expected);
}

TEST_CASE("a year without a figure among pasted figures does not push the others into other columns")
{
    const Period first = Period::financialYear(2004);
    const Period second = Period::financialYear(2005);
    for (const char *none : {"n/a", "[x]", "-", ""}) {
        CAPTURE(none);
        const auto rows =
            edit::figuresFromText(text("2004/05\t54.9\t100\t182\n2005/06\t%1\t\t").arg(text(none)));
        CHECK(rows.at(0) == edit::FigureInput{first, {}, 54.9, 100, 182, {}, {}});
        CHECK(rows.at(1) == edit::FigureInput{second, {}, {}, {}, {}, {}, {}});
    }
    // Nor is an area left empty, which is the plan's own, a figure.
    const auto areas = edit::figuresFromText(text("2004/05\t\t12\n2005/06\tLoughborough\t3"));
    CHECK(areas.at(0) == edit::FigureInput{first, {}, 12, {}, {}, {}, {}});
    CHECK(areas.at(1) == edit::FigureInput{second, text("Loughborough"), 3, {}, {}, {}, {}});
    CHECK(edit::figuresFromText(text("2004/05\t\t12\n2005/06\t\t3")).at(1).value == 3);
}

TEST_CASE("among months written as in 2008-04, 2008-09 is September")
{
    const auto months = edit::figuresFromText(text("2008-08\t41\n2008-09\t45\n2008-10\t39"));
    REQUIRE(months.size() == 3);
    for (size_t i = 0; i < months.size(); ++i)
        CHECK(months[i].period == Period::month(2008, 8 + static_cast<int>(i)));
    const auto years = edit::figuresFromText(text("2007-08\t531\n2008-09\t498"));
    CHECK(years.at(1).period == Period::financialYear(2008));
}

TEST_CASE("a target says what is agreed and by whom, one for each period")
{
    PlanWithMeasure world;
    const Plan before = world.plan();
    edit::TargetInput target{Period::financialYear(2008), 521, TargetState::Agreed, {},
                             QDate(2008, 6, 18),          {}};
    CHECK_THROWS_AS(edit::setTarget(*world.document, world.measure, target), InputError);
    target.agreedBy = text("Partnership board");
    REQUIRE(edit::setTarget(*world.document, world.measure, target));
    CHECK_FALSE(edit::setTarget(*world.document, world.measure, target));
    target.value = 485;
    REQUIRE(edit::setTarget(*world.document, world.measure, target));
    REQUIRE(world.plan().targets.size() == 1);
    CHECK(world.plan().targets.at(0).value == 485);
    target.state = TargetState::NotSet;
    REQUIRE(edit::setTarget(*world.document, world.measure, target));
    CHECK(world.plan() == before);
    target.state = TargetState::Proposed;
    target.value = {};
    CHECK_THROWS_AS(edit::setTarget(*world.document, world.measure, target), InputError);
    target.period = {};
    CHECK_THROWS_AS(edit::setTarget(*world.document, world.measure, target), InputError);
}

TEST_CASE("there is one figure and one target of a period, also in a plan that came with ids of its own")
{
    Plan plan;
    plan.measures.push_back({});
    plan.measures[0].id = {text("m")};
    Figure figure;
    figure.id = {text("f")};
    figure.measure = {text("m")};
    figure.period = Period::financialYear(2007);
    figure.area = text("Loughborough");
    figure.value = 5;
    plan.figures = {figure};
    Target target;
    target.id = {text("t")};
    target.measure = {text("m")};
    target.period = Period::financialYear(2008);
    target.value = 4;
    target.state = TargetState::Proposed;
    plan.targets = {target};
    const QTemporaryDir folder;
    const QString path = folder.filePath(text("plan.csp"));
    createPlanFile(path, plan, {}, Clock(), text("New plan"));
    const auto document = Document::open(path, {});
    const auto now = [&] { return loadPlan(document->database()); };

    edit::FigureInput input{figure.period, text("loughborough"), 6, {}, {}, {}, {}};
    CHECK_THROWS_AS(edit::addFigure(*document, figure.measure, input), InputError);
    CHECK(edit::changeFigure(*document, figure.id, input) == figure.id);
    REQUIRE(edit::pasteFigures(*document, figure.measure, text("2007/08\tLoughborough\t7")));
    REQUIRE(now().figures.size() == 1);
    CHECK(now().figures[0].value == 7);
    input.period = Period::financialYear(2006);
    const auto earlier = edit::addFigure(*document, figure.measure, input);
    CHECK_THROWS_AS(edit::changeFigure(*document, figure.id, input), InputError);

    // A name the area of the plan takes on later makes its figures the plan's own.
    edit::PlanDetails details;
    details.area = text("Loughborough");
    edit::setPlanDetails(*document, details);
    input.area.clear();
    CHECK_THROWS_AS(edit::addFigure(*document, figure.measure, input), InputError);
    // The id that a figure would have is in use where that figure was changed under another name.
    REQUIRE(edit::changeFigure(*document, earlier, input) == earlier);
    details.area = text("Charnwood");
    edit::setPlanDetails(*document, details);
    const Plan before = now();
    input.area = text("Loughborough");
    CHECK(edit::addFigure(*document, figure.measure, input) != earlier);
    CHECK(now().figures.size() == before.figures.size() + 1);
    document->undo();
    CHECK(now() == before);

    edit::TargetInput agreed{target.period, 3, TargetState::Agreed, text("Board"), {}, {}};
    REQUIRE(edit::setTarget(*document, target.measure, agreed));
    REQUIRE(now().targets.size() == 1);
    CHECK(edit::targetOf(document->database(), target.measure, target.period)->value == 3);
    agreed.state = TargetState::NotSet;
    REQUIRE(edit::setTarget(*document, target.measure, agreed));
    CHECK(now().targets.empty());
}
