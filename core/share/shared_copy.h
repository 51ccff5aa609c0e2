// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/plan.h"
#include "core/model/sharing.h"
#include "core/share/shared_with.h"
#include "core/store/clock.h"
#include "core/store/plan_file.h"

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace csp {

/// What is to leave, and for whom.
struct SharedCopy {
    QString forWhom;   ///< "Police"; the agency's name when it is empty
    Id<Agency> agency; ///< only the part of this agency; empty: the whole plan
    /// Cells of these classes are left out: Personal, Internal. Of an agency's part those of all rows that
    /// are not its own are left out in any case.
    std::set<Sharing> leaveOut;
    QString returnTo; ///< an e-mail address that the copy names for its return; may be empty
    /// Of an agency's part only what an update sheet shows of it: see sheet_part.h.
    bool forSheet = false;
    bool withHistory = false; ///< old wordings and what was deleted travel too; only with all of a whole plan
};

/// What a file holds and what was left out of it, counted.
struct Leaving {
    std::vector<std::pair<std::string, qint64>> rows; ///< by table, in the order of the plan; only where any
    qint64 writers = 0;                               ///< people whose names travel as writers
    qint64 history = 0;                               ///< lines of history that travel
    bool isPart = false;                              ///< something of what is to be seen was left out
    qint64 leftRows = 0;                              ///< rows left out
    qint64 leftPersonal = 0;                          ///< names and addresses left out
    qint64 leftInternal = 0;                          ///< amounts of money and notes left out
    qint64 leftUnseen = 0;                            ///< what else a sheet does not show, of the rows it has
    qint64 deletedRows = 0;                           ///< of which only travels that they were deleted

    bool operator==(const Leaving &) const = default;
};

/// "5 priorities, 60 actions … and the names of 3 people who wrote in it leave with this file. Left out: the
/// history, what was deleted."
QString leavingText(const Leaving &leaving);

/// A copy for somebody else, made ready in a private file, so that what is shown before sending is what is
/// sent. It keeps every stamp and all knowledge, so that it can be brought in again. A copy with something
/// left out is a leaf: see README.md of core/merge.
class PreparedCopy {
public:
    /// Throws InputError when `plan` is itself a part, when the agency has no actions, or when history is
    /// to travel with a part; StorageError when there is no room.
    PreparedCopy(const Database &plan, const SharedCopy &choice, const Author &by, const Clock &clock);
    /// A copy with something left out on its way back to whoever made it: all that is in it, without the
    /// history of how it was filled in.
    static std::unique_ptr<PreparedCopy> returned(const Database &part, const Author &by, const Clock &clock);
    ~PreparedCopy();
    PreparedCopy(const PreparedCopy &) = delete;
    PreparedCopy &operator=(const PreparedCopy &) = delete;

    const Database &database() const { return *m_database; }
    const SharedWith &sharedWith() const { return m_shared; }
    const Leaving &leaving() const { return m_leaving; }

    /// A name for the file, with the marking in front: "OFFICIAL Charnwood CSP plan 2008-2011 for Police
    /// 2008-06-02.csp"; ".xlsx" for a sheet.
    QString fileName() const;
    /// The subject of the message it goes with, with the marking in front.
    QString subject() const;

    /// Writes the compact file, whole or not at all; nothing that was left out is anywhere in its bytes.
    void save(const QString &path, bool replace) const;

private:
    PreparedCopy() = default;
    void begin(const Database &plan);
    void count();
    void leaveOutRows(const std::set<std::pair<std::string, QString>> &kept);
    void leaveOutCells(const SharedCopy &choice, const std::set<std::pair<std::string, QString>> &own);
    void leaveOutWriters();
    void withholdDeleted();
    void dropHistory(const Author &by, const QDateTime &at, const QString &sentence);

    PrivateFile m_file;
    std::unique_ptr<Database> m_database;
    SharedWith m_shared;
    bool m_forSheet = false;
    QString m_returnedFrom; ///< an agency or a person; empty for a copy that goes out
    Leaving m_leaving;
};

} // namespace csp
