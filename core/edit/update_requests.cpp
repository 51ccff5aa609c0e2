// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/update_requests.h"

#include "core/edit/fields.h"
#include "core/edit/typed.h"
#include "core/store/plan_rows.h"

#include <QCoreApplication>

namespace csp::edit {

namespace {

QString tr(const char *text, const char *comment = nullptr, int count = -1)
{
    return QCoreApplication::translate("csp::edit", text, comment, count);
}

/// "Police"; "Police and 3 others".
QString namesOf(const Database &database, const std::vector<Id<Agency>> &agencies)
{
    const auto first = selectRow(database, agencies.front());
    if (!first)
        throw InputError(tr("This is no longer in the plan."));
    const QString name = shortened(first->shortName.isEmpty() ? first->name : first->shortName, 60);
    const int others = static_cast<int>(agencies.size()) - 1;
    return others == 0   ? name
           : others == 1 ? tr("%1 and 1 other", "an agency").arg(name)
                         : tr("%1 and %n others", "an agency", others).arg(name);
}

} // namespace

std::optional<qint64> addUpdateRequests(Document &document, std::vector<UpdateRequest> requests)
{
    if (requests.empty())
        throw InputError(tr("Choose at least one agency to ask."));
    std::vector<Id<Agency>> agencies;
    for (UpdateRequest &request : requests) {
        request.id = Id<UpdateRequest>::random();
        request.backOn = {};
        request.remindedOn = {};
        agencies.push_back(request.agency);
    }
    const QString names = namesOf(document.database(), agencies);
    const QDate dueBy = requests.front().dueBy;
    return document.edit(dueBy.isValid()
                             ? tr("Ask %1 for an update by %2", "agencies, a day").arg(names, typedDay(dueBy))
                             : tr("Ask %1 for an update", "agencies").arg(names),
                         [&](Writer &write) {
                             for (const UpdateRequest &request : requests) {
                                 if (!selectRow(write.database(), request.agency))
                                     throw InputError(tr("This is no longer in the plan."));
                                 write.insert(request);
                             }
                         });
}

std::optional<qint64> noteBack(Document &document, const Id<UpdateRequest> &id, const QDate &day)
{
    const auto request = selectRow(document.database(), id);
    if (!request)
        throw InputError(tr("This is no longer in the plan."));
    const QString name = namesOf(document.database(), {request->agency});
    return document.edit(
        day.isValid()
            ? tr("Note that the update of %1 came back on %2", "an agency, a day").arg(name, typedDay(day))
            : tr("Note that the update of %1 has not come back", "an agency").arg(name),
        [&](Writer &write) { write.set(id, &UpdateRequest::backOn, day); });
}

std::optional<qint64> noteReminded(Document &document, const std::vector<Id<UpdateRequest>> &ids,
                                   const QDate &day)
{
    std::vector<UpdateRequest> requests;
    std::vector<Id<Agency>> agencies;
    for (const Id<UpdateRequest> &id : ids)
        if (const auto request = selectRow(document.database(), id)) {
            requests.push_back(*request);
            agencies.push_back(request->agency);
        }
    if (requests.empty())
        return std::nullopt;
    return document.edit(
        tr("Remind %1 of the update", "agencies").arg(namesOf(document.database(), agencies)),
        [&](Writer &write) {
            for (const UpdateRequest &request : requests)
                write.set(request.id, &UpdateRequest::remindedOn, day);
        });
}

} // namespace csp::edit
