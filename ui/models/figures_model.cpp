// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/figures_model.h"

#include "core/measure/figures.h"
#include "ui/support/appearance.h"

namespace csp {

namespace {

void take(edit::FigureInput &input, int column, const QString &typed)
{
    switch (column) {
    case FiguresModel::PeriodCell:
        input.period = edit::periodFrom(typed);
        break;
    case FiguresModel::AreaCell:
        input.area = typed;
        break;
    case FiguresModel::ValueCell:
        input.value = edit::numberFrom(typed);
        break;
    case FiguresModel::NumeratorCell:
        input.numerator = edit::numberFrom(typed);
        break;
    case FiguresModel::DenominatorCell:
        input.denominator = edit::numberFrom(typed);
        break;
    case FiguresModel::SourceCell:
        input.source = typed;
        break;
    default:
        input.note = typed;
    }
}

QString numberOrNothing(const std::optional<double> &number)
{
    return number ? measure::numberText(*number) : QString();
}

} // namespace

FiguresModel::FiguresModel(Document &document, Attempt attempt, QObject *parent)
    : RowsModel(parent), m_document(document), m_attempt(std::move(attempt))
{
    connect(&document, &Document::changed, this, [this](const RowChanges &changes) {
        if (touches(changes, Figure::table))
            read();
    });
}

void FiguresModel::setMeasure(const Id<Measure> &measure)
{
    if (measure == m_measure)
        return;
    beginResetModel();
    m_measure = measure;
    m_typed = {};
    endResetModel();
    read();
}

void FiguresModel::read()
{
    auto figures = selectRows<Figure>(m_document.database(), "WHERE measure_id = ?1 ORDER BY id", m_measure);
    std::stable_sort(figures.begin(), figures.end(), [](const Figure &left, const Figure &right) {
        return std::tuple(left.period, left.area) < std::tuple(right.period, right.area);
    });
    setRows(std::move(figures));
}

FiguresModel::Unfinished FiguresModel::unfinished() const
{
    const bool empty =
        std::all_of(m_typed.begin(), m_typed.end(), [](const QString &typed) { return typed.isEmpty(); });
    if (empty)
        return {};
    if (m_typed[PeriodCell].isEmpty())
        return {tr("The new figure is not in the plan yet: it has no period. Type one, such as 2008/09, or "
                   "press Esc in its row to give it up."),
                PeriodCell};
    return {tr("The new figure for %1 is not in the plan yet: it has no number. Type it, or press Esc in its "
               "row to give it up.")
                .arg(m_typed[PeriodCell]),
            ValueCell};
}

void FiguresModel::forgetTyped()
{
    m_typed = {};
    const int last = rowCount() - 1;
    emit dataChanged(index(last, 0), index(last, Columns - 1));
}

int FiguresModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return RowsModel::rowCount() + (m_measure && !m_document.isReadOnly() ? 1 : 0);
}

QString FiguresModel::cellText(const Figure &figure, int column) const
{
    switch (column) {
    case PeriodCell:
        return figure.period.label();
    case AreaCell:
        return figure.area;
    case ValueCell:
        return figure.value ? measure::numberText(*figure.value) : tr("Not available");
    case NumeratorCell:
        return numberOrNothing(figure.numerator);
    case DenominatorCell:
        return numberOrNothing(figure.denominator);
    case SourceCell:
        return figure.source.simplified();
    default:
        return figure.note.simplified();
    }
}

QVariant FiguresModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const bool number = index.column() >= ValueCell && index.column() <= DenominatorCell;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    const auto column = static_cast<size_t>(index.column());
    if (isNewRow(index.row())) {
        if (role == Qt::EditRole)
            return m_typed[column];
        if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
            return m_typed[column].isEmpty() && index.column() == PeriodCell ? tr("New figure")
                                                                             : m_typed[column];
        if (role == Qt::ForegroundRole && m_typed[column].isEmpty())
            return colours().quiet;
        return {};
    }
    const Figure &figure = rowAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return cellText(figure, index.column());
    case Qt::EditRole:
        if (index.column() == ValueCell)
            return edit::typedNumber(figure.value);
        if (index.column() == NumeratorCell)
            return edit::typedNumber(figure.numerator);
        if (index.column() == DenominatorCell)
            return edit::typedNumber(figure.denominator);
        if (index.column() == NoteCell)
            return figure.note;
        return cellText(figure, index.column());
    case Qt::ToolTipRole:
        return plainToolTip(cellText(figure, index.column()));
    case FreeWordsRole:
        return index.column() == SourceCell || index.column() == NoteCell;
    default:
        return {};
    }
}

bool FiguresModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::EditRole)
        return RowsModel::setData(index, value, role);
    const QString visit = takeVisit();
    const QString typed = value.toString();
    if (!isNewRow(index.row())) {
        if (typed == data(index, Qt::EditRole).toString())
            return true;
        const Figure figure = rowAt(index.row());
        Id<Figure> now;
        const bool done = m_attempt([&] {
            edit::FigureInput input{figure.period,      figure.area,   figure.value, figure.numerator,
                                    figure.denominator, figure.source, figure.note};
            take(input, index.column(), typed);
            now = edit::changeFigure(m_document, figure.id, input, visit);
        });
        if (done)
            emit placed(now.value);
        return done;
    }
    Id<Figure> added;
    const bool done = m_attempt([&] {
        edit::FigureInput input;
        if (!typed.trimmed().isEmpty()) // emptying a cell of a row that is no figure yet is no mistake
            take(input, index.column(), typed);
        auto row = m_typed;
        row[static_cast<size_t>(index.column())] = typed.trimmed();
        if (row[PeriodCell].isEmpty() || row[ValueCell].isEmpty()) {
            m_typed = row;
            return;
        }
        for (int column = 0; column < Columns; ++column)
            take(input, column, row[static_cast<size_t>(column)]);
        const auto before = std::exchange(m_typed, {});
        try {
            added = edit::addFigure(m_document, m_measure, input);
        } catch (...) {
            m_typed = before; // what was typed last stays in its editor to be mended
            throw;
        }
    });
    const int last = rowCount() - 1;
    emit dataChanged(this->index(last, 0), this->index(last, Columns - 1));
    if (added)
        emit placed(added.value);
    return done;
}

Qt::ItemFlags FiguresModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return m_document.isReadOnly() || !index.isValid() ? flags : flags | Qt::ItemIsEditable;
}

QVariant FiguresModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool number = section >= ValueCell && section <= DenominatorCell;
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case PeriodCell:
        return tr("Period");
    case AreaCell:
        return tr("Area");
    case ValueCell:
        return tr("Figure");
    case NumeratorCell:
        return tr("n");
    case DenominatorCell:
        return tr("of N");
    case SourceCell:
        return tr("Source");
    default:
        return tr("Note");
    }
}

} // namespace csp
