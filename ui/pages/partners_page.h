// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

class QLabel;

namespace csp {

class AgenciesModel;
class RowsView;
class GroupsModel;

/// Who is in the partnership: its agencies, and the groups they meet in. Both are edited in place.
class PartnersPage : public Page {
    Q_OBJECT

public:
    explicit PartnersPage(Document &document, QWidget *parent = nullptr);

    QString title() const override;
    bool canPerform(Command command) const override;
    void perform(Command command) override;
    bool commitTyping() override;
    bool showRow(const std::string &table, const QString &id) override;
    std::pair<std::string, QString> chosenRow() const override;
    QList<QWidget *> panes() override;

private:
    Id<Agency> agency() const;
    Id<Group> group() const;
    void addOne(Command command);
    void removeAgency();
    void removeGroup();
    void chooseMembers();

    AgenciesModel *m_agencies;
    GroupsModel *m_groups;
    RowsView *m_agencyTable;
    RowsView *m_groupTable;
    QLabel *m_empty;    ///< instead of the agencies, where there are none
    QLabel *m_noGroups; ///< instead of the groups
};

} // namespace csp
