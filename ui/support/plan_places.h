// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QFileInfo;

namespace csp {

struct PlanInfo;

/// Where new plans are kept: the folder that the person prefers, or Documents, or the home folder where there
/// is none.
QString folderForPlans();
void keepPlansIn(const QString &folder);

/// Where a file made from a plan is offered to go: beside the plan, unless nothing can be written there.
QString folderBeside(const QFileInfo &plan);

/// What the file of a plan is called: its partnership and title; without an ending.
QString fileNameOf(const PlanInfo &plan);

/// A path in folderForPlans() that no file has yet, named after the plan: "Charnwood CSP Partnership
/// Plan.csp", then "… 2.csp".
QString freePlace(const QString &title);
/// That path, or the first that no file has of "Charnwood CSP Partnership Plan 2.csp", "… 3.csp".
QString freePath(const QString &wanted);

} // namespace csp
