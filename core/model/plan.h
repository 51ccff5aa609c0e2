// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/column.h"
#include "core/model/enumerations.h"
#include "core/model/partners.h"

#include <QDate>
#include <QString>

#include <array>
#include <optional>
#include <vector>

/// What a partnership plan holds, as plain values: one struct for each table of the file, with its columns
/// beside it.
///
/// Texts are never null. Money is in pence. Dates are calendar days without a time zone; an invalid QDate is
/// "none". Text columns called "words" hold what prints, exactly as typed; the fields beside them never
/// replace it.
namespace csp {

// --- rows
// ---------------------------------------------------------------------------------------------------------

/// The plan itself: who it belongs to and what it is called. Every plan has exactly one, with the id "plan".
struct PlanInfo {
    static constexpr const char *table = "plan";

    Id<PlanInfo> id{QStringLiteral("plan")};
    QString partnership; ///< "Charnwood Community Safety Partnership"
    QString shortName;   ///< "Charnwood CSP"
    QString title;       ///< "Partnership Plan 2008 - 2011"
    QString strapline;
    QString mission;
    QString signatory; ///< who signs the foreword, by role
    QString signatoryRole;
    QString area;                     ///< the borough all figures without an area of their own belong to
    std::optional<qint64> population; ///< of that area
    Period firstYear;                 ///< the plan covers firstYear to lastYear, both included
    Period lastYear;
    Period actionYear;                  ///< the year of the action plans being worked on
    std::optional<qint64> reviewMonths; ///< how often a lead person reviews a priority
    Marking marking = Marking::None;

    bool operator==(const PlanInfo &) const = default;
    static constexpr auto columns()
    {
        return std::tuple{column("id", &PlanInfo::id),
                          column("partnership", &PlanInfo::partnership),
                          column("short_name", &PlanInfo::shortName),
                          column("title", &PlanInfo::title),
                          column("strapline", &PlanInfo::strapline),
                          column("mission", &PlanInfo::mission),
                          column("signatory", &PlanInfo::signatory),
                          column("signatory_role", &PlanInfo::signatoryRole),
                          column("area", &PlanInfo::area),
                          column("population", &PlanInfo::population),
                          column("first_year", &PlanInfo::firstYear, "years"),
                          column("last_year", &PlanInfo::lastYear, "years"),
                          column("action_year", &PlanInfo::actionYear),
                          column("review_months", &PlanInfo::reviewMonths),
                          column("marking", &PlanInfo::marking)};
    }
};

/// A heading of the narrative and its Markdown text.
struct Section {
    static constexpr const char *table = "section";

    Id<Section> id;
    OrderKey position;
    QString heading;
    QString body;

    bool operator==(const Section &) const = default;
    static constexpr auto columns()
    {
        return std::tuple{column("id", &Section::id), column("position", &Section::position),
                          column("heading", &Section::heading), column("body", &Section::body)};
    }
};

/// One line of a national or county framework the plan answers to: an action, strand or route of a PSA, or a
/// measure of the Local Area Agreement.
struct Alignment {
    static constexpr const char *table = "alignment";

    Id<Alignment> id;
    OrderKey position;
    QString framework; ///< "PSA 23", "PSA 25", "LAA"
    QString part;      ///< "priority action", "strand", "route", "measure"
    QString theme;     ///< for the LAA, the priority the measure stands under
    QString code;      ///< "NI 18", where there is one
    QString wording;

    bool operator==(const Alignment &) const = default;
    static constexpr auto columns()
    {
        return std::tuple{column("id", &Alignment::id),
                          column("position", &Alignment::position),
                          column("framework", &Alignment::framework),
                          column("part", &Alignment::part),
                          column("theme", &Alignment::theme),
                          column("code", &Alignment::code),
                          column("wording", &Alignment::wording)};
    }
};

/// One level of the status scale. A plan's own data: the letters, words and colours are its to change.
struct Status {
    static constexpr const char *table = "status";

    Id<Status> id;
    OrderKey position;
    QString letter;        ///< "G"; with the word, so that print needs no colour
    QString word;          ///< "On track"
    QString colour;        ///< "#rrggbb"
    QString meaning;       ///< for the legend
    bool complete = false; ///< work of this status is done: never overdue

    bool operator==(const Status &) const = default;
    static constexpr auto columns()
    {
        return std::tuple{column("id", &Status::id),
                          column("position", &Status::position),
                          column("letter", &Status::letter),
                          column("word", &Status::word),
                          column("colour", &Status::colour),
                          column("meaning", &Status::meaning),
                          column("complete", &Status::complete)};
    }
};

struct Priority {
    static constexpr const char *table = "priority";

    Id<Priority> id;
    OrderKey position;
    QString title;
    QString why; ///< "Why a priority?", Markdown

    bool operator==(const Priority &) const = default;
    static constexpr auto columns()
    {
        return std::tuple{column("id", &Priority::id), column("position", &Priority::position),
                          column("title", &Priority::title), column("why", &Priority::why)};
    }
};

/// An agency or a group that leads a priority; exactly one of the two is set.
struct PriorityLead {
    static constexpr const char *table = "priority_lead";

    Id<PriorityLead> id; ///< derived from priority and agency or group
    Id<Priority> priority;
    Id<Agency> agency;
    Id<Group> group;

    bool operator==(const PriorityLead &) const = default;
    static constexpr auto columns()
    {
        return std::tuple{column("id", &PriorityLead::id), reference("priority_id", &PriorityLead::priority),
                          reference("agency_id", &PriorityLead::agency, "lead"),
                          reference("group_id", &PriorityLead::group, "lead")};
    }
    static Id<PriorityLead> idFor(const Id<Priority> &priority, const Id<Agency> &agency,
                                  const Id<Group> &group);
};

struct Aim {
    static constexpr const char *table = "aim";

    Id<Aim> id;
    Id<Priority> priority;
    OrderKey position;
    QString text;

    bool operator==(const Aim &) const = default;
    static constexpr auto columns()
    {
        return std::tuple{column("id", &Aim::id), reference("priority_id", &Aim::priority),
                          column("position", &Aim::position), column("text", &Aim::text)};
    }
};

struct Measure {
    static constexpr const char *table = "measure";

    Id<Measure> id;
    OrderKey position;
    QString text; ///< the words under "How we will measure success"
    MeasureKind kind = MeasureKind::Count;
    QString unit; ///< "offences", "% of residents"
    Direction direction = Direction::NotSaid;
    std::optional<double> baselineValue;
    Period baselinePeriod;
    QString baselineSource;
    QString note;

    bool operator==(const Measure &) const = default;
    static constexpr auto columns()
    {
        return std::tuple{column("id", &Measure::id),
                          column("position", &Measure::position),
                          column("text", &Measure::text),
                          column("kind", &Measure::kind),
                          column("unit", &Measure::unit),
                          column("direction", &Measure::direction),
                          column("baseline_value", &Measure::baselineValue, "baseline"),
                          column("baseline_period", &Measure::baselinePeriod, "baseline"),
                          column("baseline_source", &Measure::baselineSource, "baseline"),
                          column("note", &Measure::note)};
    }
};

/// A national reference a measure carries: "NI 24", "PSA 23".
struct MeasureReference {
    static constexpr const char *table = "measure_reference";

    Id<MeasureReference> id;
    Id<Measure> measure;
    OrderKey position;
    QString code;

    bool operator==(const MeasureReference &) const = default;
    static constexpr auto columns()
    {
        return std::tuple{
            column("id", &MeasureReference::id), reference("measure_id", &MeasureReference::measure),
            column("position", &MeasureReference::position), column("code", &MeasureReference::code)};
    }
};

/// A measure stands under a priority; one measure may serve several.
struct PriorityMeasure {
    static constexpr const char *table = "priority_measure";

    Id<PriorityMeasure> id; ///< derived from priority and measure
    Id<Priority> priority;
    Id<Measure> measure;
    OrderKey position;

    bool operator==(const PriorityMeasure &) const = default;
    static constexpr auto columns()
    {
        return std::tuple{column("id", &PriorityMeasure::id),
                          reference("priority_id", &PriorityMeasure::priority),
                          reference("measure_id", &PriorityMeasure::measure),
                          column("position", &PriorityMeasure::position)};
    }
    static Id<PriorityMeasure> idFor(const Id<Priority> &priority, const Id<Measure> &measure);
};

/// A measure shows whether an aim is reached.
struct AimMeasure {
    static constexpr const char *table = "aim_measure";

    Id<AimMeasure> id; ///< derived from aim and measure
    Id<Aim> aim;
    Id<Measure> measure;

    bool operator==(const AimMeasure &) const = default;
    static constexpr auto columns()
    {
        return std::tuple{column("id", &AimMeasure::id), reference("aim_id", &AimMeasure::aim),
                          reference("measure_id", &AimMeasure::measure)};
    }
    static Id<AimMeasure> idFor(const Id<Aim> &aim, const Id<Measure> &measure);
};

/// What a measure is to reach in one period.
struct Target {
    static constexpr const char *table = "target";

    Id<Target> id; ///< derived from measure and period
    Id<Measure> measure;
    Period period;
    std::optional<double> value;
    TargetState state = TargetState::NotSet;
    QString agreedBy;
    QDate agreedOn;
    QString note;

    bool operator==(const Target &) const = default;
    static constexpr auto columns()
    {
        return std::tuple{column("id", &Target::id),
                          reference("measure_id", &Target::measure, "key"),
                          column("period", &Target::period, "key"),
                          column("value", &Target::value, "target"),
                          column("state", &Target::state, "target"),
                          column("agreed_by", &Target::agreedBy, "target"),
                          column("agreed_on", &Target::agreedOn, "target"),
                          column("note", &Target::note)};
    }
    static Id<Target> idFor(const Id<Measure> &measure, const Period &period);
};

/// What was counted in one period and area.
struct Figure {
    static constexpr const char *table = "figure";

    Id<Figure> id; ///< derived from measure, period and area
    Id<Measure> measure;
    Period period;
    QString area;                      ///< empty: the plan's own area
    std::optional<double> value;       ///< empty: not available, never zero
    std::optional<double> numerator;   ///< n of "n of N"; respondents who said so
    std::optional<double> denominator; ///< N; the sample size of a survey; the population of a rate
    QString source;
    QString note;

    bool operator==(const Figure &) const = default;
    static constexpr auto columns()
    {
        return std::tuple{column("id", &Figure::id),
                          reference("measure_id", &Figure::measure, "key"),
                          column("period", &Figure::period, "key"),
                          column("area", &Figure::area, "key"),
                          column("value", &Figure::value, "figure"),
                          column("numerator", &Figure::numerator, "figure"),
                          column("denominator", &Figure::denominator, "figure"),
                          column("source", &Figure::source),
                          column("note", &Figure::note)};
    }
    static Id<Figure> idFor(const Id<Measure> &measure, const Period &period, const QString &area);
};

/// The action plan of one priority and year: one printed form.
struct ActionPlan {
    static constexpr const char *table = "action_plan";

    Id<ActionPlan> id; ///< derived from priority and year
    Id<Priority> priority;
    Period year;
    QString riskAssessment;

    bool operator==(const ActionPlan &) const = default;
    static constexpr auto columns()
    {
        return std::tuple{
            column("id", &ActionPlan::id), reference("priority_id", &ActionPlan::priority, "key"),
            column("year", &ActionPlan::year, "key"), column("risk_assessment", &ActionPlan::riskAssessment)};
    }
    static Id<ActionPlan> idFor(const Id<Priority> &priority, const Period &year);
};

/// One row of the form. The five typed cells print as they are; the sixth, Progress, is the newest
/// ProgressUpdate.
struct Action {
    static constexpr const char *table = "action";

    Id<Action> id;
    Id<ActionPlan> actionPlan;
    Objective objective = Objective::Prevention;
    OrderKey position;
    QString keyActions;    ///< words
    QString leadAgency;    ///< words: "CBC / Police"
    QString timeScales;    ///< words: "Ongoing"
    QString resources;     ///< words
    QString outcomeTarget; ///< words
    QString leadPerson;
    QDate startDate;
    QDate dueDate;
    std::optional<qint64> amountPence;
    QString fundingSource;
    Id<Status> status;             ///< empty: no information
    std::optional<qint64> percent; ///< complete, 0 to 100
    QString statusReason;          ///< why the status is not what the dates suggest
    SaraStage sara = SaraStage::None;

    bool operator==(const Action &) const = default;
    static constexpr auto columns()
    {
        return std::tuple{column("id", &Action::id),
                          reference("action_plan_id", &Action::actionPlan, "place"),
                          column("objective", &Action::objective, "place"),
                          column("position", &Action::position),
                          column("key_actions", &Action::keyActions),
                          column("lead_agency", &Action::leadAgency),
                          column("time_scales", &Action::timeScales),
                          column("resources", &Action::resources),
                          column("outcome_target", &Action::outcomeTarget),
                          column("lead_person", &Action::leadPerson),
                          column("start_date", &Action::startDate, "dates"),
                          column("due_date", &Action::dueDate, "dates"),
                          column("amount_pence", &Action::amountPence),
                          column("funding_source", &Action::fundingSource),
                          mention("status_id", &Action::status, "progress"),
                          column("percent", &Action::percent, "progress"),
                          column("status_reason", &Action::statusReason, "progress"),
                          column("sara", &Action::sara)};
    }
};

/// An agency or a group leads or supports an action; exactly one of the two is set.
struct ActionParty {
    static constexpr const char *table = "action_party";

    Id<ActionParty> id; ///< derived from action, agency or group, and role
    Id<Action> action;
    Id<Agency> agency;
    Id<Group> group;
    PartyRole role = PartyRole::Lead;

    bool operator==(const ActionParty &) const = default;
    static constexpr auto columns()
    {
        return std::tuple{column("id", &ActionParty::id), reference("action_id", &ActionParty::action, "key"),
                          reference("agency_id", &ActionParty::agency, "key"),
                          reference("group_id", &ActionParty::group, "key"),
                          column("role", &ActionParty::role, "key")};
    }
    static Id<ActionParty> idFor(const Id<Action> &action, const Id<Agency> &agency, const Id<Group> &group,
                                 PartyRole role);
};

/// An action works towards a measure.
struct ActionMeasure {
    static constexpr const char *table = "action_measure";

    Id<ActionMeasure> id; ///< derived from action and measure
    Id<Action> action;
    Id<Measure> measure;

    bool operator==(const ActionMeasure &) const = default;
    static constexpr auto columns()
    {
        return std::tuple{column("id", &ActionMeasure::id),
                          reference("action_id", &ActionMeasure::action, "key"),
                          reference("measure_id", &ActionMeasure::measure, "key")};
    }
    static Id<ActionMeasure> idFor(const Id<Action> &action, const Id<Measure> &measure);
};

/// One dated entry of an action's log. The newest is what prints (see newestFirst()).
struct ProgressUpdate {
    static constexpr const char *table = "progress_update";

    Id<ProgressUpdate> id;
    Id<Action> action;
    QDate date;
    QString enteredAt; ///< UTC, ISO 8601 with milliseconds: orders updates of one day
    QString author;
    QString agency;
    QString text;

    bool operator==(const ProgressUpdate &) const = default;
    static constexpr auto columns()
    {
        return std::tuple{
            column("id", &ProgressUpdate::id),         reference("action_id", &ProgressUpdate::action),
            column("date", &ProgressUpdate::date),     column("entered_at", &ProgressUpdate::enteredAt),
            column("author", &ProgressUpdate::author), column("agency", &ProgressUpdate::agency),
            column("text", &ProgressUpdate::text)};
    }
};

/// Newest first: by date, then by when it was entered, then by id so that every machine agrees.
bool newestFirst(const ProgressUpdate &left, const ProgressUpdate &right);

struct GlossaryTerm {
    static constexpr const char *table = "glossary_term";

    Id<GlossaryTerm> id;
    OrderKey position;
    QString term;
    QString meaning;

    bool operator==(const GlossaryTerm &) const = default;
    static constexpr auto columns()
    {
        return std::tuple{column("id", &GlossaryTerm::id), column("position", &GlossaryTerm::position),
                          column("term", &GlossaryTerm::term), column("meaning", &GlossaryTerm::meaning)};
    }
};

/// A word that is right in this plan though no dictionary has it: a place, a scheme, a name.
struct KnownWord {
    static constexpr const char *table = "known_word";

    Id<KnownWord> id; ///< derived from the word
    QString word;

    bool operator==(const KnownWord &) const = default;
    static constexpr auto columns()
    {
        return std::tuple{column("id", &KnownWord::id), column("word", &KnownWord::word)};
    }
    static Id<KnownWord> idFor(const QString &word);
};

/// A picture of the plan, in the file itself. Which one its id says ("logo"), so that two copies make the
/// same row.
struct Picture {
    static constexpr const char *table = "picture";

    Id<Picture> id;
    PictureData data;
    QString alternativeText; ///< what it shows, for someone who cannot see it

    bool operator==(const Picture &) const = default;
    /// One cell: the words are true of the picture they were written for, and of no other.
    static constexpr auto columns()
    {
        return std::tuple{column("id", &Picture::id), column("data", &Picture::data, "picture"),
                          column("alternative_text", &Picture::alternativeText, "picture")};
    }
    static Id<Picture> idFor(PictureRole role);
};

// --- the whole
// ----------------------------------------------------------------------------------------------------

/// A whole plan in memory, for reports, findings and JSON. Lists are ordered by position where there is one
/// (ties by id), else by id; see sortRows().
struct Plan {
    std::vector<PlanInfo> plan{PlanInfo{}}; ///< always one; see info()
    std::vector<Section> sections;
    std::vector<Agency> agencies;
    std::vector<Commitment> commitments;
    std::vector<Group> groups;
    std::vector<GroupMember> groupMembers;
    std::vector<Alignment> alignments;
    std::vector<Status> statuses;
    std::vector<Priority> priorities;
    std::vector<PriorityLead> priorityLeads;
    std::vector<Aim> aims;
    std::vector<Measure> measures;
    std::vector<MeasureReference> measureReferences;
    std::vector<PriorityMeasure> priorityMeasures;
    std::vector<AimMeasure> aimMeasures;
    std::vector<Target> targets;
    std::vector<Figure> figures;
    std::vector<ActionPlan> actionPlans;
    std::vector<Action> actions;
    std::vector<ActionParty> actionParties;
    std::vector<ActionMeasure> actionMeasures;
    std::vector<ProgressUpdate> progressUpdates;
    std::vector<GlossaryTerm> glossary;
    std::vector<KnownWord> knownWords;
    std::vector<Picture> pictures;
    std::vector<UpdateRequest> updateRequests;

    const PlanInfo &info() const { return plan.front(); }
    PlanInfo &info() { return plan.front(); }

    bool operator==(const Plan &) const = default;

    /// Every list, parents before the rows that point to them.
    static constexpr auto lists()
    {
        return std::tuple{&Plan::plan,
                          &Plan::sections,
                          &Plan::agencies,
                          &Plan::commitments,
                          &Plan::groups,
                          &Plan::groupMembers,
                          &Plan::alignments,
                          &Plan::statuses,
                          &Plan::priorities,
                          &Plan::priorityLeads,
                          &Plan::aims,
                          &Plan::measures,
                          &Plan::measureReferences,
                          &Plan::priorityMeasures,
                          &Plan::aimMeasures,
                          &Plan::targets,
                          &Plan::figures,
                          &Plan::actionPlans,
                          &Plan::actions,
                          &Plan::actionParties,
                          &Plan::actionMeasures,
                          &Plan::progressUpdates,
                          &Plan::glossary,
                          &Plan::knownWords,
                          &Plan::pictures,
                          &Plan::updateRequests};
    }
};

/// Calls visit(list) for every list of the plan, parents first.
template <class AnyPlan, class Visit>
void forEachList(AnyPlan &plan, Visit &&visit)
{
    std::apply([&](auto... members) { (visit(plan.*members), ...); }, Plan::lists());
}

template <class Row>
concept Ordered = requires(const Row &row)
{
    row.position;
};

/// The order every reader uses: by position where there is one, ties by id.
template <class Row>
bool inListOrder(const Row &left, const Row &right)
{
    if constexpr (Ordered<Row>)
        if (left.position != right.position)
            return left.position < right.position;
    return left.id < right.id;
}

/// Puts every list of the plan in list order.
void sortRows(Plan &plan);

/// Gives the rows whose ids derive from what they stand for those ids, and lets whatever points to them
/// follow: for plans written by hand (templates), where any word serves as an id.
void deriveIds(Plan &plan);

/// The row of a list with this id, or nullptr. Linear: for long lists build an index.
template <class Row>
const Row *find(const std::vector<Row> &rows, const Id<Row> &id)
{
    for (const Row &row : rows)
        if (row.id == id)
            return &row;
    return nullptr;
}

} // namespace csp
