// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/document.h"
#include "ui/models/rows_model.h"

namespace csp {

struct SectionLine {
    Id<Section> id;
    QString heading;
    bool empty = false; ///< nothing is written under it yet
    bool operator==(const SectionLine &) const = default;
};

/// The sections of the plan in words, in order, without their texts.
class SectionsModel : public RowsModel<SectionLine> {
    Q_OBJECT

public:
    enum Column { Heading, Written, Columns };

    explicit SectionsModel(Document &document, QObject *parent = nullptr);

    /// In order; whether something is written under each only where that is wanted, for it takes reading.
    static std::vector<SectionLine> read(const Database &database, bool written = false);

    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : Columns; }
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    QString keyOf(const SectionLine &line) const override { return line.id.value; }
};

} // namespace csp
