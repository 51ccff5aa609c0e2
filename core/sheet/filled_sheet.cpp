// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheet/filled_sheet.h"

#include "core/share/shared_with.h"
#include "core/sheet/answers.h"
#include "core/sheet/form.h"
#include "core/sheet/leaf_rows.h"
#include "core/sheet/sheet_error.h"
#include "core/store/database.h"
#include "core/store/foreign_file.h"

#include <QFile>
#include <QFileInfo>

namespace csp {

namespace {

/// Reads every page: that of the rows into a file, that to fill in into the answers.
void readPages(const Workbook &book, leafRows::Builder &leaf, SheetAnswers &answers)
{
    bool hasRows = false;
    bool hasForm = false;
    for (size_t page = 0; page < book.pageCount(); ++page) {
        enum class Page { Other, Rows, Form } kind = Page::Other;
        bool first = true;
        book.readPage(page, [&](int row, const std::vector<SheetCell> &cells) {
            if (std::exchange(first, false)) {
                const QString mark = row == 1 && cells.front().column == 0 ? cells.front().text : QString();
                kind = mark == leafRows::mark ? Page::Rows : mark == form::mark ? Page::Form : Page::Other;
                bool &seen = kind == Page::Rows ? hasRows : hasForm;
                if (kind == Page::Other)
                    return false;
                if (std::exchange(seen, true))
                    throw changedSheet(); // a page was copied: nobody knows which is meant
            }
            if (kind == Page::Form) {
                answers.take(row, cells);
                return true;
            }
            leafRows::Line line(static_cast<size_t>(cells.back().column) + 1);
            for (const SheetCell &cell : cells)
                line[static_cast<size_t>(cell.column)] = cell.text;
            leaf.take(line);
            return true;
        });
    }
    if (!hasRows && !hasForm)
        throw noSheet();
    if (!hasRows || !hasForm)
        throw changedSheet();
    leaf.finish();
}

} // namespace

bool isSpreadsheet(const QString &path)
{
    if (!QFileInfo(path).isFile())
        return false;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray head = file.read(16);
    return head.startsWith("PK\3\4") || head.startsWith("PK\5\6") || head.startsWith("\xD0\xCF\x11\xE0") ||
           (path.endsWith(QLatin1String(".xlsx"), Qt::CaseInsensitive) &&
            !head.startsWith("SQLite format 3"));
}

FilledSheet::FilledSheet(const QString &path, const Progress &progress, const Clock &clock,
                         const SheetLimits &limits)
{
    SheetBudget budget(limits, [&] { return !progress || progress(0.2); });
    const Package package(path, budget);
    const Workbook book(package);
    SheetAnswers answers(book);
    const PrivateFile received;
    QFile::remove(received.path());
    try {
        leafRows::Builder leaf(received.path());
        readPages(book, leaf, answers);
    } catch (const InputError &) { // SQLite takes what no column holds for something that somebody typed
        throw changedSheet();
    }
    ForeignLimits rest;
    rest.patience = budget.timeLeft();
    const ForeignFile checked(received.path(), {}, clock, progress, rest);
    // Whatever a sheet claims to be, it is a part of a plan, and takes nothing away.
    if (!checked.hasStamps() || readMadeFrom(checked.database()).empty() ||
        !readSharedWith(checked.database()).isPart())
        throw changedSheet();
    const QString sheet = Database(received.path(), Database::Access::ReadOnly)
                              .text("SELECT value FROM meta WHERE name = 'digest'");
    if (sheet.isEmpty())
        throw changedSheet();
    checked.saveAs(m_file.path(), true);
    {
        const Database leaf(m_file.path(), Database::Access::ReadWrite);
        answers.writeInto(leaf, sheet, clock);
    }
    m_database = std::make_unique<Database>(m_file.path(), Database::Access::ReadOnly);
}

FilledSheet::~FilledSheet() = default;

} // namespace csp
