// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/ask_updates_dialog.h"

#include "core/edit/typed.h"
#include "ui/dialogs/form_dialog.h"
#include "ui/support/ask.h"
#include "ui/support/dialog_size.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace csp::dialogs {

namespace {

constexpr int usualDays = 14; ///< offered for an answer

QString tr(const char *text, const char *comment = nullptr, int count = -1)
{
    return QCoreApplication::translate("csp::dialogs", text, comment, count);
}

QString lineOf(const AgencyRound &agency, const QDate &today)
{
    const int count = static_cast<int>(agency.open.size());
    const QString actions = count == 1 ? tr("1 open action") : tr("%n open actions", nullptr, count);
    return tr("%1: %2. %3", "an agency, its actions, how it stands")
        .arg(agency.name.simplified(), actions, stateText(agency, today));
}

/// An empty day, or what was typed; nothing when it is no day or has passed.
std::optional<QDate> dayIn(const QString &typed, const QDate &today)
{
    if (typed.trimmed().isEmpty())
        return QDate();
    try {
        const QDate day = edit::dayFromTyped(typed);
        return day >= today ? std::optional(day) : std::nullopt;
    } catch (const InputError &) {
        return std::nullopt;
    }
}

} // namespace

std::optional<AskedForUpdates> askForUpdates(QWidget *parent, const std::vector<AgencyRound> &agencies,
                                             const std::vector<Id<Agency>> &chosen, const QDate &today)
{
    FormDialog dialog(tr("Ask for updates"), tr("Make the files…"), parent);
    dialog.setIntroduction(tr("Each agency gets a file of its own with its open actions. You see what is in "
                              "each before anything leaves."));
    auto *list = new QListWidget(&dialog);
    list->setObjectName(QStringLiteral("agencies"));
    list->setWordWrap(true);
    for (const AgencyRound &agency : agencies) {
        if (agency.open.empty())
            continue;
        auto *item = new QListWidgetItem(lineOf(agency, today), list);
        item->setData(Qt::UserRole, agency.agency.value);
        const bool ticked = chosen.empty()
                                ? !agency.isMissing()
                                : std::find(chosen.begin(), chosen.end(), agency.agency) != chosen.end();
        item->setCheckState(ticked ? Qt::Checked : Qt::Unchecked);
    }
    list->setCurrentRow(0);
    list->setMinimumWidth(list->fontMetrics().averageCharWidth() * 70);
    dialog.addField(tr("&Agencies"), list, tr("Space ticks one and takes the tick away."));

    auto *forms = new QWidget(&dialog);
    auto *column = new QVBoxLayout(forms);
    column->setContentsMargins(0, 0, 0, 0);
    auto *sheet = new QRadioButton(tr("An update &sheet for Excel or LibreOffice"), forms);
    sheet->setObjectName(QStringLiteral("form-sheet"));
    auto *copy = new QRadioButton(tr("Its &part of the plan, for those who have CSP Planner"), forms);
    copy->setObjectName(QStringLiteral("form-copy"));
    sheet->setChecked(true);
    column->addWidget(sheet);
    column->addWidget(copy);
    dialog.addField(tr("What each gets"), forms);

    auto *day = dialog.addLine(tr("Answer &by"), edit::typedDay(today.addDays(usualDays)),
                               tr("dd/mm/yyyy; empty when no day is to be named."));
    day->setObjectName(QStringLiteral("due-by"));
    const auto ticked = [list] {
        std::vector<Id<Agency>> ids;
        for (int row = 0; row < list->count(); ++row)
            if (list->item(row)->checkState() == Qt::Checked)
                ids.push_back({list->item(row)->data(Qt::UserRole).toString()});
        return ids;
    };
    dialog.setCheck([&] {
        if (ticked().empty())
            return tr("Tick at least one agency.");
        if (!dayIn(day->text(), today))
            return tr("The day for an answer is a day like %1, from today on, or empty.")
                .arg(edit::typedDay(today.addDays(usualDays)));
        return QString();
    });
    if (!ask::run(dialog))
        return std::nullopt;
    return AskedForUpdates{ticked(), sheet->isChecked() ? RequestForm::Sheet : RequestForm::Copy,
                           dayIn(day->text(), today).value_or(QDate())};
}

std::optional<bool> lookBeforeSending(QWidget *parent, const std::vector<ReadyFile> &files)
{
    QDialog dialog(parent);
    dialog.setWindowTitle(tr("Look before sending"));
    int toLookAt = 0;
    int withoutAddress = 0;
    QStringList paragraphs;
    for (const ReadyFile &file : files) {
        QStringList lines{file.to.isEmpty()
                              ? tr("%1: no e-mail address is known", "an agency").arg(file.agency)
                              : tr("%1: to %2", "an agency, an address").arg(file.agency, file.to),
                          file.file.name, file.file.leaving};
        for (const PreparedFile::Found &found : file.file.found)
            lines << tr("Look at this: %1", "a sentence").arg(found.sentence);
        paragraphs << lines.join(u'\n');
        toLookAt += static_cast<int>(file.file.found.size());
        withoutAddress += file.to.isEmpty() ? 1 : 0;
    }
    auto *contents = new QPlainTextEdit(paragraphs.join(QStringLiteral("\n\n")), &dialog);
    contents->setObjectName(QStringLiteral("ready-files"));
    contents->setAccessibleName(tr("What leaves, for each agency"));
    contents->setReadOnly(true);
    contents->setTabChangesFocus(true);

    QStringList lines;
    const int count = static_cast<int>(files.size());
    lines << (count == 1 ? tr("1 file is ready.") : tr("%n files are ready.", nullptr, count));
    lines << foundLine(toLookAt);
    if (withoutAddress > 0)
        lines << tr("Where no address is known you type it in the message.");
    auto *summary = new QLabel(lines.join(u' '), &dialog);
    summary->setObjectName(QStringLiteral("summary"));
    summary->setTextFormat(Qt::PlainText);
    summary->setWordWrap(true);

    auto *buttons = new QDialogButtonBox(&dialog);
    std::optional<bool> answer;
    const auto add = [&](const QString &text, const char *name, std::optional<bool> means) {
        auto *button = buttons->addButton(text, QDialogButtonBox::AcceptRole);
        button->setObjectName(QLatin1String(name));
        QObject::connect(button, &QPushButton::clicked, &dialog, [&, means] { answer = means; });
        return button;
    };
    add(count == 1 ? tr("&E-mail it") : tr("&E-mail them, one message each"), "mail", true)->setDefault(true);
    add(tr("Only save in a &folder"), "folder", false);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    QObject::connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    auto *layout = new QVBoxLayout(&dialog);
    layout->addWidget(summary);
    layout->addWidget(contents, 1);
    layout->addWidget(buttons);
    resizeWithin(dialog, {dialog.fontMetrics().averageCharWidth() * 110, dialog.fontMetrics().height() * 28});
    return ask::run(dialog) ? answer : std::nullopt;
}

std::optional<std::vector<Reminder>> remind(QWidget *parent, const std::vector<Reminder> &reminders)
{
    QDialog dialog(parent);
    dialog.setWindowTitle(tr("Remind those missing"));
    auto *introduction =
        new QLabel(tr("Tick who is to be reminded. Each gets a message of its own; you look at it "
                      "in your mail program and send it."),
                   &dialog);
    introduction->setWordWrap(true);
    auto *list = new QListWidget(&dialog);
    list->setObjectName(QStringLiteral("missing"));
    list->setAccessibleName(tr("Agencies that have not answered"));
    list->setWordWrap(true);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (const Reminder &reminder : reminders) {
        auto *item = new QListWidgetItem(reminder.to.isEmpty()
                                             ? tr("%1 (no e-mail address)", "an agency").arg(reminder.agency)
                                             : reminder.agency,
                                         list);
        item->setCheckState(Qt::Checked);
    }
    auto *text = new QPlainTextEdit(&dialog);
    text->setObjectName(QStringLiteral("reminder"));
    text->setAccessibleName(tr("The reminder"));
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    const auto whole = [&reminders](int row) {
        const Reminder &reminder = reminders.at(static_cast<size_t>(row));
        return reminder.subject + QStringLiteral("\n\n") + reminder.text;
    };
    QObject::connect(list, &QListWidget::currentRowChanged, text,
                     [=](int row) { text->setPlainText(row < 0 ? QString() : whole(row)); });
    list->setCurrentRow(0);

    auto *buttons = new QDialogButtonBox(&dialog);
    auto *mail = buttons->addButton(tr("&E-mail"), QDialogButtonBox::AcceptRole);
    mail->setObjectName(QStringLiteral("mail"));
    mail->setDefault(true);
    auto *copy = buttons->addButton(tr("&Copy the text"), QDialogButtonBox::ActionRole);
    copy->setObjectName(QStringLiteral("copy-text"));
    copy->setAccessibleDescription(tr("Puts the reminder that is shown on the clipboard."));
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    const auto isTicked = [list](int row) { return list->item(row)->checkState() == Qt::Checked; };
    const auto look = [=] {
        bool any = false;
        for (int row = 0; row < list->count(); ++row)
            any |= isTicked(row);
        mail->setEnabled(any);
    };
    QObject::connect(list, &QListWidget::itemChanged, mail, look);
    QObject::connect(copy, &QPushButton::clicked, text,
                     [text] { QGuiApplication::clipboard()->setText(text->toPlainText()); });
    QObject::connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    auto *columns = new QHBoxLayout;
    columns->addWidget(list, 2);
    columns->addWidget(text, 3);
    auto *layout = new QVBoxLayout(&dialog);
    layout->addWidget(introduction);
    layout->addLayout(columns, 1);
    layout->addWidget(buttons);
    resizeWithin(dialog, {dialog.fontMetrics().averageCharWidth() * 120, dialog.fontMetrics().height() * 26});
    if (!ask::run(dialog))
        return std::nullopt;
    std::vector<Reminder> ticked;
    for (int row = 0; row < list->count(); ++row)
        if (isTicked(row))
            ticked.push_back(reminders[static_cast<size_t>(row)]);
    return ticked;
}

} // namespace csp::dialogs
