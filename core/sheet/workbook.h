// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sheet/package.h"

#include <QDate>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace csp {

/// What stands in one cell. A formula is never worked out: what its program last made of it is what stands.
struct SheetCell {
    int column = 0; ///< counted from 0
    QString text;   ///< of a number its shortest figures
    std::optional<double> number;
    bool isFault = false; ///< "#REF!" and the like
};

/// The pages of a spreadsheet as Excel, LibreOffice and others write them, cell by cell.
class Workbook {
public:
    /// Throws DataError with a sentence when it is none. `package` must outlive it.
    explicit Workbook(const Package &package);

    size_t pageCount() const { return m_pages.size(); }
    /// Calls `visit` for every row that holds anything, from the top, with its cells from the left; the first
    /// row is 1. Stops when it returns false.
    void readPage(size_t page,
                  const std::function<bool(int row, const std::vector<SheetCell> &)> &visit) const;
    /// The day that a number in a cell for days means; an invalid one for a number that means none.
    QDate dayOf(double number) const;

private:
    void readPages();
    void readTexts(const QString &part);
    void readCell(PartReader &xml, int column, SheetCell &cell) const;

    const Package &m_package;
    std::vector<QString> m_pages; ///< the part of each, in the order of their tabs
    std::vector<QString> m_texts; ///< that cells share
    bool m_from1904 = false;
};

} // namespace csp
