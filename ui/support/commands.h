// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QString>

#include <vector>

namespace csp {

/// Everything a person can tell the window to do. What each is called, its hint, icon, shortcut and menu
/// stand in one table (commands.cpp), from which menus, tool bar and shortcuts are made.
enum class Command {
    NewPlan,
    OpenPlan,
    SaveNow, ///< Ctrl+S: nothing is ever unsaved, and it says so
    SaveCopy,
    Share, ///< a copy for somebody else; of a part: its way back
    MovePlan,
    SeparatePlan,
    BringIn, ///< what a copy of the plan holds
    Compare, ///< any two of the plan now, its past and its copies
    ShowBackups,
    Export,
    PrintPreview,
    Print,
    ClosePlan,
    Quit,

    Undo,
    Redo,
    TakeBackChange,
    NameVersion,
    SeeEntry,         ///< of the history: what it changed
    CompareWithEntry, ///< likewise
    GoBackToEntry,
    RemoveEntry, ///< its words, from the history for good
    RemoveOlder, ///< all before a day
    GoBackToOpening,
    TextBold, ///< of a text in Markdown, as the five below
    TextItalic,
    TextHeading,
    TextBullets,
    TextNumbers,
    TextLink,
    Cut, ///< rows stay where they are until they are pasted elsewhere
    Copy,
    Paste,
    Find,
    FindNext,
    FindPrevious,
    NextMisspelt,
    EditKnownWords,

    PlanDetails,
    AddPriority,
    RenamePriority,
    RemovePriority,
    EditAims,
    SetActionYear,
    AboutPriority,
    EditLeads,
    EditPriorityMeasures,
    EditAimMeasures,
    AddSection,
    RenameSection,
    RemoveSection,
    MoveSectionUp,
    MoveSectionDown,
    AddAgency,
    RemoveAgency,
    AddGroup,
    EditGroupMembers,
    RemoveGroup,
    AskForUpdates, ///< of each agency, with a file of its own
    RemindAgencies,
    NoteCameBack,
    ChoosePicture,
    SavePicture,
    RemovePicture,
    ShowOverview,
    ShowWork,
    ShowRound,
    ShowFunding,
    ShowFindings,

    AddAction,
    DuplicateAction,
    DeleteAction,
    MoveActionUp,
    MoveActionDown,
    MoveToPrevention,
    MoveToEngagement,
    MoveToReassurance,
    MoveToEnforcement,
    MoveToIntelligence,
    ShowDetails, ///< checkable: the panel with the fields behind the columns

    AddMeasure,
    EditMeasure,
    DeleteMeasure,
    SetTarget,
    EnlargeChart, ///< only in the table of a program built with CSP_CHARTS
    AddFigure,
    PasteFigures,
    DeleteFigure,

    FilterRows, ///< checkable: the bar that asks which rows to show
    ShowAllRows,
    SortRows,    ///< of a table of totals, by the column of the chosen cell
    WiderColumn, ///< of the form, that of the chosen cell
    NarrowerColumn,
    UsualColumnWidths,
    NextPane,
    PreviousPane,
    LightColours,
    DarkColours,
    ContrastColours,
    SystemColours,
    LargerText,
    SmallerText,
    NormalText,

    EditAuthor,
    EditPreferences,
    ShowHelp, ///< at the chapter about the page on screen
    ShowShortcuts,
    About,
};

enum class Menu { File, Edit, Plan, Action, Measure, View, Help };

struct CommandInfo {
    Command id;
    const char *name; ///< never changes: the QAction's objectName, and how tests find it
    Menu menu;
    const char *text;           ///< with a mnemonic; an ellipsis where a question follows
    const char *hint;           ///< one sentence: status tip, tool tip, help
    const char *icon = nullptr; ///< in resources/icons, without ".svg"
    const char *shortcut =
        nullptr; ///< portable text of a QKeySequence; a person may want others: shortcuts.h
    const char *secondShortcut = nullptr;
    bool onToolBar = false;
    bool separatorBefore = false;
    bool checkable = false;
    const char *submenu = nullptr; ///< the submenu it stands in, or nullptr
};

const std::vector<CommandInfo> &commandTable();
const CommandInfo &infoOf(Command command);
const CommandInfo *commandNamed(const QString &name); ///< nullptr when there is none

QString textOf(const CommandInfo &info);
QString hintOf(const CommandInfo &info);
QString submenuOf(const CommandInfo &info);
/// Without mnemonic and ellipsis: as a sentence names it.
QString plainTextOf(const CommandInfo &info);
/// "Edit ▸ Text ▸ Bold": where a person finds it.
QString placeOf(const CommandInfo &info);
/// What the table says.
QList<QKeySequence> usualShortcutsOf(const CommandInfo &info);
QString titleOf(Menu menu);

} // namespace csp
