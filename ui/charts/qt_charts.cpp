// SPDX-License-Identifier: GPL-3.0-or-later
// The module csp-planner-charts, the only user of Qt Charts: see chart_drawing.h.
#include "core/measure/figures.h"
#include "core/report/report.h"
#include "ui/charts/chart_drawing.h"
#include "ui/charts/number_place.h"
#include "ui/support/appearance.h"

#include <QAreaSeries>
#include <QCategoryAxis>
#include <QChart>
#include <QChartView>
#include <QCoreApplication>
#include <QGraphicsLayout>
#include <QGraphicsSimpleTextItem>
#include <QLegendMarker>
#include <QLineSeries>
#include <QLocale>
#include <QPainter>
#include <QPointer>
#include <QValueAxis>

#include <algorithm>
#include <array>
#include <cmath>

namespace csp {

namespace {

constexpr int mostLabels = 12; ///< of periods below the chart; more would run into each other

/// Qt Charts takes every text for HTML.
QString plain(const QString &text)
{
    return text.simplified().toHtmlEscaped();
}

class QtChart : public ChartDrawing {
    Q_DECLARE_TR_FUNCTIONS(csp::ChartDrawings)

public:
    QtChart(const report::Chart &chart, QWidget *parent);
    ~QtChart() override { delete m_view; } // it tells this one of its changes

    QWidget *view() const override { return m_view; }
    void dress(const Colours &shades, const QColor &text, const QColor &ground) override;
    void paint(QPainter &painter, const QRectF &target) const override
    {
        m_view->render(&painter, target, m_view->viewport()->rect());
    }

private:
    void addSeries();
    void addLevel(const report::Level &level, const QString &label, Qt::PenStyle style);
    void addGoodSide();
    void addFigures();
    void addAxes();
    void placeValues();

    const report::Chart m_chart;
    QChart *m_drawing;              ///< belongs to the view
    QPointer<QChartView> m_view;    ///< its parent may delete it first
    QList<QLineSeries *> m_figures; ///< one for each run of periods without a gap
    QList<QLineSeries *> m_levels;
    std::vector<std::pair<QPointF, QGraphicsSimpleTextItem *>> m_values;
    double m_low = 0; ///< of the value axis
    double m_high = 1;
};

QtChart::QtChart(const report::Chart &chart, QWidget *parent)
    : m_chart(chart), m_drawing(new QChart), m_view(new QChartView(m_drawing, parent))
{
    m_view->setAccessibleDescription(chart.summary);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setFocusPolicy(Qt::TabFocus);
    m_view->viewport()->setFocusPolicy(Qt::NoFocus); // it would be a second stop, and one without a name
    m_drawing->setTitle(plain(chart.title));
    m_drawing->setLocalizeNumbers(true);
    m_drawing->setLocale(QLocale(QLocale::English, QLocale::UnitedKingdom));
    m_drawing->setBackgroundRoundness(0);
    m_drawing->layout()->setContentsMargins(0, 0, 0, 0);
    addSeries();
    QObject::connect(m_drawing, &QChart::plotAreaChanged, m_view, [this] { placeValues(); });
}

void QtChart::addSeries()
{
    const auto range = report::rangeOf(m_chart);
    m_low = range.low;
    m_high = range.high + (range.high - range.low) * 0.1; // room for the words of the highest

    addAxes();
    addGoodSide();
    if (m_chart.baseline)
        addLevel(*m_chart.baseline, tr("Baseline: %1").arg(m_chart.baseline->label), Qt::DashLine);
    else
        m_levels << nullptr;
    if (m_chart.target)
        addLevel(*m_chart.target, tr("Target: %1").arg(m_chart.target->label), Qt::DashDotLine);
    else
        m_levels << nullptr;
    addFigures();
    for (QAbstractSeries *series : m_drawing->series())
        for (QAbstractAxis *axis : m_drawing->axes())
            series->attachAxis(axis);
    m_drawing->legend()->setAlignment(Qt::AlignBottom);
    m_drawing->legend()->setMarkerShape(QLegend::MarkerShapeFromSeries); // dashes, not only a colour
    for (qsizetype run = 1; run < m_figures.size(); ++run)
        for (QLegendMarker *marker : m_drawing->legend()->markers(m_figures[run]))
            marker->setVisible(false);
}

void QtChart::addAxes()
{
    auto *values = new QValueAxis;
    values->setRange(m_low, m_high);
    values->applyNiceNumbers();
    m_low = values->min();
    m_high = values->max();
    const double step = (m_high - m_low) / (values->tickCount() - 1);
    const int decimals = step >= 1 ? 0 : static_cast<int>(std::ceil(-std::log10(step)));
    values->setLabelFormat(QStringLiteral("%.%1f").arg(decimals));
    values->setTitleText(plain(m_chart.unit));
    m_drawing->addAxis(values, Qt::AlignLeft);

    auto *periods = new QCategoryAxis;
    const auto count = static_cast<int>(m_chart.labels.size());
    const int every = (count + mostLabels - 1) / mostLabels;
    periods->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    periods->setStartValue(-0.5);
    for (int index = 0; index < count; ++index)
        if ((count - 1 - index) % every == 0) // always the latest
            periods->append(plain(m_chart.labels[index]), index);
    periods->setRange(-0.5, count - 0.5);
    periods->setGridLineVisible(false);
    m_drawing->addAxis(periods, Qt::AlignBottom);
}

void QtChart::addLevel(const report::Level &level, const QString &label, Qt::PenStyle style)
{
    auto *line = new QLineSeries(m_drawing);
    line->append(-0.5, level.value);
    line->append(static_cast<double>(m_chart.labels.size()) - 0.5, level.value);
    line->setName(plain(label));
    line->setPen(QPen(Qt::black, 2, style));
    m_drawing->addSeries(line);
    m_levels << line;
}

void QtChart::addGoodSide()
{
    if (!m_chart.baseline || m_chart.goodSide == Direction::NotSaid)
        return;
    const bool down = m_chart.goodSide == Direction::Down;
    const double right = static_cast<double>(m_chart.labels.size()) - 0.5;
    auto *area = new QAreaSeries(m_drawing);
    auto *upper = new QLineSeries(area);
    auto *lower = new QLineSeries(area);
    for (const double x : {-0.5, right}) {
        upper->append(x, down ? m_chart.baseline->value : m_high);
        lower->append(x, down ? m_low : m_chart.baseline->value);
    }
    area->setUpperSeries(upper);
    area->setLowerSeries(lower);
    area->setName(plain(down ? tr("Shaded: lower is better") : tr("Shaded: higher is better")));
    m_drawing->addSeries(area);
}

void QtChart::addFigures()
{
    QLineSeries *run = nullptr;
    for (size_t index = 0; index < m_chart.values.size(); ++index) {
        const auto &value = m_chart.values[index];
        if (!value || !std::isfinite(*value)) {
            run = nullptr; // not available is a gap, never zero
            continue;
        }
        if (!run) {
            run = new QLineSeries(m_drawing);
            run->setName(plain(tr("Figures")));
            run->setPointsVisible(true);
            m_drawing->addSeries(run);
            m_figures << run;
        }
        const QPointF point(static_cast<double>(index), *value);
        run->append(point);
        auto *words = new QGraphicsSimpleTextItem(measure::numberText(*value), m_drawing);
        words->setZValue(100); // above the lines
        m_values.emplace_back(point, words);
    }
}

void QtChart::dress(const Colours &shades, const QColor &text, const QColor &ground)
{
    m_view->setBackgroundBrush(ground);
    m_drawing->setBackgroundBrush(ground);
    m_drawing->setTitleBrush(text);
    const QFont font = m_view->font();
    QFont title = font;
    title.setBold(true);
    m_drawing->setTitleFont(title);
    m_drawing->legend()->setLabelColor(text);
    m_drawing->legend()->setFont(font);
    for (QAbstractAxis *axis : m_drawing->axes()) {
        axis->setLabelsBrush(text);
        axis->setLabelsFont(font);
        axis->setTitleBrush(text);
        axis->setTitleFont(font);
        axis->setGridLineColor(shades.grid);
        axis->setLinePenColor(shades.quiet);
    }
    for (QAbstractSeries *series : m_drawing->series())
        if (auto *area = qobject_cast<QAreaSeries *>(series)) {
            area->setBrush(shades.goodSide);
            area->setPen(Qt::NoPen);
            QColor swatch = shades.goodSide; // so small a patch of the shade itself looks white
            swatch.setAlphaF(0.5F);
            for (QLegendMarker *marker : m_drawing->legend()->markers(area)) {
                marker->setShape(QLegend::MarkerShapeRectangle);
                marker->setBrush(swatch);
                marker->setPen(shades.quiet);
            }
        }
    for (QLineSeries *run : m_figures) {
        run->setPen(QPen(shades.figure, 2.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        run->setMarkerSize(m_chart.labels.size() / 3 > mostLabels ? 3 : 5);
    }
    const std::array levelColours{shades.baseline, shades.target};
    for (qsizetype level = 0; level < m_levels.size(); ++level)
        if (m_levels[level])
            m_levels[level]->setColor(levelColours[static_cast<size_t>(level)]);
    for (const auto &[point, words] : m_values) {
        words->setBrush(text);
        words->setFont(font);
    }
}

void QtChart::placeValues()
{
    // The latest first: where there is no room for all, it is the one to keep.
    QRectF last;
    std::vector<double> levels;
    for (const auto &level : {m_chart.baseline, m_chart.target})
        if (level)
            levels.push_back(m_drawing->mapToPosition({0, level->value}, m_figures.constFirst()).y());
    for (auto value = m_values.rbegin(); value != m_values.rend(); ++value) {
        const auto &[point, words] = *value;
        const QPointF at = m_drawing->mapToPosition(point, m_figures.constFirst());
        words->setPos(
            placeOfNumber(at, words->boundingRect().size(), 8, m_drawing->plotArea().bottom(), levels)
                .topLeft());
        const QRectF place = words->sceneBoundingRect().adjusted(-2, 0, 2, 0);
        words->setVisible(last.isNull() || !place.intersects(last));
        if (words->isVisible())
            last = place;
    }
}

} // namespace

/// What QPluginLoader finds in the module.
class QtChartDrawings : public QObject, public ChartDrawings {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID CSP_CHART_DRAWINGS)
    Q_INTERFACES(csp::ChartDrawings)

public:
    std::unique_ptr<ChartDrawing> draw(const report::Chart &chart, QWidget *parent) override
    {
        return std::make_unique<QtChart>(chart, parent);
    }
};

} // namespace csp

#include "qt_charts.moc"
