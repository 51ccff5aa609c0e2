// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/measures.h"
#include "ui/models/rows_model.h"

#include <array>
#include <functional>

namespace csp {

/// The figures of one measure by period, and a last empty row in which a new one is typed: it becomes a
/// figure as soon as it has a period and a number.
class FiguresModel : public RowsModel<Figure> {
    Q_OBJECT

public:
    enum Column {
        PeriodCell,
        AreaCell,
        ValueCell,
        NumeratorCell,
        DenominatorCell,
        SourceCell,
        NoteCell,
        Columns
    };
    /// Runs an edit and says its failure: attempt() with the page's widget.
    using Attempt = std::function<bool(const std::function<void()> &)>;

    FiguresModel(Document &document, Attempt attempt, QObject *parent = nullptr);

    void setMeasure(const Id<Measure> &measure);
    Id<Measure> measure() const { return m_measure; }
    bool isNewRow(int row) const { return row == static_cast<int>(rows().size()); }
    /// What is typed in the last row and is no figure yet: why, and in which cell to go on. No sentence when
    /// the row is empty.
    struct Unfinished {
        QString sentence = {};
        Column column = PeriodCell;
    };
    Unfinished unfinished() const;
    void forgetTyped(); ///< empties the last row

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : Columns; }
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    /// A figure was typed, or moved to another period: where it is now.
    void placed(const QString &figure);

protected:
    QString keyOf(const Figure &figure) const override { return figure.id.value; }

private:
    void read();
    QString cellText(const Figure &figure, int column) const;

    Document &m_document;
    Attempt m_attempt;
    Id<Measure> m_measure;
    std::array<QString, Columns> m_typed; ///< in the last row
};

} // namespace csp
