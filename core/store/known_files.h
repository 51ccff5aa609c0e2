// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace csp {

/// Which plan files this program last closed, or wrote whole, itself on this machine: they need no check of
/// layout and contents before they are shown, and are no files from outside. Any difference in size, time or
/// SQLite's change counter makes a file a stranger again.
namespace KnownFiles {

/// Size, time and change counter. Reads the file's head, so only while no connection of this process has it
/// open: closing any handle of a file drops all of the process's locks on it.
QString lookOf(const QString &path);

/// The document that this program closed here last, while the file still looks as it did then; else empty.
QString documentClosedHere(const QString &path, const QString &look);
/// The document that this program last closed at a path, whatever is there now, also nothing; else empty.
QString documentLastAt(const QString &path);
/// After closing it, or after writing a file of that document to be worked on.
void remember(const QString &path, const QString &documentId);
/// Where this program closed a file of that document itself, and one is still there.
QStringList placesOf(const QString &documentId);

/// Between these two a file is open for writing; a crash leaves out the second.
void noteOpen(const QString &path);
void noteClosed(const QString &path);

/// Whether a file is this program's own on this machine: closed here last and as it was then, or open here
/// when the program or the computer stopped. Any other comes from outside: see ForeignFile. As lookOf(), only
/// while no connection of this process has it open.
bool isOwn(const QString &path);

} // namespace KnownFiles

} // namespace csp
