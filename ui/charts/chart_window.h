// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/report.h"

#include <QDialog>

#include <memory>

namespace csp {

class ChartDrawing;

/// One chart over as much of the screen as it is given, with its numbers beside it, and as a picture to save.
/// Only in a program built with CSP_CHARTS.
class ChartWindow : public QDialog {
    Q_OBJECT

public:
    /// Throws Error without the module that draws it: chart_drawing.h.
    explicit ChartWindow(const report::Chart &chart, QWidget *parent = nullptr);
    ~ChartWindow() override;

    /// Asks for a file and writes the chart as a PNG in the colours of paper, whole or not at all.
    void savePicture();

private:
    QWidget *numbers();

    const report::Chart m_chart;
    const std::unique_ptr<ChartDrawing> m_drawing;
};

} // namespace csp
