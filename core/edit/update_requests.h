// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/document.h"

#include <QDate>

#include <optional>
#include <vector>

/// The register of an update round: who was asked, and whose answer came back.
namespace csp::edit {

/// Notes that these agencies were asked, as one edit: "Ask Police and 3 others for an update by 30/06/2008".
/// Of each request `agency`, `form`, `sentAt` and `dueBy` are taken. Throws InputError when there is none, or
/// when an agency is no longer in the plan.
std::optional<qint64> addUpdateRequests(Document &document, std::vector<UpdateRequest> requests);

/// "Note that the update of Police came back on 30/06/2008"; an invalid day takes the note away. Throws
/// InputError when the request is no longer in the plan.
std::optional<qint64> noteBack(Document &document, const Id<UpdateRequest> &id, const QDate &day);

/// Notes that these were asked again, as one edit. Those that are gone are left out.
std::optional<qint64> noteReminded(Document &document, const std::vector<Id<UpdateRequest>> &ids,
                                   const QDate &day);

} // namespace csp::edit
