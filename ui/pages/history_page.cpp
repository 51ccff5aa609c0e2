// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/history_page.h"

#include "ui/models/history_model.h"
#include "ui/support/ask.h"
#include "ui/support/attempt.h"
#include "ui/support/page_heading.h"
#include "ui/support/tables.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace csp {

HistoryPage::HistoryPage(Document &document, QWidget *parent)
    : Page(document, parent), m_model(new HistoryModel(document, this)), m_view(new QTableView(this)),
      m_chosen(new QLabel(this)), m_takeBack(new QPushButton(tr("&Take back this change…"), this))
{
    m_view->setModel(m_model);
    m_view->setObjectName(QStringLiteral("history"));
    m_view->setAccessibleName(tr("History"));
    m_view->setAccessibleDescription(tr("Every change to the plan, newest first: when, who and what."));
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    dressTable(*m_view);
    const int em = fontMetrics().averageCharWidth();
    m_view->setColumnWidth(HistoryModel::When, em * 20);
    m_view->setColumnWidth(HistoryModel::Who, em * 34);
    m_view->horizontalHeader()->setSectionResizeMode(HistoryModel::What, QHeaderView::Stretch);

    m_chosen->setTextFormat(Qt::PlainText);
    m_chosen->setWordWrap(true);
    m_chosen->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_chosen->setMinimumHeight(fontMetrics().height() * 3);
    m_chosen->setMaximumHeight(fontMetrics().height() * 6);
    m_takeBack->setAccessibleDescription(hintOf(infoOf(Command::TakeBackChange)));

    auto *below = new QHBoxLayout;
    below->addWidget(m_chosen, 1);
    below->addWidget(m_takeBack, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(new PageHeading(title(), tr("Who changed what and when, newest first."), this));
    layout->addWidget(m_view, 1);
    layout->addLayout(below);

    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &HistoryPage::showChosen);
    connect(&document, &Document::changed, this, &HistoryPage::showChosen);
    connect(m_takeBack, &QPushButton::clicked, this, &HistoryPage::takeBack);
    if (m_model->rowCount() > 0)
        m_view->setCurrentIndex(m_model->index(0, 0));
    showChosen();
}

QString HistoryPage::title() const
{
    return tr("History");
}

bool HistoryPage::canPerform(Command command) const
{
    if (command != Command::TakeBackChange || document().isReadOnly() || !m_view->currentIndex().isValid())
        return false;
    return m_model->entry(m_view->currentIndex().row()).kind != HistoryEntry::Kind::Create;
}

void HistoryPage::perform(Command command)
{
    if (command == Command::TakeBackChange)
        takeBack();
}

QList<QWidget *> HistoryPage::panes()
{
    return {m_view};
}

void HistoryPage::showChosen()
{
    const QModelIndex current = m_view->currentIndex();
    m_chosen->setText(current.isValid() ? m_model->entry(current.row()).sentence : QString());
    m_takeBack->setEnabled(canPerform(Command::TakeBackChange));
    emit commandsChanged();
}

void HistoryPage::takeBack()
{
    if (!canPerform(Command::TakeBackChange))
        return;
    const HistoryEntry entry = m_model->entry(m_view->currentIndex().row());
    const bool agreed = ask::confirm(
        this, {tr("Take back a change"), tr("Take back “%1”?").arg(entry.sentence.simplified()),
               tr("Made by %1 on %2. Later changes stay as they are, and this is itself a change that "
                  "can be undone.")
                   .arg(HistoryModel::whoText(entry.author), HistoryModel::whenText(entry)),
               tr("Take back")});
    if (agreed)
        attempt(this, [&] { document().revert(entry.n); });
}

} // namespace csp
