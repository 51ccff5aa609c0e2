// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/author.h"

#include <QSettings>

namespace csp {

namespace {
const QString nameSetting = QStringLiteral("author/name");
const QString agencySetting = QStringLiteral("author/agency");
} // namespace

Author rememberedAuthor()
{
    const QSettings settings;
    if (settings.contains(nameSetting))
        return {settings.value(nameSetting).toString(), settings.value(agencySetting).toString()};
    QString name = qEnvironmentVariable("USERNAME");
    if (name.isEmpty())
        name = qEnvironmentVariable("USER");
    return {name, {}};
}

bool isAuthorRemembered()
{
    return QSettings().contains(nameSetting);
}

void rememberAuthor(const Author &author)
{
    QSettings settings;
    settings.setValue(nameSetting, author.name);
    settings.setValue(agencySetting, author.agency);
}

} // namespace csp
