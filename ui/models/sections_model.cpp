// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/sections_model.h"

#include "ui/support/appearance.h"

namespace csp {

SectionsModel::SectionsModel(Document &document, QObject *parent) : RowsModel(parent)
{
    setRows(read(document.database(), true));
    connect(&document, &Document::changed, this, [this, &document](const RowChanges &changes) {
        if (touches(changes, Section::table))
            setRows(read(document.database(), true));
    });
}

std::vector<SectionLine> SectionsModel::read(const Database &database, bool written)
{
    std::vector<SectionLine> lines;
    Statement each =
        database.prepare(written ? "SELECT id, heading, body = '' FROM section ORDER BY position, id"
                                 : "SELECT id, heading, 0 FROM section ORDER BY position, id");
    while (each.step())
        lines.push_back({{each.text(0)}, each.text(1), each.integer(2) != 0});
    return lines;
}

QVariant SectionsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const SectionLine &line = rowAt(index.row());
    if (role == Qt::ToolTipRole && index.column() == Heading)
        return plainToolTip(line.heading);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Heading:
        return line.heading.simplified().isEmpty() ? tr("(no heading)") : line.heading.simplified();
    default:
        return line.empty ? tr("Nothing yet") : tr("Written");
    }
}

QVariant SectionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Heading ? tr("Section") : tr("Text");
}

} // namespace csp
