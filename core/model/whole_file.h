// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

class QIODevice;

namespace csp {

/// Writes a file whole or not at all: built beside its place and moved there when every byte is on the disk;
/// an existing file is replaced then and stays otherwise. Throws StorageError with a sentence, also when
/// `write` returns false; what `write` throws comes out of here.
void writeWholeFile(const QString &path, const std::function<bool(QIODevice &)> &write);
void writeWholeFile(const QString &path, const QByteArray &bytes);

} // namespace csp
