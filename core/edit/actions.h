// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/fields.h"

#include <optional>
#include <vector>

/// What a person can do to the action plan of one priority and year. Each function is one recorded edit, told
/// in the history as a person would say it. They throw InputError with a sentence for what cannot be taken.
///
/// `visit`: see Document::edit(); commits of one visit to one cell are undone together.
namespace csp::edit {

/// The action plan of this priority and year, where there is one.
std::optional<ActionPlan> findActionPlan(const Database &database, const Id<Priority> &priority,
                                         const Period &year);

/// The same, made when it is not there yet: inside the edit that gives it its first content.
Id<ActionPlan> ensureActionPlan(Writer &write, const Id<Priority> &priority, const Period &year);

/// "List Aims" and "Risk Assessment" stand above the form; this is the second.
std::optional<qint64> setRiskAssessment(Document &document, const Id<Priority> &priority, const Period &year,
                                        const QString &text, const QString &visit = {});

struct Form {
    Id<Priority> priority;
    Period year;
};

/// The six cells of a new row as typed, and the id it goes by; drawn where it has none yet.
struct NewAction {
    QString keyActions = {};
    QString leadAgency = {};
    QString timeScales = {};
    QString resources = {};
    QString outcomeTarget = {};
    QString progress = {}; ///< the first update, dated today
    Id<Action> id = {};
};

/// A row with these words (none: an empty row) below `after`, or at the end of the objective.
Id<Action> addAction(Document &document, const Form &form, Objective objective, const Id<Action> &after = {},
                     const NewAction &typed = {}, const QString &visit = {});

/// Other words for the first cell of a row, in the visit that added it: the history goes on saying that it
/// was added.
std::optional<qint64> rewordAdded(Document &document, const Id<Action> &action, const QString &keyActions,
                                  const QString &visit);

/// A copy right below each: the same words, dates, money, parties and measures; without status and progress,
/// which are about the first one. Returns the new ids in order.
std::vector<Id<Action>> duplicateActions(Document &document, const std::vector<Id<Action>> &actions);

std::optional<qint64> deleteActions(Document &document, const std::vector<Id<Action>> &actions);

/// Moves rows, keeping their order among themselves, into an objective of the form the first of them is in:
/// above `before`, or to the end. `before` may be any row of that objective, so it works on a filtered list
/// too.
std::optional<qint64> moveActions(Document &document, const std::vector<Id<Action>> &actions,
                                  Objective objective, const Id<Action> &before = {});

/// One step up or down the form; at the end of an objective the step leads into the next one. Rows that
/// already stand at the very top or bottom stay. `among`: the rows a filter shows, to step past only those;
/// empty for all.
std::optional<qint64> moveActionsUp(Document &document, const std::vector<Id<Action>> &actions,
                                    const std::vector<Id<Action>> &among = {});
std::optional<qint64> moveActionsDown(Document &document, const std::vector<Id<Action>> &actions,
                                      const std::vector<Id<Action>> &among = {});

/// The actions of one objective, in order.
std::vector<Id<Action>> actionsOf(const Database &database, const Id<ActionPlan> &plan, Objective objective);

// --- Progress
// -----------------------------------------------------------------------------------------------------

std::vector<ProgressUpdate> progressOf(const Database &database, const Id<Action> &action); ///< newest first

/// What the author of the document wrote about this action on a day, without one today: what typing in
/// Progress amends.
std::optional<ProgressUpdate> ownProgress(const Document &document, const Id<Action> &action,
                                          const QDate &day = {});

/// Adds an update dated today, or amends one's own of today; an empty text takes one's own of today away.
/// Updates of others and of other days are never touched. `day`: the day on which somebody began to type,
/// when a night has passed since.
std::optional<qint64> setProgress(Document &document, const Id<Action> &action, const QString &text,
                                  const QString &visit = {}, const QDate &day = {});

// --- the fields behind the columns
// --------------------------------------------------------------------------------

std::optional<qint64> setStartDate(Document &document, const Id<Action> &action, const QDate &day,
                                   const QString &visit = {});
std::optional<qint64> setDueDate(Document &document, const Id<Action> &action, const QDate &day,
                                 const QString &visit = {});
std::optional<qint64> setAmount(Document &document, const Id<Action> &action,
                                const std::optional<qint64> &pence, const QString &visit = {});
std::optional<qint64> setPercent(Document &document, const Id<Action> &action,
                                 const std::optional<qint64> &percent, const QString &visit = {});
std::optional<qint64> setStatus(Document &document, const std::vector<Id<Action>> &actions,
                                const Id<Status> &status);

/// An agency or a group; exactly one of the two.
struct Party {
    Id<Agency> agency;
    Id<Group> group;
    bool operator==(const Party &) const = default;
};
std::vector<Party> partiesOf(const Database &database, const Id<Action> &action, PartyRole role);
std::optional<qint64> setParty(Document &document, const Id<Action> &action, const Party &party,
                               PartyRole role, bool takesPart);
/// Agencies and groups that the typed words name ("CBC / Police"), in the order of the words: offered beside
/// the words, never put in their place. Whole names and short names count, however they are written.
std::vector<Party> partiesNamedIn(const Database &database, const QString &words);

std::optional<qint64> setMeasure(Document &document, const Id<Action> &action, const Id<Measure> &measure,
                                 bool linked);

} // namespace csp::edit
