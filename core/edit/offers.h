// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/period.h"

#include <QDate>
#include <QString>

#include <optional>

/// What the words of a cell seem to say about the fields beside them: offered to a person, never taken by
/// itself. Only what is plain is offered; words that could mean two things offer nothing.
namespace csp::edit {

struct OfferedDates {
    QDate start; ///< invalid: the words say none
    QDate due;
    bool operator==(const OfferedDates &) const = default;
};

/// From the words of Time Scales: "by end of May 2008", "April 2008 - March 2009", "from June 2008",
/// "31/03/2009", "Q3 2008/09", "2008/09". A month without a year ("by end of May") is the one in `year`, the
/// year of the action plan. A stretch of time gives both dates, "by …" and a single day only the due one.
OfferedDates datesIn(const QString &words, const Period &year = {});

struct OfferedMoney {
    std::optional<qint64> pence;
    QString source; ///< "BCU fund"; empty where no words say where it comes from
    bool operator==(const OfferedMoney &) const = default;
};

/// From the words of Financial and Resources implications: "£2,500 BCU fund", "£18k from the area-based
/// grant", "£1.2m". Nothing where several sums are named, or one a year or for each of something.
OfferedMoney moneyIn(const QString &words);

} // namespace csp::edit
