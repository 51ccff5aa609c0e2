// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace csp {

class Database;

/// What one of SQLite's own checks of a whole file says: "ok", or what is damaged in it. Throws StorageError
/// where the disk refused to read a page: SQLite tells that as if the page were damaged.
QString verdictOf(const Database &database, const char *check);

} // namespace csp
