// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/report.h"
#include "ui/models/measures_model.h"

#include <QSortFilterProxyModel>

#include <map>

namespace csp {

/// Of the measures of the plan those with a baseline, each once, and the figures of each as a small chart.
class BaselineMeasures : public QSortFilterProxyModel {
    Q_OBJECT

public:
    BaselineMeasures(Document &document, MeasuresModel *measures, QObject *parent = nullptr);

    Id<Measure> measureAt(const QModelIndex &index) const;
    /// Nothing for a measure without figures.
    const std::optional<report::Chart> &chartAt(const QModelIndex &index) const;

    QVariant data(const QModelIndex &index, int role) const override;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    Document &m_document;
    MeasuresModel *m_measures;
    mutable std::map<QString, std::optional<report::Chart>> m_charts; ///< by measure, as they are first seen
};

} // namespace csp
