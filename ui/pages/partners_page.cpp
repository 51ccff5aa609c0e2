// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/partners_page.h"

#include "core/edit/partners.h"
#include "ui/dialogs/choice_dialogs.h"
#include "ui/models/partners_models.h"
#include "ui/pages/command_button.h"
#include "ui/pages/rows_view.h"
#include "ui/support/ask.h"
#include "ui/support/attempt.h"
#include "ui/support/page_heading.h"
#include "ui/support/tables.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <set>

namespace csp {

namespace {

/// "It leads 2 priorities, has a part in 5 actions and attends 1 group. …", as far as it does.
QString usesText(const edit::Uses &uses, const QString &groups)
{
    QStringList parts;
    const auto number = [](qint64 count) { return static_cast<int>(count); };
    if (uses.priorities > 0)
        parts << (uses.priorities == 1
                      ? PartnersPage::tr("It leads 1 priority.")
                      : PartnersPage::tr("It leads %n priorities.", nullptr, number(uses.priorities)));
    if (uses.actions > 0)
        parts << (uses.actions == 1
                      ? PartnersPage::tr("It has a part in 1 action.")
                      : PartnersPage::tr("It has a part in %n actions.", nullptr, number(uses.actions)));
    if (uses.groups > 0)
        parts << groups;
    parts << (parts.isEmpty()
                  ? PartnersPage::tr("Nothing refers to it.")
                  : PartnersPage::tr(
                        "The plan no longer says so afterwards; the words typed in the form stay."))
          << PartnersPage::tr("Undo brings everything back.");
    return parts.join(u' ');
}

} // namespace

PartnersPage::PartnersPage(Document &document, QWidget *parent)
    : Page(document, parent),
      m_agencies(new AgenciesModel(
          document, [this](const std::function<void()> &edit) { return attempt(this, edit); }, this)),
      m_groups(new GroupsModel(
          document, [this](const std::function<void()> &edit) { return attempt(this, edit); }, this)),
      m_agencyTable(new RowsView(this)), m_groupTable(new RowsView(this)), m_empty(new QLabel(this)),
      m_noGroups(new QLabel(this))
{
    const auto dress = [](RowsView *view, QAbstractItemModel *model, const char *name) {
        view->setModel(model);
        view->setObjectName(QLatin1String(name));
        view->setSelectionMode(QAbstractItemView::SingleSelection);
        view->setSelectionBehavior(QAbstractItemView::SelectItems);
        view->setShowGrid(true);
        view->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                              QAbstractItemView::AnyKeyPressed);
        if (model->rowCount() > 0)
            view->setCurrentIndex(model->index(0, 0));
    };
    dress(m_agencyTable, m_agencies, "agencies");
    dress(m_groupTable, m_groups, "groups");
    m_agencyTable->setAccessibleName(tr("Agencies"));
    m_agencyTable->setAccessibleDescription(
        tr("The agencies of the partnership. Type to change a cell; Space says whether one is responsible."));
    m_groupTable->setAccessibleName(tr("Groups"));
    m_groupTable->setAccessibleDescription(
        tr("The groups of the partnership. Type to change what one is called or is for."));
    const int em = fontMetrics().averageCharWidth();
    m_agencyTable->setColumnWidth(AgenciesModel::ShortName, em * 18);
    m_agencyTable->setColumnWidth(AgenciesModel::Responsible, em * 24);
    m_agencyTable->setColumnWidth(AgenciesModel::Contact, em * 30);
    m_agencyTable->setColumnWidth(AgenciesModel::Email, em * 30);
    m_agencyTable->horizontalHeader()->setSectionResizeMode(AgenciesModel::Name, QHeaderView::Stretch);
    m_groupTable->setColumnWidth(GroupsModel::Name, em * 50);
    growWhereRoom(*m_agencyTable, AgenciesModel::ShortName, 36);
    m_groupTable->setColumnWidth(GroupsModel::Members, em * 36);
    m_groupTable->horizontalHeader()->setSectionResizeMode(GroupsModel::Purpose, QHeaderView::Stretch);
    growWhereRoom(*m_groupTable, GroupsModel::Name, 80);
    for (QLabel *label : {m_empty, m_noGroups}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_empty->setText(tr("No agencies yet. Add the councils, the police and the others who work together; the "
                        "form then offers them as leads."));
    m_noGroups->setText(
        tr("No groups yet. Add the board and the groups that meet under it; a group can lead a "
           "priority or an action as an agency can."));

    const auto half = [&](RowsView *view, std::initializer_list<Command> commands) {
        auto *widget = new QWidget(this);
        auto *layout = new QVBoxLayout(widget);
        layout->setContentsMargins(0, 0, 0, 4);
        layout->addWidget(view == m_agencyTable ? m_empty : m_noGroups);
        layout->addWidget(view, 1);
        auto *row = new QHBoxLayout;
        for (const Command command : commands)
            row->addWidget(commandButton(this, command));
        row->addStretch();
        layout->addLayout(row);
        return widget;
    };
    auto *parts = new QSplitter(Qt::Vertical, this);
    parts->addWidget(half(m_agencyTable, {Command::AddAgency, Command::RemoveAgency}));
    parts->addWidget(
        half(m_groupTable, {Command::AddGroup, Command::EditGroupMembers, Command::RemoveGroup}));
    parts->setSizes({360, 260});
    parts->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(new PageHeading(
        title(), tr("Who works together, and in which groups. Cells are changed where they stand."), this));
    layout->addWidget(parts, 1);
    layout->addStretch(); // below parts that are kept small

    const auto look = [this] {
        for (const auto &[table, sentence] :
             {std::pair(m_agencyTable, m_empty), std::pair(m_groupTable, m_noGroups)}) {
            const bool none = table->model()->rowCount() == 0;
            sentence->setVisible(none);
            table->setVisible(!none);
            keepSmall(*table->parentWidget(), none);
        }
        emit commandsChanged();
    };
    for (const RowsView *view : {m_agencyTable, m_groupTable})
        connect(view->selectionModel(), &QItemSelectionModel::currentChanged, this, &Page::commandsChanged);
    connect(&document, &Document::changed, this, look);
    look();
}

QString PartnersPage::title() const
{
    return tr("Agencies and groups");
}

Id<Agency> PartnersPage::agency() const
{
    const QModelIndex current = m_agencyTable->currentIndex();
    return current.isValid() ? m_agencies->rowAt(current.row()).id : Id<Agency>();
}

Id<Group> PartnersPage::group() const
{
    const QModelIndex current = m_groupTable->currentIndex();
    return current.isValid() ? m_groups->rowAt(current.row()).group.id : Id<Group>();
}

bool PartnersPage::canPerform(Command command) const
{
    if (document().isReadOnly())
        return false;
    switch (command) {
    case Command::AddAgency:
    case Command::AddGroup:
        return true;
    case Command::RemoveAgency:
        return agency().operator bool();
    case Command::RemoveGroup:
    case Command::EditGroupMembers:
        return group().operator bool();
    default:
        return false;
    }
}

void PartnersPage::perform(Command command)
{
    if (!canPerform(command) || !commitTyping())
        return;
    switch (command) {
    case Command::RemoveAgency:
        return removeAgency();
    case Command::RemoveGroup:
        return removeGroup();
    case Command::EditGroupMembers:
        return chooseMembers();
    default:
        return addOne(command);
    }
}

void PartnersPage::addOne(Command command)
{
    const bool group = command == Command::AddGroup;
    const auto name = dialogs::name(this, {group ? tr("Add a group") : tr("Add an agency"),
                                           tr("Add"),
                                           tr("&Name"),
                                           {},
                                           {},
                                           group ? tr("A group needs a name. Type what it is called.")
                                                 : tr("An agency needs a name. Type what it is called.")});
    if (!name)
        return;
    attempt(this, [&] {
        if (group)
            showRow(Group::table, edit::addGroup(document(), *name).value);
        else
            showRow(Agency::table, edit::addAgency(document(), *name).value);
    });
}

void PartnersPage::removeAgency()
{
    const auto row = selectRow(document().database(), agency());
    if (!row)
        return;
    const edit::Uses uses = edit::usesOf(document().database(), row->id);
    const QString groups = uses.groups == 1
                               ? tr("It attends 1 group.")
                               : tr("It attends %n groups.", nullptr, static_cast<int>(uses.groups));
    if (ask::confirm(this, {tr("Remove an agency"),
                            tr("Remove “%1”?").arg(row->name.simplified()),
                            usesText(uses, groups),
                            tr("Remove"),
                            {},
                            true}))
        attempt(this, [&] { edit::removeAgency(document(), row->id); });
}

void PartnersPage::removeGroup()
{
    const auto row = selectRow(document().database(), group());
    if (!row)
        return;
    const edit::Uses uses = edit::usesOf(document().database(), row->id);
    const QString agencies = uses.groups == 1
                                 ? tr("1 agency attends it.")
                                 : tr("%n agencies attend it.", nullptr, static_cast<int>(uses.groups));
    if (ask::confirm(this, {tr("Remove a group"),
                            tr("Remove “%1”?").arg(row->name.simplified()),
                            usesText(uses, agencies),
                            tr("Remove"),
                            {},
                            true}))
        attempt(this, [&] { edit::removeGroup(document(), row->id); });
}

void PartnersPage::chooseMembers()
{
    const Database &database = document().database();
    const auto row = selectRow(database, group());
    if (!row)
        return;
    std::set<QString> now;
    for (const auto &member : selectRows<GroupMember>(database, "WHERE group_id = ?1", row->id))
        now.insert(member.agency.value);
    dialogs::TickQuestion question{tr("Agencies of the group"),
                                   tr("Which agencies attend “%1”.").arg(row->name.simplified()),
                                   tr("Use these"),
                                   tr("&Agencies"),
                                   {}};
    for (const Agency &each : selectRows<Agency>(database, "ORDER BY position, id"))
        question.ticks.push_back({each.id.value, each.name, now.count(each.id.value) > 0});
    const auto ticked = dialogs::tick(this, question);
    if (!ticked)
        return;
    std::vector<Id<Agency>> agencies;
    for (const QString &id : *ticked)
        agencies.push_back({id});
    attempt(this, [&] { edit::setGroupMembers(document(), row->id, agencies); });
}

bool PartnersPage::commitTyping()
{
    return m_agencyTable->commitTyping() && m_groupTable->commitTyping();
}

bool PartnersPage::showRow(const std::string &table, const QString &id)
{
    QString agency = table == Agency::table ? id : QString();
    QString group = table == Group::table ? id : QString();
    if (table == GroupMember::table) { // both ends of it
        const auto member = selectRow(document().database(), Id<GroupMember>{id}).value_or(GroupMember());
        agency = member.agency.value;
        group = member.group.value;
    }
    const int agencyRow = agency.isEmpty() ? -1 : m_agencies->rowOf(agency);
    const int groupRow = group.isEmpty() ? -1 : m_groups->rowOf(group);
    if (agencyRow >= 0)
        m_agencyTable->setCurrentIndex(m_agencies->index(agencyRow, 0));
    if (groupRow >= 0)
        m_groupTable->setCurrentIndex(m_groups->index(groupRow, 0));
    return agencyRow >= 0 || groupRow >= 0;
}

std::pair<std::string, QString> PartnersPage::chosenRow() const
{
    const auto id = agency();
    return id ? std::pair<std::string, QString>(Agency::table, id.value) : std::pair<std::string, QString>();
}

QList<QWidget *> PartnersPage::panes()
{
    return {m_agencyTable, m_groupTable};
}

} // namespace csp
