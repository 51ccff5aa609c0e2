// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/partners_models.h"

#include "core/edit/fields.h"
#include "core/edit/partners.h"
#include "ui/support/appearance.h"

namespace csp {

namespace {

/// A text cell for any of its roles.
QVariant textCell(const QString &text, int role)
{
    if (role == Qt::EditRole)
        return text;
    if (role == Qt::DisplayRole)
        return text.simplified();
    return role == Qt::ToolTipRole ? plainToolTip(text) : QVariant();
}

} // namespace

AgenciesModel::AgenciesModel(Document &document, AttemptEdit attempt, QObject *parent)
    : RowsModel(parent), m_document(document), m_attempt(std::move(attempt))
{
    const auto read = [this] { setRows(selectRows<Agency>(m_document.database(), "ORDER BY position, id")); };
    read();
    connect(&document, &Document::changed, this, [read](const RowChanges &changes) {
        if (touches(changes, Agency::table))
            read();
    });
}

QVariant AgenciesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == FreeWordsRole)
        return index.column() == Contact;
    const Agency &agency = rowAt(index.row());
    switch (index.column()) {
    case Name:
        return textCell(agency.name, role);
    case ShortName:
        return textCell(agency.shortName, role);
    case Contact:
        return textCell(agency.contact, role);
    case Email:
        return textCell(agency.email, role);
    default:
        if (role == Qt::CheckStateRole)
            return agency.kind == AgencyKind::Responsible ? Qt::Checked : Qt::Unchecked;
        return role == Qt::DisplayRole || role == Qt::AccessibleTextRole ? labelOf(agency.kind) : QVariant();
    }
}

bool AgenciesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || m_document.isReadOnly())
        return false;
    if (role == VisitRole)
        return RowsModel::setData(index, value, role);
    const QString visit = takeVisit();
    const Id<Agency> id = rowAt(index.row()).id;
    const QString text = value.toString();
    return m_attempt([&] {
        switch (index.column()) {
        case Name:
            edit::renameAgency(m_document, id, text);
            return;
        case ShortName:
            edit::set(m_document, id, &Agency::shortName, text.simplified(), visit);
            return;
        case Contact:
            edit::set(m_document, id, &Agency::contact, text.simplified(), visit);
            return;
        case Email:
            edit::set(m_document, id, &Agency::email, text.simplified(), visit);
            return;
        default:
            if (role == Qt::CheckStateRole)
                edit::set(m_document, id, &Agency::kind,
                          value.toInt() == Qt::Checked ? AgencyKind::Responsible : AgencyKind::Other);
        }
    });
}

Qt::ItemFlags AgenciesModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = RowsModel::flags(index);
    if (!index.isValid() || m_document.isReadOnly())
        return flags;
    return flags | (index.column() == Responsible ? Qt::ItemIsUserCheckable : Qt::ItemIsEditable);
}

QVariant AgenciesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Agency");
    case ShortName:
        return tr("Short name");
    case Contact:
        return tr("Contact, by role");
    case Email:
        return tr("E-mail");
    default:
        return tr("Responsible authority");
    }
}

GroupsModel::GroupsModel(Document &document, AttemptEdit attempt, QObject *parent)
    : RowsModel(parent), m_document(document), m_attempt(std::move(attempt))
{
    read();
    connect(&document, &Document::changed, this, [this](const RowChanges &changes) {
        for (const char *table : {Group::table, GroupMember::table, Agency::table})
            if (touches(changes, table))
                return read();
    });
}

void GroupsModel::read()
{
    const Database &database = m_document.database();
    std::vector<GroupLine> lines;
    for (Group &group : selectRows<Group>(database, "ORDER BY position, id")) {
        QStringList members;
        Statement each = database.prepare("SELECT coalesce(nullif(short_name, ''), name) FROM group_member"
                                          " JOIN agency ON agency.id = agency_id WHERE group_id = ?1"
                                          " ORDER BY agency.position, agency.id");
        each.bind(group.id);
        while (each.step())
            members << each.text(0).simplified();
        lines.push_back({std::move(group), members.join(tr(", "))});
    }
    setRows(std::move(lines));
}

QVariant GroupsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == FreeWordsRole)
        return index.column() == Purpose;
    const GroupLine &line = rowAt(index.row());
    return textCell(index.column() == Name      ? line.group.name
                    : index.column() == Purpose ? line.group.purpose
                                                : line.members,
                    role);
}

bool GroupsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || m_document.isReadOnly() || index.column() == Members)
        return false;
    if (role == VisitRole)
        return RowsModel::setData(index, value, role);
    const QString visit = takeVisit();
    const Id<Group> id = rowAt(index.row()).group.id;
    return m_attempt([&] {
        if (index.column() == Name)
            edit::renameGroup(m_document, id, value.toString());
        else
            edit::set(m_document, id, &Group::purpose, value.toString(), visit);
    });
}

Qt::ItemFlags GroupsModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = RowsModel::flags(index);
    const bool editable = index.isValid() && !m_document.isReadOnly() && index.column() != Members;
    return editable ? flags | Qt::ItemIsEditable : flags;
}

QVariant GroupsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Group") : section == Purpose ? tr("What it is for") : tr("Agencies");
}

} // namespace csp
