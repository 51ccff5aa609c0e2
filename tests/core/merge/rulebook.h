// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/tables.h"
#include "core/store/stamps.h"

#include <map>
#include <memory>
#include <set>
#include <vector>

/// The rules of merging in memory, written as plainly as they can be said: every row of both copies is looked
/// at, and what is to be seen is worked out anew from all rows. The program is held against this.
namespace csp::rulebook {

using Key = std::pair<std::string, QString>;             ///< table, id
using Rows = std::map<Key, std::vector<Value>>;          ///< what a person sees: values by column
using Conflicts = std::set<std::pair<Key, std::string>>; ///< row, cell; "" is existence

struct Cell {
    std::vector<Value> values;
    Stamp stamp;
};

struct Row {
    std::map<std::string, Cell> cells;
    bool deleted = false;
    Stamp existence;

    bool hidden() const;
    std::vector<Value> values(const Key &key) const;
};

class Copy {
public:
    /// The plan as it was created: nothing to undo.
    void start(const Rows &plan, const QString &writingId, qint64 wall);
    /// What a person sees becomes `target`: what is different is one edit. False when nothing is.
    bool edit(const Rows &target, const QString &writingId, qint64 wall);
    bool undo(const QString &writingId, qint64 wall);
    bool redo(const QString &writingId, qint64 wall);
    /// Newest wins. `entry`: whether the plan is different now.
    Conflicts merge(const Copy &theirs, const QString &writingId, qint64 wall, bool *entry);

    const Rows &shown() const { return m_shown; }
    const std::map<Key, Row> &rows() const { return m_rows; }
    bool knows(const Stamp &stamp) const { return csp::knows(m_knowledge, stamp); }
    const Stamp &lastStamp() const { return m_last; }
    const Knowledge &knowledge() const { return m_knowledge; }

private:
    struct Entry {
        std::shared_ptr<const Rows> before, after;
    };
    Stamp next(const QString &writingId, qint64 wall);
    void write(const Rows &target, const Stamp &stamp);
    void remember(const Rows &before, const Rows &after);
    Rows visible() const;

    std::map<Key, Row> m_rows;
    Rows m_shown;
    Knowledge m_knowledge;
    qint64 m_clock = 0;
    Stamp m_last;
    std::vector<Entry> m_done, m_undone;
};

} // namespace csp::rulebook
