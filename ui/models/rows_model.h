// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include <utility>
#include <vector>

namespace csp {

/// What the small tables whose cells are typed in where they stand say and hear beside Qt's roles.
enum RowsRole {
    FreeWordsRole = Qt::UserRole + 40, ///< true: any words will do in this cell, also half of them
    VisitRole, ///< set before what is typed: all that is taken in one visit to a cell is undone together
};

/// What the small tables of the window share: rows read anew from the plan are compared with those shown, by
/// their key, so that views keep their selection and an open editor, and repaint only what is different.
/// `Row` has an `==`; `keyOf(row)` names it.
template <class Row>
class RowsModel : public QAbstractTableModel {
public:
    using QAbstractTableModel::QAbstractTableModel;

    const std::vector<Row> &rows() const { return m_rows; }
    const Row &rowAt(int row) const { return m_rows.at(static_cast<size_t>(row)); }
    /// −1 when no row has this key.
    int rowOf(const QString &key) const
    {
        for (size_t row = 0; row < m_rows.size(); ++row)
            if (keyOf(m_rows[row]) == key)
                return static_cast<int>(row);
        return -1;
    }

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }

    bool setData(const QModelIndex &index, const QVariant &value, int role) override
    {
        if (role != VisitRole)
            return QAbstractTableModel::setData(index, value, role);
        m_visit = value.toString();
        return true;
    }

protected:
    QString takeVisit() { return std::exchange(m_visit, {}); }
    virtual QString keyOf(const Row &row) const = 0;

    void setRows(std::vector<Row> now)
    {
        const auto same = [this](const Row &left, const Row &right) { return keyOf(left) == keyOf(right); };
        const size_t shorter = std::min(m_rows.size(), now.size());
        size_t head = 0;
        while (head < shorter && same(m_rows[head], now[head]))
            ++head;
        size_t tail = 0;
        while (tail < shorter - head && same(m_rows[m_rows.size() - 1 - tail], now[now.size() - 1 - tail]))
            ++tail;
        const auto at = [](auto &rows, size_t place) {
            return rows.begin() + static_cast<std::ptrdiff_t>(place);
        };
        if (const size_t end = m_rows.size() - tail; end > head) {
            beginRemoveRows({}, static_cast<int>(head), static_cast<int>(end) - 1);
            m_rows.erase(at(m_rows, head), at(m_rows, end));
            endRemoveRows();
        }
        if (const size_t end = now.size() - tail; end > head) {
            beginInsertRows({}, static_cast<int>(head), static_cast<int>(end) - 1);
            m_rows.insert(at(m_rows, head), at(now, head), at(now, end));
            endInsertRows();
        }
        for (size_t row = 0; row < now.size(); ++row) {
            if (m_rows[row] == now[row])
                continue;
            m_rows[row] = std::move(now[row]);
            emit dataChanged(index(static_cast<int>(row), 0),
                             index(static_cast<int>(row), columnCount({}) - 1));
        }
    }

private:
    std::vector<Row> m_rows;
    QString m_visit;
};

} // namespace csp
