// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/changes_model.h"

#include "ui/support/appearance.h"

#include <QFont>

#include <algorithm>
#include <array>

namespace csp {

namespace {

bool hasAll(const Difference &difference, const QStringList &words)
{
    const std::array texts{&difference.sentence, &difference.before.text, &difference.after.text,
                           &difference.priority, &difference.agency,      &difference.thing};
    return std::all_of(words.begin(), words.end(), [&](const QString &word) {
        return std::any_of(texts.begin(), texts.end(),
                           [&](const QString *text) { return text->contains(word, Qt::CaseInsensitive); });
    });
}

} // namespace

// The internal id of a heading is 0, that of a line the number of its heading, from 1.

void ChangesModel::setDifferences(std::vector<Difference> differences)
{
    m_differences = std::move(differences);
    arrange();
}

void ChangesModel::listBy(ChangesBy by)
{
    if (by == m_by)
        return;
    m_by = by;
    arrange();
}

void ChangesModel::filter(const QString &words)
{
    QStringList wanted = words.simplified().split(u' ', Qt::SkipEmptyParts);
    if (wanted == m_words)
        return;
    m_words = std::move(wanted);
    arrange();
}

void ChangesModel::arrange()
{
    beginResetModel();
    m_shown.clear();
    for (size_t each = 0; each < m_differences.size(); ++each)
        if (m_words.isEmpty() || hasAll(m_differences[each], m_words))
            m_shown.push_back(each);
    m_groups = groupsOf(m_differences, m_shown, m_by);
    endResetModel();
}

std::vector<Difference> ChangesModel::shown() const
{
    std::vector<Difference> all;
    all.reserve(m_shown.size());
    for (const size_t each : m_shown)
        all.push_back(m_differences[each]);
    return all;
}

const Difference *ChangesModel::difference(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return nullptr;
    const ChangesGroup &group = m_groups.at(index.internalId() - 1);
    return &m_differences.at(group.differences.at(static_cast<size_t>(index.row())));
}

QModelIndex ChangesModel::first() const
{
    return m_groups.empty() ? QModelIndex() : index(0, 0, index(0, 0));
}

QModelIndex ChangesModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row() + 1) : quintptr(0));
}

QModelIndex ChangesModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == 0)
        return {};
    return createIndex(static_cast<int>(child.internalId()) - 1, 0, quintptr(0));
}

int ChangesModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_groups.size());
    if (parent.internalId() != 0)
        return 0;
    return static_cast<int>(m_groups.at(static_cast<size_t>(parent.row())).differences.size());
}

int ChangesModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant ChangesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (const Difference *line = difference(index)) {
        if (role == Qt::DisplayRole)
            return line->what; // the values stand beside the list
        if (role == Qt::AccessibleTextRole)
            return line->sentence;
        return role == Qt::ToolTipRole ? plainToolTip(line->sentence) : QVariant();
    }
    if (role == Qt::FontRole) {
        QFont font;
        font.setWeight(QFont::DemiBold);
        return font;
    }
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    const ChangesGroup &group = m_groups.at(static_cast<size_t>(index.row()));
    return tr("%1 (%2)", "heading and number of differences").arg(group.title).arg(group.differences.size());
}

} // namespace csp
