// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/totals.h"

#include <QHash>

#include <algorithm>

namespace csp {

namespace {

using About = ActionQuestion::About;

/// What an action's own words call the group; empty where they do not name one.
QString nameIn(const ActionState &action, GroupedBy by)
{
    switch (by) {
    case GroupedBy::Person:
        return action.leadPerson.simplified();
    case GroupedBy::Source:
        return action.fundingSource.simplified();
    case GroupedBy::Year:
        return action.year.label();
    case GroupedBy::Lead:
        break;
    }
    return {};
}

void dropEmpty(Totals &totals, const QString &prefix)
{
    std::erase_if(totals.groups, [&](const GroupTotals &group) {
        return group.actions == 0 && group.key.startsWith(prefix);
    });
}

} // namespace

std::vector<GroupName> leadNames(const std::vector<Agency> &agencies, const std::vector<Group> &groups)
{
    std::vector<GroupName> names;
    names.reserve(agencies.size() + groups.size());
    for (const Agency &agency : agencies)
        names.push_back({leadKey(agency.id), agency.name.simplified()});
    for (const Group &group : groups)
        names.push_back({leadKey(group.id), group.name.simplified()});
    return names;
}

Totals totalsOf(const std::vector<ActionState> &actions, GroupedBy by, const std::vector<GroupName> &known,
                const std::vector<ActionQuestion> &questions, const QDate &today)
{
    const std::vector<int> none(questions.size(), 0);
    Totals totals;
    totals.all.numbers = none;
    QHash<QString, size_t> lineOf;
    const auto line = [&](const QString &key, const QString &name) {
        const auto there = lineOf.constFind(key);
        if (there != lineOf.constEnd())
            return *there;
        lineOf.insert(key, totals.groups.size());
        totals.groups.push_back({key, name, none});
        return totals.groups.size() - 1;
    };
    for (const GroupName &group : known)
        line(group.key, group.name);
    for (const ActionState &action : actions) {
        const auto add = [&](GroupTotals &to) {
            ++to.actions;
            for (size_t i = 0; i < questions.size(); ++i)
                to.numbers[i] += meets(action, questions[i], today) ? 1 : 0;
            if (action.pence) {
                ++to.withAmount;
                to.pence += *action.pence;
            }
        };
        QStringList keys = groupKeys(action, by);
        keys.removeDuplicates();
        totals.shared += keys.size() > 1 ? 1 : 0;
        for (const QString &key : keys)
            add(totals.groups[line(key, nameIn(action, by))]);
        add(totals.all);
    }
    const auto rank = [](const GroupTotals &group) {
        return group.key.isEmpty() ? 2 : group.key == leadInWordsKey && group.name.isEmpty() ? 1 : 0;
    };
    std::stable_sort(totals.groups.begin() + std::ptrdiff_t(known.size()), totals.groups.end(),
                     [&](const GroupTotals &left, const GroupTotals &right) {
                         return rank(left) != rank(right) ? rank(left) < rank(right) : left.key < right.key;
                     });
    return totals;
}

std::vector<ActionQuestion> workQuestions(const std::vector<Status> &statuses)
{
    std::vector<ActionQuestion> questions;
    questions.reserve(statuses.size() + 4);
    for (const Status &status : statuses)
        questions.push_back({About::Status, status.id});
    for (const About about : {About::Status, About::Overdue, About::All, About::AmountNotKnown})
        questions.push_back({about, {}});
    return questions;
}

std::vector<ActionQuestion> fundingQuestions()
{
    return {{About::All, {}}, {About::AmountNotKnown, {}}};
}

WorkTotals workTotals(const std::vector<ActionState> &actions, const std::vector<GroupName> &leads,
                      const std::vector<ActionQuestion> &questions, const QDate &today)
{
    WorkTotals totals{totalsOf(actions, GroupedBy::Lead, leads, questions, today),
                      totalsOf(actions, GroupedBy::Person, {}, questions, today)};
    dropEmpty(totals.leads, leadKey(Id<Group>()));
    return totals;
}

FundingTotals fundingTotals(const std::vector<ActionState> &actions, const std::vector<GroupName> &leads,
                            const Period &year, const QDate &today)
{
    std::vector<ActionState> ofYear;
    for (const ActionState &action : actions)
        if (year.isEmpty() || action.year == year)
            ofYear.push_back(action);
    const auto questions = fundingQuestions();
    FundingTotals totals{totalsOf(ofYear, GroupedBy::Source, {}, questions, today),
                         totalsOf(actions, GroupedBy::Year, {}, questions, today),
                         totalsOf(ofYear, GroupedBy::Lead, leads, questions, today)};
    dropEmpty(totals.leads, {});
    return totals;
}

} // namespace csp
