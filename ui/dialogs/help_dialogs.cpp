// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/help_dialogs.h"

#include "core/exchange/templates.h"
#include "ui/dialogs/form_dialog.h"
#include "ui/support/ask.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QLabel>
#include <QVBoxLayout>

namespace csp::dialogs {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("csp::dialogs", text);
}

} // namespace

std::optional<QString> chooseTemplate(QWidget *parent)
{
    FormDialog dialog(tr("New plan"), tr("Make the plan"), parent);
    auto *choice = new QComboBox(&dialog);
    auto *description = new QLabel(&dialog);
    description->setTextFormat(Qt::PlainText);
    description->setWordWrap(true);
    const auto offered = templates();
    for (const Template &one : offered)
        choice->addItem(one.title, one.name);
    const auto describe = [&](int index) {
        description->setText(offered.at(static_cast<size_t>(index)).description);
    };
    QObject::connect(choice, &QComboBox::currentIndexChanged, description, describe);
    describe(0);
    dialog.addField(tr("&Start from"), choice);
    dialog.addField(tr("What it holds"), description);
    return ask::run(dialog) ? std::optional(choice->currentData().toString()) : std::nullopt;
}

void showAbout(QWidget *parent)
{
    QDialog dialog(parent);
    dialog.setWindowTitle(tr("About CSP Planner"));
    auto *text =
        new QLabel(tr("CSP Planner %1\n\nDrafts, follows and prints the action plans of a Community Safety "
                      "Partnership.\n\nFree software under the GNU General Public License, version 3 or "
                      "later. It comes without any warranty.")
                           .arg(QStringLiteral(CSP_VERSION)) +
                       QStringLiteral("\n\n") + tr("Runs with Qt %1.").arg(QLatin1String(qVersion())),
                   &dialog);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard); // for a report
    auto *buttons = new QDialogButtonBox(&dialog);
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    auto *layout = new QVBoxLayout(&dialog);
    layout->addWidget(text);
    layout->addWidget(buttons);
    dialog.setMinimumWidth(420);
    ask::run(dialog);
}

} // namespace csp::dialogs
