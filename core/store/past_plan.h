// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/plan_file.h"

namespace csp {

/// A plan as it was just after an entry of its history: a private copy of its file that has gone back to
/// there. The plan itself is only read.
class PastPlan {
public:
    /// Throws InputError for an entry from before this file records what was changed, DataError when the
    /// history does not fit the plan, StorageError when `progress` stops it.
    PastPlan(const QString &planPath, qint64 n, const Progress &progress = {});

    const Database &database() const { return m_snapshot.database(); }

private:
    Snapshot m_snapshot;
};

} // namespace csp
