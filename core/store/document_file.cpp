// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Document that is about what other programs do to its file while it is open.
#include "core/store/document.h"

#include "core/store/known_files.h"

#include <QFileInfo>

namespace csp {

void Document::requireFile() const
{
    if (m_fallenBack)
        throw StorageError(fateText(FileFate::Overwritten));
    if (m_database->isMoved())
        throw StorageError(fateText(QFileInfo::exists(m_path) ? FileFate::Replaced : FileFate::Gone));
    // A file manager or a synchroniser does not ask for the lock before it puts another copy of the plan into
    // the file. SQLite goes by a counter that counts the edits of the other copy, too: where it stands at the
    // same number, an edit would mix the two files.
    if (QFileInfo(m_path).lastModified() != m_fileTime) {
        m_database->forgetPages();
        requireOwnLatestEntry();
    }
}

void Document::requireOwnLatestEntry() const
{
    bool own = false;
    try {
        own = latestEntry() == m_latestEntry;
    } catch (const Error &) { // cut off: there is no history in it any more
    }
    if (!own)
        throw StorageError(fateText(FileFate::Overwritten));
}

QString Document::fateText(FileFate fate)
{
    switch (fate) {
    case FileFate::AsLeft:
        break;
    case FileFate::Gone:
        return tr(
            "The plan file is no longer in its place: another program deleted or moved it, or its folder. "
            "Nothing can be saved in it, but what you see here is still whole. Save a copy, and you go "
            "on in that.");
    case FileFate::Replaced:
        return tr(
            "The plan file was replaced while it was open, by another program or by somebody on another "
            "computer who took the plan over. Nothing can be saved in it, but what you see here is still "
            "whole. Save a copy under another name, and you go on in that.");
    case FileFate::Overwritten:
        return tr(
            "Another program put something else into the plan file while it was open, so nothing more is "
            "saved in it. Save a copy of what you see here under another name, and you go on in that; or "
            "open the file again to see what is in it now.");
    }
    return {};
}

bool Document::isSamePlanAt(const QString &path) const
{
    try {
        const auto there = openForReading(path);
        const auto newest = History(*there).newest(1);
        return documentId(*there) == id() && !newest.empty() && newest.front().id == m_latestEntry;
    } catch (const Error &) {
        return false;
    }
}

Document::FileFate Document::lookAtFile()
{
    if (isReadOnly())
        return FileFate::AsLeft; // who only reads follows the file: followOthers()
    const QFileInfo file(m_path);
    const QDateTime time = file.lastModified();
    if (!m_fallenBack && !m_database->isMoved()) {
        if (time == m_fileTime || time == m_lookedAt)
            return FileFate::AsLeft;
        m_database->forgetPages();
        try {
            requireOwnLatestEntry();
        } catch (const StorageError &) {
            // Whoever took the plan over writes into it, too: stillHolds() says so.
            return hasLock() ? FileFate::Overwritten : FileFate::AsLeft;
        }
        m_lookedAt = time;
        return FileFate::AsLeft;
    }
    if (!file.exists())
        return FileFate::Gone;
    if (time != std::exchange(m_lookedAt, time) && isSamePlanAt(m_path) &&
        (m_lock->isOurs() || m_lock->tryLock())) {
        m_database->reopen(m_path, Database::Access::ReadWrite);
        isNowAt(m_path, std::move(m_lock));
        return FileFate::AsLeft;
    }
    return m_fallenBack ? FileFate::Overwritten : FileFate::Replaced;
}

void Document::fallBackTo(const std::shared_ptr<const PrivateFile> &copy)
{
    m_database->reopen(copy->path(), Database::Access::ReadOnly);
    m_fallenBack = copy;
    KnownFiles::noteClosed(m_path); // what is in it now is anybody's
    m_lookedAt = QFileInfo(m_path).lastModified();
}

void Document::goOnIn(const QString &path)
{
    if (isReadOnly())
        throw StorageError(m_readOnlyReason);
    const bool inItsPlace = isSamePlace(path, m_path);
    if (inItsPlace && QFileInfo::exists(path))
        throw InputError(tr("Another file is there now. Choose another name, so that both are kept."));
    savePlanCopy(*m_database, path, true);
    const bool locked = inItsPlace && m_lock->isOurs();
    auto lock = locked ? nullptr : std::make_unique<FileLock>(path);
    if (!locked && !lock->tryLock())
        throw StorageError(
            tr("The copy is in “%1”, but nothing can be written beside it. Choose another place.").arg(path));
    m_database->reopen(path, Database::Access::ReadWrite);
    isNowAt(path, locked ? std::move(m_lock) : std::move(lock));
}

void Document::isNowAt(const QString &path, std::unique_ptr<FileLock> lock)
{
    m_database->execute("PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA");
    KnownFiles::noteClosed(m_path);
    m_path = path;
    KnownFiles::noteOpen(m_path);
    m_lock = std::move(lock);
    m_fallenBack.reset();
    m_lookedAt = {};
    m_fileTime = QFileInfo(path).lastModified();
    m_latestEntry = latestEntry();
    if (const auto newest = m_history.newest(1); !newest.empty())
        m_followedTo = newest.front().n;
    m_dataVersion = -1;
    m_stamps.startAnew(); // the old file may live on elsewhere, with edits numbered as the next here would be
}

} // namespace csp
