// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Document that opens a plan file from outside.
//
// The officer opened a file and expects what is typed to be in that file: so the fresh file takes its place,
// in one step, and is no second one in another folder that nobody would find again or, in a shared folder, a
// second plan. What the file that came holds besides, changes that could have been undone where it was made,
// would be gone with it: then it is kept beside the plan, under a name that says what it is.
#include "core/store/document.h"

#include "core/store/foreign_file.h"
#include "core/store/known_files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>

namespace csp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::Document)
};

const QString journalEnding = QStringLiteral("-journal");

/// "Plan (as received).csp", with a number where there is one already.
QString placeForOriginal(const QFileInfo &file)
{
    const QDir folder = file.dir();
    QString path =
        folder.filePath(Text::tr("%1 (as received)", "the name of a file").arg(file.completeBaseName()) +
                        QStringLiteral(".csp"));
    for (int number = 2; QFileInfo::exists(path); ++number)
        path = folder.filePath(
            Text::tr("%1 (as received %2)", "the name of a file").arg(file.completeBaseName()).arg(number) +
            QStringLiteral(".csp"));
    return path;
}

/// Copies the file, whole or not at all, and moves the journal that lies beside it to the copy, which it
/// belongs to: played into the fresh file it would spoil it. `file`: by its real name.
QString keepOriginal(const QFileInfo &file)
{
    QString original = placeForOriginal(file);
    const QString part = original + QStringLiteral(".part");
    const auto tidy = qScopeGuard([&] { QFile::remove(part); });
    QFile::remove(part);
    QFile source(file.filePath());
    if (!source.copy(part) || !QFile::rename(part, original))
        throw StorageError(
            Text::tr("“%1” was not opened: there is no room beside it to keep the file as it came. Make "
                     "some room there and try again.")
                .arg(file.filePath()));
    const QString journal = file.filePath() + journalEnding;
    if (QFileInfo::exists(journal) && !QFile::rename(journal, original + journalEnding))
        throw StorageError(
            Text::tr("“%1” does not belong to a plan that was closed here, and it cannot be moved. Move it "
                     "to another folder, then open the plan.")
                .arg(journal));
    return original;
}

} // namespace

Document::TakenIn Document::takeIn(const QString &path, const std::shared_ptr<const ForeignFile> &file,
                                   const Options &options)
{
    file->requireStamps();
    auto lock = std::make_unique<FileLock>(path);
    const auto [reason, heldElsewhere] = lockOrReason(path, *lock, options);
    if (!reason.isEmpty()) {
        auto document = std::unique_ptr<Document>(new Document(
            std::make_unique<Database>(file->database().path(), Database::Access::ReadOnly), options));
        document->m_outside = file;
        document->m_path = path;
        document->m_fileTime = QFileInfo(path).lastModified();
        document->m_checkedWhole = true;
        document->m_heldElsewhere = heldElsewhere;
        document->m_readOnlyReason =
            heldElsewhere
                ? tr("The plan is already open: %1 has it, since %2. You read it here as it was when you "
                     "opened it; to change it yourself, take it over.")
                      .arg(lock->holder(), lock->since().toString(QStringLiteral("dd/MM/yyyy HH:mm")))
                : reason;
        if (const auto newest = document->history().newest(1); !newest.empty())
            document->m_openedAt = document->m_followedTo = newest.front().n;
        return {std::move(document), {}};
    }
    const auto requireSame = [&] {
        if (KnownFiles::lookOf(path) != file->look())
            throw StorageError(tr("“%1” was changed by another program while it was checked, so it was not "
                                  "opened. Try again.")
                                   .arg(path));
    };
    requireSame();
    const QFileInfo place(QFileInfo(path).canonicalFilePath());
    TakenIn taken;
    if (file->leftChangesBehind() || QFileInfo::exists(place.filePath() + journalEnding)) {
        taken.original = keepOriginal(place);
        requireSame();
    }
    lock.reset(); // saving takes it for itself; who comes in between is told so, or tells
    file->saveAs(path, true);
    KnownFiles::remember(path, documentId(file->database()));
    taken.document = open(path, options);
    taken.document->m_checkedWhole = true;
    return taken;
}

} // namespace csp
