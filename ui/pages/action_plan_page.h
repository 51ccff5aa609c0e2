// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/actions.h"
#include "ui/pages/page.h"
#include "ui/support/plan_fields.h"

class QComboBox;
class QLabel;
class QMenu;
class QPushButton;
class QSplitter;
class QToolButton;
class QVBoxLayout;

namespace csp {

class ActionFormModel;
class ActionFormView;
class ActionPanel;
class FilterBar;
class FindBar;

/// The action plan of one priority and year, as it prints: aims and risk assessment above, below them the
/// form with its five objectives and six columns, and beside it the fields behind the columns.
class ActionPlanPage : public Page {
    Q_OBJECT

public:
    explicit ActionPlanPage(Document &document, QWidget *parent = nullptr);

    void setPriority(const Id<Priority> &priority);
    void setYear(const Period &year);
    const edit::Form &form() const;

    QString title() const override;
    bool canPerform(Command command) const override;
    bool isChecked(Command command) const override;
    void perform(Command command) override;
    bool commitTyping() override;
    void dayChanged() override;
    bool showRow(const std::string &table, const QString &id) override;
    std::pair<std::string, QString> chosenRow() const override;
    QList<QWidget *> panes() override;
    std::optional<QString> showMisspelt(SpellCheck &check, bool fromHere) override;

    ActionFormView *view() const { return m_view; }
    /// The rows that are not hidden by a filter, in the order of the form: what printing this page is about.
    std::vector<Id<Action>> shownActions() const;
    bool isFiltered() const;
    /// Hides all rows but these, in the filter that a person can see and take away.
    void showOnly(const QSet<QString> &actions);
    ActionPanel *panel(); ///< the details behind the columns; made when it is first asked for

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    FilterBar *filterBar();
    FindBar *findBar();
    bool isFilterOpen() const;
    QWidget *makeHeader();
    bool isPanelShown() const;
    void showInPanel();
    void fitPanel();
    void load();
    void loadHeader();
    void refresh(const RowChanges &changes);
    void addAction(const QString &firstWords);
    void deleteActions(const std::vector<Id<Action>> &chosen);
    bool performInField(Command command);
    std::optional<QString> showMisspeltCell(SpellCheck &check, bool fromHere);
    void copyRows(const std::vector<Id<Action>> &chosen, bool cut);
    void paste();
    void follow();
    void showMenu(const QPoint &at, bool byKey);
    /// Suggestions for a misspelt word of a cell nobody is typing in, above the rest of its menu.
    void offerWords(QMenu &menu, const QPoint &at, bool byKey);
    void openHeader(bool open);
    bool writable();

    void openFilter(bool open);
    void applyFilter();
    void sayShown();

    QSplitter *m_splitter;
    ActionFormModel *m_model;
    ActionFormView *m_view;
    QVBoxLayout *m_bars;
    FindBar *m_find = nullptr;     ///< made when it is first wanted: findBar()
    FilterBar *m_filter = nullptr; ///< likewise
    ActionPanel *m_panel = nullptr;
    QLabel *m_title;
    QToolButton *m_fold;
    QComboBox *m_year;
    QWidget *m_head; ///< aims and risk assessment
    QPlainTextEdit *m_aims;
    QPushButton *m_editAims;
    TextField *m_risk;
    bool m_loading = false;
};

} // namespace csp
