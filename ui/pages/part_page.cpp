// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/part_page.h"

#include "core/edit/actions.h"
#include "core/edit/typed.h"
#include "ui/models/history_model.h"
#include "ui/models/part_model.h"
#include "ui/support/attempt.h"
#include "ui/support/page_heading.h"
#include "ui/support/plain_label.h"
#include "ui/support/plan_fields.h"
#include "ui/support/status_choice.h"
#include "ui/support/tables.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace csp {

namespace {

constexpr qsizetype longestName = 80; ///< of an action in the name of a field

/// Four lines at least, and more where there is room.
void takeRoom(QPlainTextEdit &text)
{
    text.setMinimumHeight(text.fontMetrics().lineSpacing() * 4 + 12);
}

/// In one line: what scrolls takes the room that its fields need at least, and lines that wrap are not in it.
QLabel *caption(const QString &words = {})
{
    auto *label = plainLabel(words);
    label->setWordWrap(false);
    return label;
}

QPlainTextEdit *readOnlyText(const char *name)
{
    auto *text = new QPlainTextEdit;
    takeRoom(*text);
    text->setObjectName(QLatin1String(name));
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    return text;
}

} // namespace

PartPage::PartPage(Document &document, QWidget *parent)
    : Page(document, parent), m_shared(readSharedWith(document.database())),
      m_model(new PartModel(document, m_shared.agency, this)), m_left(plainLabel()), m_signed(plainLabel()),
      m_view(new QTableView)
{
    const QString who =
        m_shared.by == Author() ? tr("somebody who is not named") : HistoryModel::whoText(m_shared.by);
    const auto plan = selectRow(document.database(), PlanInfo{}.id).value_or(PlanInfo());
    auto *heading = new PageHeading(
        tr("%1: your part of “%2”", "an agency, a plan").arg(m_shared.forWhom, plan.title.simplified()),
        tr("Sent by %1 on %2. Say of each action how it stands and what has been done; everything is saved "
           "as "
           "you type. Then send it back.",
           "who, a day")
            .arg(who, edit::typedDay(m_shared.at.toLocalTime().date())),
        this);
    m_left->setObjectName(QStringLiteral("left"));
    m_signed->setObjectName(QStringLiteral("signed"));

    m_view->setModel(m_model);
    m_view->setObjectName(QStringLiteral("part-actions"));
    m_view->setAccessibleName(tr("Your actions"));
    m_view->setAccessibleDescription(tr("Enter goes to the fields of the chosen action."));
    dressTable(*m_view);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setWordWrap(true);
    m_view->verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 2 + 12);
    const int em = fontMetrics().averageCharWidth();
    m_view->setColumnWidth(PartModel::StatusNow, em * 22);
    m_view->setColumnWidth(PartModel::Update, em * 16);
    m_view->horizontalHeader()->setSectionResizeMode(PartModel::Words, QHeaderView::Stretch);

    auto *next = new QPushButton(tr("Next without an update"));
    next->setObjectName(QStringLiteral("next-open"));
    next->setAccessibleDescription(tr("Goes to the next action that nothing has been written about."));
    auto *send = new QPushButton(tr("Send it back…"));
    send->setObjectName(QStringLiteral("send-back"));
    send->setAccessibleDescription(tr("Attaches this copy to an e-mail to whoever sent it."));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(next);
    buttons->addWidget(send);
    buttons->addStretch();

    m_editor = makeEditor();
    auto *parts = new QSplitter(Qt::Horizontal);
    parts->addWidget(m_view);
    parts->addWidget(m_editor);
    parts->setChildrenCollapsible(false);
    parts->setStretchFactor(0, 3);
    parts->setStretchFactor(1, 2);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(heading);
    layout->addWidget(m_signed);
    layout->addWidget(m_left);
    layout->addWidget(parts, 1);
    layout->addLayout(buttons);

    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) { choose(current.row()); });
    connect(m_view, &QTableView::activated, this, [this] { m_status->setFocus(); });
    connect(next, &QPushButton::clicked, this, [this] {
        if (!commitTyping())
            return;
        if (const int row = m_model->nextOpen(m_view->currentIndex().row()); row >= 0) {
            m_view->setCurrentIndex(m_model->index(row, PartModel::Words));
            m_update->setFocus();
        } else {
            notice(this, tr("Every action has an update or is complete. Now it can be sent back."));
        }
    });
    connect(send, &QPushButton::clicked, this, &PartPage::sendBackWanted);
    connect(&document, &Document::changed, this, [this] { load(); });
    if (m_model->rowCount() > 0)
        m_view->setCurrentIndex(m_model->index(std::max(0, m_model->nextOpen(-1)), PartModel::Words));
    load();
}

QWidget *PartPage::makeEditor()
{
    const bool readOnly = document().isReadOnly();
    m_place = plainLabel();
    m_words = readOnlyText("action-words");
    m_words->setAccessibleName(tr("The action"));
    m_status = new QComboBox;
    m_status->setObjectName(QStringLiteral("status"));
    m_status->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_status->setEnabled(!readOnly);
    connect(m_status, &QComboBox::activated, this, [this](int index) {
        const Id<Status> status{m_status->itemData(index).toString()};
        attempt(this, [&] { edit::setStatus(document(), {m_action}, status); });
    });
    m_percent = new LineField(tr("Per cent done"), [this](const QString &typed, const QString &visit) {
        edit::setPercent(document(), m_action, edit::percentFromTyped(typed), visit);
    });
    m_percent->line()->setObjectName(QStringLiteral("percent"));
    m_percent->line()->setPlaceholderText(tr("0 to 100"));
    m_percent->setReadOnly(readOnly);
    m_updateLabel = caption();
    m_update = new TextField(tr("New progress update"), [this](const QString &text, const QString &visit) {
        edit::setProgress(document(), m_action, text, visit);
    });
    m_update->setObjectName(QStringLiteral("update"));
    m_update->setReadOnly(readOnly);
    takeRoom(*m_update);
    m_updateLabel->setBuddy(m_update);
    m_log = readOnlyText("progress-log");
    m_log->setAccessibleName(tr("Progress so far, newest first"));

    auto *fields = new QFormLayout;
    fields->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const auto addRow = [&](const QString &text, QWidget *field, QWidget *focus) {
        auto *label = caption(text);
        label->setBuddy(focus);
        fields->addRow(label, field);
    };
    addRow(tr("Status"), m_status, m_status);
    addRow(tr("Per cent done"), m_percent, m_percent->line());
    auto *scrolled = new QWidget;
    auto *layout = new QVBoxLayout(scrolled);
    layout->setContentsMargins({});
    layout->addWidget(m_words, 2);
    layout->addLayout(fields);
    layout->addWidget(m_updateLabel);
    layout->addWidget(m_update, 3);
    layout->addWidget(caption(tr("Progress so far")));
    layout->addWidget(m_log, 2);
    auto *scroll = new QScrollArea; // with large text its fields need more room than there is
    scroll->setWidget(scrolled);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *editor = new QWidget;
    auto *column = new QVBoxLayout(editor);
    column->setContentsMargins(8, 0, 0, 0);
    column->addWidget(m_place);
    column->addWidget(scroll, 1);
    return editor;
}

QString PartPage::title() const
{
    return tr("Your update");
}

bool PartPage::canPerform(Command) const
{
    return false; // its two buttons are all it does; sending back is the window's
}

void PartPage::perform(Command)
{
}

bool PartPage::commitTyping()
{
    return m_percent->commit() && m_update->commit();
}

bool PartPage::showRow(const std::string &table, const QString &id)
{
    if (table != Action::table)
        return false;
    const int row = m_model->rowOf(id);
    if (row < 0)
        return false;
    m_view->setCurrentIndex(m_model->index(row, PartModel::Words));
    return true;
}

std::pair<std::string, QString> PartPage::chosenRow() const
{
    return m_action ? std::pair(std::string(Action::table), m_action.value)
                    : std::pair<std::string, QString>();
}

QList<QWidget *> PartPage::panes()
{
    return {m_view, m_status};
}

QString PartPage::whatIsLeft() const
{
    const int open = m_model->open();
    if (open == 0)
        return {};
    const QString all = QString::number(m_model->rowCount());
    return open == 1 ? tr("1 of %1 actions is still without an update.").arg(all)
                     : tr("%n of %1 actions are still without an update.", nullptr, open).arg(all);
}

void PartPage::showEvent(QShowEvent *event)
{
    load(); // who signs may be another by now
    Page::showEvent(event);
}

/// Another action in the editor. What is typed for the one before is taken first; where it cannot be, that
/// one stays.
void PartPage::choose(int row)
{
    const Id<Action> wanted = row < 0 ? Id<Action>() : m_model->rowAt(row).id;
    if (wanted == m_action)
        return;
    if (m_action && !commitTyping()) {
        QMetaObject::invokeMethod(
            this, [this] { showRow(Action::table, m_action.value); }, Qt::QueuedConnection);
        return;
    }
    m_action = wanted;
    m_percent->forget();
    m_update->forget();
    load();
}

void PartPage::load()
{
    const QString left = whatIsLeft();
    m_left->setText(left.isEmpty() ? tr("Every action has an update or is complete.") : left);
    const bool stranger = !m_shared.isSignedBy(document().author());
    m_signed->setVisible(stranger);
    if (stranger)
        m_signed->setText(
            tr("You sign as %1, and this is the part of %2. Choose “Your name and agency…” in the Edit "
               "menu if that is not right: what another agency wrote is looked at apart.")
                .arg(HistoryModel::whoText(document().author()), m_shared.forWhom));
    const auto action = selectRow(document().database(), m_action);
    m_editor->setEnabled(action.has_value());
    if (action)
        loadAction(*action);
}

void PartPage::loadAction(const Action &action)
{
    const Database &database = document().database();
    const auto form = selectRow(database, action.actionPlan);
    const auto priority = form ? selectRow(database, form->priority) : std::nullopt;
    if (priority)
        m_place->setText(
            tr("%1, %2", "a priority, a year").arg(priority->title.simplified(), form->year.label()));
    QStringList words{action.keyActions};
    if (!action.timeScales.isEmpty())
        words << tr("Time scales: %1").arg(action.timeScales);
    if (!action.outcomeTarget.isEmpty())
        words << tr("Outcome or target: %1").arg(action.outcomeTarget);
    if (const QString text = words.join(QStringLiteral("\n\n")); text != m_words->toPlainText()) {
        wrapFor(m_words, text);
        m_words->setPlainText(text);
    }
    QString name = action.keyActions.simplified();
    if (name.size() > longestName)
        name = name.left(longestName - 1) + u'…';
    offerStatuses(*m_status, database, action.status);
    m_status->setAccessibleName(tr("Status of “%1”").arg(name));
    m_status->setAccessibleDescription(name); // to a screen reader the name of a choice is what it says now
    m_percent->setPlanText(edit::typedPercent(action.percent));
    m_percent->line()->setAccessibleName(tr("Per cent done of “%1”").arg(name));
    const auto own = edit::ownProgress(document(), action.id);
    m_update->setPlanText(own ? own->text : QString());
    m_update->setAccessibleName(tr("New progress update of “%1”").arg(name));
    m_updateLabel->setText(tr("New update, dated %1").arg(edit::typedDay(document().clock().today())));
    if (const QString log = logOf(action.id); log != m_log->toPlainText())
        m_log->setPlainText(log);
}

QString PartPage::logOf(const Id<Action> &action) const
{
    const auto own = edit::ownProgress(document(), action);
    QStringList log;
    for (const ProgressUpdate &update : edit::progressOf(document().database(), action)) {
        if (own && update.id == own->id)
            continue; // it stands in the field
        QStringList who{edit::typedDay(update.date), update.author, update.agency};
        who.removeAll(QString());
        log << who.join(QStringLiteral(", ")) + u'\n' + update.text;
    }
    return log.isEmpty() ? tr("Nothing yet.") : log.join(QStringLiteral("\n\n"));
}

} // namespace csp
