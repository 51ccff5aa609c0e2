// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/plan.h"

#include <optional>

/// What a row can hold beyond what its columns take. Whoever writes rows that a person or another program
/// made asks here, so that all refuse the same and no plan holds anything else.
namespace csp {

constexpr qint64 mostPercent = 100;
constexpr qint64 mostPence = 99'999'999'999; ///< £999,999,999.99

inline bool isShare(const std::optional<qint64> &percent)
{
    return !percent || (*percent >= 0 && *percent <= mostPercent);
}

inline bool isAmount(const std::optional<qint64> &pence)
{
    return !pence || (*pence >= 0 && *pence <= mostPence);
}

/// Work is not due before it starts.
inline bool areInOrder(const QDate &start, const QDate &due)
{
    return !start.isValid() || !due.isValid() || start <= due;
}

/// A plan has a picture for each of its uses, and no other.
inline bool isWanted(const Picture &picture)
{
    return choiceFromWord<PictureRole>(picture.id.value) && !picture.data.bytes.isEmpty();
}

/// A place in a list that another can be put before and after.
inline bool isPlace(const OrderKey &key)
{
    constexpr qsizetype longest = 1000;
    return key.text.isEmpty() || (key.text.size() <= longest && key.isValid());
}

/// A lead or supporter is an agency or a group: exactly one of the two.
template <class Party>
bool isOneParty(const Party &party)
{
    return party.agency.isEmpty() != party.group.isEmpty();
}

/// Whether an edit could have made the row, as far as the row alone tells.
template <class Row>
bool isPossible(const Row &row)
{
    if constexpr (Ordered<Row>)
        if (!isPlace(row.position))
            return false;
    if constexpr (std::is_same_v<Row, Action>)
        return isShare(row.percent) && isAmount(row.amountPence) && areInOrder(row.startDate, row.dueDate);
    else if constexpr (std::is_same_v<Row, PriorityLead> || std::is_same_v<Row, ActionParty>)
        return isOneParty(row);
    else if constexpr (std::is_same_v<Row, Picture>)
        return isWanted(row);
    else if constexpr (std::is_same_v<Row, PlanInfo>)
        return row.id == PlanInfo().id;
    else
        return true;
}

} // namespace csp
