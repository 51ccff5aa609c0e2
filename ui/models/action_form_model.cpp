// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/action_form_model.h"

#include "core/edit/typed.h"
#include "core/model/placement.h"

#include <QColor>
#include <QMimeData>

#include <array>

namespace csp {

namespace {

constexpr char rowsMimeType[] = "application/x-csp-planner-actions";
constexpr int cachedThousands = 6000; ///< some twelve megabytes of text at most
constexpr qsizetype longestSpoken = 2000;

constexpr std::array<QString Action::*, 5> typedCells{&Action::keyActions, &Action::leadAgency,
                                                      &Action::timeScales, &Action::resources,
                                                      &Action::outcomeTarget};

constexpr std::array<QString edit::NewAction::*, ActionFormModel::ColumnCount> newCells{
    &edit::NewAction::keyActions, &edit::NewAction::leadAgency,    &edit::NewAction::timeScales,
    &edit::NewAction::resources,  &edit::NewAction::outcomeTarget, &edit::NewAction::progress};

/// Which columns of the table "action" say where a row stands.
bool movesRow(const RowChange &change)
{
    const auto &columns = contentTable(Action::table)->columns;
    return std::any_of(change.columns.begin(), change.columns.end(), [&](int index) {
        const std::string &name = columns[static_cast<size_t>(index)].name;
        return name == "action_plan_id" || name == "objective" || name == "position";
    });
}

} // namespace

std::strong_ordering ActionFormModel::Row::operator<=>(const Row &other) const
{
    if (const auto order = objective <=> other.objective; std::is_neq(order))
        return order;
    if (const auto order = kind <=> other.kind; std::is_neq(order))
        return order;
    if (const auto order = position <=> other.position; std::is_neq(order))
        return order;
    return id.compare(other.id) <=> 0;
}

ActionFormModel::ActionFormModel(Document &document, QObject *parent)
    : QAbstractTableModel(parent), m_document(document), m_contents(cachedThousands)
{
    m_repeatedLater.setSingleShot(true);
    connect(&m_repeatedLater, &QTimer::timeout, this, &ActionFormModel::lookForRepeated);
    connect(&document, &Document::changed, this, &ActionFormModel::refresh);
    load();
}

void ActionFormModel::setForm(const edit::Form &form)
{
    if (form.priority == m_form.priority && form.year == m_form.year)
        return;
    m_form = form;
    beginResetModel();
    load();
    endResetModel();
}

void ActionFormModel::load()
{
    m_rows.clear();
    m_hidden.clear();
    m_searchIndex.reset();
    m_repeated.reset();
    m_repeatedLater.start(untilRepeated);
    m_started.reset();
    m_contents.clear();
    m_newest.clear();
    m_plan.reset();
    if (const auto plan = edit::findActionPlan(m_document.database(), m_form.priority, m_form.year))
        m_plan = plan->id;
    for (const auto &objective : Choices<Objective>::all) {
        m_rows.push_back({RowKind::Heading, objective.value, {}, {}});
        const size_t first = m_rows.size();
        if (m_plan) {
            // The index action_in_form gives them in this order.
            Statement select = m_document.database().prepare(
                "SELECT id, position FROM action WHERE action_plan_id = ?1 AND objective = ?2 "
                "ORDER BY position, id");
            select.bind(*m_plan, wordOf(objective.value));
            while (select.step())
                m_rows.push_back({RowKind::Action, objective.value, select.text(0), {select.text(1)}});
        }
        if (m_rows.size() == first)
            m_rows.push_back({RowKind::Hint, objective.value, {}, {}});
    }
    if (!m_filter.isEmpty())
        hideOthers();
}

int ActionFormModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ActionFormModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

Objective ActionFormModel::objectiveOf(int row) const
{
    return m_rows[static_cast<size_t>(row)].objective;
}

Id<Action> ActionFormModel::actionAt(int row) const
{
    return row >= 0 && row < rowCount() ? Id<Action>{m_rows[static_cast<size_t>(row)].id} : Id<Action>();
}

int ActionFormModel::rowOf(const Id<Action> &action) const
{
    if (!action)
        return -1;
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &row) { return row.id == action.value; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

std::vector<int> ActionFormModel::rowsOf(const std::vector<Id<Action>> &actions) const
{
    QHash<QString, int> all;
    if (actions.size() > 8)
        for (size_t i = 0; i < m_rows.size(); ++i)
            if (m_rows[i].kind == RowKind::Action)
                all.insert(m_rows[i].id, static_cast<int>(i));
    std::vector<int> rows;
    for (const auto &action : actions)
        if (const int row = all.isEmpty() ? rowOf(action) : all.value(action.value, -1); row >= 0)
            rows.push_back(row);
    return rows;
}

int ActionFormModel::headingRow(Objective objective) const
{
    const Row heading{RowKind::Heading, objective, {}, {}};
    return static_cast<int>(std::lower_bound(m_rows.begin(), m_rows.end(), heading) - m_rows.begin());
}

int ActionFormModel::actionCount() const
{
    return static_cast<int>(std::count_if(m_rows.begin(), m_rows.end(),
                                          [](const Row &row) { return row.kind == RowKind::Action; }));
}

const ActionFormModel::Content *ActionFormModel::content(int row) const
{
    const QString &id = m_rows[static_cast<size_t>(row)].id;
    if (const Content *cached = m_contents.object(id))
        return cached;
    auto action = selectRow<Action>(m_document.database(), Id<Action>{id});
    if (!action && id != startedAction().value)
        return nullptr;
    auto content = std::make_unique<Content>();
    if (action)
        content->action = *std::move(action);
    auto updates = edit::progressOf(m_document.database(), {id});
    if (!updates.empty()) {
        m_newest.insert(updates.front().id.value, id);
        content->newest = std::move(updates.front());
    }
    qsizetype size = content->newest ? content->newest->text.size() : 0;
    for (const auto cell : typedCells)
        size += (content->action.*cell).size();
    // A row of longest texts is below the bound, so what was inserted is there until the next one is asked
    // for.
    m_contents.insert(id, content.release(), static_cast<int>(size / 1000 + 1));
    return m_contents.object(id);
}

const Status *ActionFormModel::status(const Id<Status> &id) const
{
    if (!m_statuses) {
        m_statuses.emplace();
        for (Status &row : selectRows<Status>(m_document.database(), ""))
            m_statuses->emplace(row.id.value, row);
    }
    const auto found = m_statuses->find(id.value);
    return found == m_statuses->end() ? nullptr : &found->second;
}

QString ActionFormModel::cellText(const Content &content, int column) const
{
    if (column == Progress)
        return content.newest ? content.newest->text : QString();
    return content.action.*typedCells[static_cast<size_t>(column)];
}

QString ActionFormModel::statusWords(const Content &content) const
{
    QStringList words;
    if (const Status *row = status(content.action.status))
        words << row->word;
    if (content.action.percent)
        words << edit::typedPercent(content.action.percent);
    return words.join(QStringLiteral(", "));
}

QString ActionFormModel::accessibleText(const QModelIndex &index) const
{
    const Row &row = m_rows[static_cast<size_t>(index.row())];
    const QString objective = labelOf(row.objective);
    if (row.kind == RowKind::Heading)
        return tr("Objective: %1").arg(objective);
    if (row.kind == RowKind::Hint)
        return tr("%1: %2").arg(objective, data(index.siblingAtColumn(0), Qt::DisplayRole).toString());
    const Content *content = this->content(index.row());
    if (!content)
        return {};
    QString words = cellText(*content, index.column());
    words = words.isEmpty() ? tr("empty") : words.left(longestSpoken);
    const QString cell = tr("%1, row %2 of %3: %4")
                             .arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString())
                             .arg(index.row() - headingRow(row.objective))
                             .arg(objective, words);
    QStringList all{cell};
    if (const QString status = statusWords(*content); !status.isEmpty())
        all << tr("status %1").arg(status);
    if (const QString repeated = repeatedWords(row.id); index.column() == KeyActions && !repeated.isEmpty())
        all << repeated;
    return all.join(QStringLiteral("; "));
}

QVariant ActionFormModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::AccessibleTextRole)
        return accessibleText(index);
    const Row &row = m_rows[static_cast<size_t>(index.row())];
    if (row.kind != RowKind::Action) {
        if (role != Qt::DisplayRole || index.column() != 0)
            return {};
        if (row.kind == RowKind::Heading)
            return labelOf(row.objective);
        const bool hides = std::any_of(m_hidden.begin(), m_hidden.end(),
                                       [&](const Row &hidden) { return hidden.objective == row.objective; });
        if (hides)
            return tr("No action here matches the filter.");
        return m_document.isReadOnly()
                   ? tr("No actions.")
                   : tr("No actions yet. Press Enter here, or just type, to add the first one.");
    }
    if (role == RepeatedRole)
        return index.column() == KeyActions ? repeatedWords(row.id) : QString();
    if (role == Qt::ToolTipRole && index.column() == KeyActions && !repeatedWords(row.id).isEmpty())
        return repeatedPlaces({row.id});
    if (role != Qt::DisplayRole && role != Qt::EditRole && (role < StatusLetterRole || role > UpdateRole))
        return {};
    const Content *content = this->content(index.row());
    if (!content)
        return {};
    if (role == Qt::EditRole && index.column() == Progress) {
        const auto own = edit::ownProgress(m_document, content->action.id);
        return own ? own->text : QString();
    }
    if (role == Qt::DisplayRole || role == Qt::EditRole)
        return cellText(*content, index.column());
    if (index.column() != Progress)
        return {};
    if (role == StatusWordRole)
        return statusWords(*content);
    if (role == UpdateRole) {
        if (!content->newest)
            return {};
        QStringList words{edit::typedDay(content->newest->date), content->newest->author,
                          content->newest->agency};
        words.removeAll(QString());
        return words.join(QStringLiteral(", "));
    }
    const Status *status = this->status(content->action.status);
    if (!status)
        return {};
    return role == StatusLetterRole ? QVariant(status->letter) : QVariant(QColor(status->colour));
}

QVariant ActionFormModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case KeyActions:
        return tr("Key Actions");
    case LeadAgency:
        return tr("Lead Agency");
    case TimeScales:
        return tr("Time Scales");
    case Resources:
        return tr("Financial and Resources implications");
    case OutcomeTarget:
        return tr("Outcome Target & Performance Measure");
    case Progress:
        return tr("Progress");
    default:
        return {};
    }
}

Qt::ItemFlags ActionFormModel::flags(const QModelIndex &index) const
{
    const bool writable = !m_document.isReadOnly();
    if (!index.isValid())
        return writable ? Qt::ItemIsDropEnabled : Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (writable && kindOf(index.row()) == RowKind::Action)
        flags |= Qt::ItemIsEditable;
    if (flags & Qt::ItemIsEditable && actionAt(index.row()) != startedAction())
        flags |= Qt::ItemIsDragEnabled;
    if (writable)
        flags |= Qt::ItemIsDropEnabled;
    return flags;
}

void ActionFormModel::write(const QModelIndex &index, const QString &text, const QString &visit)
{
    const Id<Action> action = actionAt(index.row());
    if (!action)
        return;
    if (action == startedAction()) {
        if (text.trimmed().isEmpty())
            return;
        edit::NewAction typed;
        typed.id = action;
        typed.*newCells[static_cast<size_t>(index.column())] = text;
        edit::addAction(m_document, m_form, m_started->objective, m_started->after, typed, visit);
        m_addedIn = visit;
        return;
    }
    if (index.column() == KeyActions && visit == m_addedIn && !visit.isEmpty()) {
        edit::rewordAdded(m_document, action, text, visit);
        return;
    }
    if (index.column() == Progress) {
        if (m_progressBegan.visit != visit)
            m_progressBegan = {visit, m_document.clock().today()};
        edit::setProgress(m_document, action, text, visit, m_progressBegan.day);
    } else
        edit::set(m_document, action, typedCells[static_cast<size_t>(index.column())], text, visit);
}

Id<Action> ActionFormModel::startAction(Objective objective, const Id<Action> &after)
{
    dropStarted();
    KeyedRows block;
    qsizetype at = -1;
    for (const Row &row : m_rows) {
        if (row.kind != RowKind::Action || row.objective != objective)
            continue;
        block.emplace_back(row.id, row.position);
        if (row.id == after.value)
            at = static_cast<qsizetype>(block.size());
    }
    const auto end = static_cast<qsizetype>(block.size());
    m_started = Started{Id<Action>::random(), objective, after};
    insertActions(
        {Row{RowKind::Action, objective, m_started->id.value, placeAt(block, at < 0 ? end : at).key}});
    settleHints();
    return m_started->id;
}

void ActionFormModel::dropStarted()
{
    if (!m_started)
        return;
    const Id<Action> id = std::exchange(m_started, std::nullopt)->id;
    m_contents.remove(id.value);
    removeActions({id.value});
    settleHints();
}

// --- dragging
// -----------------------------------------------------------------------------------------------------

QStringList ActionFormModel::mimeTypes() const
{
    return {QLatin1String(rowsMimeType)};
}

QMimeData *ActionFormModel::mimeData(const QModelIndexList &indexes) const
{
    std::vector<int> rows;
    for (const QModelIndex &index : indexes)
        if (kindOf(index.row()) == RowKind::Action)
            rows.push_back(index.row());
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    if (rows.empty())
        return nullptr;
    // The document's id comes first: rows of another plan are not this one's to move.
    QStringList ids{m_document.id()};
    for (const int row : rows)
        ids << m_rows[static_cast<size_t>(row)].id;
    auto *data = new QMimeData;
    data->setData(QLatin1String(rowsMimeType), ids.join(u'\n').toUtf8());
    return data;
}

std::vector<QString> ActionFormModel::idsIn(const QMimeData *data) const
{
    QStringList lines =
        QString::fromUtf8(data->data(QLatin1String(rowsMimeType))).split(u'\n', Qt::SkipEmptyParts);
    if (lines.isEmpty() || lines.takeFirst() != m_document.id())
        return {};
    std::vector<QString> ids;
    for (const QString &id : lines)
        if (rowOf({id}) >= 0)
            ids.push_back(id);
    return ids;
}

bool ActionFormModel::canDropMimeData(const QMimeData *data, Qt::DropAction action, int, int,
                                      const QModelIndex &) const
{
    return action == Qt::MoveAction && !m_document.isReadOnly() &&
           data->hasFormat(QLatin1String(rowsMimeType)) && !idsIn(data).empty();
}

bool ActionFormModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                                   const QModelIndex &parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    // On a row: above it. On a heading or a hint: the top of that objective. Between rows: above the lower
    // one; above a heading that is the end of the objective before it.
    Objective objective = Objective::Prevention;
    Id<Action> before;
    const int at = parent.isValid() ? parent.row() : row;
    if (at < 0 || at >= rowCount()) {
        objective = m_rows.back().objective;
    } else if (kindOf(at) == RowKind::Action) {
        objective = objectiveOf(at);
        before = actionAt(at);
    } else if (parent.isValid() || at == 0) {
        objective = objectiveOf(at);
        before = actionAt(headingRow(objective) + 1);
    } else {
        objective = objectiveOf(kindOf(at) == RowKind::Hint ? at : at - 1);
    }
    std::vector<Id<Action>> actions;
    for (const QString &id : idsIn(data))
        actions.push_back({id});
    emit dropped(actions, objective, before);
    return true;
}

// --- refreshing
// ---------------------------------------------------------------------------------------------------

void ActionFormModel::refresh(const RowChanges &changes)
{
    if (touches(changes, ActionPlan::table)) {
        const auto plan = edit::findActionPlan(m_document.database(), m_form.priority, m_form.year);
        if (plan && m_plan && plan->id != *m_plan) {
            // Two action plans for one year, and the other one counts now: another form altogether.
            beginResetModel();
            load();
            endResetModel();
            return;
        }
        m_plan = plan ? std::optional(plan->id) : std::nullopt;
    }

    if (m_searchIndex && !m_searchIndex->refresh(changes))
        m_searchIndex.reset();
    const QSet<QString> stayHidden = settleHidden(changes);
    std::vector<QString> gone;
    std::vector<Row> arrived;
    QSet<QString> different;
    std::vector<Row> moved;
    QHash<QString, int> rows;
    const auto rowOfId = [&](const QString &id) {
        if (changes.size() < 8)
            return rowOf({id});
        if (rows.isEmpty())
            for (size_t i = 0; i < m_rows.size(); ++i)
                if (m_rows[i].kind == RowKind::Action)
                    rows.insert(m_rows[i].id, static_cast<int>(i));
        return rows.value(id, -1);
    };
    std::optional<Transaction> reading; // one lock on the file for all that is read of it
    if (changes.size() >= 8)
        reading.emplace(m_document.database(), Transaction::Kind::Read);
    Statement actionOf = m_document.database().prepare("SELECT action_id FROM progress_update WHERE id = ?1");
    for (const RowChange &change : changes) {
        if (change.table == Action::table) {
            if (stayHidden.contains(change.id))
                continue;
            m_contents.remove(change.id);
            if (change.id == startedAction().value)
                m_started.reset(); // now it is in the plan
            const int row = rowOfId(change.id);
            if (row >= 0 && change.kind == RowChange::Kind::Updated && !movesRow(change)) {
                different.insert(change.id);
                continue;
            }
            const std::optional<Row> now = placeOf(change.id);
            if (!now && row >= 0) {
                gone.push_back(change.id);
            } else if (now && row < 0) {
                arrived.push_back(*now);
            } else if (now) {
                moved.push_back(*now);
                different.insert(change.id);
            }
        } else if (change.table == ProgressUpdate::table) {
            QString action = m_newest.value(change.id);
            actionOf.bind(change.id);
            if (actionOf.step()) {
                action = actionOf.text(0);
                actionOf.reset();
            }
            if (!action.isEmpty())
                different.insert(action);
        } else if (change.table == Status::table) {
            m_statuses.reset();
            for (const Row &row : m_rows)
                if (row.kind == RowKind::Action)
                    different.insert(row.id);
        }
    }
    reading.reset();
    // Rows are told as gone from where they stood; only then the others move, all at once.
    removeActions(gone);
    reorder(moved);
    insertActions(std::move(arrived));
    settleHints();
    rows.clear();
    refreshRepeated(changes);
    for (const QString &id : different) {
        m_contents.remove(id);
        if (const int row = rowOfId(id); row >= 0)
            emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
}

void ActionFormModel::removeActions(const std::vector<QString> &ids)
{
    if (ids.empty())
        return;
    const QSet<QString> gone(ids.begin(), ids.end());
    for (int last = rowCount() - 1; last >= 0; --last) {
        if (!gone.contains(m_rows[static_cast<size_t>(last)].id))
            continue;
        int first = last;
        while (first > 0 && gone.contains(m_rows[static_cast<size_t>(first - 1)].id))
            --first;
        beginRemoveRows({}, first, last);
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
        endRemoveRows();
        last = first;
    }
}

void ActionFormModel::reorder(const std::vector<Row> &moved)
{
    if (moved.empty())
        return;
    QHash<QString, const Row *> places;
    for (const Row &row : moved)
        places.insert(row.id, &row);
    std::vector<Row> placed = m_rows;
    for (Row &row : placed)
        if (row.kind == RowKind::Action)
            if (const Row *now = places.value(row.id))
                row = *now;
    if (std::is_sorted(placed.begin(), placed.end(), [](const Row &a, const Row &b) { return a < b; })) {
        m_rows = std::move(placed);
        return;
    }
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    m_rows = std::move(placed);
    std::vector<int> order(m_rows.size());
    for (size_t i = 0; i < order.size(); ++i)
        order[i] = static_cast<int>(i);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        return m_rows[static_cast<size_t>(a)] < m_rows[static_cast<size_t>(b)];
    });
    std::vector<Row> sorted;
    std::vector<int> newRow(order.size());
    sorted.reserve(order.size());
    for (size_t i = 0; i < order.size(); ++i) {
        newRow[static_cast<size_t>(order[i])] = static_cast<int>(i);
        sorted.push_back(m_rows[static_cast<size_t>(order[i])]);
    }
    m_rows = std::move(sorted);
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    for (const QModelIndex &old : before)
        after << index(newRow[static_cast<size_t>(old.row())], old.column());
    changePersistentIndexList(before, after);
    emit layoutChanged({}, VerticalSortHint);
}

void ActionFormModel::insertActions(std::vector<Row> rows)
{
    std::sort(rows.begin(), rows.end(), [](const Row &a, const Row &b) { return a < b; });
    const auto above = [](const Row &a, const Row &b) { return a < b; };
    for (size_t i = 0; i < rows.size();) {
        const auto at = std::lower_bound(m_rows.begin(), m_rows.end(), rows[i], above);
        size_t end = i + 1;
        while (end < rows.size() && (at == m_rows.end() || rows[end] < *at))
            ++end;
        const int first = static_cast<int>(at - m_rows.begin());
        beginInsertRows({}, first, first + static_cast<int>(end - i) - 1);
        m_rows.insert(at, rows.begin() + static_cast<std::ptrdiff_t>(i),
                      rows.begin() + static_cast<std::ptrdiff_t>(end));
        endInsertRows();
        i = end;
    }
}

void ActionFormModel::settleHints()
{
    for (const auto &objective : Choices<Objective>::all) {
        const int below = headingRow(objective.value) + 1;
        const auto kindAt = [&](int row) {
            return row < rowCount() && objectiveOf(row) == objective.value ? kindOf(row) : RowKind::Heading;
        };
        if (kindAt(below) == RowKind::Heading) {
            beginInsertRows({}, below, below);
            m_rows.insert(m_rows.begin() + below, Row{RowKind::Hint, objective.value, {}, {}});
            endInsertRows();
        } else if (kindAt(below) == RowKind::Hint && kindAt(below + 1) == RowKind::Action) {
            beginRemoveRows({}, below, below);
            m_rows.erase(m_rows.begin() + below);
            endRemoveRows();
        }
    }
}

} // namespace csp
