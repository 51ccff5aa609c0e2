// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_painter.h"

#include "core/measure/figures.h"
#include "ui/charts/number_place.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace csp {

namespace {

/// 1, 2 or 5 times a power of ten, so that about `steps` of them reach `span`.
double niceStep(double span, int steps)
{
    const double rough = span / steps;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= rough)
            return factor * power;
    return 10 * power;
}

struct Scale {
    double low = 0;
    double high = 1;
    double step = 1;
    int steps() const { return static_cast<int>(std::lround((high - low) / step)); }
};

/// With room for the words of the highest, between round numbers.
Scale scaleOf(const report::Chart &chart)
{
    const auto [low, high] = report::rangeOf(chart);
    const double step = niceStep((high - low) * 1.15, 4);
    return {std::floor(low / step) * step, std::ceil((high + (high - low) * 0.12) / step) * step, step};
}

} // namespace

void paintChart(QPainter &painter, const QRectF &rect, const report::Chart &chart)
{
    paintChart(painter, rect, chart, paperColours(), Qt::black);
}

void paintChart(QPainter &painter, const QRectF &rect, const report::Chart &chart, const Colours &colours,
                const QColor &text)
{
    const QFontMetricsF metrics(painter.font(), painter.device());
    const double line = metrics.height();
    if (rect.width() < line * 4 || rect.height() < line * 5)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double thin = line / 14; // one pixel at an ordinary screen font, in proportion on paper
    const Scale scale = scaleOf(chart);
    double labelWidth = 0;
    for (int step = 0; step <= scale.steps(); ++step)
        labelWidth = std::max(labelWidth,
                              metrics.horizontalAdvance(measure::numberText(scale.low + step * scale.step)));
    double gutter = 0;  // on the right, for the words of baseline and target
    double longest = 0; // of those words
    for (const auto &level : {chart.baseline, chart.target}) {
        if (!level)
            continue;
        gutter = std::max(gutter, metrics.horizontalAdvance(level->label) + line * 0.5);
        for (const QString &word : level->label.split(u' '))
            longest = std::max(longest, metrics.horizontalAdvance(word) + line * 0.5);
    }
    gutter = std::min(gutter, std::max(rect.width() * 0.3, std::min(longest, rect.width() * 0.45)));
    const QRectF plot =
        rect.adjusted(labelWidth + line * 0.6, line * 1.6, -std::max(gutter, line), -line * 1.6);
    const auto yOf = [&](double value) {
        return plot.bottom() - (value - scale.low) / (scale.high - scale.low) * plot.height();
    };
    const auto count = static_cast<int>(chart.values.size());
    const auto xOf = [&](int index) {
        return plot.left() + (index + 0.5) * plot.width() / std::max(count, 1);
    };

    // The good side first, then the grid, so that both stay readable.
    if (chart.baseline && chart.goodSide != Direction::NotSaid) {
        const double level = yOf(chart.baseline->value);
        const bool down = chart.goodSide == Direction::Down;
        const QRectF good(QPointF(plot.left(), down ? level : plot.top()),
                          QPointF(plot.right(), down ? plot.bottom() : level));
        painter.fillRect(good, colours.goodSide);
        painter.setPen(text);
        const QRectF room = good.adjusted(line * 0.4, line * 0.1, -line * 0.4, -line * 0.2);
        const auto place =
            static_cast<int>(Qt::AlignLeft | (down ? Qt::AlignBottom : Qt::AlignTop)) | Qt::TextWordWrap;
        const QString whole =
            down ? QCoreApplication::translate("csp::Chart", "Shaded: lower than the baseline is better")
                 : QCoreApplication::translate("csp::Chart", "Shaded: higher than the baseline is better");
        for (const QString &words : {whole, QCoreApplication::translate("csp::Chart", "Shaded: better")})
            if (room.contains(metrics.boundingRect(room, place, words))) {
                painter.drawText(room, place, words);
                break;
            }
    }
    for (int step = 0; step <= scale.steps(); ++step) {
        const double value = scale.low + step * scale.step;
        const double y = yOf(value);
        painter.setPen(QPen(colours.grid, thin));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(text);
        painter.drawText(QRectF(rect.left(), y - line, plot.left() - rect.left() - line * 0.4, line * 2),
                         Qt::AlignRight | Qt::AlignVCenter, measure::numberText(value));
    }
    painter.drawText(QRectF(rect.left(), rect.top(), rect.width(), line * 1.4), Qt::AlignLeft | Qt::AlignTop,
                     metrics.elidedText(chart.unit, Qt::ElideRight, rect.width()));

    double widest = 0;
    for (const QString &label : chart.labels)
        widest = std::max(widest, metrics.horizontalAdvance(label) + line * 0.8);
    const int every = std::max(1, static_cast<int>(std::ceil(widest * count / plot.width())));
    for (int index = 0; index < count && index < chart.labels.size(); ++index)
        if ((count - 1 - index) % every == 0)
            painter.drawText(QRectF(xOf(index) - widest, plot.bottom() + line * 0.3, widest * 2, line * 1.3),
                             Qt::AlignHCenter | Qt::AlignTop, chart.labels[index]);

    QPainterPath path;
    bool drawing = false;
    for (int index = 0; index < count; ++index) {
        const auto &value = chart.values[static_cast<size_t>(index)];
        if (!value || !std::isfinite(*value)) {
            drawing = false; // not available is a gap, never zero
            continue;
        }
        const QPointF point(xOf(index), yOf(*value));
        if (drawing)
            path.lineTo(point);
        else
            path.moveTo(point);
        drawing = true;
    }
    painter.setPen(QPen(colours.figure, thin * 2.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);

    // The words stand at the end of their line; where the two would touch, they are moved apart.
    const QRectF beside(0, 0, gutter - line * 0.3, rect.height());
    const auto heightOf = [&](const std::optional<report::Level> &level) {
        return level ? metrics.boundingRect(beside, Qt::TextWordWrap, level->label).height() : 0;
    };
    const double baselineHeight = heightOf(chart.baseline);
    const double targetHeight = heightOf(chart.target);
    double baselineWords = chart.baseline ? yOf(chart.baseline->value) : 0;
    double targetWords = chart.target ? yOf(chart.target->value) : 0;
    const double apart = (baselineHeight + targetHeight) / 2 + line * 0.1;
    if (chart.baseline && chart.target && std::abs(baselineWords - targetWords) < apart) {
        const bool baselineAbove = baselineWords <= targetWords;
        double &upper = baselineAbove ? baselineWords : targetWords;
        double &lower = baselineAbove ? targetWords : baselineWords;
        const double above = (baselineAbove ? baselineHeight : targetHeight) / 2;
        const double below = (baselineAbove ? targetHeight : baselineHeight) / 2;
        upper = std::max(rect.top() + above,
                         std::min((upper + lower - apart) / 2, rect.bottom() - below - apart));
        lower = upper + apart;
    }
    const auto drawLevel = [&](const report::Level &level, const QColor &colour, Qt::PenStyle style,
                               double words, double height) {
        const double y = yOf(level.value);
        painter.setPen(QPen(colour, thin * 1.8, style));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.drawText(QRectF(plot.right() + line * 0.3, words - height / 2, beside.width(), height),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, level.label);
    };
    if (chart.baseline)
        drawLevel(*chart.baseline, colours.baseline, Qt::DashLine, baselineWords, baselineHeight);
    if (chart.target)
        drawLevel(*chart.target, colours.target, Qt::DashDotLine, targetWords, targetHeight);

    std::vector<double> levels;
    for (const auto &level : {chart.baseline, chart.target})
        if (level)
            levels.push_back(yOf(level->value));
    const bool room =
        count * (metrics.horizontalAdvance(QStringLiteral("00,000")) + line * 0.2) < plot.width();
    for (int index = 0; index < count; ++index) {
        const auto &value = chart.values[static_cast<size_t>(index)];
        if (!value || !std::isfinite(*value))
            continue;
        const QPointF point(xOf(index), yOf(*value));
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.figure);
        painter.drawEllipse(point, line * 0.22, line * 0.22);
        if (!room)
            continue;
        const QString number = measure::numberText(*value);
        const double width = metrics.horizontalAdvance(number) + line * 0.2;
        const QRectF place = placeOfNumber(point, {width, line}, line * 0.4, plot.bottom(), levels);
        painter.fillRect(place, colours.ground); // readable where it stands across a line
        painter.setPen(text);
        painter.drawText(place, Qt::AlignCenter, number);
    }
    painter.restore();
}

} // namespace csp
