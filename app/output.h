// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace csp::app {

/// One line on standard output; control characters of a text from a file never reach the terminal.
void printLine(const QString &line);

/// One line on standard error.
void printError(const QString &sentence);

/// Throws StorageError when what was printed could not be written (a full disk behind a redirection).
void finishPrinting();

/// Throws StorageError when there is such a file and it is not to be replaced, or no such folder.
void requireFree(const QString &path, bool replace);

/// Writes a file whole or not at all. Throws StorageError.
void writeWhole(const QString &path, const QByteArray &bytes, bool replace);

/// Throws StorageError when the file cannot be read.
QByteArray readWhole(const QString &path);

} // namespace csp::app
