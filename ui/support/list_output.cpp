// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/list_output.h"

#include "ui/support/alert.h"
#include "ui/support/ask.h"
#include "ui/support/attempt.h"
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
    Q_DECLARE_TR_FUNCTIONS(csp::ListOutput)
};

void save(QDialog &dialog, QLabel &said, const Document &document, const ListedReport &list,
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
        if (!Output(&dialog, document).writeReport(list.make, format, *path))
            return;
        sayInDialog(said, Words::tr("The list is in %1.").arg(QDir::toNativeSeparators(*path)));
    });
}

} // namespace

void sayInDialog(QLabel &said, const QString &sentence)
{
    said.setText(sentence);
    said.setAccessibleName(sentence);
    alert(&said);
}

void addListOutput(QDialog &dialog, QDialogButtonBox &buttons, QLabel &said, const Document &document,
                   const std::function<ListedReport()> &list)
{
    auto *preview = buttons.addButton(Words::tr("Print pre&view…"), QDialogButtonBox::ActionRole);
    preview->setObjectName(QStringLiteral("preview-list"));
    QObject::connect(preview, &QPushButton::clicked, &dialog, [&dialog, &document, list] {
        attempt(&dialog, [&] { Output(&dialog, document).previewReport(list().make); });
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
