// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/document.h"

#include "core/model/id.h"
#include "core/model/possible.h"
#include "core/store/digest.h"
#include "core/store/forget.h"
#include "core/store/half_edit.h"
#include "core/store/known_files.h"
#include "core/store/recorder.h"
#include "core/store/schema.h"
#include "core/store/versions.h"

#include <QFileInfo>
#include <QScopeGuard>

namespace csp {

namespace {

constexpr qsizetype longestVersionName = 100;
constexpr int mostFollowed = 500;

/// What an edit leaves behind must be a plan that opens again: a damaged entry of the history, played
/// backwards, could put a word or a date in place that no column can hold.
void requireReadable(const RecordedRow &row)
{
    if (row.change.kind == RowChange::Kind::Deleted)
        return;
    const auto &columns = contentTable(row.change.table)->columns;
    if (row.change.kind == RowChange::Kind::Updated) {
        for (const int column : row.change.columns)
            columns[column].check(row.after[column]);
    } else {
        for (size_t column = 0; column < columns.size(); ++column)
            columns[column].check(row.after[column]);
    }
}

} // namespace

Document::Document(std::unique_ptr<Database> database, const Options &options)
    : m_path(database->path()), m_author(options.author), m_clock(options.clock),
      m_database(std::move(database)), m_history(*m_database), m_stamps(*m_database)
{
}

Document::Obstacle Document::lockOrReason(const QString &path, FileLock &lock, const Options &options)
{
    const QFileInfo file(path);
    Obstacle found;
    if (options.readOnly) {
        found.reason = tr("The plan was opened for reading only.");
    } else if (!file.isWritable()) {
        found.reason =
            tr("The file is read-only, so the plan cannot be changed. Save a copy to go on working.");
    } else if (!QFileInfo(file.absolutePath()).isWritable()) {
        found.reason =
            tr("The folder is read-only, so the plan cannot be changed here. Save a copy to go on working.");
    } else if (!(options.takeOver ? lock.takeOver() : lock.tryLock())) {
        const QString holder = lock.holder();
        found.heldElsewhere = !holder.isEmpty();
        found.reason = holder.isEmpty()
                           ? tr("Nothing can be written beside the plan: the disk is full, or the "
                                "folder is read-only. You can read it here, and save a copy somewhere "
                                "else to go on working.")
                           : tr("The plan is already open: %1 has it, since %2. You can read it here and "
                                "see what is changed there; to change it yourself, take it over.")
                                 .arg(holder, lock.since().toString(QStringLiteral("dd/MM/yyyy HH:mm")));
    }
    if (options.writeOrFail && found.heldElsewhere)
        throw StorageError(
            tr("The plan is already open: %1 has it, since %2. Close it there first.")
                .arg(lock.holder(), lock.since().toString(QStringLiteral("dd/MM/yyyy HH:mm"))));
    if (options.writeOrFail && !found.reason.isEmpty())
        throw StorageError(found.reason);
    return found;
}

std::unique_ptr<Document> Document::open(const QString &path, const Options &options)
{
    checkHeader(path);
    const QFileInfo file(path);
    auto lock = std::make_unique<FileLock>(path);
    const auto [reason, heldElsewhere] = lockOrReason(path, *lock, options);

    if (reason.isEmpty() && !options.takeOver) // else another program may be in the middle of it
        rehearseHalfAnEdit(path);
    const QString closedHere = KnownFiles::documentClosedHere(path, KnownFiles::lookOf(path));
    QDateTime fileTime = file.lastModified();
    const auto access = reason.isEmpty() ? Database::Access::ReadWrite : Database::Access::ReadOnly;
    auto database = std::make_unique<Database>(path, access);
    {
        const Deadline deadline(*database);
        checkLayout(*database, closedHere);
    }
    std::optional<Transaction> upgrade;
    if (!reason.isEmpty()) {
        database = readUpToDate(std::move(database));
    } else {
        // A rollback journal, deleted after every edit: the one file is the whole plan and can be e-mailed.
        // Setting it touches nothing when it is so already. EXTRA: FULL does not wait for the journal to be
        // gone, and if the power failed then, an edit that was said to be saved would be taken back.
        database->execute("PRAGMA journal_mode = DELETE");
        database->execute(options.synchronous ? "PRAGMA synchronous = EXTRA" : "PRAGMA synchronous = OFF");
        if (isOlder(*database)) {
            upgrade.emplace(*database);
            bringUpToDate(*database);
        }
    }
    const bool checkingWhole = options.checkWhole && closedHere != documentId(*database);
    if (checkingWhole)
        checkWhole(*database, options.progress); // before a damaged file is touched
    if (upgrade) {
        upgrade->commit();
        fileTime = QFileInfo(path).lastModified();
    }

    if (reason.isEmpty() && finishForgetting(*database)) // a crash came between
        fileTime = QFileInfo(path).lastModified();

    auto document = std::unique_ptr<Document>(new Document(std::move(database), options));
    document->m_readOnlyReason = reason;
    document->m_fileTime = fileTime;
    document->m_checkedWhole = checkingWhole;
    document->m_heldElsewhere = heldElsewhere;
    if (const auto newest = document->history().newest(1); !newest.empty())
        document->m_openedAt = document->m_followedTo = newest.front().n;
    if (reason.isEmpty()) {
        document->m_lock = std::move(lock);
        KnownFiles::noteOpen(path);
        document->m_latestEntry = document->latestEntry();
    }
    return document;
}

Document::~Document()
{
    if (!m_database || isReadOnly() || m_fallenBack)
        return;
    try {
        const QString document = id();
        const bool asWeLeftIt = QFileInfo(m_path).lastModified() == m_fileTime;
        const bool othersHaveIt = m_lock && !m_lock->isOurs() && !m_lock->tryLock();
        if (!othersHaveIt || !QFileInfo::exists(m_path)) // else the note is theirs by now
            KnownFiles::noteClosed(m_path);
        m_database.reset(); // before the file is looked at: see KnownFiles::lookOf()
        if (asWeLeftIt)     // else it may be anybody's
            KnownFiles::remember(m_path, document);
    } catch (const Error &) {
        // The disk is gone: every edit is in the file or was refused, and nothing else is due.
    }
}

QString Document::id() const
{
    return documentId(*m_database);
}

void Document::requireWritable()
{
    if (!stillHolds())
        throw StorageError(m_readOnlyReason);
    if (m_editing)
        throw std::logic_error("an edit inside an edit");
}

bool Document::stillHolds()
{
    if (isReadOnly())
        return false;
    if (m_lock->isOurs())
        return true;
    if (m_fallenBack || m_database->isMoved())
        return true; // its lock went with it, and there is nothing to hold: lookAtFile() says what to do
    const QString holder = m_lock->tryLock() ? QString() : m_lock->holder();
    if (m_lock->isOurs())
        return true; // somebody tidied the lock away, and nobody else has it
    m_lock.reset();
    m_heldElsewhere = true;
    m_readOnlyReason =
        tr("The plan was taken over: %1 has it now. What you changed before that is in it. You can "
           "read it here, and take it back when it is closed there.")
            .arg(holder.isEmpty() ? tr("another window") : holder);
    return false;
}

bool Document::followOthers()
{
    if (m_outside)
        return QFileInfo(m_path).lastModified() == m_fileTime;
    if (m_fallenBack || m_database->isMoved())
        return false;
    RowChanges rows;
    try {
        const qint64 version = m_database->integer("PRAGMA data_version");
        const QDateTime fileTime = QFileInfo(m_path).lastModified();
        if (version == m_dataVersion && fileTime == m_fileTime)
            return true;
        m_database->forgetPages();
        if (!m_history.entry(m_followedTo))
            return false;
        std::vector<HistoryEntry> news;
        for (const HistoryEntry &entry : m_history.newest(mostFollowed + 1)) {
            if (entry.n <= m_followedTo)
                break;
            news.push_back(entry);
        }
        if (news.size() > mostFollowed)
            return false; // quicker to read anew
        for (auto entry = news.rbegin(); entry != news.rend(); ++entry)
            readChangeSet(m_history.changeSet(entry->n),
                          [&](const RecordedRow &row) { rows.push_back(row.change); });
        m_dataVersion = version;
        m_fileTime = fileTime;
        if (news.empty())
            return true;
        m_followedTo = news.front().n;
    } catch (const Error &) { // cut off, or something else altogether
        return false;
    }
    emit changed(rows);
    return true;
}

QString Document::latestEntry() const
{
    const auto newest = m_history.newest(1);
    return newest.empty() ? QString() : newest.front().id;
}

std::optional<qint64> Document::edit(const QString &sentence, const std::function<void(Writer &)> &change,
                                     const QString &visit)
{
    return edit([&] { return sentence; }, change, visit);
}

std::optional<qint64> Document::edit(const std::function<QString()> &sentence,
                                     const std::function<void(Writer &)> &change, const QString &visit)
{
    HistoryEntry entry;
    entry.visit = visit;
    return record({entry, change, sentence, {}, false, false, {}});
}

std::optional<qint64> Document::bringIn(const Incoming &incoming)
{
    HistoryEntry entry;
    entry.kind = HistoryEntry::Kind::Merge;
    return record({entry, [&](Writer &write) { incoming.change(write, m_stamps); },
                   [&] { return incoming.sentence; }, incoming.keepStamps, incoming.answered, false,
                   incoming.noteEntry});
}

std::optional<qint64> Document::record(Recording recording)
{
    requireWritable();
    RowChanges rows;
    HistoryEntry &entry = recording.entry;
    {
        m_editing = true;
        const auto done = qScopeGuard([&] {
            m_editing = false;
            m_stamps.rolledBack(); // does nothing after committed()
        });
        requireFile();
        Transaction transaction(*m_database);
        requireOwnLatestEntry();
        QByteArray changeSet;
        {
            const Recorder recorder(*m_database);
            Writer writer(*m_database);
            recording.change(writer);
            changeSet = recorder.changeSet();
        }
        const bool nothing = changeSet.isEmpty() && !recording.evenIfEmpty;
        if (nothing && !recording.keepStamps)
            return std::nullopt;
        forgetDigest(*m_database); // from here on the file is not what was sent any more
        const QDateTime now = m_clock.now();
        if (nothing) {
            // A copy that brought nothing new: what it knew is known from now on, and nobody needs to read
            // about it.
            const qint64 own = recording.answered ? m_stamps.beginEdit(m_author, now.toMSecsSinceEpoch()) : 0;
            recording.keepStamps(*m_database, m_stamps, own);
            transaction.commit();
            m_stamps.committed();
            m_fileTime = QFileInfo(m_path).lastModified();
            return std::nullopt;
        }
        entry.stamp = m_stamps.beginEdit(m_author, now.toMSecsSinceEpoch());
        m_stamps.record(changeSet, entry.stamp);
        if (recording.keepStamps)
            recording.keepStamps(*m_database, m_stamps, entry.stamp);
        entry.author = m_author;
        entry.at = now;
        entry.sentence = recording.sentence();
        entry.id = randomId();
        entry.n = m_history.append(entry, changeSet);
        if (recording.noteEntry)
            recording.noteEntry(*m_database, entry.n);
        readChangeSet(changeSet, [&](const RecordedRow &row) {
            requireReadable(row);
            rows.push_back(row.change);
        });
        transaction.commit();
        m_stamps.committed();
        m_fileTime = QFileInfo(m_path).lastModified();
        m_latestEntry = entry.id;
        m_followedTo = entry.n;
    }
    emit changed(rows);
    return entry.n;
}

std::optional<qint64> Document::takeBack(HistoryEntry::Kind kind, const std::vector<HistoryEntry> &entries,
                                         const QString &sentence, qint64 original)
{
    HistoryEntry entry;
    entry.kind = kind;
    entry.target = entries.front().n;
    entry.original = original;
    const auto play = [&](Writer &writer) {
        for (auto it = entries.rbegin(); it != entries.rend(); ++it) {
            if (playBackwards(writer.database(), m_history.changeSet(it->n)))
                continue;
            throw InputError(
                tr("“%1” cannot be taken back: what it changed has been changed again since. Take back "
                   "the later changes first.")
                    .arg(it->sentence));
        }
        if (kind == HistoryEntry::Kind::Revert)
            for (const HistoryEntry &taken : entries)
                requireDatesInOrder(writer.database(), taken);
    };
    // A visit whose edits cancel each other out must still move the undo stack on.
    const bool evenIfEmpty = kind != HistoryEntry::Kind::Revert;
    return record({entry, play, [&] { return sentence; }, {}, false, evenIfEmpty, {}});
}

/// Undo goes back to what was there together once; what is taken back out of turn meets a later date.
void Document::requireDatesInOrder(const Database &database, const HistoryEntry &takenBack) const
{
    readChangeSet(m_history.changeSet(takenBack.n), [&](const RecordedRow &row) {
        if (row.change.table != Action::table)
            return;
        const auto action = selectRow(database, Id<Action>{row.change.id});
        if (action && !areInOrder(action->startDate, action->dueDate))
            throw InputError(tr("“%1” cannot be taken back: the action would be due before it starts. Change "
                                "its dates instead.")
                                 .arg(takenBack.sentence));
    });
}

HistoryEntry Document::originalOf(const HistoryEntry &entry) const
{
    const auto original = entry.original ? m_history.entry(entry.original) : std::nullopt;
    return original.value_or(entry);
}

std::optional<qint64> Document::undo()
{
    const auto next = m_history.nextUndo();
    if (!next)
        return std::nullopt;
    const HistoryEntry original = originalOf(*next);
    return takeBack(HistoryEntry::Kind::Undo, m_history.visitOf(*next), tr("Undo: %1").arg(original.sentence),
                    original.n);
}

std::optional<qint64> Document::redo()
{
    const auto next = m_history.nextRedo();
    if (!next)
        return std::nullopt;
    const HistoryEntry original = originalOf(*next);
    return takeBack(HistoryEntry::Kind::Redo, {*next}, tr("Redo: %1").arg(original.sentence), original.n);
}

std::optional<qint64> Document::revert(qint64 n)
{
    const auto entry = m_history.entry(n);
    if (!entry || entry->kind == HistoryEntry::Kind::Create)
        throw InputError(tr("The start of the plan cannot be taken back."));
    if (n <= m_history.recordedFrom())
        throw InputError(
            tr("What this change did is no longer recorded in the plan, because it was removed from "
               "the history. So it cannot be taken back."));
    return takeBack(HistoryEntry::Kind::Revert, m_history.visitOf(*entry),
                    tr("Take back: %1").arg(entry->sentence), 0);
}

std::optional<qint64> Document::goBackTo(qint64 n, const QString &sentence)
{
    m_history.requireRecorded(n); // before anything is said to be an edit
    return edit(sentence, [&](Writer &writer) { playBackTo(writer.database(), n); });
}

void Document::writeBeside(const std::function<void()> &write)
{
    requireWritable();
    requireFile();
    Transaction transaction(*m_database);
    requireOwnLatestEntry();
    write();
    forgetDigest(*m_database);
    transaction.commit();
    m_fileTime = QFileInfo(m_path).lastModified();
}

void Document::signAs(const Author &author)
{
    const Author assumed = std::exchange(m_author, author);
    if (isReadOnly() || author == assumed)
        return;
    writeBeside([&] {
        m_database
            ->prepare(
                "UPDATE change SET author = ?1, agency = ?2 WHERE n > ?3 AND author = ?4 AND agency = ?5")
            .bind(author.name, author.agency, m_openedAt, assumed.name, assumed.agency)
            .run();
        for (const QString &writingId : m_stamps.drawn())
            m_database
                ->prepare("UPDATE writer SET name = ?1, agency = ?2 "
                          "WHERE writing_id = ?3 AND name = ?4 AND agency = ?5")
                .bind(author.name, author.agency, writingId, assumed.name, assumed.agency)
                .run();
    });
    emit labelsChanged();
}

void Document::nameVersion(const QString &name)
{
    const QString words = name.simplified();
    if (words.isEmpty())
        throw InputError(tr("A version needs a name, like “Sent to board”."));
    if (words.size() > longestVersionName)
        throw InputError(
            tr("That name is too long: at most %n letters.", nullptr, static_cast<int>(longestVersionName)));
    writeBeside([&] {
        m_database
            ->prepare("INSERT INTO named_version (id, name, at, author, agency, change) "
                      "VALUES (?1, ?2, ?3, ?4, ?5, (SELECT max(n) FROM change))")
            .bind(randomId(), words, m_clock.now().toUTC().toString(Qt::ISODateWithMs), m_author.name,
                  m_author.agency)
            .run();
    });
    emit labelsChanged();
}

void Document::removeFromHistory(const Forgetting &what)
{
    if (what.isNothing())
        throw InputError(
            tr("There is nothing to remove: what these entries wrote still stands in the plan, or "
               "was removed before. Change it in the plan first."));
    writeBeside([&] { forget(*m_database, what, m_author, m_clock.now()); });
    m_latestEntry = latestEntry();
    m_openedAt = std::max(m_openedAt, what.upTo);
    const auto told = qScopeGuard([&] {
        m_fileTime = QFileInfo(m_path).lastModified();
        emit historyRemoved();
    });
    try {
        finishForgetting(*m_database);
    } catch (const StorageError &error) {
        throw StorageError(
            tr("It was removed from the history, but traces of it may be left in the file, because "
               "it could not be written anew: %1 This is done when the plan is next opened.")
                .arg(error.message()));
    }
}

void Document::forgetVersion(const QString &id)
{
    writeBeside([&] { m_database->prepare("DELETE FROM named_version WHERE id = ?1").bind(id).run(); });
    emit labelsChanged();
}

} // namespace csp
