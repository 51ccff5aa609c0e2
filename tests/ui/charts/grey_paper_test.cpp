// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/templates.h"
#include "core/report/action_plan_report.h"
#include "core/report/measures_report.h"
#include "core/report/paged.h"
#include "tests/support/catch.h"
#include "ui/charts/chart_painter.h"

#include <QImage>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

using namespace csp;

namespace {

/// What a printer without colours leaves of one, from 0 (black) to 1.
qreal greyOf(const QColor &colour)
{
    const qreal grey = qGray(colour.rgb()) / 255.0;
    return grey <= 0.04045 ? grey / 12.92 : std::pow((grey + 0.055) / 1.055, 2.4);
}

qreal contrast(qreal one, qreal other)
{
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

/// Looks at everything that is drawn: words against the ground that is already there, lines against paper.
class GreyLook : public QPaintEngine {
public:
    explicit GreyLook(QImage &paper) : QPaintEngine(AllFeatures), m_paper(paper) {}

    bool begin(QPaintDevice *) override { return true; }
    bool end() override { return true; }
    Type type() const override { return User; }
    void updateState(const QPaintEngineState &now) override
    {
        m_transform = now.transform();
        m_pen = now.pen();
        m_brush = now.brush();
    }

    void drawPath(const QPainterPath &path) override
    {
        onPaper([&](QPainter &painter) { painter.drawPath(path); });
        if (m_pen.style() != Qt::NoPen)
            lines[m_pen.style()] = greyOf(m_pen.color());
    }
    void drawPolygon(const QPointF *points, int count, PolygonDrawMode) override
    {
        QPainterPath path;
        path.addPolygon(QPolygonF(QList<QPointF>(points, points + count)));
        drawPath(path);
    }
    void drawPixmap(const QRectF &, const QPixmap &, const QRectF &) override {}
    void drawTextItem(const QPointF &at, const QTextItem &item) override
    {
        const QString text = item.text().trimmed();
        if (text.isEmpty())
            return;
        const QRectF box(at.x(), at.y() - item.ascent(), item.width(), item.ascent() + item.descent());
        if (m_transform.isRotating()) { // the watermark: no words to read, but ground for others
            onPaper([&](QPainter &painter) { painter.fillRect(box, m_pen.color()); });
            return;
        }
        ++words;
        const QRect place = m_transform.mapRect(box).toRect() & m_paper.rect();
        const qreal ink = greyOf(m_pen.color());
        for (int x = place.left(); x <= place.right(); ++x)
            for (int y = place.top(); y <= place.bottom(); y += 3) {
                const QColor ground = m_paper.pixelColor(x, y);
                const qreal found = contrast(ink, greyOf(ground));
                if (found < least) {
                    least = found;
                    worst = text;
                }
            }
    }

    int words = 0;    ///< runs of them
    qreal least = 21; ///< the smallest contrast of any, and of which words
    QString worst;
    std::map<Qt::PenStyle, qreal> lines; ///< the grey of the last line of each style

private:
    template <class Draw>
    void onPaper(Draw &&draw)
    {
        QPainter painter(&m_paper);
        painter.setTransform(m_transform);
        painter.setBrush(m_brush);
        painter.setPen(Qt::NoPen); // a line crosses words, it is not what they stand on
        draw(painter);
    }

    QImage &m_paper;
    QTransform m_transform;
    QPen m_pen;
    QBrush m_brush;
};

class GreyPaper : public QPaintDevice {
public:
    explicit GreyPaper(const QSize &size) : m_image(size, QImage::Format_RGB32), look(m_image)
    {
        m_image.fill(Qt::white);
    }
    QPaintEngine *paintEngine() const override { return &look; }

protected:
    int metric(PaintDeviceMetric which) const override
    {
        switch (which) {
        case PdmWidth:
            return m_image.width();
        case PdmHeight:
            return m_image.height();
        case PdmDevicePixelRatioScaled:
            return int(devicePixelRatioFScale());
        case PdmDepth:
            return 32;
        default:
            return 96;
        }
    }

private:
    QImage m_image;

public:
    mutable GreyLook look;
};

} // namespace

TEST_CASE("what is printed can be read on a printer without colours", "[charts][report]")
{
    const Plan plan = loadTemplate(QStringLiteral("charnwood-example"));
    ActionPlanChoice form;
    form.draft = true; // words across the watermark too
    form.layout = GENERATE(FormLayout::Columns, FormLayout::Blocks, FormLayout::LargePrint);
    const bool measures = form.layout == FormLayout::Blocks;
    Plan figures = plan;
    if (measures) { // charts need figures and a target, above their baselines and below
        for (const Measure &measure : plan.measures)
            for (int year = 2005; year < 2009; ++year)
                if (measure.baselineValue && measure.baselinePeriod.label().size() == 7) {
                    Figure figure;
                    figure.measure = measure.id;
                    figure.period = Period::financialYear(year);
                    figure.value = *measure.baselineValue * (year % 2 ? 1.1 : 0.8);
                    figure.id = Figure::idFor(measure.id, figure.period, {});
                    figures.figures.push_back(figure);
                    Target target;
                    target.measure = measure.id;
                    target.period = figures.info().actionYear;
                    target.value = *measure.baselineValue * 0.7;
                    target.state = TargetState::Agreed;
                    target.id = Target::idFor(measure.id, target.period);
                    if (year == 2005)
                        figures.targets.push_back(target);
                }
    }
    const Report report =
        measures ? measuresReport(figures, {{}, {}, QDate(2008, 6, 30), true}) : actionPlanReport(plan, form);
    const PagedReport pages(report, pageSetupFor(report).layout(),
                            [](QPainter &painter, const QRectF &area, const report::Chart &chart) {
                                paintChart(painter, area, chart);
                            });
    std::map<Qt::PenStyle, qreal> lines;
    int words = 0;
    for (int page = 0; page < pages.pageCount(); ++page) {
        CAPTURE(page);
        GreyPaper paper(pages.pageLayout().paintRectPixels(96).size());
        QPainter painter(&paper);
        pages.paintPage(painter, page);
        painter.end();
        words += paper.look.words;
        CAPTURE(paper.look.worst.toStdString());
        CHECK(paper.look.least >= 4.5);
        lines.insert(paper.look.lines.begin(), paper.look.lines.end());
    }
    CHECK(words > 300);
    for (const auto &[style, grey] : lines)
        CHECK(contrast(grey, 1) >= 1.2);
    // Figures, baseline and target are told apart by how their lines are drawn.
    if (measures)
        for (const Qt::PenStyle style : {Qt::SolidLine, Qt::DashLine, Qt::DashDotLine}) {
            REQUIRE(lines.contains(style));
            if (style != Qt::SolidLine) // the grid is a solid line too, and quiet
                CHECK(contrast(lines[style], 1) >= 3);
        }
}
