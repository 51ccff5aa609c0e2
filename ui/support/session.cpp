// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/session.h"

#include "core/store/settings.h"

#include <QFileInfo>
#include <QSettings>

namespace csp {

namespace {
const QString openSetting = QStringLiteral("session/open");
const QString restoreSetting = QStringLiteral("session/restore");

QStringList remembered()
{
    return settings().value(openSetting).toStringList();
}
} // namespace

void rememberOpen(const QString &path)
{
    QStringList open = remembered();
    const QString whole = QFileInfo(path).absoluteFilePath();
    open.removeAll(whole);
    settings().setValue(openSetting, open << whole);
}

void forgetOpen(const QString &path)
{
    QStringList open = remembered();
    if (open.removeAll(QFileInfo(path).absoluteFilePath()) > 0)
        settings().setValue(openSetting, open);
}

QStringList plansToReopen()
{
    QStringList open;
    if (isSessionRestored())
        for (const QString &path : remembered())
            if (QFileInfo(path).isFile())
                open << path;
    return open;
}

bool isSessionRestored()
{
    return settings().value(restoreSetting, true).toBool();
}

void restoreSession(bool restore)
{
    settings().setValue(restoreSetting, restore);
}

} // namespace csp
