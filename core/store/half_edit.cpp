// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/half_edit.h"

#include "core/store/database.h"
#include "core/store/file_lock.h"
#include "core/store/plan_file.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

namespace csp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::HalfEdit)
};

const QString journalEnding = QStringLiteral("-journal");

void copy(const QString &from, const QString &to)
{
    if (QFile::copy(from, to))
        return;
    throw StorageError(
        Text::tr("The computer or the program stopped in the middle of a change to this plan. To put it in "
                 "order a private copy is needed, and there is no room for one. Make some room and try "
                 "again."));
}

bool isWhole(const QString &path)
{
    try {
        Database database(path, Database::Access::ReadWrite);
        const Deadline deadline(database);
        checkLayout(database);
        checkWhole(database);
        return true;
    } catch (const DataError &) {
        return false;
    }
}

/// Beside the plan itself, not beside a link to it.
QString journalOf(const QString &planPath)
{
    return QFileInfo(planPath).canonicalFilePath() + journalEnding;
}

} // namespace

void rehearseBeforeReading(const QString &planPath)
{
    if (QFileInfo(journalOf(planPath)).size() == 0)
        return;
    FileLock lock(planPath);
    if (lock.tryLock())
        rehearseHalfAnEdit(planPath);
}

QString rehearseHalfAnEdit(const QString &planPath)
{
    const QString path = QFileInfo(planPath).canonicalFilePath();
    const QString journal = journalOf(planPath);
    if (QFileInfo(journal).size() == 0)
        return {};
    const QTemporaryDir folder;
    if (!folder.isValid())
        throw StorageError(Text::tr("No private folder could be made: %1.").arg(folder.errorString()));
    const QString both = folder.filePath(QStringLiteral("both.csp"));
    copy(path, both);
    copy(journal, both + journalEnding);
    if (isWhole(both))
        return {};
    const QString alone = folder.filePath(QStringLiteral("alone.csp"));
    copy(path, alone);
    if (!isWhole(alone))
        throw DataError(Text::tr(
            "This plan was being changed when the program or the computer stopped, and the file and the "
            "record "
            "of that change, which lies beside it, do not make a plan together. Both were left as they are; "
            "recover what can be read, or open a backup or an e-mailed copy."));
    QString aside;
    for (int i = 1; aside.isEmpty() || QFileInfo::exists(aside); ++i)
        aside = path + journalEnding + QStringLiteral(".not-used-%1").arg(i);
    if (!QFile::rename(journal, aside))
        throw StorageError(
            Text::tr("“%1” belongs to another file and would spoil this plan, and it cannot be moved. "
                     "Move it to another folder, then open the plan.")
                .arg(journal));
    return aside;
}

} // namespace csp
