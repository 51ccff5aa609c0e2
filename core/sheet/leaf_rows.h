// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/fresh_file.h"

#include <QString>

#include <memory>
#include <string>
#include <vector>

namespace csp {

class Database;

/// The rows of a leaf as plain cells, for the hidden page of an update sheet: nothing in it that a person or
/// a mail gateway could not read. One line each:
///
///     CSP Planner update sheet | 1 | schema steps
///     table | name | a column | a column …
///     row | - | a cell | a cell …         of the table named last; none stands for NULL, or for no words
///     more | - | the rest of a cell …     of the row above, where a text is longer than a cell may be
///
/// In texts "\n" is a line end, "\\" a backslash, and "\u" with four figures what a spreadsheet would change.
namespace leafRows {

using Line = std::vector<QString>;

inline constexpr QLatin1String mark("CSP Planner update sheet");
constexpr int version = 1;                ///< of this form
constexpr qsizetype longestCell = 32'000; ///< of the 32,767 characters that Excel takes

std::vector<Line> linesOf(const Database &leaf);

/// The same lines, made a file again: with the digest that the sheet says, and not checked in any way.
class Builder {
public:
    explicit Builder(const QString &path) : m_path(path) {}

    /// Takes the next line. Throws DataError with a sentence for one that cannot be meant.
    void take(const Line &line);
    /// Throws DataError when there was no line at all.
    void finish();

private:
    void begin(const Line &line);
    void beginTable(const Line &line);
    void writeRow();

    QString m_path;
    std::unique_ptr<FreshFile> m_file;
    std::string m_insert;          ///< for the table of the lines that come now
    std::vector<bool> m_mayBeNull; ///< by its columns
    Line m_row;                    ///< the row that may have more to come
};

} // namespace leafRows

} // namespace csp
