// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/output_dialog.h"

#include "core/edit/typed.h"
#include "ui/dialogs/column_widths_dialog.h"
#include "ui/dialogs/form_dialog.h"
#include "ui/support/ask.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QLineEdit>
#include <QPushButton>

namespace csp::dialogs {

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("csp::dialogs", text);
}

using What = OutputChoice::What;
using Format = OutputChoice::Format;

/// What an entry of a list of agencies and groups, or of statuses, stands for.
enum EntryKind { Everything, AnAgency, AGroup, AStatus };
constexpr int kindRole = Qt::UserRole + 1;
constexpr int priorityRole = Qt::UserRole + 1; ///< of what is offered: whose action plan it is

void addEntry(QComboBox *box, const QString &text, EntryKind kind, const QString &id, bool current)
{
    box->addItem(text, id);
    box->setItemData(box->count() - 1, kind, kindRole);
    if (current)
        box->setCurrentIndex(box->count() - 1);
}

EntryKind kindOf(const QComboBox *box)
{
    return static_cast<EntryKind>(box->currentData(kindRole).toInt());
}

/// The fields for which actions are printed, what of them, and how.
class FormFields {
public:
    FormFields(FormDialog &dialog, const Database &database, const OutputChoice &now)
        : m_layout(combo(dialog, "layout")), m_party(combo(dialog, "party")),
          m_status(combo(dialog, "status")), m_progress(combo(dialog, "progress")), m_widths(now.columnWidths)
    {
        m_layout->addItems({tr("Six columns, on its side: the partnership's form"),
                            tr("A block of labelled lines for each action, upright"),
                            tr("Large print: such blocks in 18 point, upright")});
        m_layout->setCurrentIndex(static_cast<int>(now.layout));
        dialog.addField(tr("&Layout"), m_layout);

        addEntry(m_party, tr("All agencies"), Everything, {}, true);
        for (const Agency &agency : selectRows<Agency>(database, "ORDER BY position, id"))
            addEntry(m_party, (agency.shortName.isEmpty() ? agency.name : agency.shortName).simplified(),
                     AnAgency, agency.id.value, agency.id == now.actions.agency);
        for (const Group &group : selectRows<Group>(database, "ORDER BY position, id"))
            addEntry(m_party, group.name.simplified(), AGroup, group.id.value, group.id == now.actions.group);
        dialog.addField(tr("Actions &of"), m_party);

        addEntry(m_status, tr("Every status"), Everything, {}, true);
        for (const Status &status : selectRows<Status>(database, "ORDER BY position, id"))
            addEntry(m_status, QStringLiteral("%1 – %2").arg(status.letter, status.word), AStatus,
                     status.id.value, now.actions.status == status.id);
        addEntry(m_status, tr("Without a status"), AStatus, {}, now.actions.status == Id<Status>());
        dialog.addField(tr("&Status"), m_status);

        m_progress->addItems({tr("The newest update"), tr("Every update since a day"),
                              tr("Nothing: the column is left empty to write in")});
        m_progress->setCurrentIndex(static_cast<int>(now.progress.show));
        dialog.addField(tr("P&rogress"), m_progress);
        m_since = dialog.addLine(tr("Sinc&e the day"), edit::typedDay(now.progress.since));
        m_since->setObjectName(QStringLiteral("since"));
        m_since->setPlaceholderText(tr("dd/mm/yyyy"));

        if (now.actions.only) {
            m_only = check(dialog, "only", tr("&Just the actions that are shown on screen"));
            m_only->setChecked(true);
        }
        m_blank = check(dialog, "blank", tr("&Blank form: empty rows to fill in by hand"));
        m_blank->setChecked(now.blank);
        m_draft = check(dialog, "draft", tr("DRAF&T across each page"));
        m_draft->setChecked(now.draft);
        m_front = check(dialog, "front-pages", tr("&Cover and delivery diagram before the form"));
        m_front->setChecked(now.frontPages);
        m_emails = check(dialog, "emails", tr("With e-&mail addresses, which are personal data"));
        m_emails->setChecked(false); // asked for each time
        m_change = new QPushButton(tr("Column wi&dths…"), &dialog);
        m_change->setObjectName(QStringLiteral("column-widths"));
        dialog.addField(QString(), m_change);
        m_change->setAccessibleName(tr("Column widths…"));
        QObject::connect(m_change, &QPushButton::clicked, &dialog, [this, &dialog] {
            if (const auto widths = columnWidths(&dialog, m_widths)) {
                m_widths = *widths;
                rememberColumnWidths(m_widths);
            }
        });
    }

    /// Calls `settle` whenever something was chosen on which other fields depend.
    template <class Settle>
    void onChange(FormDialog &dialog, Settle settle)
    {
        QObject::connect(m_layout, &QComboBox::currentIndexChanged, &dialog, settle);
        QObject::connect(m_progress, &QComboBox::currentIndexChanged, &dialog, settle);
        QObject::connect(m_blank, &QCheckBox::toggled, &dialog, settle);
    }

    /// Offers what means something for this content in this format.
    void settle(What what, Format format)
    {
        const bool actions = what == What::ActionPlan && format != Format::Json;
        const bool pages = format == Format::Pdf || format == Format::Html;
        m_layout->setEnabled(actions && pages);
        m_blank->setEnabled(actions && pages);
        m_draft->setEnabled(pages);
        m_front->setEnabled(actions && pages);
        m_emails->setEnabled(what == What::Partners && format != Format::Json);
        m_change->setEnabled(actions && pages && layout() == FormLayout::Columns);
        const bool filled = actions && !blank();
        m_party->setEnabled(filled);
        m_status->setEnabled(filled);
        if (m_only)
            m_only->setEnabled(filled);
        m_progress->setEnabled(filled && pages);
        m_since->setEnabled(m_progress->isEnabled() && showsSince());
    }

    /// Why the fields cannot be taken; empty when they can.
    QString problem() const
    {
        if (!m_since->isEnabled())
            return {};
        try {
            return edit::dayFromTyped(m_since->text()).isValid()
                       ? QString()
                       : tr("Type the day from which on updates are printed, like 01/04/2008.");
        } catch (const InputError &error) {
            return error.message();
        }
    }

    void take(OutputChoice &choice) const
    {
        choice.layout = layout();
        choice.blank = blank();
        choice.draft = m_draft->isEnabled() && m_draft->isChecked();
        choice.frontPages = m_front->isEnabled() && m_front->isChecked();
        choice.emails = m_emails->isEnabled() && m_emails->isChecked();
        choice.columnWidths = m_widths;
        ActionSelection actions;
        if (kindOf(m_party) == AnAgency)
            actions.agency = {m_party->currentData().toString()};
        if (kindOf(m_party) == AGroup)
            actions.group = {m_party->currentData().toString()};
        if (kindOf(m_status) == AStatus)
            actions.status = Id<Status>{m_status->currentData().toString()};
        if (m_only && m_only->isChecked())
            actions.only = choice.actions.only;
        choice.actions = actions;
        choice.progress = {};
        if (m_progress->isEnabled())
            choice.progress.show = static_cast<ProgressColumn::Show>(m_progress->currentIndex());
        if (m_since->isEnabled())
            choice.progress.since = edit::dayFromTyped(m_since->text());
    }

private:
    static QComboBox *combo(FormDialog &dialog, const char *name)
    {
        auto *box = new QComboBox(&dialog);
        box->setObjectName(QLatin1String(name));
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // names can be long
        return box;
    }

    static QCheckBox *check(FormDialog &dialog, const char *name, const QString &text)
    {
        auto *box = new QCheckBox(text, &dialog);
        box->setObjectName(QLatin1String(name));
        dialog.addField(QString(), box);
        box->setAccessibleName(QString(text).remove(u'&'));
        return box;
    }

    FormLayout layout() const
    {
        return m_layout->isEnabled() ? static_cast<FormLayout>(m_layout->currentIndex())
                                     : FormLayout::Columns;
    }
    bool blank() const { return m_blank->isEnabled() && m_blank->isChecked(); }
    bool showsSince() const
    {
        return m_progress->currentIndex() == static_cast<int>(ProgressColumn::Show::Since);
    }

    QComboBox *m_layout;
    QComboBox *m_party;
    QComboBox *m_status;
    QComboBox *m_progress;
    QLineEdit *m_since = nullptr;
    QCheckBox *m_only = nullptr;
    QCheckBox *m_blank = nullptr;
    QCheckBox *m_draft = nullptr;
    QCheckBox *m_front = nullptr;
    QCheckBox *m_emails = nullptr;
    QPushButton *m_change = nullptr;
    ColumnWidths m_widths;
};

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
    what->setObjectName(QStringLiteral("what"));
    const auto plan = selectRow(database, PlanInfo{}.id).value_or(PlanInfo());
    const QString year = (now.year.isEmpty() ? plan.actionYear : now.year).label();
    const auto offer = [&](const QString &text, What report, const Id<Priority> &priority = {}) {
        what->addItem(text.simplified(), static_cast<int>(report));
        what->setItemData(what->count() - 1, priority.value, priorityRole);
    };
    if (const auto priority = selectRow(database, shown))
        offer(tr("Action plan %1 of “%2”").arg(year, priority->title), What::ActionPlan, shown);
    offer(tr("Action plans %1 of all priorities").arg(year), What::ActionPlan);
    offer(tr("Measures"), What::Measures);
    offer(tr("List of the action plans %1").arg(year), What::Priorities);
    offer(tr("Overview %1: actions by status").arg(year), What::Overview);
    offer(tr("Who does what %1").arg(year), What::Work);
    offer(now.year.isEmpty() ? tr("Funding of all years") : tr("Funding %1").arg(year), What::Funding);
    offer(tr("Agencies and groups"), What::Partners);
    offer(tr("Update round"), What::Round);
    offer(tr("Things to look at"), What::Findings);
    offer(tr("History"), What::History);
    what->setCurrentIndex(what->findData(static_cast<int>(now.what))); // the first: the priority on screen
    what->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // titles can be long
    dialog.addField(tr("&What"), what);

    auto *format = new QComboBox(&dialog);
    format->setObjectName(QStringLiteral("format"));
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
    paper->addItem(tr("A4"), static_cast<int>(PageSetup::Size::A4));
    paper->addItem(tr("A3"), static_cast<int>(PageSetup::Size::A3));
    paper->setCurrentIndex(paper->findData(static_cast<int>(now.paper)));
    dialog.addField(tr("&Paper"), paper);
    OutputChoice began = now;
    began.columnWidths = rememberedColumnWidths();
    FormFields form(dialog, database, began);
    const auto chosenFormat = [=] {
        return toFile ? static_cast<Format>(format->currentData().toInt()) : Format::Pdf;
    };
    const auto chosenWhat = [=] { return static_cast<What>(what->currentData().toInt()); };
    const auto settle = [=, &form] {
        paper->setEnabled(chosenFormat() == Format::Pdf);
        what->setEnabled(chosenFormat() != Format::Json);
        form.settle(chosenWhat(), chosenFormat());
    };
    QObject::connect(format, &QComboBox::currentIndexChanged, &dialog, settle);
    QObject::connect(what, &QComboBox::currentIndexChanged, &dialog, settle);
    form.onChange(dialog, settle);
    settle();
    dialog.setCheck([&form] { return form.problem(); });
    if (!ask::run(dialog))
        return std::nullopt;
    OutputChoice choice = now;
    choice.what = chosenWhat();
    choice.priority = {what->currentData(priorityRole).toString()};
    if (choice.what == What::Measures)
        choice.year = {}; // with the figures of all
    if (toFile)
        choice.format = chosenFormat();
    form.take(choice);
    choice.paper = static_cast<PageSetup::Size>(paper->currentData().toInt());
    return choice;
}

} // namespace csp::dialogs
