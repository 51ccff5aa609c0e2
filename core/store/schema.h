// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace csp {

class Database;

/// "CSP1": what marks a SQLite file as a plan.
constexpr int applicationId = 0x43535031;

/// How many schema steps this program has; the user_version of a file that has taken them all. Steps only add
/// tables and columns, so the history of an older file can still be undone.
int schemaVersion();

/// Takes the steps from `version` on, to the last or to that of `end`, inside the caller's transaction. Never
/// random ids, never stamps.
void takeSchemaSteps(const Database &database, int version);
void takeSchemaSteps(const Database &database, int version, int end);

/// Whether the file was written by a program of fewer steps.
bool isOlder(const Database &database);

/// Takes the steps that an older file lacks, inside the caller's transaction. Its layout must have been
/// checked. Throws DataError when the file does not hold what its digest says.
void bringUpToDate(const Database &database);

/// As long as it lives, the program has one step more. For tests: the first file to be brought up to date
/// must not be a person's.
class FurtherStep {
public:
    explicit FurtherStep(const char *sql);
    ~FurtherStep();
    FurtherStep(const FurtherStep &) = delete;
    FurtherStep &operator=(const FurtherStep &) = delete;
};

/// Throws DataError unless the file's tables and indexes are exactly those of its own version: nothing
/// missing, nothing extra, no view, no trigger.
void checkSchema(const Database &database);

} // namespace csp
