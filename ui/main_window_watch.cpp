// SPDX-License-Identifier: GPL-3.0-or-later
// What happens to a plan while it is open: somebody else has it or takes it over, its file is lost, the day
// goes by.
#include "ui/main_window.h"

#include "ui/models/history_model.h"
#include "ui/plan_view.h"
#include "ui/support/ask.h"
#include "ui/support/attempt.h"
#include "ui/support/message_bar.h"
#include "ui/support/plan_backups.h"
#include "ui/support/plan_places.h"
#include "ui/support/recent_plans.h"
#include "ui/support/session.h"
#include "ui/support/shortcuts.h"

#include <QClipboard>
#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStatusBar>

#include <utility>

namespace csp {

using Fate = Document::FileFate;

void MainWindow::takeOver()
{
    if (!m_document || !m_document->isHeldElsewhere() || !m_view->commitTyping())
        return;
    if (!ask::confirm(this,
                      {tr("Take over the plan"),
                       tr("Take the plan over from whoever has it open?"),
                       m_document->readOnlyReason() + QStringLiteral("\n\n") +
                           tr("They can only read it from then on. What they have typed and not left yet "
                              "is not in the plan."),
                       tr("Take over"),
                       {},
                       true}))
        return;
    const auto place = m_view->place();
    Loaded loaded = load(m_document->path(), true);
    if (!loaded.document)
        return;
    show(std::move(loaded.document), place);
    sayOpened(loaded);
}

void MainWindow::sayReadOnly()
{
    m_shownReadOnly = m_document->isReadOnly();
    m_saidChangedThere = false;
    if (!m_document->isReadOnly())
        return m_messages->setStanding({});
    if (m_document->isHeldElsewhere())
        m_messages->setStanding(m_document->readOnlyReason(), {tr("Take over…"), [this] { takeOver(); }});
    else
        m_messages->setStanding(m_document->readOnlyReason(), {tr("Save a copy…"), [this] { saveCopy(); }});
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() != QEvent::ActivationChange)
        return;
    // Somebody comes back to it, perhaps after a night: what there is to see is looked at first.
    if (isActiveWindow() && m_document)
        watchOthers();
    // What another instance of the program did meanwhile; not before this one is on screen.
    if (isActiveWindow() && m_wasLeft && rereadShortcuts())
        takeShortcuts();
    m_wasLeft = !isActiveWindow();
}

void MainWindow::watchOthers()
{
    attempt(this, [&] {
        if (m_day != m_clock.today()) {
            m_day = m_clock.today();
            m_view->dayChanged();
            makeBackup();
        }
        if (m_shownReadOnly)
            return follow();
        lookAtFile();
        if (m_fate != Fate::AsLeft || m_document->stillHolds())
            return;
        sayReadOnly();
        refreshTitle();
        refreshCommands();
        if (m_view->commitTyping())
            rebuildView(); // so that nothing looks as if it could be typed in
    });
}

void MainWindow::follow()
{
    if (!m_document->isHeldElsewhere() || m_document->followOthers())
        return;
    if (m_document->readsCopy()) // a file from outside is checked again before anything of it is shown
        return sayChangedThere();
    // It is tried again until it works: a synchroniser may be half-way through writing the file.
    std::unique_ptr<Document> document;
    try {
        document = Document::open(m_document->path(), {m_document->author(), m_clock});
    } catch (const Error &) {
        const Fate fate = QFileInfo::exists(m_document->path()) ? Fate::Overwritten : Fate::Gone;
        if (m_fate != fate)
            sayFate(fate);
        return;
    }
    show(std::move(document), m_view->place());
}

bool MainWindow::isFileLost()
{
    if (m_document && !m_shownReadOnly)
        attempt(this, [&] { lookAtFile(); });
    return m_fate != Fate::AsLeft;
}

void MainWindow::sayChangedThere()
{
    if (!std::exchange(m_saidChangedThere, true))
        m_messages->setStanding(m_document->readOnlyReason() + u' ' + tr("It was changed there since."),
                                {tr("Show it as it is now"), [this] { openAgain(); }},
                                {tr("Take over…"), [this] { takeOver(); }});
}

void MainWindow::openAgain()
{
    const auto place = m_view->place();
    if (Loaded loaded = load(m_document->path()); loaded.document) {
        show(std::move(loaded.document), place);
        sayOpened(loaded);
    }
}

void MainWindow::lookAtFile()
{
    const bool apart = m_document->hasFallenBack();
    const Fate fate = m_document->lookAtFile();
    if (fate != m_fate)
        sayFate(fate);
    if (fate == Fate::AsLeft && apart && m_view->commitTyping())
        rebuildView(); // the file that came back may hold more than the copy shown meanwhile
}

void MainWindow::sayFate(Fate fate)
{
    m_fate = fate;
    if (fate == Fate::AsLeft) {
        m_messages->setStanding({});
        m_saved->setText(tr("Saved"));
        return refreshCommands();
    }
    m_saved->setText(tr("Not in its file"));
    const MessageBar::Offer save{tr("Save a copy…"), [this] { saveCopy(); }};
    if (fate != Fate::Overwritten)
        return m_messages->setStanding(Document::fateText(fate), save);
    const auto copy = m_view->newestCopy();
    if (!copy)
        return m_messages->setStanding(
            tr("Another program put something else into the plan file while it was open, and what was in it "
               "before was not kept. Open the file again to see what is in it now."),
            {tr("Open it again"), [this] { openPlan(m_document->path(), std::nullopt); }});
    const auto before = m_latest;
    m_document->fallBackTo(copy);
    QString sentence = Document::fateText(fate);
    if (const auto kept = m_document->history().newest(1); !kept.empty() && kept.front().n < before)
        sentence +=
            u' ' +
            tr("What was changed after %1 is not in the copy.").arg(HistoryModel::whenText(kept.front()));
    m_messages->setStanding(sentence, save);
}

/// Where the file takes nothing any more, what is typed must not keep anybody from opening it again.
bool MainWindow::keepTyping()
{
    if (!isFileLost())
        return false;
    QWidget *focus = focusWidget();
    const auto *text = qobject_cast<QPlainTextEdit *>(focus);
    const auto *line = qobject_cast<QLineEdit *>(focus);
    if (!text && !line)
        return false;
    QGuiApplication::clipboard()->setText(text ? text->toPlainText() : line->text());
    statusBar()->showMessage(tr("What you had typed is on the clipboard."), 20'000);
    return true;
}

void MainWindow::noteLatest()
{
    const auto newest = m_document->history().newest(1);
    m_latest = newest.empty() ? 0 : newest.front().n;
}

void MainWindow::goOnInCopy()
{
    if (m_fate == Fate::Overwritten && !m_document->hasFallenBack())
        return m_messages->dismiss(); // the standing message says why there is nothing to save
    const QFileInfo file(m_document->path());
    const bool back = m_fate == Fate::Gone && QFileInfo(file.path()).isWritable();
    const QString offered =
        back ? file.filePath()
             : QDir(folderBeside(file)).filePath(tr("%1 copy.csp").arg(file.completeBaseName()));
    const auto path =
        ask::fileToSave(this, {tr("Save a copy"), offered, planFilter(), QStringLiteral("csp")});
    if (!path || !attempt(this, [&] { m_document->goOnIn(*path); }))
        return;
    sayFate(Fate::AsLeft);
    forgetOpen(file.filePath());
    rememberOpen(m_document->path());
    rememberPlan(m_document->path(), titleOfPlan());
    refreshTitle();
    // What was typed while nothing could be saved goes into it now.
    if (m_view->commitTyping()) {
        rebuildView();
        m_messages->say(tr("You go on in %1.").arg(QDir::toNativeSeparators(*path)));
    }
}

} // namespace csp
