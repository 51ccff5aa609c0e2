// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/author.h"

#include "core/store/settings.h"

#include <QSettings>

namespace csp {

namespace {
const QString nameSetting = QStringLiteral("author/name");
const QString agencySetting = QStringLiteral("author/agency");
} // namespace

Author rememberedAuthor()
{
    if (isAuthorRemembered())
        return {settings().value(nameSetting).toString(), settings().value(agencySetting).toString()};
    QString name = qEnvironmentVariable("USERNAME");
    if (name.isEmpty())
        name = qEnvironmentVariable("USER");
    return {name, {}};
}

bool isAuthorRemembered()
{
    return settings().contains(nameSetting);
}

void rememberAuthor(const Author &author)
{
    settings().setValue(nameSetting, author.name);
    settings().setValue(agencySetting, author.agency);
}

} // namespace csp
