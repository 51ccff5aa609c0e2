// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/known_files.h"

#include "core/store/settings.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QMap>
#include <QSettings>
#include <QtEndian>

namespace csp {

namespace {

constexpr int mostRemembered = 100;

const QString group = QStringLiteral("closed");
const QString openGroup = QStringLiteral("open");

QString keyFor(const QString &path, const QString &in = group)
{
    const QFileInfo file(path);
    // Of a file that is gone, where it was.
    const QString place = file.exists()
                              ? file.canonicalFilePath()
                              : QFileInfo(file.absolutePath()).canonicalFilePath() + u'/' + file.fileName();
    return in + u'/' + QString::fromLatin1(place.toUtf8().toHex());
}

/// Makes room for one more: those that are gone go first, then the one that was closed longest ago.
void forgetOldest()
{
    settings().beginGroup(group);
    QMap<qint64, QString> byTime;
    for (const QString &key : settings().childKeys()) {
        if (QFileInfo::exists(QString::fromUtf8(QByteArray::fromHex(key.toLatin1()))))
            byTime.insert(settings().value(key).toString().section(u' ', 2, 2).toLongLong(), key);
        else
            settings().remove(key);
    }
    if (byTime.size() >= mostRemembered)
        settings().remove(byTime.first());
    settings().endGroup();
}

} // namespace

QString KnownFiles::lookOf(const QString &path)
{
    const QFileInfo info(path);
    QFile file(path);
    const QByteArray head = info.isFile() && file.open(QIODevice::ReadOnly) ? file.read(28) : QByteArray();
    if (head.size() < 28)
        return {};
    return QStringLiteral("%1 %2 %3")
        .arg(info.size())
        .arg(info.lastModified().toMSecsSinceEpoch())
        .arg(qFromBigEndian<quint32>(head.constData() + 24));
}

QString KnownFiles::documentClosedHere(const QString &path, const QString &look)
{
    const QString known = settings().value(keyFor(path)).toString();
    const qsizetype space = known.indexOf(u' ');
    return look.isEmpty() || known.mid(space + 1) != look ? QString() : known.left(space);
}

QString KnownFiles::documentLastAt(const QString &path)
{
    const QString known = settings().value(keyFor(path)).toString();
    return known.left(known.indexOf(u' '));
}

QStringList KnownFiles::placesOf(const QString &documentId)
{
    QStringList places;
    settings().beginGroup(group);
    for (const QString &key : settings().childKeys()) {
        const QString path = QString::fromUtf8(QByteArray::fromHex(key.toLatin1()));
        if (settings().value(key).toString().section(u' ', 0, 0) == documentId && QFileInfo::exists(path))
            places << path;
    }
    settings().endGroup();
    return places;
}

void KnownFiles::remember(const QString &path, const QString &documentId)
{
    const QString look = lookOf(path);
    if (look.isEmpty())
        return;
    settings().beginGroup(group);
    const auto remembered = settings().childKeys().size();
    settings().endGroup();
    if (remembered >= mostRemembered)
        forgetOldest();
    settings().setValue(keyFor(path), documentId + u' ' + look);
}

void KnownFiles::noteOpen(const QString &path)
{
    settings().setValue(keyFor(path, openGroup), true);
}

void KnownFiles::noteClosed(const QString &path)
{
    settings().remove(keyFor(path, openGroup));
}

bool KnownFiles::isOwn(const QString &path)
{
    return settings().contains(keyFor(path, openGroup)) || !documentClosedHere(path, lookOf(path)).isEmpty();
}

} // namespace csp
