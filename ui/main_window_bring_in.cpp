// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does with copies of its plan that came back: shows what they bring, takes it in, goes on
// another time.
#include "ui/main_window.h"

#include "core/merge/before.h"
#include "core/merge/incoming.h"
#include "core/model/error.h"
#include "core/store/foreign_file.h"
#include "ui/dialogs/bring_in_dialog.h"
#include "ui/dialogs/compare_dialog.h"
#include "ui/models/history_model.h"
#include "ui/plan_view.h"
#include "ui/support/ask.h"
#include "ui/support/attempt.h"
#include "ui/support/background.h"
#include "ui/support/kept_drafts.h"
#include "ui/support/message_bar.h"

#include <QFileInfo>

#include <utility>

namespace csp {

/// Shows what one copy brings, or several one after another. Whether all went well.
bool MainWindow::bringIn(const QStringList &paths)
{
    using Outcome = Brought::Outcome;
    if (!m_document || !m_view->commitTyping())
        return false;
    if (paths.size() == 1) {
        const QString file = QFileInfo(paths.front()).fileName();
        const Brought brought = look(paths.front(), {});
        sayBrought(file, brought);
        return brought.outcome == Outcome::BroughtIn || brought.outcome == Outcome::NothingNew;
    }
    std::map<Outcome, QStringList> files;
    QStringList refusals;
    const auto newest = [&] { return m_document->history().newest(1).front().n; };
    const qint64 before = newest();
    for (qsizetype i = 0; i < paths.size(); ++i) {
        const QString file = QFileInfo(paths[i]).fileName();
        const Outcome outcome =
            look(paths[i], tr("%1 of %2", "which of how many").arg(i + 1).arg(paths.size())).outcome;
        if (outcome == Outcome::Refused)
            refusals << m_messages->sentence(); // it names the file and says why
        else
            files[outcome] << tr("“%1”", "a file").arg(file);
        const int left = static_cast<int>(paths.size() - i - 1);
        if (outcome == Outcome::Stopped && left > 0 &&
            !ask::confirm(this, {tr("Bring in copies"), tr("Go on with the next copy?"),
                                 left == 1 ? tr("One more copy was chosen.")
                                           : tr("%n more copies were chosen.", nullptr, left),
                                 tr("Go on"), tr("Stop here")}))
            break;
    }
    const auto list = [&](Outcome outcome) { return files[outcome].join(QStringLiteral(", ")); };
    QStringList sentences;
    if (!files[Outcome::BroughtIn].isEmpty())
        sentences << tr("Brought in: %1.", "files").arg(list(Outcome::BroughtIn));
    if (!files[Outcome::NothingNew].isEmpty())
        sentences << tr("Nothing new in %1.", "files").arg(list(Outcome::NothingNew));
    if (!files[Outcome::Stopped].isEmpty())
        sentences << tr("Stopped: %1.", "files").arg(list(Outcome::Stopped));
    if (!files[Outcome::GivenUp].isEmpty())
        sentences << tr("Given up: %1.", "files").arg(list(Outcome::GivenUp));
    const qint64 after = newest();
    m_messages->say((sentences + refusals).join(u' '),
                    refusals.isEmpty() ? MessageBar::Kind::Notice : MessageBar::Kind::Problem,
                    after > before ? offerChanges(before, after) : MessageBar::Offer());
    return refusals.isEmpty();
}

/// `which`: "2 of 5" of several.
MainWindow::Brought MainWindow::look(const QString &path, const QString &which)
{
    const auto read = [&](const Progress &progress) {
        if (isSamePlace(path, m_document->path()))
            throw InputError(tr("This is the plan that is open here, not a copy of it. Choose the file that "
                                "came back."));
        return std::make_unique<merge::Incoming>(path, progress);
    };
    return look(QFileInfo(path).fileName(), read, which, path);
}

MainWindow::Brought MainWindow::look(const QString &file, const ReadCopy &readCopy, const QString &which,
                                     const QString &path)
{
    using Outcome = Brought::Outcome;
    std::unique_ptr<merge::Incoming> copy;
    bool stopped = false;
    const auto recovering = [&](const Error &error) {
        const bool damaged = !path.isEmpty() && dynamic_cast<const DataError *>(&error) && mayHoldPlan(path);
        return damaged ? WaysOut{{tr("Recover what can be read…"), [this, path] { recover(path); }}, {}}
                       : WaysOut{};
    };
    const auto reading = [&] {
        if (m_document->isReadOnly())
            throw StorageError(m_document->readOnlyReason());
        stopped = !runInBackground(this, tr("Looking at the copy…"), [&](const ReportProgress &progress) {
            copy = readCopy(inThousandths(progress));
        });
    };
    const bool read = attempt(this, reading, recovering);
    if (stopped)
        return {Outcome::Stopped};
    return read ? answer(file, *copy, which) : Brought{};
}

/// Shows what a copy brings, until it is brought in or given up.
MainWindow::Brought MainWindow::answer(const QString &file, const merge::Incoming &copy, const QString &which)
{
    using Outcome = Brought::Outcome;
    const Database &theirs = copy.database();
    const merge::Drafts drafts = keptDrafts();
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
            return {};
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
            drafts.forget(copy);
            return {Outcome::NothingNew};
        }
        merge::Questions questions(preview.conflicts, before);
        BringInDialog dialog({titleOfPlan(), file, options.twoWay ? merge::twoWayText() : QString(), which},
                             preview, std::move(questions), *m_document, theirs, this);
        if (const auto draft = drafts.find(copy))
            dialog.takeAnswers(draft->answers);
        const bool agreed = ask::run(dialog);
        if (!agreed && dialog.wantsToForget()) {
            drafts.forget(copy);
            return {Outcome::GivenUp};
        }
        if (!agreed) {
            const merge::Questions &asked = dialog.model().questions();
            attempt(this, [&] {
                if (asked.open() < asked.count())
                    drafts.keep(copy, file, asked.toJson(), m_document->clock().now());
                else
                    drafts.forget(copy);
            });
            if (!dialog.wantsApart())
                return {Outcome::Stopped};
            options.withApart = true;
            continue;
        }
        options.answers.merge(dialog.answers());
        merge::Merge done;
        if (!attempt(this, [&] { done = merge::bringIn(*m_document, theirs, options); }))
            return {};
        if (!done.conflicts.empty())
            continue; // an answer raised another question
        drafts.forget(copy);
        if (done.entry)
            showChanged();
        return {Outcome::BroughtIn, done.entry};
    }
}

void MainWindow::sayBrought(const QString &file, const Brought &brought)
{
    using Outcome = Brought::Outcome;
    const auto made = brought.entry ? m_document->history().entry(*brought.entry) : std::nullopt;
    switch (brought.outcome) {
    case Outcome::BroughtIn:
        if (!made)
            return m_messages->say(tr("Nothing in the plan reads differently now."));
        m_saidOfNewest = tr("%1. Undo takes all of it back in one step.", "what was done")
                             .arg(made->sentence.simplified());
        return m_messages->say(m_saidOfNewest, MessageBar::Kind::Notice, offerChanges(made->n - 1, made->n));
    case Outcome::NothingNew:
        return m_messages->say(tr("There is nothing in “%1” that your plan does not have.").arg(file));
    case Outcome::Stopped:
        return sayDrafts();
    case Outcome::GivenUp:
        return m_messages->say(tr("“%1” was given up, and what you had answered is forgotten.").arg(file));
    case Outcome::Refused: // that was said
        return;
    }
}

/// To see, and to print, what became different between two entries of the history.
MessageOffer MainWindow::offerChanges(qint64 before, qint64 after)
{
    using Kind = ComparedState::Kind;
    return {tr("What changed…"), [this, before, after] {
                CompareDialog::show(this, *m_document, {Kind::Moment, before, {}}, {Kind::Moment, after, {}});
            }};
}

/// Says with which copy somebody stopped half-way, and offers to go on; the file that came may be gone.
void MainWindow::sayDrafts()
{
    if (!m_document || m_document->isReadOnly())
        return;
    const auto drafts = keptDrafts().of(m_document->id());
    if (drafts.empty())
        return;
    const merge::Drafts::Kept &latest = drafts.front();
    m_messages->say(
        tr("You stopped bringing in “%1” on %2. What you answered is kept.", "a file, when")
            .arg(latest.name, latest.at.toLocalTime().toString(QStringLiteral("dd/MM/yyyy HH:mm"))),
        MessageBar::Kind::Notice, {tr("Go on…"), [this, latest] {
                                       if (m_document && m_view->commitTyping())
                                           goOn(latest);
                                   }});
}

void MainWindow::goOn(const merge::Drafts::Kept &draft)
{
    const auto read = [&](const Progress &progress) { return draft.open(progress); };
    sayBrought(draft.name, look(draft.name, read, {}));
}

void MainWindow::compare()
{
    if (!m_document || !m_view->commitTyping())
        return;
    if (isFileLost()) // what stands there now is another plan, or none
        attempt(this, [&] { throw StorageError(Document::fateText(m_fate)); });
    else
        CompareDialog::show(this, *m_document, CompareDialog::usualBefore(*m_document), {});
}

} // namespace csp
