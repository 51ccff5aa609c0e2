// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/action_words.h"

#include "core/model/labels.h"

#include <QCoreApplication>

namespace csp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::Totals)
};

} // namespace

QString wordsOf(const ActionQuestion &question, const std::vector<Status> &statuses)
{
    using About = ActionQuestion::About;
    switch (question.about) {
    case About::Status:
        if (const Status *status = find(statuses, question.status))
            return Text::tr("%1 %2", "letter and word of a status")
                .arg(status->letter, status->word)
                .simplified();
        return Text::tr("No status");
    case About::Overdue:
        return Text::tr("Overdue");
    case About::DueSoon:
        return Text::tr("Due within %n days", nullptr, daysThatAreSoon);
    case About::AmountKnown:
        return Text::tr("Amount");
    case About::AmountNotKnown:
        return Text::tr("Amount not known");
    case About::All:
        break;
    }
    return Text::tr("All actions");
}

QString titleOf(GroupedBy by)
{
    switch (by) {
    case GroupedBy::Person:
        return Text::tr("Lead person");
    case GroupedBy::Source:
        return Text::tr("Funding source");
    case GroupedBy::Year:
        return Text::tr("Year");
    case GroupedBy::Lead:
        break;
    }
    return Text::tr("Lead agency or group");
}

QString nameOf(const GroupTotals &group, GroupedBy by)
{
    if (!group.name.isEmpty())
        return group.name;
    if (!group.key.isEmpty())
        return group.key == leadInWordsKey ? Text::tr("Named in words only") : Text::tr("(no name)");
    switch (by) {
    case GroupedBy::Person:
        return Text::tr("No lead person");
    case GroupedBy::Source:
        return Text::tr("No funding source");
    case GroupedBy::Year:
        return Text::tr("No year");
    case GroupedBy::Lead:
        break;
    }
    return Text::tr("No lead agency");
}

QString nameOfAll()
{
    return Text::tr("All actions, each counted once");
}

QString amountText(const GroupTotals &group)
{
    if (group.withAmount > 0)
        return poundsText(group.pence);
    return group.actions > 0 ? Text::tr("Not known") : QString();
}

QString sharedSentence(const Totals &leads)
{
    if (leads.shared == 0)
        return {};
    return leads.shared == 1 ? Text::tr("1 action has more than one lead and stands under each of them.")
                             : Text::tr("%n actions have more than one lead and stand under each of them.",
                                        nullptr, leads.shared);
}

QString notKnownSentence(const GroupTotals &all)
{
    const int without = all.actions - all.withAmount;
    if (without == 0)
        return {};
    return without == 1
               ? Text::tr("The amount of 1 action is not known and is in no sum.")
               : Text::tr("The amounts of %n actions are not known and are in no sum.", nullptr, without);
}

} // namespace csp
