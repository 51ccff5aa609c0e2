// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/report.h"

#include <QWidget>

#include <optional>

namespace csp {

/// One chart on a page. Its summary is what a screen reader says, and its tool tip.
class ChartView : public QWidget {
    Q_OBJECT

public:
    explicit ChartView(QWidget *parent = nullptr);

    /// Nothing: the sentence that says why there is no chart.
    void setChart(const std::optional<report::Chart> &chart, const QString &insteadOfIt);

    const std::optional<report::Chart> &chart() const { return m_chart; }

    QSize sizeHint() const override { return {520, 280}; }
    QSize minimumSizeHint() const override; ///< a chart can be read in so much, with text of any size

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::optional<report::Chart> m_chart;
    QString m_insteadOfIt;
};

} // namespace csp
