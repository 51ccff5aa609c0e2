// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/actions.h"
#include "ui/models/action_index.h"
#include "ui/models/repeated_actions.h"

#include <QAbstractTableModel>
#include <QCache>
#include <QTimer>

#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace csp {

/// The printed form of one priority and year as one table: each objective is a heading row, below it its
/// actions or, where there is none, a line that says how to add one; six columns with the printed headings.
///
/// Only the order of the rows is read at first; their words are read when they are shown and kept within a
/// bound. Refreshes exactly the rows that Document::changed() names.
class ActionFormModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { KeyActions, LeadAgency, TimeScales, Resources, OutcomeTarget, Progress, ColumnCount };
    enum class RowKind { Heading, Hint, Action };
    enum Role {
        StatusLetterRole = Qt::UserRole, ///< of the Progress column; "G"
        StatusWordRole,                  ///< "On track, 40%"
        StatusColourRole,                ///< QColor
        UpdateRole,                      ///< "10/06/2008, Officer, CBC": whose update the Progress cell shows
        RepeatedRole, ///< of the Key Actions column: that another action of the year has the same words
    };

    explicit ActionFormModel(Document &document, QObject *parent = nullptr);

    void setForm(const edit::Form &form);
    const edit::Form &form() const { return m_form; }

    /// Hides the rows it does not let through, judged as they are now: a row that is typed in stays, and one
    /// that is added or pasted shows, until the filter is set again. Takes away a started row.
    void setFilter(const ActionFilter &filter);
    const ActionFilter &filter() const { return m_filter; }
    int hiddenCount() const { return static_cast<int>(m_hidden.size()); }
    std::vector<Id<Action>> shownActions() const; ///< in the order of the form
    /// The actions of the form, shown or not, with a text that can be typed in and meets a test: all read in
    /// one go, for going through a long form quickly.
    QSet<QString> actionsWith(const std::function<bool(const QString &)> &meets) const;
    /// The words of the form for searching; made when it is first asked for.
    const ActionIndex &searchIndex() const;
    /// Makes it in a moment, unless somebody asks before: the first key shall not wait for it.
    void prepareSearch();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    /// EditRole is what an editor starts with: of Progress, what the author wrote today, not what others
    /// wrote.
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    RowKind kindOf(int row) const { return m_rows[static_cast<size_t>(row)].kind; }
    Objective objectiveOf(int row) const;
    Id<Action> actionAt(int row) const;        ///< empty for headings and hints
    int rowOf(const Id<Action> &action) const; ///< -1 when the form does not show it
    /// Of those the form shows, in the order given; for many in one go.
    std::vector<int> rowsOf(const std::vector<Id<Action>> &actions) const;
    int headingRow(Objective objective) const;
    int actionCount() const; ///< of those shown

    /// Writes what was typed in a cell. Throws csp::Error when it cannot be taken.
    void write(const QModelIndex &index, const QString &text, const QString &visit);

    /// A new row below `after` (none: at the end of the objective) that is only on screen: the first words
    /// written to it add it to the plan, under the id returned. There is one at most.
    Id<Action> startAction(Objective objective, const Id<Action> &after);
    Id<Action> startedAction() const { return m_started ? m_started->id : Id<Action>(); }
    /// Takes the started row away again; the plan never knew of it.
    void dropStarted();

    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    bool canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                         const QModelIndex &parent) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

signals:
    /// Rows of this form were dropped: they should go into the objective, above `before` or to its end.
    void dropped(const std::vector<csp::Id<csp::Action>> &actions, csp::Objective objective,
                 const csp::Id<csp::Action> &before);

private:
    struct Row {
        RowKind kind;
        Objective objective;
        QString id;
        OrderKey position;
        std::strong_ordering operator<=>(const Row &other) const;
    };
    struct Content {
        Action action;
        std::optional<ProgressUpdate> newest;
    };

    struct Started {
        Id<Action> id;
        Objective objective;
        Id<Action> after;
    };

    void load();
    void lookForRepeated();
    void refreshRepeated(const RowChanges &changes);
    QString repeatedWords(const QString &action) const;
    QString repeatedPlaces(const Id<Action> &action) const;
    void hideOthers();
    QSet<QString> settleHidden(const RowChanges &changes);
    std::optional<Row> placeOf(const QString &action) const;
    const Content *content(int row) const;
    const Status *status(const Id<Status> &id) const;
    QString cellText(const Content &content, int column) const;
    QString statusWords(const Content &content) const;
    QString accessibleText(const QModelIndex &index) const;
    void refresh(const RowChanges &changes);
    void removeActions(const std::vector<QString> &ids);
    void insertActions(std::vector<Row> rows);
    void reorder(const std::vector<Row> &moved);
    void settleHints();
    std::vector<QString> idsIn(const QMimeData *data) const;

    Document &m_document;
    edit::Form m_form;
    std::optional<Id<ActionPlan>> m_plan; ///< none before the form has any content
    std::vector<Row> m_rows;
    std::vector<Row> m_hidden; ///< actions the filter does not let through, in order
    ActionFilter m_filter;
    QDate m_filteredOn; ///< what is due is judged as of a day
    mutable std::optional<ActionIndex> m_searchIndex;
    std::optional<RepeatedActions> m_repeated; ///< read when the form has been on screen for a moment
    static constexpr int untilRepeated = 300;  ///< milliseconds
    QTimer m_repeatedLater;
    struct {
        QString visit;
        QDate day;
    } m_progressBegan;                ///< the visit that last wrote progress, and the day of its first words
    QString m_addedIn;                ///< the visit in which the row added last was added
    std::optional<Started> m_started; ///< a row of m_rows that is not in the plan yet
    mutable QCache<QString, Content> m_contents; ///< by action id, in thousands of characters
    mutable QHash<QString, QString> m_newest;    ///< update shown → its action
    mutable std::optional<std::map<QString, Status>> m_statuses;
};

} // namespace csp
