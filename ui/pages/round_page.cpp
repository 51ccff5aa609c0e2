// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/round_page.h"

#include "core/edit/typed.h"
#include "core/edit/update_requests.h"
#include "core/share/mail_message.h"
#include "core/sheet/update_sheet.h"
#include "ui/dialogs/ask_updates_dialog.h"
#include "ui/models/history_model.h"
#include "ui/models/round_model.h"
#include "ui/pages/command_button.h"
#include "ui/support/ask.h"
#include "ui/support/attempt.h"
#include "ui/support/background.h"
#include "ui/support/file_preparation.h"
#include "ui/support/hand_over.h"
#include "ui/support/page_heading.h"
#include "ui/support/tables.h"
#include "ui/support/wrapping_row.h"

#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace csp {

namespace {

/// What one agency is sent.
struct Request {
    AgencyRound agency;
    PreparedFile file;
    QString sentAt; ///< as the file itself says it
};

template <class Copy>
Request requestWith(const AgencyRound &agency, std::shared_ptr<const Copy> copy)
{
    return {agency, preparedFile(copy), copy->sharedWith().at.toUTC().toString(Qt::ISODateWithMs)};
}

/// On any thread.
Request makeRequest(const Database &plan, const AgencyRound &agency, const dialogs::AskedForUpdates &asked,
                    const Author &by, const Clock &clock)
{
    if (asked.form == RequestForm::Sheet)
        return requestWith(agency,
                           std::make_shared<const UpdateSheet>(plan, agency.agency, asked.dueBy, by, clock));
    SharedCopy choice;
    choice.agency = agency.agency;
    choice.leaveOut = {Sharing::Personal, Sharing::Internal};
    return requestWith(agency, std::make_shared<const PreparedCopy>(plan, choice, by, clock));
}

} // namespace

RoundPage::RoundPage(Document &document, QWidget *parent)
    : Page(document, parent), m_heading(new PageHeading(title(), {}, this)), m_said(new QLabel(this)),
      m_empty(new QLabel(this)), m_model(new RoundModel(document, this)),
      m_open(new OpenActionsModel(document, this)), m_agencies(new QTableView(this)),
      m_actions(new QTableView(this))
{
    for (QLabel *label : {m_said, m_empty}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_empty->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_empty->setText(tr("No agency has an open action in this year's action plans. Choose a priority on the "
                        "left and open the details of an action (F4): the agencies that lead or support it "
                        "are then asked here how it stands."));
    m_agencies->setModel(m_model);
    m_agencies->setObjectName(QStringLiteral("round"));
    m_agencies->setAccessibleName(tr("Update round"));
    m_agencies->setAccessibleDescription(
        tr("Each agency with open actions: whether it was asked, and has answered."));
    m_actions->setModel(m_open);
    m_actions->setObjectName(QStringLiteral("round-actions"));
    m_actions->setAccessibleName(tr("Open actions of the chosen agency"));
    m_actions->setAccessibleDescription(tr("Enter goes to the action."));
    for (QTableView *table : {m_agencies, m_actions})
        dressTable(*table);
    m_actions->setSelectionMode(QAbstractItemView::SingleSelection);
    layOutColumns();

    auto *upper = new QWidget(this);
    auto *column = new QVBoxLayout(upper);
    column->setContentsMargins(0, 0, 0, 4);
    column->addWidget(m_agencies, 1);
    auto *buttons = new WrappingRow;
    for (const Command command : {Command::AskForUpdates, Command::RemindAgencies, Command::NoteCameBack})
        buttons->addWidget(commandButton(this, command));
    column->addLayout(buttons);
    auto *parts = new QSplitter(Qt::Vertical, this);
    parts->addWidget(upper);
    parts->addWidget(m_actions);
    parts->setSizes({360, 240});
    parts->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_heading);
    layout->addWidget(m_said);
    layout->addWidget(m_empty, 1);
    layout->addWidget(parts, 2);

    connect(m_agencies->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { showChosen(); });
    connect(m_actions, &QTableView::activated, this, [this](const QModelIndex &index) {
        emit rowWanted(Action::table, m_open->rowAt(index.row()).id.value);
    });
    connect(&document, &Document::changed, this, [this](const RowChanges &) {
        m_stale = true;
        if (isVisible())
            refresh();
    });
}

void RoundPage::layOutColumns()
{
    const int em = fontMetrics().averageCharWidth();
    // The name of the agency takes what is left, so the headings of the numbers stand in two lines.
    for (const int column : {RoundTable::Open, RoundTable::Quiet30, RoundTable::Quiet60, RoundTable::Quiet90})
        m_agencies->setColumnWidth(column, em * 11);
    m_agencies->setColumnWidth(RoundTable::Newest, em * 14);
    m_agencies->setColumnWidth(RoundTable::Sent, em * 29);
    m_agencies->setColumnWidth(RoundTable::Standing, em * 18);
    m_agencies->setColumnWidth(RoundTable::Reminded, em * 14);
    m_agencies->horizontalHeader()->setFixedHeight(2 * fontMetrics().lineSpacing() + 10);
    m_agencies->horizontalHeader()->setSectionResizeMode(RoundTable::Name, QHeaderView::Stretch);
    m_actions->setColumnWidth(OpenActionsModel::StatusNow, em * 22);
    m_actions->setColumnWidth(OpenActionsModel::Due, em * 24);
    m_actions->setColumnWidth(OpenActionsModel::Newest, em * 30);
    m_actions->horizontalHeader()->setSectionResizeMode(OpenActionsModel::Words, QHeaderView::Stretch);
}

void RoundPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        layOutColumns();
}

QString RoundPage::title() const
{
    return tr("Update round");
}

QList<QWidget *> RoundPage::panes()
{
    return {m_agencies, m_actions};
}

void RoundPage::showEvent(QShowEvent *event)
{
    if (m_stale)
        refresh();
    Page::showEvent(event);
}

void RoundPage::dayChanged()
{
    m_stale = true;
    if (isVisible())
        refresh();
}

PlanInfo RoundPage::plan() const
{
    return selectRow(document().database(), PlanInfo{}.id).value_or(PlanInfo());
}

void RoundPage::refresh()
{
    m_stale = false;
    const QString before = chosenRow().second;
    m_model->read();
    if (const int row = m_model->rowOf(before); row >= 0 && !m_agencies->currentIndex().isValid())
        m_agencies->selectRow(row);
    else if (before.isEmpty() && m_model->rowCount() > 0)
        m_agencies->selectRow(0);
    const int count = m_model->rowCount();
    const int missing = m_model->missing();
    const QString day = edit::typedDay(document().clock().today());
    const QString asked = missing == 0   ? QString()
                          : missing == 1 ? tr("1 has been asked and has not answered.")
                                         : tr("%n have been asked and have not answered.", nullptr, missing);
    m_heading->setLine((count == 1 ? tr("1 agency, as at %1.").arg(day)
                                   : tr("%n agencies, as at %1.", nullptr, count).arg(day)) +
                       (asked.isEmpty() ? QString() : u' ' + asked));
    const int without = m_model->withoutAgency();
    m_said->setText(without == 0   ? QString()
                    : without == 1 ? tr("1 open action has no agency chosen for it, so nobody is asked about "
                                        "it. Its details (F4) say who leads it.")
                                   : tr("%n open actions have no agency chosen for them, so nobody is asked "
                                        "about them. Their details (F4) say who leads them.",
                                        nullptr, without));
    m_said->setVisible(without > 0);
    m_empty->setVisible(count == 0);
    m_agencies->setVisible(count > 0);
    m_actions->setVisible(count > 0);
    showChosen();
}

const AgencyRound *RoundPage::chosen() const
{
    const QModelIndex current = m_agencies->currentIndex();
    return current.isValid() ? &m_model->rowAt(current.row()) : nullptr;
}

void RoundPage::showChosen()
{
    const AgencyRound *agency = chosen();
    m_open->show(agency ? agency->open : std::vector<OpenAction>());
    emit commandsChanged();
}

bool RoundPage::showRow(const std::string &table, const QString &id)
{
    QString agency = id;
    if (table == UpdateRequest::table) {
        const auto request = selectRow(document().database(), Id<UpdateRequest>{id});
        agency = request ? request->agency.value : QString();
    } else if (table != Agency::table) {
        return false;
    }
    refresh();
    const int row = m_model->rowOf(agency);
    if (row >= 0)
        m_agencies->selectRow(row);
    return row >= 0;
}

std::pair<std::string, QString> RoundPage::chosenRow() const
{
    const AgencyRound *agency = chosen();
    return agency ? std::pair<std::string, QString>(Agency::table, agency->agency.value)
                  : std::pair<std::string, QString>();
}

bool RoundPage::canPerform(Command command) const
{
    const auto &rows = m_model->rows();
    switch (command) {
    case Command::AskForUpdates:
        return !document().isReadOnly() &&
               std::any_of(rows.begin(), rows.end(),
                           [](const AgencyRound &agency) { return !agency.open.empty(); });
    case Command::RemindAgencies:
        return !document().isReadOnly() && m_model->missing() > 0;
    case Command::NoteCameBack: {
        const AgencyRound *agency = chosen();
        return !document().isReadOnly() && agency && agency->request &&
               agency->state != AgencyRound::State::BroughtIn;
    }
    default:
        return false;
    }
}

void RoundPage::perform(Command command)
{
    switch (command) {
    case Command::AskForUpdates:
        return askForUpdates();
    case Command::RemindAgencies:
        return remind();
    default:
        return noteBack();
    }
}

void RoundPage::askForUpdates()
{
    std::vector<Id<Agency>> wanted;
    const QModelIndexList chosenRows = m_agencies->selectionModel()->selectedRows();
    if (chosenRows.size() > 1) // one is always chosen, and says nothing of who is meant
        for (const QModelIndex &index : chosenRows)
            wanted.push_back(m_model->rowAt(index.row()).agency);
    const auto asked = dialogs::askForUpdates(this, m_model->rows(), wanted, document().clock().today());
    if (!asked)
        return;
    std::vector<Request> requests;
    const auto make = [&](const ReportProgress &progress) {
        const Snapshot snapshot(document().database().path());
        for (const AgencyRound &agency : m_model->rows()) {
            if (std::find(asked->agencies.begin(), asked->agencies.end(), agency.agency) ==
                asked->agencies.end())
                continue;
            progress(static_cast<int>(requests.size()), static_cast<int>(asked->agencies.size()));
            requests.push_back(
                makeRequest(snapshot.database(), agency, *asked, document().author(), document().clock()));
        }
    };
    bool made = false;
    if (!attempt(this, [&] { made = runInBackground(this, tr("Making the files…"), make); }) || !made)
        return;

    std::vector<dialogs::ReadyFile> ready;
    ready.reserve(requests.size());
    for (const Request &request : requests)
        ready.push_back({request.agency.name.simplified(), request.agency.email, request.file});
    const auto byMail = dialogs::lookBeforeSending(this, ready);
    if (!byMail)
        return;
    std::vector<MailMessage> messages;
    const bool saved = attempt(this, [&] {
        std::vector<UpdateRequest> rows;
        for (const Request &request : requests) {
            const QString path = handOver::placeFor(QFileInfo(document().path()), request.file.name);
            request.file.save(path, false);
            UpdateRequest row;
            row.agency = request.agency.agency;
            row.form = asked->form;
            row.sentAt = request.sentAt;
            row.dueBy = asked->dueBy;
            rows.push_back(row);
            messages.push_back({request.agency.email, request.file.subject,
                                requestText(plan(), request.agency, asked->form, asked->dueBy) + u'\n' +
                                    HistoryModel::whoText(document().author()) + u'\n',
                                path});
        }
        edit::addUpdateRequests(document(), rows);
    });
    if (!saved)
        return;
    const QString folder = QDir::toNativeSeparators(QFileInfo(messages.front().file).path());
    notice(this, messages.size() == 1
                     ? tr("The file is in %1, and the register says that it was sent.").arg(folder)
                     : tr("%n files are in %1, and the register says that they were sent.", nullptr,
                          static_cast<int>(messages.size()))
                           .arg(folder));
    if (*byMail)
        send(messages);
    else
        handOver::showInFolder(messages.front().file);
}

void RoundPage::send(const std::vector<MailMessage> &messages)
{
    const auto refused = std::make_shared<bool>(false);
    for (const MailMessage &message : messages)
        handOver::mail(this, message, [this, refused, message](handOver::Outcome outcome) {
            if (outcome == handOver::Outcome::Nothing && !std::exchange(*refused, true))
                notice(this,
                       message.file.isEmpty()
                           ? tr("There is no mail program that could be opened. “Copy the text” takes a "
                                "reminder to the clipboard instead.")
                           : tr("There is no mail program that could be opened. Attach the files to "
                                "e-mails yourself; they are in %1.")
                                 .arg(QDir::toNativeSeparators(QFileInfo(message.file).path())));
        });
}

void RoundPage::remind()
{
    std::vector<dialogs::Reminder> reminders;
    const QDate today = document().clock().today();
    for (const AgencyRound &agency : m_model->rows())
        if (agency.isMissing())
            reminders.push_back({agency.agency.value, agency.name.simplified(), agency.email,
                                 reminderSubject(plan(), agency), reminderText(plan(), agency, today)});
    const auto sent = dialogs::remind(this, reminders);
    if (!sent || sent->empty())
        return;
    std::vector<Id<UpdateRequest>> ids;
    std::vector<MailMessage> messages;
    for (const dialogs::Reminder &reminder : *sent) {
        const int row = m_model->rowOf(reminder.id);
        if (row >= 0 && m_model->rowAt(row).request)
            ids.push_back(m_model->rowAt(row).request->id);
        messages.push_back({reminder.to, reminder.subject, reminder.text, {}});
    }
    if (attempt(this, [&] { edit::noteReminded(document(), ids, today); }))
        send(messages);
}

void RoundPage::noteBack()
{
    const AgencyRound *agency = chosen();
    if (!agency || !agency->request)
        return;
    const UpdateRequest request = *agency->request;
    const QDate day = request.backOn.isValid() ? QDate() : document().clock().today();
    attempt(this, [&] { edit::noteBack(document(), request.id, day); });
}

} // namespace csp
