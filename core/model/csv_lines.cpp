// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/csv_lines.h"

#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

namespace csp {

void CsvLines::text(const QString &words)
{
    const bool formula = !words.isEmpty() && QStringLiteral("=+-@\t\r\n").contains(words.front());
    cell(formula ? u'\'' + words : words);
}

void CsvLines::number(const std::optional<double> &value)
{
    cell(value ? QString::number(*value, 'f', QLocale::FloatingPointShortest) : QString());
}

void CsvLines::figure(const QString &shown)
{
    static const QRegularExpression number(
        QStringLiteral("^(-?)£?((?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?)$"));
    const auto match = number.match(shown);
    if (!match.hasMatch())
        return text(shown);
    cell(match.captured(1) + match.captured(2).remove(u','));
}

void CsvLines::date(const QDate &date)
{
    cell(date.toString(QStringLiteral("dd/MM/yyyy")));
}

void CsvLines::endLine()
{
    m_bytes += "\r\n";
    m_first = true;
}

void CsvLines::line(const QStringList &texts)
{
    for (const QString &each : texts)
        text(each);
    endLine();
}

void CsvLines::cell(QString words)
{
    if (!m_first)
        m_bytes += ',';
    m_first = false;
    const bool quote = std::any_of(words.begin(), words.end(), [](QChar c) {
        return c == u',' || c == u'"' || c == u'\n' || c == u'\r';
    });
    if (quote)
        words = u'"' + words.replace(u'"', QLatin1String("\"\"")) + u'"';
    m_bytes += words.toUtf8();
}

} // namespace csp
