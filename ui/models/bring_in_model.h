// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/questions.h"
#include "core/model/difference.h"

#include <QAbstractTableModel>

namespace csp {

/// What a copy brings, line by line: first what has to be answered, each with the answer given so far, then
/// what is brought in without a question, and last what is left out because it was not to be expected.
class BringInModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { State, What, Columns };

    /// The databases must outlive the model.
    BringInModel(merge::Merge preview, merge::Questions questions, const Database &mine,
                 const Database &theirs, QObject *parent = nullptr);

    const merge::Questions &questions() const { return m_questions; }
    const std::vector<merge::Change> &changes() const { return m_preview.changes; }
    /// The question of a row; nothing for what is not asked.
    std::optional<size_t> questionAt(int row) const;
    const merge::Change *changeAt(int row) const; ///< also of what is left out
    const std::vector<merge::Change> &apart() const { return m_preview.apart; }
    /// "From Police", "yours": who, as they call themselves.
    QString from() const { return m_preview.from; }
    void give(int row, const std::optional<merge::Questions::Given> &answer);
    int takeJson(const QByteArray &json);
    /// The row of the next open question after this one, going round; −1 when none is open.
    int nextOpen(int row) const;

    /// The whole of a row in one sentence.
    QString sentenceAt(int row) const;
    /// What is done with a row, in a few words: "To answer", "Yours stays".
    QString stateAt(int row) const;
    /// All of it in words, with what is done; ours as what was there before.
    std::vector<Difference> differences() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    bool isApart(int row) const;

    merge::Merge m_preview;
    merge::Questions m_questions;
    const Database &m_mine;
    const Database &m_theirs;
};

} // namespace csp
