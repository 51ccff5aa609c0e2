// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/priorities_page.h"

#include "ui/models/priorities_model.h"
#include "ui/support/page_heading.h"
#include "ui/support/tables.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace csp {

PrioritiesPage::PrioritiesPage(Document &document, QWidget *parent)
    : Page(document, parent), m_model(new PrioritiesModel(document, this)),
      m_heading(new PageHeading({}, {}, this)), m_empty(new QLabel(this)), m_view(new QTableView(this))
{
    m_view->setModel(m_model);
    m_view->setAccessibleName(tr("Priorities"));
    m_view->setAccessibleDescription(tr("The priorities of the plan; Enter opens the action plan of one."));
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    dressTable(*m_view);
    const int em = fontMetrics().averageCharWidth();
    m_view->setColumnWidth(PrioritiesModel::Number, em * 7);
    m_view->setColumnWidth(PrioritiesModel::Lead, em * 30);
    for (const int column : {PrioritiesModel::Aims, PrioritiesModel::Measures, PrioritiesModel::Actions})
        m_view->setColumnWidth(column, em * 14);
    m_view->horizontalHeader()->setSectionResizeMode(PrioritiesModel::Title, QHeaderView::Stretch);

    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setWordWrap(true);
    m_empty->setText(tr("This plan has no priorities yet. Add the first one."));

    auto *buttons = new QHBoxLayout;
    const auto button = [&](const QString &text, Command command, bool forChosen) {
        auto *made = new QPushButton(text, this);
        made->setAccessibleDescription(hintOf(infoOf(command)));
        made->setEnabled(!document.isReadOnly());
        connect(made, &QPushButton::clicked, this, [this, command] { emit commandRequested(command); });
        buttons->addWidget(made);
        if (forChosen)
            m_forChosen.append(made);
    };
    button(tr("Add priorit&y…"), Command::AddPriority, false);
    button(tr("&Rename…"), Command::RenamePriority, true);
    button(tr("A&ims…"), Command::EditAims, true);
    button(tr("Rem&ove…"), Command::RemovePriority, true);
    buttons->addStretch();
    button(tr("Plan &details…"), Command::PlanDetails, false);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_heading);
    layout->addWidget(m_empty);
    layout->addWidget(m_view, 1);
    layout->addLayout(buttons);

    connect(m_view, &QTableView::activated, this,
            [this](const QModelIndex &index) { emit openRequested(m_model->rowAt(index.row()).id); });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &PrioritiesPage::refresh);
    connect(&document, &Document::changed, this, &PrioritiesPage::refresh);
    if (m_model->rowCount() > 0)
        m_view->setCurrentIndex(m_model->index(0, 0));
    refresh();
}

Id<Priority> PrioritiesPage::chosen() const
{
    const QModelIndex current = m_view->currentIndex();
    return current.isValid() ? m_model->rowAt(current.row()).id : Id<Priority>();
}

QString PrioritiesPage::title() const
{
    return tr("Action plans");
}

bool PrioritiesPage::showRow(const std::string &table, const QString &id)
{
    const int row = table == Priority::table ? m_model->rowOf(id) : -1;
    if (row < 0)
        return table == PlanInfo::table;
    m_view->setCurrentIndex(m_model->index(row, 0));
    return true;
}

std::pair<std::string, QString> PrioritiesPage::chosenRow() const
{
    const auto id = chosen();
    return id ? std::pair<std::string, QString>(Priority::table, id.value)
              : std::pair<std::string, QString>();
}

QList<QWidget *> PrioritiesPage::panes()
{
    return {m_view};
}

void PrioritiesPage::refresh()
{
    if (const auto plan = selectRow(document().database(), PlanInfo{}.id)) {
        m_heading->setTitle(plan->title.isEmpty() ? tr("Plan without a title") : plan->title.simplified());
        QStringList parts;
        if (!plan->partnership.isEmpty())
            parts << plan->partnership.simplified();
        if (!plan->actionYear.isEmpty())
            parts << tr("action plans of %1").arg(plan->actionYear.label());
        if (plan->marking != Marking::None)
            parts << labelOf(plan->marking);
        m_heading->setLine(parts.join(tr(" · ")));
    }
    const bool none = m_model->rowCount() == 0;
    m_empty->setVisible(none);
    m_view->setVisible(!none);
    for (QWidget *button : std::as_const(m_forChosen))
        button->setEnabled(!document().isReadOnly() && chosen());
    static_cast<QVBoxLayout *>(layout())->setStretchFactor(m_empty, none ? 1 : 0);
    m_empty->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    emit commandsChanged();
}

} // namespace csp
