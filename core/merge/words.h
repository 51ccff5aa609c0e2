// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/merge.h"

namespace csp::merge {

/// What a cell holds as a sentence says it: “Ongoing”, 1 April 2008, £150.00, 2008/09, On track; "nothing"
/// when it is empty. Rows that it names are looked up in either copy.
QString valueWords(const std::string &table, const std::string &column, const Value &value,
                   const Database &mine, const Database &theirs);

/// "The due date of the action “Action week”: yours says 1 April 2008 (Officer, Borough Council), theirs says
/// 3 May 2008 (Sergeant, Police)."
QString sentence(const Conflict &conflict, const Database &mine, const Database &theirs);

/// "Change the due date of the action “Action week” from 1 April 2008 to 3 May 2008."
QString sentence(const Change &change, const Database &mine, const Database &theirs);

} // namespace csp::merge
