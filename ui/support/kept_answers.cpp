// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/kept_answers.h"

#include "core/model/error.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

namespace csp::keptAnswers {

namespace {

constexpr qint64 mostBytes = qint64{64} * 1024 * 1024;

/// The id may be anything that a file says.
QString pathFor(const QString &documentId)
{
    const QByteArray name =
        QCryptographicHash::hash(documentId.toUtf8(), QCryptographicHash::Sha256).toHex().left(32);
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) +
           QStringLiteral("/answers/%1.json").arg(QString::fromLatin1(name));
}

} // namespace

QByteArray of(const QString &documentId)
{
    QFile file(pathFor(documentId));
    return file.open(QIODevice::ReadOnly) ? file.read(mostBytes) : QByteArray();
}

void keep(const QString &documentId, const QByteArray &json)
{
    const QString path = pathFor(documentId);
    if (json.isEmpty()) {
        QFile::remove(path);
        return;
    }
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit())
        throw StorageError(QCoreApplication::translate(
                               "csp::keptAnswers", "The answers given so far could not be kept in “%1”: %2.")
                               .arg(QDir::toNativeSeparators(path), file.errorString()));
}

} // namespace csp::keptAnswers
