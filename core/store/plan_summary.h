// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/plan.h"
#include "core/store/stamps.h"

#include <QDateTime>
#include <QString>

namespace csp {

/// What a plan file is, in a few words: for a list of files.
struct PlanSummary {
    QString documentId; ///< the same in every copy of the plan
    QString title;
    QString partnership; ///< its short name where it has one
    Period firstYear;
    Period lastYear;
    qint64 actions = 0; ///< of all years
    Author changedBy;
    QDateTime changedAt; ///< UTC
    bool operator==(const PlanSummary &) const = default;
};

/// Reads it from the file, which stays as it is: nothing is written, no lock is taken or waited for, and an
/// edit that a crash left half-way is not taken back. Good for any thread. Throws StorageError or DataError
/// with a sentence where the file is missing or is no plan that can be read.
PlanSummary summaryOf(const QString &path);

} // namespace csp
