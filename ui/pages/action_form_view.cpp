// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/action_form_view.h"

#include "core/store/settings.h"
#include "ui/delegates/action_cell_delegate.h"
#include "ui/support/attempt.h"
#include "ui/support/spell_check.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScopeGuard>
#include <QScrollBar>
#include <QSettings>

namespace csp {

namespace {

using Shares = std::array<int, ActionFormModel::ColumnCount>;
constexpr Shares usualShares{250, 110, 120, 150, 180, 190};
const QString columnShares = QStringLiteral("actionPlan/columnShares");

/// As a person left them; the usual ones where nobody did, or where what is kept makes no sense.
Shares keptShares()
{
    const QStringList kept = settings().value(columnShares).toStringList();
    Shares shares = usualShares;
    if (kept.size() != static_cast<qsizetype>(shares.size()))
        return shares;
    for (size_t i = 0; i < shares.size(); ++i) {
        shares[i] = kept[static_cast<qsizetype>(i)].toInt();
        if (shares[i] < 10 || shares[i] > 900)
            return usualShares;
    }
    return shares;
}

/// Its height is the view's to say (fitHeader); measuring every heading anew whenever the view lays itself
/// out would cost a tenth of the time to the first paint.
class FormHeader : public QHeaderView {
public:
    using QHeaderView::QHeaderView;
    QSize sizeHint() const override { return {length(), minimumHeight()}; }
};

} // namespace

ActionFormView::ActionFormView(ActionFormModel &model, QWidget *parent)
    : QTableView(parent), m_model(model), m_delegate(new ActionCellDelegate(this)), m_shares(keptShares())
{
    setObjectName(QStringLiteral("action-form"));
    setAccessibleName(tr("Action plan"));
    setAccessibleDescription(
        tr("Enter or F2 edits a cell; Tab goes to the next one and from the last to a new row."));
    setItemDelegate(m_delegate);
    setWordWrap(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(EditKeyPressed | AnyKeyPressed);
    setTabKeyNavigation(true);
    setDragEnabled(true);
    setAcceptDrops(true);
    setDragDropMode(InternalMove);
    setDragDropOverwriteMode(false);
    setDropIndicatorShown(true);
    setAutoScroll(true);
    setCornerButtonEnabled(false);

    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(8);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(5 * fontMetrics().lineSpacing() + 9);
    setHorizontalHeader(new FormHeader(Qt::Horizontal));
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter |
                                            Qt::Alignment(Qt::TextWordWrap));
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setFixedHeight(2 * fontMetrics().lineSpacing() + 10);
    horizontalHeader()->setSectionsClickable(false);
    verticalScrollBar()->setSingleStep(fontMetrics().lineSpacing() * 2);

    setModel(&model);
    measureLeast();
    spanHeadings();
    for (const auto &changed : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&model, changed, this, [this] { spanHeadings(); });
    connect(&model, &QAbstractItemModel::layoutChanged, this, [this] { spanHeadings(); });
    connect(&model, &QAbstractItemModel::modelReset, this, [this] {
        forgetHeights();
        spanHeadings();
    });
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, [this](int column, int, int size) {
        if (m_sharing)
            return;
        m_shares[static_cast<size_t>(column)] = size * 1000 / std::max(1, viewport()->width());
        QStringList shares;
        for (const int share : m_shares)
            shares << QString::number(share);
        settings().setValue(columnShares, shares);
        fitLastColumn();
        fitHeader();
        forgetHeights();
        fitRows();
    });
    connect(m_delegate, &ActionCellDelegate::editorMade, this, [this](CellEditor *editor) {
        m_editor = editor;
        connect(editor, &CellEditor::left, this,
                [this, editor](CellEditor::Way way) { leaveEditor(editor, way); });
        connect(editor, &CellEditor::grown, this, [this] { updateEditorGeometries(); });
    });
    connect(m_delegate, &ActionCellDelegate::commitWanted, this,
            [this](CellEditor *editor) { take(editor); });
}

// --- what is chosen
// -----------------------------------------------------------------------------------------------

Id<Action> ActionFormView::currentAction() const
{
    return currentIndex().isValid() ? m_model.actionAt(currentIndex().row()) : Id<Action>();
}

Objective ActionFormView::currentObjective() const
{
    return currentIndex().isValid() ? m_model.objectiveOf(currentIndex().row()) : Objective::Prevention;
}

std::vector<Id<Action>> ActionFormView::chosenActions() const
{
    std::vector<int> rows;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    if (rows.empty() && currentIndex().isValid())
        rows.push_back(currentIndex().row());
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    std::vector<Id<Action>> actions;
    for (const int row : rows)
        if (const auto action = m_model.actionAt(row))
            actions.push_back(action);
    return actions;
}

void ActionFormView::choose(const std::vector<Id<Action>> &actions, int column)
{
    QItemSelection selection;
    QModelIndex first;
    if (column < 0)
        column = std::max(0, currentIndex().column());
    std::vector<int> rows = m_model.rowsOf(actions);
    if (!rows.empty())
        first = m_model.index(rows.front(), column);
    std::sort(rows.begin(), rows.end());
    for (size_t i = 0; i < rows.size();) { // one range for rows that stand together
        size_t end = i + 1;
        while (end < rows.size() && rows[end] <= rows[end - 1] + 1)
            ++end;
        selection.select(m_model.index(rows[i], 0),
                         m_model.index(rows[end - 1], ActionFormModel::ColumnCount - 1));
        i = end;
    }
    if (!first.isValid())
        return;
    selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(first);
}

void ActionFormView::widenColumn(bool wider)
{
    constexpr int last = ActionFormModel::ColumnCount - 1;
    int column = std::max(0, currentIndex().column());
    int step = (wider ? 3 : -3) * fontMetrics().averageCharWidth();
    if (column == last) { // it has what the others leave: its border is that of the one before it
        --column;
        step = -step;
    }
    const int now = columnWidth(column);
    const int most = now + std::max(0, columnWidth(last) - m_least.back());
    horizontalHeader()->resizeSection(
        column, std::clamp(now + step, std::min(now, m_least[static_cast<size_t>(column)]), most));
    scrollTo(currentIndex());
}

void ActionFormView::resetColumns()
{
    settings().remove(columnShares);
    m_shares = usualShares;
    fitColumns();
    forgetHeights();
    fitRows();
}

void ActionFormView::setHighlight(const QString &words)
{
    m_delegate->setHighlight(words);
    viewport()->update();
}

void ActionFormView::setSpelling(SpellCheck *check)
{
    m_delegate->setSpelling(check);
    connect(check, &SpellCheck::changed, viewport(), qOverload<>(&QWidget::update));
}

std::optional<TextRange> ActionFormView::misspeltWord(const QModelIndex &index,
                                                      const std::optional<QPoint> &at) const
{
    return m_delegate->misspeltWord(index, visualRect(index), font(), at);
}

void ActionFormView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    event->accept();
    emit menuWanted(byKey ? visualRect(currentIndex()).center() : event->pos(), byKey);
}

void ActionFormView::editCell(const Id<Action> &action, int column)
{
    const int row = m_model.rowOf(action);
    if (row < 0)
        return;
    choose({action}, column);
    edit(m_model.index(row, column));
}

void ActionFormView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    // A QTableView tells screen readers that the keyboard is in the cell, wherever it is: while rows are
    // filtered, in a line of text.
    const QWidget *focus = window()->focusWidget();
    if (focus == this || (focus && isAncestorOf(focus)))
        QTableView::currentChanged(current, previous);
    else
        QAbstractItemView::currentChanged(current, previous);
    if (m_model.startedAction()) // not now: whoever moves goes on with the index it moved to
        QMetaObject::invokeMethod(this, &ActionFormView::dropStartedIfLeft, Qt::QueuedConnection);
    emit currentActionChanged();
}

void ActionFormView::focusOutEvent(QFocusEvent *event)
{
    QTableView::focusOutEvent(event);
    if (m_model.startedAction())
        QMetaObject::invokeMethod(this, &ActionFormView::dropStartedIfLeft, Qt::QueuedConnection);
}

// --- a new row
// ----------------------------------------------------------------------------------------------------

void ActionFormView::dropStarted()
{
    const int row = m_model.rowOf(m_model.startedAction());
    if (row < 0)
        return;
    const bool here = currentIndex().row() == row;
    const int column = std::max(0, currentIndex().column());
    m_model.dropStarted();
    if (!here)
        return;
    // Back to the row it was added below, or to the line that says how.
    const bool below = row > 0 && m_model.kindOf(row - 1) == ActionFormModel::RowKind::Action;
    const QModelIndex back = m_model.index(below ? row - 1 : row, below ? column : 0);
    selectionModel()->setCurrentIndex(back, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void ActionFormView::dropStartedIfLeft()
{
    const QWidget *focus = window()->focusWidget();
    const bool here = currentIndex().row() == m_model.rowOf(m_model.startedAction());
    if (!m_editor && (!here || (focus != this && !isAncestorOf(focus))))
        dropStarted();
}

// --- heights
// ------------------------------------------------------------------------------------------------------

void ActionFormView::spanHeadings()
{
    clearSpans();
    for (const auto &objective : Choices<Objective>::all) {
        const int row = m_model.headingRow(objective.value);
        setSpan(row, 0, 1, ActionFormModel::ColumnCount);
        if (row + 1 < m_model.rowCount() && m_model.kindOf(row + 1) == ActionFormModel::RowKind::Hint)
            setSpan(row + 1, 0, 1, ActionFormModel::ColumnCount);
    }
}

void ActionFormView::measureLeast()
{
    const QString longOne = tr("neighbourhood", "a long word of an action plan that stays whole");
    const int ordinary = fontMetrics().horizontalAdvance(longOne) + 2 * ActionCellDelegate::padding + 2;
    const int margins = headingMargins();
    horizontalHeader()->setMinimumSectionSize(ordinary);
    for (int column = 0; column < ActionFormModel::ColumnCount; ++column) {
        int least = ordinary;
        const QString heading = m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        for (const QString &word : heading.split(u' '))
            least = std::max(least, fontMetrics().horizontalAdvance(word) + margins);
        m_least[static_cast<size_t>(column)] = least;
    }
}

void ActionFormView::fitColumns()
{
    const int width = viewport()->width();
    Shares widths{};
    widths.back() = width; // what the others leave
    for (size_t i = 0; i < ActionFormModel::Progress; ++i) {
        widths[i] = width * m_shares[i] / 1000;
        widths.back() -= widths[i];
    }
    int beyond = -width;
    int dispensable = 0;
    for (size_t i = 0; i < widths.size(); ++i) {
        widths[i] = std::max(widths[i], m_least[i]);
        beyond += widths[i];
        dispensable += widths[i] - m_least[i];
    }
    const bool scrolls = beyond > dispensable; // sideways, whatever the columns give up
    m_sharing = true;
    for (size_t i = 0; i < ActionFormModel::Progress; ++i) {
        if (beyond > 0 && !scrolls)
            widths[i] -= (widths[i] - m_least[i]) * beyond / dispensable;
        horizontalHeader()->resizeSection(static_cast<int>(i), widths[i]);
    }
    m_sharing = false;
    fitLastColumn();
    fitHeader();
}

void ActionFormView::fitLastColumn()
{
    // Not the header's own stretching, which comes only after the rows were measured.
    int left = viewport()->width();
    for (int column = 0; column < ActionFormModel::Progress; ++column)
        left -= columnWidth(column);
    m_sharing = true;
    horizontalHeader()->resizeSection(ActionFormModel::Progress, std::max(m_least.back(), left));
    m_sharing = false;
}

int ActionFormView::headingMargins() const
{
    return 2 * style()->pixelMetric(QStyle::PM_HeaderMargin, nullptr, horizontalHeader()) + 2;
}

void ActionFormView::fitHeader()
{
    // The printed headings are long: as many lines as the narrowest column needs.
    const int margins = headingMargins();
    int height = fontMetrics().lineSpacing();
    for (int column = 0; column < ActionFormModel::ColumnCount; ++column) {
        const QRect room(0, 0, columnWidth(column) - margins, 1000);
        const QString heading = m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        height = std::max(height, fontMetrics().boundingRect(room, Qt::TextWordWrap, heading).height());
    }
    horizontalHeader()->setFixedHeight(height + 10);
}

void ActionFormView::forgetHeights()
{
    m_heights.clear();
    m_delegate->forgetAll();
}

int ActionFormView::heightOf(int row)
{
    const QString id = m_model.actionAt(row).value;
    if (id.isEmpty())
        return ActionCellDelegate::headingHeight(fontMetrics());
    const auto known = m_heights.constFind(id);
    if (known != m_heights.constEnd())
        return *known;
    const int height = m_delegate->rowHeight(
        m_model, row, [this](int column) { return columnWidth(column); }, font());
    m_heights.insert(id, height);
    return height;
}

void ActionFormView::fitRows()
{
    if (m_fitting || !isVisible() || m_model.rowCount() == 0)
        return;
    m_fitting = true;
    const auto done = qScopeGuard([this] { m_fitting = false; });
    QScrollBar *bar = verticalScrollBar();
    const bool atEnd = bar->value() > 0 && bar->value() == bar->maximum();
    bool frozen = false;
    const auto thaw = qScopeGuard([&] {
        if (!frozen)
            return;
        verticalHeader()->setUpdatesEnabled(true);
        setUpdatesEnabled(true);
        updateEditorGeometries();
    });
    // Rows that grow or shrink bring others into view: a few rounds settle it.
    for (int round = 0; round < 6; ++round) {
        const int first = std::max(0, rowAt(0));
        int anchor = -1; // the first row that already had its height stays where it is on screen
        int shift = 0;
        bool changed = false;
        int y = rowViewportPosition(first);
        for (int row = first; row < m_model.rowCount() && y < viewport()->height(); ++row) {
            const int old = rowHeight(row);
            const int height = heightOf(row);
            if (height == old) {
                if (anchor < 0)
                    anchor = row;
            } else {
                if (!frozen) {
                    // Each resize would schedule a repaint of its own otherwise.
                    frozen = true;
                    setUpdatesEnabled(false);
                    verticalHeader()->setUpdatesEnabled(false);
                }
                verticalHeader()->resizeSection(row, height);
                changed = true;
                if (anchor < 0)
                    shift += height - old;
            }
            y += height;
        }
        if (!changed)
            break;
        QTableView::updateGeometries(); // the scroll bar's range
        if (atEnd)
            bar->setValue(bar->maximum());
        else if (anchor >= 0 && shift != 0 && rowViewportPosition(first) < 0)
            bar->setValue(bar->value() + shift);
    }
}

void ActionFormView::updateGeometries()
{
    QTableView::updateGeometries();
    fitRows();
}

void ActionFormView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    QTableView::scrollTo(index, hint);
    const int above = index.row() - 1;
    if (above < 0 || m_model.kindOf(above) != ActionFormModel::RowKind::Heading)
        return;
    // A heading cannot be chosen, so without this the arrow keys would never bring the first one back.
    if (const int top = rowViewportPosition(above); top < 0 && top >= -rowHeight(above))
        verticalScrollBar()->setValue(verticalScrollBar()->value() + top);
}

void ActionFormView::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    fitRows();
}

void ActionFormView::resizeEvent(QResizeEvent *event)
{
    if (event->size().width() != event->oldSize().width()) {
        fitColumns();
        forgetHeights();
    }
    QTableView::resizeEvent(event);
    fitRows();
    if (m_editor && m_editor->index().isValid())
        scrollTo(m_editor->index()); // a message that opens below takes room
}

void ActionFormView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        measureLeast();
        fitColumns();
        forgetHeights();
        fitRows();
    }
}

void ActionFormView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                                 const QList<int> &roles)
{
    for (int row = topLeft.row(); row <= bottomRight.row(); ++row) {
        const QString id = m_model.actionAt(row).value;
        m_heights.remove(id);
        m_delegate->forget(id);
    }
    QTableView::dataChanged(topLeft, bottomRight, roles);
    fitRows();
}

// --- editing
// ------------------------------------------------------------------------------------------------------

bool ActionFormView::take(CellEditor *editor)
{
    if (!editor->isDirty())
        return true;
    const QModelIndex index = editor->index();
    if (!index.isValid())
        return true; // its row is gone: deleted while it was open
    const bool taken = attempt(this, [&] { m_model.write(index, editor->cellText(), editor->visit()); });
    editor->settled(taken);
    return taken;
}

bool ActionFormView::commitTyping()
{
    if (CellEditor *editor = m_editor) {
        if (!take(editor)) {
            editor->setFocus();
            return false;
        }
        const bool focused = editor->hasFocus();
        closeEditor(editor, QAbstractItemDelegate::NoHint);
        if (focused)
            setFocus();
    }
    dropStarted();
    return true;
}

void ActionFormView::closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint)
{
    auto *cell = qobject_cast<CellEditor *>(editor);
    if (cell && cell->isRefused())
        return; // nothing typed is ever thrown away
    if (cell == m_editor)
        m_editor.clear();
    if (cell)
        cell->disconnect(this);
    QTableView::closeEditor(editor, hint);
}

void ActionFormView::leaveEditor(CellEditor *editor, CellEditor::Way way)
{
    if (!take(editor))
        return;
    const QModelIndex index = editor->index();
    const bool focused = editor->hasFocus();
    closeEditor(editor, QAbstractItemDelegate::NoHint);
    if (focused)
        setFocus();
    if (way == CellEditor::Way::Stay && focused)
        dropStarted();
    else if (way == CellEditor::Way::Stay && m_model.startedAction())
        QMetaObject::invokeMethod(this, &ActionFormView::dropStartedIfLeft, Qt::QueuedConnection);
    if (way == CellEditor::Way::Stay || !index.isValid())
        return;
    const bool forward = way == CellEditor::Way::Next;
    const int last = m_model.rowCount() - 1;
    const bool endOfObjective =
        index.row() == last || m_model.kindOf(index.row() + 1) != ActionFormModel::RowKind::Action;
    if (forward && index.column() == ActionFormModel::Progress && endOfObjective) {
        bool empty = true; // one empty row at the end is enough
        for (int column = 0; column < ActionFormModel::ColumnCount; ++column)
            empty = empty && index.siblingAtColumn(column).data().toString().isEmpty();
        if (!empty)
            return emit addWanted({});
    }
    const QPersistentModelIndex next = beside(index, forward);
    if (!next.isValid())
        return;
    selectionModel()->setCurrentIndex(next, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    dropStartedIfLeft();
    if (next.isValid() && m_model.actionAt(next.row()))
        edit(next);
}

QModelIndex ActionFormView::beside(const QModelIndex &index, bool forward) const
{
    int row = index.row();
    int column = index.column() + (forward ? 1 : -1);
    if (column < 0 || column >= ActionFormModel::ColumnCount ||
        m_model.kindOf(row) != ActionFormModel::RowKind::Action) {
        column = forward ? 0 : ActionFormModel::ColumnCount - 1;
        do
            row += forward ? 1 : -1;
        while (row >= 0 && row < m_model.rowCount() &&
               m_model.kindOf(row) == ActionFormModel::RowKind::Heading);
    }
    if (row < 0 || row >= m_model.rowCount())
        return {};
    return m_model.index(row, m_model.kindOf(row) == ActionFormModel::RowKind::Action ? column : 0);
}

void ActionFormView::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex index = currentIndex();
    const bool plain = (event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier;
    const bool writable = (m_model.flags({}) & Qt::ItemIsDropEnabled) != 0;
    const bool onAction = index.isValid() && m_model.actionAt(index.row());
    const bool enter =
        event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_F2;
    if (plain && (event->key() == Qt::Key_Tab || event->key() == Qt::Key_Backtab)) {
        const bool forward = event->key() == Qt::Key_Tab && !(event->modifiers() & Qt::ShiftModifier);
        const QModelIndex next = index.isValid() ? beside(index, forward) : m_model.index(0, 0);
        if (next.isValid()) {
            selectionModel()->setCurrentIndex(next, QItemSelectionModel::ClearAndSelect |
                                                        QItemSelectionModel::Rows);
        } else {
            setTabKeyNavigation(false); // past the end: on to the next part of the window
            focusNextPrevChild(forward);
            setTabKeyNavigation(true);
        }
        event->accept();
        return;
    }
    if (plain && writable && event->key() == Qt::Key_Delete) {
        event->accept();
        return emit deleteWanted();
    }
    if (plain && writable && event->key() == Qt::Key_Insert) {
        event->accept();
        return emit addWanted({});
    }
    if (!writable && index.isValid() && !event->matches(QKeySequence::Copy) && plain &&
        (enter || event->key() == Qt::Key_Delete || event->key() == Qt::Key_Insert ||
         (!event->text().isEmpty() && event->text()[0].isPrint()))) {
        event->accept();
        return emit readOnlyTouched();
    }
    if (plain && enter && onAction) {
        event->accept();
        edit(index);
        return;
    }
    if (plain && writable && index.isValid() && !onAction) {
        // Typing on a heading or on the line that says how: the first words of a new action.
        const QString typed = event->text();
        if (enter || (!typed.isEmpty() && typed[0].isPrint() && typed != QLatin1String(" "))) {
            event->accept();
            return emit addWanted(enter ? QString() : typed);
        }
    }
    if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
        event->accept();
        return;
    }
    QTableView::keyPressEvent(event);
}

void ActionFormView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    const bool writable = (m_model.flags({}) & Qt::ItemIsDropEnabled) != 0;
    if (!index.isValid() || event->button() != Qt::LeftButton)
        return QTableView::mouseDoubleClickEvent(event);
    if (!writable)
        return emit readOnlyTouched();
    if (m_model.actionAt(index.row())) {
        setCurrentIndex(index);
        edit(index);
    } else {
        setCurrentIndex(index);
        emit addWanted({});
    }
}

} // namespace csp
