// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/id.h"

#include <QUuid>

#include <algorithm>

namespace csp {

QString randomId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QString derivedId(std::initializer_list<QString> parts)
{
    // The namespace was drawn once for this program; changing it would make every derived id a stranger.
    static const QUuid programNamespace(QStringLiteral("5b0f9d6e-6c1c-4f5e-9a53-2d1f8f2f7c11"));
    QString name;
    for (const QString &part : parts)
        name += QString::number(part.size()) + u':' + part; // lengths keep ("ab","c") apart from ("a","bc")
    return QUuid::createUuidV5(programNamespace, name).toString(QUuid::WithoutBraces);
}

bool isValidId(const QString &id)
{
    return !id.isEmpty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-';
    });
}

} // namespace csp
