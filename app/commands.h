// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/request.h"
#include "core/store/plan_file.h"

#include <memory>
#include <optional>

namespace csp {
class Database;
class Document;
class ForeignFile;
} // namespace csp

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
/// program last closed it here, and as a file from outside where it is one.
class ReadPlan {
public:
    ReadPlan(const QString &path, const Request &request, bool alwaysCheck = false);
    ~ReadPlan();
    const Database &database() const { return *m_database; }
    /// The first line of the history that is not of the file, if any: it says that the file was opened.
    std::optional<qint64> openedAs() const;

private:
    std::unique_ptr<Snapshot> m_snapshot;
    std::unique_ptr<ForeignFile> m_foreign;
    const Database *m_database = nullptr;
};

/// Opens a plan to write in it, or throws; one from outside as Document::takeIn() does.
std::unique_ptr<Document> openToWrite(const QString &path, const Request &request);

} // namespace csp::app
