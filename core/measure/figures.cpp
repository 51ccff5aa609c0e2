// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/figures.h"

#include "core/model/labels.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace csp::measure {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("csp::Measure", text);
}

QString britishDecimal(double value, int decimals)
{
    const QLocale british(QLocale::English, QLocale::UnitedKingdom);
    QString text = british.toString(std::abs(value), 'f', decimals);
    if (decimals > 0) {
        while (text.endsWith(u'0'))
            text.chop(1);
        if (text.endsWith(u'.'))
            text.chop(1);
    }
    return text;
}

QString withSign(double value, const QString &digits)
{
    const bool zero = std::all_of(digits.begin(), digits.end(),
                                  [](QChar c) { return c == u'0' || c == u'.' || c == u','; });
    if (zero)
        return digits;
    return (value < 0 ? QStringLiteral("−") : QStringLiteral("+")) + digits;
}

bool isOwn(const Figure &figure)
{
    return figure.area.isEmpty() && figure.value && !figure.period.isEmpty();
}

bool isEarlier(const Reading &left, const Reading &right)
{
    return left.period < right.period;
}

bool endsLater(const Reading &left, const Reading &right)
{
    const QDate leftEnd = left.period.lastDay();
    const QDate rightEnd = right.period.lastDay();
    if (leftEnd != rightEnd)
        return leftEnd > rightEnd;
    return left.period.firstDay() < right.period.firstDay();
}

/// P(X <= count) where X is Poisson with this mean.
double poissonAtMost(int count, double mean)
{
    double term = std::exp(-mean);
    double sum = term;
    for (int k = 1; k <= count; ++k) {
        term *= mean / k;
        sum += term;
    }
    return sum;
}

/// The mean at which P(X <= count) is `probability`; it falls as the mean grows.
double meanWhere(int count, double probability)
{
    double low = 0;
    double high = 40; // P(X <= 9) is far below 0.025 here
    for (int i = 0; i < 80; ++i) {
        const double middle = (low + high) / 2;
        (poissonAtMost(count, middle) > probability ? low : high) = middle;
    }
    return (low + high) / 2;
}

double byar(double count, double sign)
{
    const double root = 1 - 1 / (9 * count) + sign * z95 / (3 * std::sqrt(count));
    return count * root * root * root;
}

constexpr double smallestBase = 30;

/// How many cases the base of a percentage is made of, where that is known: a count is its own; a rate's are
/// those of the figure of its period, or else follow from those of the figure it is compared with, the
/// population being the same.
std::optional<double> casesBehind(const Measure &measure, const std::vector<Reading> &readings,
                                  const Reading &compared)
{
    const double base = *measure.baselineValue;
    if (measure.kind == MeasureKind::Count)
        return base;
    for (const Reading &reading : readings)
        if (reading.period == measure.baselinePeriod && reading.cases)
            return reading.cases;
    if (compared.cases && compared.value > 0)
        return *compared.cases * base / compared.value;
    return {};
}

Reading readingOf(const Figure &figure)
{
    return {*figure.value, figure.period, 1, figure.numerator};
}

/// The full year of parts of one kind that ends with this one; nothing when one is missing.
std::optional<Reading> yearEndingWith(const Period &last, const std::vector<Reading> &readings)
{
    Reading sum{0, last, 0};
    for (Period period = last.yearEarlier().next();; period = period.next()) {
        const auto part = std::lower_bound(readings.begin(), readings.end(), Reading{0, period}, isEarlier);
        if (part == readings.end() || part->period != period)
            return {};
        sum.value += part->value;
        ++sum.parts;
        if (period == last)
            return sum;
    }
}

} // namespace

QDate Reading::firstDay() const
{
    return parts == 1 ? period.firstDay() : period.yearEarlier().next().firstDay();
}

QString Reading::periodLabel() const
{
    if (parts == 1)
        return period.label();
    const QLocale british(QLocale::English, QLocale::UnitedKingdom);
    return translated("12 months to %1").arg(british.toString(period.lastDay(), QStringLiteral("MMMM yyyy")));
}

std::vector<Reading> readings(const Plan &plan, const Id<Measure> &measure)
{
    std::vector<Reading> found;
    for (const Figure &figure : plan.figures)
        if (figure.measure == measure && isOwn(figure))
            found.push_back(readingOf(figure));
    std::sort(found.begin(), found.end(), isEarlier);
    return found;
}

QHash<Id<Measure>, std::vector<Reading>> readingsByMeasure(const Plan &plan)
{
    QHash<Id<Measure>, std::vector<Reading>> found;
    for (const Figure &figure : plan.figures)
        if (isOwn(figure))
            found[figure.measure].push_back(readingOf(figure));
    for (auto &list : found)
        std::sort(list.begin(), list.end(), isEarlier);
    return found;
}

std::optional<Reading> latest(const std::vector<Reading> &readings)
{
    const auto found = std::min_element(readings.begin(), readings.end(), endsLater);
    return found == readings.end() ? std::nullopt : std::optional(*found);
}

std::optional<Reading> rollingYear(const std::vector<Reading> &readings)
{
    // Several kinds may end on the same day: whichever is complete will do, the longest parts first.
    std::vector<Reading> ends = readings;
    std::sort(ends.begin(), ends.end(), endsLater);
    for (const Reading &last : ends)
        if (last.period.kind() != Period::Kind::Year)
            if (const auto sum = yearEndingWith(last.period, readings))
                return sum;
    return {};
}

namespace {

/// The newest figure of the baseline's own kind and time of year or, of counts, a full year of parts that
/// ends later still. Says why there is none.
Comparable findComparable(const Measure &measure, const std::vector<Reading> &readings,
                          std::optional<Reading> &found)
{
    const Period &base = measure.baselinePeriod;
    Comparable why = Comparable::OtherKindOfPeriod;
    for (const Reading &reading : readings) {
        if (reading.period.kind() != base.kind() || reading.period.lastDay() <= base.lastDay())
            continue;
        if (reading.period.number() != base.number())
            why = Comparable::OtherSeason;
        else if (!found || endsLater(reading, *found))
            found = reading;
    }
    if (base.kind() == Period::Kind::Year && measure.kind == MeasureKind::Count) {
        const auto sum = rollingYear(readings);
        // What the two have in common cannot differ, so chance has less room than between two years.
        if (sum && sum->firstDay() <= base.lastDay() && sum->period.lastDay() > base.lastDay())
            why = Comparable::Overlapping;
        else if (sum && sum->firstDay() > base.lastDay() && (!found || endsLater(*sum, *found)))
            found = sum;
    }
    return found ? Comparable::Yes : why;
}

} // namespace

Change changeAgainstBaseline(const Measure &measure, const std::vector<Reading> &readings)
{
    Change change;
    change.latest = latest(readings);
    const Period &base = measure.baselinePeriod;
    if (measure.kind == MeasureKind::Milestone)
        change.comparable = Comparable::NotACount;
    else if (!measure.baselineValue)
        change.comparable = Comparable::NoBaseline;
    else if (base.isEmpty())
        change.comparable = Comparable::BaselineWithoutPeriod;
    else if (!change.latest)
        change.comparable = Comparable::NoFigure;
    else if (change.latest->period.lastDay() <= base.lastDay())
        change.comparable = Comparable::NoLaterFigure;
    else
        change.comparable = findComparable(measure, readings, change.compared);
    if (change.comparable != Comparable::Yes)
        return change;

    const double was = *measure.baselineValue;
    const double now = change.compared->value;
    change.difference = now - was;
    const bool share = measure.kind == MeasureKind::NOfN || measure.kind == MeasureKind::Survey;
    if (!share) {
        const auto cases = casesBehind(measure, readings, *change.compared);
        change.smallBase = cases && *cases < smallestBase;
        if (!change.smallBase && was > 0)
            change.percent = (now - was) / was * 100;
    }
    if (measure.kind == MeasureKind::Count && was >= 0 && now >= 0)
        change.beyondNoise = distinguishable(now, was);
    const bool rose = now > was;
    if (now == was)
        change.judgement = Judgement::Same;
    else if (change.beyondNoise == false)
        change.judgement = Judgement::Unclear;
    else if (measure.direction != Direction::NotSaid)
        change.judgement =
            rose == (measure.direction == Direction::Up) ? Judgement::Better : Judgement::Worse;
    return change;
}

Change changeAgainstBaseline(const Plan &plan, const Measure &measure)
{
    return changeAgainstBaseline(measure, readings(plan, measure.id));
}

QString comparedText(const Change &change)
{
    if (!change.compared || change.compared == change.latest)
        return {};
    return (change.compared->parts > 1 ? translated("%1 in the %2") : translated("%1 in %2"))
        .arg(numberText(change.compared->value), change.compared->periodLabel());
}

QString changeText(const Change &change)
{
    switch (change.comparable) {
    case Comparable::Yes:
        break;
    case Comparable::NoBaseline:
        return translated("No baseline");
    case Comparable::BaselineWithoutPeriod:
        return translated("Not comparable: the baseline does not say its period");
    case Comparable::NoFigure:
        return translated("No figures yet");
    case Comparable::NoLaterFigure:
        return translated("No figures since the baseline");
    case Comparable::OtherKindOfPeriod:
        return translated("Not comparable: the baseline covers another kind of period");
    case Comparable::Overlapping:
        return translated("Not comparable yet: the last 12 months are partly the baseline’s own");
    case Comparable::OtherSeason:
        return translated("Not comparable: the baseline is of another time of year");
    case Comparable::NotACount:
        return translated("A milestone");
    }
    QString text = signedText(*change.difference);
    if (change.percent)
        text += QStringLiteral(" (%1)").arg(percentText(*change.percent));
    else if (change.smallBase)
        text += QStringLiteral(" (%1)").arg(translated("base under 30, so no percentage"));
    return text;
}

QString judgementText(const Change &change)
{
    if (change.comparable != Comparable::Yes)
        return {};
    const bool tested = change.beyondNoise.has_value();
    switch (change.judgement) {
    case Judgement::Same:
        return translated("No change");
    case Judgement::Unclear:
        return translated("No clear change: chance alone could give as much");
    case Judgement::Better:
        return tested ? translated("Better: more than chance alone would give")
                      : translated("Better, if it is more than chance");
    case Judgement::Worse:
        return tested ? translated("Worse: more than chance alone would give")
                      : translated("Worse, if it is more than chance");
    case Judgement::NotSaid:
        break;
    }
    return tested ? translated("More than chance alone would give") : QString();
}

Interval countInterval(double count)
{
    Q_ASSERT(std::isfinite(count) && count >= 0);
    if (count < 10) {
        const int whole = int(std::lround(count));
        const double tail = 0.025;
        return {whole == 0 ? 0 : meanWhere(whole - 1, 1 - tail), meanWhere(whole, tail)};
    }
    return {byar(count, -1), byar(count + 1, 1)};
}

double noiseScore(double count, double base)
{
    return count + base > 0 ? (count - base) / std::sqrt(count + base) : 0;
}

bool distinguishable(double count, double base)
{
    return std::abs(noiseScore(count, base)) >= z95;
}

std::optional<double> nearestDistinguishable(double base, Direction side)
{
    if (side == Direction::NotSaid || !(base >= 0) || !std::isfinite(base))
        return {};
    // (x − b)² = z² (x + b), solved for x on the side asked for, then the next whole number outwards.
    const double half = z95 * z95 / 2;
    const double reach = std::sqrt(half * half + 2 * half * 2 * base);
    if (side == Direction::Up) {
        double count = std::ceil(base + half + reach);
        return distinguishable(count, base) ? count : count + 1;
    }
    double count = std::floor(base + half - reach);
    if (count >= 0 && !distinguishable(count, base))
        --count;
    return count >= 0 ? std::optional(count) : std::nullopt;
}

QString numberText(double value)
{
    const QString digits = britishDecimal(value, 2);
    const QString withIts = withSign(value, digits);
    return withIts.startsWith(u'+') ? digits : withIts;
}

QString signedText(double value)
{
    return withSign(value, britishDecimal(value, 2));
}

QString percentText(double percent)
{
    const QLocale british(QLocale::English, QLocale::UnitedKingdom);
    return percentage(withSign(percent, british.toString(std::abs(percent), 'f', 1)));
}

} // namespace csp::measure
