// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sheet/leaf_rows.h"
#include "core/sheet/package.h"
#include "core/sheet/workbook.h"
#include "core/store/database.h"

#include <QByteArray>
#include <QFile>

/// The hidden rows of an update sheet, out of it and in again, for who would change them and sign for that.
namespace csp::test {

constexpr size_t hiddenPage = 2; ///< counted from 0
constexpr auto formPart = "xl/worksheets/sheet1.xml";
constexpr auto hiddenPart = "xl/worksheets/sheet3.xml";

/// Makes the leaf at a path from the hidden page of a sheet, and checks nothing. Throws DataError for a page
/// that is not as it should be.
inline void takeRowsOut(const QString &sheet, const QString &leaf)
{
    QFile::remove(leaf);
    SheetBudget budget({}, {});
    const Package package(sheet, budget);
    const Workbook book(package);
    if (book.pageCount() <= hiddenPage)
        throw DataError(QStringLiteral("The sheet has no hidden page."));
    leafRows::Builder builder(leaf);
    book.readPage(hiddenPage, [&](int, const std::vector<SheetCell> &cells) {
        leafRows::Line line(static_cast<size_t>(cells.back().column) + 1);
        for (const SheetCell &cell : cells)
            line[static_cast<size_t>(cell.column)] = cell.text;
        builder.take(line);
        return true;
    });
    builder.finish();
}

/// The XML of a hidden page with these lines, each cell after the one before it.
inline QByteArray pageOf(const std::vector<leafRows::Line> &lines)
{
    QByteArray page =
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";
    for (const leafRows::Line &line : lines) {
        page += "<row>";
        for (const QString &cell : line)
            page += "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">" + cell.toHtmlEscaped().toUtf8() +
                    "</t></is></c>";
        page += "</row>";
    }
    return page + "</sheetData></worksheet>";
}

} // namespace csp::test
