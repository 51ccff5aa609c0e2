// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/text_table.h"
#include "core/model/enumerations.h"

#include <array>
#include <optional>

namespace csp {

/// What a column of a pasted table may hold: one of the six printed cells, or the objective of its row.
enum class FormCell {
    KeyActions,
    LeadAgency,
    TimeScales,
    Resources,
    OutcomeTarget,
    LatestProgress,
    Objective
};
constexpr size_t printedCells = 6;

QString headingOf(FormCell cell); ///< as the printed form has it: "Key Actions"

/// For each column of the table what it is taken for; nothing: it is left out.
using ColumnMatch = std::vector<std::optional<FormCell>>;

/// By the headings of the table's first rows where they name at least two of the cells ("Lead", "Timescale",
/// "Resources", …), otherwise by position.
ColumnMatch matchColumns(const TextTable &table);

/// What becomes of one row of the table.
struct ReadRow {
    enum class Kind {
        Action,
        Objective, ///< names the objective of the rows that follow
        Headings,
        LeftOut
    };
    Kind kind = Kind::LeftOut;
    Objective objective = Objective::Prevention;
    std::array<QString, printedCells> cells = {}; ///< of an action
    QString why = {};                             ///< of a row left out: a sentence
};

/// One for each row of the table, in order. Rows before any that names an objective belong to `first`.
std::vector<ReadRow> readActions(const TextTable &table, const ColumnMatch &match, Objective first);

/// "Prevention" from "Objective: Prevention", "2. ENGAGEMENT", "Reassurance:".
std::optional<Objective> objectiveNamed(const QString &words);

} // namespace csp
