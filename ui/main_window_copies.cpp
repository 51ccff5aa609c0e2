// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does with copies of its plan that come back.
#include "ui/main_window.h"

#include "core/merge/before.h"
#include "core/merge/incoming.h"
#include "core/merge/words.h"
#include "core/model/error.h"
#include "core/store/known_files.h"
#include "core/store/plan_summary.h"
#include "core/store/versions.h"
#include "ui/dialogs/bring_in_dialog.h"
#include "ui/dialogs/plan_dialogs.h"
#include "ui/models/history_model.h"
#include "ui/plan_view.h"
#include "ui/support/ask.h"
#include "ui/support/attempt.h"
#include "ui/support/background.h"
#include "ui/support/kept_answers.h"
#include "ui/support/message_bar.h"
#include "ui/support/plan_places.h"
#include "ui/support/recent_plans.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>

#include <utility>

namespace csp {

namespace {

QStringList plansIn(const QMimeData *data)
{
    QStringList paths;
    for (const QUrl &url : data->urls())
        for (const QLatin1String ending : {QLatin1String(".csp"), QLatin1String(".xlsx")})
            if (url.isLocalFile() && url.toLocalFile().endsWith(ending, Qt::CaseInsensitive))
                paths << url.toLocalFile();
    return paths;
}

bool isOpenInAWindow(const QString &path)
{
    for (const QWidget *widget : QApplication::topLevelWidgets())
        if (const auto *window = qobject_cast<const MainWindow *>(widget);
            window && window->document() && isSamePlace(window->document()->path(), path))
            return true;
    return false;
}

} // namespace

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!plansIn(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    const QStringList paths = plansIn(event->mimeData());
    event->acceptProposedAction();
    // After the drop is over: what comes now asks questions.
    QMetaObject::invokeMethod(
        this,
        [this, paths] {
            for (const QString &path : paths)
                openPlan(path);
        },
        Qt::QueuedConnection);
}

/// Where a file is another copy of a plan of ours, asks whether to see what it brings. Whether that went
/// well; nothing when the file is to be opened by itself.
std::optional<bool> MainWindow::takeAsCopy(const QString &path)
{
    if (isOpenInAWindow(path) || !QFileInfo(path).isFile() || KnownFiles::isOwn(path))
        return std::nullopt; // our own, as we left it, costs no look into it
    if (isSpreadsheet(path))
        return attempt(this,
                       [&] {
                           if (!m_document)
                               throw InputError(
                                   tr("“%1” is an update sheet, not a plan. Open the plan that it "
                                      "was made from, then bring it in.")
                                       .arg(QFileInfo(path).fileName()));
                       }) &&
               bringIn(path);
    PlanSummary summary;
    try {
        summary = summaryOf(path);
    } catch (const Error &) {
        return std::nullopt; // opening it says why
    }
    QString ours = m_document && m_document->id() == summary.documentId ? m_document->path() : QString();
    // Of several files of that plan the one that was opened last, before one that was only kept.
    QStringList places = KnownFiles::placesOf(summary.documentId);
    places.removeIf([&](const QString &place) { return isSamePlace(place, path); });
    for (const RecentPlan &recent : recentPlans())
        for (const QString &place : std::as_const(places))
            if (ours.isEmpty() && isSamePlace(place, recent.path))
                ours = place;
    if (ours.isEmpty() && !places.isEmpty())
        ours = places.front();
    if (ours.isEmpty())
        return std::nullopt;
    const QString who = summary.changedBy == Author() ? tr("somebody who is not named")
                                                      : HistoryModel::whoText(summary.changedBy);
    const auto see = ask::either(
        this,
        {tr("A copy of your plan"),
         tr("“%1” is a copy of “%2”, last changed by %3.", "a file, a plan, who")
             .arg(QFileInfo(path).fileName(), titleText(summary.partnership, summary.title), who),
         tr("Your plan is %1. What the copy brings is shown first; nothing is written before you say so.")
             .arg(QFileInfo(ours).fileName()),
         tr("See what it &brings"), tr("&Open by itself")});
    if (!see)
        return false;
    if (!*see || (!(m_document && isSamePlace(m_document->path(), ours)) && !openPlan(ours, std::nullopt)))
        return *see ? std::optional(false) : std::nullopt;
    return bringIn(path);
}

void MainWindow::chooseCopies()
{
    const auto path = ask::fileToOpen(this, {tr("Bring in a copy"),
                                             folderBeside(QFileInfo(m_document->path())),
                                             tr("Plans and update sheets (*.csp *.xlsx)"),
                                             {}});
    if (path)
        bringIn(*path);
}

bool MainWindow::bringIn(const QString &path)
{
    if (!m_document || !m_view->commitTyping())
        return false;
    std::unique_ptr<merge::Incoming> copy;
    const bool read = attempt(this, [&] {
        if (isSamePlace(path, m_document->path()))
            throw InputError(tr("This is the plan that is open here, not a copy of it. Choose the file that "
                                "came back."));
        if (m_document->isReadOnly())
            throw StorageError(m_document->readOnlyReason());
        const bool done =
            runInBackground(this, tr("Looking at the copy…"), [&](const ReportProgress &progress) {
                copy = std::make_unique<merge::Incoming>(
                    path, [&](double part) { return progress(static_cast<int>(1000 * part), 1000); });
            });
        if (!done)
            copy.reset();
    });
    return read && copy && answer(path, *copy);
}

/// Shows what a copy brings, until it is brought in or given up.
bool MainWindow::answer(const QString &path, const merge::Incoming &copy)
{
    const Database &theirs = copy.database();
    const QString file = QFileInfo(path).fileName();
    const QString id = m_document->id();
    merge::Options options;
    options.twoWay = !copy.hasStamps();
    bool askedAgain = false;
    for (;;) {
        merge::Merge preview;
        std::map<merge::Place, std::vector<Value>> before;
        if (!attempt(this, [&] {
                preview = merge::compare(*m_document, theirs, options);
                before = merge::valuesBefore(*m_document, theirs, preview.conflicts);
            }))
            return false;
        if (preview.takenBack && !std::exchange(askedAgain, true)) {
            const auto entry = m_document->history().entry(*preview.takenBack);
            options.again =
                ask::confirm(this, {tr("Bring in a copy"),
                                    tr("You brought this in on %1 and took it back. Bring it in again?")
                                        .arg(entry ? HistoryModel::whenText(*entry) : QString()),
                                    tr("Otherwise only what is new in the copy is shown."),
                                    tr("Bring it in again"), tr("Only what is new")});
            if (options.again)
                continue;
        }
        if (preview.changes.empty() && preview.conflicts.empty() && preview.settled.empty() &&
            preview.apart.empty()) {
            // What it knows of is known from now on.
            attempt(this, [&] { merge::bringIn(*m_document, theirs, options); });
            m_messages->say(tr("There is nothing in “%1” that your plan does not have.").arg(file));
            return true;
        }
        merge::Questions questions(preview.conflicts, before);
        BringInDialog dialog({titleOfPlan(), file, options.twoWay ? merge::twoWayText() : QString()}, preview,
                             std::move(questions), m_document->database(), theirs, this);
        dialog.takeAnswers(keptAnswers::of(id));
        const bool agreed = ask::run(dialog);
        if (!agreed) {
            attempt(this, [&] { keptAnswers::keep(id, dialog.model().questions().toJson()); });
            if (!dialog.wantsApart())
                return false;
            options.withApart = true;
            continue;
        }
        options.answers.merge(dialog.answers());
        merge::Merge done;
        if (!attempt(this, [&] { done = merge::bringIn(*m_document, theirs, options); }))
            return false;
        if (!done.conflicts.empty())
            continue; // an answer raised another question
        attempt(this, [&] { keptAnswers::keep(id, {}); });
        if (done.entry) {
            showChanged();
            sayBroughtIn(*done.entry);
        } else {
            m_messages->say(tr("Nothing in the plan reads differently now."));
        }
        return true;
    }
}

void MainWindow::sayBroughtIn(qint64 entry)
{
    const auto made = m_document->history().entry(entry);
    if (!made)
        return;
    m_messages->say(
        tr("%1. Undo takes all of it back in one step.", "what was done").arg(made->sentence.simplified()),
        MessageBar::Kind::Notice,
        {tr("What changed…"), [this, entry] {
             QStringList sentences;
             attempt(this, [&] {
                 const Database &database = m_document->database();
                 for (const merge::Change &change :
                      merge::changesOf(changesSince(database, entry - 1), database))
                     sentences << merge::sentence(change, database, database);
             });
             dialogs::showChanges(this, tr("before the copy was brought in"), sentences);
         }});
}

} // namespace csp
