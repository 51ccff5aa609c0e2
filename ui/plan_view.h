// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules/overview.h"
#include "core/store/document.h"
#include "ui/models/plan_tree_model.h"
#include "ui/support/commands.h"

#include <QWidget>

#include <QSet>

#include <map>

class QLabel;
class QSplitter;
class QStackedWidget;
class QTreeView;

namespace csp {

class FindingsWatch;
class Page;

/// One open plan on screen: the tree on the left, the page of its chosen entry beside it. Pages are made when
/// they are first shown.
class PlanView : public QWidget {
    Q_OBJECT

public:
    /// Opens at `first`; at the first priority when that is nothing or no longer there.
    explicit PlanView(Document &document, QWidget *parent = nullptr,
                      const std::optional<PlanTreeModel::Place> &first = std::nullopt);
    ~PlanView() override;

    Document &document() const { return m_document; }
    Page *page() const { return m_page; }
    PlanTreeModel::Place place() const { return m_place; }
    /// The actions of the action plan on screen that a filter leaves there; nothing without a filter.
    std::optional<QSet<Id<Action>>> filteredActions() const;
    Period shownYear() const; ///< of the action plan or the funding on screen; empty when the page is another

    /// Shows the page of an entry; false when the page on screen holds typing that cannot be taken.
    bool open(const PlanTreeModel::Place &place);
    /// Opens the page that shows a row of the plan and brings the row into view; false when no page shows it.
    bool showRow(const std::string &table, const QString &id);
    /// Goes to the form of the first of the actions behind a number and shows there those alone; says where
    /// the others are and offers to go on to the next `form`.
    void showActions(const ActionsWanted &wanted, size_t form = 0);
    /// Opens the form of an action plan, also when it has nothing in it any more.
    bool showForm(const Id<ActionPlan> &plan);
    bool commitTyping();
    /// Of an agency's part, in a sentence; empty when nothing is, and in any other plan.
    QString whatIsLeftToFillIn();
    void authorChanged();
    void dayChanged(); ///< the pages and the findings are judged as of today

    bool canPerform(Command command) const;
    bool isChecked(Command command) const;
    void perform(Command command);
    /// The menu whose commands belong to the page on screen.
    std::optional<Menu> pageMenu() const;

    QList<QWidget *> panes() const;

    /// How many things there are to look at; nothing until that is known.
    std::optional<int> findings() const;
    /// The plan as it was when it was last looked through; nothing before that.
    std::shared_ptr<const PrivateFile> newestCopy() const;

signals:
    void pageChanged();
    void commandsChanged();
    void findingsChanged();
    void sendBackWanted(); ///< of a part, to whoever sent it

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    Page *pageFor(const PlanTreeModel::Place &place);
    std::optional<PlanTreeModel::Place> placeOf(const std::string &table, const QString &id) const;
    Id<Priority> chosenPriority() const;
    void openBranches();
    void fitTree();
    void performOwn(Command command);
    void showMisspelt();
    void follow(const QModelIndex &index);
    void showName();
    void settle(const RowChanges &changes);

    Document &m_document;
    PlanTreeModel *m_model;
    QLabel *m_name;
    QTreeView *m_tree;
    QSplitter *m_splitter;
    QStackedWidget *m_stack;
    FindingsWatch *m_findings;
    std::map<PlanTreeModel::Kind, Page *> m_pages;
    Page *m_page = nullptr;
    PlanTreeModel::Place m_place;
    bool m_settling =
        false; ///< the tree is being rebuilt: what it chooses meanwhile is not a person's choice
};

} // namespace csp
