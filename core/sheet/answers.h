// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/plan.h"
#include "core/sheet/workbook.h"
#include "core/store/stamps.h"

#include <QString>
#include <QStringList>

#include <map>
#include <optional>
#include <vector>

namespace csp {

class Database;
class Clock;

/// What somebody filled in, read from the cells of the page to fill in.
class SheetAnswers {
public:
    explicit SheetAnswers(const Workbook &book) : m_book(book) {}

    /// Takes the next row of the page.
    void take(int row, const std::vector<SheetCell> &cells);

    /// Writes what differs from the leaf into it, as edits. `sheet`: which sheet it is, of all that were ever
    /// made. Throws DataError with a sentence for every cell that cannot be taken, and then nothing was
    /// written.
    void writeInto(const Database &leaf, const QString &sheet, const Clock &clock) const;

private:
    struct Answer {
        int row = 0;
        SheetCell status, progress, day;
    };
    struct Edit;

    Author authorOf(const Database &leaf) const;
    std::vector<Edit> editsOf(const Database &leaf, const QString &sheet, const Clock &clock) const;
    std::optional<Id<Status>> statusOf(const Answer &answer, const Action &action,
                                       const std::vector<Status> &statuses, QStringList &faults) const;
    QDate dayOf(const SheetCell &cell, const QString &where, const Clock &clock, QStringList &faults) const;

    const Workbook &m_book;
    std::map<QString, int> m_columns; ///< by name, counted from 0
    SheetCell m_name, m_day;
    int m_dayRow = 0;
    std::map<QString, Answer> m_answers; ///< by the id of the action
    QStringList m_faults;
};

} // namespace csp
