// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/output_dialog.h"

#include "ui/dialogs/form_dialog.h"
#include "ui/support/ask.h"

#include <QComboBox>
#include <QCoreApplication>

namespace csp::dialogs {

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("csp::dialogs", text);
}
} // namespace

std::optional<OutputChoice> output(QWidget *parent, const Database &database, const OutputChoice &now,
                                   const Id<Priority> &shown, Command command)
{
    const bool toFile = command == Command::Export;
    const QString title = textOf(infoOf(command)).remove(u'&').remove(u'…');
    FormDialog dialog(title,
                      toFile                             ? tr("Choose where…")
                      : command == Command::PrintPreview ? tr("Show the pages")
                                                         : tr("Choose a printer…"),
                      parent);
    auto *what = new QComboBox(&dialog);
    const auto measures = QStringLiteral("measures");
    const auto plan = selectRow(database, PlanInfo{}.id).value_or(PlanInfo());
    const QString year = (now.year.isEmpty() ? plan.actionYear : now.year).label();
    if (const auto priority = selectRow(database, shown))
        what->addItem(tr("Action plan %1 of “%2”").arg(year, priority->title).simplified(), shown.value);
    what->addItem(tr("Action plans %1 of all priorities").arg(year).simplified(), QString());
    what->addItem(tr("Measures"), measures);
    if (now.what == OutputChoice::What::Measures)
        what->setCurrentIndex(what->count() - 1);
    what->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // titles can be long
    dialog.addField(tr("&What"), what);

    auto *format = new QComboBox(&dialog);
    if (toFile) {
        format->addItem(tr("PDF, as it prints"), static_cast<int>(OutputChoice::Format::Pdf));
        format->addItem(tr("Web page (HTML), for screen readers and websites"),
                        static_cast<int>(OutputChoice::Format::Html));
        format->addItem(tr("Table (CSV), for a spreadsheet"), static_cast<int>(OutputChoice::Format::Csv));
        format->addItem(tr("The whole plan as data (JSON)"), static_cast<int>(OutputChoice::Format::Json));
        format->setCurrentIndex(format->findData(static_cast<int>(now.format)));
        dialog.addField(tr("&Format"), format);
    } else {
        format->hide();
    }
    auto *paper = new QComboBox(&dialog);
    paper->addItem(tr("A4, landscape"), static_cast<int>(PageSetup::Size::A4));
    paper->addItem(tr("A3, landscape"), static_cast<int>(PageSetup::Size::A3));
    paper->setCurrentIndex(paper->findData(static_cast<int>(now.paper)));
    dialog.addField(tr("&Paper"), paper);
    if (toFile) {
        const auto settle = [=] {
            const auto chosen = static_cast<OutputChoice::Format>(format->currentData().toInt());
            paper->setEnabled(chosen == OutputChoice::Format::Pdf);
            what->setEnabled(chosen != OutputChoice::Format::Json);
        };
        QObject::connect(format, &QComboBox::currentIndexChanged, &dialog, settle);
        settle();
    }
    if (!ask::run(dialog))
        return std::nullopt;
    OutputChoice choice = now;
    choice.what = what->currentData().toString() == measures ? OutputChoice::What::Measures
                                                             : OutputChoice::What::ActionPlan;
    choice.priority = choice.what == OutputChoice::What::Measures
                          ? Id<Priority>()
                          : Id<Priority>{what->currentData().toString()};
    if (toFile)
        choice.format = static_cast<OutputChoice::Format>(format->currentData().toInt());
    choice.paper = static_cast<PageSetup::Size>(paper->currentData().toInt());
    return choice;
}

} // namespace csp::dialogs
