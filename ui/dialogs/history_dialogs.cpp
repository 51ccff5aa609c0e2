// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/history_dialogs.h"

#include "core/edit/typed.h"
#include "core/model/error.h"
#include "ui/dialogs/form_dialog.h"
#include "ui/support/ask.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace csp::dialogs {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("csp::dialogs", text);
}

QPlainTextEdit *makeText(QWidget *parent, const char *name, int lines)
{
    auto *field = new QPlainTextEdit(parent);
    field->setObjectName(QLatin1String(name));
    field->setReadOnly(true);
    field->setTabChangesFocus(true);
    field->setMinimumWidth(field->fontMetrics().averageCharWidth() * 70);
    field->setMinimumHeight(field->fontMetrics().lineSpacing() * (lines + 1));
    return field;
}

} // namespace

std::optional<bool> confirmRemoval(QWidget *parent, const Removal &removal,
                                   const std::optional<Removal> &withReplaced)
{
    FormDialog dialog(tr("Remove from history"), tr("Remove for good"), parent);
    dialog.setObjectName(QStringLiteral("remove-from-history"));
    dialog.setIntroduction(removal.introduction);
    QPlainTextEdit *words = nullptr;
    if (!removal.words.isEmpty() || withReplaced) {
        words = makeText(&dialog, "words", 3);
        dialog.addField(tr("These &words go"), words);
    }
    QCheckBox *more = nullptr;
    if (withReplaced) {
        more = new QCheckBox(tr("&Also the words that it replaced"), &dialog);
        more->setObjectName(QStringLiteral("with-replaced"));
        dialog.addField(tr("What it replaced"), more);
    }
    auto *sentences = makeText(&dialog, "sentences", 9);
    dialog.addField(tr("What to &know"), sentences);
    QPushButton *remove = nullptr;
    const auto *buttons = dialog.findChild<QDialogButtonBox *>();
    for (auto *button : buttons->findChildren<QPushButton *>()) {
        const bool accepts = buttons->buttonRole(button) == QDialogButtonBox::AcceptRole;
        button->setAutoDefault(!accepts); // Enter alone must not remove anything
        button->setDefault(!accepts);
        if (accepts)
            remove = button;
    }
    const auto shown = [&]() -> const Removal & {
        return more && more->isChecked() ? *withReplaced : removal;
    };
    const auto show = [&] {
        if (words)
            words->setPlainText(shown().words.join(QStringLiteral("\n\n")));
        sentences->setPlainText(shown().sentences.join(QStringLiteral("\n\n")));
        dialog.setProblem(shown().problem);
        if (remove)
            remove->setEnabled(shown().problem.isEmpty());
    };
    if (more)
        QObject::connect(more, &QCheckBox::toggled, &dialog, show);
    show();
    dialog.setCheck([&] { return shown().problem; });
    if (!ask::run(dialog) || !shown().problem.isEmpty())
        return std::nullopt;
    return more && more->isChecked();
}

std::optional<QDate> dayToRemoveBefore(QWidget *parent, const QDate &offered, const QDate &today)
{
    FormDialog dialog(tr("Remove all before a date"), tr("Go on…"), parent);
    dialog.setObjectName(QStringLiteral("remove-older-history"));
    dialog.setIntroduction(tr("Everything that was changed before this day goes out of the history. The plan "
                              "itself stays as it is. You are asked once more before anything is removed."));
    auto *day = dialog.addLine(tr("&Before"), edit::typedDay(offered),
                               tr("A day, like 01/04/2009. What was changed on that day stays."));
    const auto typed = [&]() -> std::optional<QDate> {
        try {
            const QDate date = edit::dayFromTyped(day->text());
            return date.isValid() && date <= today ? std::optional(date) : std::nullopt;
        } catch (const InputError &) {
            return std::nullopt;
        }
    };
    dialog.setCheck(
        [&] { return typed() ? QString() : tr("Type a day like 01/04/2009, not later than today."); });
    return ask::run(dialog) ? typed() : std::nullopt;
}

} // namespace csp::dialogs
