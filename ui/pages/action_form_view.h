// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/delegates/cell_editor.h"
#include "ui/models/action_form_model.h"

#include <QHash>
#include <QPointer>
#include <QTableView>

#include <optional>

namespace csp {

class ActionCellDelegate;
class SpellCheck;

/// The form on screen: rows as high as their words need, edited in place from the keyboard like a
/// spreadsheet. With text too large for six columns it scrolls sideways rather than break words.
///
/// Only rows that come into view are measured; the rest have an estimated height until they do.
class ActionFormView : public QTableView {
    Q_OBJECT

public:
    explicit ActionFormView(ActionFormModel &model, QWidget *parent = nullptr);

    /// With its heading, where that stands just above and there is room.
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;

    Id<Action> currentAction() const;
    Objective currentObjective() const;
    /// The chosen action rows, in order; the current one where none is chosen.
    std::vector<Id<Action>> chosenActions() const;
    void choose(const std::vector<Id<Action>> &actions, int column = -1);
    void widenColumn(bool wider);                        ///< that of the current cell, or narrower
    void resetColumns();                                 ///< to the widths every form starts with
    void setHighlight(const QString &words);             ///< marks them in every cell; empty for none
    void setSpelling(SpellCheck *check);                 ///< marks misspelt words in every cell
    void editCell(const Id<Action> &action, int column); ///< opens the editor of a cell

    /// The misspelt word of a cell at a point of the viewport; the first one of it for no point.
    std::optional<TextRange> misspeltWord(const QModelIndex &index, const std::optional<QPoint> &at) const;

    CellEditor *openEditor() const { return m_editor; }
    /// Takes the open editor's text into the plan and closes it; false when the text was refused, and then
    /// the editor stays open with it. A new row without words goes.
    bool commitTyping();

signals:
    void addWanted(const QString &firstWords); ///< a new row below the current one, opened for typing
    void deleteWanted();
    void readOnlyTouched(); ///< somebody tries to type in a plan that cannot be changed
    void currentActionChanged();
    /// At a point of the viewport; by key for the current cell.
    void menuWanted(const QPoint &at, bool byKey);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void updateGeometries() override;
    void focusOutEvent(QFocusEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                     const QList<int> &roles) override;
    void closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint) override;

private:
    void spanHeadings();
    void measureLeast();
    void fitColumns();
    void fitLastColumn();
    int headingMargins() const;
    void fitHeader();
    void fitRows();
    void forgetHeights();
    int heightOf(int row);
    bool take(CellEditor *editor);
    void leaveEditor(CellEditor *editor, CellEditor::Way way);
    void dropStarted();
    void dropStartedIfLeft();
    /// The cell Tab or Shift+Tab leads to from here; invalid at either end of the form.
    QModelIndex beside(const QModelIndex &index, bool forward) const;

    ActionFormModel &m_model;
    ActionCellDelegate *m_delegate;
    QHash<QString, int> m_heights; ///< of the actions measured at these column widths
    std::array<int, ActionFormModel::ColumnCount> m_shares;  ///< of the width, in thousandths
    std::array<int, ActionFormModel::ColumnCount> m_least{}; ///< widths that keep words whole, in pixels
    QPointer<CellEditor> m_editor;
    bool m_fitting = false;
    bool m_sharing = false;
};

} // namespace csp
