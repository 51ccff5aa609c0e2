// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/changes_output.h"

#include "ui/support/alert.h"
#include "ui/support/ask.h"
#include "ui/support/attempt.h"
#include "ui/support/output.h"
#include "ui/support/plan_places.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

namespace csp {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(csp::ChangesOutput)
};

Output::MakeReport reportOf(const ListedChanges &list)
{
    return [&list](const Plan &plan) { return changesReport(plan, list.differences, list.choice); };
}

void save(QDialog &dialog, QLabel &said, const Document &document, const ListedChanges &list,
          OutputChoice::Format format)
{
    const QString suffix = Output::suffixOf(format);
    const QString name =
        QDir(folderBeside(QFileInfo(document.path()))).filePath(list.fileName + u'.' + suffix);
    const auto path =
        ask::fileToSave(&dialog, {Words::tr("Save the list"), name,
                                  format == OutputChoice::Format::Pdf ? Words::tr("PDF (*.pdf)")
                                                                      : Words::tr("Web page (*.html)"),
                                  suffix});
    if (!path)
        return;
    attempt(&dialog, [&] {
        if (isSamePlace(*path, document.path()))
            throw InputError(Words::tr("That is the file of this plan itself. Choose another name."));
        if (!Output(&dialog, document).writeReport(reportOf(list), format, *path))
            return;
        said.setText(Words::tr("The list is in %1.").arg(QDir::toNativeSeparators(*path)));
        said.setAccessibleName(said.text());
        alert(&said);
    });
}

} // namespace

void addChangesOutput(QDialog &dialog, QDialogButtonBox &buttons, QLabel &said, const Document &document,
                      const std::function<ListedChanges()> &list)
{
    auto *preview = buttons.addButton(Words::tr("Print pre&view…"), QDialogButtonBox::ActionRole);
    preview->setObjectName(QStringLiteral("preview-list"));
    QObject::connect(preview, &QPushButton::clicked, &dialog, [&dialog, &document, list] {
        const ListedChanges now = list();
        attempt(&dialog, [&] { Output(&dialog, document).previewReport(reportOf(now)); });
    });
    auto *save = buttons.addButton(Words::tr("&Save the list"), QDialogButtonBox::ActionRole);
    save->setObjectName(QStringLiteral("save-list"));
    auto *menu = new QMenu(save);
    for (const auto &[text, format] : {std::pair(Words::tr("As &PDF…"), OutputChoice::Format::Pdf),
                                       std::pair(Words::tr("As &web page…"), OutputChoice::Format::Html)})
        QObject::connect(menu->addAction(text), &QAction::triggered, &dialog,
                         [&dialog, &said, &document, list, format = format] {
                             csp::save(dialog, said, document, list(), format);
                         });
    save->setMenu(menu);
    for (QPushButton *button : {preview, save})
        button->setAutoDefault(false);
}

} // namespace csp
