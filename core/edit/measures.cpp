// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/measures.h"

#include "core/edit/fields.h"
#include "core/model/placement.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace csp::edit {

namespace {

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("csp::edit", text, nullptr, n);
}

template <class Row>
OrderKey atTheEnd(Writer &write, const std::vector<Row> &rows)
{
    const Placement placement = placeAt(rows, static_cast<qsizetype>(rows.size()));
    for (const auto &[id, key] : placement.respread)
        write.set(Id<Row>{id}, &Row::position, key);
    return placement.key;
}

MeasureInput checked(const MeasureInput &input)
{
    MeasureInput clean = input;
    clean.text = storable(input.text).trimmed();
    clean.unit = storable(input.unit).simplified();
    clean.baselineSource = storable(input.baselineSource).simplified();
    clean.note = storable(input.note).trimmed();
    clean.references.clear();
    for (const QString &code : input.references)
        if (const QString one = storable(code).simplified();
            !one.isEmpty() && !clean.references.contains(one))
            clean.references << one;
    if (clean.text.isEmpty())
        throw InputError(tr("A measure needs words: say what is counted."));
    if (clean.baselineValue && clean.baselinePeriod.isEmpty())
        throw InputError(tr("Say which period the baseline is of, such as 2006/07."));
    return clean;
}

Measure measureFrom(const MeasureInput &input, const Id<Measure> &id, const OrderKey &position)
{
    return {id,
            position,
            input.text,
            input.kind,
            input.unit,
            input.direction,
            input.baselineValue,
            input.baselinePeriod,
            input.baselineSource,
            input.note};
}

void setReferences(Writer &write, const Id<Measure> &measure, const QStringList &codes)
{
    const auto read = [&] {
        return selectRows<MeasureReference>(write.database(), "WHERE measure_id = ?1 ORDER BY position, id",
                                            measure);
    };
    QStringList now;
    for (const MeasureReference &row : read())
        now << row.code;
    if (now == codes)
        return;
    std::map<QString, Id<MeasureReference>> kept;
    for (const MeasureReference &row : read())
        if (!codes.contains(row.code) || !kept.emplace(row.code, row.id).second)
            write.remove(row.id);
    for (qsizetype index = 0; index < codes.size(); ++index) {
        const auto rows = read();
        const auto found = kept.find(codes[index]);
        const Id<MeasureReference> id = found == kept.end() ? Id<MeasureReference>() : found->second;
        if (id && rows.at(static_cast<size_t>(index)).id == id)
            continue;
        const Placement placement = placeAt(rows, index, id);
        for (const auto &[other, key] : placement.respread)
            write.set(Id<MeasureReference>{other}, &MeasureReference::position, key);
        if (id)
            write.set(id, &MeasureReference::position, placement.key);
        else
            write.insert(
                MeasureReference{Id<MeasureReference>::random(), measure, placement.key, codes[index]});
    }
}

void setPriorities(Writer &write, const Id<Measure> &measure, const std::vector<Id<Priority>> &priorities)
{
    std::set<Id<Priority>> wanted(priorities.begin(), priorities.end());
    for (const auto &row : selectRows<PriorityMeasure>(write.database(), "WHERE measure_id = ?1", measure))
        if (wanted.erase(row.priority) == 0)
            write.remove(row.id);
    for (const Id<Priority> &priority : wanted) {
        const auto rows = selectRows<PriorityMeasure>(
            write.database(), "WHERE priority_id = ?1 ORDER BY position, id", priority);
        write.insert(PriorityMeasure{PriorityMeasure::idFor(priority, measure), priority, measure,
                                     atTheEnd(write, rows)});
    }
}

/// What tells areas apart: the name of the plan's own area means the same as none.
QString areaKey(const Database &database, const QString &area)
{
    const auto plan = selectRow(database, PlanInfo{}.id);
    const QString key = area.simplified().toCaseFolded();
    return plan && key == plan->area.simplified().toCaseFolded() ? QString() : key;
}

/// The figure there is of this measure, period and area. Not by its id: a plan may have come with ids of its
/// own, and the name of the plan's area may have changed.
std::optional<Figure> figureOf(const Database &database, const Figure &wanted)
{
    const QString area = areaKey(database, wanted.area);
    for (Figure &figure : selectRows<Figure>(database, "WHERE measure_id = ?1 AND period = ?2 ORDER BY id",
                                             wanted.measure, wanted.period.canonical()))
        if (areaKey(database, figure.area) == area)
            return std::move(figure);
    return std::nullopt;
}

/// `changing`: the figure that is to become this one, if any.
Figure figureFrom(const Database &database, const Id<Measure> &measure, const FigureInput &input,
                  const Id<Figure> &changing = {})
{
    if (input.period.isEmpty())
        throw InputError(tr("A figure needs a period, such as 2008/09 or Q1 2008/09."));
    QString area = storable(input.area).simplified();
    if (areaKey(database, area).isEmpty())
        area.clear();
    Figure figure{Figure::idFor(measure, input.period, area),
                  measure,
                  input.period,
                  area,
                  input.value,
                  input.numerator,
                  input.denominator,
                  storable(input.source).simplified(),
                  storable(input.note).trimmed()};
    if (const auto there = figureOf(database, figure))
        figure.id = there->id;
    else if (figure.id != changing && selectRow(database, figure.id))
        figure.id = Id<Figure>::random(); // a figure of something else goes by that id
    return figure;
}

QString nameOf(const Figure &figure)
{
    return figure.area.isEmpty() ? figure.period.label()
                                 : tr("%1 in %2").arg(figure.period.label(), figure.area);
}

void requireFree(const Database &database, const Figure &figure)
{
    if (figureOf(database, figure))
        throw InputError(tr("There is a figure for %1 already. Change that one.").arg(nameOf(figure)));
}

enum Cell { PeriodCell, AreaCell, ValueCell, NumeratorCell, DenominatorCell, SourceCell, NoteCell, Cells };

/// Which cell a column heading names; nothing when it is none.
std::optional<Cell> cellFromHeading(const QString &heading)
{
    static const std::vector<std::pair<Cell, QStringList>> words{
        {PeriodCell,
         {QStringLiteral("period"), QStringLiteral("year"), QStringLiteral("quarter"),
          QStringLiteral("month"), QStringLiteral("financial year")}},
        {AreaCell, {QStringLiteral("area")}},
        {ValueCell,
         {QStringLiteral("value"), QStringLiteral("figure"), QStringLiteral("number"),
          QStringLiteral("count"), QStringLiteral("total")}},
        {NumeratorCell, {QStringLiteral("numerator")}},
        {DenominatorCell,
         {QStringLiteral("denominator"), QStringLiteral("sample"), QStringLiteral("sample size"),
          QStringLiteral("population")}},
        {SourceCell, {QStringLiteral("source")}},
        {NoteCell, {QStringLiteral("note"), QStringLiteral("notes")}},
    };
    const QString word = heading.simplified().toLower();
    for (const auto &[cell, names] : words)
        if (names.contains(word))
            return cell;
    return std::nullopt;
}

/// A number, or what says that there is none.
bool readsAsFigure(const QString &text)
{
    try {
        numberFrom(text);
        return true;
    } catch (const InputError &) {
        return false;
    }
}

/// Whether figures stand where the area would be. An empty cell there is as good an area (the plan's own) as
/// a figure that is not known, so there must be one that is not empty.
bool areWithoutArea(const std::vector<QStringList> &lines)
{
    const auto fits = [](const QStringList &cells) { return cells.size() <= 2 || readsAsFigure(cells[1]); };
    const auto says = [](const QStringList &cells) {
        return cells.size() <= 2 || !cells[1].trimmed().isEmpty();
    };
    return std::all_of(lines.begin(), lines.end(), fits) && std::any_of(lines.begin(), lines.end(), says);
}

} // namespace

std::optional<double> numberFrom(const QString &typed)
{
    const QString text = typed.simplified();
    const QString lower = text.toLower();
    if (text.isEmpty() || text == QLatin1String("-") || text == QStringLiteral("–") ||
        lower == QLatin1String("n/a") || lower == QLatin1String("[x]") || lower == QLatin1String(".."))
        return std::nullopt;
    static const QRegularExpression form(
        QStringLiteral("^([-+\u2212]?)((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\\.[0-9]+)?) ?%?$"));
    const auto match = form.match(text);
    bool understood = false;
    const double number = QString(match.captured(2)).remove(u',').toDouble(&understood);
    if (!match.hasMatch() || !understood || !std::isfinite(number))
        throw InputError(tr("“%1” is not a number. Type one as 1322, 1,322 or 22.5.").arg(text.left(60)));
    const QString sign = match.captured(1);
    return sign.isEmpty() || sign == QLatin1String("+") ? number : -number;
}

QString typedNumber(const std::optional<double> &number)
{
    const QLocale british(QLocale::English, QLocale::UnitedKingdom);
    return number ? british.toString(*number, 'f', QLocale::FloatingPointShortest) : QString();
}

Period periodFrom(const QString &typed)
{
    if (typed.simplified().isEmpty())
        throw InputError(tr("Say which period, such as 2008/09 or Q1 2008/09."));
    if (const auto period = Period::parse(typed.simplified()))
        return *period;
    throw InputError(tr("“%1” is not a period. Type one as 2008/09, Q1 2008/09, Apr–May 2008 or April 2008.")
                         .arg(typed.simplified().left(60)));
}

std::optional<MeasureInput> measureInput(const Database &database, const Id<Measure> &id)
{
    const auto measure = selectRow(database, id);
    if (!measure)
        return std::nullopt;
    MeasureInput input{measure->text,           {},
                       measure->kind,           measure->unit,
                       measure->direction,      measure->baselineValue,
                       measure->baselinePeriod, measure->baselineSource,
                       measure->note,           {}};
    for (const auto &row :
         selectRows<MeasureReference>(database, "WHERE measure_id = ?1 ORDER BY position, id", id))
        input.references << row.code;
    for (const auto &row : selectRows<PriorityMeasure>(database, "WHERE measure_id = ?1 ORDER BY id", id))
        input.priorities.push_back(row.priority);
    return input;
}

Id<Measure> addMeasure(Document &document, const MeasureInput &input)
{
    const MeasureInput clean = checked(input);
    auto id = Id<Measure>::random();
    document.edit(tr("Add the measure %1").arg(quoted(clean.text)), [&](Writer &write) {
        const auto rows = selectRows<Measure>(write.database(), "ORDER BY position, id");
        write.insert(measureFrom(clean, id, atTheEnd(write, rows)));
        setReferences(write, id, clean.references);
        setPriorities(write, id, clean.priorities);
    });
    return id;
}

std::optional<qint64> changeMeasure(Document &document, const Id<Measure> &id, const MeasureInput &input)
{
    const MeasureInput clean = checked(input);
    return document.edit(tr("Change the measure %1").arg(quoted(clean.text)), [&](Writer &write) {
        const auto now = selectRow(write.database(), id);
        if (!now)
            throw InputError(tr("This measure is no longer in the plan."));
        write.put(measureFrom(clean, id, now->position));
        setReferences(write, id, clean.references);
        setPriorities(write, id, clean.priorities);
    });
}

void removeMeasure(Document &document, const Id<Measure> &id)
{
    document.edit(
        tr("Delete %1 with its figures").arg(describe(document.database(), Measure::table, id.value)),
        [&](Writer &write) {
            if (selectRow(write.database(), id))
                write.remove(id);
        });
}

std::optional<Target> targetOf(const Database &database, const Id<Measure> &measure, const Period &period)
{
    auto targets = selectRows<Target>(database, "WHERE measure_id = ?1 AND period = ?2 ORDER BY id LIMIT 1",
                                      measure, period.canonical());
    return targets.empty() ? std::nullopt : std::optional(std::move(targets.front()));
}

std::optional<qint64> setTarget(Document &document, const Id<Measure> &measure, const TargetInput &input)
{
    if (input.period.isEmpty())
        throw InputError(tr("Say which period the target is for, such as 2008/09."));
    if (input.state != TargetState::NotSet && !input.value)
        throw InputError(tr("A target that is proposed or agreed needs a number."));
    const QString agreedBy = storable(input.agreedBy).simplified();
    if (input.state == TargetState::Agreed && agreedBy.isEmpty())
        throw InputError(tr("Say who agreed the target."));
    const auto before = targetOf(document.database(), measure, input.period);
    const Target target{before ? before->id : Target::idFor(measure, input.period),
                        measure,
                        input.period,
                        input.value,
                        input.state,
                        agreedBy,
                        input.agreedOn,
                        storable(input.note).trimmed()};
    const QString whose = describe(document.database(), Measure::table, measure.value);
    const QString sentence = input.state == TargetState::NotSet ? tr("Take away the target for %1 of %2")
                                                                : tr("Set the target for %1 of %2");
    return document.edit(sentence.arg(input.period.label(), whose), [&](Writer &write) {
        if (input.state != TargetState::NotSet)
            write.put(target);
        else if (before)
            write.remove(target.id);
    });
}

Id<Figure> addFigure(Document &document, const Id<Measure> &measure, const FigureInput &input)
{
    const Figure figure = figureFrom(document.database(), measure, input);
    requireFree(document.database(), figure);
    document.edit(tr("Add the figure for %1 to %2")
                      .arg(nameOf(figure), describe(document.database(), Measure::table, measure.value)),
                  [&](Writer &write) { write.insert(figure); });
    return figure.id;
}

Id<Figure> changeFigure(Document &document, const Id<Figure> &id, const FigureInput &input,
                        const QString &visit)
{
    const auto before = selectRow(document.database(), id);
    if (!before)
        throw InputError(tr("This figure is no longer in the plan."));
    const Figure figure = figureFrom(document.database(), before->measure, input, id);
    if (figure.id != id)
        requireFree(document.database(), figure);
    document.edit(
        tr("Change the figure for %1 of %2")
            .arg(nameOf(*before), describe(document.database(), Measure::table, before->measure.value)),
        [&](Writer &write) {
            if (figure.id != id)
                write.remove(id);
            write.put(figure);
        },
        visit);
    return figure.id;
}

void removeFigures(Document &document, const std::vector<Id<Figure>> &ids)
{
    std::vector<Figure> figures;
    for (const Id<Figure> &id : ids)
        if (const auto figure = selectRow(document.database(), id))
            figures.push_back(*figure);
    if (figures.empty())
        return;
    const QString whose = describe(document.database(), Measure::table, figures.front().measure.value);
    const QString sentence = figures.size() == 1
                                 ? tr("Delete the figure for %1 of %2").arg(nameOf(figures.front()), whose)
                                 : tr("Delete %n figures of %1", static_cast<int>(figures.size())).arg(whose);
    document.edit(sentence, [&](Writer &write) {
        for (const Figure &figure : figures)
            write.remove(figure.id);
    });
}

namespace {

struct PastedFigure {
    FigureInput input;
    bool saysNumbers = false; ///< of value, numerator and denominator, even if only that there is none
};

/// "2008-04". By itself 2008-09 is the financial year, but among months it is September.
std::optional<Period> monthFrom(const QString &typed)
{
    const auto period = Period::fromCanonical(typed.trimmed());
    return period && period->kind() == Period::Kind::Month ? period : std::nullopt;
}

std::vector<PastedFigure> readPasted(const QString &pasted)
{
    std::vector<QStringList> lines;
    for (const QString &line : QString(pasted).remove(u'\r').split(u'\n')) {
        if (!line.trimmed().isEmpty())
            lines.push_back(line.split(u'\t'));
    }
    if (lines.empty())
        throw InputError(
            tr("There is nothing to paste. Copy rows with a period and a figure from a spreadsheet first."));

    std::vector<std::optional<Cell>> order;
    size_t first = 0;
    if (cellFromHeading(lines.front().constFirst()) == PeriodCell) {
        for (const QString &heading : lines.front())
            order.push_back(cellFromHeading(heading));
        first = 1;
    } else {
        order = {PeriodCell, AreaCell, ValueCell, NumeratorCell, DenominatorCell, SourceCell, NoteCell};
        if (areWithoutArea(lines))
            order.erase(order.begin() + AreaCell);
    }
    const bool months = std::any_of(lines.begin(), lines.end(), [](const QStringList &cells) {
        const auto month = monthFrom(cells.constFirst());
        return month && Period::parse(cells.constFirst()) == month;
    });
    std::vector<PastedFigure> figures;
    for (size_t line = first; line < lines.size(); ++line) {
        PastedFigure figure;
        try {
            std::array<QString, Cells> cells;
            for (qsizetype column = 0; column < lines[line].size(); ++column) {
                const QString cell = lines[line][column].trimmed();
                if (column < static_cast<qsizetype>(order.size())) {
                    if (const auto meant = order[static_cast<size_t>(column)])
                        cells[*meant] = cell;
                } else if (!cell.isEmpty()) {
                    throw InputError(tr("“%1” stands in a column too many.").arg(cell.left(60)));
                }
            }
            const auto month = months ? monthFrom(cells[PeriodCell]) : std::nullopt;
            figure.input = {month ? *month : periodFrom(cells[PeriodCell]),
                            cells[AreaCell],
                            numberFrom(cells[ValueCell]),
                            numberFrom(cells[NumeratorCell]),
                            numberFrom(cells[DenominatorCell]),
                            cells[SourceCell],
                            cells[NoteCell]};
            for (const Cell number : {ValueCell, NumeratorCell, DenominatorCell})
                figure.saysNumbers |= !cells[number].isEmpty();
        } catch (const InputError &error) {
            throw InputError(
                tr("Nothing was pasted, because of line %1: %2").arg(line + 1).arg(error.message()));
        }
        figures.push_back(figure);
    }
    if (figures.empty())
        throw InputError(tr("There is nothing to paste below the headings."));
    return figures;
}

} // namespace

std::vector<FigureInput> figuresFromText(const QString &pasted)
{
    std::vector<FigureInput> figures;
    for (const PastedFigure &figure : readPasted(pasted))
        figures.push_back(figure.input);
    return figures;
}

std::optional<qint64> pasteFigures(Document &document, const Id<Measure> &measure, const QString &pasted)
{
    std::vector<Figure> figures;
    std::set<std::pair<Period, QString>> seen;
    for (const PastedFigure &one : readPasted(pasted)) {
        Figure figure = figureFrom(document.database(), measure, one.input);
        if (!seen.insert({figure.period, areaKey(document.database(), figure.area)}).second)
            throw InputError(tr("Nothing was pasted: there are two figures for %1.").arg(nameOf(figure)));
        if (const auto before = selectRow(document.database(), figure.id)) {
            if (!one.saysNumbers) {
                figure.value = before->value;
                figure.numerator = before->numerator;
                figure.denominator = before->denominator;
            }
            if (figure.source.isEmpty())
                figure.source = before->source;
            if (figure.note.isEmpty())
                figure.note = before->note;
        }
        figures.push_back(std::move(figure));
    }
    return document.edit((figures.size() == 1
                              ? tr("Paste a figure into %1")
                              : tr("Paste %n figures into %1", static_cast<int>(figures.size())))
                             .arg(describe(document.database(), Measure::table, measure.value)),
                         [&](Writer &write) {
                             for (const Figure &figure : figures)
                                 write.put(figure);
                         });
}

} // namespace csp::edit
