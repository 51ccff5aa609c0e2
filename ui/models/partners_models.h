// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/document.h"
#include "ui/models/rows_model.h"

#include <functional>

namespace csp {

/// Runs an edit and says its failure: attempt() with the page's widget.
using AttemptEdit = std::function<bool(const std::function<void()> &)>;

/// The agencies of the partnership, edited in place.
class AgenciesModel : public RowsModel<Agency> {
    Q_OBJECT

public:
    enum Column { Name, ShortName, Responsible, Contact, Email, Columns };

    AgenciesModel(Document &document, AttemptEdit attempt, QObject *parent = nullptr);

    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : Columns; }
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    QString keyOf(const Agency &agency) const override { return agency.id.value; }

private:
    Document &m_document;
    AttemptEdit m_attempt;
};

struct GroupLine {
    Group group;
    QString members; ///< the agencies that attend it, as cells say them
    bool operator==(const GroupLine &) const = default;
};

/// The groups of the partnership; name and purpose are edited in place.
class GroupsModel : public RowsModel<GroupLine> {
    Q_OBJECT

public:
    enum Column { Name, Purpose, Members, Columns };

    GroupsModel(Document &document, AttemptEdit attempt, QObject *parent = nullptr);

    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : Columns; }
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    QString keyOf(const GroupLine &line) const override { return line.group.id.value; }

private:
    void read();

    Document &m_document;
    AttemptEdit m_attempt;
};

} // namespace csp
