// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/column.h"

namespace csp::detail {

void throwUnreadable(const char *what, const QString &text)
{
    const QString kind = QLatin1String(what);
    throw DataError(
        QCoreApplication::translate("csp::Column", "A value could not be read: “%1” is not a valid %2.")
            .arg(text.left(60), kind));
}

QString dateToText(const QDate &date)
{
    return date.toString(Qt::ISODate);
}

QDate dateFromText(const QString &text)
{
    const QDate date = text.size() == 10 ? QDate::fromString(text, Qt::ISODate) : QDate();
    return date.year() >= 1900 && date.year() <= 2200 ? date : QDate();
}

} // namespace csp::detail
