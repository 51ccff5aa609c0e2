// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/request.h"
#include "core/store/plan_file.h"

namespace csp {
class Database;
}

namespace csp::app {

/// Exit codes that are not plain success. Errors are exceptions and end with 1, wrong usage with 2.
constexpr int conflictsRemain = 3;

// One function for each sub-command, with a QCoreApplication (for PDF a QGuiApplication) around it. Each
// returns the exit code and throws Error with a sentence.
int run(const New &job, const Request &request);
int run(const Export &job, const Request &request);
int run(const Import &job, const Request &request);
int run(const Check &job, const Request &request);
int run(const ShowHistory &job, const Request &request);
int run(const Share &job, const Request &request);
int run(const Diff &job, const Request &request);
int run(const MergeCopies &job, const Request &request);
int run(const RecoverPlan &job, const Request &request);

/// A private copy of a plan to read at leisure while a window goes on editing it; checked whole unless this
/// program last closed it here.
class ReadPlan {
public:
    explicit ReadPlan(const QString &path, bool alwaysCheck = false);
    const Database &database() const { return m_snapshot->database(); }

private:
    std::unique_ptr<Snapshot> m_snapshot;
};

} // namespace csp::app
