// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "core/exchange/templates.h"
#include "core/store/settings.h"
#include "ui/dialogs/help_dialogs.h"
#include "ui/dialogs/output_dialog.h"
#include "ui/dialogs/plan_dialogs.h"
#include "ui/models/history_model.h"
#include "ui/pages/page.h"
#include "ui/pages/start_page.h"
#include "ui/plan_view.h"
#include "ui/support/appearance.h"
#include "ui/support/ask.h"
#include "ui/support/attempt.h"
#include "ui/support/author.h"
#include "ui/support/background_check.h"
#include "ui/support/command_actions.h"
#include "ui/support/message_bar.h"
#include "ui/support/recent_plans.h"

#include <QAction>
#include <QCloseEvent>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QProgressDialog>
#include <QSettings>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QStatusBar>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace csp {

namespace {

const QString geometrySetting = QStringLiteral("window/geometry");

QString planFilter()
{
    return MainWindow::tr("Plans (*.csp)");
}

QString titleOf(const Document &document)
{
    const auto plan = selectRow(document.database(), PlanInfo{}.id).value_or(PlanInfo());
    const QString title = plan.title.simplified();
    const QString whose =
        plan.shortName.isEmpty() ? plan.partnership.simplified() : plan.shortName.simplified();
    if (title.isEmpty())
        return whose.isEmpty() ? MainWindow::tr("Plan without a title") : whose;
    return whose.isEmpty() ? title : MainWindow::tr("%1: %2", "partnership and plan").arg(whose, title);
}

QString folderForPlans()
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QFileInfo(documents).isDir() ? documents : QDir::homePath();
}

/// Where a file made from a plan is offered to go: beside the plan, unless nothing can be written there.
QString folderBeside(const QFileInfo &plan)
{
    return QFileInfo(plan.path()).isWritable() ? plan.path() : folderForPlans();
}

/// A name every file system takes.
QString fileNameFor(const QString &title)
{
    QString name;
    for (const QChar letter : title)
        name += letter.isLetterOrNumber() || letter == u'-' || letter == u' ' ? letter : QChar(u' ');
    return name.simplified() + QStringLiteral(".csp");
}

} // namespace

MainWindow::MainWindow(const Clock &clock, QWidget *parent)
    : QMainWindow(parent), m_clock(clock),
      m_actions(new CommandActions(*this, [this](Command command) { perform(command); })),
      m_messages(new MessageBar(this)), m_stack(new QStackedWidget(this)), m_saved(new QLabel(this)),
      m_findings(new QToolButton(this))
{
    setAttribute(Qt::WA_QuitOnClose);
    auto *centre = new QWidget(this);
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_messages); // below: what comes and goes must not move what somebody is about to click
    setCentralWidget(centre);
    m_saved->setTextFormat(Qt::PlainText);
    m_saved->setAccessibleName(tr("State of the plan"));
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

bool MainWindow::openPlan(const QString &path)
{
    if (m_document && QFileInfo(path) == QFileInfo(m_document->path()))
        return true;
    if (m_view && !m_view->commitTyping())
        return false;
    std::unique_ptr<Document> document = load(path);
    if (!document)
        return false;
    show(std::move(document));
    // When it is on screen: writing the list takes longer than drawing the plan's tree.
    QTimer::singleShot(0, m_view, [this] { rememberPlan(m_document->path(), titleOf(*m_document)); });
    if (!m_document->isReadOnly() && !isAuthorRemembered())
        QTimer::singleShot(0, this, [this] { askAuthor(true); });
    return true;
}

std::unique_ptr<Document> MainWindow::load(const QString &path)
{
    std::unique_ptr<Document> document;
    attempt(this, [&] {
        std::unique_ptr<QProgressDialog> box;
        Document::Options options{rememberedAuthor(), m_clock};
        options.progress = [&](double share) {
            if (!box) {
                box = std::make_unique<QProgressDialog>(tr("Checking the plan…"), tr("Stop"), 0, 1000, this);
                box->setWindowTitle(tr("Open a plan"));
                box->setWindowModality(Qt::WindowModal);
                box->setMinimumDuration(1000);
            }
            box->setValue(static_cast<int>(share * 999));
            return !box->wasCanceled();
        };
        document = Document::open(QFileInfo(path).absoluteFilePath(), options);
    });
    return document;
}

void MainWindow::showStart()
{
    if (!m_start) {
        m_start = new StartPage(m_stack);
        m_stack->addWidget(m_start);
        connect(m_start, &StartPage::newRequested, this, &MainWindow::newPlan);
        connect(m_start, &StartPage::openRequested, this, &MainWindow::choosePlan);
        connect(m_start, &StartPage::recentRequested, this, &MainWindow::openPlan);
    }
    m_start->refresh();
    m_stack->setCurrentWidget(m_start);
}

void MainWindow::show(std::unique_ptr<Document> document)
{
    delete m_view;
    m_view = nullptr;
    m_check.reset();
    m_document = std::move(document);
    m_messages->setStanding({});
    m_saved->clear();
    if (!m_document) {
        showStart();
    } else {
        m_view = new PlanView(*m_document, m_stack);
        m_stack->addWidget(m_view);
        m_stack->setCurrentWidget(m_view);
        connect(m_view, &PlanView::pageChanged, this, [this] {
            m_messages->dismissProblem();
            refreshCommands();
        });
        connect(m_view, &PlanView::commandsChanged, this, &MainWindow::refreshCommands);
        connect(m_view, &PlanView::findingsChanged, this, &MainWindow::refreshFindings);
        connect(m_document.get(), &Document::changed, this, &MainWindow::afterChange);
        if (m_document->isReadOnly())
            m_messages->setStanding(m_document->readOnlyReason(),
                                    {tr("Save a copy…"), [this] { saveCopy(); }});
        if (!m_document->wasCheckedWhole()) {
            m_check = std::make_unique<BackgroundCheck>(m_document->path());
            connect(m_check.get(), &BackgroundCheck::damaged, this,
                    [this](const QString &sentence) { m_messages->setStanding(sentence); });
        }
        m_saved->setText(m_document->isReadOnly() ? tr("Read only") : tr("Saved"));
    }
    refreshTitle();
    refreshFindings();
    refreshCommands();
}

bool MainWindow::closePlan()
{
    if (m_view && !m_view->commitTyping())
        return false;
    show(nullptr);
    return true;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_view && !m_view->commitTyping())
        return event->ignore();
    settings().setValue(geometrySetting, saveGeometry());
    event->accept();
}

void MainWindow::refreshTitle()
{
    if (!m_document)
        return setWindowTitle(tr("CSP Planner"));
    QString title = tr("%1 (%2)", "plan and file name")
                        .arg(titleOf(*m_document), QFileInfo(m_document->path()).fileName());
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
    m_messages->dismissProblem(true); // whatever was refused, this was not
    m_saved->setText(
        tr("Saved %1").arg(m_document->clock().now().toLocalTime().toString(QStringLiteral("HH:mm"))));
    if (touches(changes, PlanInfo::table)) {
        refreshTitle();
        rememberPlan(m_document->path(), titleOf(*m_document));
    }
    refreshCommands();
}

bool MainWindow::canPerform(Command command) const
{
    switch (command) {
    case Command::NewPlan:
    case Command::OpenPlan:
    case Command::Quit:
    case Command::LightColours:
    case Command::DarkColours:
    case Command::SystemColours:
    case Command::EditAuthor:
    case Command::ShowShortcuts:
    case Command::About:
        return true;
    case Command::Undo:
        return m_document && m_document->canUndo();
    case Command::Redo:
        return m_document && m_document->canRedo();
    case Command::SaveNow:
    case Command::SaveCopy:
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
    case Command::DarkColours:
    case Command::SystemColours:
        preferColours(command == Command::LightColours  ? ColourScheme::Light
                      : command == Command::DarkColours ? ColourScheme::Dark
                                                        : ColourScheme::System);
        return refreshCommands();
    case Command::EditAuthor:
        askAuthor(false);
        return;
    case Command::NextPane:
        return goToPane(1);
    case Command::PreviousPane:
        return goToPane(-1);
    case Command::ShowShortcuts:
        return dialogs::showCommands(this);
    case Command::About:
        return dialogs::showAbout(this);
    default:
        if (m_view)
            m_view->perform(command);
    }
}

bool MainWindow::askAuthor(bool onlyOnce)
{
    if (onlyOnce && isAuthorRemembered())
        return true;
    const auto author = dialogs::author(this, rememberedAuthor());
    if (!author)
        return false;
    rememberAuthor(*author);
    if (m_document)
        m_document->setAuthor(*author);
    return true;
}

void MainWindow::chooseTemplate()
{
    if (const auto name = dialogs::chooseTemplate(this))
        newPlan(*name);
}

void MainWindow::newPlan(const QString &templateName)
{
    if (m_view && !m_view->commitTyping())
        return;
    askAuthor(true);
    attempt(this, [&] {
        const Plan plan = loadTemplate(templateName);
        QString name = plan.info().title.simplified();
        if (!plan.info().shortName.isEmpty())
            name.prepend(plan.info().shortName.simplified() + u' ');
        const auto path = ask::fileToSave(
            this, {tr("Where to keep the new plan"),
                   QDir(folderForPlans()).filePath(fileNameFor(name.isEmpty() ? tr("New plan") : name)),
                   planFilter(), QStringLiteral("csp")});
        if (!path)
            return;
        if (m_document && QFileInfo(*path) == QFileInfo(m_document->path()))
            throw InputError(
                tr("That is the file of the plan that is open. Choose another name for the new one."));
        QString title;
        for (const Template &offered : templates())
            if (offered.name == templateName)
                title = offered.title;
        createPlanFile(*path, plan, rememberedAuthor(), m_clock,
                       tr("New plan from the template “%1”").arg(title), true);
        openPlan(*path);
    });
}

void MainWindow::choosePlan()
{
    const QString folder = m_document ? QFileInfo(m_document->path()).path() : folderForPlans();
    if (const auto path = ask::fileToOpen(this, {tr("Open a plan"), folder, planFilter(), {}}))
        openPlan(*path);
}

void MainWindow::saveCopy()
{
    if (!m_document)
        return;
    // A copy elsewhere is the way out where the plan's own file takes nothing any more.
    const bool whole = m_view->commitTyping();
    const QFileInfo file(m_document->path());
    const QString offered = QDir(folderBeside(file)).filePath(tr("%1 copy.csp").arg(file.completeBaseName()));
    const auto path =
        ask::fileToSave(this, {tr("Save a copy"), offered, planFilter(), QStringLiteral("csp")});
    if (!path)
        return;
    attempt(this, [&] {
        if (QFileInfo(*path) == file)
            throw InputError(tr("That is the file of this plan itself. Choose another name for the copy."));
        m_document->saveCopy(*path, true);
        QString sentence = tr("A copy is in %1.").arg(QDir::toNativeSeparators(*path));
        if (!whole)
            sentence += u' ' + tr("What could not be taken into the plan is not in it.");
        m_messages->say(sentence, MessageBar::Kind::Notice,
                        m_document->isReadOnly()
                            ? MessageBar::Offer{tr("Open the copy"), [this, copy = *path] { openPlan(copy); }}
                            : MessageBar::Offer{});
    });
}

void MainWindow::bringOut(Command command)
{
    if (!m_document || !m_view->commitTyping())
        return;
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
    now.what = place.kind == PlanTreeModel::Kind::Measures ? OutputChoice::What::Measures
                                                           : OutputChoice::What::ActionPlan;
    now.year = m_view->shownYear();
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
    const auto path = ask::fileToSave(
        this, {tr("Export"), QDir(folderBeside(file)).filePath(file.completeBaseName() + u'.' + suffix),
               QStringLiteral("%1 (*.%2)").arg(suffix.toUpper(), suffix), suffix});
    if (!path)
        return;
    attempt(this, [&] {
        if (QFileInfo(*path) == file)
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
        showChanged();
    });
}

namespace {

/// The measures and actions that the rows the newest entry took away belonged to.
std::vector<std::pair<std::string, QString>> ownersOfGone(const History &history)
{
    std::vector<std::pair<std::string, QString>> owners;
    const auto entries = history.newest(1);
    if (entries.empty())
        return owners;
    readChangeSet(history.changeSet(entries.front().n), [&](const RecordedRow &row) {
        if (row.change.kind != RowChange::Kind::Deleted)
            return;
        const auto &columns = contentTable(row.change.table)->columns;
        for (size_t i = 0; i < columns.size(); ++i)
            if (columns[i].refersTo == Measure::table || columns[i].refersTo == Action::table)
                if (const auto *id = std::get_if<QString>(&row.before[i]))
                    owners.emplace_back(columns[i].refersTo, *id);
    });
    return owners;
}

} // namespace

void MainWindow::showChanged()
{
    const RowChanges changes = m_lastChanges;
    for (const bool gone : {false, true}) // rows that are there first
        for (const RowChange &change : changes)
            if ((change.kind == RowChange::Kind::Deleted) == gone && m_view->showRow(change.table, change.id))
                return;
    // What is gone is seen at what it belonged to.
    for (const auto &[table, id] : ownersOfGone(m_document->history()))
        if (m_view->showRow(table, id))
            return;
}

void MainWindow::goToPane(int step)
{
    if (!m_view)
        return;
    const QList<QWidget *> panes = m_view->panes();
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
