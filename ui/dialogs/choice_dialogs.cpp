// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/choice_dialogs.h"

#include "ui/dialogs/form_dialog.h"
#include "ui/support/ask.h"
#include "ui/support/dialog_size.h"

#include <QLineEdit>
#include <QListWidget>

namespace csp::dialogs {

std::optional<QStringList> tick(QWidget *parent, const TickQuestion &question)
{
    FormDialog dialog(question.title, question.accept, parent);
    dialog.setIntroduction(question.introduction);
    auto *list = new QListWidget(&dialog);
    list->setWordWrap(true);
    list->setAlternatingRowColors(true);
    list->setMinimumHeight(list->fontMetrics().height() * 12);
    for (const Tick &each : question.ticks) {
        auto *item = new QListWidgetItem(each.text.simplified(), list);
        item->setData(Qt::UserRole, each.id);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(each.ticked ? Qt::Checked : Qt::Unchecked);
    }
    list->setCurrentRow(0);
    dialog.addField(question.label, list, FormDialog::tr("Space ticks the chosen line."));
    const int em = dialog.fontMetrics().averageCharWidth();
    resizeWithin(dialog, QSize(em * 90, em * 66));
    if (!ask::run(dialog))
        return std::nullopt;
    QStringList ids;
    for (int row = 0; row < list->count(); ++row)
        if (list->item(row)->checkState() == Qt::Checked)
            ids << list->item(row)->data(Qt::UserRole).toString();
    return ids;
}

std::optional<QString> name(QWidget *parent, const NameQuestion &question)
{
    FormDialog dialog(question.title, question.accept, parent);
    auto *line = question.sentence ? dialog.addSentence(question.label, question.now, question.hint)
                                   : dialog.addLine(question.label, question.now, question.hint);
    dialog.setCheck([&] { return line->text().trimmed().isEmpty() ? question.missing : QString(); });
    return ask::run(dialog) ? std::optional(line->text()) : std::nullopt;
}

} // namespace csp::dialogs
