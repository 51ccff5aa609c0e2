// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <vector>

namespace csp {

/// A table of plain words, as it was copied from another program.
struct TextTable {
    struct Row {
        QStringList cells;
        /// One cell across several columns, or a line of text beside the table: a heading, not a row of it.
        bool banner = false;
    };
    std::vector<Row> rows;

    int columns() const; ///< of the widest row
};

/// The tables of a piece of HTML as Word, Excel, LibreOffice and browsers put it on the clipboard, one below
/// the other; of a table within a cell the words. A cell that spans several columns or rows stands in the
/// first of them. Paragraphs and breaks become line ends; styles, scripts, pictures and deleted text are
/// left out, and nothing is fetched. Reads anything, however broken, in one pass; no rows where there is no
/// table.
TextTable tableFromHtml(const QString &html);

/// Tab-separated text as spreadsheets write it: a cell with a line end or a tab in it stands in quotes, with
/// each quote in it doubled.
TextTable tableFromText(const QString &text);

/// The same the other way: what tableFromHtml() and tableFromText() read back, and office programs paste as
/// a table.
QString htmlFromTable(const TextTable &table);
QString textFromTable(const TextTable &table);

} // namespace csp
