// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/plan.h"

#include <QDate>
#include <QString>

#include <array>
#include <string_view>
#include <vector>

namespace csp {

/// Something about a plan that its officer should look at: a value that says what and where.
struct Finding {
    enum class Severity {
        Warning, ///< a gap or a delay
        Note,    ///< to be filled in its time
    };

    std::string_view rule;  ///< one of the ids below; never changes its meaning
    std::string_view table; ///< the row it is about
    QString id;
    Severity severity = Severity::Warning;

    // What the sentence says. Of thousands of findings few are ever read, so the sentence is made when one
    // is.
    QString words;            ///< of the row; of a picture what it is
    QString priority;         ///< the title of the priority that an aim or an action belongs to
    Objective objective{};    ///< of an action
    QDate due;                ///< of an overdue action
    bool hasBaseline = false; ///< a measure's baseline has a value, and lacks its period

    /// What there is to look at, with a full stop.
    QString sentence() const;

    bool operator==(const Finding &) const = default;
};

namespace rule {
inline constexpr std::string_view aimWithoutMeasure = "aim-without-measure";
inline constexpr std::string_view measureWithoutBaseline = "measure-without-baseline";
inline constexpr std::string_view actionWithoutLead = "action-without-lead";
inline constexpr std::string_view actionWithoutDate = "action-without-date";
inline constexpr std::string_view actionOverdue = "action-overdue";
inline constexpr std::string_view pictureWithoutAlternativeText = "picture-without-alternative-text";
/// In the order in which findings() has them.
inline constexpr std::array all{aimWithoutMeasure, measureWithoutBaseline, actionWithoutLead,
                                actionWithoutDate, actionOverdue,          pictureWithoutAlternativeText};
} // namespace rule

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
