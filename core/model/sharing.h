// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace csp {

/// Who may receive what a column holds when a copy of the plan is made for somebody else.
enum class Sharing {
    Structure, ///< says what a row is, where it belongs and in which order: travels wherever its row does
    Open,      ///< what the plan says and prints: travels, but not of a row that was deleted
    Personal,  ///< who a person is or how to reach them: can be left out
    Internal,  ///< money and working notes: can be left out
};

/// The class of every column; the program does not compile while a column has none. Columns of one cell have
/// one class, so that a cell travels whole or not at all.
Sharing sharingOf(std::string_view table, std::string_view column);

} // namespace csp
