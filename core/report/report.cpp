// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/report.h"

#include "core/measure/figures.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace csp {

namespace report {

ValueRange rangeOf(const Chart &chart)
{
    ValueRange range{0, 0};
    const auto take = [&](double value) {
        if (std::isfinite(value)) {
            range.low = std::min(range.low, value);
            range.high = std::max(range.high, value);
        }
    };
    for (const auto &value : chart.values)
        if (value)
            take(*value);
    for (const auto &level : {chart.baseline, chart.target})
        if (level)
            take(level->value);
    if (range.high <= range.low)
        range.high = range.low + 1;
    return range;
}

Table numbersOf(const Chart &chart)
{
    Table table;
    table.caption = QCoreApplication::translate("csp::Report", "%1: figures").arg(chart.title);
    table.rowHeaders = true;
    table.widthShare = 0.4;
    table.columns = {
        {QCoreApplication::translate("csp::Report", "Period"), 1, false},
        {chart.unit.isEmpty() ? QCoreApplication::translate("csp::Report", "Figure") : chart.unit, 1, true}};
    for (qsizetype i = 0; i < chart.labels.size(); ++i) {
        const bool known = size_t(i) < chart.values.size() && chart.values[size_t(i)].has_value();
        table.rows.push_back(
            {chart.labels[i], known ? measure::numberText(*chart.values[size_t(i)])
                                    : QCoreApplication::translate("csp::Report", "not available")});
    }
    if (chart.baseline)
        table.rows.push_back({QCoreApplication::translate("csp::Report", "Baseline"), chart.baseline->label});
    if (chart.target)
        table.rows.push_back({QCoreApplication::translate("csp::Report", "Target"), chart.target->label});
    return table;
}

std::optional<Picture> pictureOf(const Plan &plan, PictureRole role)
{
    const csp::Picture *picture = find(plan.pictures, csp::Picture::idFor(role));
    const auto facts = picture ? pictureFacts(picture->data.bytes) : std::nullopt;
    if (!facts)
        return std::nullopt;
    const QString words = picture->alternativeText.simplified();
    return Picture{picture->data.bytes, *facts, words.isEmpty() ? labelOf(role) : words};
}

} // namespace report

Report startReport(const Plan &plan, const QString &title, const QDate &asAt, bool draft)
{
    Report result;
    result.title = title.simplified();
    if (plan.info().marking != Marking::None)
        result.marking = labelOf(plan.info().marking);
    result.asAt = asAt;
    if (draft)
        result.watermark = QCoreApplication::translate("csp::Report", "DRAFT");
    result.logo = report::pictureOf(plan, PictureRole::Logo);
    result.blocks.push_back(report::Heading{1, result.title, true});
    return result;
}

QString proseDate(const QDate &date)
{
    return date.isValid() ? QLocale(QLocale::English, QLocale::UnitedKingdom)
                                .toString(date, QStringLiteral("d MMMM yyyy"))
                          : QString();
}

QString shortDate(const QDate &date)
{
    return date.isValid() ? date.toString(QStringLiteral("dd/MM/yyyy")) : QString();
}

} // namespace csp
