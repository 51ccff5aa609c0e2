// SPDX-License-Identifier: GPL-3.0-or-later
// What an update round says: of an agency, and to it.
#include "core/rules/update_round.h"

#include "core/model/plan_name.h"

#include <QCoreApplication>

namespace csp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::UpdateRound)
};

QString dayText(const QDate &day)
{
    return day.toString(QStringLiteral("dd/MM/yyyy"));
}

/// One open action, over as many lines as it needs, with a number so that one can speak of it.
QString itemText(int number, const OpenAction &action)
{
    QStringList facts;
    if (action.due.isValid())
        facts << (action.overdue ? Text::tr("was due by %1").arg(dayText(action.due))
                                 : Text::tr("due by %1").arg(dayText(action.due)));
    facts << (action.statusText.isEmpty() ? Text::tr("no status yet")
                                          : Text::tr("status %1").arg(action.statusText));
    facts << (action.newest.isValid() ? Text::tr("last update %1").arg(dayText(action.newest))
                                      : Text::tr("no update yet"));
    const QString words = action.keyActions.simplified();
    return QStringLiteral("%1. %2\n   (%3)")
        .arg(QString::number(number), words.isEmpty() ? Text::tr("An action without words") : words,
             facts.join(QStringLiteral("; ")));
}

QString itemsText(const AgencyRound &agency)
{
    QStringList items;
    for (const OpenAction &action : agency.open)
        items << itemText(static_cast<int>(items.size()) + 1, action);
    return items.join(u'\n');
}

QString countText(const AgencyRound &agency)
{
    return agency.open.size() == 1 ? Text::tr("1 action")
                                   : Text::tr("%n actions", nullptr, static_cast<int>(agency.open.size()));
}

} // namespace

QString stateText(const AgencyRound &agency, const QDate &today)
{
    switch (agency.state) {
    case AgencyRound::State::NotAsked:
        return Text::tr("Not asked");
    case AgencyRound::State::Waiting:
        if (!agency.request->dueBy.isValid())
            return Text::tr("Waiting");
        return agency.request->dueBy == today
                   ? Text::tr("Waiting, due today")
                   : Text::tr("Waiting, due by %1").arg(dayText(agency.request->dueBy));
    case AgencyRound::State::Late: {
        const int days = static_cast<int>(agency.request->dueBy.daysTo(today));
        return days == 1 ? Text::tr("1 day late") : Text::tr("%n days late", nullptr, days);
    }
    case AgencyRound::State::Back:
        return Text::tr("Back on %1").arg(dayText(agency.request->backOn));
    case AgencyRound::State::BroughtIn:
        break;
    }
    return Text::tr("Brought in on %1").arg(dayText(agency.broughtIn));
}

QString RoundTable::heading(int column)
{
    switch (column) {
    case Name:
        return Text::tr("Agency");
    case Open:
        return Text::tr("Open actions");
    case Newest:
        return Text::tr("Last update");
    case Quiet30:
    case Quiet60:
    case Quiet90:
        return Text::tr("Silent %n days", nullptr, quietDays[column - Quiet30]);
    case Sent:
        return Text::tr("Sent");
    case Standing:
        return Text::tr("How it stands");
    default:
        return Text::tr("Reminded");
    }
}

QString RoundTable::text(const AgencyRound &agency, int column, const QDate &today)
{
    switch (column) {
    case Name:
        return agency.name.isEmpty() ? Text::tr("(no name)") : agency.name.simplified();
    case Open:
        return QString::number(agency.open.size());
    case Newest:
        return agency.newest.isValid() ? dayText(agency.newest) : Text::tr("Never");
    case Quiet30:
    case Quiet60:
    case Quiet90:
        return QString::number(agency.quiet(quietDays[column - Quiet30], today));
    case Sent:
        return agency.request ? Text::tr("%1, %2", "a day, what was sent")
                                    .arg(dayText(sentOn(*agency.request)), labelOf(agency.request->form))
                              : QString();
    case Standing:
        return stateText(agency, today);
    default:
        return agency.request ? dayText(agency.request->remindedOn) : QString();
    }
}

QString reminderSubject(const PlanInfo &plan, const AgencyRound &agency)
{
    return withMarking(
        plan,
        Text::tr("Reminder: %1, update of %2", "a plan, an agency").arg(planName(plan), agency.shortName));
}

QString requestText(const PlanInfo &plan, const AgencyRound &agency, RequestForm form, const QDate &dueBy)
{
    QStringList parts;
    parts << Text::tr("Please say how the actions of %1 in the plan “%2” stand.", "an agency, a plan")
                 .arg(agency.name, planName(plan));
    parts << (form == RequestForm::Sheet
                  ? Text::tr("The attached spreadsheet lists them. Open it in Excel or LibreOffice, choose a "
                             "status, write what happened since and when, save it, and send it back as an "
                             "answer to this message.")
                  : Text::tr("The attached file holds your part of the plan. Open it in CSP Planner, fill in "
                             "“Your update”, and send it back as an answer to this message."));
    if (dueBy.isValid())
        parts << Text::tr("Please send it by %1.").arg(dayText(dueBy));
    parts << Text::tr("It is about %1:", "a number of actions").arg(countText(agency)) + u'\n' +
                 itemsText(agency);
    return parts.join(QStringLiteral("\n\n")) + u'\n';
}

QString reminderText(const PlanInfo &plan, const AgencyRound &agency, const QDate &today)
{
    QStringList parts;
    const QDate sent = agency.request ? sentOn(*agency.request) : QDate();
    parts << (sent.isValid()
                  ? Text::tr("On %1 we asked how the actions of %2 in the plan “%3” stand, and have had no "
                             "answer yet.",
                             "a day, an agency, a plan")
                        .arg(dayText(sent), agency.name, planName(plan))
                  : Text::tr("We have not heard how the actions of %1 in the plan “%2” stand.",
                             "an agency, a plan")
                        .arg(agency.name, planName(plan)));
    if (agency.request && agency.request->dueBy.isValid())
        parts << (agency.request->dueBy < today
                      ? Text::tr("The answer was due by %1.").arg(dayText(agency.request->dueBy))
                      : Text::tr("The answer is due by %1.").arg(dayText(agency.request->dueBy)));
    parts << Text::tr("Still open:", "a list of actions follows") + u'\n' + itemsText(agency);
    parts << Text::tr("Please fill in the file that came with the first message and send it back. If there "
                      "is nothing to report, a line that says so is enough.");
    return parts.join(QStringLiteral("\n\n")) + u'\n';
}

} // namespace csp
