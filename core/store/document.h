// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/changes.h"
#include "core/store/clock.h"
#include "core/store/database.h"
#include "core/store/file_lock.h"
#include "core/store/history.h"
#include "core/store/plan_file.h"
#include "core/store/stamps.h"
#include "core/store/writer.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace csp {

struct Forgetting;
class ForeignFile;

/// One open plan file, and the one door for edits.
///
///     document.edit(tr("Add action “Action week”"), [&](Writer &write) { write.insert(action); });
///
/// The edit is recorded with its sentence, author and time, stamped for merging, and on disk when edit()
/// returns; then changed() names the rows that are different. There is no unsaved state. Lives on one thread.
class Document : public QObject {
    Q_OBJECT

public:
    struct Options {
        Author author = {};
        Clock clock = {};
        bool takeOver = false;    ///< take the lock from whoever has the plan open
        bool readOnly = false;    ///< open for reading only, without asking for the lock
        bool writeOrFail = false; ///< for commands: throw instead of falling back to reading
        bool checkWhole = true;   ///< check the whole file first (skipped for one this program closed last)
        Progress progress = {};   ///< for that check
        bool synchronous = true;  ///< false only in tests and benchmarks: do not wait for the disk
    };

    /// Throws StorageError or DataError with a sentence. A file that cannot be written to, or that somebody
    /// else has open, opens read-only: see readOnlyReason().
    static std::unique_ptr<Document> open(const QString &path, const Options &options);

    struct TakenIn {
        std::unique_ptr<Document> document;
        QString original; ///< where the file is kept as it came; empty when it was not replaced, or no need
    };
    /// Opens a plan file from outside, once it was checked: what is worked on then is the fresh file, which
    /// takes the place of the one that came. Where changes that could have been undone, or a journal, stayed
    /// behind, the file that came is kept beside it. Where nothing can be written, or somebody else has it
    /// open, the fresh file is read instead and the other stays: see readsCopy(). Throws as open() does, and
    /// then nothing was replaced.
    static TakenIn takeIn(const QString &path, const std::shared_ptr<const ForeignFile> &file,
                          const Options &options);
    ~Document() override;

    const QString &path() const { return m_path; }
    QString id() const;
    /// false when the whole check was skipped, because this program closed the file last or was told to skip
    /// it.
    bool wasCheckedWhole() const { return m_checkedWhole; }
    const Database &database() const { return *m_database; } ///< for reading
    const Clock &clock() const { return m_clock; }
    void setClock(const Clock &clock) { m_clock = clock; }

    const Author &author() const { return m_author; }
    void setAuthor(const Author &author) { m_author = author; }
    /// As setAuthor(), and signs with it what was edited since opening under the name that was only assumed.
    /// The rows of the plan stay as they are: edit::signAs() does both.
    void signAs(const Author &author);

    bool isReadOnly() const { return !m_readOnlyReason.isEmpty(); }
    const QString &readOnlyReason() const { return m_readOnlyReason; } ///< a sentence; empty when writable
    /// Read-only because somebody else has the plan open: then it can be taken over, and changes made there
    /// can be followed.
    bool isHeldElsewhere() const { return m_heldElsewhere; }
    /// Reads the private copy of a file from outside, as that was when it was checked: followOthers() only
    /// says whether it still is.
    bool readsCopy() const { return m_outside != nullptr; }

    /// Looks whether somebody else has written to a plan that is held elsewhere, and tells changed() what.
    /// false when the file is no longer the plan that was opened: then only opening it again helps. Cheap
    /// when nothing is new.
    bool followOthers();
    /// Whether this document still holds the plan it opened for writing: false when another window took it
    /// over. From then on it is read-only.
    bool stillHolds();
    bool hasLock() const { return m_lock && m_lock->isOurs(); }

    /// What became of the file while it was open.
    enum class FileFate {
        AsLeft,      ///< as this document last left or read it
        Gone,        ///< deleted, moved, or its folder is: what was read is still whole
        Replaced,    ///< another file stands in its place: likewise
        Overwritten, ///< something else was written into the very file, or it was cut off
    };
    /// Looks at it. A file that came in its place with the same newest edit is taken for it, so that a
    /// program that puts the plan where it already was disturbs nobody. Cheap when nothing happened.
    FileFate lookAtFile();
    /// A sentence that says what became of the file and what to do; empty for AsLeft.
    static QString fateText(FileFate fate);
    /// Reads from a private copy from now on: what was in the file is no longer there. Edits are refused.
    void fallBackTo(const std::shared_ptr<const PrivateFile> &copy);
    bool hasFallenBack() const { return m_fallenBack != nullptr; }
    /// Puts a whole copy of what this document reads at `path` and goes on in it, writing: the way out when
    /// the file is lost. Not over another file. Throws StorageError, and then everything is as before.
    void goOnIn(const QString &path);

    /// Runs `change` and records it. Returns the history entry, or nothing when in the end nothing was
    /// different (then no trace is left). Whatever `change` throws comes out of here, with everything rolled
    /// back. `visit`: edits with the same visit, one after another, are undone together.
    std::optional<qint64> edit(const QString &sentence, const std::function<void(Writer &)> &change,
                               const QString &visit = {});

    /// A sentence made only after the edit is known to change something costs nothing when it does not.
    std::optional<qint64> edit(const std::function<QString()> &sentence,
                               const std::function<void(Writer &)> &change, const QString &visit = {});

    const History &history() const { return m_history; }
    bool canUndo() const { return !isReadOnly() && m_history.nextUndo().has_value(); }
    bool canRedo() const { return !isReadOnly() && m_history.nextRedo().has_value(); }
    /// Takes back what history().nextUndo() names; an entry of its own. Nothing to undo: nothing happens.
    std::optional<qint64> undo();
    std::optional<qint64> redo();
    /// Takes back one entry anywhere in the history, with what was before it in its visit. Throws InputError
    /// when later changes stand in the way.
    std::optional<qint64> revert(qint64 n);
    /// Makes the plan as it was just after entry `n`, as one ordinary edit that can be undone. Nothing when
    /// it already is so.
    std::optional<qint64> goBackTo(qint64 n, const QString &sentence);
    /// The newest entry there was when this document was opened.
    qint64 openedAt() const { return m_openedAt; }

    /// Gives this moment of the history a name. Throws InputError without one. On disk on return.
    void nameVersion(const QString &name);
    void forgetVersion(const QString &id); ///< the name only; the history stays

    /// Removes words or all before a day from the history for good, in the file too; nothing of the plan
    /// changes. To be told: historyRemoved(). Throws InputError when nothing is left to be removed. Where
    /// another program keeps the file from being rewritten at this moment, that is done when it is next
    /// opened, and StorageError says so.
    void removeFromHistory(const Forgetting &what);

    /// An edit that brings cells written elsewhere, with their own stamps. Only core/merge uses it.
    struct Incoming {
        QString sentence;
        /// Runs before the edit gets its own stamp: stamps made known here are older than it.
        std::function<void(Writer &, StampKeeper &)> change;
        /// Runs in the same transaction after the edit's own stamping, and also when no content changed, to
        /// give cells the stamps they came with and to raise knowledge. The number is the edit's own stamp; 0
        /// when no content changed and nothing was `answered`.
        std::function<void(const Database &, StampKeeper &, qint64)> keepStamps;
        /// A question was answered, so the edit needs a stamp even if no content is different for it.
        bool answered = false;
        /// Runs in the same transaction when there is an entry in the history, with its number.
        std::function<void(const Database &, qint64)> noteEntry = {};
    };
    std::optional<qint64> bringIn(const Incoming &incoming);
    /// The writing ids that only this document, while it is open, makes edits under.
    const std::vector<QString> &ownWritingIds() const { return m_stamps.drawn(); }

    /// A compact copy, whole or not at all.
    void saveCopy(const QString &path, bool replace) const { savePlanCopy(*m_database, path, replace); }

signals:
    /// After every committed change, undo and merge: exactly the rows that are different now.
    void changed(const csp::RowChanges &changes);
    void historyRemoved(); ///< entries lost their words, or are no longer there
    void labelsChanged();  ///< names of versions, or of who made an entry of the history

private:
    Document(std::unique_ptr<Database> database, const Options &options);
    struct Obstacle {
        QString reason; ///< why nothing can be written, a sentence; empty: the lock is ours
        bool heldElsewhere = false;
    };
    static Obstacle lockOrReason(const QString &path, FileLock &lock, const Options &options);
    struct Recording {
        HistoryEntry entry;
        std::function<void(Writer &)> change;
        std::function<QString()> sentence;
        std::function<void(const Database &, StampKeeper &, qint64)> keepStamps;
        bool answered = false;
        bool evenIfEmpty = false; ///< an entry also when nothing is different in the end
        std::function<void(const Database &, qint64)> noteEntry = {};
    };
    std::optional<qint64> record(Recording recording);
    std::optional<qint64> takeBack(HistoryEntry::Kind kind, const std::vector<HistoryEntry> &entries,
                                   const QString &sentence, qint64 original);
    void requireDatesInOrder(const Database &database, const HistoryEntry &takenBack) const;
    HistoryEntry originalOf(const HistoryEntry &entry) const;
    void requireWritable();
    QString latestEntry() const;
    void requireFile() const;
    void requireOwnLatestEntry() const;
    bool isSamePlanAt(const QString &path) const;
    void isNowAt(const QString &path, std::unique_ptr<FileLock> lock);
    /// Writes what is not content, and so leaves no entry.
    void writeBeside(const std::function<void()> &write);

    QString m_path;
    Author m_author;
    Clock m_clock;
    QString m_readOnlyReason;
    std::unique_ptr<FileLock> m_lock;
    std::shared_ptr<const ForeignFile> m_outside; ///< what is read, where it could not be taken in
    std::unique_ptr<Database> m_database;
    History m_history;
    StampKeeper m_stamps;
    QDateTime m_fileTime;  ///< of the file as this document last saw or left it
    QString m_latestEntry; ///< the id of the newest entry of the history, likewise
    qint64 m_openedAt = 0;
    qint64 m_followedTo = 0;   ///< the newest entry that changed() has told of
    qint64 m_dataVersion = -1; ///< SQLite's count of what others wrote, when it was last asked
    std::shared_ptr<const PrivateFile> m_fallenBack; ///< where this reads, now that the file is another one
    QDateTime m_lookedAt;                            ///< the time of the file when it was last looked into
    bool m_heldElsewhere = false;
    bool m_editing = false;
    bool m_checkedWhole = false;
};

} // namespace csp
