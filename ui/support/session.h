// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/plan_tree_model.h"

#include <QStringList>

#include <optional>
#include <string>

namespace csp {

/// The plans that are open, so that the program starts where it was left: when it is quit, when the computer
/// is switched off, and after a crash.
void rememberOpen(const QString &path);
void forgetOpen(const QString &path); ///< a person closed it
/// What was open last and is still there; nothing when the person prefers the start page.
QStringList plansToReopen();

/// The page a plan that is open was left at, and the row chosen there; its table is empty without one.
struct WhereLeft {
    PlanTreeModel::Place place;
    std::string table = {};
    QString row = {};
    bool operator==(const WhereLeft &) const = default;
};
void rememberLeft(const QString &path, const WhereLeft &where);
/// Nothing when that is not known, or was written by another version that has other pages.
std::optional<WhereLeft> whereLeft(const QString &path);

bool isSessionRestored();
void restoreSession(bool restore);

} // namespace csp
