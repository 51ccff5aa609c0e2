// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/value.h"
#include "core/store/stamps.h"

#include <QString>

#include <compare>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace csp {
class Database;
class Document;
} // namespace csp

/// Another copy of the same plan onto ours. The rules are in README.md beside this file.
namespace csp::merge {

/// One cell of one row: columns that mean something only together are one cell (ColumnInfo::cell). An empty
/// cell stands for the row's being there at all.
struct Place {
    std::string table;
    QString id;
    std::string cell;

    bool isExistence() const { return cell.empty(); }
    bool operator==(const Place &) const = default;
    // clang-tidy takes the 0 that the compiler compares with for a pointer.
    std::strong_ordering operator<=>(const Place &) const = default; // NOLINT(modernize-use-nullptr)
};

/// Whether a change is what could be expected of the copy it came with. Only of an agency's part (see
/// core/share) something else can be said.
enum class Origin {
    Expected,
    OutsidePart, ///< in a row that is not the agency's
    OtherName,   ///< signed with the name of another agency
};

/// Two people did different things to one cell, each without knowing of the other's, or what they wrote comes
/// from a clock more than a day ahead of ours.
struct Conflict {
    Place place;
    QString row;             ///< what a person calls the row: "the action “Action week”"
    std::vector<Value> mine; ///< by the columns of the cell in their order; empty for existence
    std::vector<Value> theirs;
    bool mineShown = true; ///< whether the row is to be seen in each copy
    bool theirsShown = true;
    Stamp mineStamp;
    Stamp theirsStamp;
    Author mineBy; ///< who wrote it, as they call themselves
    Author theirsBy;
    bool aheadOfClock = false;
    /// false: the value was left out of that copy and nothing stands in its place, so nobody can choose it.
    bool mineHeld = true;
    bool theirsHeld = true;
    /// Nothing says who changed what, only that the copies differ (see Options::twoWay).
    bool twoWay = false;
    Origin origin = Origin::Expected;
};

/// What is different in our plan afterwards without anybody being asked.
struct Change {
    enum class Kind { Added, Removed, Replaced };

    Place place; ///< Added and Removed: existence
    Kind kind = Kind::Replaced;
    QString row;
    std::vector<Value> before; ///< Replaced: by the columns of the cell; Removed: by the columns of the row
    std::vector<Value> after;  ///< Replaced: by the columns of the cell; Added: by the columns of the row
    Origin origin = Origin::Expected;
    Author by = {}; ///< who wrote it, as they call themselves
};

/// What stands where two copies contradict each other, unless an answer says otherwise.
enum class Prefer {
    Ask,  ///< nothing is written while a conflict is unanswered
    Mine, ///< mine, theirs: as if a person had answered so to each
    Theirs,
    Newest, ///< by logical time; whoever merges whatever in whatever order ends with the same plan
};

struct Answer {
    enum class Take { Mine, Theirs, Edited };

    Take take = Take::Mine;
    std::vector<Value> edited; ///< for Edited: by the columns of the cell; not for existence
};

struct Options {
    Prefer prefer = Prefer::Ask;
    /// Come before `prefer`. One for a place without a conflict is not used, unless it is a change of another
    /// origin than expected: that is brought in where the answer is theirs.
    std::map<Place, Answer> answers;
    bool again = false;     ///< also bring in what was brought in and taken back, as a new edit
    bool withApart = false; ///< also bring in, unasked, what is of another origin than expected
    /// The copy does not say who wrote what (see Incoming): each difference is a conflict, and none is newer.
    bool twoWay = false;
};

struct Merge {
    QString from; ///< whose edits are new to us: "Police"; a general word when it is not said
    std::vector<Change> changes;
    std::vector<Conflict> conflicts; ///< without an answer
    std::vector<Conflict> settled;   ///< answered, or decided by `prefer`
    std::vector<Change> apart;       ///< of another origin than expected, and therefore not brought in
    /// The entry of the merge that brought what is in the copy once more and was taken back since.
    std::optional<qint64> takenBack;
    std::optional<qint64> entry; ///< the history entry, when the plan is different now
};

/// What bringIn() would do. Writes nothing.
///
/// `theirs` must have passed checkWhole(). Throws InputError when it is no copy of this plan, claims to know
/// edits of ours that were never made, or is a part of a plan that we have not seen; when our own plan is a
/// part; DataError when its stamps or deleted rows are damaged.
Merge compare(const Document &mine, const Database &theirs, const Options &options = {});

/// Takes in what `theirs` has and we do not know: one history entry, one step to undo, on disk on return.
/// While Merge::conflicts is not empty nothing was written at all. Throws as compare() and Document::edit()
/// do.
Merge bringIn(Document &mine, const Database &theirs, const Options &options = {});

} // namespace csp::merge
