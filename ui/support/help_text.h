// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/plan_tree_model.h"

#include <QString>

#include <vector>

namespace csp {

/// One short text of the help. They are Markdown, shipped as resources/help/NAME.md, and may hold
///   {command:NAME}  where the command stands in the menus, and its keys: "**Edit ▸ Undo** (Ctrl+Z)"
///   {key:NAME}      its first key, or where it stands when it has none
///   ![what is seen](picture.png)   alone on its line: what is seen stands below the picture too
///   [another chapter](NAME.md)
/// NAME of a command is CommandInfo::name.
struct HelpChapter {
    QString name;
    QString title; ///< its first line
};

/// In reading order.
const std::vector<HelpChapter> &helpChapters();

/// The chapter about a page of the plan.
QString chapterAbout(PlanTreeModel::Kind page);

/// The Markdown of a chapter with the keys that the commands have now; empty when there is no such chapter.
/// What names no command is left in its braces.
QString helpText(const QString &chapter);

} // namespace csp
