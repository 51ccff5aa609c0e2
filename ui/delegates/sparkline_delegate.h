// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/report.h"
#include "ui/support/tables.h"

#include <functional>
#include <optional>

namespace csp {

/// A cell with a small drawing of its figures before its words.
class SparklineDelegate : public RowDelegate {
    Q_OBJECT

public:
    using ChartAt = std::function<const std::optional<report::Chart> &(const QModelIndex &)>;
    explicit SparklineDelegate(ChartAt chartAt, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    void paintCell(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

    ChartAt m_chartAt;
};

} // namespace csp
