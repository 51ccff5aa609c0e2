// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules/update_round.h"
#include "ui/support/file_preparation.h"

#include <optional>
#include <vector>

class QWidget;

namespace csp::dialogs {

/// Whom to ask for an update, how and until when.
struct AskedForUpdates {
    std::vector<Id<Agency>> agencies; ///< at least one
    RequestForm form = RequestForm::Sheet;
    QDate dueBy; ///< invalid: no day is named
};

/// Offers the agencies with open actions: those of `chosen` are ticked, without any all that are not already
/// asked and missing. Nothing when it was given up.
std::optional<AskedForUpdates> askForUpdates(QWidget *parent, const std::vector<AgencyRound> &agencies,
                                             const std::vector<Id<Agency>> &chosen, const QDate &today);

/// One file that is ready to leave, for the look before it goes.
struct ReadyFile {
    QString agency;
    QString to; ///< the e-mail address; empty: none is known
    PreparedFile file;
};

/// Shows what leaves, for every file, before anything goes: true to e-mail them, false to put them in a
/// folder, nothing when it was given up.
std::optional<bool> lookBeforeSending(QWidget *parent, const std::vector<ReadyFile> &files);

/// A message that asks again.
struct Reminder {
    QString id;     ///< of the agency
    QString agency; ///< its name
    QString to;     ///< the e-mail address; empty: none is known
    QString subject;
    QString text;
};

/// Shows the reminders, to be ticked, read and copied: those to e-mail; nothing when it was given up.
std::optional<std::vector<Reminder>> remind(QWidget *parent, const std::vector<Reminder> &reminders);

} // namespace csp::dialogs
