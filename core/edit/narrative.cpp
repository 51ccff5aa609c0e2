// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/narrative.h"

#include "core/edit/fields.h"
#include "core/edit/order.h"

#include <QCoreApplication>

#include <algorithm>

namespace csp::edit {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("csp::edit", text);
}

QString headingFrom(const QString &typed)
{
    QString heading = storable(typed).simplified();
    if (heading.isEmpty())
        throw InputError(tr("A section needs a heading. Type what it is about."));
    return heading;
}

std::vector<Section> sections(const Database &database)
{
    return selectRows<Section>(database, "ORDER BY position, id");
}

qsizetype placeOf(const std::vector<Section> &rows, const Id<Section> &id)
{
    return std::find_if(rows.begin(), rows.end(), [&](const Section &row) { return row.id == id; }) -
           rows.begin();
}

} // namespace

Id<Section> addSection(Document &document, const QString &heading, const Id<Section> &after)
{
    Section section;
    section.id = Id<Section>::random();
    section.heading = headingFrom(heading);
    document.edit(tr("Add the section %1").arg(quoted(section.heading)), [&](Writer &write) {
        const auto rows = sections(write.database());
        section.position = makeRoom(write, rows, placeOf(rows, after) + 1);
        write.insert(section);
    });
    return section.id;
}

std::optional<qint64> renameSection(Document &document, const Id<Section> &id, const QString &heading,
                                    const QString &visit)
{
    return set(document, id, &Section::heading, headingFrom(heading), visit);
}

std::optional<qint64> removeSection(Document &document, const Id<Section> &id)
{
    const auto section = selectRow(document.database(), id);
    if (!section)
        return std::nullopt;
    return document.edit(tr("Remove the section %1").arg(quoted(section->heading)),
                         [&](Writer &write) { write.remove(id); });
}

std::optional<qint64> moveSection(Document &document, const Id<Section> &id, int steps)
{
    const auto section = selectRow(document.database(), id);
    if (!section)
        throw InputError(tr("This section is no longer in the plan."));
    const QString sentence = steps < 0 ? tr("Move the section %1 up") : tr("Move the section %1 down");
    return document.edit(sentence.arg(quoted(section->heading)), [&](Writer &write) {
        const auto rows = sections(write.database());
        const qsizetype now = placeOf(rows, id);
        const qsizetype then = std::clamp<qsizetype>(now + steps, 0, static_cast<qsizetype>(rows.size()) - 1);
        if (then != now)
            write.set(id, &Section::position, makeRoom(write, rows, then, id));
    });
}

} // namespace csp::edit
