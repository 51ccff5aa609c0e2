// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/history_page.h"

#include "core/merge/taken_back.h"
#include "core/model/labels.h"
#include "ui/dialogs/compare_dialog.h"
#include "ui/models/history_model.h"
#include "ui/support/ask.h"
#include "ui/support/attempt.h"
#include "ui/support/history_removal.h"
#include "ui/support/page_heading.h"
#include "ui/support/tables.h"
#include "ui/support/wrapping_row.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace csp {

HistoryPage::HistoryPage(Document &document, QWidget *parent)
    : Page(document, parent), m_model(new HistoryModel(document, this)), m_view(new QTableView(this)),
      m_chosen(new QLabel(this)), m_versions(new QComboBox(this))
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
    m_view->setColumnWidth(HistoryModel::Version, em * 30);
    m_view->horizontalHeader()->setSectionResizeMode(HistoryModel::What, QHeaderView::Stretch);

    m_chosen->setTextFormat(Qt::PlainText);
    m_chosen->setWordWrap(true);
    m_chosen->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_chosen->setMinimumHeight(fontMetrics().height() * 3);
    m_chosen->setMaximumHeight(fontMetrics().height() * 6);
    m_versions->setObjectName(QStringLiteral("versions"));
    m_versions->setAccessibleName(tr("Named versions"));
    m_versions->setAccessibleDescription(tr("Choosing one goes to its line in the history."));
    auto *versionsLabel = new QLabel(tr("Go to vers&ion"), this);
    versionsLabel->setBuddy(m_versions);

    auto *top = new QHBoxLayout;
    top->addWidget(new PageHeading(title(), tr("Who changed what and when, newest first."), this), 1);
    auto *versions = new QHBoxLayout; // of its own, so that the words stand level with the box
    versions->addWidget(versionsLabel);
    versions->addWidget(m_versions);
    top->addLayout(versions);
    top->setAlignment(versions, Qt::AlignBottom);
    auto *buttons = new WrappingRow;
    for (const Command command : {Command::SeeEntry, Command::CompareWithEntry, Command::GoBackToEntry,
                                  Command::TakeBackChange, Command::RemoveEntry, Command::RemoveOlder}) {
        auto *button = new QPushButton(textOf(infoOf(command)), this);
        button->setAccessibleDescription(hintOf(infoOf(command)));
        connect(button, &QPushButton::clicked, this, [this, command] { perform(command); });
        buttons->addWidget(button);
        m_buttons[command] = button;
    }
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_chosen);
    layout->addLayout(buttons);

    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &HistoryPage::showChosen);
    connect(&document, &Document::changed, this, &HistoryPage::showChosen);
    connect(&document, &Document::labelsChanged, this, &HistoryPage::listVersions);
    connect(&document, &Document::historyRemoved, this, &HistoryPage::reread);
    connect(m_versions, &QComboBox::activated, this, [this](int index) {
        if (const int row = m_model->rowOf(m_versions->itemData(index).toLongLong()); row >= 0) {
            m_view->setCurrentIndex(m_model->index(row, HistoryModel::What));
            m_view->setFocus();
        }
    });
    listVersions();
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
    const QModelIndex current = m_view->currentIndex();
    if (!current.isValid())
        return false;
    const HistoryEntry &entry = m_model->entry(current.row());
    switch (command) {
    case Command::RemoveEntry:
    case Command::RemoveOlder:
        return !document().isReadOnly();
    case Command::TakeBackChange:
        return !document().isReadOnly() && entry.kind != HistoryEntry::Kind::Create;
    case Command::GoBackToEntry: // the newest moment is now
        return !document().isReadOnly() && current.row() > 0;
    case Command::CompareWithEntry:
        return current.row() > 0;
    case Command::SeeEntry: // there is nothing before the first
        return entry.kind != HistoryEntry::Kind::Create;
    default:
        return false;
    }
}

void HistoryPage::perform(Command command)
{
    if (!canPerform(command))
        return;
    if (command == Command::TakeBackChange)
        takeBack();
    else if (command == Command::GoBackToEntry)
        goBack();
    else if (command == Command::RemoveEntry)
        removeFromHistory(this, document(), m_model->entry(m_view->currentIndex().row()).n);
    else if (command == Command::RemoveOlder)
        removeOlderHistory(this, document());
    else if (command == Command::SeeEntry)
        seeEntry();
    else
        compare();
}

QList<QWidget *> HistoryPage::panes()
{
    return {m_view};
}

/// At the line that was chosen, or the one that stands for it now.
void HistoryPage::reread()
{
    const QModelIndex chosen = m_view->currentIndex();
    const qint64 n = chosen.isValid() ? m_model->entry(chosen.row()).n : 0;
    m_model->reread();
    listVersions();
    if (m_model->rowCount() > 0)
        m_view->setCurrentIndex(m_model->index(std::max(0, m_model->rowOf(n)), HistoryModel::What));
    showChosen();
}

void HistoryPage::showChosen()
{
    const QModelIndex current = m_view->currentIndex();
    m_chosen->setText(current.isValid() ? wordsAbout(m_model->entry(current.row())) : QString());
    for (const auto &[command, button] : m_buttons)
        button->setEnabled(canPerform(command));
    emit commandsChanged();
}

/// The change in full; of what was brought in also who had written it, and when.
QString HistoryPage::wordsAbout(const HistoryEntry &entry)
{
    QStringList lines{entry.sentence};
    if (entry.kind == HistoryEntry::Kind::Merge)
        attempt(this, [&] {
            const auto when = [](const QDateTime &at) {
                return at.toLocalTime().toString(QStringLiteral("dd/MM/yyyy HH:mm"));
            };
            for (const merge::Contribution &part : merge::contributionsOf(document().database(), entry.n))
                lines << (when(part.first) == when(part.last)
                              ? tr("Written by %1 on %2.", "who, when")
                                    .arg(HistoryModel::whoText(part.by), when(part.first))
                              : tr("Written by %1 between %2 and %3.", "who, when")
                                    .arg(HistoryModel::whoText(part.by), when(part.first), when(part.last)));
        });
    return lines.join(u'\n');
}

void HistoryPage::listVersions()
{
    m_versions->clear();
    for (const NamedVersion &version : namedVersions(document().database()))
        m_versions->addItem(version.name, version.n);
    m_versions->setPlaceholderText(m_versions->count() == 0 ? tr("None yet") : tr("Choose"));
    m_versions->setCurrentIndex(-1);
    m_versions->setEnabled(m_versions->count() > 0);
}

/// "after “Add action …” of 22/11/2026 14:02"
QString HistoryPage::momentWords() const
{
    const HistoryEntry &entry = m_model->entry(m_view->currentIndex().row());
    return tr("after “%1” of %2", "a change of the history, when")
        .arg(shortened(entry.sentence.simplified(), 80), HistoryModel::whenText(entry));
}

void HistoryPage::goBack()
{
    const HistoryEntry entry = m_model->entry(m_view->currentIndex().row());
    const int changes = m_view->currentIndex().row();
    if (ask::confirm(this, {tr("Go back"), tr("Make the plan as it was %1?").arg(momentWords()),
                            tr("%n later changes are taken back in one step, which can be undone itself.",
                               nullptr, changes),
                            tr("Go back")}))
        attempt(this, [&] { document().goBackTo(entry.n, tr("Go back to the plan %1").arg(momentWords())); });
}

void HistoryPage::compare()
{
    const qint64 entry = m_model->entry(m_view->currentIndex().row()).n;
    CompareDialog::show(this, document(), {ComparedState::Kind::Moment, entry, {}}, {});
}

/// From just before the visit that the line stands for to just after it.
void HistoryPage::seeEntry()
{
    using Kind = ComparedState::Kind;
    const HistoryEntry entry = m_model->entry(m_view->currentIndex().row());
    const auto visit = document().history().visitOf(entry);
    const qint64 first = visit.empty() ? entry.n : visit.front().n;
    CompareDialog::show(this, document(), {Kind::Moment, first - 1, {}}, {Kind::Moment, entry.n, {}});
}

void HistoryPage::takeBack()
{
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
