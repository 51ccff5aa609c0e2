// SPDX-License-Identifier: GPL-3.0-or-later
// Dated backups: made while a plan is open, offered where its file is damaged, looked at and brought back.
#include "ui/main_window.h"

#include "core/store/known_files.h"
#include "ui/dialogs/backups_dialog.h"
#include "ui/models/history_model.h"
#include "ui/plan_view.h"
#include "ui/support/ask.h"
#include "ui/support/attempt.h"
#include "ui/support/background.h"
#include "ui/support/message_bar.h"
#include "ui/support/plan_backups.h"
#include "ui/support/plan_places.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace csp {

namespace {

/// A name beside a plan that no file has: "Charnwood 2026-11-27 16.02.csp".
QString placeForBackup(const QString &plan, const Backup &backup)
{
    const QFileInfo file(plan);
    return freePath(QDir(folderBeside(file))
                        .filePath(QStringLiteral("%1 %2.csp")
                                      .arg(file.completeBaseName(),
                                           backup.at.toString(QStringLiteral("yyyy-MM-dd HH.mm")))));
}

/// How many changes a damaged file still tells of that a backup lacks; 0 where it tells of none.
int changesSince(const Backup &backup, const QString &damaged)
{
    int count = 0;
    try {
        checkHeader(damaged);
        const Database file(damaged, Database::Access::Untouched);
        checkLayout(file);
        const History history(file);
        if (const auto same = history.entry(backup.newest.n); !same || same->id != backup.newest.id)
            return 0;
        constexpr int mostCounted = 10'000;
        for (const HistoryEntry &entry : history.newest(mostCounted))
            count += entry.n > backup.newest.n;
    } catch (const Error &) { // what was counted is at least so many
    }
    return count;
}

/// What could be undone in a plan still can be when it comes from a backup in a folder of the program's own.
/// From elsewhere it is opened as any file from outside.
void bringBack(const Backup &backup, const QString &path)
{
    const QString document = Backups::restore(backup, path);
    if (isOwnBackupFolder())
        KnownFiles::remember(path, document);
}

} // namespace

void MainWindow::makeBackup()
{
    m_backup.reset();
    if (!m_document || m_document->isReadOnly())
        return;
    m_backup = std::make_unique<BackupMaker>(m_document->path(), m_clock.now());
    connect(m_backup.get(), &BackupMaker::failed, this, [this](const QString &sentence) {
        if (std::exchange(m_saidBackup, true))
            return; // once is enough while the window is open
        m_messages->say(
            tr("No backup of this plan could be made today. %1 Your work is saved in the plan as ever.")
                .arg(sentence),
            MessageBar::Kind::Problem, {tr("Preferences…"), [this] { editPreferences(); }});
    });
}

MessageOffer MainWindow::offerBackup(const QString &path)
{
    const std::vector<Backup> backups = backupsFor(path);
    auto whole = backups.end();
    runInBackground(this, tr("Looking for a backup that is whole…"), [&](const ReportProgress &) {
        whole = std::find_if(backups.begin(), backups.end(), Backups::isWhole);
    });
    if (whole == backups.end())
        return {};
    return {tr("Open the backup of %1", "when").arg(whenText(*whole)),
            [this, path, found = *whole] { openBackup(found, path); }};
}

/// Brings a backup back beside a plan whose file is damaged, or in its place where it is gone.
void MainWindow::openBackup(const Backup &backup, const QString &plan)
{
    const bool gone = !QFileInfo::exists(plan);
    const QString path = gone ? plan : placeForBackup(plan, backup);
    if (!attempt(this, [&] { bringBack(backup, path); }) || !openPlan(path, std::nullopt))
        return;
    QStringList sentences{tr("This is the backup of %1, now in %2.", "when, a file")
                              .arg(whenText(backup), QDir::toNativeSeparators(path))};
    if (!gone)
        sentences << tr("The damaged file was left as it is.");
    sentences << tr("The last change in it is “%1” of %2.", "a change of the history, when")
                     .arg(backup.newest.sentence.simplified(), HistoryModel::whenText(backup.newest));
    if (const int lost = gone ? 0 : changesSince(backup, plan))
        sentences << (lost == 1 ? tr("One later change is not in it.")
                                : tr("%n later changes are not in it.", nullptr, lost));
    else
        sentences << tr("What was changed after that is not in it.");
    m_messages->say(sentences.join(u' '), MessageBar::Kind::Problem); // so that it stays
}

void MainWindow::showBackups()
{
    if (!m_document || !m_view->commitTyping())
        return;
    BackupsDialog dialog(*m_document, planBackups(), this);
    if (!ask::run(dialog) || dialog.wanted() == BackupsDialog::Wanted::Nothing)
        return;
    const Backup backup = dialog.backup();
    if (dialog.wanted() == BackupsDialog::Wanted::Look) {
        openPlan(backup.path, std::nullopt);
        return;
    }
    const auto path =
        ask::fileToSave(this, {tr("Bring back a backup"), placeForBackup(m_document->path(), backup),
                               planFilter(), QStringLiteral("csp")});
    if (path && attempt(this, [&] { bringBack(backup, *path); }) && openPlan(*path, std::nullopt))
        m_messages->say(
            tr("This is the backup of %1, in a file of its own. The plan it was made from is as it was.")
                .arg(whenText(backup)));
}

} // namespace csp
