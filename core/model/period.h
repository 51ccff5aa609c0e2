// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QString>

#include <compare>
#include <optional>

namespace csp {

/// The stretch of time a figure, baseline or target belongs to.
///
/// The financial year runs from 1 April to 31 March and is written 2006/07; its quarters are Q1 Apr–Jun, Q2
/// Jul–Sep, Q3 Oct–Dec and Q4 Jan–Mar of the next calendar year; its halves H1 Apr–Sep and H2 Oct–Mar; its
/// two-month periods P1 Apr–May to P6 Feb–Mar. A calendar month stands alone.
///
/// Stored as canonical(): "2006/07", "2006/07 Q1", "2006/07 H2", "2006/07 P3", "2006-04". Sorting is by first
/// day, then longer before shorter.
class Period {
public:
    enum class Kind { None, Year, Half, Quarter, TwoMonths, Month };

    Period() = default;
    static Period financialYear(int startingIn); ///< 2006 → 2006/07
    static Period part(Kind kind, int startingIn, int number);
    static Period month(int year, int month);
    static Period financialYearOf(const QDate &day);

    /// What a person types: 2006/07, 06/07, 2006/2007, 2008-2009, 2008-09, 2015_16, "Q1 2008/09", "H2
    /// 2008/09", "April 2008", "Apr–May 2008", 2008-04, 04/2008. "2008-09" is the year; September 2008 is
    /// "Sep 2008".
    static std::optional<Period> parse(const QString &typed);
    static std::optional<Period> fromCanonical(const QString &text);

    bool isEmpty() const { return m_kind == Kind::None; }
    Kind kind() const { return m_kind; }
    int startYear() const { return m_year; } ///< the year a financial year starts in; for a month its own
    int number() const { return m_number; }  ///< which half, quarter, two-month period or month; 0 for a year

    QString canonical() const;
    QString label() const; ///< "2006/07", "Q1 2006/07", "H1 2006/07", "Apr–May 2006", "April 2006"
    QString
    longYear() const; ///< "2008-2009", as the printed form's title has it; the label for anything but a year
    QDate firstDay() const;
    QDate lastDay() const;
    Period next() const;        ///< the period of the same kind that follows
    Period yearEarlier() const; ///< the same period of the year before
    bool contains(const QDate &day) const;

    bool operator==(const Period &) const = default;
    std::strong_ordering operator<=>(const Period &other) const;

private:
    Period(Kind kind, int year, int number) : m_kind(kind), m_year(year), m_number(number) {}

    Kind m_kind = Kind::None;
    int m_year = 0;
    int m_number = 0;
};

} // namespace csp
