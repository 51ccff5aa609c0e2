// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/action_panel.h"

#include "core/edit/offers.h"
#include "core/edit/typed.h"
#include "core/model/possible.h"
#include "ui/support/attempt.h"
#include "ui/support/status_choice.h"
#include "ui/support/tab_order.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QScopeGuard>
#include <QScrollBar>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <utility>

namespace csp {

namespace {

constexpr qsizetype longestLog = 200'000; ///< characters of the log shown; all of it is in the plan

QString nameOf(const Database &database, const edit::Party &party)
{
    if (const auto agency = selectRow<Agency>(database, party.agency))
        return agency->shortName.isEmpty() ? agency->name : agency->shortName;
    if (const auto group = selectRow<Group>(database, party.group))
        return group->name;
    return {};
}

QString namesOf(const Database &database, const std::vector<edit::Party> &parties)
{
    QStringList names;
    for (const auto &party : parties)
        names << nameOf(database, party);
    names.sort(Qt::CaseInsensitive);
    return names.join(QStringLiteral(", "));
}

/// A menu or button text is no place for a mnemonic from somebody's name.
QString plainText(QString text)
{
    return text.replace(u'&', QStringLiteral("&&"));
}

} // namespace

ActionPanel::ActionPanel(Document &document, QWidget *parent)
    : QScrollArea(parent), m_document(document), m_form(new QWidget), m_title(new QLabel), m_none(new QLabel),
      m_status(new QComboBox), m_sara(new QComboBox), m_measures(new QListWidget), m_log(new QPlainTextEdit)
{
    setObjectName(QStringLiteral("action-panel"));
    setAccessibleName(tr("Details of the action"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_none->setTextFormat(Qt::PlainText);
    m_none->setWordWrap(true);
    layout->addWidget(m_title);
    layout->addWidget(m_none);
    layout->addWidget(m_form, 1); // its lists take the room there is
    layout->addStretch();

    auto *form = new QFormLayout(m_form);
    form->setContentsMargins({});
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);

    const auto addRow = [&](const QString &text, QWidget *field, QWidget *focus) {
        auto *label = new QLabel(text);
        label->setBuddy(focus);
        form->addRow(label, field);
    };

    m_status->setObjectName(QStringLiteral("status"));
    m_status->setAccessibleName(tr("Status"));
    addRow(tr("S&tatus"), m_status, m_status);
    connect(m_status, &QComboBox::activated, this, [this](int index) {
        const Id<Status> status{m_status->itemData(index).toString()};
        attempt(this, [&] { edit::setStatus(m_document, {m_action}, status); });
    });
    addField(
        form, "percent", tr("Per &cent done"), tr("0 to 100"),
        [this](const auto &action, const QString &typed, const QString &visit) {
            edit::setPercent(m_document, action, edit::percentFromTyped(typed), visit);
        },
        [](const Action &action) { return edit::typedPercent(action.percent); });
    LineField *reason = addField(
        form, "status-reason", tr("&Reason"), tr("why the status is so"),
        [this](const auto &action, const QString &typed, const QString &visit) {
            edit::set(m_document, action, &Action::statusReason, typed, visit);
        },
        [](const Action &action) { return action.statusReason; });
    reason->line()->setSentences(true);
    LineField *start = addField(
        form, "start-date", tr("Start &date"), tr("dd/mm/yyyy"),
        [this](const auto &action, const QString &typed, const QString &visit) {
            edit::setStartDate(m_document, action, edit::dayFromTyped(typed), visit);
        },
        [](const Action &action) { return edit::typedDay(action.startDate); });
    addOffer(
        form, "offer-start-date", start,
        [this](const Action &action) {
            const QDate day = edit::datesIn(action.timeScales, yearOf(action)).start;
            return day.isValid() && !action.startDate.isValid() && areInOrder(day, action.dueDate)
                       ? tr("Set start date %1").arg(edit::typedDay(day))
                       : QString();
        },
        [this](const Action &action) {
            edit::setStartDate(m_document, action.id, edit::datesIn(action.timeScales, yearOf(action)).start);
        });
    LineField *due = addField(
        form, "due-date", tr("D&ue date"), tr("dd/mm/yyyy"),
        [this](const auto &action, const QString &typed, const QString &visit) {
            edit::setDueDate(m_document, action, edit::dayFromTyped(typed), visit);
        },
        [](const Action &action) { return edit::typedDay(action.dueDate); });
    addOffer(
        form, "offer-due-date", due,
        [this](const Action &action) {
            const QDate day = edit::datesIn(action.timeScales, yearOf(action)).due;
            return day.isValid() && !action.dueDate.isValid() && areInOrder(action.startDate, day)
                       ? tr("Set due date %1").arg(edit::typedDay(day))
                       : QString();
        },
        [this](const Action &action) {
            edit::setDueDate(m_document, action.id, edit::datesIn(action.timeScales, yearOf(action)).due);
        });
    addParties(form, 0, PartyRole::Lead, tr("&Lead"));
    addParties(form, 1, PartyRole::Support, tr("Support&ing"));
    addField(
        form, "lead-person", tr("Lead perso&n"), tr("name or role"),
        [this](const auto &action, const QString &typed, const QString &visit) {
            edit::set(m_document, action, &Action::leadPerson, typed, visit);
        },
        [](const Action &action) { return action.leadPerson; });
    LineField *amount = addField(
        form, "amount", tr("Am&ount"), tr("£"),
        [this](const auto &action, const QString &typed, const QString &visit) {
            edit::setAmount(m_document, action, edit::penceFromTyped(typed), visit);
        },
        [](const Action &action) { return edit::typedPence(action.amountPence); });
    addOffer(
        form, "offer-amount", amount,
        [](const Action &action) {
            const auto pence = edit::moneyIn(action.resources).pence;
            return pence && !action.amountPence ? tr("Set amount %1").arg(edit::typedPence(pence))
                                                : QString();
        },
        [this](const Action &action) {
            edit::setAmount(m_document, action.id, edit::moneyIn(action.resources).pence);
        });
    LineField *source = addField(
        form, "funding-source", tr("Fundin&g source"), {},
        [this](const auto &action, const QString &typed, const QString &visit) {
            edit::set(m_document, action, &Action::fundingSource, typed, visit);
        },
        [](const Action &action) { return action.fundingSource; });
    addOffer(
        form, "offer-funding-source", source,
        [](const Action &action) {
            const QString name = edit::moneyIn(action.resources).source;
            return !name.isEmpty() && action.fundingSource.isEmpty() ? tr("Set funding source %1").arg(name)
                                                                     : QString();
        },
        [this](const Action &action) {
            edit::set(m_document, action.id, &Action::fundingSource, edit::moneyIn(action.resources).source);
        });

    m_sara->setObjectName(QStringLiteral("sara"));
    m_sara->setAccessibleName(tr("SARA stage"));
    for (const auto &stage : Choices<SaraStage>::all)
        m_sara->addItem(labelOf(stage.value), wordOf(stage.value));
    addRow(tr("&SARA stage"), m_sara, m_sara);
    connect(m_sara, &QComboBox::activated, this, [this](int index) {
        const auto stage = choiceFromWord<SaraStage>(m_sara->itemData(index).toString());
        attempt(this,
                [&] { edit::set(m_document, m_action, &Action::sara, stage.value_or(SaraStage::None)); });
    });

    m_measures->setObjectName(QStringLiteral("linked-measures"));
    m_measures->setAccessibleName(tr("Measures this action works towards"));
    m_measures->setWordWrap(true);
    m_measures->setSpacing(2);
    m_measures->setMinimumHeight(130);
    m_measures->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    addRow(tr("&Works towards"), m_measures, m_measures);
    connect(m_measures, &QListWidget::itemChanged, this, [this](QListWidgetItem *item) {
        if (m_loading)
            return;
        const Id<Measure> measure{item->data(Qt::UserRole).toString()};
        const bool linked = item->checkState() == Qt::Checked;
        if (!attempt(this, [&] { edit::setMeasure(m_document, m_action, measure, linked); }))
            loadMeasures();
    });

    m_log->setObjectName(QStringLiteral("progress-log"));
    m_log->setAccessibleName(tr("Progress so far, newest first"));
    m_log->setReadOnly(true);
    m_log->setTabChangesFocus(true);
    m_log->setMinimumHeight(120);
    addRow(tr("Progress so far"), m_log, m_log);

    for (QComboBox *combo : {m_status, m_sara}) {
        combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        combo->setMinimumContentsLength(12);
        combo->setFocusPolicy(Qt::StrongFocus);
        combo->installEventFilter(this);
    }
    setWidget(content);
    const QMargins around = layout->contentsMargins();
    setMinimumWidth(std::max(250, form->minimumSize().width() + around.left() + around.right() +
                                      verticalScrollBar()->sizeHint().width()));
    setFocusPolicy(Qt::NoFocus); // its fields have the keyboard
    passFocus(*this, *m_status);
    connect(&document, &Document::changed, this, &ActionPanel::refresh);
    load();
}

LineField *ActionPanel::addField(QFormLayout *form, const char *objectName, const QString &label,
                                 const QString &placeholder, const TakeTyped &take, const Shown &shown)
{
    QString name = label;
    name.remove(u'&');
    auto *field = new LineField(
        name, [this, take](const QString &typed, const QString &visit) { take(m_action, typed, visit); });
    field->line()->setObjectName(QLatin1String(objectName));
    field->line()->setPlaceholderText(placeholder);
    field->line()->setMinimumWidth(fontMetrics().averageCharWidth() * 12); // or it goes below its caption
    field->setReadOnly(m_document.isReadOnly());
    auto *caption = new QLabel(label);
    caption->setBuddy(field->line());
    form->addRow(caption, field);
    m_fields.push_back({field, shown});
    return field;
}

void ActionPanel::addOffer(QFormLayout *form, const char *objectName, LineField *field,
                           const std::function<QString(const Action &)> &words,
                           const std::function<void(const Action &)> &take)
{
    auto *button = new QPushButton;
    button->setObjectName(QLatin1String(objectName));
    button->setFlat(true);
    button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    button->hide();
    form->addRow(QString(), button);
    m_offers.push_back({button, words});
    connect(button, &QPushButton::clicked, this, [this, field, words, take] {
        field->setFocus(); // the button goes
        const auto action = selectRow<Action>(m_document.database(), m_action);
        if (action && !words(*action).isEmpty())
            attempt(this, [&] { take(*action); });
    });
}

Period ActionPanel::yearOf(const Action &action) const
{
    const auto plan = selectRow<ActionPlan>(m_document.database(), action.actionPlan);
    return plan ? plan->year : Period();
}

void ActionPanel::loadOffers(const Action &action)
{
    for (const Offer &offer : m_offers) {
        const QString words = m_document.isReadOnly() ? QString() : offer.words(action);
        offer.button->setText(plainText(words));
        offer.button->setAccessibleName(words);
        offer.button->setVisible(!words.isEmpty());
    }
}

void ActionPanel::addParties(QFormLayout *form, size_t index, PartyRole role, const QString &label)
{
    Parties &parties = m_parties[index];
    parties = {role, new QPushButton, new QPushButton, {}};
    parties.button->setObjectName(role == PartyRole::Lead ? QStringLiteral("lead")
                                                          : QStringLiteral("support"));
    // A long list of names must not make the panel wider than it is.
    parties.button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    parties.offer->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    parties.offer->setObjectName(QStringLiteral("offer"));
    parties.offer->setFlat(true);
    auto *column = new QWidget;
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    layout->addWidget(parties.button);
    layout->addWidget(parties.offer);
    parties.offer->hide();
    auto *caption = new QLabel(label);
    caption->setBuddy(parties.button);
    form->addRow(caption, column);
    connect(parties.button, &QPushButton::clicked, this, [this, &parties] { chooseParties(parties); });
    connect(parties.offer, &QPushButton::clicked, this, [this, &parties] {
        const auto offered = parties.offered; // the list changes with the first one taken over
        parties.button->setFocus();
        attempt(this, [&] {
            for (const auto &party : offered)
                edit::setParty(m_document, m_action, party, parties.role, true);
        });
    });
}

void ActionPanel::chooseParties(Parties &parties)
{
    const Database &database = m_document.database();
    const auto chosen = edit::partiesOf(database, m_action, parties.role);
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("parties"));
    const auto offer = [&](const edit::Party &party, const QString &name) {
        QAction *action = menu.addAction(plainText(name));
        action->setCheckable(true);
        action->setChecked(std::find(chosen.begin(), chosen.end(), party) != chosen.end());
        connect(action, &QAction::triggered, this, [this, party, role = parties.role](bool takesPart) {
            attempt(this, [&] { edit::setParty(m_document, m_action, party, role, takesPart); });
        });
    };
    for (const Agency &agency : selectRows<Agency>(database, "ORDER BY position, id"))
        offer({agency.id, {}},
              agency.shortName.isEmpty() || agency.shortName == agency.name
                  ? agency.name
                  : tr("%1 (%2)", "an agency, its short name").arg(agency.name, agency.shortName));
    menu.addSeparator();
    for (const Group &group : selectRows<Group>(database, "ORDER BY position, id"))
        offer({{}, group.id}, group.name);
    if (menu.isEmpty() || menu.actions().size() == 1)
        menu.addAction(tr("The plan names no agencies or groups."))->setEnabled(false);
    menu.exec(parties.button->mapToGlobal(parties.button->rect().bottomLeft()));
}

void ActionPanel::showAction(const Id<Action> &action)
{
    if (action == m_action)
        return;
    for (const Field &field : m_fields)
        field.field->forget();
    m_action = action;
    reload();
    verticalScrollBar()->setValue(0);
}

bool ActionPanel::commitTyping()
{
    for (const Field &field : m_fields)
        if (!field.field->commit()) {
            field.field->setFocus(); // it may have been scrolled out of sight
            ensureWidgetVisible(field.field);
            return false;
        }
    return true;
}

void ActionPanel::load()
{
    const auto action = m_action ? selectRow<Action>(m_document.database(), m_action) : std::nullopt;
    m_none->setVisible(!action);
    m_none->setText(m_action ? tr("Type the first words of the new action. Then its dates, people, money and "
                                  "status can be given here.")
                             : tr("Choose an action in the form to see and change what stands behind its "
                                  "columns: dates, people, money and status."));
    m_title->setVisible(action.has_value());
    m_form->setVisible(action.has_value());
    if (!action)
        return;
    m_loading = true;
    const auto done = qScopeGuard([this] { m_loading = false; });
    const QString words = action->keyActions.simplified();
    m_title->setText(words.isEmpty()      ? tr("New action")
                     : words.size() > 120 ? words.left(119) + QStringLiteral("…")
                                          : words);
    for (const Field &field : m_fields)
        field.field->setPlanText(field.shown(*action));
    loadChoices(*action);
    loadParties(*action);
    loadOffers(*action);
    loadMeasures();
    loadLog();
}

void ActionPanel::loadChoices(const Action &action)
{
    offerStatuses(*m_status, m_document.database(), action.status);
    m_sara->setCurrentIndex(std::max(0, m_sara->findData(wordOf(action.sara))));
    m_status->setEnabled(!m_document.isReadOnly());
    m_sara->setEnabled(!m_document.isReadOnly());
}

void ActionPanel::loadParties(const Action &action)
{
    const Database &database = m_document.database();
    const auto leads = edit::partiesOf(database, m_action, PartyRole::Lead);
    const auto named = edit::partiesNamedIn(database, action.leadAgency.left(2000));
    for (Parties &parties : m_parties) {
        const bool lead = parties.role == PartyRole::Lead;
        const auto chosen = lead ? leads : edit::partiesOf(database, m_action, parties.role);
        const QString names = namesOf(database, chosen);
        const QString shown = names.isEmpty() ? tr("Choose…") : names;
        parties.button->setText(plainText(shown));
        parties.button->setAccessibleName(
            (lead ? tr("Lead: %1") : tr("Supporting: %1")).arg(names.isEmpty() ? tr("none") : names));
        parties.button->setEnabled(!m_document.isReadOnly());
        parties.offered.clear();
        if (lead)
            for (const auto &party : named)
                if (std::find(chosen.begin(), chosen.end(), party) == chosen.end())
                    parties.offered.push_back(party);
        const bool offers = !parties.offered.empty() && !m_document.isReadOnly();
        if (offers)
            parties.offer->setText(plainText(tr("Add %1").arg(namesOf(database, parties.offered))));
        parties.offer->setVisible(offers);
    }
}

void ActionPanel::loadMeasures()
{
    m_loading = true;
    const auto done = qScopeGuard([this] { m_loading = false; });
    const Database &database = m_document.database();
    QSet<QString> linked;
    for (const auto &link : selectRows<ActionMeasure>(database, "WHERE action_id = ?1", m_action))
        linked.insert(link.measure.value);
    // Those of the action's own priority come first.
    const auto measures = selectRows<Measure>(
        database,
        "ORDER BY id NOT IN (SELECT measure_id FROM priority_measure JOIN action_plan USING (priority_id) "
        "JOIN action ON action.action_plan_id = action_plan.id WHERE action.id = ?1), position, id",
        m_action);
    const int row = m_measures->currentRow();
    if (m_measures->count() != static_cast<int>(measures.size()))
        m_measures->clear();
    for (size_t i = 0; i < measures.size(); ++i) {
        QListWidgetItem *item = m_measures->item(static_cast<int>(i));
        if (!item) {
            item = new QListWidgetItem(m_measures);
            Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
            if (!m_document.isReadOnly())
                flags |= Qt::ItemIsUserCheckable;
            item->setFlags(flags);
        }
        item->setText(measures[i].text.simplified());
        item->setData(Qt::UserRole, measures[i].id.value);
        item->setCheckState(linked.contains(measures[i].id.value) ? Qt::Checked : Qt::Unchecked);
    }
    if (row >= 0)
        m_measures->setCurrentRow(std::min(row, m_measures->count() - 1));
}

void ActionPanel::loadLog()
{
    QString log;
    for (const ProgressUpdate &update : edit::progressOf(m_document.database(), m_action)) {
        QStringList who{edit::typedDay(update.date), update.author, update.agency};
        who.removeAll(QString());
        if (!log.isEmpty())
            log += QStringLiteral("\n\n");
        log += who.join(QStringLiteral(", ")) + u'\n' + update.text;
        if (log.size() > longestLog) {
            log.truncate(longestLog);
            log += QStringLiteral(" …");
            break;
        }
    }
    if (log.isEmpty())
        log = tr("Nothing yet. What is typed in Progress is kept here with its date and author.");
    if (m_log->toPlainText() != log)
        m_log->setPlainText(log);
}

void ActionPanel::refresh(const RowChanges &changes)
{
    if (!m_action)
        return;
    const bool ours = std::any_of(changes.begin(), changes.end(), [this](const RowChange &change) {
        return change.table == Action::table ? change.id == m_action.value
                                             : change.table != Figure::table && change.table != Target::table;
    });
    if (ours)
        reload();
}

void ActionPanel::reload()
{
    m_stale = !isVisible();
    if (!m_stale)
        load();
}

void ActionPanel::showEvent(QShowEvent *event)
{
    if (std::exchange(m_stale, false))
        load();
    QScrollArea::showEvent(event);
}

bool ActionPanel::eventFilter(QObject *object, QEvent *event)
{
    // The wheel scrolls the panel; it must not change a status on its way.
    if (event->type() == QEvent::Wheel) {
        event->ignore();
        return true;
    }
    return QScrollArea::eventFilter(object, event);
}

} // namespace csp
