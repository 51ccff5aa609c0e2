// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/baseline_measures.h"

#include "core/report/measures_report.h"
#include "ui/support/appearance.h"

namespace csp {

namespace {
/// A drawing of a few dozen points wide shows no more; by text the newest come first.
constexpr int newestFigures = 120;
} // namespace

BaselineMeasures::BaselineMeasures(Document &document, MeasuresModel *measures, QObject *parent)
    : QSortFilterProxyModel(parent), m_document(document), m_measures(measures)
{
    setSourceModel(measures);
    connect(&document, &Document::changed, this, [this](const RowChanges &changes) {
        for (const char *table : {Figure::table, Measure::table, Target::table, PlanInfo::table})
            if (touches(changes, table))
                m_charts.clear();
        // A baseline that was typed or taken away, or a measure that stands elsewhere, after the list knows.
        for (const char *table : {Measure::table, PriorityMeasure::table, Priority::table})
            if (touches(changes, table))
                return invalidateFilter();
    });
}

Id<Measure> BaselineMeasures::measureAt(const QModelIndex &index) const
{
    return m_measures->rowAt(mapToSource(index).row()).measure.id;
}

const std::optional<report::Chart> &BaselineMeasures::chartAt(const QModelIndex &index) const
{
    const Measure &measure = m_measures->rowAt(mapToSource(index).row()).measure;
    const auto known = m_charts.find(measure.id.value);
    if (known != m_charts.end())
        return known->second;
    Plan plan; // only what the chart is made of
    plan.measures = {measure};
    plan.figures = selectRows<Figure>(m_document.database(),
                                      "WHERE measure_id = ?1 AND area = '' AND value IS NOT NULL"
                                      " ORDER BY period DESC LIMIT " +
                                          std::to_string(newestFigures),
                                      measure.id);
    return m_charts.emplace(measure.id.value, chartOf(plan, measure, {})).first->second;
}

QVariant BaselineMeasures::data(const QModelIndex &index, int role) const
{
    if (index.isValid() && index.column() == MeasuresModel::Latest)
        if (role == Qt::AccessibleTextRole || role == Qt::ToolTipRole)
            if (const auto &chart = chartAt(index))
                return role == Qt::ToolTipRole ? plainToolTip(chart->summary) : chart->summary;
    return QSortFilterProxyModel::data(index, role);
}

bool BaselineMeasures::filterAcceptsRow(int row, const QModelIndex &) const
{
    const Measure &measure = m_measures->rowAt(row).measure;
    return measure.baselineValue.has_value() && m_measures->rowOfMeasure(measure.id.value) == row;
}

} // namespace csp
