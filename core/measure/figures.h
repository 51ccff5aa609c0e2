// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/plan.h"

#include <QHash>

#include <optional>
#include <vector>

/// What a measure's figures say: the latest one, its change against the baseline, and whether that is more
/// than chance. Pure functions.
namespace csp::measure {

/// A figure of the plan's own area that has a value; a sum of several where `parts` is above 1.
struct Reading {
    double value = 0;
    Period period; ///< of a sum: its last part
    int parts = 1;
    /// How many were counted behind a rate or share, where the figure says so.
    std::optional<double> cases = {};

    bool operator==(const Reading &) const = default;
    /// The first day it covers, of a sum that of its first part.
    QDate firstDay() const;
    /// "Q2 2008/09"; of a sum "12 months to September 2008".
    QString periodLabel() const;
};

/// The measure's figures of the plan's own area (area empty) that have a value, by period: earlier first, and
/// of two that start on the same day the longer first.
std::vector<Reading> readings(const Plan &plan, const Id<Measure> &measure);

/// The same for every measure of the plan that has any, in one pass.
QHash<Id<Measure>, std::vector<Reading>> readingsByMeasure(const Plan &plan);

/// The one that ends last; of several that end on the same day the longest.
std::optional<Reading> latest(const std::vector<Reading> &readings);

/// The newest full year of parts of one kind (4 quarters, 12 months, 2 halves, 6 two-month periods), added
/// up, when none is missing. Only counts may be added.
std::optional<Reading> rollingYear(const std::vector<Reading> &readings);

enum class Comparable {
    Yes,
    NoBaseline,
    BaselineWithoutPeriod,
    NoFigure,
    NoLaterFigure,     ///< none that ends later than the baseline's period
    OtherKindOfPeriod, ///< a quarter beside a year's baseline, and no full year of quarters to add up
    Overlapping,       ///< a full year of quarters, but some of them are the baseline's own
    OtherSeason,       ///< Q2 beside a Q1: crime has a yearly cycle
    NotACount,         ///< a milestone has no change in number
};

/// Which way a change points, given the side that is good. A count that chance alone could have moved as far
/// is Unclear, never Better or Worse.
enum class Judgement { NotSaid, Same, Unclear, Better, Worse };

/// How a measure stands against its baseline.
struct Change {
    Comparable comparable = Comparable::NoFigure;
    std::optional<Reading> latest;   ///< the latest figure, comparable or not
    std::optional<Reading> compared; ///< the newest that can be compared: a figure or a full year of parts
    std::optional<double> difference;
    std::optional<double>
        percent; ///< of the baseline; none on a base under 30 and for shares, whose change is in points
    bool smallBase = false;          ///< no percentage because under 30 cases are known to be behind the base
    std::optional<bool> beyondNoise; ///< counts: the change is more than chance alone would give
    Judgement judgement = Judgement::NotSaid;
};
Change changeAgainstBaseline(const Measure &measure, const std::vector<Reading> &readings);
Change changeAgainstBaseline(const Plan &plan, const Measure &measure);

/// What was compared, where it is not the latest figure: "531 in 2007/08", "498 in the 12 months to September
/// 2008"; else empty.
QString comparedText(const Change &change);
/// "−51 (−9.3%)", "−3 (base under 30, so no percentage)", "Not comparable: …", "No figures yet".
QString changeText(const Change &change);
/// What may be said of it: "No clear change: …", "Better: …", and of what is no count "Better, if it is more
/// than chance". Empty where nothing is compared or nobody said which side is good.
QString judgementText(const Change &change);

/// z of the two-sided 95 % used throughout.
constexpr double z95 = 1.959964;

struct Interval {
    double low = 0;
    double high = 0;
};

/// The 95 % interval of a count: exact under 10, Byar's approximation from 10. Real crime varies more than
/// this. The count must be finite and not negative.
Interval countInterval(double count);

/// (x − b) / √(x + b) for two counts of equal exposure; 0 when both are 0.
double noiseScore(double count, double base);

/// Whether a count differs from the base by more than chance alone would give, at 95 %.
bool distinguishable(double count, double base);

/// The whole number nearest to the base, on the given side, that is distinguishable from it: 549 down → 485.
/// Nothing when there is none (a small base cannot fall far enough) or no side is given.
std::optional<double> nearestDistinguishable(double base, Direction side);

/// "1,322", "22.5", "−51": British, at most two decimals, none that are zero.
QString numberText(double value);
/// With a sign: "+12", "−51", "0".
QString signedText(double value);
/// "−9.3%": one decimal, with a sign.
QString percentText(double percent);

} // namespace csp::measure
