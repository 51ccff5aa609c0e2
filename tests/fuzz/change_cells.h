// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/fuzz/door.h"

struct sqlite3;

namespace csp::fuzz {

/// Changes one cell, row or line of the layout of a database in the way a person with SQLite at hand could,
/// past every check of types and references.
void changeCells(sqlite3 *connection, Random &random, const ChangeBytes &change);

/// The same to the bytes of a file. Bytes that are no database come back as they are.
QByteArray withChangedCells(const QByteArray &file, Random &random, const ChangeBytes &change);

} // namespace csp::fuzz
