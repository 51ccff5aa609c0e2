// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/plan.h"
#include "core/sheet/filled_sheet.h"
#include "tests/core/merge/random_edit.h"

#include <QDate>

#include <map>
#include <memory>

namespace csp::rulebook {

/// An update sheet with an agency: a real .xlsx, and beside it what the rules say it is.
class SheetAway {
public:
    /// Sent from a plan in which the agency has an open action.
    SheetAway(const QString &path, const Database &plan, const Copy &memory, const Id<Agency> &agency,
              const Clock &clock);

    /// Somebody types something more, or other words, here and there.
    void fillIn(Random &random);
    /// Whether every row says what can be taken: else nothing of the sheet is.
    bool canBeTaken() const;
    /// As it comes back; what the file is, and what it should be.
    std::unique_ptr<FilledSheet> read() const;
    Copy memory() const;
    const QString &path() const { return m_path; }

private:
    struct Row {
        QString status; ///< in words
        QString progress;
        QDate day;
    };
    void save() const;
    /// The status that such words mean; nothing where it is none or not the only one.
    std::optional<QString> statusMeant(const QString &words) const;
    QString wordsSent(const QString &action) const;
    QDate dayOf(const Row &row) const { return row.day.isValid() ? row.day : m_day; }

    QString m_path;
    Copy m_sent;
    QString m_digest;
    qint64 m_time = 0; ///< when it was sent
    QString m_agency;
    std::map<QString, QString> m_statuses; ///< words by id
    QString m_name;
    QDate m_day;
    std::map<QString, Row> m_rows; ///< by the id of the action
};

} // namespace csp::rulebook
