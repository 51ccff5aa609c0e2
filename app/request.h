// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/merge.h"
#include "core/model/error.h"
#include "core/store/clock.h"
#include "core/store/stamps.h"
#include "ui/support/plan_report.h"

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

struct MergeCopies {
    QString mine;
    QString theirs;
    QString output; ///< empty: into `mine`
    merge::Prefer prefer = merge::Prefer::Ask;
    bool force = false;
};

struct Request {
    std::variant<OpenWindow, New, Export, Import, Check, ShowHistory, MergeCopies> job;
    Clock clock;
    Author author;
};

/// Reads the command line. Returns the exit code where that was all (--help, --version, both printed).
/// Throws UsageError with a sentence.
std::variant<Request, int> readCommandLine(const QStringList &arguments);

} // namespace csp::app
