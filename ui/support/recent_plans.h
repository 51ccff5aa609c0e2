// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <vector>

namespace csp {

/// A plan opened before, with what it was then: the list itself never looks at a file.
struct RecentPlan {
    QString path;
    QString title; ///< "Charnwood CSP: Partnership Plan 2008 - 2011"
    QDateTime opened;
};

/// As the window's title and the list name a plan: "Charnwood CSP: Partnership Plan 2008 - 2011".
QString titleText(const QString &partnership, const QString &title);

/// Last opened first; also those whose files are gone, which only looking at them would tell.
std::vector<RecentPlan> recentPlans();
void rememberPlan(const QString &path, const QString &title);
void forgetPlan(const QString &path);  ///< its file has gone elsewhere, or it is not wanted in the list
void remindOf(const RecentPlan &plan); ///< puts it back where its time belongs

} // namespace csp
