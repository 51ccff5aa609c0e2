// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/json.h"
#include "core/model/error.h"
#include "core/store/document.h"

namespace csp {

/// An import would take back edits that the export had not seen, or the export is of another plan. Nothing
/// was changed; the same call with `force` goes ahead.
class UnseenEdits : public InputError {
public:
    using InputError::InputError;
};

/// Makes the open plan what the export says: rows and cells that differ are written, rows that are not in it
/// are deleted, as one recorded edit ("Import 3 changes from plan.json"; `name` is what the sentence calls
/// the export). Returns its entry in the history, or nothing when there was no difference.
///
/// Only cells whose last writer the export had not seen count as taken back; their entries are named in the
/// UnseenEdits that is thrown unless `force`.
std::optional<qint64> importInto(Document &document, const Plan &incoming, const ExportInfo &info,
                                 const QString &name, bool force = false);

} // namespace csp
