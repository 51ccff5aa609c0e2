// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/known_files.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QtEndian>

namespace csp {

namespace {

constexpr int mostRemembered = 100;

QString keyFor(const QString &path)
{
    return QString::fromLatin1(QFileInfo(path).canonicalFilePath().toUtf8().toHex());
}

} // namespace

QString KnownFiles::lookOf(const QString &path)
{
    const QFileInfo info(path);
    QFile file(path);
    const QByteArray head = file.open(QIODevice::ReadOnly) ? file.read(28) : QByteArray();
    if (head.size() < 28)
        return {};
    return QStringLiteral("%1 %2 %3")
        .arg(info.size())
        .arg(info.lastModified().toMSecsSinceEpoch())
        .arg(qFromBigEndian<quint32>(head.constData() + 24));
}

QString KnownFiles::documentClosedHere(const QString &path, const QString &look)
{
    QSettings settings;
    settings.beginGroup(QStringLiteral("closed"));
    const QString known = settings.value(keyFor(path)).toString();
    const qsizetype space = known.indexOf(u' ');
    return look.isEmpty() || known.mid(space + 1) != look ? QString() : known.left(space);
}

void KnownFiles::remember(const QString &path, const QString &documentId)
{
    const QString look = lookOf(path);
    if (look.isEmpty())
        return;
    QSettings settings;
    settings.beginGroup(QStringLiteral("closed"));
    if (settings.childKeys().size() >= mostRemembered)
        settings.remove(QString());
    settings.setValue(keyFor(path), documentId + u' ' + look);
}

} // namespace csp
