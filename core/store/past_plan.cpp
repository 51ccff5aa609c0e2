// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/past_plan.h"

#include "core/store/database.h"
#include "core/store/versions.h"

namespace csp {

PastPlan::PastPlan(const QString &planPath, qint64 n, const Progress &progress)
    : m_snapshot(planPath, progress)
{
    const Database copy(m_snapshot.file()->path(), Database::Access::ReadWrite);
    copy.execute("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;"); // nobody else sees it
    Transaction transaction(copy);
    playBackTo(copy, n);
    transaction.commit();
}

} // namespace csp
