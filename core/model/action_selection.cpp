// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/action_selection.h"

#include "core/model/error.h"

#include <QCoreApplication>

namespace csp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::ActionSelection)
};

bool same(const QString &left, const QString &right)
{
    return !left.trimmed().isEmpty() &&
           left.simplified().compare(right.simplified(), Qt::CaseInsensitive) == 0;
}

} // namespace

WantedActions::WantedActions(const Plan &plan, const ActionSelection &selection) : m_selection(selection)
{
    if (selection.agency.isEmpty() && selection.group.isEmpty())
        return;
    for (const ActionParty &party : plan.actionParties) {
        if (selection.agency && party.agency == selection.agency)
            m_ofAgency.insert(party.action);
        if (selection.group && party.group == selection.group)
            m_ofGroup.insert(party.action);
    }
}

bool WantedActions::operator()(const Action &action) const
{
    return (m_selection.agency.isEmpty() || m_ofAgency.contains(action.id)) &&
           (m_selection.group.isEmpty() || m_ofGroup.contains(action.id)) &&
           (!m_selection.status || action.status == *m_selection.status) &&
           (!m_selection.only || m_selection.only->contains(action.id));
}

ActionSelection selectionOfParty(const Plan &plan, const QString &name)
{
    ActionSelection found;
    QStringList names;
    // A short name counts before a long one: "Police" is the agency even where another is called so in full.
    for (const Agency &agency : plan.agencies)
        if (found.agency.isEmpty() && same(agency.shortName, name))
            found.agency = agency.id;
    for (const Agency &agency : plan.agencies) {
        names << (agency.shortName.isEmpty() ? agency.name : agency.shortName).simplified();
        if (found.agency.isEmpty() && same(agency.name, name))
            found.agency = agency.id;
    }
    for (const Group &group : plan.groups) {
        names << group.name.simplified();
        if (found.agency.isEmpty() && found.group.isEmpty() && same(group.name, name))
            found.group = group.id;
    }
    if (found.isEverything())
        throw InputError(
            names.isEmpty()
                ? Text::tr("There is no agency or group “%1”: this plan has none yet.").arg(name.simplified())
                : Text::tr("There is no agency or group “%1” in this plan. There are: %2.")
                      .arg(name.simplified(), names.join(QStringLiteral(", "))));
    return found;
}

Id<Status> statusNamed(const Plan &plan, const QString &name)
{
    QStringList names;
    for (const Status &status : plan.statuses) {
        if (same(status.letter, name) || same(status.word, name))
            return status.id;
        names << QStringLiteral("%1 (%2)").arg(status.letter, status.word).simplified();
    }
    if (same(QStringLiteral("none"), name))
        return {};
    throw InputError(
        names.isEmpty()
            ? Text::tr("There is no status “%1”: this plan has none yet.").arg(name.simplified())
            : Text::tr("There is no status “%1” in this plan. There are: %2, or “none” for actions without.")
                  .arg(name.simplified(), names.join(QStringLiteral(", "))));
}

} // namespace csp
