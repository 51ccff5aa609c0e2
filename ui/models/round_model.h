// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules/update_round.h"
#include "core/store/document.h"
#include "ui/models/rows_model.h"

namespace csp {

/// What agencies brought into a plan, from its history.
std::vector<AgencyAnswer> answersIn(const Database &database);

/// How each agency stands in the update round: asked, late, back, brought in, and how long nothing was said
/// of its actions. Read when somebody looks.
class RoundModel : public RowsModel<AgencyRound> {
    Q_OBJECT

public:
    explicit RoundModel(Document &document, QObject *parent = nullptr);

    void read();
    int withoutAgency() const { return m_withoutAgency; }
    int missing() const; ///< asked, and nothing has come back

    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : RoundTable::Columns;
    }
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    QString keyOf(const AgencyRound &agency) const override { return agency.agency.value; }

private:
    QDate today() const { return m_document.clock().today(); }

    Document &m_document;
    int m_withoutAgency = 0;
};

/// The open actions of one agency.
class OpenActionsModel : public RowsModel<OpenAction> {
    Q_OBJECT

public:
    enum Column { Words, StatusNow, Due, Newest, Columns };

    OpenActionsModel(Document &document, QObject *parent = nullptr);

    void show(std::vector<OpenAction> actions) { setRows(std::move(actions)); }

    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : Columns; }
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    QString keyOf(const OpenAction &action) const override { return action.id.value; }

private:
    Document &m_document;
};

} // namespace csp
