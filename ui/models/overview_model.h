// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules/overview.h"
#include "core/store/document.h"
#include "ui/models/rows_model.h"

namespace csp {

struct OverviewLine {
    ActionCounts counts;
    int number = 0; ///< of the priority; 0 on the line of the whole plan
    QString title;  ///< of the priority
    bool operator==(const OverviewLine &) const = default;
};

/// The actions of the year by status, for each priority, where wanted for each of its objectives, and for the
/// whole plan. Reads only when told: the page knows whether anybody looks.
class OverviewModel : public RowsModel<OverviewLine> {
    Q_OBJECT

public:
    static constexpr int Title = 0; ///< the other columns are the questions, in order

    explicit OverviewModel(Document &document, QObject *parent = nullptr);

    void read();
    /// Whether a change can give other numbers or words.
    static bool isAbout(const RowChanges &changes);
    void showObjectives(bool shown);
    bool showsObjectives() const { return m_objectives; }

    /// The actions behind a cell; behind a title all of its line.
    ActionsWanted wanted(const QModelIndex &index) const;
    /// The number in a cell; of a title that of all actions of its line.
    int number(const QModelIndex &index) const;

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    QString keyOf(const OverviewLine &line) const override;

private:
    QString titleOf(const OverviewLine &line) const;
    QString actionsText(const QModelIndex &index) const;
    const ActionQuestion &questionOf(int column) const;

    Document &m_document;
    bool m_objectives = false;
    std::vector<Status> m_statuses;
    std::vector<ActionQuestion> m_questions;
};

} // namespace csp
