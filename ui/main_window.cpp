// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "core/edit/plan.h"
#include "core/store/settings.h"
#include "ui/dialogs/help_dialogs.h"
#include "ui/dialogs/help_window.h"
#include "ui/dialogs/output_dialog.h"
#include "ui/dialogs/plan_dialogs.h"
#include "ui/dialogs/preferences_dialog.h"
#include "ui/dialogs/shortcuts_dialog.h"
#include "ui/models/history_model.h"
#include "ui/pages/overview_page.h"
#include "ui/pages/page.h"
#include "ui/pages/start_page.h"
#include "ui/plan_view.h"
#include "ui/support/alert.h"
#include "ui/support/appearance.h"
#include "ui/support/ask.h"
#include "ui/support/attempt.h"
#include "ui/support/author.h"
#include "ui/support/background_check.h"
#include "ui/support/command_actions.h"
#include "ui/support/help_text.h"
#include "ui/support/message_bar.h"
#include "ui/support/plan_backups.h"
#include "ui/support/plan_places.h"
#include "ui/support/recent_plans.h"
#include "ui/support/session.h"
#include "ui/support/shortcuts.h"
#include "ui/support/spell_check.h"
#include "ui/support/tab_order.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTimer>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>

namespace csp {

namespace {

const QString geometrySetting = QStringLiteral("window/geometry");
constexpr int textSizeStep = 25; ///< per cent

/// What printing and exporting offer first while a page is on screen.
OutputChoice::What reportOfPage(PlanTreeModel::Kind page)
{
    using Kind = PlanTreeModel::Kind;
    using What = OutputChoice::What;
    switch (page) {
    case Kind::ActionPlans:
        return What::Priorities;
    case Kind::Overview:
        return What::Overview;
    case Kind::Work:
        return What::Work;
    case Kind::Funding:
        return What::Funding;
    case Kind::Measures:
        return What::Measures;
    case Kind::Partners:
        return What::Partners;
    case Kind::Round:
        return What::Round;
    case Kind::Findings:
        return What::Findings;
    case Kind::History:
        return What::History;
    default:
        return What::ActionPlan;
    }
}

} // namespace

MainWindow::MainWindow(const Clock &clock, QWidget *parent)
    : QMainWindow(parent), m_clock(clock),
      m_actions(new CommandActions(*this, [this](Command command) { perform(command); })),
      m_messages(new MessageBar(this)), m_stack(new QStackedWidget(this)), m_saved(new QLabel(this)),
      m_findings(new QToolButton(this))
{
    setAttribute(Qt::WA_QuitOnClose);
    setAcceptDrops(true);
    auto *centre = new QWidget(this);
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_messages); // below: what comes and goes must not move what somebody is about to click
    setCentralWidget(centre);
    m_saved->setTextFormat(Qt::PlainText);
    m_saved->setAccessibleDescription(tr("State of the plan")); // its name is what it says
    m_saved->setContentsMargins(8, 0, 8, 0);
    statusBar()->addPermanentWidget(m_saved);
    m_findings->setAutoRaise(true);
    m_findings->setFocusPolicy(Qt::TabFocus);
    m_findings->setToolTip(plainToolTip(hintOf(infoOf(Command::ShowFindings))));
    m_findings->setAccessibleDescription(hintOf(infoOf(Command::ShowFindings)));
    m_findings->hide();
    connect(m_findings, &QToolButton::clicked, this, [this] { perform(Command::ShowFindings); });
    statusBar()->addPermanentWidget(m_findings);
    if (!restoreGeometry(settings().value(geometrySetting).toByteArray()))
        resize(1280, 700);
    m_others.setInterval(2000);
    connect(&m_others, &QTimer::timeout, this, &MainWindow::watchOthers);
    refreshTitle();
    refreshCommands();
}

void MainWindow::showEvent(QShowEvent *event)
{
    if (!m_document && !m_start)
        showStart(); // made only for a window that opens without a plan; why a plan did not open stays said
    QMainWindow::showEvent(event);
}

MainWindow::~MainWindow()
{
    delete m_view; // reads from the document until it is gone
}

void MainWindow::showStart()
{
    if (!m_start) {
        m_start = new StartPage(m_stack);
        m_stack->addWidget(m_start);
        connect(m_start, &StartPage::newRequested, this, &MainWindow::newPlan);
        connect(m_start, &StartPage::openRequested, this, &MainWindow::choosePlan);
        connect(m_start, &StartPage::recentRequested, this, [this](const QString &path) { openPlan(path); });
        connect(m_start, &StartPage::recentRemoved, this, [this](const RecentPlan &plan) {
            m_messages->say(tr("“%1” is no longer in the list. Its file is where it was.").arg(plan.title),
                            MessageBar::Kind::Notice, {tr("Put it back"), [this, plan] {
                                                           remindOf(plan);
                                                           m_start->refresh();
                                                       }});
        });
    }
    m_start->refresh();
    m_stack->setCurrentWidget(m_start);
    m_start->setFocus();
}

void MainWindow::show(std::unique_ptr<Document> document, const std::optional<PlanTreeModel::Place> &place)
{
    delete m_view;
    m_view = nullptr;
    m_check.reset();
    m_document = std::move(document);
    m_others.stop();
    m_messages->setStanding({});
    m_fate = Document::FileFate::AsLeft;
    m_day = m_clock.today();
    m_isPart = isPart();
    m_saved->clear();
    if (!m_document) {
        showStart();
    } else {
        noteLatest();
        makeView(place);
        m_view->panes().constFirst()->setFocus();
        connect(m_document.get(), &Document::changed, this, &MainWindow::afterChange);
        sayReadOnly();
        m_others.start();
        if (!m_document->wasCheckedWhole()) {
            m_check = std::make_unique<BackgroundCheck>(m_document->path());
            connect(m_check.get(), &BackgroundCheck::damaged, this, [this](const QString &sentence) {
                const WaysOut ways = waysOut(m_document->path(), DataError(sentence));
                m_messages->setStanding(sentence, ways.first, ways.second);
            });
        }
        m_saved->setText(m_document->isReadOnly() ? tr("Read only") : tr("Saved"));
        connect(m_document.get(), &Document::historyRemoved, this, [this] {
            refreshCommands();
            makeBackup(); // what was being made was stopped
        });
    }
    makeBackup();
    refreshTitle();
    refreshFindings();
    refreshCommands();
    orderTabs();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_view && !m_view->commitTyping())
        return event->ignore();
    settings().setValue(geometrySetting, saveGeometry());
    rememberWhere();
    event->accept();
}

void MainWindow::refreshTitle()
{
    if (!m_document)
        return setWindowTitle(tr("CSP Planner"));
    QString title =
        tr("%1 (%2)", "plan and file name").arg(titleOfPlan(), QFileInfo(m_document->path()).fileName());
    if (m_document->isReadOnly())
        title = tr("%1, read only").arg(title);
    if (m_clock.isFixed())
        title = tr("%1, as at %2").arg(title, m_clock.today().toString(QStringLiteral("dd/MM/yyyy")));
    setWindowTitle(tr("%1 – CSP Planner").arg(title.replace(QLatin1String("[*]"), QLatin1String("[*][*]"))));
}

void MainWindow::refreshFindings()
{
    const int count = m_view ? m_view->findings().value_or(0) : 0;
    m_findings->setText(count == 1 ? tr("1 thing to look at") : tr("%n things to look at", nullptr, count));
    m_findings->setVisible(count > 0);
}

void MainWindow::afterChange(const RowChanges &changes)
{
    m_lastChanges = changes;
    noteLatest();
    m_messages->dismissProblem(true); // whatever was refused, this was not
    m_saved->setText(
        tr("Saved %1").arg(m_document->clock().now().toLocalTime().toString(QStringLiteral("HH:mm"))));
    if (!isAuthorRemembered() && !std::exchange(m_askedAuthor, true))
        m_messages->say(tr("Your changes are written down as made by “%1”. Say who you are, so that partners "
                           "can tell who wrote what.")
                            .arg(HistoryModel::whoText(m_document->author())),
                        MessageBar::Kind::Notice, {tr("Your name and agency…"), [this] { askAuthor(); }});
    if (touches(changes, PlanInfo::table)) {
        refreshTitle();
        rememberPlan(m_document->path(), titleOfPlan());
    }
    refreshCommands();
}

void MainWindow::rebuildView()
{
    const auto place = m_view->place();
    delete m_view;
    makeView(place);
    orderTabs();
}

void MainWindow::makeView(const std::optional<PlanTreeModel::Place> &place)
{
    m_view = new PlanView(*m_document, m_stack, place);
    m_stack->addWidget(m_view);
    m_stack->setCurrentWidget(m_view);
    connect(m_view, &PlanView::pageChanged, this, [this] {
        m_messages->dismissProblem();
        refreshCommands();
        orderTabs();
        sayFocus();
        rememberWhere();
    });
    connect(m_view, &PlanView::commandsChanged, this, &MainWindow::refreshCommands);
    connect(m_view, &PlanView::findingsChanged, this, &MainWindow::refreshFindings);
    connect(m_view, &PlanView::sendBackWanted, this, &MainWindow::share);
}

void MainWindow::orderTabs()
{
    // Pages and the buttons of the tool bar are made as they are wanted: the round is the tree, the page,
    // what stands below it, and then the tool bar.
    QWidget *last = previousInFocusChain();
    while (last != this && last->focusPolicy() == Qt::NoFocus)
        last = last->previousInFocusChain();
    for (QWidget *next :
         tabAsLaidOut(*m_messages) + QList<QWidget *>{m_findings} + tabAsLaidOut(m_actions->toolBar())) {
        setTabOrder(last, next);
        last = next;
    }
}

bool MainWindow::canPerform(Command command) const
{
    switch (command) {
    case Command::NewPlan:
    case Command::OpenPlan:
    case Command::Quit:
    case Command::LightColours:
    case Command::DarkColours:
    case Command::ContrastColours:
    case Command::SystemColours:
    case Command::NormalText:
    case Command::EditAuthor:
    case Command::EditPreferences:
    case Command::ShowHelp:
    case Command::ShowShortcuts:
    case Command::About:
        return true;
    case Command::LargerText:
        return preferredTextSize() < largestTextSize;
    case Command::SmallerText:
        return preferredTextSize() > smallestTextSize;
    case Command::NameVersion:
    case Command::GoBackToOpening:
    case Command::MovePlan:
        return m_document && !m_document->isReadOnly();
    case Command::BringIn:
        return m_document && !m_document->isReadOnly() && !m_isPart;
    case Command::Share:
        return m_document && !m_document->hasFallenBack();
    case Command::Undo:
        return m_document && m_document->canUndo();
    case Command::Redo:
        return m_document && m_document->canRedo();
    case Command::SaveNow:
    case Command::SaveCopy:
    case Command::SeparatePlan:
    case Command::Compare:
    case Command::ShowBackups:
    case Command::Export:
    case Command::PrintPreview:
    case Command::Print:
    case Command::ClosePlan:
    case Command::NextPane:
    case Command::PreviousPane:
        return m_document != nullptr;
    default:
        return m_view && m_view->canPerform(command);
    }
}

bool MainWindow::isChecked(Command command) const
{
    switch (command) {
    case Command::LightColours:
        return preferredColours() == ColourScheme::Light;
    case Command::DarkColours:
        return preferredColours() == ColourScheme::Dark;
    case Command::ContrastColours:
        return preferredColours() == ColourScheme::HighContrast;
    case Command::SystemColours:
        return preferredColours() == ColourScheme::System;
    default:
        return m_view && m_view->isChecked(command);
    }
}

void MainWindow::refreshCommands()
{
    m_actions->refresh([this](Command command) { return canPerform(command); },
                       [this](Command command) { return isChecked(command); });
    m_actions->showOnToolBar(m_view ? m_view->pageMenu() : std::nullopt);
    const auto sentence = [&](auto next) {
        const auto entry = m_document ? next(m_document->history()) : std::nullopt;
        return entry ? entry->sentence : QString();
    };
    m_actions->setReason(Command::BringIn,
                         m_isPart ? tr("This copy is only a part of the plan: what comes back is brought "
                                       "into the plan that it was made from.")
                                  : QString());
    m_actions->setSentence(Command::Undo,
                           sentence([](const History &history) { return history.nextUndo(); }));
    m_actions->setSentence(Command::Redo,
                           sentence([](const History &history) { return history.nextRedo(); }));
}

void MainWindow::perform(Command command)
{
    switch (command) {
    case Command::NewPlan:
        return chooseTemplate();
    case Command::OpenPlan:
        return choosePlan();
    case Command::SaveNow:
        if (m_view && m_view->commitTyping())
            statusBar()->showMessage(tr("Every change is saved as you make it."), 6000);
        return;
    case Command::SaveCopy:
        return saveCopy();
    case Command::MovePlan:
        return movePlan();
    case Command::SeparatePlan:
        return makeSeparatePlan();
    case Command::Share:
        return share();
    case Command::BringIn:
        return chooseCopies();
    case Command::Compare:
        return compare();
    case Command::ShowBackups:
        return showBackups();
    case Command::NameVersion:
        return nameVersion();
    case Command::GoBackToOpening:
        return goBackToOpening();
    case Command::Print:
    case Command::PrintPreview:
    case Command::Export:
        return bringOut(command);
    case Command::ClosePlan:
        closePlan();
        return;
    case Command::Quit:
        close();
        return;
    case Command::Undo:
        return takeBack(false);
    case Command::Redo:
        return takeBack(true);
    case Command::LightColours:
        return changeAppearance({ColourScheme::Light, preferredTextSize()});
    case Command::DarkColours:
        return changeAppearance({ColourScheme::Dark, preferredTextSize()});
    case Command::ContrastColours:
        return changeAppearance({ColourScheme::HighContrast, preferredTextSize()});
    case Command::SystemColours:
        return changeAppearance({ColourScheme::System, preferredTextSize()});
    case Command::LargerText:
        return changeAppearance({preferredColours(), preferredTextSize() + textSizeStep});
    case Command::SmallerText:
        return changeAppearance({preferredColours(), preferredTextSize() - textSizeStep});
    case Command::NormalText:
        return changeAppearance({preferredColours(), 100});
    case Command::EditPreferences:
        return editPreferences();
    case Command::EditAuthor:
        return askAuthor();
    case Command::NextPane:
        return goToPane(1);
    case Command::PreviousPane:
        return goToPane(-1);
    case Command::ShowShortcuts:
        return editShortcuts();
    case Command::ShowHelp:
        return showHelp();
    case Command::About:
        return dialogs::showAbout(this);
    default:
        if (m_view)
            m_view->perform(command);
    }
}

void MainWindow::askAuthor()
{
    const auto author = dialogs::author(this, rememberedAuthor());
    if (!author)
        return;
    const bool assumed = !isAuthorRemembered();
    rememberAuthor(*author);
    if (!m_document)
        return;
    if (assumed) {
        m_messages->dismiss(); // it asked for this
        attempt(this, [&] { edit::signAs(*m_document, *author); });
    } else {
        m_document->setAuthor(*author);
    }
    m_view->authorChanged();
}

void MainWindow::changeAppearance(const dialogs::Appearance &wanted)
{
    const bool resized = wanted.textSize != preferredTextSize();
    if (resized && m_view && !m_view->commitTyping())
        return;
    preferColours(wanted.colours);
    preferTextSize(wanted.textSize);
    if (resized && m_document)
        rebuildView(); // headings hold on to the size they were made in
    refreshCommands();
}

void MainWindow::editPreferences()
{
    const auto wanted = dialogs::preferences(this, {{preferredColours(), preferredTextSize()},
                                                    isSessionRestored(),
                                                    folderForPlans(),
                                                    isSpellingMarked(),
                                                    folderForBackups(),
                                                    keptBackups()});
    if (!wanted)
        return;
    restoreSession(wanted->reopenPlans);
    markSpelling(wanted->markSpelling);
    if (wanted->folder != folderForPlans())
        keepPlansIn(wanted->folder);
    keepBackups(wanted->backupFolder, wanted->backups);
    changeAppearance(wanted->appearance);
}

void MainWindow::editShortcuts()
{
    dialogs::shortcuts(this);
    for (QWidget *widget : QApplication::topLevelWidgets())
        if (auto *window = qobject_cast<MainWindow *>(widget))
            window->takeShortcuts();
}

void MainWindow::takeShortcuts()
{
    m_actions->takeShortcuts();
    if (m_help)
        m_help->refresh();
}

void MainWindow::showHelp()
{
    if (!m_help)
        m_help = new HelpWindow(this);
    m_help->openChapter(m_view ? chapterAbout(m_view->place().kind) : QStringLiteral("start"));
    m_help->show();
    m_help->raise();
    m_help->activateWindow();
}

void MainWindow::bringOut(Command command)
{
    if (!m_document || !m_view->commitTyping())
        return;
    if (isFileLost()) { // what stands there now is another plan, or none
        attempt(this, [&] { throw StorageError(Document::fateText(m_fate)); });
        return;
    }
    if (command == Command::Print && !Output::isPrinterThere()) {
        m_messages->say(
            tr("There is no printer on this computer. A PDF can be printed elsewhere or e-mailed."),
            MessageBar::Kind::Problem, {tr("Make a PDF…"), [this] {
                                            m_lastOutput.format = OutputChoice::Format::Pdf;
                                            bringOut(Command::Export);
                                        }});
        return;
    }
    OutputChoice now = m_lastOutput;
    const auto place = m_view->place();
    now.what = reportOfPage(place.kind);
    now.year = m_view->shownYear();
    now.objectives = OverviewPage::showsObjectives();
    now.actions.only = m_view->filteredActions(); // what is printed is what is shown
    const auto choice = dialogs::output(this, m_document->database(), now, place.priority, command);
    if (!choice)
        return;
    m_lastOutput = *choice;
    const Output output(this, *m_document);
    if (command != Command::Export) {
        attempt(this, [&] { command == Command::Print ? output.print(*choice) : output.preview(*choice); });
        return;
    }
    const QString suffix = Output::suffixOf(choice->format);
    const QFileInfo file(m_document->path());
    QString name = file.completeBaseName();
    if (choice->format != OutputChoice::Format::Json)
        for (const ReportName &report : reportNames())
            if (report.what == choice->what && report.what != OutputChoice::What::ActionPlan)
                name += u' ' + QLatin1String(report.word);
    const auto path =
        ask::fileToSave(this, {tr("Export"), QDir(folderBeside(file)).filePath(name + u'.' + suffix),
                               QStringLiteral("%1 (*.%2)").arg(suffix.toUpper(), suffix), suffix});
    if (!path)
        return;
    attempt(this, [&] {
        if (isSamePlace(*path, m_document->path()))
            throw InputError(tr("That is the file of this plan itself. Choose another name."));
        if (output.write(*choice, *path))
            m_messages->say(tr("Written to %1.").arg(QDir::toNativeSeparators(*path)));
    });
}

void MainWindow::takeBack(bool redo)
{
    if (!m_document || !m_view->commitTyping())
        return;
    const auto entry = redo ? m_document->history().nextRedo() : m_document->history().nextUndo();
    if (!entry)
        return;
    const bool another = entry->author != m_document->author();
    const bool earlier = entry->at.toLocalTime().date() < m_document->clock().now().toLocalTime().date();
    if ((another || earlier) &&
        !ask::confirm(
            this,
            {redo ? tr("Redo") : tr("Undo"),
             (redo ? tr("Do again what was taken back: “%1”?") : tr("Take back “%1”?"))
                 .arg(entry->sentence.simplified()),
             tr("By %1 on %2.").arg(HistoryModel::whoText(entry->author), HistoryModel::whenText(*entry)),
             redo ? tr("Redo") : tr("Undo")}))
        return;
    m_lastChanges.clear();
    attempt(this, [&] {
        if (redo)
            m_document->redo();
        else
            m_document->undo();
        if (m_messages->sentence() == m_saidOfNewest)
            m_messages->dismiss();
        showChanged();
    });
}

namespace {

constexpr size_t mostOwners = 64; ///< to try one after another

/// What the rows that the newest entry took away belonged to, as tables and ids: forms before actions before
/// measures, for an action that goes takes its links to measures along.
std::set<std::tuple<int, std::string, QString>> ownersOfGone(const History &history)
{
    std::set<std::tuple<int, std::string, QString>> owners;
    const auto entries = history.newest(1);
    if (entries.empty())
        return owners;
    const std::array<std::string, 3> tables{ActionPlan::table, Action::table, Measure::table};
    readChangeSet(history.changeSet(entries.front().n), [&](const RecordedRow &row) {
        if (row.change.kind != RowChange::Kind::Deleted)
            return;
        const auto &columns = contentTable(row.change.table)->columns;
        for (size_t i = 0; i < columns.size(); ++i) {
            const auto table = std::find(tables.begin(), tables.end(), columns[i].refersTo);
            if (table != tables.end() && owners.size() < mostOwners)
                if (const auto *id = std::get_if<QString>(&row.before[i]))
                    owners.emplace(static_cast<int>(table - tables.begin()), *table, *id);
        }
    });
    return owners;
}

} // namespace

void MainWindow::showChanged()
{
    const RowChanges changes = m_lastChanges;
    for (const RowChange &change : changes)
        if (change.kind != RowChange::Kind::Deleted && m_view->showRow(change.table, change.id))
            return;
    // What is gone is seen at what it belonged to, or on the page of its kind.
    for (const auto &[order, table, id] : ownersOfGone(m_document->history()))
        if (table == ActionPlan::table ? m_view->showForm({id}) : m_view->showRow(table, id))
            return;
    std::set<std::string> tried;
    for (const RowChange &change : changes)
        if (tried.insert(change.table).second && m_view->showRow(change.table, change.id))
            return;
}

void MainWindow::goToPane(int step)
{
    if (!m_view)
        return;
    const QList<QWidget *> panes =
        m_view->panes() + QList<QWidget *>{m_messages}; // which may offer something
    const auto count = static_cast<int>(panes.size());
    const QWidget *focus = focusWidget();
    int here = -1;
    for (int index = 0; index < count; ++index)
        if (focus && (panes[index] == focus || panes[index]->isAncestorOf(focus)))
            here = index;
    for (int tried = 1; tried <= count; ++tried) {
        const int start = here < 0 && step < 0 ? 0 : here;
        QWidget *pane = panes[((start + step * tried) % count + count) % count];
        if (!pane->isVisible())
            continue;
        pane->setFocus(Qt::TabFocusReason);
        return;
    }
}

} // namespace csp
