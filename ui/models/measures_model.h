// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measure/figures.h"
#include "core/store/document.h"
#include "ui/models/rows_model.h"

#include <map>

namespace csp {

struct MeasureLine {
    Measure measure;
    Id<Priority> priority; ///< empty: it stands under none
    int number = 0;        ///< of the priority, from 1
    QString priorityTitle;
    std::optional<Target> target; ///< for the year of the action plans
    bool operator==(const MeasureLine &) const = default;
};

/// All measures by priority (one that serves two stands under both), with what their figures say. Figures are
/// read for the rows somebody looks at, by index, and remembered until they change.
class MeasuresModel : public RowsModel<MeasureLine> {
    Q_OBJECT

public:
    enum Column { Number, Words, Kind, Baseline, Latest, Change, TargetValue, Columns };

    explicit MeasuresModel(Document &document, QObject *parent = nullptr);

    /// The first row of a measure; −1 for none.
    int rowOfMeasure(const QString &id) const;
    const measure::Change &changeOf(const Measure &measure) const;

    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : Columns; }
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    static QString baselineText(const Measure &measure);
    static QString targetText(const std::optional<Target> &target);

protected:
    QString keyOf(const MeasureLine &line) const override
    {
        return line.priority.value + u'/' + line.measure.id.value;
    }

private:
    void read();
    void refresh(const RowChanges &changes);

    Document &m_document;
    mutable std::map<QString, measure::Change> m_changes;
    mutable QHash<QString, QString> m_measureOf; ///< figure that was read for a line → its measure
};

} // namespace csp
