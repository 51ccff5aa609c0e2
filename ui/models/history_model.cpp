// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/history_model.h"

#include "ui/support/appearance.h"

namespace csp {

namespace {
constexpr int atATime = 200;
constexpr int mostlyNewer = 4; ///< entries that come in at once are few, or else read as many as ever

bool sameVisit(const HistoryEntry &entry, const HistoryEntry *above)
{
    return above && isSameVisit(entry, *above);
}
} // namespace

HistoryModel::HistoryModel(Document &document, QObject *parent)
    : QAbstractTableModel(parent), m_document(document)
{
    m_versions = namedVersions(document.database());
    fetchMore({});
    connect(&document, &Document::changed, this, &HistoryModel::takeNewer);
    connect(&document, &Document::labelsChanged, this, &HistoryModel::readLabels);
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int HistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QString HistoryModel::whenText(const HistoryEntry &entry)
{
    return entry.at.toLocalTime().toString(QStringLiteral("dd/MM/yyyy HH:mm"));
}

QString HistoryModel::whoText(const Author &author)
{
    if (author.agency.isEmpty())
        return author.name.isEmpty() ? tr("Not said") : author.name;
    return tr("%1, %2", "name and agency")
        .arg(author.name.isEmpty() ? tr("Not said") : author.name, author.agency);
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const HistoryEntry &shown = entry(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        switch (index.column()) {
        case When:
            return whenText(shown);
        case Who:
            return whoText(shown.author);
        case What:
            return shown.sentence.simplified();
        default:
            return versionsAt(index.row()).join(QStringLiteral("; "));
        }
    case Qt::ToolTipRole:
        return plainToolTip(shown.sentence);
    default:
        return {};
    }
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == When   ? tr("When")
           : section == Who  ? tr("Who")
           : section == What ? tr("What")
                             : tr("Version");
}

QStringList HistoryModel::versionsAt(int row) const
{
    const qint64 newest = entry(row).n;
    const qint64 below = row + 1 < rowCount() ? entry(row + 1).n : m_complete ? 0 : newest - 1;
    QStringList names;
    for (const NamedVersion &version : m_versions)
        if (version.n > below && version.n <= newest)
            names << version.name;
    return names;
}

int HistoryModel::rowOf(qint64 n)
{
    while ((m_entries.empty() || m_entries.back().n > n) && canFetchMore({}))
        fetchMore({});
    for (int row = rowCount() - 1; row >= 0; --row)
        if (entry(row).n >= n)
            return row;
    return -1;
}

void HistoryModel::reread()
{
    beginResetModel();
    m_entries.clear();
    m_oldest.reset();
    m_complete = false;
    m_versions = namedVersions(m_document.database());
    endResetModel();
    fetchMore({});
}

void HistoryModel::readLabels()
{
    m_versions = namedVersions(m_document.database());
    for (HistoryEntry &entry : m_entries)
        if (entry.n > m_document.openedAt()) // older ones keep who made them
            if (const auto now = m_document.history().entry(entry.n))
                entry.author = now->author;
    if (!m_entries.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
}

bool HistoryModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_complete;
}

void HistoryModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    std::vector<HistoryEntry> lines;
    while (lines.empty() && !m_complete) {
        const auto older = m_document.history().newest(atATime, m_oldest);
        m_complete = older.size() < atATime;
        if (!older.empty())
            m_oldest = older.back().n;
        for (const HistoryEntry &entry : older)
            if (!sameVisit(entry, !lines.empty()      ? &lines.back()
                                  : m_entries.empty() ? nullptr
                                                      : &m_entries.back()))
                lines.push_back(entry);
    }
    if (lines.empty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(lines.size()) - 1);
    m_entries.insert(m_entries.end(), lines.begin(), lines.end());
    endInsertRows();
}

void HistoryModel::takeNewer()
{
    const qint64 known = m_entries.empty() ? 0 : m_entries.front().n;
    std::vector<HistoryEntry> lines;
    int count = mostlyNewer;
    for (std::optional<qint64> before;; count = atATime) {
        const auto some = m_document.history().newest(count, before);
        const auto end =
            std::find_if(some.begin(), some.end(), [&](const auto &entry) { return entry.n <= known; });
        for (auto entry = some.begin(); entry != end; ++entry)
            if (!sameVisit(*entry, lines.empty() ? nullptr : &lines.back()))
                lines.push_back(*entry);
        if (end != some.end() || static_cast<int>(some.size()) < count)
            break;
        before = some.back().n;
    }
    if (!lines.empty() && !m_entries.empty() && sameVisit(m_entries.front(), &lines.back())) {
        m_entries.front() = lines.back(); // somebody goes on typing in the same cell
        lines.pop_back();
        emit dataChanged(index(0, 0), index(0, Columns - 1));
    }
    if (lines.empty())
        return;
    beginInsertRows({}, 0, static_cast<int>(lines.size()) - 1);
    m_entries.insert(m_entries.begin(), lines.begin(), lines.end());
    endInsertRows();
}

} // namespace csp
