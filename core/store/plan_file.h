// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/plan.h"
#include "core/store/clock.h"
#include "core/store/stamps.h"

#include <QString>

#include <functional>
#include <memory>

namespace csp {

class Database;

/// Says how far a long check or copy is, 0 to 1; returns false to stop it (then StorageError is thrown).
using Progress = std::function<bool(double)>;

/// Writes a whole new plan file: built beside its place and moved there when it is complete. Refuses to
/// replace an existing file unless `replace`. `sentence` is the first line of its history. Returns nothing:
/// open it to use it. `documentId`: a new one is drawn when it is empty.
void createPlanFile(const QString &path, const Plan &plan, const Author &author, const Clock &clock,
                    const QString &sentence, bool replace = false, const QString &documentId = {});
/// The same for a plan that is to be worked on here, with a document id of its own: opened, it is no file
/// from outside (see KnownFiles).
void createOwnPlanFile(const QString &path, const Plan &plan, const Author &author, const Clock &clock,
                       const QString &sentence, bool replace = false);

/// What stands at the head of a file, without SQLite: throws DataError with a sentence for anything that is
/// not a SQLite database with a rollback journal.
void checkHeader(const QString &path);

/// application_id, version and layout. Throws DataError with a sentence. `closedHere`: the document that this
/// program closed last in this very file (see KnownFiles); its layout is not compared again.
void checkLayout(const Database &database, const QString &closedHere = {});

/// Everything: SQLite's own check, the digest a copy was sent with, foreign keys, every value, every stamp.
/// In proportion to the file's size.
void checkWhole(const Database &database, const Progress &progress = {});

/// The same plan with the layout of this program: of an older file, which reading must leave as it is, a copy
/// in memory. The layout of the file must have been checked.
std::unique_ptr<Database> readUpToDate(std::unique_ptr<Database> database);

/// Opens for reading, with header and layout checked and brought up to date.
std::unique_ptr<Database> openForReading(const QString &path);

/// A compact copy of the open plan at `path`, whole or not at all.
void savePlanCopy(const Database &database, const QString &path, bool replace);

/// A file in the system's folder for temporary ones; it goes when the last who holds it lets go.
class PrivateFile {
public:
    PrivateFile();
    ~PrivateFile();
    PrivateFile(const PrivateFile &) = delete;
    PrivateFile &operator=(const PrivateFile &) = delete;
    const QString &path() const { return m_path; }

private:
    QString m_path;
};

/// A private copy of the plan as it is now, for reading at leisure (reports, checks) while edits go on.
/// Copied in steps that each hold the file for a few milliseconds. The file goes when the object goes, unless
/// somebody keeps it.
class Snapshot {
public:
    /// Throws StorageError when `progress` stops it.
    explicit Snapshot(const QString &planPath, const Progress &progress = {});
    ~Snapshot();
    Snapshot(const Snapshot &) = delete;
    Snapshot &operator=(const Snapshot &) = delete;
    const Database &database() const { return *m_database; }
    std::shared_ptr<const PrivateFile> file() const { return m_file; }

private:
    std::shared_ptr<const PrivateFile> m_file;
    std::unique_ptr<Database> m_database;
};

QString documentId(const Database &database);

/// Whether both are the same file, or would be if there were one. (To QFileInfo all files that are not there
/// are one.)
bool isSamePlace(const QString &one, const QString &other);

} // namespace csp
