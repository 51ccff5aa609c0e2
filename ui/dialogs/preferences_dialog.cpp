// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/preferences_dialog.h"

#include "ui/dialogs/form_dialog.h"
#include "ui/support/ask.h"
#include "ui/support/plan_backups.h"
#include "ui/support/spell_check.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLineEdit>
#include <QSpinBox>

namespace csp::dialogs {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("csp::dialogs", text);
}

} // namespace

std::optional<Preferences> preferences(QWidget *parent, const Preferences &now)
{
    FormDialog dialog(tr("Preferences"), tr("Use these"), parent);
    auto *colours = new QComboBox(&dialog);
    colours->addItem(tr("Light"), static_cast<int>(ColourScheme::Light));
    colours->addItem(tr("Dark"), static_cast<int>(ColourScheme::Dark));
    colours->addItem(tr("High contrast: white and yellow on black"),
                     static_cast<int>(ColourScheme::HighContrast));
    colours->addItem(tr("As the desktop"), static_cast<int>(ColourScheme::System));
    colours->setCurrentIndex(colours->findData(static_cast<int>(now.appearance.colours)));
    auto *size = new QComboBox(&dialog);
    for (int percent = smallestTextSize; percent <= largestTextSize; percent += 25)
        size->addItem(tr("%1 %").arg(percent), percent);
    size->setCurrentIndex(std::max(0, size->findData(now.appearance.textSize)));
    auto *reopen = new QCheckBox(tr("Open the &plans that were open last"), &dialog);
    reopen->setChecked(now.reopenPlans);
    dialog.addField(tr("&Colours"), colours);
    dialog.addField(tr("&Size of text"), size,
                    tr("Of everything on the screen. Paper has sizes of its own."));
    dialog.addField(tr("At the start"), reopen);
    auto *spelling = new QCheckBox(tr("Check spelling as &you type"), &dialog);
    spelling->setObjectName(QStringLiteral("mark-spelling"));
    spelling->setChecked(now.markSpelling);
    dialog.addField(tr("Spelling"), spelling,
                    findDictionary()
                        ? tr("In British English. “Words of the plan…” in the Edit menu lists the "
                             "words that are right in a plan besides.")
                        : noDictionarySentence());
    auto *folder = dialog.addLine(tr("&Folder for new plans"), QDir::toNativeSeparators(now.folder));
    auto *backups = new QSpinBox(&dialog);
    backups->setObjectName(QStringLiteral("kept-backups"));
    backups->setRange(fewestBackups, mostBackups);
    backups->setValue(now.backups);
    dialog.addField(
        tr("&Backups to keep"), backups,
        tr("Of each plan. The program makes one a day by itself when something was changed, and the "
           "oldest goes for it. “Backups…” in the File menu lists them."));
    auto *backupFolder = dialog.addLine(
        tr("Folder for bac&kups"), QDir::toNativeSeparators(now.backupFolder),
        tr("Backups that are in another folder already stay there, and are not listed any more."));
    dialog.setCheck([&] {
        if (!QDir::isAbsolutePath(QDir::fromNativeSeparators(backupFolder->text().trimmed())))
            return tr("Type the whole name of the folder for backups, from its drive or root on.");
        return QFileInfo(QDir::fromNativeSeparators(folder->text().trimmed())).isDir()
                   ? QString()
                   : tr("There is no such folder. Type one that is there.");
    });
    if (!ask::run(dialog))
        return std::nullopt;
    return Preferences{
        {static_cast<ColourScheme>(colours->currentData().toInt()), size->currentData().toInt()},
        reopen->isChecked(),
        QDir::fromNativeSeparators(folder->text().trimmed()),
        spelling->isChecked(),
        QDir::fromNativeSeparators(backupFolder->text().trimmed()),
        backups->value()};
}

} // namespace csp::dialogs
