// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/period.h"

#include <QLocale>
#include <QRegularExpression>

namespace csp {

namespace {

constexpr int firstYear = 1900;
constexpr int lastYear = 2200;

/// British month names whatever the machine speaks: the form and the file are British.
const QLocale &british()
{
    static const QLocale locale(QLocale::English, QLocale::UnitedKingdom);
    return locale;
}

int monthFromName(const QString &name)
{
    for (int month = 1; month <= 12; ++month) {
        const QString full = british().monthName(month);
        if (name.size() >= 3 && full.startsWith(name, Qt::CaseInsensitive))
            return month;
    }
    return name.compare(QLatin1String("sept"), Qt::CaseInsensitive) == 0 ? 9 : 0;
}

QString yearText(int year)
{
    return QStringLiteral("%1/%2").arg(year).arg((year + 1) % 100, 2, 10, QLatin1Char('0'));
}

/// "2006/07", "06/07", "2006/2007" with any of / - – _ between, where the second year follows the first.
std::optional<int> startOfYear(const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral("^(\\d{4}|\\d{2})\\s*[/_\\-\\x{2013}]\\s*(\\d{4}|\\d{2})$"));
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    int first = match.captured(1).toInt();
    int second = match.captured(2).toInt();
    if (match.capturedLength(1) == 2) {
        if (match.capturedLength(2) == 4)
            return std::nullopt; // 04/2008 is a month
        first += first >= 70 ? 1900 : 2000;
    }
    if (match.capturedLength(2) == 2)
        second += (first + 1) / 100 * 100;
    if (second != first + 1 || first < firstYear || first > lastYear)
        return std::nullopt;
    return first;
}

} // namespace

Period Period::financialYear(int startingIn)
{
    return {Kind::Year, startingIn, 0};
}

Period Period::part(Kind kind, int startingIn, int number)
{
    return {kind, startingIn, number};
}

Period Period::month(int year, int month)
{
    return {Kind::Month, year, month};
}

Period Period::financialYearOf(const QDate &day)
{
    return financialYear(day.month() >= 4 ? day.year() : day.year() - 1);
}

std::optional<Period> Period::fromCanonical(const QString &text)
{
    static const QRegularExpression year(QStringLiteral("^(\\d{4})/(\\d{2})(?: ([QHP])([1-6]))?$"));
    static const QRegularExpression month(QStringLiteral("^(\\d{4})-(\\d{2})$"));
    std::optional<Period> period;
    if (const auto match = year.match(text); match.hasMatch()) {
        const int start = match.captured(1).toInt();
        const int number = match.captured(4).toInt();
        if (match.capturedLength(3) == 0)
            period = financialYear(start);
        else if (match.captured(3) == u'H')
            period = part(Kind::Half, start, number);
        else if (match.captured(3) == u'Q')
            period = part(Kind::Quarter, start, number);
        else
            period = part(Kind::TwoMonths, start, number);
        const int most = period->kind() == Kind::Half ? 2 : period->kind() == Kind::Quarter ? 4 : 6;
        if (number > most)
            return std::nullopt;
    } else if (const auto monthMatch = month.match(text); monthMatch.hasMatch()) {
        const int number = monthMatch.captured(2).toInt();
        if (number < 1 || number > 12)
            return std::nullopt;
        period = Period::month(monthMatch.captured(1).toInt(), number);
    }
    if (!period || period->m_year < firstYear || period->m_year > lastYear || period->canonical() != text)
        return std::nullopt;
    return period;
}

std::optional<Period> Period::parse(const QString &typed)
{
    const QString text = typed.simplified();
    if (const auto start = startOfYear(text))
        return financialYear(*start);
    if (const auto period = fromCanonical(text.toUpper()))
        return period;

    static const QRegularExpression partOfYear(QStringLiteral("^([QqHhPp])\\s*([1-6])[ ,]\\s*(.+)$"));
    static const QRegularExpression yearThenPart(QStringLiteral("^(.+?)[ ,]\\s*([QqHhPp])\\s*([1-6])$"));
    QString letter, number, yearPart;
    if (const auto match = partOfYear.match(text); match.hasMatch()) {
        letter = match.captured(1);
        number = match.captured(2);
        yearPart = match.captured(3);
    } else if (const auto reversed = yearThenPart.match(text); reversed.hasMatch()) {
        yearPart = reversed.captured(1);
        letter = reversed.captured(2);
        number = reversed.captured(3);
    }
    if (!letter.isEmpty()) {
        const auto start = startOfYear(yearPart);
        return start ? fromCanonical(yearText(*start) + u' ' + letter.toUpper() + number) : std::nullopt;
    }

    static const QRegularExpression twoMonths(
        QStringLiteral("^([A-Za-z]{3,9})(?: (\\d{4}))? ?[\\-\\x{2013}/] ?([A-Za-z]{3,9}) (\\d{4})$"));
    if (const auto match = twoMonths.match(text); match.hasMatch()) {
        const int first = monthFromName(match.captured(1));
        const int second = monthFromName(match.captured(3));
        const bool overNewYear = first == 12;
        // "Dec-Jan 2008" could be either winter.
        if (overNewYear && match.capturedLength(2) == 0)
            return std::nullopt;
        const int year = match.captured(4).toInt() - (overNewYear ? 1 : 0); // of the first month
        if (match.capturedLength(2) > 0 && match.captured(2).toInt() != year)
            return std::nullopt;
        if (first == 0 || second != first % 12 + 1 || first % 2 != 0 || year < firstYear || year > lastYear)
            return std::nullopt;
        return first >= 4 ? part(Kind::TwoMonths, year, (first - 4) / 2 + 1)
                          : part(Kind::TwoMonths, year - 1, 6);
    }
    static const QRegularExpression named(QStringLiteral("^([A-Za-z]{3,9})[ ,]+(\\d{4})$"));
    static const QRegularExpression numbered(QStringLiteral("^(\\d{1,2})/(\\d{4})$"));
    int year = 0;
    int monthNumber = 0;
    if (const auto match = named.match(text); match.hasMatch()) {
        monthNumber = monthFromName(match.captured(1));
        year = match.captured(2).toInt();
    } else if (const auto digits = numbered.match(text); digits.hasMatch()) {
        monthNumber = digits.captured(1).toInt();
        year = digits.captured(2).toInt();
    }
    if (monthNumber < 1 || monthNumber > 12 || year < firstYear || year > lastYear)
        return std::nullopt;
    return month(year, monthNumber);
}

QString Period::canonical() const
{
    switch (m_kind) {
    case Kind::None:
        return {};
    case Kind::Year:
        return yearText(m_year);
    case Kind::Half:
        return yearText(m_year) + QStringLiteral(" H%1").arg(m_number);
    case Kind::Quarter:
        return yearText(m_year) + QStringLiteral(" Q%1").arg(m_number);
    case Kind::TwoMonths:
        return yearText(m_year) + QStringLiteral(" P%1").arg(m_number);
    case Kind::Month:
        return QStringLiteral("%1-%2").arg(m_year).arg(m_number, 2, 10, QLatin1Char('0'));
    }
    return {};
}

QString Period::label() const
{
    switch (m_kind) {
    case Kind::None:
        return {};
    case Kind::Year:
        return yearText(m_year);
    case Kind::Half:
        return QStringLiteral("H%1 ").arg(m_number) + yearText(m_year);
    case Kind::Quarter:
        return QStringLiteral("Q%1 ").arg(m_number) + yearText(m_year);
    case Kind::TwoMonths: {
        QString from = british().monthName(firstDay().month(), QLocale::ShortFormat);
        if (firstDay().year() != lastDay().year())
            from += QStringLiteral(" %1").arg(firstDay().year());
        return QStringLiteral("%1\u2013%2 %3")
            .arg(from, british().monthName(lastDay().month(), QLocale::ShortFormat))
            .arg(lastDay().year());
    }
    case Kind::Month:
        return QStringLiteral("%1 %2").arg(british().monthName(m_number)).arg(m_year);
    }
    return {};
}

QString Period::longYear() const
{
    return m_kind == Kind::Year ? QStringLiteral("%1-%2").arg(m_year).arg(m_year + 1) : label();
}

QDate Period::firstDay() const
{
    const QDate april(m_year, 4, 1);
    switch (m_kind) {
    case Kind::None:
        return {};
    case Kind::Year:
        return april;
    case Kind::Half:
        return april.addMonths(6 * (m_number - 1));
    case Kind::Quarter:
        return april.addMonths(3 * (m_number - 1));
    case Kind::TwoMonths:
        return april.addMonths(2 * (m_number - 1));
    case Kind::Month:
        return {m_year, m_number, 1};
    }
    return {};
}

QDate Period::lastDay() const
{
    return isEmpty() ? QDate() : next().firstDay().addDays(-1);
}

Period Period::next() const
{
    const auto following = [&](int inYear, int startingAt) {
        return m_number < inYear ? Period(m_kind, m_year, m_number + 1)
                                 : Period(m_kind, m_year + 1, startingAt);
    };
    switch (m_kind) {
    case Kind::None:
        return {};
    case Kind::Year:
        return {m_kind, m_year + 1, 0};
    case Kind::Half:
        return following(2, 1);
    case Kind::Quarter:
        return following(4, 1);
    case Kind::TwoMonths:
        return following(6, 1);
    case Kind::Month:
        return following(12, 1);
    }
    return {};
}

Period Period::yearEarlier() const
{
    return isEmpty() ? Period() : Period(m_kind, m_year - 1, m_number);
}

bool Period::contains(const QDate &day) const
{
    return !isEmpty() && firstDay() <= day && day <= lastDay();
}

std::strong_ordering Period::operator<=>(const Period &other) const
{
    const qint64 mine = isEmpty() ? 0 : firstDay().toJulianDay();
    const qint64 theirs = other.isEmpty() ? 0 : other.firstDay().toJulianDay();
    if (mine != theirs)
        return mine <=> theirs;
    return static_cast<int>(m_kind) <=> static_cast<int>(other.m_kind);
}

} // namespace csp
