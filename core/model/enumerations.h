// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/choice.h"

/// The fixed sets of words a plan's cells choose from. A word once in a file is never changed or taken away.
namespace csp {

enum class AgencyKind { Responsible, Other };
template <>
struct Choices<AgencyKind> {
    static constexpr std::array all{
        Choice<AgencyKind>{AgencyKind::Responsible, "responsible",
                           QT_TRANSLATE_NOOP("csp::Choice", "Responsible")},
        Choice<AgencyKind>{AgencyKind::Other, "other", QT_TRANSLATE_NOOP("csp::Choice", "Other")},
    };
};

/// The five objectives, in the order of the printed form.
enum class Objective { Prevention, Engagement, Reassurance, Enforcement, Intelligence };
template <>
struct Choices<Objective> {
    static constexpr std::array all{
        Choice<Objective>{Objective::Prevention, "prevention",
                          QT_TRANSLATE_NOOP("csp::Choice", "Prevention")},
        Choice<Objective>{Objective::Engagement, "engagement",
                          QT_TRANSLATE_NOOP("csp::Choice", "Engagement")},
        Choice<Objective>{Objective::Reassurance, "reassurance",
                          QT_TRANSLATE_NOOP("csp::Choice", "Reassurance")},
        Choice<Objective>{Objective::Enforcement, "enforcement",
                          QT_TRANSLATE_NOOP("csp::Choice", "Enforcement")},
        Choice<Objective>{Objective::Intelligence, "intelligence",
                          QT_TRANSLATE_NOOP("csp::Choice", "Intelligence")},
    };
};

enum class MeasureKind { Count, Rate, NOfN, Survey, Milestone };
template <>
struct Choices<MeasureKind> {
    static constexpr std::array all{
        Choice<MeasureKind>{MeasureKind::Count, "count", QT_TRANSLATE_NOOP("csp::Choice", "Count")},
        Choice<MeasureKind>{MeasureKind::Rate, "rate", QT_TRANSLATE_NOOP("csp::Choice", "Rate")},
        Choice<MeasureKind>{MeasureKind::NOfN, "n-of-n", QT_TRANSLATE_NOOP("csp::Choice", "n of N")},
        Choice<MeasureKind>{MeasureKind::Survey, "survey", QT_TRANSLATE_NOOP("csp::Choice", "Survey")},
        Choice<MeasureKind>{MeasureKind::Milestone, "milestone",
                            QT_TRANSLATE_NOOP("csp::Choice", "Milestone")},
    };
};

/// Which way a measure should move.
enum class Direction { NotSaid, Down, Up };
template <>
struct Choices<Direction> {
    static constexpr std::array all{
        Choice<Direction>{Direction::NotSaid, "not-said", QT_TRANSLATE_NOOP("csp::Choice", "Not said")},
        Choice<Direction>{Direction::Down, "down", QT_TRANSLATE_NOOP("csp::Choice", "Down is good")},
        Choice<Direction>{Direction::Up, "up", QT_TRANSLATE_NOOP("csp::Choice", "Up is good")},
    };
};

enum class TargetState { NotSet, Proposed, Agreed, Revised };
template <>
struct Choices<TargetState> {
    static constexpr std::array all{
        Choice<TargetState>{TargetState::NotSet, "not-set", QT_TRANSLATE_NOOP("csp::Choice", "Not set")},
        Choice<TargetState>{TargetState::Proposed, "proposed", QT_TRANSLATE_NOOP("csp::Choice", "Proposed")},
        Choice<TargetState>{TargetState::Agreed, "agreed", QT_TRANSLATE_NOOP("csp::Choice", "Agreed")},
        Choice<TargetState>{TargetState::Revised, "revised", QT_TRANSLATE_NOOP("csp::Choice", "Revised")},
    };
};

/// The problem-solving stage of an action.
enum class SaraStage { None, Scanning, Analysis, Response, Assessment };
template <>
struct Choices<SaraStage> {
    static constexpr std::array all{
        Choice<SaraStage>{SaraStage::None, "none", QT_TRANSLATE_NOOP("csp::Choice", "Not said")},
        Choice<SaraStage>{SaraStage::Scanning, "scanning", QT_TRANSLATE_NOOP("csp::Choice", "Scanning")},
        Choice<SaraStage>{SaraStage::Analysis, "analysis", QT_TRANSLATE_NOOP("csp::Choice", "Analysis")},
        Choice<SaraStage>{SaraStage::Response, "response", QT_TRANSLATE_NOOP("csp::Choice", "Response")},
        Choice<SaraStage>{SaraStage::Assessment, "assessment",
                          QT_TRANSLATE_NOOP("csp::Choice", "Assessment")},
    };
};

enum class PartyRole { Lead, Support };
template <>
struct Choices<PartyRole> {
    static constexpr std::array all{
        Choice<PartyRole>{PartyRole::Lead, "lead", QT_TRANSLATE_NOOP("csp::Choice", "Lead")},
        Choice<PartyRole>{PartyRole::Support, "support", QT_TRANSLATE_NOOP("csp::Choice", "Supporting")},
    };
};

/// What was sent to an agency to ask for an update.
enum class RequestForm { Sheet, Copy };
template <>
struct Choices<RequestForm> {
    static constexpr std::array all{
        Choice<RequestForm>{RequestForm::Sheet, "sheet", QT_TRANSLATE_NOOP("csp::Choice", "Update sheet")},
        Choice<RequestForm>{RequestForm::Copy, "copy", QT_TRANSLATE_NOOP("csp::Choice", "Part of the plan")},
    };
};

/// What a picture is for. A plan has one of each at most.
enum class PictureRole { Logo, Cover, DeliveryDiagram };
template <>
struct Choices<PictureRole> {
    static constexpr std::array all{
        Choice<PictureRole>{PictureRole::Logo, "logo", QT_TRANSLATE_NOOP("csp::Choice", "Logo")},
        Choice<PictureRole>{PictureRole::Cover, "cover", QT_TRANSLATE_NOOP("csp::Choice", "Cover")},
        Choice<PictureRole>{PictureRole::DeliveryDiagram, "delivery-diagram",
                            QT_TRANSLATE_NOOP("csp::Choice", "Delivery diagram")},
    };
};

/// The protective marking printed top and bottom of every page.
enum class Marking { None, Official, OfficialSensitive };
template <>
struct Choices<Marking> {
    static constexpr std::array all{
        Choice<Marking>{Marking::None, "none", QT_TRANSLATE_NOOP("csp::Choice", "No marking")},
        Choice<Marking>{Marking::Official, "official", QT_TRANSLATE_NOOP("csp::Choice", "OFFICIAL")},
        Choice<Marking>{Marking::OfficialSensitive, "official-sensitive",
                        QT_TRANSLATE_NOOP("csp::Choice", "OFFICIAL-SENSITIVE")},
    };
};

} // namespace csp
