// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/output.h"

#include "core/model/error.h"
#include "core/model/whole_file.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <cstdio>

namespace csp::app {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::CommandLine)
};

QByteArray plain(const QString &line)
{
    QString clean;
    for (const QChar c : line)
        if (c == u'\t' || c.category() != QChar::Other_Control)
            clean += c;
        else
            clean += u' ';
    return clean.toUtf8() + '\n';
}

} // namespace

void printLine(const QString &line)
{
    const QByteArray bytes = plain(line);
    std::fwrite(bytes.constData(), 1, bytes.size(), stdout);
}

void printError(const QString &sentence)
{
    const QByteArray bytes = plain(sentence);
    std::fwrite(bytes.constData(), 1, bytes.size(), stderr);
}

void finishPrinting()
{
    if (std::fflush(stdout) != 0 || std::ferror(stdout))
        throw StorageError(Text::tr("The output could not be written."));
}

void requireFree(const QString &path, bool replace)
{
    const QFileInfo file(path);
    if (file.isDir())
        throw StorageError(Text::tr("“%1” is a folder. Choose the name of a file.").arg(path));
    if (!replace && file.exists())
        throw StorageError(
            Text::tr("There is already a file “%1”: choose another name, or add --force to replace it.")
                .arg(path));
    if (!QFileInfo(file.absolutePath()).isDir())
        throw StorageError(Text::tr("There is no folder “%1”.").arg(file.absolutePath()));
}

void writeWhole(const QString &path, const QByteArray &bytes, bool replace)
{
    requireFree(path, replace);
    writeWholeFile(path, bytes);
}

QByteArray readWhole(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        throw StorageError(Text::tr("There is no file “%1”.").arg(path));
    if (QFileInfo(path).isDir())
        throw StorageError(Text::tr("“%1” is a folder.").arg(path));
    QByteArray bytes;
    if (file.open(QIODevice::ReadOnly))
        bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        throw StorageError(Text::tr("“%1” cannot be read: %2.").arg(path, file.errorString()));
    return bytes;
}

} // namespace csp::app
