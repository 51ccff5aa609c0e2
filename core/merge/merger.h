// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/merge.h"
#include "core/merge/side.h"
#include "core/merge/taken_back.h"
#include "core/share/agency_part.h"
#include "core/share/shared_with.h"
#include "core/store/document.h"

#include <limits>
#include <set>

namespace csp::merge {

/// Stands for the stamp that the merge itself will get: newer than every other.
inline const Stamp &ownStamp()
{
    static const Stamp own{std::numeric_limits<qint64>::max(), {}, 0};
    return own;
}

/// Works out what our plan becomes, row by row, without writing anything; then writes it. What it decides
/// about a row stands in merge.cpp, what answers do to it in settle.cpp, how it is written in write.cpp.
class Merger {
public:
    Merger(const Document &mine, const Database &theirs, const Options &options);

    Merge merge();
    std::optional<qint64> write(Document &document, const QString &from) const;

private:
    /// One row as it was here and as it is to be.
    struct Outcome {
        std::optional<Row> before; ///< nothing: unknown here
        Row after;
        bool written = false; ///< a cell or a stamp of it is different
        bool isMoved() const { return after.shown != (before && before->shown); }
    };
    struct Decision {
        bool take = false; ///< theirs stands
        bool ask = false;
    };

    void refuseStrangers() const;
    bool known(const Stamp &theirs) const { return m_mine.knows(theirs) && !returning(theirs); }
    bool seenThere(const Stamp &mine) const;
    bool returning(const Stamp &theirs) const { return m_options.again && m_takenBack.contains(theirs); }
    Decision decide(const Stamp &mine, const Stamp &theirs, bool comesBack, bool differ) const;
    void mergeRow(const RowKey &key, bool isNews);
    /// Returns whether it was left apart.
    bool mergeCell(const RowKey &key, const Row &mine, const Row &theirs, size_t cell, Outcome &outcome);
    void mergeExistence(const RowKey &key, const Row &mine, const Row &theirs, bool ours, bool news,
                        Outcome &outcome);
    void addRow(const RowKey &key, const Row &theirs);
    void findGivenChildren(const RowKey &key);
    void compareRows();
    Conflict &addConflict(const RowKey &key, const Row &mine, const Row &theirs, const Cell *cell);
    void noteTakenBack(const Stamp &theirs);
    Origin originOf(const RowKey &key, const Stamp &stamp) const;
    bool isApart(const Place &place, Origin origin) const;
    void leaveApart(const Place &place, Change::Kind kind, const Row &mine, const Row &theirs, Origin origin,
                    const Stamp &stamp);
    void settle(const std::vector<Conflict> &conflicts, Merge &merge);
    void answerCell(const Conflict &conflict, const Answer &answer);
    void remove(const RowKey &key, const std::set<RowKey> &kept);
    void settleVisibility();
    void listChanges(Merge &merge) const;
    Outcome &touch(const RowKey &key);
    QString describe(const RowKey &key, const Row &row) const;
    void writeRows(Writer &write, StampKeeper &stamps) const;
    void keepStamps(const Database &database, StampKeeper &stamps, qint64 own) const;
    void raiseKnowledge(const Database &database) const;
    void noteBroughtIn(const Database &database, qint64 entry, const QString &writingId,
                       qint64 highest) const;
    bool hasAnswers() const;

    const Document &m_document;
    const Options &m_options;
    Side m_mine;
    Side m_theirs;
    TakenBack m_takenBack;
    SharedWith m_sharedWith;
    AgencyPart m_myPart, m_theirPart; ///< of the agency that theirs is a part for
    qint64 m_ahead;                   ///< logical times from here on are of a clock that is wrong
    std::vector<Author> m_from;
    std::map<RowKey, Outcome> m_rows;
    std::map<Place, Conflict> m_conflicts;
    std::map<Place, Change> m_apart;
    std::optional<qint64> m_takenBackEntry;
};

} // namespace csp::merge
