// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <vector>

namespace csp {

/// A plan opened before, with what it was then: the list never opens a file to find out.
struct RecentPlan {
    QString path;
    QString title; ///< "Charnwood CSP: Partnership Plan 2008 - 2011"
    QDateTime opened;
};

/// Last opened first; files that are gone are left out.
std::vector<RecentPlan> recentPlans();
void rememberPlan(const QString &path, const QString &title);
void forgetPlan(const QString &path); ///< its file has gone elsewhere

} // namespace csp
