// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/document.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace csp::edit {

// --- what a person types; each throws InputError with a sentence that quotes it
// -------------------------------------

/// "1,322", "1322", "22.5", "47%", "−51". Nothing for what says that there is no number: "", "-", "n/a",
/// "[x]".
std::optional<double> numberFrom(const QString &typed);
/// "1,322", "8.125": every digit, so that taking it again changes nothing; empty for none.
QString typedNumber(const std::optional<double> &number);
/// Any way of writing a period that Period::parse() knows.
Period periodFrom(const QString &typed);

// --- measures
// -------------------------------------------------------------------------------------------------------

struct MeasureInput {
    QString text;
    QStringList references; ///< "NI 24", in order
    MeasureKind kind = MeasureKind::Count;
    QString unit;
    Direction direction = Direction::NotSaid;
    std::optional<double> baselineValue;
    Period baselinePeriod;
    QString baselineSource;
    QString note;
    std::vector<Id<Priority>> priorities; ///< those it stands under
    bool operator==(const MeasureInput &) const = default;
};

/// What the dialog starts from; nothing when the measure is gone.
std::optional<MeasureInput> measureInput(const Database &database, const Id<Measure> &id);

/// Throws InputError without words, or with a baseline value that has no period.
Id<Measure> addMeasure(Document &document, const MeasureInput &input);
std::optional<qint64> changeMeasure(Document &document, const Id<Measure> &id, const MeasureInput &input);
/// With its figures, targets and references.
void removeMeasure(Document &document, const Id<Measure> &id);

struct TargetInput {
    Period period;
    std::optional<double> value;
    TargetState state = TargetState::NotSet;
    QString agreedBy;
    QDate agreedOn;
    QString note;
    bool operator==(const TargetInput &) const = default;
};
/// The target of a measure and period, whatever its id: a plan may have come with ids of its own.
std::optional<Target> targetOf(const Database &database, const Id<Measure> &measure, const Period &period);
/// The one target of a measure and period. "Not set" takes it away. Throws InputError without a period,
/// without a value where one is said to be proposed or agreed, and for an agreed one that nobody agreed.
std::optional<qint64> setTarget(Document &document, const Id<Measure> &measure, const TargetInput &input);

// --- figures
// --------------------------------------------------------------------------------------------------------

struct FigureInput {
    Period period;
    QString area; ///< empty, or the name of the plan's own area: the plan's own
    std::optional<double> value;
    std::optional<double> numerator;
    std::optional<double> denominator;
    QString source;
    QString note;
    bool operator==(const FigureInput &) const = default;
};

/// Throws InputError without a period, or when the measure has a figure of this period and area.
Id<Figure> addFigure(Document &document, const Id<Measure> &measure, const FigureInput &input);
/// A figure's id says its period and area, so changing either makes the row anew, in one edit; else the row
/// keeps the id it has. Returns the id it has then. Throws InputError when another figure is in the way.
Id<Figure> changeFigure(Document &document, const Id<Figure> &id, const FigureInput &input,
                        const QString &visit = {});
void removeFigures(Document &document, const std::vector<Id<Figure>> &ids);

/// Rows of cells between tabs, as a spreadsheet copies them: period, area, value, numerator, denominator,
/// source, note; without the area when the second cells are figures (or say that there is none); or under a
/// first row that names its columns. Throws InputError naming the first line that cannot be read.
std::vector<FigureInput> figuresFromText(const QString &pasted);
/// All of them or none, as one edit. A figure there is of a period and area is overwritten by the one pasted;
/// what the paste says nothing of stays. Value, numerator and denominator are overwritten together.
std::optional<qint64> pasteFigures(Document &document, const Id<Measure> &measure, const QString &pasted);

} // namespace csp::edit
