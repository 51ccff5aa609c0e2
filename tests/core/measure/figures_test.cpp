// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/figures.h"

#include "tests/support/catch.h"

#include <cmath>

using namespace csp;
using namespace csp::measure;

namespace {

Period year(int startingIn)
{
    return Period::financialYear(startingIn);
}

Period quarter(int startingIn, int number)
{
    return Period::part(Period::Kind::Quarter, startingIn, number);
}

Measure damage()
{
    Measure measure;
    measure.id = {QStringLiteral("damage")};
    measure.direction = Direction::Down;
    measure.baselineValue = 549;
    measure.baselinePeriod = year(2006);
    return measure;
}

} // namespace

TEST_CASE("The interval of a count is exact under 10 and Byar's from 10", "[measure]")
{
    const auto is = [](double count, double low, double high, double within) {
        CAPTURE(count);
        const Interval interval = countInterval(count);
        CHECK(interval.low == Approx(low).margin(within));
        CHECK(interval.high == Approx(high).margin(within));
    };
    is(549, 504.03, 596.91, 0.005);
    is(504, 460.95, 549.98, 0.005);
    is(200, 173.24, 229.72, 0.005);
    // Halves of chi-square quantiles with 2O and 2O + 2 degrees of freedom
    is(0, 0, 3.6889, 0.0001);
    is(1, 0.0253, 5.5716, 0.0001);
    is(5, 1.6235, 11.6683, 0.0001);
    is(9, 4.1154, 17.0848, 0.0001);
}

TEST_CASE("An interval holds its count and grows with it", "[measure]")
{
    Interval before{-1, -1};
    for (int count = 0; count < 400; ++count) {
        CAPTURE(count);
        const Interval interval = countInterval(count);
        CHECK(interval.low <= count);
        CHECK(interval.high > count);
        CHECK(interval.low >= before.low);
        CHECK(interval.high > before.high);
        before = interval;
    }
}

TEST_CASE("A change of two counts is more than chance from a known size on", "[measure]")
{
    const auto [base, side, threshold] = GENERATE(table<int, Direction, int>(
        {{549, Direction::Down, 485}, {504, Direction::Down, 443}, {200, Direction::Up, 242}}));
    CAPTURE(base);
    const auto found = nearestDistinguishable(base, side);
    REQUIRE(found);
    CHECK(*found == Approx(threshold));
    CHECK(distinguishable(threshold, base));
    CHECK_FALSE(distinguishable(side == Direction::Down ? threshold + 1 : threshold - 1, base));
    // A target of 5 % is inside noise on each of them.
    CHECK_FALSE(distinguishable(base * (side == Direction::Down ? 0.95 : 1.05), base));
}

TEST_CASE("The nearest distinguishable count is the first one on its side", "[measure]")
{
    for (int base = 0; base < 300; ++base) {
        CAPTURE(base);
        const auto up = nearestDistinguishable(base, Direction::Up);
        REQUIRE(up);
        CHECK(distinguishable(*up, base));
        CHECK_FALSE(distinguishable(*up - 1, base));
        int first = base;
        while (first >= 0 && !distinguishable(first, base))
            --first;
        const auto down = nearestDistinguishable(base, Direction::Down);
        CHECK(down.has_value() == (first >= 0));
        if (down && first >= 0)
            CHECK(*down == Approx(first));
    }
    CHECK_FALSE(nearestDistinguishable(549, Direction::NotSaid));
    CHECK(noiseScore(0, 0) == 0);
}

TEST_CASE("A year is compared with a year, in number and per cent", "[measure]")
{
    const Change change = changeAgainstBaseline(damage(), {{583, year(2005)}, {481, year(2007)}});
    REQUIRE(change.comparable == Comparable::Yes);
    CHECK(*change.difference == Approx(-68));
    CHECK(*change.percent == Approx(-12.386).margin(0.001));
    CHECK(change.judgement == Judgement::Better);
    CHECK(change.beyondNoise == true);
    CHECK(changeText(change) == QStringLiteral("−68 (−12.4%)"));

    Measure upIsGood = damage();
    upIsGood.direction = Direction::Up;
    const Change worse = changeAgainstBaseline(upIsGood, {{481, year(2007)}});
    CHECK(worse.judgement == Judgement::Worse);
    CHECK(judgementText(worse) == QStringLiteral("Worse: more than chance alone would give"));
    CHECK(changeAgainstBaseline(damage(), {{549, year(2007)}}).judgement == Judgement::Same);
}

TEST_CASE("What chance alone could give is neither better nor worse, whichever side is good", "[measure]")
{
    Measure measure = damage();
    measure.direction = GENERATE(Direction::Down, Direction::Up, Direction::NotSaid);
    for (const double figure : {486.0, 548.0, 550.0, 614.0}) {
        const Change change = changeAgainstBaseline(measure, {{figure, year(2007)}});
        CHECK(change.beyondNoise == false);
        CHECK(change.judgement == Judgement::Unclear);
        CHECK(judgementText(change) == QStringLiteral("No clear change: chance alone could give as much"));
    }
    CHECK(judgementText(changeAgainstBaseline(measure, {{549, year(2007)}})) == QStringLiteral("No change"));
    for (const double figure : {485.0, 617.0}) { // the first that are more than chance
        const Change change = changeAgainstBaseline(measure, {{figure, year(2007)}});
        const bool better = (figure < 549) == (measure.direction == Direction::Down);
        CHECK(change.judgement == (measure.direction == Direction::NotSaid ? Judgement::NotSaid
                                   : better                                ? Judgement::Better
                                                                           : Judgement::Worse));
        CHECK(judgementText(change).endsWith(QStringLiteral("ore than chance alone would give")));
    }
    CHECK(judgementText(changeAgainstBaseline(measure, {{142, quarter(2007, 1)}})).isEmpty());
    // Of a share it is not known how far chance reaches, so it is not claimed.
    measure.kind = MeasureKind::Survey;
    const QString text = judgementText(changeAgainstBaseline(measure, {{600, year(2007)}}));
    CHECK(text == (measure.direction == Direction::NotSaid ? QString()
                   : measure.direction == Direction::Up
                       ? QStringLiteral("Better, if it is more than chance")
                       : QStringLiteral("Worse, if it is more than chance")));
}

TEST_CASE("A quarter is never compared with a year, four quarters in a row are", "[measure]")
{
    std::vector<Reading> readings{{142, quarter(2007, 1)}, {138, quarter(2007, 2)}, {121, quarter(2007, 3)}};
    Change change = changeAgainstBaseline(damage(), readings);
    CHECK(change.comparable == Comparable::OtherKindOfPeriod);
    CHECK_FALSE(change.difference);
    CHECK_FALSE(change.percent);
    CHECK(change.latest->value == Approx(121));
    CHECK(changeText(change).startsWith(QStringLiteral("Not comparable")));

    readings.push_back({130, quarter(2007, 4)});
    readings.push_back({128, quarter(2008, 1)});
    change = changeAgainstBaseline(damage(), readings);
    REQUIRE(change.comparable == Comparable::Yes);
    CHECK(change.compared->value == Approx(138 + 121 + 130 + 128));
    CHECK(change.compared->parts == 4);
    CHECK(change.compared->periodLabel() == QStringLiteral("12 months to June 2008"));
    CHECK(*change.difference == Approx(517 - 549));

    SECTION("a gap breaks the year")
    {
        readings.erase(readings.begin() + 2);
        CHECK(changeAgainstBaseline(damage(), readings).comparable == Comparable::OtherKindOfPeriod);
    }
    SECTION("shares and rates are not added up")
    {
        Measure share = damage();
        share.kind = GENERATE(MeasureKind::Rate, MeasureKind::NOfN, MeasureKind::Survey);
        CHECK(changeAgainstBaseline(share, readings).comparable == Comparable::OtherKindOfPeriod);
    }
}

TEST_CASE("Every kind of part adds up to its year and to no other sum", "[measure]")
{
    const auto [kind, count] = GENERATE(table<Period::Kind, int>({{Period::Kind::Half, 2},
                                                                  {Period::Kind::Quarter, 4},
                                                                  {Period::Kind::TwoMonths, 6},
                                                                  {Period::Kind::Month, 12}}));
    CAPTURE(count);
    std::vector<Reading> readings;
    Period period = kind == Period::Kind::Month ? Period::month(2007, 4) : Period::part(kind, 2007, 1);
    for (int i = 1; i <= count + 1; ++i, period = period.next()) {
        readings.push_back({10, period});
        const auto sum = rollingYear(readings);
        CHECK(sum.has_value() == (i >= count));
        if (sum)
            CHECK(sum->value == Approx(10 * count));
    }
}

TEST_CASE("A full year is found beside longer parts that end on the same day", "[measure]")
{
    std::vector<Reading> readings{{250, Period::part(Period::Kind::Half, 2007, 2)}};
    for (int i = 1; i <= 4; ++i)
        readings.push_back({100, quarter(2007, i)});
    std::sort(readings.begin(), readings.end(), [](auto &a, auto &b) { return a.period < b.period; });
    REQUIRE(rollingYear(readings));
    CHECK(rollingYear(readings)->value == Approx(400));
    CHECK(latest(readings)->value == Approx(250)); // the longest of those that end last
}

TEST_CASE("What cannot be compared says why", "[measure]")
{
    Measure measure = damage();
    CHECK(changeAgainstBaseline(measure, std::vector<Reading>()).comparable == Comparable::NoFigure);
    measure.baselinePeriod = quarter(2006, 1);
    CHECK(changeAgainstBaseline(measure, {{130, quarter(2007, 2)}}).comparable == Comparable::OtherSeason);
    CHECK(changeAgainstBaseline(measure, {{130, quarter(2007, 1)}}).comparable == Comparable::Yes);
    CHECK(changeAgainstBaseline(measure, {{130, year(2007)}}).comparable == Comparable::OtherKindOfPeriod);
    measure.baselinePeriod = {};
    const Change undated = changeAgainstBaseline(measure, {{130, year(2007)}});
    CHECK(undated.comparable == Comparable::BaselineWithoutPeriod);
    CHECK(changeText(undated) == QStringLiteral("Not comparable: the baseline does not say its period"));
    measure.baselineValue.reset();
    CHECK(changeAgainstBaseline(measure, {{130, year(2007)}}).comparable == Comparable::NoBaseline);
    measure.kind = MeasureKind::Milestone;
    CHECK(changeAgainstBaseline(measure, {{1, year(2007)}}).comparable == Comparable::NotACount);
}

TEST_CASE("A figure of the baseline's own time, or from before it, is no change since", "[measure]")
{
    Measure measure = damage();
    const auto readings = GENERATE(std::vector<Reading>{{549, year(2006)}},
                                   std::vector<Reading>{{612, year(2004)}, {583, year(2005)}},
                                   std::vector<Reading>{{140, quarter(2006, 1)},
                                                        {142, quarter(2006, 2)},
                                                        {133, quarter(2006, 3)},
                                                        {134, quarter(2006, 4)}},
                                   std::vector<Reading>{{133, quarter(2006, 3)}});
    const Change change = changeAgainstBaseline(measure, readings);
    CHECK(change.comparable == Comparable::NoLaterFigure);
    CHECK(change.latest == readings.back());
    CHECK_FALSE(change.compared);
    CHECK_FALSE(change.difference);
    CHECK(change.judgement == Judgement::NotSaid);
    CHECK(changeText(change) == QStringLiteral("No figures since the baseline"));
    CHECK(judgementText(change).isEmpty());
    measure.baselinePeriod = quarter(2006, 1);
    CHECK(changeAgainstBaseline(measure, {{140, quarter(2006, 1)}}).comparable == Comparable::NoLaterFigure);
    CHECK(changeAgainstBaseline(measure, {{140, quarter(2005, 1)}}).comparable == Comparable::NoLaterFigure);
}

TEST_CASE("There is no percentage on a base under 30, and none of a share", "[measure]")
{
    Measure measure = damage();
    measure.baselineValue = 29;
    Change change = changeAgainstBaseline(measure, {{20, year(2007)}});
    CHECK(change.smallBase);
    CHECK_FALSE(change.percent);
    CHECK(changeText(change) == QStringLiteral("−9 (base under 30, so no percentage)"));
    measure.baselineValue = 30;
    CHECK(changeAgainstBaseline(measure, {{20, year(2007)}}).percent);
    measure.kind = MeasureKind::Rate;
    change = changeAgainstBaseline(measure, {{24, year(2007)}});
    CHECK(changeText(change) == QStringLiteral("−6 (−20.0%)"));
    CHECK_FALSE(change.beyondNoise); // chance is known of counts only
    measure.kind = MeasureKind::Survey;
    measure.baselineValue = 62;
    change = changeAgainstBaseline(measure, {{65.5, year(2007)}});
    CHECK_FALSE(change.percent);
    CHECK_FALSE(change.smallBase);
    CHECK_FALSE(change.beyondNoise);
    CHECK(changeText(change) == QStringLiteral("+3.5"));
}

TEST_CASE("A rate has a percentage unless few cases are known to be behind its base", "[measure]")
{
    Measure rate = damage();
    rate.kind = MeasureKind::Rate;
    rate.baselineValue = 8.4;
    Change change = changeAgainstBaseline(rate, {{9.24, year(2007)}});
    CHECK_FALSE(change.smallBase);
    CHECK(changeText(change) == QStringLiteral("+0.84 (+10.0%)"));
    // As the figure of the baseline's own period says.
    change = changeAgainstBaseline(rate, {{8.4, year(2006), 1, 1364}, {9.24, year(2007)}});
    CHECK(changeText(change) == QStringLiteral("+0.84 (+10.0%)"));
    change = changeAgainstBaseline(rate, {{8.4, year(2006), 1, 29}, {9.24, year(2007), 1, 32}});
    CHECK(change.smallBase);
    CHECK(changeText(change) == QStringLiteral("+0.84 (base under 30, so no percentage)"));
    // Or as follows from the figure compared: 20 at 9.24 were 18 at 8.4.
    CHECK(changeAgainstBaseline(rate, {{9.24, year(2007), 1, 20}}).smallBase);
    CHECK_FALSE(changeAgainstBaseline(rate, {{9.24, year(2007), 1, 1500}}).smallBase);
    // Of nothing there is no share, however many were asked.
    rate.baselineValue = 0;
    change = changeAgainstBaseline(rate, {{9.24, year(2007)}});
    CHECK_FALSE(change.percent);
    CHECK(changeText(change) == QStringLiteral("+9.24"));
}

TEST_CASE("A loose part after a full year leaves the year to be compared, and named", "[measure]")
{
    std::vector<Reading> readings{{481, year(2007)}, {119, quarter(2008, 1)}};
    Change change = changeAgainstBaseline(damage(), readings);
    REQUIRE(change.comparable == Comparable::Yes);
    CHECK(change.latest == readings[1]);
    CHECK(change.compared == readings[0]);
    CHECK(changeText(change) == QStringLiteral("−68 (−12.4%)"));
    CHECK(comparedText(change) == QStringLiteral("481 in 2007/08"));
    CHECK(comparedText(changeAgainstBaseline(damage(), {readings[0]})).isEmpty());

    // Of quarters the newest of the same time of year.
    Measure quarterly = damage();
    quarterly.baselinePeriod = quarter(2006, 1);
    change = changeAgainstBaseline(quarterly, {{130, quarter(2007, 1)}, {140, quarter(2007, 2)}});
    REQUIRE(change.comparable == Comparable::Yes);
    CHECK(comparedText(change) == QStringLiteral("130 in Q1 2007/08"));

    // Four quarters to June, then a single month.
    readings = {{138, quarter(2007, 2)},
                {121, quarter(2007, 3)},
                {130, quarter(2007, 4)},
                {128, quarter(2008, 1)},
                {40, Period::month(2008, 7)}};
    change = changeAgainstBaseline(damage(), readings);
    REQUIRE(change.comparable == Comparable::Yes);
    CHECK(comparedText(change) == QStringLiteral("517 in the 12 months to June 2008"));
    CHECK(change.latest->value == Approx(40));

    // The year's own figure and its quarters end on one day: the figure stands for itself.
    readings = {{481, year(2007)},
                {142, quarter(2007, 1)},
                {138, quarter(2007, 2)},
                {121, quarter(2007, 3)},
                {80, quarter(2007, 4)}};
    CHECK(changeAgainstBaseline(damage(), readings).compared == readings[0]);
}

TEST_CASE("Twelve months that are partly the baseline's own are not compared with it", "[measure]")
{
    std::vector<Reading> readings{
        {133, quarter(2006, 3)}, {134, quarter(2006, 4)}, {100, quarter(2007, 1)}, {90, quarter(2007, 2)}};
    Change change = changeAgainstBaseline(damage(), readings);
    CHECK(change.comparable == Comparable::Overlapping);
    CHECK_FALSE(change.compared);
    CHECK_FALSE(change.beyondNoise);
    CHECK(changeText(change) ==
          QStringLiteral("Not comparable yet: the last 12 months are partly the baseline’s own"));
    CHECK(judgementText(change).isEmpty());
    readings.push_back({95, quarter(2007, 3)});
    CHECK(changeAgainstBaseline(damage(), readings).comparable == Comparable::Overlapping);
    readings.push_back({92, quarter(2007, 4)});
    change = changeAgainstBaseline(damage(), readings);
    REQUIRE(change.comparable == Comparable::Yes);
    CHECK(change.compared->value == Approx(377));
    CHECK(change.beyondNoise == true);
}

TEST_CASE("Readings are those of the plan's own area that have a value", "[measure]")
{
    Plan plan;
    plan.measures.push_back(damage());
    const auto add = [&](const Period &period, std::optional<double> value, const QString &area = QString()) {
        Figure figure;
        figure.id = Figure::idFor(plan.measures[0].id, period, area);
        figure.measure = plan.measures[0].id;
        figure.period = period;
        figure.area = area;
        figure.value = value;
        plan.figures.push_back(figure);
    };
    add(year(2008), std::nullopt);
    add(year(2007), 531);
    add(year(2009), 1322, QStringLiteral("Leicestershire"));
    add(year(2005), 583);
    const std::vector<Reading> expected{{583, year(2005)}, {531, year(2007)}};
    CHECK(readings(plan, plan.measures[0].id) == expected);
    CHECK(readingsByMeasure(plan).value(plan.measures[0].id) == expected);
    CHECK(readings(plan, {QStringLiteral("other")}).empty());
}

TEST_CASE("Numbers are written the British way", "[measure]")
{
    CHECK(numberText(1322) == QStringLiteral("1,322"));
    CHECK(numberText(22.5) == QStringLiteral("22.5"));
    CHECK(numberText(0.1 + 0.2) == QStringLiteral("0.3"));
    CHECK(numberText(-12) == QStringLiteral("−12"));
    CHECK(numberText(0) == QStringLiteral("0"));
    CHECK(numberText(100) == QStringLiteral("100"));
    CHECK(signedText(1200) == QStringLiteral("+1,200"));
    CHECK(signedText(-0.001) == QStringLiteral("0"));
    CHECK(percentText(-12.386) == QStringLiteral("−12.4%"));
    CHECK(percentText(0) == QStringLiteral("0.0%"));
}
