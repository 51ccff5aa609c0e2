// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/plan.h"

#include <QDate>
#include <QString>

#include <optional>
#include <vector>

/// Who was asked how their actions stand, who has answered, and whose actions nobody has said anything about
/// for long. Pure functions.
namespace csp {

/// "Not updated for 30, 60, 90 days".
constexpr int quietDays[] = {30, 60, 90};

/// An action whose status is not one that counts as complete.
struct OpenAction {
    Id<Action> id;
    QString keyActions; ///< words, as typed
    QString statusText; ///< "A Slipping"; empty: no information
    QDate due;
    bool overdue = false;
    QDate newest; ///< of its progress updates, none dated after today; invalid: there is none

    bool operator==(const OpenAction &) const = default;
    /// Whether it has no progress update of the last `days` days.
    bool isQuiet(int days, const QDate &today) const
    {
        return !newest.isValid() || newest < today.addDays(-days);
    }
};

/// What an agency signed came into the plan and was not taken back since.
struct AgencyAnswer {
    QString agency; ///< as it signs: its name or its short name
    QDate day;      ///< when it was brought in

    bool operator==(const AgencyAnswer &) const = default;
};

/// How one agency stands.
struct AgencyRound {
    enum class State {
        NotAsked,
        Waiting,   ///< asked, the day for an answer has not passed, or none was named
        Late,      ///< asked, and that day has passed
        Back,      ///< said to have come back
        BroughtIn, ///< what it answered is in the plan
    };

    Id<Agency> agency;
    QString name;      ///< as the plan writes it at length
    QString shortName; ///< as cells say it; the name where there is none
    QString email;
    std::vector<OpenAction> open;         ///< that it leads or supports, in the order of the plan
    QDate newest;                         ///< progress update of any of these; invalid: none has one
    std::optional<UpdateRequest> request; ///< the newest there is
    State state = State::NotAsked;
    QDate broughtIn; ///< since it was asked; only in that state

    bool operator==(const AgencyRound &) const = default;
    /// How many of its open actions have no progress update of the last `days` days.
    int quiet(int days, const QDate &today) const;
    bool isMissing() const { return state == State::Waiting || state == State::Late; }
};

struct UpdateRound {
    /// Those with open actions, and those that were asked and have none any more, in the order of the plan.
    std::vector<AgencyRound> agencies;
    int withoutAgency = 0; ///< open actions that no agency leads or supports: nobody would be asked

    bool operator==(const UpdateRound &) const = default;
};

/// Open actions are counted in action plans of the plan's action year; of all years where it names none.
UpdateRound updateRound(const Plan &plan, const std::vector<AgencyAnswer> &answers, const QDate &today);

/// The day a request was sent, as people here say it; invalid when the row does not say.
QDate sentOn(const UpdateRequest &request);

/// "5 days late": how an agency stands, for a table.
QString stateText(const AgencyRound &agency, const QDate &today);

/// The table of a round as it stands on its page and on paper: a line for each agency.
struct RoundTable {
    enum Column { Name, Open, Newest, Quiet30, Quiet60, Quiet90, Sent, Standing, Reminded, Columns };

    static QString heading(int column);
    static bool isNumber(int column) { return column == Open || (column >= Quiet30 && column <= Quiet90); }
    static QString text(const AgencyRound &agency, int column, const QDate &today);
};

/// The text of a message that asks for an update, and the subject and text of one that asks again. What the
/// agency is asked about is listed: each open action with its due date, its status and when it was last
/// heard of. `dueBy` may be invalid: no day is named.
QString requestText(const PlanInfo &plan, const AgencyRound &agency, RequestForm form, const QDate &dueBy);
QString reminderSubject(const PlanInfo &plan, const AgencyRound &agency);
QString reminderText(const PlanInfo &plan, const AgencyRound &agency, const QDate &today);

} // namespace csp
