// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/ask.h"

#include <QApplication>
#include <QDialog>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>

namespace csp::ask {

namespace {

Answers &answers()
{
    static Answers given;
    return given;
}

QString translated(const char *text)
{
    return QCoreApplication::translate("csp::ask", text);
}

QStringList chosenFiles(QFileDialog &dialog)
{
    // Qt's own dialog, for desktops that have none, leaves its two choices without a name.
    for (const char *part : {"lookIn", "fileType"}) {
        auto *choice = dialog.findChild<QWidget *>(QLatin1String(part) + QLatin1String("Combo"));
        auto *label = dialog.findChild<QLabel *>(QLatin1String(part) + QLatin1String("Label"));
        if (choice && label)
            label->setBuddy(choice);
    }
    // The list that completes a typed name would still be open when the dialog is gone, and Qt lets no window
    // become active below an open list: the one the person comes back to would take no keys.
    QObject::connect(&dialog, &QDialog::finished, &dialog, [] {
        if (QWidget *list = QApplication::activePopupWidget())
            list->close();
    });
    return dialog.exec() == QDialog::Accepted ? dialog.selectedFiles() : QStringList();
}

std::optional<QString> chosenFile(QFileDialog &dialog)
{
    const QStringList files = chosenFiles(dialog);
    return files.isEmpty() ? std::nullopt : std::optional(files.constFirst());
}

void prepare(QMessageBox &box, const Question &question)
{
    box.setWindowTitle(question.title);
    box.setIcon(QMessageBox::Question);
    box.setTextFormat(Qt::PlainText);
    box.setText(question.text);
    box.setInformativeText(question.detail);
}

} // namespace

void answerWith(const Answers &given)
{
    answers() = given;
}

bool confirm(QWidget *parent, const Question &question)
{
    if (answers().confirm)
        return answers().confirm(question);
    QMessageBox box(parent);
    prepare(box, question);
    QPushButton *yes = box.addButton(question.yes, QMessageBox::AcceptRole);
    QPushButton *no =
        box.addButton(question.no.isEmpty() ? translated("Cancel") : question.no, QMessageBox::RejectRole);
    box.setDefaultButton(question.destructive ? no : yes);
    box.setEscapeButton(no);
    box.exec();
    return box.clickedButton() == yes;
}

std::optional<bool> either(QWidget *parent, const Question &question)
{
    if (answers().confirm)
        return answers().confirm(question);
    QMessageBox box(parent);
    prepare(box, question);
    QPushButton *yes = box.addButton(question.yes, QMessageBox::AcceptRole);
    QPushButton *no = box.addButton(question.no, QMessageBox::ActionRole);
    box.setDefaultButton(yes);
    box.setEscapeButton(box.addButton(translated("Cancel"), QMessageBox::RejectRole));
    box.exec();
    return box.clickedButton() == yes  ? std::optional(true)
           : box.clickedButton() == no ? std::optional(false)
                                       : std::nullopt;
}

void tell(QWidget *parent, const QString &sentence)
{
    if (answers().tell)
        return answers().tell(sentence);
    QMessageBox box(parent);
    box.setWindowTitle(QCoreApplication::applicationName());
    box.setIcon(QMessageBox::Warning);
    box.setTextFormat(Qt::PlainText);
    box.setText(sentence);
    box.addButton(translated("Close"), QMessageBox::AcceptRole);
    box.exec();
}

std::optional<QString> fileToOpen(QWidget *parent, const FileQuestion &question)
{
    if (answers().file)
        return answers().file(question);
    QFileDialog dialog(parent, question.title, question.place, question.filter);
    dialog.setFileMode(QFileDialog::ExistingFile);
    return chosenFile(dialog);
}

QStringList filesToOpen(QWidget *parent, const FileQuestion &question)
{
    if (answers().files)
        return answers().files(question);
    if (answers().file) {
        const auto one = answers().file(question);
        return one ? QStringList{*one} : QStringList();
    }
    QFileDialog dialog(parent, question.title, question.place, question.filter);
    dialog.setFileMode(QFileDialog::ExistingFiles);
    return chosenFiles(dialog);
}

std::optional<QString> fileToSave(QWidget *parent, const FileQuestion &question)
{
    if (answers().file)
        return answers().file(question);
    QFileDialog dialog(parent, question.title, QFileInfo(question.place).path(), question.filter);
    dialog.selectFile(QFileInfo(question.place).fileName());
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setFileMode(QFileDialog::AnyFile);
    dialog.setDefaultSuffix(question.suffix);
    return chosenFile(dialog);
}

bool run(QDialog &dialog)
{
    return answers().dialog ? answers().dialog(dialog) : dialog.exec() == QDialog::Accepted;
}

} // namespace csp::ask
