// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/document.h"
#include "ui/models/sections_model.h"

#include <QAbstractItemModel>

#include <vector>

namespace csp {

/// The left side of the window: the pages of a plan. Every entry has a page.
class PlanTreeModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum class Kind {
        PartUpdate, ///< only in an agency's part
        Overview,
        Work,
        Funding,
        ActionPlans,
        Priority,
        AboutPriority,
        Measures,
        Words,
        Section,
        Partners,
        Round,
        Pictures,
        Findings,
        History
    };
    struct Place {
        Kind kind = Kind::ActionPlans;
        Id<Priority> priority = {}; ///< of a Priority and an AboutPriority entry
        Id<Section> section = {};   ///< of a Section entry
        bool operator==(const Place &) const = default;
    };

    explicit PlanTreeModel(Document &document, QObject *parent = nullptr);

    Place place(const QModelIndex &index) const;
    /// Invalid when there is no such entry (any more).
    QModelIndex indexOf(const Place &place) const;
    /// Whether the plan is an agency's part, whose page to fill in comes first.
    bool isPart() const { return m_top.front() == Kind::PartUpdate; }
    const std::vector<Priority> &priorities() const { return m_priorities; }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void refresh(const RowChanges &changes);
    template <class Row>
    void setBranch(Kind branch, std::vector<Row> &shown, std::vector<Row> now);
    std::vector<Priority> readPriorities() const;
    int rowOfKind(Kind kind) const; ///< −1 when there is no such entry

    Document &m_document;
    std::vector<Kind> m_top;            ///< the entries of the first level, in order
    std::vector<Priority> m_priorities; ///< in list order
    std::vector<SectionLine> m_sections;
};

} // namespace csp
