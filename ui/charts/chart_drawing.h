// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtPlugin>

#include <memory>

class QColor;
class QPainter;
class QRectF;
class QWidget;

namespace csp {

struct Colours;

namespace report {
struct Chart;
}

/// One chart drawn by Qt Charts over as much room as its view is given. Takes its view with it when it goes.
class ChartDrawing {
public:
    ChartDrawing() = default;
    ChartDrawing(const ChartDrawing &) = delete;
    ChartDrawing &operator=(const ChartDrawing &) = delete;
    virtual ~ChartDrawing() = default;

    virtual QWidget *view() const = 0;
    virtual void dress(const Colours &shades, const QColor &text, const QColor &ground) = 0;
    /// What the view shows, drawn into `target`.
    virtual void paint(QPainter &painter, const QRectF &target) const = 0;
};

/// What the module with Qt Charts in it offers. It is loaded when a chart is first enlarged: Qt Charts and
/// the libraries that come with it would be a twentieth of the start of the program, for a window that most
/// days nobody opens.
class ChartDrawings {
public:
    ChartDrawings() = default;
    ChartDrawings(const ChartDrawings &) = delete;
    ChartDrawings &operator=(const ChartDrawings &) = delete;
    virtual ~ChartDrawings() = default;

    virtual std::unique_ptr<ChartDrawing> draw(const report::Chart &chart, QWidget *parent) = 0;
};

/// The module, loaded at the first call and kept. Throws Error when it is not beside the program, or
/// is another version's.
ChartDrawings &chartDrawings();

} // namespace csp

// The version is part of the name: both sides must know the same structs.
#define CSP_CHART_DRAWINGS "csp-planner.charts/" CSP_VERSION
Q_DECLARE_INTERFACE(csp::ChartDrawings, CSP_CHART_DRAWINGS)
