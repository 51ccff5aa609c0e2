// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/share_dialog.h"

#include "core/share/mail_message.h"
#include "core/share/shared_copy.h"
#include "core/sheet/update_sheet.h"
#include "core/store/settings.h"
#include "ui/support/alert.h"
#include "ui/support/dialog_size.h"
#include "ui/support/plain_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QSettings>
#include <QVBoxLayout>

namespace csp {

namespace {

const QString returnSetting = QStringLiteral("share/returnTo");

QLabel *namedLabel(const char *name)
{
    auto *label = plainLabel();
    label->setObjectName(QLatin1String(name));
    return label;
}

/// An explanation below a choice, set in as far as its words are.
void addHint(QVBoxLayout &layout, QAbstractButton &choice, const QString &hint)
{
    auto *label = plainLabel(hint);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setContentsMargins(choice.style()->pixelMetric(QStyle::PM_IndicatorWidth) + 8, 0, 0, 4);
    layout.addWidget(label);
    choice.setAccessibleDescription(hint);
}

QString called(const Agency &agency)
{
    return (agency.shortName.isEmpty() ? agency.name : agency.shortName).simplified();
}

} // namespace

ShareDialog::ShareDialog(const Document &document, QWidget *parent)
    : QDialog(parent), m_document(document),
      m_preparation(new FilePreparation(document.database().path(), this)), m_who(new QFormLayout),
      m_for(new QComboBox), m_agency(new QComboBox), m_return(new QLineEdit)
{
    setWindowTitle(tr("Share"));
    auto *choices = new QScrollArea;
    choices->setWidget(makeChoices());
    choices->setWidgetResizable(true);
    choices->setFrameShape(QFrame::NoFrame);
    choices->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    choices->setFocusPolicy(Qt::NoFocus); // its fields have the keyboard
    m_contents = makeContents();
    auto *columns = new QHBoxLayout;
    columns->setSpacing(16);
    columns->addWidget(choices, 1);
    columns->addWidget(m_contents, 1);
    m_state = namedLabel("state");
    auto *buttons = new QDialogButtonBox;
    m_mail = buttons->addButton(tr("Attach to an e-&mail"), QDialogButtonBox::AcceptRole);
    m_mail->setObjectName(QStringLiteral("mail"));
    m_folder = buttons->addButton(tr("&Save to a folder…"), QDialogButtonBox::ActionRole);
    m_folder->setObjectName(QStringLiteral("folder"));
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    m_mail->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(columns, 1);
    layout->addWidget(m_state);
    layout->addWidget(buttons);

    connect(m_mail, &QPushButton::clicked, this, [this] { leave(Way::Mail); });
    connect(m_folder, &QPushButton::clicked, this, [this] { leave(Way::Folder); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_preparation, &FilePreparation::settled, this, &ShareDialog::showContents);
    const int em = fontMetrics().averageCharWidth();
    resizeWithin(*this, QSize(em * 160, em * 92));
    const auto chosen = [this] {
        settleChoices();
        prepare();
    };
    for (const auto &[kind, choice] : m_kinds)
        connect(choice, &QRadioButton::toggled, this, [chosen](bool on) {
            if (on)
                chosen();
        });
    for (QCheckBox *option : {m_names, m_money, m_history})
        connect(option, &QCheckBox::clicked, this, chosen);
    connect(m_for, &QComboBox::editTextChanged, this, &ShareDialog::prepare);
    connect(m_agency, &QComboBox::currentIndexChanged, this, &ShareDialog::prepare);
    connect(m_return, &QLineEdit::textChanged, this, &ShareDialog::prepare);
    chosen();
    m_kinds.front().second->setFocus();
}

QRadioButton *ShareDialog::addKind(QVBoxLayout &layout, Kind kind, const char *name, const QString &text,
                                   const QString &hint)
{
    auto *choice = new QRadioButton(text);
    choice->setObjectName(QLatin1String(name));
    layout.addWidget(choice);
    addHint(layout, *choice, hint);
    m_kinds.emplace_back(kind, choice);
    return choice;
}

QCheckBox *ShareDialog::addOption(QVBoxLayout &layout, const char *name, const QString &text,
                                  const QString &hint)
{
    auto *option = new QCheckBox(text);
    option->setObjectName(QLatin1String(name));
    layout.addWidget(option);
    addHint(layout, *option, hint);
    return option;
}

QWidget *ShareDialog::makeChoices()
{
    const Database &database = m_document.database();
    auto *what = new QGroupBox(tr("What leaves"));
    auto *kinds = new QVBoxLayout(what);
    addKind(*kinds, Kind::WholePlan, "whole-plan", tr("The &whole plan"),
            tr("To read, or to work on: it can be brought in again."));
    auto *part = addKind(*kinds, Kind::AgencyPart, "agency-part", tr("The &part of an agency, to fill in"),
                         tr("Its actions and their measures, with a simple page for its update."));
    auto *sheet =
        addKind(*kinds, Kind::UpdateSheet, "update-sheet", tr("An update sheet for E&xcel or LibreOffice"),
                tr("The open actions of an agency, to fill in without CSP Planner."));

    m_for->setObjectName(QStringLiteral("for"));
    m_for->setEditable(true);
    m_for->setInsertPolicy(QComboBox::NoInsert);
    m_for->lineEdit()->setPlaceholderText(tr("An agency, or other words"));
    m_agency->setObjectName(QStringLiteral("agency"));
    m_return->setObjectName(QStringLiteral("return-to"));
    for (QComboBox *box : {m_for, m_agency})
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // names can be long
    QString ownAddress;
    for (const Agency &agency : selectRows<Agency>(database, "ORDER BY position, id")) {
        m_for->addItem(called(agency), agency.id.value);
        if (SharedWith{{}, {}, agency.name, agency.shortName, {}, {}, {}}.isSignedBy(m_document.author()) &&
            !m_document.author().agency.isEmpty())
            ownAddress = agency.email;
    }
    m_for->setCurrentIndex(-1);
    m_for->clearEditText();
    for (const Agency &agency : selectRows<Agency>(
             database, "WHERE id IN (SELECT agency_id FROM action_party) ORDER BY position, id"))
        m_agency->addItem(called(agency), agency.id.value);
    for (QRadioButton *ofAnAgency : {part, sheet})
        ofAnAgency->setEnabled(m_agency->count() > 0);
    m_return->setText(settings().value(returnSetting, ownAddress).toString());
    m_return->setPlaceholderText(tr("an e-mail address, or nothing"));

    const auto addField = [this](const QString &label, QWidget *field) {
        auto *name = new QLabel(label);
        name->setBuddy(field);
        field->setAccessibleName(QString(label).remove(u'&'));
        m_who->addRow(name, field);
    };
    m_who->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addField(tr("&For whom"), m_for);
    addField(tr("&Agency"), m_agency);
    addField(tr("&Return to"), m_return);
    m_return->setAccessibleDescription(tr("It stands in the copy and in the message."));

    auto *less = new QGroupBox(tr("What stays here"));
    auto *options = new QVBoxLayout(less);
    m_names =
        addOption(*options, "without-names", tr("Leave out &names and addresses"),
                  tr("Lead people, contacts, e-mail addresses. In a part those of others stay here in any "
                     "case."));
    m_money = addOption(*options, "without-money", tr("Leave out m&oney and notes"),
                        tr("Amounts, where the money comes from, and notes on figures and targets."));
    m_history = addOption(*options, "with-history", tr("Send the old &history along"),
                          tr("Every old wording, also of what was deleted. Only with the whole plan and "
                             "nothing left out."));
    m_names->setChecked(true);
    m_money->setChecked(true);

    auto *all = new QWidget;
    auto *layout = new QVBoxLayout(all);
    layout->setContentsMargins({});
    layout->addWidget(what);
    layout->addLayout(m_who);
    layout->addWidget(less);
    layout->addStretch();
    m_kinds.front().second->setChecked(true);
    return all;
}

QWidget *ShareDialog::makeContents()
{
    auto *box = new QGroupBox(tr("What is in it"));
    m_leaving = namedLabel("leaving");
    m_fileName = namedLabel("file-name");
    m_subject = namedLabel("subject");
    m_foundLine = namedLabel("found-line");
    m_found = new QListWidget;
    m_found->setObjectName(QStringLiteral("found"));
    m_found->setAccessibleName(tr("What to look at before it is sent"));
    m_found->setWordWrap(true);
    m_found->setSpacing(2);
    m_found->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_found->setLayoutMode(QListView::Batched); // there can be thousands
    m_found->setAlternatingRowColors(true);
    m_goTo = new QPushButton(tr("Do not send: &go to the place"));
    m_goTo->setObjectName(QStringLiteral("go-to"));
    m_goTo->setAutoDefault(false);
    m_found->hide(); // until it is known that there is something
    m_goTo->hide();
    auto *names = new QFormLayout;
    names->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    names->addRow(tr("File"), m_fileName);
    names->addRow(tr("Subject"), m_subject);
    auto *layout = new QVBoxLayout(box);
    layout->addWidget(m_leaving);
    layout->addLayout(names);
    layout->addWidget(m_foundLine);
    layout->addWidget(m_found, 1);
    layout->addWidget(m_goTo, 0, Qt::AlignLeft);
    layout->addStretch();
    connect(m_found, &QListWidget::itemActivated, this, &ShareDialog::goToPlace);
    connect(m_goTo, &QPushButton::clicked, this, &ShareDialog::goToPlace);
    connect(m_found, &QListWidget::currentRowChanged, this, [this](int row) {
        m_goTo->setEnabled(row >= 0 && m_preparation->file() &&
                           !m_preparation->file()->found[static_cast<size_t>(row)].table.empty());
    });
    return box;
}

ShareDialog::Kind ShareDialog::kind() const
{
    for (const auto &[kind, choice] : m_kinds)
        if (choice->isChecked())
            return kind;
    return Kind::WholePlan;
}

QString ShareDialog::forWhom() const
{
    return (kind() == Kind::WholePlan ? m_for : m_agency)->currentText().simplified();
}

Id<Agency> ShareDialog::agency() const
{
    if (kind() != Kind::WholePlan)
        return {m_agency->currentData().toString()};
    const int known = m_for->findText(m_for->currentText().simplified(), Qt::MatchFixedString);
    return {known < 0 ? QString() : m_for->itemData(known).toString()};
}

QString ShareDialog::returnTo() const
{
    const QString address = m_return->text().simplified();
    return isMailAddress(address) ? address : QString();
}

bool ShareDialog::hasWrongAddress() const
{
    const QString typed = m_return->text().simplified();
    return !typed.isEmpty() && !isMailAddress(typed);
}

/// Offers what means something for what is chosen.
void ShareDialog::settleChoices()
{
    const bool whole = kind() == Kind::WholePlan;
    m_who->setRowVisible(m_for, whole);
    m_who->setRowVisible(m_agency, !whole);
    // A sheet shows neither, and names no address: it comes back as an answer.
    const bool sheet = kind() == Kind::UpdateSheet;
    m_who->setRowVisible(m_return, !sheet);
    for (QCheckBox *option : {m_names, m_money}) {
        option->setEnabled(!sheet);
        if (sheet)
            option->setChecked(true);
    }
    const bool mayHaveHistory = whole && !m_names->isChecked() && !m_money->isChecked();
    m_history->setEnabled(mayHaveHistory);
    if (!mayHaveHistory)
        m_history->setChecked(false);
}

void ShareDialog::prepare()
{
    m_contents->setEnabled(false);
    m_mail->setEnabled(false);
    m_folder->setEnabled(false);
    if (kind() != Kind::UpdateSheet && hasWrongAddress()) {
        m_state->setText(tr("“%1” is not an e-mail address. Mend it, or leave it empty.")
                             .arg(m_return->text().simplified()));
        return;
    }
    m_state->setText(tr("The copy is being made ready…"));
    if (kind() == Kind::UpdateSheet) {
        m_preparation->prepare(
            [id = agency(), by = m_document.author(), clock = m_document.clock()](const Database &plan) {
                return preparedFile(std::make_shared<const UpdateSheet>(plan, id, QDate(), by, clock));
            });
        return;
    }
    SharedCopy choice;
    choice.returnTo = returnTo();
    if (kind() == Kind::AgencyPart)
        choice.agency = agency();
    else
        choice.forWhom = forWhom();
    if (m_names->isChecked())
        choice.leaveOut.insert(Sharing::Personal);
    if (m_money->isChecked())
        choice.leaveOut.insert(Sharing::Internal);
    choice.withHistory = m_history->isChecked();
    m_preparation->prepare(
        [choice, by = m_document.author(), clock = m_document.clock()](const Database &plan) {
            return preparedFile(std::make_shared<const PreparedCopy>(plan, choice, by, clock));
        });
}

void ShareDialog::showContents()
{
    const auto &file = m_preparation->file();
    if (kind() != Kind::UpdateSheet && hasWrongAddress())
        return;
    m_state->setText(m_preparation->problem());
    if (!file) {
        alert(m_state);
        return;
    }
    m_leaving->setText(file->leaving);
    m_fileName->setText(file->name);
    m_subject->setText(file->subject);
    m_found->clear();
    for (const PreparedFile::Found &found : file->found)
        m_found->addItem(found.sentence);
    const int count = m_found->count();
    m_foundLine->setText(foundLine(count));
    m_found->setVisible(count > 0);
    m_goTo->setVisible(count > 0);
    m_found->setCurrentRow(count > 0 ? 0 : -1);
    m_contents->setEnabled(true);
    m_mail->setEnabled(true);
    m_folder->setEnabled(true);
}

void ShareDialog::leave(Way way)
{
    if (!m_preparation->file())
        return;
    settings().setValue(returnSetting, returnTo());
    m_way = way;
    accept();
}

void ShareDialog::goToPlace()
{
    const auto &file = m_preparation->file();
    const int row = m_found->currentRow();
    if (!file || row < 0 || file->found[static_cast<size_t>(row)].table.empty())
        return;
    m_place = file->found[static_cast<size_t>(row)];
    reject();
}

} // namespace csp
