// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/actions.h"

#include <QHash>
#include <QSet>

#include <array>
#include <optional>

namespace csp {

/// Which rows of a form a person wants to see. What is empty asks for nothing.
struct ActionFilter {
    enum class Due { Any, Overdue, Within30Days, NoDate };

    QString text;                     ///< in any of the six cells, in whatever case
    edit::Party party;                ///< leads or supports, or is named in the words of Lead Agency
    std::optional<Id<Status>> status; ///< an empty id: actions of which none is said
    std::optional<Objective> objective;
    Due due = Due::Any;
    std::optional<QSet<QString>> only; ///< these actions, whatever they say: those behind a number

    bool isEmpty() const { return *this == ActionFilter(); }
    bool operator==(const ActionFilter &) const = default;
};

/// The words of a whole form in memory, folded for searching, and what filters ask about: reading ten
/// thousand rows from the file at every key would take too long. Made when somebody is about to search, and
/// kept up to date from then on.
class ActionIndex {
public:
    static constexpr int cells = 6;

    ActionIndex(const Database &database, const Id<ActionPlan> &plan);

    /// Reads anew what a change touched; false when too much is different, and then it is to be made anew.
    bool refresh(const RowChanges &changes);

    /// Whether one of the six cells has these words, which are folded(); false for a row that is not there.
    bool contains(const QString &action, int cell, const QByteArray &words) const;
    static QByteArray folded(const QString &words) { return words.toCaseFolded().toUtf8(); }

    /// Those of the actions that a filter lets through, judged as of a day.
    QSet<QString> matching(const ActionFilter &filter, const QDate &today) const;

private:
    struct Entry {
        QByteArray words;                  ///< of all cells, folded, each ended by a zero
        std::array<qsizetype, cells> ends; ///< of the cells in it
        Objective objective = Objective::Prevention;
        QString status;
        QDate due;
        std::vector<QString> parties;
    };

    void read(const char *condition, const QString &value, bool all);
    static QByteArrayView cellOf(const Entry &entry, int cell);

    const Database &m_database;
    Id<ActionPlan> m_plan;
    QHash<QString, Entry> m_entries;
};

} // namespace csp
