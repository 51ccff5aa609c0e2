// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/measures_model.h"

#include "ui/support/appearance.h"

namespace csp {

namespace {
/// Figures of a measure that are read for its line in the list. By text the newest come first, and this many
/// hold every kind of period of the last two years, which is where most look.
constexpr int newestFigures = 75;
} // namespace

MeasuresModel::MeasuresModel(Document &document, QObject *parent) : RowsModel(parent), m_document(document)
{
    read();
    connect(&document, &Document::changed, this, &MeasuresModel::refresh);
}

void MeasuresModel::read()
{
    const Database &database = m_document.database();
    std::map<QString, Measure> measures;
    std::vector<QString> order;
    for (Measure &one : selectRows<Measure>(database, "ORDER BY position, id")) {
        order.push_back(one.id.value);
        measures.emplace(one.id.value, std::move(one));
    }
    std::map<QString, Target> targets;
    for (Target &target : selectRows<Target>(database, "WHERE period = (SELECT action_year FROM plan)"))
        targets.insert_or_assign(target.measure.value, std::move(target));
    std::vector<MeasureLine> lines;
    std::map<QString, bool> placed;
    const auto add = [&](const QString &id, const Id<Priority> &priority, int number, const QString &title) {
        const auto found = measures.find(id);
        if (found == measures.end())
            return;
        const auto target = targets.find(id);
        lines.push_back({found->second, priority, number, title,
                         target == targets.end() ? std::nullopt : std::optional(target->second)});
        placed[id] = true;
    };
    int number = 0;
    for (const Priority &priority : selectRows<Priority>(database, "ORDER BY position, id")) {
        ++number;
        for (const auto &row : selectRows<PriorityMeasure>(
                 database, "WHERE priority_id = ?1 ORDER BY position, id", priority.id))
            add(row.measure.value, priority.id, number, priority.title.simplified());
    }
    for (const QString &id : order)
        if (!placed.count(id))
            add(id, {}, 0, {});
    setRows(std::move(lines));
}

void MeasuresModel::refresh(const RowChanges &changes)
{
    std::map<QString, bool> different;
    for (const RowChange &change : changes) {
        if (change.table == Measure::table)
            different[change.id] = true;
        // A figure that is gone no longer says whose it was; one that was never read changes no line.
        if (change.table == Figure::table) {
            const auto figure = change.kind == RowChange::Kind::Deleted
                                    ? std::nullopt
                                    : selectRow(m_document.database(), Id<Figure>{change.id});
            const auto known = m_measureOf.constFind(change.id);
            if (figure)
                different[figure->measure.value] = true;
            else if (known != m_measureOf.constEnd())
                different[*known] = true;
        }
    }
    for (const auto &[id, is] : different)
        m_changes.erase(id);
    for (const char *table :
         {Measure::table, PriorityMeasure::table, Priority::table, Target::table, PlanInfo::table})
        if (touches(changes, table)) {
            read();
            break;
        }
    for (int row = 0; row < rowCount(); ++row)
        if (different.count(rowAt(row).measure.id.value))
            emit dataChanged(index(row, Latest), index(row, Change));
}

int MeasuresModel::rowOfMeasure(const QString &id) const
{
    for (int row = 0; row < rowCount(); ++row)
        if (rowAt(row).measure.id.value == id)
            return row;
    return -1;
}

const measure::Change &MeasuresModel::changeOf(const Measure &measure) const
{
    const auto known = m_changes.find(measure.id.value);
    if (known != m_changes.end())
        return known->second;
    Plan plan; // only what the reading functions look at
    plan.measures = {measure};
    const auto change = [&](int most) {
        plan.figures = selectRows<Figure>(m_document.database(),
                                          "WHERE measure_id = ?1 AND area = '' AND value IS NOT NULL"
                                          " ORDER BY period DESC LIMIT " +
                                              std::to_string(most),
                                          measure.id);
        return measure::changeAgainstBaseline(plan, measure);
    };
    measure::Change found = change(newestFigures);
    // What is compared may lie further back, and so do the cases behind a rate's baseline.
    if (plan.figures.size() == newestFigures &&
        (found.comparable != measure::Comparable::Yes || measure.kind == MeasureKind::Rate))
        found = change(-1);
    for (const Figure &figure : plan.figures)
        m_measureOf.insert(figure.id.value, measure.id.value);
    return m_changes.emplace(measure.id.value, std::move(found)).first->second;
}

QString MeasuresModel::baselineText(const Measure &measure)
{
    if (!measure.baselineValue)
        return tr("None");
    if (measure.baselinePeriod.isEmpty())
        return measure::numberText(*measure.baselineValue);
    return tr("%1 in %2", "549 in 2006/07")
        .arg(measure::numberText(*measure.baselineValue), measure.baselinePeriod.label());
}

QString MeasuresModel::targetText(const std::optional<Target> &target)
{
    if (!target || target->state == TargetState::NotSet || !target->value)
        return labelOf(TargetState::NotSet);
    return tr("%1 (%2)", "521 (proposed)")
        .arg(measure::numberText(*target->value), labelOf(target->state).toLower());
}

QVariant MeasuresModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const MeasureLine &line = rowAt(index.row());
    if (role == Qt::ToolTipRole) {
        if (index.column() == Number)
            return plainToolTip(line.priorityTitle);
        return plainToolTip(index.column() == Words ? line.measure.text
                                                    : data(index, Qt::DisplayRole).toString());
    }
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case Number:
        if (role == Qt::AccessibleTextRole)
            return line.number ? tr("Priority %1").arg(line.number) : tr("No priority");
        return line.number ? QString::number(line.number) : QStringLiteral("–");
    case Words:
        return line.measure.text.simplified();
    case Kind:
        return labelOf(line.measure.kind);
    case Baseline:
        return baselineText(line.measure);
    case Latest: {
        const auto &latest = changeOf(line.measure).latest;
        return latest ? tr("%1 in %2", "531 in 2007/08")
                            .arg(measure::numberText(latest->value), latest->periodLabel())
                      : tr("No figures yet");
    }
    case Change: {
        const measure::Change &change = changeOf(line.measure);
        const QString compared = measure::comparedText(change);
        if (!compared.isEmpty())
            return tr("%1: %2", "−18 (−3.3%): 531 in 2007/08").arg(measure::changeText(change), compared);
        return change.latest ? measure::changeText(change) : QString();
    }
    default:
        return targetText(line.target);
    }
}

QVariant MeasuresModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Number:
        return tr("Priority");
    case Words:
        return tr("Measure");
    case Kind:
        return tr("Kind");
    case Baseline:
        return tr("Baseline");
    case Latest:
        return tr("Latest");
    case Change:
        return tr("Change");
    default:
        return tr("Target");
    }
}

} // namespace csp
