// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/words_page.h"

#include "core/edit/fields.h"
#include "ui/models/sections_model.h"
#include "ui/support/page_heading.h"
#include "ui/support/plan_fields.h"
#include "ui/support/tables.h"
#include "ui/support/wrapping_row.h"

#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

namespace csp {

WordsPage::WordsPage(Document &document, QWidget *parent)
    : NarrativePage(document, parent), m_model(new SectionsModel(document, this)), m_empty(new QLabel(this)),
      m_view(new QTableView(this))
{
    const auto take = [this](QString PlanInfo::*member) {
        return [this, member](const QString &text, const QString &visit) {
            edit::set(this->document(), PlanInfo{}.id, member, text, visit);
        };
    };
    m_strapline = new LineField(tr("Strapline"), take(&PlanInfo::strapline));
    m_mission = new TextField(tr("Mission statement"), take(&PlanInfo::mission));
    m_signatory = new LineField(tr("Signatory of the foreword, by role"), take(&PlanInfo::signatory));
    m_role = new LineField(tr("Their role besides"), take(&PlanInfo::signatoryRole));
    m_mission->setFixedHeight(fontMetrics().lineSpacing() * 4 + 12);
    m_strapline->line()->setObjectName(QStringLiteral("strapline"));
    m_strapline->line()->setSentences(true);
    m_mission->setObjectName(QStringLiteral("mission"));
    for (LineField *field : {m_strapline, m_signatory, m_role})
        field->setReadOnly(document.isReadOnly());
    m_mission->setReadOnly(document.isReadOnly());
    auto *fields = new QFormLayout;
    fields->addRow(tr("Strapline"), m_strapline);
    fields->addRow(tr("Mission statement"), m_mission);
    fields->addRow(tr("Foreword signed by"), m_signatory);
    fields->addRow(tr("who is also"), m_role);

    m_view->setModel(m_model);
    m_view->setObjectName(QStringLiteral("sections"));
    m_view->setAccessibleName(tr("Sections"));
    m_view->setAccessibleDescription(tr("The sections of the plan in words, in order; Enter opens one."));
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    dressTable(*m_view);
    const int em = fontMetrics().averageCharWidth();
    m_view->setColumnWidth(SectionsModel::Written, em * 18);
    m_view->horizontalHeader()->setSectionResizeMode(SectionsModel::Heading, QHeaderView::Stretch);
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setWordWrap(true);
    m_empty->setText(
        tr("The plan has no sections yet. Add the first one, such as a foreword or an introduction "
           "to the area."));
    auto *buttons = new WrappingRow;
    for (const Command command : {Command::AddSection, Command::RenameSection, Command::RemoveSection,
                                  Command::MoveSectionUp, Command::MoveSectionDown})
        buttons->addWidget(buttonFor(command));

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(new PageHeading(
        title(), tr("What the plan says before and after its action plans, section by section."), this));
    layout->addLayout(fields);
    layout->addWidget(m_empty);
    layout->addWidget(m_view, 1);
    layout->addLayout(buttons);
    layout->setAlignment(buttons, Qt::AlignBottom);

    connect(m_view, &QTableView::activated, this, [this](const QModelIndex &index) {
        emit rowWanted(Section::table, m_model->rowAt(index.row()).id.value);
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &WordsPage::commandsChanged);
    connect(&document, &Document::changed, this, [this](const RowChanges &changes) {
        if (touches(changes, Section::table) || touches(changes, PlanInfo::table))
            refresh();
    });
    if (m_model->rowCount() > 0)
        m_view->setCurrentIndex(m_model->index(0, 0));
    refresh();
}

Id<Section> WordsPage::section() const
{
    const QModelIndex current = m_view->currentIndex();
    return current.isValid() ? m_model->rowAt(current.row()).id : Id<Section>();
}

QString WordsPage::title() const
{
    return tr("The plan in words");
}

bool WordsPage::commitTyping()
{
    return m_strapline->commit() && m_mission->commit() && m_signatory->commit() && m_role->commit();
}

bool WordsPage::showRow(const std::string &, const QString &)
{
    return false; // each section has a page of its own
}

QList<QWidget *> WordsPage::panes()
{
    return {m_strapline, m_view};
}

void WordsPage::refresh()
{
    if (const auto plan = selectRow(document().database(), PlanInfo{}.id)) {
        m_strapline->setPlanText(plan->strapline);
        m_mission->setPlanText(plan->mission);
        m_signatory->setPlanText(plan->signatory);
        m_role->setPlanText(plan->signatoryRole);
    }
    const bool none = m_model->rowCount() == 0;
    m_empty->setVisible(none);
    m_view->setVisible(!none);
    static_cast<QVBoxLayout *>(layout())->setStretchFactor(m_empty, none ? 1 : 0);
    m_empty->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    emit commandsChanged();
}

} // namespace csp
