// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/plan.h"

#include <QDate>
#include <QString>

#include <string>
#include <vector>

namespace csp {

/// Something about a plan that its officer should look at: a value that says what and where.
struct Finding {
    enum class Severity {
        Warning, ///< a gap or a delay
        Note,    ///< to be filled in its time
    };

    Severity severity = Severity::Warning;
    std::string rule; ///< one of the ids below; never changes its meaning
    QString sentence;
    std::string table; ///< the row it is about
    QString id;

    bool operator==(const Finding &) const = default;
};

/// The findings of a plan, by rule in this order, within a rule in the order of the plan:
///
/// - "aim-without-measure": no measure is linked to the aim.
/// - "measure-without-baseline": the baseline has no value, or no period. A milestone is reached or not and
/// needs none;
///   a survey's baseline is its first round, so before any figure a missing one is only a note.
/// - "action-without-lead": neither words under Lead Agency nor a leading agency or group.
/// - "action-without-date": neither a due date nor words under Time Scales. Any words count ("Ongoing", "As
/// required"):
///   they are what the form prints, and whether they will do is for the meeting to say.
/// - "action-overdue": the due date is before `today` and the status is not one that counts as complete.
/// - "picture-without-alternative-text": nothing says what the picture shows to someone who cannot see it.
std::vector<Finding> findings(const Plan &plan, const QDate &today);

} // namespace csp
