// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/partners.h"

#include "core/edit/fields.h"
#include "core/edit/order.h"

#include <QCoreApplication>

#include <set>

namespace csp::edit {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("csp::edit", text);
}

QString nameFrom(const QString &typed, const char *missing)
{
    QString name = storable(typed).simplified();
    if (name.isEmpty())
        throw InputError(tr(missing));
    return name;
}

constexpr const char *agencyNeedsName =
    QT_TRANSLATE_NOOP("csp::edit", "An agency needs a name. Type what it is called.");
constexpr const char *groupNeedsName =
    QT_TRANSLATE_NOOP("csp::edit", "A group needs a name. Type what it is called.");

template <class Row>
Id<Row> addNamed(Document &document, const QString &sentence, const QString &name)
{
    Row row;
    row.id = Id<Row>::random();
    row.name = name;
    document.edit(sentence.arg(quoted(name)), [&](Writer &write) {
        row.position = roomAtEnd(write, selectRows<Row>(write.database(), "ORDER BY position, id"));
        write.insert(row);
    });
    return row.id;
}

template <class Row>
std::optional<qint64> removeNamed(Document &document, const QString &sentence, const Id<Row> &id)
{
    const auto row = selectRow(document.database(), id);
    if (!row)
        return std::nullopt;
    return document.edit(sentence.arg(quoted(row->name)), [&](Writer &write) { write.remove(id); });
}

qint64 count(const Database &database, const std::string &table, const std::string &distinct,
             const std::string &column, const QString &id)
{
    Statement statement = database.prepare("SELECT count(DISTINCT " + distinct + ") FROM " + table +
                                           " WHERE " + column + " = ?1");
    statement.bind(id);
    return statement.step() ? statement.integer(0) : 0;
}

/// Makes the links in `now` lead exactly to `wanted`: `other(link)` says where one leads, `add(id)` makes
/// one.
template <class Link, class Other, class Add, class Target>
void makeLinks(Writer &write, const std::vector<Link> &now, const Other &other,
               const std::vector<Id<Target>> &wanted, const Add &add)
{
    const std::set<Id<Target>> all(wanted.begin(), wanted.end());
    std::set<Id<Target>> there;
    for (const Link &link : now)
        if (all.count(other(link)) == 0 || !there.insert(other(link)).second)
            write.remove(link.id);
    for (const Id<Target> &id : wanted)
        if (there.insert(id).second)
            add(id);
}

template <class Row>
void requireRow(Writer &write, const Id<Row> &id)
{
    if (!selectRow(write.database(), id))
        throw InputError(tr("This is no longer in the plan."));
}

} // namespace

Id<Agency> addAgency(Document &document, const QString &name)
{
    return addNamed<Agency>(document, tr("Add the agency %1"), nameFrom(name, agencyNeedsName));
}

Id<Group> addGroup(Document &document, const QString &name)
{
    return addNamed<Group>(document, tr("Add the group %1"), nameFrom(name, groupNeedsName));
}

std::optional<qint64> renameAgency(Document &document, const Id<Agency> &id, const QString &name)
{
    return set(document, id, &Agency::name, nameFrom(name, agencyNeedsName));
}

std::optional<qint64> renameGroup(Document &document, const Id<Group> &id, const QString &name)
{
    return set(document, id, &Group::name, nameFrom(name, groupNeedsName));
}

Uses usesOf(const Database &database, const Id<Agency> &id)
{
    return {count(database, PriorityLead::table, "priority_id", "agency_id", id.value),
            count(database, ActionParty::table, "action_id", "agency_id", id.value),
            count(database, GroupMember::table, "group_id", "agency_id", id.value)};
}

Uses usesOf(const Database &database, const Id<Group> &id)
{
    return {count(database, PriorityLead::table, "priority_id", "group_id", id.value),
            count(database, ActionParty::table, "action_id", "group_id", id.value),
            count(database, GroupMember::table, "agency_id", "group_id", id.value)};
}

std::optional<qint64> removeAgency(Document &document, const Id<Agency> &id)
{
    return removeNamed(document, tr("Remove the agency %1"), id);
}

std::optional<qint64> removeGroup(Document &document, const Id<Group> &id)
{
    return removeNamed(document, tr("Remove the group %1"), id);
}

std::optional<qint64> setGroupMembers(Document &document, const Id<Group> &group,
                                      const std::vector<Id<Agency>> &agencies)
{
    return document.edit(
        tr("Change the agencies of %1").arg(describe(document.database(), Group::table, group.value)),
        [&](Writer &write) {
            requireRow(write, group);
            makeLinks(
                write, selectRows<GroupMember>(write.database(), "WHERE group_id = ?1 ORDER BY id", group),
                [](const GroupMember &link) { return link.agency; }, agencies,
                [&](const Id<Agency> &agency) {
                    write.insert(GroupMember{GroupMember::idFor(group, agency), group, agency});
                });
        });
}

std::optional<qint64> setLeads(Document &document, const Id<Priority> &priority,
                               const std::vector<Id<Agency>> &agencies, const std::vector<Id<Group>> &groups)
{
    return document.edit(
        tr("Change who leads %1").arg(describe(document.database(), Priority::table, priority.value)),
        [&](Writer &write) {
            requireRow(write, priority);
            const auto now = [&](const char *which) {
                return selectRows<PriorityLead>(write.database(),
                                                std::string("WHERE priority_id = ?1 AND ") + which +
                                                    " IS NOT NULL ORDER BY id",
                                                priority);
            };
            makeLinks(
                write, now("agency_id"), [](const PriorityLead &link) { return link.agency; }, agencies,
                [&](const Id<Agency> &agency) {
                    write.insert(
                        PriorityLead{PriorityLead::idFor(priority, agency, {}), priority, agency, {}});
                });
            makeLinks(
                write, now("group_id"), [](const PriorityLead &link) { return link.group; }, groups,
                [&](const Id<Group> &group) {
                    write.insert(PriorityLead{PriorityLead::idFor(priority, {}, group), priority, {}, group});
                });
        });
}

std::optional<qint64> setMeasuresOf(Document &document, const Id<Priority> &priority,
                                    const std::vector<Id<Measure>> &measures)
{
    const auto rows = [&](const Database &database) {
        return selectRows<PriorityMeasure>(database, "WHERE priority_id = ?1 ORDER BY position, id",
                                           priority);
    };
    return document.edit(
        tr("Change the measures of %1").arg(describe(document.database(), Priority::table, priority.value)),
        [&](Writer &write) {
            requireRow(write, priority);
            makeLinks(
                write, rows(write.database()), [](const PriorityMeasure &link) { return link.measure; },
                measures,
                [&](const Id<Measure> &measure) {
                    write.insert(PriorityMeasure{PriorityMeasure::idFor(priority, measure), priority, measure,
                                                 roomAtEnd(write, rows(write.database()))});
                });
        });
}

std::optional<qint64> setMeasuresOf(Document &document, const Id<Aim> &aim,
                                    const std::vector<Id<Measure>> &measures)
{
    return document.edit(
        tr("Change the measures of %1").arg(describe(document.database(), Aim::table, aim.value)),
        [&](Writer &write) {
            requireRow(write, aim);
            makeLinks(
                write, selectRows<AimMeasure>(write.database(), "WHERE aim_id = ?1 ORDER BY id", aim),
                [](const AimMeasure &link) { return link.measure; }, measures,
                [&](const Id<Measure> &measure) {
                    write.insert(AimMeasure{AimMeasure::idFor(aim, measure), aim, measure});
                });
        });
}

} // namespace csp::edit
