// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/priority_page.h"

#include "core/edit/fields.h"
#include "core/edit/partners.h"
#include "core/edit/plan.h"
#include "ui/dialogs/choice_dialogs.h"
#include "ui/support/appearance.h"
#include "ui/support/attempt.h"
#include "ui/support/markdown_field.h"
#include "ui/support/tables.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <set>

namespace csp {

namespace {

QListWidget *makeList(const char *objectName, const QString &name, const QString &description)
{
    auto *list = new QListWidget;
    list->setObjectName(QLatin1String(objectName));
    list->setAccessibleName(name);
    list->setAccessibleDescription(description);
    list->setItemDelegate(new RowDelegate(list));
    list->setWordWrap(true);
    list->setAlternatingRowColors(true);
    list->setTextElideMode(Qt::ElideNone);
    return list;
}

struct Line {
    QString id;
    QString text;
};

/// Shows these lines; what was chosen stays chosen.
void fill(QListWidget *list, const std::vector<Line> &lines)
{
    const auto *before = list->currentItem();
    const QString chosen = before ? before->data(Qt::UserRole).toString() : QString();
    list->clear();
    for (const Line &line : lines) {
        auto *item = new QListWidgetItem(line.text, list);
        item->setData(Qt::UserRole, line.id);
        item->setToolTip(plainToolTip(line.text));
        if (line.id == chosen)
            list->setCurrentItem(item);
    }
    if (!list->currentItem())
        list->setCurrentRow(0);
}

template <class Row>
std::vector<Id<Row>> idsFrom(const QStringList &ids)
{
    std::vector<Id<Row>> all;
    for (const QString &id : ids)
        all.push_back({id});
    return all;
}

std::vector<dialogs::Tick> measureTicks(const Database &database, const std::set<QString> &ticked)
{
    std::vector<dialogs::Tick> ticks;
    for (const Measure &measure : selectRows<Measure>(database, "ORDER BY position, id"))
        ticks.push_back({measure.id.value, measure.text, ticked.count(measure.id.value) > 0});
    return ticks;
}

} // namespace

PriorityPage::PriorityPage(Document &document, QWidget *parent)
    : Page(document, parent),
      m_title(new LineField(tr("Title of the priority"),
                            [this](const QString &text, const QString &visit) {
                                edit::renamePriority(this->document(), m_priority, text, visit);
                            })),
      m_why(new MarkdownField(tr("Why a priority?"),
                              [this](const QString &text, const QString &visit) {
                                  edit::set(this->document(), m_priority, &Priority::why, text, visit);
                              })),
      m_leads(new QLabel),
      m_aims(makeList("priority-aims", tr("Aims"),
                      tr("What is to be reached; Enter chooses the measures that show it."))),
      m_measures(makeList("priority-measures", tr("How we will measure success"),
                          tr("The measures that serve this priority; Enter opens one.")))
{
    QFont larger = m_title->line()->font();
    larger.setPointSizeF(larger.pointSizeF() * 1.3);
    m_title->line()->setFont(larger);
    m_title->line()->setObjectName(QStringLiteral("priority-title"));
    m_why->source()->setObjectName(QStringLiteral("priority-why"));
    m_why->source()->setPlaceholderText(
        tr("What the strategic assessment says: how much of it there is, where, and whom it harms."));
    m_title->setReadOnly(document.isReadOnly());
    m_why->setReadOnly(document.isReadOnly());
    m_leads->setTextFormat(Qt::PlainText);
    m_leads->setWordWrap(true);
    m_leads->setObjectName(QStringLiteral("priority-leads"));

    const auto button = [this](Command command) {
        // Without the mnemonic, which is the menu's: on a page it would get in the way of the menu bar.
        auto *made = new QPushButton(textOf(infoOf(command)).remove(u'&'));
        made->setAccessibleDescription(hintOf(infoOf(command)));
        made->setEnabled(!this->document().isReadOnly());
        connect(made, &QPushButton::clicked, this, [this, command] {
            if (command == Command::EditAims)
                emit commandRequested(command);
            else
                perform(command);
        });
        return made;
    };
    const auto heading = [](const QString &text) {
        auto *label = new QLabel(text);
        QFont bold = label->font();
        bold.setWeight(QFont::DemiBold);
        label->setFont(bold);
        return label;
    };
    auto *leads = new QHBoxLayout;
    leads->addWidget(m_leads, 1);
    leads->addWidget(button(Command::EditLeads));
    auto *aims = new QVBoxLayout;
    aims->addWidget(heading(tr("Aims")));
    aims->addWidget(m_aims, 1);
    auto *aimButtons = new QHBoxLayout;
    aimButtons->addWidget(button(Command::EditAims));
    aimButtons->addWidget(button(Command::EditAimMeasures));
    aimButtons->addStretch();
    aims->addLayout(aimButtons);
    auto *measures = new QVBoxLayout;
    measures->addWidget(heading(tr("How we will measure success")));
    measures->addWidget(m_measures, 1);
    auto *measureButtons = new QHBoxLayout;
    measureButtons->addWidget(button(Command::EditPriorityMeasures));
    measureButtons->addStretch();
    measures->addLayout(measureButtons);
    auto *below = new QHBoxLayout;
    below->addLayout(aims, 1);
    below->addSpacing(8);
    below->addLayout(measures, 1);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_title);
    layout->addLayout(leads);
    layout->addWidget(heading(tr("Why a priority?")));
    layout->addWidget(m_why, 3);
    layout->addLayout(below, 2);

    connect(m_aims, &QListWidget::itemActivated, this, [this] { perform(Command::EditAimMeasures); });
    connect(m_measures, &QListWidget::itemActivated, this, [this](const QListWidgetItem *item) {
        if (const QString id = item->data(Qt::UserRole).toString(); !id.isEmpty())
            emit rowWanted(Measure::table, id);
    });
    for (const QListWidget *list : {m_aims, m_measures})
        connect(list, &QListWidget::currentRowChanged, this, &PriorityPage::commandsChanged);
    connect(&document, &Document::changed, this, [this](const RowChanges &changes) {
        for (const char *table : {Priority::table, PriorityLead::table, Agency::table, Group::table,
                                  Aim::table, AimMeasure::table, PriorityMeasure::table, Measure::table})
            if (touches(changes, table))
                return refresh();
    });
}

void PriorityPage::setPriority(const Id<Priority> &priority)
{
    if (priority == m_priority)
        return;
    m_title->forget();
    m_why->forget();
    m_priority = priority;
    refresh();
    m_why->source()->moveCursor(QTextCursor::Start);
    m_why->source()->document()->clearUndoRedoStacks(); // what was typed here stays with its own priority
    m_why->preview()->moveCursor(QTextCursor::Start);
}

QString PriorityPage::chosen(const QListWidget *list) const
{
    return list->currentItem() ? list->currentItem()->data(Qt::UserRole).toString() : QString();
}

void PriorityPage::refresh()
{
    const Database &database = document().database();
    const auto priority = selectRow(database, m_priority);
    if (!priority)
        return;
    m_title->setPlanText(priority->title);
    m_why->setPlanText(priority->why);

    QStringList leads;
    Statement names =
        database.prepare("SELECT coalesce(agency.name, partnership_group.name) AS name FROM priority_lead"
                         " LEFT JOIN agency ON agency.id = agency_id"
                         " LEFT JOIN partnership_group ON partnership_group.id = group_id"
                         " WHERE priority_id = ?1 ORDER BY name");
    names.bind(m_priority);
    while (names.step())
        leads << names.text(0).simplified();
    m_leads->setText(leads.isEmpty()
                         ? tr("Nobody leads this priority yet. Choose the agency or group that does.")
                         : tr("Led by %1.").arg(leads.join(tr(", "))));

    std::vector<Line> aims;
    Statement each =
        database.prepare("SELECT id, text, (SELECT count(*) FROM aim_measure WHERE aim_id = aim.id)"
                         " FROM aim WHERE priority_id = ?1 ORDER BY position, id");
    each.bind(m_priority);
    while (each.step()) {
        const auto count = static_cast<int>(each.integer(2));
        aims.push_back({each.text(0), tr("%1 (%2)", "an aim and its measures")
                                          .arg(each.text(1).simplified(),
                                               count == 0   ? tr("no measure")
                                               : count == 1 ? tr("1 measure")
                                                            : tr("%n measures", nullptr, count))});
    }
    if (aims.empty())
        aims.push_back({{}, tr("No aims yet. “Aims…” adds the first.")});
    fill(m_aims, aims);

    std::vector<Line> measures;
    for (const Measure &measure :
         selectRows<Measure>(database,
                             "JOIN (SELECT measure_id AS m, position AS p, id AS i FROM priority_measure"
                             " WHERE priority_id = ?1) ON m = measure.id ORDER BY p, i",
                             m_priority))
        measures.push_back({measure.id.value, measure.text.simplified()});
    if (measures.empty())
        measures.push_back({{}, tr("No measures yet. Choose those that show whether the aims are reached.")});
    fill(m_measures, measures);
    emit commandsChanged();
}

QString PriorityPage::title() const
{
    const auto priority = selectRow(document().database(), m_priority);
    return tr("About %1").arg(priority ? priority->title.simplified() : tr("a priority"));
}

bool PriorityPage::canPerform(Command command) const
{
    if (document().isReadOnly())
        return false;
    switch (command) {
    case Command::EditLeads:
    case Command::EditPriorityMeasures:
        return true;
    case Command::EditAimMeasures:
        return !chosen(m_aims).isEmpty();
    default:
        return MarkdownField::isFormat(command);
    }
}

void PriorityPage::perform(Command command)
{
    if (!canPerform(command))
        return;
    if (MarkdownField::isFormat(command))
        return m_why->format(command);
    if (!commitTyping())
        return;
    if (command == Command::EditLeads)
        chooseLeads();
    else if (command == Command::EditPriorityMeasures)
        chooseMeasures();
    else
        chooseMeasuresOfAim();
}

void PriorityPage::chooseLeads()
{
    const Database &database = document().database();
    std::set<QString> leading;
    for (const auto &lead : selectRows<PriorityLead>(database, "WHERE priority_id = ?1", m_priority))
        leading.insert(lead.agency ? lead.agency.value : lead.group.value);
    dialogs::TickQuestion question{tr("Who leads the priority"),
                                   tr("An agency, a group, or several of them."),
                                   tr("Use these"),
                                   tr("Agencies and &groups"),
                                   {}};
    std::set<QString> groups;
    for (const Agency &agency : selectRows<Agency>(database, "ORDER BY position, id"))
        question.ticks.push_back({agency.id.value, agency.name, leading.count(agency.id.value) > 0});
    for (const Group &group : selectRows<Group>(database, "ORDER BY position, id")) {
        question.ticks.push_back({group.id.value, group.name, leading.count(group.id.value) > 0});
        groups.insert(group.id.value);
    }
    const auto ticked = dialogs::tick(this, question);
    if (!ticked)
        return;
    std::vector<Id<Agency>> leadAgencies;
    std::vector<Id<Group>> leadGroups;
    for (const QString &id : *ticked) {
        if (groups.count(id) > 0)
            leadGroups.push_back({id});
        else
            leadAgencies.push_back({id});
    }
    attempt(this, [&] { edit::setLeads(document(), m_priority, leadAgencies, leadGroups); });
}

void PriorityPage::chooseMeasures()
{
    std::set<QString> now;
    for (const auto &link :
         selectRows<PriorityMeasure>(document().database(), "WHERE priority_id = ?1", m_priority))
        now.insert(link.measure.value);
    const auto ticked =
        dialogs::tick(this, {tr("Measures of the priority"),
                             tr("Those that show whether its aims are reached. A measure may serve several "
                                "priorities; new ones are added on the page “Measures”."),
                             tr("Use these"), tr("&Measures"), measureTicks(document().database(), now)});
    if (ticked)
        attempt(this, [&] { edit::setMeasuresOf(document(), m_priority, idsFrom<Measure>(*ticked)); });
}

void PriorityPage::chooseMeasuresOfAim()
{
    const auto aim = selectRow(document().database(), Id<Aim>{chosen(m_aims)});
    if (!aim)
        return;
    std::set<QString> now;
    for (const auto &link : selectRows<AimMeasure>(document().database(), "WHERE aim_id = ?1", aim->id))
        now.insert(link.measure.value);
    const auto ticked =
        dialogs::tick(this, {tr("Measures of the aim"),
                             tr("Which measures show whether “%1” is reached.").arg(aim->text.simplified()),
                             tr("Use these"), tr("&Measures"), measureTicks(document().database(), now)});
    if (ticked)
        attempt(this, [&] { edit::setMeasuresOf(document(), aim->id, idsFrom<Measure>(*ticked)); });
}

bool PriorityPage::commitTyping()
{
    return m_title->commit() && m_why->commit();
}

bool PriorityPage::showRow(const std::string &table, const QString &id)
{
    const Database &database = document().database();
    if (table == Priority::table)
        return id == m_priority.value && selectRow(database, m_priority);
    if (table == PriorityLead::table) {
        const auto lead = selectRow(database, Id<PriorityLead>{id});
        return lead && lead->priority == m_priority;
    }
    QListWidget *list = table == Aim::table || table == AimMeasure::table ? m_aims : m_measures;
    QString row = table == Aim::table || table == Measure::table ? id : QString();
    if (table == AimMeasure::table)
        row = selectRow(database, Id<AimMeasure>{id}).value_or(AimMeasure()).aim.value;
    if (table == PriorityMeasure::table) {
        const auto link = selectRow(database, Id<PriorityMeasure>{id}).value_or(PriorityMeasure());
        row = link.priority == m_priority ? link.measure.value : QString();
    }
    if (row.isEmpty() || table == Measure::table) // a measure has a page of its own
        return false;
    for (int i = 0; i < list->count(); ++i)
        if (list->item(i)->data(Qt::UserRole).toString() == row) {
            list->setCurrentRow(i);
            return true;
        }
    return false;
}

QList<QWidget *> PriorityPage::panes()
{
    return {m_why, m_why->preview(), m_aims, m_measures};
}

} // namespace csp
