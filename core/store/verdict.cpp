// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/verdict.h"

#include "core/store/database.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <sqlite3.h>

namespace csp {

QString verdictOf(const Database &database, const char *check)
{
    QString said = database.text(check);
    static const QRegularExpression unread(
        QStringLiteral("failed to get page|unable to get the page\\. error code=(\\d+)"));
    const auto match = unread.match(said);
    const int code = match.captured(1).isEmpty() ? SQLITE_IOERR : match.captured(1).toInt() & 0xff;
    if (match.hasMatch() && code == SQLITE_IOERR)
        throw StorageError(QCoreApplication::translate(
            "csp::Verdict",
            "The disk refused to read a part of the file, so it could not be checked. Nothing "
            "was changed; try again in a little while, or with a copy in another place."));
    return said;
}

} // namespace csp
