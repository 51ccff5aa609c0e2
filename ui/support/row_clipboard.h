// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/text_table.h"
#include "core/store/document.h"

#include <optional>
#include <vector>

class QMimeData;

/// Rows of the form on the clipboard: as a table for other programs, and by their ids for this plan.
namespace csp {

/// Rows of this very plan that were copied or cut.
struct OwnRows {
    std::vector<Id<Action>> actions;
    bool cut = false;
};

void putOnClipboard(const Document &document, const TextTable &table, const OwnRows &rows);

/// Nothing where the clipboard holds something else, also rows of another file.
std::optional<OwnRows> ownRowsOnClipboard(const Document &document);

/// The table another program put there: from its HTML, else from its tab-separated text. No rows where there
/// is neither.
TextTable tableOnClipboard();

} // namespace csp
