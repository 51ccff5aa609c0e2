// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/paged.h"
#include "core/store/plan_file.h"

#include <QString>

#include <functional>

class QWidget;

namespace csp {

/// Runs `work` on a thread of its own and waits for it; after a second a box shows how far it is and offers
/// to stop. false when it was stopped (Cancelled). Anything else `work` throws comes out of here.
bool runInBackground(QWidget *parent, const QString &what,
                     const std::function<void(const ReportProgress &)> &work);

/// The progress of such work for whatever tells its own as a share of the whole.
Progress inThousandths(const ReportProgress &progress);

} // namespace csp
