// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview_page.h"

#include "core/store/settings.h"
#include "ui/delegates/sparkline_delegate.h"
#include "ui/models/baseline_measures.h"
#include "ui/models/overview_model.h"
#include "ui/support/attempt.h"
#include "ui/support/page_heading.h"
#include "ui/support/tables.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QSettings>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace csp {

namespace {
const QString objectivesSetting = QStringLiteral("overview/objectives");
}

OverviewPage::OverviewPage(Document &document, QWidget *parent)
    : Page(document, parent), m_model(new OverviewModel(document, this)),
      m_all(new MeasuresModel(document, this)), m_measures(new BaselineMeasures(document, m_all, this)),
      m_heading(new PageHeading({}, {}, this)), m_empty(new QLabel(this)), m_noBaselines(new QLabel(this)),
      m_table(new QTableView(this)), m_list(new QTableView(this)),
      m_objectives(new QCheckBox(tr("Show each &objective"), this))
{
    m_table->setModel(m_model);
    m_table->setObjectName(QStringLiteral("overview"));
    m_table->setAccessibleName(tr("Actions by status"));
    m_table->setAccessibleDescription(
        tr("How many actions of each priority have which status. Enter goes to the actions of a number."));
    dressTable(*m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_table->setCursor(Qt::PointingHandCursor);
    m_table->horizontalHeader()->setFixedHeight(fontMetrics().height() * 3 + 16);

    m_list->setModel(m_measures);
    m_list->setObjectName(QStringLiteral("overview-measures"));
    m_list->setAccessibleName(tr("Measures against their baselines"));
    m_list->setAccessibleDescription(
        tr("Every measure that has a baseline, with its latest figure and change. Enter goes to one."));
    dressTable(*m_list);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 2 + 12); // room for a drawing
    m_list->setWordWrap(true);
    m_list->setCursor(Qt::PointingHandCursor);
    m_list->setItemDelegateForColumn(
        MeasuresModel::Latest,
        new SparklineDelegate(
            [this](const QModelIndex &index) -> const auto & { return m_measures->chartAt(index); }, m_list));
    for (const int column : {MeasuresModel::Kind, MeasuresModel::TargetValue})
        m_list->hideColumn(column);
    const int em = fontMetrics().averageCharWidth();
    m_list->setColumnWidth(MeasuresModel::Number, em * 9);
    m_list->setColumnWidth(MeasuresModel::Baseline, em * 17);
    m_list->setColumnWidth(MeasuresModel::Latest, em * 38);
    m_list->setColumnWidth(MeasuresModel::Change, em * 44);
    m_list->horizontalHeader()->setSectionResizeMode(MeasuresModel::Words, QHeaderView::Stretch);

    for (QLabel *label : {m_empty, m_noBaselines}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    }
    m_empty->setText(
        tr("This plan has no priorities yet. Choose “Action plans” on the left and add the first "
           "one; its actions are then counted here."));
    m_noBaselines->setText(tr("No measure has a baseline yet. Choose “Measures” on the left and say of each "
                              "what it was before the plan began."));
    m_objectives->setChecked(showsObjectives());
    m_objectives->setToolTip(tr("A line for each of the five objectives under every priority."));

    auto *upper = new QWidget(this);
    auto *upperLayout = new QVBoxLayout(upper);
    upperLayout->setContentsMargins(0, 0, 0, 4);
    upperLayout->addWidget(m_empty);
    upperLayout->addWidget(m_table, 1);
    upperLayout->addWidget(m_objectives);
    auto *lower = new QWidget(this);
    auto *lowerLayout = new QVBoxLayout(lower);
    lowerLayout->setContentsMargins(0, 4, 0, 0);
    lowerLayout->addWidget(m_noBaselines);
    lowerLayout->addWidget(m_list, 1);
    auto *parts = new QSplitter(Qt::Vertical, this);
    parts->addWidget(upper);
    parts->addWidget(lower);
    parts->setSizes({320, 260});
    parts->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_heading);
    layout->addWidget(parts, 1);
    layout->addStretch(); // below parts that are kept small

    connect(m_objectives, &QCheckBox::toggled, this, [this](bool shown) {
        settings().setValue(objectivesSetting, shown);
        attempt(this, [&] { m_model->showObjectives(shown); });
    });
    for (const auto way : {&QTableView::clicked, &QTableView::activated}) {
        connect(m_table, way, this, &OverviewPage::follow);
        connect(m_list, way, this, [this](const QModelIndex &index) {
            emit rowWanted(Measure::table, m_measures->measureAt(index).value);
        });
    }
    const auto look = [this] {
        const bool none = m_measures->rowCount() == 0;
        m_noBaselines->setVisible(none);
        m_list->setVisible(!none);
        keepSmall(*m_list->parentWidget(), none);
    };
    connect(m_measures, &QAbstractItemModel::rowsInserted, this, look);
    connect(m_measures, &QAbstractItemModel::rowsRemoved, this, look);
    look();
    connect(&document, &Document::changed, this, [this](const RowChanges &changes) {
        m_stale = m_stale || OverviewModel::isAbout(changes);
        if (isVisible())
            refresh();
    });
}

bool OverviewPage::showsObjectives()
{
    return settings().value(objectivesSetting, false).toBool();
}

QString OverviewPage::title() const
{
    return tr("Overview");
}

QList<QWidget *> OverviewPage::panes()
{
    return {m_table, m_list};
}

void OverviewPage::showEvent(QShowEvent *event)
{
    // Before it is on screen, so that nobody sees old numbers change; also after midnight others are overdue.
    m_stale = true;
    refresh();
    Page::showEvent(event);
}

void OverviewPage::dayChanged()
{
    m_stale = true;
    if (isVisible())
        refresh();
}

void OverviewPage::refresh()
{
    if (!m_stale)
        return;
    m_stale = false;
    attempt(this, [&] {
        const int columns = m_model->columnCount();
        m_model->showObjectives(m_objectives->isChecked());
        if (m_model->columnCount() != columns) {
            const int em = fontMetrics().averageCharWidth();
            for (int column = 1; column < m_model->columnCount(); ++column) {
                int width = em * 10;
                const QString words = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
                for (const QString &word : words.split(u' '))
                    width = std::max(width, fontMetrics().horizontalAdvance(word) + em * 3);
                m_table->setColumnWidth(column, width); // no more: the titles need the room
            }
            m_table->horizontalHeader()->setSectionResizeMode(OverviewModel::Title, QHeaderView::Stretch);
        }
        if (!m_table->currentIndex().isValid() && m_model->rowCount() > 0)
            m_table->setCurrentIndex(m_model->index(0, OverviewModel::Title));
    });
    const bool none = m_model->rowCount() == 0;
    m_empty->setVisible(none);
    m_table->setVisible(!none);
    m_objectives->setVisible(!none);
    keepSmall(*m_table->parentWidget(), none);
    if (const auto plan = selectRow(document().database(), PlanInfo{}.id)) {
        m_heading->setTitle(plan->title.isEmpty() ? tr("Plan without a title") : plan->title.simplified());
        const QString day = document().clock().today().toString(QStringLiteral("dd/MM/yyyy"));
        m_heading->setLine(
            !none && document().database().integer("SELECT EXISTS (SELECT 1 FROM action)") == 0
                ? tr("This plan has no actions yet. Choose a priority on the left and add the first one: it "
                     "is counted here.")
            : plan->actionYear.isEmpty()
                ? tr("As at %1.").arg(day)
                : tr("Actions of %1 by status, as at %2. Choose a number to go to its actions.")
                      .arg(plan->actionYear.label(), day));
    }
}

void OverviewPage::follow(const QModelIndex &index)
{
    if (index.isValid() && (index.column() == OverviewModel::Title || m_model->number(index) > 0))
        emit actionsWanted(m_model->wanted(index));
}

} // namespace csp
