// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/clock.h"
#include "core/store/plan_file.h"
#include "core/store/stamps.h"

#include <QString>
#include <QTemporaryDir>

#include <chrono>
#include <memory>
#include <optional>

namespace csp {

class Database;

/// What looking at a file from outside may cost.
struct ForeignLimits {
    qint64 bytes = qint64{256} * 1024 * 1024; ///< of the file
    qint64 memory = qint64{64} * 1024 * 1024; ///< that SQLite may take for it
    /// 0: four seconds, and one more for every 10 MB. Not counted while the computer does other things.
    std::chrono::milliseconds patience{0};
};

/// A plan file from outside: from a mail, a stick, a shared folder. It is hostile until checked, on a private
/// copy that nobody else can reach, with a limit on everything it can cost. What passes is carried row by row
/// into a fresh file, so that of the file itself nothing but cells is left: no page and no layout of somebody
/// else's making, and none of its change sets, which are never played. Its history comes along as lines to
/// read.
///
/// The file itself is only read. A journal beside it is ignored: it could name any page of the plan and any
/// file of this computer.
class ForeignFile {
public:
    /// Throws DataError or StorageError with a sentence, and then nothing is left behind. `author` and
    /// `clock` sign the one line that the history gets. Not for a file that this process has open: see
    /// KnownFiles::lookOf().
    ForeignFile(const QString &path, const Author &author, const Clock &clock, const Progress &progress = {},
                const ForeignLimits &limits = {});
    ~ForeignFile();
    ForeignFile(const ForeignFile &) = delete;
    ForeignFile &operator=(const ForeignFile &) = delete;

    /// The fresh file, for reading: it has passed checkWhole(), bears the same document id and has the same
    /// stamps and knowledge, so merging takes it for the file it was made from. Without stamps only its rows
    /// are checked, and loadPlan() is all that it is good for.
    const Database &database() const { return *m_database; }
    /// Whether it says of anything who wrote it: false for the rows of a plan that another program put there.
    bool hasStamps() const { return m_hasStamps; }

    /// Whether there were changes in it that could have been undone there, and now can only be read of.
    bool leftChangesBehind() const { return m_leftChangesBehind; }
    /// KnownFiles::lookOf() the file when it was read.
    const QString &look() const { return m_look; }

    /// Throws DataError where it does not say who wrote what: then it can be compared, but not worked on.
    void requireStamps() const;
    /// Puts it somewhere lasting, to be opened there. Throws as requireStamps() does.
    void saveAs(const QString &path, bool replace) const;

private:
    QTemporaryDir m_folder; ///< only its owner may enter it
    QString m_look;
    std::unique_ptr<Database> m_database;
    bool m_hasStamps = true;
    bool m_leftChangesBehind = false;
};

/// Whether a file lies where programs put what they may remove again, as mail programs do with what is opened
/// from a message: a plan that is worked on must lie somewhere lasting.
bool isTemporaryPlace(const QString &path);
/// What tests put in the place of the system's folders for temporary files, which they run in themselves;
/// nothing: those of the system.
void regardAsTemporary(const std::optional<QStringList> &folders);

/// Whether there may be something of a plan in a file that ForeignFile or Document refused, so that
/// recoverPlan() is worth offering. Looks at its first bytes only. Not where a newer program made it: that
/// one opens it.
bool mayHoldPlan(const QString &path);

} // namespace csp
