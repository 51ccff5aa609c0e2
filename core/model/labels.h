// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>

namespace csp {

/// What a person calls a table's row, with its article: "the action", "the measure".
QString tableLabel(const std::string &table);

/// What a person calls a column: "the due date", "the lead agency". Falls back to the column's name in words,
/// so a new column reads tolerably before it has a label.
QString columnLabel(const std::string &table, const std::string &column);

/// The column whose words name a row of this table; nullptr for a table whose rows are named through others.
const char *namingColumn(const std::string &table);

/// A number as a percentage, the one way it is written everywhere: "−9.3%", without a space.
QString percentage(const QString &number);

/// Money as it is written everywhere: "£2,500", "£2,500.50", "-£3". `pence` may be any number.
QString poundsText(qint64 pence);

/// A text on one line, and of one longer than `most` the first words with "…".
QString shortened(const QString &text, qsizetype most);

/// A text as it is quoted in a sentence: the first words of its first line, in “ ”.
QString quoted(const QString &text);

} // namespace csp
