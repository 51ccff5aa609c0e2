// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/plan.h"

#include <QIcon>

class QComboBox;

namespace csp {

class Database;

/// "G – On track": the colour stands beside it and is never all there is.
QString statusText(const Status &status);
QIcon statusSwatch(const Status &status);

/// Offers every status of the plan, each with its id, and “Not said” first.
void offerStatuses(QComboBox &box, const Database &database, const Id<Status> &now);

} // namespace csp
