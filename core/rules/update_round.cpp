// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/update_round.h"

#include "core/rules/action_state.h"

#include <QDateTime>
#include <QHash>

#include <algorithm>
#include <set>

namespace csp {

namespace {

bool signsAs(const Agency &agency, const QString &signedAs)
{
    const QString words = signedAs.simplified();
    return !words.isEmpty() && (words.compare(agency.name.simplified(), Qt::CaseInsensitive) == 0 ||
                                words.compare(agency.shortName.simplified(), Qt::CaseInsensitive) == 0);
}

/// The newest request by agency.
QHash<Id<Agency>, UpdateRequest> newestRequests(const Plan &plan)
{
    QHash<Id<Agency>, UpdateRequest> newest;
    for (const UpdateRequest &request : plan.updateRequests) {
        UpdateRequest &kept = newest[request.agency];
        if (kept.id.isEmpty() ||
            std::tie(kept.sentAt, kept.id.value) < std::tie(request.sentAt, request.id.value))
            kept = request;
    }
    return newest;
}

/// The day of the newest progress update by action; one dated ahead says nothing of today.
QHash<Id<Action>, QDate> newestProgress(const Plan &plan, const QDate &today)
{
    QHash<Id<Action>, QDate> newest;
    for (const ProgressUpdate &update : plan.progressUpdates)
        if (update.date.isValid() && update.date <= today)
            if (QDate &day = newest[update.action]; !day.isValid() || day < update.date)
                day = update.date;
    return newest;
}

AgencyRound::State stateOf(const AgencyRound &agency, const QDate &today)
{
    if (!agency.request)
        return AgencyRound::State::NotAsked;
    if (agency.broughtIn.isValid())
        return AgencyRound::State::BroughtIn;
    if (agency.request->backOn.isValid())
        return AgencyRound::State::Back;
    return agency.request->dueBy.isValid() && agency.request->dueBy < today ? AgencyRound::State::Late
                                                                            : AgencyRound::State::Waiting;
}

} // namespace

int AgencyRound::quiet(int days, const QDate &today) const
{
    return static_cast<int>(std::count_if(
        open.begin(), open.end(), [&](const OpenAction &action) { return action.isQuiet(days, today); }));
}

QDate sentOn(const UpdateRequest &request)
{
    return QDateTime::fromString(request.sentAt, Qt::ISODateWithMs).toLocalTime().date();
}

UpdateRound updateRound(const Plan &plan, const std::vector<AgencyAnswer> &answers, const QDate &today)
{
    QHash<Id<Action>, const Action *> actions;
    for (const Action &action : plan.actions)
        actions.insert(action.id, &action);
    QHash<Id<Status>, QString> statuses;
    for (const Status &status : plan.statuses)
        statuses.insert(status.id, QStringLiteral("%1 %2").arg(status.letter, status.word).trimmed());
    QHash<Id<Action>, std::set<Id<Agency>>> parties;
    for (const ActionParty &party : plan.actionParties)
        if (party.agency)
            parties[party.action].insert(party.agency);
    const auto newest = newestProgress(plan, today);
    const auto requests = newestRequests(plan);

    UpdateRound round;
    QHash<Id<Agency>, std::vector<OpenAction>> open;
    for (const ActionState &state : actionStates(plan)) {
        const Period &year = plan.info().actionYear;
        if (state.complete || (!year.isEmpty() && state.year != year))
            continue;
        const OpenAction action{
            state.id,  actions.value(state.id)->keyActions,         statuses.value(state.status),
            state.due, isOverdue(state.due, state.complete, today), newest.value(state.id)};
        const auto agencies = parties.constFind(state.id);
        if (agencies == parties.constEnd())
            ++round.withoutAgency;
        else
            for (const Id<Agency> &agency : *agencies)
                open[agency].push_back(action);
    }
    for (const Agency &agency : plan.agencies) {
        AgencyRound standing;
        standing.agency = agency.id;
        standing.name = agency.name;
        standing.shortName = agency.shortName.isEmpty() ? agency.name : agency.shortName;
        standing.email = agency.email;
        standing.open = open.value(agency.id);
        if (const auto request = requests.constFind(agency.id); request != requests.constEnd())
            standing.request = *request;
        if (standing.open.empty() && !standing.request)
            continue;
        for (const OpenAction &action : standing.open)
            if (!standing.newest.isValid() || standing.newest < action.newest)
                standing.newest = action.newest;
        if (standing.request)
            for (const AgencyAnswer &answer : answers)
                if (signsAs(agency, answer.agency) && answer.day >= sentOn(*standing.request) &&
                    (!standing.broughtIn.isValid() || standing.broughtIn < answer.day))
                    standing.broughtIn = answer.day;
        standing.state = stateOf(standing, today);
        round.agencies.push_back(std::move(standing));
    }
    return round;
}

} // namespace csp
