// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/changes.h"

#include <QString>

#include <compare>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace csp {

class Database;

/// Who makes edits, as they say themselves.
struct Author {
    QString name;
    QString agency;

    bool operator==(const Author &) const = default;
};

/// The identity of an edit: the number it has under a writing id, and its logical time. Newer means later in
/// logical time, then by identity, so that every copy agrees which of two is newer.
struct Stamp {
    qint64 time = 0;
    QString writingId;
    qint64 number = 0;

    bool operator==(const Stamp &) const = default;
    // clang-tidy takes the 0 that the compiler compares with for a pointer.
    std::strong_ordering operator<=>(const Stamp &) const = default; // NOLINT(modernize-use-nullptr)
};

/// The end of the year 9999 in milliseconds: no file holds a later stamp, so no edit may take one.
constexpr qint64 latestTime = 253402300799999;

/// For each writing id the highest number of its edits that a file contains (a version vector).
using Knowledge = std::map<QString, qint64>;

inline bool knows(const Knowledge &knowledge, const Stamp &stamp)
{
    const auto known = knowledge.find(stamp.writingId);
    return known != knowledge.end() && known->second >= stamp.number;
}

Knowledge readKnowledge(const Database &database);

/// What the plan knew that a copy was made from; empty when nothing was left out of the copy, so that it is a
/// whole plan. See `made_from` in the schema.
Knowledge readMadeFrom(const Database &database);

/// The cells of a row whose stamp came without its value.
std::set<std::string> withheldCells(const Database &database, const std::string &table, const QString &id);

/// Keeps the stamps of one open file. Everything here runs inside the transaction of the edit it belongs to;
/// the memory of it is settled only by committed(), so that a rolled-back edit leaves no gap and no ghost.
class StampKeeper {
public:
    explicit StampKeeper(const Database &database) : m_database(database) {}

    /// The next stamp of this author: draws a writing id with the first edit after opening, and whenever the
    /// author changes. Returns its number within this file (stamp.n). Throws DataError when no later time is
    /// left.
    qint64 beginEdit(const Author &author, qint64 wallMilliseconds);

    /// Stamps every cell that the change set wrote, and buries or revives rows.
    void record(const QByteArray &changeSet, qint64 stamp);

    /// A row that came without a change set (a new file).
    void recordNewRow(const std::string &table, const QString &id, qint64 stamp);

    void committed();
    void rolledBack();
    /// Another file stands behind the connection now: the next edit is made under a writing id of its own.
    void startAnew() { m_writing = m_pending = {}; }

    /// The writing ids drawn here: nobody else makes edits under them.
    const std::vector<QString> &drawn() const { return m_drawn; }

    /// The number within this file of a stamp from another copy; makes the writer and stamp known. Does not
    /// raise knowledge beyond what `names` says.
    qint64 intern(const Stamp &stamp, const Author &writer);

private:
    struct Writing {
        Author author;
        QString id;
        qint64 n = 0;
        qint64 highest = 0;
        qint64 clock = -1;
    };
    const Database &m_database;
    std::vector<QString> m_drawn;
    Writing m_writing; ///< as of the last commit
    Writing m_pending; ///< as the edit under way leaves it; the same between edits
};

} // namespace csp
