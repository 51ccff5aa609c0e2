// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/share/part_actions.h"
#include "core/store/document.h"
#include "ui/models/rows_model.h"

#include <QHash>

namespace csp {

/// The actions of an agency's part, with what is still to be said about each. Follows the document.
class PartModel : public RowsModel<PartAction> {
    Q_OBJECT

public:
    enum Column { Words, StatusNow, Update, Columns };

    PartModel(Document &document, Id<Agency> agency, QObject *parent = nullptr);

    int open() const; ///< how many nothing has been said about
    /// The next of them after a row, round the end; −1 when there is none.
    int nextOpen(int row) const;

    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : Columns; }
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    QString keyOf(const PartAction &action) const override { return action.id.value; }

private:
    void read();

    Document &m_document;
    Id<Agency> m_agency;
    QHash<QString, Status> m_statuses;
};

} // namespace csp
