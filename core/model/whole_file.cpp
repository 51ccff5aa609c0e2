// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/whole_file.h"

#include "core/model/error.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace csp {

void writeWholeFile(const QString &path, const std::function<bool(QIODevice &)> &write)
{
    QSaveFile file(path);
    // commit() takes no notice of a last piece that did not go from the buffer to the disk: flush() does.
    if (file.open(QIODevice::WriteOnly) && write(file) && file.flush() && file.commit())
        return;
    throw StorageError(QCoreApplication::translate(
                           "csp::WholeFile", "“%1” could not be written: %2. Check that you may write there "
                                             "and that there is room on the disk.")
                           .arg(path, file.errorString()));
}

void writeWholeFile(const QString &path, const QByteArray &bytes)
{
    writeWholeFile(path, [&](QIODevice &file) { return file.write(bytes) == bytes.size(); });
}

} // namespace csp
