// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/help_dialogs.h"

#include "core/exchange/templates.h"
#include "ui/dialogs/form_dialog.h"
#include "ui/support/ask.h"
#include "ui/support/commands.h"
#include "ui/support/tables.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QStandardItemModel>
#include <QTableView>
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

void showCommands(QWidget *parent)
{
    QDialog dialog(parent);
    dialog.setWindowTitle(tr("Commands and keys"));
    QStandardItemModel model(0, 4);
    model.setHorizontalHeaderLabels({tr("Menu"), tr("Command"), tr("Keys"), tr("What it does")});
    for (const CommandInfo &info : commandTable()) {
        const auto item = [](const QString &text) {
            auto *made = new QStandardItem(text);
            made->setEditable(false);
            return made;
        };
        const QString place = QString(titleOf(info.menu)).remove(u'&');
        model.appendRow({item(place), item(QString(textOf(info)).remove(u'&')),
                         item(QKeySequence::listToString(shortcutsOf(info), QKeySequence::NativeText)),
                         item(hintOf(info))});
    }
    auto *view = new QTableView(&dialog);
    view->setModel(&model);
    view->setAccessibleName(tr("Commands and keys"));
    dressTable(*view);
    const int em = dialog.fontMetrics().averageCharWidth();
    view->setColumnWidth(0, em * 14);
    view->setColumnWidth(1, em * 36);
    view->setColumnWidth(2, em * 28);
    view->horizontalHeader()->setStretchLastSection(true);
    view->setCurrentIndex(model.index(0, 0));
    auto *buttons = new QDialogButtonBox(&dialog);
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    auto *layout = new QVBoxLayout(&dialog);
    layout->addWidget(view);
    layout->addWidget(buttons);
    dialog.resize(1080, 600);
    ask::run(dialog);
}

void showAbout(QWidget *parent)
{
    QDialog dialog(parent);
    dialog.setWindowTitle(tr("About CSP Planner"));
    auto *text =
        new QLabel(tr("CSP Planner %1\n\nDrafts, follows and prints the action plans of a Community Safety "
                      "Partnership.\n\nFree software under the GNU General Public License, version 3 or "
                      "later. It comes without any warranty.")
                       .arg(QStringLiteral(CSP_VERSION)),
                   &dialog);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
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
