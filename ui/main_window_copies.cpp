// SPDX-License-Identifier: GPL-3.0-or-later
// How copies of the plan that come back reach the window; main_window_bring_in.cpp brings them in.
#include "ui/main_window.h"

#include "core/model/error.h"
#include "core/store/known_files.h"
#include "core/store/page_reader.h"
#include "core/store/plan_summary.h"
#include "ui/models/history_model.h"
#include "ui/support/ask.h"
#include "ui/support/attempt.h"
#include "ui/support/plan_places.h"
#include "ui/support/recent_plans.h"

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
            if (!takeAsCopies(paths))
                for (const QString &path : paths)
                    openPlan(path);
        },
        Qt::QueuedConnection);
}

/// The plan of ours that a file is another copy of: its path, and what the file says of itself.
std::optional<MainWindow::Copy> MainWindow::copyAt(const QString &path) const
{
    if (windowWith(path) || !QFileInfo(path).isFile() || isOwn(path))
        return std::nullopt; // our own, as we left it, costs no look into it
    Copy copy;
    const bool sheet = isSpreadsheet(path); // it says of which plan it is only when it is read
    if (sheet && !m_document)
        return std::nullopt;
    try {
        if (!sheet && !hasSmallLayout(path)) // SQLite would be long in reading one that is made to harm
            return std::nullopt;
        copy.summary = summaryOf(sheet ? m_document->database().path() : path);
    } catch (const Error &) {
        return std::nullopt; // opening it says why
    }
    if (m_document && m_document->id() == copy.summary.documentId)
        copy.ours = m_document->path();
    // Of several files of that plan the one that was opened last, before one that was only kept.
    QStringList places = KnownFiles::placesOf(copy.summary.documentId);
    places.removeIf([&](const QString &place) { return isSamePlace(place, path); });
    for (const RecentPlan &recent : recentPlans())
        for (const QString &place : std::as_const(places))
            if (copy.ours.isEmpty() && isSamePlace(place, recent.path))
                copy.ours = place;
    if (copy.ours.isEmpty() && !places.isEmpty())
        copy.ours = places.front();
    return copy.ours.isEmpty() ? std::nullopt : std::optional(copy);
}

/// Opens the plan of ours that copies are of, where it is not open, and shows what they bring.
bool MainWindow::seeCopies(const QString &ours, const QStringList &paths)
{
    if (!(m_document && isSamePlace(m_document->path(), ours)) && !openPlan(ours, std::nullopt))
        return false;
    return bringIn(paths);
}

/// Where a file is another copy of a plan of ours, asks whether to see what it brings. Whether that went
/// well; nothing when the file is to be opened by itself.
std::optional<bool> MainWindow::takeAsCopy(const QString &path)
{
    if (isSpreadsheet(path))
        return attempt(this,
                       [&] {
                           if (!m_document)
                               throw InputError(
                                   tr("“%1” is an update sheet, not a plan. Open the plan that it "
                                      "was made from, then bring it in.")
                                       .arg(QFileInfo(path).fileName()));
                       }) &&
               bringIn({path});
    const auto copy = copyAt(path);
    if (!copy)
        return std::nullopt;
    const PlanSummary &summary = copy->summary;
    const QString who = summary.changedBy == Author() ? tr("somebody who is not named")
                                                      : HistoryModel::whoText(summary.changedBy);
    const auto see = ask::either(
        this,
        {tr("A copy of your plan"),
         tr("“%1” is a copy of “%2”, last changed by %3.", "a file, a plan, who")
             .arg(QFileInfo(path).fileName(), titleText(summary.partnership, summary.title), who),
         tr("Your plan is %1. What the copy brings is shown first; nothing is written before you say so.")
             .arg(QFileInfo(copy->ours).fileName()),
         tr("See what it &brings"), tr("&Open by itself")});
    if (!see)
        return false;
    return *see ? std::optional(seeCopies(copy->ours, {path})) : std::nullopt;
}

/// Where several files are all copies of one plan of ours, asks once. false: they are something else.
bool MainWindow::takeAsCopies(const QStringList &paths)
{
    if (paths.size() < 2)
        return false;
    std::optional<Copy> first;
    for (const QString &path : paths) {
        const auto copy = copyAt(path);
        if (!copy || (first && !isSamePlace(first->ours, copy->ours)))
            return false;
        if (!first)
            first = copy;
    }
    if (ask::confirm(this,
                     {tr("Copies of your plan"),
                      tr("%n of these files are copies of “%1”.", nullptr, static_cast<int>(paths.size()))
                          .arg(titleText(first->summary.partnership, first->summary.title)),
                      tr("Your plan is %1. What they bring is shown one after another; nothing is written "
                         "before you say so.")
                          .arg(QFileInfo(first->ours).fileName()),
                      tr("See what they &bring")}))
        seeCopies(first->ours, paths);
    return true;
}

void MainWindow::chooseCopies()
{
    const QStringList paths = ask::filesToOpen(this, {tr("Bring in copies"),
                                                      folderBeside(QFileInfo(m_document->path())),
                                                      tr("Plans and update sheets (*.csp *.xlsx)"),
                                                      {}});
    if (!paths.isEmpty())
        bringIn(paths);
}

} // namespace csp
