// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/paged.h"

#include <QString>

#include <functional>

class QWidget;

namespace csp {

/// Runs `work` on a thread of its own and waits for it; after a second a box shows how far it is and offers
/// to stop. false when it was stopped (Cancelled). Anything else `work` throws comes out of here.
bool runInBackground(QWidget *parent, const QString &what,
                     const std::function<void(const ReportProgress &)> &work);

} // namespace csp
