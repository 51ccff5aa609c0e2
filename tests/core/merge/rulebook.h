// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/tables.h"
#include "core/store/stamps.h"

#include <QDate>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

/// The rules of merging in memory, written as plainly as they can be said: every row of both copies is looked
/// at, and what is to be seen is worked out anew from all rows. The program is held against this.
namespace csp::rulebook {

using Key = std::pair<std::string, QString>;             ///< table, id
using Rows = std::map<Key, std::vector<Value>>;          ///< what a person sees: values by column
using Conflicts = std::set<std::pair<Key, std::string>>; ///< row, cell; "" is existence

struct Cell {
    /// Of a withheld cell: what is shown in place of what the stamp stands for, as somebody knew it earlier;
    /// empty when nothing ever came.
    std::vector<Value> values;
    Stamp stamp;
    bool withheld = false; ///< the stamp travelled without its value
};

struct Row {
    std::map<std::string, Cell> cells;
    bool deleted = false;
    Stamp existence;

    bool hidden() const;
    /// Throws std::out_of_range for a row with a cell of which nothing is known.
    std::vector<Value> values(const Key &key) const;
};

/// How a person answers to a conflict about a cell or, with "", about whether the row is there.
enum class Answer { Mine, Theirs };
using Answers = std::map<std::pair<Key, std::string>, Answer>;

struct Merged {
    Conflicts told;
    bool entry = false; ///< whether the plan is different now
    /// What somebody took back is in the copy once more, and is not as the copy has it.
    bool takenBack = false;
};

/// What somebody filled in on an update sheet, by the row of an action.
struct Filled {
    QString action;
    std::optional<QString> status; ///< set where it is another than was sent; empty: cleared
    QString progress;
    QDate day; ///< of this row, or the one at the top
};

class Copy {
public:
    /// The plan as it was created: nothing to undo.
    void start(const Rows &plan, const QString &writingId, qint64 wall);
    /// What a person sees becomes `target`: what is different is one edit. False when nothing is.
    bool edit(const Rows &target, const QString &writingId, qint64 wall);
    bool undo(const QString &writingId, qint64 wall);
    bool redo(const QString &writingId, qint64 wall);

    /// A copy for somebody else: without history, and of what was deleted only the stamps.
    Copy shared() const;
    /// A copy with only these rows, and without what some cells hold.
    Copy leaf(const std::set<Key> &kept,
              const std::function<bool(const Key &, const std::string &cell)> &withheld) const;
    /// The same with all rows: of deleted ones travels what shared() lets travel.
    Copy withoutValues(const std::function<bool(const Key &, const std::string &cell)> &withheld) const;
    /// An update sheet, which is a leaf, as it comes back. What was filled in are edits whose writing ids say
    /// all that was filled in and nothing else: `digest`, which sheet it is; `sent`, when; `by`, who.
    Copy filledIn(const std::vector<Filled> &rows, const QString &digest, qint64 sent,
                  const Author &by) const;
    bool isLeaf() const { return m_madeFrom.has_value(); }
    /// A leaf is brought only into a copy that knows all that it was made from.
    bool canTakeIn(const Copy &theirs) const;

    struct Options {
        Answers answers;    ///< of all other conflicts the newest stands
        bool again = false; ///< also what was brought in and taken back
    };
    Merged merge(const Copy &theirs, const QString &writingId, qint64 wall, const Options &options);
    Merged merge(const Copy &theirs, const QString &writingId, qint64 wall)
    {
        return merge(theirs, writingId, wall, Options());
    }

    bool hasTakenBack() const { return !m_takingBack.empty(); } ///< a merge, at any time
    const Rows &shown() const { return m_shown; }
    const std::map<Key, Row> &rows() const { return m_rows; }
    bool knows(const Stamp &stamp) const { return csp::knows(m_knowledge, stamp); }
    const Stamp &lastStamp() const { return m_last; }
    /// Deleted by the last edit: after a merge, by an answer.
    bool isDeletedLast(const Key &key) const
    {
        return m_rows.at(key).deleted && m_rows.at(key).existence == m_last;
    }
    const Knowledge &knowledge() const { return m_knowledge; }

private:
    /// What one merge made known, and whether it stands.
    struct Brought {
        Knowledge before, after;
        bool takenBack = false;
    };
    struct Entry {
        std::shared_ptr<const Rows> before, after;
        std::optional<size_t> brought; ///< for a merge, its place in m_brought
    };
    Stamp next(const QString &writingId, qint64 wall);
    void write(const Rows &target, const Stamp &stamp);
    void remember(const Rows &before, const Rows &after, std::optional<size_t> brought = {});
    void setTakenBack(const Entry &entry, bool takenBack);
    void answerRows(std::map<Key, Row> &merged, const Copy &theirs, const Conflicts &told,
                    const Answers &answers) const;
    /// Came with a merge that was taken back.
    bool withdrawn(const Stamp &stamp) const;
    /// An edit that took a merge back, while any merge is taken back.
    bool isTakingBack(const Stamp &stamp) const;
    Rows visible() const;

    std::map<Key, Row> m_rows;
    Rows m_shown;
    Knowledge m_knowledge;
    qint64 m_clock = 0;
    Stamp m_last;
    std::vector<Entry> m_done, m_undone;
    std::vector<Brought> m_brought;
    std::set<Stamp> m_takingBack; ///< the edits that took merges back
    std::optional<Knowledge> m_madeFrom;
};

} // namespace csp::rulebook
