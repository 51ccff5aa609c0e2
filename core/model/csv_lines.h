// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDate>
#include <QStringList>

#include <optional>

namespace csp {

/// Comma-separated values as they are written cell by cell: RFC 4180 in UTF-8 with a byte order mark (so that
/// a spreadsheet reads “£” right), lines ending in CR LF. A text that a spreadsheet would take for a formula
/// (= + - @, a tab or a line end first) gets an apostrophe before it.
class CsvLines {
public:
    CsvLines() : m_bytes("\xEF\xBB\xBF") {}

    void text(const QString &words);
    /// Nothing: an empty cell. No commas between thousands, never '1.322e+03'.
    void number(const std::optional<double> &value);
    /// What is shown as "1,322" or "£2,500.50" as the bare number; other words ("Not known") as text.
    void figure(const QString &shown);
    void date(const QDate &date); ///< dd/mm/yyyy; invalid: an empty cell
    void endLine();
    void line(const QStringList &texts);

    QByteArray bytes() const { return m_bytes; }

private:
    void cell(QString words);

    QByteArray m_bytes;
    bool m_first = true;
};

} // namespace csp
