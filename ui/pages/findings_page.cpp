// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/findings_page.h"

#include "core/rules/finding_words.h"
#include "ui/models/findings_model.h"
#include "ui/support/findings_watch.h"
#include "ui/support/page_heading.h"
#include "ui/support/tables.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace csp {

FindingsPage::FindingsPage(Document &document, FindingsWatch &watch, QWidget *parent)
    : Page(document, parent), m_watch(watch), m_model(new FindingsModel(this)),
      m_heading(new PageHeading(title(), {}, this)), m_view(new RowTree(this)), m_remedy(new QLabel(this)),
      m_go(new QPushButton(tr("&Go to the place"), this))
{
    m_view->setModel(m_model);
    m_view->setObjectName(QStringLiteral("findings"));
    m_view->setAccessibleName(tr("Things to look at"));
    m_view->setAccessibleDescription(tr("What is missing or late, rule by rule. Enter goes to the place."));
    m_view->setItemDelegate(new RoomyLines(m_view));
    m_view->setUniformRowHeights(true);
    m_view->setAlternatingRowColors(true);
    m_view->setExpandsOnDoubleClick(false); // a double click goes to the place
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(FindingsModel::Sentence, QHeaderView::Stretch);
    m_view->setColumnWidth(FindingsModel::Weight, fontMetrics().averageCharWidth() * 14);

    m_remedy->setTextFormat(Qt::PlainText);
    m_remedy->setWordWrap(true);
    m_remedy->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_remedy->setMinimumHeight(fontMetrics().height() * 3);
    m_go->setAccessibleDescription(tr("Opens the page of what the chosen line is about."));

    auto *below = new QHBoxLayout;
    below->addWidget(m_remedy, 1);
    below->addWidget(m_go, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_heading);
    layout->addWidget(m_view, 1);
    layout->addLayout(below);

    connect(m_view, &QTreeView::activated, this, &FindingsPage::go);
    connect(m_go, &QPushButton::clicked, this, &FindingsPage::go);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &FindingsPage::showChosen);
    connect(&watch, &FindingsWatch::found, this, [this] {
        if (isVisible())
            refresh();
    });
    refresh();
}

QString FindingsPage::title() const
{
    return tr("Things to look at");
}

QList<QWidget *> FindingsPage::panes()
{
    return {m_view};
}

void FindingsPage::showEvent(QShowEvent *event)
{
    m_watch.lookNow();
    refresh();
    Page::showEvent(event);
}

void FindingsPage::refresh()
{
    const auto &found = m_watch.findings();
    if (!found) {
        m_heading->setLine(tr("The plan is being looked through."));
    } else {
        const QString day = document().clock().today().toString(QStringLiteral("dd/MM/yyyy"));
        const int count = static_cast<int>(found->size());
        m_heading->setLine(count == 0 ? tr("Nothing is missing and nothing is late, as at %1.").arg(day)
                           : count == 1
                               ? tr("One thing is missing or late, as at %1.").arg(day)
                               : tr("%n things are missing or late, as at %1.", nullptr, count).arg(day));
        const QModelIndex current = m_view->currentIndex();
        const Finding *chosen = m_model->finding(current);
        const std::optional<Finding> before = chosen ? std::optional(*chosen) : std::nullopt;
        const std::pair<int, int> place(current.parent().row(), current.row());
        m_model->setFindings(*found);
        if (!m_view->currentIndex().isValid()) {
            m_view->expandAll();
            m_view->setCurrentIndex(whereToGoOn(before, place));
        }
    }
    m_view->setVisible(m_model->rowCount() > 0);
    showChosen();
}

/// The finding chosen before; where it is mended, what took its place.
QModelIndex FindingsPage::whereToGoOn(const std::optional<Finding> &before, std::pair<int, int> place) const
{
    QModelIndex index = before ? m_model->indexOf(*before) : QModelIndex();
    if (index.isValid() || m_model->rowCount() == 0)
        return index;
    const QModelIndex heading = m_model->index(std::clamp(place.first, 0, m_model->rowCount() - 1), 0);
    return m_model->index(std::clamp(place.second, 0, m_model->rowCount(heading) - 1), 0, heading);
}

void FindingsPage::showChosen()
{
    const std::string_view rule = m_model->rule(m_view->currentIndex());
    const Finding *chosen = m_model->finding(m_view->currentIndex());
    QStringList lines;
    if (chosen)
        lines << chosen->sentence();
    if (!rule.empty())
        lines << tr("How to mend it: %1").arg(remedyOfRule(rule));
    m_remedy->setText(lines.join(u'\n'));
    m_go->setEnabled(chosen != nullptr);
    m_go->setVisible(m_model->rowCount() > 0);
}

void FindingsPage::go()
{
    // By value: opening the place may look the plan through anew.
    if (const Finding *chosen = m_model->finding(m_view->currentIndex()))
        emit rowWanted(std::string(chosen->table), QString(chosen->id));
}

} // namespace csp
