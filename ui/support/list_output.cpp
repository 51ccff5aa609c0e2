// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/list_output.h"

#include "core/model/whole_file.h"
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
                                  format == OutputChoice::Format::Pdf    ? Words::tr("PDF (*.pdf)")
                                  : format == OutputChoice::Format::Html ? Words::tr("Web page (*.html)")
                                                                         : Words::tr("Table (*.csv)"),
                                  suffix});
    if (!path)
        return;
    attempt(&dialog, [&] {
        if (isSamePlace(*path, document.path()))
            throw InputError(Words::tr("That is the file of this plan itself. Choose another name."));
        if (format == OutputChoice::Format::Csv)
            writeWholeFile(*path, list.csv());
        else if (!Output(&dialog, document).writeReport(list.make, format, *path))
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
                   const std::function<ListedReport()> &list, ListShape shape)
{
    auto *preview = buttons.addButton(Words::tr("Print pre&view…"), QDialogButtonBox::ActionRole);
    preview->setObjectName(QStringLiteral("preview-list"));
    QObject::connect(preview, &QPushButton::clicked, &dialog, [&dialog, &document, list] {
        attempt(&dialog, [&] { Output(&dialog, document).previewReport(list().make); });
    });
    auto *save = buttons.addButton(Words::tr("&Save the list"), QDialogButtonBox::ActionRole);
    save->setObjectName(QStringLiteral("save-list"));
    auto *menu = new QMenu(save);
    const auto offer = [&](const QString &text, OutputChoice::Format format) {
        QObject::connect(
            menu->addAction(text), &QAction::triggered, &dialog,
            [&dialog, &said, &document, list, format] { csp::save(dialog, said, document, list(), format); });
    };
    offer(Words::tr("As &PDF…"), OutputChoice::Format::Pdf);
    offer(Words::tr("As &web page…"), OutputChoice::Format::Html);
    if (shape == ListShape::Table)
        offer(Words::tr("As &table (CSV)…"), OutputChoice::Format::Csv);
    save->setMenu(menu);
    for (QPushButton *button : {preview, save})
        button->setAutoDefault(false);
}

} // namespace csp
