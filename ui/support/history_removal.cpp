// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/history_removal.h"

#include "core/edit/typed.h"
#include "core/model/labels.h"
#include "core/store/document.h"
#include "core/store/forget.h"
#include "ui/dialogs/history_dialogs.h"
#include "ui/support/attempt.h"
#include "ui/support/background.h"
#include "ui/support/kept_drafts.h"
#include "ui/support/plan_backups.h"

#include <QCoreApplication>

#include <optional>
#include <utility>

namespace csp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::HistoryRemoval)
};

constexpr int yearsOffered = 3;
constexpr qsizetype mostListed = 20; ///< texts and versions in the question

/// What is removed outside the plan.
struct Elsewhere {
    Backups::Forgotten backups;
    int drafts = 0;
};

QStringList sentencesAbout(const Forgetting &what, const Elsewhere &elsewhere)
{
    QStringList all;
    if (!what.isNothing())
        all << Text::tr("This cannot be undone.");
    if (what.upTo == 0)
        all << Text::tr("Changes before and after it can be taken back as ever. Where the plan is taken back "
                        "past it, “%1” stands in place of the words. Dates, numbers and choices stay.")
                   .arg(removedMark());
    else
        all << Text::tr(
            "%n lines of the history go. Nothing can be taken back past that day, and the plan can "
            "no longer be compared with how it was before.",
            nullptr, static_cast<int>(what.lines));
    if (what.pictures > 0)
        all << (what.pictures == 1 ? Text::tr("A picture goes, too.")
                                   : Text::tr("%n pictures go, too.", nullptr, what.pictures));
    QStringList versions;
    for (const NamedVersion &version : what.lostVersions)
        versions << quoted(version.name);
    if (!versions.isEmpty())
        all << Text::tr("Nobody can go back to these versions any more, and their names go: %1.")
                   .arg(versions.mid(0, mostListed).join(QStringLiteral(", ")));
    if (!what.standing.isEmpty())
        all << Text::tr(
                   "Some of its words still stand in the plan itself, and stay there: in %1. Change them "
                   "there, and then remove that change, too.")
                   .arg(what.standing.mid(0, mostListed).join(QStringLiteral(", ")));
    if (what.elsewhere > 0)
        all << (what.elsewhere == 1
                    ? Text::tr(
                          "One other change in the history holds the same words. It stays: choose it, too, "
                          "if they are to go from there.")
                    : Text::tr("%n other changes in the history hold the same words. They stay: choose them, "
                               "too, if they are to go from there.",
                               nullptr, what.elsewhere));
    const auto &backups = elsewhere.backups;
    if (backups.changed > 0)
        all << (backups.changed == 1 ? Text::tr("The same is removed from the history in one backup.")
                                     : Text::tr("The same is removed from the history in %n backups.",
                                                nullptr, backups.changed));
    if (backups.deleted > 0)
        all << (backups.deleted == 1
                    ? Text::tr("One backup is deleted, because it is the plan as it was then.")
                    : Text::tr("%n backups are deleted, because they are the plan as it was then.", nullptr,
                               backups.deleted));
    if (!backups.unreadable.isEmpty())
        all << Text::tr(
                   "These backups are damaged, so it cannot be known what they hold. Remove them yourself: "
                   "%1.")
                   .arg(backups.unreadable.join(QStringLiteral(", ")));
    if (elsewhere.drafts > 0)
        all << (elsewhere.drafts == 1
                    ? Text::tr("A copy that waits to be brought in holds it, too. It is given up, with the "
                               "answers you gave.")
                    : Text::tr(
                          "%n copies that wait to be brought in hold it, too. They are given up, with the "
                          "answers you gave.",
                          nullptr, elsewhere.drafts));
    all << Text::tr(
        "What it cannot reach: copies that were e-mailed or saved elsewhere, print-outs and exported "
        "files, and backups that somebody else makes of this computer. Where a copy that holds "
        "it is brought in, it can come back with that.");
    return all;
}

/// One thing that can be removed, and what is said of it.
struct Offered {
    Forgetting what;
    dialogs::Removal words;
};

void remove(QWidget *page, Document &document, Offered usual,
            std::optional<Offered> withReplaced = std::nullopt)
{
    const Backups backups = planBackups();
    const merge::Drafts drafts = keptDrafts();
    const QString id = document.id();
    const BackupsPaused paused;
    const auto onAThread = [&](const QString &words, const std::function<void()> &work) {
        return runInBackground(page, words, [&](const ReportProgress &) { work(); });
    };
    for (Offered *offered : {&usual, withReplaced ? &*withReplaced : nullptr}) {
        if (!offered)
            continue;
        Elsewhere elsewhere;
        if (!offered->what.isNothing() && !onAThread(Text::tr("Looking at the backups…"), [&] {
                elsewhere = {backups.preview(id, offered->what), drafts.holding(id, offered->what)};
            }))
            return;
        offered->words.sentences = sentencesAbout(offered->what, elsewhere);
    }
    const auto agreed = dialogs::confirmRemoval(
        page, usual.words, withReplaced ? std::optional(withReplaced->words) : std::nullopt);
    if (!agreed)
        return;
    const Forgetting &what = *agreed ? withReplaced->what : usual.what;
    const Author author = document.author();
    const QDateTime now = document.clock().now();
    // The plan last: whatever stops this before, the entry is still to be seen there.
    if (!onAThread(Text::tr("Removing it from the backups…"), [&] {
            backups.forget(id, what, author, now);
            drafts.forgetHolding(id, what);
        }))
        return;
    document.removeFromHistory(what);
    notice(page, Text::tr("It was removed from the history for good."));
}

} // namespace

void removeFromHistory(QWidget *page, Document &document, qint64 entry)
{
    attempt(page, [&] {
        const auto chosen = document.history().entry(entry);
        if (!chosen)
            return;
        QStringList ids;
        for (const HistoryEntry &part : document.history().visitOf(*chosen))
            ids << part.id;
        const auto offer = [&](bool withReplaced) {
            Offered made{forgettingOf(document.database(), ids, withReplaced), {}};
            made.words.introduction =
                Text::tr("Remove the words of this change from the history for good? %1",
                         "a change of the history")
                    .arg(quoted(chosen->sentence));
            made.words.words = made.what.words.mid(0, mostListed);
            if (made.what.isNothing())
                made.words.problem = Text::tr(
                    "There is nothing to remove: all that this change wrote still stands in the plan, "
                    "or was removed before. Change it in the plan first.");
            return made;
        };
        Offered usual = offer(false);
        Offered more = offer(true);
        const bool differ = usual.what.values != more.what.values;
        remove(page, document, std::move(usual), differ ? std::optional(std::move(more)) : std::nullopt);
    });
}

void removeOlderHistory(QWidget *page, Document &document)
{
    const QDate today = document.clock().today();
    const auto day =
        dialogs::dayToRemoveBefore(page, QDate(today.year() - yearsOffered, today.month(), 1), today);
    if (!day)
        return;
    attempt(page, [&] {
        const Forgetting what = forgettingBefore(document.database(), *day);
        dialogs::Removal removal;
        removal.introduction =
            Text::tr("Remove everything before %1 from the history for good?").arg(edit::typedDay(*day));
        if (what.isNothing())
            removal.problem =
                Text::tr("There is nothing to remove: nothing was changed in this plan before that day.");
        remove(page, document, {what, removal});
    });
}

} // namespace csp
