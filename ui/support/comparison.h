// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/difference.h"
#include "core/store/document.h"

#include <optional>
#include <vector>

class QWidget;

namespace csp {

/// One of two states of a plan that are compared: as it is now, as it was at a moment of its history, or as a
/// copy has it.
struct ComparedState {
    enum class Kind { Now, Moment, Copy };

    Kind kind = Kind::Now;
    qint64 entry = 0; ///< of a moment: the newest entry of the history then
    QString path;     ///< of a copy
    bool operator==(const ComparedState &) const = default;
};

/// What can be compared, as it is offered: the plan as it is now, its named versions, how it was when it was
/// opened. Not what its history does not reach back to.
std::vector<ComparedState> comparedStates(const Document &document);

/// What it is called in a list: "“Sent to board” (22/11/2026 14:02)", "from police.csp".
QString stateName(const Document &document, const ComparedState &state);
/// The same within a sentence.
QString stateWords(const Document &document, const ComparedState &state);

/// What is different in `after`, in words and in the order of the plan; nothing when the person stopped it.
/// The work is done on a thread of its own. Throws csp::Error: of a file that is no copy of this plan, for
/// one.
std::optional<std::vector<Difference>> compareStates(QWidget *window, const Document &document,
                                                     const ComparedState &before, const ComparedState &after);

} // namespace csp
