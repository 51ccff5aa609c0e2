// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/document.h"

#include <QHash>
#include <QSet>

namespace csp {

/// Which actions of a year, of whatever priority, have the same Key Actions, apart from case and white space.
class RepeatedActions {
public:
    /// Knows of nothing yet: see readMore().
    RepeatedActions(const Database &database, const Period &year) : m_database(database), m_year(year) {}

    /// Reads some hundred actions more, some milliseconds' work for whoever must not be away for longer;
    /// false when all were read.
    bool readMore();
    bool isComplete() const { return m_complete; }

    /// The others with the words of this one.
    std::vector<Id<Action>> sameAs(const Id<Action> &action) const;
    bool isRepeated(const QString &action) const;
    QSet<QString> all() const;

    /// Actions for which the answer may be different after a change; nothing when all are to be read anew.
    std::optional<QSet<QString>> refresh(const RowChanges &changes);

private:
    void put(const QString &action, const QString &words);
    void remove(const QString &action, QSet<QString> *different);

    const Database &m_database;
    Period m_year;
    QString m_readTo; ///< the last id read
    bool m_complete = false;
    QHash<QString, size_t> m_words; ///< action → a number for its words
    QHash<size_t, QStringList> m_actions;
};

} // namespace csp
