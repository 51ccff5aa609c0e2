// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does with a plan as a whole: opening, making, moving and copying its file, and going back.
#include "ui/main_window.h"

#include "core/exchange/templates.h"
#include "core/store/known_files.h"
#include "core/store/plan_rows.h"
#include "ui/dialogs/help_dialogs.h"
#include "ui/dialogs/plan_dialogs.h"
#include "ui/models/history_model.h"
#include "ui/pages/page.h"
#include "ui/plan_view.h"
#include "ui/support/ask.h"
#include "ui/support/attempt.h"
#include "ui/support/author.h"
#include "ui/support/message_bar.h"
#include "ui/support/plan_backups.h"
#include "ui/support/plan_places.h"
#include "ui/support/recent_plans.h"
#include "ui/support/session.h"

#include <QDir>
#include <QFileInfo>
#include <QStackedWidget>
#include <QTimer>

namespace csp {

QString MainWindow::planFilter()
{
    return tr("Plans (*.csp)");
}

QString MainWindow::titleOfPlan() const
{
    const auto plan = selectRow(m_document->database(), PlanInfo{}.id).value_or(PlanInfo());
    return titleText((plan.shortName.isEmpty() ? plan.partnership : plan.shortName).simplified(),
                     plan.title.simplified());
}

bool MainWindow::openPlan(const QString &path)
{
    if (const auto brought = takeAsCopy(path))
        return *brought;
    return openPlan(path, std::nullopt);
}

bool MainWindow::reopenPlan(const QString &path)
{
    const auto left = whereLeft(path);
    if (!openPlan(path, left ? std::optional(left->place) : std::nullopt))
        return false;
    if (left && !left->table.empty() && m_view->place() == left->place)
        m_view->page()->showRow(left->table, left->row);
    return true;
}

void MainWindow::rememberWhere()
{
    if (!m_view)
        return;
    const auto [table, row] = m_view->page()->chosenRow();
    rememberLeft(m_document->path(), {m_view->place(), table, row});
}

bool MainWindow::openPlan(const QString &path, const std::optional<PlanTreeModel::Place> &place)
{
    if (m_document && isSamePlace(path, m_document->path()) && !isFileLost())
        return true;
    if (m_view && !m_view->commitTyping() && !keepTyping())
        return false;
    // The same file again, as it is now: the lock that is ours already must not stand in the way.
    const bool again = m_document && isSamePlace(path, m_document->path()) && m_document->hasLock();
    Loaded loaded = load(path, again);
    if (!loaded.document)
        return false;
    if (m_document)
        forgetOpen(m_document->path()); // the next start shows what this window shows
    show(std::move(loaded.document), place);
    rememberOpen(m_document->path());
    // When it is on screen: writing the list takes longer than drawing the plan's tree.
    QTimer::singleShot(0, m_view, [this] { rememberPlan(m_document->path(), titleOfPlan()); });
    sayDrafts();
    sayOpened(loaded);
    return true;
}

bool MainWindow::closePlan()
{
    if (m_view && !m_view->commitTyping())
        return false;
    if (m_document)
        forgetOpen(m_document->path());
    show(nullptr);
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
    QString path;
    const bool made = attempt(this, [&] {
        const Plan plan = loadTemplate(templateName);
        QString title;
        for (const Template &offered : templates())
            if (offered.name == templateName)
                title = offered.title;
        path = freePlace(fileNameOf(plan.info()));
        createOwnPlanFile(path, plan, rememberedAuthor(), m_clock,
                          tr("New plan from the template “%1”").arg(title));
    });
    if (!made || !openPlan(path, std::nullopt))
        return;
    const QFileInfo file(path);
    m_messages->say(tr("The new plan is the file “%1” in %2. Every change is saved there as you make it.")
                        .arg(file.fileName(), QDir::toNativeSeparators(file.path())),
                    MessageBar::Kind::Notice, {tr("Move or rename…"), [this] { movePlan(); }});
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
    if (isFileLost() && !m_document->isReadOnly())
        return goOnInCopy();
    // A copy elsewhere is the way out where the plan's own file takes nothing any more.
    const bool whole = m_view->commitTyping();
    const QFileInfo file(m_document->path());
    const QString offered = QDir(folderBeside(file)).filePath(tr("%1 copy.csp").arg(file.completeBaseName()));
    const auto path =
        ask::fileToSave(this, {tr("Save a copy"), offered, planFilter(), QStringLiteral("csp")});
    if (!path)
        return;
    attempt(this, [&] {
        if (isSamePlace(*path, m_document->path()))
            throw InputError(tr("That is the file of this plan itself. Choose another name for the copy."));
        saveOwnCopy(*path);
        QString sentence = tr("A copy is in %1.").arg(QDir::toNativeSeparators(*path));
        if (!whole)
            sentence += u' ' + tr("What could not be taken into the plan is not in it.");
        m_messages->say(sentence, MessageBar::Kind::Notice,
                        m_document->isReadOnly()
                            ? MessageBar::Offer{tr("Open the copy"),
                                                [this, copy = *path] { openPlan(copy, std::nullopt); }}
                            : MessageBar::Offer{});
    });
}

/// To go on in it as in our own.
void MainWindow::saveOwnCopy(const QString &path)
{
    m_document->saveCopy(path, true);
    KnownFiles::remember(path, m_document->id());
}

void MainWindow::movePlan()
{
    if (!m_document || m_document->isReadOnly() || !m_view->commitTyping())
        return;
    const QString from = m_document->path();
    const auto to =
        ask::fileToSave(this, {tr("Move or rename the plan"), from, planFilter(), QStringLiteral("csp")});
    if (!to || isSamePlace(*to, from))
        return;
    // A whole copy first, and only then the old file goes: at every moment there is one of them.
    if (!attempt(this, [&] { saveOwnCopy(*to); }))
        return;
    closePlan();
    const bool removed = QFile::remove(from);
    forgetPlan(from);
    if (!openPlan(*to, std::nullopt))
        return;
    const QString place = QDir::toNativeSeparators(*to);
    m_messages->say(removed ? tr("The plan is now in %1.").arg(place)
                            : tr("The plan is now in %1. The old file could not be removed: %2.")
                                  .arg(place, QDir::toNativeSeparators(from)));
}

void MainWindow::makeSeparatePlan()
{
    if (!m_document || !m_view->commitTyping())
        return;
    const QFileInfo file(m_document->path());
    const QString offered =
        QDir(folderBeside(file)).filePath(tr("%1 separate.csp").arg(file.completeBaseName()));
    const auto path =
        ask::fileToSave(this, {tr("Make a separate plan"), offered, planFilter(), QStringLiteral("csp")});
    if (!path)
        return;
    const bool made = attempt(this, [&] {
        if (isSamePlace(*path, m_document->path()))
            throw InputError(
                tr("That is the file of this plan itself. Choose another name for the separate plan."));
        createOwnPlanFile(*path, loadPlan(m_document->database()), rememberedAuthor(), m_clock,
                          tr("Separate plan made from “%1”").arg(titleOfPlan()), true);
    });
    if (made && openPlan(*path, std::nullopt))
        m_messages->say(
            tr("This is the separate plan. What is changed here never comes together with the plan it "
               "was made from."));
}

void MainWindow::nameVersion()
{
    if (!m_document || !m_view->commitTyping())
        return;
    const auto name = dialogs::versionName(this);
    if (!name || !attempt(this, [&] { m_document->nameVersion(*name); }))
        return;
    m_messages->say(
        tr("The plan as it is now is called “%1”. The history shows it, and from there you can compare "
           "with it or go back to it.")
            .arg(name->simplified()));
}

void MainWindow::goBackToOpening()
{
    if (!m_document || !m_view->commitTyping())
        return;
    const qint64 opened = m_document->openedAt();
    const auto entry = m_document->history().entry(opened);
    const auto newest = m_document->history().newest(1);
    if (!entry || newest.empty() || newest.front().n == opened)
        return m_messages->say(tr("Nothing has been changed since this plan was opened."));
    if (!ask::confirm(
            this, {tr("Go back"), tr("Take back everything since this plan was opened?"),
                   tr("It was last changed before that by %1 on %2. The way back is one change, and can be "
                      "undone itself.")
                       .arg(HistoryModel::whoText(entry->author), HistoryModel::whenText(*entry)),
                   tr("Go back")}))
        return;
    attempt(this,
            [&] { m_document->goBackTo(opened, tr("Go back to how the plan was when it was opened")); });
}

} // namespace csp
