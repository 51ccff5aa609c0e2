// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/recovery_dialog.h"

#include "core/report/report.h"
#include "core/store/document.h"
#include "ui/support/dialog_size.h"
#include "ui/support/list_output.h"
#include "ui/support/plain_label.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QGuiApplication>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace csp {

RecoveryDialog::RecoveryDialog(const Document &document, const QString &damaged, const Recovery &recovery,
                               QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Recovered from a damaged plan"));
    const auto rows = static_cast<int>(recovery.rows);
    const QString came =
        (rows == 1 ? tr("1 row of the plan was recovered from “%1”; it is now in “%2”.")
                   : tr("%n rows of the plan were recovered from “%1”; they are now in “%2”.", nullptr, rows))
            .arg(damaged, QFileInfo(document.path()).fileName()) +
        u' ' + tr("The damaged file was left as it is.");
    const QString lost = recovery.lost.isEmpty()
                             ? tr("Nothing was lost.")
                             : tr("This could not be recovered. Look it up on paper or in a copy, "
                                  "or bring in another copy of the plan.");
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(plainLabel(came, this));
    auto *heading = plainLabel(lost, this);
    layout->addWidget(heading);

    auto *list = new QListWidget(this);
    list->setObjectName(QStringLiteral("lost"));
    list->setAccessibleName(tr("What was lost"));
    list->setWordWrap(true);
    list->setAlternatingRowColors(true);
    list->setMinimumHeight(list->fontMetrics().height() * 10);
    list->addItems(recovery.lost);
    list->setCurrentRow(0);
    list->setVisible(!recovery.lost.isEmpty());
    layout->addWidget(list, 1);
    auto *said = plainLabel({}, this);
    said->setObjectName(QStringLiteral("said"));
    layout->addWidget(said);

    auto *buttons = new QDialogButtonBox(this);
    if (!recovery.lost.isEmpty()) {
        auto *copy = buttons->addButton(tr("&Copy the list"), QDialogButtonBox::ActionRole);
        copy->setObjectName(QStringLiteral("copy-list"));
        copy->setAutoDefault(false);
        connect(copy, &QPushButton::clicked, this, [lost = recovery.lost, said] {
            QGuiApplication::clipboard()->setText(lost.join(u'\n'));
            sayInDialog(*said, tr("The list is on the clipboard."));
        });
        const QString name =
            tr("%1 what was lost", "the name of a file").arg(QFileInfo(document.path()).completeBaseName());
        const auto make = [came, lost, items = recovery.lost,
                           today = document.clock().today()](const Plan &plan) {
            Report report = startReport(plan, tr("What was lost"), today, false);
            report.blocks = {report::Paragraph{came}, report::Paragraph{lost}, report::List{items}};
            return report;
        };
        addListOutput(*this, *buttons, *said, document, [name, make] { return ListedReport{name, make}; });
    }
    auto *close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    const int em = fontMetrics().averageCharWidth();
    resizeWithin(*this, QSize(em * 110, recovery.lost.isEmpty() ? 0 : em * 60));
    list->setFocus();
}

} // namespace csp
