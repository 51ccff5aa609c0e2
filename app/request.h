// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/merge.h"
#include "core/model/error.h"
#include "core/store/clock.h"
#include "core/store/stamps.h"
#include "ui/support/plan_report.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <optional>
#include <variant>

namespace csp::app {

/// The command line was not what --help says: exit code 2.
class UsageError : public Error {
public:
    using Error::Error;
};

// One struct for each sub-command, with what was asked for.

struct OpenWindow {
    QStringList files;
};

struct New {
    QString output;
    QString templateName;
    bool force = false;
};

struct Export {
    QString input;
    QString output;
    OutputChoice choice;         ///< but for what needs the plan to be understood:
    std::optional<int> priority; ///< counted from 1 as the plan lists them
    QString agency;              ///< only actions it leads or supports; empty: all
    QString status;              ///< letter or word of one status, or "none"; empty: all
    bool force = false;
};

struct Import {
    QString input;
    QString output; ///< a new plan; empty with `into`
    QString into;   ///< a plan there is
    bool force = false;
};

struct Check {
    QString input;
};

struct ShowHistory {
    QString input;
};

struct Share {
    QString input;
    QString output;  ///< a file, or a folder for one with a name of the program's
    QString agency;  ///< only its part; empty: the whole plan
    QString forWhom; ///< empty: the agency, if one is named
    bool withoutNames = false;
    bool withoutMoney = false;
    bool withHistory = false;
    bool sheet = false; ///< an update sheet for the agency
    QDate dueBy;        ///< of a sheet: when it is asked back; may be invalid
    bool force = false;
};

struct Diff {
    QString before;
    QString after;
    QString output; ///< a list on pages, as a web page or a table; empty: sentences on standard output
    OutputChoice::Format format = OutputChoice::Format::Pdf; ///< of that: not Json
    bool json = false;
    bool force = false;
};

struct MergeCopies {
    QString mine;
    QStringList theirs; ///< at least one
    QString output;     ///< empty: into `mine`
    merge::Prefer prefer = merge::Prefer::Ask;
    bool again = false;
    bool withApart = false;
    bool json = false;
    bool force = false;
};

struct RecoverPlan {
    QString damaged;
    QString output;
    bool force = false;
};

struct Request {
    std::variant<OpenWindow, New, Export, Import, Check, ShowHistory, Share, Diff, MergeCopies, RecoverPlan>
        job;
    Clock clock;
    Author author;
};

/// Reads the command line. Returns the exit code where that was all (--help, --version, both printed).
/// Throws UsageError with a sentence.
std::variant<Request, int> readCommandLine(const QStringList &arguments);

} // namespace csp::app
