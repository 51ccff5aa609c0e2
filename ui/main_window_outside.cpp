// SPDX-License-Identifier: GPL-3.0-or-later
// How the window opens a plan file: its own at once, one from outside as a fresh file once it was checked,
// and what can be done where one cannot be opened.
#include "ui/main_window.h"

#include "core/store/foreign_file.h"
#include "core/store/known_files.h"
#include "core/store/plan_rows.h"
#include "core/store/recover.h"
#include "ui/dialogs/recovery_dialog.h"
#include "ui/plan_view.h"
#include "ui/support/ask.h"
#include "ui/support/attempt.h"
#include "ui/support/author.h"
#include "ui/support/background.h"
#include "ui/support/hand_over.h"
#include "ui/support/message_bar.h"
#include "ui/support/plan_backups.h"
#include "ui/support/plan_places.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QProgressDialog>

namespace csp {

const MainWindow *MainWindow::windowWith(const QString &path)
{
    for (const QWidget *widget : QApplication::topLevelWidgets())
        if (const auto *window = qobject_cast<const MainWindow *>(widget);
            window && window->document() && isSamePlace(window->document()->path(), path))
            return window;
    return nullptr;
}

bool MainWindow::isOwn(const QString &path)
{
    if (const MainWindow *window = windowWith(path))
        return !window->document()->readsCopy() && window->m_fate == Document::FileFate::AsLeft;
    return KnownFiles::isOwn(path);
}

MainWindow::Loaded MainWindow::load(const QString &path, bool takeOver)
{
    Loaded loaded;
    Document::Options options{rememberedAuthor(), m_clock};
    options.takeOver = takeOver;
    options.readOnly = isBackup(path);
    const QString place = QFileInfo(path).absoluteFilePath();
    attempt(
        this, [&] { loaded = isOwn(place) ? openOwn(place, options) : takeIn(place, options); },
        [&](const Error &error) { return waysOut(place, error); });
    return loaded;
}

MainWindow::Loaded MainWindow::openOwn(const QString &path, Document::Options options)
{
    std::unique_ptr<QProgressDialog> box;
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
    return {Document::open(path, options), {}, {}};
}

/// A file from outside: nothing of it but its cells comes near the window, see ForeignFile.
MainWindow::Loaded MainWindow::takeIn(const QString &path, const Document::Options &options)
{
    std::shared_ptr<const ForeignFile> file;
    runInBackground(this, tr("Checking the plan…"), [&](const ReportProgress &progress) {
        file = std::make_shared<ForeignFile>(path, options.author, m_clock, inThousandths(progress));
    });
    if (isTemporaryPlace(path))
        return saveLasting(path, *file, options);
    auto taken = Document::takeIn(path, file, options);
    if (taken.original.isEmpty())
        return {std::move(taken.document), {}, {}};
    return {std::move(taken.document),
            tr("This file came from outside, so it was checked and written anew. Earlier changes can be read "
               "in the history but not undone. The file as it came is kept as “%1”.")
                .arg(QFileInfo(taken.original).fileName()),
            {tr("Show in its folder"), [original = taken.original] { handOver::showInFolder(original); }}};
}

/// What is opened from a message lies where it may be gone tomorrow: it is saved among the plans first.
MainWindow::Loaded MainWindow::saveLasting(const QString &path, const ForeignFile &file,
                                           const Document::Options &options)
{
    QString place = freePlace(fileNameOf(loadPlan(file.database()).info()));
    if (!QFileInfo(QFileInfo(place).path()).isWritable()) {
        const auto chosen =
            ask::fileToSave(this, {tr("Save the plan"), place, planFilter(), QStringLiteral("csp")});
        if (!chosen)
            return {};
        place = *chosen;
    }
    file.saveAs(place, true); // agreed to, where there is one
    KnownFiles::remember(place, documentId(file.database()));
    const QFileInfo saved(place);
    return {Document::open(place, options),
            tr("“%1” lay among temporary files, which are deleted without asking. It was saved as “%2” in "
               "%3, and your changes go there.")
                .arg(QFileInfo(path).fileName(), saved.fileName(), QDir::toNativeSeparators(saved.path())),
            {tr("Move or rename…"), [this] { movePlan(); }}};
}

void MainWindow::sayOpened(const Loaded &loaded)
{
    if (!loaded.sentence.isEmpty())
        m_messages->say(loaded.sentence, MessageBar::Kind::Notice, loaded.offer);
}

/// What can be done about a plan file that could not be opened. Each way leaves that file as it is.
WaysOut MainWindow::waysOut(const QString &path, const Error &error)
{
    const bool gone = !QFileInfo::exists(path);
    if (!gone && !dynamic_cast<const DataError *>(&error))
        return {};
    MessageOffer recovering;
    if (!gone && mayHoldPlan(path))
        recovering = {tr("Recover what can be read…"), [this, path] { recover(path); }};
    const MessageOffer backup = offerBackup(path);
    return backup.carryOut ? WaysOut{backup, recovering} : WaysOut{recovering, {}};
}

void MainWindow::recover(const QString &damaged)
{
    if (m_view && !m_view->commitTyping())
        return;
    const QFileInfo file(damaged);
    const QString folder = isTemporaryPlace(damaged) ? folderForPlans() : folderBeside(file);
    const auto output = ask::fileToSave(
        this, {tr("Recover a plan"),
               QDir(folder).filePath(tr("%1 recovered", "the name of a file").arg(file.completeBaseName()) +
                                     QStringLiteral(".csp")),
               planFilter(), QStringLiteral("csp")});
    if (!output)
        return;
    Recovery recovery;
    if (!attempt(this,
                 [&] {
                     runInBackground(this, tr("Reading what can be read…"),
                                     [&](const ReportProgress &progress) {
                                         recovery = recoverPlan(damaged, *output, rememberedAuthor(), m_clock,
                                                                true, inThousandths(progress));
                                     });
                     KnownFiles::remember(*output, recovery.documentId);
                 }) ||
        !openPlan(*output, std::nullopt))
        return;
    RecoveryDialog dialog(*m_document, file.fileName(), recovery, this);
    ask::run(dialog);
}

} // namespace csp
