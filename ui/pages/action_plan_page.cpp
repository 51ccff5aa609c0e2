// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/action_plan_page.h"

#include "core/model/error.h"
#include "core/store/settings.h"
#include "ui/delegates/cell_editor.h"
#include "ui/models/action_form_model.h"
#include "ui/pages/action_form_view.h"
#include "ui/pages/action_panel.h"
#include "ui/pages/filter_bar.h"
#include "ui/pages/find_bar.h"
#include "ui/support/attempt.h"
#include "ui/support/page_heading.h"
#include "ui/support/shortcuts.h"
#include "ui/support/spell_check.h"

#include <QAction>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QResizeEvent>
#include <QScopeGuard>
#include <QSettings>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <set>

namespace csp {

namespace {

const QString panelShown = QStringLiteral("actionPlan/details");
const QString panelWidth = QStringLiteral("actionPlan/detailsWidth");
const QString headOpen = QStringLiteral("actionPlan/aimsAndRisk");

std::optional<Objective> objectiveOf(Command command)
{
    switch (command) {
    case Command::MoveToPrevention:
        return Objective::Prevention;
    case Command::MoveToEngagement:
        return Objective::Engagement;
    case Command::MoveToReassurance:
        return Objective::Reassurance;
    case Command::MoveToEnforcement:
        return Objective::Enforcement;
    case Command::MoveToIntelligence:
        return Objective::Intelligence;
    default:
        return std::nullopt;
    }
}

/// The action a row belongs to, for rows that hang on one.
Id<Action> actionBehind(const Database &database, const std::string &table, const QString &id)
{
    if (table == Action::table)
        return {id};
    for (const char *child : {ProgressUpdate::table, ActionParty::table, ActionMeasure::table})
        if (table == child) {
            Statement find = database.prepare("SELECT action_id FROM " + table + " WHERE id = ?1");
            find.bind(id);
            return find.step() ? Id<Action>{find.text(0)} : Id<Action>();
        }
    return {};
}

} // namespace

ActionPlanPage::ActionPlanPage(Document &document, QWidget *parent)
    : Page(document, parent), m_model(new ActionFormModel(document, this)),
      m_view(new ActionFormView(*m_model))
{
    auto *column = new QWidget;
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins({});
    layout->setSpacing(6);
    layout->addWidget(makeHeader());
    m_bars = new QVBoxLayout;
    layout->addLayout(m_bars);
    layout->addWidget(m_view, 1);

    m_splitter = new QSplitter(Qt::Horizontal);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(column);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(8, 6, 8, 6);
    outer->addWidget(m_splitter);
    connect(m_splitter, &QSplitter::splitterMoved, this,
            [this] { settings().setValue(panelWidth, m_splitter->sizes().constLast()); });
    if (settings().value(panelShown, false).toBool())
        panel()->show();
    passFocus(*this, *m_view);
    m_view->setSpelling(&SpellCheck::of(document));

    connect(m_view, &ActionFormView::addWanted, this, &ActionPlanPage::addAction);
    connect(m_view, &ActionFormView::deleteWanted, this, [this] { perform(Command::DeleteAction); });
    connect(m_view, &ActionFormView::readOnlyTouched, this, &ActionPlanPage::writable);
    connect(m_view, &ActionFormView::currentActionChanged, this, &ActionPlanPage::follow);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { emit commandsChanged(); });
    connect(m_view, &ActionFormView::menuWanted, this, &ActionPlanPage::showMenu);
    connect(m_model, &ActionFormModel::dropped, this,
            [this](const std::vector<Id<Action>> &actions, Objective objective, const Id<Action> &before) {
                attempt(this, [&] { edit::moveActions(this->document(), actions, objective, before); });
                m_view->choose(actions);
            });
    for (const auto &changed : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_model, changed, this, &ActionPlanPage::sayShown);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ActionPlanPage::sayShown);
    connect(&document, &Document::changed, this, &ActionPlanPage::refresh);
    load();
}

QWidget *ActionPlanPage::makeHeader()
{
    auto *header = new QWidget;
    auto *layout = new QVBoxLayout(header);
    layout->setContentsMargins({});
    layout->setSpacing(4);

    auto *line = new QHBoxLayout;
    m_fold = new QToolButton;
    m_fold->setObjectName(QStringLiteral("fold-header"));
    m_fold->setAutoRaise(true);
    m_fold->setCheckable(true);
    m_fold->setToolTip(tr("Show or hide aims and risk assessment"));
    m_fold->setAccessibleName(tr("Aims and risk assessment"));
    m_title = new QLabel;
    m_title->setTextFormat(Qt::PlainText);
    m_title->setObjectName(QStringLiteral("priority-title"));
    m_title->setWordWrap(true);
    QFont font = m_title->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * 1.15);
    m_title->setFont(font);
    m_year = new QComboBox;
    m_year->setObjectName(QStringLiteral("year"));
    m_year->setAccessibleName(tr("Year of the action plan"));
    m_year->setFocusPolicy(Qt::StrongFocus);
    auto *yearLabel = new QLabel(tr("&Year"));
    yearLabel->setBuddy(m_year);
    // An underlined letter stands apart from the next one, and the word is wider then than Qt measures it.
    yearLabel->setMinimumWidth(yearLabel->sizeHint().width() + fontMetrics().averageCharWidth() / 2);
    line->addWidget(m_fold);
    line->addWidget(m_title, 1);
    line->addWidget(yearLabel);
    line->addWidget(m_year);
    layout->addLayout(line);

    m_head = new QWidget;
    auto *grid = new QGridLayout(m_head);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(2);
    m_aims = new QPlainTextEdit;
    m_aims->setObjectName(QStringLiteral("aims"));
    m_aims->setAccessibleName(tr("List Aims"));
    m_aims->setReadOnly(true);
    m_aims->setTabChangesFocus(true);
    m_risk = new TextField(tr("Risk Assessment"), [this](const QString &text, const QString &visit) {
        edit::setRiskAssessment(document(), form().priority, form().year, text, visit);
    });
    m_risk->setObjectName(QStringLiteral("risk-assessment"));
    m_risk->setPlaceholderText(tr("What could keep this plan from working, and what is done about it"));
    auto *aimsLabel = new QLabel(tr("List Aims"));
    m_editAims = new QPushButton(tr("Edit aims…"));
    m_editAims->setObjectName(QStringLiteral("open-aims"));
    auto *aimsLine = new QHBoxLayout;
    aimsLine->addWidget(aimsLabel, 1);
    aimsLine->addWidget(m_editAims);
    auto *riskLabel = new QLabel(tr("Ris&k Assessment"));
    riskLabel->setBuddy(m_risk);
    grid->addLayout(aimsLine, 0, 0);
    grid->addWidget(riskLabel, 0, 1);
    grid->addWidget(m_aims, 1, 0);
    grid->addWidget(m_risk, 1, 1);
    grid->setColumnStretch(0, 3);
    grid->setColumnStretch(1, 2);
    // Four whole lines: of the fifth nothing shows.
    const int height = 4 * m_aims->fontMetrics().lineSpacing() + 2 * m_aims->frameWidth() +
                       static_cast<int>(m_aims->document()->documentMargin());
    m_aims->setFixedHeight(height);
    m_risk->setFixedHeight(height);
    layout->addWidget(m_head);

    connect(m_fold, &QToolButton::toggled, this, [this](bool open) {
        settings().setValue(headOpen, open);
        openHeader(open);
    });
    openHeader(settings().value(headOpen, true).toBool());
    connect(m_editAims, &QPushButton::clicked, this, [this] {
        // The dialog belongs to the window, which opens it from the tree and the menu too.
        if (auto *action = window()->findChild<QAction *>(QLatin1String(infoOf(Command::EditAims).name)))
            action->trigger();
    });
    connect(m_year, &QComboBox::activated, this, [this](int index) {
        if (const auto year = Period::fromCanonical(m_year->itemData(index).toString()))
            setYear(*year);
    });
    return header;
}

void ActionPlanPage::openHeader(bool open)
{
    const QSignalBlocker quiet(m_fold);
    m_fold->setChecked(open);
    m_fold->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    m_head->setVisible(open);
}

void ActionPlanPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    fitPanel();
}

ActionPanel *ActionPlanPage::panel()
{
    if (m_panel)
        return m_panel;
    m_panel = new ActionPanel(document());
    m_panel->hide(); // or the splitter would show it
    m_splitter->addWidget(m_panel);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    tabAsLaidOut(*this);
    showInPanel();
    return m_panel;
}

FilterBar *ActionPlanPage::filterBar()
{
    if (m_filter)
        return m_filter;
    m_filter = new FilterBar(document());
    m_bars->insertWidget(0, m_filter);
    tabAsLaidOut(*this);
    connect(m_filter, &FilterBar::filterChanged, this, &ActionPlanPage::applyFilter);
    connect(m_filter, &FilterBar::closeWanted, this, [this] { openFilter(false); });
    sayShown();
    return m_filter;
}

FindBar *ActionPlanPage::findBar()
{
    if (!m_find) {
        m_find = new FindBar(*m_model, *m_view);
        m_bars->addWidget(m_find);
        tabAsLaidOut(*this);
    }
    return m_find;
}

bool ActionPlanPage::isFilterOpen() const
{
    return m_filter && !m_filter->isHidden();
}

bool ActionPlanPage::isPanelShown() const
{
    return m_panel && !m_panel->isHidden();
}

void ActionPlanPage::showInPanel()
{
    if (m_panel)
        m_panel->showAction(m_view->currentAction());
}

void ActionPlanPage::fitPanel()
{
    if (!isPanelShown())
        return;
    // A share of the page until a person says otherwise.
    const int offered = std::clamp(width() * 26 / 100, 330, 460);
    const int wanted = settings().value(panelWidth, offered).toInt();
    m_splitter->setSizes({std::max(1, m_splitter->width() - wanted), wanted});
}

const edit::Form &ActionPlanPage::form() const
{
    return m_model->form();
}

void ActionPlanPage::setPriority(const Id<Priority> &priority)
{
    if (priority == form().priority || !commitTyping())
        return;
    if (m_filter)
        m_filter->forgetOnly();
    m_model->setForm({priority, form().year});
    m_risk->forget();
    loadHeader();
    m_view->setCurrentIndex(m_model->index(1, 0));
    m_view->scrollToTop();
    showInPanel();
    emit commandsChanged();
}

void ActionPlanPage::setYear(const Period &year)
{
    if (year == form().year)
        return;
    if (!commitTyping())
        return loadHeader();
    if (m_filter)
        m_filter->forgetOnly();
    m_model->setForm({form().priority, year});
    m_risk->forget();
    loadHeader();
    m_view->setCurrentIndex(m_model->index(1, 0));
    m_view->scrollToTop();
    showInPanel();
    emit commandsChanged();
}

void ActionPlanPage::load()
{
    const auto info = selectRow(document().database(), PlanInfo{}.id).value_or(PlanInfo());
    Period year = info.actionYear.isEmpty() ? info.firstYear : info.actionYear;
    if (year.isEmpty())
        year = Period::financialYearOf(document().clock().today());
    if (m_filter)
        m_filter->forgetOnly();
    m_model->setForm({form().priority, year});
    loadHeader();
}

void ActionPlanPage::loadHeader()
{
    m_loading = true;
    const auto done = qScopeGuard([this] { m_loading = false; });
    const Database &database = document().database();
    const auto priorities = selectRows<Priority>(database, "ORDER BY position, id");
    m_title->setText(tr("No priority is chosen"));
    for (size_t i = 0; i < priorities.size(); ++i)
        if (priorities[i].id == form().priority)
            showTitle(*m_title, tr("Priority %1: %2").arg(i + 1).arg(priorities[i].title.simplified()));

    QStringList aims;
    for (const Aim &aim :
         selectRows<Aim>(database, "WHERE priority_id = ?1 ORDER BY position, id", form().priority))
        aims << QStringLiteral("• ") + aim.text.simplified();
    const QString list =
        aims.isEmpty() ? tr("No aims yet. “Edit aims…” adds them, one to a line.") : aims.join(u'\n');
    if (m_aims->toPlainText() != list)
        m_aims->setPlainText(list);
    m_editAims->setEnabled(!document().isReadOnly());

    const auto plan = edit::findActionPlan(database, form().priority, form().year);
    m_risk->setPlanText(plan ? plan->riskAssessment : QString());
    m_risk->setReadOnly(document().isReadOnly());

    const auto info = selectRow(database, PlanInfo{}.id).value_or(PlanInfo());
    std::set<Period> years{form().year};
    if (!info.firstYear.isEmpty() && info.lastYear.startYear() - info.firstYear.startYear() < 20)
        for (Period year = info.firstYear; year <= info.lastYear; year = year.next())
            years.insert(year);
    for (const ActionPlan &other :
         selectRows<ActionPlan>(database, "WHERE priority_id = ?1", form().priority))
        if (!other.year.isEmpty())
            years.insert(other.year);
    m_year->clear();
    for (const Period &year : years)
        m_year->addItem(year.label(), year.canonical());
    m_year->setCurrentIndex(m_year->findData(form().year.canonical()));
}

void ActionPlanPage::refresh(const RowChanges &changes)
{
    for (const RowChange &change : changes)
        if (change.table == PlanInfo::table) {
            const auto info = selectRow(document().database(), PlanInfo{}.id).value_or(PlanInfo());
            const auto &columns = contentTable(PlanInfo::table)->columns;
            for (const int column : change.columns)
                if (columns[static_cast<size_t>(column)].name == "action_year" && !info.actionYear.isEmpty())
                    setYear(info.actionYear);
        }
    for (const char *table : {PlanInfo::table, Priority::table, Aim::table, ActionPlan::table})
        if (touches(changes, table))
            return loadHeader();
}

QString ActionPlanPage::title() const
{
    return tr("Action plan %1, %2").arg(form().year.label(), m_title->text());
}

bool ActionPlanPage::canPerform(Command command) const
{
    if (command == Command::ShowDetails || command == Command::Find || command == Command::FindNext ||
        command == Command::FindPrevious || command == Command::FilterRows ||
        command == Command::WiderColumn || command == Command::NarrowerColumn ||
        command == Command::UsualColumnWidths)
        return true;
    if (command == Command::ShowAllRows)
        return isFiltered();
    const bool form = !document().isReadOnly() && this->form().priority;
    if (command == Command::AddAction || command == Command::Paste)
        return form;
    if (command == Command::Copy)
        return !m_view->chosenActions().empty();
    const bool onActions = command == Command::DuplicateAction || command == Command::DeleteAction ||
                           command == Command::Cut || command == Command::MoveActionUp ||
                           command == Command::MoveActionDown || objectiveOf(command).has_value();
    return onActions && form && !m_view->chosenActions().empty();
}

bool ActionPlanPage::isChecked(Command command) const
{
    return (command == Command::ShowDetails && isPanelShown()) ||
           (command == Command::FilterRows && isFilterOpen());
}

bool ActionPlanPage::writable()
{
    return attempt(this, [&] {
        if (document().isReadOnly())
            throw StorageError(document().readOnlyReason());
    });
}

void ActionPlanPage::perform(Command command)
{
    if (!canPerform(command) || performInField(command))
        return;
    if (command == Command::ShowDetails) {
        const bool show = !isPanelShown();
        if (!show && !panel()->commitTyping())
            return emit commandsChanged(); // it stays, with what is wrong in it
        const bool within = panel()->isAncestorOf(focusWidget());
        panel()->setVisible(show);
        fitPanel();
        settings().setValue(panelShown, show);
        if (!show && within)
            m_view->setFocus();
        emit commandsChanged();
        return;
    }
    auto chosen = m_view->chosenActions();
    if (!commitTyping())
        return;
    switch (command) {
    case Command::Find:
        return findBar()->open();
    case Command::FindNext:
        return findBar()->step(1);
    case Command::FindPrevious:
        return findBar()->step(-1);
    case Command::FilterRows:
        return openFilter(!isFilterOpen());
    case Command::ShowAllRows:
        return filterBar()->clear();
    case Command::WiderColumn:
    case Command::NarrowerColumn:
        return m_view->widenColumn(command == Command::WiderColumn);
    case Command::UsualColumnWidths:
        return m_view->resetColumns();
    default:
        break;
    }
    chosen.erase(std::remove_if(chosen.begin(), chosen.end(),
                                [this](const Id<Action> &action) { return m_model->rowOf(action) < 0; }),
                 chosen.end()); // a new row without words is gone, and the one now chosen is not meant
    const int column = std::max(0, m_view->currentIndex().column());
    const auto among = isFiltered() ? shownActions() : std::vector<Id<Action>>();
    switch (command) {
    case Command::AddAction:
        return addAction({});
    case Command::DeleteAction:
        return deleteActions(chosen);
    case Command::Cut:
    case Command::Copy:
        return copyRows(chosen, command == Command::Cut);
    case Command::Paste:
        return paste();
    case Command::DuplicateAction: {
        std::vector<Id<Action>> copies;
        if (attempt(this, [&] { copies = edit::duplicateActions(document(), chosen); }))
            m_view->choose(copies, column);
        return;
    }
    case Command::MoveActionUp:
        attempt(this, [&] { edit::moveActionsUp(document(), chosen, among); });
        return m_view->choose(chosen, column);
    case Command::MoveActionDown:
        attempt(this, [&] { edit::moveActionsDown(document(), chosen, among); });
        return m_view->choose(chosen, column);
    default:
        if (const auto objective = objectiveOf(command)) {
            attempt(this, [&] { edit::moveActions(document(), chosen, *objective); });
            m_view->choose(chosen, column);
        }
    }
}

void ActionPlanPage::addAction(const QString &firstWords)
{
    if (!writable() || !canPerform(Command::AddAction) || !commitTyping())
        return;
    const auto added = m_model->startAction(m_view->currentObjective(), m_view->currentAction());
    m_view->editCell(added, ActionFormModel::KeyActions);
    if (m_view->openEditor() && !firstWords.isEmpty())
        m_view->openEditor()->insertPlainText(firstWords);
}

void ActionPlanPage::follow()
{
    const Id<Action> shown = m_panel ? m_panel->action() : Id<Action>();
    const bool another = m_view->currentAction() != shown;
    if (another && selectRow<Action>(document().database(), shown) && !m_panel->commitTyping()) {
        // Not now: a click goes on to select the row it is on.
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_view->choose({m_panel->action()});
                follow(); // it may be gone by now
            },
            Qt::QueuedConnection);
        return;
    }
    showInPanel();
    emit commandsChanged();
}

void ActionPlanPage::showMenu(const QPoint &at, bool byKey)
{
    QMenu menu(this);
    QMenu *moving = nullptr;
    for (const CommandInfo &info : commandTable()) {
        if (info.menu != Menu::Action)
            continue;
        QMenu *into = &menu;
        if (info.submenu) {
            if (!moving)
                moving = menu.addMenu(submenuOf(info));
            into = moving;
        } else if (info.separatorBefore) {
            menu.addSeparator();
        }
        QAction *action = into->addAction(textOf(info));
        action->setShortcuts(shortcutsOf(info));
        action->setCheckable(info.checkable);
        action->setChecked(info.checkable && isChecked(info.id));
        action->setEnabled(canPerform(info.id));
        connect(action, &QAction::triggered, this, [this, command = info.id] { perform(command); });
    }
    offerWords(menu, at, byKey);
    menu.exec(m_view->viewport()->mapToGlobal(at));
}

void ActionPlanPage::offerWords(QMenu &menu, const QPoint &at, bool byKey)
{
    const QPersistentModelIndex cell = byKey ? m_view->currentIndex() : m_view->indexAt(at);
    if (!cell.isValid() || document().isReadOnly())
        return;
    const auto found = m_view->misspeltWord(cell, byKey ? std::nullopt : std::optional(at));
    if (!found)
        return;
    const QString text = cell.data(Qt::EditRole).toString();
    offerSpelling(menu, m_view, SpellCheck::of(document()), text.mid(found->start, found->length),
                  [this, cell, text, range = *found](const QString &suggestion) {
                      if (!cell.isValid() || cell.data(Qt::EditRole).toString() != text)
                          return; // somebody else has changed it meanwhile
                      QString mended = text;
                      mended.replace(range.start, range.length, suggestion);
                      attempt(this, [&] { m_model->write(cell, mended, randomId()); });
                  });
}

bool ActionPlanPage::commitTyping()
{
    return m_view->commitTyping() && m_risk->commit() && (!m_panel || m_panel->commitTyping());
}

void ActionPlanPage::dayChanged()
{
    // What is typed about progress was said before midnight; what follows is of today.
    const CellEditor *editor = m_view->openEditor();
    if (editor && editor->index().column() == ActionFormModel::Progress)
        m_view->commitTyping();
    if (m_filter && m_filter->filter().due != ActionFilter::Due::Any)
        applyFilter();
}

bool ActionPlanPage::showRow(const std::string &table, const QString &id)
{
    const Database &database = document().database();
    if (table == ActionPlan::table) {
        const auto plan = selectRow<ActionPlan>(database, {id});
        if (!plan || plan->priority != form().priority)
            return false;
        setYear(plan->year);
        openHeader(true);
        return true;
    }
    if (table == Aim::table) {
        const auto aim = selectRow<Aim>(database, {id});
        if (!aim || aim->priority != form().priority)
            return false;
        openHeader(true);
        return true;
    }
    const Id<Action> action = actionBehind(database, table, id);
    const auto row = action ? selectRow<Action>(database, action) : std::nullopt;
    const auto plan = row ? selectRow<ActionPlan>(database, row->actionPlan) : std::nullopt;
    if (!plan || plan->priority != form().priority)
        return false;
    setYear(plan->year);
    if (m_model->rowOf(action) < 0)
        filterBar()->clear(); // it is somewhere the filter hides
    if (m_model->rowOf(action) < 0)
        return false;
    m_view->choose({action}, table == ProgressUpdate::table ? ActionFormModel::Progress : -1);
    return true;
}

std::optional<QString> ActionPlanPage::showMisspelt(SpellCheck &check, bool fromHere)
{
    // As it is read: what stands above the form, the form, and beside it the details of an action.
    const QWidget *focus = focusWidget();
    const bool inPanel = m_panel && m_panel->isAncestorOf(focus);
    int part = !fromHere || m_head->isAncestorOf(focus) ? 0 : inPanel ? 2 : 1;
    for (; part < 3; ++part, fromHere = false) {
        auto word = part == 1   ? showMisspeltCell(check, fromHere)
                    : part == 0 ? showMisspeltIn(checkedFieldsIn(m_head), check, fromHere)
                    : m_panel   ? showMisspeltIn(checkedFieldsIn(m_panel), check, fromHere)
                                : std::nullopt;
        if (word)
            return word;
    }
    return std::nullopt;
}

std::optional<QString> ActionPlanPage::showMisspeltCell(SpellCheck &check, bool fromHere)
{
    int row = 0;
    int column = 0;
    if (CellEditor *editor = m_view->openEditor(); editor && fromHere) {
        if (auto word = showMisspeltIn({editor}, check, true))
            return word;
        row = editor->index().row();
        column = editor->index().column() + 1;
    } else if (fromHere && m_view->currentIndex().isValid()) {
        row = m_view->currentIndex().row();
        column = m_view->currentIndex().column();
    }
    constexpr int near = 100; // rows looked at one by one before all are read in one go
    std::optional<QSet<QString>> candidates;
    for (const int first = row; row < m_model->rowCount(); ++row, column = 0) {
        const Id<Action> action = m_model->actionAt(row);
        if (row - first == near)
            candidates =
                m_model->actionsWith([&](const QString &text) { return !check.misspelt(text).empty(); });
        if (candidates && !candidates->contains(action.value))
            continue;
        for (; action && column < ActionFormModel::ColumnCount; ++column) {
            const QString words = m_model->index(row, column).data(Qt::EditRole).toString();
            const auto found = check.misspelt(words);
            if (found.empty())
                continue;
            if (!m_view->commitTyping())
                return QString();
            m_view->editCell(action, column);
            if (CellEditor *editor = m_view->openEditor())
                editor->choose(found.front());
            return words.mid(found.front().start, found.front().length);
        }
    }
    return std::nullopt;
}

std::pair<std::string, QString> ActionPlanPage::chosenRow() const
{
    const auto id = m_view->currentAction();
    return id ? std::pair<std::string, QString>(Action::table, id.value) : std::pair<std::string, QString>();
}

QList<QWidget *> ActionPlanPage::panes()
{
    QList<QWidget *> parts{m_view};
    if (isPanelShown())
        parts << m_panel;
    return parts;
}

} // namespace csp
