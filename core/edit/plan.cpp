// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/plan.h"

#include "core/edit/fields.h"
#include "core/edit/order.h"
#include "core/store/versions.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace csp::edit {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("csp::edit", text);
}

QString titleFrom(const QString &typed)
{
    QString title = storable(typed).simplified();
    if (title.isEmpty())
        throw InputError(tr("A priority needs a title. Type what it is about."));
    return title;
}

std::vector<Priority> prioritiesOf(const Database &database)
{
    return selectRows<Priority>(database, "ORDER BY position, id");
}

void requireYear(const Period &year, bool mayBeEmpty)
{
    if (year.kind() != Period::Kind::Year && !(mayBeEmpty && year.isEmpty()))
        throw InputError(
            tr("A plan runs in financial years, from 1 April to 31 March. Type one as 2008/09."));
}

} // namespace

Id<Priority> addPriority(Document &document, const QString &title)
{
    Priority priority;
    priority.id = Id<Priority>::random();
    priority.title = titleFrom(title);
    document.edit(tr("Add the priority %1").arg(quoted(priority.title)), [&](Writer &write) {
        const auto rows = prioritiesOf(write.database());
        priority.position = makeRoom(write, rows, static_cast<qsizetype>(rows.size()));
        write.insert(priority);
    });
    return priority.id;
}

void renamePriority(Document &document, const Id<Priority> &id, const QString &title, const QString &visit)
{
    set(document, id, &Priority::title, titleFrom(title), visit);
}

void removePriority(Document &document, const Id<Priority> &id)
{
    const auto priority = selectRow(document.database(), id);
    if (!priority)
        return;
    document.edit(tr("Remove the priority %1 with its aims and actions").arg(quoted(priority->title)),
                  [&](Writer &write) { write.remove(id); });
}

std::optional<qint64> setAims(Document &document, const Id<Priority> &id, const std::vector<AimText> &aims)
{
    const auto priority = selectRow(document.database(), id);
    if (!priority)
        throw InputError(tr("This priority is no longer in the plan."));
    std::vector<AimText> wanted;
    for (const AimText &aim : aims)
        if (QString text = storable(aim.text).trimmed(); !text.isEmpty())
            wanted.push_back({aim.id, text});

    const auto read = [&id](const Database &database) {
        return selectRows<Aim>(database, "WHERE priority_id = ?1 ORDER BY position, id", id);
    };
    return document.edit(tr("Change the aims of the priority %1").arg(quoted(priority->title)),
                         [&](Writer &write) {
                             std::set<Id<Aim>> kept;
                             const std::vector<Aim> before = read(write.database());
                             for (AimText &aim : wanted) {
                                 if (!aim.id || !find(before, aim.id) || !kept.insert(aim.id).second)
                                     aim.id = {};
                             }
                             for (const Aim &aim : before)
                                 if (!kept.count(aim.id))
                                     write.remove(aim.id);
                             for (size_t index = 0; index < wanted.size(); ++index) {
                                 const std::vector<Aim> now = read(write.database());
                                 const AimText &aim = wanted[index];
                                 const auto place = static_cast<qsizetype>(index);
                                 if (!aim.id) {
                                     Aim row{Id<Aim>::random(), id, {}, aim.text};
                                     row.position = makeRoom(write, now, place);
                                     write.insert(row);
                                     continue;
                                 }
                                 if (find(now, aim.id)->text != aim.text)
                                     write.set(aim.id, &Aim::text, aim.text);
                                 if (now.at(index).id != aim.id)
                                     write.set(aim.id, &Aim::position, makeRoom(write, now, place, aim.id));
                             }
                         });
}

void signAs(Document &document, const Author &author)
{
    const Author assumed = document.author();
    if (assumed == author)
        return;
    std::vector<Id<ProgressUpdate>> own;
    if (!document.isReadOnly())
        for (const RecordedRow &row : changesSince(document.database(), document.openedAt()))
            if (row.change.table == ProgressUpdate::table && row.change.kind == RowChange::Kind::Inserted) {
                const auto update = selectRow(document.database(), Id<ProgressUpdate>{row.change.id});
                if (update && update->author == assumed.name && update->agency == assumed.agency)
                    own.push_back(update->id);
            }
    document.signAs(author);
    if (own.empty())
        return;
    document.edit(tr("Sign progress as %1").arg(author.name), [&](Writer &write) {
        for (const Id<ProgressUpdate> &update : own) {
            write.set(update, &ProgressUpdate::author, author.name);
            write.set(update, &ProgressUpdate::agency, author.agency);
        }
    });
}

std::optional<qint64> setActionYear(Document &document, const Period &year)
{
    requireYear(year, false);
    return document.edit(tr("Show the action plans of %1").arg(year.label()),
                         [&](Writer &write) { write.set(PlanInfo{}.id, &PlanInfo::actionYear, year); });
}

std::optional<qint64> setPlanDetails(Document &document, const PlanDetails &details)
{
    for (const Period &year : {details.firstYear, details.lastYear, details.actionYear})
        requireYear(year, true);
    if (!details.firstYear.isEmpty() && !details.lastYear.isEmpty() && details.lastYear < details.firstYear)
        throw InputError(tr("The plan ends before it starts. Put the earlier year first."));
    return document.edit(tr("Change the plan details"), [&](Writer &write) {
        const Id<PlanInfo> id = PlanInfo{}.id;
        write.set(id, &PlanInfo::partnership, storable(details.partnership).simplified());
        write.set(id, &PlanInfo::shortName, storable(details.shortName).simplified());
        write.set(id, &PlanInfo::title, storable(details.title).simplified());
        write.set(id, &PlanInfo::area, storable(details.area).simplified());
        write.set(id, &PlanInfo::firstYear, details.firstYear);
        write.set(id, &PlanInfo::lastYear, details.lastYear);
        write.set(id, &PlanInfo::actionYear, details.actionYear);
        write.set(id, &PlanInfo::marking, details.marking);
    });
}

} // namespace csp::edit
