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
        {Command::Share, "share", Menu::File, QT_TRANSLATE_NOOP("csp::Command", "S&hare…"),
         QT_TRANSLATE_NOOP("csp::Command",
                           "Make a copy for somebody else, see what leaves with it, and attach it to an "
                           "e-mail. A part goes back to whoever sent it."),
         "share", "Ctrl+Shift+E", nullptr, true, false, false, nullptr},
        {Command::MovePlan, "move-plan", Menu::File, QT_TRANSLATE_NOOP("csp::Command", "&Move or rename…"),
         QT_TRANSLATE_NOOP("csp::Command", "Keep the plan's file in another folder or under another name."),
         nullptr, nullptr, nullptr, false, false, false, nullptr},
        {Command::SeparatePlan, "separate-plan", Menu::File,
         QT_TRANSLATE_NOOP("csp::Command", "Make a separate plan &from this…"),
         QT_TRANSLATE_NOOP("csp::Command",
                           "Start another plan with all that is in this one, for another borough or another "
                           "three years. The two are not merged later."),
         nullptr, nullptr, nullptr, false, false, false, nullptr},
        {Command::BringIn, "bring-in", Menu::File, QT_TRANSLATE_NOOP("csp::Command", "&Bring in a copy…"),
         QT_TRANSLATE_NOOP("csp::Command",
                           "See what a copy of this plan that came back brings, and take it into the plan."),
         nullptr, "Ctrl+Shift+I", nullptr, false, true, false, nullptr},
        {Command::Compare, "compare", Menu::File, QT_TRANSLATE_NOOP("csp::Command", "Compa&re…"),
         QT_TRANSLATE_NOOP("csp::Command",
                           "List what is different between the plan, a named version of it and a copy, to "
                           "read or to print."),
         nullptr, nullptr, nullptr, false, false, false, nullptr},
        {Command::ShowBackups, "backups", Menu::File, QT_TRANSLATE_NOOP("csp::Command", "Bac&kups…"),
         QT_TRANSLATE_NOOP(
             "csp::Command",
             "List the dated copies that the program keeps of this plan, to compare with, to look "
             "at or to bring back."),
         nullptr, nullptr, nullptr, false, false, false, nullptr},
        {Command::Export, "export", Menu::File, QT_TRANSLATE_NOOP("csp::Command", "&Export…"),
         QT_TRANSLATE_NOOP("csp::Command",
                           "Write what the page shows, or another part of the plan, as PDF, web page, table "
                           "or data."),
         "export", "Ctrl+E", nullptr, false, true, false, nullptr},
        {Command::PrintPreview, "print-preview", Menu::File,
         QT_TRANSLATE_NOOP("csp::Command", "Print pre&view…"),
         QT_TRANSLATE_NOOP("csp::Command", "See the pages as they will print."), nullptr, "Ctrl+Shift+P",
         nullptr, false, false, false, nullptr},
        {Command::Print, "print", Menu::File, QT_TRANSLATE_NOOP("csp::Command", "&Print…"),
         QT_TRANSLATE_NOOP("csp::Command", "Print what the page shows, or another part of the plan."),
         "print", "Ctrl+P", nullptr, true, false, false, nullptr},
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
        {Command::NextMisspelt, "next-misspelt", Menu::Edit,
         QT_TRANSLATE_NOOP("csp::Command", "&Next misspelt word"),
         QT_TRANSLATE_NOOP("csp::Command",
                           "Go to the next word of the page that is not in the dictionary; the menu key "
                           "offers words in its place."),
         nullptr, "Shift+F7", nullptr, false, false, false, QT_TRANSLATE_NOOP("csp::Command", "&Spelling")},
        {Command::EditKnownWords, "edit-known-words", Menu::Edit,
         QT_TRANSLATE_NOOP("csp::Command", "&Words of the plan…"),
         QT_TRANSLATE_NOOP("csp::Command", "See, add and remove the words that are right in this plan."),
         nullptr, nullptr, nullptr, false, false, false, QT_TRANSLATE_NOOP("csp::Command", "&Spelling")},
        {Command::TextBold, "text-bold", Menu::Edit, QT_TRANSLATE_NOOP("csp::Command", "&Bold"),
         QT_TRANSLATE_NOOP("csp::Command",
                           "Put the marks for bold round the chosen words, or take them away."),
         nullptr, "Ctrl+B", nullptr, false, false, false, QT_TRANSLATE_NOOP("csp::Command", "&Text")},
        {Command::TextItalic, "text-italic", Menu::Edit, QT_TRANSLATE_NOOP("csp::Command", "&Italic"),
         QT_TRANSLATE_NOOP("csp::Command",
                           "Put the marks for italics round the chosen words, or take them away."),
         nullptr, "Ctrl+I", nullptr, false, false, false, QT_TRANSLATE_NOOP("csp::Command", "&Text")},
        {Command::TextHeading, "text-heading", Menu::Edit, QT_TRANSLATE_NOOP("csp::Command", "&Heading"),
         QT_TRANSLATE_NOOP("csp::Command", "Make a heading of the line, or a line of the heading."), nullptr,
         nullptr, nullptr, false, false, false, QT_TRANSLATE_NOOP("csp::Command", "&Text")},
        {Command::TextBullets, "text-bullets", Menu::Edit, QT_TRANSLATE_NOOP("csp::Command", "B&ullets"),
         QT_TRANSLATE_NOOP("csp::Command", "Make a bullet list of the chosen lines, or lines of the list."),
         nullptr, nullptr, nullptr, false, false, false, QT_TRANSLATE_NOOP("csp::Command", "&Text")},
        {Command::TextNumbers, "text-numbers", Menu::Edit, QT_TRANSLATE_NOOP("csp::Command", "&Numbers"),
         QT_TRANSLATE_NOOP("csp::Command", "Make a numbered list of the chosen lines, or lines of the list."),
         nullptr, nullptr, nullptr, false, false, false, QT_TRANSLATE_NOOP("csp::Command", "&Text")},
        {Command::TextLink, "text-link", Menu::Edit, QT_TRANSLATE_NOOP("csp::Command", "&Link"),
         QT_TRANSLATE_NOOP("csp::Command", "Make a link of the chosen words; its address is typed next."),
         nullptr, "Ctrl+K", nullptr, false, false, false, QT_TRANSLATE_NOOP("csp::Command", "&Text")},
        {Command::TakeBackChange, "take-back-change", Menu::Edit,
         QT_TRANSLATE_NOOP("csp::Command", "&Take back this change…"),
         QT_TRANSLATE_NOOP("csp::Command",
                           "Take back the change chosen in the history, leaving later ones as they are."),
         nullptr, nullptr, nullptr, false, true, false, QT_TRANSLATE_NOOP("csp::Command", "&History")},
        {Command::SeeEntry, "see-change", Menu::Edit,
         QT_TRANSLATE_NOOP("csp::Command", "&See what this changed…"),
         QT_TRANSLATE_NOOP(
             "csp::Command",
             "List what the change chosen in the history did, word by word, to read or to print."),
         nullptr, nullptr, nullptr, false, false, false, QT_TRANSLATE_NOOP("csp::Command", "&History")},
        {Command::CompareWithEntry, "compare-with-entry", Menu::Edit,
         QT_TRANSLATE_NOOP("csp::Command", "&Compare with this moment…"),
         QT_TRANSLATE_NOOP(
             "csp::Command",
             "List what is different now from how the plan was at the moment chosen in the history."),
         nullptr, nullptr, nullptr, false, false, false, QT_TRANSLATE_NOOP("csp::Command", "&History")},
        {Command::GoBackToEntry, "go-back-to-entry", Menu::Edit,
         QT_TRANSLATE_NOOP("csp::Command", "&Go back to this moment…"),
         QT_TRANSLATE_NOOP(
             "csp::Command",
             "Make the plan as it was at the moment chosen in the history. Undo brings everything back."),
         nullptr, nullptr, nullptr, false, false, false, QT_TRANSLATE_NOOP("csp::Command", "&History")},
        {Command::RemoveEntry, "remove-from-history", Menu::Edit,
         QT_TRANSLATE_NOOP("csp::Command", "&Remove from history…"),
         QT_TRANSLATE_NOOP(
             "csp::Command",
             "Take the words of the change chosen in the history out of the record for good, like "
             "a name that was typed by mistake."),
         nullptr, nullptr, nullptr, false, false, false, QT_TRANSLATE_NOOP("csp::Command", "&History")},
        {Command::RemoveOlder, "remove-older-history", Menu::Edit,
         QT_TRANSLATE_NOOP("csp::Command", "Remove all &before a date…"),
         QT_TRANSLATE_NOOP("csp::Command", "Take everything before a day out of the history for good."),
         nullptr, nullptr, nullptr, false, false, false, QT_TRANSLATE_NOOP("csp::Command", "&History")},
        {Command::NameVersion, "name-version", Menu::Edit,
         QT_TRANSLATE_NOOP("csp::Command", "Name this &version…"),
         QT_TRANSLATE_NOOP(
             "csp::Command",
             "Give the plan as it is now a name, like “Sent to board”, to compare with or go back to."),
         nullptr, "Ctrl+Shift+N", nullptr, false, true, false, QT_TRANSLATE_NOOP("csp::Command", "&History")},
        {Command::GoBackToOpening, "go-back-to-opening", Menu::Edit,
         QT_TRANSLATE_NOOP("csp::Command", "Go back to how it was when &opened…"),
         QT_TRANSLATE_NOOP("csp::Command",
                           "Take back everything since the plan was opened, in one step that can be undone."),
         nullptr, nullptr, nullptr, false, false, false, QT_TRANSLATE_NOOP("csp::Command", "&History")},
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
        {Command::EditLeads, "edit-leads", Menu::Plan, QT_TRANSLATE_NOOP("csp::Command", "&Leads…"),
         QT_TRANSLATE_NOOP("csp::Command", "Choose the agencies and groups that lead the priority shown."),
         nullptr, nullptr, nullptr, false, false, false, nullptr},
        {Command::EditPriorityMeasures, "edit-priority-measures", Menu::Plan,
         QT_TRANSLATE_NOOP("csp::Command", "Mea&sures of the priority…"),
         QT_TRANSLATE_NOOP("csp::Command", "Choose the measures that serve the priority shown."), nullptr,
         nullptr, nullptr, false, false, false, nullptr},
        {Command::EditAimMeasures, "edit-aim-measures", Menu::Plan,
         QT_TRANSLATE_NOOP("csp::Command", "Measures o&f the aim…"),
         QT_TRANSLATE_NOOP("csp::Command",
                           "Choose the measures that show whether the chosen aim is reached."),
         nullptr, nullptr, nullptr, false, false, false, nullptr},
        {Command::AddSection, "add-section", Menu::Plan, QT_TRANSLATE_NOOP("csp::Command", "&Add section…"),
         QT_TRANSLATE_NOOP("csp::Command", "Add a section to the plan in words."), nullptr, nullptr, nullptr,
         false, false, false, QT_TRANSLATE_NOOP("csp::Command", "The plan in &words")},
        {Command::RenameSection, "rename-section", Menu::Plan,
         QT_TRANSLATE_NOOP("csp::Command", "&Rename section…"),
         QT_TRANSLATE_NOOP("csp::Command", "Change the heading of the section shown or chosen."), nullptr,
         nullptr, nullptr, false, false, false, QT_TRANSLATE_NOOP("csp::Command", "The plan in &words")},
        {Command::RemoveSection, "remove-section", Menu::Plan,
         QT_TRANSLATE_NOOP("csp::Command", "Re&move section…"),
         QT_TRANSLATE_NOOP("csp::Command", "Remove the section shown or chosen with its text."), nullptr,
         nullptr, nullptr, false, false, false, QT_TRANSLATE_NOOP("csp::Command", "The plan in &words")},
        {Command::MoveSectionUp, "move-section-up", Menu::Plan,
         QT_TRANSLATE_NOOP("csp::Command", "Move section &up"),
         QT_TRANSLATE_NOOP("csp::Command", "Put the section before the one above it."), nullptr, nullptr,
         nullptr, false, false, false, QT_TRANSLATE_NOOP("csp::Command", "The plan in &words")},
        {Command::MoveSectionDown, "move-section-down", Menu::Plan,
         QT_TRANSLATE_NOOP("csp::Command", "Move section &down"),
         QT_TRANSLATE_NOOP("csp::Command", "Put the section after the one below it."), nullptr, nullptr,
         nullptr, false, false, false, QT_TRANSLATE_NOOP("csp::Command", "The plan in &words")},
        {Command::AddAgency, "add-agency", Menu::Plan, QT_TRANSLATE_NOOP("csp::Command", "&Add agency…"),
         QT_TRANSLATE_NOOP("csp::Command", "Add an agency to the partnership."), nullptr, nullptr, nullptr,
         false, false, false, QT_TRANSLATE_NOOP("csp::Command", "A&gencies and groups")},
        {Command::RemoveAgency, "remove-agency", Menu::Plan,
         QT_TRANSLATE_NOOP("csp::Command", "&Remove agency…"),
         QT_TRANSLATE_NOOP("csp::Command", "Remove the chosen agency; what refers to it is said first."),
         nullptr, nullptr, nullptr, false, false, false,
         QT_TRANSLATE_NOOP("csp::Command", "A&gencies and groups")},
        {Command::AddGroup, "add-group", Menu::Plan, QT_TRANSLATE_NOOP("csp::Command", "Add &group…"),
         QT_TRANSLATE_NOOP("csp::Command", "Add a board or group to the partnership."), nullptr, nullptr,
         nullptr, false, false, false, QT_TRANSLATE_NOOP("csp::Command", "A&gencies and groups")},
        {Command::EditGroupMembers, "edit-group-members", Menu::Plan,
         QT_TRANSLATE_NOOP("csp::Command", "A&gencies of the group…"),
         QT_TRANSLATE_NOOP("csp::Command", "Choose the agencies that attend the chosen group."), nullptr,
         nullptr, nullptr, false, false, false, QT_TRANSLATE_NOOP("csp::Command", "A&gencies and groups")},
        {Command::RemoveGroup, "remove-group", Menu::Plan,
         QT_TRANSLATE_NOOP("csp::Command", "Remo&ve group…"),
         QT_TRANSLATE_NOOP("csp::Command", "Remove the chosen group; what refers to it is said first."),
         nullptr, nullptr, nullptr, false, false, false,
         QT_TRANSLATE_NOOP("csp::Command", "A&gencies and groups")},
        {Command::AskForUpdates, "ask-for-updates", Menu::Plan,
         QT_TRANSLATE_NOOP("csp::Command", "As&k for updates…"),
         QT_TRANSLATE_NOOP(
             "csp::Command",
             "Make an update sheet or a part of the plan for each agency with open actions, and "
             "note who was asked."),
         nullptr, "Ctrl+Shift+U", nullptr, false, true, false, nullptr},
        {Command::RemindAgencies, "remind-agencies", Menu::Plan,
         QT_TRANSLATE_NOOP("csp::Command", "Remi&nd those missing…"),
         QT_TRANSLATE_NOOP(
             "csp::Command",
             "Write to the agencies that were asked and have not answered, with their open actions."),
         nullptr, nullptr, nullptr, false, false, false, nullptr},
        {Command::NoteCameBack, "note-came-back", Menu::Plan,
         QT_TRANSLATE_NOOP("csp::Command", "Came &back, or not"),
         QT_TRANSLATE_NOOP(
             "csp::Command",
             "Note that the chosen agency has answered, also when there was nothing to report, or "
             "take the note away."),
         nullptr, nullptr, nullptr, false, false, false, nullptr},
        {Command::ChoosePicture, "choose-picture", Menu::Plan,
         QT_TRANSLATE_NOOP("csp::Command", "&Choose a picture…"),
         QT_TRANSLATE_NOOP("csp::Command",
                           "Put a PNG, JPEG or SVG file into the plan, in the place of the picture chosen."),
         nullptr, nullptr, nullptr, false, true, false, QT_TRANSLATE_NOOP("csp::Command", "Pict&ures")},
        {Command::SavePicture, "save-picture", Menu::Plan,
         QT_TRANSLATE_NOOP("csp::Command", "&Save the picture as…"),
         QT_TRANSLATE_NOOP("csp::Command", "Write the picture chosen to a file of its own."), nullptr,
         nullptr, nullptr, false, false, false, QT_TRANSLATE_NOOP("csp::Command", "Pict&ures")},
        {Command::RemovePicture, "remove-picture", Menu::Plan,
         QT_TRANSLATE_NOOP("csp::Command", "&Remove the picture"),
         QT_TRANSLATE_NOOP("csp::Command", "Take the picture chosen out of the plan. Undo brings it back."),
         nullptr, nullptr, nullptr, false, false, false, QT_TRANSLATE_NOOP("csp::Command", "Pict&ures")},
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
        {Command::ShowOverview, "show-overview", Menu::View, QT_TRANSLATE_NOOP("csp::Command", "&Overview"),
         QT_TRANSLATE_NOOP("csp::Command",
                           "Where the plan stands: actions by status, measures and their baselines."),
         nullptr, "F7", nullptr, false, false, false, nullptr},
        {Command::ShowWork, "show-work", Menu::View, QT_TRANSLATE_NOOP("csp::Command", "&Who does what"),
         QT_TRANSLATE_NOOP("csp::Command", "The actions of the year by lead agency and by lead person."),
         nullptr, "F9", nullptr, false, false, false, nullptr},
        {Command::ShowFunding, "show-funding", Menu::View, QT_TRANSLATE_NOOP("csp::Command", "Fun&ding"),
         QT_TRANSLATE_NOOP("csp::Command",
                           "The amounts of the actions by source, by year and by lead agency."),
         nullptr, "Shift+F9", nullptr, false, false, false, nullptr},
        {Command::ShowRound, "show-round", Menu::View, QT_TRANSLATE_NOOP("csp::Command", "&Update round"),
         QT_TRANSLATE_NOOP("csp::Command",
                           "Who was asked for an update, who has answered, and who is silent."),
         nullptr, nullptr, nullptr, false, false, false, nullptr},
        {Command::ShowFindings, "show-findings", Menu::View,
         QT_TRANSLATE_NOOP("csp::Command", "&Things to look at"),
         QT_TRANSLATE_NOOP("csp::Command", "What is missing or late in the plan, and how to mend it."),
         nullptr, "F8", nullptr, false, false, false, nullptr},
        {Command::AboutPriority, "about-priority", Menu::View,
         QT_TRANSLATE_NOOP("csp::Command", "A&bout the priority"),
         QT_TRANSLATE_NOOP("csp::Command",
                           "Why it is a priority, who leads it, its aims and the measures that serve it."),
         nullptr, "Ctrl+Shift+B", nullptr, false, false, false, nullptr},
        {Command::FilterRows, "filter-rows", Menu::View, QT_TRANSLATE_NOOP("csp::Command", "&Filter rows"),
         QT_TRANSLATE_NOOP(
             "csp::Command",
             "Show only the rows with certain words, of one agency, status, objective or due date."),
         nullptr, "Ctrl+Shift+L", nullptr, false, false, true, nullptr},
        {Command::ShowAllRows, "show-all-rows", Menu::View,
         QT_TRANSLATE_NOOP("csp::Command", "Show &all rows"),
         QT_TRANSLATE_NOOP("csp::Command", "Show the rows again that the filter hides."), nullptr, nullptr,
         nullptr, false, false, false, nullptr},
        {Command::SortRows, "sort-rows", Menu::View,
         QT_TRANSLATE_NOOP("csp::Command", "So&rt by this column"),
         QT_TRANSLATE_NOOP("csp::Command",
                           "Sort a table of totals by the column of the chosen cell; again: the other way "
                           "round, and then as at first."),
         nullptr, "Ctrl+R", nullptr, false, false, false, nullptr},
        {Command::WiderColumn, "wider-column", Menu::View, QT_TRANSLATE_NOOP("csp::Command", "&Wider"),
         QT_TRANSLATE_NOOP("csp::Command",
                           "Make the column of the chosen cell wider; the last one gives way."),
         nullptr, "Alt+Right", nullptr, false, false, false,
         QT_TRANSLATE_NOOP("csp::Command", "Col&umn widths")},
        {Command::NarrowerColumn, "narrower-column", Menu::View,
         QT_TRANSLATE_NOOP("csp::Command", "&Narrower"),
         QT_TRANSLATE_NOOP("csp::Command", "Make the column of the chosen cell narrower."), nullptr,
         "Alt+Left", nullptr, false, false, false, QT_TRANSLATE_NOOP("csp::Command", "Col&umn widths")},
        {Command::UsualColumnWidths, "usual-column-widths", Menu::View,
         QT_TRANSLATE_NOOP("csp::Command", "&Usual column widths"),
         QT_TRANSLATE_NOOP("csp::Command", "Give the six columns of the form the widths they had at first."),
         nullptr, nullptr, nullptr, false, false, false, QT_TRANSLATE_NOOP("csp::Command", "Col&umn widths")},
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
         true, true, QT_TRANSLATE_NOOP("csp::Command", "&Colours")},
        {Command::DarkColours, "dark-colours", Menu::View, QT_TRANSLATE_NOOP("csp::Command", "&Dark colours"),
         QT_TRANSLATE_NOOP("csp::Command", "Light text on a dark ground."), nullptr, nullptr, nullptr, false,
         false, true, QT_TRANSLATE_NOOP("csp::Command", "&Colours")},
        {Command::ContrastColours, "contrast-colours", Menu::View,
         QT_TRANSLATE_NOOP("csp::Command", "&High contrast"),
         QT_TRANSLATE_NOOP("csp::Command", "White and yellow on black."), nullptr, nullptr, nullptr, false,
         false, true, QT_TRANSLATE_NOOP("csp::Command", "&Colours")},
        {Command::SystemColours, "system-colours", Menu::View,
         QT_TRANSLATE_NOOP("csp::Command", "As the &system"),
         QT_TRANSLATE_NOOP("csp::Command", "Light or dark as the desktop is set."), nullptr, nullptr, nullptr,
         false, false, true, QT_TRANSLATE_NOOP("csp::Command", "&Colours")},
        {Command::LargerText, "larger-text", Menu::View, QT_TRANSLATE_NOOP("csp::Command", "&Larger text"),
         QT_TRANSLATE_NOOP("csp::Command", "Make all text larger, up to twice its size."), nullptr, "Ctrl++",
         "Ctrl+=", false, true, false, QT_TRANSLATE_NOOP("csp::Command", "&Size of text")},
        {Command::SmallerText, "smaller-text", Menu::View, QT_TRANSLATE_NOOP("csp::Command", "&Smaller text"),
         QT_TRANSLATE_NOOP("csp::Command", "Make all text smaller again."), nullptr, "Ctrl+-", nullptr, false,
         false, false, QT_TRANSLATE_NOOP("csp::Command", "&Size of text")},
        {Command::NormalText, "normal-text", Menu::View,
         QT_TRANSLATE_NOOP("csp::Command", "&Normal size of text"),
         QT_TRANSLATE_NOOP("csp::Command", "Show text in the size of the desktop."), nullptr, "Ctrl+0",
         nullptr, false, false, false, QT_TRANSLATE_NOOP("csp::Command", "&Size of text")},
        {Command::EditPreferences, "preferences", Menu::Edit,
         QT_TRANSLATE_NOOP("csp::Command", "Pr&eferences…"),
         QT_TRANSLATE_NOOP("csp::Command", "Colours, size of text, and what is opened at the start."),
         nullptr, "Ctrl+,", nullptr, false, true, false, nullptr},
        {Command::EditAuthor, "edit-author", Menu::Edit,
         QT_TRANSLATE_NOOP("csp::Command", "Your &name and agency…"),
         QT_TRANSLATE_NOOP("csp::Command", "The name and agency written beside your changes in the history."),
         nullptr, nullptr, nullptr, false, true, false, nullptr},
        {Command::ShowHelp, "show-help", Menu::Help, QT_TRANSLATE_NOOP("csp::Command", "&Help"),
         QT_TRANSLATE_NOOP("csp::Command",
                           "Short help with pictures, at the chapter about the page on screen."),
         nullptr, "F1", nullptr, false, false, false, nullptr},
        {Command::ShowShortcuts, "show-shortcuts", Menu::Help,
         QT_TRANSLATE_NOOP("csp::Command", "&Commands and keys…"),
         QT_TRANSLATE_NOOP("csp::Command",
                           "Every command with what it does and its keys, which can be changed there."),
         nullptr, "Ctrl+F1", nullptr, false, false, false, nullptr},
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

const CommandInfo *commandNamed(const QString &name)
{
    for (const CommandInfo &info : commandTable())
        if (name == QLatin1String(info.name))
            return &info;
    return nullptr;
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

QString plainTextOf(const CommandInfo &info)
{
    return textOf(info).remove(u'&').remove(u'…');
}

QString placeOf(const CommandInfo &info)
{
    QStringList place{titleOf(info.menu)};
    if (info.submenu)
        place << submenuOf(info);
    place << textOf(info);
    return place.join(QStringLiteral(" ▸ ")).remove(u'&').remove(u'…');
}

QList<QKeySequence> usualShortcutsOf(const CommandInfo &info)
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
