// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/report.h"

#include <QDialog>

class QChart;
class QChartView;
class QGraphicsSimpleTextItem;
class QLineSeries;

namespace csp {

struct Colours;

/// One chart over as much of the screen as it is given, with its numbers beside it, and as a picture to save.
/// Only in a program built with CSP_CHARTS.
class ChartWindow : public QDialog {
    Q_OBJECT

public:
    explicit ChartWindow(const report::Chart &chart, QWidget *parent = nullptr);

    /// Asks for a file and writes the chart as a PNG in the colours of paper, whole or not at all.
    void savePicture();

private:
    QWidget *numbers();
    void addSeries();
    void addLevel(const report::Level &level, const QString &label, Qt::PenStyle style);
    void addGoodSide();
    void addFigures();
    void addAxes();
    void dress(const Colours &colours, const QColor &text, const QColor &ground);
    void placeValues();

    const report::Chart m_chart;
    QChart *m_drawing;
    QChartView *m_view;
    QList<QLineSeries *> m_figures; ///< one for each run of periods without a gap
    QList<QLineSeries *> m_levels;
    std::vector<std::pair<QPointF, QGraphicsSimpleTextItem *>> m_values;
    double m_low = 0; ///< of the value axis
    double m_high = 1;
};

} // namespace csp
