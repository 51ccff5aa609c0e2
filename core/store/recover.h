// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/clock.h"
#include "core/store/plan_file.h"
#include "core/store/stamps.h"

#include <QString>
#include <QStringList>

namespace csp {

struct Recovery {
    qint64 rows = 0;  ///< of the plan, in the new file
    QStringList lost; ///< sentences: what could not be read, or was left out, and why; empty: nothing
    QString documentId;
    bool sameCopy = false; ///< who wrote what was all there: to other copies the new file is the old one
};

/// Reads what can be read of a damaged plan and writes it to a new file, with the same document id; the
/// damaged one is left as it is, and so is a journal beside it. Every row comes in by itself: a value that
/// cannot be is left out, a row that belongs to nothing too.
///
/// Unless nothing was lost, the new file knows of no earlier edit: when another copy is brought into it, what
/// was lost comes back from there, and where the two differ the officer is asked.
///
/// Throws DataError when there is nothing of a plan in the file, StorageError when it cannot be read or the
/// new one not be written, or when `progress` stops it: then nothing is written. Whoever goes on in the new
/// file tells KnownFiles of it.
Recovery recoverPlan(const QString &damaged, const QString &output, const Author &author, const Clock &clock,
                     bool replace = false, const Progress &progress = {});

} // namespace csp
