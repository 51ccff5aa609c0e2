// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does with copies of its plan that leave.
#include "ui/main_window.h"

#include "core/model/error.h"
#include "core/share/shared_copy.h"
#include "ui/dialogs/share_dialog.h"
#include "ui/models/history_model.h"
#include "ui/plan_view.h"
#include "ui/support/ask.h"
#include "ui/support/attempt.h"
#include "ui/support/background.h"
#include "ui/support/file_preparation.h"
#include "ui/support/hand_over.h"
#include "ui/support/message_bar.h"
#include "ui/support/plan_places.h"

#include <QDir>
#include <QFileInfo>

namespace csp {

namespace {

/// What the message says below its file, in the words of who sends it.
QString bodyFor(const ShareDialog &dialog, const QString &plan, const Author &by)
{
    const QString file = dialog.file().name;
    QStringList lines;
    if (dialog.kind() == ShareDialog::Kind::AgencyPart) {
        const QString back = dialog.returnTo().isEmpty()
                                 ? MainWindow::tr("answer this message and attach the file")
                                 : MainWindow::tr("send the file to %1").arg(dialog.returnTo());
        lines << MainWindow::tr("Attached is the part of %1 in “%2”.", "an agency, a plan")
                     .arg(dialog.forWhom(), plan)
              << QString() << MainWindow::tr("To give your update:")
              << MainWindow::tr("1. Save the attached file “%1” and open it with CSP Planner.").arg(file)
              << MainWindow::tr(
                     "2. On the page “Your update” choose each of your actions, say how it stands, "
                     "and write what has been done. Everything is saved as you type.")
              << MainWindow::tr("3. Choose “Send it back…” on that page, or %1.", "how").arg(back);
    } else if (dialog.kind() == ShareDialog::Kind::UpdateSheet) {
        lines << MainWindow::tr("Attached are the open actions of %1 in “%2”.", "an agency, a plan")
                     .arg(dialog.forWhom(), plan)
              << QString() << MainWindow::tr("To give your update:")
              << MainWindow::tr("1. Open the attached file “%1” in Excel or LibreOffice.").arg(file)
              << MainWindow::tr(
                     "2. Put in your name and the date, choose the status of each action, and write "
                     "what has been done.")
              << MainWindow::tr("3. Save it, answer this message and attach the file.");
    } else {
        lines << MainWindow::tr("Attached is a copy of “%1”.").arg(plan) << QString()
              << MainWindow::tr(
                     "Save the attached file “%1” and open it with CSP Planner. You can change it: "
                     "what you change can be brought into the plan again.")
                     .arg(file);
        if (!dialog.returnTo().isEmpty())
            lines << MainWindow::tr("Please return it to %1.", "an address").arg(dialog.returnTo());
    }
    if (by != Author())
        lines << QString() << HistoryModel::whoText(by);
    return lines.join(u'\n') + u'\n';
}

/// What may say who a person is, in lines: of many the first few.
QString foundText(const PreparedFile &file)
{
    constexpr size_t most = 5;
    const auto &found = file.found;
    QStringList lines{foundLine(static_cast<int>(found.size()))};
    for (size_t i = 0; i < std::min(most, found.size()); ++i)
        lines << found[i].sentence;
    if (found.size() > most)
        lines << MainWindow::tr("and %n more", nullptr, static_cast<int>(found.size() - most));
    return lines.join(u'\n');
}

} // namespace

bool MainWindow::isPart() const
{
    return m_document && !readMadeFrom(m_document->database()).empty();
}

void MainWindow::share()
{
    if (!m_document || !m_view->commitTyping())
        return;
    if (isPart())
        return sendBack();
    ShareDialog dialog(*m_document, this);
    if (!ask::run(dialog)) {
        if (const auto &place = dialog.wantedPlace(); !place.table.empty())
            m_view->showRow(place.table, place.id);
        return;
    }
    const auto agency = selectRow(m_document->database(), dialog.agency());
    deliver(dialog.way() == ShareDialog::Way::Mail, dialog.file(),
            {agency ? agency->email : QString(),
             dialog.file().subject,
             bodyFor(dialog, titleOfPlan(), m_document->author()),
             {}});
}

/// The file of a part, with what was filled in, goes to whoever made it.
void MainWindow::sendBack()
{
    const SharedWith shared = readSharedWith(m_document->database());
    const QString who = shared.by == Author() ? tr("whoever sent it") : HistoryModel::whoText(shared.by);
    PreparedFile back;
    bool ready = false;
    attempt(this, [&] {
        ready = runInBackground(this, tr("Making the copy ready…"),
                                [&, path = m_document->database().path(), by = m_document->author(),
                                 clock = m_document->clock()](const ReportProgress &progress) {
                                    const Snapshot snapshot(path, inThousandths(progress));
                                    back = preparedFile(std::shared_ptr<const PreparedCopy>(
                                        PreparedCopy::returned(snapshot.database(), by, clock)));
                                });
    });
    if (!ready)
        return;
    QStringList detail{m_view->whatIsLeftToFillIn(), back.leaving, foundText(back)};
    detail.removeAll(QString());
    const auto mail = ask::either(
        this, {tr("Send it back"), tr("Send this copy back to %1?", "a person and agency").arg(who),
               detail.join(QStringLiteral("\n\n")), tr("Attach to an e-&mail"), tr("&Save to a folder…")});
    if (!mail)
        return;
    const QString from =
        shared.forWhom.isEmpty() ? HistoryModel::whoText(m_document->author()) : shared.forWhom;
    deliver(*mail, back,
            {shared.returnTo,
             back.subject,
             tr("Attached is the update from %1. “Bring in a copy…” in the File menu of CSP Planner takes it "
                "into the plan.")
                     .arg(from) +
                 QStringLiteral("\n\n") + HistoryModel::whoText(m_document->author()) + u'\n',
             {}});
}

/// Writes the file and brings it to the person's mail program, or to a folder they choose.
void MainWindow::deliver(bool byMail, const PreparedFile &file, MailMessage message)
{
    const QFileInfo plan(m_document->path());
    if (!byMail) {
        const bool isSpreadsheet = QFileInfo(file.name).suffix() == QLatin1String("xlsx");
        const auto path =
            ask::fileToSave(this, {tr("Save the copy"), QDir(folderBeside(plan)).filePath(file.name),
                                   isSpreadsheet ? tr("Update sheets (*.xlsx)") : planFilter(),
                                   isSpreadsheet ? QStringLiteral("xlsx") : QStringLiteral("csp")});
        if (!path)
            return;
        const bool saved = attempt(this, [&] {
            if (isSamePlace(*path, m_document->path()))
                throw InputError(
                    tr("That is the file of this plan itself. Choose another name for the copy."));
            file.save(*path, true);
        });
        if (saved)
            sayShared(*path, tr("The copy is in %1.").arg(QDir::toNativeSeparators(*path)));
        return;
    }
    const bool saved = attempt(this, [&] {
        message.file = handOver::placeFor(plan, file.name);
        file.save(message.file, false);
    });
    if (!saved)
        return;
    handOver::mail(this, message, [this, message](handOver::Outcome outcome) {
        const QString place = QDir::toNativeSeparators(message.file);
        using handOver::Outcome;
        sayShared(
            message.file,
            outcome == Outcome::Mail
                ? tr("A new e-mail has the copy attached; look at it and send it. The copy stays in %1.")
                      .arg(place)
            : outcome == Outcome::Draft
                ? tr("A draft of the e-mail is opened with the copy in it. The copy stays in %1.").arg(place)
                : tr("There is no mail program that could be opened. Attach this file to an e-mail "
                     "yourself: %1.")
                      .arg(place));
    });
}

void MainWindow::sayShared(const QString &path, const QString &sentence)
{
    m_messages->say(sentence, MessageBar::Kind::Notice,
                    {tr("Show in folder"), [this, path] {
                         if (!handOver::showInFolder(path))
                             m_messages->say(tr("No program shows folders here. The file is %1.")
                                                 .arg(QDir::toNativeSeparators(path)));
                     }});
}

} // namespace csp
