// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/commands.h"

#include <QCoreApplication>

namespace csp {

const std::vector<CommandInfo> &commandTable()
{
    static const std::vector<CommandInfo> table{
        {Command::NewPlan, "new-plan", Menu::File, QT_TRANSLATE_NOOP("csp::Command", "&New plan…"),
         QT_TRANSLATE_NOOP("csp::Command", "Make a new plan from a template."), "new", "Ctrl+N", nullptr,
         true, false, false, nullptr},
        {Command::OpenPlan, "open-plan", Menu::File, QT_TRANSLATE_NOOP("csp::Command", "&Open…"),
         QT_TRANSLATE_NOOP("csp::Command", "Open a plan file."), "open", "Ctrl+O", nullptr, true, false,
         false, nullptr},
        {Command::SaveNow, "save", Menu::File, QT_TRANSLATE_NOOP("csp::Command", "&Save"),
         QT_TRANSLATE_NOOP("csp::Command", "Every change is saved as you make it; this says so."), nullptr,
         "Ctrl+S", nullptr, false, true, false, nullptr},
        {Command::SaveCopy, "save-copy", Menu::File, QT_TRANSLATE_NOOP("csp::Command", "Save a &copy…"),
         QT_TRANSLATE_NOOP("csp::Command",
                           "Write a whole copy of the plan to another file, to e-mail or to keep."),
         nullptr, "Ctrl+Shift+S", nullptr, false, false, false, nullptr},
        {Command::Export, "export", Menu::File, QT_TRANSLATE_NOOP("csp::Command", "&Export…"),
         QT_TRANSLATE_NOOP("csp::Command",
                           "Write the action plan or the measures as PDF, web page, table or data."),
         "export", "Ctrl+E", nullptr, false, true, false, nullptr},
        {Command::PrintPreview, "print-preview", Menu::File,
         QT_TRANSLATE_NOOP("csp::Command", "Print pre&view…"),
         QT_TRANSLATE_NOOP("csp::Command", "See the pages as they will print."), nullptr, "Ctrl+Shift+P",
         nullptr, false, false, false, nullptr},
        {Command::Print, "print", Menu::File, QT_TRANSLATE_NOOP("csp::Command", "&Print…"),
         QT_TRANSLATE_NOOP("csp::Command", "Print the action plan or the measures."), "print", "Ctrl+P",
         nullptr, true, false, false, nullptr},
        {Command::ClosePlan, "close-plan", Menu::File, QT_TRANSLATE_NOOP("csp::Command", "C&lose plan"),
         QT_TRANSLATE_NOOP("csp::Command", "Close this plan and show the start page."), nullptr, "Ctrl+W",
         nullptr, false, true, false, nullptr},
        {Command::Quit, "quit", Menu::File, QT_TRANSLATE_NOOP("csp::Command", "&Quit"),
         QT_TRANSLATE_NOOP("csp::Command", "Close the window. Everything is saved."), nullptr, "Ctrl+Q",
         nullptr, false, false, false, nullptr},
        {Command::Undo, "undo", Menu::Edit, QT_TRANSLATE_NOOP("csp::Command", "&Undo"),
         QT_TRANSLATE_NOOP("csp::Command", "Take back the last change."), "undo", "Ctrl+Z", nullptr, true,
         false, false, nullptr},
        {Command::Redo, "redo", Menu::Edit, QT_TRANSLATE_NOOP("csp::Command", "&Redo"),
         QT_TRANSLATE_NOOP("csp::Command", "Do again what was taken back."), "redo", "Ctrl+Y", "Ctrl+Shift+Z",
         true, false, false, nullptr},
        {Command::TakeBackChange, "take-back-change", Menu::Edit,
         QT_TRANSLATE_NOOP("csp::Command", "&Take back this change…"),
         QT_TRANSLATE_NOOP("csp::Command",
                           "Take back the change chosen in the history, leaving later ones as they are."),
         nullptr, nullptr, nullptr, false, true, false, nullptr},
        {Command::Cut, "cut", Menu::Edit, QT_TRANSLATE_NOOP("csp::Command", "&Cut"),
         QT_TRANSLATE_NOOP("csp::Command",
                           "Mark the chosen rows to be moved: pasting them puts them in their new place."),
         nullptr, "Ctrl+X", "Shift+Del", false, true, false, nullptr},
        {Command::Copy, "copy", Menu::Edit, QT_TRANSLATE_NOOP("csp::Command", "C&opy"),
         QT_TRANSLATE_NOOP("csp::Command",
                           "Copy the chosen rows, to paste here or as a table in Word or a spreadsheet."),
         nullptr, "Ctrl+C", "Ctrl+Ins", false, false, false, nullptr},
        {Command::Paste, "paste", Menu::Edit, QT_TRANSLATE_NOOP("csp::Command", "&Paste"),
         QT_TRANSLATE_NOOP("csp::Command",
                           "Put copied or cut rows, or a table of another program, below the chosen row."),
         nullptr, "Ctrl+V", "Shift+Ins", false, false, false, nullptr},
        {Command::Find, "find", Menu::Edit, QT_TRANSLATE_NOOP("csp::Command", "&Find"),
         QT_TRANSLATE_NOOP("csp::Command", "Find words in the action plan shown."), nullptr, "Ctrl+F",
         nullptr, false, true, false, nullptr},
        {Command::FindNext, "find-next", Menu::Edit, QT_TRANSLATE_NOOP("csp::Command", "Find ne&xt"),
         QT_TRANSLATE_NOOP("csp::Command", "Go to the next cell with the words looked for."), nullptr, "F3",
         nullptr, false, false, false, nullptr},
        {Command::FindPrevious, "find-previous", Menu::Edit,
         QT_TRANSLATE_NOOP("csp::Command", "Find pre&vious"),
         QT_TRANSLATE_NOOP("csp::Command", "Go to the previous cell with the words looked for."), nullptr,
         "Shift+F3", nullptr, false, false, false, nullptr},
        {Command::PlanDetails, "plan-details", Menu::Plan,
         QT_TRANSLATE_NOOP("csp::Command", "Plan &details…"),
         QT_TRANSLATE_NOOP("csp::Command",
                           "The partnership, the title, the years and the protective marking."),
         nullptr, nullptr, nullptr, false, false, false, nullptr},
        {Command::SetActionYear, "set-action-year", Menu::Plan,
         QT_TRANSLATE_NOOP("csp::Command", "&Year of the action plans…"),
         QT_TRANSLATE_NOOP("csp::Command", "Which year the action plans on screen and in print are for."),
         nullptr, nullptr, nullptr, false, false, false, nullptr},
        {Command::AddPriority, "add-priority", Menu::Plan,
         QT_TRANSLATE_NOOP("csp::Command", "&Add priority…"),
         QT_TRANSLATE_NOOP("csp::Command", "Add a priority to the plan."), "add", nullptr, nullptr, false,
         true, false, nullptr},
        {Command::RenamePriority, "rename-priority", Menu::Plan,
         QT_TRANSLATE_NOOP("csp::Command", "&Rename priority…"),
         QT_TRANSLATE_NOOP("csp::Command", "Change the title of the priority shown."), nullptr, nullptr,
         nullptr, false, false, false, nullptr},
        {Command::RemovePriority, "remove-priority", Menu::Plan,
         QT_TRANSLATE_NOOP("csp::Command", "Re&move priority…"),
         QT_TRANSLATE_NOOP("csp::Command", "Remove the priority shown with its aims and action plans."),
         nullptr, nullptr, nullptr, false, false, false, nullptr},
        {Command::EditAims, "edit-aims", Menu::Plan, QT_TRANSLATE_NOOP("csp::Command", "A&ims…"),
         QT_TRANSLATE_NOOP("csp::Command", "Add, change and remove the aims of the priority shown."), nullptr,
         nullptr, nullptr, false, false, false, nullptr},
        {Command::AddAction, "add-action", Menu::Action, QT_TRANSLATE_NOOP("csp::Command", "&Add action"),
         QT_TRANSLATE_NOOP("csp::Command", "Add a row below the chosen one, under the same objective."),
         "add", "Ins", "Ctrl+Return", true, false, false, nullptr},
        {Command::DuplicateAction, "duplicate-action", Menu::Action,
         QT_TRANSLATE_NOOP("csp::Command", "D&uplicate"),
         QT_TRANSLATE_NOOP("csp::Command", "Add a copy of the chosen action below it."), nullptr, "Ctrl+D",
         nullptr, false, false, false, nullptr},
        {Command::DeleteAction, "delete-action", Menu::Action, QT_TRANSLATE_NOOP("csp::Command", "&Delete"),
         QT_TRANSLATE_NOOP("csp::Command", "Delete the chosen actions. Undo brings them back."), nullptr,
         "Ctrl+Del", nullptr, false, false, false, nullptr},
        {Command::MoveActionUp, "move-action-up", Menu::Action, QT_TRANSLATE_NOOP("csp::Command", "Mo&ve up"),
         QT_TRANSLATE_NOOP("csp::Command", "Move the chosen action up one row."), nullptr, "Alt+Up", nullptr,
         false, true, false, nullptr},
        {Command::MoveActionDown, "move-action-down", Menu::Action,
         QT_TRANSLATE_NOOP("csp::Command", "Move d&own"),
         QT_TRANSLATE_NOOP("csp::Command", "Move the chosen action down one row."), nullptr, "Alt+Down",
         nullptr, false, false, false, nullptr},
        {Command::MoveToPrevention, "move-to-prevention", Menu::Action,
         QT_TRANSLATE_NOOP("csp::Command", "&Prevention"),
         QT_TRANSLATE_NOOP("csp::Command", "Move the chosen action to the objective Prevention."), nullptr,
         "Ctrl+1", nullptr, false, false, false, QT_TRANSLATE_NOOP("csp::Command", "Move &to objective")},
        {Command::MoveToEngagement, "move-to-engagement", Menu::Action,
         QT_TRANSLATE_NOOP("csp::Command", "&Engagement"),
         QT_TRANSLATE_NOOP("csp::Command", "Move the chosen action to the objective Engagement."), nullptr,
         "Ctrl+2", nullptr, false, false, false, QT_TRANSLATE_NOOP("csp::Command", "Move &to objective")},
        {Command::MoveToReassurance, "move-to-reassurance", Menu::Action,
         QT_TRANSLATE_NOOP("csp::Command", "&Reassurance"),
         QT_TRANSLATE_NOOP("csp::Command", "Move the chosen action to the objective Reassurance."), nullptr,
         "Ctrl+3", nullptr, false, false, false, QT_TRANSLATE_NOOP("csp::Command", "Move &to objective")},
        {Command::MoveToEnforcement, "move-to-enforcement", Menu::Action,
         QT_TRANSLATE_NOOP("csp::Command", "E&nforcement"),
         QT_TRANSLATE_NOOP("csp::Command", "Move the chosen action to the objective Enforcement."), nullptr,
         "Ctrl+4", nullptr, false, false, false, QT_TRANSLATE_NOOP("csp::Command", "Move &to objective")},
        {Command::MoveToIntelligence, "move-to-intelligence", Menu::Action,
         QT_TRANSLATE_NOOP("csp::Command", "&Intelligence"),
         QT_TRANSLATE_NOOP("csp::Command", "Move the chosen action to the objective Intelligence."), nullptr,
         "Ctrl+5", nullptr, false, false, false, QT_TRANSLATE_NOOP("csp::Command", "Move &to objective")},
        {Command::ShowDetails, "show-details", Menu::Action,
         QT_TRANSLATE_NOOP("csp::Command", "&Show details"),
         QT_TRANSLATE_NOOP("csp::Command",
                           "Show the panel with the dates, people, money and status behind the columns."),
         "panel", "F4", nullptr, true, true, true, nullptr},
        {Command::AddMeasure, "add-measure", Menu::Measure,
         QT_TRANSLATE_NOOP("csp::Command", "&Add measure…"),
         QT_TRANSLATE_NOOP("csp::Command", "Add a measure to the plan."), "add", nullptr, nullptr, true,
         false, false, nullptr},
        {Command::EditMeasure, "edit-measure", Menu::Measure,
         QT_TRANSLATE_NOOP("csp::Command", "&Edit measure…"),
         QT_TRANSLATE_NOOP("csp::Command",
                           "Change the wording, kind, direction and baseline of the chosen measure."),
         nullptr, nullptr, nullptr, false, false, false, nullptr},
        {Command::DeleteMeasure, "delete-measure", Menu::Measure,
         QT_TRANSLATE_NOOP("csp::Command", "&Delete measure…"),
         QT_TRANSLATE_NOOP("csp::Command", "Delete the chosen measure with its figures and targets."),
         nullptr, nullptr, nullptr, false, false, false, nullptr},
        {Command::SetTarget, "set-target", Menu::Measure, QT_TRANSLATE_NOOP("csp::Command", "Set &target…"),
         QT_TRANSLATE_NOOP("csp::Command", "Say what the chosen measure is to reach, and who agreed it."),
         "target", nullptr, nullptr, true, true, false, nullptr},
#ifdef CSP_CHARTS
        {Command::EnlargeChart, "enlarge-chart", Menu::Measure,
         QT_TRANSLATE_NOOP("csp::Command", "Enlarge &chart"),
         QT_TRANSLATE_NOOP(
             "csp::Command",
             "Show the chart of the chosen measure in a window of its own, to read or to save."),
         nullptr, "Ctrl+L", nullptr, false, false, false, nullptr},
#endif
        {Command::AddFigure, "add-figure", Menu::Measure, QT_TRANSLATE_NOOP("csp::Command", "Add &figure"),
         QT_TRANSLATE_NOOP("csp::Command", "Add a figure to the chosen measure."), "figure", "Ctrl+Shift+F",
         nullptr, true, true, false, nullptr},
        {Command::PasteFigures, "paste-figures", Menu::Measure,
         QT_TRANSLATE_NOOP("csp::Command", "&Paste figures"),
         QT_TRANSLATE_NOOP("csp::Command",
                           "Add the figures copied from a spreadsheet to the chosen measure, in one step."),
         nullptr, "Ctrl+Shift+V", nullptr, false, false, false, nullptr},
        {Command::DeleteFigure, "delete-figure", Menu::Measure,
         QT_TRANSLATE_NOOP("csp::Command", "De&lete figure"),
         QT_TRANSLATE_NOOP("csp::Command", "Delete the chosen figures. Undo brings them back."), nullptr,
         nullptr, nullptr, false, false, false, nullptr},
        {Command::FilterRows, "filter-rows", Menu::View, QT_TRANSLATE_NOOP("csp::Command", "&Filter rows"),
         QT_TRANSLATE_NOOP(
             "csp::Command",
             "Show only the rows with certain words, of one agency, status, objective or due date."),
         nullptr, "Ctrl+Shift+L", nullptr, false, false, true, nullptr},
        {Command::ShowAllRows, "show-all-rows", Menu::View,
         QT_TRANSLATE_NOOP("csp::Command", "Show &all rows"),
         QT_TRANSLATE_NOOP("csp::Command", "Show the rows again that the filter hides."), nullptr, nullptr,
         nullptr, false, false, false, nullptr},
        {Command::UsualColumnWidths, "usual-column-widths", Menu::View,
         QT_TRANSLATE_NOOP("csp::Command", "&Usual column widths"),
         QT_TRANSLATE_NOOP("csp::Command", "Give the six columns of the form the widths they had at first."),
         nullptr, nullptr, nullptr, false, false, false, nullptr},
        {Command::NextPane, "next-pane", Menu::View, QT_TRANSLATE_NOOP("csp::Command", "&Next pane"),
         QT_TRANSLATE_NOOP("csp::Command", "Go from the list of pages to the page, its panel and back."),
         nullptr, "F6", nullptr, false, true, false, nullptr},
        {Command::PreviousPane, "previous-pane", Menu::View,
         QT_TRANSLATE_NOOP("csp::Command", "&Previous pane"),
         QT_TRANSLATE_NOOP("csp::Command", "Go through the panes the other way round."), nullptr, "Shift+F6",
         nullptr, false, false, false, nullptr},
        {Command::LightColours, "light-colours", Menu::View,
         QT_TRANSLATE_NOOP("csp::Command", "&Light colours"),
         QT_TRANSLATE_NOOP("csp::Command", "Dark text on a light ground."), nullptr, nullptr, nullptr, false,
         true, true, nullptr},
        {Command::DarkColours, "dark-colours", Menu::View, QT_TRANSLATE_NOOP("csp::Command", "&Dark colours"),
         QT_TRANSLATE_NOOP("csp::Command", "Light text on a dark ground."), nullptr, nullptr, nullptr, false,
         false, true, nullptr},
        {Command::SystemColours, "system-colours", Menu::View,
         QT_TRANSLATE_NOOP("csp::Command", "As the &system"),
         QT_TRANSLATE_NOOP("csp::Command", "Light or dark as the desktop is set."), nullptr, nullptr, nullptr,
         false, false, true, nullptr},
        {Command::EditAuthor, "edit-author", Menu::Edit,
         QT_TRANSLATE_NOOP("csp::Command", "Your &name and agency…"),
         QT_TRANSLATE_NOOP("csp::Command", "The name and agency written beside your changes in the history."),
         nullptr, nullptr, nullptr, false, true, false, nullptr},
        {Command::ShowShortcuts, "show-shortcuts", Menu::Help,
         QT_TRANSLATE_NOOP("csp::Command", "&Commands and keys"),
         QT_TRANSLATE_NOOP("csp::Command", "Every command with what it does and its keys."), nullptr, "F1",
         nullptr, false, false, false, nullptr},
        {Command::About, "about", Menu::Help, QT_TRANSLATE_NOOP("csp::Command", "&About CSP Planner"),
         QT_TRANSLATE_NOOP("csp::Command", "The version and the licence."), nullptr, nullptr, nullptr, false,
         false, false, nullptr},
    };
    return table;
}

const CommandInfo &infoOf(Command command)
{
    const auto &table = commandTable();
    const auto found =
        std::find_if(table.begin(), table.end(), [&](const CommandInfo &info) { return info.id == command; });
    return *found; // every command has its line: commands_test.cpp
}

QString textOf(const CommandInfo &info)
{
    return QCoreApplication::translate("csp::Command", info.text);
}

QString hintOf(const CommandInfo &info)
{
    return QCoreApplication::translate("csp::Command", info.hint);
}

QString submenuOf(const CommandInfo &info)
{
    return info.submenu ? QCoreApplication::translate("csp::Command", info.submenu) : QString();
}

QList<QKeySequence> shortcutsOf(const CommandInfo &info)
{
    QList<QKeySequence> keys;
    for (const char *text : {info.shortcut, info.secondShortcut})
        if (text)
            keys.append(QKeySequence::fromString(QString::fromLatin1(text), QKeySequence::PortableText));
    return keys;
}

QString titleOf(Menu menu)
{
    switch (menu) {
    case Menu::File:
        return QCoreApplication::translate("csp::Command", "&File");
    case Menu::Edit:
        return QCoreApplication::translate("csp::Command", "&Edit");
    case Menu::Plan:
        return QCoreApplication::translate("csp::Command", "&Plan");
    case Menu::Action:
        return QCoreApplication::translate("csp::Command", "&Action");
    case Menu::Measure:
        return QCoreApplication::translate("csp::Command", "&Measure");
    case Menu::View:
        return QCoreApplication::translate("csp::Command", "&View");
    case Menu::Help:
        return QCoreApplication::translate("csp::Command", "&Help");
    }
    return {};
}

} // namespace csp
