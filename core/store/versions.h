// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/changes.h"
#include "core/store/stamps.h"

#include <QDateTime>
#include <QString>

#include <vector>

namespace csp {

class Database;

/// A moment of the history that somebody gave a name to: "Sent to board".
struct NamedVersion {
    QString id;
    QString name;
    Author author; ///< who named it
    QDateTime at;  ///< when, UTC
    qint64 n = 0;  ///< the newest history entry at that moment
};

/// The newest first.
std::vector<NamedVersion> namedVersions(const Database &database);

/// What is different now from how the plan was just after entry `n` of its history: each row once, with what
/// it held then (`before`) and holds now (`after`), and only its columns that differ. Reads the history since
/// then; writes nothing. In the order in which the rows were first changed. Throws DataError when an entry is
/// damaged, InputError when what was changed since then came from another file and is not recorded.
std::vector<RecordedRow> changesSince(const Database &database, qint64 n);

/// Makes the rows what they were just after entry `n` of the history. To be called inside a transaction; the
/// history stays as it is. Throws as changesSince() does, and DataError when an entry does not fit the plan.
void playBackTo(const Database &database, qint64 n);

} // namespace csp
