// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error.h"

/// What is wrong with a file that somebody sent as an update sheet, as sentences.
namespace csp {

DataError noSheet();        ///< it is something else
DataError changedSheet();   ///< it was one
DataError newerSheet();     ///< of a program that knows more than this one
DataError protectedSheet(); ///< by a password
DataError endlessSheet();   ///< it costs more than a sheet ever does

} // namespace csp
