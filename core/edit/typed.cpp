// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/typed.h"

#include "core/model/error.h"
#include "core/model/labels.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

namespace csp::edit {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::edit)
};

const QLocale &british()
{
    static const QLocale locale(QLocale::English, QLocale::UnitedKingdom);
    return locale;
}

/// 1 to 12 from "March", "mar"; 0 for anything else.
int monthNamed(const QString &word)
{
    for (int month = 1; month <= 12; ++month)
        if (word.compare(british().monthName(month), Qt::CaseInsensitive) == 0 ||
            (word.size() >= 3 && british().monthName(month).startsWith(word, Qt::CaseInsensitive)))
            return month;
    return 0;
}

} // namespace

QDate dayFromTyped(const QString &typed)
{
    const QString text = typed.simplified();
    if (text.isEmpty())
        return {};
    static const QRegularExpression dayFirst(QStringLiteral(
        "^(\\d{1,2})\\s?[/.\\- ]\\s?(\\d{1,2}|[A-Za-z]{3,9})\\.?\\s?[/.\\- ,]\\s?(\\d{4}|\\d{2})$"));
    static const QRegularExpression yearFirst(QStringLiteral("^(\\d{4})-(\\d{1,2})-(\\d{1,2})$"));
    int day = 0;
    int month = 0;
    int year = 0;
    if (const auto match = dayFirst.match(text); match.hasMatch()) {
        day = match.captured(1).toInt();
        month = match.captured(2).at(0).isDigit() ? match.captured(2).toInt() : monthNamed(match.captured(2));
        year = match.captured(3).toInt();
        if (match.captured(3).size() == 2)
            year += 2000;
    } else if (const auto iso = yearFirst.match(text); iso.hasMatch()) {
        year = iso.captured(1).toInt();
        month = iso.captured(2).toInt();
        day = iso.captured(3).toInt();
    }
    if (month < 1 || month > 12 || day < 1 || year < 1900 || year > 2199)
        throw InputError(Text::tr("%1 is not a date. Type it as day/month/year, for example 31/03/2009.")
                             .arg(quoted(typed)));
    const int days = QDate(year, month, 1).daysInMonth();
    if (day > days)
        throw InputError(Text::tr("There is no %1: %2 %3 has %n days.", nullptr, days)
                             .arg(text, british().monthName(month))
                             .arg(year));
    return {year, month, day};
}

QString typedDay(const QDate &day)
{
    return day.isValid() ? day.toString(QStringLiteral("dd/MM/yyyy")) : QString();
}

std::optional<qint64> penceFromTyped(const QString &typed)
{
    QString text = typed.simplified();
    if (text.isEmpty())
        return std::nullopt;
    if (text.startsWith(u'-') || text.startsWith(QChar(0x2212)) ||
        (text.startsWith(u'(') && text.endsWith(u')')))
        throw InputError(Text::tr("%1 is below nothing: an amount is what the action costs, without a minus.")
                             .arg(quoted(typed)));
    text.remove(QChar(0xa3));
    text = text.trimmed();
    static const QRegularExpression amount(
        QStringLiteral("^(\\d+|\\d{1,3}(?:,\\d{3})+|\\d{1,3}(?: \\d{3})+)(?:\\.(\\d{1,2}))?$"));
    const auto match = amount.match(text);
    if (!match.hasMatch())
        throw InputError(Text::tr("%1 is not an amount in pounds. Type it as 2500, £2,500 or 2500.50.")
                             .arg(quoted(typed)));
    QString pounds = match.captured(1);
    pounds.remove(u',').remove(u' ');
    while (pounds.size() > 1 && pounds.startsWith(u'0'))
        pounds.remove(0, 1);
    if (pounds.size() > 9)
        throw InputError(
            Text::tr("%1 is more than an action can cost: at most £999,999,999.99.").arg(quoted(typed)));
    return pounds.toLongLong() * 100 + match.captured(2).leftJustified(2, u'0').toLongLong();
}

QString typedPence(const std::optional<qint64> &pence)
{
    return pence ? poundsText(*pence) : QString();
}

std::optional<qint64> percentFromTyped(const QString &typed)
{
    const QString text = typed.simplified();
    if (text.isEmpty())
        return std::nullopt;
    static const QRegularExpression share(QStringLiteral("^(\\d{1,9})\\s?(?:%|per cent|percent)?$"),
                                          QRegularExpression::CaseInsensitiveOption);
    const auto match = share.match(text);
    if (!match.hasMatch() || match.captured(1).toInt() > 100)
        throw InputError(
            Text::tr("%1 is not a share: type a whole number from 0 to 100.").arg(quoted(typed)));
    return match.captured(1).toInt();
}

QString typedPercent(const std::optional<qint64> &percent)
{
    return percent ? percentage(QString::number(*percent)) : QString();
}

} // namespace csp::edit
