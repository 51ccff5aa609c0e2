// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/plan.h"

#include <optional>

class QWidget;

/// Small dialogs about the plan as a whole. Each returns the finished value, or nothing when it was
/// cancelled.
namespace csp::dialogs {

std::optional<edit::PlanDetails> planDetails(QWidget *parent, const edit::PlanDetails &now);
/// The title of a new priority, or a new title for one that has `now`.
std::optional<QString> priorityTitle(QWidget *parent, const QString &now);
std::optional<std::vector<edit::AimText>> aims(QWidget *parent, const QString &priority,
                                               const std::vector<edit::AimText> &now);
std::optional<Period> actionYear(QWidget *parent, const Period &now);
/// What to call the plan as it is now.
std::optional<QString> versionName(QWidget *parent);
std::optional<Author> author(QWidget *parent, const Author &now);

/// The words that are right in a plan, as they are to be: one a line.
std::optional<QStringList> knownWords(QWidget *parent, const QStringList &now);

} // namespace csp::dialogs
