// SPDX-License-Identifier: GPL-3.0-or-later
// The part of ActionPlanPage that is about whole rows: deleting, copying and pasting them, and which are
// shown.
#include "core/edit/clipboard.h"
#include "core/model/error.h"
#include "ui/dialogs/paste_dialog.h"
#include "ui/models/action_form_model.h"
#include "ui/pages/action_form_view.h"
#include "ui/pages/action_plan_page.h"
#include "ui/pages/filter_bar.h"
#include "ui/support/attempt.h"
#include "ui/support/row_clipboard.h"

#include <set>

namespace csp {

void ActionPlanPage::deleteActions(const std::vector<Id<Action>> &chosen)
{
    if (chosen.empty())
        return;
    // The row that moves up into the place is the one to go on with; at the very end the one above.
    const int column = std::max(0, m_view->currentIndex().column());
    const int place = m_model->rowOf(chosen.front());
    if (!attempt(this, [&] { edit::deleteActions(document(), chosen); }))
        return;
    const int row = std::min(place, m_model->rowCount() - 1);
    if (m_model->actionAt(row))
        m_view->choose({m_model->actionAt(row)}, column);
    else if (m_model->actionAt(row - 1))
        m_view->choose({m_model->actionAt(row - 1)}, column);
    else
        m_view->setCurrentIndex(m_model->index(row, 0));
}

bool ActionPlanPage::performInField(Command command)
{
    // Chosen from the menu while a text is being typed, these are about that text.
    const char *slot = command == Command::Cut     ? "cut"
                       : command == Command::Copy  ? "copy"
                       : command == Command::Paste ? "paste"
                                                   : nullptr;
    QWidget *focus = focusWidget();
    return slot && focus && (focus->inherits("QPlainTextEdit") || focus->inherits("QLineEdit")) &&
           QMetaObject::invokeMethod(focus, slot);
}

void ActionPlanPage::copyRows(const std::vector<Id<Action>> &chosen, bool cut)
{
    if (chosen.empty())
        return;
    TextTable table;
    TextTable::Row headings;
    for (int column = 0; column < ActionFormModel::ColumnCount; ++column)
        headings.cells << m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    table.rows.push_back(headings);
    std::vector<int> rows;
    std::set<Objective> objectives;
    for (const int row : m_model->rowsOf(chosen)) {
        rows.push_back(row);
        objectives.insert(m_model->objectiveOf(row));
    }
    std::optional<Objective> under;
    for (const int row : rows) {
        // Which objective a row stands under is said only where that is not the same for all.
        if (objectives.size() > 1 && under != m_model->objectiveOf(row)) {
            under = m_model->objectiveOf(row);
            table.rows.push_back({{tr("Objective: %1").arg(labelOf(*under))}, true});
        }
        TextTable::Row cells;
        for (int column = 0; column < ActionFormModel::ColumnCount; ++column)
            cells.cells << m_model->index(row, column).data().toString();
        table.rows.push_back(cells);
    }
    putOnClipboard(document(), table, {chosen, cut});
    if (cut)
        notice(this, chosen.size() == 1
                         ? tr("One action is cut. It stays here until it is pasted elsewhere.")
                         : tr("%n actions are cut. They stay here until they are pasted elsewhere.", nullptr,
                              static_cast<int>(chosen.size())));
}

void ActionPlanPage::paste()
{
    const Objective objective = m_view->currentObjective();
    const Id<Action> after = m_view->currentAction();
    const int column = std::max(0, m_view->currentIndex().column());
    std::vector<Id<Action>> pasted;
    if (const auto own = ownRowsOnClipboard(document())) {
        const bool done = attempt(this, [&] {
            if (own->cut) {
                edit::moveActionsInto(document(), own->actions, form(), objective, after);
                pasted = own->actions;
            } else {
                pasted = edit::copyActionsInto(document(), own->actions, form(), objective, after);
            }
        });
        m_view->choose(pasted, column);
        if (done && own->cut)
            copyRows(m_view->chosenActions(), false); // pasting once more makes copies
        return;
    }
    const TextTable table = tableOnClipboard();
    if (table.columns() == 0) {
        attempt(this, [] {
            throw InputError(tr("There is nothing to paste. Copy rows of a table from Word, Excel or "
                                "LibreOffice first."));
        });
        return;
    }
    if (table.columns() == 1 && table.rows.size() == 1) {
        // One cell's words are typed where one is, as a spreadsheet does.
        const QString &words = table.rows.front().cells.front();
        if (!after)
            return addAction(words);
        m_view->editCell(after, column);
        if (CellEditor *editor = m_view->openEditor())
            editor->insertPlainText(words);
        return;
    }
    if (const auto rows = dialogs::pastedActions(this, table, objective)) {
        attempt(this, [&] { pasted = edit::pasteActions(document(), form(), after, *rows); });
        m_view->choose(pasted, 0);
    }
}

// --- which rows are shown
// ---------------------------------------------------------------------------------------------

std::vector<Id<Action>> ActionPlanPage::shownActions() const
{
    return m_model->shownActions();
}

bool ActionPlanPage::isFiltered() const
{
    return !m_model->filter().isEmpty();
}

void ActionPlanPage::showOnly(const QSet<QString> &actions)
{
    filterBar()->show();
    m_filter->showOnly(actions);
}

void ActionPlanPage::openFilter(bool open)
{
    const bool within = filterBar()->isAncestorOf(focusWidget());
    m_filter->setVisible(open);
    if (open) {
        m_filter->setFocus();
        m_model->prepareSearch();
        sayShown();
    } else {
        m_filter->clear(); // rows must not stay away without a word why
        if (within)
            m_view->setFocus();
    }
    emit commandsChanged();
}

void ActionPlanPage::applyFilter()
{
    if (!m_view->commitTyping())
        return;
    const auto chosen = m_view->chosenActions();
    const int column = std::max(0, m_view->currentIndex().column());
    m_model->setFilter(m_filter->filter());
    m_view->choose(chosen, column);
    if (m_view->chosenActions().empty()) { // what was chosen is hidden: the first row that is not
        const auto shown = m_model->shownActions();
        if (!shown.empty())
            m_view->choose({shown.front()}, column);
        else
            m_view->setCurrentIndex(m_model->index(1, 0));
    }
    emit commandsChanged();
}

void ActionPlanPage::sayShown()
{
    const int shown = m_model->actionCount();
    if (m_filter)
        m_filter->sayShown(shown, shown + m_model->hiddenCount());
}

} // namespace csp
