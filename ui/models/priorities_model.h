// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/document.h"
#include "ui/models/rows_model.h"

namespace csp {

struct PriorityLine {
    Id<Priority> id;
    QString title;
    QString leads; ///< agencies and groups, by name
    qint64 aims = 0;
    qint64 measures = 0;
    qint64 actions = 0; ///< of the plan's action-plan year
    bool operator==(const PriorityLine &) const = default;
};

/// The priorities with what each holds.
class PrioritiesModel : public RowsModel<PriorityLine> {
    Q_OBJECT

public:
    enum Column { Number, Title, Lead, Aims, Measures, Actions, Columns };

    explicit PrioritiesModel(Document &document, QObject *parent = nullptr);

    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : Columns; }
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    QString keyOf(const PriorityLine &line) const override { return line.id.value; }

private:
    void read();

    Document &m_document;
};

} // namespace csp
