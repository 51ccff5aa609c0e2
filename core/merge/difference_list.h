// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/merge.h"
#include "core/model/difference.h"

#include <map>

namespace csp::merge {

/// Changes and conflicts put into words, each with the priority, the agency and the kind of thing it
/// concerns.
class DifferenceList {
public:
    /// Rows are looked up in `now`, and what is not there in `other`. Both must outlive the list.
    DifferenceList(const Database &now, const Database &other) : m_now(now), m_other(other) {}

    /// `note`: see Difference. Of a conflict `before` is ours and `after` is theirs.
    void add(const Change &change, const QString &note = {});
    void add(const Conflict &conflict, const QString &note = {});

    /// In the order of the plan: by priority, then by what they are about, all of one action together. The
    /// list is empty after that.
    std::vector<Difference> take();

private:
    using Key = std::pair<std::string, QString>;
    /// What a row belongs to.
    struct Owner {
        QString priority;
        QString priorityPlace; ///< sorts as the plan lists its priorities
        QString agency;
        QString place; ///< of the row that others belong to, in its list
        QString row;   ///< its id
    };
    struct Entry {
        Owner owner;
        int thing = 0;
        Difference difference;
    };
    const Owner &ownerOf(const Key &row, const std::vector<Value> *values = nullptr);
    Owner findOwner(const Key &row, const std::vector<Value> *values);
    void add(const Place &place, const std::vector<Value> *row, Difference difference);

    const Database &m_now;
    const Database &m_other;
    std::map<Key, Owner> m_owners;
    std::vector<Entry> m_entries;
};

} // namespace csp::merge
