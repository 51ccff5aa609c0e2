// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QString>

#include <optional>

/// What a person types into a field for a day, an amount or a share, and how it is shown again. Each reader
/// takes an empty text as "none" and throws InputError with a sentence for anything it cannot take.
namespace csp::edit {

/// "31/03/2009", "31.3.2009", "31-3-09", "2009-03-31", "31 March 2009", "31 Mar 2009". Years 1900 to 2199.
QDate dayFromTyped(const QString &typed);
QString typedDay(const QDate &day); ///< "31/03/2009"; empty for none

/// Pence from "£2,500", "2500.50", "1,322", "2 500". Not negative, at most £999,999,999.99.
std::optional<qint64> penceFromTyped(const QString &typed);
QString typedPence(const std::optional<qint64> &pence); ///< "£2,500", "£2,500.50"; empty for none

/// 0 to 100 from "40", "40%", "40 per cent".
std::optional<qint64> percentFromTyped(const QString &typed);
QString typedPercent(const std::optional<qint64> &percent); ///< "40%"; empty for none

} // namespace csp::edit
