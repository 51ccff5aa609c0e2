// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace csp {

class Database;

/// SHA-256, in hexadecimal, over every cell of every table of the file as it is stored: the plan, its stamps
/// and what it knows, its history. The same for a compacted copy. SQLite's own check does not see a letter
/// that changed on the way. The layout must have been checked, but may be an older one.
QString contentDigest(const Database &database);

/// Notes the digest in the file itself, for who receives it; the last thing written in a copy that is to be
/// sent. It is forgotten again with the first edit, and when an older file is brought up to date.
void writeDigest(const Database &database);
void forgetDigest(const Database &database);

/// Throws DataError when the file says a digest and holds something else. false: it says none.
bool checkDigest(const Database &database);

} // namespace csp
