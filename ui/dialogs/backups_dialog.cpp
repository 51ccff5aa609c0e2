// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/backups_dialog.h"

#include "core/store/document.h"
#include "ui/dialogs/compare_dialog.h"
#include "ui/models/history_model.h"
#include "ui/support/appearance.h"
#include "ui/support/plain_label.h"
#include "ui/support/plan_backups.h"
#include "ui/support/tab_order.h"
#include "ui/support/tables.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace csp {

namespace {

enum Column { When, Size, Last, Columns };

QString sizeText(qint64 bytes)
{
    return QLocale(QLocale::English, QLocale::UnitedKingdom)
        .formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

} // namespace

BackupsDialog::BackupsDialog(const Document &document, const Backups &backups, QWidget *parent)
    : QDialog(parent), m_document(document), m_backups(backups.of(document.id())),
      m_table(new QTableWidget(this)), m_words(plainLabel({}, this)),
      m_compare(new QPushButton(tr("Co&mpare with the plan now…"), this)),
      m_look(new QPushButton(tr("&Look at it"), this)),
      m_restore(new QPushButton(tr("&Bring it back as a new file…"), this))
{
    setWindowTitle(tr("Backups"));
    m_words->setText(m_backups.empty()
                         ? tr("There is no backup of this plan yet. The program makes one a day of its own "
                              "accord, when the plan is opened and something was changed since the last. "
                              "They are kept in %1.")
                               .arg(QDir::toNativeSeparators(backups.folder()))
                         : tr("Whole copies of this plan that the program made of its own accord. They are "
                              "kept in %1; the preferences say where and how many.")
                               .arg(QDir::toNativeSeparators(backups.folder())));
    m_table->setObjectName(QStringLiteral("backups"));
    m_table->setAccessibleName(tr("Backups"));
    m_table->setAccessibleDescription(
        tr("The newest first: when it was made, its size, the last change in it."));
    m_table->setColumnCount(Columns);
    m_table->setHorizontalHeaderLabels({tr("When"), tr("Size"), tr("Last change in it")});
    m_table->setRowCount(static_cast<int>(m_backups.size()));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    dressTable(*m_table);
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const Backup &one = m_backups[static_cast<size_t>(row)];
        const QString last = one.readable ? tr("%1 (%2, %3)", "a change, who, when")
                                                .arg(one.newest.sentence.simplified(),
                                                     HistoryModel::whoText(one.newest.author),
                                                     HistoryModel::whenText(one.newest))
                                          : tr("It is damaged and cannot be read.");
        const QStringList cells{whenText(one), sizeText(one.size), last};
        for (int column = 0; column < Columns; ++column) {
            auto *item = new QTableWidgetItem(cells[column]);
            item->setToolTip(plainToolTip(cells[column]));
            m_table->setItem(row, column, item);
        }
    }
    const int em = fontMetrics().averageCharWidth();
    m_table->setColumnWidth(When, em * 20);
    m_table->setColumnWidth(Size, em * 12);
    m_table->horizontalHeader()->setSectionResizeMode(Last, QHeaderView::Stretch);
    m_table->setMinimumSize(em * 110, fontMetrics().height() * 14);
    m_table->setVisible(!m_backups.empty());

    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : {m_look, m_compare, m_restore}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    buttons->addStretch();
    auto *close = new QDialogButtonBox(this);
    close->addButton(tr("&Close"), QDialogButtonBox::RejectRole);
    buttons->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_words);
    layout->addWidget(m_table, 1);
    layout->addLayout(buttons);
    tabAsLaidOut(*this);

    connect(close, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_look, &QPushButton::clicked, this, [this] { want(Wanted::Look); });
    connect(m_restore, &QPushButton::clicked, this, [this] { want(Wanted::Restore); });
    connect(m_compare, &QPushButton::clicked, this, &BackupsDialog::compare);
    connect(m_table, &QTableWidget::currentCellChanged, this, &BackupsDialog::showChosen);
    if (!m_backups.empty())
        m_table->setCurrentCell(0, When);
    showChosen();
}

const Backup &BackupsDialog::backup() const
{
    return m_backups.at(static_cast<size_t>(m_table->currentRow()));
}

void BackupsDialog::showChosen()
{
    const int row = m_table->currentRow();
    const bool readable = row >= 0 && m_backups[static_cast<size_t>(row)].readable;
    for (QPushButton *button : {m_look, m_compare, m_restore})
        button->setEnabled(readable);
}

void BackupsDialog::want(Wanted wanted)
{
    m_wanted = wanted;
    accept();
}

void BackupsDialog::compare()
{
    CompareDialog::show(this, m_document, {ComparedState::Kind::Copy, 0, backup().path}, {});
}

} // namespace csp
