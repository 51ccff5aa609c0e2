// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/measures.h"

#include <optional>

class QWidget;

/// Each returns the finished value, or nothing when it was cancelled.
namespace csp::dialogs {

/// `now` is nothing for a new measure.
std::optional<edit::MeasureInput> measure(QWidget *parent, const Database &database,
                                          const std::optional<edit::MeasureInput> &now);
/// Starts with the target of `period`, and with another's when its period is typed. Says beside the number
/// what change would be more than chance, where the measure has a counted baseline.
std::optional<edit::TargetInput> target(QWidget *parent, const Database &database, const Measure &measure,
                                        const Period &period);

} // namespace csp::dialogs
