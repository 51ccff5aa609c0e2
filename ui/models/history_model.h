// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/document.h"
#include "core/store/versions.h"

#include <QAbstractTableModel>

#include <vector>

namespace csp {

/// Who changed what and when, newest first. Reads the log a screenful at a time, as far as somebody scrolls.
class HistoryModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { When, Who, What, Version, Columns };

    explicit HistoryModel(Document &document, QObject *parent = nullptr);

    const HistoryEntry &entry(int row) const { return m_entries.at(static_cast<size_t>(row)); }

    /// The line that stands for the history up to entry `n`, read as far as it takes; -1 when there is none.
    int rowOf(qint64 n);

    /// Something was removed from the log.
    void reread();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    /// "22/11/2026 14:02", in local time.
    static QString whenText(const HistoryEntry &entry);
    /// "Ann Example, Charnwood BC"
    static QString whoText(const Author &author);

private:
    void takeNewer();
    void readLabels();
    QStringList versionsAt(int row) const;

    Document &m_document;
    std::vector<HistoryEntry> m_entries;
    std::vector<NamedVersion> m_versions; ///< newest first
    std::optional<qint64> m_oldest;       ///< number of the oldest entry that was looked at
    bool m_complete = false;
};

} // namespace csp
