// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sheet/package.h"
#include "core/store/clock.h"
#include "core/store/plan_file.h"

#include <QString>

#include <memory>

namespace csp {

class Database;

/// Whether a file is some spreadsheet rather than a plan, by its first bytes and, where these say nothing,
/// its name.
bool isSpreadsheet(const QString &path);

/// An update sheet that came back, as the leaf that it is: the rows that were sent, checked as any file from
/// outside, with what was filled in as edits of whoever filled it in. See README.md beside this file.
class FilledSheet {
public:
    /// Throws StorageError or DataError with sentences; what is filled in wrongly is named with its row.
    explicit FilledSheet(const QString &path, const Progress &progress = {}, const Clock &clock = {},
                         const SheetLimits &limits = {});
    ~FilledSheet();
    FilledSheet(const FilledSheet &) = delete;
    FilledSheet &operator=(const FilledSheet &) = delete;

    /// The leaf, for reading.
    const Database &database() const { return *m_database; }

private:
    PrivateFile m_file;
    std::unique_ptr<Database> m_database;
};

} // namespace csp
