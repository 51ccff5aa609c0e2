// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/document.h"

#include <QString>

#include <optional>
#include <vector>

/// Who is in the partnership, who leads what, and which measures serve which priority and aim.
namespace csp::edit {

/// At the end of the list. Throws InputError without a name.
Id<Agency> addAgency(Document &document, const QString &name);
Id<Group> addGroup(Document &document, const QString &name);

/// Throws InputError without a name.
std::optional<qint64> renameAgency(Document &document, const Id<Agency> &id, const QString &name);
std::optional<qint64> renameGroup(Document &document, const Id<Group> &id, const QString &name);

/// What points to an agency or group, and goes when it goes. The words typed in the form stay as they are.
struct Uses {
    qint64 priorities = 0; ///< that it leads
    qint64 actions = 0;    ///< that it leads or supports
    qint64 groups = 0;     ///< that an agency attends; of a group the agencies that attend it
    bool operator==(const Uses &) const = default;
};
Uses usesOf(const Database &database, const Id<Agency> &id);
Uses usesOf(const Database &database, const Id<Group> &id);

std::optional<qint64> removeAgency(Document &document, const Id<Agency> &id);
std::optional<qint64> removeGroup(Document &document, const Id<Group> &id);

/// Each makes the links exactly these, as one edit; links that stay keep their ids.
std::optional<qint64> setGroupMembers(Document &document, const Id<Group> &group,
                                      const std::vector<Id<Agency>> &agencies);
std::optional<qint64> setLeads(Document &document, const Id<Priority> &priority,
                               const std::vector<Id<Agency>> &agencies, const std::vector<Id<Group>> &groups);
/// New ones come below those that stand under the priority already.
std::optional<qint64> setMeasuresOf(Document &document, const Id<Priority> &priority,
                                    const std::vector<Id<Measure>> &measures);
std::optional<qint64> setMeasuresOf(Document &document, const Id<Aim> &aim,
                                    const std::vector<Id<Measure>> &measures);

} // namespace csp::edit
