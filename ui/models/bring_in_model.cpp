// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/bring_in_model.h"

#include "core/merge/difference_list.h"
#include "core/merge/words.h"
#include "ui/support/appearance.h"

#include <QFont>

namespace csp {

using Take = merge::Answer::Take;

BringInModel::BringInModel(merge::Merge preview, merge::Questions questions, const Database &mine,
                           const Database &theirs, QObject *parent)
    : QAbstractTableModel(parent), m_preview(std::move(preview)), m_questions(std::move(questions)),
      m_mine(mine), m_theirs(theirs)
{
}

std::optional<size_t> BringInModel::questionAt(int row) const
{
    const auto at = static_cast<size_t>(row);
    return row >= 0 && at < m_questions.count() ? std::optional(at) : std::nullopt;
}

const merge::Change *BringInModel::changeAt(int row) const
{
    if (row < 0 || questionAt(row))
        return nullptr;
    size_t at = static_cast<size_t>(row) - m_questions.count();
    if (at < m_preview.changes.size())
        return &m_preview.changes[at];
    at -= m_preview.changes.size();
    return at < m_preview.apart.size() ? &m_preview.apart[at] : nullptr;
}

void BringInModel::give(int row, const std::optional<merge::Questions::Given> &answer)
{
    const auto question = questionAt(row);
    if (!question || m_questions.given(*question) == answer)
        return;
    m_questions.give(*question, answer);
    emit dataChanged(index(row, 0), index(row, Columns - 1));
}

int BringInModel::takeJson(const QByteArray &json)
{
    const int taken = m_questions.takeJson(json);
    if (taken > 0)
        emit dataChanged(index(0, 0), index(static_cast<int>(m_questions.count()) - 1, Columns - 1));
    return taken;
}

int BringInModel::nextOpen(int row) const
{
    const int count = static_cast<int>(m_questions.count());
    for (int step = 1; step <= count; ++step) {
        const int next = (std::max(row, -1) + step) % count;
        if (!m_questions.given(static_cast<size_t>(next)))
            return next;
    }
    return -1;
}

bool BringInModel::isApart(int row) const
{
    return static_cast<size_t>(row) >= m_questions.count() + m_preview.changes.size();
}

QString BringInModel::stateAt(int row) const
{
    if (const auto question = questionAt(row)) {
        const auto &given = m_questions.given(*question);
        if (!given)
            return tr("To answer");
        return given->take == Take::Mine     ? tr("Yours stays")
               : given->take == Take::Theirs ? tr("Theirs is taken")
                                             : tr("Written anew");
    }
    switch (const merge::Change *change = changeAt(row); change->origin) {
    case merge::Origin::OutsidePart:
        if (isApart(row))
            return tr("Left out: not theirs");
        break;
    case merge::Origin::OtherName:
        if (isApart(row))
            return tr("Left out: other name");
        break;
    case merge::Origin::Expected:
        break;
    }
    switch (changeAt(row)->kind) {
    case merge::Change::Kind::Added:
        return tr("Added");
    case merge::Change::Kind::Removed:
        return tr("Deleted");
    case merge::Change::Kind::Replaced:
        break;
    }
    return tr("Changed");
}

QString BringInModel::sentenceAt(int row) const
{
    if (const merge::Change *change = changeAt(row))
        return merge::sentence(*change, m_mine, m_theirs).simplified();
    const size_t question = *questionAt(row);
    const merge::Conflict &conflict = m_questions.conflict(question);
    if (conflict.place.isExistence())
        return merge::sentence(conflict, m_mine, m_theirs).simplified();
    QString subject = merge::subjectOf(conflict).simplified();
    if (const auto part = m_questions.part(question))
        return tr("%1, paragraph %2 of the %3 that both changed", "a text")
            .arg(subject)
            .arg(part->number)
            .arg(part->of);
    return subject;
}

std::vector<Difference> BringInModel::differences() const
{
    merge::DifferenceList list(m_mine, m_theirs);
    for (int row = 0; row < rowCount(); ++row) {
        const auto question = questionAt(row);
        if (!question) {
            list.add(*changeAt(row), stateAt(row));
            continue;
        }
        // A text that is asked about paragraph by paragraph stands there once.
        const auto part = m_questions.part(*question);
        if (part && part->number > 1)
            continue;
        QStringList states;
        for (int each = 0; each < (part ? part->of : 1); ++each) {
            const auto &given = m_questions.given(*question + static_cast<size_t>(each));
            states << (given && given->take == Take::Edited
                           ? tr("%1: %2", "written anew, the words").arg(stateAt(row + each), given->edited)
                           : stateAt(row + each));
        }
        states.removeDuplicates();
        list.add(m_questions.conflict(*question), states.join(u'\n'));
    }
    return list.take();
}

int BringInModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid()
               ? 0
               : static_cast<int>(m_questions.count() + m_preview.changes.size() + m_preview.apart.size());
}

int BringInModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant BringInModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const int row = index.row();
    if (role == Qt::DisplayRole)
        return index.column() == State ? stateAt(row) : sentenceAt(row);
    if (role == Qt::ToolTipRole && index.column() == What)
        return plainToolTip(sentenceAt(row));
    if (role == Qt::AccessibleTextRole)
        return index.column() == State ? stateAt(row)
                                       : tr("%1: %2", "what is done with a change, the change")
                                             .arg(stateAt(row), sentenceAt(row));
    if (role == Qt::FontRole && index.column() == State) {
        if (const auto question = questionAt(row); question && !m_questions.given(*question)) {
            QFont bold;
            bold.setBold(true);
            return bold;
        }
    }
    return {};
}

QVariant BringInModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == State ? tr("What happens") : tr("Where");
}

} // namespace csp
